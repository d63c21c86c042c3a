/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "state/edition.h"
#include "state/event.h"
#include "state/move.h"
#include "state/placement.h"
#include "state/record.h"
#include "state/terms.h"
#include "state/work.h"

long long
ern_placement_find(struct ern_ledger *ledger, long long release,
    long long dsp)
{
	return ern_ledger_number(ledger, 0, "SELECT id FROM placement "
	    "WHERE release = ? AND dsp = ?", "ii", release, dsp);
}

void
ern_placement_name(struct ern_ledger *ledger, long long placement,
    struct ern_text *name)
{
	ern_ledger_text(ledger, name, "SELECT release.name || ' on ' || "
	    "record.name FROM placement JOIN release ON release.id = release "
	    "JOIN record ON record.id = dsp WHERE placement.id = ?", "i",
	    placement);
}

/* ---- moves */

static int
refuse_move(struct ern_ledger *ledger, const char *name, const char *verb,
    const char *state)
{
	struct ern_text verbs = { 0 };
	int result;

	ern_move_list(state, &verbs);
	result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_ILLEGAL,
	    "%s %s%s: %s is not possible; legal %s %s", name,
	    state == NULL ? "is not there" : "is ",
	    state == NULL ? "" : state, verb,
	    strchr(verbs.bytes, ',') == NULL ? "is" : "are", verbs.bytes);
	ern_text_free(&verbs);
	return result;
}

static int
make_move(struct ern_ledger *ledger, long long placement,
    const struct ern_move *move, long long order, const char *name,
    const char *why)
{
	struct ern_text verb = { 0 };
	long long event;
	int result;

	ern_text_format(&verb, "placement.%s", move->verb);
	event = ern_event_add(ledger, &(struct ern_event){
	    .verb = verb.bytes,
	    .release = ern_ledger_number(ledger, 0, "SELECT release FROM "
	    "placement WHERE id = ?", "i", placement),
	    .placement = placement, .order = order, .state = move->to },
	    "%s: %s", name, why);
	result = event < 0 ? -1 : ern_ledger_run(ledger, "UPDATE placement "
	    "SET state = ?, why = ?, event = ? WHERE id = ?", "ssii",
	    move->to, why, event, placement);
	ern_text_free(&verb);
	return result;
}

int
ern_placement_move(struct ern_ledger *ledger, long long placement,
    const char *verb, const char *to, long long order, const char *why)
{
	struct ern_text state = { 0 }, name = { 0 };
	const struct ern_move *move;
	int result;

	ern_ledger_text(ledger, &state, "SELECT state FROM placement "
	    "WHERE id = ?", "i", placement);
	ern_placement_name(ledger, placement, &name);
	move = ern_move_find(verb, state.bytes, to);
	if (move == NULL)
		result = refuse_move(ledger, name.bytes, verb, state.bytes);
	else
		result = make_move(ledger, placement, move, order,
		    name.bytes, why);
	ern_text_free(&state);
	ern_text_free(&name);
	return result;
}

/* Cancelling leads back, also to where no other verb leads. */
int
ern_placement_cancel(struct ern_ledger *ledger, long long placement,
    const char *before, long long order, const char *why)
{
	struct ern_text state = { 0 }, name = { 0 };
	const struct ern_move *move = NULL;
	size_t i;
	int result;

	ern_ledger_text(ledger, &state, "SELECT state FROM placement "
	    "WHERE id = ?", "i", placement);
	ern_placement_name(ledger, placement, &name);
	for (i = 0; state.bytes != NULL && i < ern_n_moves; i++)
		if (strcmp(ern_moves[i].verb, "cancel") == 0 &&
		    strcmp(ern_moves[i].from, state.bytes) == 0 &&
		    (before == NULL ? ern_moves[i].to == NULL :
		    ern_moves[i].to != NULL &&
		    strcmp(ern_moves[i].to, before) == 0))
			move = &ern_moves[i];
	if (move == NULL)
		result = refuse_move(ledger, name.bytes, "cancel",
		    state.bytes);
	else
		result = make_move(ledger, placement, move, order,
		    name.bytes, why);
	ern_text_free(&state);
	ern_text_free(&name);
	return result;
}

/* ---- orders */

/* Adds a task for a placement, and makes the move that it is for. */
static int
order_move(struct ern_ledger *ledger, struct ern_order *order,
    long long placement, const char *verb, const char *to,
    const char *reason)
{
	struct ern_text before = { 0 }, why = { 0 };
	long long edition;
	bool waits = to != NULL && strcmp(to, "PENDING_ALLOCATION") == 0;
	int result = -1;

	ern_ledger_text(ledger, &before, "SELECT state FROM placement "
	    "WHERE id = ?", "i", placement);
	edition = ern_ledger_number(ledger, 0, "SELECT edition FROM release "
	    "JOIN placement ON release.id = release WHERE placement.id = ?",
	    "i", placement);
	/* The move is refused before there is an order. */
	if (ern_move_find(verb, before.bytes, to) == NULL)
		ern_placement_move(ledger, placement, verb, to, 0, reason);
	else if (ern_order_add(ledger, order, placement, edition,
	    before.bytes, waits) > 0) {
		ern_text_format(&why, "%s, order %lld", reason, order->id);
		result = ern_placement_move(ledger, placement, verb, to,
		    order->id, why.bytes);
	}
	ern_text_free(&before);
	ern_text_free(&why);
	return result;
}

