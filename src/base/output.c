/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/output.h"
#include "base/text.h"

#define BUFFER	(64 * 1024)

struct ern_output {
	int fd;
	char *path;		/* NULL: standard output */
	char *temporary;
	struct ern_text buffer;
};

/* The temporary files of the outputs that are open; for the handler. */
static char *volatile pending[8];
#define N_PENDING	(sizeof(pending) / sizeof(pending[0]))

static void
remove_pending(void)
{
	size_t i;

	for (i = 0; i < N_PENDING; i++)
		if (pending[i] != NULL)
			unlink(pending[i]);
}

/* Puts a name in the place of another one; NULL is a free place. */
static void
replace_pending(const char *old, char *new)
{
	size_t i;

	for (i = 0; i < N_PENDING; i++)
		if (pending[i] == old) {
			pending[i] = new;
			return;
		}
}

static void
on_signal(int number)
{
	remove_pending();
	signal(number, SIG_DFL);
	raise(number);
}

/* Lets a signal that would end the tool remove the temporary file first. */
static void
guard(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	static bool guarded;
	struct sigaction action = { .sa_handler = on_signal }, old;
	size_t i;

	if (guarded)
		return;
	guarded = true;
	atexit(remove_pending);
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		sigaction(numbers[i], NULL, &old);
		if (old.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
	}
}

/* Something that is no plain file, such as a device, is written directly. */
static bool
is_special(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static int
open_temporary(struct ern_output *output)
{
	struct ern_text name = { 0 };
	struct stat status;
	mode_t mask = umask(0);
	mode_t mode = 0666 & ~mask;

	umask(mask);
	ern_text_format(&name, "%s.XXXXXX", output->path);
	output->temporary = name.bytes;
	guard();
	output->fd = mkstemp(output->temporary);
	if (output->fd < 0)
		return -1;
	replace_pending(NULL, output->temporary);
	if (stat(output->path, &status) == 0)
		mode = status.st_mode & 07777;
	return fchmod(output->fd, mode);
}

struct ern_output *
ern_output_open(const char *path)
{
	struct ern_output *output = ern_mem_alloc(sizeof(*output));
	int error;

	output->fd = STDOUT_FILENO;
	if (path == NULL || strcmp(path, "-") == 0)
		return output;
	output->path = ern_mem_copy(path, strlen(path));
	if (is_special(path))
		output->fd = open(path, O_WRONLY | O_CLOEXEC);
	else if (open_temporary(output) < 0 && output->fd >= 0) {
		error = errno;
		ern_output_abandon(output);
		errno = error;
		return NULL;
	}
	if (output->fd < 0) {
		error = errno;
		ern_output_abandon(output);
		errno = error;
		return NULL;
	}
	return output;
}

int
ern_output_flush(struct ern_output *output)
{
	const char *bytes = output->buffer.bytes;
	size_t left = output->buffer.length;
	ssize_t n;

	output->buffer.length = 0;
	while (left > 0) {
		n = write(output->fd, bytes, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
		left -= n;
	}
	return 0;
}

int
ern_output_write(struct ern_output *output, const char *bytes, size_t length)
{
	ern_text_add(&output->buffer, bytes, length);
	return output->buffer.length < BUFFER ? 0 : ern_output_flush(output);
}

int
ern_output_close(struct ern_output *output)
{
	int error;

	if (ern_output_flush(output) < 0)
		goto fail;
	if (output->temporary != NULL && fsync(output->fd) < 0)
		goto fail;
	/* Where standard output cannot be closed, something was lost. */
	error = close(output->fd);
	output->fd = -1;
	if (error < 0)
		goto fail;
	if (output->temporary != NULL &&
	    rename(output->temporary, output->path) < 0)
		goto fail;
	if (output->temporary != NULL)
		replace_pending(output->temporary, NULL);
	free(output->temporary);
	output->temporary = NULL;
	ern_output_abandon(output);
	return 0;
fail:
	error = errno;
	ern_output_abandon(output);
	errno = error;
	return -1;
}

void
ern_output_abandon(struct ern_output *output)
{
	if (output == NULL)
		return;
	if (output->path != NULL && output->fd >= 0)
		close(output->fd);
	if (output->temporary != NULL) {
		unlink(output->temporary);
		replace_pending(output->temporary, NULL);
	}
	free(output->path);
	free(output->temporary);
	ern_text_free(&output->buffer);
	free(output);
}

bool
ern_output_terminal(const struct ern_output *output)
{
	return isatty(output->fd);
}
