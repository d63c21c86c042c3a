/* SPDX-License-Identifier: MIT */
/*
 * sheet-element: the elements of urn:ern-tools:convert, which make the result
 * and keep the books while they do.
 */
#include <config.h>

#include <stdlib.h>

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/templates.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "base/mem.h"
#include "xml/sheet-op.h"
#include "xml/tree.h"

static void
op_free(xsltElemPreComp *comp)
{
	struct ern_op *op = (struct ern_op *)comp;

	xmlXPathFreeCompExpr(op->select);
	xmlXPathFreeCompExpr(op->value);
	xmlXPathFreeCompExpr(op->with);
	xmlFree(op->namespaces);
	free(op);
}

static xmlXPathCompExpr *
compile(xsltStylesheet *style, xmlNode *element, const char *name)
{
	xmlChar *text = xmlGetNoNsProp(element, (const xmlChar *)name);
	xmlXPathCompExpr *compiled = NULL;

	if (text != NULL)
		compiled = xsltXPathCompile(style, text);
	if (text != NULL && compiled == NULL) {
		xsltTransformError(NULL, style, element,
		    "c:%s: cannot compile %s=\"%s\"\n", element->name, name,
		    text);
		style->errors++;
	}
	xmlFree(text);
	return compiled;
}

/* Returns an attribute that is no template, in the sheet's own memory. */
static const xmlChar *
find_constant(xsltStylesheet *style, xmlNode *element, const char *name)
{
	xmlChar *text = xmlGetNoNsProp(element, (const xmlChar *)name);
	const xmlChar *kept = NULL;

	if (text != NULL && xmlStrchr(text, '{') == NULL)
		kept = xmlDictLookup(style->dict, text, -1);
	xmlFree(text);
	return kept;
}

static xsltElemPreComp *
op_new(xsltStylesheet *style, xmlNode *element, xsltTransformFunction run)
{
	struct ern_op *op = ern_mem_alloc(sizeof(*op));

	xsltInitElemPreComp(&op->comp, style, element, run, op_free);
	op->select = compile(style, element, "select");
	/* The value of c:fill is a template. */
	if (!xmlStrEqual(element->name, (const xmlChar *)"fill"))
		op->value = compile(style, element, "value");
	op->with = compile(style, element, "with");
	if (ern_tree_attribute(element, "as") != NULL)
		op->name_attribute = "as";
	else if (ern_tree_attribute(element, "name") != NULL)
		op->name_attribute = "name";
	if (op->name_attribute != NULL)
		op->name = find_constant(style, element, op->name_attribute);
	op->mode = find_constant(style, element, "mode");
	op->code = find_constant(style, element, "code");
	op->reason = find_constant(style, element, "reason");
	op->namespaces = xmlGetNsList(element->doc, element);
	while (op->namespaces != NULL &&
	    op->namespaces[op->n_namespaces] != NULL)
		op->n_namespaces++;
	return &op->comp;
}

xmlXPathObject *
ern_op_evaluate(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op,
    xmlXPathCompExpr *compiled)
{
	xmlXPathContext *xpath = context->xpathCtxt;
	xmlDoc *saved_doc = xpath->doc;
	xmlNode *saved_node = xpath->node;
	xmlNs **saved_namespaces = xpath->namespaces;
	int saved_n = xpath->nsNr;
	xmlXPathObject *result;

	xpath->node = node;
	xpath->doc = node->doc;
	xpath->namespaces = op->namespaces;
	xpath->nsNr = op->n_namespaces;
	result = xmlXPathCompiledEval(compiled, xpath);
	xpath->node = saved_node;
	xpath->doc = saved_doc;
	xpath->namespaces = saved_namespaces;
	xpath->nsNr = saved_n;
	if (result == NULL)
		context->state = XSLT_STATE_STOPPED;
	return result;
}

/* Returns the nodes of what was evaluated (NULL: none). */
struct ern_nodes
ern_op_nodes(const xmlXPathObject *object)
{
	if (object == NULL || (object->type != XPATH_NODESET &&
	    object->type != XPATH_XSLT_TREE) || object->nodesetval == NULL)
		return (struct ern_nodes){ 0 };
	return (struct ern_nodes){ .items = object->nodesetval->nodeTab,
		.n = object->nodesetval->nodeNr };
}

