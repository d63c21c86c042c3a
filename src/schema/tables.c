/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "schema/tables.h"
#include "schema/unicode.h"

#define XSD	"http://www.w3.org/2001/XMLSchema"

const char *
ern_table_string(uint16_t string)
{
	return ern_tables.bytes + ern_tables.strings[string];
}

/* Is the string of the tables just these bytes? */
static bool
equals(uint16_t string, const char *bytes, size_t length)
{
	const uint32_t *at = &ern_tables.strings[string];

	return at[1] - at[0] - 1 == length &&
	    memcmp(ern_tables.bytes + at[0], bytes, length) == 0;
}

uint16_t
ern_table_symbol(const char *name)
{
	size_t length = strlen(name);
	uint32_t slot = ern_hash(name, length);
	uint16_t symbol;

	for (;; slot++) {
		slot &= ern_tables.symbol_mask;
		symbol = ern_tables.symbol_slots[slot];
		if (symbol == 0 || equals(symbol, name, length))
			return symbol;
	}
}

bool
ern_table_has_value(const struct ern_value_set *set, const char *value,
    size_t length, bool *later)
{
	uint32_t slot = ern_hash(value, length);
	uint16_t place, string;

	for (;; slot++) {
		slot &= set->mask;
		place = ern_tables.value_slots[set->slots + slot];
		if (place == 0)
			return false;
		string = ern_tables.values[set->first + place - 1];
		if (equals(string & ~ERN_LATER, value, length)) {
			*later = (string & ERN_LATER) != 0;
			return true;
		}
	}
}

bool
ern_table_matches(const struct ern_pattern *pattern, const char *text,
    size_t length)
{
	const char *end = text + length;
	unsigned int state = 1, class;
	uint32_t character;
	size_t n;

	for (; text < end && state != 0; text += n) {
		if ((unsigned char)*text < 0x80) {
			class = pattern->classes[(unsigned char)*text];
			n = 1;
		} else {
			n = ern_utf8_read(text, end, &character);
			if (n == 0)
				return false;
			class = ern_unicode_digit(character) ?
			    pattern->digit : pattern->other;
		}
		state = pattern->next[state * pattern->n_classes + class];
	}
	return pattern->accepts[state];
}

const struct ern_schema *
ern_schema_find(const char *ns)
{
	size_t i;

	for (i = 0; i < ern_tables.n_schemas; i++)
		if (strcmp(ern_tables.schemas[i].ns, ns) == 0)
			return &ern_tables.schemas[i];
	return NULL;
}

const struct ern_root *
ern_schema_root(const struct ern_schema *schema, uint16_t name)
{
	size_t i;

	for (i = 0; i < schema->n_roots; i++)
		if (schema->roots[i].name == name)
			return &schema->roots[i];
	return NULL;
}

const struct ern_type *
ern_schema_type(const struct ern_schema *schema, const char *ns,
    const char *name, size_t length)
{
	const struct ern_type *type = schema->types;
	const char *own;
	size_t i;

	for (i = 0; i < schema->n_types; i++, type++) {
		own = type->builtin ? XSD : type->avs ? schema->avs_ns :
		    schema->ns;
		if (type->name != ERN_NONE && strcmp(own, ns) == 0 &&
		    equals(type->name, name, length))
			return type;
	}
	return NULL;
}

bool
ern_schema_derives(const struct ern_schema *schema,
    const struct ern_type *type, const struct ern_type *from)
{
	while (type != from && type->base != ERN_NONE)
		type = &schema->types[type->base];
	return type == from;
}

const struct ern_position *
ern_schema_position(const struct ern_schema *schema,
    const struct ern_type *type, uint16_t name)
{
	const struct ern_position *position = schema->positions +
	    type->position;
	size_t i;

	for (i = 0; i < type->n_positions; i++, position++)
		if (position->name == name)
			return position;
	return NULL;
}
