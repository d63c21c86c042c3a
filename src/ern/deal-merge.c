/* SPDX-License-Identifier: MIT */
/*
 * deal-merge: the canonical form of an offer.
 *
 * Rights that differ in nothing but where and when are a strand.  Its
 * territories fall into classes of those that the same of its rights name; in
 * each class times that meet become one, and then territories with the same
 * time become one right.
 */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/dealing.h"

#define CLASSES		ERN_REGION_MEMBERS

struct merge {
	struct ern_right *made;
	size_t n, room;
	struct ern_region classes[CLASSES];
	size_t n_classes;
};

/* Compares all but where and when: is it the same strand? */
static int
compare_strand(const struct ern_right *a, const struct ern_right *b)
{
	const char *const of_a[] = { a->model, a->use, a->channel, a->terms,
	    a->price };
	const char *const of_b[] = { b->model, b->use, b->channel, b->terms,
	    b->price };
	int order = (int)a->kind - (int)b->kind;
	size_t i;

	for (i = 0; i < 5 && order == 0; i++)
		if (of_a[i] != of_b[i])
			order = strcmp(of_a[i], of_b[i]);
	return order != 0 ? order : a->pre_order - b->pre_order;
}

int
ern_deal_compare(const struct ern_right *a, const struct ern_right *b)
{
	int order = compare_strand(a, b);

	if (order == 0)
		order = ern_window_compare(&a->window, &b->window);
	return order != 0 ? order : ern_region_compare(&a->region,
	    &b->region);
}

/* The order in which equal rights are read does not show. */
static int
compare(const void *a, const void *b)
{
	const struct ern_right *x = a, *y = b;
	int order = ern_deal_compare(x, y);

	return order != 0 ? order : x->line - y->line;
}

/* Splits the classes by another region. */
static void
split(struct merge *merge, const struct ern_region *region)
{
	struct ern_region rest = *region, in, out;
	size_t i, n = merge->n_classes;

	for (i = 0; i < n; i++) {
		in = out = merge->classes[i];
		ern_region_meet(&in, region);
		ern_region_take(&out, region);
		ern_region_take(&rest, &in);
		if (ern_region_is_empty(&in) || ern_region_is_empty(&out))
			continue;
		merge->classes[i] = in;
		merge->classes[merge->n_classes++] = out;
	}
	if (!ern_region_is_empty(&rest))
		merge->classes[merge->n_classes++] = rest;
}

static void
make(struct merge *merge, const struct ern_right *right)
{
	if (merge->n == merge->room) {
		merge->room = 2 * merge->room + 16;
		merge->made = ern_mem_grow(merge->made, merge->room,
		    sizeof(*merge->made));
	}
	merge->made[merge->n++] = *right;
}

/* Does the second window go on where the first, which starts no later, still
 * holds or just ends? */
static bool
goes_on(const struct ern_window *a, const struct ern_window *b)
{
	if (isinf(a->to.at))
		return true;
	return b->from.at <= a->to.at &&
	    (b->from.local == a->to.local || isinf(b->from.at));
}

/* Makes the rights of a class: of those that are for it, times that meet
 * become one. */
static void
join_times(struct merge *merge, const struct ern_right *rights, size_t n,
    const struct ern_region *class)
{
	struct ern_right now = { 0 };
	bool open = false;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!ern_region_meets(&rights[i].region, class))
			continue;
		if (open && goes_on(&now.window, &rights[i].window)) {
			if (rights[i].window.from.at < now.window.to.at &&
			    now.again == NULL)
				now.again = rights[i].deal;
			if (ern_window_compare_bounds(&rights[i].window.to,
			    &now.window.to) > 0)
				now.window.to = rights[i].window.to;
			continue;
		}
		if (open)
			make(merge, &now);
		now = rights[i];
		now.region = *class;
		open = true;
	}
	if (open)
		make(merge, &now);
}

/* Makes one of the rights, from the one of that number on, that differ only
 * in where they hold. */
