/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/map.h"
#include "base/mem.h"
#include "state/ledgering.h"

/* ---- time and trouble */

long long
ern_ledger_clock(const struct ern_ledger *ledger)
{
	return ledger->fixed != 0 ? ledger->fixed : (long long)time(NULL);
}

const char *
ern_ledger_now(struct ern_ledger *ledger)
{
	time_t now = ern_ledger_clock(ledger);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(ledger->now, sizeof(ledger->now), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return ledger->now;
}

const char *
ern_ledger_actor(const struct ern_ledger *ledger)
{
	return ledger->actor;
}

static void
tell(struct ern_ledger *ledger, enum ern_code code,
    enum ern_severity severity, const char *format, va_list args)
{
	struct ern_text sentence = { 0 };

	ern_text_vformat(&sentence, format, args);
	ern_report_add_as(ledger->report, code, severity, NULL, "%s",
	    sentence.bytes);
	ern_text_free(&sentence);
}

int
ern_ledger_refuse(struct ern_ledger *ledger, enum ern_code code,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(ledger, code, ERN_ERROR, format, args);
	va_end(args);
	ledger->refused = true;
	return -1;
}

int
ern_ledger_fail(struct ern_ledger *ledger, enum ern_code code,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(ledger, code, ERN_ERROR, format, args);
	va_end(args);
	ledger->failed = true;
	return -1;
}

void
ern_ledger_tell(struct ern_ledger *ledger, enum ern_code code,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(ledger, code, ern_code_entry(code)->severity, format, args);
	va_end(args);
}

bool
ern_ledger_refused(const struct ern_ledger *ledger)
{
	return ledger->refused && !ledger->failed;
}

int
ern_ledger_fail_database(struct ern_ledger *ledger)
{
	int after = errno, error = sqlite3_errcode(ledger->db) & 0xff;
	int system = sqlite3_system_errno(ledger->db);

	/* SQLite forgets it when a COMMIT fails. */
	if (system == 0)
		system = after;
	if (error == SQLITE_IOERR && (system == ENOSPC || system == EFBIG ||
	    system == EDQUOT))
		error = SQLITE_FULL;
	switch (error) {
	case SQLITE_FULL:
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_FULL,
		    "%s cannot grow: the disk is full; nothing was changed",
		    ledger->path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_BUSY,
		    "another process has been writing to %s for %d seconds",
		    ledger->path, ERN_LEDGER_PATIENCE / 1000);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_CORRUPT,
		    "%s is damaged or no ledger at all", ledger->path);
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_READONLY,
		    "%s cannot be written: %s", ledger->path, system == 0 ||
		    system == ENOENT ? "it or its folder is read-only" :
		    strerror(system));
	case SQLITE_IOERR:
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_IO,
		    "%s cannot be read or written: %s", ledger->path,
		    system == 0 ? "input/output error" : strerror(system));
	default:
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_RULE,
		    "%s: a rule of the ledger forbids this: %s",
		    ledger->path, sqlite3_errmsg(ledger->db));
	}
}

/* ---- SQL */

static void
bind_values(sqlite3_stmt *statement, const char *types, va_list args)
{
	int i;

	for (i = 1; *types != '\0'; types++, i++)
		if (*types == 'i')
			sqlite3_bind_int64(statement, i,
			    va_arg(args, long long));
		else
			sqlite3_bind_text(statement, i,
			    va_arg(args, const char *), -1, SQLITE_TRANSIENT);
}

