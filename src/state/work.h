/* SPDX-License-Identifier: MIT */
/*
 * work: how the same recordings are known when they come again.
 */
#ifndef ERN_STATE_WORK_H
#define ERN_STATE_WORK_H

#include "base/jsonedit.h"
#include "state/ledger.h"

/*
 * Notes by what a release is known: ICPN, GRid, the set of its ISRCs, and the
 * hash of its audio, from the list of assets, which may be NULL.  What was
 * noted before is forgotten.  Returns 0 or -1.
 */
int ern_work_note(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document, const struct ern_jsonedit *assets);

/*
 * Finds another release that is known by the same: 0 where there is none.
 * kind is "icpn", "grid", "isrcs" or "media".
 */
long long ern_work_find(struct ern_ledger *ledger, long long release,
    const char *kind);

/*
 * Refuses a window that overlaps with one of the same work on a DSP, each of
 * which is told.  Confirmed, they are told and not refused.
 */
int ern_work_overlap(struct ern_ledger *ledger, long long release,
    long long dsp, long long opens, long long closes, bool confirmed);

#endif
