/* SPDX-License-Identifier: MIT */
/*
 * chunk: bytes from wherever they come, read in large pieces.
 */
#ifndef ERN_BASE_CHUNK_H
#define ERN_BASE_CHUNK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Gives the next bytes: up to size of them.  Returns how many, 0 at the end,
 * or -1 on failure.
 */
typedef long (*ern_read)(void *context, char *bytes, size_t size);

/* Bytes in memory, to be read once: the context of ern_chunk_memory_read(). */
struct ern_chunk_memory {
	const char *bytes;
	size_t length;
};

/* Gives the next bytes of an ern_chunk_memory. */
long ern_chunk_memory_read(void *context, char *bytes, size_t size);

struct ern_chunk {
	ern_read read;
	void *context;
	char *bytes;		/* read and not yet given out */
	size_t at, end;
	bool ended, failed;	/* read has said so */
};

/* Starts to read; a chunk that is all zero may be started. */
void ern_chunk_start(struct ern_chunk *chunk, ern_read read, void *context);

/*
 * Reads on behind what was read and not given out, which moves to the start;
 * a NUL stands behind the last byte.  Returns false at the end, after a
 * failure, and when there is no room.
 */
bool ern_chunk_extend(struct ern_chunk *chunk);

/* Gives size bytes, fewer only at the end or after a failure. */
size_t ern_chunk_give(struct ern_chunk *chunk, char *bytes, size_t size);

void ern_chunk_free(struct ern_chunk *chunk);

#endif
