/* SPDX-License-Identifier: MIT */
/*
 * build: a message of 4.3.2 made from a release document.
 *
 * A build is used for one document after another, by one thread.
 */
#ifndef ERN_ERN_BUILD_H
#define ERN_ERN_BUILD_H

#include <stdbool.h>

#include "base/depot.h"
#include "base/jsontree.h"
#include "base/text.h"
#include "diag/report.h"

struct ern_build_options {
	bool strict;		/* nothing is filled in */
	const char *now;	/* a date-time, for a message without one */
	const char *at;		/* takedowns end deals then; NULL: they have
				   none */
	struct ern_depot *assets;	/* the files, or NULL */
};

struct ern_build;

/* The options and what they point to are borrowed. */
struct ern_build *ern_build_new(const struct ern_build_options *options);

/* Takes NULL too. */
void ern_build_free(struct ern_build *build);

/*
 * Makes a document into the XML of a message, which replaces what is in xml.
 * Faults, and what is filled in, go to the report, where place.path is a JSON
 * pointer; places are found in the tree that the document was read with.
 * Returns 0, or -1 when the document is at fault.
 */
int ern_build_run(struct ern_build *build, struct ern_jsontree *tree,
    const struct ern_jsontree_value *document, struct ern_text *xml,
    struct ern_report *report);

/*
 * Checks a document that may still lack what it will have when it is built:
 * its keys and their values, and nothing that is missing.  Returns 0, or -1
 * when it is at fault.
 */
int ern_build_check(struct ern_build *build, struct ern_jsontree *tree,
    const struct ern_jsontree_value *document, struct ern_report *report);

/*
 * Returns where in the last document that stands from which an element of the
 * XML was made; the path of the place lives until the next call.
 */
struct ern_place ern_build_place(struct ern_build *build, const char *xpath);

/* Adds what to call the files of the last document: an identifier of its
 * release. */
void ern_build_name(const struct ern_build *build, struct ern_text *name);

/* Returns what the last message was: "NewReleaseMessage". */
const char *ern_build_message(const struct ern_build *build);

#endif
