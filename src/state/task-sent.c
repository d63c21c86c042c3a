/* SPDX-License-Identifier: MIT */
/*
 * task-sent: what a task sends, and what comes back.
 */
#include <config.h>

#include <string.h>

#include "state/edition.h"
#include "state/event.h"
#include "state/record.h"
#include "state/task.h"
#include "state/terms.h"

/* ---- the document */

static void
set_value(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    long long record, const char *key, struct ern_jsonedit *document,
    const char *pointer)
{
	struct ern_text value = { 0 };

	if (record != 0 && ern_record_get(ledger, kind, record, key, &value))
		ern_jsonedit_set_string(document, pointer, value.bytes);
	ern_text_free(&value);
}

/* Returns the document of the edition that a task sends, or NULL. */
static struct ern_jsonedit *
load_document(struct ern_ledger *ledger, long long task)
{
	struct ern_text body = { 0 };
	struct ern_jsonedit *document = NULL;

	if (ern_ledger_text(ledger, &body, "SELECT body FROM task JOIN "
	    "edition ON edition.id = edition JOIN document ON hash = document "
	    "WHERE task.id = ?", "i", task))
		document = ern_jsonedit_read(body.bytes);
	ern_text_free(&body);
	return document;
}

static void
apply_terms(struct ern_ledger *ledger, long long placement,
    struct ern_jsonedit *document)
{
	struct ern_text text = { 0 };
	struct ern_jsonedit *terms = NULL;

	if (ern_ledger_text(ledger, &text, "SELECT terms FROM placement "
	    "WHERE id = ?", "i", placement))
		terms = ern_jsonedit_read(text.bytes);
	ern_terms_apply(document, terms);
	ern_jsonedit_free(terms);
	ern_text_free(&text);
}

struct ern_jsonedit *
ern_task_document(struct ern_ledger *ledger, long long id)
{
	struct ern_jsonedit *document = load_document(ledger, id);
	long long self = ern_record_self(ledger);
	struct ern_task task;
	const char *action;

	if (document == NULL || ern_task_load(ledger, id, &task) < 0) {
		ern_jsonedit_free(document);
		ern_ledger_refuse(ledger, ERN_CODE_NAME_UNKNOWN,
		    "there is no task %lld with a document", id);
		return NULL;
	}
	action = task.type == 'D' ? "release" : task.type == 'U' ? "update" :
	    ern_record_is(ledger, &ern_record_dsp, task.dsp, "takedown",
	    "purge") ? "purge" : "takedown";
	ern_jsonedit_set_string(document, "action", action);
	set_value(ledger, &ern_record_sender, self, "dpid", document,
	    "sender/dpid");
	set_value(ledger, &ern_record_sender, self, "title", document,
	    "sender/name");
	set_value(ledger, &ern_record_dsp, task.dsp, "dpid", document,
	    "recipient/dpid");
	set_value(ledger, &ern_record_dsp, task.dsp, "title", document,
	    "recipient/name");
	if (ern_jsonedit_find(document, "release/label") == NULL)
		set_value(ledger, &ern_record_sender, self, "label",
		    document, "release/label");
	apply_terms(ledger, task.placement, document);
	ern_task_free(&task);
	return document;
}

/* ---- files and messages */

int
ern_task_upload(struct ern_ledger *ledger, long long task, const char *path,
    long long size, long long sent, const char *hash)
{
	return ern_ledger_run(ledger, "INSERT INTO upload (task, path, size, "
	    "sent, hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT (task, path) DO "
	    "UPDATE SET size = excluded.size, sent = excluded.sent, "
	    "hash = ifnull(excluded.hash, hash)", "isiis", task, path, size,
	    sent, hash);
}

/* Refuses a message that is older than the last of its placement. */
static int
check_age(struct ern_ledger *ledger, long long placement, const char *name,
    const char *created)
{
	struct ern_text last = { 0 };
	int result = 0;

	if (ern_ledger_text(ledger, &last, "SELECT name || ' of ' || created "
	    "FROM message WHERE placement = ? AND created > ? "
	    "ORDER BY created DESC LIMIT 1", "is", placement, created))
		result = ern_ledger_refuse(ledger, ERN_CODE_MESSAGE_OLDER,
		    "message %s of %s is older than %s, which was sent "
		    "before it", name, created, last.bytes);
	ern_text_free(&last);
	return result;
}

static long long
insert_message(struct ern_ledger *ledger, const struct ern_task *task,
    const char *name, const char *created, const char *batch,
    const char *body)
{
	struct ern_text hash = { 0 };
	char type[2] = { task->type, '\0' };
	long long id = -1;

	if (body == NULL || ern_edition_keep(ledger, body, &hash) == 0)
		id = ern_ledger_insert(ledger, "INSERT INTO message "
		    "(placement, task, type, name, created, batch, body, "
		    "event) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iisssssi",
		    task->placement, task->id, type, name, created, batch,
		    hash.bytes, ern_event_next(ledger));
	ern_text_free(&hash);
	if (id > 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = "message.send", .release = task->release,
	    .order = task->order }, "message %s, created %s%s%s", name,
	    created, batch == NULL ? "" : ", batch ",
	    batch == NULL ? "" : batch) < 0)
		id = -1;
	return id;
}

long long
ern_task_message(struct ern_ledger *ledger, long long id, const char *name,
    const char *created, const char *batch, const char *body)
{
	long long message = ern_ledger_number(ledger, 0, "SELECT id FROM "
	    "message WHERE task = ? AND name = ?", "is", id, name);
	struct ern_task task;

	if (message != 0)
		return message;
	if (ern_task_load(ledger, id, &task) < 0)
		return ern_ledger_refuse(ledger, ERN_CODE_NAME_UNKNOWN,
		    "there is no task %lld", id);
	if (check_age(ledger, task.placement, name, created) == 0)
		message = insert_message(ledger, &task, name, created, batch,
		    body);
	else
		message = -1;
	ern_task_free(&task);
	return message;
}

long long
ern_task_message_find(struct ern_ledger *ledger, long long dsp,
    const char *name)
{
	return ern_ledger_number(ledger, 0, "SELECT message.id FROM message "
	    "JOIN placement ON placement.id = placement WHERE name = ? AND "
	    "dsp = ? ORDER BY message.id DESC LIMIT 1", "si", name, dsp);
}

int
ern_task_answer(struct ern_ledger *ledger, long long message,
    const char *status, const char *detail, const char *body)
{
	long long order = ern_ledger_number(ledger, 0, "SELECT order_id FROM "
	    "message JOIN task ON task.id = task WHERE message.id = ?", "i",
	    message);
	long long release = ern_ledger_number(ledger, 0, "SELECT release FROM "
	    "message JOIN placement ON placement.id = placement WHERE "
	    "message.id = ?", "i", message);
	struct ern_text hash = { 0 };
	int result = -1;

	if ((body == NULL || ern_edition_keep(ledger, body, &hash) == 0) &&
	    ern_ledger_insert(ledger, "INSERT INTO answer (message, status, "
	    "detail, body, event) VALUES (?, ?, ?, ?, ?)", "isssi", message,
	    status, detail, hash.bytes, ern_event_next(ledger)) > 0)
		result = ern_event_add(ledger, &(struct ern_event){
		    .verb = "message.answer", .release = release,
		    .order = order }, "answer %s%s%s", status,
		    *detail == '\0' ? "" : ": ", detail) < 0 ? -1 : 0;
	ern_text_free(&hash);
	return result;
}
