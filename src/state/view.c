/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "state/view.h"

/*
 * The conditions are written into the SQL as they are asked for, so that
 * SQLite chooses the index that fits; a value of them is a parameter.
 */
struct list {
	struct ern_text sql;
	bool filtered;
};

static void
add_condition(struct list *list, bool wanted, const char *condition)
{
	if (!wanted)
		return;
	ern_text_format(&list->sql, "%s%s", list->filtered ? " AND " :
	    " WHERE ", condition);
	list->filtered = true;
}

/* Ends the SQL and starts the query; ?1 to ?6 are the same in all lists. */
static struct ern_query *
start(struct ern_ledger *ledger, struct list *list,
    const struct ern_view *view, const char *order)
{
	struct ern_query *query;

	ern_text_format(&list->sql, " ORDER BY %s LIMIT ?6", order);
	query = ern_ledger_query(ledger, list->sql.bytes, "iiisii",
	    view->release, view->dsp, view->order, view->state, view->after,
	    view->limit == 0 ? -1 : view->limit);
	ern_text_free(&list->sql);
	return query;
}

/* ---- records */

struct ern_query *
ern_view_records(struct ern_ledger *ledger,
    const struct ern_record_kind *kind)
{
	return ern_ledger_query(ledger, "SELECT name, (SELECT value FROM "
	    "field WHERE record = record.id AND key IN ('title', "
	    "'description', 'document', 'kind') ORDER BY key = 'title' DESC, "
	    "key = 'description' DESC LIMIT 1) AS about, at AS since, "
	    "actor AS by FROM record JOIN event ON event.id = record.event "
	    "WHERE kind = ? ORDER BY name", "s", kind->name);
}

static void
add_keys(struct ern_text *sql, const struct ern_record_key *keys)
{
	for (; keys != NULL && keys->name != NULL; keys++) {
		ern_text_format(sql, "%s('%s', ", sql->length == 0 ? "" :
		    ", ", keys->name);
		if (keys->otherwise == NULL)
			ern_text_string(sql, "NULL)");
		else
			ern_text_format(sql, "'%s')", keys->otherwise);
	}
}

struct ern_query *
ern_view_fields(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, long long record)
{
	struct ern_text keys = { 0 }, sql = { 0 };
	struct ern_query *query;

	add_keys(&keys, kind->keys);
	add_keys(&keys, kind->more);
	ern_text_format(&sql, "WITH known(key, otherwise) AS (VALUES %s) "
	    "SELECT known.key AS key, ifnull(value, otherwise) AS value "
	    "FROM known LEFT JOIN field ON record = ? AND "
	    "field.key = known.key WHERE ifnull(value, otherwise) IS NOT "
	    "NULL", keys.bytes);
	query = ern_ledger_query(ledger, sql.bytes, "i", record);
	ern_text_free(&keys);
	ern_text_free(&sql);
	return query;
}

struct ern_query *
ern_view_pools(struct ern_ledger *ledger)
{
	return ern_ledger_query(ledger, "SELECT name, (SELECT value FROM "
	    "field WHERE record = id AND key = 'kind') AS kind, "
	    "ifnull((SELECT value FROM field WHERE record = id AND "
	    "key = 'source'), 'own') AS source, (SELECT value FROM field "
	    "WHERE record = id AND key = 'prefix') AS prefix, "
	    "(SELECT count(*) FROM number WHERE pool = id AND "
	    "status = 'free') AS free, (SELECT count(*) FROM number WHERE "
	    "pool = id AND status = 'reserved') AS reserved, (SELECT "
	    "count(*) FROM number WHERE pool = id AND status = 'given') AS "
	    "given, (SELECT count(*) FROM number WHERE pool = id AND "
	    "status = 'used') AS used, (SELECT count(DISTINCT release) "
	    "FROM need WHERE pool = id) AS waiting FROM record "
	    "WHERE kind = 'pool' ORDER BY name", "");
}

/* ---- releases and platforms */

struct ern_query *
ern_view_releases(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT r.name AS release, title, artist, "
	    "CASE hidden WHEN 1 THEN status || ', hidden' ELSE status END "
	    "AS status, (SELECT count(*) FROM placement WHERE release = r.id "
	    "AND state IS NOT NULL) AS platforms, (SELECT count(*) FROM "
	    "placement WHERE release = r.id AND state IN ('DELIVERED', "
	    "'UPDATE_PENDING', 'UPDATE_FAILED', 'TAKEDOWN_PENDING', "
	    "'TAKEDOWN_FAILED')) AS live, at AS since FROM release AS r "
	    "CROSS JOIN event AS e ON e.id = r.event");
	add_condition(&list, view->release != 0, "r.id = ?1");
	add_condition(&list, view->state != NULL, "status = ?4");
	add_condition(&list, view->after != 0, "r.id > ?5");
	add_condition(&list, !view->hidden, "hidden = 0");
	return start(ledger, &list, view, "r.id");
}

struct ern_query *
ern_view_placements(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT r.name AS release, d.name AS dsp, "
	    "p.state AS state, e.at AS since, e.actor AS by, p.why AS why "
	    "FROM placement AS p CROSS JOIN release AS r ON r.id = p.release "
	    "CROSS JOIN record AS d ON d.id = p.dsp CROSS JOIN event AS e ON "
	    "e.id = p.event");
	add_condition(&list, true, "p.state IS NOT NULL");
	add_condition(&list, view->release != 0, "p.release = ?1");
	add_condition(&list, view->dsp != 0, "p.dsp = ?2");
	add_condition(&list, view->state != NULL, "p.state = ?4");
	add_condition(&list, view->after != 0, "p.release > ?5");
	add_condition(&list, !view->hidden, "r.hidden = 0");
	return start(ledger, &list, view, "p.release, p.dsp");
}

