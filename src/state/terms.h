/* SPDX-License-Identifier: MIT */
/*
 * terms: what a release is offered for on one platform.
 *
 * Terms are values of the keys ern_record_terms, as a JSON object; they stand
 * in place of what the deals of the document say.
 */
#ifndef ERN_STATE_TERMS_H
#define ERN_STATE_TERMS_H

#include "base/jsonedit.h"
#include "state/record.h"

/* Returns the terms of a preset or draft, or NULL where it has none. */
struct ern_jsonedit *ern_terms_load(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, long long record);

/* Puts the terms, which may be NULL, into the deals of a document. */
void ern_terms_apply(struct ern_jsonedit *document,
    const struct ern_jsonedit *terms);

/*
 * Gives when the first deal of a document opens and the last one closes, in
 * seconds since 1970; dates without a zone are those of zone.  Where nothing
 * closes, or nothing says when it opens, that is 0.
 */
void ern_terms_window(const struct ern_jsonedit *document, const char *zone,
    long long *opens, long long *closes);

#endif
