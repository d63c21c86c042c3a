/* SPDX-License-Identifier: MIT */
/*
 * edition: a release as it was at some time: its document, and its files.
 */
#ifndef ERN_STATE_EDITION_H
#define ERN_STATE_EDITION_H

#include "base/jsonedit.h"
#include "state/ledger.h"

/* Keeps a text under its hash, which it adds.  Returns 0 or -1. */
int ern_edition_keep(struct ern_ledger *ledger, const char *body,
    struct ern_text *hash);

/* Return the document of a release as it is now, and the list of its files,
 * as ern_media_list() makes it. */
struct ern_jsonedit *ern_edition_document(struct ern_ledger *ledger,
    long long release);
struct ern_jsonedit *ern_edition_assets(struct ern_ledger *ledger,
    long long release);

/* Gives a release another edition.  Returns 0 or -1. */
int ern_edition_add(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document, const struct ern_jsonedit *assets);

#endif
