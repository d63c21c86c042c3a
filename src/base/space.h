/* SPDX-License-Identifier: MIT */
/*
 * space: the white space of XML, which is all it has below "!".
 */
#ifndef ERN_BASE_SPACE_H
#define ERN_BASE_SPACE_H

#include <stdbool.h>
#include <stddef.h>

/* Returns how many of the bytes, from the first on, are white space. */
size_t ern_space_span(const char *bytes, size_t length);

static inline bool
ern_space_is(char byte)
{
	return (unsigned char)byte <= ' ';
}

#endif
