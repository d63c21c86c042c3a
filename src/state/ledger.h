/* SPDX-License-Identifier: MIT */
/*
 * ledger: one file that remembers, and the only door to SQLite.
 *
 * A ledger belongs to one thread.  What goes wrong is told in the report; a
 * function that was refused and one that could not both return -1, and
 * ern_ledger_refused() tells them apart.
 */
#ifndef ERN_STATE_LEDGER_H
#define ERN_STATE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "diag/report.h"

struct ern_ledger;
struct ern_query;

struct ern_ledger_options {
	const char *path;
	const char *actor;	/* who does what is done */
	long long now;		/* seconds since 1970; 0: the clock */
	int layout;		/* make a new one so old; 0: the newest */
	bool reads;		/* nothing will be changed */
};

/* Makes a new ledger, for which there must be no file.  Returns NULL having
 * told why.  The report is borrowed. */
struct ern_ledger *ern_ledger_new(const struct ern_ledger_options *options,
    struct ern_report *report);

/* Opens a ledger, and brings an older one up to date. */
struct ern_ledger *ern_ledger_open(const struct ern_ledger_options *options,
    struct ern_report *report);

/* Takes NULL too. */
void ern_ledger_free(struct ern_ledger *ledger);

/* ---- time and trouble */

/* Returns the time as "2026-12-04T12:00:00Z", or as seconds since 1970. */
const char *ern_ledger_now(struct ern_ledger *ledger);
long long ern_ledger_clock(const struct ern_ledger *ledger);

const char *ern_ledger_actor(const struct ern_ledger *ledger);

/* Tells that the answer is no.  Returns -1. */
int ern_ledger_refuse(struct ern_ledger *ledger, enum ern_code code,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Tells that it cannot be done.  Returns -1. */
int ern_ledger_fail(struct ern_ledger *ledger, enum ern_code code,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Tells something that stops nothing. */
void ern_ledger_tell(struct ern_ledger *ledger, enum ern_code code,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Was all that went wrong a refusal? */
bool ern_ledger_refused(const struct ern_ledger *ledger);

/* ---- transactions */

/* Starts one in which the ledger is this process's alone; it waits for
 * others.  Returns 0 or -1. */
int ern_ledger_begin(struct ern_ledger *ledger);

/* Starts one that sees the ledger as it is now. */
int ern_ledger_begin_reading(struct ern_ledger *ledger);

/* Ends it: keeps what was done when result is 0, and then it is on the disk,
 * else undoes it.  Returns result, or -1. */
int ern_ledger_end(struct ern_ledger *ledger, int result);

/* ---- SQL; types has a letter for each value: s string, which may be NULL,
 * or i long long */

/* Returns 0 or -1. */
int ern_ledger_run(struct ern_ledger *ledger, const char *sql,
    const char *types, ...);

/* The same, and returns the number of the row that was inserted. */
long long ern_ledger_insert(struct ern_ledger *ledger, const char *sql,
    const char *types, ...);

/* Returns the first column of the first row, or otherwise. */
long long ern_ledger_number(struct ern_ledger *ledger, long long otherwise,
    const char *sql, const char *types, ...);

/* Adds the first column of the first row to a text.  Returns whether there
 * was one that is a value. */
bool ern_ledger_text(struct ern_ledger *ledger, struct ern_text *text,
    const char *sql, const char *types, ...);

/* Returns how many rows the last ern_ledger_run() changed. */
long long ern_ledger_changes(const struct ern_ledger *ledger);

/* Returns a walk over the rows, which ern_query_end() ends. */
struct ern_query *ern_ledger_query(struct ern_ledger *ledger,
    const char *sql, const char *types, ...);

/* Goes to the next row. */
bool ern_query_next(struct ern_query *query);

/* Return a column of the row, counted from 0; a text lives until the next. */
const char *ern_query_text(struct ern_query *query, int column);
long long ern_query_integer(struct ern_query *query, int column);

enum ern_query_kind { ERN_QUERY_NONE, ERN_QUERY_INTEGER, ERN_QUERY_TEXT };
enum ern_query_kind ern_query_kind(struct ern_query *query, int column);

int ern_query_columns(struct ern_query *query);
const char *ern_query_name(struct ern_query *query, int column);

/* Returns 0, or -1 when the walk failed.  Takes NULL too: -1. */
int ern_query_end(struct ern_query *query);

#endif
