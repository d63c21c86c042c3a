/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/mem.h"
#include "base/space.h"
#include "base/utf8.h"
#include "xml/fault.h"
#include "xml/place.h"
#include "xml/reader.h"

#define MAX_HANDLERS	4
#define AHEAD		(16 * 1024)	/* what the parser reads ahead */
#define SHORT_NAMES	256	/* a power of two */

struct namespace {
	const char *prefix, *uri;
};

struct ern_reader {
	struct ern_limits limits;
	struct ern_report *report;
	struct {
		void (*call)(void *, const struct ern_element *);
		void *context;
	} roots[MAX_HANDLERS], starts[MAX_HANDLERS];
	struct {
		void (*call)(void *, const char *, size_t);
		void *context;
	} texts[MAX_HANDLERS];
	struct {
		void (*call)(void *);
		void *context;
	} ends[MAX_HANDLERS];
	size_t n_roots, n_starts, n_texts, n_ends;
	bool keep_tree;

	xmlParserCtxtPtr parser;
	int names_before;	/* names it knew before this message */
	struct ern_chunk chunk;
	size_t size;		/* bytes given to the parser */
	size_t since_event;	/* of them, since the last event */
	bool done;		/* no more events are wanted */
	bool failed, seen_root;
	struct ern_places places;
	const char *short_names[SHORT_NAMES];	/* that are not too long */
	struct namespace *namespaces;
	size_t n_namespaces, namespaces_room;
	struct ern_attribute *attributes;
	size_t attributes_room;
};

static void on_start(void *, const xmlChar *, const xmlChar *,
    const xmlChar *, int, const xmlChar **, int, int, const xmlChar **);
static void on_end(void *, const xmlChar *, const xmlChar *,
    const xmlChar *);
static void on_text(void *, const xmlChar *, int);
static void on_doctype(void *, const xmlChar *, const xmlChar *,
    const xmlChar *);
static void on_document(void *);
static void on_error(void *, xmlErrorPtr);

static const xmlSAXHandler sax = {
	.initialized = XML_SAX2_MAGIC,
	.startDocument = on_document,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.internalSubset = on_doctype,
	.serror = (xmlStructuredErrorFunc)on_error,
};

struct ern_reader *
ern_reader_new(const struct ern_limits *limits, struct ern_report *report)
{
	struct ern_reader *reader = ern_mem_alloc(sizeof(*reader));
	struct ern_limits *own = &reader->limits;

	if (limits != NULL)
		*own = *limits;
	own->depth = own->depth != 0 ? own->depth : 250;
	own->name = own->name != 0 ? own->name : 1000;
	own->names = own->names != 0 ? own->names : 50000;
	own->text = own->text != 0 ? own->text : 1024 * 1024;
	own->tag = own->tag != 0 ? own->tag : 64 * 1024;
	own->other = own->other != 0 ? own->other : 8 * 1024 * 1024;
	reader->report = report;
	ern_places_init(&reader->places, own->depth);
	return reader;
}

static void
drop_parser(struct ern_reader *reader)
{
	if (reader->parser == NULL)
		return;
	xmlFreeDoc(reader->parser->myDoc);
	reader->parser->myDoc = NULL;
	xmlFreeParserCtxt(reader->parser);
	reader->parser = NULL;
}

void
ern_reader_free(struct ern_reader *reader)
{
	if (reader == NULL)
		return;
	drop_parser(reader);
	ern_chunk_free(&reader->chunk);
	ern_places_free(&reader->places);
	free(reader->namespaces);
	free(reader->attributes);
	free(reader);
}

void
ern_reader_add(struct ern_reader *reader, const struct ern_handler *handler,
    void *context)
{
	if (handler->root != NULL && reader->n_roots < MAX_HANDLERS) {
		reader->roots[reader->n_roots].call = handler->root;
		reader->roots[reader->n_roots++].context = context;
	}
	if (handler->start != NULL && reader->n_starts < MAX_HANDLERS) {
		reader->starts[reader->n_starts].call = handler->start;
		reader->starts[reader->n_starts++].context = context;
	}
	if (handler->text != NULL && reader->n_texts < MAX_HANDLERS) {
		reader->texts[reader->n_texts].call = handler->text;
		reader->texts[reader->n_texts++].context = context;
	}
	if (handler->end != NULL && reader->n_ends < MAX_HANDLERS) {
		reader->ends[reader->n_ends].call = handler->end;
		reader->ends[reader->n_ends++].context = context;
	}
}

