/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "state/event.h"
#include "state/pool.h"

struct pool {
	struct ern_ledger *ledger;
	long long id, last;
	struct ern_number number;
	struct ern_text name, kind, prefix;
	bool own, restarts, keeps_gaps;
};

static long long
read_count(struct ern_ledger *ledger, long long id, const char *key,
    long long otherwise)
{
	struct ern_text value = { 0 };

	if (ern_record_get(ledger, &ern_record_pool, id, key, &value))
		otherwise = atoll(value.bytes);
	ern_text_free(&value);
	return otherwise;
}

/* The last two digits of the year that it is. */
static int
year_now(struct ern_ledger *ledger)
{
	return atoi(ern_ledger_now(ledger) + 2);
}

static void
close_pool(struct pool *pool)
{
	ern_text_free(&pool->name);
	ern_text_free(&pool->kind);
	ern_text_free(&pool->prefix);
}

static int
open_pool(struct ern_ledger *ledger, long long id, struct pool *pool)
{
	const struct ern_record_kind *kind = &ern_record_pool;
	const char *fault;
	long long most;

	*pool = (struct pool){ .ledger = ledger, .id = id };
	ern_text_add(&pool->prefix, "", 0);
	ern_ledger_text(ledger, &pool->name, "SELECT name FROM record "
	    "WHERE id = ?", "i", id);
	if (!ern_record_get(ledger, kind, id, "kind", &pool->kind)) {
		ern_ledger_refuse(ledger, ERN_CODE_POOL_FORM,
		    "the pool %s needs kind=icpn, isrc, grid or proprietary",
		    pool->name.bytes);
		close_pool(pool);
		return -1;
	}
	ern_record_get(ledger, kind, id, "prefix", &pool->prefix);
	pool->number.kind = ern_number_find(pool->kind.bytes);
	pool->number.prefix = pool->prefix.bytes;
	pool->number.digits = read_count(ledger, id, "digits",
	    pool->number.kind == ERN_NUMBER_ICPN ? 13 : 6);
	pool->number.year = year_now(ledger);
	pool->own = ern_record_is(ledger, kind, id, "source", "own");
	pool->restarts = pool->number.kind == ERN_NUMBER_ISRC &&
	    ern_record_is(ledger, kind, id, "year", "restart");
	pool->keeps_gaps = ern_record_is(ledger, kind, id, "gaps", "keep");
	fault = pool->own ? ern_number_fault(&pool->number) : NULL;
	if (fault != NULL) {
		ern_ledger_refuse(ledger, ERN_CODE_POOL_FORM,
		    "the pool %s gives out no numbers: %s", pool->name.bytes,
		    fault);
		close_pool(pool);
		return -1;
	}
	most = pool->own ? ern_number_most(&pool->number) : 0;
	pool->last = read_count(ledger, id, "last", most);
	if (pool->last > most)
		pool->last = most;
	return 0;
}

int
ern_pool_add(struct ern_ledger *ledger, const char *name,
    char *const *assignments, size_t n)
{
	long long id = ern_record_add(ledger, &ern_record_pool, name);
	struct pool pool;

	if (id < 0 || ern_record_edit(ledger, &ern_record_pool, name,
	    assignments, n) < 0 || open_pool(ledger, id, &pool) < 0)
		return -1;
	close_pool(&pool);
	return 0;
}

bool
ern_pool_waits(struct ern_ledger *ledger, long long pool)
{
	return !ern_record_is(ledger, &ern_record_pool, pool, "source",
	    "own");
}

long long
ern_pool_ready(struct ern_ledger *ledger, long long pool, const char *label)
{
	return ern_ledger_number(ledger, 0, "SELECT count(*) FROM number "
	    "WHERE pool = ?1 AND (status = 'free' OR "
	    "(status = 'reserved' AND label = ?2))", "is", pool, label);
}

/* ---- giving out */

struct draw {
	struct pool *pool;
	const char *status, *label;
	ern_pool_take take;
	void *context;
	struct ern_text number, first;
	size_t n, wanted;
};

static void
give(struct draw *draw)
{
	if (draw->n++ == 0)
		ern_text_string(&draw->first, draw->number.bytes);
	if (draw->take != NULL)
		draw->take(draw->context, draw->number.bytes);
}

