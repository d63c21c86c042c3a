/* SPDX-License-Identifier: MIT */
/*
 * generator: what the generator of messages promises, counted in what it
 * made and not in what it meant to make.
 */
#include <config.h>

#include "conversion.h"

#include "../generator.h"
#include "ern/message.h"
#include "xml/xsd.h"

#define THEIRS	7	/* one of so many goes through libxml2 too */

static struct ern_report *report;
static struct ern_message *message;

/* What stands in the messages of a version: names of a type's children (by
 * their first position) and its attributes, and the types that are below a
 * root. */
struct met {
	const struct ern_schema *schema;
	bool *positions, *attributes, *types;
};

/* Finds which types the messages of the version can have. */
static void
find_types(struct met *met, size_t number)
{
	const struct ern_type *type = &met->schema->types[number];
	size_t i;

	if (met->types[number])
		return;
	met->types[number] = true;
	for (i = 0; i < type->n_positions; i++)
		find_types(met, met->schema->positions[type->position +
		    i].type);
}

static void
start_met(struct met *met, const struct ern_schema *schema)
{
	size_t i;

	/* No index is beyond 16 bits. */
	*met = (struct met){ schema, calloc(UINT16_MAX, 1),
		calloc(UINT16_MAX, 1), calloc(UINT16_MAX, 1) };
	for (i = 0; i < schema->n_roots; i++)
		find_types(met, schema->roots[i].type);
}

static void
free_met(struct met *met)
{
	free(met->positions);
	free(met->attributes);
	free(met->types);
}

/* Notes an element of that type and all below it. */
static void
meet(struct met *met, const xmlNode *element, const struct ern_type *type)
{
	const struct ern_schema *schema = met->schema;
	const struct ern_position *position;
	const xmlAttr *attribute;
	const xmlNode *child;
	uint16_t symbol;
	size_t i;

	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next) {
		symbol = ern_table_symbol((const char *)attribute->name);
		for (i = type->attribute; i < (size_t)type->attribute +
		    type->n_attributes; i++)
			if (schema->attributes[i].name == symbol)
				met->attributes[i] = true;
	}
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		position = ern_schema_position(schema, type,
		    ern_table_symbol((const char *)child->name));
		assert_non_null(position);
		met->positions[position - schema->positions] = true;
		meet(met, child, &schema->types[position->type]);
	}
}

/* Counts what the messages can have and do not. */
static size_t
count_missing(const struct met *met)
{
	const struct ern_schema *schema = met->schema;
	const struct ern_position *position;
	const struct ern_type *type;
	size_t i, j, all = 0, missing = 0;

	for (i = 0; i < schema->n_types; i++) {
		type = &schema->types[i];
		if (!met->types[i])
			continue;
		for (j = type->position; j < (size_t)type->position +
		    type->n_positions; j++) {
			position = &schema->positions[j];
			if (ern_schema_position(schema, type,
			    position->name) != position)
				continue;
			all++;
			if (met->positions[j])
				continue;
			missing++;
			print_message("# no %s in %s\n", ern_table_string(
			    position->name), type->name == ERN_NONE ? "?" :
			    ern_table_string(type->name));
		}
		for (j = type->attribute; j < (size_t)type->attribute +
		    type->n_attributes; j++) {
			all++;
			if (met->attributes[j])
				continue;
			missing++;
			print_message("# no attribute %s in %s\n",
			    ern_table_string(schema->attributes[j].name),
			    type->name == ERN_NONE ? "?" :
			    ern_table_string(type->name));
		}
	}
	print_message("# ERN %s: %zu elements and attributes by type\n",
	    schema->key, all);
	assert_true(all > 900);
	return missing;
}

static void
assert_valid(const struct ern_text *xml, const char *key, uint64_t seed)
{
	struct pieces pieces = { xml->bytes, xml->length, 0 };

	assert_int_equal(ern_message_read(message, "made", pieces_read,
	    &pieces), 0);
	if (!ern_report_valid(report, false))
		fail_msg("%s %d: %s at %s", key, (int)seed,
		    report->findings[0].message,
		    report->findings[0].place.path);
}

