/* SPDX-License-Identifier: MIT */
/*
 * jsonschema: the compiled schema of a version, told as a JSON Schema.
 *
 * Each complex type is a definition; so is each simple type, as "value:", and
 * again as "plain:" where it is the type of elements, because xsi attributes
 * make an object of any element.  The order of elements, which elements
 * exclude each other, and whether references have a target can not be told;
 * "#more" is left out because no valid message has it.
 */
#include <config.h>

#include <stdlib.h>

#include "base/mem.h"
#include "ern/jsonschema-write.h"
#include "ern/jsonschema.h"

/* Adds the name of the definition of a complex type. */
static void
name_type(struct ern_jsonschema *writer, uint16_t number)
{
	const struct ern_type *type = &writer->schema->types[number];

	ern_text_string(writer->out, type->avs ? "avs:" : "ern:");
	if (type->name != ERN_NONE)
		ern_text_string(writer->out, ern_table_string(type->name));
	else
		ern_text_format(writer->out, "message-%u", number);
}

static bool
is_complex(const struct ern_type *type)
{
	return type->simple == ERN_NONE || type->n_attributes > 0;
}

/* Notes that a type is needed. */
static void
need(struct ern_jsonschema *writer, uint16_t number)
{
	const struct ern_type *type = &writer->schema->types[number];

	if (type->simple != ERN_NONE)
		ern_jsonschema_need(writer, type->simple);
	if (!is_complex(type))
		writer->plain[type->simple] = true;
	else if (!writer->types[number])
		writer->queue[writer->n_queue++] = number;
	writer->types[number] = true;
}

/* Collects all types that a message can have. */
static void
collect(struct ern_jsonschema *writer)
{
	const struct ern_schema *schema = writer->schema;
	const struct ern_type *type;
	size_t i, done;

	for (i = 0; i < schema->n_roots; i++)
		need(writer, schema->roots[i].type);
	for (done = 0; done < writer->n_queue; done++) {
		type = &schema->types[writer->queue[done]];
		for (i = 0; i < type->n_positions; i++)
			need(writer,
			    schema->positions[type->position + i].type);
		for (i = 0; i < type->n_attributes; i++)
			ern_jsonschema_need(writer,
			    schema->attributes[type->attribute + i].simple);
	}
}

/* Adds a reference to the definition of the type of an element. */
static void
refer(struct ern_jsonschema *writer, uint16_t number)
{
	const struct ern_type *type = &writer->schema->types[number];

	ern_text_string(writer->out, "{\"$ref\":\"#/$defs/");
	if (is_complex(type))
		name_type(writer, number);
	else
		ern_jsonschema_name(writer, "plain:", type->simple);
	ern_text_string(writer->out, "\"}");
}

/* Adds the attributes, and those that any element may have. */
static void
add_attributes(struct ern_jsonschema *writer, const struct ern_type *type)
{
	const struct ern_schema_attribute *attribute =
	    writer->schema->attributes + type->attribute;
	size_t i;

	for (i = 0; i < type->n_attributes; i++, attribute++) {
		ern_jsonschema_key(writer, "@",
		    ern_table_string(attribute->name));
		ern_text_string(writer->out, "{\"$ref\":\"#/$defs/");
		ern_jsonschema_name(writer, "value:", attribute->simple);
		ern_text_string(writer->out, "\"}");
	}
	ern_jsonschema_key(writer, "@xsi:", "type");
	ern_text_string(writer->out, "{\"type\":\"string\"}");
	ern_jsonschema_key(writer, "@xsi:", "schemaLocation");
	ern_text_string(writer->out, "{\"type\":\"string\"}");
	ern_jsonschema_key(writer, "@xsi:", "noNamespaceSchemaLocation");
	ern_text_string(writer->out, "{\"type\":\"string\"}");
}

static void
add_child(struct ern_jsonschema *writer, const struct ern_position *position)
{
	ern_jsonschema_key(writer, "", ern_table_string(position->name));
	if (position->repeats)
		ern_text_string(writer->out, "{\"type\":\"array\",\"items\":");
	refer(writer, position->type);
	if (position->repeats)
		ern_text_byte(writer->out, '}');
}

