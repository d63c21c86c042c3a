/* SPDX-License-Identifier: MIT */
/*
 * order: what is to be dispatched: a delivery (D), an update (U) or a
 * takedown (T) of releases on platforms, each of which is a task of it.
 */
#ifndef ERN_STATE_ORDER_H
#define ERN_STATE_ORDER_H

#include "state/ledger.h"

/* An order that is being written; it is there from its first task on. */
struct ern_order {
	char type;		/* 'D', 'U' or 'T' */
	const char *due;	/* not before this time (UTC), or NULL */
	long long waits;	/* not before all of this release is live */
	long long id;		/* 0: no task yet */
	size_t n;
	long long cents;
};

/*
 * Adds a task: to bring a edition of a release to its placement.  before is
 * the state that the placement had, or NULL.  Returns the task or -1.
 */
long long ern_order_add(struct ern_ledger *ledger, struct ern_order *order,
    long long placement, long long edition, const char *before, bool waits);

/* Ends the writing: tells of the order, if there is one.  Returns 0 or -1. */
int ern_order_close(struct ern_ledger *ledger, struct ern_order *order);

/* Returns the order of that number, or -1 having told that there is none. */
long long ern_order_need(struct ern_ledger *ledger, const char *number);

/* Puts all back as it was before the order, of which nothing has begun. */
int ern_order_cancel(struct ern_ledger *ledger, long long order);

/* Takes one task, which has not begun, out of its order: cancelled. */
int ern_order_drop(struct ern_ledger *ledger, long long task);

/* Says "paid", "unpaid" or "waived" of the cost. */
int ern_order_pay(struct ern_ledger *ledger, long long order,
    const char *payment);

/* Sets whether there is still something to do for the order. */
int ern_order_settle(struct ern_ledger *ledger, long long order);

/* Lets those orders go that waited for a release, when all of it is live. */
int ern_order_release(struct ern_ledger *ledger, long long release);

#endif
