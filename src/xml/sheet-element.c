/* SPDX-License-Identifier: MIT */
/*
 * sheet-element: the elements of urn:ern-tools:convert, which make the result
 * and keep the books while they do.
 */
#include <config.h>

#include <stdlib.h>

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

	ern_select_free(op->select);
	ern_select_free(op->value);
	ern_select_free(op->with);
	ern_phrase_free(op->name);
	ern_phrase_free(op->text);
	ern_phrase_free(op->code);
	ern_phrase_free(op->reason);
	free(op);
}

/* Compiles an attribute that is an expression; NULL where there is none. */
static struct ern_select *
find_select(xsltStylesheet *style, xmlNode *element, const char *name)
{
	xmlChar *text = xmlGetNoNsProp(element, (const xmlChar *)name);
	struct ern_select *select = text == NULL ? NULL :
	    ern_select_new(style, element, text);

	xmlFree(text);
	return select;
}

/* The same for one that is a template. */
static struct ern_phrase *
find_phrase(xsltStylesheet *style, xmlNode *element, const char *name)
{
	xmlChar *text = xmlGetNoNsProp(element, (const xmlChar *)name);
	struct ern_phrase *phrase = text == NULL ? NULL :
	    ern_phrase_new(style, element, text);

	xmlFree(text);
	return phrase;
}

static xsltElemPreComp *
op_new(xsltStylesheet *style, xmlNode *element, xsltTransformFunction run)
{
	struct ern_op *op = ern_mem_alloc(sizeof(*op));
	bool fill = xmlStrEqual(element->name, (const xmlChar *)"fill");
	const char *mode = ern_tree_attribute(element, "mode");

	xsltInitElemPreComp(&op->comp, style, element, run, op_free);
	op->select = find_select(style, element, "select");
	if (fill)
		op->text = find_phrase(style, element, "value");
	else
		op->value = find_select(style, element, "value");
	op->with = find_select(style, element, "with");
	op->name = find_phrase(style, element, ern_tree_attribute(element,
	    "as") != NULL ? "as" : "name");
	op->code = find_phrase(style, element, "code");
	op->reason = find_phrase(style, element, "reason");
	if (mode != NULL)
		op->mode = xmlDictLookup(style->dict, (const xmlChar *)mode,
		    -1);
	return &op->comp;
}

const xmlChar *
ern_op_name(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op)
{
	struct ern_text room = { 0 };
	const char *name = ern_phrase_text(op->name, context, node, &room);
	const xmlChar *kept = (const xmlChar *)name;

	/* A constant is in the dictionary of the sheet, which is part of that
	 * of the result. */
	if (name != NULL && name == room.bytes)
		kept = *name == '\0' ? NULL : xmlDictLookup(context->dict,
		    (const xmlChar *)name, -1);
	ern_text_free(&room);
	return kept;
}

void
ern_op_add_text(xmlNode *node, const xmlChar *text)
{
	if (text != NULL && *text != '\0')
		xmlAddChild(node, xmlNewDocText(node->doc, text));
}