void
ern_reader_keep_tree(struct ern_reader *reader)
{
	reader->keep_tree = true;
}

/*
 * Ends the reading: the parser gets no more bytes and is not listened to.
 * (xmlStopParser() would free what the parser is working on just then.)
 */
static void
fail(struct ern_reader *reader)
{
	reader->failed = reader->done = true;
}

/* Ends the reading with a finding of what is beyond a limit. */
static void
exceed(struct ern_reader *reader, enum ern_code code, const char *what,
    size_t limit, const char *unit)
{
	struct ern_place place = ern_reader_position(reader);

	if (reader->done)
		return;
	ern_report_add(reader->report, code, &place,
	    "%s more than %zu %s", what, limit, unit);
	fail(reader);
}

/* Checks what would let the parser hold more and more in memory. */
static void
check_backlog(struct ern_reader *reader)
{
	xmlParserInputState state = reader->parser->instate;
	bool tag = state == XML_PARSER_CONTENT ||
	    state == XML_PARSER_ATTRIBUTE_VALUE;

	if (tag && reader->since_event > reader->limits.tag + AHEAD)
		exceed(reader, ERN_CODE_CAP_TAG, "the tag here has",
		    reader->limits.tag, "bytes");
	else if (reader->since_event > reader->limits.other)
		exceed(reader, ERN_CODE_CAP_TAG, "the comment or white space "
		    "here has", reader->limits.other, "bytes");
	if ((size_t)(xmlDictSize(reader->parser->dict) -
	    reader->names_before) > reader->limits.names)
		exceed(reader, ERN_CODE_CAP_NAME, "the message has",
		    reader->limits.names, "different names");
	if (reader->limits.size != 0 && reader->size > reader->limits.size)
		exceed(reader, ERN_CODE_CAP_SIZE, "the message has",
		    reader->limits.size, "bytes");
}

/* Gives libxml2 all that it asks for: it takes less for the end. */
static int
on_read(void *context, char *bytes, int size)
{
	struct ern_reader *reader = context;
	size_t n;

	if (reader->done)
		return 0;
	n = ern_chunk_give(&reader->chunk, bytes, size);
	reader->size += n;
	reader->since_event += n;
	if (reader->chunk.failed)
		fail(reader);
	else
		check_backlog(reader);
	return reader->done ? 0 : n;
}

static void
ignore_error(void *context, xmlErrorPtr error)
{
	(void)context;
	(void)error;
}

/*
 * Makes the parser ready for a message.  It is used again for the next one,
 * with the names it knows, unless there are many of them.
 */
static void
prepare_parser(struct ern_reader *reader)
{
	xmlParserInputBufferPtr buffer;
	xmlParserInputPtr input;

	if (reader->parser != NULL && (size_t)xmlDictSize(
	    reader->parser->dict) > reader->limits.names / 2)
		drop_parser(reader);
	if (reader->parser == NULL) {
		reader->parser = xmlNewParserCtxt();
		if (reader->parser == NULL)
			ern_mem_exhausted();
		*reader->parser->sax = sax;
		reader->parser->userData = reader;
		xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET |
		    XML_PARSE_BIG_LINES);
	} else {
		xmlCtxtReset(reader->parser);
	}
	reader->names_before = xmlDictSize(reader->parser->dict);
	buffer = xmlParserInputBufferCreateIO(on_read, NULL, reader,
	    XML_CHAR_ENCODING_NONE);
	input = buffer == NULL ? NULL : xmlNewIOInputStream(reader->parser,
	    buffer, XML_CHAR_ENCODING_NONE);
	if (input == NULL || inputPush(reader->parser, input) < 0)
		ern_mem_exhausted();
}

static void
begin(struct ern_reader *reader, ern_read read, void *source)
{
	ern_chunk_start(&reader->chunk, read, source);
	reader->size = reader->since_event = 0;
	reader->done = reader->failed = false;
	reader->seen_root = false;
	reader->n_namespaces = 0;
	ern_places_reset(&reader->places);
	memset(reader->short_names, 0, sizeof(reader->short_names));
	prepare_parser(reader);
}

