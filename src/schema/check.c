/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/space.h"
#include "schema/checker.h"

#define XSI	"http://www.w3.org/2001/XMLSchema-instance"
#define FIRST_FRAMES	32
#define SUSPECT_LENGTH	100	/* of what may be an ID in a skipped part */

struct ern_check *
ern_check_new(struct ern_reader *reader, struct ern_report *report)
{
	struct ern_check *check = ern_mem_alloc(sizeof(*check));

	check->reader = reader;
	check->report = report;
	check->ids = ern_ids_new();
	check->later = ERN_WARNING;
	check->room = FIRST_FRAMES;
	check->frames = ern_mem_alloc(FIRST_FRAMES * sizeof(*check->frames));
	ern_text_add(&check->text, "", 0);
	return check;
}

void
ern_check_free(struct ern_check *check)
{
	if (check == NULL)
		return;
	ern_content_reset(check);
	ern_ids_free(check->ids);
	ern_text_free(&check->text);
	ern_text_free(&check->sentence);
	ern_text_free(&check->scratch);
	free(check->frames);
	free(check);
}

void
ern_check_want(struct ern_check *check, enum ern_layer layer, bool wanted)
{
	check->unwanted[layer] = !wanted;
}

void
ern_check_avs_base(struct ern_check *check, bool only_base)
{
	check->later = only_base ? ERN_ERROR : ERN_WARNING;
}

void
ern_check_begin(struct ern_check *check)
{
	ern_content_reset(check);
	ern_ids_reset(check->ids);
	memset(check->symbols, 0, sizeof(check->symbols));
	check->schema = NULL;
	check->depth = 0;
	check->told_namespace = false;
	check->stray_line = 0;
}

void
ern_check_start(struct ern_check *check, const struct ern_schema *schema,
    const struct ern_root *root)
{
	check->schema = schema;
	check->root = root;
}

bool
ern_check_tells(struct ern_check *check, enum ern_code code)
{
	enum ern_severity severity = code == ERN_CODE_AVS_LATER ?
	    check->later : ern_code_entry(code)->severity;

	if (check->unwanted[ern_code_entry(code)->layer])
		return false;
	if (!ern_report_full(check->report))
		return true;
	ern_report_add_as(check->report, code, severity, NULL, " ");
	return false;
}

/* Tells check->sentence at a place. */
static void
tell_at(struct ern_check *check, enum ern_code code,
    const struct ern_place *place)
{
	ern_report_add_as(check->report, code, code == ERN_CODE_AVS_LATER ?
	    check->later : ern_code_entry(code)->severity, place, "%s",
	    check->sentence.bytes);
}

void
ern_check_tell(struct ern_check *check, enum ern_code code, size_t depth)
{
	struct ern_place place = ern_reader_place(check->reader, depth);

	tell_at(check, code, &place);
}

void
ern_check_tell_value(struct ern_check *check, enum ern_code code,
    const char *attribute)
{
	struct ern_place place = ern_reader_place(check->reader,
	    check->depth);

	if (attribute != NULL) {
		ern_text_clear(&check->scratch);
		ern_text_format(&check->scratch, "%s/@%s", place.path,
		    attribute);
		place.path = check->scratch.bytes;
	}
	tell_at(check, code, &place);
}

uint16_t
ern_check_symbol(struct ern_check *check, const char *name)
{
	uintptr_t bits = (uintptr_t)name;
	size_t i = (bits >> 3 ^ bits >> 12) % SYMBOLS;

	if (check->symbols[i].name != name) {
		check->symbols[i].name = name;
		check->symbols[i].symbol = ern_table_symbol(name);
	}
	return check->symbols[i].symbol;
}

static struct ern_frame *
push(struct ern_check *check, const char *name)
{
	struct ern_frame *frame;

	if (++check->depth >= check->room) {
		check->room *= 2;
		check->frames = ern_mem_grow(check->frames, check->room,
		    sizeof(*check->frames));
	}
	frame = &check->frames[check->depth];
	frame->type = NULL;
	frame->name = name;
	frame->position = ERN_NONE;
	frame->late = ERN_NONE;
	frame->told = false;
	return frame;
}