/* Returns a statement that is free; they are kept for the next time. */
static struct ern_query *
find_query(struct ern_ledger *ledger, const char *sql)
{
	struct ern_query *first = ern_map_find(&ledger->statements, sql);
	struct ern_query *query = first;
	sqlite3_stmt *statement;

	while (query != NULL && query->busy)
		query = query->twin;
	if (query != NULL)
		return query;
	if (sqlite3_prepare_v3(ledger->db, sql, -1,
	    SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
		ern_ledger_fail_database(ledger);
		return NULL;
	}
	query = ern_mem_alloc(sizeof(*query));
	query->ledger = ledger;
	query->statement = statement;
	query->next = ledger->queries;
	ledger->queries = query;
	if (first == NULL) {
		ern_map_set(&ledger->statements, sqlite3_sql(statement),
		    query);
	} else {
		query->twin = first->twin;
		first->twin = query;
	}
	return query;
}

static struct ern_query *
start(struct ern_ledger *ledger, const char *sql, const char *types,
    va_list args)
{
	struct ern_query *query = find_query(ledger, sql);

	if (query == NULL)
		return NULL;
	bind_values(query->statement, types, args);
	query->busy = true;
	query->failed = false;
	return query;
}

struct ern_query *
ern_ledger_query(struct ern_ledger *ledger, const char *sql,
    const char *types, ...)
{
	struct ern_query *query;
	va_list args;

	va_start(args, types);
	query = start(ledger, sql, types, args);
	va_end(args);
	return query;
}

bool
ern_query_next(struct ern_query *query)
{
	int result;

	if (query == NULL || query->failed)
		return false;
	errno = 0;
	result = sqlite3_step(query->statement);
	if (result != SQLITE_ROW && result != SQLITE_DONE) {
		ern_ledger_fail_database(query->ledger);
		query->failed = true;
	}
	return result == SQLITE_ROW;
}

const char *
ern_query_text(struct ern_query *query, int column)
{
	return (const char *)sqlite3_column_text(query->statement, column);
}

long long
ern_query_integer(struct ern_query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

enum ern_query_kind
ern_query_kind(struct ern_query *query, int column)
{
	switch (sqlite3_column_type(query->statement, column)) {
	case SQLITE_NULL:
		return ERN_QUERY_NONE;
	case SQLITE_INTEGER:
		return ERN_QUERY_INTEGER;
	default:
		return ERN_QUERY_TEXT;
	}
}

int
ern_query_columns(struct ern_query *query)
{
	return sqlite3_column_count(query->statement);
}

const char *
ern_query_name(struct ern_query *query, int column)
{
	return sqlite3_column_name(query->statement, column);
}

int
ern_query_end(struct ern_query *query)
{
	if (query == NULL)
		return -1;
	sqlite3_reset(query->statement);
	sqlite3_clear_bindings(query->statement);
	query->busy = false;
	return query->failed ? -1 : 0;
}

static int
run(struct ern_ledger *ledger, const char *sql, const char *types,
    va_list args)
{
	struct ern_query *query = start(ledger, sql, types, args);

	while (ern_query_next(query))
		;
	return ern_query_end(query);
}

int
ern_ledger_run(struct ern_ledger *ledger, const char *sql, const char *types,
    ...)
{
	va_list args;
	int result;

	va_start(args, types);
	result = run(ledger, sql, types, args);
	va_end(args);
	return result;
}

long long
ern_ledger_insert(struct ern_ledger *ledger, const char *sql,
    const char *types, ...)
{
	va_list args;
	int result;

	va_start(args, types);
	result = run(ledger, sql, types, args);
	va_end(args);
	return result < 0 ? -1 : sqlite3_last_insert_rowid(ledger->db);
}

long long
ern_ledger_number(struct ern_ledger *ledger, long long otherwise,
    const char *sql, const char *types, ...)
{
	struct ern_query *query;
	va_list args;

	va_start(args, types);
	query = start(ledger, sql, types, args);
	va_end(args);
	if (ern_query_next(query) &&
	    ern_query_kind(query, 0) != ERN_QUERY_NONE)
		otherwise = ern_query_integer(query, 0);
	ern_query_end(query);
	return otherwise;
}

bool
ern_ledger_text(struct ern_ledger *ledger, struct ern_text *text,
    const char *sql, const char *types, ...)
{
	struct ern_query *query;
	bool found;
	va_list args;

	va_start(args, types);
	query = start(ledger, sql, types, args);
	va_end(args);
	found = ern_query_next(query) &&
	    ern_query_kind(query, 0) != ERN_QUERY_NONE;
	if (found)
		ern_text_string(text, ern_query_text(query, 0));
	ern_query_end(query);
	return found;
}

long long
ern_ledger_changes(const struct ern_ledger *ledger)
{
	return sqlite3_changes64(ledger->db);
}

/* ---- transactions */

int
ern_ledger_begin(struct ern_ledger *ledger)
{
	return ern_ledger_run(ledger, "BEGIN IMMEDIATE", "");
}

int
ern_ledger_begin_reading(struct ern_ledger *ledger)
{
	return ern_ledger_run(ledger, "BEGIN", "");
}

int
ern_ledger_end(struct ern_ledger *ledger, int result)
{
	/* What failed on the way counts, whoever looked away. */
	if (result == 0 && ledger->failed)
		result = -1;
	if (result == 0 && ern_ledger_run(ledger, "COMMIT", "") == 0)
		return 0;
	/* SQLite itself may have undone it, as when the disk is full. */
	if (!sqlite3_get_autocommit(ledger->db))
		ern_ledger_run(ledger, "ROLLBACK", "");
	return result == 0 ? -1 : result;
}
