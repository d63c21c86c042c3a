/* SPDX-License-Identifier: MIT */
/*
 * fit-content: children in the order of a content model.
 *
 * The model is a position automaton, and leaving aside that names and groups
 * repeat, no way through it comes to a position twice.  So the way that takes
 * the most children is found like a longest path, position by position.
 */
#include <config.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/fitting.h"
#include "xml/tree.h"

#define MISSING	(1 << 24)	/* what one that is not there costs */

/* A position, and the best way to it. */
struct stop {
	int strong, weak;	/* children of that name */
	int worth;		/* of the way up to here; INT_MIN: none */
	int before;		/* the position before it; -1: none */
};

struct way {
	const struct ern_schema *schema;
	const struct ern_type *type;
	const struct ern_position *positions;	/* of the type */
	struct stop *stops;			/* one for each of them */
	struct ern_slot *slots;
	size_t n;		/* of slots */
	int last;		/* where the best way ends; -1: at once */
	int worth;
	xmlNode **order;
	size_t n_order;
};

/* Are the children as the model wants them, which most are? */
static bool
is_in_order(const struct way *way)
{
	const uint16_t *next = way->schema->follow + way->type->first;
	size_t n_next = way->type->n_first, i, j;
	const struct ern_position *at = NULL;

	for (i = 0; i < way->n; i++) {
		for (j = 0; j < n_next; j++) {
			at = &way->schema->positions[next[j]];
			if (at->name == way->slots[i].name)
				break;
		}
		if (j == n_next)
			return false;
		next = way->schema->follow + at->follow;
		n_next = at->n_follow;
	}
	return at == NULL ? way->type->nullable : at->last;
}

static void
count_slots(struct way *way)
{
	size_t i, j;

	for (i = 0; i < way->type->n_positions; i++)
		way->stops[i] = (struct stop){ .worth = INT_MIN,
			.before = -1 };
	for (i = 0; i < way->n; i++)
		for (j = 0; j < way->type->n_positions; j++) {
			if (way->positions[j].name != way->slots[i].name)
				continue;
			way->stops[j].weak += way->slots[i].weak;
			way->stops[j].strong += !way->slots[i].weak;
		}
}

/* Returns what taking a position is worth: its children, of which one that
 * lost its scope counts less. */
static int
worth_of(const struct way *way, size_t i)
{
	const struct stop *stop = &way->stops[i];

	if (stop->strong == 0)
		return stop->weak == 0 ? -MISSING : 1;
	return 2 * (way->positions[i].repeats ||
	    way->positions[i].group != ERN_GROUP_NONE ? stop->strong : 1);
}

/* Offers each of the positions that may come next a way to it. */
static void
offer(struct way *way, int from, const uint16_t *next, size_t n, int worth,
    bool missing)
{
	struct stop *stop;
	size_t i;
	int to, more;

	for (i = 0; i < n; i++) {
		to = next[i] - way->type->position;
		stop = &way->stops[to];
		if (to <= from || (!missing && stop->strong == 0 &&
		    stop->weak == 0))
			continue;
		more = worth_of(way, to);
		if (worth + more <= stop->worth)
			continue;
		stop->worth = worth + more;
		stop->before = from;
	}
}

/* Finds the best way; missing: over positions that no child is for, too. */
static bool
find_way(struct way *way, bool missing)
{
	const struct ern_position *at;
	int i, n = way->type->n_positions;
	bool found = way->type->nullable;

	way->last = -1;
	way->worth = 0;
	offer(way, -1, way->schema->follow + way->type->first,
	    way->type->n_first, 0, missing);
	for (i = 0; i < n; i++) {
		if (way->stops[i].worth == INT_MIN)
			continue;
		at = &way->positions[i];
		offer(way, i, way->schema->follow + at->follow, at->n_follow,
		    way->stops[i].worth, missing);
		if (!at->last || (found && way->stops[i].worth <= way->worth))
			continue;
		way->last = i;
		way->worth = way->stops[i].worth;
		found = true;
	}
	return found;
}

static void
say_missing(struct ern_fitting *fitting, struct way *way,
    const xmlNode *element)
{
	const char *name = "other children";
	int i;

	count_slots(way);
	if (find_way(way, true))
		for (i = way->last; i >= 0; i = way->stops[i].before)
			if (way->stops[i].strong + way->stops[i].weak == 0)
				name = ern_table_string(
				    way->positions[i].name);
	ern_fitting_say(fitting, "LOSS-INCOMPLETE",
	    "%s must have %s in the target version",
	    (const char *)element->name, name);
}

/* Takes the children of a position among the slots: all it has room for, and
 * one that lost its scope only where there is no other. */
static void
take(struct way *way, const struct ern_position *position, size_t from,
    size_t to)
{
	struct ern_slot *slot, *weak = NULL;
	size_t n = 0, i;

	for (i = from; i < to && (n == 0 || position->repeats); i++) {
		slot = &way->slots[i];
		if (slot->name != position->name)
			continue;
		if (slot->weak) {
			if (weak == NULL)
				weak = slot;
			continue;
		}
		slot->taken = true;
		way->order[way->n_order++] = slot->node;
		n++;
	}
	if (n == 0 && weak != NULL) {
		weak->taken = true;
		way->order[way->n_order++] = weak->node;
	}
}

