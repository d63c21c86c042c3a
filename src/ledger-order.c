/* SPDX-License-Identifier: MIT */
/*
 * ledger-order: verbs of orders, and what there is to order.
 */
#include <config.h>

#include <string.h>

#include "ledger.h"
#include "state/change.h"
#include "state/event.h"
#include "state/order.h"
#include "state/task.h"

#define MANY	1000000

static long long
order_of(struct ledger_call *call)
{
	return ern_order_need(call->ledger, call->words[0]);
}

static int
list(struct ledger_call *call)
{
	struct ern_view view;

	return ledger_view(call, &view) < 0 ? -1 : ledger_list(call,
	    ern_view_orders(call->ledger, &view));
}

static int
show(struct ledger_call *call)
{
	struct ern_view view = { .order = order_of(call), .hidden = true };

	if (view.order < 0 || ledger_list(call, ern_view_orders(call->ledger,
	    &view)) < 0)
		return -1;
	if (ledger_list(call, ern_view_tasks(call->ledger, &view)) < 0)
		return -1;
	return ledger_list(call, ern_view_attempts(call->ledger, &view));
}

static int
cancel(struct ledger_call *call)
{
	long long order = order_of(call);

	return order < 0 ? -1 : ern_order_cancel(call->ledger, order);
}

static int
pay(struct ledger_call *call)
{
	const char *payment = call->n > 1 ? call->words[1] : "paid";
	long long order = order_of(call);

	if (!ern_form_lists("paid|unpaid|waived", '|', payment)) {
		ern_cli_complain("an order is paid, unpaid or waived, not %s",
		    payment);
		return -1;
	}
	return order < 0 ? -1 : ern_order_pay(call->ledger, order, payment);
}

/* Notes the message that somebody has sent by hand. */
static int
note_message(struct ledger_call *call, long long order)
{
	struct ern_query *query;
	int result = 0;

	if (call->message == NULL)
		return 0;
	query = ern_ledger_query(call->ledger, "SELECT task.id FROM task "
	    "WHERE order_id = ? AND status IN ('ready', 'running')", "i",
	    order);
	while (result == 0 && ern_query_next(query))
		if (ern_task_message(call->ledger, ern_query_integer(query,
		    0), call->message, call->created == NULL ?
		    ern_ledger_now(call->ledger) : call->created, NULL,
		    NULL) < 0)
			result = -1;
	return ern_query_end(query) < 0 ? -1 : result;
}

static int
confirm(struct ledger_call *call)
{
	long long order = order_of(call);

	return order < 0 || note_message(call, order) < 0 ? -1 :
	    ern_task_by_hand(call->ledger, order, call->words + 1,
	    call->n - 1, false, call->why);
}

static int
fail(struct ledger_call *call)
{
	long long order = order_of(call);

	return order < 0 ? -1 : ern_task_by_hand(call->ledger, order,
	    call->words + 1, call->n - 1, true, call->why);
}

/* Writes what an order sends: a document for each task, for ern-build. */
static int
document(struct ledger_call *call)
{
	long long order = order_of(call);
	struct ern_query *query;
	struct ern_jsonedit *made;
	struct ern_text text = { 0 };
	int result = 0;

	if (order < 0)
		return -1;
	query = ern_ledger_query(call->ledger, "SELECT task.id FROM task JOIN "
	    "placement ON placement.id = placement JOIN record ON "
	    "record.id = dsp WHERE order_id = ?1 AND task.status <> "
	    "'cancelled' AND (?2 IS NULL OR name = ?2) ORDER BY 1", "is",
	    order, call->n > 1 ? call->words[1] : NULL);
	while (result == 0 && ern_query_next(query)) {
		made = ern_task_document(call->ledger,
		    ern_query_integer(query, 0));
		result = made == NULL ? -1 : 0;
		ern_text_clear(&text);
		if (made != NULL)
			ern_jsonedit_write(made, &text);
		ern_text_byte(&text, '\n');
		ledger_write_text(call, &text);
		ern_jsonedit_free(made);
	}
	ern_text_free(&text);
	return ern_query_end(query) < 0 ? -1 : result;
}

/* ---- changes */

static void
write_value(struct ledger_call *call, const struct ern_jsontree_value *value)
{
	struct ern_text text = { 0 };

	if (value == NULL)
		ern_text_string(&text, call->format == LEDGER_JSON ? "null" :
		    "nothing");
	else
		ern_jsonedit_write_value(value, &text);
	ledger_write_text(call, &text);
	ern_text_free(&text);
}

