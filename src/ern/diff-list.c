/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/diffing.h"
#include "xml/tree.h"

#define WAYS	4	/* in which children of one name are paired */
#define LAST_WAY	(WAYS - 1)
#define FEW	64	/* children that are looked at for what is shared */

struct comparing {
	struct ern_diff_message *messages;
	struct ern_diff_list *old, *new;	/* those at hand */
	bool only;			/* one is left of each */
};

/* ---- lists of elements of one name */

/* What says which one of its like an element is. */
static uint64_t
find_key(struct ern_diff_message *message, const struct ern_diff_child *child,
    bool references)
{
	static const char *const telling[] = {
		"ApplicableTerritoryCode", "LanguageAndScriptCode",
		"Namespace", "TitleType",
	};
	const xmlNode *at = ern_tree_element(child->node->children);
	const xmlAttr *attribute;
	uint64_t sum = 0;
	size_t i;

	for (; references && at != NULL; at = ern_tree_element(at->next))
		if (ern_diff_is(ern_diff_child_type(message, child->type,
		    at), ERN_IDREF))
			sum += ern_diff_hash(message, at, ern_diff_child_type(
			    message, child->type, at), true);
	if (references)
		return sum;
	for (attribute = child->node->properties; attribute != NULL;
	    attribute = attribute->next)
		for (i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
			if (strcmp((const char *)attribute->name,
			    telling[i]) == 0)
				sum += ern_diff_hash_attribute(message,
				    child->type, attribute);
	return sum;
}

static uint64_t
key_of(struct ern_diff_message *message, const struct ern_diff_child *child,
    size_t way, bool numbered)
{
	switch (way) {
	case 0:
		return ern_diff_hash(message, child->node, child->type,
		    numbered);
	case 1:
		return find_key(message, child, true);
	default:
		return find_key(message, child, false);
	}
}

static void
meet(void *context, size_t a, size_t b)
{
	struct comparing *comparing = context;

	comparing->old->children[a].mate = b;
	comparing->new->children[b].mate = a;
}

/* Have two elements of one name anything in common? */
static bool
is_related(struct comparing *comparing, const struct ern_diff_child *a,
    const struct ern_diff_child *b)
{
	const xmlNode *at = ern_tree_element(a->node->children);
	uint64_t hashes[FEW], hash;
	size_t n = 0, i;

	if (at == NULL)
		return true;
	for (; at != NULL && n < FEW; at = ern_tree_element(at->next))
		hashes[n++] = ern_diff_hash(&comparing->messages[0], at,
		    ern_diff_child_type(&comparing->messages[0], a->type, at),
		    true);
	for (at = ern_tree_element(b->node->children); at != NULL;
	    at = ern_tree_element(at->next)) {
		hash = ern_diff_hash(&comparing->messages[1], at,
		    ern_diff_child_type(&comparing->messages[1], b->type, at),
		    true);
		for (i = 0; i < n; i++)
			if (hashes[i] == hash)
				return true;
	}
	return false;
}

static void
meet_related(void *context, size_t a, size_t b)
{
	struct comparing *comparing = context;

	if (comparing->only || is_related(comparing,
	    &comparing->old->children[a], &comparing->new->children[b]))
		meet(context, a, b);
}

/* Gathers the keys of those that have no mate. */
static size_t
gather(struct ern_diff_message *message, struct ern_diff_list *list, size_t way,
    bool numbered)
{
	size_t n = 0, i;

	for (i = 0; i < list->n; i++)
		if (list->children[i].mate == ERN_DIFF_ALONE &&
		    list->children[i].node->_private == NULL)
			list->items[n++] = (struct ern_diff_item){
				.key = way == LAST_WAY ? 1 : key_of(message,
				    &list->children[i], way, numbered),
				.index = i };
	return n;
}

/* Things have been paired before, wherever they stand. */
static void
pair_things(struct comparing *comparing)
{
	struct ern_diff_list *old = comparing->old, *new = comparing->new;
	struct ern_thing *thing;
	struct ern_map places = { 0 };
	const struct ern_diff_child *found;
	size_t i;

	for (i = 0; i < new->n; i++)
		if (new->children[i].node->_private != NULL)
			ern_map_set_address(&places, new->children[i].node,
			    &new->children[i]);
	for (i = 0; i < old->n && places.n > 0; i++) {
		thing = old->children[i].node->_private;
		if (thing == NULL || thing->other == NULL)
			continue;
		found = ern_map_find_address(&places, thing->other->node);
		if (found != NULL)
			meet(comparing, i, (size_t)(found - new->children));
	}
	ern_map_free(&places);
}

/* Is there but one left of each, so that it must be the same: the only ones
 * of their name, or such as refer to nothing? */
static bool
is_only(struct comparing *comparing, size_t n_old, size_t n_new)
{
	struct ern_diff_list *old = comparing->old, *new = comparing->new;

	if (n_old != 1 || n_new != 1)
		return false;
	return (old->n == 1 && new->n == 1) || (find_key(
	    &comparing->messages[0], &old->children[old->items[0].index],
	    true) == 0 && find_key(&comparing->messages[1],
	    &new->children[new->items[0].index], true) == 0);
}

void
ern_diff_list_pair(struct ern_diff *diff, struct ern_diff_list *old,
    struct ern_diff_list *new, bool numbered)
{
	struct comparing comparing = { .old = old, .new = new,
		.messages = diff->store->messages };
	size_t way, n_old, n_new;

	pair_things(&comparing);
	/* Where there is but one of each, it need not be looked for. */
	way = old->n == 1 && new->n == 1 ? LAST_WAY : 0;
	for (; way < WAYS; way++) {
		n_old = gather(&comparing.messages[0], old, way, numbered);
		n_new = gather(&comparing.messages[1], new, way, numbered);
		comparing.only = is_only(&comparing, n_old, n_new);
		ern_diff_join(old->items, n_old, new->items, n_new,
		    way == LAST_WAY ? meet_related : meet, &comparing);
	}
}

/* ---- order */

static int
compare_numbers(const void *a, const void *b)
{
	const struct ern_diff_child *one = a, *two = b;

	if (one->has_number != two->has_number)
		return one->has_number ? -1 : 1;
	if (one->number != two->number)
		return one->number < two->number ? -1 : 1;
	return (one->place > two->place) - (one->place < two->place);
}

void
ern_diff_list_sort(struct ern_diff_list *list)
{
	struct ern_diff_child *child;
	xmlChar *number;
	size_t i;

	for (i = 0; i < list->n; i++) {
		child = &list->children[i];
		number = xmlGetNoNsProp((xmlNode *)child->node,
		    BAD_CAST "SequenceNumber");
		if (number == NULL && ern_tree_child(child->node,
		    "SequenceNumber") != NULL)
			number = xmlNodeGetContent(ern_tree_child(child->node,
			    "SequenceNumber"));
		child->has_number = number != NULL;
		if (number != NULL)
			child->number = strtoll((const char *)number, NULL,
			    10);
		child->place = i;
		xmlFree(number);
	}
	if (list->n > 0)
		qsort(list->children, list->n, sizeof(*list->children),
		    compare_numbers);
	for (i = 0; i < list->n; i++)
		list->children[i].place = i;
}

/* Marks those that kept their order: the longest run of mates that ascends.
 * before[] and best[] have room for all. */
static void
find_kept(const struct ern_diff_list *old, bool *kept, size_t *before,
    size_t *best)
{
	size_t n = 0, i, low, high, middle;

	for (i = 0; i < old->n; i++) {
		kept[i] = false;
		if (old->children[i].mate == ERN_DIFF_ALONE)
			continue;
		low = 0;
		high = n;
		while (low < high) {
			middle = (low + high) / 2;
			if (old->children[best[middle]].mate <
			    old->children[i].mate)
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low == 0 ? ERN_DIFF_ALONE : best[low - 1];
		best[low] = i;
		n += low == n;
	}
	for (i = n == 0 ? ERN_DIFF_ALONE : best[n - 1]; i != ERN_DIFF_ALONE;
	    i = before[i])
		kept[i] = true;
}

/* Tells of a number that others do not explain. */
static void
compare_number(struct ern_diff *diff, const struct ern_diff_child *old,
    const struct ern_diff_child *new)
{
	static const char name[] = "SequenceNumber";
	const xmlNode *a = ern_tree_child(old->node, name);
	const xmlNode *b = ern_tree_child(new->node, name);
	const xmlAttr *c = xmlHasProp((xmlNode *)old->node, BAD_CAST name);
	const xmlAttr *d = xmlHasProp((xmlNode *)new->node, BAD_CAST name);

	if (old->has_number == new->has_number && (old->number ==
	    new->number || new->number - old->number ==
	    (long long)new->place - (long long)old->place))
		return;
	if (c != NULL || d != NULL)
		ern_diff_tell_value(diff, old->node, new->node, c, d);
	else if (a != NULL && b != NULL)
		ern_diff_tell_value(diff, a, b, NULL, NULL);
	else if (a != NULL)
		ern_diff_tell_single(diff, ERN_DIFF_OLD, a, new->node);
	else
		ern_diff_tell_single(diff, ERN_DIFF_NEW, b, old->node);
}

void
ern_diff_list_order(struct ern_diff *diff, const struct ern_diff_list *old,
    const struct ern_diff_list *new)
{
	bool *kept = ern_mem_alloc(old->n + 1);
	size_t *room = ern_mem_alloc((2 * old->n + 1) * sizeof(*room)), i;

	find_kept(old, kept, room, room + old->n);
	for (i = 0; i < old->n; i++) {
		if (old->children[i].mate == ERN_DIFF_ALONE)
			continue;
		if (!kept[i])
			ern_diff_tell_moved(diff, &old->children[i],
			    &new->children[old->children[i].mate]);
		else
			compare_number(diff, &old->children[i],
			    &new->children[old->children[i].mate]);
	}
	free(kept);
	free(room);
}
