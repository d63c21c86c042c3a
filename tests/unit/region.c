/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/region.h"
#include "ern/version.h"

static struct ern_region
region_of(const char *codes)
{
	struct ern_region region = { { 0 } };
	char copy[200], *code;

	assert_true(strlen(codes) < sizeof(copy));
	strcpy(copy, codes);
	for (code = strtok(copy, " "); code != NULL; code = strtok(NULL, " "))
		assert_int_equal(ern_region_add(&region, code), 0);
	return region;
}

static void
writes(void **state)
{
	static const struct {
		const char *codes;
		bool invert;
		size_t most;
		const char *text;
	} cases[] = {
		{ "", false, 0, "nowhere" },
		{ "Worldwide", false, 0, "Worldwide" },
		{ "WW", false, 0, "Worldwide" },
		{ "2136 GB", false, 0, "Worldwide" },
		{ "GB DE", false, 0, "DE GB" },
		{ "826 DE", false, 0, "DE GB" },
		{ "KR JP", true, 0, "Worldwide except JP KR" },
		{ "ES", false, 0, "ES" },
		{ "ES-CN", false, 0, "ES-CN" },
		{ "ES ES-CN", false, 0, "ES" },
		{ "ES-CN", true, 0, "Worldwide except ES-CN" },
		{ "AD AE AF", false, 2, "AD AE ... (3)" },
		{ "AD AE AF", false, 3, "AD AE AF" },
		{ "AD AE AF", true, 1, "Worldwide except AD ... (3)" },
		{ "2120 DE", false, 0, "2120 DE" },
	};
	struct ern_region region;
	struct ern_text text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		region = region_of(cases[i].codes);
		if (cases[i].invert)
			ern_region_invert(&region);
		ern_text_clear(&text);
		ern_region_write(&region, cases[i].most, &text);
		assert_string_equal(text.bytes, cases[i].text);
	}
	ern_text_free(&text);
}

/* A list of all countries is not the world, and reads well all the same. */
static void
writes_all_countries(void **state)
{
	struct ern_region region = region_of("Worldwide"), numbers;
	struct ern_text text = { 0 };

	(void)state;
	numbers = region_of("200 230 278 280 720 736 810 886 890 891");
	ern_region_take(&region, &numbers);
	for (int i = 2100; i < 2135; i++) {
		ern_text_clear(&text);
		ern_text_format(&text, "%d", i);
		numbers = region_of(text.bytes);
		ern_region_take(&region, &numbers);
	}
	ern_text_clear(&text);
	ern_region_write(&region, 0, &text);
	assert_string_equal(text.bytes, "all countries");
	numbers = region_of("XK");
	ern_region_take(&region, &numbers);
	ern_text_clear(&text);
	ern_region_write(&region, 0, &text);
	assert_string_equal(text.bytes, "all countries except XK");
	ern_text_free(&text);
}

static void
compares(void **state)
{
	struct ern_region world = region_of("Worldwide");
	struct ern_region two = region_of("DE GB"), one = region_of("GB");
	struct ern_region none = { { 0 } };

	(void)state;
	assert_true(ern_region_is_world(&world));
	assert_false(ern_region_is_world(&two));
	assert_true(ern_region_is_empty(&none));
	assert_true(ern_region_has(&two, &one));
	assert_false(ern_region_has(&one, &two));
	assert_true(ern_region_meets(&one, &two));
	assert_false(ern_region_meets(&one, &none));
	assert_true(ern_region_compare(&world, &two) < 0);
	assert_true(ern_region_compare(&two, &one) < 0);
	assert_int_equal(ern_region_compare(&one, &one), 0);
	ern_region_take(&two, &one);
	assert_true(ern_region_compare(&one, &two) > 0);
	ern_region_join(&two, &one);
	assert_true(ern_region_has(&two, &one));
	assert_int_equal(ern_region_add(&two, "UK"), -1);
	assert_int_equal(ern_region_add(&two, ""), -1);
	assert_int_equal(ern_region_add(&two, "999"), -1);
}

/* Each territory that a version allows is known. */
static void
knows_all(void **state)
{
	static const char name[] = "CurrentTerritoryCode";
	struct ern_region region = { { 0 } };
	const struct ern_schema *schema;
	const struct ern_type *type;
	const struct ern_value_set *set;
	size_t i, j;

	(void)state;
	for (i = 0; i < ern_n_versions; i++) {
		schema = ern_version_schema(&ern_versions[i]);
		type = ern_schema_type(schema, schema->avs_ns, name,
		    strlen(name));
		set = &ern_tables.sets[ern_tables.simples[
		    type->simple].values];
		assert_true(set->n > 500);
		for (j = 0; j < set->n; j++)
			assert_int_equal(ern_region_add(&region,
			    ern_table_string(ern_tables.values[set->first +
			    j] & ~ERN_LATER)), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
		cmocka_unit_test(writes_all_countries),
		cmocka_unit_test(compares),
		cmocka_unit_test(knows_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
