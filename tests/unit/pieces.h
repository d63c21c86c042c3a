/* SPDX-License-Identifier: MIT */
/*
 * pieces: bytes in memory that are read a few at a time.
 */
#ifndef ERN_TESTS_UNIT_PIECES_H
#define ERN_TESTS_UNIT_PIECES_H

#include <stddef.h>
#include <string.h>

struct pieces {
	const char *bytes;	/* what is still to be read */
	size_t length;
	size_t piece;		/* so many at a time; 0: all that fit */
};

/* An ern_read whose context is a struct pieces. */
static inline long
pieces_read(void *context, char *bytes, size_t size)
{
	struct pieces *pieces = context;
	size_t n = pieces->length < size ? pieces->length : size;

	if (pieces->piece != 0 && n > pieces->piece)
		n = pieces->piece;
	if (n > 0)
		memcpy(bytes, pieces->bytes, n);
	pieces->bytes += n;
	pieces->length -= n;
	return n;
}

#endif
