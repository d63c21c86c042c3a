/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/shape.h"

void
ern_shape_start(struct ern_shape *shape, const struct ern_schema *schema)
{
	shape->schema = schema;
	memset(shape->names, 0, sizeof(shape->names));
}

void
ern_shape_free(struct ern_shape *shape)
{
	ern_text_free(&shape->value);
}

uint16_t
ern_shape_symbol(struct ern_shape *shape, const void *name)
{
	size_t i = ((uintptr_t)name >> 3) % ERN_SHAPE_NAMES;
	uint16_t symbol = shape->names[i].symbol;

	/* The name may be another one by now. */
	if (shape->names[i].name != name || symbol == 0 ||
	    strcmp(ern_table_string(symbol), name) != 0) {
		symbol = ern_table_symbol(name);
		shape->names[i].name = name;
		shape->names[i].symbol = symbol;
	}
	return symbol;
}

const struct ern_schema_attribute *
ern_shape_attribute(const struct ern_shape *shape,
    const struct ern_type *type, uint16_t name)
{
	const struct ern_schema_attribute *attribute =
	    shape->schema->attributes + type->attribute;
	size_t i;

	for (i = 0; i < type->n_attributes; i++)
		if (attribute[i].name == name)
			return &attribute[i];
	return NULL;
}

bool
ern_shape_has_attribute(const struct ern_shape *shape,
    const struct ern_type *type, const char *name)
{
	uint16_t symbol = ern_table_symbol(name);

	return symbol != 0 &&
	    ern_shape_attribute(shape, type, symbol) != NULL;
}

const struct ern_value_set *
ern_shape_values(uint16_t simple, const char **name)
{
	const struct ern_simple *type = &ern_tables.simples[simple];

	while (type->values == ERN_NONE) {
		if (type->base == ERN_NONE)
			return NULL;
		type = &ern_tables.simples[type->base];
	}
	if (name != NULL)
		*name = type->name == ERN_NONE ? NULL :
		    ern_table_string(type->name);
	return &ern_tables.sets[type->values];
}

bool
ern_shape_has_value(const struct ern_value_set *set, const char *value)
{
	bool later;

	return ern_table_has_value(set, value, strlen(value), &later);
}

const struct ern_type *
ern_shape_set(const struct ern_schema *schema, const char *name)
{
	const struct ern_type *type = ern_schema_type(schema, schema->avs_ns,
	    name, strlen(name));

	return type == NULL || type->simple == ERN_NONE ? NULL : type;
}

bool
ern_shape_allows(const struct ern_type *set, const char *value)
{
	const struct ern_value_set *values = ern_shape_values(set->simple,
	    NULL);

	return values == NULL || ern_shape_has_value(values, value);
}

bool
ern_shape_is_free(uint16_t simple)
{
	const struct ern_simple *type = &ern_tables.simples[simple];

	return type->base == ERN_NONE && ern_datatype_free(type->datatype);
}

char
ern_shape_reference(uint16_t simple)
{
	const struct ern_simple *type = &ern_tables.simples[simple];
	const char *pattern;

	while (type->pattern == ERN_NONE) {
		if (type->base == ERN_NONE)
			return '\0';
		type = &ern_tables.simples[type->base];
	}
	pattern = ern_table_string(
	    ern_tables.patterns[type->pattern].source);
	return strcmp(pattern + 1, "[\\d\\-_a-zA-Z]+") == 0 ||
	    strcmp(pattern + 1, "[_0-9a-zA-Z-]+") == 0 ? pattern[0] : '\0';
}

bool
ern_shape_valid(struct ern_shape *shape, uint16_t simple, const char *value)
{
	const struct ern_simple *type = &ern_tables.simples[simple];
	size_t length = strlen(value);

	if (type->datatype != ERN_STRING &&
	    type->datatype != ERN_ANY_SIMPLE_TYPE) {
		ern_text_clear(&shape->value);
		ern_text_add(&shape->value, value, length);
		value = shape->value.bytes;
		length = ern_datatype_normalize(type->datatype,
		    shape->value.bytes, length);
		shape->value.bytes[length] = '\0';
		if (!ern_datatype_check(type->datatype, value, length))
			return false;
	}
	for (; type->base != ERN_NONE; type = &ern_tables.simples[type->base]) {
		if (type->pattern != ERN_NONE && !ern_table_matches(
		    &ern_tables.patterns[type->pattern], value, length))
			return false;
		if (type->values != ERN_NONE && !ern_shape_has_value(
		    &ern_tables.sets[type->values], value))
			return false;
	}
	return true;
}
