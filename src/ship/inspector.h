/* SPDX-License-Identifier: MIT */
/*
 * inspector: looks at a message before it leaves: is it valid, what is it, and
 * which files belong to it?
 *
 * An inspection owns what it holds; its owner frees it.
 */
#ifndef ERN_SHIP_INSPECTOR_H
#define ERN_SHIP_INSPECTOR_H

#include "base/depot.h"
#include "diag/report.h"
#include "ern/header.h"

struct ern_inspection {
	struct ern_header *header;
	char **files;		/* names of files, each once, in order */
	size_t n_files;
};

struct ern_inspector;

/*
 * Returns an inspector of one thread, for messages that have to keep these n
 * rule sets, too.  assets are the files that messages name; NULL: they are
 * not looked for.  With avs_base, allowed values of later editions are
 * errors.  All is borrowed.
 */
struct ern_inspector *ern_inspector_new(const char *const *profiles,
    size_t n, struct ern_depot *assets, bool avs_base,
    struct ern_report *report);

/* Takes NULL too. */
void ern_inspector_free(struct ern_inspector *inspector);

/* Reads a message; the report, which calls it by the name of file, is
 * complete then, and says whether it is valid. */
void ern_inspector_read(struct ern_inspector *inspector, const char *file,
    const struct ern_text *xml, struct ern_inspection *made);

/* Frees what ern_inspector_read() made. */
void ern_inspector_forget(struct ern_inspection *made);

#endif
