/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include <signal.h>

#include "base/mem.h"
#include "ship/sftp.h"

#define MOST	(4 * 1024 * 1024)

static const char *const server[] = { SFTP_SERVER, NULL };
static struct ern_sftp *sftp;
static struct ern_fault fault;

/* Files to put, and how many are done. */
struct list {
	struct ern_sftp_file *files;
	size_t n, next, done, told;
};

static struct ern_sftp_file *
next(void *context)
{
	struct list *list = context;

	return list->next < list->n ? &list->files[list->next++] : NULL;
}

static void
moved(void *context, struct ern_sftp_file *file)
{
	struct list *list = context;

	assert_true(file->kept + file->moved <= file->size);
	list->told++;
}

static void
done(void *context, struct ern_sftp_file *file)
{
	struct list *list = context;

	(void)file;
	list->done++;
}

static int
put(struct ern_sftp_file *files, size_t n)
{
	struct list list = { .files = files, .n = n };
	struct ern_sftp_put put = { next, moved, done, &list };
	int result = ern_sftp_put(sftp, &put, &fault);

	assert_int_equal(list.done, list.next);
	if (result == 0)
		assert_int_equal(list.done, n);
	return result;
}

static int
set_up(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	unit_enter_folder();
	sftp = ern_sftp_open(server, NULL, NULL, &fault);
	return sftp == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_sftp_close(sftp);
	ern_fault_free(&fault);
	unit_leave_folder();
	return 0;
}

static char *
make_bytes(size_t length, uint64_t seed)
{
	char *bytes = ern_mem_alloc(length + 8);
	uint64_t number;
	size_t i;

	for (i = 0; i < length; i += 8) {
		number = unit_random(&seed);
		memcpy(bytes + i, &number, 8);
	}
	return bytes;
}

static void
assert_file(const char *path, const char *bytes, size_t length)
{
	struct ern_text there = { 0 };

	unit_read(path, &there);
	assert_int_equal(there.length, length);
	if (length > 0)
		assert_memory_equal(there.bytes, bytes, length);
	ern_text_free(&there);
}

static void
test_put(void **state)
{
	static const size_t sizes[] = {
		0, 1, 1000, 32768, 131072, 131073, 1000000, 3000000,
	};
	static const char *const names[] = {
		"a b", "it's", "\"", "new\nline", "\xe9\x9f\xb3\xe6\xa5\xbd",
		"-o", "*?[", "\\",
	};
	struct ern_sftp_file files[16] = { 0 };
	char local[8][8], remote[16][40], part[16][40];
	char *bytes = make_bytes(MOST, 1);
	size_t i;

	(void)state;
	for (i = 0; i < 16; i++) {
		snprintf(remote[i], sizeof(remote[i]), "%s-%zu",
		    names[i % 8], i);
		snprintf(part[i], sizeof(part[i]), ".%zu.part", i);
		files[i].remote = remote[i];
		files[i].part = i % 3 == 0 ? NULL : part[i];
		files[i].size = sizes[i % 8];
		files[i].bytes = bytes + i;
		if (i >= 8)
			continue;
		snprintf(local[i], sizeof(local[i]), "l%zu", i);
		unit_write(local[i], bytes + i, sizes[i]);
		files[i].local = local[i];
	}
	assert_int_equal(put(files, 16), 0);
	for (i = 0; i < 16; i++) {
		assert_int_equal(files[i].fault.kind, ERN_FAULT_NONE);
		assert_int_equal(files[i].moved, files[i].size);
		assert_file(remote[i], bytes + i, files[i].size);
		if (files[i].part != NULL)
			assert_int_equal(access(part[i], F_OK), -1);
	}
	/* Once more, over what is there. */
	assert_int_equal(put(files, 16), 0);
	for (i = 0; i < 16; i++)
		assert_int_equal(files[i].moved, files[i].size);
	free(bytes);
}