/* Returns the name of what the element makes, or NULL. */
const xmlChar *
ern_op_name(xsltTransformContext *context, xmlNode *element,
    const struct ern_op *op)
{
	const xmlChar *kept;
	xmlChar *name;

	if (op->name != NULL || op->name_attribute == NULL)
		return op->name;
	name = xsltEvalAttrValueTemplate(context, element,
	    (const xmlChar *)op->name_attribute, NULL);
	if (name == NULL)
		return NULL;
	kept = xmlDictLookup(context->dict, name, -1);
	xmlFree(name);
	return kept;
}

/* Returns the value of a template in an attribute, for xmlFree(), or NULL. */
static xmlChar *
find_template(xsltTransformContext *context, xmlNode *element,
    const char *attribute)
{
	return xsltEvalAttrValueTemplate(context, element,
	    (const xmlChar *)attribute, NULL);
}

/* Returns a text that is constant, or else a template; *made is what is then
 * for xmlFree(). */
static const char *
find_text(xsltTransformContext *context, xmlNode *element,
    const char *attribute, const xmlChar *constant, xmlChar **made)
{
	*made = constant != NULL ? NULL :
	    find_template(context, element, attribute);
	return (const char *)(constant != NULL ? constant : *made);
}

void
ern_op_add_text(xmlNode *node, const xmlChar *text)
{
	if (text != NULL && *text != '\0')
		xmlAddChild(node, xmlNewDocText(node->doc, text));
}

static xmlNode *
add_element(xmlNode *to, const xmlChar *name, const xmlChar *text)
{
	xmlNode *element = xmlNewDocNode(to->doc, NULL, name, NULL);

	xmlAddChild(to, element);
	ern_op_add_text(element, text);
	return element;
}

xmlNode *
ern_op_add_attribute(xmlNode *to, const xmlChar *name, const xmlChar *value)
{
	xmlAttr *old = xmlHasNsProp(to, name, NULL);

	if (old != NULL)
		xmlRemoveProp(old);
	return (xmlNode *)xmlNewNsProp(to, NULL, name, value);
}

/* Notes the nodes of "with", and all below them, as origins too. */
void
ern_op_add_with(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op,
    xmlNode *to)
{
	struct ern_run *run = context->_private;
	xmlXPathObject *object;
	struct ern_nodes nodes;
	size_t i;

	if (op->with == NULL)
		return;
	object = ern_op_evaluate(context, node, op, op->with);
	nodes = ern_op_nodes(object);
	for (i = 0; i < nodes.n; i++)
		ern_origin_add_all(run->input->book, to, nodes.items[i]);
	xmlXPathFreeObject(object);
}

/* Returns the text that c:leaf and c:attr give, for xmlFree(). */
static xmlChar *
find_value(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op,
    const xmlNode *first)
{
	struct ern_run *run = context->_private;
	xmlXPathObject *object;
	xmlChar *text;

	if (op->value == NULL) {
		if (first->type == XML_TEXT_NODE)
			first = first->parent;
		return xmlStrdup((const xmlChar *)ern_tree_text(first,
		    &run->joined));
	}
	object = ern_op_evaluate(context, node, op, op->value);
	if (object == NULL)
		return NULL;
	text = xmlXPathCastToString(object);
	xmlXPathFreeObject(object);
	return text;
}

/* Makes an element or an attribute of what c:leaf or c:attr select; returns
 * NULL where that is nothing. */
static xmlNode *
make_leaf(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    const struct ern_op *op, xmlNode *(*make)(xmlNode *, const xmlChar *,
    const xmlChar *))
{
	const xmlChar *name = ern_op_name(context, element, op);
	struct ern_run *run = context->_private;
	xmlNode *made = NULL;
	xmlXPathObject *object;
	struct ern_nodes nodes;
	xmlChar *text;
	size_t i;

	if (op->select == NULL || name == NULL)
		return NULL;
	object = ern_op_evaluate(context, node, op, op->select);
	nodes = ern_op_nodes(object);
	if (nodes.n > 0) {
		text = find_value(context, node, op, nodes.items[0]);
		made = make(context->insert, name, text);
		xmlFree(text);
		for (i = 0; i < nodes.n; i++)
			ern_origin_add(run->input->book, made,
			    nodes.items[i]);
		ern_op_add_with(context, node, op, made);
	}
	xmlXPathFreeObject(object);
	return made;
}

