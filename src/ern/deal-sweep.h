/* SPDX-License-Identifier: MIT */
/*
 * deal-sweep: rights that are alike, gone through in order of time.
 */
#ifndef ERN_ERN_DEAL_SWEEP_H
#define ERN_ERN_DEAL_SWEEP_H

#include "ern/deal.h"

/* Is told of a right, and of the one that lasts longest of those before it,
 * in a region where both are. */
typedef void ern_deal_pair(void *context, const struct ern_right *before,
    const struct ern_right *right, const struct ern_region *region);

/* Are they of one kind, model, use and channel? */
bool ern_deal_sweep_alike(const struct ern_right *a,
    const struct ern_right *b);

/* The same, and do only their prices tell them apart? */
bool ern_deal_sweep_priced(const struct ern_right *a,
    const struct ern_right *b);

/* Goes through the rights of an offer that are the same, as alike tells. */
void ern_deal_sweep(const struct ern_offer *offer,
    bool (*alike)(const struct ern_right *a, const struct ern_right *b),
    ern_deal_pair *pair, void *context);

#endif
