/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>

#include "unit.h"

#include "base/depot.h"
#include "base/workers.h"

static void
knows_a_file(void **state)
{
	static const char gif[] = "GIF89a\x40\1\xf0\0\0\0\0;";
	struct ern_depot *depot;
	const struct ern_depot_file *file;
	unsigned char sum[ERN_DIGEST_MOST];

	(void)state;
	unit_write("a.gif", gif, sizeof(gif) - 1);
	depot = ern_depot_new(".");
	assert_non_null(depot);
	file = ern_depot_get(depot, "./a.gif", 1u << ERN_DIGEST_MD5);
	assert_string_equal(file->name, "a.gif");
	assert_int_equal(file->error, 0);
	assert_int_equal(file->size, sizeof(gif) - 1);
	assert_true(file->is_image);
	assert_int_equal(file->image.width, 320);
	assert_int_equal(file->kinds, 1u << ERN_DIGEST_MD5);
	ern_digest_of(ERN_DIGEST_MD5, gif, sizeof(gif) - 1, sum);
	assert_memory_equal(file->sums[ERN_DIGEST_MD5], sum, 16);
	assert_int_equal(ern_depot_get(depot, "../a.gif", 0)->error, EXDEV);
	assert_int_equal(ern_depot_get(depot, "none", 0)->error, ENOENT);
	assert_true(ern_depot_known(depot, "a.gif"));
	assert_true(ern_depot_known(depot, ".//a.gif"));
	assert_false(ern_depot_known(depot, "b.gif"));
	ern_depot_free(depot);
	ern_depot_free(NULL);
	assert_null(ern_depot_new("nowhere"));
}

/* What was read is not read again, unless for a sum that is not known. */
static void
reads_once(void **state)
{
	struct ern_depot *depot = ern_depot_new(".");
	const struct ern_depot_file *first;

	(void)state;
	unit_write("file", "one", 3);
	first = ern_depot_get(depot, "file", 1u << ERN_DIGEST_MD5);
	unit_write("file", "more", 4);
	assert_ptr_equal(ern_depot_get(depot, "file", 0), first);
	assert_ptr_equal(ern_depot_get(depot, "./file",
	    1u << ERN_DIGEST_MD5), first);
	assert_int_equal(ern_depot_get(depot, "file",
	    1u << ERN_DIGEST_SHA1)->size, 4);
	assert_int_equal(ern_depot_get(depot, "file", 0)->kinds,
	    1u << ERN_DIGEST_MD5 | 1u << ERN_DIGEST_SHA1);
	assert_int_equal(first->size, 3);
	ern_depot_free(depot);
}

static void
lists_files(void **state)
{
	struct ern_depot *depot;
	char *const *names;
	size_t n;

	(void)state;
	assert_int_equal(mkdir("list", 0777), 0);
	unit_write("list/b", "", 0);
	unit_write("list/a", "", 0);
	depot = ern_depot_new("list");
	assert_string_equal(ern_depot_path(depot), "list");
	names = ern_depot_list(depot, &n);
	assert_int_equal(n, 2);
	assert_string_equal(names[0], "a");
	assert_string_equal(names[1], "b");
	ern_depot_free(depot);
}

/* Threads that want the same file, with different sums. */
struct crowd {
	struct ern_depot *depot;
	int next;
	int jobs[200];
	bool good;
};

static void *
begin(void *context)
{
	return context;
}

static void
end(void *own)
{
	(void)own;
}

static void *
take(void *context)
{
	struct crowd *crowd = context;

	return crowd->next == (int)COUNT(crowd->jobs) ? NULL :
	    &crowd->jobs[crowd->next++];
}

static void
run(void *own, void *job)
{
	struct crowd *crowd = own;
	unsigned int kind = 1u << *(int *)job % ERN_DIGEST_KINDS;

	*(int *)job = (ern_depot_get(crowd->depot, "crowd", kind)->kinds &
	    kind) != 0;
}

static void
put(void *context, void *job)
{
	struct crowd *crowd = context;

	crowd->good = crowd->good && *(int *)job;
}

static void
serves_threads(void **state)
{
	static const struct ern_work work = { begin, end, take, run, put };
	struct crowd crowd = { .depot = ern_depot_new("."), .good = true };
	size_t i;

	(void)state;
	unit_write("crowd", "x", 1);
	for (i = 0; i < COUNT(crowd.jobs); i++)
		crowd.jobs[i] = (int)i;
	ern_workers_run(&work, &crowd, 4);
	assert_true(crowd.good);
	ern_depot_free(crowd.depot);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_a_file),
		cmocka_unit_test(reads_once),
		cmocka_unit_test(lists_files),
		cmocka_unit_test(serves_threads),
	};
	int failed;

	unit_enter_folder();
	failed = cmocka_run_group_tests_name("depot", tests, NULL, NULL);
	unit_leave_folder();
	return failed;
}