/* Finds the type that a value of xsi:type names. */
static const struct ern_type *
find_type(struct ern_check *check, const struct ern_attribute *attribute)
{
	char *value = check->text.bytes;
	size_t length, prefix = 0;
	const char *ns, *colon;

	ern_text_clear(&check->text);
	ern_text_add(&check->text, attribute->value, attribute->length);
	value = check->text.bytes;
	length = ern_datatype_normalize(ERN_TOKEN, value, attribute->length);
	colon = memchr(value, ':', length);
	if (colon != NULL)
		prefix = colon - value;
	ns = ern_reader_namespace(check->reader, value, prefix);
	if (colon != NULL) {
		value += prefix + 1;
		length -= prefix + 1;
	}
	return ns == NULL ? NULL :
	    ern_schema_type(check->schema, ns, value, length);
}

/* Puts the type of an xsi:type attribute into the frame. */
static void
take_type(struct ern_check *check, struct ern_frame *frame,
    const struct ern_attribute *attribute)
{
	const struct ern_type *type = find_type(check, attribute);

	if (type != NULL &&
	    ern_schema_derives(check->schema, type, frame->type)) {
		frame->type = type;
		return;
	}
	if (!ern_check_tells(check, ERN_CODE_XSI_TYPE))
		return;
	ern_text_clear(&check->sentence);
	ern_text_format(&check->sentence, "xsi:type names %s, which %s",
	    check->text.bytes, type == NULL ? "is no type of this version" :
	    "cannot stand in for the type of this element");
	ern_check_tell_value(check, ERN_CODE_XSI_TYPE, "xsi:type");
}

static void
tell_unknown_attribute(struct ern_check *check,
    const struct ern_frame *frame, const struct ern_attribute *attribute)
{
	const struct ern_schema_attribute *known =
	    check->schema->attributes + frame->type->attribute;
	struct ern_nearest nearest = { .word = attribute->name,
		.length = strlen(attribute->name) };
	size_t i, n = frame->type->n_attributes;
	struct ern_words words = { .out = &check->sentence, .all = n,
		.last = "and" };

	if (!ern_check_tells(check, ERN_CODE_ATTRIBUTE_UNKNOWN))
		return;
	ern_text_clear(&check->sentence);
	ern_text_format(&check->sentence, "%s has no attribute ",
	    frame->name);
	ern_text_short(&check->sentence, attribute->name,
	    strlen(attribute->name), NAME_SHOWN);
	ern_text_string(&check->sentence, attribute->ns == NULL ? "; " :
	    " with a namespace; ");
	for (i = 0; i < n; i++)
		ern_nearest_offer(&nearest, ern_table_string(known[i].name));
	if (nearest.best != NULL && nearest.distance > 0) {
		ern_text_format(&check->sentence, "did you mean %s?",
		    nearest.best);
	} else if (n == 0) {
		ern_text_string(&check->sentence, "it has none at all");
	} else {
		ern_text_string(&check->sentence, "it has ");
		for (i = 0; i < n; i++)
			ern_words_add(&words, ern_table_string(known[i].name));
	}
	if (attribute->ns == NULL)
		ern_check_tell_value(check, ERN_CODE_ATTRIBUTE_UNKNOWN,
		    attribute->name);
	else
		ern_check_tell(check, ERN_CODE_ATTRIBUTE_UNKNOWN,
		    check->depth);
}

static void
check_attribute_value(struct ern_check *check, uint16_t simple,
    const struct ern_attribute *attribute)
{
	if (ern_simple_free(simple))
		return;
	ern_text_clear(&check->text);
	ern_text_add(&check->text, attribute->value, attribute->length);
	ern_simple_check(check, simple, check->text.bytes, attribute->length,
	    attribute->name);
}

