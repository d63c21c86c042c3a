/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/json.h"
#include "base/jsonscan.h"
#include "base/jsontext.h"
#include "base/jsontree.h"

static struct ern_jsontree *tree;

static int
make_tree(void **state)
{
	(void)state;
	tree = ern_jsontree_new(20, 10000);
	return 0;
}

static int
drop_tree(void **state)
{
	(void)state;
	ern_jsontree_free(tree);
	return 0;
}

/* Adds a value as JSON again. */
static void
add_value(struct ern_text *out, const struct ern_jsontree_value *value)
{
	struct ern_jsontree_walk walk = { 0 };
	const char *string;
	size_t i, length;
	bool first = true;

	switch (ern_jsontree_kind(value)) {
	case ERN_JSONTREE_NULL:
		ern_text_string(out, "null");
		break;
	case ERN_JSONTREE_BOOLEAN:
		ern_text_string(out, ern_jsontree_boolean(value) ? "true" :
		    "false");
		break;
	case ERN_JSONTREE_INTEGER:
		ern_text_format(out, "%lld", ern_jsontree_integer(value));
		break;
	case ERN_JSONTREE_REAL:
		ern_text_string(out, "real");
		break;
	case ERN_JSONTREE_STRING:
		string = ern_jsontree_string(value, &length);
		ern_json_string(out, string, length);
		break;
	case ERN_JSONTREE_ARRAY:
		ern_text_byte(out, '[');
		for (i = 0; i < ern_jsontree_count(value); i++) {
			ern_text_string(out, i == 0 ? "" : ",");
			add_value(out, ern_jsontree_item(value, i));
		}
		ern_text_byte(out, ']');
		break;
	case ERN_JSONTREE_OBJECT:
		ern_text_byte(out, '{');
		for (; ern_jsontree_walk(value, &walk); first = false) {
			ern_text_string(out, first ? "" : ",");
			ern_json_string(out, walk.key, strlen(walk.key));
			ern_text_byte(out, ':');
			add_value(out, walk.value);
			assert_ptr_equal(ern_jsontree_get(value, walk.key),
			    walk.value);
		}
		ern_text_byte(out, '}');
	}
}

/* Reads all of a stream into one line: values, and faults as
 * !trouble line:column pointer. */
static void
read_all(const char *bytes, size_t length, size_t piece, struct ern_text *out)
{
	struct pieces pieces = { bytes, length, piece };
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;
	enum ern_jsontree_result result;

	ern_text_clear(out);
	ern_text_add(out, "", 0);
	ern_jsontree_start(tree, pieces_read, &pieces);
	while ((result = ern_jsontree_next(tree, &value, &fault)) !=
	    ERN_JSONTREE_END) {
		ern_text_string(out, out->length == 0 ? "" : " ");
		assert_int_not_equal(result, ERN_JSONTREE_FAILED);
		if (result == ERN_JSONTREE_VALUE)
			add_value(out, value);
		else
			ern_text_format(out, "!%d %d:%d %s", fault.trouble,
			    fault.line, fault.column, fault.pointer);
	}
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_END);
}

static void
check(const char *bytes, size_t length, const char *expected)
{
	static const size_t sizes[] = { 0, 1, 2, 3, 7 };
	struct ern_text out = { 0 };
	size_t i;

	for (i = 0; i < COUNT(sizes); i++) {
		read_all(bytes, length, sizes[i], &out);
		assert_string_equal(out.bytes, expected);
	}
	ern_text_free(&out);
}

static void
reads_values(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ " \t\r\n ", "" },
		{ "\xef\xbb\xbf{}", "{}" },
		{ "\xef\xbb\xbf", "" },
		{ "{}", "{}" },
		{ "{}{}\n[]", "{} {} []" },
		{ "1 2\n-3", "1 2 -3" },
		{ "true false null", "true false null" },
		{ "\"a\"\"b\"", "\"a\" \"b\"" },
		{ "{ \"a\" : [ 1 , { \"b\" : null } , \"c\" ] }\n",
		    "{\"a\":[1,{\"b\":null},\"c\"]}" },
		{ "{\n  \"z\": 1,\n  \"a\": 2\n}\n", "{\"z\":1,\"a\":2}" },
		{ "1.0 1e3 -0 0", "real real 0 0" },
		{ "9223372036854775807", "9223372036854775807" },
		{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\uDD1E\"",
		    "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t"
		    "\xc3\xa9\xf0\x9d\x84\x9e\"" },
		{ "\"\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\"",
		    "\"\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\"" },
		{ "\"\\u0000\"", "\"\\u0000\"" },
		{ "[]", "[]" },
		{ "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
		    "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		check(rows[i][0], strlen(rows[i][0]), rows[i][1]);
}

