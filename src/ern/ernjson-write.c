/* SPDX-License-Identifier: MIT */
/*
 * ernjson-write: XML to JSON, element by element.
 *
 * A name that stands in its object already can not be written again once
 * something else came after it; such an element, which only a message that
 * is not valid has, is kept until its parent ends.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ern/ernjson-write.h"

#define PIECE		(64 * 1024)		/* that the sink is given */
#define MOST_ASIDE	(64 * 1024 * 1024)	/* bytes that are kept */

struct ern_ernjson_writer *
ern_ernjson_writer_new(struct ern_reader *reader, struct ern_report *report)
{
	struct ern_ernjson_writer *writer = ern_mem_alloc(sizeof(*writer));

	writer->reader = reader;
	writer->report = report;
	return writer;
}

void
ern_ernjson_writer_free(struct ern_ernjson_writer *writer)
{
	size_t i;

	if (writer == NULL)
		return;
	for (i = 0; i < writer->room; i++) {
		if (writer->frames[i].more != NULL)
			ern_text_free(writer->frames[i].more);
		free(writer->frames[i].more);
	}
	free(writer->frames);
	ern_text_free(&writer->main);
	ern_text_free(&writer->scratch);
	free(writer);
}

void
ern_ernjson_writer_begin(struct ern_ernjson_writer *writer,
    ern_ernjson_sink sink, void *context)
{
	writer->sink = sink;
	writer->context = context;
	writer->version = NULL;
	writer->schema = NULL;
	writer->depth = writer->skipped = writer->aside = 0;
	writer->error = 0;
	writer->told_namespace = writer->told_aside = false;
	ern_text_clear(&writer->main);
	writer->out = &writer->main;
	memset(writer->children, 0, sizeof(writer->children));
	memset(writer->attributes, 0, sizeof(writer->attributes));
}

static void
flush(struct ern_ernjson_writer *writer)
{
	if (writer->error == 0 && writer->main.length > 0 &&
	    writer->sink(writer->context, writer->main.bytes,
	    writer->main.length) < 0) {
		writer->error = errno != 0 ? errno : EIO;
		ern_reader_stop(writer->reader);
	}
	ern_text_clear(&writer->main);
}

static bool
has(const struct ern_ranks *ranks, uint8_t rank)
{
	return ranks->bits[rank / 64] >> rank % 64 & 1;
}

static void
add(struct ern_ranks *ranks, uint8_t rank)
{
	ranks->bits[rank / 64] |= (uint64_t)1 << rank % 64;
}

static struct ern_ernjson_frame *
push(struct ern_ernjson_writer *writer)
{
	struct ern_ernjson_frame *frame;
	size_t room = writer->room;

	if (++writer->depth >= room) {
		writer->room = 2 * room + 32;
		writer->frames = ern_mem_grow(writer->frames, writer->room,
		    sizeof(*writer->frames));
		memset(writer->frames + room, 0, (writer->room - room) *
		    sizeof(*writer->frames));
	}
	frame = &writer->frames[writer->depth];
	frame->told = frame->aside = false;
	return frame;
}

/* Returns where in its parent an element of that name may stand, or NULL. */
static const struct ern_position *
find_position(struct ern_ernjson_writer *writer,
    const struct ern_type *type, const char *name)
{
	size_t slot = ((uintptr_t)name >> 3 ^ (uintptr_t)type >> 4) %
	    CHILDREN;
	const struct ern_position *position;

	if (writer->children[slot].name == name &&
	    writer->children[slot].type == type)
		return writer->children[slot].position;
	position = ern_schema_position(writer->schema, type,
	    ern_table_symbol(name));
	if (position == NULL)
		return NULL;
	writer->children[slot].name = name;
	writer->children[slot].type = type;
	writer->children[slot].position = position;
	return position;
}

/* Closes the array or group that is open in an object. */
static void
close_member(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame)
{
	if (frame->in_array)
		ern_text_add(writer->out, "]", 1);
	else if (frame->in_group)
		ern_text_add(writer->out, "}]", 2);
	frame->in_array = frame->in_group = false;
}

/* Is there room for an element, if it has to be kept? */
static bool
has_room(const struct ern_ernjson_writer *writer)
{
	return writer->aside + (writer->out == &writer->main ? 0 :
	    writer->out->length) <= MOST_ASIDE;
}

