/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/spool.h"
#include "base/text.h"

#define IN_MEMORY	(1024 * 1024)

struct ern_spool {
	struct ern_text text;
	FILE *file;		/* what came before text, or NULL */
};

struct ern_spool *
ern_spool_new(void)
{
	return ern_mem_alloc(sizeof(struct ern_spool));
}

void
ern_spool_free(struct ern_spool *spool)
{
	if (spool == NULL)
		return;
	if (spool->file != NULL)
		fclose(spool->file);
	ern_text_free(&spool->text);
	free(spool);
}

void
ern_spool_clear(struct ern_spool *spool)
{
	if (spool->file != NULL)
		fclose(spool->file);
	spool->file = NULL;
	ern_text_clear(&spool->text);
}

/* Returns a file that nobody else can see, in $TMPDIR or /tmp. */
static FILE *
make_file(void)
{
	const char *folder = getenv("TMPDIR");
	struct ern_text name = { 0 };
	FILE *file = NULL;
	int fd;

	ern_text_format(&name, "%s/ern.XXXXXX", folder == NULL ||
	    *folder == '\0' ? "/tmp" : folder);
	fd = mkstemp(name.bytes);
	if (fd >= 0) {
		unlink(name.bytes);
		file = fdopen(fd, "w+");
	}
	ern_text_free(&name);
	return file;
}

int
ern_spool_add(struct ern_spool *spool, const char *bytes, size_t length)
{
	ern_text_add(&spool->text, bytes, length);
	if (spool->text.length <= IN_MEMORY)
		return 0;
	if (spool->file == NULL)
		spool->file = make_file();
	if (spool->file == NULL || fwrite(spool->text.bytes, 1,
	    spool->text.length, spool->file) != spool->text.length)
		return -1;
	ern_text_clear(&spool->text);
	return 0;
}

int
ern_spool_read(struct ern_spool *spool, int (*take)(void *context,
    const char *bytes, size_t length), void *context)
{
	char bytes[BUFSIZ];
	int result = 0;
	size_t n;

	if (spool->file != NULL) {
		rewind(spool->file);
		while (result == 0 && (n = fread(bytes, 1, sizeof(bytes),
		    spool->file)) > 0)
			result = take(context, bytes, n);
		if (result != 0)
			return result;
		if (ferror(spool->file)) {
			errno = EIO;
			return -1;
		}
	}
	return take(context, spool->text.length == 0 ? "" :
	    spool->text.bytes, spool->text.length);
}

static int
write_piece(void *context, const char *bytes, size_t length)
{
	return ern_output_write(context, bytes, length);
}

int
ern_spool_write(struct ern_spool *spool, struct ern_output *output)
{
	return ern_spool_read(spool, write_piece, output);
}
