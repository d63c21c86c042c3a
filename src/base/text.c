/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

void
ern_text_free(struct ern_text *text)
{
	free(text->bytes);
	*text = (struct ern_text){ 0 };
}

void
ern_text_grow(struct ern_text *text, size_t more)
{
	size_t need = text->length + more + 1;

	if (need < more)
		ern_mem_exhausted();
	if (need <= text->capacity)
		return;
	if (need < 2 * text->capacity)
		need = 2 * text->capacity;
	if (need < 64)
		need = 64;
	text->bytes = ern_mem_grow(text->bytes, need, 1);
	text->capacity = need;
}

void
ern_text_string(struct ern_text *text, const char *string)
{
	ern_text_add(text, string, strlen(string));
}

void
ern_text_byte(struct ern_text *text, char byte)
{
	ern_text_add(text, &byte, 1);
}

void
ern_text_printable(struct ern_text *text, const char *string)
{
	const char *end = string + strlen(string);
	uint32_t character;
	size_t n;

	while (string < end) {
		n = ern_utf8_read(string, end, &character);
		if (n != 0 && character >= 0x20 &&
		    (character < 0x7f || character >= 0xa0)) {
			ern_text_add(text, string, n);
			string += n;
			continue;
		}
		for (n = n == 0 ? 1 : n; n > 0; n--)
			ern_text_format(text, "\\x%02x",
			    (unsigned char)*string++);
	}
}

void
ern_text_short(struct ern_text *text, const char *bytes, size_t length,
    size_t most)
{
	size_t shown = length;

	if (length > most)
		for (shown = most; shown > 0 &&
		    ((unsigned char)bytes[shown] & 0xc0) == 0x80; shown--)
			;
	ern_text_add(text, bytes, shown);
	if (shown < length)
		ern_text_string(text, "...");
}

void
ern_text_format(struct ern_text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	ern_text_vformat(text, format, args);
	va_end(args);
}

void
ern_text_vformat(struct ern_text *text, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	if (length > 0) {
		if ((size_t)length >= text->capacity - text->length)
			ern_text_grow(text, length);
		vsnprintf(text->bytes + text->length, length + 1, format,
		    again);
		text->length += length;
	}
	va_end(again);
}