static int
refuse_release(struct ern_ledger *ledger, long long release)
{
	struct ern_text name = { 0 }, status = { 0 };
	int result = 0;

	ern_ledger_text(ledger, &name, "SELECT name FROM release "
	    "WHERE id = ?", "i", release);
	ern_ledger_text(ledger, &status, "SELECT status FROM release "
	    "WHERE id = ?", "i", release);
	if (strcmp(status.bytes, "REMOVED") == 0)
		result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_REMOVED,
		    "%s was removed for ever", name.bytes);
	else if (strcmp(status.bytes, "REPLACED") == 0)
		result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_REMOVED,
		    "%s was replaced by another release", name.bytes);
	ern_text_free(&name);
	ern_text_free(&status);
	return result;
}

/* Tells when a release would come later than the DSP wants it. */
static void
tell_lead(struct ern_ledger *ledger, long long placement, long long dsp,
    long long opens)
{
	struct ern_text days = { 0 }, name = { 0 };
	long long lead, left = opens - ern_ledger_clock(ledger);

	ern_record_get(ledger, &ern_record_dsp, dsp, "lead-days", &days);
	lead = atoll(days.bytes);
	ern_placement_name(ledger, placement, &name);
	if (lead > 0 && left < lead * 24 * 60 * 60)
		ern_ledger_tell(ledger, ERN_CODE_PLACE_LATE,
		    "%s: it opens in less than the %lld days that are wanted",
		    name.bytes, lead);
	ern_text_free(&days);
	ern_text_free(&name);
}

/* Makes the row, or takes the one that is left from an earlier time. */
static long long
make_placement(struct ern_ledger *ledger, long long release, long long dsp,
    const struct ern_jsonedit *terms, long long opens, long long closes)
{
	long long id = ern_placement_find(ledger, release, dsp);
	struct ern_text text = { 0 };
	int result;

	if (terms != NULL)
		ern_jsonedit_write(terms, &text);
	if (id == 0)
		id = ern_ledger_insert(ledger, "INSERT INTO placement "
		    "(release, dsp, why, event) VALUES (?, ?, '', ?)", "iii",
		    release, dsp, ern_event_next(ledger));
	result = id < 0 ? -1 : ern_ledger_run(ledger, "UPDATE placement SET "
	    "terms = ?, opens = nullif(?, 0), closes = nullif(?, 0) "
	    "WHERE id = ?", "siii", text.bytes, opens, closes, id);
	ern_text_free(&text);
	return result < 0 ? -1 : id;
}

int
ern_placement_place(struct ern_ledger *ledger, struct ern_order *order,
    long long release, long long dsp, const struct ern_jsonedit *terms,
    bool confirmed)
{
	struct ern_jsonedit *document;
	struct ern_text zone = { 0 };
	long long opens, closes, id = ern_placement_find(ledger, release,
	    dsp);
	bool waits;
	int result = -1;

	if (refuse_release(ledger, release) < 0)
		return -1;
	if (id != 0 && ern_ledger_number(ledger, 0, "SELECT state IS NOT "
	    "NULL FROM placement WHERE id = ?", "i", id) == 1)
		return ern_placement_move(ledger, id, "place", NULL, 0, "");
	document = ern_edition_document(ledger, release);
	ern_record_get(ledger, &ern_record_dsp, dsp, "zone", &zone);
	ern_terms_apply(document, terms);
	ern_terms_window(document, zone.bytes, &opens, &closes);
	if (ern_work_overlap(ledger, release, dsp, opens, closes,
	    confirmed) == 0) {
		id = make_placement(ledger, release, dsp, terms, opens,
		    closes);
		waits = ern_ledger_number(ledger, 0, "SELECT EXISTS (SELECT 1 "
		    "FROM need WHERE release = ?)", "i", release) == 1;
		result = id < 0 ? -1 : order_move(ledger, order, id, "place",
		    waits ? "PENDING_ALLOCATION" : "PENDING", waits ?
		    "placed, and waits for identifiers" : "placed");
		if (result == 0 && opens != 0)
			tell_lead(ledger, id, dsp, opens);
	}
	ern_jsonedit_free(document);
	ern_text_free(&zone);
	return result;
}