static void
assert_valid_by_theirs(const struct ern_xsd *xsd, xmlDoc *doc,
    const char *key, uint64_t seed)
{
	struct ern_report *theirs = ern_report_new(0);

	ern_report_begin(theirs, "made");
	ern_xsd_check(xsd, doc, theirs);
	if (!ern_report_valid(theirs, false))
		fail_msg("%s %d: %s", key, (int)seed,
		    theirs->findings[0].message);
	ern_report_free(theirs);
}

static void
test_version(const struct ern_version *version)
{
	const struct ern_schema *schema = ern_version_schema(version);
	struct generator *generator = generator_new(schema);
	struct generator_options options = { .seed = 1 };
	size_t n = generator_many(GENERATOR_SEEDS);
	struct ern_text xml = { 0 }, path = { 0 }, name = { 0 };
	struct ern_xsd *xsd;
	struct met met;
	const xmlNode *root;
	xmlDoc *doc;

	ern_text_format(&name, "xsd/ern-%s.xsd", version->key);
	unit_path(&path, name.bytes);
	xsd = ern_xsd_load(path.bytes, &name);
	assert_non_null(xsd);
	start_met(&met, schema);
	for (; options.seed <= n; options.seed++) {
		ern_text_clear(&xml);
		assert_true(generator_run(generator, &options, &xml));
		assert_valid(&xml, version->key, options.seed);
		doc = parse(xml.bytes, xml.length);
		root = ern_tree_element(doc->children);
		meet(&met, root, &schema->types[ern_schema_root(schema,
		    ern_table_symbol((const char *)root->name))->type]);
		if (options.seed % THEIRS == 0)
			assert_valid_by_theirs(xsd, doc, version->key,
			    options.seed);
		xmlFreeDoc(doc);
	}
	assert_int_equal(count_missing(&met), 0);
	free_met(&met);
	ern_xsd_free(xsd);
	ern_text_free(&xml);
	ern_text_free(&path);
	ern_text_free(&name);
	generator_free(generator);
}

static void
reaches_everything(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ern_n_versions; i++)
		test_version(&ern_versions[i]);
}

/* Lifelike messages are valid too, and have deals. */
static void
makes_lifelike_ones(void **state)
{
	struct generator_options options = { .lifelike = true };
	struct ern_text xml = { 0 };
	struct generator *generator;
	size_t i, deals = 0, n = generator_many(30);

	(void)state;
	for (i = 0; i < ern_n_versions; i++) {
		generator = generator_new(ern_version_schema(
		    &ern_versions[i]));
		for (options.seed = 1; options.seed <= n; options.seed++) {
			ern_text_clear(&xml);
			assert_true(generator_run(generator, &options,
			    &xml));
			assert_valid(&xml, ern_versions[i].key,
			    options.seed);
			deals += strstr(xml.bytes, "<DealTerms") != NULL;
		}
		generator_free(generator);
	}
	assert_true(deals > 100);
	ern_text_free(&xml);
}

/* The same bytes, whatever was made before. */
static void
repeats_itself(void **state)
{
	const struct ern_schema *schema = ern_schema_find(
	    "http://ddex.net/xml/ern/43");
	struct generator *one = generator_new(schema);
	struct generator *other = generator_new(schema);
	struct generator_options options = { .seed = 9 };
	struct ern_text first = { 0 }, second = { 0 };

	(void)state;
	generator_run(one, &options, &first);
	for (options.seed = 1; options.seed < 9; options.seed++)
		generator_run(other, &options, &second);
	ern_text_clear(&second);
	generator_run(other, &options, &second);
	assert_string_equal(first.bytes, second.bytes);
	assert_non_null(strstr(first.bytes, "<ern:PurgeReleaseMessage"));
	options.root = "NewReleaseMessage";
	ern_text_clear(&second);
	assert_true(generator_run(other, &options, &second));
	assert_non_null(strstr(second.bytes, "<ern:NewReleaseMessage"));
	options.root = "CatalogListMessage";
	assert_false(generator_run(other, &options, &second));
	ern_text_free(&first);
	ern_text_free(&second);
	generator_free(one);
	generator_free(other);
}

static int
set_up(void **state)
{
	static const struct ern_message_options options;

	(void)state;
	report = ern_report_new(0);
	message = ern_message_new(&options, report);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_message_free(message);
	ern_report_free(report);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reaches_everything),
		cmocka_unit_test(makes_lifelike_ones),
		cmocka_unit_test(repeats_itself),
	};

	return cmocka_run_group_tests_name("generator", tests, set_up,
	    tear_down);
}
