/* SPDX-License-Identifier: MIT */
/*
 * view: what a ledger shows, one query for each list.
 *
 * A query is the caller's, who ends it; the names of its columns are the
 * headings.
 */
#ifndef ERN_STATE_VIEW_H
#define ERN_STATE_VIEW_H

#include "state/record.h"

/* What is to be seen; 0 and NULL ask for all. */
struct ern_view {
	long long release, dsp, order;
	const char *state;		/* of a placement, an order or a task */
	bool hidden;			/* hidden releases too */
	long long after;		/* rows behind this release or order */
	long long limit;		/* rows at most; -1: all */
};

struct ern_query *ern_view_records(struct ern_ledger *ledger,
    const struct ern_record_kind *kind);

/* The values of a record, with those that stand for what is not set. */
struct ern_query *ern_view_fields(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, long long record);

struct ern_query *ern_view_pools(struct ern_ledger *ledger);
struct ern_query *ern_view_releases(struct ern_ledger *ledger,
    const struct ern_view *view);
struct ern_query *ern_view_placements(struct ern_ledger *ledger,
    const struct ern_view *view);
/* How many releases are in each state on each platform, and since when the
 * one that has been there longest is. */
struct ern_query *ern_view_totals(struct ern_ledger *ledger,
    const struct ern_view *view);

struct ern_query *ern_view_orders(struct ern_ledger *ledger,
    const struct ern_view *view);
struct ern_query *ern_view_tasks(struct ern_ledger *ledger,
    const struct ern_view *view);
struct ern_query *ern_view_events(struct ern_ledger *ledger,
    const struct ern_view *view);
struct ern_query *ern_view_attempts(struct ern_ledger *ledger,
    const struct ern_view *view);
struct ern_query *ern_view_messages(struct ern_ledger *ledger,
    const struct ern_view *view);

/* The live placements that are not of the newest edition: release, dsp,
 * state, since, delivered and present document, files changed or not. */
struct ern_query *ern_view_changes(struct ern_ledger *ledger,
    const struct ern_view *view);

#endif
