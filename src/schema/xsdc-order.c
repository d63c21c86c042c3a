/* SPDX-License-Identifier: MIT */
/*
 * xsdc-order: how often the names of a content model may stand, and in which
 * order.
 *
 * ERN-JSON keeps elements by their names.  That is enough to know how they
 * stood in the XML because, groups that repeat aside, of two names it is
 * always the same that comes first.  Here this is proved of every model.
 */
#include <config.h>

#include "base/mem.h"
#include "schema/xsdc.h"

/* The positions of one model, by their number in it. */
struct model {
	xmlNodePtr node;
	struct ern_position *positions;
	size_t first, n;
	bool *reach;	/* [from * n + to]: may it stand behind it? */
	size_t *same;	/* the first position of the same name */
	bool *before;	/* the same as reach, from name to name */
};

static void
find_reach(struct model *model, const struct xsdc_places *follows)
{
	size_t first = model->first, n = model->n, i, j, k;

	for (i = 0; i < n; i++)
		for (j = 0; j < follows[first + i].n; j++)
			model->reach[i * n + follows[first + i].items[j] -
			    first] = true;
	for (k = 0; k < n; k++)
		for (i = 0; i < n; i++)
			for (j = 0; model->reach[i * n + k] && j < n; j++)
				model->reach[i * n + j] |=
				    model->reach[k * n + j];
}

static void
find_names(struct model *model)
{
	size_t n = model->n, i, j;

	for (i = 0; i < n; i++)
		for (j = 0; j <= i; j++)
			if (model->positions[j].name ==
			    model->positions[i].name) {
				model->same[i] = j;
				break;
			}
	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++)
			model->before[model->same[i] * n + model->same[j]] |=
			    model->reach[i * n + j];
	for (i = 0; i < n; i++)
		model->positions[i].repeats =
		    model->before[model->same[i] * (n + 1)];
}

static void
refuse(const struct model *model, const char *what, uint16_t name)
{
	xsdc_refuse(model->node, what, xsdc.strings.items[name]);
}

/* Refuses what a name alone would not tell. */
static void
check_names(const struct model *model)
{
	const struct ern_position *p, *q, *end = model->positions + model->n;

	for (p = model->positions; p < end; p++)
		for (q = p + 1; q < end; q++) {
			if (p->name != q->name)
				continue;
			if (p->type != q->type)
				refuse(model, "one name with two types",
				    p->name);
			if (p->group != ERN_GROUP_NONE ||
			    q->group != ERN_GROUP_NONE)
				refuse(model, "in a group that repeats, and "
				    "a second time", p->name);
		}
}

/* Refuses groups whose occurrences could not be told apart. */
static void
check_groups(const struct model *model)
{
	const struct ern_position *p;
	size_t i, j, last = SIZE_MAX;

	for (i = 0; i < model->n; i++) {
		p = &model->positions[i];
		if (p->group == ERN_GROUP_NONE)
			continue;
		if (last != SIZE_MAX && last + 1 != i)
			refuse(model, "a second group that repeats", p->name);
		last = i;
		if (p->repeats)
			refuse(model, "repeats in a group that does",
			    p->name);
		for (j = 0; p->group == ERN_GROUP_START && j < model->n; j++)
			if (model->positions[j].group != ERN_GROUP_NONE &&
			    model->reach[j * model->n + i])
				refuse(model, "starts a group and stands in "
				    "the midst of it", p->name);
	}
}

/* Is there a name without a rank that may stand before this one? */
static bool
waits(const struct model *model, const bool *ranked, size_t i)
{
	size_t j;

	for (j = 0; j < model->n; j++)
		if (!ranked[j] && model->same[j] != model->same[i] &&
		    model->before[model->same[j] * model->n + model->same[i]])
			return true;
	return false;
}

static void
give_ranks(const struct model *model)
{
	struct ern_position *positions = model->positions;
	bool *ranked = ern_mem_alloc(model->n + 1);
	size_t i, j, rank;

	for (rank = 0;; rank++) {
		for (i = 0; i < model->n; i++)
			if (!ranked[i] && !waits(model, ranked, i))
				break;
		if (i == model->n)
			break;
		if (rank > UINT8_MAX)
			refuse(model, "too many names", positions[i].name);
		for (j = i; j < model->n; j++)
			if (positions[j].name == positions[i].name) {
				positions[j].rank = rank;
				ranked[j] = true;
			}
	}
	for (i = 0; i < model->n; i++)
		if (!ranked[i])
			refuse(model, "stands before and behind another",
			    positions[i].name);
}

void
xsdc_order(xmlNodePtr node, struct xsdc_schema *schema,
    const struct ern_type *type, const struct xsdc_places *follows)
{
	size_t n = type->n_positions;
	struct model model = {
		.node = node,
		.positions = schema->positions.items + type->position,
		.first = type->position,
		.n = n,
		.reach = ern_mem_alloc(n * n + 1),
		.same = ern_mem_alloc((n + 1) * sizeof(*model.same)),
		.before = ern_mem_alloc(n * n + 1),
	};

	find_reach(&model, follows);
	find_names(&model);
	check_names(&model);
	check_groups(&model);
	give_ranks(&model);
}
