/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>

#include "unit.h"

#include "base/folder.h"

static void
make_files(void)
{
	assert_int_equal(mkdir("in", 0777), 0);
	assert_int_equal(mkdir("in/sub", 0777), 0);
	assert_int_equal(mkdir("out", 0777), 0);
	unit_write("out/file", "x", 1);
	unit_write("in/file", "x", 1);
	unit_write("in/sub/file", "x", 1);
	unit_write("in/.hidden", "x", 1);
	assert_int_equal(symlink("../out/file", "in/outside"), 0);
	assert_int_equal(symlink("../out", "in/way"), 0);
	assert_int_equal(symlink("sub", "in/inside"), 0);
	assert_int_equal(symlink("../file", "in/sub/up"), 0);
	assert_int_equal(symlink("nowhere", "in/dangling"), 0);
	assert_int_equal(mkfifo("in/pipe", 0777), 0);
}

static void
opens_only_what_is_in_it(void **state)
{
	static const struct {
		const char *name;
		int error;	/* 0: it opens */
	} rows[] = {
		{ "file", 0 },
		{ "./file", 0 },
		{ "sub//file", 0 },
		{ "sub/./file", 0 },
		{ ".hidden", 0 },
		{ "inside/file", 0 },
		{ "sub/up", 0 },
		{ "", EINVAL },
		{ ".", EINVAL },
		{ "sub", EINVAL },
		{ "sub/", EINVAL },
		{ "pipe", EINVAL },
		{ "none", ENOENT },
		{ "none/file", ENOENT },
		{ "dangling", ENOENT },
		{ "file/file", ENOTDIR },
		{ "..", EXDEV },
		{ "../out/file", EXDEV },
		{ "sub/../file", EXDEV },
		{ "/etc/passwd", EXDEV },
		{ "outside", EXDEV },
		{ "way/file", EXDEV },
	};
	struct ern_folder *folder = ern_folder_new("in");
	size_t i;
	int fd;

	(void)state;
	assert_non_null(folder);
	assert_string_equal(ern_folder_path(folder), "in");
	for (i = 0; i < COUNT(rows); i++) {
		errno = 0;
		fd = ern_folder_open(folder, rows[i].name);
		if ((fd < 0 ? errno : 0) != rows[i].error)
			fail_msg("%s: %s", rows[i].name, strerror(errno));
		if (fd >= 0)
			close(fd);
	}
	ern_folder_free(folder);
	ern_folder_free(NULL);
}

static void
lists_all_in_order(void **state)
{
	static const char *const wanted[] = { ".hidden", "dangling", "file",
	    "inside", "outside", "sub/file", "sub/up", "way" };
	struct ern_folder *folder = ern_folder_new("in");
	char **names;
	size_t i, n;

	(void)state;
	names = ern_folder_list(folder, &n);
	assert_int_equal(n, COUNT(wanted));
	for (i = 0; i < n; i++)
		assert_string_equal(names[i], wanted[i]);
	ern_folder_forget(names, n);
	ern_folder_forget(NULL, 0);
	ern_folder_free(folder);
	assert_null(ern_folder_new("nowhere"));
	assert_int_equal(errno, ENOENT);
	assert_null(ern_folder_new("in/file"));
	assert_int_equal(errno, ENOTDIR);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opens_only_what_is_in_it),
		cmocka_unit_test(lists_all_in_order),
	};
	int failed;

	unit_enter_folder();
	make_files();
	failed = cmocka_run_group_tests_name("folder", tests, NULL, NULL);
	unit_leave_folder();
	return failed;
}
