/* SPDX-License-Identifier: MIT */
/*
 * deal-terms: one Deal, of 3.8.2 or of 4.x, as the rights that it says.
 */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/dealing.h"
#include "ern/value.h"
#include "xml/tree.h"

/* Strings that grow in number. */
struct list {
	const char **items;
	size_t n, room;
};

struct use {
	const char *use, *terms;
};

/* What a Deal says, before each is put together with each. */
struct said {
	struct ern_deals *deals;
	struct ern_deal_store *store;
	const xmlNode *deal;
	struct ern_right like;		/* what all its rights share */
	struct list models;
	struct ern_channel *channels;
	size_t n_channels;
	struct use *uses;
	size_t n_uses, uses_room;
	struct ern_window *windows;
	struct ern_region *regions;	/* one for each window */
	size_t n_windows, windows_room;
};

static void
add_fault(struct said *said, enum ern_deal_fault_kind kind,
    const char *what, const xmlNode *node)
{
	struct ern_deal_fault *fault = ern_arena_alloc(said->store->arena,
	    sizeof(*fault));

	*fault = (struct ern_deal_fault){ kind, what, node,
	    said->deals->faults };
	said->deals->faults = fault;
}

static bool
is_true(struct ern_deal_store *store, const xmlNode *element)
{
	return ern_value_boolean(ern_dealing_text(store, element)) == 1;
}

