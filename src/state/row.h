/* SPDX-License-Identifier: MIT */
/*
 * row: a row of a query as a JSON object.
 */
#ifndef ERN_STATE_ROW_H
#define ERN_STATE_ROW_H

#include "state/ledger.h"

/* Adds the row as an object, with a member for each column. */
void ern_row_json(struct ern_query *query, struct ern_text *out);

#endif
