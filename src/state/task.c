/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "state/event.h"
#include "state/order.h"
#include "state/placement.h"
#include "state/record.h"
#include "state/task.h"

static const char *const steps[] = {
	[ERN_TASK_PACKAGING] = "packaging",
	[ERN_TASK_UPLOADING] = "uploading",
	[ERN_TASK_CALLBACK] = "callback",
	[ERN_TASK_COMPLETION] = "completion",
};

const char *
ern_task_step_name(enum ern_task_step step)
{
	return steps[step];
}

/* The time in so many seconds. */
static void
add_time(struct ern_ledger *ledger, long long seconds, struct ern_text *time)
{
	time_t then = ern_ledger_clock(ledger) + seconds;
	char text[32];
	struct tm tm;

	gmtime_r(&then, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	ern_text_string(time, text);
}

int
ern_task_load(struct ern_ledger *ledger, long long id, struct ern_task *task)
{
	struct ern_query *query = ern_ledger_query(ledger, "SELECT order_id, "
	    "placement, release, dsp, type, step, attempts, sent, note FROM "
	    "task JOIN orders ON orders.id = order_id JOIN placement ON "
	    "placement.id = placement WHERE task.id = ?", "i", id);
	int result = -1;

	*task = (struct ern_task){ .id = id };
	if (ern_query_next(query)) {
		result = 0;
		task->order = ern_query_integer(query, 0);
		task->placement = ern_query_integer(query, 1);
		task->release = ern_query_integer(query, 2);
		task->dsp = ern_query_integer(query, 3);
		task->type = *ern_query_text(query, 4);
		while (strcmp(steps[task->step],
		    ern_query_text(query, 5)) != 0)
			task->step++;
		task->attempts = ern_query_integer(query, 6);
		task->sent = ern_query_integer(query, 7);
		if (ern_query_text(query, 8) != NULL)
			ern_text_string(&task->note,
			    ern_query_text(query, 8));
	}
	return ern_query_end(query) < 0 ? -1 : result;
}

void
ern_task_free(struct ern_task *task)
{
	ern_text_free(&task->note);
}

/* ---- taking */

/* Ends the attempt that is open. */
static int
end_attempt(struct ern_ledger *ledger, const struct ern_task *task,
    const char *class, const char *error)
{
	return ern_ledger_run(ledger, "UPDATE attempt SET ended = ?, "
	    "class = ?, error = ?, sent = (SELECT sent FROM task WHERE "
	    "id = attempt.task) WHERE task = ? AND ended IS NULL", "sssi",
	    ern_ledger_now(ledger), class, error, task->id);
}

/* Makes the worker the owner, and the placement PROCESSING. */
static int
begin_task(struct ern_ledger *ledger, struct ern_task *task,
    const char *worker, long long seconds)
{
	struct ern_text lease = { 0 }, why = { 0 };
	int result;

	add_time(ledger, seconds, &lease);
	result = end_attempt(ledger, task, "lost", "the worker was lost");
	if (result == 0)
		result = ern_ledger_run(ledger, "UPDATE task SET "
		    "status = 'running', owner = ?, lease = ?, class = NULL, "
		    "error = NULL, attempts = attempts + 1 WHERE id = ?",
		    "ssi", worker, lease.bytes, task->id);
	task->attempts++;
	if (result == 0)
		result = ern_ledger_run(ledger, "INSERT INTO attempt (task, "
		    "number, step, began, owner, sent) "
		    "VALUES (?, ?, ?, ?, ?, ?)", "iisssi", task->id,
		    task->attempts, steps[task->step],
		    ern_ledger_now(ledger), worker, task->sent);
	ern_text_format(&why, "%s has begun, order %lld", worker,
	    task->order);
	if (result == 0 && ern_ledger_number(ledger, 0, "SELECT state = "
	    "'PENDING' FROM placement WHERE id = ?", "i",
	    task->placement) == 1)
		result = ern_placement_move(ledger, task->placement, "start",
		    NULL, task->order, why.bytes);
	ern_text_free(&lease);
	ern_text_free(&why);
	return result;
}

int
ern_task_take(struct ern_ledger *ledger, const char *worker, long long dsp,
    long long seconds, struct ern_task *task)
{
	long long id = ern_ledger_number(ledger, 0, "SELECT task.id FROM task "
	    "JOIN orders ON orders.id = order_id JOIN placement ON "
	    "placement.id = placement WHERE (?2 = 0 OR dsp = ?2) AND "
	    "((task.status = 'ready' AND (task.due IS NULL OR "
	    "task.due <= ?1)) OR (task.status = 'running' AND "
	    "task.lease < ?1)) ORDER BY type <> 'T', task.id LIMIT 1", "si",
	    ern_ledger_now(ledger), dsp);

	if (id == 0 || ern_task_load(ledger, id, task) < 0)
		return id == 0 ? 0 : -1;
	if (begin_task(ledger, task, worker, seconds) == 0)
		return 1;
	ern_task_free(task);
	return -1;
}

int
ern_task_progress(struct ern_ledger *ledger, const struct ern_task *task,
    const char *worker, long long seconds, enum ern_task_step step,
    long long sent, const char *note)
{
	struct ern_text lease = { 0 };
	int result;

	add_time(ledger, seconds, &lease);
	result = ern_ledger_run(ledger, "UPDATE task SET step = ?, sent = ?, "
	    "note = ifnull(?, note), lease = ? WHERE id = ? AND "
	    "status = 'running' AND owner = ?", "sissis", steps[step], sent,
	    note, lease.bytes, task->id, worker);
	ern_text_free(&lease);
	if (result == 0 && ern_ledger_changes(ledger) != 1)
		result = ern_ledger_refuse(ledger, ERN_CODE_TASK_LOST,
		    "another worker has taken over task %lld", task->id);
	return result;
}

/* ---- giving back */

static int
give_back(struct ern_ledger *ledger, const struct ern_task *task,
    const char *due, const char *class, const char *error)
{
	return ern_ledger_run(ledger, "UPDATE task SET status = ?, due = ?, "
	    "owner = NULL, lease = NULL, class = ?, error = ?, event = ? "
	    "WHERE id = ?", "ssssii", due == NULL ? "failed" : "ready", due,
	    class, error, ern_event_next(ledger) - 1, task->id);
}

static int
tell_task(struct ern_ledger *ledger, const struct ern_task *task,
    const char *verb, const char *why)
{
	struct ern_text name = { 0 };
	long long event;

	ern_placement_name(ledger, task->placement, &name);
	event = ern_event_add(ledger, &(struct ern_event){ .verb = verb,
	    .release = task->release, .order = task->order }, "%s: %s",
	    name.bytes, why);
	ern_text_free(&name);
	return event < 0 ? -1 : 0;
}

int
ern_task_later(struct ern_ledger *ledger, const struct ern_task *task,
    enum ern_task_step step, const char *due, const char *why)
{
	if (tell_task(ledger, task, "task.later", why) < 0 ||
	    end_attempt(ledger, task, NULL, NULL) < 0 ||
	    ern_ledger_run(ledger, "UPDATE task SET step = ?, sent = CASE "
	    "step WHEN ?1 THEN sent ELSE 0 END WHERE id = ?", "si",
	    steps[step], task->id) < 0)
		return -1;
	return give_back(ledger, task, due, NULL, NULL);
}

int
ern_task_fail(struct ern_ledger *ledger, const struct ern_task *task,
    const char *class, const char *error, const char *due)
{
	struct ern_text why = { 0 };
	int result;

	ern_text_format(&why, "order %lld failed: %s (%s)", task->order,
	    error, class);
	if (due == NULL)
		result = ern_placement_move(ledger, task->placement, "fail",
		    NULL, task->order, why.bytes);
	else
		result = tell_task(ledger, task, "task.fail", why.bytes);
	ern_text_free(&why);
	if (result < 0 || end_attempt(ledger, task, class, error) < 0 ||
	    give_back(ledger, task, due, class, error) < 0)
		return -1;
	return ern_order_settle(ledger, task->order);
}

int
ern_task_done(struct ern_ledger *ledger, const struct ern_task *task,
    const char *why)
{
	if (ern_placement_move(ledger, task->placement, "confirm", NULL,
	    task->order, why) < 0 ||
	    end_attempt(ledger, task, NULL, NULL) < 0 ||
	    ern_ledger_run(ledger, "UPDATE task SET status = 'done', "
	    "step = 'completion', owner = NULL, lease = NULL, class = NULL, "
	    "error = NULL, event = ? WHERE id = ?", "ii",
	    ern_event_next(ledger) - 1, task->id) < 0)
		return -1;
	/* What is taken down has nothing to be compared with. */
	if (ern_ledger_run(ledger, "UPDATE placement SET delivered = CASE ? "
	    "WHEN 'T' THEN NULL ELSE (SELECT edition FROM task WHERE "
	    "id = ?) END WHERE id = ?", "sii",
	    task->type == 'T' ? "T" : "", task->id, task->placement) < 0 ||
	    ern_order_settle(ledger, task->order) < 0)
		return -1;
	return ern_order_release(ledger, task->release);
}

long long
ern_task_find(struct ern_ledger *ledger, long long order,
    long long placement)
{
	return ern_ledger_number(ledger, 0, "SELECT id FROM task WHERE "
	    "order_id = ? AND placement = ? AND status IN ('ready', "
	    "'running') ORDER BY id DESC", "ii", order, placement);
}

/* ---- by hand */

/* What was not begun by a worker has begun by hand. */
static int
end_by_hand(struct ern_ledger *ledger, long long id, bool failed,
    const char *why)
{
	struct ern_task task;
	int result = ern_task_load(ledger, id, &task);

	if (result == 0 && ern_ledger_number(ledger, 0, "SELECT status = "
	    "'ready' FROM task WHERE id = ?", "i", id) == 1)
		result = begin_task(ledger, &task,
		    ern_ledger_actor(ledger), 0);
	if (result == 0)
		result = failed ? ern_task_fail(ledger, &task, "by-hand",
		    why == NULL ? "no reason was given" : why, NULL) :
		    ern_task_done(ledger, &task, why == NULL ?
		    "confirmed by hand" : why);
	ern_task_free(&task);
	return result;
}

static int
end_on_dsp(struct ern_ledger *ledger, long long order, const char *name,
    bool failed, const char *why)
{
	long long dsp = ern_record_need(ledger, &ern_record_dsp, name), n = 0;
	struct ern_query *query;
	int result = 0;

	if (dsp < 0)
		return -1;
	query = ern_ledger_query(ledger, "SELECT task.id FROM task JOIN "
	    "placement ON placement.id = placement WHERE order_id = ? AND "
	    "dsp = ? AND status IN ('ready', 'running') ORDER BY 1", "ii",
	    order, dsp);
	for (; result == 0 && ern_query_next(query); n++)
		result = end_by_hand(ledger, ern_query_integer(query, 0),
		    failed, why);
	if (ern_query_end(query) < 0)
		result = -1;
	return result < 0 || n > 0 ? result : ern_ledger_refuse(ledger,
	    ERN_CODE_ORDER_OVER, "order %lld has nothing left to do on %s",
	    order, name);
}

int
ern_task_by_hand(struct ern_ledger *ledger, long long order,
    char *const *dsps, size_t n, bool failed, const char *why)
{
	struct ern_query *query;
	long long found = 0;
	int result = 0;
	size_t i;

	for (i = 0; result == 0 && i < n; i++)
		result = end_on_dsp(ledger, order, dsps[i], failed, why);
	if (n > 0)
		return result;
	query = ern_ledger_query(ledger, "SELECT id FROM task WHERE "
	    "order_id = ? AND status IN ('ready', 'running') ORDER BY 1",
	    "i", order);
	for (; result == 0 && ern_query_next(query); found++)
		result = end_by_hand(ledger, ern_query_integer(query, 0),
		    failed, why);
	if (ern_query_end(query) < 0)
		result = -1;
	return result < 0 || found > 0 ? result : ern_ledger_refuse(ledger,
	    ERN_CODE_ORDER_OVER, "order %lld has nothing left to do, or "
	    "waits", order);
}
