/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "converted.h"

#include "ern/fit.h"
#include "xml/origin.h"

static xmlDoc *original, *made;
static struct ern_origin *book;
static struct ern_text why, told;
static struct ern_origin_account account;

/* Notes that each node of a copy comes from its original. */
static void
adopt(xmlNode *to, const xmlNode *from)
{
	const xmlAttr *source = from->properties;
	xmlAttr *attribute;

	ern_origin_add(book, to, from);
	for (attribute = to->properties; attribute != NULL;
	    attribute = attribute->next, source = source->next)
		ern_origin_add(book, (xmlNode *)attribute,
		    (const xmlNode *)source);
	from = ern_tree_element(from->children);
	for (to = ern_tree_element(to->children); to != NULL;
	    to = ern_tree_element(to->next)) {
		adopt(to, from);
		from = ern_tree_element(from->next);
	}
}

/* Opens a message and a copy of it that can be changed. */
static xmlNode *
open_message(const char *name)
{
	original = load(name);
	ern_tree_strip(original);
	book = ern_origin_new(original);
	made = xmlCopyDoc(original, 1);
	adopt(ern_tree_element(made->children),
	    ern_tree_element(original->children));
	return ern_tree_element(made->children);
}

static void
tell(void *context, const struct ern_origin_entry *entry)
{
	(void)context;
	ern_text_format(&told, "%s %s %s\n", entry->code == NULL ? "-" :
	    entry->code, ern_origin_path(entry), entry->reason == NULL ? "-" :
	    entry->reason);
}

/* Fits the copy to a version. */
static int
fit(const char *key)
{
	static const struct ern_fit_settings settings = {
		.source = "43", .language = "en", .avs = "9",
	};
	int ret;

	ern_text_clear(&why);
	ern_text_clear(&told);
	ern_text_add(&told, "", 0);
	ret = ern_fit_run(made, ern_version_schema(ern_version_find(key)),
	    &settings, book, &why);
	ern_origin_close(book, made, tell, NULL, &account);
	assert_int_equal(account.stray, 0);
	assert_int_equal(account.in, account.carried + account.lost);
	return ret;
}

static void
close_message(void)
{
	ern_origin_free(book);
	xmlFreeDoc(made);
	xmlFreeDoc(original);
	book = NULL;
	made = original = NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	close_message();
	ern_text_free(&why);
	ern_text_free(&told);
	return 0;
}

static bool
has_told(const char *words)
{
	if (strstr(told.bytes, words) != NULL)
		return true;
	print_message("%s", told.bytes);
	return false;
}

/* Puts all children that are named as the first one behind the others. */
static void
rotate(xmlNode *element)
{
	xmlNode *child = element->children, *last = element->last, *next;
	const xmlChar *name = xmlStrdup(child->name);

	for (; child != NULL; child = next) {
		next = child == last ? NULL : child->next;
		if (!xmlStrEqual(child->name, name))
			continue;
		xmlUnlinkNode(child);
		ern_tree_append(element, child);
	}
	xmlFree((xmlChar *)name);
}

/* Puts the children of all elements in another order, and leaves those of one
 * name in theirs.  Groups that repeat are what their order says. */
static void
shuffle(xmlNode *element, uint64_t *random)
{
	xmlNode *child = ern_tree_element(element->children);
	size_t turns = unit_random(random) % 4;

	for (; child != NULL; child = ern_tree_element(child->next))
		shuffle(child, random);
	child = ern_tree_element(element->children);
	if (child == NULL || ern_tree_is(element, "DisplayCredits"))
		return;
	for (; turns > 0; turns--)
		rotate(element);
}

static uint64_t random_state;

static void
restores_order_of(const char *name, const char *key)
{
	xmlNode *root = open_message(name);
	uint64_t hash = ern_tree_hash(0, root);

	shuffle(root, &random_state);
	assert_int_equal(fit(key), 0);
	if (ern_tree_hash(0, ern_tree_element(made->children)) != hash)
		fail_msg("%s: %s", name, told.bytes);
	assert_int_equal(account.lost, 0);
	close_message();
}

/* Every message fits its own version, whatever order it is in. */
static void
restores_order(void **state)
{
	size_t i, round;

	(void)state;
	for (round = 0; round < 3; round++)
		for (i = 0; i < COUNT(keys); i++)
			each_message(keys[i], restores_order_of);
}

/* Returns the element that a path of names leads to. */
static xmlNode *
find(xmlNode *element, const char *path)
{
	char name[80];
	size_t length;

	for (; *path != '\0'; path += length + (path[length] == '/')) {
		length = strcspn(path, "/");
		memcpy(name, path, length);
		name[length] = '\0';
		element = ern_tree_child(element, name);
		assert_non_null(element);
	}
	return element;
}

#define TERMS	"DealList/ReleaseDeal/Deal/DealTerms"
#define TRACK	"ResourceList/SoundRecording"

