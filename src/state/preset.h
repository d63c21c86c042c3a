/* SPDX-License-Identifier: MIT */
/*
 * preset: what is saved once and applied to one release after another; and
 * drafts, which are releases that are still being written.
 */
#ifndef ERN_STATE_PRESET_H
#define ERN_STATE_PRESET_H

#include "base/jsonedit.h"
#include "state/ledger.h"
#include "state/order.h"

/* How a release is placed on several platforms. */
struct ern_preset {
	const char *platforms;		/* names with commas between them */
	const struct ern_jsonedit *terms;	/* or NULL */
	bool confirmed;			/* windows may overlap */
	bool skips;		/* platforms that are occupied are told */
};

/* Places a release.  Returns how many placements there are now more, or -1. */
long long ern_preset_place(struct ern_ledger *ledger,
    struct ern_order *order, long long release,
    const struct ern_preset *preset);

/* Places a release as a preset says, by name. */
long long ern_preset_apply(struct ern_ledger *ledger,
    struct ern_order *order, long long release, const char *name,
    bool confirmed);

/* Makes a draft of a document, which may be NULL.  Returns it or -1. */
long long ern_preset_draft(struct ern_ledger *ledger, const char *name,
    const struct ern_jsonedit *document);

/*
 * Sets what a draft says: KEY=VALUE of its terms, POINTER=TEXT or
 * POINTER:=JSON in its document.  Nothing behind = removes it.
 */
int ern_preset_draft_set(struct ern_ledger *ledger, const char *name,
    const char *assignment);

struct ern_preset_submission {
	const char *name;		/* of the draft */
	const char *assets, *label;	/* as in struct ern_catalog_entry */
	long long replaces;
	bool confirmed;
};

/* Makes a draft a release, and places it.  Returns the release or -1. */
long long ern_preset_submit(struct ern_ledger *ledger,
    struct ern_order *order, const struct ern_preset_submission *submission);

#endif
