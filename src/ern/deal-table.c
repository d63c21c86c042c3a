/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "ern/deal-table.h"

/* A use, or several, and the models that it is granted under. */
struct pair {
	const char *use;
	struct ern_text models;
};

/* A group while it is put together. */
struct making {
	const struct ern_right *first;
	size_t n_rights;
	struct pair *pairs;
	size_t n_pairs, room;
};

struct table {
	struct ern_arena *arena;
	struct making **groups;
	size_t n_groups;
	struct ern_map by_key;
};

static bool
is_alike(const struct ern_right *a, const struct ern_right *b)
{
	return a->kind == b->kind && strcmp(a->model, b->model) == 0 &&
	    strcmp(a->use, b->use) == 0;
}

/* Adds all of a right but model and use. */
static void
add_key(struct ern_text *key, const struct ern_right *right)
{
	size_t i;

	ern_text_format(key, "%d\1%s\1%s\1%s\1%d\1%a%d\1%a%d\1", right->kind,
	    right->channel, right->terms, right->price, right->pre_order,
	    right->window.from.at, right->window.from.local,
	    right->window.to.at, right->window.to.local);
	for (i = 0; i < ERN_REGION_MEMBERS / 64; i++)
		ern_text_format(key, "%jx ", (uintmax_t)
		    right->region.bits[i]);
}

static const char *
name_use(const struct ern_right *right)
{
	static const char *const stops[] = {
		[ERN_RIGHT_CANCELLED] = "AllDealsCancelled",
		[ERN_RIGHT_TAKEN_DOWN] = "TakeDown",
	};

	if (right->kind != ERN_RIGHT_GRANTED)
		return stops[right->kind];
	return *right->use == '\0' ? "no use said" : right->use;
}

/* Adds the model and the use of a right; a use stands once. */
static void
add_pair(struct making *group, const struct ern_right *right)
{
	struct pair *pair;
	size_t i;

	for (i = 0; i < group->n_pairs; i++)
		if (strcmp(group->pairs[i].use, name_use(right)) == 0)
			break;
	if (i == group->n_pairs) {
		if (i == group->room) {
			group->room = 2 * group->room + 4;
			group->pairs = ern_mem_grow(group->pairs,
			    group->room, sizeof(*group->pairs));
		}
		group->pairs[group->n_pairs++] = (struct pair){
		    .use = name_use(right) };
	}
	pair = &group->pairs[i];
	if (*right->model != '\0')
		ern_text_format(&pair->models, "%s%s",
		    pair->models.length == 0 ? "" : ", ", right->model);
	ern_text_add(&pair->models, "", 0);
}

/* Adds the rights of one model and use to the group that has the like. */
static void
add_block(struct table *table, const struct ern_right *rights, size_t n)
{
	struct ern_text key = { 0 };
	struct making *group;
	size_t i;

	for (i = 0; i < n; i++)
		add_key(&key, &rights[i]);
	group = ern_map_find(&table->by_key, key.bytes);
	if (group == NULL) {
		group = ern_arena_alloc(table->arena, sizeof(*group));
		*group = (struct making){ .first = rights, .n_rights = n };
		ern_map_set(&table->by_key, ern_arena_copy(table->arena,
		    key.bytes, key.length), group);
		if ((table->n_groups & (table->n_groups - 1)) == 0)
			table->groups = ern_mem_grow(table->groups,
			    table->n_groups == 0 ? 1 : 2 * table->n_groups,
			    sizeof(struct making *));
		table->groups[table->n_groups++] = group;
	}
	add_pair(group, rights);
	ern_text_free(&key);
}

/* Returns "Use, Use: Model, Model" lines; uses with the same models stand
 * together. */
static const char *
say_pairs(struct table *table, struct making *group)
{
	struct ern_text out = { 0 };
	const char *kept, *models;
	size_t i, j;

	for (i = 0; i < group->n_pairs; i++) {
		models = group->pairs[i].models.bytes;
		if (group->pairs[i].use == NULL)
			continue;
		ern_text_format(&out, "%s%s", out.length == 0 ? "" : "\n",
		    group->pairs[i].use);
		for (j = i + 1; j < group->n_pairs; j++) {
			if (group->pairs[j].use == NULL || strcmp(models,
			    group->pairs[j].models.bytes) != 0)
				continue;
			ern_text_format(&out, ", %s", group->pairs[j].use);
			group->pairs[j].use = NULL;
		}
		if (*models != '\0')
			ern_text_format(&out, ": %s", models);
	}
	for (i = 0; i < group->n_pairs; i++)
		ern_text_free(&group->pairs[i].models);
	free(group->pairs);
	kept = ern_arena_copy(table->arena, out.bytes, out.length);
	ern_text_free(&out);
	return kept;
}

static int
compare(const void *a, const void *b)
{
	const struct ern_right *x = *(const struct ern_right *const *)a;
	const struct ern_right *y = *(const struct ern_right *const *)b;
	int order = strcmp(x->channel, y->channel);

	if (order == 0)
		order = ern_region_compare(&x->region, &y->region);
	if (order == 0)
		order = ern_window_compare(&x->window, &y->window);
	return order != 0 ? order : ern_deal_compare(x, y);
}

static void
finish_group(struct table *table, struct making *making,
    struct ern_deal_group *group)
{
	size_t i;

	group->what = say_pairs(table, making);
	group->n_rights = making->n_rights;
	group->rights = ern_arena_alloc(table->arena,
	    making->n_rights * sizeof(*group->rights));
	for (i = 0; i < making->n_rights; i++)
		group->rights[i] = &making->first[i];
	qsort(group->rights, group->n_rights, sizeof(*group->rights),
	    compare);
}

struct ern_deal_table *
ern_deal_table_make(struct ern_arena *arena, const struct ern_offer *offer)
{
	struct ern_deal_table *made = ern_arena_alloc(arena, sizeof(*made));
	struct table table = { .arena = arena };
	size_t i, first;

	for (i = first = 0; i < offer->n_rights; first = i) {
		while (i < offer->n_rights && is_alike(
		    &offer->rights[first], &offer->rights[i]))
			i++;
		add_block(&table, &offer->rights[first], i - first);
	}
	made->n_groups = table.n_groups;
	made->groups = ern_arena_alloc(arena,
	    (table.n_groups + 1) * sizeof(*made->groups));
	for (i = 0; i < table.n_groups; i++)
		finish_group(&table, table.groups[i], &made->groups[i]);
	free(table.groups);
	ern_map_free(&table.by_key);
	return made;
}

void
ern_deal_table_owners(const struct ern_offer *offer, size_t most,
    struct ern_text *out)
{
	const struct ern_deal_release *release = offer->first;
	size_t n = 0;

	for (; release != NULL && n < most; release = release->next)
		ern_text_format(out, "%s%s", n++ == 0 ? "" : " ",
		    release->reference);
	if (offer->n_releases > n)
		ern_text_format(out, " ... (%zu)", offer->n_releases);
}

void
ern_deal_table_limits(const struct ern_right *right, struct ern_text *out)
{
	const char *join = "";

	if (right->pre_order) {
		ern_text_string(out, "pre-order");
		join = "; ";
	}
	if (*right->channel != '\0') {
		ern_text_format(out, "%sfor %s", join, right->channel);
		if (*right->channel_name != '\0' &&
		    strcmp(right->channel_name, right->channel) != 0)
			ern_text_format(out, " (%s)", right->channel_name);
		join = "; ";
	}
	if (*right->terms != '\0')
		ern_text_format(out, "%s%s", join, right->terms);
}
