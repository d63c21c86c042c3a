/* SPDX-License-Identifier: MIT */
/*
 * generator-plan: what is to be known of a schema before messages are made.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "generating.h"

static const uint16_t *
next_of(const struct plan *plan, uint16_t position, size_t *n)
{
	const struct ern_position *at = &plan->schema->positions[position];

	*n = at->n_follow;
	return plan->schema->follow + at->follow;
}

static uint32_t
least(const struct plan *plan, const struct plan_root *root,
    const uint16_t *next, size_t n)
{
	uint32_t best = FAR, cost;
	size_t i;

	for (i = 0; i < n; i++) {
		cost = root->rest[next[i]] + root->cost[
		    plan->schema->positions[next[i]].type];
		if (cost < best)
			best = cost;
	}
	return best;
}

/* Is it a reference to what no message of the root has? */
static bool
is_vain(const struct plan_root *root, const struct ern_type *type)
{
	char letter = type->simple == ERN_NONE ? 0 :
	    values_letter(type->simple, ERN_IDREF);

	return letter != 0 && root->ids[(size_t)letter].n == 0;
}

/* Improves what is known of the costs of a type.  Returns whether it did. */
static bool
improve(const struct plan *plan, struct plan_root *root, size_t number)
{
	const struct ern_schema *schema = plan->schema;
	const struct ern_type *type = &schema->types[number];
	uint32_t cost;
	const uint16_t *next;
	bool better = false;
	size_t i, n;

	for (i = type->position + type->n_positions; i-- > type->position;) {
		next = next_of(plan, i, &n);
		cost = schema->positions[i].last ? 0 :
		    least(plan, root, next, n);
		if (cost < root->rest[i]) {
			root->rest[i] = cost;
			better = true;
		}
	}
	cost = is_vain(root, type) ? FAR : 1 + (type->n_positions == 0 ||
	    type->nullable ? 0 : least(plan, root, schema->follow +
	    type->first, type->n_first));
	if (cost < root->cost[number]) {
		root->cost[number] = cost;
		better = true;
	}
	return better;
}

static void
find_costs(const struct plan *plan, struct plan_root *root)
{
	size_t n_types = plan->schema->n_types, i;
	bool better = true;

	root->cost = ern_mem_alloc(n_types * sizeof(*root->cost));
	root->rest = ern_mem_alloc(plan->n_positions * sizeof(*root->rest));
	for (i = 0; i < n_types; i++)
		root->cost[i] = FAR;
	for (i = 0; i < plan->n_positions; i++)
		root->rest[i] = FAR;
	while (better) {
		better = false;
		for (i = 0; i < n_types; i++)
			better = improve(plan, root, i) || better;
	}
}

bool
plan_behind(const struct plan *plan, const struct ern_type *type,
    uint16_t position, uint16_t other)
{
	size_t bit = other - type->position;

	return (plan->behind[position * plan->words + bit / 64] >>
	    bit % 64 & 1) != 0;
}

/* Finds which positions of a type may come behind which. */
static void
find_behind(struct plan *plan, const struct ern_type *type)
{
	bool more = true;
	const uint16_t *next;
	uint64_t *own, old;
	size_t i, j, k, n, bit;

	while (more) {
		more = false;
		for (i = type->position; i < (size_t)type->position +
		    type->n_positions; i++) {
			own = plan->behind + i * plan->words;
			next = next_of(plan, i, &n);
			for (j = 0; j < n; j++)
				for (k = 0; k < plan->words; k++) {
					bit = next[j] - type->position;
					old = own[k];
					own[k] |= plan->behind[next[j] *
					    plan->words + k];
					if (bit / 64 == k)
						own[k] |= 1ull << bit % 64;
					more = more || own[k] != old;
				}
		}
	}
}

static void
add_aim(struct plan_root *root, const struct way *way, uint16_t attribute)
{
	root->aims = ern_mem_grow(root->aims, root->n_aims + 1,
	    sizeof(*root->aims));
	root->aims[root->n_aims++] = (struct aim){ .way = *way,
		.attribute = attribute };
}

/* Notes the ID that a way leads to, if it is one. */
static void
note_id(struct plan_root *root, const struct way *way,
    const struct ern_type *type)
{
	char letter = type->simple == ERN_NONE ? 0 :
	    values_letter(type->simple, ERN_ID);

	if (letter != 0 && root->ids[(size_t)letter].n == 0)
		root->ids[(size_t)letter] = *way;
}

/* Takes the types below a root, the nearest first; taken tells those that
 * an earlier root has too. */
static void
take_root(struct plan *plan, size_t number, bool *taken)
{
	const struct ern_schema *schema = plan->schema;
	struct plan_root *root = &plan->roots[number];
	struct way *ways = ern_mem_alloc(schema->n_types * sizeof(*ways));
	bool *seen = ern_mem_alloc(schema->n_types * sizeof(*seen));
	uint16_t *queue = ern_mem_alloc(schema->n_types * sizeof(*queue));
	const struct ern_type *type;
	size_t head = 0, tail = 0, i;
	struct way way;
	uint16_t inner;

	queue[tail++] = schema->roots[number].type;
	seen[queue[0]] = true;
	for (; head < tail; head++) {
		type = &schema->types[queue[head]];
		way = ways[queue[head]];
		for (i = 0; i < type->n_attributes && !taken[queue[head]]; i++)
			add_aim(root, &way, type->attribute + i);
		for (i = 0; i < type->n_positions; i++) {
			way.positions[way.n++] = type->position + i;
			inner = schema->positions[type->position + i].type;
			note_id(root, &way, &schema->types[inner]);
			if (!taken[queue[head]])
				add_aim(root, &way, ERN_NONE);
			if (!seen[inner]) {
				seen[inner] = true;
				ways[inner] = way;
				queue[tail++] = inner;
			}
			way.n--;
		}
		taken[queue[head]] = true;
	}
	free(ways);
	free(seen);
	free(queue);
}

void
plan_make(struct plan *plan, const struct ern_schema *schema)
{
	const struct ern_type *type = schema->types;
	bool *taken = ern_mem_alloc(schema->n_types * sizeof(*taken));
	size_t i, most = 0;

	*plan = (struct plan){ .schema = schema };
	for (i = 0; i < schema->n_types; i++, type++) {
		if (type->n_positions > most)
			most = type->n_positions;
		if ((size_t)type->position + type->n_positions >
		    plan->n_positions)
			plan->n_positions = type->position + type->n_positions;
	}
	plan->words = (most + 63) / 64;
	plan->behind = ern_mem_alloc(plan->n_positions * plan->words *
	    sizeof(*plan->behind));
	for (i = 0; i < schema->n_types; i++)
		if (schema->types[i].n_positions > 0)
			find_behind(plan, &schema->types[i]);
	plan->roots = ern_mem_alloc(schema->n_roots * sizeof(*plan->roots));
	for (i = 0; i < schema->n_roots; i++) {
		take_root(plan, i, taken);
		find_costs(plan, &plan->roots[i]);
	}
	free(taken);
}

void
plan_free(struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->schema->n_roots; i++) {
		free(plan->roots[i].aims);
		free(plan->roots[i].cost);
		free(plan->roots[i].rest);
	}
	free(plan->roots);
	free(plan->behind);
}
