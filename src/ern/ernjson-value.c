/* SPDX-License-Identifier: MIT */
/*
 * ernjson-value: what stands behind the keys.
 *
 * Booleans and integers are written as such only in the one form that XML is
 * made of again; any other spelling stays a string, so that nothing changes
 * on the way there and back.
 */
#include <config.h>

#include <stdlib.h>

#include "base/space.h"
#include "ern/ernjson-write.h"
#include "schema/datatype.h"

#define LARGEST		9007199254740991	/* RFC 8259, section 6 */

/* Does a byte stand for itself in a JSON string? */
static const bool plain[256] = {
	[' '] = true, [0x21] = true,
#define ROW(n)	[n] = true, [n + 1] = true, [n + 2] = true, [n + 3] = true, \
	[n + 4] = true, [n + 5] = true, [n + 6] = true, [n + 7] = true
	[0x23] = true, [0x24] = true, [0x25] = true, [0x26] = true,
	[0x27] = true, ROW(0x28), ROW(0x30), ROW(0x38), ROW(0x40),
	ROW(0x48), ROW(0x50), [0x58] = true, [0x59] = true, [0x5a] = true,
	[0x5b] = true, [0x5d] = true, [0x5e] = true, [0x5f] = true,
	ROW(0x60), ROW(0x68), ROW(0x70), [0x78] = true, [0x79] = true,
	[0x7a] = true, [0x7b] = true, [0x7c] = true, [0x7d] = true,
	[0x7e] = true, ROW(0x80), ROW(0x88), ROW(0x90), ROW(0x98),
	ROW(0xa0), ROW(0xa8), ROW(0xb0), ROW(0xb8), ROW(0xc0), ROW(0xc8),
	ROW(0xd0), ROW(0xd8), ROW(0xe0), ROW(0xe8), ROW(0xf0), ROW(0xf8),
#undef ROW
};

static void
add_escape(struct ern_text *out, unsigned char c)
{
	static const char letters[] = { ['\b'] = 'b', ['\t'] = 't',
		['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"',
		['\\'] = '\\' };

	if (c < sizeof(letters) && letters[c] != '\0')
		ern_text_add(out, (char[]){ '\\', letters[c] }, 2);
	else
		ern_text_format(out, "\\u%04x", c);
}

void
ern_ernjson_escape(struct ern_text *out, const char *bytes, size_t length)
{
	const char *end = bytes + length, *run;

	while (bytes < end) {
		for (run = bytes; bytes < end && plain[(unsigned char)*bytes];)
			bytes++;
		ern_text_add(out, run, bytes - run);
		if (bytes < end)
			add_escape(out, *bytes++);
	}
}

void
ern_ernjson_string(struct ern_text *out, const char *bytes, size_t length)
{
	ern_text_add(out, "\"", 1);
	ern_ernjson_escape(out, bytes, length);
	ern_text_add(out, "\"", 1);
}

enum ern_ernjson_text
ern_ernjson_kind(uint16_t simple)
{
	enum ern_datatype datatype = ern_tables.simples[simple].datatype;

	if (datatype == ERN_BOOLEAN)
		return ERN_TEXT_BOOLEAN;
	while (datatype != ERN_INTEGER &&
	    ern_datatype_base(datatype) != datatype)
		datatype = ern_datatype_base(datatype);
	return datatype == ERN_INTEGER ? ERN_TEXT_INTEGER : ERN_TEXT_STRING;
}

/* Is it an integer in the form that printf would give it? */
static bool
is_integer(const char *word, size_t length)
{
	char digits[LONGEST_WORD + 1];
	size_t minus = length > 0 && *word == '-', i;
	long long number;

	if (length == minus || length - minus > 16 ||
	    (word[minus] == '0' && length > 1))
		return false;
	for (i = minus; i < length; i++)
		if (word[i] < '0' || word[i] > '9')
			return false;
	memcpy(digits, word, length);
	digits[length] = '\0';
	number = strtoll(digits, NULL, 10);
	return number <= LARGEST && number >= -LARGEST;
}

static void
add_value(struct ern_text *out, enum ern_ernjson_text kind,
    const char *bytes, size_t length)
{
	bool bare = false;

	if (kind == ERN_TEXT_BOOLEAN)
		bare = (length == 4 && memcmp(bytes, "true", 4) == 0) ||
		    (length == 5 && memcmp(bytes, "false", 5) == 0);
	else if (kind == ERN_TEXT_INTEGER)
		bare = is_integer(bytes, length);
	if (bare)
		ern_text_add(out, bytes, length);
	else
		ern_ernjson_string(out, bytes, length);
}

/* Returns the attribute of that name of a type, or NULL. */
static const struct ern_schema_attribute *
find_attribute(struct ern_ernjson_writer *writer,
    const struct ern_type *type, const char *name)
{
	size_t slot = ((uintptr_t)name >> 3 ^ (uintptr_t)type >> 4) %
	    ATTRIBUTES;
	const struct ern_schema_attribute *attribute;
	uint16_t symbol, i;

	if (writer->attributes[slot].name == name &&
	    writer->attributes[slot].type == type)
		return writer->attributes[slot].attribute;
	symbol = ern_table_symbol(name);
	attribute = writer->schema->attributes + type->attribute;
	for (i = 0; i < type->n_attributes; i++, attribute++)
		if (attribute->name == symbol)
			break;
	if (i == type->n_attributes)
		return NULL;
	writer->attributes[slot].name = name;
	writer->attributes[slot].type = type;
	writer->attributes[slot].attribute = attribute;
	return attribute;
}

/* Returns the prefix that ERN-JSON has for a namespace, or NULL. */
static const char *
prefix_of(const struct ern_schema *schema, const char *ns)
{
	return ns == NULL ? NULL : strcmp(ns, schema->ns) == 0 ? "ern" :
	    strcmp(ns, schema->avs_ns) == 0 ? "avs" :
	    strcmp(ns, ERN_XSD) == 0 ? "xs" : NULL;
}

/*
 * Puts the value of xsi:type into scratch, with the prefix that ERN-JSON has,
 * and its type into the frame if it may stand there.  Returns false when
 * there is no such prefix.
 */
static bool
take_type(struct ern_ernjson_writer *writer, struct ern_ernjson_frame *frame,
    const struct ern_attribute *attribute)
{
	const char *name = attribute->value, *colon, *ns, *prefix;
	const struct ern_type *type;
	size_t length = attribute->length, n;

	n = ern_space_span(name, length);
	name += n;
	length -= n;
	while (length > 0 && ern_space_is(name[length - 1]))
		length--;
	colon = memchr(name, ':', length);
	n = colon == NULL ? 0 : colon - name;
	ns = ern_reader_namespace(writer->reader, name, n);
	prefix = prefix_of(writer->schema, ns);
	if (prefix == NULL)
		return false;
	n += colon != NULL;
	ern_text_clear(&writer->scratch);
	ern_text_format(&writer->scratch, "%s:", prefix);
	ern_text_add(&writer->scratch, name + n, length - n);
	type = ern_schema_type(writer->schema, ns, name + n, length - n);
	if (type != NULL &&
	    ern_schema_derives(writer->schema, type, frame->type))
		frame->type = type;
	return true;
}

/* Is it an attribute of the xsi namespace that ERN-JSON keeps? */
static bool
is_xsi(const struct ern_attribute *attribute)
{
	static const char *const names[] = {
		"type", "schemaLocation", "noNamespaceSchemaLocation", "nil",
	};
	size_t i;

	if (attribute->ns == NULL || strcmp(attribute->ns, ERN_XSI) != 0)
		return false;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(attribute->name, names[i]) == 0)
			return true;
	return false;
}

