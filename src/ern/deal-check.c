/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/deal-check.h"
#include "ern/deal-table.h"

#define NO_RIGHT	(-1)
#define CODES		8	/* territories of a sentence */
#define OWNERS		4	/* releases of a sentence */

struct check {
	const struct ern_deals *deals;
	struct ern_plant *plant;
	struct ern_report *report;
};

/* Where the rights of an offer are gone through in order of time. */
struct sweep {
	const struct check *check;
	const struct ern_offer *offer;
	const struct ern_right **order;
	size_t n;
	/* by member: the right that lasts longest of those before */
	int latest[ERN_REGION_MEMBERS];
};

/* Adds a finding at a node. */
static void
tell(const struct check *check, enum ern_code code, const xmlNode *node,
    const struct ern_text *sentence)
{
	struct ern_place place = { 0 };

	if (node != NULL && !ern_report_full(check->report))
		place = ern_plant_place(check->plant, node);
	ern_report_add(check->report, code, &place, "%s", sentence->bytes);
}

/* Adds "R1 R2: Stream, SubscriptionModel in DE GB: ". */
static void
say_right(struct ern_text *out, const struct ern_offer *offer,
    const struct ern_right *right, const struct ern_region *region)
{
	ern_deal_table_owners(offer, OWNERS, out);
	ern_text_string(out, ": ");
	if (right->kind == ERN_RIGHT_GRANTED)
		ern_text_format(out, "%s%s%s in ", *right->use == '\0' ?
		    "no use said" : right->use, *right->model == '\0' ? "" :
		    ", ", right->model);
	else
		ern_text_string(out, right->kind == ERN_RIGHT_CANCELLED ?
		    "all deals cancelled in " : "taken down in ");
	ern_region_write(region, CODES, out);
	ern_text_string(out, ": ");
}

static void
say_window(struct ern_text *out, const char *price,
    const struct ern_window *window)
{
	ern_text_format(out, "%s ", price);
	ern_window_write(window, out);
}

/* Do two prices say different things of the same kind and currency?  One
 * that is not said is told elsewhere. */
static bool
is_conflict(const char *a, const char *b)
{
	size_t words = strcspn(a, " ");

	if (strcmp(a, b) == 0 || *a == '\0' || *b == '\0')
		return false;
	/* "wholesale 5.00 EUR", "wholesale 6.00 USD" */
	return strncmp(a, b, words + 1) == 0 && (*a == 'c' || *a == 'r' ||
	    strcmp(strrchr(a, ' '), strrchr(b, ' ')) == 0);
}

static bool
is_same_lane(const struct ern_right *a, const struct ern_right *b)
{
	return a->kind == b->kind && strcmp(a->use, b->use) == 0 &&
	    strcmp(a->model, b->model) == 0 &&
	    strcmp(a->channel, b->channel) == 0;
}

/* Rights that only their prices tell apart. */
static bool
is_same_but_price(const struct ern_right *a, const struct ern_right *b)
{
	return is_same_lane(a, b) && a->pre_order == b->pre_order &&
	    strcmp(a->terms, b->terms) == 0;
}

/* Tells of two prices at a time. */
static void
check_overlap(struct sweep *sweep, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region)
{
	struct ern_text text = { 0 };

	if (!ern_window_meets(&before->window, &right->window) ||
	    !is_conflict(before->price, right->price))
		return;
	say_right(&text, sweep->offer, right, region);
	say_window(&text, before->price, &before->window);
	ern_text_string(&text, " overlaps ");
	say_window(&text, right->price, &right->window);
	tell(sweep->check, ERN_CODE_DEAL_OVERLAP, right->deal, &text);
	ern_text_free(&text);
}

/* Tells of a time in between at which nothing holds. */
static void
check_gap(struct sweep *sweep, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region)
{
	struct ern_window pause = { before->window.to, right->window.from };
	struct ern_text text = { 0 };

	if (isinf(pause.from.at) || isinf(pause.to.at) ||
	    pause.from.local != pause.to.local ||
	    pause.from.at >= pause.to.at)
		return;
	say_right(&text, sweep->offer, right, region);
	ern_text_string(&text, "nothing holds ");
	ern_window_write(&pause, &text);
	tell(sweep->check, ERN_CODE_DEAL_GAP, right->deal, &text);
	ern_text_free(&text);
}