static bool
starts_group(const struct way *way, uint16_t name)
{
	size_t i;

	for (i = 0; i < way->type->n_positions; i++)
		if (way->positions[i].name == name)
			return way->positions[i].group == ERN_GROUP_START;
	return false;
}

/* Takes all occurrences of the group that repeats: each begins with a child
 * that starts one, and its others follow that. */
static void
take_groups(struct way *way)
{
	size_t i, end, j;

	for (i = 0; i < way->n; i = end) {
		end = i + 1;
		if (!starts_group(way, way->slots[i].name))
			continue;
		while (end < way->n &&
		    !starts_group(way, way->slots[end].name))
			end++;
		for (j = 0; j < way->type->n_positions; j++)
			if (way->positions[j].group != ERN_GROUP_NONE)
				take(way, &way->positions[j], i, end);
	}
}

/* Could the way have gone from one position (-1: the start) to another (-1:
 * the end) at once? */
static bool
leads_to(const struct way *way, int from, int to)
{
	const struct ern_position *at = way->positions + (from < 0 ? 0 :
	    from);
	const uint16_t *next = way->schema->follow + (from < 0 ?
	    way->type->first : at->follow);
	size_t n = from < 0 ? way->type->n_first : at->n_follow, i;

	if (to < 0)
		return from < 0 ? way->type->nullable : at->last;
	for (i = 0; i < n; i++)
		if (next[i] == way->type->position + to)
			return true;
	return false;
}

/* Marks the positions on the way, without those that it could do without and
 * that only children who lost their scope are for. */
static void
mark_way(struct way *way, bool *on_way)
{
	int at, after = -1;

	for (at = way->last; at >= 0; at = way->stops[at].before) {
		if (way->stops[at].strong == 0 &&
		    leads_to(way, way->stops[at].before, after))
			continue;
		on_way[at] = true;
		after = at;
	}
}

static void
take_all(struct way *way)
{
	bool *on_way = ern_mem_alloc(way->type->n_positions + 1);
	bool grouped = false;
	size_t i;

	mark_way(way, on_way);
	for (i = 0; i < way->type->n_positions; i++) {
		if (!on_way[i])
			continue;
		if (way->positions[i].group == ERN_GROUP_NONE)
			take(way, &way->positions[i], 0, way->n);
		else if (!grouped)
			take_groups(way);
		grouped |= way->positions[i].group != ERN_GROUP_NONE;
	}
	free(on_way);
}

/* Leaves the element with the children that were taken, in their order. */
static void
settle(struct ern_fitting *fitting, struct way *way, xmlNode *element)
{
	size_t i;

	for (i = 0; i < way->n; i++) {
		if (way->slots[i].taken)
			continue;
		if (way->slots[i].weak)
			ern_fitting_drop(fitting, way->slots[i].node,
			    "LOSS-SCOPE",
			    "without its territory it would say too much");
		else
			ern_fitting_drop(fitting, way->slots[i].node,
			    "LOSS-TOO-MANY",
			    "the target version takes fewer of these here");
	}
	element->children = element->last = NULL;
	for (i = 0; i < way->n_order; i++)
		ern_tree_append(element, way->order[i]);
}

bool
ern_fit_has_room(const struct ern_schema *schema, const struct ern_type *type,
    const xmlNode *element, const char *name)
{
	struct way way = { .schema = schema, .type = type,
		.positions = schema->positions + type->position };
	const xmlNode *child = ern_tree_element(element->children);
	bool found;

	way.slots = ern_mem_grow(NULL, xmlChildElementCount(
	    (xmlNode *)element) + 1, sizeof(*way.slots));
	way.slots[way.n++] = (struct ern_slot){
		.name = ern_table_symbol(name) };
	for (; child != NULL; child = ern_tree_element(child->next))
		way.slots[way.n++] = (struct ern_slot){ .name =
			ern_table_symbol((const char *)child->name) };
	way.stops = ern_mem_grow(NULL, type->n_positions + 1,
	    sizeof(*way.stops));
	count_slots(&way);
	/* All are taken when the best way is worth as much as all. */
	found = find_way(&way, false) && (size_t)way.worth == 2 * way.n;
	free(way.slots);
	free(way.stops);
	return found;
}

bool
ern_fitting_arrange(struct ern_fitting *fitting, xmlNode *element,
    const struct ern_type *type, size_t first)
{
	struct way way = {
		.schema = fitting->shape.schema, .type = type,
		.positions = fitting->shape.schema->positions +
		    type->position,
		.slots = fitting->slots + first,
		.n = fitting->n_slots - first,
	};
	bool weak = false, found;
	size_t i;

	for (i = 0; i < way.n; i++)
		weak |= way.slots[i].weak;
	if (!weak && is_in_order(&way))
		return true;
	way.stops = ern_mem_grow(NULL, type->n_positions + 1,
	    sizeof(*way.stops));
	way.order = ern_mem_grow(NULL, way.n + 1, sizeof(*way.order));
	count_slots(&way);
	found = find_way(&way, false);
	if (found) {
		take_all(&way);
		settle(fitting, &way, element);
	} else {
		say_missing(fitting, &way, element);
	}
	free(way.stops);
	free(way.order);
	return found;
}
