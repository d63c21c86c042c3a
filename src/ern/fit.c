/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/space.h"
#include "ern/fitting.h"
#include "xml/tree.h"

/* What is dropped can take with it what others refer to; each pass drops at
 * least one thing more. */
#define MOST_PASSES	64

#define KEEP	ERN_VERDICT_KEEP
#define WEAK	ERN_VERDICT_WEAK
#define DROP	ERN_VERDICT_DROP

void
ern_fitting_say(struct ern_fitting *fitting, const char *code,
    const char *format, ...)
{
	va_list args;

	fitting->code = code;
	ern_text_clear(&fitting->why);
	va_start(args, format);
	ern_text_vformat(&fitting->why, format, args);
	va_end(args);
}

void
ern_fitting_drop(struct ern_fitting *fitting, xmlNode *node, const char *code,
    const char *why)
{
	if (code != NULL)
		ern_origin_lose(fitting->book, node, code, why);
	if (!ern_fitting_is_remark(node))
		fitting->losses++;
	if (node->type == XML_ATTRIBUTE_NODE) {
		xmlRemoveProp((xmlAttr *)node);
		return;
	}
	xmlUnlinkNode(node);
	node->next = fitting->limbo;
	fitting->limbo = node;
}

/* Supplies an attribute that the message as a whole must have. */
static bool
fill_attribute(struct ern_fitting *fitting, xmlNode *element,
    const char *name)
{
	const char *value, *code;
	xmlAttr *attribute;

	if (strcmp(name, "LanguageAndScriptCode") == 0) {
		value = fitting->settings->language;
		code = "FILL-LANGUAGE";
	} else if (strcmp(name, "AvsVersionId") == 0) {
		value = fitting->settings->avs;
		code = "FILL-AVS";
	} else {
		return false;
	}
	attribute = xmlNewNsProp(element, NULL, (const xmlChar *)name,
	    (const xmlChar *)value);
	ern_origin_fill(fitting->book, (xmlNode *)attribute, code,
	    "the target version requires it");
	return true;
}

/* Is an attribute missing that must be there, and cannot be supplied? */
static bool
lacks_attribute(struct ern_fitting *fitting, xmlNode *element,
    const struct ern_type *type)
{
	const struct ern_schema_attribute *attribute =
	    fitting->shape.schema->attributes + type->attribute;
	const char *name;
	size_t i;

	for (i = 0; i < type->n_attributes; i++, attribute++) {
		if (!attribute->required)
			continue;
		name = ern_table_string(attribute->name);
		if (xmlHasNsProp(element, (const xmlChar *)name, NULL) !=
		    NULL || fill_attribute(fitting, element, name))
			continue;
		ern_fitting_say(fitting, "LOSS-INCOMPLETE",
		    "%s must have %s in the target version",
		    (const char *)element->name, name);
		return true;
	}
	return false;
}

static enum ern_verdict
fit_attributes(struct ern_fitting *fitting, xmlNode *element,
    const struct ern_type *type)
{
	enum ern_verdict verdict = KEEP;
	const struct ern_schema_attribute *to;
	xmlAttr *attribute, *next;
	bool scope;

	for (attribute = element->properties; attribute != NULL;
	    attribute = next) {
		next = attribute->next;
		to = attribute->ns != NULL ? NULL : ern_shape_attribute(
		    &fitting->shape, type, ern_shape_symbol(&fitting->shape,
		    attribute->name));
		scope = strcmp((const char *)attribute->name,
		    "ApplicableTerritoryCode") == 0;
		if (to != NULL && ern_fitting_value(fitting,
		    (xmlNode *)attribute, element, to->simple, type)) {
			/* which may have taken others away */
			next = attribute->next;
			continue;
		}
		next = attribute->next;
		if (scope)
			verdict = WEAK;
		ern_fitting_drop(fitting, (xmlNode *)attribute,
		    to == NULL ? NULL : fitting->code, fitting->why.bytes);
	}
	return lacks_attribute(fitting, element, type) ? DROP : verdict;
}

static enum ern_verdict fit_element(struct ern_fitting *fitting,
    xmlNode *element, const struct ern_type *type);

/* Says of a child whether it stays, and takes it out if not. */
static enum ern_verdict
fit_child(struct ern_fitting *fitting, xmlNode *child, uint16_t name,
    const struct ern_type *parent, int limit)
{
	const struct ern_schema *schema = fitting->shape.schema;
	const struct ern_position *position = ern_schema_position(schema,
	    parent, name);
	size_t losses = fitting->losses;
	enum ern_verdict verdict;

	if (position == NULL) {
		ern_fitting_drop(fitting, child, NULL, NULL);
		return DROP;
	}
	verdict = fit_element(fitting, child, &schema->types[position->type]);
	if (verdict != DROP && (limit & ERN_LIMIT_STRICT) != 0 &&
	    fitting->losses != losses) {
		ern_fitting_say(fitting, "LOSS-DEAL", "the target version "
		    "cannot say all of %s, which limits",
		    (const char *)child->name);
		verdict = DROP;
	}
	if (verdict == DROP)
		ern_fitting_drop(fitting, child, fitting->code,
		    fitting->why.bytes);
	return verdict;
}

/* Takes out text that stands where only elements may; what it came from is
 * then not here. */
static void
drop_text(struct ern_fitting *fitting, xmlNode *element, xmlNode *text)
{
	if (!ern_tree_is_blank(text)) {
		fitting->losses++;
		element->_private = NULL;
	}
	xmlUnlinkNode(text);
	xmlFreeNode(text);
}

