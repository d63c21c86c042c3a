/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/deal-sweep.h"

#define NO_RIGHT	(-1)

struct sweep {
	ern_deal_pair *pair;
	void *context;
	const struct ern_right **order;
	/* by member: the right that lasts longest of those before */
	int latest[ERN_REGION_MEMBERS];
};

bool
ern_deal_sweep_alike(const struct ern_right *a, const struct ern_right *b)
{
	return a->kind == b->kind && strcmp(a->use, b->use) == 0 &&
	    strcmp(a->model, b->model) == 0 &&
	    strcmp(a->channel, b->channel) == 0;
}

bool
ern_deal_sweep_priced(const struct ern_right *a, const struct ern_right *b)
{
	return ern_deal_sweep_alike(a, b) && a->pre_order == b->pre_order &&
	    strcmp(a->terms, b->terms) == 0;
}

/* Tells of a right with each of those before it, in the territories where
 * that one lasts longest. */
static void
tell_pairs(struct sweep *sweep, const struct ern_right *right)
{
	struct ern_region rest = right->region, piece;
	size_t i, j;
	int latest;

	for (i = 0; i < ERN_REGION_MEMBERS; i++) {
		latest = sweep->latest[i];
		if (latest == NO_RIGHT || !ern_region_has_member(&rest, i))
			continue;
		piece = (struct ern_region){ { 0 } };
		for (j = i; j < ERN_REGION_MEMBERS; j++)
			if (sweep->latest[j] == latest &&
			    ern_region_has_member(&rest, j))
				ern_region_add_member(&piece, j);
		ern_region_take(&rest, &piece);
		sweep->pair(sweep->context, sweep->order[latest], right,
		    &piece);
	}
}

static void
put_behind(struct sweep *sweep, size_t number)
{
	const struct ern_right *right = sweep->order[number];
	size_t i;

	for (i = 0; i < ERN_REGION_MEMBERS; i++)
		if (ern_region_has_member(&right->region, i) &&
		    (sweep->latest[i] == NO_RIGHT ||
		    ern_window_compare_bounds(&right->window.to,
		    &sweep->order[sweep->latest[i]]->window.to) > 0))
			sweep->latest[i] = (int)number;
}

static int
compare_time(const void *a, const void *b)
{
	const struct ern_right *x = *(const struct ern_right *const *)a;
	const struct ern_right *y = *(const struct ern_right *const *)b;
	int order = ern_window_compare(&x->window, &y->window);

	return order != 0 ? order : ern_deal_compare(x, y);
}

static void
run(struct sweep *sweep, const struct ern_right *rights, size_t n)
{
	size_t i;

	if (n < 2)
		return;
	for (i = 0; i < n; i++)
		sweep->order[i] = &rights[i];
	qsort(sweep->order, n, sizeof(*sweep->order), compare_time);
	for (i = 0; i < ERN_REGION_MEMBERS; i++)
		sweep->latest[i] = NO_RIGHT;
	for (i = 0; i < n; i++) {
		tell_pairs(sweep, sweep->order[i]);
		put_behind(sweep, i);
	}
}

/* Those that are alike stand beside one another. */
void
ern_deal_sweep(const struct ern_offer *offer,
    bool (*alike)(const struct ern_right *a, const struct ern_right *b),
    ern_deal_pair *pair, void *context)
{
	const struct ern_right *rights = offer->rights;
	struct sweep sweep = { .pair = pair, .context = context };
	size_t i, first, n = offer->n_rights;

	sweep.order = ern_mem_alloc((n + 1) * sizeof(*sweep.order));
	for (i = first = 0; i < n; first = i) {
		while (i < n && alike(&rights[first], &rights[i]))
			i++;
		run(&sweep, &rights[first], i - first);
	}
	free(sweep.order);
}
