/* SPDX-License-Identifier: MIT */
/*
 * jsonschema-value: the simple types.
 */
#include <config.h>

#include "ern/ernjson-write.h"
#include "ern/jsonschema-write.h"

#define SPACE	"[ \\t\\n\\r]*"

/* The forms of built-in types, white space at the ends aside; NULL: any. */
static const char *const forms[ERN_DATATYPES] = {
	[ERN_LANGUAGE] = "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
	[ERN_BOOLEAN] = "(true|false|1|0)",
	[ERN_DECIMAL] = "[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)",
	[ERN_INTEGER] = "[+\\-]?[0-9]+",
	[ERN_DURATION] = "-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?"
	    "(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?",
	[ERN_DATE_TIME] = "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:"
	    "[0-9]{2}(\\.[0-9]+)?(Z|[+\\-][0-9]{2}:[0-9]{2})?",
	[ERN_G_YEAR] = "-?[0-9]{4,}(Z|[+\\-][0-9]{2}:[0-9]{2})?",
};

void
ern_jsonschema_key(struct ern_jsonschema *writer, const char *before,
    const char *name)
{
	ern_text_string(writer->out, writer->first ? "\"" : ",\"");
	ern_text_string(writer->out, before);
	ern_text_string(writer->out, name);
	ern_text_string(writer->out, "\":");
	writer->first = false;
}

/* Returns whether a simple type of another number has the same name. */
static bool
is_shared(const struct ern_jsonschema *writer, uint16_t simple)
{
	uint16_t name = ern_tables.simples[simple].name;
	size_t i;

	for (i = 0; i < writer->n_values; i++)
		if (i != simple && writer->values[i] &&
		    ern_tables.simples[i].name == name)
			return true;
	return false;
}

void
ern_jsonschema_name(struct ern_jsonschema *writer, const char *kind,
    uint16_t simple)
{
	const struct ern_simple *type = &ern_tables.simples[simple];
	const char *datatype = ern_datatype_name(type->datatype);

	ern_text_string(writer->out, kind);
	ern_text_string(writer->out, type->name != ERN_NONE ?
	    ern_table_string(type->name) : datatype);
	if (type->base != ERN_NONE && is_shared(writer, simple))
		ern_text_format(writer->out, "-%u", simple);
}

void
ern_jsonschema_need(struct ern_jsonschema *writer, uint16_t simple)
{
	for (; simple != ERN_NONE; simple = ern_tables.simples[simple].base)
		writer->values[simple] = true;
}

/*
 * Adds a regular expression as a JSON string: XSD's match all of a value,
 * and their \d is any decimal digit.
 */
static void
add_pattern(struct ern_jsonschema *writer, const char *source, bool spaces)
{
	struct ern_text pattern = { 0 };

	ern_text_string(&pattern, spaces ? "^" SPACE "(?:" : "^(?:");
	for (; *source != '\0'; source++) {
		if (*source == '\\' && source[1] == 'd') {
			ern_text_string(&pattern, "\\p{Nd}");
			source++;
		} else if (*source == '\\') {
			ern_text_byte(&pattern, *source++);
			ern_text_byte(&pattern, *source);
		} else {
			ern_text_byte(&pattern, *source);
		}
	}
	ern_text_string(&pattern, spaces ? ")" SPACE "$" : ")$");
	ern_jsonschema_key(writer, "", "pattern");
	ern_ernjson_string(writer->out, pattern.bytes, pattern.length);
	ern_text_free(&pattern);
}

static void
add_values(struct ern_jsonschema *writer, const struct ern_value_set *set)
{
	const uint16_t *values = ern_tables.values + set->first;
	const char *value;
	size_t i;

	ern_jsonschema_key(writer, "", "enum");
	for (i = 0; i < set->n; i++) {
		value = ern_table_string(values[i] & ~ERN_LATER);
		ern_text_string(writer->out, i == 0 ? "[" : ",");
		ern_ernjson_string(writer->out, value, strlen(value));
	}
	ern_text_string(writer->out, "]");
}

/* Writes the definition of a built-in type. */
static void
write_builtin(struct ern_jsonschema *writer, enum ern_datatype datatype)
{
	enum ern_ernjson_text kind = ern_ernjson_kind(datatype);
	struct ern_text *out = writer->out;

	ern_text_string(out, kind == ERN_TEXT_BOOLEAN ?
	    "{\"type\":[\"boolean\",\"string\"]" :
	    kind == ERN_TEXT_INTEGER ? "{\"type\":[\"integer\",\"string\"]" :
	    "{\"type\":\"string\"");
	writer->first = false;
	if (kind == ERN_TEXT_INTEGER)
		datatype = ERN_INTEGER;
	if (forms[datatype] != NULL)
		add_pattern(writer, forms[datatype], true);
	ern_text_byte(out, '}');
}

void
ern_jsonschema_value(struct ern_jsonschema *writer, uint16_t simple)
{
	const struct ern_simple *type = &ern_tables.simples[simple];
	bool spaces = !ern_datatype_free(type->datatype);

	ern_text_string(writer->out, "\n\"");
	ern_jsonschema_name(writer, "value:", simple);
	ern_text_string(writer->out, "\":");
	if (type->base == ERN_NONE) {
		write_builtin(writer, type->datatype);
		return;
	}
	ern_text_string(writer->out, "{\"$ref\":\"#/$defs/");
	ern_jsonschema_name(writer, "value:", type->base);
	ern_text_string(writer->out, "\"");
	writer->first = false;
	if (type->pattern != ERN_NONE)
		add_pattern(writer, ern_table_string(
		    ern_tables.patterns[type->pattern].source), spaces);
	if (type->values != ERN_NONE)
		add_values(writer, &ern_tables.sets[type->values]);
	ern_text_byte(writer->out, '}');
}

void
ern_jsonschema_plain(struct ern_jsonschema *writer, uint16_t simple)
{
	ern_text_string(writer->out, "\n\"");
	ern_jsonschema_name(writer, "plain:", simple);
	ern_text_string(writer->out, "\":{\"if\":{\"type\":\"object\"},"
	    "\"then\":{\"$ref\":\"#/$defs/xsi\"},"
	    "\"else\":{\"$ref\":\"#/$defs/");
	ern_jsonschema_name(writer, "value:", simple);
	ern_text_string(writer->out, "\"}}");
}
