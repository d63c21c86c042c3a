/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ship/store.h"

static struct ern_store *store;
static struct ern_fault fault;

static int
set_up(void **state)
{
	struct ern_target target = { .kind = ERN_TARGET_FILE, .folder = "." };

	(void)state;
	unit_enter_folder();
	store = ern_store_open(&target, &fault);
	return store == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_store_close(store);
	ern_fault_free(&fault);
	unit_leave_folder();
	return 0;
}

static struct ern_sftp_file *
next(void *context)
{
	struct ern_sftp_file **file = context, *given = *file;

	*file = NULL;
	return given;
}

static void
done(void *context, struct ern_sftp_file *file)
{
	(void)context;
	(void)file;
}

static void
put(struct ern_sftp_file *file)
{
	struct ern_sftp_put put = { next, NULL, done, &file };

	ern_fault_free(&file->fault);
	assert_int_equal(ern_store_put(store, &put, &fault), 0);
	assert_null(file);
}

static void
assert_file(const char *path, const char *want)
{
	struct ern_text there = { 0 };

	assert_int_equal(ern_store_read(store, path, 100, &there, &fault), 0);
	assert_string_equal(there.bytes, want);
	ern_text_free(&there);
}

static void
test_put(void **state)
{
	struct ern_sftp_file file = {
		.remote = "a/b/new", .part = "a/b/.new.part",
		.bytes = "12345", .size = 5,
	};

	(void)state;
	put(&file);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_MISSING);
	assert_int_equal(file.fault.kind, ERN_FAULT_PERMANENT);
	assert_int_equal(ern_store_make(store, "a/b", &fault), 0);
	assert_int_equal(ern_store_make(store, "a/b", &fault), 0);
	put(&file);
	assert_int_equal(file.fault.kind, ERN_FAULT_NONE);
	assert_int_equal(file.moved, 5);
	assert_file("a/b/new", "12345");
	assert_int_equal(access("a/b/.new.part", F_OK), -1);

	unit_write("local", "abc", 3);
	file.local = "local";
	put(&file);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_LOCAL);
	assert_file("a/b/new", "12345");
	file.size = 3;
	put(&file);
	assert_file("a/b/new", "abc");
	file.local = "none";
	put(&file);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_LOCAL);
	file.local = NULL;
	file.part = NULL;
	file.remote = "/dev/full";
	put(&file);
	assert_int_equal(file.fault.code, ERN_CODE_SHIP_SERVER);
	assert_int_equal(file.fault.kind, ERN_FAULT_TEMPORARY);
	ern_fault_free(&file.fault);
}

static size_t n_seen;

static void
see(void *context, const char *name, const struct ern_packet_file *file)
{
	(void)context;
	assert_true(file->has_size && file->has_mode);
	assert_non_null(strstr(" one two ", name));
	n_seen++;
}

static void
test_calls(void **state)
{
	struct ern_packet_file is;
	struct ern_text bytes = { 0 };

	(void)state;
	assert_int_equal(ern_store_make(store, "a/one", &fault), 0);
	unit_write("a/two", "22", 2);
	assert_int_equal(ern_store_list(store, "a", see, NULL, &fault), 0);
	assert_int_equal(n_seen, 2);
	assert_int_equal(ern_store_stat(store, "a/two", &is, &fault), 1);
	assert_int_equal(is.size, 2);
	assert_int_equal(ern_store_stat(store, "a/three", &is, &fault), 0);
	assert_int_equal(ern_store_rename(store, "a/two", "a/2", &fault), 0);
	assert_file("a/2", "22");
	assert_int_equal(ern_store_remove(store, "a/2", &fault), 0);
	assert_int_equal(ern_store_remove(store, "a/2", &fault), 0);
	assert_int_equal(ern_store_remove(store, "a/one", &fault), 0);
	assert_int_equal(ern_store_remove(store, "a", &fault), 0);
	assert_int_equal(fault.kind, ERN_FAULT_NONE);
	assert_int_equal(ern_store_list(store, "a", see, NULL, &fault), -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_MISSING);
	unit_write("big", "123456789", 9);
	ern_fault_free(&fault);
	assert_int_equal(ern_store_read(store, "big", 8, &bytes, &fault), -1);
	assert_int_equal(fault.code, ERN_CODE_SHIP_SERVER);
	ern_text_free(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_put, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_calls, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