struct telling {
	struct ledger_call *call;
	size_t n;
};

static void
tell_change(void *context, const char *pointer,
    const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new)
{
	struct telling *telling = context;
	struct ledger_call *call = telling->call;
	struct ern_jsonedit *path = ern_jsonedit_new(NULL);
	struct ern_text text = { 0 };

	if (call->format == LEDGER_JSON) {
		ern_jsonedit_set_string(path, "path", pointer);
		ern_jsonedit_write(path, &text);
		text.length--;
		ledger_write(call, "%s", telling->n++ == 0 ? "" : ",");
		ledger_write_text(call, &text);
		ledger_write(call, ",\"old\":");
		write_value(call, old);
		ledger_write(call, ",\"new\":");
		write_value(call, new);
		ledger_write(call, "}");
	} else {
		ledger_write(call, "  %s: ", pointer);
		write_value(call, old);
		ledger_write(call, " -> ");
		write_value(call, new);
		ledger_write(call, "\n");
	}
	ern_text_free(&text);
	ern_jsonedit_free(path);
}

static struct ern_jsonedit *
load(struct ledger_call *call, const char *hash)
{
	struct ern_text body = { 0 };
	struct ern_jsonedit *document = NULL;

	if (ern_ledger_text(call->ledger, &body, "SELECT body FROM document "
	    "WHERE hash = ?", "s", hash))
		document = ern_jsonedit_read(body.bytes);
	ern_text_free(&body);
	return document == NULL ? ern_jsonedit_new(NULL) : document;
}

static void
write_changes(struct ledger_call *call, struct ern_query *query)
{
	struct telling telling = { call, 0 };
	struct ern_jsonedit *old = load(call, ern_query_text(query, 4));
	struct ern_jsonedit *new = load(call, ern_query_text(query, 5));
	bool files = ern_query_integer(query, 6) != 0;

	if (call->format == LEDGER_JSON)
		ledger_write(call, "{\"release\":\"%s\",\"dsp\":\"%s\","
		    "\"state\":\"%s\",\"files\":%s,\"changes\":[",
		    ern_query_text(query, 0), ern_query_text(query, 1),
		    ern_query_text(query, 2), files ? "true" : "false");
	else
		ledger_write(call, "%s on %s, %s since %s\n",
		    ern_query_text(query, 0), ern_query_text(query, 1),
		    ern_query_text(query, 2), ern_query_text(query, 3));
	ern_change_list(old, new, tell_change, &telling);
	if (call->format == LEDGER_JSON)
		ledger_write(call, "]}\n");
	else if (files)
		ledger_write(call, "  files have changed\n");
	ern_jsonedit_free(old);
	ern_jsonedit_free(new);
}

static int
changes(struct ledger_call *call)
{
	struct ern_query *query;
	struct ern_view view;

	if (call->n > 0)
		call->release = call->words[0];
	if (ledger_view(call, &view) < 0)
		return -1;
	query = ern_view_changes(call->ledger, &view);
	while (ern_query_next(query))
		write_changes(call, query);
	return ern_query_end(query);
}

const struct ledger_verb ledger_order_verbs[] = {
	{ "order", "list", "", 0, 0, " release state after limit ",
	    LEDGER_READS, list, "list orders" },
	{ "order", "show", "ORDER", 1, 1, "", LEDGER_READS, show,
	    "show it, its tasks and attempts" },
	{ "order", "document", "ORDER [DSP]", 1, 2, "", LEDGER_READS,
	    document, "write what it sends, for ern-build" },
	{ "order", "cancel", "ORDER", 1, 1, "", LEDGER_WRITES, cancel,
	    "empty it before its first byte" },
	{ "order", "pay", "ORDER [paid|unpaid|waived]", 1, 2, "",
	    LEDGER_WRITES, pay, "say how it stands with its cost" },
	{ "order", "confirm", "ORDER [DSP...]", 1, MANY, " why message "
	    "created ", LEDGER_WRITES, confirm, "it was done by hand" },
	{ "order", "fail", "ORDER [DSP...]", 1, MANY, " why ",
	    LEDGER_WRITES, fail, "it has failed by hand" },
	{ "changes", NULL, "[RELEASE]", 0, 1, " release dsp after limit ",
	    LEDGER_READS, changes,
	    "show what is live and not as it is here" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
