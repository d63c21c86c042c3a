/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "schema/ids.h"

#define MANY	20000

static struct ern_ids *ids;

static int
set_up(void **state)
{
	(void)state;
	ids = ern_ids_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_ids_free(ids);
	return 0;
}

static int
define(const char *id, int line)
{
	return ern_ids_define(ids, id, strlen(id), line);
}

static void
refer(const char *id, int line)
{
	struct ern_place place = { line, 2, "/a/b[1]" };

	if (!ern_ids_known(ids, id, strlen(id)))
		ern_ids_refer(ids, id, strlen(id), "Reference", &place);
}

/* The dangling references are these, in this order; the list ends with
 * NULL. */
static void
expect_dangling(const char *const *wanted)
{
	const struct ern_dangling *reference;
	size_t step = 0;

	for (; *wanted != NULL; wanted++) {
		reference = ern_ids_dangling(ids, &step);
		assert_non_null(reference);
		assert_string_equal(reference->id, *wanted);
	}
	assert_null(ern_ids_dangling(ids, &step));
}

static void
finds_duplicates(void **state)
{
	(void)state;
	assert_int_equal(define("A1", 10), 0);
	assert_int_equal(define("A2", 20), 0);
	assert_int_equal(define("A1", 30), 10);
	assert_int_equal(define("A1", 40), 10);
	assert_int_equal(define("a1", 50), 0);
	assert_int_equal(define("A", 60), 0);
	assert_int_equal(define("A11", 70), 0);
	expect_dangling((const char *const[]){ NULL });
}

static void
follows_references_both_ways(void **state)
{
	(void)state;
	refer("A1", 1);		/* forward */
	refer("A9", 2);
	assert_int_equal(define("A1", 3), 0);
	assert_int_equal(define("A2", 4), 0);
	refer("A2", 5);		/* backward */
	refer("A8", 6);
	expect_dangling((const char *const[]){ "A9", "A8", NULL });
}

static void
tells_of_a_target_once(void **state)
{
	const struct ern_dangling *reference;
	size_t step = 0;

	(void)state;
	refer("A9", 7);
	refer("A9", 8);
	refer("A9", 9);
	reference = ern_ids_dangling(ids, &step);
	assert_string_equal(reference->id, "A9");
	assert_string_equal(reference->element, "Reference");
	assert_int_equal(reference->n, 3);
	assert_int_equal(reference->place.line, 7);
	assert_int_equal(reference->place.column, 2);
	assert_string_equal(reference->place.path, "/a/b[1]");
	assert_null(ern_ids_dangling(ids, &step));
}

static void
trusts_suspects(void **state)
{
	(void)state;
	ern_ids_suspect(ids, "A1", 2);
	assert_true(ern_ids_known(ids, "A1", 2));
	refer("A1", 1);
	refer("A2", 2);
	ern_ids_suspect(ids, "A2", 2);
	assert_int_equal(define("A2", 7), 0);
	assert_int_equal(define("A2", 8), 7);
	/* To be defined after all is no duplicate. */
	assert_int_equal(define("A1", 3), 0);
	assert_int_equal(define("A1", 4), 3);
	ern_ids_suspect(ids, "A1", 2);
	assert_int_equal(define("A1", 5), 3);
	expect_dangling((const char *const[]){ NULL });
}

/* Reference I is to an ID that is defined when I is even. */
static void
holds_thousands(void **state)
{
	const struct ern_dangling *reference;
	size_t step = 0, round;
	char id[20], path[40];
	struct ern_place place = { 0, 0, path };
	int i, n;

	(void)state;
	for (round = 0; round < 2; round++) {
		for (i = 0; i < MANY; i++) {
			n = snprintf(id, sizeof(id), "R%d", i);
			snprintf(path, sizeof(path), "/a/b[%d]", i);
			place.line = i;
			if (!ern_ids_known(ids, id, n))
				ern_ids_refer(ids, id, n, "Reference",
				    &place);
			n = snprintf(id, sizeof(id), "R%d",
			    2 * (MANY - 1 - i));
			assert_int_equal(ern_ids_define(ids, id, n, i + 1),
			    0);
		}
		for (i = 0; i < MANY; i++) {
			n = snprintf(id, sizeof(id), "R%d", 2 * i);
			assert_int_equal(ern_ids_define(ids, id, n, 1),
			    MANY - i);
		}
		for (step = 0, i = 1; i < MANY; i += 2) {
			reference = ern_ids_dangling(ids, &step);
			assert_non_null(reference);
			snprintf(id, sizeof(id), "R%d", i);
			snprintf(path, sizeof(path), "/a/b[%d]", i);
			assert_string_equal(reference->id, id);
			assert_string_equal(reference->place.path, path);
			assert_int_equal(reference->place.line, i);
		}
		assert_null(ern_ids_dangling(ids, &step));
		ern_ids_reset(ids);
		assert_false(ern_ids_known(ids, "R0", 2));
	}
}

static void
holds_odd_ids(void **state)
{
	char *longest = malloc(100000);

	(void)state;
	memset(longest, 'x', 100000);
	assert_int_equal(define("", 1), 0);
	assert_int_equal(define("", 2), 1);
	assert_int_equal(ern_ids_define(ids, longest, 100000, 3), 0);
	assert_int_equal(ern_ids_define(ids, longest, 99999, 4), 0);
	assert_int_equal(ern_ids_define(ids, longest, 100000, 5), 3);
	assert_int_equal(define("R\xc3\xa9", 6), 0);
	assert_int_equal(define("R\xc3\xa9", 7), 6);
	free(longest);
}

#define WITH_IDS(test)	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_IDS(finds_duplicates),
		WITH_IDS(follows_references_both_ways),
		WITH_IDS(tells_of_a_target_once),
		WITH_IDS(trusts_suspects),
		WITH_IDS(holds_thousands),
		WITH_IDS(holds_odd_ids),
	};

	return cmocka_run_group_tests_name("ids", tests, NULL, NULL);
}
