/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonscan.h"
#include "base/jsontext.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Where a search in an object or array stopped. */
struct ern_jsontext_step {
	size_t open;	/* its bracket, 1 being the first byte; 0: none */
	size_t index;	/* of the child there */
	size_t child;	/* where it starts, with its key if it has one */
};

void
ern_jsontext_set(struct ern_jsontext *text, const char *bytes,
    size_t length, int line, int column)
{
	text->bytes = bytes;
	text->length = length;
	text->line = text->marked_line = line;
	text->column = text->marked_column = column;
	text->marked = 0;
	if (text->n_steps > 0)
		memset(text->steps, 0,
		    text->n_steps * sizeof(*text->steps));
}

void
ern_jsontext_free(struct ern_jsontext *text)
{
	free(text->steps);
	ern_text_free(&text->key);
	*text = (struct ern_jsontext){ 0 };
}

void
ern_jsontext_add_key(struct ern_text *pointer, const char *key)
{
	ern_text_byte(pointer, '/');
	for (; *key != '\0'; key++)
		if (*key == '~' || *key == '/')
			ern_text_string(pointer, *key == '~' ? "~0" : "~1");
		else
			ern_text_byte(pointer, *key);
}

void
ern_jsontext_add_index(struct ern_text *pointer, size_t index)
{
	ern_text_format(pointer, "/%zu", index);
}

static size_t
skip_space(const struct ern_jsontext *text, size_t at)
{
	return at + ern_jsonscan_space(text->bytes + at, text->length - at);
}

/* Returns what is behind the string at at, which may be cut off: then it is
 * beyond the text. */
static size_t
skip_string(const struct ern_jsontext *text, size_t at)
{
	for (at++; at < text->length && text->bytes[at] != '"'; at++)
		if (text->bytes[at] == '\\')
			at++;
	return at < text->length ? at + 1 : text->length + 1;
}

/* Returns what is behind the value at at. */
static size_t
skip_value(const struct ern_jsontext *text, size_t at)
{
	size_t depth = 0;

	do {
		switch (text->bytes[at]) {
		case '"':
			at = skip_string(text, at);
			continue;
		case '{':
		case '[':
			depth++;
			break;
		case '}':
		case ']':
			depth--;
			break;
		default:
			if (depth > 0)
				break;
			while (at < text->length &&
			    strchr(",]} \t\r\n", text->bytes[at]) == NULL)
				at++;
			return at;
		}
		at++;
	} while (depth > 0 && at < text->length);
	return at;
}

/* Returns where the value of a child starts that may have a key. */
static size_t
value_of(const struct ern_jsontext *text, size_t child, bool keyed)
{
	return !keyed ? child : skip_space(text,
	    skip_space(text, skip_string(text, child)) + 1);
}

/* Adds the character of an escape and returns the length of the escape. */
static size_t
add_escape(struct ern_text *out, const char *bytes)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *letter = strchr(letters, bytes[1]);
	unsigned int c, low = 0, n = 6;
	char hex[5] = "";

	if (bytes[1] != 'u') {
		ern_text_byte(out, letter != NULL ?
		    meant[letter - letters] : bytes[1]);
		return 2;
	}
	memcpy(hex, bytes + 2, 4);
	c = strtoul(hex, NULL, 16);
	if ((c & 0xfc00) == 0xd800) {
		memcpy(hex, bytes + 8, 4);
		low = strtoul(hex, NULL, 16);
		c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
		n = 12;
	}
	if (c >= 0x10000)
		ern_text_byte(out, 0xf0 | c >> 18);
	if (c >= 0x800)
		ern_text_byte(out, c >= 0x10000 ? 0x80 | (c >> 12 & 0x3f) :
		    0xe0 | c >> 12);
	if (c >= 0x80)
		ern_text_byte(out, c >= 0x800 ? 0x80 | (c >> 6 & 0x3f) :
		    0xc0 | c >> 6);
	ern_text_byte(out, c >= 0x80 ? 0x80 | (c & 0x3f) : c);
	return n;
}

/* Puts what the string at at says into out. */
static void
read_string(const struct ern_jsontext *text, size_t at, struct ern_text *out)
{
	ern_text_clear(out);
	ern_text_add(out, "", 0);
	for (at++; text->bytes[at] != '"';)
		if (text->bytes[at] == '\\')
			at += add_escape(out, text->bytes + at);
		else
			ern_text_byte(out, text->bytes[at++]);
}

/* The next step of a pointer, read into text->key. */
static const char *
read_step(struct ern_jsontext *text, const char *pointer)
{
	ern_text_clear(&text->key);
	ern_text_add(&text->key, "", 0);
	for (pointer++; *pointer != '\0' && *pointer != '/'; pointer++)
		if (*pointer == '~' && pointer[1] != '\0')
			ern_text_byte(&text->key, *++pointer == '0' ?
			    '~' : '/');
		else
			ern_text_byte(&text->key, *pointer);
	return pointer;
}

static struct ern_jsontext_step *
step_at(struct ern_jsontext *text, size_t depth)
{
	if (depth >= text->n_steps) {
		text->steps = ern_mem_grow(text->steps, 2 * depth + 16,
		    sizeof(*text->steps));
		memset(text->steps + text->n_steps, 0, (2 * depth + 16 -
		    text->n_steps) * sizeof(*text->steps));
		text->n_steps = 2 * depth + 16;
	}
	return &text->steps[depth];
}

