/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/json.h"

#define REPLACED	"\xef\xbf\xbd"

static void
writes_strings(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *json;
	} rows[] = {
		{ "", 0, "\"\"" },
		{ "plain", 5, "\"plain\"" },
		{ "a\"b\\c/", 6, "\"a\\\"b\\\\c/\"" },
		{ "\n\r\t", 3, "\"\\n\\r\\t\"" },
		{ "\b\f\x01\x1f\x7f", 5,
		    "\"\\u0008\\u000c\\u0001\\u001f\\u007f\"" },
		{ "a\0b", 3, "\"a\\u0000b\"" },
		{ "\xc3\xa9\xf0\x9d\x84\x9e", 6,
		    "\"\xc3\xa9\xf0\x9d\x84\x9e\"" },
		{ "\xff", 1, "\"" REPLACED "\"" },
		{ "a\xc3", 2, "\"a" REPLACED "\"" },
		{ "\xc3(", 2, "\"" REPLACED "(\"" },
		{ "\xed\xa0\x80", 3, "\"" REPLACED REPLACED REPLACED "\"" },
		{ "\xc0\xaf", 2, "\"" REPLACED REPLACED "\"" },
		{ "\xf4\x90\x80\x80", 4,
		    "\"" REPLACED REPLACED REPLACED REPLACED "\"" },
	};
	struct ern_text out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&out);
		ern_json_string(&out, rows[i].bytes, rows[i].length);
		assert_string_equal(out.bytes, rows[i].json);
		assert_int_equal(out.length, strlen(rows[i].json));
	}
	ern_text_free(&out);
}

static void
writes_members(void **state)
{
	struct ern_text out = { 0 };

	(void)state;
	ern_json_member(&out, "file", "a\"b");
	ern_text_byte(&out, ',');
	ern_json_member(&out, "ern", NULL);
	assert_string_equal(out.bytes, "\"file\":\"a\\\"b\",\"ern\":null");
	ern_text_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_strings),
		cmocka_unit_test(writes_members),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
