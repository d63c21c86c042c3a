/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "ledgered.h"

#include "state/move.h"

/*
 * What design and practice ask for, written apart from the table: for each
 * state the verbs, and the state that each leads to; "-" is nowhere.
 */
static const struct {
	const char *from, *verb, *to;
} wanted[] = {
	{ "-", "place", "PENDING" },
	{ "-", "place", "PENDING_ALLOCATION" },
	{ "PENDING_ALLOCATION", "fill", "PENDING" },
	{ "PENDING_ALLOCATION", "cancel", "-" },
	{ "PENDING", "start", "PROCESSING" },
	{ "PENDING", "reschedule", "PENDING" },
	{ "PENDING", "cancel", "-" },
	{ "PENDING", "cancel", "TAKEN_DOWN" },
	{ "PROCESSING", "confirm", "DELIVERED" },
	{ "PROCESSING", "fail", "FAILED" },
	{ "FAILED", "retry", "PENDING" },
	{ "FAILED", "takedown", "TAKEDOWN_PENDING" },
	{ "DELIVERED", "update", "UPDATE_PENDING" },
	{ "DELIVERED", "takedown", "TAKEDOWN_PENDING" },
	{ "UPDATE_PENDING", "confirm", "DELIVERED" },
	{ "UPDATE_PENDING", "fail", "UPDATE_FAILED" },
	{ "UPDATE_PENDING", "reschedule", "UPDATE_PENDING" },
	{ "UPDATE_PENDING", "takedown", "TAKEDOWN_PENDING" },
	{ "UPDATE_PENDING", "cancel", "DELIVERED" },
	{ "UPDATE_PENDING", "cancel", "UPDATE_FAILED" },
	{ "UPDATE_FAILED", "retry", "UPDATE_PENDING" },
	{ "UPDATE_FAILED", "update", "UPDATE_PENDING" },
	{ "UPDATE_FAILED", "takedown", "TAKEDOWN_PENDING" },
	{ "TAKEDOWN_PENDING", "confirm", "TAKEN_DOWN" },
	{ "TAKEDOWN_PENDING", "fail", "TAKEDOWN_FAILED" },
	{ "TAKEDOWN_PENDING", "reschedule", "TAKEDOWN_PENDING" },
	{ "TAKEDOWN_PENDING", "cancel", "DELIVERED" },
	{ "TAKEDOWN_PENDING", "cancel", "UPDATE_FAILED" },
	{ "TAKEDOWN_PENDING", "cancel", "FAILED" },
	{ "TAKEDOWN_FAILED", "retry", "TAKEDOWN_PENDING" },
	{ "TAKEN_DOWN", "restore", "PENDING" },
};

static const char *const verbs[] = {
	"place", "fill", "start", "confirm", "fail", "retry", "update",
	"takedown", "restore", "reschedule", "cancel",
};

static const char *
state_of(size_t i)
{
	return i == 0 ? NULL : ern_states[i - 1].name;
}

static bool
is_wanted(const char *from, const char *verb, const char *to)
{
	size_t i;

	for (i = 0; i < COUNT(wanted); i++)
		if (strcmp(wanted[i].from, from == NULL ? "-" : from) == 0 &&
		    strcmp(wanted[i].verb, verb) == 0 &&
		    (to == NULL || strcmp(wanted[i].to, to) == 0))
			return true;
	return false;
}

static void
the_table_is_the_one_wanted(void **state)
{
	const struct ern_move *move;
	size_t i;

	(void)state;
	assert_int_equal(ern_n_states, 10);
	assert_int_equal(ern_n_moves, COUNT(wanted));
	for (i = 0; i < ern_n_moves; i++) {
		move = &ern_moves[i];
		if (!is_wanted(move->from, move->verb,
		    move->to == NULL ? "-" : move->to))
			fail_msg("%s by %s to %s", move->from, move->verb,
			    move->to);
	}
}

/* Puts a placement into a state behind the back of the moves. */
static void
force(struct ern_ledger *ledger, long long placement, const char *to)
{
	assert_int_equal(ern_ledger_run(ledger, "UPDATE placement SET "
	    "state = ?, event = ? WHERE id = ?", "sii", to,
	    ern_event_next(ledger), placement), 0);
	assert_true(ern_event_add(ledger, &(struct ern_event){
	    .verb = "test", .placement = placement, .state = to },
	    "forced") > 0);
}

/* Tries each verb in each state, and for each state that it might lead to:
 * either that, and an event of it, or a refusal that names what is legal, and
 * no change. */
static void
every_move_is_made_or_refused(void **state)
{
	struct ern_ledger *ledger = ledgered_open(LEDGERED_NOW);
	long long dsp = ledgered_dsp(ledger, "one"), events;
	long long release = ledgered_release(ledger, "r", "QZEX12600001");
	long long placement;
	size_t from, to, v, n = 0, made = 0;
	int result;

	(void)state;
	assert_true(ledgered_place(ledger, release, dsp) > 0);
	placement = ern_placement_find(ledger, release, dsp);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	for (from = 0; from <= ern_n_states; from++)
		for (v = 0; v < COUNT(verbs); v++)
			for (to = 1; to <= ern_n_states; to++, n++) {
				force(ledger, placement, state_of(from));
				events = ern_event_next(ledger);
				result = ern_placement_move(ledger,
				    placement, verbs[v], state_of(to), 0,
				    "tried");
				assert_int_equal(result, is_wanted(
				    state_of(from), verbs[v], state_of(to)) ?
				    0 : -1);
				assert_true(ledgered_is(ledger, placement,
				    state_of(result == 0 ? to : from)));
				assert_int_equal(ern_event_next(ledger) -
				    events, result == 0);
				made += result == 0;
				if (result < 0)
					assert_true(ledgered_told(
					    "MOVE-ILLEGAL"));
			}
	assert_int_equal(n, 11 * 11 * 10);
	assert_int_equal(made, COUNT(wanted) - 2);
	assert_int_equal(ern_ledger_end(ledger, 0), 0);
	assert_true(ern_ledger_refused(ledger));
	ledgered_verify(ledger);
	ledgered_close(ledger);
}

static void
a_refusal_names_the_legal_ones(void **state)
{
	struct ern_ledger *ledger = ledgered_open(LEDGERED_NOW);
	long long dsp = ledgered_dsp(ledger, "one");
	long long release = ledgered_release(ledger, "r", "QZEX12600001");

	(void)state;
	assert_true(ledgered_place(ledger, release, dsp) > 0);
	assert_int_equal(ern_placement_move(ledger, ern_placement_find(ledger,
	    release, dsp), "confirm", NULL, 0, "tried"), -1);
	assert_string_equal(ledgered_report->findings[0].message,
	    "r on one is PENDING: confirm is not possible; legal are start, "
	    "reschedule, cancel");
	ledgered_close(ledger);
}

static int
set_up(void **state)
{
	(void)state;
	unit_enter_folder();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unit_leave_folder();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_the_one_wanted),
		cmocka_unit_test(every_move_is_made_or_refused),
		cmocka_unit_test(a_refusal_names_the_legal_ones),
	};

	return cmocka_run_group_tests_name("move", tests, set_up, tear_down);
}
