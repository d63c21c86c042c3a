/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <pthread.h>

#include "unit.h"

#include "base/source.h"

#define MEBI	((size_t)1024 * 1024)

/* Reads all of an input in pieces. */
static void
read_all(struct ern_input *input, size_t piece, struct ern_text *into)
{
	char bytes[70000];
	long n;

	ern_text_clear(into);
	ern_text_add(into, "", 0);
	while ((n = ern_input_read(input, bytes, piece)) > 0)
		ern_text_add(into, bytes, n);
	assert_int_equal(n, 0);
}

/* The next message has this name and these bytes; NULL: there is none. */
static void
expect(struct ern_source *source, const char *name, const char *bytes)
{
	struct ern_input *input = ern_source_next(source);
	struct ern_text got = { 0 };

	if (name == NULL) {
		assert_null(input);
		return;
	}
	assert_non_null(input);
	assert_string_equal(ern_input_name(input), name);
	read_all(input, 5, &got);
	assert_string_equal(got.bytes, bytes);
	ern_input_close(input);
	ern_text_free(&got);
}

static void
reads_files_in_order(void **state)
{
	struct ern_source *source = ern_source_new(false);

	(void)state;
	unit_write("b.xml", "<b/>", 4);
	unit_write("a", "<a/>", 4);
	assert_int_equal(ern_source_add(source, "b.xml"), 0);
	assert_int_equal(ern_source_add(source, "a"), 0);
	assert_int_equal(ern_source_count(source), 2);
	expect(source, "b.xml", "<b/>");
	expect(source, "a", "<a/>");
	expect(source, NULL, NULL);
	expect(source, NULL, NULL);
	ern_source_free(source);
	ern_source_free(NULL);
}

static void
make_folder(void)
{
	assert_int_equal(mkdir("in", 0700), 0);
	assert_int_equal(mkdir("in/sub", 0700), 0);
	assert_int_equal(mkdir("in/.hidden", 0700), 0);
	assert_int_equal(mkdir("in/empty", 0700), 0);
	unit_write("in/b.xml", "b", 1);
	unit_write("in/B.XML", "B", 1);
	unit_write("in/a.xml", "a", 1);
	unit_write("in/.a.xml", "-", 1);
	unit_write("in/.hidden/x.xml", "-", 1);
	unit_write("in/notes.txt", "-", 1);
	unit_write("in/xml", "-", 1);
	unit_write("in/.xml", "-", 1);
	unit_write("in/a.xml.bak", "-", 1);
	unit_write("in/sub/z.xml", "z", 1);
	unit_write("in/z.xml", "Z", 1);
}

static void
reads_folders_in_order(void **state)
{
	static const char *const names[] = { "in", "in/" };
	struct ern_source *source;
	size_t i;

	(void)state;
	make_folder();
	for (i = 0; i < COUNT(names); i++) {
		source = ern_source_new(false);
		assert_int_equal(ern_source_add(source, names[i]), 0);
		expect(source, "in/B.XML", "B");
		expect(source, "in/a.xml", "a");
		expect(source, "in/b.xml", "b");
		expect(source, "in/sub/z.xml", "z");
		expect(source, "in/z.xml", "Z");
		expect(source, NULL, NULL);
		ern_source_free(source);
	}
}

/* A link to a folder is not followed: it might lead around in a circle. */
static void
follows_no_links_to_folders(void **state)
{
	struct ern_source *source = ern_source_new(false);

	(void)state;
	assert_int_equal(mkdir("in", 0700), 0);
	unit_write("in/a.xml", "a", 1);
	assert_int_equal(symlink("../in", "in/again"), 0);
	assert_int_equal(symlink("../in", "in/again.xml"), 0);
	assert_int_equal(symlink("a.xml", "in/b.xml"), 0);
	assert_int_equal(ern_source_add(source, "in"), 0);
	expect(source, "in/a.xml", "a");
	ern_source_free(source);
}

