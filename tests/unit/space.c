/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/space.h"

static void
knows_each_byte(void **state)
{
	int c;
	char byte;

	(void)state;
	for (c = 0; c < 256; c++) {
		byte = (char)c;
		assert_int_equal(ern_space_is(byte), c <= ' ');
		assert_int_equal(ern_space_span(&byte, 1), c <= ' ');
	}
}

/* Against a plain loop, for all lengths and places of each other byte. */
static void
counts_as_a_loop_does(void **state)
{
	static const char spaces[] = " \n\t\r";
	static const unsigned char others[] = { '!', '<', 'a', 0x7f, 0x80,
		0xa0, 0xa1, 0xc3, 0xe2, 0xff };
	char *bytes;
	size_t length, at, i, o;

	(void)state;
	for (length = 0; length <= 40; length++) {
		/* Just so many bytes: one too many is seen by ASan. */
		bytes = malloc(length + (length == 0));
		for (i = 0; i < length; i++)
			bytes[i] = spaces[i % 4];
		assert_int_equal(ern_space_span(bytes, length), length);
		for (at = 0; at < length; at++)
			for (o = 0; o < sizeof(others); o++) {
				bytes[at] = (char)others[o];
				assert_int_equal(
				    ern_space_span(bytes, length), at);
				bytes[at] = ' ';
			}
		free(bytes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_each_byte),
		cmocka_unit_test(counts_as_a_loop_does),
	};

	return cmocka_run_group_tests_name("space", tests, NULL, NULL);
}
