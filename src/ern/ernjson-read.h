/* SPDX-License-Identifier: MIT */
/*
 * ernjson-read: what the files that make JSON into XML share.
 *
 * ernjson-read.c has the stream, the root and the faults, ernjson-element.c
 * the elements, ernjson-tag.c their XML, ernjson-place.c the way from the XML
 * back to the JSON.
 */
#ifndef ERN_ERN_ERNJSON_READ_H
#define ERN_ERN_ERNJSON_READ_H

#include "base/jsontree.h"
#include "ern/ernjson-write.h"

/* A step of the way to the value at hand: a key, or a place in an array. */
struct ern_ernjson_step {
	const char *key;	/* NULL: index counts */
	size_t index;
};

/* A member of an object, to be written in the order of the schema. */
struct ern_ernjson_item {
	unsigned int order;
	const char *key;
	const struct ern_jsontree_value *value;
	const struct ern_schema_attribute *attribute;
	const struct ern_position *position;
};

struct ern_ernjson_reader {
	struct ern_jsontree *tree;
	const struct ern_jsontree_value *value;	/* the last; NULL: none */
	struct ern_report *report;
	const struct ern_version *version;
	const struct ern_schema *schema;
	struct ern_text *xml;
	size_t depth;		/* elements that are open */
	size_t declarations;	/* where in xml namespaces may be added */
	bool in_tag, had_child;	/* of the element that is written */
	bool refused;		/* was a fault told? */
	bool xsi, avs, xs;	/* prefixes that are used */
	struct ern_ernjson_step *steps;
	size_t n_steps, steps_room;
	struct ern_ernjson_item *items;	/* of all objects that are open */
	size_t n_items, items_room;
	struct ern_text pointer, key, sentence;
};

/* ernjson-read.c: Goes a step down; leaving it is n_steps--. */
void ern_ernjson_enter(struct ern_ernjson_reader *reader, const char *key,
    size_t index);

/*
 * ernjson-read.c: Tells a fault of the value at hand, or with key of the key
 * of that member of it.
 */
void ern_ernjson_tell(struct ern_ernjson_reader *reader, enum ern_code code,
    const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ernjson-read.c: Tells that a value is not of the kind that is meant. */
void ern_ernjson_tell_kind(struct ern_ernjson_reader *reader,
    const struct ern_jsontree_value *value, const char *what,
    const char *meant);

/* ernjson-element.c: Writes an element.  The value at hand is its value. */
void ern_ernjson_element(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_jsontree_value *value);

/* ernjson-tag.c: Write the tags of an element. */
void ern_ernjson_open_tag(struct ern_ernjson_reader *reader,
    const char *name);
void ern_ernjson_close_tag(struct ern_ernjson_reader *reader,
    const char *name);

/* ernjson-tag.c: Writes a plain value of a simple type, the text of an
 * element or the value of an attribute, which what names. */
void ern_ernjson_add_value(struct ern_ernjson_reader *reader,
    const char *what, uint16_t simple,
    const struct ern_jsontree_value *value, bool attribute);

#endif
