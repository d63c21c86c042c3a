/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "conversion.h"
#include "ernjson.h"

#include "../canonical.h"
#include "../generator.h"
#include "base/jsontree.h"
#include "ern/jsonschema.h"

static struct ern_jsontree *schema_tree, *value_tree;
static const struct ern_jsontree_value *schema;
static struct ern_text why;

/* Returns the only value in a text. */
static const struct ern_jsontree_value *
read_value(struct ern_jsontree *tree, const struct ern_text *text)
{
	struct pieces pieces = { text->bytes, text->length, 0 };
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;

	ern_jsontree_start(tree, pieces_read, &pieces);
	assert_int_equal(ern_jsontree_next(tree, &value, &fault),
	    ERN_JSONTREE_VALUE);
	return value;
}

static bool
is(const struct ern_jsontree_value *value, const char *string)
{
	size_t length;

	return ern_jsontree_kind(value) == ERN_JSONTREE_STRING &&
	    strcmp(ern_jsontree_string(value, &length), string) == 0;
}

static const char *
string_of(const struct ern_jsontree_value *value)
{
	size_t length;

	assert_int_equal(ern_jsontree_kind(value), ERN_JSONTREE_STRING);
	return ern_jsontree_string(value, &length);
}

static bool
has_string(const struct ern_jsontree_value *array, const char *string)
{
	size_t i;

	for (i = 0; i < ern_jsontree_count(array); i++)
		if (is(ern_jsontree_item(array, i), string))
			return true;
	return false;
}

static bool
refuse(const char *what, const char *name)
{
	ern_text_clear(&why);
	ern_text_format(&why, "%s %s", what, name);
	return false;
}

static bool
has_type(const struct ern_jsontree_value *value, const char *type)
{
	static const char *const types[] = {
		[ERN_JSONTREE_NULL] = "null",
		[ERN_JSONTREE_BOOLEAN] = "boolean",
		[ERN_JSONTREE_INTEGER] = "integer",
		[ERN_JSONTREE_REAL] = "number",
		[ERN_JSONTREE_STRING] = "string",
		[ERN_JSONTREE_ARRAY] = "array",
		[ERN_JSONTREE_OBJECT] = "object",
	};

	return strcmp(types[ern_jsontree_kind(value)], type) == 0;
}

/* Returns the definition that a reference points to. */
static const struct ern_jsontree_value *
resolve(const struct ern_jsontree_value *reference)
{
	static const char start[] = "#/$defs/";
	const char *target = string_of(reference);
	const struct ern_jsontree_value *found;

	assert_int_equal(strncmp(target, start, strlen(start)), 0);
	found = ern_jsontree_get(ern_jsontree_get(schema, "$defs"),
	    target + strlen(start));
	if (found == NULL)
		fail_msg("nothing is called %s", target);
	return found;
}

static bool allows(const struct ern_jsontree_value *,
    const struct ern_jsontree_value *);

static bool
allows_members(const struct ern_jsontree_value *rule,
    const struct ern_jsontree_value *value)
{
	const struct ern_jsontree_value *properties =
	    ern_jsontree_get(rule, "properties"), *patterns =
	    ern_jsontree_get(rule, "patternProperties"), *member;
	struct ern_jsontree_walk walk = { 0 }, pattern = { 0 };

	while (ern_jsontree_walk(value, &walk)) {
		member = ern_jsontree_get(properties, walk.key);
		/* There is one pattern: attributes without a prefix. */
		if (member == NULL && patterns != NULL &&
		    walk.key[0] == '@' && strchr(walk.key, ':') == NULL &&
		    ern_jsontree_walk(patterns, &pattern))
			member = pattern.value;
		if (member == NULL)
			return refuse("no property", walk.key);
		if (!allows(member, walk.value))
			return false;
	}
	return true;
}

