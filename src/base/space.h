/* SPDX-License-Identifier: MIT */
/*
 * space: the white space of XML, which is all it has below "!".
 */
#ifndef ERN_BASE_SPACE_H
#define ERN_BASE_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline bool
ern_space_is(char byte)
{
	return (unsigned char)byte <= ' ';
}

/* Returns how many of the bytes, from the first on, are white space. */
static inline size_t
ern_space_span(const char *bytes, size_t length)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t word;
	size_t i = 0;

	/* In eight bytes at once: none has its high bit set, and none gets it
	 * when 0x5f is added, as those from 0x21 on would. */
	for (; i + sizeof(word) <= length; i += sizeof(word)) {
		memcpy(&word, bytes + i, sizeof(word));
		if (((word | (word + 0x5f * ones)) & 0x80 * ones) != 0)
			break;
	}
	while (i < length && ern_space_is(bytes[i]))
		i++;
	return i;
}

#endif
