/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/window.h"

/* Reads "START END", of which "-" is open. */
static struct ern_window
window_of(const char *text)
{
	struct ern_window window = ern_window_open();
	char start[60], end[60];

	assert_int_equal(sscanf(text, "%59s %59s", start, end), 2);
	if (strcmp(start, "-") != 0)
		assert_int_equal(ern_window_read_start(start, &window.from),
		    0);
	if (strcmp(end, "-") != 0)
		assert_int_equal(ern_window_read_end(end, &window.to), 0);
	return window;
}

static void
writes(void **state)
{
	static const struct {
		const char *window, *text, *from, *to;
	} cases[] = {
		{ "- -", "always", "", "" },
		{ "2026-12-04 -", "from 2026-12-04", "2026-12-04T00:00:00",
		    "" },
		{ "2026-12-04T00:00:00 -", "from 2026-12-04",
		    "2026-12-04T00:00:00", "" },
		{ "2026-12-04T00:00:00Z -", "from 2026-12-04 00:00Z",
		    "2026-12-04T00:00:00Z", "" },
		{ "2026-12-04T08:30:00+01:00 -", "from 2026-12-04 07:30Z",
		    "2026-12-04T07:30:00Z", "" },
		{ "2026-11-06 2026-11-26", "2026-11-06 to 2026-11-26",
		    "2026-11-06T00:00:00", "2026-11-27T00:00:00" },
		{ "2026-11-06 2026-11-26T23:59:59",
		    "2026-11-06 to 2026-11-26", "2026-11-06T00:00:00",
		    "2026-11-27T00:00:00" },
		{ "- 2026-11-26T12:00:00", "until 2026-11-26 12:00", "",
		    "2026-11-26T12:00:00" },
		{ "2026 2026", "2026-01-01 to 2026-12-31",
		    "2026-01-01T00:00:00", "2027-01-01T00:00:00" },
		{ "2028-02 2028-02", "2028-02-01 to 2028-02-29",
		    "2028-02-01T00:00:00", "2028-03-01T00:00:00" },
		{ "2026-12-04T08:30:15 -", "from 2026-12-04 08:30:15",
		    "2026-12-04T08:30:15", "" },
		{ "1969-12-31 -", "from 1969-12-31", "1969-12-31T00:00:00",
		    "" },
	};
	struct ern_window window;
	struct ern_text text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		window = window_of(cases[i].window);
		ern_text_clear(&text);
		ern_window_write(&window, &text);
		assert_string_equal(text.bytes, cases[i].text);
		ern_text_clear(&text);
		ern_window_write_moment(&window.from, &text);
		assert_string_equal(text.bytes, cases[i].from);
		ern_text_clear(&text);
		ern_window_write_moment(&window.to, &text);
		assert_string_equal(text.bytes, cases[i].to);
	}
	ern_text_free(&text);
}

static void
meets(void **state)
{
	static const struct {
		const char *a, *b;
		bool meets;
	} cases[] = {
		{ "2026-01-01 2026-01-31", "2026-02-01 -", false },
		{ "2026-01-01 2026-01-31", "2026-01-31 -", true },
		{ "- -", "2026-01-31 -", true },
		{ "- 2026-01-30", "2026-01-31 -", false },
		{ "2026-01-01T00:00:00Z 2026-01-31T00:00:00Z",
		    "2026-01-31T00:00:00Z -", false },
		/* Some clock may show the same. */
		{ "2026-01-01 2026-01-31", "2026-01-31T12:00:00Z -", false },
		{ "2026-01-01 2026-01-31", "2026-01-29T12:00:00Z -", true },
	};
	struct ern_window a, b;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		a = window_of(cases[i].a);
		b = window_of(cases[i].b);
		assert_int_equal(ern_window_meets(&a, &b), cases[i].meets);
		assert_int_equal(ern_window_meets(&b, &a), cases[i].meets);
	}
}

static void
is_empty(void **state)
{
	static const struct {
		const char *window;
		bool empty;
	} cases[] = {
		{ "2026-01-01 2026-01-01", false },
		{ "2026-01-02 2026-01-01", true },
		{ "2026-01-01T00:00:00 2026-01-01T00:00:00", true },
		{ "- -", false },
	};
	struct ern_window window;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		window = window_of(cases[i].window);
		assert_int_equal(ern_window_is_empty(&window),
		    cases[i].empty);
	}
}

static void
refuses(void **state)
{
	static const char *const bad[] = { "", "x", "2026-02-30", "2026-13",
	    "2026-01-01T25:00:00", "2026-01-01Tx" };
	struct ern_bound bound;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(bad); i++) {
		assert_int_equal(ern_window_read_start(bad[i], &bound), -1);
		assert_int_equal(ern_window_read_end(bad[i], &bound), -1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
		cmocka_unit_test(meets),
		cmocka_unit_test(is_empty),
		cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
