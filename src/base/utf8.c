/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/utf8.h"

size_t
ern_utf8_read(const char *bytes, const char *end, uint32_t *character)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)bytes;
	size_t i, length;
	uint32_t c;

	if (bytes >= end)
		return 0;
	if (p[0] < 0x80)
		length = 1, c = p[0];
	else if ((p[0] & 0xe0) == 0xc0)
		length = 2, c = p[0] & 0x1f;
	else if ((p[0] & 0xf0) == 0xe0)
		length = 3, c = p[0] & 0x0f;
	else if ((p[0] & 0xf8) == 0xf0)
		length = 4, c = p[0] & 0x07;
	else
		return 0;
	if ((size_t)(end - bytes) < length)
		return 0;
	for (i = 1; i < length; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3f);
	}
	if (c < least[length] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 0;
	*character = c;
	return length;
}

size_t
ern_utf8_count(const char *bytes, size_t length)
{
	static const uint64_t ones = 0x0101010101010101;
	uint64_t word;
	size_t i = 0, count = length;

	/* Of each byte, bit 7 without bit 6 marks one that continues. */
	for (; i + sizeof(word) <= length; i += sizeof(word)) {
		memcpy(&word, bytes + i, sizeof(word));
		word = word >> 7 & ~(word >> 6) & ones;
		if (word != 0)
			count -= (word * ones) >> 56;
	}
	for (; i < length; i++)
		count -= ((unsigned char)bytes[i] & 0xc0) == 0x80;
	return count;
}
