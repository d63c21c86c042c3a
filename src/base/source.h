/* SPDX-License-Identifier: MIT */
/*
 * source: the messages that a tool was told to read, one after another.
 *
 * Operands are files, folders (all files below them whose names end in .xml,
 * in order of name) or "-" for standard input.  With NUL frames, one file
 * holds many messages with NUL bytes between them.
 */
#ifndef ERN_BASE_SOURCE_H
#define ERN_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct ern_source;
struct ern_input;

/* Frames tells whether files hold several messages, framed by NUL bytes. */
struct ern_source *ern_source_new(bool frames);

/* Takes NULL too; all inputs have been closed before. */
void ern_source_free(struct ern_source *source);

/* Adds an operand.  Returns 0, or -1 with errno set (ENODATA: a folder with
 * no message in it). */
int ern_source_add(struct ern_source *source, const char *operand);

/* Gives the names in a file, one a line or with NUL bytes between them; "-" is
 * standard input.  Returns 0, or -1 with errno set. */
int ern_source_list(const char *file, void (*take)(void *context,
    const char *name), void *context);

/* How many files there are; with frames there may be more messages. */
size_t ern_source_count(const struct ern_source *source);

/*
 * Returns the next message, or NULL at the end.  May be called by several
 * threads; the thread that takes an input closes it.
 */
struct ern_input *ern_source_next(struct ern_source *source);

/* Returns what to call the message; lives as long as the input. */
const char *ern_input_name(const struct ern_input *input);

/* Reads up to size bytes.  Returns how many, 0 at the end of the message, or
 * -1 with errno set. */
long ern_input_read(struct ern_input *input, char *bytes, size_t size);

void ern_input_close(struct ern_input *input);

#endif
