/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "base/mem.h"
#include "xml/sheet-select.h"
#include "xml/tree.h"

#define MOST_PATHS	32	/* the bits of a set of them */
#define MOST_STEPS	3

/* A path of names such as "PartyName/FullName" or "File/@Type"; without steps
 * it is the node itself.  The name of "*" is NULL. */
struct path {
	const xmlChar *steps[MOST_STEPS];
	size_t n;
	const xmlChar *self;	/* of "self::Name" */
	bool attribute;		/* is the last step one? */
};

struct ern_select {
	const xmlNode *element;		/* of the sheet */
	const xmlChar *text;
	xmlXPathCompExpr *xpath;	/* NULL: not needed yet */
	xmlNs **namespaces;
	int n_namespaces;
	const xmlChar *literal;		/* the value, when it is one */
	const xmlChar *variable;	/* where paths start; NULL: here */
	size_t n_paths;			/* 0: a matter of XPath */
	struct path paths[];
};

/* Returns how many bytes of the text are a name without a prefix. */
static size_t
name_span(const char *text)
{
	size_t n = 0;

	if (isalpha((unsigned char)*text) || *text == '_')
		while (isalnum((unsigned char)text[n]) || text[n] == '_' ||
		    text[n] == '-')
			n++;
	return n;
}

/* Reads a step, "Name" or "*".  Returns its end, or NULL. */
static const char *
read_step(xmlDict *dict, const char *text, struct path *path)
{
	size_t length = name_span(text);

	if (path->n == MOST_STEPS || (length == 0 && *text != '*'))
		return NULL;
	path->steps[path->n++] = length == 0 ? NULL : xmlDictLookup(dict,
	    (const xmlChar *)text, length);
	return text + (length == 0 ? 1 : length);
}

/* Reads the variable that a path may start with.  Returns its end, or NULL
 * where it is another than that of the paths before. */
static const char *
read_variable(xmlDict *dict, const char *text, bool first,
    const xmlChar **variable)
{
	size_t length = *text == '$' ? name_span(text + 1) : 0;
	const xmlChar *name = length == 0 ? NULL : xmlDictLookup(dict,
	    (const xmlChar *)text + 1, length);

	if (first)
		*variable = name;
	return name != *variable ? NULL : name == NULL ? text :
	    text + 1 + length;
}

/* Reads one path.  Returns its end, or NULL when it is none. */
static const char *
read_path(xmlDict *dict, const char *text, bool first,
    const xmlChar **variable, struct path *path)
{
	const char *start = text;
	bool more;

	*path = (struct path){ .n = 0 };
	text = read_variable(dict, text, first, variable);
	if (text == NULL)
		return NULL;
	more = text == start || *text == '/';
	text += text != start && more;
	if (text == start && *text == '.')
		return text + 1;
	if (text == start && strncmp(text, "self::", 6) == 0) {
		path->self = xmlDictLookup(dict, (const xmlChar *)text + 6,
		    name_span(text + 6));
		return text + 6 + name_span(text + 6);
	}
	while (more && text != NULL && !path->attribute) {
		path->attribute = *text == '@';
		text = read_step(dict, text + path->attribute, path);
		more = text != NULL && *text == '/';
		text += more;
	}
	return more ? NULL : text;
}

/* Reads "path|path|...".  Returns its end, or NULL when it is not plain. */
static const char *
read_paths(xmlDict *dict, const char *text, const xmlChar **variable,
    struct path *paths, size_t *n)
{
	for (*n = 0; *n < MOST_PATHS; text++) {
		text = read_path(dict, text, *n == 0, variable, &paths[*n]);
		if (text == NULL)
			return NULL;
		++*n;
		if (*text != '|')
			return text;
	}
	return NULL;
}

/* Returns the string that an expression like 'this' is, or NULL. */
static const xmlChar *
read_literal(xmlDict *dict, const char *text)
{
	size_t length = *text == '\'' ? strcspn(text + 1, "'") : 0;

	return *text != '\'' || strcmp(text + 1 + length, "'") != 0 ? NULL :
	    xmlDictLookup(dict, (const xmlChar *)text + 1, length);
}