static void
refuses_a_folder_without_messages(void **state)
{
	struct ern_source *source = ern_source_new(false);

	(void)state;
	assert_int_equal(mkdir("in", 0700), 0);
	errno = 0;
	assert_int_equal(ern_source_add(source, "in"), -1);
	assert_int_equal(errno, ENODATA);
	unit_write("in/.a.xml", "a", 1);
	assert_int_equal(ern_source_add(source, "in"), -1);
	assert_int_equal(ern_source_add(source, ""), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(ern_source_count(source), 0);
	ern_source_free(source);
}

/* What cannot be opened or read is found when it is read. */
static void
tells_of_files_that_cannot_be_read(void **state)
{
	struct ern_source *source = ern_source_new(false);
	struct ern_input *input;
	char bytes[10];
	int i;

	(void)state;
	assert_int_equal(ern_source_add(source, "none.xml"), 0);
	input = ern_source_next(source);
	assert_string_equal(ern_input_name(input), "none.xml");
	for (i = 0; i < 2; i++) {
		errno = 0;
		assert_int_equal(ern_input_read(input, bytes, 10), -1);
		assert_int_equal(errno, ENOENT);
	}
	ern_input_close(input);
	expect(source, NULL, NULL);
	ern_source_free(source);
}

static void
add(void *source, const char *name)
{
	assert_int_equal(ern_source_add(source, name), 0);
}

static int
list(const char *file, struct ern_source *source)
{
	return ern_source_list(file, add, source);
}

static void
reads_lists(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} lists[] = {
		{ "b\na c\n", 6 },
		{ "b\na c", 5 },
		{ "\nb\n\na c\n\n", 9 },
		{ "b\0a c\0", 6 },
		{ "b\0a c", 5 },
	};
	struct ern_source *source;
	size_t i;

	(void)state;
	unit_write("b", "1", 1);
	unit_write("a c", "2", 1);
	for (i = 0; i < COUNT(lists); i++) {
		unit_write("list", lists[i].bytes, lists[i].length);
		source = ern_source_new(false);
		assert_int_equal(list("list", source), 0);
		expect(source, "b", "1");
		expect(source, "a c", "2");
		expect(source, NULL, NULL);
		ern_source_free(source);
	}
}

/* With NUL bytes between them, names may hold line ends. */
static void
reads_lists_with_odd_names(void **state)
{
	struct ern_source *source = ern_source_new(false);

	(void)state;
	unit_write("a\nb", "1", 1);
	unit_write("list", "a\nb\0", 4);
	assert_int_equal(list("list", source), 0);
	expect(source, "a\nb", "1");
	ern_source_free(source);
}

static void
tells_what_is_wrong_with_a_list(void **state)
{
	struct ern_source *source = ern_source_new(false);

	(void)state;
	assert_int_equal(list("none", source), -1);
	assert_int_equal(errno, ENOENT);
	unit_write("list", "", 0);
	assert_int_equal(list("list", source), 0);
	assert_int_equal(ern_source_count(source), 0);
	ern_source_free(source);
}

static struct ern_source *
frames_of(const char *bytes, size_t length)
{
	struct ern_source *source = ern_source_new(true);

	unit_write("in", bytes, length);
	assert_int_equal(ern_source_add(source, "in"), 0);
	return source;
}

static void
reads_frames(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *frames[4];
	} rows[] = {
		{ "<a/>", 4, { "<a/>" } },
		{ "<a/>\0", 5, { "<a/>" } },
		{ "<a/>\0<b/>", 9, { "<a/>", "<b/>" } },
		{ "<a/>\0<b/>\0", 10, { "<a/>", "<b/>" } },
		{ "<a/>\0<b/>\0\n", 11, { "<a/>", "<b/>" } },
		{ "<a/>\0\0<b/>", 10, { "<a/>", "<b/>" } },
		{ "\0<a/>\0 \n\0<b/>\0\0", 15, { "<a/>", "<b/>" } },
		{ "", 0, { NULL } },
		{ "\0\0\0", 3, { NULL } },
		{ " \n", 2, { NULL } },
		{ " a \0b", 5, { " a ", "b" } },
	};
	struct ern_source *source;
	char name[20];
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		source = frames_of(rows[i].bytes, rows[i].length);
		for (j = 0; rows[i].frames[j] != NULL; j++) {
			snprintf(name, sizeof(name), "in#%zu", j + 1);
			expect(source, name, rows[i].frames[j]);
		}
		expect(source, NULL, NULL);
		ern_source_free(source);
	}
}

