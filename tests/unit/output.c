/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "unit.h"

#include "base/output.h"

/* Returns how many files there are in the folder. */
static int
count_files(void)
{
	DIR *folder = opendir(".");
	int n = -2;	/* . and .. */

	while (readdir(folder) != NULL)
		n++;
	closedir(folder);
	return n;
}

static void
expect(const char *path, const char *bytes)
{
	struct ern_text text = { 0 };

	ern_text_string(&text, "");
	unit_read(path, &text);
	assert_string_equal(text.bytes, bytes);
	ern_text_free(&text);
}

static mode_t
mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

static void
writes_a_file_at_the_end(void **state)
{
	struct ern_output *output = ern_output_open("file");

	(void)state;
	assert_non_null(output);
	assert_false(ern_output_terminal(output));
	assert_int_equal(ern_output_write(output, "one ", 4), 0);
	assert_int_equal(ern_output_flush(output), 0);
	assert_int_equal(access("file", F_OK), -1);
	assert_int_equal(ern_output_write(output, "two", 3), 0);
	assert_int_equal(ern_output_close(output), 0);
	expect("file", "one two");
	assert_int_equal(count_files(), 1);
}

static void
keeps_the_old_file_until_then(void **state)
{
	struct ern_output *output;

	(void)state;
	unit_write("file", "old", 3);
	output = ern_output_open("file");
	assert_int_equal(ern_output_write(output, "new", 3), 0);
	assert_int_equal(ern_output_flush(output), 0);
	expect("file", "old");
	assert_int_equal(ern_output_close(output), 0);
	expect("file", "new");
}

static void
leaves_nothing_when_abandoned(void **state)
{
	struct ern_output *output = ern_output_open("file");

	(void)state;
	assert_int_equal(ern_output_write(output, "new", 3), 0);
	assert_int_equal(ern_output_flush(output), 0);
	assert_int_equal(count_files(), 1);
	ern_output_abandon(output);
	assert_int_equal(count_files(), 0);
	unit_write("file", "old", 3);
	output = ern_output_open("file");
	assert_int_equal(ern_output_write(output, "new", 3), 0);
	ern_output_abandon(output);
	expect("file", "old");
	assert_int_equal(count_files(), 1);
	ern_output_abandon(NULL);
}

static void
writes_much(void **state)
{
	struct ern_output *output = ern_output_open("file");
	struct ern_text wanted = { 0 };
	char line[40];
	int i, n;

	(void)state;
	for (i = 0; i < 50000; i++) {
		n = snprintf(line, sizeof(line), "line %d\n", i);
		ern_text_add(&wanted, line, n);
		assert_int_equal(ern_output_write(output, line, n), 0);
	}
	assert_int_equal(ern_output_close(output), 0);
	expect("file", wanted.bytes);
	ern_text_free(&wanted);
}

static void
keeps_the_mode(void **state)
{
	static const mode_t modes[] = { 0600, 0640, 0664, 0755 };
	struct ern_output *output;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(modes); i++) {
		unit_write("file", "old", 3);
		assert_int_equal(chmod("file", modes[i]), 0);
		output = ern_output_open("file");
		assert_int_equal(ern_output_close(output), 0);
		assert_int_equal(mode_of("file"), modes[i]);
		expect("file", "");
	}
}

static void
gives_new_files_the_common_mode(void **state)
{
	mode_t mask = umask(027);
	struct ern_output *output = ern_output_open("file");

	(void)state;
	assert_int_equal(ern_output_close(output), 0);
	assert_int_equal(mode_of("file"), 0640);
	assert_int_equal(umask(mask), 027);
}

static void
writes_devices_directly(void **state)
{
	struct ern_output *output = ern_output_open("/dev/null");

	(void)state;
	assert_non_null(output);
	assert_int_equal(ern_output_write(output, "x", 1), 0);
	assert_int_equal(ern_output_close(output), 0);
	output = ern_output_open("/dev/full");
	assert_int_equal(ern_output_write(output, "x", 1), 0);
	errno = 0;
	assert_int_equal(ern_output_close(output), -1);
	assert_int_equal(errno, ENOSPC);
	output = ern_output_open("/dev/full");
	assert_int_equal(ern_output_write(output, "x", 1), 0);
	assert_int_equal(ern_output_flush(output), -1);
	ern_output_abandon(output);
	assert_int_equal(count_files(), 0);
}

static void
says_why_it_cannot_open(void **state)
{
	(void)state;
	errno = 0;
	assert_null(ern_output_open("no/such/folder/file"));
	assert_int_equal(errno, ENOENT);
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_null(ern_output_open("folder"));
	assert_int_equal(errno, EISDIR);
	assert_int_equal(count_files(), 1);
}

/* The name is taken by a folder before the file is complete. */
static void
leaves_nothing_when_it_cannot_rename(void **state)
{
	struct ern_output *output = ern_output_open("file");

	(void)state;
	assert_int_equal(mkdir("file", 0700), 0);
	assert_int_equal(ern_output_close(output), -1);
	assert_int_equal(count_files(), 1);
	assert_int_equal(rmdir("file"), 0);
}

/* A signal that ends the tool leaves nothing either. */
static void
leaves_nothing_when_killed(void **state)
{
	struct ern_output *output;
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		output = ern_output_open("file");
		ern_output_write(output, "x", 1);
		ern_output_flush(output);
		raise(SIGTERM);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	assert_int_equal(count_files(), 0);
}

/* In a child, since it closes standard output. */
static void
writes_standard_output(void **state)
{
	struct ern_output *output;
	int status, good;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		good = freopen("file", "w", stdout) != NULL;
		output = ern_output_open("-");
		ern_output_write(output, "one", 3);
		good = good && ern_output_close(output) == 0 &&
		    fcntl(STDOUT_FILENO, F_GETFD) < 0;
		_exit(!good);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	expect("file", "one");
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

#define IN_FOLDER(test)	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(writes_a_file_at_the_end),
		IN_FOLDER(keeps_the_old_file_until_then),
		IN_FOLDER(leaves_nothing_when_abandoned),
		IN_FOLDER(writes_much),
		IN_FOLDER(keeps_the_mode),
		IN_FOLDER(gives_new_files_the_common_mode),
		IN_FOLDER(writes_devices_directly),
		IN_FOLDER(says_why_it_cannot_open),
		IN_FOLDER(leaves_nothing_when_it_cannot_rename),
		IN_FOLDER(leaves_nothing_when_killed),
		IN_FOLDER(writes_standard_output),
	};

	return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
