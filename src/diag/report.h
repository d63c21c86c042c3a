/* SPDX-License-Identifier: MIT */
/*
 * report: all that is found in one message.
 *
 * A report is used for one message after another.  It copies what it keeps;
 * what it gives out lives until the next ern_report_begin().
 */
#ifndef ERN_DIAG_REPORT_H
#define ERN_DIAG_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "diag/code.h"
#include "diag/finding.h"

/* A rule set that was asked for. */
struct ern_rule_set {
	const char *name;
	const char *why_not;	/* it did not run, or not to the end; or NULL */
};

/* What is told of a message beside its findings. */
struct ern_appendix {
	const char *name;	/* of the member of the JSON object */
	void (*text)(struct ern_text *out, const void *of, bool color);
	void (*json)(struct ern_text *out, const void *of);
	void (*html)(struct ern_text *out, const void *of);
};

/* A line of the source, or a part of a long one. */
struct ern_line {
	int number;
	const char *bytes;
	size_t length;
	bool cut_before, cut_behind;
};

struct ern_report {
	const char *file;
	const char *ern;	/* "4.3.2", or NULL while unknown */
	const char *message;	/* "NewReleaseMessage", or NULL */
	bool checked[ERN_LAYERS];
	bool not_run[ERN_LAYERS];
	struct ern_finding *findings;	/* in order of line and column */
	size_t n_findings;
	size_t n_hidden;	/* found, but more than are kept */
	size_t counts[ERN_SEVERITIES];	/* kept and hidden */
	const char *why_not[ERN_LAYERS];	/* a layer did not run */
	struct ern_rule_set *sets;	/* in the order in which they ran */
	size_t n_sets;
	struct ern_line *lines;		/* around findings; in order */
	size_t n_lines;
	const struct ern_appendix *appendix;	/* NULL: there is none */
	const void *appendix_of;	/* what it tells of; borrowed */
	struct ern_report_store *store;
};

/* Returns a report that keeps at most limit findings a message; 0: all. */
struct ern_report *ern_report_new(size_t limit);

/* Takes NULL too. */
void ern_report_free(struct ern_report *report);

/* Forgets the message before and starts one that comes from file. */
void ern_report_begin(struct ern_report *report, const char *file);

/* Says what the message is; either may be NULL. */
void ern_report_identify(struct ern_report *report, const char *ern,
    const char *message);

/*
 * Adds a finding with the code's severity, layer and help.  place may be
 * NULL.
 */
void ern_report_add(struct ern_report *report, enum ern_code code,
    const struct ern_place *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same with another severity than the code's. */
void ern_report_add_as(struct ern_report *report, enum ern_code code,
    enum ern_severity severity, const struct ern_place *place,
    const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same for an entry of the table of codes that was found by its name. */
void ern_report_add_entry(struct ern_report *report,
    const struct ern_code_entry *entry, const struct ern_place *place,
    const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Adds a finding of a rule; its sentence, help and path are copied, and its
 * code, role, source and status borrowed.
 */
void ern_report_add_finding(struct ern_report *report,
    const struct ern_finding *finding);

/* Will the next finding only be counted, and its sentence not be read? */
bool ern_report_full(const struct ern_report *report);

/* Puts one of the findings elsewhere. */
void ern_report_move(struct ern_report *report, size_t finding,
    const struct ern_place *place);

/* Adds a line of the source; its bytes are copied. */
void ern_report_add_line(struct ern_report *report,
    const struct ern_line *line);

/* Adds an appendix, which is borrowed with what it tells of. */
void ern_report_append(struct ern_report *report,
    const struct ern_appendix *appendix, const void *of);

/* Says that a layer ran to its end. */
void ern_report_checked(struct ern_report *report, enum ern_layer layer);

/* Says that a layer did not run to its end; why, which is copied, ends the
 * sentence of the NOT-RUN note. */
void ern_report_not_run(struct ern_report *report, enum ern_layer layer,
    const char *why);

/* Says that a rule set ran, or why it did not; both are copied. */
void ern_report_rule_set(struct ern_report *report, const char *name,
    const char *why_not);

/* Is the message valid: no errors, and with strict no warnings either? */
bool ern_report_valid(const struct ern_report *report, bool strict);

/*
 * Puts the findings in order; notes tell of layers that did not run and of
 * findings that were not kept.
 */
void ern_report_end(struct ern_report *report);

#endif
