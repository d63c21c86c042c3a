/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonscan.h"
#include "base/mem.h"
#include "base/utf8.h"

#define LONGEST_NUMBER	400

enum state {
	VALUE,		/* a value has to come */
	FIRST_ITEM,	/* a value, or the end of the array */
	FIRST_KEY,	/* a key, or the end of the object */
	KEY,
	COLON,
	NEXT,		/* a comma, or the end of what is open */
	IN_KEY,		/* within the quotes */
	IN_STRING
};

void
ern_jsonscan_init(struct ern_jsonscan *scan, size_t max_depth)
{
	*scan = (struct ern_jsonscan){
		.limit = max_depth,
		.open = ern_mem_alloc(max_depth + 1),
	};
}

void
ern_jsonscan_free(struct ern_jsonscan *scan)
{
	free(scan->open);
	scan->open = NULL;
}

void
ern_jsonscan_start(struct ern_jsonscan *scan)
{
	scan->at = scan->depth = 0;
	scan->state = VALUE;
	scan->too_deep = false;
	scan->sentence = NULL;
}

size_t
ern_jsonscan_space(const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (bytes[i] != ' ' && bytes[i] != '\n' &&
		    bytes[i] != '\t' && bytes[i] != '\r')
			break;
	return i;
}

static enum ern_jsonscan_result
refuse(struct ern_jsonscan *scan, size_t at, const char *sentence)
{
	scan->at = at;
	scan->sentence = sentence;
	return ERN_JSONSCAN_BAD;
}

/* A value has ended at at. */
static enum ern_jsonscan_result
close_value(struct ern_jsonscan *scan, size_t at)
{
	scan->at = at;
	scan->state = NEXT;
	return scan->depth == 0 ? ERN_JSONSCAN_DONE : ERN_JSONSCAN_MORE;
}

static enum ern_jsonscan_result
open_bracket(struct ern_jsonscan *scan, char bracket)
{
	if (scan->depth == scan->limit) {
		scan->too_deep = true;
		return refuse(scan, scan->at,
		    "objects and arrays are nested too deep");
	}
	scan->open[scan->depth++] = bracket;
	scan->state = bracket == '{' ? FIRST_KEY : FIRST_ITEM;
	scan->at++;
	return ERN_JSONSCAN_MORE;
}

/* Reads four hexadecimal digits.  Returns -1 where there are others. */
static int
read_hex(const char *bytes)
{
	int value = 0, i;
	char c;

	for (i = 0; i < 4; i++) {
		c = bytes[i];
		if (c >= '0' && c <= '9')
			c -= '0';
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			c = (c | 0x20) - 'a' + 10;
		else
			return -1;
		value = value << 4 | c;
	}
	return value;
}

/*
 * Returns the length of the escape at bytes, 0 where it is wrong; it may be
 * longer than the bytes that there are.
 */
static size_t
escape_length(const char *bytes, size_t length)
{
	int high, low;

	if (length < 2)
		return 2;
	if (bytes[1] != 'u')
		return bytes[1] != '\0' &&
		    strchr("\"\\/bfnrt", bytes[1]) != NULL ? 2 : 0;
	if (length < 6)
		return 6;
	high = read_hex(bytes + 2);
	if (high < 0 || (high & 0xfc00) == 0xdc00)
		return 0;
	if ((high & 0xfc00) != 0xd800)
		return 6;
	if (length < 12)
		return (length > 6 && bytes[6] != '\\') ||
		    (length > 7 && bytes[7] != 'u') ? 0 : 12;
	low = bytes[6] == '\\' && bytes[7] == 'u' ? read_hex(bytes + 8) : -1;
	return (low & 0xfc00) == 0xdc00 && low >= 0 ? 12 : 0;
}

/* May the bytes at the end be the start of a character? */
static bool
is_cut(const char *bytes, size_t length)
{
	unsigned char c = *bytes;

	return length < 4 && c >= 0xc2 && c <= 0xf4 &&
	    length < (c < 0xe0 ? 2u : c < 0xf0 ? 3u : 4u);
}

/* Scans on within a string. */
static enum ern_jsonscan_result
scan_string(struct ern_jsonscan *scan, const char *bytes, size_t length,
    bool ended)
{
	size_t i = scan->at, n;
	uint32_t character;
	unsigned char c;

	for (; i < length; i += n) {
		c = bytes[i];
		n = 1;
		if (c == '"') {
			if (scan->state == IN_STRING)
				return close_value(scan, i + 1);
			scan->state = COLON;
			scan->at = i + 1;
			return ERN_JSONSCAN_MORE;
		}
		if (c < 0x20)
			return refuse(scan, i, c == '\n' || c == '\r' ?
			    "a string does not end in its line" :
			    "a control character stands in a string");
		if (c == '\\') {
			n = escape_length(bytes + i, length - i);
			if (n == 0)
				return refuse(scan, i,
				    "there is no such escape in JSON");
			if (n > length - i)
				break;
		} else if (c >= 0x80) {
			n = ern_utf8_read(bytes + i, bytes + length,
			    &character);
			if (n == 0 && !ended && is_cut(bytes + i, length - i))
				break;
			if (n == 0)
				return refuse(scan, i,
				    "the bytes are not UTF-8");
		}
	}
	scan->at = i;
	return ended ? refuse(scan, length,
	    "the input ends within a string") : ERN_JSONSCAN_MORE;
}

