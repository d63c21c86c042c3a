/* SPDX-License-Identifier: MIT */
/*
 * mem: memory that is always there.
 *
 * Out of memory ends the tool with exit status 2, here and nowhere else.
 * What these functions return belongs to the caller, who gives it to free().
 */
#ifndef ERN_BASE_MEM_H
#define ERN_BASE_MEM_H

#include <stddef.h>

/* Returns size bytes, all zero. */
void *ern_mem_alloc(size_t size);

/* Returns old, made count items of size bytes long; what is new is not set. */
void *ern_mem_grow(void *old, size_t count, size_t size);

/* Returns a copy of the length bytes at bytes, with a NUL behind them. */
char *ern_mem_copy(const char *bytes, size_t length);

/* Says that memory ran out and ends the tool with exit status 2. */
_Noreturn void ern_mem_exhausted(void);

#endif