static void
tells_faults(void **state)
{
	static const char *const rows[][2] = {
		/* one line each, so that reading goes on */
		{ "x\n1", "!0 1:1  1" },
		{ "{\"a\":}\n1", "!0 1:6 /a 1" },
		{ "{\"a\" 1}\n1", "!0 1:6 /a 1" },
		{ "{\"a\":1,}\n1", "!0 1:8  1" },
		{ "{\"a\":1 \"b\":2}\n1", "!0 1:8 /a 1" },
		{ "{a:1}\n1", "!0 1:2  1" },
		{ "{'a':1}\n1", "!0 1:2  1" },
		{ "[1,]\n1", "!0 1:4 /1 1" },
		{ "[1,2}\n1", "!0 1:5 /1 1" },
		{ "[1 2]\n1", "!0 1:4 /0 1" },
		{ "{\"a\":[1,{\"b\":nul}]}\n1", "!0 1:14 /a/1/b 1" },
		{ "]\n1", "!0 1:1  1" },
		{ ",\n1", "!0 1:1  1" },
		{ "tru\n1", "!0 1:1  1" },
		{ "True\n1", "!0 1:1  1" },
		{ "NaN\n1", "!0 1:1  1" },
		{ "[01]\n1", "!0 1:2 /0 1" },
		{ "[+1]\n1", "!0 1:2 /0 1" },
		{ "[.5]\n1", "!0 1:2 /0 1" },
		{ "[1.]\n1", "!0 1:2 /0 1" },
		{ "[1e]\n1", "!0 1:2 /0 1" },
		{ "[-]\n1", "!0 1:2 /0 1" },
		{ "[0x10]\n1", "!0 1:2 /0 1" },
		{ "[9223372036854775808]\n1", "!0 1:2 /0 1" },
		{ "[1e999]\n1", "!0 1:2 /0 1" },
		{ "[\"\\x\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\\u12g4\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\\ud800\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\\ud800\\u0041\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\\udc00\"]\n1", "!0 1:3 /0 1" },
		{ "[\"a\tb\"]\n1", "!0 1:4 /0 1" },
		{ "[\"a\n1", "!0 1:4 /0 1" },
		{ "[\"\xff\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\xc3(\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\xed\xa0\x80\"]\n1", "!0 1:3 /0 1" },
		{ "[\"\xc3\xa9\xe2\x82\xac\", x]\n1", "!0 1:8 /1 1" },
		{ "{\"a\":1,\"a\":2}\n1", "!1 1:8 /a 1" },
		{ "{\"x\":[{\"b\":{},\"b\":2}]}\n1", "!1 1:15 /x/0/b 1" },
		{ "{\"a~/\":tru}\n1", "!0 1:8 /a~0~1 1" },
		{ "{\"a\\u00e9\":tru}\n1", "!0 1:12 /a\xc3\xa9 1" },
		/* a line that was cut off, and the next one */
		{ "{\"a\":[1,2\n{\"b\":3}\n", "!0 2:1 /a/1 {\"b\":3}" },
		{ "{\"a\":\"b\n{\"b\":3}\n", "!0 1:8 /a {\"b\":3}" },
		/* a value of several lines: all behind it is lost */
		{ "{\n \"a\": x\n}\n{}", "!0 2:7 /a" },
		{ "{\n \"a\": 1,\n}\n{}", "!0 3:1 " },
		{ "[\n[\n", "!0 3:1 /0/0" },
		{ "{\n", "!0 2:1 " },
		{ "{\"a\"", "!0 1:5 /a" },
		{ "{\"a\":", "!0 1:6 /a" },
		{ "{\"a", "!0 1:4 " },
		{ "[\"\xc3", "!0 1:3 /0" },
		{ "[\"\\u00", "!0 1:7 /0" },
		{ "[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]\n1",
		    "!2 1:21 /0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0 1" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		check(rows[i][0], strlen(rows[i][0]), rows[i][1]);
	check("{\"a\":\"b\0c\"}\n1", 13, "!0 1:8 /a 1");
	check("\0\n1", 3, "!0 1:1  1");
	check("1\0", 2, "1 !0 1:2 ");
	check("{\"a\0\":1}\n1", 10, "!0 1:4  1");
	check("{\"a\\u0000\":1}\n1", 15, "!0 1:11 /a 1");
}

static void
limits_size(void **state)
{
	struct ern_text big = { 0 }, out = { 0 };
	size_t i;

	(void)state;
	ern_text_string(&big, "1 [");
	for (i = 0; i < 5000; i++)
		ern_text_string(&big, "1,");
	read_all(big.bytes, big.length, 0, &out);
	assert_string_equal(out.bytes, "1 !2 1:3 ");
	ern_text_string(&big, "1]\n2");
	read_all(big.bytes, big.length, 0, &out);
	assert_string_equal(out.bytes, "1 !2 1:3  2");
	read_all(big.bytes, big.length, 1, &out);
	assert_string_equal(out.bytes, "1 !2 1:3  2");
	memcpy(big.bytes, "[\n ", 3);
	read_all(big.bytes, big.length, 0, &out);
	assert_string_equal(out.bytes, "!2 1:1 ");
	/* white space is not part of a value */
	ern_text_clear(&big);
	for (i = 0; i < 100000; i++)
		ern_text_string(&big, " \n");
	ern_text_string(&big, "1");
	for (i = 0; i < 100000; i++)
		ern_text_string(&big, " \n");
	ern_text_string(&big, "x");
	read_all(big.bytes, big.length, 0, &out);
	assert_string_equal(out.bytes, "1 !0 200001:1 ");
	ern_text_free(&big);
	ern_text_free(&out);
}

static void
survives_truncation(void **state)
{
	static const char whole[] = "{\"a\": [1, -2.5e3, true, null], "
	    "\"\xc3\xa9\\u00e9\": {\"b\": \"\\ud834\\udd1e x\"}, \"c\": []}";
	struct ern_text out = { 0 };
	size_t i;

	(void)state;
	for (i = 1; i < sizeof(whole) - 1; i++) {
		read_all(whole, i, 0, &out);
		assert_int_equal(out.bytes[0], '!');
		read_all(whole, i, 1, &out);
		assert_int_equal(out.bytes[0], '!');
	}
	ern_text_free(&out);
}

static void
finds_places(void **state)
{
	static const char json[] =
	    "{\"a\": 1,\n"
	    " \"b\": [10, {\"c\": \"}],\\\"\"},\n"
	    "   [], {}],\n"
	    " \"d\\u00e9/~\": {\"e\": {}, \"f\": tru\x65}, \"\": \"x\"}";
	static const struct {
		const char *pointer;
		bool key;
		int line, column;
	} rows[] = {
		{ "", false, 1, 1 }, { "", true, 1, 1 },
		{ "/a", false, 1, 7 }, { "/a", true, 1, 2 },
		{ "/b", false, 2, 7 }, { "/b/0", false, 2, 8 },
		{ "/b/1", false, 2, 12 }, { "/b/1/c", false, 2, 18 },
		{ "/b/1/c", true, 2, 13 }, { "/b/2", false, 3, 4 },
		{ "/b/3", false, 3, 8 }, { "/b/3", true, 3, 8 },
		{ "/b/4", false, 2, 7 }, { "/b/1/x", false, 2, 12 },
		{ "/d\xc3\xa9~1~0", true, 4, 2 },
		{ "/d\xc3\xa9~1~0/e", false, 4, 21 },
		{ "/d\xc3\xa9~1~0/f", false, 4, 30 },
		{ "/", false, 4, 41 }, { "/x", false, 1, 1 },
		{ "/a/b", false, 1, 7 },
	};
	struct ern_jsontext text = { 0 };
	uint64_t seed = 1;
	size_t i, k;
	int line, column;

	(void)state;
	ern_jsontext_set(&text, json, sizeof(json) - 1, 1, 1);
	for (i = 0; i < 5000; i++) {
		k = i < COUNT(rows) ? i : unit_random(&seed) % COUNT(rows);
		ern_jsontext_locate(&text, ern_jsontext_find(&text,
		    rows[k].pointer, rows[k].key), &line, &column);
		assert_int_equal(line, rows[k].line);
		assert_int_equal(column, rows[k].column);
	}
	ern_jsontext_free(&text);
}

static void
counts_lines_of_the_stream(void **state)
{
	static const char json[] = "{}\n\n  {\"a\":\n1} {\"\xc3\xa9\":2}";
	struct pieces pieces = { json, sizeof(json) - 1, 1 };
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;
	int line, column;

	(void)state;
	ern_jsontree_start(tree, pieces_read, &pieces);
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_VALUE);
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_VALUE);
	ern_jsontree_locate(tree, "/a", true, &line, &column);
	assert_int_equal(line, 3);
	assert_int_equal(column, 4);
	ern_jsontree_locate(tree, "/a", false, &line, &column);
	assert_int_equal(line, 4);
	assert_int_equal(column, 1);
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_VALUE);
	ern_jsontree_locate(tree, "/\xc3\xa9", false, &line, &column);
	assert_int_equal(line, 4);
	assert_int_equal(column, 9);
}

static long
fail_read(void *context, char *bytes, size_t size)
{
	(void)context;
	(void)bytes;
	(void)size;
	return -1;
}

static void
passes_on_failure(void **state)
{
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;

	(void)state;
	ern_jsontree_start(tree, fail_read, NULL);
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_FAILED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_values),
		cmocka_unit_test(tells_faults),
		cmocka_unit_test(limits_size),
		cmocka_unit_test(survives_truncation),
		cmocka_unit_test(finds_places),
		cmocka_unit_test(counts_lines_of_the_stream),
		cmocka_unit_test(passes_on_failure),
	};

	return cmocka_run_group_tests_name("jsontree", tests, make_tree,
	    drop_tree);
}