static void
test_go_on(void **state)
{
	char *bytes = make_bytes(500000, 2);
	struct ern_sftp_file file = {
		.bytes = bytes, .remote = "whole", .part = "whole.part",
		.size = 500000, .begun = true,
	};
	uint64_t sent;

	(void)state;
	unit_write("whole.part", bytes, 300000);
	sent = ern_sftp_sent(sftp);
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.kept, 300000);
	assert_int_equal(file.moved, 200000);
	assert_true(ern_sftp_sent(sftp) - sent < 202000);
	assert_file("whole", bytes, 500000);

	/* It is there: nothing is sent again. */
	sent = ern_sftp_sent(sftp);
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.kept, 500000);
	assert_int_equal(file.moved, 0);
	assert_true(ern_sftp_sent(sftp) - sent < 1000);

	/* All of it arrived, but it has not got its name. */
	assert_int_equal(rename("whole", "whole.part"), 0);
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.moved, 0);
	assert_file("whole", bytes, 500000);

	/* What is there is something else, or too much. */
	unit_write("whole.part", bytes + 1, 300000);
	assert_int_equal(unlink("whole"), 0);
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.moved, 500000);
	assert_file("whole", bytes, 500000);
	file.size = 1000;
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.moved, 1000);
	assert_file("whole", bytes, 1000);
	free(bytes);
}

static size_t n_seen;

static void
see(void *context, const char *name, const struct ern_packet_file *file)
{
	(void)context;
	assert_true(file->has_size && file->has_mode);
	assert_non_null(strstr(" one two three ", name));
	n_seen++;
}

static void
test_calls(void **state)
{
	struct ern_packet_file is;
	struct ern_text bytes = { 0 };

	(void)state;
	assert_int_equal(ern_sftp_make(sftp, "a/b/c", &fault), 0);
	assert_int_equal(ern_sftp_make(sftp, "a/b/c", &fault), 0);
	unit_write("a/b/one", "1", 1);
	unit_write("a/b/two", "22", 2);
	assert_int_equal(rename("a/b/c", "a/b/three"), 0);
	assert_int_equal(ern_sftp_list(sftp, "a/b", see, NULL, &fault), 0);
	assert_int_equal(n_seen, 3);
	assert_int_equal(ern_sftp_stat(sftp, "a/b/two", &is, &fault), 1);
	assert_int_equal(is.size, 2);
	assert_int_equal(ern_sftp_stat(sftp, "a/b/four", &is, &fault), 0);
	assert_int_equal(ern_sftp_rename(sftp, "a/b/two", "a/b/one", &fault),
	    0);
	assert_int_equal(ern_sftp_read(sftp, "a/b/one", 2, &bytes, &fault), 0);
	assert_string_equal(bytes.bytes, "22");
	assert_int_equal(ern_sftp_remove(sftp, "a/b/three", &fault), 0);
	assert_int_equal(ern_sftp_remove(sftp, "a/b/three", &fault), 0);
	assert_int_equal(access("a/b/three", F_OK), -1);
	assert_int_equal(fault.kind, ERN_FAULT_NONE);
	assert_int_equal(ern_sftp_read(sftp, "a/b/one", 1, &bytes, &fault),
	    -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_SERVER);
	ern_text_free(&bytes);
}

static void
test_faults(void **state)
{
	struct ern_sftp_file file = {
		.bytes = "x", .size = 1, .remote = "none/here",
	};
	struct ern_text bytes = { 0 };

	(void)state;
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_MISSING);
	assert_int_equal(file.fault.kind, ERN_FAULT_PERMANENT);
	ern_fault_free(&file.fault);
	file.remote = "x";
	file.local = "not-here";
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_LOCAL);
	ern_fault_free(&file.fault);
	file.local = SFTP_SERVER;	/* of another size */
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_LOCAL);
	ern_fault_free(&file.fault);
	assert_int_equal(ern_sftp_read(sftp, "none", 9, &bytes, &fault), -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_MISSING);
	assert_string_equal(fault.what.bytes, "the server does not open "
	    "none: there is none (No such file)");
	assert_int_equal(ern_sftp_list(sftp, "none", see, NULL, &fault), -1);
	/* The session goes on. */
	file.local = NULL;
	assert_int_equal(put(&file, 1), 0);
	assert_int_equal(file.fault.kind, ERN_FAULT_NONE);
}

