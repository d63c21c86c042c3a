/* SPDX-License-Identifier: MIT */
/*
 * sheet-select: the expressions of a sheet, compiled, for the files of sheet.
 *
 * Most select children or attributes by name, and these are walked to; only
 * what is more than that is a matter of XPath.
 */
#ifndef ERN_XML_SHEET_SELECT_H
#define ERN_XML_SHEET_SELECT_H

#include <stdbool.h>
#include <stddef.h>

#include <libxslt/xsltInternals.h>

#include "base/text.h"

#define ERN_PICKED_FEW	16	/* nodes that need no memory of their own */

struct ern_select;

/* Nodes that were selected, in the order of the document. */
struct ern_picked {
	xmlNode **items;
	size_t n, room;
	bool other;			/* the value is no node-set */
	xmlNode *few[ERN_PICKED_FEW];
	xmlXPathObject *object;		/* that holds them; NULL: none */
};

/* Compiles an expression; a fault is told and counted by the sheet. */
struct ern_select *ern_select_new(xsltStylesheet *style, xmlNode *element,
    const xmlChar *text);

/*
 * Reads paths of names, "A|B/C|@D" or "$variable/A", as far as they go, and
 * moves text behind them.  Returns NULL when there are none.
 */
struct ern_select *ern_select_plain(xsltStylesheet *style,
    const xmlNode *element, const char **text);

/* Takes NULL too. */
void ern_select_free(struct ern_select *select);

/* Gives the nodes that are selected from a node; none where select is NULL.
 * The caller gives them to ern_picked_free() after. */
void ern_select_nodes(struct ern_select *select,
    xsltTransformContext *context, xmlNode *node, struct ern_picked *picked);
void ern_picked_free(struct ern_picked *picked);

/* Returns the value of the expression, for xmlXPathFreeObject(), or NULL. */
xmlXPathObject *ern_select_value(struct ern_select *select,
    xsltTransformContext *context, xmlNode *node);

/* Adds it as a string. */
void ern_select_string(struct ern_select *select,
    xsltTransformContext *context, xmlNode *node, struct ern_text *out);

/* An attribute value template: "a text with {expressions}". */
struct ern_phrase;

struct ern_phrase *ern_phrase_new(xsltStylesheet *style, xmlNode *element,
    const xmlChar *text);
void ern_phrase_free(struct ern_phrase *phrase);

/* Returns its text, borrowed from the phrase or from room, or NULL where there
 * is no phrase. */
const char *ern_phrase_text(const struct ern_phrase *phrase,
    xsltTransformContext *context, xmlNode *node, struct ern_text *room);

#endif
