/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/moment.h"

/* Each row: what goes in, and what comes out (NULL: it cannot be read). */
struct row {
	const char *in, *out;
};

static void
check(int (*change)(const char *, struct ern_text *),
    const struct row *rows, size_t n)
{
	struct ern_text made = { 0 };
	size_t i;

	for (i = 0; i < n; i++) {
		ern_text_clear(&made);
		if (rows[i].out == NULL) {
			assert_int_equal(change(rows[i].in, &made), -1);
			continue;
		}
		assert_int_equal(change(rows[i].in, &made), 0);
		assert_string_equal(made.bytes, rows[i].out);
	}
	ern_text_free(&made);
}

static void
starts(void **state)
{
	static const struct row rows[] = {
		{ "2026-05-07", "2026-05-07T00:00:00" },
		{ "2026-05", "2026-05-01T00:00:00" },
		{ "2026", "2026-01-01T00:00:00" },
		{ " 2026-05-07T01:02:03Z ", "2026-05-07T01:02:03Z" },
		{ "-0044-03-15T00:00:00Z", "-0044-03-15T00:00:00Z" },
		{ "2024-02-29", "2024-02-29T00:00:00" },
		{ "2023-02-29", NULL }, { "1900-02-29", NULL },
		{ "2000-02-29", "2000-02-29T00:00:00" },
		{ "0000-01-01", NULL }, { "26-01-01", NULL }, { "", NULL },
		{ "2026-13-01", NULL }, { "2026-00-01", NULL },
		{ "2026-01-32", NULL }, { "2026-1-1", NULL },
		{ "2026-01-01T", NULL }, { "2026-01-01T1:00:00", NULL },
		{ "2026-01-01T00:60:00", NULL }, { "today", NULL },
		{ "2026-01-01T00:00:00+1:00", NULL },
		{ "2026-01-01T00:00:00 x", NULL },
	};

	(void)state;
	check(ern_moment_start, rows, COUNT(rows));
}

static void
days(void **state)
{
	static const struct row rows[] = {
		{ "2026-05-07", "2026-05-07" },
		{ "2026-05-07T00:00:00", "2026-05-07" },
		{ "2026-05-07T00:00:01", "2026-05-08" },
		{ "2026-12-31T12:00:00", "2027-01-01" },
		{ "2024-02-28T23:59:59.5", "2024-02-29" },
		/* A date has no zone: the latest of all days counts. */
		{ "2026-05-07T00:00:00+02:00", "2026-05-07" },
		{ "2026-05-07T01:00:00+02:00", "2026-05-07" },
		{ "2026-05-07T23:00:00-02:00", "2026-05-09" },
		{ "2026-05-07T24:00:00", "2026-05-08" },
		{ "9999-12-31T12:00:00", NULL }, { "0000-05-07", NULL },
		{ "x", NULL },
	};

	(void)state;
	check(ern_moment_day, rows, COUNT(rows));
}

static void
durations(void **state)
{
	static const struct row seconds[] = {
		{ "PT1M30.5S", "90.5" }, { "PT0S", "0" },
		{ "P1DT1H1M1S", "90061" }, { "-PT5S", "-5" },
		{ "PT", "0" }, { "P1Y", NULL }, { "P1M", NULL },
		{ "PT1D", NULL }, { "90", NULL }, { "PTxS", NULL },
		{ "PT9999999999S", NULL }, { "", NULL },
	};
	static const struct row texts[] = {
		{ "90.5", "PT90.5S" }, { "-3", "-PT3S" }, { "+3", "PT3S" },
		{ ".5", "PT0.5S" }, { "5.", "PT5.0S" }, { " 7", "PT7S" },
		{ "x", NULL }, { "", NULL },
	};

	(void)state;
	check(ern_moment_seconds, seconds, COUNT(seconds));
	check(ern_moment_duration, texts, COUNT(texts));
}

static void
instants(void **state)
{
	static const struct {
		const char *text;
		double instant;
	} rows[] = {
		{ "1970-01-01", 0 }, { "1970-01-02T00:00:00Z", 86400 },
		{ "1970-01-01T02:00:00+02:00", 0 },
		{ "1969-12-31T23:59:59.5", -0.5 },
		{ "2000-03-01", 951868800 }, { "2000-02-29", 951782400 },
		{ "0001-01-01", -62135596800.0 }, { "2026", 1767225600 },
	};
	double instant;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(ern_moment_instant(rows[i].text, &instant),
		    0);
		assert_true(instant == rows[i].instant);
	}
	assert_int_equal(ern_moment_instant("2026-02-30", &instant), -1);
}

static void
all_days_that_it_can_be(void **state)
{
	struct ern_day first, last;

	(void)state;
	assert_int_equal(ern_moment_days("2024-02", &first, &last), 0);
	assert_int_equal(first.day, 1);
	assert_int_equal(last.day, 29);
	assert_int_equal(ern_moment_days("2026", &first, &last), 0);
	assert_int_equal(first.month, 1);
	assert_int_equal(last.month, 12);
	assert_int_equal(last.day, 31);
	assert_int_equal(ern_moment_days("2026-05-07T10:00:00", &first,
	    &last), 0);
	assert_int_equal(first.day, 7);
	assert_int_equal(last.day, 7);
	assert_int_equal(ern_moment_days("1999-02-31", &first, &last), -1);
	assert_int_equal(ern_moment_days("1999-13", &first, &last), -1);
	assert_int_equal(ern_moment_days("", &first, &last), -1);
}

static void
knows_the_time(void **state)
{
	struct ern_text made = { 0 };
	double instant;

	(void)state;
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1796385600", 1), 0);
	ern_moment_now(&made);
	assert_string_equal(made.bytes, "2026-12-04T12:00:00Z");
	assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
	ern_text_clear(&made);
	ern_moment_now(&made);
	assert_int_equal(ern_moment_instant(made.bytes, &instant), 0);
	assert_true(instant > 1600000000);
	ern_text_free(&made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts),
		cmocka_unit_test(days),
		cmocka_unit_test(durations),
		cmocka_unit_test(instants),
		cmocka_unit_test(all_days_that_it_can_be),
		cmocka_unit_test(knows_the_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
