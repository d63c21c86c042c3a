/* SPDX-License-Identifier: MIT */
/*
 * sheet-op: an element of urn:ern-tools:convert, for the files of sheet.
 */
#ifndef ERN_XML_SHEET_OP_H
#define ERN_XML_SHEET_OP_H

#include <libxslt/extensions.h>
#include <libxslt/xsltInternals.h>

#include "xml/run.h"
#include "xml/sheet-select.h"

/* An element of a sheet, compiled; what it does not have is NULL. */
struct ern_op {
	xsltElemPreComp comp;		/* libxslt wants it first */
	struct ern_select *select, *value, *with;
	struct ern_phrase *name;	/* of what it makes */
	struct ern_phrase *text;	/* of c:fill */
	struct ern_phrase *code, *reason;
	const xmlChar *mode;		/* of c:copy: templates to call */
};

/* Returns the name of what the element makes, in the dictionary of the
 * result, or NULL. */
const xmlChar *ern_op_name(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op);

/* Notes the nodes of "with", and all below them, as origins too. */
void ern_op_add_with(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op, xmlNode *to);

/* Adds a text, or an attribute in place of one of that name, to an element. */
void ern_op_add_text(xmlNode *node, const xmlChar *text);
xmlNode *ern_op_add_attribute(xmlNode *to, const xmlChar *name,
    const xmlChar *value);

/* Returns a copy of an element of the result, with the origin of each leaf. */
xmlNode *ern_op_copy_tree(xsltTransformContext *context,
    const xmlNode *element);

/* <c:copy select="nodes" [as="Name"] [with="nodes"] [mode="name"]/> */
void ern_op_run_copy(xsltTransformContext *context, xmlNode *node,
    xmlNode *element, xsltElemPreComp *comp);

#endif
