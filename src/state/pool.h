/* SPDX-License-Identifier: MIT */
/*
 * pool: identifiers that are given out once and never again.
 */
#ifndef ERN_STATE_POOL_H
#define ERN_STATE_POOL_H

#include "state/number.h"
#include "state/record.h"

/* Takes a number that is given out. */
typedef void (*ern_pool_take)(void *context, const char *number);

/* Makes a pool of the values KEY=VALUE.  Returns 0 or -1. */
int ern_pool_add(struct ern_ledger *ledger, const char *name,
    char *const *assignments, size_t n);

/*
 * Gives out n numbers, or none: first those reserved under the label, which
 * may be NULL.  Returns 0 or -1.
 */
int ern_pool_draw(struct ern_ledger *ledger, long long pool,
    const char *label, size_t n, ern_pool_take take, void *context);

/* Sets numbers aside under a label. */
int ern_pool_reserve(struct ern_ledger *ledger, long long pool,
    const char *label, size_t n, ern_pool_take take, void *context);

/* Takes in a number: one that was used before, which is never given out, or
 * a free one.  Returns 0 or -1. */
int ern_pool_load(struct ern_ledger *ledger, long long pool,
    const char *number, bool free);

/* Tells in one event what ern_pool_load() has taken in. */
int ern_pool_loaded(struct ern_ledger *ledger, long long pool, size_t n,
    bool free);

/* Does somebody else number it, so that one waits for it? */
bool ern_pool_waits(struct ern_ledger *ledger, long long pool);

/* Returns how many numbers lie ready, in a list or reserved for the label. */
long long ern_pool_ready(struct ern_ledger *ledger, long long pool,
    const char *label);

/* Notes that a number is in use which did not come from here, so that no pool
 * gives it out.  Returns 0 or -1. */
int ern_pool_note(struct ern_ledger *ledger, enum ern_number_kind kind,
    const char *plain);

#endif
