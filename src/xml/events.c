/* SPDX-License-Identifier: MIT */
/*
 * events: what libxml2 says while it parses, for the handlers of the reader.
 */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include <libxml/SAX2.h>

#include "base/mem.h"
#include "base/space.h"
#include "base/utf8.h"
#include "xml/reading.h"
#include "xml/syntax.h"

/* Is the byte one of those that the scanner made for the parser? */
static bool
is_handed(const struct ern_reader *reader, const char *p)
{
	const xmlParserInput *input = reader->parser->input;

	return input->consumed + (p - (const char *)input->base) <
	    reader->handed.length;
}

/*
 * Finds where an element starts: its "<" stands before what the parser has
 * read.  How long a tag of just a name is can be seen later, if need be.
 */
static void
locate_tag(const struct ern_reader *reader, bool only_name,
    struct ern_level *level)
{
	const xmlParserInput *input = reader->parser->input;
	const char *base = (const char *)input->base;
	const char *end = (const char *)input->cur, *start, *p;

	level->line = input->line;
	level->column = input->col;
	level->plain = only_name && end > base && !ern_space_is(end[-1]);
	if (level->plain)
		return;
	start = memrchr(base, '<', end - base);
	if (start == NULL)
		return;
	level->column -= ern_utf8_count(start, end - start);
	if (memchr(start, '\n', end - start) == NULL)
		return;
	for (p = start; p < end; p++)
		level->line -= *p == '\n';
	for (p = start; p > base && p[-1] != '\n' &&
	    !is_handed(reader, p - 1); p--)
		;
	level->column = ern_utf8_count(p, start - p) +
	    (p > base && p[-1] != '\n' ? reader->handed_column : 1);
}

/* Ends the reading for a name that is too long. */
static void
check_name(struct ern_reader *reader, const char *name)
{
	const char **slot = &reader->short_names[
	    ((uintptr_t)name >> 4) % SHORT_NAMES];

	if (*slot == name)
		return;
	if (strlen(name) > reader->limits.name)
		ern_reading_exceed(reader, ERN_CODE_CAP_NAME,
		    "the name here has", reader->limits.name, "bytes");
	*slot = name;
}

void
ern_reading_declare(struct ern_reader *reader, const char *prefix,
    const char *uri)
{
	if (reader->n_namespaces == reader->namespaces_room) {
		reader->namespaces_room = 2 * reader->namespaces_room + 8;
		reader->namespaces = ern_mem_grow(reader->namespaces,
		    reader->namespaces_room, sizeof(*reader->namespaces));
	}
	reader->namespaces[reader->n_namespaces++] = (struct ern_namespace){
		.prefix = prefix, .uri = uri,
	};
}

bool
ern_reading_has_prefix(const struct ern_reader *reader, const char *prefix)
{
	size_t i;

	for (i = 0; i < reader->n_namespaces; i++)
		if (reader->namespaces[i].prefix == prefix)
			return true;
	return false;
}

static const struct ern_attribute *
collect_attributes(struct ern_reader *reader, size_t n,
    const xmlChar **attributes)
{
	size_t i;

	if (n > reader->attributes_room) {
		reader->attributes_room = 2 * n;
		reader->attributes = ern_mem_grow(reader->attributes,
		    reader->attributes_room, sizeof(*reader->attributes));
	}
	/* libxml2 gives name, prefix, namespace, value and end of each. */
	for (i = 0; i < n; i++, attributes += 5)
		reader->attributes[i] = (struct ern_attribute){
			.name = (const char *)attributes[0],
			.ns = (const char *)attributes[2],
			.value = (const char *)attributes[3],
			.length = attributes[4] - attributes[3],
		};
	return reader->attributes;
}

struct ern_level *
ern_reading_open(struct ern_reader *reader, const char *name, const char *ns)
{
	struct ern_level *level;

	reader->since_event = 0;
	if (reader->places.depth == reader->limits.depth) {
		ern_reading_exceed(reader, ERN_CODE_CAP_DEPTH,
		    "elements are nested", reader->limits.depth,
		    "levels deep");
		return NULL;
	}
	level = ern_places_enter(&reader->places, name, ns);
	level->namespaces = reader->seen_root ? reader->n_namespaces : 0;
	level->text = 0;
	level->blank_unwanted = false;
	level->plain = false;
	return level;
}