typedef void check_pair(struct sweep *sweep, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region);

/* Puts a right behind those before it: for each of its territories it is
 * compared with the one that lasts longest there. */
static void
step(struct sweep *sweep, size_t number, check_pair *check)
{
	const struct ern_right *right = sweep->order[number], *before;
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
		check(sweep, sweep->order[latest], right, &piece);
	}
	for (i = 0; i < ERN_REGION_MEMBERS; i++) {
		if (!ern_region_has_member(&right->region, i))
			continue;
		before = sweep->latest[i] == NO_RIGHT ? NULL :
		    sweep->order[sweep->latest[i]];
		if (before == NULL || ern_window_compare_bounds(
		    &right->window.to, &before->window.to) > 0)
			sweep->latest[i] = (int)number;
	}
}

static int
compare_time(const void *a, const void *b)
{
	const struct ern_right *x = *(const struct ern_right *const *)a;
	const struct ern_right *y = *(const struct ern_right *const *)b;
	int order = ern_window_compare(&x->window, &y->window);

	return order != 0 ? order : ern_deal_compare(x, y);
}

/* Goes through rights, which are alike, in order of time. */
static void
run(struct sweep *sweep, const struct ern_right *rights, size_t n,
    check_pair *check)
{
	size_t i;

	if (n < 2)
		return;
	for (i = 0; i < n; i++)
		sweep->order[i] = &rights[i];
	qsort(sweep->order, n, sizeof(*sweep->order), compare_time);
	for (i = 0; i < ERN_REGION_MEMBERS; i++)
		sweep->latest[i] = NO_RIGHT;
	for (i = 0; i < n; i++)
		step(sweep, i, check);
}

/* Goes through each row of rights that are alike; those that are stand
 * beside one another. */
static void
run_all(struct sweep *sweep, bool (*is_same)(const struct ern_right *a,
    const struct ern_right *b), check_pair *check)
{
	const struct ern_right *rights = sweep->offer->rights;
	size_t i, first, n = sweep->offer->n_rights;

	for (i = first = 0; i < n; first = i) {
		while (i < n && is_same(&rights[first], &rights[i]))
			i++;
		run(sweep, &rights[first], i - first, check);
	}
}

/* Tells of a right that is granted where all are taken away.  Of stops few
 * are left once they were joined. */
static void
check_stops(struct sweep *sweep)
{
	const struct ern_right *rights = sweep->offer->rights, *stop;
	size_t n = sweep->offer->n_rights, grants = 0, i;
	struct ern_region both;
	struct ern_text text = { 0 };

	while (grants < n && rights[grants].kind == ERN_RIGHT_GRANTED)
		grants++;
	for (stop = rights + grants; stop < rights + n; stop++)
		for (i = 0; i < grants; i++) {
			both = rights[i].region;
			ern_region_meet(&both, &stop->region);
			if (ern_region_is_empty(&both) ||
			    !ern_window_meets(&rights[i].window,
			    &stop->window))
				continue;
			ern_text_clear(&text);
			say_right(&text, sweep->offer, stop, &both);
			ern_text_format(&text, "but %s is granted ",
			    rights[i].use);
			ern_window_write(&rights[i].window, &text);
			tell(sweep->check, ERN_CODE_DEAL_CONTRADICTION,
			    stop->deal, &text);
			break;
		}
	ern_text_free(&text);
}

static void
check_repeated(struct sweep *sweep)
{
	const struct ern_right *right = sweep->offer->rights;
	const struct ern_right *end = right + sweep->offer->n_rights;
	const xmlNode *told = NULL;
	struct ern_text text = { 0 };

	for (; right < end; right++) {
		if (right->again == NULL || right->again == told)
			continue;
		told = right->again;
		ern_text_clear(&text);
		say_right(&text, sweep->offer, right, &right->region);
		ern_text_format(&text, "the deal of line %d says it as well",
		    right->line);
		tell(sweep->check, ERN_CODE_DEAL_REPEATED, told, &text);
	}
	ern_text_free(&text);
}