/* Directs what follows into "#more" of the parent. */
static bool
put_aside(struct ern_ernjson_writer *writer, struct ern_ernjson_frame *parent,
    const struct ern_position *position)
{
	if (!has_room(writer))
		return false;
	if (parent->more == NULL)
		parent->more = ern_mem_alloc(sizeof(*parent->more));
	parent[1].aside = true;
	parent[1].outer = writer->out;
	writer->out = parent->more;
	writer->aside -= parent->more->length;
	ern_ernjson_key(writer->out, parent->more->length == 0 ? "{\"" :
	    ",{\"", position->name);
	return true;
}

/* Writes what comes before the value of a member of a group. */
static bool
place_member(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *parent, const struct ern_position *position)
{
	if (!parent->in_group && parent->had_group)
		return put_aside(writer, parent, position);
	if (!parent->in_group) {
		close_member(writer, parent);
		ern_text_string(writer->out, parent->empty ?
		    "\"#group\":[{" : ",\"#group\":[{");
		parent->empty = false;
		parent->in_group = parent->had_group = true;
		parent->occurrence = (struct ern_ranks){ { 0 } };
		ern_ernjson_key(writer->out, "\"", position->name);
	} else if (position->group == ERN_GROUP_START ||
	    has(&parent->occurrence, position->rank)) {
		parent->occurrence = (struct ern_ranks){ { 0 } };
		ern_ernjson_key(writer->out, "},{\"", position->name);
	} else {
		ern_ernjson_key(writer->out, ",\"", position->name);
	}
	add(&parent->occurrence, position->rank);
	return true;
}

/* Writes what comes before the value of a child element.  Returns false when
 * there is no room for it. */
static bool
place(struct ern_ernjson_writer *writer, struct ern_ernjson_frame *parent,
    const struct ern_position *position)
{
	if (writer->out != &writer->main && !has_room(writer))
		return false;
	if (position->group != ERN_GROUP_NONE)
		return place_member(writer, parent, position);
	if (parent->in_array && parent->array == position->name) {
		ern_text_add(writer->out, ",", 1);
		return true;
	}
	if (has(&parent->seen, position->rank))
		return put_aside(writer, parent, position);
	add(&parent->seen, position->rank);
	close_member(writer, parent);
	ern_ernjson_key(writer->out, parent->empty ? "\"" : ",\"",
	    position->name);
	parent->empty = false;
	if (position->repeats) {
		ern_text_add(writer->out, "[", 1);
		parent->in_array = true;
		parent->array = position->name;
	}
	return true;
}

/* Finds the place of a child, or tells that it has none. */
static const struct ern_position *
take_child(struct ern_ernjson_writer *writer, size_t depth,
    const struct ern_element *element)
{
	struct ern_ernjson_frame *parent = &writer->frames[depth];
	const struct ern_position *position;
	bool foreign = element->ns != NULL &&
	    strcmp(element->ns, writer->schema->ns) != 0;

	if (parent->type->simple != ERN_NONE) {
		ern_ernjson_leave_child(writer, element,
		    "it stands in an element that holds a value");
		return NULL;
	}
	position = foreign ? NULL :
	    find_position(writer, parent->type, element->name);
	if (position == NULL) {
		ern_ernjson_leave_child(writer, element,
		    "the schema of this version has none such here");
		return NULL;
	}
	if (element->ns != NULL && !writer->told_namespace) {
		writer->told_namespace = true;
		ern_ernjson_leave_namespace(writer, element);
	}
	return position;
}

/* Starts the value of an element of a type. */
static void
open_element(struct ern_ernjson_writer *writer, uint16_t type,
    const struct ern_element *element)
{
	struct ern_ernjson_frame *frame = &writer->frames[writer->depth];

	frame->type = &writer->schema->types[type];
	ern_ernjson_open_value(writer, frame, element);
	if (frame->type->simple != ERN_NONE)
		return;
	frame->seen = (struct ern_ranks){ { 0 } };
	frame->in_array = frame->in_group = frame->had_group = false;
	if (frame->more != NULL)
		ern_text_clear(frame->more);
}

