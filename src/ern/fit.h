/* SPDX-License-Identifier: MIT */
/*
 * fit: makes a message fit the schema of its version.
 *
 * The last pass of every step between versions.  What the version has no
 * place for goes, with what cannot stand without it, and is noted as lost;
 * values that the version's set lacks are said as UserDefined, or are turned
 * back from it; children are put in order.  A right is never left wider than
 * it was: what limits a deal takes the deal with it.
 */
#ifndef ERN_ERN_FIT_H
#define ERN_ERN_FIT_H

#include <stdbool.h>

#include "base/text.h"
#include "schema/tables.h"
#include "xml/origin.h"

struct ern_fit_settings {
	const char *source;	/* the version of the original: "43" */
	const char *language;	/* for a missing LanguageAndScriptCode */
	const char *avs;	/* for a missing AvsVersionId */
};

/*
 * Fits the document to the schema; losses, and what is supplied, go to the
 * book.  Returns 0, or -1 when the message as a whole has no place; why then
 * gets a sentence.
 */
int ern_fit_run(xmlDoc *doc, const struct ern_schema *schema,
    const struct ern_fit_settings *settings, struct ern_origin *book,
    struct ern_text *why);

/* Is there room in an element for one more child of that name, besides those
 * that it has? */
bool ern_fit_has_room(const struct ern_schema *schema,
    const struct ern_type *type, const xmlNode *element, const char *name);

#endif
