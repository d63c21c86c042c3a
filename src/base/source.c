/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/source.h"
#include "base/space.h"
#include "base/text.h"

/*
 * So much of a frame is read ahead.  One that ends there leaves the stream to
 * other threads at once; one that does not keeps it until it is closed.
 */
#define AHEAD	(1024 * 1024)
#define CHUNK	(64 * 1024)

#define MAX_LIST	(64 * 1024 * 1024)	/* bytes of names in a list */

struct ern_source {
	bool frames;
	char **names;
	size_t n, room, next;
	pthread_mutex_t lock;
	/* the stream of frames that is open: */
	int fd;			/* -1: none */
	size_t frame;		/* how many came of it */
	struct ern_text rest;	/* what was read of the stream */
	size_t used;		/* of rest, in frames before */
	bool ended;
};

struct ern_input {
	char *name;
	int fd;			/* -1: all of it is in ahead */
	int error;		/* of opening or reading ahead */
	struct ern_text ahead;
	size_t given;		/* of ahead */
	struct ern_source *stream;	/* the frame goes on there */
	bool ended;
};

struct ern_source *
ern_source_new(bool frames)
{
	struct ern_source *source = ern_mem_alloc(sizeof(*source));

	source->frames = frames;
	source->fd = -1;
	pthread_mutex_init(&source->lock, NULL);
	return source;
}

void
ern_source_free(struct ern_source *source)
{
	if (source == NULL)
		return;
	while (source->n > 0)
		free(source->names[--source->n]);
	free(source->names);
	if (source->fd > STDIN_FILENO)
		close(source->fd);
	ern_text_free(&source->rest);
	pthread_mutex_destroy(&source->lock);
	free(source);
}

static void
add_name(struct ern_source *source, const char *name)
{
	if (source->n == source->room) {
		source->room = 2 * source->room + 16;
		source->names = ern_mem_grow(source->names, source->room,
		    sizeof(*source->names));
	}
	source->names[source->n++] = ern_mem_copy(name, strlen(name));
}

static bool
is_message(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && strcasecmp(name + length - 4, ".xml") == 0;
}

/* One in a folder would be waited for without end. */
static bool
is_pipe(const char *name, struct stat *status)
{
	if (S_ISLNK(status->st_mode) && stat(name, status) < 0)
		return false;
	return S_ISFIFO(status->st_mode);
}

static int
not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Adds the messages below a folder; links to folders are not followed. */
static int
add_folder(struct ern_source *source, const char *folder)
{
	struct dirent **entries;
	struct ern_text path = { 0 };
	struct stat status;
	int n, i, result = 0;

	n = scandir(folder, &entries, not_hidden, alphasort);
	if (n < 0)
		return -1;	/* the caller names the folder it was given */
	for (i = 0; i < n; i++) {
		ern_text_clear(&path);
		ern_text_format(&path, "%s%s%s", folder,
		    folder[strlen(folder) - 1] == '/' ? "" : "/",
		    entries[i]->d_name);
		if (result == 0 && lstat(path.bytes, &status) == 0) {
			if (S_ISDIR(status.st_mode))
				result = add_folder(source, path.bytes);
			else if (is_message(path.bytes) &&
			    !is_pipe(path.bytes, &status))
				add_name(source, path.bytes);
		}
		free(entries[i]);
	}
	free(entries);
	ern_text_free(&path);
	return result;
}

int
ern_source_add(struct ern_source *source, const char *operand)
{
	size_t before = source->n;
	struct stat status;

	if (*operand == '\0') {
		errno = ENOENT;
		return -1;
	}
	if (strcmp(operand, "-") == 0 || stat(operand, &status) < 0 ||
	    !S_ISDIR(status.st_mode)) {
		add_name(source, operand);
		return 0;
	}
	if (add_folder(source, operand) < 0)
		return -1;
	if (source->n == before) {
		errno = ENODATA;
		return -1;
	}
	return 0;
}

static ssize_t
read_some(int fd, char *bytes, size_t size)
{
	ssize_t n;

	do
		n = read(fd, bytes, size);
	while (n < 0 && errno == EINTR);
	return n;
}

/* Reads on into a text.  Returns how many bytes came, or -1. */
static ssize_t
read_more(int fd, struct ern_text *into)
{
	char bytes[CHUNK];
	ssize_t n = read_some(fd, bytes, sizeof(bytes));

	if (n > 0)
		ern_text_add(into, bytes, n);
	return n;
}