static void
on_start(void *context, const struct ern_element *element)
{
	struct ern_ernjson_writer *writer = context;
	const struct ern_position *position;

	if (writer->schema == NULL || writer->error != 0)
		return;
	if (writer->skipped > 0) {
		writer->skipped++;
		return;
	}
	if (writer->depth == 0) {
		ern_text_format(writer->out, "{\"ern\":\"%s\",\"%s\":",
		    writer->version->name,
		    ern_table_string(writer->root->name));
		push(writer);
		open_element(writer, writer->root->type, element);
		return;
	}
	position = take_child(writer, writer->depth, element);
	if (position != NULL) {
		push(writer);
		if (place(writer, &writer->frames[writer->depth - 1],
		    position)) {
			open_element(writer, position->type, element);
			return;
		}
		writer->depth--;
		if (!writer->told_aside)
			ern_ernjson_leave_child(writer, element, "too much of "
			    "the message stands where its schema has no "
			    "place for it; so does all more of it");
		writer->told_aside = true;
	}
	writer->skipped = 1;
}

static void
on_text(void *context, const char *bytes, size_t length)
{
	struct ern_ernjson_writer *writer = context;
	struct ern_ernjson_frame *frame;

	if (writer->schema == NULL || writer->error != 0 ||
	    writer->skipped > 0 || writer->depth == 0)
		return;
	frame = &writer->frames[writer->depth];
	if (frame->text == ERN_TEXT_NONE)
		ern_ernjson_leave_text(writer, frame, bytes, length);
	else
		ern_ernjson_take_text(writer, frame, bytes, length);
}

/* Completes the object of an element. */
static void
close_object(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame)
{
	if (frame->type->simple == ERN_NONE) {
		close_member(writer, frame);
		if (frame->more != NULL && frame->more->length > 0) {
			ern_text_string(writer->out, frame->empty ?
			    "\"#more\":[" : ",\"#more\":[");
			ern_text_add(writer->out, frame->more->bytes,
			    frame->more->length);
			ern_text_add(writer->out, "]", 1);
			writer->aside -= frame->more->length;
		}
	}
	ern_text_add(writer->out, "}", 1);
}

static void
on_end(void *context)
{
	struct ern_ernjson_writer *writer = context;
	struct ern_ernjson_frame *frame = &writer->frames[writer->depth];

	if (writer->schema == NULL || writer->error != 0)
		return;
	if (writer->skipped > 0) {
		writer->skipped--;
		return;
	}
	if (frame->text != ERN_TEXT_NONE)
		ern_ernjson_close_text(writer, frame);
	if (frame->object)
		close_object(writer, frame);
	if (frame->aside) {
		ern_text_add(writer->out, "}", 1);
		writer->aside += frame[-1].more->length;
		writer->out = frame->outer;
	}
	writer->depth--;
	if (writer->main.length >= PIECE)
		flush(writer);
}

/* The root element says what the message is. */
static void
on_root(void *context, const struct ern_element *element)
{
	struct ern_ernjson_writer *writer = context;
	bool told = writer->report->counts[ERN_ERROR] > 0;
	struct ern_place place = ern_reader_place(writer->reader, 1);

	if (element->ns != NULL)
		writer->version = ern_version_of(element->ns);
	if (writer->report->message == NULL)
		ern_report_identify(writer->report, writer->version == NULL ?
		    NULL : writer->version->name, element->name);
	if (writer->version == NULL) {
		if (!told)
			ern_ernjson_tell_version(writer->report, &place,
			    element->ns);
		return;
	}
	writer->schema = ern_version_schema(writer->version);
	writer->root = ern_schema_root(writer->schema,
	    ern_table_symbol(element->name));
	if (writer->root != NULL)
		return;
	writer->schema = NULL;
	if (!told)
		ern_ernjson_tell_root(writer->report, &place,
		    writer->version, element->name);
}

int
ern_ernjson_writer_end(struct ern_ernjson_writer *writer)
{
	if (writer->schema == NULL)
		return 0;
	ern_text_add(&writer->main, "}\n", 2);
	flush(writer);
	errno = writer->error;
	return errno != 0 ? -1 : 1;
}

const struct ern_handler ern_ernjson_handler = {
	.root = on_root,
	.start = on_start,
	.text = on_text,
	.end = on_end,
};