/* Gives out numbers that lie ready. */
static int
draw_ready(struct draw *draw, const char *status, const char *label)
{
	struct ern_ledger *ledger = draw->pool->ledger;
	int result = 0;

	while (result == 0 && draw->n < draw->wanted) {
		ern_text_clear(&draw->number);
		if (!ern_ledger_text(ledger, &draw->number, "SELECT value "
		    "FROM number WHERE pool = ? AND status = ? "
		    "AND label IS ? ORDER BY value LIMIT 1", "iss",
		    draw->pool->id, status, label))
			break;
		result = ern_ledger_run(ledger, "UPDATE number SET "
		    "status = ?, label = ?, event = ? WHERE kind = ? "
		    "AND value = ?", "ssiss", draw->status, draw->label,
		    ern_event_next(ledger), draw->pool->kind.bytes,
		    draw->number.bytes);
		if (result == 0)
			give(draw);
	}
	return result;
}

static int
save_counter(struct pool *pool, int year, long long next)
{
	return ern_ledger_run(pool->ledger, "INSERT INTO counter (pool, "
	    "year, next) VALUES (?, ?, ?) ON CONFLICT (pool, year) "
	    "DO UPDATE SET next = excluded.next", "iii", pool->id,
	    (long long)(pool->restarts ? year : 0), next);
}

static long long
load_counter(struct pool *pool, int year)
{
	return ern_ledger_number(pool->ledger, read_count(pool->ledger,
	    pool->id, "first", 1), "SELECT next FROM counter "
	    "WHERE pool = ? AND year = ?", "ii", pool->id,
	    (long long)(pool->restarts ? year : 0));
}

/* Counts on; what has been in use is passed over. */
static int
draw_counted(struct draw *draw)
{
	struct pool *pool = draw->pool;
	long long next = load_counter(pool, pool->number.year);
	long long event = ern_event_next(pool->ledger);
	int result = 0;

	for (; result == 0 && draw->n < draw->wanted && next <= pool->last;
	    next++) {
		ern_text_clear(&draw->number);
		ern_number_write(&pool->number, next, &draw->number);
		result = ern_ledger_run(pool->ledger, "INSERT INTO number "
		    "(kind, value, pool, status, label, event) "
		    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		    "ssissi", pool->kind.bytes, draw->number.bytes, pool->id,
		    draw->status, draw->label, event);
		if (result == 0 && ern_ledger_changes(pool->ledger) == 1)
			give(draw);
	}
	return result < 0 ? -1 : save_counter(pool, pool->number.year, next);
}

static int
draw_numbers(struct draw *draw)
{
	struct pool *pool = draw->pool;
	int result = 0;

	if (strcmp(draw->status, "given") == 0 && draw->label != NULL)
		result = draw_ready(draw, "reserved", draw->label);
	if (result == 0)
		result = draw_ready(draw, "free", NULL);
	if (result == 0 && pool->own && draw->n < draw->wanted)
		result = draw_counted(draw);
	if (result < 0 || draw->n == draw->wanted)
		return result;
	return ern_ledger_refuse(pool->ledger, ERN_CODE_POOL_EMPTY,
	    "the pool %s has %zu number%s left, and %zu %s needed",
	    pool->name.bytes, draw->n, draw->n == 1 ? "" : "s", draw->wanted,
	    draw->wanted == 1 ? "is" : "are");
}

static int
draw_all(struct ern_ledger *ledger, long long id, const char *status,
    const char *label, size_t n, ern_pool_take take, void *context)
{
	struct pool pool;
	struct draw draw = { &pool, status, label, take, context, { 0 },
		{ 0 }, 0, n };
	int result;

	if (n == 0 || open_pool(ledger, id, &pool) < 0)
		return n == 0 ? 0 : -1;
	result = draw_numbers(&draw);
	if (result == 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = strcmp(status, "given") == 0 ? "pool.draw" :
	    "pool.reserve" }, "%zu of pool %s: %s%s%s%s%s", n,
	    pool.name.bytes, draw.first.bytes, n == 1 ? "" : " to ",
	    n == 1 ? "" : draw.number.bytes, label == NULL ? "" : " for ",
	    label == NULL ? "" : label) < 0)
		result = -1;
	ern_text_free(&draw.number);
	ern_text_free(&draw.first);
	close_pool(&pool);
	return result;
}

int
ern_pool_draw(struct ern_ledger *ledger, long long pool, const char *label,
    size_t n, ern_pool_take take, void *context)
{
	return draw_all(ledger, pool, "given", label, n, take, context);
}

