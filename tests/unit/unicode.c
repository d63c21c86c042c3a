/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "schema/unicode.h"

static void
knows_digits(void **state)
{
	static const struct {
		uint32_t first, last;
		bool digit;
	} rows[] = {
		{ 0x80, 0x65f, false }, { 0x660, 0x669, true },
		{ 0x66a, 0x6ef, false }, { 0x6f0, 0x6f9, true },
		{ 0x966, 0x96f, true }, { 0x970, 0x9e5, false },
		{ 0xe50, 0xe59, true }, { 0xf20, 0xf29, true },
		{ 0xf2a, 0xf33, false },	/* Tibetan half digits: No */
		{ 0x1369, 0x137c, false },	/* Ethiopic: No */
		{ 0x2070, 0x2099, false },	/* superscripts: No */
		{ 0x2160, 0x2188, false },	/* Roman: Nl */
		{ 0x3007, 0x3007, false },	/* ideographic zero: Nl */
		{ 0x4e00, 0x4e00, false },
		{ 0xff0f, 0xff0f, false }, { 0xff10, 0xff19, true },
		{ 0xff1a, 0xff1a, false }, { 0x104a0, 0x104a9, true },
		{ 0x1d7cd, 0x1d7cd, false }, { 0x1d7ce, 0x1d7ff, true },
		{ 0x1d800, 0x1d800, false }, { 0x1fbf0, 0x1fbf9, true },
		{ 0x1fbfa, 0x10ffff, false },
	};
	uint32_t c;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		for (c = rows[i].first; c <= rows[i].last; c++)
			assert_int_equal(ern_unicode_digit(c),
			    rows[i].digit);
}

/* 65 runs of ten, less the ten of ASCII, in Unicode 14. */
static void
knows_how_many(void **state)
{
	uint32_t c;
	size_t n = 0;

	(void)state;
	for (c = 0x80; c <= 0x10ffff; c++)
		n += ern_unicode_digit(c);
	assert_int_equal(n, 650);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_digits),
		cmocka_unit_test(knows_how_many),
	};

	return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
