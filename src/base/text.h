/* SPDX-License-Identifier: MIT */
/*
 * text: bytes that grow at the end.
 *
 * A text that is all zero is empty and ready; its owner frees it with
 * ern_text_free().  A NUL always stands behind the last byte once something
 * was added.
 */
#ifndef ERN_BASE_TEXT_H
#define ERN_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct ern_text {
	char *bytes;
	size_t length;
	size_t capacity;
};

/* Frees the bytes; the text is empty then and may be used again. */
void ern_text_free(struct ern_text *text);

/* Makes the text empty and keeps its room. */
static inline void
ern_text_clear(struct ern_text *text)
{
	text->length = 0;
	if (text->bytes != NULL)
		text->bytes[0] = '\0';
}

/* Makes room for more bytes and a NUL. */
void ern_text_grow(struct ern_text *text, size_t more);

/* Adds length bytes. */
static inline void
ern_text_add(struct ern_text *text, const char *bytes, size_t length)
{
	if (length >= text->capacity - text->length)
		ern_text_grow(text, length);
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

/* Adds a string, or one byte. */
void ern_text_string(struct ern_text *text, const char *string);
void ern_text_byte(struct ern_text *text, char byte);

/*
 * Adds a string for people to read: control characters, and bytes that are
 * not UTF-8, become \xNN.
 */
void ern_text_printable(struct ern_text *text, const char *string);

/*
 * Adds length bytes, cut behind a whole character and with "..." where they
 * are more than most.
 */
void ern_text_short(struct ern_text *text, const char *bytes, size_t length,
    size_t most);

/* Adds what printf would print. */
void ern_text_format(struct ern_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ern_text_vformat(struct ern_text *text, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

#endif
