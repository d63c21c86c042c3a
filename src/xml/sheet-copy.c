/* SPDX-License-Identifier: MIT */
/*
 * sheet-copy: c:copy, which copies in C what no template is for.
 */
#include <config.h>

#include <stdint.h>

#include <libxslt/imports.h>
#include <libxslt/pattern.h>
#include <libxslt/transform.h>

#include "xml/sheet-op.h"
#include "xml/tree.h"

static void
copy_attribute(struct ern_run *run, xmlNode *to, const xmlAttr *from)
{
	const xmlNode *node = (const xmlNode *)from;

	if (!ern_tree_is_data(from))
		return;
	ern_origin_add(run->input->book, ern_op_add_attribute(to, from->name,
	    (const xmlChar *)ern_tree_text(node, &run->joined)), node);
}

/*
 * Returns what is known of the name of an element: most have no template, and
 * the address of a name is the same for all elements that have it.
 */
static struct ern_run_name *
know_name(xsltTransformContext *context, const xmlNode *node,
    const xmlChar *mode)
{
	struct ern_run *run = context->_private;
	struct ern_run_name *name = &run->names[((uintptr_t)node->name >> 3) %
	    ERN_RUN_NAMES];
	xsltStylesheet *style;

	if (name->name == node->name && name->mode == mode)
		return name;
	*name = (struct ern_run_name){ .name = node->name, .mode = mode,
		.made = xmlDictLookup(context->dict, node->name, -1) };
	if (mode == NULL)
		return name;
	for (style = context->style; style != NULL;
	    style = xsltNextImport(style))
		if (style->templatesHash != NULL && xmlHashLookup3(
		    style->templatesHash, node->name, mode, NULL) != NULL)
			name->has_template = true;
	return name;
}

/* Gives an element to the template of the mode for it, which puts what it
 * makes into another.  Returns false when there is none. */
static bool
call_template(xsltTransformContext *context, xmlNode *from, xmlNode *to,
    const xmlChar *mode)
{
	const xmlChar *saved_mode = context->mode, *saved_uri =
	    context->modeURI;
	xmlNode *saved_insert = context->insert, *saved_node = context->node;
	xmlNode *saved_xpath_node = context->xpathCtxt->node;
	bool found;

	context->mode = mode;
	context->modeURI = NULL;
	context->insert = to;
	context->node = from;
	context->xpathCtxt->node = from;
	found = xsltGetTemplate(context, from, NULL) != NULL;
	if (found)
		xsltProcessOneNode(context, from, NULL);
	context->mode = saved_mode;
	context->modeURI = saved_uri;
	context->insert = saved_insert;
	context->node = saved_node;
	context->xpathCtxt->node = saved_xpath_node;
	return found;
}

static xmlNode *copy_tree(xsltTransformContext *context, xmlDoc *doc,
    const xmlNode *from, const xmlChar *name, const xmlChar *mode);

/* Copies a child of an element, or leaves it to its template. */
static void
copy_child(xsltTransformContext *context, xmlNode *from, xmlNode *to,
    const xmlChar *mode)
{
	const struct ern_run_name *name = know_name(context, from, mode);

	if (!name->has_template || !call_template(context, from, to, mode))
		ern_tree_append(to, copy_tree(context, to->doc, from,
		    name->made, mode));
}

/*
 * Copies an element with the origin of each leaf; below it, elements that
 * have a template of the mode (NULL: none) are left to it.  Comments and the
 * blanks between elements stay behind.  The name is in the dictionary of the
 * result.
 */
static xmlNode *
copy_tree(xsltTransformContext *context, xmlDoc *doc, const xmlNode *from,
    const xmlChar *name, const xmlChar *mode)
{
	struct ern_run *run = context->_private;
	xmlNode *to = xmlNewDocNodeEatName(doc, NULL, (xmlChar *)name, NULL);
	bool parent = ern_tree_element(from->children) != NULL;
	const xmlAttr *attribute;
	xmlNode *child;

	ern_origin_add(run->input->book, to, from);
	for (attribute = from->properties; attribute != NULL;
	    attribute = attribute->next)
		copy_attribute(run, to, attribute);
	for (child = from->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			copy_child(context, child, to, mode);
		else if ((child->type == XML_TEXT_NODE ||
		    child->type == XML_CDATA_SECTION_NODE) &&
		    !(parent && ern_tree_is_blank(child)))
			xmlAddChild(to, xmlNewDocText(doc, child->content));
	}
	return to;
}

xmlNode *
ern_op_copy_tree(xsltTransformContext *context, const xmlNode *element)
{
	return copy_tree(context, element->doc, element, element->name, NULL);
}

/* Copies one of the nodes that were selected; *made is the first element. */
static void
copy_node(xsltTransformContext *context, xmlNode *from, const xmlChar *name,
    const xmlChar *mode, xmlNode **made)
{
	struct ern_run *run = context->_private;
	const struct ern_run_name *known;
	xmlNode *to = context->insert, *child;

	switch (from->type) {
	case XML_ELEMENT_NODE:
		known = know_name(context, from, mode);
		if (name == NULL && known->has_template &&
		    call_template(context, from, to, mode))
			break;
		child = copy_tree(context, to->doc, from, name != NULL ?
		    name : known->made, mode);
		xmlAddChild(to, child);
		if (*made == NULL)
			*made = child;
		break;
	case XML_ATTRIBUTE_NODE:
		copy_attribute(run, to, (const xmlAttr *)from);
		break;
	case XML_TEXT_NODE:
	case XML_CDATA_SECTION_NODE:
		ern_op_add_text(to, from->content);
		ern_origin_add(run->input->book, to, from);
		break;
	case XML_DOCUMENT_NODE:
		for (child = from->children; child != NULL;
		    child = child->next)
			copy_node(context, child, name, mode, made);
		break;
	default:
		break;
	}
}

static xmlNode *
first_leaf(xmlNode *element)
{
	xmlNode *child;

	while ((child = ern_tree_element(element->children)) != NULL)
		element = child;
	return element;
}

/* <c:copy select="nodes" [as="Name"] [with="nodes"] [mode="name"]/> */
void
ern_op_run_copy(xsltTransformContext *context, xmlNode *node, xmlNode *element,
    xsltElemPreComp *comp)
{
	const struct ern_op *op = (const struct ern_op *)comp;
	const xmlChar *name = ern_op_name(context, node, op);
	struct ern_picked picked;
	xmlNode *made = NULL;
	size_t i;

	(void)element;
	ern_select_nodes(op->select, context, node, &picked);
	for (i = 0; i < picked.n; i++)
		copy_node(context, picked.items[i], name, op->mode, &made);
	if (made != NULL)
		ern_op_add_with(context, node, op, first_leaf(made));
	ern_picked_free(&picked);
}
