/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <libxml/xmlregexp.h>

#include "unit.h"

#include "schema/tables.h"

static size_t n_simples, n_sets, n_patterns;

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
static int
count(void **state)
{
	const struct ern_schema *schema = ern_tables.schemas;
	size_t i, j, k;

	(void)state;
	for (i = 0; i < ern_tables.n_schemas; i++, schema++)
		for (j = 0; j < schema->n_types; j++) {
			count_simple(schema->types[j].simple);
			for (k = 0; k < schema->types[j].n_attributes; k++)
				count_simple(schema->attributes[
				    schema->types[j].attribute + k].simple);
		}
	return n_sets < 100 || n_patterns < 10;
}

static bool
has(const struct ern_value_set *set, const char *value, bool *later)
{
	return ern_table_has_value(set, value, strlen(value), later);
}

/* Is the value listed, when each is looked at? */
static bool
is_listed(const struct ern_value_set *set, const char *value)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		if (strcmp(ern_table_string(ern_tables.values[set->first +
		    i] & ~ERN_LATER), value) == 0)
			return true;
	return false;
}

static void
finds_each_value(void **state)
{
	const struct ern_value_set *set = ern_tables.sets;
	size_t i, s, n = 0, n_later = 0;
	uint16_t value;
	bool later;

	(void)state;
	for (s = 0; s < n_sets; s++, set++)
		for (i = 0; i < set->n; i++, n++) {
			value = ern_tables.values[set->first + i];
			later = !(value & ERN_LATER);
			assert_true(has(set, ern_table_string(value &
			    ~ERN_LATER), &later));
			assert_int_equal(later, (value & ERN_LATER) != 0);
			n_later += later;
		}
	assert_true(n > 10000);
	assert_true(n_later > 100);
}

/* One letter less, more or other; another case; white space around. */
static void
does_not_find_near_misses(void **state)
{
	const struct ern_value_set *set = ern_tables.sets;
	struct ern_text near = { 0 };
	const char *value;
	size_t i, s, how, length;
	bool later;

	(void)state;
	for (s = 0; s < n_sets; s++, set++)
		for (i = 0; i < set->n; i++)
			for (how = 0; how < 6; how++) {
				value = ern_table_string(ern_tables.values[
				    set->first + i] & ~ERN_LATER);
				length = strlen(value);
				ern_text_clear(&near);
				if (how == 0)
					ern_text_byte(&near, ' ');
				ern_text_add(&near, value,
				    length - (how == 1));
				if (how == 2)
					ern_text_byte(&near, ' ');
				else if (how == 3)
					ern_text_byte(&near, 's');
				else if (how == 4)
					near.bytes[length / 2] ^= 1;
				else if (how == 5)
					near.bytes[0] ^= 'a' - 'A';
				assert_int_equal(has(set, near.bytes, &later),
				    is_listed(set, near.bytes));
			}
	ern_text_free(&near);
}

static void
looks_no_further_than_the_value(void **state)
{
	const struct ern_value_set *set = ern_tables.sets;
	const char *value = ern_table_string(ern_tables.values[set->first] &
	    ~ERN_LATER);
	struct ern_text longer = { 0 };
	bool later;

	(void)state;
	ern_text_format(&longer, "%s and more", value);
	assert_true(ern_table_has_value(set, longer.bytes, strlen(value),
	    &later));
	assert_false(ern_table_has_value(set, longer.bytes, 0, &later));
	ern_text_free(&longer);
}

/* A text that a pattern may match: of its own characters and a few others. */
static void
make_text(const char *source, uint64_t *random, struct ern_text *text)
{
	static const char *const others[] = { "A", "a", "0", "9", "-", "_",
		",", "PADPIDA", "en", "Z", "\xc3\xa9", "\xd9\xa1",
		"\xef\xbc\x91", "\xf0\x9d\x9f\x8e", " ", ".", "AudioFile",
		"2026", "-12", "1234567890" };
	size_t n = unit_random(random) % 8, length = strlen(source);
	char c;

	ern_text_clear(text);
	ern_text_add(text, "", 0);
	if (unit_random(random) % 2 == 0 && source[0] != '[')
		ern_text_byte(text, source[0]);
	while (n-- > 0) {
		if (unit_random(random) % 3 == 0) {
			ern_text_string(text, others[unit_random(random) %
			    COUNT(others)]);
			continue;
		}
		c = source[unit_random(random) % length];
		ern_text_byte(text, strchr("\\[](){}+*?", c) != NULL ? '1' :
		    c);
	}
}

static void
matches_as_libxml2_does(void **state)
{
	const struct ern_pattern *pattern = ern_tables.patterns;
	struct ern_text text = { 0 };
	uint64_t random = 1;
	size_t p, i, good;
	const char *source;
	xmlRegexpPtr peer;
	bool ours;

	(void)state;
	for (p = 0; p < n_patterns; p++, pattern++) {
		source = ern_table_string(pattern->source);
		peer = xmlRegexpCompile((const xmlChar *)source);
		assert_non_null(peer);
		for (good = i = 0; i < 20000; i++) {
			make_text(source, &random, &text);
			ours = ern_table_matches(pattern, text.bytes,
			    text.length);
			if (ours != (xmlRegexpExec(peer, (const xmlChar *)
			    text.bytes) == 1))
				fail_msg("%s: %s", source, text.bytes);
			good += ours;
		}
		assert_in_range(good, 10, 19990);
		xmlRegFreeRegexp(peer);
	}
	ern_text_free(&text);
}

