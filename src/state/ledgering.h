/* SPDX-License-Identifier: MIT */
/*
 * ledgering: what a ledger is made of, for its own files only.
 */
#ifndef ERN_STATE_LEDGERING_H
#define ERN_STATE_LEDGERING_H

#include <sqlite3.h>

#include "base/map.h"
#include "state/ledger.h"

#define ERN_LEDGER_PATIENCE	(120 * 1000)	/* ms, for other writers */

struct ern_ledger {
	sqlite3 *db;
	char *path, *actor;
	long long fixed;		/* now, where it is set */
	char now[32];
	struct ern_report *report;
	struct ern_map statements;	/* struct ern_query by SQL */
	struct ern_query *queries;	/* all of them */
	bool refused, failed;
};

struct ern_query {
	struct ern_ledger *ledger;
	sqlite3_stmt *statement;
	bool busy;		/* a walk goes on */
	bool failed;
	struct ern_query *twin;	/* of the same SQL, for walks in walks */
	struct ern_query *next;	/* of all */
};

/* Tells what SQLite has just met, in words of ours.  Returns -1. */
int ern_ledger_fail_database(struct ern_ledger *ledger);

#endif
