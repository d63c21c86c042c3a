/* SPDX-License-Identifier: MIT */
/*
 * exchange: a whole ledger as JSON Lines, and back.
 *
 * The first line tells the layout, the last one the number of rows; each
 * between them is {"table":...,"row":{...}}.
 */
#ifndef ERN_STATE_EXCHANGE_H
#define ERN_STATE_EXCHANGE_H

#include "base/chunk.h"
#include "state/ledger.h"

/* Takes bytes.  Returns 0, or -1 having complained. */
typedef int (*ern_exchange_write)(void *context, const char *bytes,
    size_t length);

/* Writes all that the ledger holds, within a transaction of the caller's.
 * Returns 0 or -1. */
int ern_exchange_export(struct ern_ledger *ledger, ern_exchange_write write,
    void *context);

/*
 * Makes a new ledger of what was exported, from this or an older layout, and
 * verifies it.  Returns NULL having told why, and then there is no new file.
 */
struct ern_ledger *ern_exchange_import(
    const struct ern_ledger_options *options, ern_read read, void *context,
    struct ern_report *report);

#endif
