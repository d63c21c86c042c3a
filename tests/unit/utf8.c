/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/utf8.h"

/* Writes a character as UTF-8, whatever it is.  Returns its length. */
static size_t
encode(uint32_t c, size_t length, char *bytes)
{
	static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t i;

	for (i = length; i > 1; i--, c >>= 6)
		bytes[i - 1] = (char)(0x80 | (c & 0x3f));
	bytes[0] = (char)(first[length] | c);
	return length;
}

static size_t
length_of(uint32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

static void
reads_every_character(void **state)
{
	uint32_t c, got;
	char bytes[4];
	size_t length, n;

	(void)state;
	for (c = 0; c <= 0x10ffff; c++) {
		length = encode(c, length_of(c), bytes);
		got = 0xffffffff;
		n = ern_utf8_read(bytes, bytes + length, &got);
		if (c >= 0xd800 && c <= 0xdfff) {
			assert_int_equal(n, 0);
			continue;
		}
		assert_int_equal(n, length);
		assert_int_equal(got, c);
		assert_int_equal(ern_utf8_read(bytes, bytes + length - 1,
		    &got), 0);
	}
}

/* A character may not take more bytes than it needs. */
static void
refuses_overlong(void **state)
{
	static const uint32_t characters[] = { 0, 1, '/', 0x7f, 0x80, 0x7ff,
		0x800, 0xffff };
	uint32_t got;
	char bytes[4];
	size_t i, length;

	(void)state;
	for (i = 0; i < COUNT(characters); i++)
		for (length = length_of(characters[i]) + 1; length <= 4;
		    length++) {
			encode(characters[i], length, bytes);
			assert_int_equal(ern_utf8_read(bytes, bytes + length,
			    &got), 0);
		}
}

static void
refuses_what_is_none(void **state)
{
	static const char *const bad[] = { "\x80", "\xbf", "\xfe", "\xff",
		"\xf8\x88\x80\x80\x80", "\xfc\x84\x80\x80\x80\x80",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xc3(",
		"\xe2\x82", "\xe2(\xac", "\xe2\x82(", "\xf0\x9d\x84",
		"\xf0\x9d(\x9e", "\xed\xa0\x80", "\xed\xbf\xbf" };
	uint32_t got;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(bad); i++)
		assert_int_equal(ern_utf8_read(bad[i], bad[i] +
		    strlen(bad[i]), &got), 0);
	assert_int_equal(ern_utf8_read("a", "a", &got), 0);
}

/* Against a plain loop, at all lengths. */
static void
counts(void **state)
{
	uint64_t random = 1;
	char bytes[300];
	size_t i, length, n = 0;

	(void)state;
	assert_int_equal(ern_utf8_count("", 0), 0);
	assert_int_equal(ern_utf8_count("na\xc3\xafve \xf0\x9d\x84\x9e", 11),
	    7);
	for (length = 0; length < sizeof(bytes); length++) {
		for (i = 0; i < length; i++)
			bytes[i] = (char)unit_random(&random);
		for (n = i = 0; i < length; i++)
			n += ((unsigned char)bytes[i] & 0xc0) != 0x80;
		assert_int_equal(ern_utf8_count(bytes, length), n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_character),
		cmocka_unit_test(refuses_overlong),
		cmocka_unit_test(refuses_what_is_none),
		cmocka_unit_test(counts),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
