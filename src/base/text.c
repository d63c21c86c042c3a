/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void
ern_text_free(struct ern_text *text)
{
	free(text->bytes);
	*text = (struct ern_text){ 0 };
}

void
ern_text_clear(struct ern_text *text)
{
	text->length = 0;
	if (text->bytes != NULL)
		text->bytes[0] = '\0';
}

/* Makes room for more bytes and a NUL. */
static void
reserve(struct ern_text *text, size_t more)
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
ern_text_add(struct ern_text *text, const char *bytes, size_t length)
{
	reserve(text, length);
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
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
		reserve(text, length);
		vsnprintf(text->bytes + text->length, length + 1, format,
		    again);
		text->length += length;
	}
	va_end(again);
}
