/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/spool.h"

#define MEBI	((size_t)1024 * 1024)

/* Adds so many numbered bytes in pieces, and compares what is written. */
static void
try_size(size_t size, size_t piece)
{
	struct ern_spool *spool = ern_spool_new();
	struct ern_text bytes = { 0 }, back = { 0 };
	struct ern_output *output = ern_output_open("out");
	size_t i, n;

	assert_non_null(output);
	for (i = 0; i < size; i++)
		ern_text_byte(&bytes, (char)(i * 7 % 251));
	for (i = 0; i < size; i += n) {
		n = size - i < piece ? size - i : piece;
		assert_int_equal(ern_spool_add(spool, bytes.bytes + i, n), 0);
	}
	assert_int_equal(ern_spool_write(spool, output), 0);
	assert_int_equal(ern_output_close(output), 0);
	unit_read("out", &back);
	assert_int_equal(back.length, size);
	if (size > 0)
		assert_memory_equal(back.bytes, bytes.bytes, size);
	ern_text_free(&bytes);
	ern_text_free(&back);
	ern_spool_free(spool);
}

static void
keeps_small_ones(void **state)
{
	(void)state;
	try_size(0, 1);
	try_size(1, 1);
	try_size(1000, 7);
	try_size(MEBI, 65536);
}

static void
keeps_large_ones(void **state)
{
	(void)state;
	try_size(MEBI + 1, 65536);
	try_size(3 * MEBI + 17, 100000);
	try_size(2 * MEBI, 2 * MEBI);
	try_size(2 * MEBI + 1, MEBI + 1);
}

/* The file that a large spool needs has no name that others could open. */
static void
leaves_no_file(void **state)
{
	struct ern_spool *spool = ern_spool_new();
	char *bytes = calloc(1, 2 * MEBI);

	(void)state;
	assert_int_equal(mkdir("tmp", 0700), 0);
	setenv("TMPDIR", "tmp", 1);
	assert_int_equal(ern_spool_add(spool, bytes, 2 * MEBI), 0);
	assert_int_equal(rmdir("tmp"), 0);
	ern_spool_free(spool);
	spool = ern_spool_new();
	assert_int_equal(ern_spool_add(spool, bytes, 2 * MEBI), -1);
	ern_spool_free(spool);
	ern_spool_free(NULL);
	unsetenv("TMPDIR");
	free(bytes);
}

static int
set_up(void **state)
{
	(void)state;
	unit_enter_folder();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unit_leave_folder();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_small_ones),
		cmocka_unit_test(keeps_large_ones),
		cmocka_unit_test(leaves_no_file),
	};

	return cmocka_run_group_tests_name("spool", tests, set_up, tear_down);
}