struct ern_select *
ern_select_plain(xsltStylesheet *style, const xmlNode *element,
    const char **text)
{
	struct path paths[MOST_PATHS];
	const xmlChar *variable = NULL;
	struct ern_select *select;
	const char *end;
	size_t n;

	end = read_paths(style->dict, *text, &variable, paths, &n);
	if (end == NULL)
		return NULL;
	select = ern_mem_alloc(sizeof(*select) + n * sizeof(paths[0]));
	select->element = element;
	select->text = xmlDictLookup(style->dict, (const xmlChar *)*text,
	    end - *text);
	select->n_paths = n;
	select->variable = variable;
	memcpy(select->paths, paths, n * sizeof(paths[0]));
	*text = end;
	return select;
}

struct ern_select *
ern_select_new(xsltStylesheet *style, xmlNode *element, const xmlChar *text)
{
	const char *end = (const char *)text;
	struct ern_select *select = ern_select_plain(style, element, &end);

	if (select != NULL && *end == '\0')
		return select;
	ern_select_free(select);
	select = ern_mem_alloc(sizeof(*select));
	select->element = element;
	select->text = xmlDictLookup(style->dict, text, -1);
	select->literal = read_literal(style->dict, (const char *)text);
	if (select->literal != NULL)
		return select;
	select->xpath = xsltXPathCompile(style, text);
	if (select->xpath == NULL) {
		xsltTransformError(NULL, style, element,
		    "c:%s: cannot compile \"%s\"\n", element->name, text);
		style->errors++;
	}
	return select;
}

void
ern_select_free(struct ern_select *select)
{
	if (select == NULL)
		return;
	xmlXPathFreeCompExpr(select->xpath);
	xmlFree(select->namespaces);
	free(select);
}

static void
pick(struct ern_picked *picked, xmlNode *node)
{
	if (picked->items == NULL) {
		picked->items = picked->few;
		picked->room = ERN_PICKED_FEW;
	}
	if (picked->n == picked->room) {
		picked->room *= 2;
		picked->items = ern_mem_grow(picked->items == picked->few ?
		    NULL : picked->items, picked->room,
		    sizeof(*picked->items));
		if (picked->n == ERN_PICKED_FEW)
			memcpy(picked->items, picked->few,
			    sizeof(picked->few));
	}
	picked->items[picked->n++] = node;
}

void
ern_picked_free(struct ern_picked *picked)
{
	xmlXPathFreeObject(picked->object);
	if (picked->object == NULL && picked->items != picked->few)
		free(picked->items);
}

static bool
is_named(const xmlChar *has, const xmlNs *ns, const xmlChar *name)
{
	return name == NULL || (ns == NULL && *has == *name &&
	    strcmp((const char *)has, (const char *)name) == 0);
}

/*
 * Picks what the live paths, a set of bits, lead to below a node, whose
 * ancestors are their first steps.  All paths are gone together: so what is
 * found is in order, and each node once.
 */
