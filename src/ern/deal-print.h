/* SPDX-License-Identifier: MIT */
/*
 * deal-print: the rights of a message, as text for people and as JSON.
 */
#ifndef ERN_ERN_DEAL_PRINT_H
#define ERN_ERN_DEAL_PRINT_H

#include "diag/report.h"
#include "ern/deal.h"

/* Both, as the appendix "deals" of a report of deals. */
extern const struct ern_appendix ern_deal_appendix;

/* Adds a table that is 80 columns wide; color is for a terminal. */
void ern_deal_print_text(struct ern_text *out, const struct ern_deals *deals,
    bool color);

/*
 * Adds an array of the offers: {"releases":[...],"rights":[...],
 * "visibility":[...]}.
 */
void ern_deal_print_json(struct ern_text *out, const struct ern_deals *deals);

#endif