static void
add_slot(struct ern_fitting *fitting, xmlNode *node, uint16_t name, bool weak)
{
	if (fitting->n_slots == fitting->slots_room) {
		fitting->slots_room = 2 * fitting->slots_room + 256;
		fitting->slots = ern_mem_grow(fitting->slots,
		    fitting->slots_room, sizeof(*fitting->slots));
	}
	fitting->slots[fitting->n_slots++] = (struct ern_slot){
		.node = node, .name = name, .weak = weak };
}

static enum ern_verdict
fit_content(struct ern_fitting *fitting, xmlNode *element,
    const struct ern_type *type)
{
	uint16_t own = ern_shape_symbol(&fitting->shape, element->name), name;
	size_t before[ERN_FITTING_LIMITS], first = fitting->n_slots;
	bool limited = ern_fitting_has_limits(fitting, own), good;
	enum ern_verdict verdict;
	xmlNode *child, *next;
	int limit = 0;

	if (limited)
		ern_fitting_count_limits(fitting, element, before);
	for (child = element->children; child != NULL; child = next) {
		next = child->next;
		if (child->type != XML_ELEMENT_NODE) {
			drop_text(fitting, element, child);
			continue;
		}
		name = ern_shape_symbol(&fitting->shape, child->name);
		if (limited)
			limit = ern_fitting_limit(fitting, own, name);
		verdict = fit_child(fitting, child, name, type, limit);
		if (verdict != DROP)
			add_slot(fitting, child, name, verdict == WEAK);
	}
	good = ern_fitting_arrange(fitting, element, type, first);
	fitting->n_slots = first;
	if (!good || (limited && ern_fitting_is_wider(fitting, element,
	    before)))
		return DROP;
	return KEEP;
}

static enum ern_verdict
fit_element(struct ern_fitting *fitting, xmlNode *element,
    const struct ern_type *type)
{
	enum ern_verdict verdict = fit_attributes(fitting, element, type);
	xmlNode *child, *next;

	if (verdict == DROP)
		return DROP;
	if (type->simple == ERN_NONE)
		return fit_content(fitting, element, type) == DROP ? DROP :
		    verdict;
	for (child = element->children; child != NULL; child = next) {
		next = child->next;
		if (child->type == XML_ELEMENT_NODE)
			ern_fitting_drop(fitting, child, NULL, NULL);
	}
	return ern_fitting_value(fitting, element, element, type->simple,
	    type) ? verdict : DROP;
}

static bool
is_alive(const xmlNode *node, const xmlDoc *doc)
{
	while (node->parent != NULL)
		node = node->parent;
	return node == (const xmlNode *)doc;
}

/* Returns an ID or a reference without the blanks around it; it lives as long
 * as the fitting. */
static const char *
find_id(struct ern_fitting *fitting, const xmlNode *node)
{
	const char *text = ern_tree_text(node, &fitting->joined);
	size_t end = strlen(text), start = ern_space_span(text, end);

	while (end > start && ern_space_is(text[end - 1]))
		end--;
	return ern_arena_copy(fitting->arena, text + start, end - start);
}

/* Learns the ids that are left.  Returns whether every reference has one. */
static bool
check_references(struct ern_fitting *fitting, const xmlDoc *doc)
{
	const struct ern_marks *references = &fitting->references;
	size_t i;

	ern_map_free(&fitting->known);
	fitting->knows = true;
	for (i = 0; i < fitting->ids.n; i++)
		if (is_alive(fitting->ids.items[i], doc))
			ern_map_set(&fitting->known, find_id(fitting,
			    fitting->ids.items[i]), fitting);
	for (i = 0; i < references->n; i++)
		if (is_alive(references->items[i], doc) &&
		    ern_map_find(&fitting->known, find_id(fitting,
		    references->items[i])) == NULL)
			return false;
	return true;
}

static int
run(struct ern_fitting *fitting, xmlDoc *doc, struct ern_text *why)
{
	const struct ern_schema *schema = fitting->shape.schema;
	xmlNode *element = ern_tree_element(doc->children);
	const struct ern_root *root = element == NULL ? NULL :
	    ern_schema_root(schema, ern_table_symbol(
	    (const char *)element->name));
	int pass;

	if (root == NULL) {
		ern_text_format(why, "the target version has no %s",
		    element == NULL ? "such message" :
		    (const char *)element->name);
		return -1;
	}
	for (pass = 0; pass < MOST_PASSES; pass++) {
		fitting->ids.n = fitting->references.n = 0;
		if (fit_element(fitting, element,
		    &schema->types[root->type]) == DROP) {
			ern_text_string(why, fitting->why.bytes);
			return -1;
		}
		if (check_references(fitting, doc))
			return 0;
	}
	ern_text_string(why, "the references do not come to rest");
	return -1;
}

int
ern_fit_run(xmlDoc *doc, const struct ern_schema *schema,
    const struct ern_fit_settings *settings, struct ern_origin *book,
    struct ern_text *why)
{
	struct ern_fitting *fitting = ern_mem_alloc(sizeof(*fitting));
	xmlNode *node, *next;
	int ret;

	fitting->settings = settings;
	fitting->book = book;
	fitting->arena = ern_arena_new();
	ern_shape_start(&fitting->shape, schema);
	ern_fitting_start_limits(fitting);
	ret = run(fitting, doc, why);
	for (node = fitting->limbo; node != NULL; node = next) {
		next = node->next;
		node->next = NULL;
		xmlFreeNode(node);
	}
	ern_map_free(&fitting->known);
	ern_arena_free(fitting->arena);
	ern_shape_free(&fitting->shape);
	free(fitting->ids.items);
	free(fitting->references.items);
	free(fitting->slots);
	ern_text_free(&fitting->why);
	ern_text_free(&fitting->joined);
	ern_text_free(&fitting->made);
	free(fitting);
	return ret;
}
