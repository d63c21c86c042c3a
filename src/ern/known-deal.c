/* SPDX-License-Identifier: MIT */
/*
 * known-deal: the functions of urn:ern-tools:functions about deals, as they
 * come to effect; profiles/README.md tells them.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "ern/deal-sweep.h"
#include "ern/known.h"
#include "ern/prices.h"
#include "xml/tree.h"
#include "xml/xpath.h"

#define DAY	86400.0
#define CODES	6	/* territories of a sentence */

/* Rights of one release: those with one of these models and uses. */
struct choice {
	const struct ern_deals *deals;
	const struct ern_offer *offer;	/* NULL: it has none */
	const char *models, *uses;	/* separated by blanks; "": any */
	struct ern_text *found;
};

/* Is the word one of the list, or the list empty? */
static bool
is_listed(const char *list, const char *word)
{
	size_t n = strlen(word), length;

	if (*list == '\0')
		return true;
	for (; *list != '\0'; list += length + strspn(list + length, " ")) {
		length = strcspn(list, " ");
		if (length == n && memcmp(list, word, n) == 0)
			return true;
	}
	return false;
}

static bool
is_chosen(const struct choice *choice, const struct ern_right *right)
{
	return right->kind == ERN_RIGHT_GRANTED &&
	    is_listed(choice->models, right->model) &&
	    is_listed(choice->uses, right->use);
}

/* Reads the arguments: a release element, models, uses. */
static struct choice
choose(struct ern_call *call)
{
	struct ern_known *known = call->context;
	const xmlNode *release = ern_call_node(call, 0);
	const xmlNode *reference = ern_tree_child(release,
	    "ReleaseReference");
	const struct ern_deal_release *found;
	struct choice choice = { .deals = ern_known_deals(known) };

	if (reference != NULL) {
		found = ern_deal_find(choice.deals, ern_tree_text(reference,
		    &known->text));
		choice.offer = found == NULL ? NULL : found->offer;
	}
	choice.models = ern_call_string(call, 1);
	choice.uses = ern_call_string(call, 2);
	return choice;
}

/* f:grants(release, models, uses): is there such a right that is not over? */
static void
grants(struct ern_call *call)
{
	const struct choice choice = choose(call);
	size_t n = choice.offer == NULL ? 0 : choice.offer->n_rights, i;

	for (i = 0; i < n; i++)
		if (is_chosen(&choice, &choice.offer->rights[i]) &&
		    !ern_deal_is_over(choice.deals, &choice.offer->rights[i]))
			break;
	ern_call_return_boolean(call, i < n);
}

/* f:start(release, models, uses): the first moment at which such a right, not
 * one to order before, holds; "" where there is none. */
static void
start(struct ern_call *call)
{
	const struct choice choice = choose(call);
	size_t n = choice.offer == NULL ? 0 : choice.offer->n_rights, i;
	const struct ern_bound *first = NULL;
	const struct ern_right *right;
	struct ern_text text = { 0 };

	for (i = 0; i < n; i++) {
		right = &choice.offer->rights[i];
		if (is_chosen(&choice, right) && !right->pre_order &&
		    (first == NULL || ern_window_compare_bounds(
		    &right->window.from, first) < 0))
			first = &right->window.from;
	}
	if (first != NULL && !isinf(first->at))
		ern_window_write_start(first, &text);
	ern_call_return_string(call, text.length == 0 ? "" : text.bytes);
	ern_text_free(&text);
}

/* Adds what keeps a right from following the one before; a day that both
 * have does not. */
static void
compare_pair(void *context, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region)
{
	const struct choice *choice = context;
	struct ern_window between = { before->window.to,
	    right->window.from };
	double gap = between.to.at - between.from.at;

	if (!is_chosen(choice, right) || choice->found->length > 0 ||
	    between.from.local != between.to.local)
		return;
	if (!isnan(gap) && !isinf(gap) && gap > 0)
		ern_text_string(choice->found, "no price ");
	else if (gap < -DAY && strcmp(before->price, right->price) != 0)
		ern_text_string(choice->found, "two prices ");
	else
		return;
	if (gap < 0)
		between = (struct ern_window){ right->window.from,
		    ern_window_compare_bounds(&before->window.to,
		    &right->window.to) < 0 ? before->window.to :
		    right->window.to };
	ern_window_write(&between, choice->found);
	ern_text_string(choice->found, " in ");
	ern_region_write(region, CODES, choice->found);
}

/* f:stagger(release, models, uses): what is wrong with rights that are to
 * follow one another: "no price 2026-06-04 to 2026-06-05 in GB", or "". */
static void
stagger(struct ern_call *call)
{
	struct ern_text found = { 0 };
	struct choice choice = choose(call);

	choice.found = &found;
	if (choice.offer != NULL)
		ern_deal_sweep(choice.offer, ern_deal_sweep_alike,
		    compare_pair, &choice);
	ern_call_return_string(call, found.length == 0 ? "" : found.bytes);
	ern_text_free(&found);
}

/* f:price(code, kind): "ok", "unknown", "other", or "none" without a list. */
static void
price(struct ern_call *call)
{
	const struct ern_known *known = call->context;

	ern_call_return_string(call, ern_prices_check(known->prices,
	    ern_call_string(call, 0), ern_call_string(call, 1)));
}

void
ern_known_register_deals(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "grants", 3, 3, grants },
		{ "start", 3, 3, start },
		{ "stagger", 3, 3, stagger },
		{ "price", 2, 2, price },
	};

	ern_xpath_register(ERN_KNOWN_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
