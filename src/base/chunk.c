/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/chunk.h"
#include "base/mem.h"

#define SIZE	(64 * 1024)

long
ern_chunk_memory_read(void *context, char *bytes, size_t size)
{
	struct ern_chunk_memory *memory = context;

	if (size > memory->length)
		size = memory->length;
	memcpy(bytes, memory->bytes, size);
	memory->bytes += size;
	memory->length -= size;
	return (long)size;
}

void
ern_chunk_start(struct ern_chunk *chunk, ern_read read, void *context)
{
	if (chunk->bytes == NULL)
		chunk->bytes = ern_mem_alloc(SIZE + 1);
	chunk->read = read;
	chunk->context = context;
	chunk->at = chunk->end = 0;
	chunk->ended = chunk->failed = false;
}

static void
fill(struct ern_chunk *chunk)
{
	long n = chunk->ended ? 0 :
	    chunk->read(chunk->context, chunk->bytes, SIZE);

	chunk->at = 0;
	chunk->end = n > 0 ? n : 0;
	chunk->ended = n <= 0;
	chunk->failed = chunk->failed || n < 0;
}

bool
ern_chunk_extend(struct ern_chunk *chunk)
{
	size_t left = chunk->end - chunk->at;
	long n;

	if (left == SIZE || chunk->ended)
		return false;
	if (chunk->at > 0)
		memmove(chunk->bytes, chunk->bytes + chunk->at, left);
	chunk->at = 0;
	n = chunk->read(chunk->context, chunk->bytes + left, SIZE - left);
	chunk->end = left + (n > 0 ? n : 0);
	chunk->bytes[chunk->end] = '\0';
	chunk->ended = n <= 0;
	chunk->failed = n < 0;
	return n > 0;
}

size_t
ern_chunk_give(struct ern_chunk *chunk, char *bytes, size_t size)
{
	size_t n, given = 0;

	while (given < size) {
		if (chunk->at == chunk->end)
			fill(chunk);
		n = chunk->end - chunk->at;
		if (n == 0)
			break;
		if (n > size - given)
			n = size - given;
		memcpy(bytes + given, chunk->bytes + chunk->at, n);
		chunk->at += n;
		given += n;
	}
	return given;
}

void
ern_chunk_free(struct ern_chunk *chunk)
{
	free(chunk->bytes);
	*chunk = (struct ern_chunk){ 0 };
}