/* Bytes that were never decoded, such as half a character at the end. */
static bool
has_undecoded(const struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;

	return input != NULL && input->buf != NULL &&
	    input->buf->raw != NULL && xmlBufUse(input->buf->raw) > 0;
}

int
ern_reader_read(struct ern_reader *reader, ern_read read, void *context)
{
	struct ern_place place;

	begin(reader, read, context);
	/* Errors of decoding know no parser: they go to this thread's. */
	xmlSetStructuredErrorFunc(reader, (xmlStructuredErrorFunc)on_error);
	xmlParseDocument(reader->parser);
	xmlSetStructuredErrorFunc(NULL, ignore_error);
	if (!reader->done && has_undecoded(reader)) {
		place = ern_reader_position(reader);
		ern_report_add(reader->report, ERN_CODE_XML_ENCODING, &place,
		    "the last bytes are not text in the encoding of the "
		    "message");
		fail(reader);
	}
	if (reader->failed)
		return -1;
	if (reader->done || reader->seen_root)
		return 0;
	ern_report_add(reader->report, ERN_CODE_XML_EMPTY, NULL,
	    reader->size == 0 ? "the input is empty" :
	    "the input holds no XML element");
	reader->failed = true;
	return -1;
}

void
ern_reader_stop(struct ern_reader *reader)
{
	reader->done = true;
}

struct _xmlDoc *
ern_reader_take_tree(struct ern_reader *reader)
{
	xmlDocPtr doc = NULL;

	if (reader->parser != NULL && !reader->done) {
		doc = reader->parser->myDoc;
		reader->parser->myDoc = NULL;
	}
	return doc;
}

/*
 * Finds where an element starts: its "<" stands before what the parser has
 * read.  How long a tag of just a name is can be seen later, if need be.
 */
static void
locate_tag(const xmlParserInput *input, bool only_name, struct ern_level *level)
{
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
	for (p = start; p > base && p[-1] != '\n'; p--)
		;
	level->column = 1 + ern_utf8_count(p, start - p);
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
		exceed(reader, ERN_CODE_CAP_NAME, "the name here has",
		    reader->limits.name, "bytes");
	*slot = name;
}

static void
declare_namespaces(struct ern_reader *reader, int n,
    const xmlChar **namespaces)
{
	size_t need = reader->n_namespaces + n;
	int i;

	if (need > reader->namespaces_room) {
		reader->namespaces_room = 2 * need;
		reader->namespaces = ern_mem_grow(reader->namespaces,
		    reader->namespaces_room, sizeof(*reader->namespaces));
	}
	for (i = 0; i < n; i++)
		reader->namespaces[reader->n_namespaces++] =
		    (struct namespace){
			.prefix = (const char *)namespaces[2 * i],
			.uri = (const char *)namespaces[2 * i + 1],
		    };
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

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct ern_reader *reader = context;
	struct ern_level *level;
	struct ern_element element;
	size_t i;

	if (reader->done)
		return;
	reader->since_event = 0;
	if (reader->places.depth == reader->limits.depth) {
		exceed(reader, ERN_CODE_CAP_DEPTH, "elements are nested",
		    reader->limits.depth, "levels deep");
		return;
	}
	level = ern_places_enter(&reader->places, (const char *)name,
	    (const char *)uri);
	level->namespaces = reader->n_namespaces;
	level->text = 0;
	level->blank_unwanted = false;
	locate_tag(reader->parser->input, prefix == NULL &&
	    n_namespaces == 0 && n_attributes == 0, level);
	check_name(reader, level->name);
	if (reader->done)
		return;
	if (n_namespaces > 0)
		declare_namespaces(reader, n_namespaces, namespaces);
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
	if (!reader->seen_root)
		for (i = 0; i < reader->n_roots; i++)
			reader->roots[i].call(reader->roots[i].context,
			    &element);
	reader->seen_root = true;
	for (i = 0; i < reader->n_starts; i++)
		reader->starts[i].call(reader->starts[i].context, &element);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct ern_reader *reader = context;
	size_t i;

	if (reader->done)
		return;
	reader->since_event = 0;
	for (i = 0; i < reader->n_ends; i++)
		reader->ends[i].call(reader->ends[i].context);
	if (reader->keep_tree)
		xmlSAX2EndElementNs(reader->parser, name, prefix, uri);
	reader->n_namespaces = reader->places.level->namespaces;
	ern_places_leave(&reader->places);
}