/* Ends the task that an order before has left. */
static int
drop_task(struct ern_ledger *ledger, long long placement)
{
	struct ern_text name = { 0 };
	long long task = ern_ledger_number(ledger, 0, "SELECT id FROM task "
	    "WHERE placement = ? AND status IN ('ready', 'waiting', "
	    "'running', 'failed') ORDER BY id DESC LIMIT 1", "i", placement);
	long long order = ern_ledger_number(ledger, 0, "SELECT order_id FROM "
	    "task WHERE id = ?", "i", task);
	int result;

	if (task == 0)
		return 0;
	if (ern_ledger_number(ledger, 0, "SELECT attempts > 0 AND status <> "
	    "'failed' FROM task WHERE id = ?", "i", task) == 1) {
		ern_placement_name(ledger, placement, &name);
		result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_LOCKED,
		    "order %lld is under way for %s; wait for its end", order,
		    name.bytes);
		ern_text_free(&name);
		return result;
	}
	return ern_order_drop(ledger, task) < 0 ? -1 :
	    ern_order_settle(ledger, order);
}

int
ern_placement_update(struct ern_ledger *ledger, struct ern_order *order,
    long long placement)
{
	if (ern_ledger_number(ledger, 0, "SELECT state = 'UPDATE_FAILED' "
	    "FROM placement WHERE id = ?", "i", placement) == 1 &&
	    drop_task(ledger, placement) < 0)
		return -1;
	return order_move(ledger, order, placement, "update", NULL,
	    "an update was ordered");
}

int
ern_placement_takedown(struct ern_ledger *ledger, struct ern_order *order,
    long long placement)
{
	if (ern_ledger_number(ledger, 0, "SELECT state IN ('UPDATE_PENDING', "
	    "'UPDATE_FAILED', 'FAILED') FROM placement WHERE id = ?", "i",
	    placement) == 1 && drop_task(ledger, placement) < 0)
		return -1;
	return order_move(ledger, order, placement, "takedown", NULL,
	    "a takedown was ordered");
}

int
ern_placement_restore(struct ern_ledger *ledger, struct ern_order *order,
    long long placement)
{
	if (refuse_release(ledger, ern_ledger_number(ledger, 0,
	    "SELECT release FROM placement WHERE id = ?", "i",
	    placement)) < 0)
		return -1;
	return order_move(ledger, order, placement, "restore", NULL,
	    "it is to come back");
}

int
ern_placement_retry(struct ern_ledger *ledger, long long placement)
{
	long long task = ern_ledger_number(ledger, 0, "SELECT id FROM task "
	    "WHERE placement = ? AND status = 'failed' ORDER BY id DESC "
	    "LIMIT 1", "i", placement);
	long long order = ern_ledger_number(ledger, 0, "SELECT order_id FROM "
	    "task WHERE id = ?", "i", task);
	struct ern_text why = { 0 };
	int result;

	ern_text_format(&why, "order %lld is tried again", order);
	result = ern_placement_move(ledger, placement, "retry", NULL, order,
	    why.bytes);
	ern_text_free(&why);
	if (result == 0)
		result = ern_ledger_run(ledger, "UPDATE task SET "
		    "status = 'ready', due = NULL, event = ? WHERE id = ?",
		    "ii", ern_event_next(ledger) - 1, task);
	return result < 0 ? -1 : ern_order_settle(ledger, order);
}

int
ern_placement_reschedule(struct ern_ledger *ledger, long long placement,
    const char *due)
{
	struct ern_text why = { 0 };
	int result;

	ern_text_format(&why, "not before %s", due);
	result = ern_placement_move(ledger, placement, "reschedule", NULL,
	    ern_ledger_number(ledger, 0, "SELECT order_id FROM task WHERE "
	    "placement = ? ORDER BY id DESC LIMIT 1", "i", placement),
	    why.bytes);
	ern_text_free(&why);
	return result < 0 ? -1 : ern_ledger_run(ledger, "UPDATE task SET "
	    "due = ?, event = ? WHERE placement = ? AND status IN ('ready', "
	    "'waiting')", "sii", due, ern_event_next(ledger) - 1, placement);
}

int
ern_placement_filled(struct ern_ledger *ledger, long long release)
{
	struct ern_query *query = ern_ledger_query(ledger, "SELECT "
	    "placement.id, task.id, order_id FROM placement JOIN task ON "
	    "task.placement = placement.id AND task.status = 'waiting' "
	    "WHERE release = ? AND state = 'PENDING_ALLOCATION'", "i",
	    release);
	int result = 0;

	while (result == 0 && ern_query_next(query)) {
		result = ern_placement_move(ledger,
		    ern_query_integer(query, 0), "fill", NULL,
		    ern_query_integer(query, 2), "identifiers have come");
		if (result == 0)
			result = ern_ledger_run(ledger, "UPDATE task SET "
			    "status = 'ready', edition = (SELECT edition "
			    "FROM release WHERE id = ?), event = ? "
			    "WHERE id = ?", "iii", release,
			    ern_event_next(ledger) - 1,
			    ern_query_integer(query, 1));
	}
	return ern_query_end(query) < 0 ? -1 : result;
}

long long
ern_placement_busy(struct ern_ledger *ledger, long long release)
{
	return ern_ledger_number(ledger, 0, "SELECT order_id FROM task JOIN "
	    "placement ON placement.id = placement WHERE release = ? AND "
	    "attempts > 0 AND status IN ('ready', 'running') LIMIT 1", "i",
	    release);
}