/* Reads all of a list.  Returns 0, or -1 with errno set. */
static int
read_list(const char *file, struct ern_text *list)
{
	int fd = strcmp(file, "-") == 0 ? STDIN_FILENO :
	    open(file, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	if (fd < 0)
		return -1;
	while (list->length <= MAX_LIST && (n = read_more(fd, list)) > 0)
		;
	if (n > 0)
		errno = EFBIG;
	if (fd != STDIN_FILENO)
		close(fd);
	return n == 0 ? 0 : -1;
}

int
ern_source_list(const char *file, void (*take)(void *context,
    const char *name), void *context)
{
	struct ern_text list = { 0 };
	char *at, *end, *next;
	int result = read_list(file, &list);
	char separator;

	if (result < 0 || list.length == 0)
		goto out;
	separator = memchr(list.bytes, '\0', list.length) ? '\0' : '\n';
	end = list.bytes + list.length;
	for (at = list.bytes; at < end; at = next + 1) {
		next = memchr(at, separator, end - at);
		next = next == NULL ? end : next;
		*next = '\0';
		if (next > at)
			take(context, at);
	}
out:
	ern_text_free(&list);
	return result;
}

size_t
ern_source_count(const struct ern_source *source)
{
	return source->n;
}

static int
open_name(const char *name)
{
	if (strcmp(name, "-") == 0)
		return STDIN_FILENO;
	return open(name, O_RDONLY | O_CLOEXEC);
}

static struct ern_input *
new_input(const char *name)
{
	struct ern_input *input = ern_mem_alloc(sizeof(*input));

	input->name = ern_mem_copy(name, strlen(name));
	input->fd = -1;
	return input;
}

/* Forgets what was used and reads on.  Returns 0, or -1 with errno set. */
static int
refill(struct ern_source *source)
{
	struct ern_text *rest = &source->rest;
	ssize_t n;

	rest->length -= source->used;
	if (rest->length > 0)
		memmove(rest->bytes, rest->bytes + source->used,
		    rest->length);
	source->used = 0;
	n = read_more(source->fd, rest);
	source->ended = n <= 0;
	return n < 0 ? -1 : 0;
}

/*
 * Moves what the stream has of the frame, up to AHEAD bytes of it, into the
 * input.  Returns true when the frame ends there.
 */
static bool
read_ahead(struct ern_source *source, struct ern_input *input)
{
	size_t searched = 0, all;
	const char *end = NULL;

	for (;;) {
		all = source->rest.length - source->used;
		if (all > searched)
			end = memchr(source->rest.bytes + source->used +
			    searched, '\0', all - searched);
		if (end != NULL || all >= AHEAD || source->ended)
			break;
		searched = all;
		if (refill(source) < 0)
			input->error = errno;
	}
	if (end != NULL)
		all = end - (source->rest.bytes + source->used);
	if (all > 0)
		ern_text_add(&input->ahead, source->rest.bytes +
		    source->used, all);
	source->used += all + (end != NULL);
	return end != NULL || source->ended;
}

/* Has the stream nothing more? */
static bool
is_at_end(const struct ern_source *source)
{
	return source->ended && source->used == source->rest.length;
}

static void
end_stream(struct ern_source *source)
{
	if (source->fd > STDIN_FILENO)
		close(source->fd);
	source->fd = -1;
	source->ended = false;
	ern_text_clear(&source->rest);
	source->used = 0;
	source->frame = 0;
	source->next++;
}

/* Steps over frames that are empty. */
static void
skip_empty(struct ern_source *source)
{
	do {
		while (source->used < source->rest.length &&
		    source->rest.bytes[source->used] == '\0')
			source->used++;
	} while (source->used == source->rest.length && !source->ended &&
	    refill(source) == 0);
}

/* Returns the next frame; the lock stays with one that is long. */
static struct ern_input *
next_frame(struct ern_source *source)
{
	struct ern_text name = { 0 };
	struct ern_input *input;
	bool whole;

	while (source->next < source->n) {
		input = new_input(source->names[source->next]);
		if (source->fd < 0) {
			source->fd = open_name(input->name);
			if (source->fd < 0) {
				input->error = errno;
				source->next++;
				return input;
			}
		}
		skip_empty(source);
		ern_text_format(&name, "%s#%zu", strcmp(input->name, "-") ?
		    input->name : "stdin", ++source->frame);
		free(input->name);
		input->name = name.bytes;
		name = (struct ern_text){ 0 };
		whole = read_ahead(source, input);
		if (!whole) {
			input->stream = source;
			return input;
		}
		if (is_at_end(source))
			end_stream(source);
		if (input->error != 0 || ern_space_span(input->ahead.bytes,
		    input->ahead.length) < input->ahead.length)
			return input;
		source->frame -= source->frame > 0;
		ern_input_close(input);
	}
	return NULL;
}

static struct ern_input *
next_file(struct ern_source *source)
{
	struct ern_input *input;

	if (source->next == source->n)
		return NULL;
	input = new_input(source->names[source->next++]);
	input->fd = open_name(input->name);
	if (input->fd < 0)
		input->error = errno;
	if (strcmp(input->name, "-") == 0) {
		free(input->name);
		input->name = ern_mem_copy("stdin", 5);
	}
	return input;
}

struct ern_input *
ern_source_next(struct ern_source *source)
{
	struct ern_input *input;

	pthread_mutex_lock(&source->lock);
	input = source->frames ? next_frame(source) : next_file(source);
	if (input == NULL || input->stream == NULL)
		pthread_mutex_unlock(&source->lock);
	return input;
}

const char *
ern_input_name(const struct ern_input *input)
{
	return input->name;
}

/* Reads a frame on where the stream has come to. */
static void
read_on(struct ern_input *input)
{
	ern_text_clear(&input->ahead);
	input->given = 0;
	input->ended = read_ahead(input->stream, input);
}

long
ern_input_read(struct ern_input *input, char *bytes, size_t size)
{
	size_t left;

	if (input->error != 0) {
		errno = input->error;
		return -1;
	}
	if (input->fd >= 0)
		return read_some(input->fd, bytes, size);
	left = input->ahead.length - input->given;
	if (left == 0 && input->stream != NULL && !input->ended) {
		read_on(input);
		return ern_input_read(input, bytes, size);
	}
	if (size > left)
		size = left;
	if (size > 0)
		memcpy(bytes, input->ahead.bytes + input->given, size);
	input->given += size;
	return size;
}

void
ern_input_close(struct ern_input *input)
{
	struct ern_source *source = input->stream;

	if (source != NULL) {
		while (!input->ended)
			read_on(input);
		if (is_at_end(source))
			end_stream(source);
		pthread_mutex_unlock(&source->lock);
	}
	if (input->fd > STDIN_FILENO)
		close(input->fd);
	free(input->name);
	ern_text_free(&input->ahead);
	free(input);
}