/* Takes one keyword of a schema; those that say nothing here are true. */
static bool
obeys(const struct ern_jsontree_value *rule, const char *keyword,
    const struct ern_jsontree_value *operand,
    const struct ern_jsontree_value *value)
{
	bool object = ern_jsontree_kind(value) == ERN_JSONTREE_OBJECT;
	bool array = ern_jsontree_kind(value) == ERN_JSONTREE_ARRAY;
	size_t i, n = 0;

	if (strcmp(keyword, "$ref") == 0)
		return allows(resolve(operand), value);
	if (strcmp(keyword, "const") == 0)
		return is(value, string_of(operand));
	if (strcmp(keyword, "enum") == 0)
		return has_string(operand, string_of(value)) ||
		    refuse("not allowed:", string_of(value));
	if (strcmp(keyword, "if") == 0)
		return allows(ern_jsontree_get(rule, object ? "then" :
		    "else"), value);
	if (strcmp(keyword, "properties") == 0 && object)
		return allows_members(rule, value);
	if (strcmp(keyword, "type") == 0 &&
	    ern_jsontree_kind(operand) == ERN_JSONTREE_STRING)
		return has_type(value, string_of(operand)) ||
		    refuse("no", string_of(operand));
	if (strcmp(keyword, "type") == 0) {
		for (i = 0; i < ern_jsontree_count(operand); i++)
			n += has_type(value,
			    string_of(ern_jsontree_item(operand, i)));
		return n > 0 || refuse("type", "");
	}
	for (i = 0; strcmp(keyword, "required") == 0 && object &&
	    i < ern_jsontree_count(operand); i++)
		if (ern_jsontree_get(value, string_of(ern_jsontree_item(
		    operand, i))) == NULL)
			return refuse("lacks", string_of(ern_jsontree_item(
			    operand, i)));
	for (i = 0; strcmp(keyword, "items") == 0 && array &&
	    i < ern_jsontree_count(value); i++)
		if (!allows(operand, ern_jsontree_item(value, i)))
			return false;
	if (strcmp(keyword, "oneOf") == 0) {
		for (i = 0; i < ern_jsontree_count(operand); i++)
			n += allows(ern_jsontree_item(operand, i), value);
		return n == 1;
	}
	return true;
}

/* Does a schema allow a value, patterns aside? */
static bool
allows(const struct ern_jsontree_value *rule,
    const struct ern_jsontree_value *value)
{
	struct ern_jsontree_walk walk = { 0 };

	while (ern_jsontree_walk(rule, &walk))
		if (!obeys(rule, walk.key, walk.value, value))
			return false;
	return true;
}

static void
write_schema(const struct ern_version *version)
{
	struct ern_text text = { 0 };

	ern_jsonschema_write(version, &text);
	assert_int_equal(text.bytes[text.length - 1], '\n');
	schema = read_value(schema_tree, &text);
	ern_text_free(&text);
}

static void
check_message(const char *name, const struct ern_text *xml)
{
	struct ern_text json = { 0 };

	assert_int_equal(to_json(xml->bytes, xml->length, 0, &json), 1);
	if (!allows(schema, read_value(value_tree, &json)))
		fail_msg("%s: %s", name, why.bytes);
	ern_text_free(&json);
}

static void
allows_our_own_json(void **state)
{
	struct ern_text folder = { 0 };
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < ern_n_versions; i++) {
		write_schema(&ern_versions[i]);
		ern_text_clear(&folder);
		unit_path(&folder, "testdata/");
		ern_text_string(&folder, ern_versions[i].key);
		n += each_file(folder.bytes, "god", check_message);
	}
	assert_true(n > 50);
	ern_text_free(&folder);
}

/* Adds what XML says. */
static void
add_canonical(struct ern_text *out, const struct ern_text *xml)
{
	xmlDoc *doc = parse(xml->bytes, xml->length);

	canonical_add(out, doc);
	xmlFreeDoc(doc);
}

/* To JSON, which the schema allows, and back, which says the same. */
static void
check_both_ways(const char *name, const struct ern_text *xml)
{
	struct ern_text json = { 0 }, back = { 0 };
	struct ern_text wanted = { 0 }, got = { 0 };

	assert_int_equal(to_json(xml->bytes, xml->length, 0, &json), 1);
	assert_int_equal(report->n_findings, 0);
	if (!allows(schema, read_value(value_tree, &json)))
		fail_msg("%s: %s", name, why.bytes);
	assert_int_equal(to_xml(json.bytes, json.length, &back),
	    ERN_ERNJSON_MADE);
	assert_int_equal(report->n_findings, 0);
	add_canonical(&wanted, xml);
	add_canonical(&got, &back);
	if (strcmp(wanted.bytes, got.bytes) != 0)
		fail_msg("%s does not come back", name);
	ern_text_free(&json);
	ern_text_free(&back);
	ern_text_free(&wanted);
	ern_text_free(&got);
}

