/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/mem.h"
#include "xml/reading.h"

#define AHEAD	(16 * 1024)	/* what the parser reads ahead */

struct ern_reader *
ern_reader_new(const struct ern_limits *limits, struct ern_report *report)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct ern_reader *reader = ern_mem_alloc(sizeof(*reader));
	struct ern_limits *own = &reader->limits;

	/* libxml2 would make its tables of encodings when first asked. */
	pthread_once(&once, xmlInitParser);
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
	memset(reader->known_names, 0, sizeof(reader->known_names));
}

void
ern_reader_free(struct ern_reader *reader)
{
	if (reader == NULL)
		return;
	drop_parser(reader);
	ern_chunk_free(&reader->chunk);
	ern_places_free(&reader->places);
	ern_text_free(&reader->handed);
	free(reader->namespaces);
	free(reader->attributes);
	free(reader);
}

void
ern_reader_add_once(struct ern_reader *reader,
    const struct ern_handler *handler, void *context)
{
	if (handler->start != NULL && reader->n_starts < MAX_HANDLERS) {
		reader->starts[reader->n_starts].call = handler->start;
		reader->starts[reader->n_starts++].context = context;
	}
	if (handler->text != NULL && reader->n_texts < MAX_HANDLERS) {
		reader->texts[reader->n_texts].call = handler->text;
		reader->texts[reader->n_texts++].context = context;
		reader->n_blanks += !handler->no_blanks;
	}
	if (handler->end != NULL && reader->n_ends < MAX_HANDLERS) {
		reader->ends[reader->n_ends].call = handler->end;
		reader->ends[reader->n_ends++].context = context;
	}
}

void
ern_reader_add(struct ern_reader *reader, const struct ern_handler *handler,
    void *context)
{
	if (handler->root != NULL && reader->n_roots < MAX_HANDLERS) {
		reader->roots[reader->n_roots].call = handler->root;
		reader->roots[reader->n_roots++].context = context;
	}
	ern_reader_add_once(reader, handler, context);
	reader->lasting.starts = reader->n_starts;
	reader->lasting.texts = reader->n_texts;
	reader->lasting.ends = reader->n_ends;
	reader->lasting.blanks = reader->n_blanks;
}

void
ern_reader_keep_tree(struct ern_reader *reader)
{
	reader->keep_tree = true;
}

/* xmlStopParser() would free what the parser is working on just then. */
void
ern_reading_fail(struct ern_reader *reader)
{
	reader->failed = reader->done = true;
}

void
ern_reading_exceed(struct ern_reader *reader, enum ern_code code,
    const char *what, size_t limit, const char *unit)
{
	struct ern_place place = ern_reader_position(reader);

	if (reader->done)
		return;
	ern_report_add(reader->report, code, &place,
	    "%s more than %zu %s", what, limit, unit);
	ern_reading_fail(reader);
}

/* Checks what would let the parser hold more and more in memory. */
static void
check_backlog(struct ern_reader *reader)
{
	xmlParserInputState state = reader->parser->instate;
	bool tag = state == XML_PARSER_CONTENT ||
	    state == XML_PARSER_ATTRIBUTE_VALUE;

	if (tag && reader->since_event > reader->limits.tag + AHEAD)
		ern_reading_exceed(reader, ERN_CODE_CAP_TAG,
		    "the tag here has", reader->limits.tag, "bytes");
	else if (reader->since_event > reader->limits.other)
		ern_reading_exceed(reader, ERN_CODE_CAP_TAG,
		    "the comment or white space here has",
		    reader->limits.other, "bytes");
	if ((size_t)(xmlDictSize(reader->parser->dict) -
	    reader->names_before) > reader->limits.names)
		ern_reading_exceed(reader, ERN_CODE_CAP_NAME,
		    "the message has", reader->limits.names,
		    "different names");
	if (reader->limits.size != 0 && reader->size > reader->limits.size)
		ern_reading_exceed(reader, ERN_CODE_CAP_SIZE,
		    "the message has", reader->limits.size, "bytes");
}

/* Gives the parser what the scanner has left for it to read first. */
static size_t
give_handed(struct ern_reader *reader, char *bytes, size_t size)
{
	size_t n = reader->handed.length - reader->handed_given;

	n = n < size ? n : size;
	if (n > 0)
		memcpy(bytes, reader->handed.bytes + reader->handed_given, n);
	reader->handed_given += n;
	return n;
}

