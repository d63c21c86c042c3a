/* SPDX-License-Identifier: MIT */
/*
 * ernjson-read: messages out of a stream of JSON values.
 */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>

#include "base/jsontext.h"
#include "base/mem.h"
#include "ern/ernjson-read.h"

/* An element is at most three levels: its object, and within "#more" an
 * array and an object around it; the reader of XML has 250 elements. */
#define MAX_DEPTH	1000
#define MAX_SIZE	(256 * 1024 * 1024)

struct ern_ernjson_reader *
ern_ernjson_reader_new(size_t max_size)
{
	struct ern_ernjson_reader *reader = ern_mem_alloc(sizeof(*reader));

	reader->tree = ern_jsontree_new(MAX_DEPTH,
	    max_size != 0 ? max_size : MAX_SIZE);
	return reader;
}

void
ern_ernjson_reader_free(struct ern_ernjson_reader *reader)
{
	if (reader == NULL)
		return;
	ern_jsontree_free(reader->tree);
	free(reader->steps);
	free(reader->items);
	ern_text_free(&reader->pointer);
	ern_text_free(&reader->key);
	ern_text_free(&reader->sentence);
	free(reader);
}

void
ern_ernjson_reader_start(struct ern_ernjson_reader *reader, ern_read read,
    void *context)
{
	reader->value = NULL;
	ern_jsontree_start(reader->tree, read, context);
}

void
ern_ernjson_enter(struct ern_ernjson_reader *reader, const char *key,
    size_t index)
{
	if (reader->n_steps == reader->steps_room) {
		reader->steps_room = 2 * reader->steps_room + 32;
		reader->steps = ern_mem_grow(reader->steps,
		    reader->steps_room, sizeof(*reader->steps));
	}
	reader->steps[reader->n_steps++] = (struct ern_ernjson_step){
		key, index };
}

/* Returns the place of the value at hand, or of a member's key in it. */
static struct ern_place
place_of(struct ern_ernjson_reader *reader, const char *key)
{
	struct ern_place place = { 0 };
	struct ern_text *pointer = &reader->pointer;
	size_t i;

	ern_text_clear(pointer);
	ern_text_add(pointer, "", 0);
	for (i = 0; i < reader->n_steps; i++)
		if (reader->steps[i].key != NULL)
			ern_jsontext_add_key(pointer, reader->steps[i].key);
		else
			ern_jsontext_add_index(pointer,
			    reader->steps[i].index);
	if (key != NULL)
		ern_jsontext_add_key(pointer, key);
	ern_jsontree_locate(reader->tree, pointer->bytes, key != NULL,
	    &place.line, &place.column);
	place.path = pointer->bytes;
	return place;
}

void
ern_ernjson_tell(struct ern_ernjson_reader *reader, enum ern_code code,
    const char *key, const char *format, ...)
{
	struct ern_place place;
	va_list args;

	reader->refused = true;
	if (ern_report_full(reader->report)) {
		ern_report_add(reader->report, code, NULL, " ");
		return;
	}
	place = place_of(reader, key);
	ern_text_clear(&reader->sentence);
	va_start(args, format);
	ern_text_vformat(&reader->sentence, format, args);
	va_end(args);
	ern_report_add(reader->report, code, &place, "%s",
	    reader->sentence.bytes);
}

void
ern_ernjson_tell_kind(struct ern_ernjson_reader *reader,
    const struct ern_jsontree_value *value, const char *what,
    const char *meant)
{
	static const char *const words[] = {
		[ERN_JSONTREE_NULL] = "null",
		[ERN_JSONTREE_BOOLEAN] = "true or false",
		[ERN_JSONTREE_INTEGER] = "a number",
		[ERN_JSONTREE_REAL] = "a number with a fraction or exponent",
		[ERN_JSONTREE_STRING] = "a string",
		[ERN_JSONTREE_ARRAY] = "an array",
		[ERN_JSONTREE_OBJECT] = "an object",
	};

	ern_ernjson_tell(reader, ERN_CODE_JSON_TYPE, NULL,
	    "%s is %s here, but must be %s", what,
	    words[ern_jsontree_kind(value)], meant);
}

/* Finds the version that the member "ern" names; without one, tells. */
static int
take_version(struct ern_ernjson_reader *reader)
{
	const struct ern_jsontree_value *ern =
	    ern_jsontree_get(reader->value, "ern");
	struct ern_place place;
	const char *name;
	size_t i, length;

	reader->version = NULL;
	if (ern != NULL)
		ern_ernjson_enter(reader, "ern", 0);
	if (ern != NULL && ern_jsontree_kind(ern) != ERN_JSONTREE_STRING) {
		ern_ernjson_tell_kind(reader, ern, "the version of ERN",
		    "a string such as \"4.3.2\"");
		return -1;
	}
	name = ern == NULL ? NULL : ern_jsontree_string(ern, &length);
	for (i = 0; name != NULL && i < ern_n_versions; i++)
		if (strcmp(ern_versions[i].name, name) == 0)
			reader->version = &ern_versions[i];
	if (reader->version == NULL) {
		place = place_of(reader, NULL);
		ern_ernjson_tell_version(reader->report, &place, name);
		return -1;
	}
	reader->schema = ern_version_schema(reader->version);
	reader->n_steps--;
	return 0;
}

