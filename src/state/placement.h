/* SPDX-License-Identifier: MIT */
/*
 * placement: a release on a platform, and every change of its state.
 */
#ifndef ERN_STATE_PLACEMENT_H
#define ERN_STATE_PLACEMENT_H

#include "base/jsonedit.h"
#include "state/ledger.h"
#include "state/order.h"

/* Returns the placement of a release on a DSP, or 0. */
long long ern_placement_find(struct ern_ledger *ledger, long long release,
    long long dsp);

/* Adds "NAME on DSP". */
void ern_placement_name(struct ern_ledger *ledger, long long placement,
    struct ern_text *name);

/*
 * Makes a move, with its event; to may be NULL where the verb leads to one
 * state only.  A move that is not in the table is refused, and those that are
 * legal are told.  Returns 0 or -1.
 */
int ern_placement_move(struct ern_ledger *ledger, long long placement,
    const char *verb, const char *to, long long order, const char *why);

/*
 * Places a release on a DSP: a task of the order.  Windows that overlap with
 * those of the same work on that DSP are refused unless confirmed.
 */
int ern_placement_place(struct ern_ledger *ledger, struct ern_order *order,
    long long release, long long dsp, const struct ern_jsonedit *terms,
    bool confirmed);

/* Order an update, a takedown, or a delivery of what was taken down. */
int ern_placement_update(struct ern_ledger *ledger, struct ern_order *order,
    long long placement);
int ern_placement_takedown(struct ern_ledger *ledger,
    struct ern_order *order, long long placement);
int ern_placement_restore(struct ern_ledger *ledger,
    struct ern_order *order, long long placement);

/* Lets a task that has failed go on where it stopped. */
int ern_placement_retry(struct ern_ledger *ledger, long long placement);

/* Sets the time, in UTC, before which its task does not begin. */
int ern_placement_reschedule(struct ern_ledger *ledger, long long placement,
    const char *due);

/* Puts the state back to what it was before an order. */
int ern_placement_cancel(struct ern_ledger *ledger, long long placement,
    const char *before, long long order, const char *why);

/* Lets the placements of a release go on, which waited for identifiers. */
int ern_placement_filled(struct ern_ledger *ledger, long long release);

/* Returns the order that is delivering a release right now, or 0. */
long long ern_placement_busy(struct ern_ledger *ledger, long long release);

#endif
