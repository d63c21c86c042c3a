/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "state/event.h"
#include "state/order.h"
#include "state/placement.h"
#include "state/record.h"

#define OPEN	"('waiting', 'ready', 'running')"

static int
begin_order(struct ern_ledger *ledger, struct ern_order *order,
    long long dsp)
{
	struct ern_text currency = { 0 };
	char type[2] = { order->type, '\0' };

	ern_record_get(ledger, &ern_record_dsp, dsp, "currency", &currency);
	order->id = ern_ledger_insert(ledger, "INSERT INTO orders (type, "
	    "status, due, waits, payment, cents, currency, event) VALUES "
	    "(?, 'current', ?, nullif(?, 0), 'none', 0, ?, ?)", "ssisi", type,
	    order->due, order->waits, currency.bytes,
	    ern_event_next(ledger));
	if (order->id > 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = "order.new", .order = order->id },
	    "order %lld of type %s", order->id, type) < 0)
		order->id = -1;
	ern_text_free(&currency);
	return order->id < 0 ? -1 : 0;
}

/* What a delivery to a DSP costs; updates and takedowns cost nothing. */
static long long
cost_of(struct ern_ledger *ledger, const struct ern_order *order,
    long long dsp)
{
	struct ern_text cost = { 0 };
	long long cents;

	if (order->type != 'D')
		return 0;
	ern_record_get(ledger, &ern_record_dsp, dsp, "cost", &cost);
	cents = ern_form_cents(cost.bytes);
	ern_text_free(&cost);
	return cents;
}

long long
ern_order_add(struct ern_ledger *ledger, struct ern_order *order,
    long long placement, long long edition, const char *before, bool waits)
{
	long long dsp = ern_ledger_number(ledger, 0, "SELECT dsp FROM "
	    "placement WHERE id = ?", "i", placement);

	if (order->id == 0 && begin_order(ledger, order, dsp) < 0)
		return -1;
	order->n++;
	order->cents += cost_of(ledger, order, dsp);
	return ern_ledger_insert(ledger, "INSERT INTO task (order_id, "
	    "placement, edition, before, step, status, due, event) VALUES "
	    "(?, ?, nullif(?, 0), ?, 'packaging', ?, ?, ?)", "iiisssi",
	    order->id, placement, edition, before,
	    waits || order->waits != 0 ? "waiting" : "ready", order->due,
	    ern_event_next(ledger) - 1);
}

int
ern_order_close(struct ern_ledger *ledger, struct ern_order *order)
{
	if (order->id <= 0 || order->cents == 0)
		return order->id < 0 ? -1 : 0;
	return ern_ledger_run(ledger, "UPDATE orders SET cents = ?, "
	    "payment = 'unpaid' WHERE id = ?", "ii", order->cents,
	    order->id);
}

long long
ern_order_need(struct ern_ledger *ledger, const char *number)
{
	char *end;
	long long id = strtoll(number, &end, 10);

	if (*end == '\0' && ern_ledger_number(ledger, 0, "SELECT 1 FROM "
	    "orders WHERE id = ?", "i", id) == 1)
		return id;
	return ern_ledger_refuse(ledger, ERN_CODE_NAME_UNKNOWN,
	    "there is no order %s", number);
}

/* Cancelled, the task of a release that waited for nothing else is over. */
int
ern_order_drop(struct ern_ledger *ledger, long long task)
{
	return ern_ledger_run(ledger, "UPDATE task SET status = 'cancelled', "
	    "event = ? WHERE id = ?", "ii", ern_event_next(ledger) - 1,
	    task);
}

int
ern_order_cancel(struct ern_ledger *ledger, long long order)
{
	struct ern_query *query;
	struct ern_text why = { 0 };
	int result = 0;

	if (ern_ledger_number(ledger, 0, "SELECT count(*) FROM task WHERE "
	    "order_id = ? AND (attempts > 0 OR status IN ('failed', 'done'))",
	    "i", order) > 0)
		return ern_ledger_refuse(ledger, ERN_CODE_ORDER_BEGUN,
		    "order %lld has begun and cannot be cancelled", order);
	if (ern_event_add(ledger, &(struct ern_event){
	    .verb = "order.cancel", .order = order }, "order %lld cancelled",
	    order) < 0)
		return -1;
	ern_text_format(&why, "order %lld was cancelled", order);
	query = ern_ledger_query(ledger, "SELECT id, placement, before FROM "
	    "task WHERE order_id = ? AND status IN " OPEN, "i", order);
	while (result == 0 && ern_query_next(query)) {
		result = ern_placement_cancel(ledger,
		    ern_query_integer(query, 1), ern_query_text(query, 2),
		    order, why.bytes);
		if (result == 0)
			result = ern_order_drop(ledger,
			    ern_query_integer(query, 0));
	}
	if (ern_query_end(query) < 0)
		result = -1;
	ern_text_free(&why);
	return result < 0 ? -1 : ern_ledger_run(ledger, "UPDATE orders SET "
	    "status = 'cancelled', cents = 0, payment = 'none', event = ? "
	    "WHERE id = ?", "ii", ern_event_next(ledger) - 1, order);
}

int
ern_order_pay(struct ern_ledger *ledger, long long order,
    const char *payment)
{
	if (ern_ledger_number(ledger, 0, "SELECT cents FROM orders "
	    "WHERE id = ?", "i", order) == 0)
		return ern_ledger_refuse(ledger, ERN_CODE_ORDER_FREE,
		    "order %lld costs nothing", order);
	if (ern_ledger_run(ledger, "UPDATE orders SET payment = ?, event = ? "
	    "WHERE id = ?", "sii", payment, ern_event_next(ledger),
	    order) < 0)
		return -1;
	return ern_event_add(ledger, &(struct ern_event){
	    .verb = "order.pay", .order = order }, "order %lld is %s", order,
	    payment) < 0 ? -1 : 0;
}

int
ern_order_settle(struct ern_ledger *ledger, long long order)
{
	return ern_ledger_run(ledger, "UPDATE orders SET status = CASE WHEN "
	    "EXISTS (SELECT 1 FROM task WHERE order_id = ?1 AND status IN "
	    OPEN ") THEN 'current' WHEN EXISTS (SELECT 1 FROM task WHERE "
	    "order_id = ?1 AND status <> 'cancelled') THEN 'processed' "
	    "ELSE 'cancelled' END WHERE id = ?1", "i", order);
}

int
ern_order_release(struct ern_ledger *ledger, long long release)
{
	if (ern_ledger_number(ledger, 0, "SELECT EXISTS (SELECT 1 FROM orders "
	    "WHERE waits = ?1) AND NOT EXISTS (SELECT 1 FROM placement "
	    "WHERE release = ?1 AND state IS NOT NULL "
	    "AND state <> 'DELIVERED')", "i", release) == 0)
		return 0;
	return ern_ledger_run(ledger, "UPDATE task SET status = 'ready' "
	    "WHERE status = 'waiting' AND order_id IN "
	    "(SELECT id FROM orders WHERE waits = ?)", "i", release);
}