static void
walk(const struct ern_select *select, xmlNode *node, size_t depth,
    uint32_t live, struct ern_picked *picked)
{
	const struct path *path;
	xmlAttr *attribute;
	uint32_t deeper;
	xmlNode *child;
	bool found;
	size_t i;

	for (attribute = node->properties; attribute != NULL;
	    attribute = attribute->next) {
		found = false;
		for (i = 0; i < select->n_paths; i++) {
			path = &select->paths[i];
			found |= (live >> i & 1) != 0 && path->attribute &&
			    path->n == depth + 1 && is_named(attribute->name,
			    attribute->ns, path->steps[depth]);
		}
		if (found)
			pick(picked, (xmlNode *)attribute);
	}
	for (child = ern_tree_element(node->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		found = false;
		deeper = 0;
		for (i = 0; i < select->n_paths; i++) {
			path = &select->paths[i];
			if ((live >> i & 1) == 0 || (path->attribute &&
			    path->n == depth + 1) || !is_named(child->name,
			    child->ns, path->steps[depth]))
				continue;
			if (path->n == depth + 1)
				found = true;
			else
				deeper |= UINT32_C(1) << i;
		}
		if (found)
			pick(picked, child);
		if (deeper != 0)
			walk(select, child, depth + 1, deeper, picked);
	}
}

/* Picks what the paths lead to from a node. */
static void
walk_from(const struct ern_select *select, xmlNode *node,
    struct ern_picked *picked)
{
	uint32_t live = 0;
	bool self = false;
	size_t i;

	for (i = 0; i < select->n_paths; i++)
		if (select->paths[i].n == 0)
			self |= select->paths[i].self == NULL || is_named(
			    node->name, node->ns, select->paths[i].self);
		else
			live |= UINT32_C(1) << i;
	if (self)
		pick(picked, node);
	if (live != 0)
		walk(select, node, 0, live, picked);
}

/* Compiles what most often need not be. */
static void
compile(struct ern_select *select, xsltTransformContext *context)
{
	xmlDoc *doc = select->element->doc;

	if (select->xpath == NULL)
		select->xpath = xsltXPathCompile(context->style,
		    select->text);
	select->namespaces = xmlGetNsList(doc, (xmlNode *)select->element);
	while (select->namespaces != NULL &&
	    select->namespaces[select->n_namespaces] != NULL)
		select->n_namespaces++;
}

xmlXPathObject *
ern_select_value(struct ern_select *select, xsltTransformContext *context,
    xmlNode *node)
{
	xmlXPathContext *xpath = context->xpathCtxt;
	xmlDoc *saved_doc = xpath->doc;
	xmlNode *saved_node = xpath->node;
	xmlNs **saved_namespaces = xpath->namespaces;
	int saved_n = xpath->nsNr;
	xmlXPathObject *result;

	if (select->namespaces == NULL)
		compile(select, context);
	xpath->node = node;
	xpath->doc = node->doc;
	xpath->namespaces = select->namespaces;
	xpath->nsNr = select->n_namespaces;
	result = xmlXPathCompiledEval(select->xpath, xpath);
	xpath->node = saved_node;
	xpath->doc = saved_doc;
	xpath->namespaces = saved_namespaces;
	xpath->nsNr = saved_n;
	if (result == NULL)
		context->state = XSLT_STATE_STOPPED;
	return result;
}

/* Takes the nodes of a value, which the picked then own. */
static void
take(struct ern_picked *picked, xmlXPathObject *object)
{
	picked->object = object;
	picked->other = object == NULL || object->type != XPATH_NODESET;
	if (object == NULL || (object->type != XPATH_NODESET &&
	    object->type != XPATH_XSLT_TREE) || object->nodesetval == NULL)
		return;
	picked->items = object->nodesetval->nodeTab;
	picked->n = object->nodesetval->nodeNr;
}

/* Are they elements of one parent, in their order?  Then none is inside
 * another, and what is found from one comes before what is from the next. */
static bool
are_apart(const struct ern_picked *from)
{
	const xmlNode *at;
	size_t i;

	for (i = 0; i < from->n; i++) {
		if (from->items[i]->type != XML_ELEMENT_NODE)
			return false;
		at = i == 0 ? from->items[0] : from->items[i - 1]->next;
		while (at != NULL && at != from->items[i])
			at = at->next;
		if (at == NULL)
			return false;
	}
	return true;
}

void
ern_select_nodes(struct ern_select *select, xsltTransformContext *context,
    xmlNode *node, struct ern_picked *picked)
{
	struct ern_picked from = { .n = 0 };
	size_t i;

	picked->items = NULL;
	picked->n = picked->room = 0;
	picked->object = NULL;
	picked->other = false;
	if (select == NULL)
		return;
	if (select->variable != NULL)
		take(&from, xsltVariableLookup(context, select->variable,
		    NULL));
	else if (select->n_paths > 0)
		pick(&from, node);
	if (select->n_paths == 0 || !are_apart(&from))
		take(picked, ern_select_value(select, context, node));
	else
		for (i = 0; i < from.n; i++)
			walk_from(select, from.items[i], picked);
	picked->other |= from.other;
	ern_picked_free(&from);
}

void
ern_select_string(struct ern_select *select, xsltTransformContext *context,
    xmlNode *node, struct ern_text *out)
{
	xmlXPathObject *object;
	xmlChar *text;

	ern_text_add(out, "", 0);
	if (select->literal != NULL) {
		ern_text_string(out, (const char *)select->literal);
		return;
	}
	object = ern_select_value(select, context, node);
	text = object == NULL ? NULL : xmlXPathCastToString(object);
	if (text != NULL)
		ern_text_string(out, (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(object);
}
