/* SPDX-License-Identifier: MIT */
/*
 * change: what of a document is not as it was.
 */
#ifndef ERN_STATE_CHANGE_H
#define ERN_STATE_CHANGE_H

#include "base/jsonedit.h"
#include "state/ledger.h"

/* Takes one difference; old or new is NULL where there is nothing. */
typedef void (*ern_change_take)(void *context, const char *pointer,
    const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new);

/* Calls take for each place where two values differ, in order. */
void ern_change_list(const struct ern_jsonedit *old,
    const struct ern_jsonedit *new, ern_change_take take, void *context);

#endif
