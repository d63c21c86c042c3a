/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <string.h>

#include "base/digest.h"
#include "state/event.h"
#include "state/row.h"

#define COLUMNS	"id, at, actor, verb, release, placement, order_id, state, " \
	"detail, before"
#define LAST	"SELECT hash FROM event ORDER BY id DESC LIMIT 1"
#define ORIGIN	"ern-ledger"	/* what comes before the first */

static void
hash_text(const struct ern_text *text, struct ern_text *out)
{
	unsigned char sum[ERN_DIGEST_MOST];

	ern_digest_of(ERN_DIGEST_SHA256, text->bytes, text->length, sum);
	ern_digest_hex(out, sum, ern_digest_length(ERN_DIGEST_SHA256));
}

/* Gives the hash of the event in a row of COLUMNS. */
static void
hash_row(struct ern_query *query, struct ern_text *hash)
{
	struct ern_text line = { 0 };

	ern_row_json(query, &line);
	hash_text(&line, hash);
	ern_text_free(&line);
}

long long
ern_event_next(struct ern_ledger *ledger)
{
	return ern_ledger_number(ledger, 0, "SELECT max(id) FROM event",
	    "") + 1;
}

/* A number that is 0 is no value. */
#define VALUES	"SELECT ?1 AS id, ?2 AS at, ?3 AS actor, ?4 AS verb, " \
	"nullif(?5, 0) AS release, nullif(?6, 0) AS placement, " \
	"nullif(?7, 0) AS order_id, ?8 AS state, ?9 AS detail, ?10 AS before"

static int
add(struct ern_ledger *ledger, const struct ern_event *event, long long id,
    const char *detail)
{
	struct ern_text before = { 0 }, hash = { 0 };
	struct ern_query *query;
	int result = -1;

	if (!ern_ledger_text(ledger, &before, LAST, ""))
		ern_text_string(&before, ORIGIN);
	query = ern_ledger_query(ledger, VALUES, "isssiiisss", id,
	    ern_ledger_now(ledger), ern_ledger_actor(ledger), event->verb,
	    event->release, event->placement, event->order, event->state,
	    detail, before.bytes);
	if (ern_query_next(query)) {
		hash_row(query, &hash);
		result = ern_ledger_run(ledger, "INSERT INTO event ("
		    COLUMNS ", hash) " VALUES ", ?11", "isssiiissss", id,
		    ern_ledger_now(ledger), ern_ledger_actor(ledger),
		    event->verb, event->release, event->placement,
		    event->order, event->state, detail, before.bytes,
		    hash.bytes);
	}
	if (ern_query_end(query) < 0)
		result = -1;
	ern_text_free(&before);
	ern_text_free(&hash);
	return result;
}

long long
ern_event_add(struct ern_ledger *ledger, const struct ern_event *event,
    const char *format, ...)
{
	long long id = ern_event_next(ledger);
	struct ern_text detail = { 0 };
	va_list args;

	va_start(args, format);
	ern_text_vformat(&detail, format, args);
	va_end(args);
	if (add(ledger, event, id, detail.bytes) < 0)
		id = -1;
	ern_text_free(&detail);
	return id;
}

/* ---- proof */

static int
check_chain(struct ern_ledger *ledger, const char *head, long long *n,
    struct ern_text *last)
{
	struct ern_query *query = ern_ledger_query(ledger, "SELECT " COLUMNS
	    ", hash FROM event ORDER BY id", "");
	struct ern_text hash = { 0 }, line = { 0 };
	bool found = head == NULL;
	int result = 0;