static void
reads_frames_of_several_files(void **state)
{
	struct ern_source *source = ern_source_new(true);

	(void)state;
	unit_write("a", "1\0002", 3);
	unit_write("b", "\0", 1);
	unit_write("c", "3", 1);
	assert_int_equal(ern_source_add(source, "a"), 0);
	assert_int_equal(ern_source_add(source, "b"), 0);
	assert_int_equal(ern_source_add(source, "c"), 0);
	expect(source, "a#1", "1");
	expect(source, "a#2", "2");
	expect(source, "c#1", "3");
	expect(source, NULL, NULL);
	ern_source_free(source);
}

static void
goes_on_after_a_file_it_cannot_open(void **state)
{
	struct ern_source *source = ern_source_new(true);
	struct ern_input *input;
	char bytes[10];

	(void)state;
	unit_write("c", "3", 1);
	assert_int_equal(ern_source_add(source, "none"), 0);
	assert_int_equal(ern_source_add(source, "c"), 0);
	input = ern_source_next(source);
	assert_string_equal(ern_input_name(input), "none");
	assert_int_equal(ern_input_read(input, bytes, 10), -1);
	assert_int_equal(errno, ENOENT);
	ern_input_close(input);
	expect(source, "c#1", "3");
	expect(source, NULL, NULL);
	ern_source_free(source);
}

/* Adds a frame of so many bytes that tell its number. */
static void
add_frame(struct ern_text *stream, size_t number, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		ern_text_byte(stream, (char)('a' + (number + i) % 23));
	ern_text_byte(stream, '\0');
}

/* Returns whether the bytes are those of such a frame. */
static bool
is_frame(const struct ern_text *got, size_t number, size_t size)
{
	size_t i;

	for (i = 0; i < got->length; i++)
		if (got->bytes[i] != (char)('a' + (number + i) % 23))
			return false;
	return got->length == size;
}

static const size_t sizes[] = { 10, MEBI - 1, 3, MEBI, 1, MEBI + 1, 65536,
	3 * MEBI + 5, 7, 2 * MEBI };

static struct ern_source *
long_frames(void)
{
	struct ern_text stream = { 0 };
	struct ern_source *source;
	size_t i;

	for (i = 0; i < COUNT(sizes); i++)
		add_frame(&stream, i, sizes[i]);
	source = frames_of(stream.bytes, stream.length);
	ern_text_free(&stream);
	return source;
}

static void
reads_long_frames(void **state)
{
	static const size_t pieces[] = { 1000, 65536, 70000 };
	struct ern_source *source;
	struct ern_text got = { 0 };
	struct ern_input *input;
	size_t i, p;

	(void)state;
	for (p = 0; p < COUNT(pieces); p++) {
		source = long_frames();
		for (i = 0; i < COUNT(sizes); i++) {
			input = ern_source_next(source);
			assert_non_null(input);
			read_all(input, pieces[p], &got);
			assert_true(is_frame(&got, i, sizes[i]));
			ern_input_close(input);
		}
		expect(source, NULL, NULL);
		ern_source_free(source);
	}
	ern_text_free(&got);
}

