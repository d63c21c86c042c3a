/* SPDX-License-Identifier: MIT */
/*
 * deal-table: rights put together for people: uses and models that have the
 * same places, times and prices stand together.
 *
 * A table and all that it has belong to its arena; what it points to in the
 * deals is borrowed.
 */
#ifndef ERN_ERN_DEAL_TABLE_H
#define ERN_ERN_DEAL_TABLE_H

#include "base/arena.h"
#include "base/text.h"
#include "ern/deal.h"

/* Rights that differ in model and use only, or are alike in these. */
struct ern_deal_group {
	const char *what;	/* "PermanentDownload: PayAsYouGoModel", ... */
	const struct ern_right **rights;	/* one for each line */
	size_t n_rights;
};

struct ern_deal_table {
	struct ern_deal_group *groups;
	size_t n_groups;
};

/* Makes the table of an offer. */
struct ern_deal_table *ern_deal_table_make(struct ern_arena *arena,
    const struct ern_offer *offer);

/* Adds who has the offer: "R1 R2 R3 ... (12)", most of them at most. */
void ern_deal_table_owners(const struct ern_offer *offer, size_t most,
    struct ern_text *out);

/* Adds all that limits a right beside place, time and price; nothing where
 * there is nothing. */
void ern_deal_table_limits(const struct ern_right *right,
    struct ern_text *out);

#endif
