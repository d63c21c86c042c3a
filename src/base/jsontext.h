/* SPDX-License-Identifier: MIT */
/*
 * jsontext: where the parts of a JSON value stand in its text.
 *
 * Parts are named by JSON pointers (RFC 6901).  What was found last is
 * remembered, so that places asked for in the order of the text are found
 * in one pass.
 */
#ifndef ERN_BASE_JSONTEXT_H
#define ERN_BASE_JSONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct ern_jsontext {
	const char *bytes;	/* a value that is good JSON; borrowed */
	size_t length;
	int line, column;	/* of its first byte */
	struct ern_jsontext_step *steps;
	size_t n_steps;
	size_t marked;		/* a place whose line and column are known */
	int marked_line, marked_column;
	struct ern_text key;
};

/* Sets the text; a jsontext that is all zero may be set.  The first byte
 * stands at that line and column. */
void ern_jsontext_set(struct ern_jsontext *text, const char *bytes,
    size_t length, int line, int column);

void ern_jsontext_free(struct ern_jsontext *text);

/*
 * Returns where what the pointer names stands, counted in bytes, or where
 * its nearest ancestor does; with key, of a member of an object where its
 * key stands.
 */
size_t ern_jsontext_find(struct ern_jsontext *text, const char *pointer,
    bool key);

/* Gives the line and column, in characters, of a byte. */
void ern_jsontext_locate(struct ern_jsontext *text, size_t at, int *line,
    int *column);

/*
 * Adds to out the pointer of the innermost part that byte is in.  What
 * stands before the byte is good JSON, but need not be whole.
 */
void ern_jsontext_pointer(const struct ern_jsontext *text, size_t at,
    struct ern_text *out);

/* Adds a step to a pointer: a key, or the place in an array. */
void ern_jsontext_add_key(struct ern_text *pointer, const char *key);
void ern_jsontext_add_index(struct ern_text *pointer, size_t index);

#endif
