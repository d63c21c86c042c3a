/* SPDX-License-Identifier: MIT */
/*
 * rights: what the deals of a message grant, of whatever version it is.
 *
 * Written apart from the converter, to judge it: each use of each deal for
 * each release and period is a grant, and one message may be asked whether
 * all that it grants is granted by another.
 */
#ifndef ERN_TESTS_RIGHTS_H
#define ERN_TESTS_RIGHTS_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "base/text.h"

struct rights;

/* Returns the grants of a message; the document is not needed any more. */
struct rights *rights_read(const xmlDoc *doc);

/* Takes NULL too. */
void rights_free(struct rights *rights);

size_t rights_count(const struct rights *rights);

/* Tells of a deal by its path, "/DealList[1]/ReleaseDeal[1]/Deal[2]", whether
 * it is left out of a comparison. */
typedef bool (*rights_skip)(void *context, const char *release_deal,
    const char *deal);

/*
 * Is every grant within one of other?  With equal, prices and promotions have
 * to be the same too.  skip, which may be NULL, names deals to be left out.
 * Returns whether it is so, with the first that is not in why; *compared
 * grows by the number of grants that were looked for.
 */
bool rights_within(const struct rights *rights, const struct rights *other,
    bool equal, rights_skip skip, void *context, size_t *compared,
    struct ern_text *why);

#endif
