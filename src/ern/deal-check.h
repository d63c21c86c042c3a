/* SPDX-License-Identifier: MIT */
/*
 * deal-check: gaps, overlaps and contradictions of deals.
 */
#ifndef ERN_ERN_DEAL_CHECK_H
#define ERN_ERN_DEAL_CHECK_H

#include "diag/report.h"
#include "ern/deal.h"
#include "xml/plant.h"

/* Reports what is wrong with the deals of a message, whose tree the plant
 * has. */
void ern_deal_check(const struct ern_deals *deals, struct ern_plant *plant,
    struct ern_report *report);

#endif
