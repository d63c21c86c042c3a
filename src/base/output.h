/* SPDX-License-Identifier: MIT */
/*
 * output: where the product of a tool goes, whole or not at all.
 *
 * A file is written beside its final name and gets that name when it is
 * complete; a signal or a failure leaves nothing behind.
 */
#ifndef ERN_BASE_OUTPUT_H
#define ERN_BASE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct ern_output;

/* Opens a file, or standard output where path is NULL or "-".  Returns NULL
 * with errno set on failure. */
struct ern_output *ern_output_open(const char *path);

/* Writes all of the bytes.  Returns 0, or -1 with errno set. */
int ern_output_write(struct ern_output *output, const char *bytes,
    size_t length);

/* Gives out what waits in memory.  Returns 0, or -1 with errno set. */
int ern_output_flush(struct ern_output *output);

/* Completes the file and frees the output.  Returns 0, or -1 with errno set
 * and no file. */
int ern_output_close(struct ern_output *output);

/* Frees the output and leaves no file.  Takes NULL too. */
void ern_output_abandon(struct ern_output *output);

/* Is it a terminal? */
bool ern_output_terminal(const struct ern_output *output);

#endif
