/* SPDX-License-Identifier: MIT */
/*
 * diffing: what the parts of a comparison share.
 */
#ifndef ERN_ERN_DIFFING_H
#define ERN_ERN_DIFFING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "ern/diff.h"
#include "ern/shape.h"
#include "schema/datatype.h"

/* How the elements of a name are compared. */
enum ern_diff_manner {
	ERN_DIFF_PLAIN,
	ERN_DIFF_SKIPPED,	/* not at all, or elsewhere */
	ERN_DIFF_IN_ORDER	/* without a SequenceNumber, order counts */
};

/* An element that references lead to; _private of its node. */
struct ern_thing {
	const xmlNode *node;
	const struct ern_type *type;
	const char *reference;
	struct ern_thing *within;	/* the thing that it is part of */
	size_t depth;			/* how many it is part of */
	struct ern_thing *other;	/* in the other message, or NULL */
	uint64_t content;		/* a hash of what it says */
	uint64_t id;		/* the same for both of a pair, and for what
				   says the same */
	bool identified;		/* it has an identifier */
	const char *label;		/* for people; when it was asked for */
	const char *name;	/* for deals: the same for both of a pair */
};

struct ern_diff_message {
	const xmlDoc *doc;
	struct ern_shape shape;
	const uint8_t *manners;		/* by symbol */
	uint16_t sequence_number;	/* the symbol of it */
	struct ern_thing **things;	/* in the order of the message */
	size_t n_things;
	struct ern_map by_reference;
	struct ern_text value, joined;	/* for a moment */
	struct ern_map names;		/* given to things */
	struct ern_diff_store *store;
};

struct ern_diff_store {
	struct ern_arena *arena;
	uint8_t *manners;
	size_t room;			/* of changes */
	struct ern_diff_message messages[ERN_DIFF_SIDES];
	struct ern_text text;
};

/* Returns a hash that goes on with a value. */
static inline uint64_t
ern_diff_mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * 0x9e3779b97f4a7c15;
	return hash ^ hash >> 29;
}

/* Returns a hash of bytes. */
uint64_t ern_diff_bytes(const char *bytes, size_t length);

/* ---- values */

/*
 * Brings a text into the one spelling of what it says: white space, numbers,
 * durations, times, territories.
 */
void ern_diff_canonical(const char *text, uint16_t simple,
    struct ern_text *out);

/* ---- messages */

/* Finds the things of a message. */
void ern_diff_message_open(struct ern_diff_message *message,
    struct ern_diff_store *store, const xmlDoc *doc);

void ern_diff_message_close(struct ern_diff_message *message);

/* Returns the type of a child, or NULL. */
const struct ern_type *ern_diff_child_type(struct ern_diff_message *message,
    const struct ern_type *type, const xmlNode *child);

/* Returns the type of the root element, or NULL. */
const struct ern_type *ern_diff_root_type(struct ern_diff_message *message);

/* Is it the datatype of the text? type may be NULL. */
bool ern_diff_is(const struct ern_type *type, enum ern_datatype datatype);

/* Returns the thing that a reference leads to, or NULL. */
struct ern_thing *ern_diff_target(struct ern_diff_message *message,
    const xmlNode *reference);

/* Is an attribute compared? */
bool ern_diff_compares(const xmlAttr *attribute);

/* Returns a hash of what an element says, without its own SequenceNumber
 * where numbered is false. */
uint64_t ern_diff_hash(struct ern_diff_message *message,
    const xmlNode *element, const struct ern_type *type, bool numbered);

/* The same for the text of an element that has no child elements. */
uint64_t ern_diff_hash_text(struct ern_diff_message *message,
    const xmlNode *element, const struct ern_type *type);

/* The same for an attribute, its name included. */
uint64_t ern_diff_hash_attribute(struct ern_diff_message *message,
    const struct ern_type *type, const xmlAttr *attribute);

/* Returns what to call an element in a sentence: 'SoundRecording "Glass"'. */
const char *ern_diff_label(struct ern_diff_message *message,
    const xmlNode *element);

/* Takes a hash of each identifier that an element has, in children such as
 * ReleaseId and in those of its editions. */
typedef void (*ern_diff_key)(void *context, uint64_t key);
void ern_diff_identifiers(struct ern_diff_message *message,
    const xmlNode *element, ern_diff_key take, void *context);

/* ---- the parts of a comparison */

/* Pairs the things of both messages. */
void ern_diff_pair(struct ern_diff_store *store);

/* Pairs by equal keys what is in two lists; keys of 0 are none. */
struct ern_diff_item {
	uint64_t key;
	size_t index;
};
void ern_diff_join(struct ern_diff_item *a, size_t n_a,
    struct ern_diff_item *b, size_t n_b,
    void (*meet)(void *context, size_t a, size_t b), void *context);

/* ---- lists of children of one name */

#define ERN_DIFF_ALONE	SIZE_MAX

/* A child element, and the one of the other message that it is. */
struct ern_diff_child {
	const xmlNode *node;
	const struct ern_type *type;
	uint16_t symbol;
	size_t mate;			/* or ERN_DIFF_ALONE */
	size_t place;			/* among the children of its name */
	bool has_number;
	long long number;		/* SequenceNumber */
};

struct ern_diff_list {
	struct ern_diff_child *children;
	size_t n;
	struct ern_diff_item *items;	/* room for one of each */
};

/* Puts children in the order that their numbers, or the message, say. */
void ern_diff_list_sort(struct ern_diff_list *list);

/* Finds for each child of the old list its mate in the new one; their numbers
 * may be left aside. */
void ern_diff_list_pair(struct ern_diff *diff, struct ern_diff_list *old,
    struct ern_diff_list *new, bool numbered);

/* Tells what stands elsewhere in lists that are sorted. */
void ern_diff_list_order(struct ern_diff *diff,
    const struct ern_diff_list *old, const struct ern_diff_list *new);

/* ---- telling */

/* Tells of an element that only one message has; beside is what would hold it
 * in the other. */
void ern_diff_tell_single(struct ern_diff *diff, enum ern_diff_side side,
    const xmlNode *node, const xmlNode *beside);

/* Tells that a value has changed: of an element, or of its attribute, which
 * one of them may lack. */
void ern_diff_tell_value(struct ern_diff *diff, const xmlNode *old,
    const xmlNode *new, const xmlAttr *old_attribute,
    const xmlAttr *new_attribute);

/* Tells that an element stands elsewhere in a list where order counts. */
void ern_diff_tell_moved(struct ern_diff *diff,
    const struct ern_diff_child *old, const struct ern_diff_child *new);

/* ---- when releases may be shown */

/* Adds "in GB from 2026-12-04 clips from ...". */
void ern_diff_shown_write(const struct ern_offer *offer,
    struct ern_text *out);

bool ern_diff_shown_same(const struct ern_offer *a,
    const struct ern_offer *b);

/* ---- the whole */

/* Compare all but deals, and deals. */
void ern_diff_elements(struct ern_diff *diff);
void ern_diff_deals(struct ern_diff *diff);

/* Adds a change; its values and message are copied. */
struct ern_diff_change *ern_diff_add(struct ern_diff *diff,
    const struct ern_diff_change *change);

#endif
