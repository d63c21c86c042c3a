/* SPDX-License-Identifier: MIT */
/*
 * prices: the price codes that a recipient has agreed to, from a file.
 *
 * A line is a code, and behind blanks what it is for: release or track; for
 * both where nothing stands there.  What follows "#" is a comment.
 */
#ifndef ERN_ERN_PRICES_H
#define ERN_ERN_PRICES_H

#include "base/text.h"

struct ern_prices;

/* Returns the codes of a file, or NULL with a sentence in why. */
struct ern_prices *ern_prices_load(const char *path, struct ern_text *why);

/* Takes NULL too. */
void ern_prices_free(struct ern_prices *prices);

/*
 * Returns "ok", "unknown", or "other" for a code that is for the other kind;
 * "none" where prices is NULL.  kind is "release" or "track".
 */
const char *ern_prices_check(const struct ern_prices *prices,
    const char *code, const char *kind);

#endif