void
ern_reading_start(struct ern_reader *reader,
    const struct ern_element *element)
{
	size_t i;

	if (!reader->seen_root)
		for (i = 0; i < reader->n_roots; i++)
			reader->roots[i].call(reader->roots[i].context,
			    element);
	reader->seen_root = true;
	for (i = 0; i < reader->n_starts; i++)
		reader->starts[i].call(reader->starts[i].context, element);
}

void
ern_reading_text(struct ern_reader *reader, const char *bytes, size_t length)
{
	struct ern_level *level = reader->places.level;
	size_t i;

	reader->since_event = 0;
	level->text += length;
	if (level->text > reader->limits.text && level->children == 0) {
		ern_reading_exceed(reader, ERN_CODE_CAP_TEXT,
		    "the text here has", reader->limits.text, "bytes");
		return;
	}
	if (level->blank_unwanted && ern_space_span(bytes, length) == length)
		return;
	for (i = 0; i < reader->n_texts; i++)
		reader->texts[i].call(reader->texts[i].context, bytes,
		    length);
}

void
ern_reading_end(struct ern_reader *reader)
{
	size_t i;

	reader->since_event = 0;
	for (i = 0; i < reader->n_ends; i++)
		reader->ends[i].call(reader->ends[i].context);
	reader->n_namespaces = reader->places.level->namespaces;
	ern_places_leave(&reader->places);
}

/*
 * An element that the scanner has told of already.  Behind the last one the
 * parser is where the scanner was: column is that of the next byte, and the
 * parser still has to step over tag, the end of this one.
 */
static void
prime(struct ern_reader *reader, int tag)
{
	struct ern_place place = ern_scan_position(&reader->scan);

	if (--reader->priming > 0)
		return;
	reader->parser->input->line = place.line;
	reader->parser->input->col = place.column - tag;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct ern_reader *reader = context;
	struct ern_level *level;
	struct ern_element element;
	int i;

	if (reader->priming > 0) {
		prime(reader, reader->places.depth == 0 ? 2 : 1);
		return;
	}
	if (reader->done)
		return;
	level = ern_reading_open(reader, (const char *)name,
	    (const char *)uri);
	if (level == NULL)
		return;
	locate_tag(reader, prefix == NULL &&
	    n_namespaces == 0 && n_attributes == 0, level);
	check_name(reader, level->name);
	for (i = 0; i < n_attributes; i++)
		check_name(reader, (const char *)attributes[5 * i]);
	if (reader->done)
		return;
	for (i = 0; i < n_namespaces; i++)
		ern_reading_declare(reader, (const char *)namespaces[2 * i],
		    (const char *)namespaces[2 * i + 1]);
	if (reader->keep_tree)
		xmlSAX2StartElementNs(reader->parser, name, prefix, uri,
		    n_namespaces, namespaces, n_attributes, n_defaulted,
		    attributes);
	element = (struct ern_element){
		.name = (const char *)name,
		.ns = (const char *)uri,
		.attributes = n_attributes == 0 ? NULL :
		    collect_attributes(reader, n_attributes, attributes),
		.n_attributes = n_attributes,
	};
	ern_reading_start(reader, &element);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct ern_reader *reader = context;

	/* With no element open, it is the one that stands for the root. */
	if (reader->done || reader->places.depth == 0)
		return;
	ern_reading_end(reader);
	if (reader->keep_tree)
		xmlSAX2EndElementNs(reader->parser, name, prefix, uri);
}

static void
on_text(void *context, const xmlChar *bytes, int length)
{
	struct ern_reader *reader = context;

	if (reader->done || length == 0)
		return;
	ern_reading_text(reader, (const char *)bytes, length);
	if (reader->keep_tree)
		xmlSAX2Characters(reader->parser, bytes, length);
}

