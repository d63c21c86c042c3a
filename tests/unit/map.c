/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/map.h"

static void
finds_strings(void **state)
{
	static char keys[20000][8];
	struct ern_map map = { 0 };
	size_t i;

	(void)state;
	assert_null(ern_map_find(&map, "a"));
	for (i = 0; i < COUNT(keys); i++) {
		snprintf(keys[i], sizeof(keys[i]), "k%zu", i);
		ern_map_set(&map, keys[i], keys[i]);
	}
	assert_int_equal(map.n, COUNT(keys));
	for (i = 0; i < COUNT(keys); i++)
		assert_ptr_equal(ern_map_find(&map, keys[i]), keys[i]);
	assert_null(ern_map_find(&map, "k"));
	assert_null(ern_map_find(&map, ""));
	ern_map_set(&map, "k7", keys[8]);
	assert_ptr_equal(ern_map_find(&map, keys[7]), keys[8]);
	assert_int_equal(map.n, COUNT(keys));
	ern_map_free(&map);
	assert_null(ern_map_find(&map, "k7"));
}

static void
finds_addresses(void **state)
{
	static int things[5000];
	struct ern_map map = { 0 };
	size_t i;

	(void)state;
	assert_null(ern_map_find_address(&map, things));
	for (i = 0; i < COUNT(things); i++)
		ern_map_set_address(&map, &things[i], &things[i]);
	for (i = 0; i < COUNT(things); i++)
		assert_ptr_equal(ern_map_find_address(&map, &things[i]),
		    &things[i]);
	assert_null(ern_map_find_address(&map, &map));
	assert_null(ern_map_find_address(&map, NULL));
	ern_map_free(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_strings),
		cmocka_unit_test(finds_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
