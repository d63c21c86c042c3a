/* SPDX-License-Identifier: MIT */
/*
 * deal: the deals of a message as rights: what may be done with a release,
 * where, when, and at which price.
 *
 * Rights are in a canonical form, the same for every way of saying them: one
 * model, one use and one channel each, territories and times that join made
 * one, in order.  Releases whose deals are alike share an offer.  All of it
 * belongs to the deals and lives as long as they do; nodes are borrowed from
 * the tree.
 */
#ifndef ERN_ERN_DEAL_H
#define ERN_ERN_DEAL_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "ern/region.h"
#include "ern/window.h"

enum ern_right_kind {
	ERN_RIGHT_GRANTED,
	ERN_RIGHT_CANCELLED,	/* AllDealsCancelled: all of them, here */
	ERN_RIGHT_TAKEN_DOWN	/* TakeDown: and not to be shown either */
};

/* Strings are never NULL; "" is what is not said. */
struct ern_right {
	enum ern_right_kind kind;
	const char *model, *use;	/* "SubscriptionModel", "Stream" */
	const char *channel;	/* who may: a DPID or name; "": everyone */
	const char *channel_name;	/* for people, and not compared */
	const char *terms;	/* what else limits it, in order */
	const char *price;	/* "code P2 (NAMESPACE), retail 8.99 EUR" */
	bool pre_order;
	struct ern_window window;
	struct ern_region region;
	const xmlNode *deal;	/* what says so first */
	int line;		/* where it does */
	const xmlNode *again;	/* what says it again, or NULL */
};

enum ern_shown_part {
	ERN_SHOWN_RELEASE,
	ERN_SHOWN_COVER,
	ERN_SHOWN_TRACKS,	/* the list of them; of a track its line */
	ERN_SHOWN_CLIPS,
	ERN_SHOWN_PARTS
};

/* From when a release may be shown; NAN where it is not said. */
struct ern_shown {
	struct ern_bound from[ERN_SHOWN_PARTS];
	bool hidden;		/* the dates are not to be told */
	struct ern_region region;
	const xmlNode *node;	/* what says so */
};

struct ern_offer {
	struct ern_right *rights;
	size_t n_rights;
	struct ern_shown *shown;
	size_t n_shown;
	size_t n_deals;		/* that say so, or would */
	size_t n_releases;	/* that have it */
	struct ern_deal_release *first, *last;	/* of them */
};

struct ern_deal_release {
	const char *reference;	/* "R0" */
	const char *type, *title, *id;
	bool track;		/* one of a track, or of a clip */
	const xmlNode *node;	/* NULL: the message has none of that name */
	const struct ern_offer *offer;
	struct ern_deal_release *next;	/* that has the same offer, or NULL */
};

/* A fault in one deal, told with the others by ern_deal_check(). */
struct ern_deal_fault {
	enum ern_deal_fault_kind {
		ERN_DEAL_NEVER,		/* it ends before it starts */
		ERN_DEAL_WORLDWIDE,	/* and single territories too */
		ERN_DEAL_UNSAID,	/* has no ... */
		ERN_DEAL_NO_START
	} kind;
	const char *what;	/* of UNSAID: the element that it lacks */
	const xmlNode *node;
	struct ern_deal_fault *next;
};

struct ern_deals {
	struct ern_deal_release *releases;	/* as the message has them */
	size_t n_releases;
	struct ern_offer **offers;	/* as releases have them first */
	size_t n_offers;
	struct ern_bound created;	/* when the message was made */
	bool too_many;		/* of its rights some are left out */
	struct ern_deal_fault *faults;
	struct ern_deal_store *store;
};

/* What the tree does not tell by itself. */
struct ern_deal_naming {
	/*
	 * How a resource, or its technical details, that terms refer to is
	 * called; NULL is by the reference.  A comparison of two messages
	 * gives names that do not depend on how each counts.
	 */
	const char *(*name)(void *context, const char *reference);
	/* The line of an element; NULL: as libxml2 knows it. */
	int (*line)(void *context, const xmlNode *element);
	void *context;
};

/* Reads the deals of a NewReleaseMessage of any version; other messages have
 * none.  naming may be NULL.  The caller frees the deals. */
struct ern_deals *ern_deal_read(const xmlDoc *doc,
    const struct ern_deal_naming *naming);

/* Takes NULL too. */
void ern_deal_free(struct ern_deals *deals);

/* Returns the release of that reference, or NULL. */
const struct ern_deal_release *ern_deal_find(const struct ern_deals *deals,
    const char *reference);

/* Return less than, equal to, or more than 0: all but the nodes. */
int ern_deal_compare(const struct ern_right *a, const struct ern_right *b);
int ern_deal_compare_shown(const struct ern_shown *a,
    const struct ern_shown *b);

/* Are the two offers the same? */
bool ern_deal_same(const struct ern_offer *a, const struct ern_offer *b);

/* Is the right over when the message was made? */
bool ern_deal_is_over(const struct ern_deals *deals,
    const struct ern_right *right);

#endif
