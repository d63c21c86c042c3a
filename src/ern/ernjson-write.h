/* SPDX-License-Identifier: MIT */
/*
 * ernjson-write: what the files that make XML into JSON share.
 *
 * ernjson-write.c has the elements and their keys, ernjson-value.c the
 * values, ernjson-left.c tells of what the JSON has no place for.
 */
#ifndef ERN_ERN_ERNJSON_WRITE_H
#define ERN_ERN_ERNJSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "ern/ernjson.h"
#include "ern/version.h"
#include "schema/tables.h"

#define ERN_XSI		"http://www.w3.org/2001/XMLSchema-instance"
#define ERN_XSD		"http://www.w3.org/2001/XMLSchema"
#define CHILDREN	4096	/* of the cache; powers of two */
#define ATTRIBUTES	1024
#define LONGEST_WORD	24	/* of a value that may be no string */

/* What is known of names by their rank. */
struct ern_ranks {
	uint64_t bits[4];
};

/* How the text of an element becomes a value. */
enum ern_ernjson_text {
	ERN_TEXT_NONE,		/* there is to be none */
	ERN_TEXT_STRING,	/* the quotation mark is written */
	ERN_TEXT_BOOLEAN,	/* kept in word until it is whole */
	ERN_TEXT_INTEGER
};

/* An open element. */
struct ern_ernjson_frame {
	const struct ern_type *type;
	enum ern_ernjson_text text;
	bool object;		/* is the value one? */
	bool empty;		/* has the object no members yet? */
	bool told;		/* of text or elements that may not be here */
	bool aside;		/* is it kept for "#more" of its parent? */
	bool in_array, in_group;	/* what is open in the object */
	bool had_group;
	uint16_t array;		/* symbol of the array that is open */
	struct ern_ranks seen;	/* names that the object has */
	struct ern_ranks occurrence;	/* names of the group's occurrence */
	struct ern_text *outer;	/* where its parent is written */
	struct ern_text *more;	/* NULL: none yet */
};

struct ern_ernjson_writer {
	struct ern_reader *reader;
	struct ern_report *report;
	ern_ernjson_sink sink;
	void *context;

	const struct ern_version *version;
	const struct ern_schema *schema;	/* NULL: not known, no output */
	const struct ern_root *root;
	struct ern_ernjson_frame *frames;	/* frames[1] is the root's */
	size_t depth, room;
	size_t skipped;		/* elements that are open and left out */
	size_t aside;		/* bytes that are kept */
	int error;		/* of the sink; 0: none */
	bool told_namespace, told_aside;
	struct ern_text main, *out;
	char word[LONGEST_WORD];
	size_t n_word;
	struct ern_text scratch;
	struct {
		const struct ern_type *type;
		const char *name;
		const struct ern_position *position;
	} children[CHILDREN];
	struct {
		const struct ern_type *type;
		const char *name;
		const struct ern_schema_attribute *attribute;
	} attributes[ATTRIBUTES];
};

/* ernjson-value.c: What becomes of values of a simple type? */
enum ern_ernjson_text ern_ernjson_kind(uint16_t simple);

/* ernjson-value.c: Adds a string in quotation marks, or what is in them. */
void ern_ernjson_string(struct ern_text *out, const char *bytes,
    size_t length);
void ern_ernjson_escape(struct ern_text *out, const char *bytes,
    size_t length);

/* ernjson-value.c: Writes the value, with its attributes, as far as it can be
 * written when the element starts. */
void ern_ernjson_open_value(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const struct ern_element *element);

/* ernjson-value.c: Takes text of an element that holds text. */
void ern_ernjson_take_text(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const char *bytes, size_t length);

/* ernjson-value.c: Completes the text of an element. */
void ern_ernjson_close_text(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame);

/* ernjson-left.c: Tell that an element, its namespace, an attribute of the
 * innermost element, or text in it, is left out. */
void ern_ernjson_leave_child(struct ern_ernjson_writer *writer,
    const struct ern_element *element, const char *why);
void ern_ernjson_leave_namespace(struct ern_ernjson_writer *writer,
    const struct ern_element *element);
void ern_ernjson_leave_attribute(struct ern_ernjson_writer *writer,
    const struct ern_attribute *attribute);
void ern_ernjson_leave_text(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const char *bytes, size_t length);

/* ernjson-left.c: Tell that the version is not known, or the message. */
void ern_ernjson_tell_version(struct ern_report *report,
    const struct ern_place *place, const char *found);
void ern_ernjson_tell_root(struct ern_report *report,
    const struct ern_place *place, const struct ern_version *version,
    const char *found);

/* Adds a member's key to an object. */
static inline void
ern_ernjson_key(struct ern_text *out, const char *before, uint16_t name)
{
	const uint32_t *at = &ern_tables.strings[name];

	ern_text_add(out, before, strlen(before));
	ern_text_add(out, ern_tables.bytes + at[0], at[1] - at[0] - 1);
	ern_text_add(out, "\":", 2);
}

#endif