	ern_text_string(last, ORIGIN);
	for (*n = 0; result == 0 && ern_query_next(query); ++*n) {
		ern_text_clear(&line);
		ern_row_json(query, &line);
		/* What the hash is of: the line without its last member. */
		line.length = strstr(line.bytes, ",\"hash\":") - line.bytes;
		ern_text_byte(&line, '}');
		ern_text_clear(&hash);
		hash_text(&line, &hash);
		if (ern_query_integer(query, 0) != *n + 1 ||
		    strcmp(ern_query_text(query, 9), last->bytes) != 0 ||
		    strcmp(ern_query_text(query, 10), hash.bytes) != 0)
			result = ern_ledger_refuse(ledger,
			    ERN_CODE_LEDGER_CHAIN, "the chain of events "
			    "breaks at event %lld", *n + 1);
		found = found || strcmp(head, hash.bytes) == 0;
		ern_text_clear(last);
		ern_text_string(last, hash.bytes);
	}
	if (ern_query_end(query) < 0)
		result = -1;
	if (result == 0 && !found)
		result = ern_ledger_refuse(ledger, ERN_CODE_LEDGER_CHAIN,
		    "no event has the hash %s: the end of the log is "
		    "missing, or this is another ledger", head);
	ern_text_free(&hash);
	ern_text_free(&line);
	return result;
}

static int
check_documents(struct ern_ledger *ledger)
{
	struct ern_query *query = ern_ledger_query(ledger,
	    "SELECT hash, body FROM document", "");
	struct ern_text body = { 0 }, hash = { 0 };
	int result = 0;

	while (ern_query_next(query)) {
		ern_text_clear(&body);
		ern_text_string(&body, ern_query_text(query, 1));
		ern_text_clear(&hash);
		hash_text(&body, &hash);
		if (strcmp(ern_query_text(query, 0), hash.bytes) != 0)
			result = ern_ledger_refuse(ledger,
			    ERN_CODE_LEDGER_CHAIN, "the document %s is not "
			    "what it was", ern_query_text(query, 0));
	}
	if (ern_query_end(query) < 0)
		result = -1;
	ern_text_free(&body);
	ern_text_free(&hash);
	return result;
}

/* Each row that the query finds is a fault; its first column is a sentence. */
static int
check_none(struct ern_ledger *ledger, const char *sql)
{
	struct ern_query *query = ern_ledger_query(ledger, sql, "");
	int result = 0;

	while (ern_query_next(query))
		result = ern_ledger_refuse(ledger, ERN_CODE_LEDGER_CHAIN,
		    "%s", ern_query_text(query, 0));
	return ern_query_end(query) < 0 ? -1 : result;
}

int
ern_event_verify(struct ern_ledger *ledger, const char *head, long long *n,
    struct ern_text *last)
{
	static const char *const checks[] = {
		"SELECT 'the file is damaged: ' || replace(replace(said, "
		"'*** in database main ***' || char(10), ''), char(10), '; ') "
		"FROM (SELECT integrity_check AS said FROM "
		"pragma_integrity_check) WHERE said <> 'ok'",
		"SELECT 'a row of ' || \"table\" || ' names a row of ' || "
		"parent || ' that is not there' FROM pragma_foreign_key_check",
		"SELECT 'placement ' || p.id || ' is ' || "
		"ifnull(p.state, 'nowhere') || ', and its last event says ' "
		"|| ifnull(e.state, 'nowhere') FROM placement p JOIN event e "
		"ON e.id = p.event WHERE p.state IS NOT e.state",
		"WITH named(id) AS (SELECT max(event) FROM record UNION ALL "
		"SELECT max(event) FROM number UNION ALL "
		"SELECT max(event) FROM document UNION ALL "
		"SELECT max(event) FROM release UNION ALL "
		"SELECT max(event) FROM edition UNION ALL "
		"SELECT max(event) FROM placement UNION ALL "
		"SELECT max(event) FROM orders UNION ALL "
		"SELECT max(event) FROM task UNION ALL "
		"SELECT max(event) FROM message UNION ALL "
		"SELECT max(event) FROM answer) SELECT "
		"'a row names event ' || id || ', which is not there' "
		"FROM named WHERE id > (SELECT max(id) FROM event)",
		"SELECT 'the log can be changed: a trigger is missing' "
		"WHERE (SELECT count(*) FROM sqlite_schema "
		"WHERE type = 'trigger') <> 4",
	};
	int result = check_chain(ledger, head, n, last);
	size_t i;

	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		if (check_none(ledger, checks[i]) < 0)
			result = -1;
	if (check_documents(ledger) < 0)
		result = -1;
	return result;
}
