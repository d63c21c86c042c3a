/* SPDX-License-Identifier: MIT */
/*
 * unit: what the unit tests share.
 */
#ifndef ERN_TESTS_UNIT_UNIT_H
#define ERN_TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "pieces.h"

#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

/* Numbers that look random and are the same each time (splitmix64). */
static inline uint64_t
unit_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* Makes a folder and goes there. */
static inline void
unit_enter_folder(void)
{
	char folder[] = "/tmp/ern-unit.XXXXXX";

	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
}

/* Removes the folder that the process is in, and all in it. */
static inline void
unit_leave_folder(void)
{
	char *folder = getcwd(NULL, 0);
	struct ern_text command = { 0 };

	assert_non_null(folder);
	assert_int_equal(strncmp(folder, "/tmp/ern-unit.", 14), 0);
	ern_text_format(&command, "rm -rf '%s'", folder);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(system(command.bytes), 0);
	ern_text_free(&command);
	free(folder);
}

/* Writes a file. */
static inline void
unit_write(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* Adds all of a file to a text. */
static inline void
unit_read(const char *path, struct ern_text *into)
{
	char bytes[4096];
	FILE *file = fopen(path, "rb");
	size_t n;

	assert_non_null(file);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		ern_text_add(into, bytes, n);
	fclose(file);
}

/* Adds the path of a file of the source tree to a text. */
static inline void
unit_path(struct ern_text *path, const char *name)
{
	const char *top = getenv("top_srcdir");

	ern_text_format(path, "%s/%s", top == NULL ? "." : top, name);
}

#endif
