/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

_Noreturn void
ern_mem_exhausted(void)
{
	fputs("out of memory\n", stderr);
	exit(2);
}

void *
ern_mem_alloc(size_t size)
{
	void *p = calloc(1, size != 0 ? size : 1);

	if (p == NULL)
		ern_mem_exhausted();
	return p;
}

void *
ern_mem_grow(void *old, size_t count, size_t size)
{
	void *p;

	if (size != 0 && count > SIZE_MAX / size)
		ern_mem_exhausted();
	p = realloc(old, count * size != 0 ? count * size : 1);
	if (p == NULL)
		ern_mem_exhausted();
	return p;
}

char *
ern_mem_copy(const char *bytes, size_t length)
{
	char *p = ern_mem_alloc(length + 1);

	memcpy(p, bytes, length);
	return p;
}
