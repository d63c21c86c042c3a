/* SPDX-License-Identifier: MIT */
/*
 * catalog: the releases of a ledger, with every edition of them.
 */
#ifndef ERN_STATE_CATALOG_H
#define ERN_STATE_CATALOG_H

#include "base/jsonedit.h"
#include "state/ledger.h"
#include "state/order.h"

struct ern_catalog_entry {
	const struct ern_jsonedit *document;	/* a release document */
	const char *name;	/* NULL: its ICPN, or R and a number */
	const char *assets;	/* the folder of its files, or NULL */
	const char *label;	/* of reserved numbers, or NULL */
	long long replaces;	/* a release, or 0 */
	bool confirmed;		/* the same recordings may be there */
};

/*
 * Adds a release.  Where the same one is on its way to some platform, there is
 * no second: *appended is true then, and new platforms go to that.  Returns
 * its number or -1.
 */
long long ern_catalog_add(struct ern_ledger *ledger,
    const struct ern_catalog_entry *entry, bool *appended);

/* Returns the release of that name or ICPN, or -1 having told that there is
 * none. */
long long ern_catalog_need(struct ern_ledger *ledger, const char *name);

/*
 * Gives a release another document, and its files where assets is not NULL.
 * While it is being delivered, its cover and audio are locked.
 */
int ern_catalog_edit(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document, const char *assets);

/* Hides it from lists, or shows it again; no state changes. */
int ern_catalog_hide(struct ern_ledger *ledger, long long release,
    bool hidden);

/* Takes it down everywhere, for ever; typed is its name once more. */
int ern_catalog_remove(struct ern_ledger *ledger, struct ern_order *order,
    long long release, const char *typed);

/* Gives those releases their numbers that wait for a pool.  Returns how many
 * went on, or -1. */
long long ern_catalog_filled(struct ern_ledger *ledger, long long pool);

#endif
