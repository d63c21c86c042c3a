/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "ledgered.h"

#define MINUTE	60

/* Takes the next task, if there is one. */
static int
take(struct ern_ledger *ledger, const char *worker, struct ern_task *task)
{
	int result;

	assert_int_equal(ern_ledger_begin(ledger), 0);
	result = ern_task_take(ledger, worker, 0, 5 * MINUTE, task);
	assert_int_equal(ern_ledger_end(ledger, result < 0 ? -1 : 0), 0);
	return result;
}

/* Ends a transaction in which something was to go well. */
static void
done(struct ern_ledger *ledger, int result)
{
	if (result != 0)
		fail_msg("%s", ledgered_report->findings[
		    ledgered_report->n_findings - 1].message);
	assert_int_equal(ern_ledger_end(ledger, 0), 0);
}

static void
goes_through_its_steps(void **state)
{
	struct ern_ledger *ledger = ledgered_open(LEDGERED_NOW);
	long long dsp = ledgered_dsp(ledger, "one");
	long long release = ledgered_release(ledger, "r", "QZEX12600001");
	long long id = ledgered_place(ledger, release, dsp), message;
	struct ern_task task, again;

	(void)state;
	assert_int_equal(take(ledger, "w1", &task), 1);
	assert_int_equal(task.id, id);
	assert_int_equal(task.type, 'D');
	assert_int_equal(task.step, ERN_TASK_PACKAGING);
	assert_int_equal(task.attempts, 1);
	assert_true(ledgered_is(ledger, task.placement, "PROCESSING"));
	assert_int_equal(ern_placement_busy(ledger, release), task.order);
	assert_int_equal(take(ledger, "w2", &again), 0);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	assert_int_equal(ern_task_upload(ledger, id, "a.flac", 10, 4, NULL),
	    0);
	assert_int_equal(ern_task_upload(ledger, id, "a.flac", 10, 10, "h"),
	    0);
	message = ern_task_message(ledger, id, "M-1",
	    "2026-11-24T12:00:00Z", "B-1", "<xml/>");
	assert_true(message > 0);
	assert_int_equal(ern_task_message(ledger, id, "M-1",
	    "2026-11-24T12:00:00Z", "B-1", "<xml/>"), message);
	assert_int_equal(ern_task_message(ledger, id, "M-0",
	    "2026-11-23T12:00:00Z", "B-1", NULL), -1);
	assert_true(ledgered_told("MESSAGE-OLDER"));
	assert_int_equal(ern_task_message_find(ledger, dsp, "M-1"), message);
	assert_int_equal(ern_task_answer(ledger, message, "FileOK", "", NULL),
	    0);
	done(ledger, ern_task_progress(ledger, &task, "w1", MINUTE,
	    ERN_TASK_UPLOADING, 4096, "note"));
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_task_done(ledger, &task, "delivered"));
	assert_true(ledgered_is(ledger, task.placement, "DELIVERED"));
	assert_int_equal(ern_placement_busy(ledger, release), 0);
	assert_int_equal(ern_ledger_number(ledger, 0, "SELECT count(*) FROM "
	    "orders WHERE status = 'processed'", ""), 1);
	assert_int_equal(ern_ledger_number(ledger, 0, "SELECT sent FROM "
	    "upload", ""), 10);
	ern_task_free(&task);
	ledgered_verify(ledger);
	ledgered_close(ledger);
}

/* A worker that is lost is followed by another, which finds how far it was,
 * and the first can do nothing then. */
static void
is_taken_over(void **state)
{
	struct ern_ledger *ledger = ledgered_open(LEDGERED_NOW);
	long long dsp = ledgered_dsp(ledger, "one");
	struct ern_task task, again;

	(void)state;
	ledgered_place(ledger, ledgered_release(ledger, "r", "QZEX12600001"),
	    dsp);
	assert_int_equal(take(ledger, "w1", &task), 1);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_task_progress(ledger, &task, "w1", 5 * MINUTE,
	    ERN_TASK_UPLOADING, 777, "here"));
	ern_ledger_free(ledger);
	ledger = ledgered_open(LEDGERED_NOW + 4 * MINUTE);
	assert_int_equal(take(ledger, "w2", &again), 0);
	ern_ledger_free(ledger);
	ledger = ledgered_open(LEDGERED_NOW + 6 * MINUTE);
	assert_int_equal(take(ledger, "w2", &again), 1);
	assert_int_equal(again.id, task.id);
	assert_int_equal(again.attempts, 2);
	assert_int_equal(again.step, ERN_TASK_UPLOADING);
	assert_int_equal(again.sent, 777);
	assert_string_equal(again.note.bytes, "here");
	assert_int_equal(ern_ledger_begin(ledger), 0);
	assert_int_equal(ern_task_progress(ledger, &task, "w1", MINUTE,
	    ERN_TASK_UPLOADING, 778, NULL), -1);
	assert_true(ledgered_told("TASK-LOST"));
	assert_int_equal(ern_ledger_end(ledger, -1), -1);
	assert_int_equal(ern_ledger_number(ledger, 0, "SELECT count(*) FROM "
	    "attempt WHERE class = 'lost'", ""), 1);
	ern_task_free(&task);
	ern_task_free(&again);
	ledgered_verify(ledger);
	ledgered_close(ledger);
}