/* The name is in the dictionary of the result. */
static xmlNode *
add_element(xmlNode *to, const xmlChar *name, const xmlChar *text)
{
	xmlNode *element = xmlNewDocNodeEatName(to->doc, NULL,
	    (xmlChar *)name, NULL);

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

void
ern_op_add_with(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op, xmlNode *to)
{
	struct ern_run *run = context->_private;
	struct ern_picked picked;
	size_t i;

	ern_select_nodes(op->with, context, node, &picked);
	for (i = 0; i < picked.n; i++)
		ern_origin_add_all(run->input->book, to, picked.items[i]);
	ern_picked_free(&picked);
}

/* Returns the text that c:leaf and c:attr give, borrowed for a moment. */
static const char *
find_value(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op, const xmlNode *first)
{
	struct ern_run *run = context->_private;

	if (op->value == NULL)
		return ern_tree_text(first->type == XML_TEXT_NODE ?
		    first->parent : first, &run->joined);
	ern_text_clear(&run->value);
	ern_select_string(op->value, context, node, &run->value);
	return run->value.bytes;
}

/* Makes an element or an attribute of what c:leaf or c:attr select; returns
 * NULL where that is nothing. */
static xmlNode *
make_leaf(xsltTransformContext *context, xmlNode *node,
    const struct ern_op *op, xmlNode *(*make)(xmlNode *, const xmlChar *,
    const xmlChar *))
{
	const xmlChar *name = ern_op_name(context, node, op);
	struct ern_run *run = context->_private;
	struct ern_picked picked;
	xmlNode *made = NULL;
	size_t i;

	if (name == NULL)
		return NULL;
	ern_select_nodes(op->select, context, node, &picked);
	if (picked.n > 0) {
		made = make(context->insert, name, (const xmlChar *)
		    find_value(context, node, op, picked.items[0]));
		for (i = 0; i < picked.n; i++)
			ern_origin_add(run->input->book, made,
			    picked.items[i]);
		ern_op_add_with(context, node, op, made);
	}
	ern_picked_free(&picked);
	return made;
}

/* Runs what stands in an element of the sheet; what that makes goes into
 * another. */
static void
run_body(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xmlNode *into)
{
	xmlNode *saved_insert = context->insert;

	if (element->children == NULL)
		return;
	context->insert = into;
	xsltApplyOneTemplate(context, node, element->children, NULL, NULL);
	context->insert = saved_insert;
}

/* <c:leaf name="Name" select="nodes" [value="string"] [with="nodes"]>...
 * with a body that may add attributes. */
static void
run_leaf(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	xmlNode *made = make_leaf(context, node, (const struct ern_op *)comp,
	    add_element);

	if (made != NULL)
		run_body(context, node, element, made);
}

/* <c:element name="Name">...: what a literal element is, with a name that is
 * found when it runs. */
static void
run_element(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const xmlChar *name = ern_op_name(context, node,
	    (const struct ern_op *)comp);

	if (name != NULL)
		run_body(context, node, element, add_element(context->insert,
		    name, NULL));
}

/* Runs the body of an element for another node than the current one. */
static void
run_body_for(xsltTransformContext *context, xmlNode *node, xmlNode *element)
{
	xmlNode *saved_node = context->node;
	xmlXPathContext *xpath = context->xpathCtxt;
	xmlNode *saved_xpath_node = xpath->node;
	xmlDoc *saved_doc = xpath->doc;

	context->node = xpath->node = node;
	xpath->doc = node->doc;
	run_body(context, node, element, context->insert);
	context->node = saved_node;
	xpath->node = saved_xpath_node;
	xpath->doc = saved_doc;
}

/* Copies elements from the first one to the last of its siblings, and gives
 * an attribute the value of a node. */
static void
copy_for(xsltTransformContext *context, xmlNode *node, const xmlNode *first,
    const xmlNode *last, const xmlChar *name)
{
	struct ern_run *run = context->_private;
	xmlAttr *attribute;
	xmlNode *copy;

	for (;; first = first->next) {
		copy = ern_op_copy_tree(context, first);
		ern_tree_append(context->insert, copy);
		attribute = xmlHasNsProp(copy, name, NULL);
		if (attribute != NULL) {
			ern_tree_set_text((xmlNode *)attribute,
			    ern_tree_text(node, &run->joined));
			ern_origin_replace(run->input->book,
			    (xmlNode *)attribute, node);
		}
		if (first == last)
			break;
	}
}

/*
 * <c:spread select="nodes" name="Attribute">...: the body for each of the
 * nodes, as xsl:for-each would run it, but never more than twice: what it
 * makes of all further nodes is a copy of what it made of the second.
 */
static void
run_spread(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	const xmlChar *name = ern_op_name(context, node, op);
	xmlNode *before = NULL, *last = NULL;
	struct ern_picked picked;
	size_t i;

	ern_select_nodes(op->select, context, node, &picked);
	for (i = 0; i < picked.n; i++) {
		if (i < 2) {
			before = context->insert->last;
			run_body_for(context, picked.items[i], element);
			last = context->insert->last;
		} else if (last != before) {
			copy_for(context, picked.items[i], before == NULL ?
			    context->insert->children : before->next, last,
			    name);
		}
	}
	ern_picked_free(&picked);
}

/* <c:attr name="Name" select="nodes" [value="string"] [with="nodes"]/> */
static void
run_attr(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	(void)element;
	make_leaf(context, node, (const struct ern_op *)comp,
	    ern_op_add_attribute);
}

/* <c:fill name="Name" (or "@Name") value="{template}" code="FILL-..."
 * reason="{template}"/> */
static void
run_fill(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	const xmlChar *name = ern_op_name(context, node, op), *value;
	struct ern_run *run = context->_private;
	struct ern_text rooms[3] = { { 0 } };
	const char *code = ern_phrase_text(op->code, context, node,
	    &rooms[0]);
	xmlNode *made;
	size_t i;

	if (name == NULL || code == NULL) {
		xsltTransformError(context, NULL, element,
		    "c:fill needs a name and a code\n");
		context->state = XSLT_STATE_STOPPED;
		return;
	}
	value = (const xmlChar *)ern_phrase_text(op->text, context, node,
	    &rooms[1]);
	made = *name == '@' ? ern_op_add_attribute(context->insert, name + 1,
	    value) : add_element(context->insert, name, value);
	ern_origin_fill(run->input->book, made, code, ern_phrase_text(
	    op->reason, context, node, &rooms[2]));
	for (i = 0; i < 3; i++)
		ern_text_free(&rooms[i]);
}

/* <c:again>...: what the body makes is said a second time, and gives way to
 * what is put back. */
static void
run_again(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	struct ern_run *run = context->_private;
	xmlNode *before = context->insert->last, *made;

	(void)comp;
	run_body(context, node, element, context->insert);
	made = before == NULL ? context->insert->children : before->next;
	for (; made != NULL; made = made->next)
		ern_origin_again(run->input->book, made);
}

/* <c:lost select="nodes" code="LOSS-..." reason="{template}"/> */
static void
run_lost(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	struct ern_text rooms[2] = { { 0 } };
	struct ern_run *run = context->_private;
	struct ern_picked picked;
	const char *code, *reason;
	size_t i;

	(void)element;
	ern_select_nodes(op->select, context, node, &picked);
	if (picked.n > 0) {
		code = ern_phrase_text(op->code, context, node, &rooms[0]);
		reason = ern_phrase_text(op->reason, context, node,
		    &rooms[1]);
		for (i = 0; i < picked.n; i++)
			ern_origin_lose(run->input->book, picked.items[i],
			    code, reason);
	}
	ern_picked_free(&picked);
	ern_text_free(&rooms[0]);
	ern_text_free(&rooms[1]);
}

/* <c:carry select="nodes"/> */
static void
run_carry(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	struct ern_run *run = context->_private;
	struct ern_picked picked;
	size_t i;

	(void)element;
	ern_select_nodes(((const struct ern_op *)comp)->select, context, node,
	    &picked);
	for (i = 0; i < picked.n; i++)
		ern_origin_carry(run->input->book, picked.items[i]);
	ern_picked_free(&picked);
}

/* <c:refuse reason="{template}"/>: there is no result. */
static void
run_refuse(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	struct ern_run *run = context->_private;
	struct ern_text room = { 0 };
	const char *reason = ern_phrase_text(((const struct ern_op *)comp)->
	    reason, context, node, &room);

	(void)element;
	run->refused = true;
	ern_text_clear(&run->why);
	if (reason != NULL)
		ern_text_string(&run->why, reason);
	ern_text_free(&room);
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
		{ "element", run_element },
		{ "spread", run_spread },
		{ "again", run_again },
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
