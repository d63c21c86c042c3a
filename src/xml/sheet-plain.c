/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxslt/templates.h>
#include <libxslt/transform.h>

#include "base/mem.h"
#include "xml/sheet-plain.h"
#include "xml/sheet-select.h"
#include "xml/tree.h"

#define MOST_ITEMS	12	/* in a test */

/* "paths", "not(paths)", "paths = 'literal'" or "paths != 'literal'". */
struct item {
	struct ern_select *select;
	const xmlChar *literal;		/* NULL: none */
	bool negated;			/* by not(), or by != */
	bool otherwise;			/* it comes behind an "or" */
};

/* What _private of an instruction points to: the nodes that it selects, or the
 * test that it makes. */
struct plain {
	struct ern_select *select;
	struct item items[MOST_ITEMS];
	size_t n;
	xmlNs **namespaces;		/* where a test needs XPath after all */
};

static void
plain_free(struct plain *plain)
{
	if (plain == NULL)
		return;
	ern_select_free(plain->select);
	while (plain->n > 0)
		ern_select_free(plain->items[--plain->n].select);
	free(plain);
}

/* Is that what comes?  Then *text is moved behind it. */
static bool
skip(const char **text, const char *what)
{
	size_t length = strlen(what);

	if (strncmp(*text, what, length) != 0)
		return false;
	*text += length;
	return true;
}

/* Reads "'literal'".  Returns whether it is one. */
static bool
read_literal(xsltStylesheet *style, const char **text, struct item *item)
{
	const char *end = **text == '\'' ? strchr(*text + 1, '\'') : NULL;

	if (end == NULL)
		return false;
	item->literal = xmlDictLookup(style->dict, (const xmlChar *)*text + 1,
	    end - *text - 1);
	*text = end + 1;
	return true;
}

/* Reads one item.  Returns whether it is plain; the caller frees its select
 * anyway. */
static bool
read_item(xsltStylesheet *style, xmlNode *element, const char **text,
    struct item *item)
{
	bool inverted = skip(text, "not(");

	item->negated = inverted;
	item->select = ern_select_plain(style, element, text);
	if (item->select == NULL)
		return false;
	if (inverted)
		return skip(text, ")");
	if (skip(text, " = "))
		return read_literal(style, text, item);
	item->negated = skip(text, " != ");
	return !item->negated || read_literal(style, text, item);
}

/* Reads a test.  Returns NULL when it is not plain. */
static struct plain *
read_test(xsltStylesheet *style, xmlNode *element, const char *text)
{
	struct plain *plain = ern_mem_alloc(sizeof(*plain));
	struct item *item;
	bool good = true;

	while (good && plain->n < MOST_ITEMS) {
		item = &plain->items[plain->n++];
		item->otherwise = plain->n > 1 && skip(&text, " or ");
		good = (plain->n == 1 || item->otherwise ||
		    skip(&text, " and ")) && read_item(style, element, &text,
		    item);
		if (good && *text == '\0')
			return plain;
	}
	plain_free(plain);
	return NULL;
}

/* Reads what an instruction selects.  Returns NULL when it is not plain. */
static struct plain *
read_select(xsltStylesheet *style, xmlNode *element, const char *text)
{
	struct ern_select *select = ern_select_plain(style, element, &text);
	struct plain *plain;

	if (select == NULL || *text != '\0') {
		ern_select_free(select);
		return NULL;
	}
	plain = ern_mem_alloc(sizeof(*plain));
	plain->select = select;
	return plain;
}

/* Does a node have the text for its string value? */
static bool
says(const xmlNode *node, const xmlChar *text)
{
	struct ern_text joined = { 0 };
	xmlChar *all = NULL;
	bool same;

	if (node->type == XML_ELEMENT_NODE &&
	    ern_tree_element(node->children) != NULL)
		all = xmlNodeGetContent(node);
	same = strcmp(all != NULL ? (const char *)all : ern_tree_text(node,
	    &joined), (const char *)text) == 0;
	xmlFree(all);
	ern_text_free(&joined);
	return same;
}

/* Tests an item: 1, 0, or -1 where it is a matter of XPath. */
static int
test_item(const struct item *item, xsltTransformContext *context,
    xmlNode *node)
{
	struct ern_picked picked;
	int result = 0;
	size_t i;

	ern_select_nodes(item->select, context, node, &picked);
	if (picked.other)
		result = -1;
	else if (item->literal == NULL)
		result = (picked.n > 0) != item->negated;
	else
		for (i = 0; i < picked.n && result == 0; i++)
			result = says(picked.items[i], item->literal) !=
			    item->negated;
	ern_picked_free(&picked);
	return result;
}

/* Makes the test of an xsl:if or xsl:when. */
static bool
test(xsltTransformContext *context, xmlNode *node, const xmlNode *instruction)
{
	const xsltStylePreComp *comp = instruction->psvi;
	const struct plain *plain = instruction->_private;
	const struct item *item;
	int all = plain == NULL ? -1 : 1;
	size_t i;

	for (i = 0; all >= 0 && i < plain->n; i++) {
		item = &plain->items[i];
		if (item->otherwise) {
			if (all == 1)
				return true;
			all = 1;
		}
		if (all == 1)
			all = test_item(item, context, node);
	}
	return all >= 0 ? all : xsltEvalXPathPredicate(context, comp->comp,
	    comp->nsList, comp->nsNr);
}

static void
run_body(xsltTransformContext *context, xmlNode *node,
    const xmlNode *instruction)
{
	if (instruction->children != NULL)
		xsltApplyOneTemplate(context, node, instruction->children,
		    NULL, NULL);
}