static void
on_text(void *context, const xmlChar *bytes, int length)
{
	struct ern_reader *reader = context;
	struct ern_level *level = reader->places.level;
	size_t i;

	if (reader->done)
		return;
	reader->since_event = 0;
	level->text += length;
	if (level->text > reader->limits.text && level->children == 0) {
		exceed(reader, ERN_CODE_CAP_TEXT, "the text here has",
		    reader->limits.text, "bytes");
		return;
	}
	if (level->blank_unwanted &&
	    ern_space_span((const char *)bytes, length) == (size_t)length)
		return;
	if (reader->keep_tree)
		xmlSAX2Characters(reader->parser, bytes, length);
	for (i = 0; i < reader->n_texts; i++)
		reader->texts[i].call(reader->texts[i].context,
		    (const char *)bytes, length);
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
	fail(reader);
}

/* Is there nothing but what ern_reader_read() tells of itself? */
static bool
is_blank(const struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;

	return reader->chunk.ended && (input == NULL || input->cur == input->end);
}

/* Is the fault that the message ends before the tag or element does? */
static bool
is_truncated(const struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;

	return reader->chunk.ended && reader->places.depth > 0 && input != NULL &&
	    memchr(input->cur, '>', input->end - input->cur) == NULL;
}

static void
report_truncated(struct ern_reader *reader)
{
	struct ern_place open = ern_reader_place(reader, reader->places.depth);
	struct ern_place place = ern_reader_position(reader);

	place.path = open.path;
	ern_report_add(reader->report, ERN_CODE_XML_TRUNCATED, &place,
	    "the message ends inside %s, which starts in line %d",
	    reader->places.level->name, open.line);
	fail(reader);
}

static void
on_error(void *context, xmlErrorPtr error)
{
	struct ern_reader *reader = context;
	struct ern_place place = { .line = error->line,
		.column = error->int2 };
	bool decoding = error->domain == XML_FROM_I18N ||
	    error->domain == XML_FROM_IO;

	if (error->code == XML_ERR_NO_MEMORY)
		ern_mem_exhausted();
	if (reader->done || error->level == XML_ERR_WARNING)
		return;
	if (!reader->seen_root && is_blank(reader))
		return;
	if (decoding)
		place = ern_reader_position(reader);
	else if (is_truncated(reader)) {
		report_truncated(reader);
		return;
	}
	if (reader->places.depth > 0)
		place.path = ern_reader_place(reader, reader->places.depth).path;
	ern_fault_report(error, &place, reader->report);
	fail(reader);
}

void
ern_reader_skip_blank(struct ern_reader *reader)
{
	reader->places.level->blank_unwanted = reader->n_texts == 1 &&
	    !reader->keep_tree;
}

size_t
ern_reader_depth(const struct ern_reader *reader)
{
	return reader->places.depth;
}

struct ern_place
ern_reader_place(struct ern_reader *reader, size_t depth)
{
	return ern_places_place(&reader->places, depth);
}

int
ern_reader_line(const struct ern_reader *reader, size_t depth)
{
	return reader->places.levels[depth].line;
}

struct ern_place
ern_reader_position(const struct ern_reader *reader)
{
	struct ern_place place = { .line = 1, .column = 1 };

	if (reader->parser != NULL && reader->parser->input != NULL) {
		place.line = reader->parser->input->line;
		place.column = reader->parser->input->col;
	}
	return place;
}

const char *
ern_reader_namespace(const struct ern_reader *reader, const char *prefix,
    size_t length)
{
	const struct namespace *namespace;
	size_t i = reader->n_namespaces;

	while (i-- > 0) {
		namespace = &reader->namespaces[i];
		if (namespace->prefix == NULL ? length == 0 :
		    strlen(namespace->prefix) == length &&
		    memcmp(namespace->prefix, prefix, length) == 0)
			return namespace->uri;
	}
	return NULL;
}