/* A message that is closed early does not disturb the next one. */
static void
closes_frames_early(void **state)
{
	static const size_t shares[] = { 0, 1, 100, MEBI - 1, MEBI, MEBI + 9 };
	struct ern_source *source;
	struct ern_text got = { 0 };
	struct ern_input *input;
	char *bytes = malloc(2 * MEBI);
	size_t i, s, n;
	long more;

	(void)state;
	for (s = 0; s < COUNT(shares); s++) {
		source = long_frames();
		for (i = 0; i < COUNT(sizes); i++) {
			input = ern_source_next(source);
			assert_non_null(input);
			for (n = 0, more = 1; i % 2 == s % 2 && more > 0 &&
			    n < shares[s]; n += more)
				more = ern_input_read(input, bytes,
				    shares[s] - n);
			if (i % 2 != s % 2) {
				read_all(input, 70000, &got);
				assert_true(is_frame(&got, i, sizes[i]));
			}
			ern_input_close(input);
		}
		expect(source, NULL, NULL);
		ern_source_free(source);
	}
	free(bytes);
	ern_text_free(&got);
}

/* Blank ones do not count, however long they are. */
static void
leaves_out_a_long_blank_frame(void **state)
{
	struct ern_text stream = { 0 };
	struct ern_source *source;
	size_t i;

	(void)state;
	ern_text_add(&stream, "1\0", 2);
	for (i = 0; i < MEBI - 10; i++)
		ern_text_byte(&stream, i % 80 == 79 ? '\n' : ' ');
	ern_text_add(&stream, "\0002", 2);
	source = frames_of(stream.bytes, stream.length);
	expect(source, "in#1", "1");
	expect(source, "in#2", "2");
	expect(source, NULL, NULL);
	ern_source_free(source);
	ern_text_free(&stream);
}

struct share {
	struct ern_source *source;
	bool seen[COUNT(sizes)];
	size_t bad, n;
};

static void *
take_share(void *argument)
{
	struct share *share = argument;
	struct ern_text got = { 0 };
	struct ern_input *input;
	size_t number;
	char bytes[5000];
	long n;

	while ((input = ern_source_next(share->source)) != NULL) {
		ern_text_clear(&got);
		while ((n = ern_input_read(input, bytes, sizeof(bytes))) > 0)
			ern_text_add(&got, bytes, n);
		number = strtoul(strchr(ern_input_name(input), '#') + 1,
		    NULL, 10) - 1;
		if (number >= COUNT(sizes) || share->seen[number] ||
		    !is_frame(&got, number, sizes[number]))
			share->bad++;
		else
			share->seen[number] = true;
		share->n++;
		ern_input_close(input);
	}
	ern_text_free(&got);
	return NULL;
}

static void
serves_two_threads(void **state)
{
	struct share shares[2] = { 0 };
	pthread_t thread;
	size_t i, round;

	(void)state;
	for (round = 0; round < 5; round++) {
		memset(shares, 0, sizeof(shares));
		shares[0].source = shares[1].source = long_frames();
		assert_int_equal(pthread_create(&thread, NULL, take_share,
		    &shares[1]), 0);
		take_share(&shares[0]);
		pthread_join(thread, NULL);
		assert_int_equal(shares[0].bad + shares[1].bad, 0);
		assert_int_equal(shares[0].n + shares[1].n, COUNT(sizes));
		for (i = 0; i < COUNT(sizes); i++)
			assert_int_equal(shares[0].seen[i] +
			    shares[1].seen[i], 1);
		ern_source_free(shares[0].source);
	}
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
		IN_FOLDER(reads_files_in_order),
		IN_FOLDER(reads_folders_in_order),
		IN_FOLDER(follows_no_links_to_folders),
		IN_FOLDER(refuses_a_folder_without_messages),
		IN_FOLDER(tells_of_files_that_cannot_be_read),
		IN_FOLDER(reads_lists),
		IN_FOLDER(reads_lists_with_odd_names),
		IN_FOLDER(tells_what_is_wrong_with_a_list),
		IN_FOLDER(reads_frames),
		IN_FOLDER(reads_frames_of_several_files),
		IN_FOLDER(goes_on_after_a_file_it_cannot_open),
		IN_FOLDER(reads_long_frames),
		IN_FOLDER(closes_frames_early),
		IN_FOLDER(leaves_out_a_long_blank_frame),
		IN_FOLDER(serves_two_threads),
	};

	return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