static void
on_comment(void *context, const xmlChar *text)
{
	struct ern_reader *reader = context;

	(void)text;
	reader->since_event = 0;
}

static void
on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	on_comment(context, data);
}

static void
on_document(void *context)
{
	struct ern_reader *reader = context;

	if (reader->keep_tree)
		xmlSAX2StartDocument(reader->parser);
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct ern_reader *reader = context;
	struct ern_place place = ern_reader_position(reader);

	(void)public_id;
	(void)system_id;
	if (reader->done)
		return;
	ern_report_add(reader->report, ERN_CODE_XML_DOCTYPE, &place,
	    "a DOCTYPE (%s) is not allowed in a message", (const char *)name);
	ern_reading_fail(reader);
}

/* Is there nothing but what ern_reader_read() tells of itself? */
static bool
is_blank(const struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;

	return reader->chunk.ended &&
	    (input == NULL || input->cur == input->end);
}

/* Is the fault that the message ends before the tag or element does? */
static bool
is_truncated(const struct ern_reader *reader, const xmlError *error)
{
	const xmlParserInput *input = reader->parser->input;

	/* The end tag that does not match was whole. */
	if (error->code == XML_ERR_TAG_NAME_MISMATCH && input != NULL &&
	    input->cur > input->base && input->cur[-1] == '>')
		return false;

	return (reader->chunk.ended || reader->nul) &&
	    reader->places.depth > 0 && input != NULL &&
	    memchr(input->cur, '>', input->end - input->cur) == NULL;
}

/* Are the bytes that the parser stumbles over no characters at all? */
static bool
is_broken_utf8(const struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;
	uint32_t character;

	return input != NULL && input->cur < input->end &&
	    ern_utf8_read((const char *)input->cur, (const char *)input->end,
	    &character) == 0;
}

static void
report_truncated(struct ern_reader *reader)
{
	struct ern_place open = ern_reader_place(reader, reader->places.depth);
	struct ern_place place = ern_reader_position(reader);

	place.path = open.path;
	if (reader->nul) {
		ern_report_add(reader->report, ERN_CODE_XML_CHARACTER, &place,
		    "a NUL byte");
		ern_reading_fail(reader);
		return;
	}
	ern_report_add(reader->report, ERN_CODE_XML_TRUNCATED, &place,
	    "the message ends inside %s, which starts in line %d",
	    reader->places.level->name, open.line);
	ern_reading_fail(reader);
}

void
ern_reading_error(void *context, xmlErrorPtr error)
{
	struct ern_reader *reader = context;
	struct ern_place place = { .line = error->line,
		.column = error->int2 };
	bool decoding = error->domain == XML_FROM_I18N ||
	    error->domain == XML_FROM_IO;

	if (error->code == XML_ERR_NO_MEMORY)
		ern_mem_exhausted();
	/* A namespace may be any name; that it is no URI is no fault. */
	if (reader->done || error->level == XML_ERR_WARNING ||
	    error->code == XML_WAR_NS_URI ||
	    error->code == XML_WAR_NS_URI_RELATIVE)
		return;
	if (!reader->seen_root && is_blank(reader))
		return;
	if (error->code == XML_ERR_INVALID_CHAR && is_broken_utf8(reader))
		error->code = XML_ERR_INVALID_ENCODING;
	if (decoding)
		place = ern_reader_position(reader);
	else if (is_truncated(reader, error)) {
		report_truncated(reader);
		return;
	}
	if (reader->places.depth > 0)
		place.path = ern_reader_place(reader,
		    reader->places.depth).path;
	ern_syntax_report(error, &place, reader->places.level->line,
	    reader->report);
	ern_reading_fail(reader);
}

const xmlSAXHandler ern_reading_sax = {
	.initialized = XML_SAX2_MAGIC,
	.startDocument = on_document,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.comment = on_comment,
	.processingInstruction = on_instruction,
	.internalSubset = on_doctype,
	.serror = (xmlStructuredErrorFunc)ern_reading_error,
};