/* Does it have the form of a JSON number?  *real: with fraction or exponent. */
static bool
is_number(const char *p, const char *end, bool *real)
{
	const char *start;

	p += p < end && *p == '-';
	start = p;
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	if (p == start || (*start == '0' && p > start + 1))
		return false;
	*real = p < end;
	if (p < end && *p == '.') {
		start = ++p;
		while (p < end && *p >= '0' && *p <= '9')
			p++;
		if (p == start)
			return false;
	}
	if (p < end && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < end && (*p == '+' || *p == '-');
		start = p;
		while (p < end && *p >= '0' && *p <= '9')
			p++;
		if (p == start)
			return false;
	}
	return p == end;
}

/* Says what is wrong with a word that stands for a value; NULL: nothing. */
static const char *
judge_word(const char *word, size_t length)
{
	char number[LONGEST_NUMBER + 1];
	bool real = false;

	if ((length == 4 && (memcmp(word, "true", 4) == 0 ||
	    memcmp(word, "null", 4) == 0)) ||
	    (length == 5 && memcmp(word, "false", 5) == 0))
		return NULL;
	if (*word != '-' && (*word < '0' || *word > '9'))
		return "a value is expected here; strings are written in "
		    "double quotation marks";
	if (!is_number(word, word + length, &real))
		return "this is not how numbers are written in JSON";
	memcpy(number, word, length);
	number[length] = '\0';
	errno = 0;
	if (!real)
		(void)strtoll(number, NULL, 10);
	else if (isinf(strtod(number, NULL)) == 0)
		errno = 0;
	return errno == 0 ? NULL : "the number is too large; it may be "
	    "written as a string";
}

/* Scans true, false, null or a number. */
static enum ern_jsonscan_result
scan_word(struct ern_jsonscan *scan, const char *bytes, size_t length,
    bool ended)
{
	size_t i = scan->at;
	const char *sentence;

	while (i < length && (unsigned char)bytes[i] > ' ' &&
	    strchr(",:]}[{\"", bytes[i]) == NULL)
		if (++i - scan->at > LONGEST_NUMBER)
			return refuse(scan, scan->at, "a value is expected "
			    "here, and there is a very long word");
	if (i == length && !ended)
		return ERN_JSONSCAN_MORE;
	if (i == scan->at)
		return refuse(scan, i, "a value is expected here");
	sentence = judge_word(bytes + scan->at, i - scan->at);
	return sentence != NULL ? refuse(scan, scan->at, sentence) :
	    close_value(scan, i);
}

/* Takes the byte at at, which is no space. */
static enum ern_jsonscan_result
take(struct ern_jsonscan *scan, const char *bytes, size_t length, bool ended)
{
	char c = bytes[scan->at];
	char open = scan->depth == 0 ? '\0' : scan->open[scan->depth - 1];
	bool closes = (c == '}' && open == '{' && (scan->state == NEXT ||
	    scan->state == FIRST_KEY)) || (c == ']' && open == '[' &&
	    (scan->state == NEXT || scan->state == FIRST_ITEM));

	if (closes) {
		scan->depth--;
		return close_value(scan, scan->at + 1);
	}
	switch (scan->state) {
	case FIRST_KEY:
	case KEY:
		if (c != '"')
			return refuse(scan, scan->at,
			    "a key in double quotation marks is expected here");
		scan->state = IN_KEY;
		scan->at++;
		return ERN_JSONSCAN_MORE;
	case COLON:
		if (c != ':')
			return refuse(scan, scan->at,
			    "a colon is expected here, behind a key");
		scan->state = VALUE;
		scan->at++;
		return ERN_JSONSCAN_MORE;
	case NEXT:
		if (c != ',')
			return refuse(scan, scan->at, open == '{' ?
			    "a comma or } is expected here" :
			    "a comma or ] is expected here");
		scan->state = open == '{' ? KEY : VALUE;
		scan->at++;
		return ERN_JSONSCAN_MORE;
	}
	if (c == '{' || c == '[')
		return open_bracket(scan, c);
	if (c != '"')
		return scan_word(scan, bytes, length, ended);
	scan->state = IN_STRING;
	scan->at++;
	return ERN_JSONSCAN_MORE;
}

enum ern_jsonscan_result
ern_jsonscan_run(struct ern_jsonscan *scan, const char *bytes, size_t length,
    bool ended)
{
	enum ern_jsonscan_result result;
	size_t before;

	for (;;) {
		before = scan->at;
		if (scan->state == IN_KEY || scan->state == IN_STRING) {
			result = scan_string(scan, bytes, length, ended);
		} else {
			scan->at += ern_jsonscan_space(bytes + scan->at,
			    length - scan->at);
			if (scan->at == length)
				return !ended ? ERN_JSONSCAN_MORE :
				    refuse(scan, length, "the input ends "
				    "within a value");
			before = scan->at;
			result = take(scan, bytes, length, ended);
		}
		if (result != ERN_JSONSCAN_MORE || scan->at == before)
			return result;
	}
}
