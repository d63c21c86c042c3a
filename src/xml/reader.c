/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
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
#include "xml/reader.h"

#define MAX_HANDLERS	4
#define SNIFF		4	/* bytes that tell UTF-16 from the rest */
/*
 * So many different names of children are told apart in one parent; ERN has
 * less than 100.  The path to a child with a name beyond them counts all.
 */
#define MAX_COUNTS	200

struct level {
	const char *name, *ns;
	int line, column;
	bool plain;		/* column is where the name ends */
	unsigned int number;	/* among its siblings of that name */
	unsigned int index;	/* among all its siblings */
	bool by_index;		/* number is not known */
	unsigned int children;
	size_t counts;		/* where the counts of its children start */
	size_t namespaces;	/* how many there were outside of it */
	size_t text;
};

/* How many children of one name an open element has had. */
struct count {
	const char *name, *ns;
	unsigned int n;
};

struct namespace {
	const char *prefix, *uri;
};

struct ern_reader {
	struct ern_limits limits;
	struct ern_report *report;
	struct {
		void (*call)(void *, const struct ern_element *);
		void *context;
	} starts[MAX_HANDLERS];
	struct {
		void (*call)(void *, const char *, size_t);
		void *context;
	} texts[MAX_HANDLERS];
	struct {
		void (*call)(void *);
		void *context;
	} ends[MAX_HANDLERS];
	size_t n_starts, n_texts, n_ends;
	bool keep_tree;

	xmlParserCtxtPtr parser;
	char sniff[SNIFF];
	size_t size;		/* bytes fed */
	bool failed, stopped, seen_root;
	struct level *levels;	/* levels[0] stands for the document */
	size_t depth, room;
	struct count *counts;
	size_t n_counts, counts_room;
	struct namespace *namespaces;
	size_t n_namespaces, namespaces_room;
	struct ern_attribute *attributes;
	size_t attributes_room;
	struct ern_text path;
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
	reader->report = report;
	reader->room = own->depth + 1;
	reader->levels = ern_mem_alloc(reader->room * sizeof(struct level));
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
	free(reader->levels);
	free(reader->counts);
	free(reader->namespaces);
	free(reader->attributes);
	ern_text_free(&reader->path);
	free(reader);
}

