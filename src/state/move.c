/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>

#include "state/move.h"

#define NOWHERE	NULL

const struct ern_state ern_states[] = {
	{ "PENDING", "ordered, and not yet begun" },
	{ "PENDING_ALLOCATION", "waits for identifiers that somebody else "
	    "gives" },
	{ "PROCESSING", "being delivered" },
	{ "DELIVERED", "delivered, and taken in where an answer is waited "
	    "for" },
	{ "UPDATE_PENDING", "live, with an update ordered or under way" },
	{ "UPDATE_FAILED", "live as it was: an update has failed" },
	{ "FAILED", "the first delivery has failed" },
	{ "TAKEDOWN_PENDING", "live, with a takedown ordered or under way" },
	{ "TAKEN_DOWN", "no longer on the platform" },
	{ "TAKEDOWN_FAILED", "may still be live: a takedown has failed" },
};
const size_t ern_n_states = sizeof(ern_states) / sizeof(ern_states[0]);

const struct ern_move ern_moves[] = {
	{ "place", NOWHERE, "PENDING" },
	{ "place", NOWHERE, "PENDING_ALLOCATION" },
	{ "fill", "PENDING_ALLOCATION", "PENDING" },
	{ "start", "PENDING", "PROCESSING" },
	{ "confirm", "PROCESSING", "DELIVERED" },
	{ "confirm", "UPDATE_PENDING", "DELIVERED" },
	{ "confirm", "TAKEDOWN_PENDING", "TAKEN_DOWN" },
	{ "fail", "PROCESSING", "FAILED" },
	{ "fail", "UPDATE_PENDING", "UPDATE_FAILED" },
	{ "fail", "TAKEDOWN_PENDING", "TAKEDOWN_FAILED" },
	{ "retry", "FAILED", "PENDING" },
	{ "retry", "UPDATE_FAILED", "UPDATE_PENDING" },
	{ "retry", "TAKEDOWN_FAILED", "TAKEDOWN_PENDING" },
	{ "update", "DELIVERED", "UPDATE_PENDING" },
	{ "update", "UPDATE_FAILED", "UPDATE_PENDING" },
	{ "takedown", "DELIVERED", "TAKEDOWN_PENDING" },
	{ "takedown", "UPDATE_PENDING", "TAKEDOWN_PENDING" },
	{ "takedown", "UPDATE_FAILED", "TAKEDOWN_PENDING" },
	{ "takedown", "FAILED", "TAKEDOWN_PENDING" },
	{ "restore", "TAKEN_DOWN", "PENDING" },
	{ "reschedule", "PENDING", "PENDING" },
	{ "reschedule", "UPDATE_PENDING", "UPDATE_PENDING" },
	{ "reschedule", "TAKEDOWN_PENDING", "TAKEDOWN_PENDING" },
	{ "cancel", "PENDING", NOWHERE },
	{ "cancel", "PENDING", "TAKEN_DOWN" },
	{ "cancel", "PENDING_ALLOCATION", NOWHERE },
	{ "cancel", "UPDATE_PENDING", "DELIVERED" },
	{ "cancel", "UPDATE_PENDING", "UPDATE_FAILED" },
	{ "cancel", "TAKEDOWN_PENDING", "DELIVERED" },
	{ "cancel", "TAKEDOWN_PENDING", "UPDATE_FAILED" },
	{ "cancel", "TAKEDOWN_PENDING", "FAILED" },
};
const size_t ern_n_moves = sizeof(ern_moves) / sizeof(ern_moves[0]);

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

const struct ern_move *
ern_move_find(const char *verb, const char *from, const char *to)
{
	size_t i;

	for (i = 0; i < ern_n_moves; i++)
		if (strcmp(ern_moves[i].verb, verb) == 0 &&
		    same(ern_moves[i].from, from) &&
		    (to == NULL || same(ern_moves[i].to, to)))
			return &ern_moves[i];
	return NULL;
}

void
ern_move_list(const char *from, struct ern_text *verbs)
{
	const char *last = "";
	size_t i;

	for (i = 0; i < ern_n_moves; i++) {
		if (!same(ern_moves[i].from, from) ||
		    strcmp(ern_moves[i].verb, last) == 0)
			continue;
		ern_text_format(verbs, "%s%s", *last == '\0' ? "" : ", ",
		    ern_moves[i].verb);
		last = ern_moves[i].verb;
	}
}
