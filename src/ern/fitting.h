/* SPDX-License-Identifier: MIT */
/*
 * fitting: a message that is being made to fit, as the files of fit share it.
 */
#ifndef ERN_ERN_FITTING_H
#define ERN_ERN_FITTING_H

#include "base/arena.h"
#include "base/map.h"
#include "ern/fit.h"
#include "ern/shape.h"

#define ERN_FITTING_LIMITS	32	/* at most in the table of them */

/* What becomes of an element. */
enum ern_verdict {
	ERN_VERDICT_KEEP,
	ERN_VERDICT_WEAK,	/* it lost its scope: only if it must be */
	ERN_VERDICT_DROP
};

/* A child of an element whose content is being put in order. */
struct ern_slot {
	xmlNode *node;
	uint16_t name;
	bool weak, taken;
};

/* Elements that hold an ID, or a reference to one. */
struct ern_marks {
	xmlNode **items;
	size_t n, room;
};

struct ern_fitting {
	struct ern_shape shape;
	const struct ern_fit_settings *settings;
	struct ern_origin *book;
	struct ern_marks ids, references;
	struct ern_map known;	/* the ids that are left */
	bool knows;		/* are they known? */
	struct ern_arena *arena;
	struct ern_slot *slots;	/* of all open elements */
	size_t n_slots, slots_room;
	uint16_t limits[ERN_FITTING_LIMITS][2];	/* parents, children */
	xmlNode *limbo;		/* what was dropped, by next */
	size_t losses;		/* remarks aside */
	const char *code;	/* why the last verdict was to drop */
	struct ern_text why;
	struct ern_text joined, made;
};

/* fit.c: Says why something is dropped; the code is a constant. */
void ern_fitting_say(struct ern_fitting *fitting, const char *code,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* fit.c: Takes a node out of the message.  A code that is NULL is found
 * later, by the name of the node. */
void ern_fitting_drop(struct ern_fitting *fitting, xmlNode *node,
    const char *code, const char *why);

/*
 * fit-value.c: Makes the value of a node, the element itself or one of its
 * attributes, one of a simple type.  Returns false, with the reason said,
 * when it cannot be.
 */
bool ern_fitting_value(struct ern_fitting *fitting, xmlNode *node,
    xmlNode *element, uint16_t simple, const struct ern_type *type);

/*
 * fit-content.c: Puts the children of an element, which are the slots from
 * the given one on, in the order of the content model, and drops those that
 * are too many.  Returns false, with the reason said, when one that must be
 * there is missing.
 */
bool ern_fitting_arrange(struct ern_fitting *fitting, xmlNode *element,
    const struct ern_type *type, size_t first);

/* How a child limits its parent. */
enum {
	ERN_LIMIT_ANY = 1,	/* none of these may be lost */
	ERN_LIMIT_EMPTY = 2,	/* not all of these may be lost */
	ERN_LIMIT_STRICT = 4	/* losing part of one is losing it */
};

/* fit-limit.c: Learns the names of all limits. */
void ern_fitting_start_limits(struct ern_fitting *fitting);

/* fit-limit.c: Has an element of that name children that limit it? */
bool ern_fitting_has_limits(const struct ern_fitting *fitting,
    uint16_t parent);

/* fit-limit.c: Returns how a child limits its parent, 0 where it does not. */
int ern_fitting_limit(const struct ern_fitting *fitting, uint16_t parent,
    uint16_t child);

/* fit-limit.c: Counts the limits that an element has. */
void ern_fitting_count_limits(struct ern_fitting *fitting,
    const xmlNode *element, size_t *counts);

/* fit-limit.c: Says the element more than it did when these were counted?
 * Then the reason has been said. */
bool ern_fitting_is_wider(struct ern_fitting *fitting,
    const xmlNode *element, const size_t *before);

/* fit-limit.c: Does the node limit nothing, wherever it stands? */
bool ern_fitting_is_remark(const xmlNode *node);

#endif
