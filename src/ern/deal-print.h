/* SPDX-License-Identifier: MIT */
/*
 * deal-print: the rights of a message, as text for people and as JSON.
 */
#ifndef ERN_ERN_DEAL_PRINT_H
#define ERN_ERN_DEAL_PRINT_H

#include "ern/deal.h"

/* Adds a table that is 80 columns wide; color is for a terminal. */
void ern_deal_print_text(struct ern_text *out, const struct ern_deals *deals,
    bool color);

/*
 * Adds an array of the offers: {"releases":[...],"rights":[...],
 * "visibility":[...]}.
 */
void ern_deal_print_json(struct ern_text *out, const struct ern_deals *deals);

#endif
