/* SPDX-License-Identifier: MIT */
/*
 * move: the states of a release on a platform, and the legal moves.
 */
#ifndef ERN_STATE_MOVE_H
#define ERN_STATE_MOVE_H

#include <stddef.h>

#include "base/text.h"

struct ern_state {
	const char *name;
	const char *meaning;	/* a sentence without a full stop */
};

/* A state is NULL where the release is not on the platform. */
struct ern_move {
	const char *verb;	/* "takedown" */
	const char *from, *to;
};

extern const struct ern_state ern_states[];
extern const size_t ern_n_states;
extern const struct ern_move ern_moves[];
extern const size_t ern_n_moves;

/* Returns the move of that verb; to may be NULL for any.  Returns NULL where
 * there is none. */
const struct ern_move *ern_move_find(const char *verb, const char *from,
    const char *to);

/* Adds the verbs that are legal in a state: "update, takedown". */
void ern_move_list(const char *from, struct ern_text *verbs);

#endif
