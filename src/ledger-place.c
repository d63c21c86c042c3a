/* SPDX-License-Identifier: MIT */
/*
 * ledger-place: verbs that move releases on platforms, and show them there.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "ledger.h"
#include "state/catalog.h"
#include "state/order.h"
#include "state/placement.h"
#include "state/preset.h"
#include "state/record.h"

#define MANY	1000000

int
ledger_ordered(struct ledger_call *call, struct ern_order *order)
{
	if (ern_order_close(call->ledger, order) < 0)
		return -1;
	if (order->id == 0)
		return 0;
	if (call->format == LEDGER_JSON)
		ledger_write(call, "{\"order\":%lld,\"type\":\"%c\","
		    "\"tasks\":%zu}\n", order->id, order->type, order->n);
	else
		ledger_write(call, "order %lld: %s of %zu\n", order->id,
		    order->type == 'D' ? "delivery" : order->type == 'U' ?
		    "update" : "takedown", order->n);
	return 0;
}

int
ledger_due(struct ledger_call *call, struct ern_text *due)
{
	struct ern_text zone = { 0 };
	long long self = ern_record_self(call->ledger), instant;
	time_t then;
	char text[32];
	struct tm tm;
	int result = 0;

	if (call->zone != NULL)
		ern_text_string(&zone, call->zone);
	else if (self == 0 || !ern_record_get(call->ledger,
	    &ern_record_sender, self, "zone", &zone))
		ern_text_string(&zone, "UTC");
	if (call->at != NULL && ern_form_instant(call->at, zone.bytes,
	    &instant) < 0) {
		ern_cli_complain("--at takes a time such as "
		    "2026-12-04T12:00, and --zone a time zone such as "
		    "Europe/Berlin, not %s in %s", call->at, zone.bytes);
		result = -1;
	} else if (call->at != NULL) {
		then = instant;
		gmtime_r(&then, &tm);
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
		ern_text_string(due, text);
	}
	ern_text_free(&zone);
	return result;
}

/* Puts KEY=VALUE into terms. */
static struct ern_jsonedit *
read_terms(struct ledger_call *call, char *const *words, size_t n)
{
	struct ern_jsonedit *terms = ern_jsonedit_new(NULL);
	const struct ern_record_key *key;
	struct ern_text name = { 0 };
	const char *equals;
	size_t i;
	int result = 0;

	for (i = 0; result == 0 && i < n; i++) {
		equals = strchr(words[i], '=');
		ern_text_clear(&name);
		ern_text_add(&name, words[i], equals == NULL ?
		    strlen(words[i]) : (size_t)(equals - words[i]));
		key = ern_record_key(&ern_record_preset, name.bytes);
		if (equals == NULL || key == NULL ||
		    strcmp(key->name, "description") == 0 ||
		    strcmp(key->name, "platforms") == 0)
			result = ern_ledger_refuse(call->ledger,
			    ERN_CODE_SETTING_UNKNOWN, "terms are "
			    "territories=, from=, until=, models=, uses= and "
			    "price=, not %s", words[i]);
		else if (!ern_form_fits(key->form, key->words, equals + 1))
			result = ern_ledger_refuse(call->ledger,
			    ERN_CODE_SETTING_VALUE, "%s takes %s, not %s",
			    key->name, ern_form_expected(key->form),
			    equals + 1);
		else
			ern_jsonedit_set_string(terms, key->name,
			    equals + 1);
	}
	ern_text_free(&name);
	if (result == 0)
		return terms;
	ern_jsonedit_free(terms);
	return NULL;
}

static int
place(struct ledger_call *call)
{
	struct ern_order order = { .type = 'D' };
	struct ern_preset preset = { .platforms = call->words[1],
		.confirmed = call->confirm };
	struct ern_text due = { 0 };
	struct ern_jsonedit *terms;
	long long release = ern_catalog_need(call->ledger, call->words[0]);
	int result = -1;

	if (release < 0 || ledger_due(call, &due) < 0) {
		ern_text_free(&due);
		return -1;
	}
	order.due = due.bytes;
	terms = read_terms(call, call->words + 2, call->n - 2);
	preset.terms = call->n > 2 ? terms : NULL;
	if (terms != NULL && ern_preset_place(call->ledger, &order, release,
	    &preset) >= 0)
		result = ledger_ordered(call, &order);
	ern_jsonedit_free(terms);
	ern_text_free(&due);
	return result;
}

/* ---- the other moves: on all platforms where the release is, or some */

struct moving {
	struct ledger_call *call;
	struct ern_order order;
	const char *states;		/* meant where no DSP is named */
	int (*ordered)(struct ern_ledger *ledger, struct ern_order *order,
	    long long placement);
	int (*alone)(struct moving *moving, long long placement);
	size_t n;
};

static int
move_one(struct moving *moving, long long placement)
{
	moving->n++;
	return moving->ordered != NULL ? moving->ordered(
	    moving->call->ledger, &moving->order, placement) :
	    moving->alone(moving, placement);
}

static int
move_on(struct moving *moving, long long release, const char *name)
{
	struct ern_ledger *ledger = moving->call->ledger;
	long long dsp = ern_record_need(ledger, &ern_record_dsp, name);
	long long placement = dsp < 0 ? -1 : ern_placement_find(ledger,
	    release, dsp);

	if (placement < 0)
		return -1;
	if (placement == 0)
		return ern_ledger_refuse(ledger, ERN_CODE_NAME_UNKNOWN,
		    "%s is not on %s", moving->call->words[0], name);
	return move_one(moving, placement);
}

