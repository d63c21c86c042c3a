/* SPDX-License-Identifier: MIT */
/*
 * place: where in a message the open elements are, as lines and XPaths.
 *
 * Names are unique pointers, as the reader has them, and borrowed.
 */
#ifndef ERN_XML_PLACE_H
#define ERN_XML_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "diag/finding.h"

/* An open element. */
struct ern_level {
	const char *name, *ns, *prefix;
	size_t length;		/* of the name */
	int line, column;
	bool plain;		/* column is where the name ends, not "<" */
	bool many_names;	/* its children's are not told apart */
	unsigned int children;
	size_t counts;		/* where the counts of its children start */
	size_t namespaces;	/* how many were in scope outside of it */
	size_t text;		/* bytes of text in it */
	bool blank_unwanted;	/* no handler wants white space in it */
};

/* Which of its siblings an element is, and where it starts. */
struct ern_step {
	const char *name, *ns;
	int line, column;
	unsigned int position;	/* among those of its name, or all siblings */
	bool among_all;
};

struct ern_places {
	struct ern_level *levels;	/* levels[0] stands for the document */
	struct ern_level *level;	/* the innermost */
	size_t depth;
	struct ern_count *counts;
	size_t n_counts, room;
	struct ern_text path;
};

/* Makes room for depth nested elements. */
void ern_places_init(struct ern_places *places, size_t depth);

void ern_places_free(struct ern_places *places);

/* Forgets all elements. */
void ern_places_reset(struct ern_places *places);

/* Opens an element inside the innermost one.  Returns its level, of which
 * the line, column and what follows counts are for the caller to set. */
struct ern_level *ern_places_enter(struct ern_places *places,
    const char *name, const char *ns);

/* Closes the innermost element. */
static inline void
ern_places_leave(struct ern_places *places)
{
	places->n_counts = places->level->counts;
	places->level--;
	places->depth--;
}

/* Returns the step of the path that leads to an open element. */
struct ern_step ern_places_step(const struct ern_places *places,
    size_t depth);

/* Adds a step to an XPath; the first one is that of the root element. */
void ern_step_add(const struct ern_step *step, struct ern_text *path);

/* Returns the place of an open element, 1 being the root; its path lives
 * until the next call. */
struct ern_place ern_places_place(struct ern_places *places, size_t depth);

#endif