struct ern_query *
ern_view_changes(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT r.name AS release, d.name AS dsp, "
	    "p.state AS state, e.at AS since, old.document AS delivered, "
	    "new.document AS present, old.assets IS NOT new.assets AS files "
	    "FROM release AS r CROSS JOIN placement AS p ON "
	    "p.release = r.id CROSS JOIN edition AS old ON old.id = "
	    "p.delivered CROSS JOIN edition AS new ON new.id = r.edition "
	    "CROSS JOIN record AS d ON d.id = p.dsp CROSS JOIN event AS e ON "
	    "e.id = p.event");
	add_condition(&list, true, "r.edition <> p.delivered AND "
	    "(old.document <> new.document OR old.assets IS NOT new.assets)");
	add_condition(&list, view->release != 0, "r.id = ?1");
	add_condition(&list, view->dsp != 0, "p.dsp = ?2");
	add_condition(&list, view->after != 0, "r.id > ?5");
	return start(ledger, &list, view, "r.id, p.dsp");
}

struct ern_query *
ern_view_totals(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT d.name AS dsp, p.state AS state, "
	    "count(*) AS releases, min(e.at) AS since FROM placement AS p "
	    "JOIN record AS d ON d.id = p.dsp JOIN event AS e ON "
	    "e.id = p.event");
	add_condition(&list, true, "p.state IS NOT NULL");
	add_condition(&list, view->release != 0, "p.release = ?1");
	ern_text_string(&list.sql, " GROUP BY p.dsp, p.state");
	return start(ledger, &list, view, "d.name, p.state");
}

/* ---- orders */

#define MONEY	"printf('%d.%02d', cents / 100, cents % 100) || ' ' || " \
	"currency"

struct ern_query *
ern_view_orders(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT o.id AS \"order\", type, "
	    "o.status AS status, (SELECT count(*) FROM task WHERE "
	    "order_id = o.id AND status <> 'cancelled') AS tasks, "
	    "(SELECT count(*) FROM task WHERE order_id = o.id AND "
	    "status = 'done') AS done, (SELECT count(*) FROM task WHERE "
	    "order_id = o.id AND status = 'failed') AS failed, "
	    MONEY " AS cost, payment, due, (SELECT name FROM release WHERE "
	    "id = waits) AS waits, at AS since, actor AS by FROM "
	    "orders AS o JOIN event ON event.id = o.event");
	add_condition(&list, view->order != 0, "o.id = ?3");
	add_condition(&list, view->state != NULL, "o.status = ?4");
	add_condition(&list, view->after != 0, "o.id > ?5");
	add_condition(&list, view->release != 0, "o.id IN (SELECT order_id "
	    "FROM task JOIN placement ON placement.id = placement WHERE "
	    "release = ?1)");
	return start(ledger, &list, view, "o.id");
}

struct ern_query *
ern_view_tasks(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT t.order_id AS \"order\", r.name AS "
	    "release, d.name AS dsp, t.status AS status, t.step AS step, "
	    "p.state AS state, attempts, t.due AS due, owner, class, error "
	    "FROM task AS t JOIN placement AS p ON p.id = t.placement JOIN "
	    "release AS r ON r.id = p.release JOIN record AS d ON "
	    "d.id = p.dsp");
	add_condition(&list, view->order != 0, "t.order_id = ?3");
	add_condition(&list, view->release != 0, "p.release = ?1");
	add_condition(&list, view->dsp != 0, "p.dsp = ?2");
	add_condition(&list, view->state != NULL, "t.status = ?4");
	return start(ledger, &list, view, "t.id");
}

struct ern_query *
ern_view_attempts(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT t.order_id AS \"order\", d.name "
	    "AS dsp, a.number AS attempt, a.step AS step, began, ended, "
	    "a.owner AS by, a.sent AS sent, a.class AS class, a.error AS "
	    "error FROM task AS t JOIN attempt AS a ON a.task = t.id JOIN "
	    "placement AS p ON p.id = t.placement JOIN record AS d ON "
	    "d.id = p.dsp");
	add_condition(&list, view->order != 0, "t.order_id = ?3");
	add_condition(&list, view->release != 0, "p.release = ?1");
	return start(ledger, &list, view, "t.id, a.number");
}

struct ern_query *
ern_view_messages(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT m.name AS message, m.type AS type, "
	    "r.name AS release, d.name AS dsp, m.created AS created, batch, "
	    "(SELECT status FROM answer WHERE message = m.id "
	    "ORDER BY id DESC LIMIT 1) AS answer FROM message AS m JOIN "
	    "placement AS p ON p.id = m.placement JOIN release AS r ON "
	    "r.id = p.release JOIN record AS d ON d.id = p.dsp");
	add_condition(&list, view->release != 0, "p.release = ?1");
	add_condition(&list, view->dsp != 0, "p.dsp = ?2");
	return start(ledger, &list, view, "m.id");
}

struct ern_query *
ern_view_events(struct ern_ledger *ledger, const struct ern_view *view)
{
	struct list list = { { 0 }, false };

	ern_text_string(&list.sql, "SELECT id AS event, at, actor AS by, "
	    "verb, state, detail FROM event");
	add_condition(&list, view->release != 0, "release = ?1");
	add_condition(&list, view->order != 0, "order_id = ?3");
	add_condition(&list, view->after != 0, "id > ?5");
	return start(ledger, &list, view, "id");
}