static void
takes_generated_messages(void **state)
{
	struct generator_options options = { .seed = 0 };
	struct ern_text xml = { 0 }, name = { 0 };
	struct generator *generator;
	size_t i, n = generator_many(40);

	(void)state;
	for (i = 0; i < ern_n_versions; i++) {
		write_schema(&ern_versions[i]);
		generator = generator_new(ern_version_schema(
		    &ern_versions[i]));
		for (options.seed = 0; options.seed < n; options.seed++) {
			options.lifelike = options.seed % 5 == 4;
			ern_text_clear(&xml);
			generator_run(generator, &options, &xml);
			ern_text_clear(&name);
			ern_text_format(&name, "%s %zu", ern_versions[i].key,
			    (size_t)options.seed);
			check_both_ways(name.bytes, &xml);
		}
		generator_free(generator);
	}
	ern_text_free(&xml);
	ern_text_free(&name);
}

/* Looks through all of a schema: what is referred to is there, and what is
 * required is a property. */
static size_t
check_shape(const struct ern_jsontree_value *value)
{
	struct ern_jsontree_walk walk = { 0 };
	const struct ern_jsontree_value *required, *properties;
	size_t i, n = 0;

	if (ern_jsontree_kind(value) == ERN_JSONTREE_ARRAY) {
		for (i = 0; i < ern_jsontree_count(value); i++)
			n += check_shape(ern_jsontree_item(value, i));
		return n;
	}
	if (ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT)
		return 0;
	properties = ern_jsontree_get(value, "properties");
	required = ern_jsontree_get(value, "required");
	for (i = 0; properties != NULL && required != NULL &&
	    ern_jsontree_kind(required) == ERN_JSONTREE_ARRAY &&
	    i < ern_jsontree_count(required); i++)
		assert_non_null(ern_jsontree_get(properties,
		    string_of(ern_jsontree_item(required, i))));
	while (ern_jsontree_walk(value, &walk)) {
		if (strcmp(walk.key, "$ref") == 0) {
			(void)resolve(walk.value);
			n++;
		}
		n += check_shape(walk.value);
	}
	return n;
}

static void
refers_to_what_there_is(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ern_n_versions; i++) {
		write_schema(&ern_versions[i]);
		assert_true(is(ern_jsontree_get(schema, "$schema"),
		    "https://json-schema.org/draft/2020-12/schema"));
		assert_true(check_shape(schema) > 500);
	}
}

static void
refuses_what_is_wrong(void **state)
{
	static const struct {
		const char *inside, *why;
	} rows[] = {
		{ "\"@AvsVersionId\":\"5\"",
		    "lacks @LanguageAndScriptCode" },
		{ "\"@AvsVersionId\":5", "no string" },
		{ "\"DealLst\":{}", "no property DealLst" },
		{ "\"PartyList\":[]", "no object" },
		{ "\"PartyList\":{\"Party\":{}}", "no array" },
		{ "\"PartyList\":{\"Party\":[{\"PartyReference\":\"P\"}],"
		    "\"#more\":[]}", "no property #more" },
		{ "\"ResourceList\":{\"Video\":[{\"DisplayCredits\":[{"
		    "\"DisplayCreditText\":\"x\",\"#group\":[{}]}]}]}",
		    "lacks DisplayCreditParty" },
		{ "\"DealList\":{\"ReleaseDeal\":[{\"Deal\":[{\"DealTerms\":{"
		    "\"TerritoryCode\":[{\"#text\":\"XQ\"}]}}]}]}",
		    "not allowed: XQ" },
	};
	struct ern_text json = { 0 };
	size_t i;

	(void)state;
	write_schema(&ern_versions[ern_n_versions - 1]);
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&json);
		ern_text_format(&json, "{\"ern\":\"4.3.2\","
		    "\"NewReleaseMessage\":{%s}}", rows[i].inside);
		assert_false(allows(schema, read_value(value_tree, &json)));
		assert_string_equal(why.bytes, rows[i].why);
	}
	ern_text_free(&json);
}

static int
make_trees(void **state)
{
	schema_tree = ern_jsontree_new(1000, SIZE_MAX);
	value_tree = ern_jsontree_new(1000, SIZE_MAX);
	return make(state);
}

static int
drop_trees(void **state)
{
	ern_jsontree_free(schema_tree);
	ern_jsontree_free(value_tree);
	ern_text_free(&why);
	return drop(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refers_to_what_there_is),
		cmocka_unit_test(allows_our_own_json),
		cmocka_unit_test(takes_generated_messages),
		cmocka_unit_test(refuses_what_is_wrong),
	};

	return cmocka_run_group_tests_name("jsonschema", tests, make_trees,
	    drop_trees);
}