static void
run_if(xsltTransformContext *context, xmlNode *node, xmlNode *instruction,
    xsltElemPreComp *comp)
{
	(void)comp;
	if (test(context, node, instruction))
		run_body(context, node, instruction);
}

static void
run_choose(xsltTransformContext *context, xmlNode *node, xmlNode *instruction,
    xsltElemPreComp *comp)
{
	xmlNode *choice = ern_tree_element(instruction->children);

	(void)comp;
	while (choice != NULL && ern_tree_is(choice, "when") &&
	    !test(context, node, choice))
		choice = ern_tree_element(choice->next);
	if (choice != NULL)
		run_body(context, node, choice);
}

/* Calls run for each of the nodes that are selected, as the current one. */
static void
each(xsltTransformContext *context, xmlNode *node, xmlNode *instruction,
    void (*run)(xsltTransformContext *, xmlNode *, const xmlNode *))
{
	const struct plain *plain = instruction->_private;
	xmlXPathContext *xpath = context->xpathCtxt;
	xmlNode *saved_node = context->node, *saved_xpath = xpath->node;
	xsltTemplate *saved_rule = context->currentTemplateRule;
	int saved_size = xpath->contextSize;
	int saved_position = xpath->proximityPosition;
	xmlDoc *saved_doc = xpath->doc;
	struct ern_picked picked;
	size_t i;

	ern_select_nodes(plain->select, context, node, &picked);
	for (i = 0; i < picked.n; i++) {
		context->node = picked.items[i];
		xpath->doc = picked.items[i]->doc;
		xpath->contextSize = picked.n;
		xpath->proximityPosition = i + 1;
		run(context, picked.items[i], instruction);
	}
	ern_picked_free(&picked);
	context->node = saved_node;
	context->currentTemplateRule = saved_rule;
	xpath->node = saved_xpath;
	xpath->doc = saved_doc;
	xpath->contextSize = saved_size;
	xpath->proximityPosition = saved_position;
}

static void
run_for_one(xsltTransformContext *context, xmlNode *node,
    const xmlNode *instruction)
{
	context->currentTemplateRule = NULL;
	run_body(context, node, instruction);
}

static void
run_for_each(xsltTransformContext *context, xmlNode *node,
    xmlNode *instruction, xsltElemPreComp *comp)
{
	(void)comp;
	each(context, node, instruction, run_for_one);
}

static void
apply_one(xsltTransformContext *context, xmlNode *node,
    const xmlNode *instruction)
{
	(void)instruction;
	xsltProcessOneNode(context, node, NULL);
}

static void
run_apply(xsltTransformContext *context, xmlNode *node, xmlNode *instruction,
    xsltElemPreComp *comp)
{
	const xsltStylePreComp *style = (const xsltStylePreComp *)comp;
	const xmlChar *saved_mode = context->mode;
	const xmlChar *saved_uri = context->modeURI;

	context->mode = style->mode;
	context->modeURI = style->modeURI;
	each(context, node, instruction, apply_one);
	context->mode = saved_mode;
	context->modeURI = saved_uri;
}

/* Does one of the children of an xsl:choose have a plain test? */
static bool
has_plain(const xmlNode *choose)
{
	const xmlNode *child = ern_tree_element(choose->children);

	while (child != NULL && child->_private == NULL)
		child = ern_tree_element(child->next);
	return child != NULL;
}

/* Gives an instruction its handler when it is plain; those inside have been
 * looked at. */
static void
add(xsltStylesheet *style, xmlNode *element, xsltStylePreComp *comp)
{
	const char *test = (const char *)comp->test;
	const char *select = (const char *)comp->select;
	xsltTransformFunction run = NULL;
	struct plain *plain = NULL;

	switch (comp->type) {
	case XSLT_FUNC_IF:
	case XSLT_FUNC_WHEN:
		plain = test == NULL ? NULL : read_test(style, element, test);
		run = plain != NULL && comp->type == XSLT_FUNC_IF ? run_if :
		    NULL;
		break;
	case XSLT_FUNC_CHOOSE:
		run = has_plain(element) ? run_choose : NULL;
		break;
	case XSLT_FUNC_FOREACH:
		if (select != NULL && ern_tree_child(element, "sort") == NULL)
			plain = read_select(style, element, select);
		run = plain != NULL ? run_for_each : NULL;
		break;
	case XSLT_FUNC_APPLYTEMPLATES:
		/* With parameters or in an order it stays libxslt's. */
		if (select != NULL && ern_tree_element(element->children) ==
		    NULL)
			plain = read_select(style, element, select);
		run = plain != NULL ? run_apply : NULL;
		break;
	default:
		break;
	}
	element->_private = plain;
	if (run != NULL)
		comp->func = run;
}

static void
add_all(xsltStylesheet *style, xmlNode *element)
{
	xmlNode *child = ern_tree_element(element->children);

	for (; child != NULL; child = ern_tree_element(child->next))
		add_all(style, child);
	if (element->ns != NULL && element->psvi != NULL && xmlStrEqual(
	    element->ns->href, XSLT_NAMESPACE))
		add(style, element, element->psvi);
}

void
ern_plain_add(xsltStylesheet *style)
{
	add_all(style, ern_tree_element(style->doc->children));
}

static void
free_all(xmlNode *element)
{
	xmlNode *child = ern_tree_element(element->children);

	for (; child != NULL; child = ern_tree_element(child->next))
		free_all(child);
	plain_free(element->_private);
	element->_private = NULL;
}

void
ern_plain_free(xsltStylesheet *style)
{
	free_all(ern_tree_element(style->doc->children));
}
