/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>
#include <unistd.h>

#include "base/jsonedit.h"
#include "base/jsontree.h"
#include "state/event.h"
#include "state/exchange.h"
#include "state/layout.h"
#include "state/row.h"

#define MAX_DEPTH	8
#define MAX_LINE	((size_t)1 << 30)

/* Writes the rows of a table, and counts them. */
static int
export_table(struct ern_ledger *ledger, const char *table,
    ern_exchange_write write, void *context, long long *n)
{
	struct ern_text sql = { 0 }, line = { 0 };
	struct ern_query *query;
	int result = 0;

	/* In the order of the key, so that equal ledgers give equal bytes. */
	ern_text_format(&sql, "SELECT * FROM %s ORDER BY 1, 2", table);
	query = ern_ledger_query(ledger, sql.bytes, "");
	for (; result == 0 && ern_query_next(query); ++*n) {
		ern_text_clear(&line);
		ern_text_format(&line, "{\"table\":\"%s\",\"row\":", table);
		ern_row_json(query, &line);
		ern_text_string(&line, "}\n");
		result = write(context, line.bytes, line.length);
	}
	if (ern_query_end(query) < 0)
		result = -1;
	ern_text_free(&sql);
	ern_text_free(&line);
	return result;
}

int
ern_exchange_export(struct ern_ledger *ledger, ern_exchange_write write,
    void *context)
{
	struct ern_text line = { 0 };
	const char *const *table = ern_layout_tables;
	long long n = 0;
	int result;

	ern_text_format(&line, "{\"ledger\":\"ern-tools\",\"layout\":%d}\n",
	    ern_layout_newest());
	result = write(context, line.bytes, line.length);
	for (; result == 0 && *table != NULL; table++)
		result = export_table(ledger, *table, write, context, &n);
	ern_text_clear(&line);
	ern_text_format(&line, "{\"rows\":%lld}\n", n);
	if (result == 0)
		result = write(context, line.bytes, line.length);
	ern_text_free(&line);
	return result;
}

/* ---- import */

struct import {
	struct ern_ledger_options options;
	struct ern_report *report;
	struct ern_jsontree *tree;
	const struct ern_jsontree_value *value;
	struct ern_ledger *ledger;
	long long n;		/* rows so far */
	bool complete;		/* the last line was there */
	struct ern_text sql[32];	/* of each table, once made */
};

/* Tells what is wrong with the line that was read last. */
static void
tell_line(struct import *import, const char *sentence)
{
	int line, column;

	ern_jsontree_locate(import->tree, "", false, &line, &column);
	ern_report_add(import->report, ERN_CODE_LEDGER_IMPORT,
	    &(struct ern_place){ line, column, NULL }, "%s", sentence);
}

/* Returns whether there is another line, or false with *failed. */
static bool
read_line(struct import *import, bool *failed)
{
	struct ern_jsontree_fault fault;

	switch (ern_jsontree_next(import->tree, &import->value, &fault)) {
	case ERN_JSONTREE_VALUE:
		if (ern_jsontree_kind(import->value) == ERN_JSONTREE_OBJECT)
			return true;
		tell_line(import, "this is no line of an export");
		break;
	case ERN_JSONTREE_END:
		return false;
	case ERN_JSONTREE_FAULT:
		ern_report_add(import->report, ERN_CODE_LEDGER_IMPORT,
		    &(struct ern_place){ fault.line, fault.column, NULL },
		    "%s", fault.sentence);
		break;
	default:
		ern_report_add(import->report, ERN_CODE_LEDGER_IMPORT, NULL,
		    "the export cannot be read");
	}
	*failed = true;
	return false;
}

/* Returns a member of the line that is such a value, or NULL. */
static const struct ern_jsontree_value *
member(const struct import *import, const char *key,
    enum ern_jsontree_kind kind)
{
	const struct ern_jsontree_value *value =
	    ern_jsontree_get(import->value, key);

	return value != NULL && ern_jsontree_kind(value) == kind ? value :
	    NULL;
}

/* Makes the ledger, as old as the export is. */
static int
import_head(struct import *import)
{
	const struct ern_jsontree_value *layout;
	bool failed = false;
	long long number;

	if (!read_line(import, &failed)) {
		if (!failed)
			ern_report_add(import->report, ERN_CODE_LEDGER_IMPORT,
			    NULL, "the export is empty");
		return -1;
	}
	layout = member(import, "layout", ERN_JSONTREE_INTEGER);
	number = layout == NULL ? 0 : ern_jsontree_integer(layout);
	if (member(import, "ledger", ERN_JSONTREE_STRING) == NULL ||
	    number < 1) {
		tell_line(import, "an export starts with "
		    "{\"ledger\":\"ern-tools\",\"layout\":NUMBER}");
		return -1;
	}
	if (number > ern_layout_newest()) {
		tell_line(import, "newer tools have written this export");
		return -1;
	}
	import->options.layout = number;
	import->ledger = ern_ledger_new(&import->options, import->report);
	return import->ledger == NULL ? -1 : 0;
}

