/* SPDX-License-Identifier: MIT */
/*
 * event: what was done, by whom and when; nothing of it ever changes.
 *
 * An event has the SHA-256 of the one before it, and one of itself: of the
 * line that ern-ledger export writes for it, up to its member hash.
 */
#ifndef ERN_STATE_EVENT_H
#define ERN_STATE_EVENT_H

#include "state/ledger.h"

/* What an event is about; 0 and NULL where it is about no such thing. */
struct ern_event {
	const char *verb;		/* "placement.update" */
	long long release, placement, order;
	const char *state;		/* the new one, of the placement */
};

/* Returns the number that the next event will have. */
long long ern_event_next(struct ern_ledger *ledger);

/* Adds an event, with a sentence that says what was done.  Returns its number
 * or -1. */
long long ern_event_add(struct ern_ledger *ledger,
    const struct ern_event *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Checks the chain and all that the file holds.  Each fault is told as a
 * refusal.  With head not NULL, the chain has to hold that hash.  Gives the
 * number of events and the hash of the last.  Returns 0 or -1.
 */
int ern_event_verify(struct ern_ledger *ledger, const char *head,
    long long *n, struct ern_text *last);

#endif
