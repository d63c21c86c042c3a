/* SPDX-License-Identifier: MIT */
/*
 * reading: what the two files of the reader share.
 *
 * reader.c brings the bytes to libxml2, events.c takes what it makes of them.
 */
#ifndef ERN_XML_READING_H
#define ERN_XML_READING_H

#include <stdbool.h>

#include <libxml/parser.h>

#include "xml/place.h"
#include "xml/reader.h"
#include "xml/scan.h"

#define MAX_HANDLERS	8
#define SHORT_NAMES	256	/* a power of two */
#define KNOWN_NAMES	1024	/* likewise */

struct ern_namespace {
	const char *prefix, *uri;
};

/* A name that the dictionary of the parser has. */
struct ern_known_name {
	const char *name;
	size_t length;
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
	size_t n_blanks;	/* of those for text, that want blanks too */
	struct {
		size_t starts, texts, ends, blanks;
	} lasting;		/* how many of them are not for once */
	bool keep_tree;

	xmlParserCtxtPtr parser;
	int names_before;	/* names it knew before this message */
	struct ern_known_name known_names[KNOWN_NAMES];
	struct ern_scan scan;
	bool scanning;		/* the parser has not taken over yet */
	struct ern_text handed;	/* what the parser reads first then */
	size_t handed_given;
	int handed_column;	/* of what comes behind it */
	size_t priming;		/* start events of that, still to come */
	struct ern_chunk chunk;
	size_t size;		/* bytes given to the parser */
	size_t since_event;	/* of them, since the last event */
	bool done;		/* no more events are wanted */
	bool failed, seen_root;
	bool nul;		/* the bytes end before a NUL */
	bool wide;		/* UTF-16, or the like */
	struct ern_places places;
	const char *short_names[SHORT_NAMES];	/* that are not too long */
	struct ern_namespace *namespaces;
	size_t n_namespaces, namespaces_room;
	struct ern_attribute *attributes;
	size_t attributes_room;
};

/* The callbacks for libxml2; their context is the reader. */
extern const xmlSAXHandler ern_reading_sax;

/* Tells of an error of libxml2's. */
void ern_reading_error(void *context, xmlErrorPtr error);

/* Opens an element, of whose level the caller sets line and column.  Returns
 * NULL when it is nested too deep. */
struct ern_level *ern_reading_open(struct ern_reader *reader,
    const char *name, const char *ns);

/* Tell the handlers: of the element just opened, of text, of its end. */
void ern_reading_start(struct ern_reader *reader,
    const struct ern_element *element);
void ern_reading_text(struct ern_reader *reader, const char *bytes,
    size_t length);
void ern_reading_end(struct ern_reader *reader);

/* Adds a namespace to those in scope; a prefix of NULL is the default. */
void ern_reading_declare(struct ern_reader *reader, const char *prefix,
    const char *uri);

/* Is that very prefix declared already? */
bool ern_reading_has_prefix(const struct ern_reader *reader,
    const char *prefix);

/* Ends the reading: the parser gets no more bytes and is not listened to. */
void ern_reading_fail(struct ern_reader *reader);

/* Ends the reading with a finding of what is beyond a limit. */
void ern_reading_exceed(struct ern_reader *reader, enum ern_code code,
    const char *what, size_t limit, const char *unit);

#endif
