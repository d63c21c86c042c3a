/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/diffing.h"
#include "xml/tree.h"

static void compare(struct ern_diff *diff, const xmlNode *old,
    const xmlNode *new, const struct ern_type *type, bool numbered);

/* Compares the children of one name. */
static void
compare_lists(struct ern_diff *diff, const xmlNode *parents[],
    struct ern_diff_list *old, struct ern_diff_list *new, bool ordered)
{
	size_t i;

	if (ordered) {
		ern_diff_list_sort(old);
		ern_diff_list_sort(new);
	}
	ern_diff_list_pair(diff, old, new, !ordered);
	for (i = 0; i < old->n; i++)
		if (old->children[i].mate == ERN_DIFF_ALONE)
			ern_diff_tell_single(diff, ERN_DIFF_OLD,
			    old->children[i].node, parents[1]);
		else
			compare(diff, old->children[i].node,
			    new->children[old->children[i].mate].node,
			    old->children[i].type, !ordered);
	for (i = 0; i < new->n; i++)
		if (new->children[i].mate == ERN_DIFF_ALONE)
			ern_diff_tell_single(diff, ERN_DIFF_NEW,
			    new->children[i].node, parents[0]);
	if (ordered)
		ern_diff_list_order(diff, old, new);
}

static int
compare_symbols(const void *a, const void *b)
{
	const struct ern_diff_child *one = a, *two = b;

	if (one->symbol != two->symbol)
		return one->symbol < two->symbol ? -1 : 1;
	return (one->place > two->place) - (one->place < two->place);
}

/* Lists the children that are compared, by name. */
static void
list_children(struct ern_diff_message *message, const xmlNode *element,
    const struct ern_type *type, bool numbered, struct ern_diff_list *list)
{
	const xmlNode *child = ern_tree_element(element->children);
	size_t room = 0;
	uint16_t symbol;

	for (; child != NULL; child = ern_tree_element(child->next)) {
		symbol = ern_shape_symbol(&message->shape, child->name);
		if (message->manners[symbol] == ERN_DIFF_SKIPPED ||
		    (!numbered && symbol == message->sequence_number))
			continue;
		if (list->n == room) {
			room = 2 * room + 16;
			list->children = ern_mem_grow(list->children, room,
			    sizeof(*list->children));
		}
		list->children[list->n] = (struct ern_diff_child){
			.node = child, .symbol = symbol, .place = list->n,
			.type = ern_diff_child_type(message, type, child),
			.mate = ERN_DIFF_ALONE };
		if (!ern_diff_is(list->children[list->n].type, ERN_ID))
			list->n++;
	}
	if (list->n > 0)
		qsort(list->children, list->n, sizeof(*list->children),
		    compare_symbols);
	list->items = ern_mem_alloc((list->n + 1) * sizeof(*list->items));
}

/* Takes the children of that name from the front of a list. */
static struct ern_diff_list
take_list(struct ern_diff_list *list, uint16_t symbol)
{
	struct ern_diff_list taken = { .children = list->children,
		.items = list->items };

	while (taken.n < list->n && taken.children[taken.n].symbol == symbol)
		taken.n++;
	list->children += taken.n;
	list->n -= taken.n;
	return taken;
}

static void
compare_attributes(struct ern_diff *diff, const xmlNode *old,
    const xmlNode *new, const struct ern_type *type, bool numbered)
{
	struct ern_diff_message *messages = diff->store->messages;
	const xmlAttr *a, *b;

	for (a = old->properties; a != NULL; a = a->next) {
		if (!ern_diff_compares(a) || (!numbered && strcmp(
		    (const char *)a->name, "SequenceNumber") == 0))
			continue;
		b = xmlHasProp((xmlNode *)new, a->name);
		if (b == NULL || ern_diff_hash_attribute(&messages[0], type,
		    a) != ern_diff_hash_attribute(&messages[1], type, b))
			ern_diff_tell_value(diff, old, new, a, b);
	}
	for (b = new->properties; b != NULL; b = b->next)
		if (ern_diff_compares(b) && (numbered || strcmp(
		    (const char *)b->name, "SequenceNumber") != 0) &&
		    xmlHasProp((xmlNode *)old, b->name) == NULL)
			ern_diff_tell_value(diff, old, new, NULL, b);
}

static void
compare_children(struct ern_diff *diff, const xmlNode *parents[],
    const struct ern_type *type, bool numbered)
{
	struct ern_diff_message *messages = diff->store->messages;
	struct ern_diff_list lists[ERN_DIFF_SIDES] = { { 0 } };
	struct ern_diff_list left[ERN_DIFF_SIDES];
	struct ern_diff_list old, new;
	uint16_t symbol;
	size_t side;

	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		list_children(&messages[side], parents[side], type, numbered,
		    &lists[side]);
		left[side] = lists[side];
	}
	while (left[0].n > 0 || left[1].n > 0) {
		symbol = left[0].n == 0 || (left[1].n > 0 &&
		    left[1].children->symbol < left[0].children->symbol) ?
		    left[1].children->symbol : left[0].children->symbol;
		old = take_list(&left[0], symbol);
		new = take_list(&left[1], symbol);
		compare_lists(diff, parents, &old, &new,
		    diff->store->manners[symbol] == ERN_DIFF_IN_ORDER);
	}
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		free(lists[side].children);
		free(lists[side].items);
	}
}

/* Is it the message, or a list of what references lead to?  These are not
 * looked at as a whole, which would be as long as all of them. */
static bool
holds_things(const xmlNode *element)
{
	return element->parent->type != XML_ELEMENT_NODE ||
	    element->parent->parent->type != XML_ELEMENT_NODE;
}

/* Compares two elements that are taken for the same one. */
static void
compare(struct ern_diff *diff, const xmlNode *old, const xmlNode *new,
    const struct ern_type *type, bool numbered)
{
	struct ern_diff_message *messages = diff->store->messages;
	const xmlNode *parents[] = { old, new };

	if (!holds_things(old) &&
	    ern_diff_hash(&messages[0], old, type, numbered) ==
	    ern_diff_hash(&messages[1], new, type, numbered))
		return;
	compare_attributes(diff, old, new, type, numbered);
	if (ern_tree_element(old->children) != NULL ||
	    ern_tree_element(new->children) != NULL) {
		compare_children(diff, parents, type, numbered);
		return;
	}
	if (ern_diff_hash_text(&messages[0], old, type) !=
	    ern_diff_hash_text(&messages[1], new, type))
		ern_diff_tell_value(diff, old, new, NULL, NULL);
}

void
ern_diff_elements(struct ern_diff *diff)
{
	struct ern_diff_message *messages = diff->store->messages;
	const xmlNode *old = ern_tree_element(messages[0].doc->children);
	const xmlNode *new = ern_tree_element(messages[1].doc->children);

	compare(diff, old, new, ern_diff_root_type(&messages[0]), true);
}