static void
list_add(struct list *list, const char *item)
{
	if (list->n == list->room) {
		list->room = 2 * list->room + 4;
		list->items = ern_mem_grow(list->items, list->room,
		    sizeof(*list->items));
	}
	list->items[list->n++] = item;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Puts the items in order, each once. */
static void
list_sort(struct list *list)
{
	size_t i, n = 0;

	if (list->n == 0)
		return;
	qsort(list->items, list->n, sizeof(*list->items), compare);
	for (i = 0; i < list->n; i++)
		if (n == 0 || strcmp(list->items[n - 1], list->items[i]) != 0)
			list->items[n++] = list->items[i];
	list->n = n;
}

struct ern_region
ern_dealing_region(struct ern_deals *deals, const xmlNode *terms)
{
	struct ern_region region = { { 0 } };
	const xmlNode *child = ern_tree_child(terms, "TerritoryCode");
	bool except = child == NULL;

	if (except)
		child = ern_tree_child(terms, "ExcludedTerritoryCode");
	if (child == NULL)
		ern_region_add(&region, "Worldwide");
	except = except && child != NULL;
	for (; child != NULL; child = ern_tree_next(child,
	    (const char *)child->name))
		ern_region_add(&region, ern_dealing_text(deals->store,
		    child));
	if (except)
		ern_region_invert(&region);
	return region;
}

/* Tells of a world that has single territories beside it. */
static void
check_worldwide(struct said *said, const xmlNode *terms)
{
	const xmlNode *child = ern_tree_child(terms, "TerritoryCode");
	bool many = child != NULL &&
	    ern_tree_next(child, "TerritoryCode") != NULL;

	for (; many && child != NULL; child = ern_tree_next(child,
	    "TerritoryCode"))
		if (strcmp(ern_dealing_text(said->store, child),
		    "Worldwide") == 0) {
			add_fault(said, ERN_DEAL_WORLDWIDE, NULL, child);
			return;
		}
}

/* Makes it narrower by the territory for which a date is given. */
static void
narrow(const xmlNode *date, struct ern_region *region)
{
	const char *code = ern_tree_attribute(date, "TerritoryCode");
	struct ern_region only = { { 0 } };

	if (code == NULL)
		code = ern_tree_attribute(date, "ApplicableTerritoryCode");
	if (code != NULL && ern_region_add(&only, code) == 0)
		ern_region_meet(region, &only);
}

/* Reads the bounds of a period; they stay open where it has none. */
static int
read_period(struct ern_deal_store *store, const xmlNode *period,
    struct ern_window *window, struct ern_region *region)
{
	const xmlNode *child = ern_tree_element(period->children);
	const char *name, *text;
	int failed = 0;

	for (; child != NULL; child = ern_tree_element(child->next)) {
		name = (const char *)child->name;
		text = ern_dealing_text(store, child);
		if (strncmp(name, "Start", 5) == 0)
			failed |= ern_window_read_start(text, &window->from);
		else if (strncmp(name, "End", 3) == 0)
			failed |= ern_window_read_end(text, &window->to);
		else
			continue;
		narrow(child, region);
	}
	return failed;
}

static void
add_window(struct said *said, const struct ern_window *window,
    const struct ern_region *region)
{
	size_t i = said->n_windows++;

	if (said->n_windows > said->windows_room) {
		said->windows_room = 2 * said->windows_room + 2;
		said->windows = ern_mem_grow(said->windows,
		    said->windows_room, sizeof(*said->windows));
		said->regions = ern_mem_grow(said->regions,
		    said->windows_room, sizeof(*said->regions));
	}
	said->windows[i] = *window;
	said->regions[i] = *region;
}

/* A period without a start begins when the message was made; one that was
 * over by then only tells that it is over. */
static void
set_start(struct said *said, struct ern_window *window, const xmlNode *at)
{
	const struct ern_bound *created = &said->deals->created;

	if (!isinf(window->from.at))
		return;
	add_fault(said, ERN_DEAL_NO_START, NULL, at);
	if (window->to.at > created->at)
		window->from = *created;
}

static void
take_period(struct said *said, const xmlNode *period,
    const xmlNode *effective, const struct ern_region *where)
{
	struct ern_window window = ern_window_open();
	struct ern_region region = *where;
	struct ern_bound bound;

	if (read_period(said->store, period, &window, &region) != 0)
		return;		/* the schema has told of it */
	set_start(said, &window, period);
	if (effective != NULL && ern_window_read_start(ern_dealing_text(
	    said->store, effective), &bound) == 0 &&
	    bound.at > window.from.at)
		window.from = bound;
	if (ern_window_is_empty(&window))
		add_fault(said, ERN_DEAL_NEVER, NULL, period);
	else if (!ern_region_is_empty(&region))
		add_window(said, &window, &region);
}

static void
take_periods(struct said *said, const xmlNode *terms,
    const xmlNode *effective)
{
	const xmlNode *period = ern_tree_child(terms, "ValidityPeriod");
	struct ern_region where = ern_dealing_region(said->deals, terms);
	struct ern_window window = ern_window_open();

	check_worldwide(said, terms);
	if (period == NULL) {
		window.from = said->deals->created;
		add_window(said, &window, &where);
	}
	for (; period != NULL; period = ern_tree_next(period,
	    "ValidityPeriod"))
		take_period(said, period, effective, &where);
}

static void
add_use(struct said *said, const char *use, const char *terms)
{
	if (said->n_uses == said->uses_room) {
		said->uses_room = 2 * said->uses_room + 4;
		said->uses = ern_mem_grow(said->uses, said->uses_room,
		    sizeof(*said->uses));
	}
	said->uses[said->n_uses++] = (struct use){ use, terms };
}

/* Spells the terms, in order and each once, with what goes before them. */
static const char *
spell_list(struct ern_deal_store *store, struct list *all,
    const char *before)
{
	struct ern_text text = { 0 };
	const char *kept;
	size_t i;

	list_sort(all);
	ern_text_string(&text, before);
	for (i = 0; i < all->n; i++)
		ern_text_format(&text, "%s%s", text.length == 0 ? "" : "; ",
		    all->items[i]);
	kept = ern_dealing_keep(store, text.length == 0 ? "" : text.bytes);
	ern_text_free(&text);
	free(all->items);
	*all = (struct list){ 0 };
	return kept;
}

static void
spell_term(struct said *said, const xmlNode *child, struct list *terms)
{
	struct ern_text text = { 0 };

	ern_dealing_spell(said->store, child, &text);
	list_add(terms, ern_dealing_keep(said->store, text.bytes));
	ern_text_free(&text);
}

static bool
is_one_of(const xmlNode *node, const char *const *names)
{
	while (*names != NULL && !ern_tree_is(node, *names))
		names++;
	return *names != NULL;
}

/* Adds the UseTypes of a Usage, or of terms of 4.x, with what limits them.
 * The uses that may not be discovered are uses of their own. */
static void
take_usage(struct said *said, const xmlNode *usage, const char *before)
{
	static const char *const limits[] = { "UserInterfaceType",
	    "DistributionChannelType", "CarrierType",
	    "TechnicalInstantiation", "NumberOfUsages", NULL };
	const xmlNode *child = ern_tree_element(usage->children);
	struct list terms = { 0 };
	const char *spelt;
	size_t n = said->n_uses;
	struct ern_text use = { 0 };

	for (; child != NULL; child = ern_tree_element(child->next))
		if (is_one_of(child, limits))
			spell_term(said, child, &terms);
	spelt = spell_list(said->store, &terms, before);
	for (child = ern_tree_child(usage, "UseType"); child != NULL;
	    child = ern_tree_next(child, "UseType")) {
		ern_text_clear(&use);
		ern_text_string(&use, ern_dealing_text(said->store, child));
		if (ern_value_boolean(ern_tree_attribute(child,
		    "IsDiscoverable")) == 0)
			ern_text_string(&use, " (not discoverable)");
		add_use(said, ern_dealing_keep(said->store, use.bytes),
		    spelt);
	}
	if (said->n_uses == n && *spelt != '\0')
		add_use(said, "", spelt);
	ern_text_free(&use);
}

/* The usages of single resources, which 3.8.2 has beside the terms. */
static void
take_resource_usage(struct said *said, const xmlNode *resources)
{
	const xmlNode *child = ern_tree_child(resources,
	    "DealResourceReference");
	struct list all = { 0 };
	const char *which;

	for (; child != NULL; child = ern_tree_next(child,
	    "DealResourceReference"))
		spell_term(said, child, &all);
	which = spell_list(said->store, &all, "");
	for (child = ern_tree_child(resources, "Usage"); child != NULL;
	    child = ern_tree_next(child, "Usage"))
		take_usage(said, child, which);
}

static void
take_uses(struct said *said, const xmlNode *terms)
{
	const xmlNode *child = ern_tree_child(terms, "Usage");

	if (child == NULL && terms != NULL)
		take_usage(said, terms, "");
	for (; child != NULL; child = ern_tree_next(child, "Usage"))
		take_usage(said, child, "");
	child = ern_tree_child(said->deal, "ResourceUsage");
	if (child != NULL)
		take_resource_usage(said, child);
}

static void
take_prices(struct said *said, const xmlNode *terms)
{
	const xmlNode *child = ern_tree_child(terms, "PriceInformation");
	struct ern_text text = { 0 };
	struct list all = { 0 };

	for (; child != NULL; child = ern_tree_next(child,
	    "PriceInformation")) {
		ern_text_clear(&text);
		ern_dealing_price(said->store, child, &text);
		if (text.length > 0)
			list_add(&all, ern_dealing_keep(said->store,
			    text.bytes));
	}
	said->like.price = spell_list(said->store, &all, "");
	ern_text_free(&text);
}

/* Has the term a place of its own in a right, or none? */
static bool
is_placed(struct ern_deal_store *store, const xmlNode *child)
{
	static const char *const own[] = { "CommercialModelType", "Usage",
	    "UseType", "UserInterfaceType", "CarrierType",
	    "TechnicalInstantiation", "NumberOfUsages", "TerritoryCode",
	    "ExcludedTerritoryCode", "DistributionChannel",
	    "ExcludedDistributionChannel", "PriceInformation",
	    "ValidityPeriod", "IsPreOrderDeal", "AllDealsCancelled",
	    "TakeDown", "DealReference", "DealTerms", "ResourceUsage", NULL };
	static const char *const flags[] = { "IsPromotional", "IsExclusive",
	    "IsCommunicatedOutOfBand", NULL };
	const char *name = (const char *)child->name;

	if (is_one_of(child, flags))
		return !is_true(store, child);
	return is_one_of(child, own) || strstr(name, "StartDate") != NULL ||
	    strncmp(name, "PreOrderPreviewDate", 19) == 0;
}

/* Takes what has no place of its own. */
static void
take_rest(struct said *said, const xmlNode *terms)
{
	const xmlNode *parents[] = { said->deal, terms }, *child;
	struct list all = { 0 };
	size_t i;

	for (i = 0; i < 2; i++) {
		if (parents[i] == NULL)
			continue;
		child = ern_tree_element(parents[i]->children);
		for (; child != NULL; child = ern_tree_element(child->next))
			if (!is_placed(said->store, child))
				spell_term(said, child, &all);
	}
	said->like.terms = spell_list(said->store, &all, "");
}

static void
take_models(struct said *said, const xmlNode *terms)
{
	const xmlNode *child = ern_tree_child(terms, "CommercialModelType");

	for (; child != NULL; child = ern_tree_next(child,
	    "CommercialModelType"))
		list_add(&said->models, ern_dealing_keep(said->store,
		    ern_dealing_text(said->store, child)));
	list_sort(&said->models);
}

/* Tells what a deal does not say, unless it is told elsewhere. */
static void
check_said(struct said *said, const xmlNode *terms)
{
	if (terms == NULL && is_true(said->store, ern_tree_child(said->deal,
	    "IsCommunicatedOutOfBand")))
		return;
	if (ern_tree_child(terms, "TerritoryCode") == NULL &&
	    ern_tree_child(terms, "ExcludedTerritoryCode") == NULL)
		add_fault(said, ERN_DEAL_UNSAID, "TerritoryCode",
		    said->deal);
	if (said->like.kind != ERN_RIGHT_GRANTED)
		return;
	if (said->models.n == 0)
		add_fault(said, ERN_DEAL_UNSAID, "CommercialModelType",
		    said->deal);
	if (said->n_uses == 0)
		add_fault(said, ERN_DEAL_UNSAID, "UseType", said->deal);
}

/* Lets what is not said be "". */
static void
fill(struct said *said, const xmlNode *terms)
{
	check_said(said, terms);
	if (said->like.kind != ERN_RIGHT_GRANTED)
		said->n_uses = said->models.n = 0;
	if (said->models.n == 0)
		list_add(&said->models, "");
	if (said->n_uses == 0)
		add_use(said, "", "");
}

/* Returns both terms as one. */
static const char *
join_terms(struct ern_deal_store *store, const char *a, const char *b)
{
	struct ern_text text = { 0 };
	const char *kept = *a == '\0' ? b : a;

	if (*a != '\0' && *b != '\0') {
		ern_text_format(&text, "%s; %s", a, b);
		kept = ern_dealing_keep(store, text.bytes);
		ern_text_free(&text);
	}
	return kept;
}

/* Makes the right of that number: each is put together with each. */
static void
make_right(const struct said *said, size_t i, struct ern_right *right)
{
	const struct ern_channel *channel;
	const struct use *use;
	size_t window = i % said->n_windows;

	i /= said->n_windows;
	channel = &said->channels[i % said->n_channels];
	i /= said->n_channels;
	use = &said->uses[i % said->n_uses];
	*right = said->like;
	right->model = said->models.items[i / said->n_uses];
	right->use = use->use;
	right->terms = join_terms(said->store, use->terms,
	    said->like.terms);
	right->channel = channel->key;
	right->channel_name = channel->name;
	right->window = said->windows[window];
	right->region = said->regions[window];
}

/* Makes all rights, unless they are too many. */
static void
multiply(struct said *said, struct ern_terms *terms)
{
	double n = (double)said->models.n * said->n_uses *
	    said->n_channels * said->n_windows;
	size_t i;

	if (n + said->store->n_rights > ERN_DEALING_MOST) {
		said->deals->too_many = true;
		return;
	}
	terms->n_rights = (size_t)n;
	said->store->n_rights += terms->n_rights;
	terms->rights = ern_arena_alloc(said->store->arena,
	    (terms->n_rights + 1) * sizeof(*terms->rights));
	for (i = 0; i < terms->n_rights; i++)
		make_right(said, i, &terms->rights[i]);
}

static int
find_line(const struct ern_deal_store *store, const xmlNode *element)
{
	return store->naming.line != NULL ?
	    store->naming.line(store->naming.context, element) :
	    (int)xmlGetLineNo((xmlNode *)element);
}

void
ern_dealing_terms(struct ern_deals *deals, const xmlNode *deal,
    const xmlNode *effective, struct ern_terms *result)
{
	const xmlNode *terms = ern_tree_child(deal, "DealTerms");
	struct said said = { .deals = deals, .store = deals->store,
	    .deal = deal };

	said.like.deal = deal;
	said.like.line = find_line(said.store, deal);
	if (is_true(said.store, ern_tree_child(terms, "TakeDown")))
		said.like.kind = ERN_RIGHT_TAKEN_DOWN;
	else if (is_true(said.store, ern_tree_child(terms,
	    "AllDealsCancelled")))
		said.like.kind = ERN_RIGHT_CANCELLED;
	said.like.pre_order = is_true(said.store,
	    ern_tree_child(terms, "IsPreOrderDeal"));
	take_models(&said, terms);
	take_uses(&said, terms);
	said.n_channels = ern_dealing_channels(deals, terms, &said.channels);
	take_prices(&said, terms);
	take_rest(&said, terms);
	take_periods(&said, terms, effective);
	fill(&said, terms);
	multiply(&said, result);
	result->shown = ern_dealing_shown(deals, terms);
	free(said.models.items);
	free(said.channels);
	free(said.uses);
	free(said.windows);
	free(said.regions);
}