static void
matches_no_broken_text(void **state)
{
	const struct ern_pattern *pattern = ern_tables.patterns;
	size_t p;

	(void)state;
	for (p = 0; p < n_patterns; p++, pattern++) {
		assert_false(ern_table_matches(pattern, "A\xc3", 2));
		assert_false(ern_table_matches(pattern, "A\xff", 2));
		assert_false(ern_table_matches(pattern, "A\0", 2));
		assert_false(ern_table_matches(pattern, "", 0));
	}
}

static void
finds_each_symbol(void **state)
{
	struct ern_text near = { 0 };
	size_t i, found;

	(void)state;
	assert_string_equal(ern_table_string(0), "");
	assert_int_equal(ern_table_symbol(""), 0);
	assert_true(ern_tables.n_symbols > 500);
	for (i = 1; i < ern_tables.n_symbols; i++) {
		assert_int_equal(ern_table_symbol(ern_table_string(i)), i);
		ern_text_clear(&near);
		ern_text_format(&near, "%sx", ern_table_string(i));
		found = ern_table_symbol(near.bytes);
		assert_true(found == 0 || strcmp(ern_table_string(found),
		    near.bytes) == 0);
	}
	assert_int_equal(ern_table_symbol("MoodOfTheDay"), 0);
	ern_text_free(&near);
}

static void
finds_each_schema(void **state)
{
	const struct ern_schema *schema = ern_tables.schemas;
	size_t i, j;

	(void)state;
	assert_int_equal(ern_tables.n_schemas, 7);
	for (i = 0; i < ern_tables.n_schemas; i++, schema++) {
		assert_ptr_equal(ern_schema_find(schema->ns), schema);
		for (j = 0; j < schema->n_roots; j++)
			assert_ptr_equal(ern_schema_root(schema,
			    schema->roots[j].name), &schema->roots[j]);
		assert_null(ern_schema_root(schema,
		    ern_table_symbol("MessageHeader")));
		assert_null(ern_schema_root(schema, 0));
	}
	assert_null(ern_schema_find(""));
	assert_null(ern_schema_find("http://ddex.net/xml/ern/99"));
	assert_null(ern_schema_find("http://ddex.net/xml/ern/4321"));
}

/* Numbers in the tables point into the tables. */
static void
tables_are_sound(void **state)
{
	const struct ern_schema *schema = ern_tables.schemas;
	const struct ern_position *position;
	const struct ern_type *type;
	size_t i, j, k;

	(void)state;
	for (i = 0; i < ern_tables.n_schemas; i++, schema++)
		for (j = 0; j < schema->n_types; j++) {
			type = &schema->types[j];
			assert_true(type->base == ERN_NONE ||
			    type->base < schema->n_types);
			assert_true(type->n_attributes <= 64);
			for (k = 0; k < type->n_positions; k++) {
				position = &schema->positions[
				    type->position + k];
				assert_true(position->type <
				    schema->n_types);
				assert_in_range(position->name, 1,
				    ern_tables.n_symbols - 1);
			}
			for (k = 0; k < type->n_first; k++)
				assert_in_range(schema->follow[type->first +
				    k], type->position, type->position +
				    type->n_positions - 1);
		}
}

/* From any position a name leads to one next position at the most. */
static void
content_is_deterministic(void **state)
{
	const struct ern_schema *schema = ern_tables.schemas;
	const struct ern_position *at;
	const struct ern_type *type;
	size_t i, t, p, j, k;

	(void)state;
	for (i = 0; i < ern_tables.n_schemas; i++, schema++)
		for (t = 0; t < schema->n_types; t++) {
			type = &schema->types[t];
			for (p = 0; p < type->n_positions; p++) {
				at = &schema->positions[type->position + p];
				for (j = 0; j < at->n_follow; j++)
					for (k = 0; k < j; k++)
						assert_int_not_equal(
						    schema->positions[
						    schema->follow[at->follow
						    + j]].name,
						    schema->positions[
						    schema->follow[at->follow
						    + k]].name);
			}
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_each_value),
		cmocka_unit_test(does_not_find_near_misses),
		cmocka_unit_test(looks_no_further_than_the_value),
		cmocka_unit_test(matches_as_libxml2_does),
		cmocka_unit_test(matches_no_broken_text),
		cmocka_unit_test(finds_each_symbol),
		cmocka_unit_test(finds_each_schema),
		cmocka_unit_test(tables_are_sound),
		cmocka_unit_test(content_is_deterministic),
	};

	return cmocka_run_group_tests_name("tables", tests, count, NULL);
}
