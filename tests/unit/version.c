/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/version.h"

static void
each_has_a_schema(void **state)
{
	const struct ern_schema *schema;
	size_t i, j;

	(void)state;
	assert_int_equal(ern_n_versions, 7);
	for (i = 0; i < ern_n_versions; i++) {
		schema = ern_version_schema(&ern_versions[i]);
		assert_non_null(schema);
		assert_string_equal(schema->key, ern_versions[i].key);
		assert_ptr_equal(ern_version_of(schema->ns),
		    &ern_versions[i]);
		for (j = 0; j < i; j++)
			assert_ptr_not_equal(schema,
			    ern_version_schema(&ern_versions[j]));
	}
}

static void
each_schema_has_a_version(void **state)
{
	const struct ern_version *version;
	size_t i;

	(void)state;
	assert_int_equal(ern_tables.n_schemas, ern_n_versions);
	for (i = 0; i < ern_tables.n_schemas; i++) {
		version = ern_version_of(ern_tables.schemas[i].ns);
		assert_non_null(version);
		assert_ptr_equal(ern_version_schema(version),
		    &ern_tables.schemas[i]);
	}
}

/* The name is the key with points, the namespace ends with the key. */
static void
names_fit(void **state)
{
	struct ern_text digits = { 0 }, ns = { 0 };
	const char *p;
	size_t i;

	(void)state;
	for (i = 0; i < ern_n_versions; i++) {
		ern_text_clear(&digits);
		for (p = ern_versions[i].name; *p != '\0'; p++)
			if (*p != '.')
				ern_text_byte(&digits, *p);
		assert_string_equal(digits.bytes, ern_versions[i].key);
		ern_text_clear(&ns);
		ern_text_format(&ns, "http://ddex.net/xml/ern/%s",
		    ern_versions[i].key);
		assert_string_equal(ns.bytes,
		    ern_version_schema(&ern_versions[i])->ns);
		assert_true(i == 0 || strcmp(ern_versions[i - 1].name,
		    ern_versions[i].name) < 0);
	}
	ern_text_free(&digits);
	ern_text_free(&ns);
}

static void
others_are_unknown(void **state)
{
	static const char *const names[] = { "", "ern", "432",
		"http://ddex.net/xml/ern/", "http://ddex.net/xml/ern/3",
		"http://ddex.net/xml/ern/99", "http://ddex.net/xml/ern/432/",
		"http://ddex.net/xml/ern/432 ",
		"https://ddex.net/xml/ern/432",
		"http://ddex.net/xml/avs/avs" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++)
		assert_null(ern_version_of(names[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_a_schema),
		cmocka_unit_test(each_schema_has_a_version),
		cmocka_unit_test(names_fit),
		cmocka_unit_test(others_are_unknown),
	};

	return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
