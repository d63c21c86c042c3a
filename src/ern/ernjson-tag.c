/* SPDX-License-Identifier: MIT */
/*
 * ernjson-tag: the XML that JSON becomes, byte by byte.
 */
#include <config.h>

#include "ern/ernjson-read.h"

/* Returns what stands for a character in XML; NULL: itself. */
static const char *
escape_of(unsigned char c, bool attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return attribute ? "&quot;" : NULL;
	case '\t':
		return attribute ? "&#9;" : NULL;
	case '\n':
		return attribute ? "&#10;" : NULL;
	}
	return NULL;
}

/* Does a character stand at p that XML can not have? */
static bool
is_forbidden(const char *p, const char *end)
{
	unsigned char c = *p;

	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
	    (c == 0xef && end - p >= 3 && (unsigned char)p[1] == 0xbf &&
	    (unsigned char)p[2] >= 0xbe);
}

/* Ends the start tag, for something comes inside the element. */
static void
end_tag(struct ern_ernjson_reader *reader)
{
	if (reader->in_tag)
		ern_text_add(reader->xml, ">", 1);
	reader->in_tag = false;
}

static void
add_string(struct ern_ernjson_reader *reader, const char *bytes,
    size_t length, bool attribute)
{
	const char *end = bytes + length, *run = bytes, *p, *escape;
	unsigned char c;

	for (p = bytes; p < end; p++) {
		c = *p;
		if (c > '>' && c != 0xef)
			continue;
		if (is_forbidden(p, end)) {
			ern_ernjson_tell(reader, ERN_CODE_JSON_CHARACTER,
			    NULL, "the string has the character U+%04X, "
			    "which XML can not have", c < 0x20 ? c :
			    0xff00u | (0x40 | (unsigned char)p[2]));
			return;
		}
		escape = escape_of(c, attribute);
		if (escape == NULL)
			continue;
		ern_text_add(reader->xml, run, p - run);
		ern_text_string(reader->xml, escape);
		run = p + 1;
	}
	ern_text_add(reader->xml, run, end - run);
}

void
ern_ernjson_add_value(struct ern_ernjson_reader *reader, const char *what,
    uint16_t simple, const struct ern_jsontree_value *value, bool attribute)
{
	enum ern_ernjson_text meant = ern_ernjson_kind(simple);
	enum ern_jsontree_kind kind = ern_jsontree_kind(value);
	const char *string = "";
	size_t length = 1;

	if (kind == ERN_JSONTREE_STRING)
		string = ern_jsontree_string(value, &length);
	if (!attribute && length > 0)
		end_tag(reader);
	if (kind == ERN_JSONTREE_STRING)
		add_string(reader, string, length, attribute);
	else if (kind == ERN_JSONTREE_BOOLEAN && meant == ERN_TEXT_BOOLEAN)
		ern_text_string(reader->xml, ern_jsontree_boolean(value) ?
		    "true" : "false");
	else if (kind == ERN_JSONTREE_INTEGER && meant == ERN_TEXT_INTEGER)
		ern_text_format(reader->xml, "%lld",
		    ern_jsontree_integer(value));
	else
		ern_ernjson_tell_kind(reader, value, what,
		    meant == ERN_TEXT_BOOLEAN ? "true, false or a string" :
		    meant == ERN_TEXT_INTEGER ? "an integer or a string" :
		    "a string");
}

static void
add_indent(struct ern_ernjson_reader *reader)
{
	static const char blanks[] = "                                ";
	size_t n = 2 * reader->depth, piece;

	ern_text_add(reader->xml, "\n", 1);
	for (; n > 0; n -= piece) {
		piece = n < sizeof(blanks) - 1 ? n : sizeof(blanks) - 1;
		ern_text_add(reader->xml, blanks, piece);
	}
}

void
ern_ernjson_open_tag(struct ern_ernjson_reader *reader, const char *name)
{
	struct ern_text *xml = reader->xml;

	end_tag(reader);
	if (reader->depth > 0)
		add_indent(reader);
	ern_text_string(xml, reader->depth > 0 ? "<" : "<ern:");
	ern_text_string(xml, name);
	if (reader->depth == 0) {
		ern_text_format(xml, " xmlns:ern=\"%s\"",
		    reader->schema->ns);
		reader->declarations = xml->length;
	}
	reader->depth++;
	reader->in_tag = true;
	reader->had_child = false;
}

void
ern_ernjson_close_tag(struct ern_ernjson_reader *reader, const char *name)
{
	struct ern_text *xml = reader->xml;

	reader->depth--;
	if (reader->in_tag) {
		ern_text_string(xml, "/>");
	} else {
		if (reader->had_child)
			add_indent(reader);
		ern_text_string(xml, reader->depth > 0 ? "</" : "</ern:");
		ern_text_string(xml, name);
		ern_text_add(xml, ">", 1);
	}
	reader->in_tag = false;
	reader->had_child = true;
}
