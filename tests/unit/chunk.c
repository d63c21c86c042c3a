/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/chunk.h"

/* A source that gives so many numbered bytes, a few at a time. */
struct numbers {
	size_t at, all, piece, calls;
	bool fails;		/* -1 in place of 0 at the end */
};

static long
read_numbers(void *context, char *bytes, size_t size)
{
	struct numbers *numbers = context;
	size_t n = numbers->all - numbers->at, i;

	numbers->calls++;
	if (n > numbers->piece)
		n = numbers->piece;
	if (n > size)
		n = size;
	for (i = 0; i < n; i++)
		bytes[i] = (char)(numbers->at++ % 251);
	return n == 0 && numbers->fails ? -1 : (long)n;
}

static void
gives_all(void **state)
{
	static const size_t sizes[] = { 0, 1, 100, 65535, 65536, 65537,
		200000 };
	static const size_t pieces[] = { 1, 7, 65536, 1000000 };
	struct ern_chunk chunk = { 0 };
	struct numbers numbers;
	char bytes[1000];
	size_t i, j, k, n, all;

	(void)state;
	for (i = 0; i < COUNT(sizes); i++)
		for (j = 0; j < COUNT(pieces); j++) {
			numbers = (struct numbers){ .all = sizes[i],
				.piece = pieces[j] };
			ern_chunk_start(&chunk, read_numbers, &numbers);
			all = 0;
			while ((n = ern_chunk_give(&chunk, bytes, 1000)) > 0)
				for (k = 0; k < n; k++)
					assert_int_equal((unsigned char)
					    bytes[k], all++ % 251);
			assert_int_equal(all, sizes[i]);
			assert_true(chunk.ended);
			assert_false(chunk.failed);
		}
	ern_chunk_free(&chunk);
	assert_null(chunk.bytes);
}

static void
gives_what_was_asked_for(void **state)
{
	struct numbers numbers = { .all = 1000, .piece = 3 };
	struct ern_chunk chunk = { 0 };
	char bytes[2000];

	(void)state;
	ern_chunk_start(&chunk, read_numbers, &numbers);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 400), 400);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 0), 0);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 400), 400);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 2000), 200);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 2000), 0);
	ern_chunk_free(&chunk);
}

/* What came before the failure is given; then nothing is read again. */
static void
remembers_a_failure(void **state)
{
	struct numbers numbers = { .all = 10, .piece = 10, .fails = true };
	struct ern_chunk chunk = { 0 };
	char bytes[100];

	(void)state;
	ern_chunk_start(&chunk, read_numbers, &numbers);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 100), 10);
	assert_true(chunk.failed);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 100), 0);
	assert_int_equal(numbers.calls, 2);
	numbers = (struct numbers){ .all = 1, .piece = 1 };
	ern_chunk_start(&chunk, read_numbers, &numbers);
	assert_false(chunk.failed);
	assert_int_equal(ern_chunk_give(&chunk, bytes, 100), 1);
	ern_chunk_free(&chunk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_all),
		cmocka_unit_test(gives_what_was_asked_for),
		cmocka_unit_test(remembers_a_failure),
	};

	return cmocka_run_group_tests_name("chunk", tests, NULL, NULL);
}
