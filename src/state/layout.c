/* SPDX-License-Identifier: MIT */
/*
 * A step that was ever released is never changed: what is to be different is
 * a new step.  Each row names the event that made it what it is, and thereby
 * who and when.
 */
#include <config.h>

#include <stddef.h>

#include "state/layout.h"

/* The row is there before its event is, so that ern_event_verify() checks
 * this: SQLite would look through whole tables. */
#define BY	"event INTEGER NOT NULL"
#define STATES	"'PENDING', 'PENDING_ALLOCATION', 'PROCESSING', " \
	"'DELIVERED', 'UPDATE_PENDING', 'UPDATE_FAILED', 'FAILED', " \
	"'TAKEDOWN_PENDING', 'TAKEN_DOWN', 'TAKEDOWN_FAILED'"

static const char *const steps[] = {
	/* The log, settings, pools. */
	"CREATE TABLE event (id INTEGER PRIMARY KEY, at TEXT NOT NULL,"
	"  actor TEXT NOT NULL, verb TEXT NOT NULL, release INTEGER,"
	"  placement INTEGER, order_id INTEGER, state TEXT,"
	"  detail TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL)"
	"  STRICT;"
	"CREATE INDEX event_release ON event(release)"
	"  WHERE release IS NOT NULL;"
	"CREATE INDEX event_order ON event(order_id)"
	"  WHERE order_id IS NOT NULL;"
	"CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN"
	"  SELECT RAISE(ABORT, 'an event is never changed'); END;"
	"CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN"
	"  SELECT RAISE(ABORT, 'an event is never removed'); END;"
	"CREATE TABLE record (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
	"  name TEXT NOT NULL, " BY ", UNIQUE (kind, name)) STRICT;"
	"CREATE TABLE field (record INTEGER NOT NULL"
	"  REFERENCES record(id) ON DELETE CASCADE, key TEXT NOT NULL,"
	"  value TEXT NOT NULL, PRIMARY KEY (record, key))"
	"  STRICT, WITHOUT ROWID;"
	"CREATE TABLE counter (pool INTEGER NOT NULL REFERENCES record(id),"
	"  year INTEGER NOT NULL, next INTEGER NOT NULL,"
	"  PRIMARY KEY (pool, year)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE number (kind TEXT NOT NULL, value TEXT NOT NULL,"
	"  pool INTEGER NOT NULL REFERENCES record(id),"
	"  status TEXT NOT NULL"
	"    CHECK (status IN ('free', 'reserved', 'given', 'used')),"
	"  label TEXT, " BY ", PRIMARY KEY (kind, value))"
	"  STRICT, WITHOUT ROWID;"
	"CREATE INDEX number_open ON number(pool, status, label, value)"
	"  WHERE status IN ('free', 'reserved');",

	/* Releases, placements, orders and the work on them. */
	"CREATE TABLE document (hash TEXT PRIMARY KEY, body TEXT NOT NULL, "
	BY ") STRICT, WITHOUT ROWID;"
	"CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN"
	"  SELECT RAISE(ABORT, 'a document is never changed'); END;"
	"CREATE TRIGGER document_remains BEFORE DELETE ON document BEGIN"
	"  SELECT RAISE(ABORT, 'a document is never removed'); END;"
	"CREATE TABLE release (id INTEGER PRIMARY KEY,"
	"  name TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
	"  artist TEXT NOT NULL, edition INTEGER REFERENCES edition(id)"
	"  DEFERRABLE INITIALLY DEFERRED, status TEXT NOT NULL"
	"    CHECK (status IN ('WAITING', 'READY', 'REPLACED', 'REMOVED')),"
	"  hidden INTEGER NOT NULL DEFAULT 0, replaces INTEGER"
	"  REFERENCES release(id), " BY ") STRICT;"
	"CREATE TABLE edition (id INTEGER PRIMARY KEY,"
	"  release INTEGER NOT NULL REFERENCES release(id),"
	"  document TEXT NOT NULL REFERENCES document(hash),"
	"  assets TEXT REFERENCES document(hash), " BY ") STRICT;"
	"CREATE INDEX edition_release ON edition(release);"
	"CREATE TABLE work (kind TEXT NOT NULL, key TEXT NOT NULL,"
	"  release INTEGER NOT NULL REFERENCES release(id),"
	"  PRIMARY KEY (kind, key, release)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX work_release ON work(release);"
	"CREATE TABLE need (release INTEGER NOT NULL REFERENCES release(id),"
	"  pointer TEXT NOT NULL, pool INTEGER NOT NULL"
	"  REFERENCES record(id), PRIMARY KEY (release, pointer))"
	"  STRICT, WITHOUT ROWID;"
	"CREATE INDEX need_pool ON need(pool);"
	"CREATE TABLE placement (id INTEGER PRIMARY KEY,"
	"  release INTEGER NOT NULL REFERENCES release(id),"
	"  dsp INTEGER NOT NULL REFERENCES record(id),"
	"  state TEXT CHECK (state IN (" STATES ")),"
	"  why TEXT NOT NULL, opens INTEGER, closes INTEGER, terms TEXT,"
	"  delivered INTEGER REFERENCES edition(id), " BY ","
	"  UNIQUE (release, dsp)) STRICT;"
	"CREATE INDEX placement_state ON placement(state, release);"
	"CREATE INDEX placement_dsp ON placement(dsp, release);"
	"CREATE TABLE orders (id INTEGER PRIMARY KEY,"
	"  type TEXT NOT NULL CHECK (type IN ('D', 'U', 'T')),"
	"  status TEXT NOT NULL"
	"    CHECK (status IN ('current', 'processed', 'cancelled')),"
	"  due TEXT, waits INTEGER REFERENCES release(id),"
	"  payment TEXT NOT NULL CHECK (payment IN ('none', 'unpaid',"
	"    'paid', 'waived')), cents INTEGER NOT NULL,"
	"  currency TEXT NOT NULL, " BY ") STRICT;"
	"CREATE INDEX orders_status ON orders(status, id);"
	"CREATE INDEX orders_waits ON orders(waits) WHERE waits IS NOT NULL;"
	"CREATE TABLE task (id INTEGER PRIMARY KEY,"
	"  order_id INTEGER NOT NULL REFERENCES orders(id),"
	"  placement INTEGER NOT NULL REFERENCES placement(id),"
	"  edition INTEGER REFERENCES edition(id), before TEXT,"
	"  step TEXT NOT NULL CHECK (step IN ('packaging', 'uploading',"
	"    'callback', 'completion')), status TEXT NOT NULL"
	"    CHECK (status IN ('waiting', 'ready', 'running', 'failed',"
	"    'done', 'cancelled')), attempts INTEGER NOT NULL DEFAULT 0,"
	"  class TEXT, error TEXT, sent INTEGER NOT NULL DEFAULT 0,"
	"  note TEXT, due TEXT, owner TEXT, lease TEXT, " BY ") STRICT;"
	"CREATE INDEX task_status ON task(status, due, id);"
	"CREATE INDEX task_placement ON task(placement);"
	"CREATE INDEX task_order ON task(order_id);"
	"CREATE TABLE attempt (task INTEGER NOT NULL REFERENCES task(id),"
	"  number INTEGER NOT NULL, step TEXT NOT NULL,"
	"  began TEXT NOT NULL, ended TEXT, owner TEXT NOT NULL, class TEXT,"
	"  error TEXT, sent INTEGER NOT NULL, PRIMARY KEY (task, number))"
	"  STRICT, WITHOUT ROWID;"
	"CREATE TABLE upload (task INTEGER NOT NULL REFERENCES task(id),"
	"  path TEXT NOT NULL, size INTEGER NOT NULL, hash TEXT,"
	"  sent INTEGER NOT NULL, PRIMARY KEY (task, path))"
	"  STRICT, WITHOUT ROWID;"
	"CREATE TABLE message (id INTEGER PRIMARY KEY,"
	"  placement INTEGER NOT NULL REFERENCES placement(id),"
	"  task INTEGER NOT NULL REFERENCES task(id), type TEXT NOT NULL,"
	"  name TEXT NOT NULL, created TEXT NOT NULL, batch TEXT,"
	"  body TEXT REFERENCES document(hash), " BY ") STRICT;"
	"CREATE INDEX message_placement ON message(placement, id);"
	"CREATE INDEX message_name ON message(name);"
	"CREATE TABLE answer (id INTEGER PRIMARY KEY,"
	"  message INTEGER NOT NULL REFERENCES message(id),"
	"  status TEXT NOT NULL, detail TEXT NOT NULL,"
	"  body TEXT REFERENCES document(hash), " BY ") STRICT;"
	"CREATE INDEX answer_message ON answer(message);",
};

const char *const ern_layout_tables[] = {
	"event", "record", "field", "counter", "number", "document",
	"release", "edition", "work", "need", "placement", "orders", "task",
	"attempt", "upload", "message", "answer", NULL,
};

int
ern_layout_newest(void)
{
	return sizeof(steps) / sizeof(steps[0]);
}

const char *
ern_layout_step(int step)
{
	return steps[step];
}
