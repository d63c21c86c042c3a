/* SPDX-License-Identifier: MIT */
/*
 * ledgered: a ledger for a unit test, with a sender, DSPs and releases.
 */
#ifndef ERN_TESTS_UNIT_LEDGERED_H
#define ERN_TESTS_UNIT_LEDGERED_H

#include "unit.h"

#include "state/catalog.h"
#include "state/event.h"
#include "state/ledger.h"
#include "state/order.h"
#include "state/placement.h"
#include "state/preset.h"
#include "state/record.h"
#include "state/task.h"

#define LEDGERED_NOW	1795521600	/* 2026-11-24T12:00:00Z */

static struct ern_report *ledgered_report;

/* Opens the file "ledger", at a time; a first time makes it. */
static inline struct ern_ledger *
ledgered_open(long long now)
{
	struct ern_ledger_options options = { .path = "ledger",
		.actor = "ada", .now = now };
	struct ern_ledger *ledger;

	if (ledgered_report == NULL)
		ledgered_report = ern_report_new(0);
	ern_report_begin(ledgered_report, "ledger");
	ledger = access("ledger", F_OK) == 0 ?
	    ern_ledger_open(&options, ledgered_report) :
	    ern_ledger_new(&options, ledgered_report);
	if (ledger == NULL)
		fail_msg("%s", ledgered_report->findings[0].message);
	return ledger;
}

static inline void
ledgered_close(struct ern_ledger *ledger)
{
	ern_ledger_free(ledger);
	ern_report_free(ledgered_report);
	ledgered_report = NULL;
	assert_int_equal(unlink("ledger"), 0);
}

/* Is the last thing that was told of that code? */
static inline bool
ledgered_told(const char *code)
{
	size_t n = ledgered_report->n_findings;

	return n > 0 && strcmp(ledgered_report->findings[n - 1].code,
	    code) == 0;
}

static inline long long
ledgered_dsp(struct ern_ledger *ledger, const char *name)
{
	long long dsp;

	assert_int_equal(ern_ledger_begin(ledger), 0);
	dsp = ern_record_add(ledger, &ern_record_dsp, name);
	assert_true(dsp > 0);
	assert_int_equal(ern_ledger_end(ledger, 0), 0);
	return dsp;
}

/* Adds a release of one track. */
static inline long long
ledgered_release(struct ern_ledger *ledger, const char *name,
    const char *isrc)
{
	struct ern_text text = { 0 };
	struct ern_catalog_entry entry = { .name = name };
	struct ern_jsonedit *document;
	long long release;
	bool appended;

	ern_text_format(&text, "{\"release\":{\"title\":\"%s\",\"tracks\":"
	    "[{\"isrc\":\"%s\"}],\"releaseDate\":\"2027-01-01\"}}", name,
	    isrc);
	document = ern_jsonedit_read(text.bytes);
	entry.document = document;
	assert_int_equal(ern_ledger_begin(ledger), 0);
	release = ern_catalog_add(ledger, &entry, &appended);
	assert_int_equal(ern_ledger_end(ledger, release < 0 ? -1 : 0),
	    release < 0 ? -1 : 0);
	ern_jsonedit_free(document);
	ern_text_free(&text);
	return release;
}

/* Places a release.  Returns the task, or -1. */
static inline long long
ledgered_place(struct ern_ledger *ledger, long long release, long long dsp)
{
	struct ern_order order = { .type = 'D' };
	int result;

	assert_int_equal(ern_ledger_begin(ledger), 0);
	result = ern_placement_place(ledger, &order, release, dsp, NULL,
	    false);
	if (result == 0)
		result = ern_order_close(ledger, &order);
	if (ern_ledger_end(ledger, result) < 0)
		return -1;
	return ern_ledger_number(ledger, 0, "SELECT id FROM task "
	    "WHERE order_id = ?", "i", order.id);
}

/* Is the placement in that state (NULL: nowhere)? */
static inline bool
ledgered_is(struct ern_ledger *ledger, long long placement,
    const char *state)
{
	return ern_ledger_number(ledger, 0, "SELECT state IS ? FROM placement "
	    "WHERE id = ?", "si", state, placement) == 1;
}

/* The chain holds, and the states are those of the log. */
static inline void
ledgered_verify(struct ern_ledger *ledger)
{
	struct ern_text last = { 0 };
	long long n;

	if (ern_event_verify(ledger, NULL, &n, &last) < 0)
		fail_msg("%s", ledgered_report->findings[
		    ledgered_report->n_findings - 1].message);
	ern_text_free(&last);
}

#endif
