/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/space.h"

#define EACH(byte)	((uint64_t)0x0101010101010101 * (byte))

size_t
ern_space_span(const char *bytes, size_t length)
{
	uint64_t word;
	size_t i = 0;

	/* In eight bytes at once: none has its high bit set, and none gets it
	 * when 0x5f is added, as those from 0x21 on would. */
	for (; i + sizeof(word) <= length; i += sizeof(word)) {
		memcpy(&word, bytes + i, sizeof(word));
		if ((word & EACH(0x80)) != 0 ||
		    ((word + EACH(0x5f)) & EACH(0x80)) != 0)
			break;
	}
	while (i < length && ern_space_is(bytes[i]))
		i++;
	return i;
}
