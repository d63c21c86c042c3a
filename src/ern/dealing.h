/* SPDX-License-Identifier: MIT */
/*
 * dealing: what the parts that read deals share.
 */
#ifndef ERN_ERN_DEALING_H
#define ERN_ERN_DEALING_H

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "ern/deal.h"

#define ERN_DEALING_MOST	1000000	/* rights of a message */

/* What one Deal says, as it says it. */
struct ern_terms {
	struct ern_right *rights;
	size_t n_rights;
	struct ern_shown *shown;	/* NULL: nothing */
	const struct ern_offer *taken;	/* the offer that took it last */
};

/* Who may use a right: "" is everyone. */
struct ern_channel {
	const char *key, *name;
};

struct ern_deal_store {
	struct ern_arena *arena;
	struct ern_map strings;		/* kept, by themselves */
	struct ern_map terms;		/* struct ern_terms by their XML */
	struct ern_map bundles;		/* struct bundle by its terms */
	struct ern_map offers;		/* struct ern_offer by its bundles */
	struct ern_map releases;	/* struct release by reference */
	struct ern_map visibilities;	/* elements by reference */
	struct ern_map resources;	/* likewise */
	struct ern_text text, joined;	/* for a moment */
	struct ern_deal_naming naming;
	size_t n_rights;		/* in all offers and terms */
};

/* Returns the one copy of a string. */
const char *ern_dealing_keep(struct ern_deal_store *store,
    const char *string);

/* Returns the text of an element without the blanks around it, "" for NULL;
 * for a moment. */
const char *ern_dealing_text(struct ern_deal_store *store,
    const xmlNode *element);

/* Adds what an element says and all below it, the same however it is written:
 * "NumberOfUsages=5", "PhysicalReturns(PhysicalReturnsAllowed=true)". */
void ern_dealing_spell(struct ern_deal_store *store, const xmlNode *element,
    struct ern_text *out);

/* Adds the price of one PriceInformation. */
void ern_dealing_price(struct ern_deal_store *store,
    const xmlNode *information, struct ern_text *out);

/* Reads a Deal; effective, or NULL, is the date before which it does not
 * hold.  Faults go to the deals. */
void ern_dealing_terms(struct ern_deals *deals, const xmlNode *deal,
    const xmlNode *effective, struct ern_terms *terms);

/* Reads the DistributionChannels of terms, or one for all but the excluded;
 * the caller frees them.  Returns how many, in order and each once. */
size_t ern_dealing_channels(struct ern_deals *deals, const xmlNode *terms,
    struct ern_channel **all);

/* Reads from when something is shown, by elements below that node, and where;
 * returns NULL when nothing is said. */
struct ern_shown *ern_dealing_shown(struct ern_deals *deals,
    const xmlNode *terms);

/* Reads the TerritoryCodes below a node, or what they leave where they are
 * excluded; the world where none is. */
struct ern_region ern_dealing_region(struct ern_deals *deals,
    const xmlNode *terms);

/* Brings the rights, and what is shown, of an offer into canonical form. */
void ern_dealing_merge(struct ern_deals *deals, struct ern_offer *offer);

#endif
