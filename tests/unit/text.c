/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

static void
grows(void **state)
{
	struct ern_text text = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 1000; i++)
		ern_text_format(&text, "%d,", i);
	assert_int_equal(text.length, 3890);
	assert_int_equal(text.bytes[text.length], '\0');
	assert_memory_equal(text.bytes, "0,1,2,", 6);
	ern_text_clear(&text);
	assert_int_equal(text.length, 0);
	assert_string_equal(text.bytes, "");
	ern_text_free(&text);
	assert_null(text.bytes);
}

/* One byte more each time, over all borders of its room. */
static void
grows_at_every_length(void **state)
{
	struct ern_text text = { 0 };
	char filler[300];
	size_t i;

	(void)state;
	memset(filler, 'x', sizeof(filler));
	for (i = 0; i < sizeof(filler); i++) {
		ern_text_free(&text);
		ern_text_add(&text, filler, i);
		ern_text_format(&text, "%s", "yz");
		assert_int_equal(text.length, i + 2);
		assert_string_equal(text.bytes + i, "yz");
		assert_true(text.capacity > text.length);
	}
	ern_text_free(&text);
}

static void
keeps_nul_bytes(void **state)
{
	struct ern_text text = { 0 };

	(void)state;
	ern_text_add(&text, "a\0b", 3);
	ern_text_byte(&text, 'c');
	ern_text_string(&text, "");
	assert_int_equal(text.length, 4);
	assert_memory_equal(text.bytes, "a\0bc", 5);
	ern_text_free(&text);
}

static void
is_ready_when_zero(void **state)
{
	struct ern_text text = { 0 };

	(void)state;
	ern_text_clear(&text);
	ern_text_free(&text);
	ern_text_add(&text, "", 0);
	assert_string_equal(text.bytes, "");
	ern_text_free(&text);
	ern_text_free(&text);
}

/* What would upset a terminal is shown as numbers. */
static void
shows_what_cannot_be_printed(void **state)
{
	static const struct {
		const char *string, *shown;
	} rows[] = {
		{ "", "" },
		{ "plain ~", "plain ~" },
		{ "a\x1b[31mb", "a\\x1b[31mb" },
		{ "a\nb\tc\rd", "a\\x0ab\\x09c\\x0dd" },
		{ "\x7f", "\\x7f" },
		{ "\xc2\x9b" "31m", "\\xc2\\x9b31m" },
		{ "\xc2\xa0\xc3\xa9", "\xc2\xa0\xc3\xa9" },
		{ "\xf0\x9d\x84\x9e", "\xf0\x9d\x84\x9e" },
		{ "\xff\xc3(", "\\xff\\xc3(" },
		{ "\xed\xa0\x80", "\\xed\\xa0\\x80" },
	};
	struct ern_text text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&text);
		ern_text_printable(&text, rows[i].string);
		assert_string_equal(text.length == 0 ? "" : text.bytes,
		    rows[i].shown);
	}
	ern_text_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows),
		cmocka_unit_test(grows_at_every_length),
		cmocka_unit_test(keeps_nul_bytes),
		cmocka_unit_test(is_ready_when_zero),
		cmocka_unit_test(shows_what_cannot_be_printed),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
