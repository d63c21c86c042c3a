/* SPDX-License-Identifier: MIT */
/*
 * xsdc-model: content models into position automata (Glushkov).
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/xsdc.h"

struct part {
	bool nullable;
	struct xsdc_places first, last;
};

static struct xsdc_places *follows;	/* of each position of the schema */
static struct xsdc_places *within;	/* the same without group loops */
static uint16_t (*resolve)(struct xsdc_schema *, xmlNodePtr);

static struct part read_particle(struct xsdc_schema *schema,
    xmlNodePtr node);

static struct xsdc_places
join(struct xsdc_places a, struct xsdc_places b)
{
	struct xsdc_places all = { ern_mem_alloc((a.n + b.n + 1) *
	    sizeof(uint16_t)), 0 };
	size_t i = 0, j = 0;

	while (i < a.n || j < b.n) {
		if (j == b.n || (i < a.n && a.items[i] < b.items[j])) {
			all.items[all.n++] = a.items[i++];
			continue;
		}
		if (i < a.n && a.items[i] == b.items[j])
			i++;
		all.items[all.n++] = b.items[j++];
	}
	return all;
}

static void
link_places(struct xsdc_places *from, struct xsdc_places last,
    struct xsdc_places first)
{
	size_t i;

	for (i = 0; i < last.n; i++)
		from[last.items[i]] = join(from[last.items[i]], first);
}

static struct part
read_element(struct xsdc_schema *schema, xmlNodePtr node)
{
	struct ern_position position = {
		.name = xsdc_string(xsdc_get(node, "name")),
		.type = resolve(schema, node),
	};
	struct part part = { 0 };

	if (xsdc_get(node, "nillable") != NULL ||
	    xsdc_get(node, "default") != NULL ||
	    xsdc_get(node, "fixed") != NULL)
		xsdc_refuse(node, "an element that is not understood", NULL);
	part.first.items = ern_mem_alloc(sizeof(uint16_t));
	part.first.items[0] = schema->positions.n;
	part.first.n = 1;
	part.last = part.first;
	*LIST_ADD(&schema->positions) = position;
	follows = ern_mem_grow(follows, schema->positions.n,
	    sizeof(*follows));
	within = ern_mem_grow(within, schema->positions.n, sizeof(*within));
	follows[schema->positions.n - 1] = (struct xsdc_places){ NULL, 0 };
	within[schema->positions.n - 1] = (struct xsdc_places){ NULL, 0 };
	return part;
}

static struct part
read_sequence(struct xsdc_schema *schema, xmlNodePtr node)
{
	struct part all = { .nullable = true }, next;

	for (node = xsdc_element(node->children); node != NULL;
	    node = xsdc_element(node->next)) {
		next = read_particle(schema, node);
		link_places(follows, all.last, next.first);
		link_places(within, all.last, next.first);
		if (all.nullable)
			all.first = join(all.first, next.first);
		all.last = next.nullable ? join(all.last, next.last) :
		    next.last;
		all.nullable = all.nullable && next.nullable;
	}
	return all;
}

static struct part
read_choice(struct xsdc_schema *schema, xmlNodePtr node)
{
	struct part all = { 0 }, next;

	for (node = xsdc_element(node->children); node != NULL;
	    node = xsdc_element(node->next)) {
		next = read_particle(schema, node);
		all.first = join(all.first, next.first);
		all.last = join(all.last, next.last);
		all.nullable = all.nullable || next.nullable;
	}
	return all;
}

/* Makes the positions from the given one on repeat, as a group if several. */
static void
repeat(struct xsdc_schema *schema, xmlNodePtr node, struct part part,
    size_t from)
{
	struct ern_position *positions = schema->positions.items;
	size_t i;

	link_places(follows, part.last, part.first);
	if (schema->positions.n == from + 1) {
		link_places(within, part.last, part.first);
		return;
	}
	for (i = from; i < schema->positions.n; i++) {
		if (positions[i].group != ERN_GROUP_NONE)
			xsdc_refuse(node, "a group in a group", NULL);
		positions[i].group = ERN_GROUP_MEMBER;
	}
	for (i = 0; i < part.first.n; i++)
		positions[part.first.items[i]].group = ERN_GROUP_START;
}

static struct part
read_particle(struct xsdc_schema *schema, xmlNodePtr node)
{
	size_t from = schema->positions.n;
	const char *least = xsdc_get(node, "minOccurs");
	const char *most = xsdc_get(node, "maxOccurs");
	struct part part;

	if (xsdc_is(node, "element"))
		part = read_element(schema, node);
	else if (xsdc_is(node, "sequence"))
		part = read_sequence(schema, node);
	else if (xsdc_is(node, "choice"))
		part = read_choice(schema, node);
	else
		xsdc_refuse(node, "not understood here", NULL);
	if (least != NULL && strcmp(least, "0") == 0)
		part.nullable = true;
	else if (least != NULL && strcmp(least, "1") != 0)
		xsdc_refuse(node, "minOccurs is neither 0 nor 1", NULL);
	if (most != NULL && strcmp(most, "unbounded") == 0)
		repeat(schema, node, part, from);
	else if (most != NULL && strcmp(most, "1") != 0)
		xsdc_refuse(node, "maxOccurs is neither 1 nor unbounded",
		    NULL);
	return part;
}

/* Returns where the places stand in the follow list, which may grow. */
static uint16_t
keep(struct xsdc_schema *schema, xmlNodePtr node, struct xsdc_places places)
{
	const struct ern_position *positions = schema->positions.items;
	size_t i, j;

	for (i = 0; i < places.n; i++)
		for (j = 0; j < i; j++)
			if (positions[places.items[i]].name ==
			    positions[places.items[j]].name)
				xsdc_refuse(node, "ambiguous content",
				    NULL);
	for (i = 0; i + places.n <= schema->follow.n; i++)
		if (places.n == 0 || memcmp(schema->follow.items + i,
		    places.items, places.n * sizeof(uint16_t)) == 0)
			return i;
	i = schema->follow.n;
	if (i + places.n > ERN_NONE)
		xsdc_refuse(node, "too large a schema", NULL);
	for (j = 0; j < places.n; j++)
		*LIST_ADD(&schema->follow) = places.items[j];
	return i;
}

void
xsdc_model(xmlNodePtr particle, struct xsdc_schema *schema, size_t type,
    uint16_t (*resolver)(struct xsdc_schema *, xmlNodePtr))
{
	size_t first = schema->positions.n, i;
	struct ern_position *position;
	struct ern_type *into;
	struct part whole;

	resolve = resolver;
	whole = read_particle(schema, particle);
	into = &schema->types.items[type];
	into->nullable = whole.nullable;
	into->position = first;
	into->n_positions = schema->positions.n - first;
	into->first = keep(schema, particle, whole.first);
	into->n_first = whole.first.n;
	for (i = first; i < schema->positions.n; i++) {
		position = &schema->positions.items[i];
		position->follow = keep(schema, particle, follows[i]);
		position->n_follow = follows[i].n;
	}
	for (i = 0; i < whole.last.n; i++)
		schema->positions.items[whole.last.items[i]].last = true;
	xsdc_order(particle, schema, into, within);
}