/* Takes an attribute of the xsi namespace; false when there is no such. */
static bool
take_xsi(struct ern_check *check, const struct ern_attribute *attribute)
{
	if (strcmp(attribute->name, "nil") == 0) {
		if (ern_check_tells(check, ERN_CODE_XSI_NIL)) {
			ern_text_clear(&check->sentence);
			ern_text_string(&check->sentence,
			    "xsi:nil is not allowed in an ERN message");
			ern_check_tell_value(check, ERN_CODE_XSI_NIL,
			    "xsi:nil");
		}
		return true;
	}
	return strcmp(attribute->name, "type") == 0 ||
	    strcmp(attribute->name, "schemaLocation") == 0 ||
	    strcmp(attribute->name, "noNamespaceSchemaLocation") == 0;
}

/* Checks one attribute.  Returns its place among those of the type, or -1
 * for one that is not of the schema. */
static int
check_attribute(struct ern_check *check, const struct ern_frame *frame,
    const struct ern_attribute *attribute)
{
	const struct ern_schema_attribute *known =
	    check->schema->attributes + frame->type->attribute;
	uint16_t name = 0;
	int i;

	if (attribute->ns == NULL)
		name = ern_check_symbol(check, attribute->name);
	else if (strcmp(attribute->ns, XSI) == 0 &&
	    take_xsi(check, attribute))
		return -1;
	for (i = 0; name != 0 && i < frame->type->n_attributes; i++) {
		if (known[i].name == name) {
			check_attribute_value(check, known[i].simple,
			    attribute);
			return i;
		}
	}
	tell_unknown_attribute(check, frame, attribute);
	return -1;
}

static void
tell_missing_attribute(struct ern_check *check,
    const struct ern_frame *frame, uint16_t name)
{
	if (!ern_check_tells(check, ERN_CODE_ATTRIBUTE_MISSING))
		return;
	ern_text_clear(&check->sentence);
	ern_text_format(&check->sentence, "%s lacks its attribute %s",
	    frame->name, ern_table_string(name));
	ern_check_tell(check, ERN_CODE_ATTRIBUTE_MISSING, check->depth);
}

static void
check_attributes(struct ern_check *check, struct ern_frame *frame,
    const struct ern_element *element)
{
	const struct ern_schema_attribute *known;
	uint64_t seen = 0;
	size_t i;
	int at;

	for (i = 0; i < element->n_attributes; i++)
		if (element->attributes[i].ns != NULL &&
		    strcmp(element->attributes[i].ns, XSI) == 0 &&
		    strcmp(element->attributes[i].name, "type") == 0)
			take_type(check, frame, &element->attributes[i]);
	for (i = 0; i < element->n_attributes; i++) {
		at = check_attribute(check, frame, &element->attributes[i]);
		if (at >= 0)
			seen |= (uint64_t)1 << at;
	}
	known = check->schema->attributes + frame->type->attribute;
	for (i = 0; i < frame->type->n_attributes; i++)
		if (known[i].required && (seen >> i & 1) == 0)
			tell_missing_attribute(check, frame, known[i].name);
}

/* Notes text where none may be.  All of it is not there yet. */
static void
note_text(struct ern_check *check, struct ern_frame *frame,
    const char *bytes, size_t length)
{
	size_t at = ern_space_span(bytes, length), i;

	frame->told = true;
	ern_reader_skip_blank(check->reader, false);
	check->stray_line = ern_reader_position(check->reader).line;
	for (i = at; i < length; i++)
		check->stray_line -= bytes[i] == '\n';
	ern_text_clear(&check->text);
	ern_text_add(&check->text, bytes + at, length - at);
}