void
ern_reader_add(struct ern_reader *reader, const struct ern_handler *handler,
    void *context)
{
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

void
ern_reader_begin(struct ern_reader *reader)
{
	drop_parser(reader);
	reader->size = 0;
	reader->failed = reader->stopped = reader->seen_root = false;
	reader->depth = reader->n_counts = reader->n_namespaces = 0;
	memset(reader->levels, 0, sizeof(reader->levels[0]));
}

/* Makes the parser; the first bytes tell it the encoding. */
static void
make_parser(struct ern_reader *reader, size_t length)
{
	xmlSAXHandler handler = sax;

	reader->parser = xmlCreatePushParserCtxt(&handler, reader,
	    reader->sniff, length, NULL);
	if (reader->parser == NULL)
		ern_mem_exhausted();
	xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
}

static void
fail(struct ern_reader *reader)
{
	reader->failed = true;
	if (reader->parser != NULL)
		xmlStopParser(reader->parser);
}

/* Ends the reading with a finding of what is beyond a limit. */
static void
exceed(struct ern_reader *reader, enum ern_code code, const char *what,
    size_t limit, const char *unit)
{
	struct ern_place place = ern_reader_position(reader);

	if (reader->failed)
		return;
	ern_report_add(reader->report, code, &place,
	    "%s more than %zu %s", what, limit, unit);
	fail(reader);
}

/* Bytes that libxml2 holds back until it has seen the end of a tag. */
static void
check_backlog(struct ern_reader *reader)
{
	const xmlParserInput *input = reader->parser->input;

	if (input == NULL || reader->failed || reader->stopped)
		return;
	if ((size_t)(input->end - input->cur) > reader->limits.tag &&
	    input->cur[0] == '<' && input->cur[1] != '!' &&
	    input->cur[1] != '?')
		exceed(reader, ERN_CODE_CAP_TAG, "the tag here has",
		    reader->limits.tag, "bytes");
	if (reader->parser->dict != NULL &&
	    (size_t)xmlDictSize(reader->parser->dict) > reader->limits.names)
		exceed(reader, ERN_CODE_CAP_NAME, "the message has",
		    reader->limits.names, "different names");
}

int
ern_reader_feed(struct ern_reader *reader, const char *bytes, size_t length)
{
	size_t take;

	if (reader->failed)
		return -1;
	if (reader->parser == NULL) {
		take = SNIFF - reader->size < length ?
		    SNIFF - reader->size : length;
		memcpy(reader->sniff + reader->size, bytes, take);
		reader->size += take;
		bytes += take;
		length -= take;
		if (reader->size < SNIFF)
			return 0;
		make_parser(reader, SNIFF);
	}
	while (length > 0 && !reader->failed && !reader->stopped) {
		take = length < reader->limits.tag ?
		    length : reader->limits.tag;
		if (reader->limits.size != 0 &&
		    reader->size + take > reader->limits.size) {
			exceed(reader, ERN_CODE_CAP_SIZE, "the message has",
			    reader->limits.size, "bytes");
			break;
		}
		reader->size += take;
		xmlParseChunk(reader->parser, bytes, take, 0);
		bytes += take;
		length -= take;
		check_backlog(reader);
	}
	return reader->failed ? -1 : 0;
}

static void
report_truncated(struct ern_reader *reader)
{
	struct ern_place place = ern_reader_place(reader, reader->depth);
	int line = place.line;
	struct ern_place here = ern_reader_position(reader);

	place.line = here.line;
	place.column = here.column;
	ern_report_add(reader->report, ERN_CODE_XML_TRUNCATED, &place,
	    "the message ends inside %s, which starts in line %d",
	    reader->levels[reader->depth].name, line);
	fail(reader);
}

int
ern_reader_finish(struct ern_reader *reader)
{
	if (reader->parser == NULL && reader->size > 0)
		make_parser(reader, reader->size);
	if (reader->failed)
		return -1;
	if (reader->stopped)
		return 0;
	if (reader->depth > 0) {
		report_truncated(reader);
		return -1;
	}
	if (reader->size > 0)
		xmlParseChunk(reader->parser, NULL, 0, 1);
	if (reader->failed)
		return -1;
	if (!reader->seen_root) {
		ern_report_add(reader->report, ERN_CODE_XML_EMPTY, NULL,
		    reader->size == 0 ? "the input is empty" :
		    "the input holds no XML element");
		reader->failed = true;
		return -1;
	}
	return 0;
}

void
ern_reader_stop(struct ern_reader *reader)
{
	reader->stopped = true;
	xmlStopParser(reader->parser);
}

struct _xmlDoc *
ern_reader_take_tree(struct ern_reader *reader)
{
	xmlDocPtr doc = NULL;

	if (reader->parser != NULL && !reader->failed && !reader->stopped) {
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
locate_tag(const xmlParserInput *input, bool only_name, struct level *level)
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

/* Counts a child of the given name; false when there are too many names. */
static bool
count_child(struct ern_reader *reader, struct level *parent,
    struct level *child)
{
	struct count *count, *first;

	child->index = ++parent->children;
	first = reader->counts + parent->counts;
	count = reader->counts + reader->n_counts;
	while (count > first) {
		count--;
		if (count->name == child->name && count->ns == child->ns) {
			child->number = ++count->n;
			return true;
		}
	}
	if (reader->n_counts - parent->counts >= MAX_COUNTS)
		return false;
	if (reader->n_counts == reader->counts_room) {
		reader->counts_room = 2 * reader->counts_room + 64;
		reader->counts = ern_mem_grow(reader->counts,
		    reader->counts_room, sizeof(*reader->counts));
	}
	reader->counts[reader->n_counts++] = (struct count){
		.name = child->name, .ns = child->ns, .n = 1,
	};
	child->number = 1;
	if (strlen(child->name) > reader->limits.name)
		exceed(reader, ERN_CODE_CAP_NAME, "the name here has",
		    reader->limits.name, "bytes");
	return true;
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
	struct level *level;
	struct ern_element element;
	size_t i;

	if (reader->failed || reader->stopped)
		return;
	reader->seen_root = true;
	if (reader->depth == reader->limits.depth) {
		exceed(reader, ERN_CODE_CAP_DEPTH, "elements are nested",
		    reader->limits.depth, "levels deep");
		return;
	}
	level = &reader->levels[reader->depth + 1];
	level->name = (const char *)name;
	level->ns = (const char *)uri;
	level->children = 0;
	level->text = 0;
	level->namespaces = reader->n_namespaces;
	locate_tag(reader->parser->input, prefix == NULL &&
	    n_namespaces == 0 && n_attributes == 0, level);
	level->by_index = !count_child(reader, level - 1, level);
	if (reader->failed)
		return;
	level->counts = reader->n_counts;
	reader->depth++;
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
	for (i = 0; i < reader->n_starts; i++)
		reader->starts[i].call(reader->starts[i].context, &element);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct ern_reader *reader = context;
	struct level *level = &reader->levels[reader->depth];
	size_t i;

	if (reader->failed || reader->stopped)
		return;
	for (i = 0; i < reader->n_ends; i++)
		reader->ends[i].call(reader->ends[i].context);
	if (reader->keep_tree)
		xmlSAX2EndElementNs(reader->parser, name, prefix, uri);
	reader->n_counts = level->counts;
	reader->n_namespaces = level->namespaces;
	reader->depth--;
}

static void
on_text(void *context, const xmlChar *bytes, int length)
{
	struct ern_reader *reader = context;
	struct level *level = &reader->levels[reader->depth];
	size_t i;

	if (reader->failed || reader->stopped)
		return;
	level->text += length;
	if (level->text > reader->limits.text && level->children == 0) {
		exceed(reader, ERN_CODE_CAP_TEXT, "the text here has",
		    reader->limits.text, "bytes");
		return;
	}
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
	if (reader->failed || reader->stopped)
		return;
	ern_report_add(reader->report, ERN_CODE_XML_DOCTYPE, &place,
	    "a DOCTYPE (%s) is not allowed in a message", (const char *)name);
	fail(reader);
}

static void
on_error(void *context, xmlErrorPtr error)
{
	struct ern_reader *reader = context;
	struct ern_place place = { .line = error->line,
		.column = error->int2 };

	if (error->code == XML_ERR_NO_MEMORY)
		ern_mem_exhausted();
	if (reader->failed || reader->stopped ||
	    error->level == XML_ERR_WARNING)
		return;
	if (reader->depth > 0)
		place.path = ern_reader_place(reader, reader->depth).path;
	ern_fault_report(error, &place, reader->report);
	fail(reader);
}

size_t
ern_reader_depth(const struct ern_reader *reader)
{
	return reader->depth;
}

static void
add_step(struct ern_text *path, const struct level *level, bool root)
{
	ern_text_byte(path, '/');
	if (level->by_index) {
		ern_text_format(path, "*[%u]", level->index);
		return;
	}
	if (level->ns == NULL)
		ern_text_string(path, level->name);
	else if (root)
		ern_text_format(path, "ern:%s", level->name);
	else
		ern_text_format(path, "*[local-name()='%s' and "
		    "namespace-uri()='%s']", level->name, level->ns);
	if (!root)
		ern_text_format(path, "[%u]", level->number);
}

struct ern_place
ern_reader_place(struct ern_reader *reader, size_t depth)
{
	const struct level *level = &reader->levels[depth];
	struct ern_place place = { 0 };
	size_t i;

	if (depth == 0)
		return place;
	ern_text_clear(&reader->path);
	for (i = 1; i <= depth; i++)
		add_step(&reader->path, &reader->levels[i], i == 1);
	place.line = level->line;
	place.column = level->column;
	if (level->plain)
		place.column -= 1 + ern_utf8_count(level->name,
		    strlen(level->name));
	place.path = reader->path.bytes;
	return place;
}

int
ern_reader_line(const struct ern_reader *reader, size_t depth)
{
	return reader->levels[depth].line;
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
