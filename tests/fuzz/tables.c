/* SPDX-License-Identifier: MIT */
/*
 * tables: the built-in types, patterns, value sets and names on raw bytes.
 *
 * The first two bytes choose a pattern, set or type; the rest is the text.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlregexp.h>

#include "base/json.h"
#include "base/nearest.h"
#include "base/space.h"
#include "base/text.h"
#include "base/utf8.h"
#include "schema/tables.h"
#include "target.h"
#include "xml/name.h"

#define MOST	256	/* patterns that are compared with libxml2's */

static size_t n_simples, n_sets, n_patterns;

static void
demand(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

/* libxml2 complains on stderr of names that are not UTF-8. */
static void
be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void
count_simple(uint16_t simple)
{
	const struct ern_simple *type;

	for (; simple != ERN_NONE; simple = type->base) {
		type = &ern_tables.simples[simple];
		if (simple >= n_simples)
			n_simples = simple + 1;
		if (type->pattern != ERN_NONE && type->pattern >= n_patterns)
			n_patterns = type->pattern + 1;
		if (type->values != ERN_NONE && type->values >= n_sets)
			n_sets = type->values + 1;
	}
}

/* Finds how many there are, which the tables do not say themselves. */
static void
count(void)
{
	const struct ern_schema *schema = ern_tables.schemas;
	size_t i, j, k;

	for (i = 0; i < ern_tables.n_schemas; i++, schema++)
		for (j = 0; j < schema->n_types; j++) {
			count_simple(schema->types[j].simple);
			for (k = 0; k < schema->types[j].n_attributes; k++)
				count_simple(schema->attributes[
				    schema->types[j].attribute + k].simple);
		}
}

static void
try_type(enum ern_datatype type, const char *bytes, size_t length)
{
	char *copy = malloc(length + 1);
	size_t n, again;

	memcpy(copy, bytes, length);
	n = ern_datatype_normalize(type, copy, length);
	demand(n <= length, "normalizing makes nothing longer");
	again = ern_datatype_normalize(type, copy, n);
	demand(again == n, "normalizing twice changes nothing");
	if (ern_datatype_check(type, copy, n))
		for (; type != ern_datatype_base(type);
		    type = ern_datatype_base(type))
			demand(ern_datatype_check(type, copy, n),
			    "a value has the types its type comes from");
	free(copy);
}

static bool
is_text(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	uint32_t character;
	size_t n;

	for (; bytes < end; bytes += n) {
		n = ern_utf8_read(bytes, end, &character);
		if (n == 0 || character < 0x20)
			return false;
	}
	return true;
}

/* libxml2 says the same of text that may stand in XML. */
static void
try_pattern(size_t number, const char *bytes, size_t length)
{
	const struct ern_pattern *pattern = &ern_tables.patterns[number];
	static xmlRegexpPtr known[MOST];
	bool good = ern_table_matches(pattern, bytes, length);
	char *copy;

	if (number >= MOST || !is_text(bytes, length))
		return;
	if (known[number] == NULL)
		known[number] = xmlRegexpCompile((const xmlChar *)
		    ern_table_string(pattern->source));
	copy = calloc(1, length + 1);
	memcpy(copy, bytes, length);
	demand(good == (xmlRegexpExec(known[number],
	    (const xmlChar *)copy) == 1), "patterns are those of libxml2");
	free(copy);
}

static void
try_set(const struct ern_value_set *set, const char *bytes, size_t length)
{
	const uint16_t *value = ern_tables.values + set->first;
	bool later = false, found = false;
	struct ern_nearest nearest = { .word = bytes, .length = length };
	const char *string;
	size_t i;

	for (i = 0; i < set->n; i++) {
		string = ern_table_string(value[i] & ~ERN_LATER);
		ern_nearest_offer(&nearest, string);
		found = found || (strlen(string) == length &&
		    memcmp(string, bytes, length) == 0);
	}
	demand(found == ern_table_has_value(set, bytes, length, &later),
	    "a set has the values that are listed");
}

/* What takes any bytes. */
static void
try_rest(const char *bytes, size_t length)
{
	struct ern_text out = { 0 };
	size_t i = 0;
	char *copy = calloc(1, length + 1);

	memcpy(copy, bytes, length);
	ern_table_symbol(copy);
	free(copy);
	while (i < length && ern_space_is(bytes[i]))
		i++;
	demand(i == ern_space_span(bytes, length), "spaces are counted");
	if (ern_name_check(ERN_NAME_NCNAME, bytes, length))
		demand(ern_name_check(ERN_NAME_NAME, bytes, length),
		    "an NCName is a Name");
	if (ern_name_check(ERN_NAME_NAME, bytes, length))
		demand(ern_name_check(ERN_NAME_NMTOKEN, bytes, length),
		    "a Name is an NMTOKEN");
	ern_json_string(&out, bytes, length);
	demand(is_text(out.bytes, out.length), "JSON is text");
	ern_text_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t number;
	char *bytes;

	if (size < 2)
		return 0;
	if (n_simples == 0) {
		xmlSetGenericErrorFunc(NULL, be_silent);
		count();
	}
	/* A copy of just that size, so that a byte too many is seen. */
	bytes = malloc(size - 2 + (size == 2));
	number = data[0] | (size_t)data[1] << 8;
	size -= 2;
	memcpy(bytes, data + 2, size);
	try_type(number % ERN_DATATYPES, bytes, size);
	try_pattern(number % n_patterns, bytes, size);
	try_set(&ern_tables.sets[number % n_sets], bytes, size);
	try_rest(bytes, size);
	free(bytes);
	return 0;
}