int
ern_pool_reserve(struct ern_ledger *ledger, long long pool,
    const char *label, size_t n, ern_pool_take take, void *context)
{
	return draw_all(ledger, pool, "reserved", label, n, take, context);
}

/* ---- taking in */

static int
insert_number(struct ern_ledger *ledger, struct pool *pool,
    const char *number, bool free)
{
	struct ern_text status = { 0 };
	int result;

	if (ern_ledger_text(ledger, &status, "SELECT status FROM number "
	    "WHERE kind = ? AND value = ?", "ss", pool->kind.bytes, number)) {
		/* That a number is used may be told twice. */
		result = !free && strcmp(status.bytes, "free") != 0 ? 0 :
		    ern_ledger_refuse(ledger, ERN_CODE_POOL_TAKEN,
		    "%s is known already: it is %s", number, status.bytes);
		ern_text_free(&status);
		return result;
	}
	return ern_ledger_run(ledger, "INSERT INTO number (kind, value, pool, "
	    "status, event) VALUES (?, ?, ?, ?, ?)", "ssisi",
	    pool->kind.bytes, number, pool->id, free ? "free" : "used",
	    ern_event_next(ledger));
}

/* Counting goes on behind the highest that was used. */
static int
pass_over(struct pool *pool, const char *number)
{
	long long count;
	int year;

	if (!pool->own || !pool->keeps_gaps || !ern_number_count(
	    &pool->number, number, &count, &year) || count > pool->last ||
	    load_counter(pool, year) > count)
		return 0;
	return save_counter(pool, year, count + 1);
}

int
ern_pool_load(struct ern_ledger *ledger, long long id, const char *number,
    bool free)
{
	struct ern_text plain = { 0 };
	const char *wrong;
	struct pool pool;
	int result;

	if (open_pool(ledger, id, &pool) < 0)
		return -1;
	ern_number_plain(pool.number.kind, number, &plain);
	wrong = ern_number_wrong(pool.number.kind, plain.bytes);
	if (wrong != NULL)
		result = ern_ledger_refuse(ledger, ERN_CODE_POOL_NUMBER,
		    "%s cannot be taken into the pool %s: %s", number,
		    pool.name.bytes, wrong);
	else
		result = insert_number(ledger, &pool, plain.bytes, free);
	if (result == 0 && !free)
		result = pass_over(&pool, plain.bytes);
	ern_text_free(&plain);
	close_pool(&pool);
	return result;
}

int
ern_pool_loaded(struct ern_ledger *ledger, long long pool, size_t n,
    bool free)
{
	struct ern_text name = { 0 };
	long long event;

	ern_ledger_text(ledger, &name, "SELECT name FROM record "
	    "WHERE id = ?", "i", pool);
	event = ern_event_add(ledger, &(struct ern_event){
	    .verb = free ? "pool.fill" : "pool.load" },
	    "%zu number%s into pool %s", n, n == 1 ? "" : "s", name.bytes);
	ern_text_free(&name);
	return event < 0 ? -1 : 0;
}

int
ern_pool_note(struct ern_ledger *ledger, enum ern_number_kind kind,
    const char *plain)
{
	const char *name = ern_number_name(kind);
	struct ern_query *query;
	struct pool pool;
	long long count, event = ern_event_next(ledger);
	int year, result;

	if (ern_number_wrong(kind, plain) != NULL)
		return 0;
	result = ern_ledger_run(ledger, "UPDATE number SET status = 'used', "
	    "event = ? WHERE kind = ? AND value = ? AND status IN ('free', "
	    "'reserved')", "iss", event, name, plain);
	query = ern_ledger_query(ledger, "SELECT record FROM field JOIN "
	    "record ON id = record WHERE kind = 'pool' AND key = 'kind' AND "
	    "value = ?", "s", name);
	while (result == 0 && ern_query_next(query)) {
		if (open_pool(ledger, ern_query_integer(query, 0),
		    &pool) < 0) {
			result = -1;
			break;
		}
		if (pool.own && ern_number_count(&pool.number, plain, &count,
		    &year))
			result = ern_ledger_run(ledger, "INSERT INTO number "
			    "(kind, value, pool, status, event) VALUES "
			    "(?, ?, ?, 'used', ?) ON CONFLICT DO NOTHING",
			    "ssii", name, plain, pool.id, event);
		close_pool(&pool);
	}
	return ern_query_end(query) < 0 ? -1 : result;
}