/*
 * Cuts bytes off before a NUL, which is no character of XML: the parser would
 * sometimes take it for the end.  In UTF-16 there are many.
 */
static size_t
cut_at_nul(struct ern_reader *reader, const char *bytes, size_t n)
{
	const char *nul;

	if (reader->size == 0 && n > 1)
		reader->wide = bytes[0] == '\0' || bytes[1] == '\0' ||
		    (unsigned char)bytes[0] >= 0xfe;
	nul = reader->wide ? NULL : memchr(bytes, '\0', n);
	reader->nul = nul != NULL;
	return nul == NULL ? n : (size_t)(nul - bytes);
}

/* Gives libxml2 all that it asks for: it takes less for the end. */
static int
on_read(void *context, char *bytes, int size)
{
	struct ern_reader *reader = context;
	size_t n;

	if (reader->done || reader->nul)
		return 0;
	n = give_handed(reader, bytes, size);
	if (n > 0)
		return n;
	n = ern_chunk_give(&reader->chunk, bytes, size);
	n = cut_at_nul(reader, bytes, n);
	reader->size += n;
	reader->since_event += n;
	if (reader->chunk.failed)
		ern_reading_fail(reader);
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
		*reader->parser->sax = ern_reading_sax;
		reader->parser->userData = reader;
		xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET |
		    XML_PARSE_NOENT | XML_PARSE_BIG_LINES);
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
	reader->done = reader->failed = reader->nul = reader->wide = false;
	reader->seen_root = false;
	reader->n_starts = reader->lasting.starts;
	reader->n_texts = reader->lasting.texts;
	reader->n_ends = reader->lasting.ends;
	reader->n_blanks = reader->lasting.blanks;
	ern_text_clear(&reader->handed);
	reader->handed_given = reader->priming = 0;
	reader->n_namespaces = 0;
	ern_places_reset(&reader->places);
	memset(reader->short_names, 0, sizeof(reader->short_names));
	prepare_parser(reader);
}

/*
 * Tells of bytes behind the end that the parser passes over in silence: it
 * takes a NUL for the end, and half a character there is never decoded.
 */
static void
check_rest(struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;
	struct ern_place place = ern_reader_position(reader);
	char next;

	if (reader->nul || input->cur < input->end ||
	    ern_chunk_give(&reader->chunk, &next, 1) > 0)
		ern_report_add(reader->report, ERN_CODE_XML_CHARACTER, &place,
		    "a NUL byte behind the end of the message");
	else if (input->buf->raw != NULL && xmlBufUse(input->buf->raw) > 0)
		ern_report_add(reader->report, ERN_CODE_XML_ENCODING, &place,
		    "the last bytes are not text in the encoding of the "
		    "message");
	else
		return;
	ern_reading_fail(reader);
}

/* Reads what is plain.  Returns whether that is all; the parser goes on
 * behind it.  A tree is the parser's to make. */
static bool
scan(struct ern_reader *reader)
{
	bool all;

	if (reader->keep_tree)
		return false;
	reader->scanning = true;
	all = ern_scan_run(&reader->scan, reader);
	reader->scanning = false;
	if (all)
		return true;
	ern_scan_hand_over(&reader->scan, &reader->handed);
	reader->handed_column = ern_scan_position(&reader->scan).column;
	reader->priming = reader->places.depth > 0 ? reader->places.depth :
	    reader->seen_root;
	return false;
}

int
ern_reader_read(struct ern_reader *reader, ern_read read, void *context)
{
	begin(reader, read, context);
	/* Errors of decoding know no parser: they go to this thread's. */
	xmlSetStructuredErrorFunc(reader,
	    (xmlStructuredErrorFunc)ern_reading_error);
	if (!scan(reader)) {
		xmlParseDocument(reader->parser);
		if (!reader->done && reader->seen_root)
			check_rest(reader);
	}
	xmlSetStructuredErrorFunc(NULL, ignore_error);
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

void
ern_reader_skip_blank(struct ern_reader *reader, bool skip)
{
	reader->places.level->blank_unwanted = skip && reader->n_blanks == 1 &&
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

struct ern_step
ern_reader_step(const struct ern_reader *reader, size_t depth)
{
	return ern_places_step(&reader->places, depth);
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

	if (reader->scanning)
		return ern_scan_position(&reader->scan);
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
	const struct ern_namespace *namespace;
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