/* Tried again by itself later; then by hand, where it stopped. */
static void
fails_and_goes_on(void **state)
{
	struct ern_ledger *ledger = ledgered_open(LEDGERED_NOW);
	long long dsp = ledgered_dsp(ledger, "one");
	struct ern_task task;

	(void)state;
	ledgered_place(ledger, ledgered_release(ledger, "r", "QZEX12600001"),
	    dsp);
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	assert_int_equal(ern_task_progress(ledger, &task, "w", MINUTE,
	    ERN_TASK_UPLOADING, 5, NULL), 0);
	done(ledger, ern_task_fail(ledger, &task, "connection", "lost",
	    "2026-11-24T12:10:00Z"));
	assert_true(ledgered_is(ledger, task.placement, "PROCESSING"));
	ern_task_free(&task);
	assert_int_equal(take(ledger, "w", &task), 0);
	ern_ledger_free(ledger);
	ledger = ledgered_open(LEDGERED_NOW + 10 * MINUTE);
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(task.sent, 5);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_task_fail(ledger, &task, "refused", "no", NULL));
	assert_true(ledgered_is(ledger, task.placement, "FAILED"));
	ern_task_free(&task);
	assert_int_equal(take(ledger, "w", &task), 0);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_placement_retry(ledger, 1));
	assert_true(ledgered_is(ledger, 1, "PENDING"));
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(task.step, ERN_TASK_UPLOADING);
	assert_int_equal(task.sent, 5);
	assert_int_equal(task.attempts, 3);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_task_later(ledger, &task, ERN_TASK_CALLBACK,
	    "2026-11-24T13:00:00Z", "waits for an answer"));
	ern_task_free(&task);
	assert_int_equal(take(ledger, "w", &task), 0);
	ern_ledger_free(ledger);
	ledger = ledgered_open(LEDGERED_NOW + 60 * MINUTE);
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(task.step, ERN_TASK_CALLBACK);
	assert_int_equal(task.sent, 0);
	ern_task_free(&task);
	ledgered_verify(ledger);
	ledgered_close(ledger);
}

/* Takedowns do not wait behind what is new. */
static void
comes_in_order(void **state)
{
	struct ern_ledger *ledger = ledgered_open(LEDGERED_NOW);
	long long one = ledgered_dsp(ledger, "one"), two =
	    ledgered_dsp(ledger, "two");
	long long r = ledgered_release(ledger, "r", "QZEX12600001");
	long long s = ledgered_release(ledger, "s", "QZEX12600002");
	struct ern_order order = { .type = 'T' };
	struct ern_task task;

	(void)state;
	ledgered_place(ledger, r, one);
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_task_done(ledger, &task, "delivered"));
	ern_task_free(&task);
	ledgered_place(ledger, s, two);
	assert_int_equal(ern_ledger_begin(ledger), 0);
	assert_int_equal(ern_placement_takedown(ledger, &order,
	    ern_placement_find(ledger, r, one)), 0);
	done(ledger, ern_order_close(ledger, &order));
	assert_int_equal(ern_ledger_begin(ledger), 0);
	assert_int_equal(ern_task_take(ledger, "w", two, MINUTE, &task), 1);
	assert_int_equal(task.release, s);
	ern_task_free(&task);
	assert_int_equal(ern_ledger_end(ledger, -1), -1);
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(task.type, 'T');
	assert_int_equal(ern_ledger_begin(ledger), 0);
	done(ledger, ern_task_done(ledger, &task, "gone"));
	assert_true(ledgered_is(ledger, task.placement, "TAKEN_DOWN"));
	ern_task_free(&task);
	assert_int_equal(take(ledger, "w", &task), 1);
	assert_int_equal(task.release, s);
	ern_task_free(&task);
	ledgered_verify(ledger);
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
		cmocka_unit_test(goes_through_its_steps),
		cmocka_unit_test(is_taken_over),
		cmocka_unit_test(fails_and_goes_on),
		cmocka_unit_test(comes_in_order),
	};

	return cmocka_run_group_tests_name("task", tests, set_up, tear_down);
}