/* Adds the objects of a group that repeats. */
static void
add_group(struct ern_jsonschema *writer, const struct ern_type *type)
{
	const struct ern_position *first = writer->schema->positions +
	    type->position, *position, *start = NULL;
	const struct ern_position *end = first + type->n_positions;
	size_t n = 0;

	for (position = first; position < end; position++)
		if (position->group == ERN_GROUP_START) {
			start = position;
			n++;
		}
	if (n == 0)
		return;
	ern_jsonschema_key(writer, "#", "group");
	ern_text_string(writer->out, "{\"type\":\"array\",\"items\":"
	    "{\"type\":\"object\",\"properties\":{");
	writer->first = true;
	for (position = first; position < end; position++)
		if (position->group != ERN_GROUP_NONE)
			add_child(writer, position);
	ern_text_string(writer->out, "}");
	if (n == 1)
		ern_text_format(writer->out, ",\"required\":[\"%s\"]",
		    ern_table_string(start->name));
	ern_text_string(writer->out, ",\"additionalProperties\":false}}");
	writer->first = false;
}

/* Adds the child elements, each name once. */
static void
add_children(struct ern_jsonschema *writer, const struct ern_type *type)
{
	const struct ern_position *position = writer->schema->positions +
	    type->position;
	size_t i;

	for (i = 0; i < type->n_positions; i++, position++)
		if (position->group == ERN_GROUP_NONE && position ==
		    ern_schema_position(writer->schema, type,
		    position->name))
			add_child(writer, position);
	add_group(writer, type);
}

/* Can the content be complete without any element of that name?  The name 0
 * stands for all the names of the group. */
static bool
may_lack(const struct ern_jsonschema *writer, const struct ern_type *type,
    uint16_t name)
{
	const struct ern_schema *schema = writer->schema;
	const uint16_t *next = schema->follow + type->first;
	uint16_t *queue = ern_mem_alloc((type->n_positions + 1) *
	    sizeof(*queue));
	bool *seen = ern_mem_alloc(type->n_positions + 1);
	const struct ern_position *at;
	size_t n = type->n_first, head = 0, tail = 0, i;
	bool can = type->nullable;

	while (!can) {
		for (i = 0; i < n; i++) {
			at = &schema->positions[next[i]];
			if (seen[next[i] - type->position] || (name != 0 ?
			    at->name == name : at->group != ERN_GROUP_NONE))
				continue;
			seen[next[i] - type->position] = true;
			queue[tail++] = next[i];
			can = can || at->last;
		}
		if (head == tail)
			break;
		at = &schema->positions[queue[head++]];
		next = schema->follow + at->follow;
		n = at->n_follow;
	}
	free(queue);
	free(seen);
	return can;
}

/* Adds a key to the list of those that must be there. */
static void
add_required(struct ern_jsonschema *writer, const char *before,
    const char *name)
{
	ern_text_format(writer->out, "%s\"%s%s\"", writer->first ?
	    ",\"required\":[" : ",", before, name);
	writer->first = false;
}

static void
add_all_required(struct ern_jsonschema *writer, const struct ern_type *type)
{
	const struct ern_schema *schema = writer->schema;
	const struct ern_position *position = schema->positions +
	    type->position;
	const struct ern_schema_attribute *attribute = schema->attributes +
	    type->attribute;
	bool group = false;
	size_t i;

	writer->first = true;
	for (i = 0; i < type->n_attributes; i++, attribute++)
		if (attribute->required)
			add_required(writer, "@",
			    ern_table_string(attribute->name));
	if (type->simple != ERN_NONE)
		add_required(writer, "#", "text");
	for (i = 0; i < type->n_positions; i++, position++) {
		group |= position->group != ERN_GROUP_NONE;
		if (position->group == ERN_GROUP_NONE && position ==
		    ern_schema_position(schema, type, position->name) &&
		    !may_lack(writer, type, position->name))
			add_required(writer, "",
			    ern_table_string(position->name));
	}
	if (group && !may_lack(writer, type, 0))
		add_required(writer, "#", "group");
	if (!writer->first)
		ern_text_string(writer->out, "]");
}

