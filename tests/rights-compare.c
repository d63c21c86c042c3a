/* SPDX-License-Identifier: MIT */
/*
 * rights-compare: is a grant within another one?
 */
#include <config.h>

#include <string.h>

#include "granting.h"

bool
rights_set_has(const struct set *set, const char *item)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		if (strcmp(set->items[i], item) == 0)
			return true;
	return false;
}

static bool
is_subset(const struct set *set, const struct set *of)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		if (!rights_set_has(of, set->items[i]))
			return false;
	return true;
}

/* Is what is limited by a list, where none is no limit, in another one? */
static bool
is_limited(const struct set *set, const struct set *by)
{
	return by->n == 0 || (set->n > 0 && is_subset(set, by));
}

/* Is it the same party, as far as is still told? */
static bool
is_channel(const struct channel *channel, const struct channel *of)
{
	return is_subset(&channel->names, &of->names) &&
	    is_subset(&channel->ids, &of->ids);
}

static bool
are_channels(const struct channels *channels, const struct channels *of)
{
	size_t i, j;

	for (i = 0; i < channels->n; i++) {
		for (j = 0; j < of->n; j++)
			if (is_channel(&channels->items[i], &of->items[j]) ||
			    is_channel(&of->items[j], &channels->items[i]))
				break;
		if (j == of->n)
			return false;
	}
	return true;
}

/* A territory that is named has to be named there too; where some are
 * excluded, no fewer may be. */
static bool
is_placed(const struct terms *terms, const struct terms *in)
{
	if ((terms->territories.n == 0) != (in->territories.n == 0))
		return false;
	return is_subset(&terms->territories, &in->territories) &&
	    is_subset(&in->excluded, &terms->excluded);
}

static bool
are_terms(const struct terms *terms, const struct terms *in)
{
	return is_limited(&terms->models, &in->models) &&
	    is_limited(&terms->files, &in->files) && is_placed(terms, in) &&
	    (in->only.n == 0 || (terms->only.n > 0 &&
	    are_channels(&terms->only, &in->only))) &&
	    are_channels(&in->without, &terms->without) &&
	    terms->pre_order == in->pre_order;
}

/* Has a grant these limits?  What 3.8.2 says of a usage or of a deal is said
 * of the deal elsewhere. */
static bool
has_limits(const struct grant *grant, const struct set *limits)
{
	size_t i;

	for (i = 0; i < limits->n; i++)
		if (!rights_set_has(&grant->usage->limits,
		    limits->items[i]) && !rights_set_has(
		    &grant->terms->limits, limits->items[i]))
			return false;
	return true;
}

static bool
is_used(const struct grant *grant, const struct grant *in)
{
	if (in->use != NULL && (grant->use == NULL ||
	    strcmp(grant->use, in->use) != 0))
		return false;
	return has_limits(grant, &in->usage->limits) &&
	    has_limits(grant, &in->terms->limits) &&
	    is_limited(&grant->usage->interfaces,
	    &in->usage->interfaces) &&
	    is_limited(&grant->usage->carriers, &in->usage->carriers) &&
	    (grant->hidden || !in->hidden);
}

static bool
is_within(const struct grant *grant, const struct grant *in)
{
	return strcmp(grant->release, in->release) == 0 &&
	    is_used(grant, in) && are_terms(grant->terms, in->terms) &&
	    grant->start >= in->start && grant->end <= in->end &&
	    strcmp(grant->where, in->where) == 0 && !in->vague;
}

static bool
has_same_price(const struct grant *grant, const struct grant *other)
{
	return is_subset(&grant->terms->prices, &other->terms->prices) &&
	    is_subset(&other->terms->prices, &grant->terms->prices);
}

bool
rights_within(const struct rights *rights, const struct rights *other,
    bool equal, rights_skip skip, void *context, size_t *compared,
    struct ern_text *why)
{
	const struct grant *grant;
	size_t i, j;

	for (i = 0; i < rights->n; i++) {
		grant = &rights->grants[i];
		if (skip != NULL && skip(context,
		    grant->terms->release_deal, grant->terms->deal))
			continue;
		++*compared;
		for (j = 0; j < other->n; j++)
			if (is_within(grant, &other->grants[j]) && (!equal ||
			    has_same_price(grant, &other->grants[j])))
				break;
		if (j < other->n)
			continue;
		ern_text_format(why, "%s of %s in %s", grant->use == NULL ?
		    "any use" : grant->use, grant->release,
		    grant->terms->deal);
		return false;
	}
	return true;
}