/* <c:leaf name="Name" select="nodes" [value="string"] [with="nodes"]>...
 * with a body that may add attributes. */
static void
run_leaf(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	xmlNode *made = make_leaf(context, node, element,
	    (const struct ern_op *)comp, add_element);
	xmlNode *saved_insert = context->insert;

	if (made == NULL || element->children == NULL)
		return;
	context->insert = made;
	xsltApplyOneTemplate(context, node, element->children, NULL, NULL);
	context->insert = saved_insert;
}

/* <c:attr name="Name" select="nodes" [value="string"] [with="nodes"]/> */
static void
run_attr(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	make_leaf(context, node, element, (const struct ern_op *)comp,
	    ern_op_add_attribute);
}

/* <c:fill name="Name" (or "@Name") value="{template}" code="FILL-..."
 * reason="{template}"/> */
static void
run_fill(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	const xmlChar *name = ern_op_name(context, element, op);
	xmlChar *value = find_template(context, element, "value");
	struct ern_run *run = context->_private;
	xmlChar *made_code, *made_reason;
	const char *code = find_text(context, element, "code", op->code,
	    &made_code);
	const char *reason = find_text(context, element, "reason",
	    op->reason, &made_reason);
	xmlNode *made;

	(void)node;
	if (name == NULL || code == NULL) {
		xsltTransformError(context, NULL, element,
		    "c:fill needs a name and a code\n");
		context->state = XSLT_STATE_STOPPED;
		goto out;
	}
	made = *name == '@' ? ern_op_add_attribute(context->insert, name + 1,
	    value) : add_element(context->insert, name, value);
	ern_origin_fill(run->input->book, made, code, reason);
out:
	xmlFree(value);
	xmlFree(made_code);
	xmlFree(made_reason);
}

/* <c:lost select="nodes" code="LOSS-..." reason="{template}"/> */
static void
run_lost(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	struct ern_run *run = context->_private;
	xmlChar *made_code, *made_reason;
	const char *code, *reason;
	xmlXPathObject *object;
	struct ern_nodes nodes;
	size_t i;

	if (op->select == NULL)
		return;
	object = ern_op_evaluate(context, node, op, op->select);
	nodes = ern_op_nodes(object);
	if (nodes.n > 0) {
		code = find_text(context, element, "code", op->code,
		    &made_code);
		reason = find_text(context, element, "reason", op->reason,
		    &made_reason);
		for (i = 0; i < nodes.n; i++)
			ern_origin_lose(run->input->book, nodes.items[i],
			    code, reason);
		xmlFree(made_code);
		xmlFree(made_reason);
	}
	xmlXPathFreeObject(object);
}

/* <c:carry select="nodes"/> */
static void
run_carry(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	struct ern_run *run = context->_private;
	xmlXPathObject *object;
	struct ern_nodes nodes;
	size_t i;

	(void)element;
	if (op->select == NULL)
		return;
	object = ern_op_evaluate(context, node, op, op->select);
	nodes = ern_op_nodes(object);
	for (i = 0; i < nodes.n; i++)
		ern_origin_carry(run->input->book, nodes.items[i]);
	xmlXPathFreeObject(object);
}

/* <c:refuse reason="{template}"/>: there is no result. */
static void
run_refuse(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	xmlChar *reason = find_template(context, element, "reason");
	struct ern_run *run = context->_private;

	(void)node;
	(void)comp;
	run->refused = true;
	ern_text_clear(&run->why);
	if (reason != NULL)
		ern_text_string(&run->why, (const char *)reason);
	xmlFree(reason);
	context->state = XSLT_STATE_STOPPED;
}

void
ern_run_register_elements(void)
{
	static const struct {
		const char *name;
		xsltTransformFunction run;
	} elements[] = {
		{ "copy", ern_op_run_copy },
		{ "leaf", run_leaf },
		{ "attr", run_attr },
		{ "fill", run_fill },
		{ "lost", run_lost },
		{ "carry", run_carry },
		{ "refuse", run_refuse },
	};
	size_t i;

	for (i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		xsltRegisterExtModuleElement(
		    (const xmlChar *)elements[i].name,
		    (const xmlChar *)ERN_SHEET_NS, op_new, elements[i].run);
}
