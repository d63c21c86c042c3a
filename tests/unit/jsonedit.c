/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/jsonedit.h"

/* What setting a place makes of a value; to is NULL where it cannot be. */
static const struct {
	const char *from, *pointer, *value, *to;
} rows[] = {
	{ "{}", "a", "1", "{\"a\":1}" },
	{ "{}", "/a", "\"x\"", "{\"a\":\"x\"}" },
	{ "{}", "a/b/c", "null", "{\"a\":{\"b\":{\"c\":null}}}" },
	{ "{}", "a/0/b", "1", "{\"a\":[{\"b\":1}]}" },
	{ "{}", "a/-/b", "1", "{\"a\":[{\"b\":1}]}" },
	{ "{}", "a/1", "1", "{\"a\":{\"1\":1}}" },
	{ "{\"a\":[1,2]}", "a/2", "3", "{\"a\":[1,2,3]}" },
	{ "{\"a\":[1,2]}", "a/0", "3", "{\"a\":[3,2]}" },
	{ "{\"a\":[1,2]}", "a/4", "3", NULL },
	{ "{\"a\":[1,2]}", "a/x", "3", NULL },
	{ "{\"a\":[1]}", "a/1/b", "3", "{\"a\":[1,{\"b\":3}]}" },
	{ "{\"a\":\"x\"}", "a/b", "3", NULL },
	{ "{}", "a~1b/c~0d", "1", "{\"a/b\":{\"c~d\":1}}" },
	{ "{\"b\":1,\"a\":2}", "c", "3", "{\"a\":2,\"b\":1,\"c\":3}" },
	{ "{}", "", "3", NULL },
};

static void
sets_places(void **state)
{
	struct ern_jsonedit *edit, *value;
	struct ern_text made = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		edit = ern_jsonedit_read(rows[i].from);
		value = ern_jsonedit_read(rows[i].value);
		assert_int_equal(ern_jsonedit_set(edit, rows[i].pointer,
		    value), rows[i].to == NULL ? -1 : 0);
		ern_text_clear(&made);
		ern_jsonedit_write(edit, &made);
		assert_string_equal(made.bytes, rows[i].to == NULL ?
		    rows[i].from : rows[i].to);
		ern_jsonedit_free(edit);
		ern_jsonedit_free(value);
	}
	ern_text_free(&made);
}

static void
finds_and_removes(void **state)
{
	struct ern_jsonedit *edit = ern_jsonedit_read(
	    "{\"a\":[{\"b\":\"x\"},2],\"c\":{}}");
	struct ern_text made = { 0 };

	(void)state;
	assert_string_equal(ern_jsonedit_string(edit, "/a/0/b"), "x");
	assert_null(ern_jsonedit_string(edit, "a/1"));
	assert_non_null(ern_jsonedit_find(edit, "a/1"));
	assert_null(ern_jsonedit_find(edit, "a/2"));
	assert_null(ern_jsonedit_find(edit, "d/e/f"));
	assert_int_equal(ern_jsonedit_remove(edit, "a/0/b"), 0);
	assert_int_equal(ern_jsonedit_remove(edit, "a/0/b"), -1);
	assert_int_equal(ern_jsonedit_remove(edit, "a/1"), 0);
	assert_int_equal(ern_jsonedit_remove(edit, "x/y"), -1);
	ern_jsonedit_write(edit, &made);
	assert_string_equal(made.bytes, "{\"a\":[{}],\"c\":{}}");
	ern_text_free(&made);
	ern_jsonedit_free(edit);
	ern_jsonedit_free(NULL);
	assert_null(ern_jsonedit_read("{\"a\":1,\"a\":2}"));
	assert_null(ern_jsonedit_read("{"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_places),
		cmocka_unit_test(finds_and_removes),
	};

	return cmocka_run_group_tests_name("jsonedit", tests, NULL, NULL);
}
