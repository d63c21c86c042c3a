/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "state/number.h"

/* Known identifiers of the standards' own examples, and what makes them. */
static const struct {
	struct ern_number number;
	long long count;
	const char *written;
} known[] = {
	{ { ERN_NUMBER_ICPN, "590123412", 13, 0 }, 345, "5901234123457" },
	{ { ERN_NUMBER_ICPN, "03600029145", 12, 0 }, -1, NULL },
	{ { ERN_NUMBER_ICPN, "0360002", 12, 0 }, 9145, "036000291452" },
	{ { ERN_NUMBER_ICPN, "7351353", 8, 0 }, -1, NULL },
	{ { ERN_NUMBER_ICPN, "735135", 8, 0 }, 3, "73513537" },
	{ { ERN_NUMBER_ISRC, "QZEX1", 0, 26 }, 1, "QZEX12600001" },
	{ { ERN_NUMBER_ISRC, "QZEX1", 0, 5 }, 99999, "QZEX10599999" },
	{ { ERN_NUMBER_GRID, "A12425G", 0, 0 }, 1047574448575490,
	    "A12425GABC1234002M" },
	{ { ERN_NUMBER_PROPRIETARY, "EX", 4, 0 }, 12, "EX0012" },
};

static void
makes_known_identifiers(void **state)
{
	struct ern_text made = { 0 };
	long long count;
	size_t i;
	int year;

	(void)state;
	for (i = 0; i < COUNT(known); i++) {
		if (known[i].written == NULL) {
			assert_non_null(ern_number_fault(&known[i].number));
			continue;
		}
		assert_null(ern_number_fault(&known[i].number));
		ern_text_clear(&made);
		ern_number_write(&known[i].number, known[i].count, &made);
		assert_string_equal(made.bytes, known[i].written);
		assert_null(ern_number_wrong(known[i].number.kind,
		    made.bytes));
		assert_true(ern_number_count(&known[i].number, made.bytes,
		    &count, &year));
		assert_int_equal(count, known[i].count);
		assert_int_equal(year, known[i].number.year);
	}
	ern_text_free(&made);
}

/* Any other character in the place of one is found. */
static void
finds_every_wrong_character(void **state)
{
	static const char characters[] =
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char written[32];
	size_t i, place, c;

	(void)state;
	for (i = 0; i < COUNT(known); i++) {
		if (known[i].written == NULL ||
		    known[i].number.kind == ERN_NUMBER_ISRC ||
		    known[i].number.kind == ERN_NUMBER_PROPRIETARY)
			continue;
		for (place = 0; known[i].written[place] != '\0'; place++)
			for (c = 0; characters[c] != '\0'; c++) {
				strcpy(written, known[i].written);
				if (written[place] == characters[c])
					continue;
				written[place] = characters[c];
				assert_non_null(ern_number_wrong(
				    known[i].number.kind, written));
			}
	}
}

static void
reads_what_people_write(void **state)
{
	static const struct {
		enum ern_number_kind kind;
		const char *written, *plain;
		bool good;
	} rows[] = {
		{ ERN_NUMBER_ISRC, "ISRC QZ-EX1-26-00001", "QZEX12600001",
		    true },
		{ ERN_NUMBER_ISRC, "isrc:qzex12600001", "QZEX12600001",
		    true },
		{ ERN_NUMBER_ISRC, "QZEX1260001", "QZEX1260001", false },
		{ ERN_NUMBER_ISRC, "1ZEX12600001", "1ZEX12600001", false },
		{ ERN_NUMBER_ICPN, "5 901234 123457", "5901234123457",
		    true },
		{ ERN_NUMBER_ICPN, "5901234123458", "5901234123458",
		    false },
		{ ERN_NUMBER_ICPN, "", "", false },
		{ ERN_NUMBER_GRID, "A1-2425G-ABC1234002-M",
		    "A12425GABC1234002M", true },
		{ ERN_NUMBER_PROPRIETARY, "Ex 1-2", "Ex 1-2", true },
	};
	struct ern_text plain = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&plain);
		ern_number_plain(rows[i].kind, rows[i].written, &plain);
		assert_string_equal(plain.bytes, rows[i].plain);
		assert_int_equal(ern_number_wrong(rows[i].kind,
		    plain.bytes) == NULL, rows[i].good);
	}
	ern_text_free(&plain);
}

static void
knows_how_many_there_are(void **state)
{
	(void)state;
	assert_int_equal(ern_number_most(&known[0].number), 999);
	assert_int_equal(ern_number_most(&known[5].number), 99999);
	assert_int_equal(ern_number_most(&known[8].number), 9999);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_known_identifiers),
		cmocka_unit_test(finds_every_wrong_character),
		cmocka_unit_test(reads_what_people_write),
		cmocka_unit_test(knows_how_many_there_are),
	};

	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