/* Is it the child that text->key names? */
static bool
is_child(struct ern_jsontext *text, const struct ern_jsontext_step *step,
    bool keyed, size_t index, struct ern_text *scratch)
{
	if (!keyed)
		return step->index == index;
	read_string(text, step->child, scratch);
	return scratch->length == text->key.length &&
	    memcmp(scratch->bytes, text->key.bytes, scratch->length) == 0;
}

/*
 * Finds the child that text->key names in the object or array at open, and
 * puts it into the step.  The search starts at the child found last and
 * comes round to it.
 */
static bool
find_child(struct ern_jsontext *text, size_t open,
    struct ern_jsontext_step *step)
{
	bool keyed = text->bytes[open] == '{', found = false;
	size_t index = strtoull(text->key.bytes, NULL, 10), at, from = SIZE_MAX;
	struct ern_text scratch = { 0 };

	if (!keyed && text->bytes[open] != '[')
		return false;
	if (step->open == open + 1)
		from = step->child;
	else
		*step = (struct ern_jsontext_step){ open + 1, 0,
			skip_space(text, open + 1) };
	if (!keyed && step->index > index) {
		step->index = 0;
		step->child = skip_space(text, open + 1);
	}
	while (strchr("]}", text->bytes[step->child]) == NULL) {
		found = is_child(text, step, keyed, index, &scratch);
		if (found)
			break;
		at = skip_space(text, skip_value(text,
		    value_of(text, step->child, keyed)));
		step->index++;
		step->child = text->bytes[at] == ',' ?
		    skip_space(text, at + 1) : at;
		if (text->bytes[at] != ',' && keyed && from != SIZE_MAX) {
			step->index = 0;
			step->child = skip_space(text, open + 1);
		}
		if (step->child == from)
			break;
	}
	if (!found)
		step->open = 0;
	ern_text_free(&scratch);
	return found;
}

size_t
ern_jsontext_find(struct ern_jsontext *text, const char *pointer, bool key)
{
	struct ern_jsontext_step *step;
	size_t at = skip_space(text, 0), depth;
	bool keyed;

	for (depth = 0; *pointer == '/'; depth++) {
		pointer = read_step(text, pointer);
		step = step_at(text, depth);
		keyed = text->bytes[at] == '{';
		if (!find_child(text, at, step))
			break;
		if (*pointer == '\0' && key)
			return step->child;
		at = value_of(text, step->child, keyed);
	}
	return at;
}

/* Counts from the place that is known on to a later one. */
static void
go_on(struct ern_jsontext *text, const char *to)
{
	const char *from = text->bytes + text->marked, *p;

	for (p = from; p < to && (p = memchr(p, '\n', to - p)) != NULL;) {
		text->marked_line++;
		text->marked_column = 1;
		from = ++p;
	}
	text->marked_column += ern_utf8_count(from, to - from);
}

/* Counts from the place that is known back to an earlier one. */
static void
go_back(struct ern_jsontext *text, const char *to)
{
	const char *from = text->bytes + text->marked, *end = from, *p;

	while (to < from && (p = memrchr(to, '\n', from - to)) != NULL) {
		text->marked_line--;
		from = p;
	}
	if (from == end) {
		text->marked_column -= ern_utf8_count(to, end - to);
		return;
	}
	p = memrchr(text->bytes, '\n', to - text->bytes);
	text->marked_column = p != NULL ? 1 + ern_utf8_count(p + 1,
	    to - p - 1) : text->column + ern_utf8_count(text->bytes,
	    to - text->bytes);
}

void
ern_jsontext_locate(struct ern_jsontext *text, size_t at, int *line,
    int *column)
{
	if (at >= text->marked)
		go_on(text, text->bytes + at);
	else
		go_back(text, text->bytes + at);
	text->marked = at;
	*line = text->marked_line;
	*column = text->marked_column;
}

/* An open object or array on the way to a byte. */
struct open {
	bool keyed;
	size_t index;
	size_t key;	/* where the key stands; 0: none yet */
};

void
ern_jsontext_pointer(const struct ern_jsontext *text, size_t at,
    struct ern_text *out)
{
	struct open *opens = NULL, *open;
	struct ern_text key = { 0 };
	size_t depth = 0, room = 0, i = 0, end;

	while (i < at) {
		open = depth == 0 ? NULL : &opens[depth - 1];
		switch (text->bytes[i]) {
		case '{':
		case '[':
			if (depth == room) {
				room = 2 * room + 16;
				opens = ern_mem_grow(opens, room,
				    sizeof(*opens));
			}
			opens[depth++] = (struct open){
				.keyed = text->bytes[i] == '{' };
			break;
		case '}':
		case ']':
			depth -= depth > 0;
			break;
		case ',':
			if (open != NULL) {
				open->index++;
				open->key = 0;
			}
			break;
		case '"':
			end = skip_string(text, i);
			if (end <= at && open != NULL && open->keyed &&
			    open->key == 0)
				open->key = i;
			i = end;
			continue;
		}
		i++;
	}
	for (i = 0; i < depth; i++) {
		open = &opens[i];
		if (!open->keyed) {
			ern_jsontext_add_index(out, open->index);
		} else if (open->key != 0) {
			read_string(text, open->key, &key);
			ern_jsontext_add_key(out, key.bytes);
		}
	}
	ern_text_free(&key);
	free(opens);
}
