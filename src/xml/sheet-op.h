/* SPDX-License-Identifier: MIT */
/*
 * sheet-op: an element of urn:ern-tools:convert, for the files of sheet.
 */
#ifndef ERN_XML_SHEET_OP_H
#define ERN_XML_SHEET_OP_H

#include <libxslt/extensions.h>
#include <libxslt/xsltInternals.h>

#include "xml/run.h"

/* An element of a sheet, compiled. */
struct ern_op {
	xsltElemPreComp comp;		/* libxslt wants it first */
	xmlXPathCompExpr *select, *value, *with;
	const xmlChar *name;		/* NULL: none, or a template */
	const char *name_attribute;	/* where it stands; NULL: nowhere */
	const xmlChar *mode;		/* of c:copy: templates to call */
	const xmlChar *code, *reason;	/* NULL: none, or templates */
	xmlNs **namespaces;
	int n_namespaces;
};

/* Returns the value of an expression, for xmlXPathFreeObject(), or NULL. */
xmlXPathObject *ern_op_evaluate(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op, xmlXPathCompExpr *compiled);

/* Returns the nodes of such a value, NULL being none. */
struct ern_nodes ern_op_nodes(const xmlXPathObject *object);

/* Returns the name of what the element makes, or NULL. */
const xmlChar *ern_op_name(xsltTransformContext *context, xmlNode *element,
    const struct ern_op *op);

/* Notes the nodes of "with", and all below them, as origins too. */
void ern_op_add_with(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op, xmlNode *to);

/* Adds a text, or an attribute in place of one of that name, to an element. */
void ern_op_add_text(xmlNode *node, const xmlChar *text);
xmlNode *ern_op_add_attribute(xmlNode *to, const xmlChar *name,
    const xmlChar *value);

/* <c:copy select="nodes" [as="Name"] [with="nodes"] [mode="name"]/> */
void ern_op_run_copy(xsltTransformContext *context, xmlNode *node,
    xmlNode *element, xsltElemPreComp *comp);

#endif