/* Writes the definition of a complex type. */
static void
write_type(struct ern_jsonschema *writer, uint16_t number)
{
	const struct ern_type *type = &writer->schema->types[number];

	ern_text_string(writer->out, "\n\"");
	name_type(writer, number);
	ern_text_string(writer->out, "\":{\"type\":\"object\","
	    "\"properties\":{");
	writer->first = true;
	add_attributes(writer, type);
	if (type->simple != ERN_NONE) {
		ern_jsonschema_key(writer, "#", "text");
		ern_text_string(writer->out, "{\"$ref\":\"#/$defs/");
		ern_jsonschema_name(writer, "value:", type->simple);
		ern_text_string(writer->out, "\"}");
	} else {
		add_children(writer, type);
	}
	ern_text_string(writer->out, "}");
	add_all_required(writer, type);
	ern_text_string(writer->out, ",\"additionalProperties\":false}");
}

/* Writes all up to the definitions. */
static void
write_roots(struct ern_jsonschema *writer, const struct ern_version *version)
{
	const struct ern_schema *schema = writer->schema;
	struct ern_text *out = writer->out;
	size_t i;

	ern_text_format(out, "{\"$schema\":"
	    "\"https://json-schema.org/draft/2020-12/schema\",\n"
	    "\"title\":\"ERN-JSON of ERN %s\",\n"
	    "\"type\":\"object\",\n\"properties\":{\"ern\":{\"const\":\"%s\"}",
	    version->name, version->name);
	for (i = 0; i < schema->n_roots; i++) {
		ern_text_format(out, ",\"%s\":",
		    ern_table_string(schema->roots[i].name));
		refer(writer, schema->roots[i].type);
	}
	ern_text_string(out, "},\n\"required\":[\"ern\"],\n\"oneOf\":");
	for (i = 0; i < schema->n_roots; i++)
		ern_text_format(out, "%s{\"required\":[\"%s\"]}",
		    i == 0 ? "[" : ",",
		    ern_table_string(schema->roots[i].name));
	ern_text_string(out, "],\n\"additionalProperties\":false,\n"
	    "\"$defs\":{\n"
	    "\"xsi\":{\"type\":\"object\",\"properties\":{"
	    "\"@xsi:type\":{\"type\":\"string\"},"
	    "\"@xsi:schemaLocation\":{\"type\":\"string\"},"
	    "\"@xsi:noNamespaceSchemaLocation\":{\"type\":\"string\"},"
	    "\"#text\":{\"type\":[\"string\",\"boolean\",\"integer\"]}},"
	    "\"patternProperties\":{\"^@[^:]+$\":"
	    "{\"type\":[\"string\",\"boolean\",\"integer\"]}},"
	    "\"required\":[\"#text\"],\"minProperties\":2,"
	    "\"additionalProperties\":false}");
}

static size_t
count_simples(const struct ern_schema *schema)
{
	size_t i, n = ERN_DATATYPES;
	const struct ern_schema_attribute *attribute;
	const struct ern_type *type = schema->types;
	size_t k;

	for (i = 0; i < schema->n_types; i++, type++) {
		if (type->simple != ERN_NONE && type->simple >= n)
			n = type->simple + 1u;
		attribute = schema->attributes + type->attribute;
		for (k = 0; k < type->n_attributes; k++, attribute++)
			if (attribute->simple >= n)
				n = attribute->simple + 1u;
	}
	return n;
}

void
ern_jsonschema_write(const struct ern_version *version, struct ern_text *out)
{
	const struct ern_schema *schema = ern_version_schema(version);
	size_t n = count_simples(schema), i;
	struct ern_jsonschema writer = {
		.schema = schema,
		.out = out,
		.types = ern_mem_alloc(schema->n_types),
		.values = ern_mem_alloc(n),
		.plain = ern_mem_alloc(n),
		.queue = ern_mem_alloc(schema->n_types *
		    sizeof(*writer.queue)),
		.n_values = n,
	};

	collect(&writer);
	write_roots(&writer, version);
	for (i = 0; i < writer.n_queue; i++) {
		ern_text_byte(out, ',');
		write_type(&writer, writer.queue[i]);
	}
	for (i = 0; i < n; i++)
		if (writer.plain[i]) {
			ern_text_byte(out, ',');
			ern_jsonschema_plain(&writer, i);
		}
	for (i = 0; i < n; i++)
		if (writer.values[i]) {
			ern_text_byte(out, ',');
			ern_jsonschema_value(&writer, i);
		}
	ern_text_string(out, "\n}}\n");
	free(writer.types);
	free(writer.values);
	free(writer.plain);
	free(writer.queue);
}
