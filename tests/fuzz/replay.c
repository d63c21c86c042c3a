/* SPDX-License-Identifier: MIT */
/*
 * replay: files and folders through a fuzz target, without an engine.
 *
 * replay [FILE|FOLDER]...  Without operands it replays the test messages and
 * the corpus, a TAP line for each folder; a breach ends it with a signal.
 */
#include <config.h>

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/text.h"
#include "target.h"

static const char *now;		/* the file that is replayed */

static void
say_where(void)
{
	if (now != NULL)
		printf("# replayed last: %s\n", now);
}

/* The bytes as they are, and with a first byte for messages, which have
 * none. */
static int
replay_file(const char *path)
{
	struct ern_text bytes = { 0 };
	char part[BUFSIZ];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (file == NULL) {
		printf("# cannot read %s\n", path);
		return -1;
	}
	ern_text_byte(&bytes, 0x10);
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		ern_text_add(&bytes, part, n);
	fclose(file);
	now = path;
	LLVMFuzzerTestOneInput((uint8_t *)bytes.bytes, bytes.length);
	LLVMFuzzerTestOneInput((uint8_t *)bytes.bytes + 1, bytes.length - 1);
	ern_text_free(&bytes);
	return 1;
}

static int
not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Returns how many files were replayed, or -1. */
static int
replay(const char *path)
{
	struct dirent **entries;
	struct ern_text name = { 0 };
	int n, i, one, all = 0;
	struct stat status;

	if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
		return replay_file(path);
	n = scandir(path, &entries, not_hidden, alphasort);
	for (i = 0; i < n; i++) {
		ern_text_clear(&name);
		ern_text_format(&name, "%s/%s", path, entries[i]->d_name);
		one = replay(name.bytes);
		all = one < 0 || all < 0 ? -1 : all + one;
		free(entries[i]);
	}
	free(n < 0 ? NULL : entries);
	ern_text_free(&name);
	return n < 0 ? -1 : all;
}

static bool
tell(int number, const char *path)
{
	int n = replay(path);

	printf("%s %d - %d files of %s\n", n > 0 ? "ok" : "not ok", number, n,
	    path);
	fflush(stdout);
	return n > 0;
}

int
main(int argc, char **argv)
{
	static const char *const folders[] = { "testdata",
		"tests/fuzz/corpus" };
	const char *top = getenv("top_srcdir");
	struct ern_text path = { 0 };
	bool good = true;
	int i;

	atexit(say_where);
	for (i = 1; i < argc; i++)
		good = tell(i, argv[i]) && good;
	for (i = 0; argc == 1 && i < 2; i++) {
		ern_text_clear(&path);
		ern_text_format(&path, "%s/%s", top == NULL ? "." : top,
		    folders[i]);
		good = tell(i + 1, path.bytes) && good;
	}
	printf("1..%d\n", argc == 1 ? 2 : argc - 1);
	ern_text_free(&path);
	now = NULL;
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
