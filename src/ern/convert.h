/* SPDX-License-Identifier: MIT */
/*
 * convert: a message of one version of ERN made into a message of another.
 *
 * The route between two versions is found in a table of steps; a step is a
 * stylesheet of xslt/ and a fit to the schema of its version.  A converter
 * owns what it has compiled and may be used for any number of messages, by
 * one thread at a time (libxml2 notes the functions it has looked up in a
 * compiled stylesheet); each thread has a copy.
 */
#ifndef ERN_ERN_CONVERT_H
#define ERN_ERN_CONVERT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "diag/report.h"
#include "ern/version.h"

struct ern_convert;
struct ern_sidecar;
struct _xmlDoc;

/* A value that the user supplies for what a version requires or decides. */
struct ern_convert_setting {
	const char *name;	/* of the option: "genre" */
	const char *argument;	/* in a synopsis: "TEXT" */
	const char *meaning;	/* a sentence, no full stop */
};

/* All of them, in the order of the manual. */
extern const struct ern_convert_setting ern_convert_settings[];
extern const size_t ern_convert_n_settings;

/* The books of a conversion: in = carried + lost. */
struct ern_convert_account {
	size_t in;		/* leaf values of the message */
	size_t carried;		/* those that are in the result */
	size_t lost;		/* those that are not; each is a finding */
	size_t noted;		/* of lost: the result says them all the same,
				   so that the finding is but a note */
	size_t out;		/* leaf values of the result */
	size_t mapped;		/* of out: the value differs */
	size_t filled;		/* of out: supplied; each is a finding */
	size_t restored;	/* of out: put back from the sidecar */
};

enum ern_convert_outcome {
	ERN_CONVERT_MADE,
	ERN_CONVERT_REFUSED,	/* that version has no such message */
	ERN_CONVERT_FAILED	/* our own fault: no data, or a bug */
};

/* What one run gives; a result that is all zero may be used for a run. */
struct ern_convert_result {
	struct ern_text xml;	/* the message of the target version */
	struct ern_text sidecar;	/* its part of the sidecar, when kept */
	struct ern_convert_account account;
};

/*
 * Returns a converter that finds the folder xslt/ as ern_data_path() does;
 * nothing is read before it is needed.  The first one of a process is made
 * before there are threads.
 */
struct ern_convert *ern_convert_new(const char *datadir);

/* Returns another one with the same settings and sidecar. */
struct ern_convert *ern_convert_copy(const struct ern_convert *convert);

/* Takes NULL too. */
void ern_convert_free(struct ern_convert *convert);

/* Sets a value by the name of its setting.  Returns 0, or -1 when there is no
 * such setting. */
int ern_convert_set(struct ern_convert *convert, const char *name,
    const char *value);

/* From now on, results have their part of a sidecar (see sidecar.h). */
void ern_convert_keep(struct ern_convert *convert);

/* From now on, what the sidecar knows is put back; it is borrowed and may be
 * shared by several converters, and threads. */
void ern_convert_restore(struct ern_convert *convert,
    const struct ern_sidecar *sidecar);

/*
 * Makes doc, as ern_reader_take_tree() gives it, into a message of the
 * version to; one that is of that version already stays as it is.  Blanks
 * between elements are taken out of doc, whose nodes' _private is used.  The
 * result was checked and is valid.  Losses, supplied values and what was not
 * put back are added to the report, which the caller begins and ends, with
 * the place in doc; for outcomes other than MADE the report has the reason
 * and the result nothing but the account.
 */
enum ern_convert_outcome ern_convert_run(struct ern_convert *convert,
    struct _xmlDoc *doc, const struct ern_version *to,
    struct ern_convert_result *result, struct ern_report *report);

/* Makes the result empty for good. */
void ern_convert_result_free(struct ern_convert_result *result);

#endif