static void
drop(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static void
drops_what_is_unknown(void **state)
{
	xmlNode *root = open_message("testdata/43/good-single.xml");
	xmlNode *type = find(root, TRACK "/Type");

	(void)state;
	xmlNodeSetName(type, (const xmlChar *)"Kind");
	xmlNodeSetName(find(root, TRACK "/Duration"),
	    (const xmlChar *)"Length");
	assert_int_equal(fit("43"), 0);
	assert_true(has_told("- /ern:NewReleaseMessage/ResourceList[1]/"
	    "SoundRecording[1]/Duration[1]"));
}

static void
drops_what_is_incomplete(void **state)
{
	xmlNode *root = open_message("testdata/43/good-single.xml");

	(void)state;
	drop(find(root, TRACK "/ResourceReference"));
	/* The recording goes, and with it what refers to it. */
	assert_int_equal(fit("43"), 0);
	assert_true(has_told("SoundRecording must have ResourceReference"));
	assert_true(has_told("LOSS-REFERENCE /ern:NewReleaseMessage/"
	    "ReleaseList[1]/Release[1]/ResourceGroup[1]/"));
	assert_null(ern_tree_child(find(root, "ResourceList"),
	    "SoundRecording"));
}

static void
drops_what_is_too_many(void **state)
{
	xmlNode *root = open_message("testdata/43/good-single.xml");
	xmlNode *duration = find(root, TRACK "/Duration"), *copy;

	(void)state;
	copy = xmlCopyNode(duration, 1);
	xmlAddNextSibling(duration, copy);
	ern_origin_add(book, copy, ern_tree_child(find(
	    ern_tree_element(original->children), TRACK), "Type"));
	assert_int_equal(fit("43"), 0);
	assert_null(ern_tree_next(find(root, TRACK "/Duration"),
	    "Duration"));
}

static void
keeps_what_limits(void **state)
{
	xmlNode *root = open_message("testdata/43/good-single.xml");

	(void)state;
	ern_tree_set_text(find(root, TERMS "/TerritoryCode"), "Atlantis");
	assert_int_equal(fit("43"), 0);
	assert_true(has_told("LOSS-DEAL"));
	assert_true(has_told("without TerritoryCode, which the target "
	    "version cannot say, DealTerms would grant more"));
}

static void
keeps_all_of_what_limits(void **state)
{
	xmlNode *root = open_message("testdata/43/good-single.xml");
	xmlNode *period = find(root, TERMS "/ValidityPeriod");

	(void)state;
	xmlNewProp(ern_tree_element(period->children),
	    (const xmlChar *)"IsAfter", (const xmlChar *)"true");
	ern_origin_add(book, (xmlNode *)xmlHasProp(ern_tree_element(
	    period->children), (const xmlChar *)"IsAfter"), period);
	assert_int_equal(fit("43"), 0);
	assert_true(has_told("LOSS-DEAL"));
}

static void
says_values_in_other_ways(void **state)
{
	xmlNode *root = open_message("testdata/43/good-single.xml");
	xmlNode *use = find(root, TERMS "/UseType");

	(void)state;
	ern_tree_set_text(use, "SingASong");
	assert_int_equal(fit("43"), 0);
	assert_string_equal((const char *)use->children->content,
	    "UserDefined");
	assert_string_equal(ern_tree_attribute(use, "UserDefinedValue"),
	    "SingASong");
	assert_string_equal(ern_tree_attribute(use, "Namespace"), "ern/43");
	/* On the way home it is turned back where the set has the value. */
	assert_int_equal(fit("43"), 0);
	assert_non_null(ern_tree_attribute(use, "Namespace"));
	xmlSetProp(use, (const xmlChar *)"UserDefinedValue",
	    (const xmlChar *)"Stream");
	ern_origin_add(book, (xmlNode *)xmlHasProp(use,
	    (const xmlChar *)"UserDefinedValue"), use);
	assert_int_equal(fit("43"), 0);
	assert_string_equal((const char *)use->children->content, "Stream");
	assert_null(ern_tree_attribute(use, "UserDefinedValue"));
	assert_null(ern_tree_attribute(use, "Namespace"));
}

static void
follows_references(void **state)
{
	xmlNode *root = open_message("testdata/432/good-single.xml");
	xmlNode *track = find(root, TRACK);
	struct ern_text joined = { 0 };
	const char *text;
	xmlNode *item;

	(void)state;
	/* Digits of another script become ours, at both ends. */
	ern_tree_set_text(find(track, "ResourceReference"), "A\u0661");
	item = find(root, "ReleaseList/Release/ResourceGroup/"
	    "ResourceGroupContentItem/ReleaseResourceReference");
	ern_tree_set_text(item, " A\u0661 ");
	assert_int_equal(fit("432"), 0);
	text = ern_tree_text(find(track, "ResourceReference"), &joined);
	assert_int_equal(strncmp(text, "A_", 2), 0);
	assert_string_equal((const char *)item->children->content, text);
	ern_text_free(&joined);
}

static void
knows_its_messages(void **state)
{
	(void)state;
	open_message("testdata/382/good-catalog-list.xml");
	assert_int_equal(fit("43"), -1);
	assert_string_equal(why.bytes,
	    "the target version has no CatalogListMessage");
}

static void
has_room(void **state)
{
	const struct ern_schema *schema = ern_version_schema(
	    ern_version_find("43"));
	xmlNode *root = open_message("testdata/43/good-single.xml");
	const struct ern_type *type = &schema->types[ern_schema_root(schema,
	    ern_table_symbol("NewReleaseMessage"))->type];

	(void)state;
	assert_false(ern_fit_has_room(schema, type, root, "DealList"));
	drop(find(root, "DealList"));
	assert_true(ern_fit_has_room(schema, type, root, "DealList"));
	assert_true(ern_fit_has_room(schema, type, root, "ReleaseAdmin"));
	assert_false(ern_fit_has_room(schema, type, root, "Release"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(restores_order),
		cmocka_unit_test_teardown(drops_what_is_unknown, tear_down),
		cmocka_unit_test_teardown(drops_what_is_incomplete,
		    tear_down),
		cmocka_unit_test_teardown(drops_what_is_too_many, tear_down),
		cmocka_unit_test_teardown(keeps_what_limits, tear_down),
		cmocka_unit_test_teardown(keeps_all_of_what_limits,
		    tear_down),
		cmocka_unit_test_teardown(says_values_in_other_ways,
		    tear_down),
		cmocka_unit_test_teardown(follows_references, tear_down),
		cmocka_unit_test_teardown(knows_its_messages, tear_down),
		cmocka_unit_test_teardown(has_room, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