/*
 * Adds SQL that takes a row as JSON.  Only the columns of the table are
 * looked at; the row has to have as many.
 */
static void
make_sql(struct import *import, const char *table, struct ern_text *sql)
{
	struct ern_text names = { 0 }, values = { 0 };
	struct ern_query *query = ern_ledger_query(import->ledger,
	    "SELECT name FROM pragma_table_info(?)", "s", table);
	const char *name;
	int n = 0;

	for (; ern_query_next(query); n++) {
		name = ern_query_text(query, 0);
		ern_text_format(&names, "%s%s", n == 0 ? "" : ", ", name);
		ern_text_format(&values, "%sjson_extract(?1, '$.row.%s')",
		    n == 0 ? "" : ", ", name);
	}
	ern_query_end(query);
	ern_text_format(sql, "INSERT INTO %s (%s) SELECT %s WHERE (SELECT "
	    "count(*) FROM json_each(?1, '$.row')) = %d", table,
	    names.bytes, values.bytes, n);
	ern_text_free(&names);
	ern_text_free(&values);
}

static int
import_row(struct import *import)
{
	const struct ern_jsontree_value *name = member(import, "table",
	    ERN_JSONTREE_STRING);
	const struct ern_jsontree_value *rows = member(import, "rows",
	    ERN_JSONTREE_INTEGER);
	struct ern_text line = { 0 };
	size_t length, i;
	int result = -1;

	if (rows != NULL && ern_jsontree_integer(rows) == import->n &&
	    !import->complete) {
		import->complete = true;
		return 0;
	}
	import->n++;
	for (i = 0; name != NULL && ern_layout_tables[i] != NULL; i++)
		if (strcmp(ern_layout_tables[i],
		    ern_jsontree_string(name, &length)) == 0)
			break;
	if (name == NULL || ern_layout_tables[i] == NULL) {
		tell_line(import, "this is no row of a table");
		return -1;
	}
	if (import->sql[i].length == 0)
		make_sql(import, ern_layout_tables[i], &import->sql[i]);
	ern_jsonedit_write_value(import->value, &line);
	result = ern_ledger_run(import->ledger, import->sql[i].bytes, "s",
	    line.bytes);
	if (result == 0 && ern_ledger_changes(import->ledger) != 1)
		result = -1;
	if (result < 0)
		tell_line(import, "this row does not fit its table");
	ern_text_free(&line);
	return result;
}

static int
import_rows(struct import *import)
{
	bool failed = false;
	int result = ern_ledger_begin(import->ledger);

	ern_ledger_run(import->ledger, "PRAGMA defer_foreign_keys = ON", "");
	while (result == 0 && read_line(import, &failed))
		result = import_row(import);
	if (result == 0 && !failed && !import->complete) {
		ern_report_add(import->report, ERN_CODE_LEDGER_IMPORT, NULL,
		    "the export was cut off");
		failed = true;
	}
	return ern_ledger_end(import->ledger, failed ? -1 : result);
}

struct ern_ledger *
ern_exchange_import(const struct ern_ledger_options *options, ern_read read,
    void *context, struct ern_report *report)
{
	struct import import = { .options = *options, .report = report };
	struct ern_text last = { 0 };
	long long n;
	int result;
	size_t i;

	import.tree = ern_jsontree_new(MAX_DEPTH, MAX_LINE);
	ern_jsontree_start(import.tree, read, context);
	result = import_head(&import);
	if (result == 0)
		result = import_rows(&import);
	/* Opened anew, it is brought up to date. */
	if (import.ledger != NULL && result == 0) {
		ern_ledger_free(import.ledger);
		import.ledger = ern_ledger_open(options, report);
		result = import.ledger == NULL ? -1 :
		    ern_event_verify(import.ledger, NULL, &n, &last);
	}
	if (import.options.layout != 0 && result < 0 &&
	    import.ledger != NULL) {
		ern_ledger_free(import.ledger);
		import.ledger = NULL;
		unlink(options->path);
	}
	for (i = 0; i < sizeof(import.sql) / sizeof(import.sql[0]); i++)
		ern_text_free(&import.sql[i]);
	ern_text_free(&last);
	ern_jsontree_free(import.tree);
	return result == 0 ? import.ledger : NULL;
}