static int
move_all(struct moving *moving, long long release)
{
	struct ern_ledger *ledger = moving->call->ledger;
	struct ern_text sql = { 0 };
	struct ern_query *query;
	int result = 0;

	ern_text_format(&sql, "SELECT id FROM placement WHERE release = ? "
	    "AND state IN (%s) ORDER BY dsp", moving->states);
	query = ern_ledger_query(ledger, sql.bytes, "i", release);
	while (result == 0 && ern_query_next(query))
		result = move_one(moving, ern_query_integer(query, 0));
	if (ern_query_end(query) < 0)
		result = -1;
	ern_text_free(&sql);
	if (result == 0 && moving->n == 0)
		result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_ILLEGAL,
		    "%s is on no platform where %s is possible",
		    moving->call->words[0], moving->call->verb->noun);
	return result;
}

static int
run_moves(struct moving *moving)
{
	struct ledger_call *call = moving->call;
	long long release = ern_catalog_need(call->ledger, call->words[0]);
	struct ern_text due = { 0 };
	int result = 0;
	size_t i;

	if (release < 0 || ledger_due(call, &due) < 0) {
		ern_text_free(&due);
		return -1;
	}
	moving->order.due = due.bytes;
	if (call->n == 1)
		result = move_all(moving, release);
	for (i = 1; i < call->n; i++)
		if (move_on(moving, release, call->words[i]) < 0)
			result = -1;
	if (result == 0)
		result = ledger_ordered(call, &moving->order);
	ern_text_free(&due);
	return result;
}

static int
update(struct ledger_call *call)
{
	struct moving moving = { .call = call, .order.type = 'U',
		.states = "'DELIVERED', 'UPDATE_FAILED'",
		.ordered = ern_placement_update };

	return run_moves(&moving);
}

static int
takedown(struct ledger_call *call)
{
	struct moving moving = { .call = call, .order.type = 'T',
		.states = "'DELIVERED', 'UPDATE_PENDING', 'UPDATE_FAILED'",
		.ordered = ern_placement_takedown };

	return run_moves(&moving);
}

static int
restore(struct ledger_call *call)
{
	struct moving moving = { .call = call, .order.type = 'D',
		.states = "'TAKEN_DOWN'", .ordered = ern_placement_restore };

	return run_moves(&moving);
}

static int
retry_one(struct moving *moving, long long placement)
{
	return ern_placement_retry(moving->call->ledger, placement);
}

static int
retry(struct ledger_call *call)
{
	struct moving moving = { .call = call, .order.type = 'D',
		.states = "'FAILED', 'UPDATE_FAILED', 'TAKEDOWN_FAILED'",
		.alone = retry_one };

	return run_moves(&moving);
}

static int
reschedule_one(struct moving *moving, long long placement)
{
	return ern_placement_reschedule(moving->call->ledger, placement,
	    moving->order.due);
}

static int
reschedule(struct ledger_call *call)
{
	struct moving moving = { .call = call, .order.type = 'D',
		.states = "'PENDING', 'UPDATE_PENDING', 'TAKEDOWN_PENDING'",
		.alone = reschedule_one };

	if (call->at == NULL) {
		ern_cli_complain("reschedule needs --at=TIME");
		return -1;
	}
	return run_moves(&moving);
}

/* ---- showing */

static int
status(struct ledger_call *call)
{
	struct ern_view view;

	if (call->n > 0)
		call->release = call->words[0];
	if (call->release != NULL)
		call->all = true;
	return ledger_view(call, &view) < 0 ? -1 : ledger_list(call,
	    ern_view_placements(call->ledger, &view));
}

static int
timeline(struct ledger_call *call)
{
	struct ern_view view;

	if (call->n > 0)
		call->release = call->words[0];
	return ledger_view(call, &view) < 0 ? -1 : ledger_list(call,
	    ern_view_events(call->ledger, &view));
}

const struct ledger_verb ledger_place_verbs[] = {
	{ "place", NULL, "RELEASE DSP,... [KEY=VALUE...]", 2, MANY,
	    " confirm at zone ", LEDGER_WRITES, place,
	    "order its delivery, with other terms" },
	{ "update", NULL, "RELEASE [DSP...]", 1, MANY, " at zone ",
	    LEDGER_WRITES, update, "send it again where it is live" },
	{ "takedown", NULL, "RELEASE [DSP...]", 1, MANY, " at zone ",
	    LEDGER_WRITES, takedown, "take it down" },
	{ "restore", NULL, "RELEASE [DSP...]", 1, MANY, " at zone ",
	    LEDGER_WRITES, restore, "bring back what was taken down" },
	{ "retry", NULL, "RELEASE [DSP...]", 1, MANY, "", LEDGER_WRITES,
	    retry, "go on with what has failed" },
	{ "reschedule", NULL, "RELEASE [DSP...]", 1, MANY, " at zone ",
	    LEDGER_WRITES, reschedule, "do it at another time" },
	{ "status", NULL, "[RELEASE]", 0, 1, " release dsp state after "
	    "limit all ", LEDGER_READS, status,
	    "show where releases are, and why" },
	{ "timeline", NULL, "[RELEASE]", 0, 1, " release limit ",
	    LEDGER_READS, timeline, "show all that happened" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
