/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/hash.h"

/* The tables are made on one machine and may be used on another. */
static void
is_the_same_everywhere(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t hash;
	} rows[] = {
		{ "", 0x0a98042c },
		{ "a", 0xf8f878b5 },
		{ "12345678", 0x515eb983 },
		{ "123456789", 0x08421f2c },
		{ "NewReleaseMessage", 0xebae7092 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		assert_int_equal(ern_hash(rows[i].bytes,
		    strlen(rows[i].bytes)), rows[i].hash);
}

static void
depends_on_each_byte(void **state)
{
	char bytes[40] = { 0 };
	uint32_t plain;
	size_t length, i;

	(void)state;
	for (length = 1; length < sizeof(bytes); length++) {
		plain = ern_hash(bytes, length);
		assert_int_not_equal(plain, ern_hash(bytes, length - 1));
		for (i = 0; i < length; i++) {
			bytes[i] = 1;
			assert_int_not_equal(plain, ern_hash(bytes, length));
			bytes[i] = 0;
		}
	}
}

/* 10,000 numbered names fall into 16,384 places as chance would have it. */
static void
spreads(void **state)
{
	static unsigned char places[16384];
	uint64_t seeds[] = { 0, 1, ern_hash_seed() };
	size_t i, s, most, used;
	char name[20];
	int n;

	(void)state;
	for (s = 0; s < COUNT(seeds); s++) {
		memset(places, 0, sizeof(places));
		most = used = 0;
		for (i = 0; i < 10000; i++) {
			n = snprintf(name, sizeof(name), "A%zu", i);
			n = ern_hash_seeded(seeds[s], name, n) % 16384;
			used += places[n]++ == 0;
			most = places[n] > most ? places[n] : most;
		}
		/* 1 - e^(-10000/16384) of the places: 7484. */
		assert_in_range(used, 7200, 7800);
		assert_in_range(most, 3, 12);
	}
}

static void
depends_on_the_seed(void **state)
{
	(void)state;
	assert_int_not_equal(ern_hash_seeded(1, "A1", 2),
	    ern_hash_seeded(2, "A1", 2));
	assert_int_equal(ern_hash_seeded(7, "A1", 2),
	    ern_hash_seeded(7, "A1", 2));
	assert_true(ern_hash_seed() != ern_hash_seed());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_the_same_everywhere),
		cmocka_unit_test(depends_on_each_byte),
		cmocka_unit_test(spreads),
		cmocka_unit_test(depends_on_the_seed),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