/* Tells of that text, now that something else comes. */
static void
tell_text(struct ern_check *check)
{
	struct ern_text *text = &check->text;
	struct ern_place place;

	if (ern_check_tells(check, ERN_CODE_TEXT_UNEXPECTED)) {
		while (text->length > 0 &&
		    ern_space_is(text->bytes[text->length - 1]))
			text->length--;
		place = ern_reader_place(check->reader, check->depth);
		place.line = check->stray_line;
		place.column = 0;
		ern_text_clear(&check->sentence);
		ern_text_format(&check->sentence,
		    "%s holds elements, but there is text in it: \"",
		    check->frames[check->depth].name);
		ern_text_short(&check->sentence, text->bytes, text->length,
		    40);
		ern_report_add(check->report, ERN_CODE_TEXT_UNEXPECTED,
		    &place, "%s\"", check->sentence.bytes);
	}
	check->stray_line = 0;
	ern_text_clear(text);
}

static void
on_start(void *context, const struct ern_element *element)
{
	struct ern_check *check = context;
	const struct ern_type *type = NULL;
	struct ern_frame *parent, *frame;

	if (check->schema == NULL)
		return;
	if (check->stray_line != 0)
		tell_text(check);
	check->collect = false;
	frame = push(check, element->name);
	parent = frame - 1;
	if (check->depth == 1)
		type = &check->schema->types[check->root->type];
	else if (parent->type != NULL)
		type = ern_content_child(check, parent, element);
	frame->type = type;
	check->text.length = 0;
	if (type == NULL)
		return;
	if (element->n_attributes != 0 || type->n_attributes != 0) {
		check_attributes(check, frame, element);
		check->text.length = 0;
	}
	check->collect = frame->type->checked;
	if (frame->type->simple == ERN_NONE && !frame->type->empty)
		ern_reader_skip_blank(check->reader, true);
}

static void
on_text(void *context, const char *bytes, size_t length)
{
	struct ern_check *check = context;
	struct ern_frame *frame = &check->frames[check->depth];

	if (check->schema == NULL || check->depth == 0)
		return;
	if (check->collect) {
		ern_text_add(&check->text, bytes, length);
	} else if (frame->type == NULL) {
		if (check->text.length + length <= SUSPECT_LENGTH)
			ern_text_add(&check->text, bytes, length);
	} else if (check->stray_line != 0) {
		if (check->text.length <= SUSPECT_LENGTH)
			ern_text_add(&check->text, bytes, length);
	} else if (frame->type->simple == ERN_NONE && !frame->told &&
	    (frame->type->empty || ern_space_span(bytes, length) < length)) {
		note_text(check, frame, bytes, length);
	}
}

static void
on_end(void *context)
{
	struct ern_check *check = context;
	struct ern_frame *frame = &check->frames[check->depth];

	if (check->schema == NULL)
		return;
	if (check->stray_line != 0)
		tell_text(check);
	if (frame->type == NULL) {
		if (check->text.length > 0)
			ern_ids_suspect(check->ids, check->text.bytes,
			    ern_datatype_normalize(ERN_ID, check->text.bytes,
			    check->text.length));
	} else if (frame->type->simple == ERN_NONE) {
		ern_content_end(check, frame);
	} else if (check->collect && !frame->told) {
		ern_text_add(&check->text, "", 0);
		ern_simple_check(check, frame->type->simple,
		    check->text.bytes, check->text.length, NULL);
	}
	check->collect = false;
	check->text.length = 0;
	check->depth--;
}

void
ern_check_end(struct ern_check *check)
{
	const struct ern_dangling *reference;
	size_t step = 0;

	while ((reference = ern_ids_dangling(check->ids, &step)) != NULL) {
		if (!ern_check_tells(check, ERN_CODE_IDREF_DANGLING))
			continue;
		ern_text_clear(&check->sentence);
		ern_text_format(&check->sentence,
		    "%s points to %s, which is nowhere in the message",
		    reference->element, reference->id);
		if (reference->n > 1)
			ern_text_format(&check->sentence,
			    " (%zu references do)", reference->n);
		ern_report_add(check->report, ERN_CODE_IDREF_DANGLING,
		    &reference->place, "%s", check->sentence.bytes);
	}
}

const struct ern_handler ern_check_handler = {
	.start = on_start,
	.text = on_text,
	.end = on_end,
};
