/* SPDX-License-Identifier: MIT */
/*
 * ernjson: ERN messages as JSON, and back; nothing is lost on the way.
 *
 * The shape of the JSON depends on the schema alone.  An element that may
 * stand more than once in its parent is always an array, one that may not
 * never.  A type with attributes or child elements is an object with "@Name"
 * for attributes and "#text" for text; one without either is a plain value.
 * Occurrences of a group that repeats are an array of objects, "#group";
 * what a message has beyond its schema is in an array "#more".  The root is
 * {"ern":"4.3.2","NewReleaseMessage":{...}}.
 */
#ifndef ERN_ERN_ERNJSON_H
#define ERN_ERN_ERNJSON_H

#include <stddef.h>

#include "base/chunk.h"
#include "base/text.h"
#include "diag/report.h"
#include "xml/reader.h"

/* Takes bytes of a product.  Returns 0, or -1 with errno set. */
typedef int (*ern_ernjson_sink)(void *context, const char *bytes,
    size_t length);

/* XML to JSON, while the XML is being read. */
struct ern_ernjson_writer;

/* Returns a writer that borrows the reader and the report. */
struct ern_ernjson_writer *ern_ernjson_writer_new(struct ern_reader *reader,
    struct ern_report *report);

/* Takes NULL too. */
void ern_ernjson_writer_free(struct ern_ernjson_writer *writer);

/*
 * Forgets the message before.  What is written goes to the sink, some 64 KiB
 * at a time, while the message is being read.
 */
void ern_ernjson_writer_begin(struct ern_ernjson_writer *writer,
    ern_ernjson_sink sink, void *context);

/*
 * Its handler, for ern_reader_add().  It recognises the message by the root
 * itself, and tells of an unknown one when no handler before it has.  All
 * that has no place in the JSON is told (JSON-LEFT-OUT).
 */
extern const struct ern_handler ern_ernjson_handler;

/*
 * Completes the line after ern_reader_read() has returned 0; after -1 there
 * is nothing to call.  Returns 1, or 0 when nothing was written because the
 * version or the root is unknown, or -1 when the sink failed (with its
 * errno), in which case the reader was stopped.
 */
int ern_ernjson_writer_end(struct ern_ernjson_writer *writer);

/* JSON to XML: messages out of a stream of JSON values. */
struct ern_ernjson_reader;

enum ern_ernjson_result {
	ERN_ERNJSON_END,	/* there are no more values */
	ERN_ERNJSON_MADE,	/* a message was made */
	ERN_ERNJSON_REFUSED,	/* the value is at fault: see the report */
	ERN_ERNJSON_FAILED,	/* read failed, errno is as it left it */
};

/* max_size limits the bytes of one message; 0: 256 MiB. */
struct ern_ernjson_reader *ern_ernjson_reader_new(size_t max_size);

/* Takes NULL too. */
void ern_ernjson_reader_free(struct ern_ernjson_reader *reader);

/* Starts to read a stream: JSON Lines, or values over several lines. */
void ern_ernjson_reader_start(struct ern_ernjson_reader *reader,
    ern_read read, void *context);

/*
 * Makes the next message into XML, which replaces what is in xml.  Keys may
 * stand in any order; the schema's order is restored.  Every fault is in the
 * report, where place.path is a JSON pointer and line and column are those
 * of the JSON; the report was begun by the caller and is identified here.
 * After a value that is not JSON, reading goes on at the next line when the
 * value was one line, else the stream is at its end.
 */
enum ern_ernjson_result ern_ernjson_reader_next(
    struct ern_ernjson_reader *reader, struct ern_text *xml,
    struct ern_report *report);

/*
 * Returns where in the JSON something is that stands in the XML of the last
 * message, by its XPath as ern_reader_place() has it, with "/@Name" behind
 * it for an attribute.  What the path finds no longer is its nearest
 * ancestor.  The path of the place, a JSON pointer, lives until the next
 * call of the reader; line and column are those of the JSON stream.
 */
struct ern_place ern_ernjson_reader_place(struct ern_ernjson_reader *reader,
    const char *xpath);

#endif
