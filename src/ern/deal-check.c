/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <math.h>
#include <string.h>

#include "ern/deal-check.h"
#include "ern/deal-sweep.h"
#include "ern/deal-table.h"

#define CODES		8	/* territories of a sentence */
#define OWNERS		4	/* releases of a sentence */

struct check {
	const struct ern_deals *deals;
	struct ern_plant *plant;
	struct ern_report *report;
};

/* An offer that is looked at. */
struct subject {
	const struct check *check;
	const struct ern_offer *offer;
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

/* Tells of two prices at a time. */
static void
check_overlap(void *context, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region)
{
	const struct subject *subject = context;
	struct ern_text text = { 0 };

	if (!ern_window_meets(&before->window, &right->window) ||
	    !is_conflict(before->price, right->price))
		return;
	say_right(&text, subject->offer, right, region);
	say_window(&text, before->price, &before->window);
	ern_text_string(&text, " overlaps ");
	say_window(&text, right->price, &right->window);
	tell(subject->check, ERN_CODE_DEAL_OVERLAP, right->deal, &text);
	ern_text_free(&text);
}

/* Tells of a time in between at which nothing holds. */
static void
check_gap(void *context, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region)
{
	const struct subject *subject = context;
	struct ern_window pause = { before->window.to, right->window.from };
	struct ern_text text = { 0 };

	if (isinf(pause.from.at) || isinf(pause.to.at) ||
	    pause.from.local != pause.to.local ||
	    pause.from.at >= pause.to.at)
		return;
	say_right(&text, subject->offer, right, region);
	ern_text_string(&text, "nothing holds ");
	ern_window_write(&pause, &text);
	tell(subject->check, ERN_CODE_DEAL_GAP, right->deal, &text);
	ern_text_free(&text);
}

/* Tells of a right that is granted where all are taken away.  Of stops few
 * are left once they were joined. */
static void
check_stops(const struct subject *subject)
{
	const struct ern_right *rights = subject->offer->rights, *stop;
	size_t n = subject->offer->n_rights, grants = 0, i;
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
			say_right(&text, subject->offer, stop, &both);
			ern_text_format(&text, "but %s is granted ",
			    rights[i].use);
			ern_window_write(&rights[i].window, &text);
			tell(subject->check, ERN_CODE_DEAL_CONTRADICTION,
			    stop->deal, &text);
			break;
		}
	ern_text_free(&text);
}

static void
check_repeated(const struct subject *subject)
{
	const struct ern_right *right = subject->offer->rights;
	const struct ern_right *end = right + subject->offer->n_rights;
	const xmlNode *told = NULL;
	struct ern_text text = { 0 };

	for (; right < end; right++) {
		if (right->again == NULL || right->again == told)
			continue;
		told = right->again;
		ern_text_clear(&text);
		say_right(&text, subject->offer, right, &right->region);
		ern_text_format(&text, "the deal of line %d says it as well",
		    right->line);
		tell(subject->check, ERN_CODE_DEAL_REPEATED, told, &text);
	}
	ern_text_free(&text);
}

static void
check_shown(const struct subject *subject)
{
	const struct ern_shown *shown = subject->offer->shown;
	size_t n = subject->offer->n_shown, i;
	struct ern_region seen = { { 0 } }, both;
	struct ern_text text = { 0 };

	for (i = 0; i < n; i++) {
		both = shown[i].region;
		ern_region_meet(&both, &seen);
		ern_region_join(&seen, &shown[i].region);
		if (ern_region_is_empty(&both))
			continue;
		ern_text_clear(&text);
		ern_deal_table_owners(subject->offer, OWNERS, &text);
		ern_text_string(&text, ": more than one date from which it "
		    "may be shown in ");
		ern_region_write(&both, CODES, &text);
		tell(subject->check, ERN_CODE_DEAL_SHOWN, shown[i].node,
		    &text);
	}
	ern_text_free(&text);
}

/* Tells of releases that have no right, or none any more. */
static void
check_any(const struct subject *subject)
{
	const struct ern_offer *offer = subject->offer;
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
		tell(subject->check, ERN_CODE_DEAL_NONE, offer->first->node,
		    &text);
	} else if (last <= subject->check->deals->created.at &&
	    !isinf(last)) {
		ern_text_format(&text, " %s no right any more: the last "
		    "ended before the message was made", who);
		tell(subject->check, ERN_CODE_DEAL_OVER, offer->first->node,
		    &text);
	}
	ern_text_free(&text);
}

static void
check_offer(const struct check *check, const struct ern_offer *offer)
{
	struct subject subject = { check, offer };

	ern_deal_sweep(offer, ern_deal_sweep_priced, check_overlap,
	    &subject);
	ern_deal_sweep(offer, ern_deal_sweep_alike, check_gap, &subject);
	check_stops(&subject);
	check_repeated(&subject);
	check_shown(&subject);
	check_any(&subject);
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
