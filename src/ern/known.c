/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/xmlregexp.h>
#include <libxml/xpathInternals.h>

#include "base/mem.h"
#include "base/space.h"
#include "ern/deal.h"
#include "ern/known.h"
#include "xml/tree.h"

void
ern_known_start(struct ern_known *known, struct ern_plant *plant,
    const struct ern_version *version)
{
	known->plant = plant;
	known->version = version;
	if (known->arena == NULL)
		known->arena = ern_arena_new();
	ern_arena_reset(known->arena);
	ern_map_free(&known->anchors);
	known->gathered = false;
	ern_deal_free(known->deals);
	known->deals = NULL;
}

void
ern_known_free(struct ern_known *known)
{
	struct ern_known_pattern *pattern;

	while ((pattern = known->patterns) != NULL) {
		known->patterns = pattern->next;
		xmlRegFreeRegexp(pattern->compiled);
		free(pattern->text);
		free(pattern);
	}
	ern_deal_free(known->deals);
	ern_map_free(&known->anchors);
	ern_map_free(&known->by_text);
	ern_arena_free(known->arena);
	ern_text_free(&known->text);
}

/* Returns the text of an element without the blanks around it, borrowed for a
 * moment. */
static const char *
trimmed(struct ern_known *known, const xmlNode *element)
{
	const char *text = ern_tree_text(element, &known->text);
	size_t end = strlen(text), start = ern_space_span(text, end);
	const char *copy;

	if (start == 0 && (end == 0 || !ern_space_is(text[end - 1])))
		return text;
	while (end > start && ern_space_is(text[end - 1]))
		end--;
	copy = ern_arena_copy(known->arena, text + start, end - start);
	return copy;
}

/*
 * Is it an element by which the one around it is referred to?  Those of that
 * name are always so: references to them have longer names.
 */
static bool
is_anchor(const xmlNode *element)
{
	static const char *const names[] = {
		"ResourceReference", "ReleaseReference", "PartyReference",
		"TechnicalResourceDetailsReference", "VisibilityReference",
		"MusicalWorkReference", "CueSheetReference",
		"CollectionReference", "ChapterReference", "BrandReference",
		"RightShareReference",
	};
	const char *name = (const char *)element->name;
	size_t i, n = strlen(name);

	if (n < 9 || strcmp(name + n - 9, "Reference") != 0)
		return false;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* Learns all references that are declared; the first of each counts. */
static void
gather(struct ern_known *known, xmlNode *element)
{
	xmlNode *child = ern_tree_element(element->children);
	const char *text;

	if (child == NULL && is_anchor(element)) {
		text = trimmed(known, element);
		if (ern_map_find(&known->anchors, text) == NULL)
			ern_map_set(&known->anchors, text == known->text.bytes ?
			    ern_arena_copy(known->arena, text, strlen(text)) :
			    text, element->parent);
	}
	for (; child != NULL; child = ern_tree_element(child->next))
		gather(known, child);
}

xmlNode *
ern_known_target(struct ern_known *known, const char *reference)
{
	size_t end = strlen(reference), start;

	if (!known->gathered)
		gather(known, ern_tree_element(
		    ern_plant_tree(known->plant)->children));
	known->gathered = true;
	start = ern_space_span(reference, end);
	while (end > start && ern_space_is(reference[end - 1]))
		end--;
	ern_text_clear(&known->text);
	ern_text_add(&known->text, reference + start, end - start);
	return ern_map_find(&known->anchors, known->text.bytes);
}

void
ern_known_return(struct ern_call *call, struct ern_nodes *nodes)
{
	struct ern_map met = { 0 };
	size_t i, n = 0;

	for (i = 0; nodes->n > 1 && i < nodes->n; i++) {
		if (ern_map_find_address(&met, nodes->items[i]) != NULL)
			continue;
		ern_map_set_address(&met, nodes->items[i], nodes);
		nodes->items[n++] = nodes->items[i];
	}
	if (nodes->n > 1)
		nodes->n = n;
	ern_call_return_nodes(call, nodes);
	if (n > 1)
		xmlXPathNodeSetSort(call->result->nodesetval);
	ern_map_free(&met);
}

struct _xmlRegexp *
ern_known_pattern(struct ern_known *known, const char *text)
{
	struct ern_known_pattern *pattern = ern_map_find(&known->by_text,
	    text);

	if (pattern == NULL) {
		pattern = ern_mem_alloc(sizeof(*pattern));
		pattern->text = ern_mem_copy(text, strlen(text));
		pattern->compiled = xmlRegexpCompile((const xmlChar *)text);
		pattern->next = known->patterns;
		known->patterns = pattern;
		ern_map_set(&known->by_text, pattern->text, pattern);
	}
	return pattern->compiled;
}

static int
find_line(void *context, const xmlNode *element)
{
	struct ern_known *known = context;

	return ern_plant_place(known->plant, element).line;
}

const struct ern_deals *
ern_known_deals(struct ern_known *known)
{
	const struct ern_deal_naming naming = {
		.line = find_line, .context = known,
	};

	if (known->deals == NULL)
		known->deals = ern_deal_read(ern_plant_tree(known->plant),
		    &naming);
	return known->deals;
}
