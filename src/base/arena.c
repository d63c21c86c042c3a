/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

#define BLOCK_SIZE	(16 * 1024)

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

struct ern_arena {
	struct block *block;	/* the newest; older ones follow it */
};

static struct block *
block_new(size_t size, struct block *next)
{
	struct block *block = ern_mem_grow(NULL, 1, sizeof(*block) + size);

	block->next = next;
	block->used = 0;
	block->size = size;
	return block;
}

struct ern_arena *
ern_arena_new(void)
{
	struct ern_arena *arena = ern_mem_alloc(sizeof(*arena));

	arena->block = block_new(BLOCK_SIZE, NULL);
	return arena;
}

/* Frees all blocks but the oldest, which has the common size. */
static struct block *
free_newer(struct block *block)
{
	struct block *next;

	while ((next = block->next) != NULL) {
		free(block);
		block = next;
	}
	return block;
}

void
ern_arena_free(struct ern_arena *arena)
{
	if (arena == NULL)
		return;
	free(free_newer(arena->block));
	free(arena);
}

void
ern_arena_reset(struct ern_arena *arena)
{
	arena->block = free_newer(arena->block);
	arena->block->used = 0;
}

/* Returns size bytes at the given alignment, a power of two. */
static void *
take(struct ern_arena *arena, size_t size, size_t align)
{
	struct block *block = arena->block;
	size_t at = (block->used + align - 1) & ~(align - 1);

	if (at > block->size || size > block->size - at) {
		block = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE,
		    block);
		arena->block = block;
		at = 0;
	}
	block->used = at + size;
	return block->bytes + at;
}

void *
ern_arena_alloc(struct ern_arena *arena, size_t size)
{
	return take(arena, size, alignof(max_align_t));
}

char *
ern_arena_copy(struct ern_arena *arena, const char *bytes, size_t length)
{
	char *copy = take(arena, length + 1, 1);

	memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}