static void
join_regions(struct merge *merge, size_t first)
{
	struct ern_right *made = merge->made + first, *last = made;
	size_t n = merge->n - first, i;

	if (n == 0)
		return;
	qsort(made, n, sizeof(*made), compare);
	for (i = 1; i < n; i++) {
		if (ern_window_compare(&last->window, &made[i].window) == 0) {
			ern_region_join(&last->region, &made[i].region);
			if (last->again == NULL)
				last->again = made[i].again;
		} else {
			*++last = made[i];
		}
	}
	merge->n = last + 1 - merge->made;
}

static void
merge_strand(struct merge *merge, const struct ern_right *rights, size_t n)
{
	size_t first = merge->n, i;

	if (n == 1) {
		make(merge, rights);
		return;
	}
	merge->n_classes = 0;
	for (i = 0; i < n; i++)
		split(merge, &rights[i].region);
	for (i = 0; i < merge->n_classes; i++)
		join_times(merge, rights, n, &merge->classes[i]);
	join_regions(merge, first);
}

static int
compare_dates(const struct ern_shown *a, const struct ern_shown *b)
{
	const struct ern_bound *of_a = a->from, *of_b = b->from;
	int order = a->hidden - b->hidden, i;

	for (i = 0; i < ERN_SHOWN_PARTS && order == 0; i++) {
		order = isnan(of_a[i].at) - isnan(of_b[i].at);
		if (order == 0 && !isnan(of_a[i].at))
			order = ern_window_compare_bounds(&of_a[i],
			    &of_b[i]);
	}
	return order;
}

int
ern_deal_compare_shown(const struct ern_shown *a, const struct ern_shown *b)
{
	int order = compare_dates(a, b);

	return order != 0 ? order : ern_region_compare(&a->region,
	    &b->region);
}

static int
compare_shown(const void *a, const void *b)
{
	return ern_deal_compare_shown(a, b);
}

static void
merge_shown(struct ern_offer *offer)
{
	struct ern_shown *last = offer->shown;
	size_t i;

	if (offer->n_shown < 2)
		return;
	qsort(offer->shown, offer->n_shown, sizeof(*last), compare_shown);
	for (i = 1; i < offer->n_shown; i++) {
		if (compare_dates(last, &offer->shown[i]) == 0)
			ern_region_join(&last->region,
			    &offer->shown[i].region);
		else
			*++last = offer->shown[i];
	}
	offer->n_shown = last + 1 - offer->shown;
}

void
ern_dealing_merge(struct ern_deals *deals, struct ern_offer *offer)
{
	struct merge merge = { 0 };
	size_t i, first;

	merge_shown(offer);
	if (offer->n_rights == 0)
		return;
	qsort(offer->rights, offer->n_rights, sizeof(*offer->rights),
	    compare);
	for (i = first = 0; i < offer->n_rights; first = i) {
		while (i < offer->n_rights && compare_strand(
		    &offer->rights[first], &offer->rights[i]) == 0)
			i++;
		merge_strand(&merge, &offer->rights[first], i - first);
	}
	offer->rights = ern_arena_alloc(deals->store->arena,
	    merge.n * sizeof(*merge.made));
	memcpy(offer->rights, merge.made, merge.n * sizeof(*merge.made));
	offer->n_rights = merge.n;
	free(merge.made);
}

bool
ern_deal_same(const struct ern_offer *a, const struct ern_offer *b)
{
	size_t i;

	if (a == b)
		return true;
	if (a->n_rights != b->n_rights || a->n_shown != b->n_shown)
		return false;
	for (i = 0; i < a->n_rights; i++)
		if (ern_deal_compare(&a->rights[i], &b->rights[i]) != 0)
			return false;
	for (i = 0; i < a->n_shown; i++)
		if (ern_deal_compare_shown(&a->shown[i],
		    &b->shown[i]) != 0)
			return false;
	return true;
}
