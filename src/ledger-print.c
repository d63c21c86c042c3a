/* SPDX-License-Identifier: MIT */
/*
 * ledger-print: lists, as tables for people and as JSON Lines for programs.
 */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ledger.h"
#include "state/catalog.h"
#include "state/order.h"
#include "state/row.h"

#define LIMIT	"100"	/* rows of a table, unless told otherwise */

void
ledger_write_text(struct ledger_call *call, const struct ern_text *text)
{
	if (text->length == 0)
		return;
	/* What is not done yet is not told yet. */
	if (call->verb->access == LEDGER_READS)
		ern_output_write(call->output, text->bytes, text->length);
	else
		ern_text_add(&call->held, text->bytes, text->length);
}

void
ledger_write(struct ledger_call *call, const char *format, ...)
{
	struct ern_text text = { 0 };
	va_list args;

	va_start(args, format);
	ern_text_vformat(&text, format, args);
	va_end(args);
	ledger_write_text(call, &text);
	ern_text_free(&text);
}

/* ---- tables */

struct table {
	char **cells;		/* the headings are the first row */
	size_t *widths;
	size_t columns, n, capacity;
};

static void
add_cell(struct table *table, const char *string)
{
	struct ern_text text = { 0 };
	size_t column = table->n % table->columns, width;

	ern_text_add(&text, "", 0);
	ern_text_printable(&text, string);
	width = ern_utf8_count(text.bytes, text.length);
	if (width > table->widths[column])
		table->widths[column] = width;
	if (table->n == table->capacity) {
		table->capacity = 2 * table->capacity + 64;
		table->cells = ern_mem_grow(table->cells, table->capacity,
		    sizeof(*table->cells));
	}
	table->cells[table->n++] = text.bytes;
}

static void
write_table(struct ledger_call *call, const struct table *table)
{
	struct ern_text line = { 0 };
	size_t i, column, width;

	for (i = 0; i < table->n; i++) {
		column = i % table->columns;
		ern_text_string(&line, table->cells[i]);
		width = ern_utf8_count(table->cells[i],
		    strlen(table->cells[i]));
		if (column + 1 < table->columns)
			for (; width < table->widths[column] + 2; width++)
				ern_text_byte(&line, ' ');
		if (column + 1 < table->columns)
			continue;
		while (line.length > 0 && line.bytes[line.length - 1] == ' ')
			line.length--;
		ern_text_byte(&line, '\n');
		ledger_write_text(call, &line);
		ern_text_clear(&line);
	}
	ern_text_free(&line);
}

static void
make_table(struct ledger_call *call, struct ern_query *query)
{
	struct table table = { .columns = ern_query_columns(query) };
	struct ern_text heading = { 0 };
	const char *text;
	size_t i;

	table.widths = ern_mem_alloc(table.columns * sizeof(*table.widths));
	for (i = 0; i < table.columns; i++) {
		ern_text_clear(&heading);
		for (text = ern_query_name(query, i); *text != '\0'; text++)
			ern_text_byte(&heading, *text >= 'a' &&
			    *text <= 'z' ? *text - 'a' + 'A' : *text);
		add_cell(&table, heading.bytes);
	}
	while (ern_query_next(query))
		for (i = 0; i < table.columns; i++) {
			text = ern_query_text(query, i);
			add_cell(&table, text == NULL ? "-" : text);
		}
	if (table.n > table.columns) {
		ledger_write(call, call->listed ? "\n" : "");
		write_table(call, &table);
		call->listed = true;
	}
	/* A page that is full may not be the last. */
	if (call->limit == NULL && table.n / table.columns - 1 ==
	    (size_t)atoi(LIMIT))
		ern_cli_complain("the first " LIMIT " are shown; --limit=0 "
		    "shows all");
	for (i = 0; i < table.n; i++)
		free(table.cells[i]);
	free(table.cells);
	free(table.widths);
	ern_text_free(&heading);
}

int
ledger_list(struct ledger_call *call, struct ern_query *query)
{
	struct ern_text line = { 0 };

	if (query == NULL)
		return -1;
	if (call->format != LEDGER_JSON) {
		make_table(call, query);
	} else {
		while (ern_query_next(query)) {
			ern_text_clear(&line);
			ern_row_json(query, &line);
			ern_text_byte(&line, '\n');
			ledger_write_text(call, &line);
		}
	}
	ern_text_free(&line);
	return ern_query_end(query);
}

/* ---- what is to be seen */

int
ledger_view(struct ledger_call *call, struct ern_view *view)
{
	const char *limit = call->limit != NULL ? call->limit :
	    call->format == LEDGER_TEXT ? LIMIT : "0";
	size_t rows;

	*view = (struct ern_view){ .state = call->state,
		.hidden = call->all };
	if (ern_cli_number("limit", limit, 1000000000, &rows) < 0)
		return -1;
	view->limit = rows;
	if (call->release != NULL && (view->release = ern_catalog_need(
	    call->ledger, call->release)) < 0)
		return -1;
	if (call->after != NULL && strcmp(call->verb->noun, "order") == 0)
		view->after = ern_order_need(call->ledger, call->after);
	else if (call->after != NULL)
		view->after = ern_catalog_need(call->ledger, call->after);
	if (view->after < 0)
		return -1;
	if (call->dsp != NULL && (view->dsp = ern_record_need(call->ledger,
	    &ern_record_dsp, call->dsp)) < 0)
		return -1;
	return 0;
}
