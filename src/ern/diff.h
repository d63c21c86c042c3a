/* SPDX-License-Identifier: MIT */
/*
 * diff: what changed between two messages of 4.3.2, by meaning.
 *
 * Things that references lead to are paired by what they are (identifiers,
 * names, place), and references compared by that; deals are compared as
 * rights.  A diff owns its changes; nodes are borrowed from the two trees,
 * which outlive it and whose _private is the diff's.
 */
#ifndef ERN_ERN_DIFF_H
#define ERN_ERN_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "base/text.h"
#include "diag/finding.h"
#include "ern/deal.h"

enum ern_diff_side { ERN_DIFF_OLD, ERN_DIFF_NEW, ERN_DIFF_SIDES };

enum ern_diff_class {
	ERN_DIFF_METADATA,
	ERN_DIFF_PARTIES,
	ERN_DIFF_ASSETS,
	ERN_DIFF_DEALS,
	ERN_DIFF_IDENTIFIERS,
	ERN_DIFF_MESSAGE,
	ERN_DIFF_CLASSES
};

enum ern_diff_kind {
	ERN_DIFF_ADDED,
	ERN_DIFF_REMOVED,
	ERN_DIFF_CHANGED,
	ERN_DIFF_MOVED
};

/* One message of a change; where it has nothing of it, node is what would
 * hold it, or NULL. */
struct ern_diff_part {
	const xmlNode *node;		/* an element */
	const char *attribute;		/* of it, or NULL */
	const char *value;		/* NULL: it has none there */
	struct ern_place place;		/* for the caller to fill in */
};

struct ern_diff_change {
	enum ern_diff_class class;
	enum ern_diff_kind kind;
	struct ern_diff_part part[ERN_DIFF_SIDES];
	const char *message;		/* a sentence, no full stop */
};

struct ern_diff {
	struct ern_diff_change *changes;	/* in the order of messages */
	size_t n_changes;
	struct ern_deals *deals[ERN_DIFF_SIDES];
	struct ern_diff_store *store;
};

/* The words for them: "metadata", "added". */
const char *ern_diff_class_name(enum ern_diff_class class);
const char *ern_diff_kind_name(enum ern_diff_kind kind);

/* Compares two messages of 4.3.2. */
struct ern_diff *ern_diff_run(const xmlDoc *before, const xmlDoc *after);

/* Takes NULL too. */
void ern_diff_free(struct ern_diff *diff);

/* Leaves out the changes that keep() does not want. */
void ern_diff_filter(struct ern_diff *diff,
    bool (*keep)(void *context, const struct ern_diff_change *change),
    void *context);

/* Gives a place to a part of a change; the path is copied. */
void ern_diff_place(struct ern_diff *diff, struct ern_diff_part *part,
    const struct ern_place *place);

/*
 * Adds what has to be sent again, a line each: "nothing", "a takedown",
 * "metadata", "deals", or "file NAME".
 */
void ern_diff_summary(const struct ern_diff *diff, struct ern_text *out);

#endif
