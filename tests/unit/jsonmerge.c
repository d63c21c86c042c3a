/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/jsonmerge.h"

/* A text that is read as JSON. */
struct memory {
	const char *text;
};

static long
read_memory(void *context, char *bytes, size_t size)
{
	struct memory *memory = context;
	size_t n = strlen(memory->text);

	n = n < size ? n : size;
	memcpy(bytes, memory->text, n);
	memory->text += n;
	return n;
}

static const struct ern_jsontree_value *
read_json(struct ern_jsontree *tree, const char *text)
{
	struct memory memory = { text };
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;

	ern_jsontree_start(tree, read_memory, &memory);
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_VALUE);
	return value;
}

/* The cases of RFC 7396, and those of our own. */
static void
merges(void **state)
{
	static const struct {
		const char *base, *patch, *made;
		bool keep;
	} cases[] = {
		{ "{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}", false },
		{ "{\"a\":\"b\"}", "{\"b\":\"c\"}",
		    "{\"a\":\"b\",\"b\":\"c\"}", false },
		{ "{\"a\":\"b\"}", "{\"a\":null}", "{}", false },
		{ "{\"a\":\"b\"}", "{\"a\":null}", "{\"a\":null}", true },
		{ "{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}",
		    false },
		{ "{\"a\":{\"b\":\"c\"}}",
		    "{\"a\":{\"b\":\"d\",\"c\":null}}",
		    "{\"a\":{\"b\":\"d\"}}", false },
		{ "{}", "{\"a\":{\"bb\":{\"ccc\":null}}}",
		    "{\"a\":{\"bb\":{}}}", false },
		{ "{\"a\":1}", "[1]", "[1]", false },
		{ "{\"l\":[{\"name\":\"x\",\"v\":1},{\"v\":2}]}",
		    "{\"l\":[{\"name\":\"x\",\"w\":3},{\"v\":4}]}",
		    "{\"l\":[{\"name\":\"x\",\"v\":1,\"w\":3},{\"v\":2},"
		    "{\"v\":4}]}", false },
	};
	struct ern_jsontree *one = ern_jsontree_new(10, 10000);
	struct ern_jsontree *two = ern_jsontree_new(10, 10000);
	struct ern_jsontree *three = ern_jsontree_new(10, 10000);
	struct ern_jsontree_value *made;
	struct ern_text text = { 0 }, wanted = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		made = ern_jsonmerge(read_json(one, cases[i].base),
		    read_json(two, cases[i].patch), "l", cases[i].keep);
		ern_text_clear(&text);
		ern_text_clear(&wanted);
		ern_jsonmerge_write(made, &text);
		ern_jsonmerge_write(read_json(three, cases[i].made),
		    &wanted);
		assert_string_equal(text.bytes, wanted.bytes);
		assert_true(ern_jsonmerge_hash(made) == ern_jsonmerge_hash(
		    read_json(three, cases[i].made)));
		ern_jsonmerge_free(made);
	}
	assert_true(ern_jsonmerge_hash(read_json(one, "{\"a\":1,\"b\":2}")) ==
	    ern_jsonmerge_hash(read_json(two, "{\"b\":2,\"a\":1}")));
	assert_false(ern_jsonmerge_hash(read_json(one, "{\"a\":1}")) ==
	    ern_jsonmerge_hash(read_json(two, "{\"a\":2}")));
	ern_text_free(&text);
	ern_text_free(&wanted);
	ern_jsontree_free(one);
	ern_jsontree_free(two);
	ern_jsontree_free(three);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