static void
test_no_server(void **state)
{
	static const struct {
		const char *argv[4];
		enum ern_code code;
		enum ern_fault_kind kind;
	} rows[] = {
		{ { "ern-there-is-none" }, ERN_CODE_SHIP_PROGRAM,
		    ERN_FAULT_PERMANENT },
		{ { "true" }, ERN_CODE_SHIP_CONNECT, ERN_FAULT_TEMPORARY },
		{ { "sh", "-c", "echo Welcome to the server; cat" },
		    ERN_CODE_SHIP_PROTOCOL, ERN_FAULT_PERMANENT },
		{ { "sh", "-c", "echo Host key verification failed. >&2" },
		    ERN_CODE_SHIP_HOST_KEY, ERN_FAULT_PERMANENT },
		{ { "sh", "-c", "echo u@h: Permission denied >&2; exit 255" },
		    ERN_CODE_SHIP_LOGIN, ERN_FAULT_PERMANENT },
		{ { "sh", "-c", "echo Connection refused >&2; exit 255" },
		    ERN_CODE_SHIP_CONNECT, ERN_FAULT_TEMPORARY },
	};
	struct ern_fault why = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_null(ern_sftp_open(rows[i].argv, NULL, NULL,
		    &why));
		assert_int_equal(why.code, rows[i].code);
		assert_int_equal(why.kind, rows[i].kind);
		ern_fault_free(&why);
	}
}

/* The connection is cut after so many reads, again and again. */
static void
test_cuts(void **state)
{
	char command[200], remote[8][16], part[8][16];
	const char *const argv[] = { "sh", "-c", command, NULL };
	char *bytes = make_bytes(MOST, 3);
	struct ern_sftp_file files[8] = { 0 };
	uint64_t seed = 4, sent = 0, size = 0;
	const char *folder = "a folder";
	int i, cuts = 0;

	(void)state;
	ern_sftp_close(sftp);
	assert_int_equal(mkdir(folder, 0777), 0);
	for (i = 0; i < 8; i++) {
		snprintf(remote[i], sizeof(remote[i]), "cut%d", i);
		snprintf(part[i], sizeof(part[i]), ".cut%d", i);
		files[i].remote = remote[i];
		files[i].part = part[i];
		files[i].bytes = bytes + i;
		files[i].size = 1000 + i * 40000;
		size += files[i].size;
	}
	for (;;) {
		snprintf(command, sizeof(command), "dd bs=4099 "
		    "count=%u 2>dd | '%s'", (unsigned)(unit_random(&seed) %
		    60), SFTP_SERVER);
		sftp = ern_sftp_open(argv, NULL, folder, &fault);
		if (sftp != NULL && put(files, 8) == 0)
			break;
		assert_int_equal(fault.kind, ERN_FAULT_TEMPORARY);
		assert_true(++cuts < 100);
		for (i = 0; i < 8; i++) {
			ern_fault_free(&files[i].fault);
			files[i].begun = true;
			sent += files[i].moved;
		}
		ern_sftp_close(sftp);
		ern_fault_free(&fault);
	}
	assert_true(cuts > 3);
	assert_true(sent <= size);
	assert_int_equal(chdir(folder), 0);
	for (i = 0; i < 8; i++)
		assert_file(remote[i], bytes + i, files[i].size);
	assert_int_equal(chdir(".."), 0);
	free(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_put, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_go_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_calls, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_faults, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_no_server, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_cuts, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
