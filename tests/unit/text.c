/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows),
		cmocka_unit_test(keeps_nul_bytes),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
