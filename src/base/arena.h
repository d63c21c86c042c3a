/* SPDX-License-Identifier: MIT */
/*
 * arena: many small things with one life.
 *
 * What comes from an arena belongs to it and lives until the arena is reset
 * or freed.
 */
#ifndef ERN_BASE_ARENA_H
#define ERN_BASE_ARENA_H

#include <stddef.h>

struct ern_arena;

struct ern_arena *ern_arena_new(void);

/* Takes NULL too. */
void ern_arena_free(struct ern_arena *arena);

/* Forgets all that the arena gave out, and keeps one block for what comes. */
void ern_arena_reset(struct ern_arena *arena);

/* Returns size bytes, aligned for any type and not set. */
void *ern_arena_alloc(struct ern_arena *arena, size_t size);

/* Returns a copy of the length bytes at bytes, with a NUL behind them. */
char *ern_arena_copy(struct ern_arena *arena, const char *bytes,
    size_t length);

#endif
