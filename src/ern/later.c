/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/deal-check.h"
#include "ern/deal-print.h"
#include "ern/known.h"
#include "ern/later.h"
#include "xml/plant.h"

struct ern_later {
	const struct ern_message_options *options;
	struct ern_report *report;
	struct ern_plant *plant;
	struct ern_known known;
	const struct ern_version *version;	/* NULL: not known */
	bool release;		/* is it a NewReleaseMessage? */
	bool declares;		/* a release profile? */
};

static bool
wants_declared(const struct ern_later *later)
{
	return later->options->profiles != NULL &&
	    !later->options->unwanted[ERN_LAYER_PROFILE] &&
	    (later->release || later->version == NULL);
}

static const char *
why_not_declared(const struct ern_later *later)
{
	return later->declares ? NULL :
	    "the message declares no release profile";
}

static void
run_declared(struct ern_later *later)
{
	ern_profiles_declared(later->options->profiles, &later->known,
	    later->report);
}

static bool
wants_named(const struct ern_later *later)
{
	return later->options->profiles != NULL &&
	    ern_profiles_any(later->options->profiles);
}

static void
run_named(struct ern_later *later)
{
	ern_profiles_named(later->options->profiles, &later->known,
	    later->report);
}

static void
skip_named(struct ern_later *later, const char *why_not)
{
	ern_profiles_skip(later->options->profiles, later->report, why_not);
}

static void
skip_declared(struct ern_later *later, const char *why_not)
{
	ern_report_not_run(later->report, ERN_LAYER_PROFILE, why_not);
}

static bool
wants_deals(const struct ern_later *later)
{
	return later->options->deals;
}

static void
run_deals(struct ern_later *later)
{
	const struct ern_deals *deals = ern_known_deals(&later->known);

	ern_deal_check(deals, later->plant, later->report);
	ern_report_append(later->report, &ern_deal_appendix, deals);
	ern_report_checked(later->report, ERN_LAYER_DEALS);
}

static void
skip_deals(struct ern_later *later, const char *why_not)
{
	ern_report_not_run(later->report, ERN_LAYER_DEALS, why_not);
}

/* The later layers, in the order in which they run. */
static const struct {
	/* Is it asked for? */
	bool (*wanted)(const struct ern_later *later);
	/* Returns what in the message keeps it from running, or NULL. */
	const char *(*why_not)(const struct ern_later *later);
	/* Runs, and says so in the report; or only says why not. */
	void (*run)(struct ern_later *later);
	void (*skip)(struct ern_later *later, const char *why_not);
} layers[] = {
	{ wants_declared, why_not_declared, run_declared, skip_declared },
	{ wants_named, NULL, run_named, skip_named },
	{ wants_deals, NULL, run_deals, skip_deals },
};

#define LAYERS	(sizeof(layers) / sizeof(layers[0]))

struct ern_later *
ern_later_new(const struct ern_message_options *options,
    struct ern_reader *reader, struct ern_report *report)
{
	struct ern_later *later = ern_mem_alloc(sizeof(*later));

	later->options = options;
	later->report = report;
	later->plant = ern_plant_new(reader, false);
	return later;
}

void
ern_later_free(struct ern_later *later)
{
	if (later == NULL)
		return;
	ern_known_free(&later->known);
	ern_plant_free(later->plant);
	free(later);
}

void
ern_later_begin(struct ern_later *later)
{
	ern_plant_begin(later->plant);
	later->version = NULL;
	later->release = later->declares = false;
}

void
ern_later_root(struct ern_later *later, const struct ern_version *version,
    const struct ern_element *root)
{
	size_t i;

	later->version = version;
	later->release = strcmp(root->name, "NewReleaseMessage") == 0;
	for (i = 0; i < root->n_attributes; i++)
		if (strcmp(root->attributes[i].name,
		    "ReleaseProfileVersionId") == 0)
			later->declares = root->attributes[i].length > 0;
	for (i = 0; i < LAYERS; i++)
		if (layers[i].wanted(later) && (layers[i].why_not == NULL ||
		    layers[i].why_not(later) == NULL))
			ern_plant_start(later->plant);
}

void
ern_later_run(struct ern_later *later, const char *why_not)
{
	const char *why;
	size_t i;

	if (ern_plant_tree(later->plant) != NULL && why_not == NULL)
		ern_known_start(&later->known, later->plant, later->version);
	later->known.prices = later->options->prices;
	for (i = 0; i < LAYERS; i++) {
		if (!layers[i].wanted(later))
			continue;
		why = why_not == NULL && layers[i].why_not != NULL ?
		    layers[i].why_not(later) : why_not;
		if (why == NULL)
			layers[i].run(later);
		else
			layers[i].skip(later, why);
	}
}