static void
add_attribute(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const struct ern_attribute *attribute)
{
	const struct ern_schema_attribute *known = NULL;
	struct ern_text *out = writer->out;
	bool is_type;

	if (is_xsi(attribute)) {
		is_type = strcmp(attribute->name, "type") == 0;
		if (is_type && !take_type(writer, frame, attribute)) {
			ern_ernjson_leave_attribute(writer, attribute);
			return;
		}
		ern_text_format(out, "%s\"@xsi:%s\":", frame->empty ? "" :
		    ",", attribute->name);
		frame->empty = false;
		if (is_type)
			ern_ernjson_string(out, writer->scratch.bytes,
			    writer->scratch.length);
		else
			ern_ernjson_string(out, attribute->value,
			    attribute->length);
		return;
	}
	if (attribute->ns == NULL)
		known = find_attribute(writer, frame->type, attribute->name);
	if (known == NULL) {
		ern_ernjson_leave_attribute(writer, attribute);
		return;
	}
	ern_ernjson_key(out, frame->empty ? "\"@" : ",\"@", known->name);
	frame->empty = false;
	add_value(out, ern_ernjson_kind(known->simple), attribute->value,
	    attribute->length);
}

/* Takes the type of xsi:type before the attributes, which depend on it. */
static bool
look_for_xsi(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const struct ern_element *element)
{
	const struct ern_attribute *attribute = element->attributes;
	bool found = false, is_type;
	size_t i;

	for (i = 0; i < element->n_attributes; i++, attribute++) {
		if (!is_xsi(attribute))
			continue;
		is_type = strcmp(attribute->name, "type") == 0;
		if (!is_type || take_type(writer, frame, attribute))
			found = true;
	}
	return found;
}

void
ern_ernjson_open_value(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const struct ern_element *element)
{
	bool xsi = element->n_attributes > 0 &&
	    look_for_xsi(writer, frame, element);
	const struct ern_type *type = frame->type;
	size_t i;

	frame->object = xsi || type->simple == ERN_NONE ||
	    type->n_attributes > 0;
	frame->empty = true;
	if (frame->object)
		ern_text_add(writer->out, "{", 1);
	for (i = 0; i < element->n_attributes; i++)
		add_attribute(writer, frame, &element->attributes[i]);
	frame->text = ERN_TEXT_NONE;
	if (type->simple == ERN_NONE)
		return;
	if (frame->object)
		ern_text_string(writer->out, frame->empty ? "\"#text\":" :
		    ",\"#text\":");
	frame->text = ern_ernjson_kind(type->simple);
	writer->n_word = 0;
	if (frame->text == ERN_TEXT_STRING)
		ern_text_add(writer->out, "\"", 1);
}

void
ern_ernjson_take_text(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const char *bytes, size_t length)
{
	if (frame->text != ERN_TEXT_STRING) {
		if (writer->n_word + length <= LONGEST_WORD) {
			memcpy(writer->word + writer->n_word, bytes, length);
			writer->n_word += length;
			return;
		}
		ern_text_add(writer->out, "\"", 1);
		ern_ernjson_escape(writer->out, writer->word, writer->n_word);
		frame->text = ERN_TEXT_STRING;
	}
	ern_ernjson_escape(writer->out, bytes, length);
}

void
ern_ernjson_close_text(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame)
{
	if (frame->text == ERN_TEXT_STRING)
		ern_text_add(writer->out, "\"", 1);
	else
		add_value(writer->out, frame->text, writer->word,
		    writer->n_word);
}