static void
check_shown(struct sweep *sweep)
{
	const struct ern_shown *shown = sweep->offer->shown;
	size_t n = sweep->offer->n_shown, i;
	struct ern_region seen = { { 0 } }, both;
	struct ern_text text = { 0 };

	for (i = 0; i < n; i++) {
		both = shown[i].region;
		ern_region_meet(&both, &seen);
		ern_region_join(&seen, &shown[i].region);
		if (ern_region_is_empty(&both))
			continue;
		ern_text_clear(&text);
		ern_deal_table_owners(sweep->offer, OWNERS, &text);
		ern_text_string(&text, ": more than one date from which it "
		    "may be shown in ");
		ern_region_write(&both, CODES, &text);
		tell(sweep->check, ERN_CODE_DEAL_SHOWN, shown[i].node,
		    &text);
	}
	ern_text_free(&text);
}

/* Tells of releases that have no right, or none any more. */
static void
check_any(struct sweep *sweep)
{
	const struct ern_offer *offer = sweep->offer;
	const char *who = offer->n_releases == 1 ? "has" : "have";
	struct ern_text text = { 0 };
	double last = -INFINITY;
	size_t i;

	ern_deal_table_owners(offer, OWNERS, &text);
	for (i = 0; i < offer->n_rights; i++)
		if (offer->rights[i].window.to.at > last &&
		    offer->rights[i].kind == ERN_RIGHT_GRANTED)
			last = offer->rights[i].window.to.at;
	if (offer->n_deals == 0) {
		ern_text_format(&text, " %s no deal", who);
		tell(sweep->check, ERN_CODE_DEAL_NONE, offer->first->node,
		    &text);
	} else if (last <= sweep->check->deals->created.at &&
	    !isinf(last)) {
		ern_text_format(&text, " %s no right any more: the last "
		    "ended before the message was made", who);
		tell(sweep->check, ERN_CODE_DEAL_OVER, offer->first->node,
		    &text);
	}
	ern_text_free(&text);
}

static void
check_offer(const struct check *check, const struct ern_offer *offer)
{
	struct sweep sweep = { .check = check, .offer = offer };

	sweep.order = ern_mem_alloc((offer->n_rights + 1) *
	    sizeof(*sweep.order));
	run_all(&sweep, is_same_but_price, check_overlap);
	run_all(&sweep, is_same_lane, check_gap);
	check_stops(&sweep);
	check_repeated(&sweep);
	check_shown(&sweep);
	check_any(&sweep);
	free(sweep.order);
}

/* Tells the faults of single deals, as they were read. */
static void
tell_fault(const struct check *check, const struct ern_deal_fault *fault)
{
	static const struct {
		enum ern_code code;
		const char *sentence;
	} kinds[] = {
		[ERN_DEAL_NEVER] = { ERN_CODE_DEAL_NEVER,
		    "the period ends before it starts" },
		[ERN_DEAL_WORLDWIDE] = { ERN_CODE_DEAL_WORLDWIDE,
		    "the deal is for Worldwide and for single territories" },
		[ERN_DEAL_UNSAID] = { ERN_CODE_DEAL_UNSAID,
		    "the deal has no " },
		[ERN_DEAL_NO_START] = { ERN_CODE_DEAL_NO_START,
		    "the period has no start; the message's creation counts" },
	};
	struct ern_text text = { 0 };

	ern_text_format(&text, "%s%s", kinds[fault->kind].sentence,
	    fault->what == NULL ? "" : fault->what);
	tell(check, kinds[fault->kind].code, fault->node, &text);
	ern_text_free(&text);
}

void
ern_deal_check(const struct ern_deals *deals, struct ern_plant *plant,
    struct ern_report *report)
{
	const struct check check = { deals, plant, report };
	const struct ern_deal_fault *fault = deals->faults;
	size_t i;

	for (; fault != NULL; fault = fault->next)
		tell_fault(&check, fault);
	for (i = 0; i < deals->n_offers; i++)
		check_offer(&check, deals->offers[i]);
	if (deals->too_many)
		ern_report_add(report, ERN_CODE_DEAL_TOO_MANY, NULL,
		    "the deals make more rights than are gone through here");
}