/* Is it a key of the outermost object that ERN-JSON has? */
static bool
is_root(const struct ern_ernjson_reader *reader, const char *key)
{
	return ern_schema_root(reader->schema, ern_table_symbol(key)) != NULL;
}

/* Finds the one message in the outermost object, or tells. */
static int
take_root(struct ern_ernjson_reader *reader,
    struct ern_jsontree_walk *message)
{
	struct ern_jsontree_walk walk = { 0 };
	const char *unknown = NULL;
	struct ern_place place;

	message->key = NULL;
	while (ern_jsontree_walk(reader->value, &walk)) {
		if (strcmp(walk.key, "ern") == 0)
			continue;
		if (is_root(reader, walk.key) && message->key != NULL)
			ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, walk.key,
			    "there is a second message in one object");
		else if (is_root(reader, walk.key))
			*message = walk;
		else
			unknown = walk.key;
	}
	if (message->key != NULL && unknown != NULL)
		ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, unknown,
		    "beside ern and the message nothing stands in the "
		    "outermost object");
	if (message->key != NULL)
		return 0;
	place = place_of(reader, unknown);
	ern_ernjson_tell_root(reader->report, &place, reader->version,
	    unknown);
	return -1;
}

/* Puts the namespaces that turned out to be used into the root's tag. */
static void
declare(struct ern_ernjson_reader *reader)
{
	struct ern_text *xml = reader->xml;
	size_t at = reader->declarations, length = xml->length, n;

	if (reader->xsi)
		ern_text_string(xml, " xmlns:xsi=\"" ERN_XSI "\"");
	if (reader->avs)
		ern_text_format(xml, " xmlns:avs=\"%s\"",
		    reader->schema->avs_ns);
	if (reader->xs)
		ern_text_string(xml, " xmlns:xs=\"" ERN_XSD "\"");
	n = xml->length - length;
	if (n == 0)
		return;
	ern_text_clear(&reader->sentence);
	ern_text_add(&reader->sentence, xml->bytes + length, n);
	memmove(xml->bytes + at + n, xml->bytes + at, length - at);
	memcpy(xml->bytes + at, reader->sentence.bytes, n);
}

static void
convert(struct ern_ernjson_reader *reader)
{
	struct ern_jsontree_walk message = { 0 };
	const struct ern_root *root;

	if (ern_jsontree_kind(reader->value) != ERN_JSONTREE_OBJECT) {
		ern_ernjson_tell_kind(reader, reader->value, "a message",
		    "an object such as {\"ern\":\"4.3.2\","
		    "\"NewReleaseMessage\":{...}}");
		return;
	}
	if (take_version(reader) < 0 || take_root(reader, &message) < 0) {
		reader->refused = true;
		return;
	}
	ern_report_identify(reader->report, reader->version->name,
	    message.key);
	root = ern_schema_root(reader->schema, ern_table_symbol(message.key));
	ern_text_string(reader->xml,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	reader->in_tag = false;
	ern_ernjson_enter(reader, message.key, 0);
	ern_ernjson_element(reader, message.key,
	    &reader->schema->types[root->type], message.value);
	reader->n_steps--;
	declare(reader);
	ern_text_add(reader->xml, "\n", 1);
}

/* Tells of a value that is no JSON. */
static void
tell_fault(struct ern_report *report, const struct ern_jsontree_fault *fault)
{
	static const enum ern_code codes[] = {
		[ERN_JSONTREE_SYNTAX] = ERN_CODE_JSON_SYNTAX,
		[ERN_JSONTREE_DUPLICATE] = ERN_CODE_JSON_DUPLICATE,
		[ERN_JSONTREE_LIMIT] = ERN_CODE_JSON_LIMIT,
	};
	struct ern_place place = { fault->line, fault->column,
		fault->pointer };

	ern_report_add(report, codes[fault->trouble], &place, "%s",
	    fault->sentence);
}

enum ern_ernjson_result
ern_ernjson_reader_next(struct ern_ernjson_reader *reader,
    struct ern_text *xml, struct ern_report *report)
{
	struct ern_jsontree_fault fault;

	reader->value = NULL;
	reader->report = report;
	reader->xml = xml;
	reader->depth = reader->n_steps = reader->n_items = 0;
	reader->refused = reader->xsi = reader->avs = reader->xs = false;
	ern_text_clear(xml);
	switch (ern_jsontree_next(reader->tree, &reader->value, &fault)) {
	case ERN_JSONTREE_END:
		return ERN_ERNJSON_END;
	case ERN_JSONTREE_FAILED:
		return ERN_ERNJSON_FAILED;
	case ERN_JSONTREE_FAULT:
		reader->value = NULL;
		tell_fault(report, &fault);
		return ERN_ERNJSON_REFUSED;
	case ERN_JSONTREE_VALUE:
		convert(reader);
	}
	return reader->refused ? ERN_ERNJSON_REFUSED : ERN_ERNJSON_MADE;
}
