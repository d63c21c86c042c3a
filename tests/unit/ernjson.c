/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "ernjson.h"

#include "base/json.h"
#include "base/jsontree.h"
#include "ern/message.h"

/*
 * What ern_position says of ranks and repetition, proved of each step that a
 * content model allows: then it is true of all that it allows.
 */
static void
check_step(const struct ern_position *from, const struct ern_position *to)
{
	assert_true((from->rank == to->rank) == (from->name == to->name));
	if (to->group == ERN_GROUP_START && from->group != ERN_GROUP_NONE)
		return;
	assert_true(from->rank <= to->rank);
	if (from->rank == to->rank)
		assert_true(to->repeats);
}

static void
check_type(const struct ern_schema *schema, const struct ern_type *type)
{
	const struct ern_position *first = schema->positions +
	    type->position, *p, *q;
	bool again;
	size_t i;

	for (p = first; p < first + type->n_positions; p++) {
		for (i = 0; i < p->n_follow; i++)
			check_step(p, &schema->positions[
			    schema->follow[p->follow + i]]);
		again = false;
		for (q = first; q < first + type->n_positions; q++) {
			assert_true((p->name == q->name) ==
			    (p->rank == q->rank));
			if (p->name != q->name)
				continue;
			assert_int_equal(p->type, q->type);
			assert_int_equal(p->repeats, q->repeats);
			for (i = 0; i < q->n_follow; i++)
				again |= schema->positions[schema->follow[
				    q->follow + i]].name == p->name;
		}
		if (p->group == ERN_GROUP_NONE)
			assert_int_equal(p->repeats, again);
	}
}

static void
knows_the_order_by_names(void **state)
{
	const struct ern_schema *schema = ern_tables.schemas;
	size_t i, k, groups = 0;

	(void)state;
	for (i = 0; i < ern_tables.n_schemas; i++, schema++)
		for (k = 0; k < schema->n_types; k++) {
			check_type(schema, &schema->types[k]);
			groups += schema->types[k].n_positions == 3 &&
			    schema->positions[schema->types[k].position +
			    1].group == ERN_GROUP_START;
		}
	/* DisplayCredits, in all versions but the first */
	assert_int_equal(groups, 6);
}

/* Gives a namespace the prefix that ERN-JSON has for it. */
static void
set_prefix(xmlNsPtr ns)
{
	static const char *const rows[][2] = {
		{ "http://ddex.net/xml/ern/", "ern" },
		{ "http://ddex.net/xml/avs/", "avs" },
		{ "http://ddex.net/xml/allowed-value-sets", "avs" },
		{ XSI, "xsi" }, { XSD, "xs" },
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++)
		if (strncmp((char *)ns->href, rows[i][0],
		    strlen(rows[i][0])) == 0) {
			xmlFree((xmlChar *)ns->prefix);
			ns->prefix = xmlCharStrdup(rows[i][1]);
		}
}

/* Writes the QName of xsi:type in the one way. */
static void
set_type(xmlNodePtr node)
{
	xmlChar *value = xmlGetNsProp(node, (xmlChar *)"type",
	    (xmlChar *)XSI);
	struct ern_text name = { 0 };
	char *colon, *start = (char *)value;
	xmlNsPtr ns;

	if (value == NULL)
		return;
	start += strspn(start, " \t\r\n");
	start[strcspn(start, " \t\r\n")] = '\0';
	colon = strchr(start, ':');
	if (colon != NULL)
		*colon = '\0';
	ns = xmlSearchNs(node->doc, node,
	    colon == NULL ? NULL : (xmlChar *)start);
	if (ns != NULL) {
		ern_text_format(&name, "%s:%s",
		    strcmp((char *)ns->href, XSD) == 0 ? "xs" :
		    strstr((char *)ns->href, "/ern/") != NULL ? "ern" : "avs",
		    colon == NULL ? start : colon + 1);
		xmlSetNsProp(node, xmlHasNsProp(node, (xmlChar *)"type",
		    (xmlChar *)XSI)->ns, (xmlChar *)"type",
		    (xmlChar *)name.bytes);
	}
	xmlFree(value);
	ern_text_free(&name);
}

static void
set_types(xmlNodePtr node)
{
	for (; node != NULL; node = node->next)
		if (node->type == XML_ELEMENT_NODE) {
			set_type(node);
			set_types(node->children);
		}
}

/* Leaves what means something: no comments, no white space around elements,
 * no prefixes but those of ERN-JSON. */
static void
strip(const struct ern_schema *schema, const struct ern_type *type,
    xmlNodePtr parent)
{
	const struct ern_position *position;
	xmlNodePtr node, next;
	xmlNsPtr ns;

	for (ns = parent->nsDef; ns != NULL; ns = ns->next)
		set_prefix(ns);
	for (node = parent->children; node != NULL; node = next) {
		next = node->next;
		if (node->type == XML_ELEMENT_NODE) {
			position = ern_schema_position(schema, type,
			    ern_table_symbol((char *)node->name));
			assert_non_null(position);
			strip(schema, &schema->types[position->type], node);
		} else if ((node->type != XML_TEXT_NODE &&
		    node->type != XML_CDATA_SECTION_NODE) ||
		    type->simple == ERN_NONE) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
		}
	}
}

/* Returns the tree of a message, stripped. */
static xmlDocPtr
read_tree(const char *xml, size_t length)
{
	xmlDocPtr doc = xmlReadMemory(xml, length, "test", NULL,
	    XML_PARSE_NONET);
	xmlNodePtr root = xmlDocGetRootElement(doc), node, next;
	const struct ern_schema *schema;

	assert_non_null(root);
	schema = ern_schema_find((char *)root->ns->href);
	assert_non_null(schema);
	set_types(root);
	strip(schema, &schema->types[ern_schema_root(schema,
	    ern_table_symbol((char *)root->name))->type], root);
	for (node = doc->children; node != NULL; node = next) {
		next = node->next;
		if (node != root) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
		}
	}
	return doc;
}

static void
make_canonical(const char *xml, size_t length, struct ern_text *out)
{
	xmlDocPtr doc = read_tree(xml, length);
	xmlChar *bytes = NULL;
	int n = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL,
	    0, &bytes);

	assert_true(n > 0);
	ern_text_clear(out);
	ern_text_add(out, (char *)bytes, n);
	xmlFree(bytes);
	xmlFreeDoc(doc);
}

static void
check_there_and_back(const char *name, const struct ern_text *xml)
{
	struct ern_text json = { 0 }, again = { 0 }, before = { 0 },
		after = { 0 };

	if (to_json(xml->bytes, xml->length, 0, &json) != 1 ||
	    report->n_findings > 0) {
		show_findings();
		fail_msg("%s: not made into JSON", name);
	}
	assert_int_equal(json.bytes[json.length - 1], '\n');
	assert_ptr_equal(memchr(json.bytes, '\n', json.length),
	    json.bytes + json.length - 1);
	if (to_xml(json.bytes, json.length, &again) != ERN_ERNJSON_MADE ||
	    report->n_findings > 0) {
		show_findings();
		fail_msg("%s: not made into XML", name);
	}
	make_canonical(xml->bytes, xml->length, &before);
	make_canonical(again.bytes, again.length, &after);
	if (before.length != after.length ||
	    memcmp(before.bytes, after.bytes, after.length) != 0)
		fail_msg("%s: changed on the way", name);
	/* However the bytes come, and a second time, nothing changes. */
	assert_int_equal(to_json(xml->bytes, xml->length, 1, &before), 1);
	assert_string_equal(before.bytes, json.bytes);
	assert_int_equal(to_json(again.bytes, again.length, 0, &json), 1);
	assert_int_equal(to_xml(json.bytes, json.length, &after),
	    ERN_ERNJSON_MADE);
	assert_string_equal(after.bytes, again.bytes);
	ern_text_free(&json);
	ern_text_free(&again);
	ern_text_free(&before);
	ern_text_free(&after);
}

static void
goes_there_and_back(void **state)
{
	(void)state;
	assert_true(each_message("god", check_there_and_back) > 50);
}

static void
takes_the_samples(void **state)
{
	static const char *const folders[] = {
		"382", "41", "411", "42", "43", "431", "432",
	};
	const char *samples = getenv("ERN_SAMPLES");
	struct ern_text folder = { 0 };
	size_t i, n = 0;

	(void)state;
	if (samples == NULL)
		return;
	for (i = 0; i < COUNT(folders); i++) {
		ern_text_clear(&folder);
		ern_text_format(&folder, "%s/%s", samples, folders[i]);
		if (access(folder.bytes, R_OK) == 0)
			n += each_file(folder.bytes, NULL,
			    check_there_and_back);
	}
	print_message("# %zu samples\n", n);
	assert_true(n > 0);
	ern_text_free(&folder);
}

static uint64_t seed = 20260814;

/* Adds a value as JSON again, the keys of objects in random order. */
static void
shuffle(struct ern_text *out, const struct ern_jsontree_value *value)
{
	struct ern_jsontree_walk walk = { 0 }, members[200], spare;
	const char *string;
	size_t i, j, n = 0, length;

	switch (ern_jsontree_kind(value)) {
	case ERN_JSONTREE_STRING:
		string = ern_jsontree_string(value, &length);
		ern_json_string(out, string, length);
		break;
	case ERN_JSONTREE_BOOLEAN:
		ern_text_string(out, ern_jsontree_boolean(value) ? "true" :
		    "false");
		break;
	case ERN_JSONTREE_INTEGER:
		ern_text_format(out, "%lld", ern_jsontree_integer(value));
		break;
	case ERN_JSONTREE_ARRAY:
		for (i = 0; i < ern_jsontree_count(value); i++) {
			ern_text_string(out, i == 0 ? "[" : " ,\n");
			shuffle(out, ern_jsontree_item(value, i));
		}
		ern_text_string(out, i == 0 ? "[]" : "]");
		break;
	case ERN_JSONTREE_OBJECT:
		while (ern_jsontree_walk(value, &walk))
			members[n++] = walk;
		for (i = n; i > 1; i--) {
			j = unit_random(&seed) % i;
			spare = members[i - 1];
			members[i - 1] = members[j];
			members[j] = spare;
		}
		for (i = 0; i < n; i++) {
			ern_text_string(out, i == 0 ? "{" : ", ");
			ern_json_string(out, members[i].key,
			    strlen(members[i].key));
			ern_text_string(out, ": ");
			shuffle(out, members[i].value);
		}
		ern_text_string(out, n == 0 ? "{}" : "}");
		break;
	default:
		fail();
	}
}

static void
check_shuffled(const char *name, const struct ern_text *xml)
{
	struct ern_text json = { 0 }, first = { 0 }, shuffled = { 0 },
		second = { 0 };
	struct ern_jsontree *tree = ern_jsontree_new(1000, SIZE_MAX);
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;
	struct pieces pieces;
	size_t i;

	assert_int_equal(to_json(xml->bytes, xml->length, 0, &json), 1);
	assert_int_equal(to_xml(json.bytes, json.length, &first),
	    ERN_ERNJSON_MADE);
	for (i = 0; i < 3; i++) {
		pieces = (struct pieces){ json.bytes, json.length, 0 };
		ern_jsontree_start(tree, pieces_read, &pieces);
		assert_int_equal(ern_jsontree_next(tree, &value, &fault),
		    ERN_JSONTREE_VALUE);
		ern_text_clear(&shuffled);
		shuffle(&shuffled, value);
		if (to_xml(shuffled.bytes, shuffled.length, &second) !=
		    ERN_ERNJSON_MADE) {
			show_findings();
			fail_msg("%s: refused when shuffled", name);
		}
		if (strcmp(first.bytes, second.bytes) != 0)
			fail_msg("%s: the order shows", name);
	}
	ern_jsontree_free(tree);
	ern_text_free(&json);
	ern_text_free(&first);
	ern_text_free(&shuffled);
	ern_text_free(&second);
}

static void
restores_the_order(void **state)
{
	(void)state;
	assert_true(each_message("god", check_shuffled) > 50);
}

static struct ern_message *message;

static void
check_valid(const char *name, const struct ern_text *xml)
{
	struct ern_text json = { 0 }, again = { 0 };
	struct pieces pieces;

	assert_int_equal(to_json(xml->bytes, xml->length, 0, &json), 1);
	assert_int_equal(to_xml(json.bytes, json.length, &again),
	    ERN_ERNJSON_MADE);
	pieces = (struct pieces){ again.bytes, again.length, 0 };
	assert_int_equal(ern_message_read(message, name, pieces_read,
	    &pieces), 0);
	if (report->counts[ERN_ERROR] > 0) {
		show_findings();
		fail_msg("%s: the XML is not valid", name);
	}
	ern_text_free(&json);
	ern_text_free(&again);
}

static void
makes_valid_messages(void **state)
{
	struct ern_message_options options = { .unwanted = { false } };

	(void)state;
	message = ern_message_new(&options, report);
	each_message("god", check_valid);
	ern_message_free(message);
}

/* A number for all values in a tree and their ways, whatever their order. */
static uint64_t
weigh(xmlNodePtr node, uint64_t way)
{
	uint64_t sum = 0, own, state;
	const char *p;
	xmlAttrPtr attribute;
	xmlChar *value;

	for (; node != NULL; node = node->next) {
		own = way;
		if (node->type == XML_TEXT_NODE) {
			for (p = (char *)node->content; *p != '\0'; p++)
				own = own * 31 + (unsigned char)*p;
			state = own;
			sum += unit_random(&state);
			continue;
		}
		if (node->type != XML_ELEMENT_NODE)
			continue;
		for (p = (char *)node->name; *p != '\0'; p++)
			own = own * 31 + (unsigned char)*p;
		state = own;
		sum += unit_random(&state);
		for (attribute = node->properties; attribute != NULL;
		    attribute = attribute->next) {
			state = own;
			value = xmlNodeListGetString(node->doc,
			    attribute->children, 1);
			for (p = (char *)attribute->name; *p != '\0'; p++)
				state = state * 31 + (unsigned char)*p;
			for (p = (char *)value; p != NULL && *p != '\0'; p++)
				state = state * 37 + (unsigned char)*p;
			sum += unit_random(&state);
			xmlFree(value);
		}
		sum += weigh(node->children, own);
	}
	return sum;
}

/* Returns one of the elements below a node, at random. */
static xmlNodePtr
pick(xmlNodePtr node)
{
	xmlNodePtr child = node, found = NULL;
	size_t n = 0;

	for (child = node->children; child != NULL; child = child->next)
		if (child->type == XML_ELEMENT_NODE &&
		    unit_random(&seed) % ++n == 0)
			found = child;
	return found != NULL && found->children != NULL &&
	    found->children->type == XML_ELEMENT_NODE &&
	    unit_random(&seed) % 4 != 0 ? pick(found) : found;
}

/* Brings elements of a tree into disorder. */
static void
disturb(xmlNodePtr root)
{
	size_t n = 1 + unit_random(&seed) % 20;
	xmlNodePtr node, other;

	while (n-- > 0) {
		node = pick(root);
		other = node == NULL ? NULL : pick(node->parent);
		if (other == NULL)
			continue;
		if (unit_random(&seed) % 2 == 0) {
			node = xmlCopyNode(node, 1);
		} else if (other == node || other->parent != node->parent) {
			continue;
		} else {
			xmlUnlinkNode(node);
		}
		/* only where it may stand, though not in this order */
		if (node->parent == NULL && other->parent != NULL &&
		    strcmp((char *)other->name, (char *)node->name) != 0) {
			xmlNodePtr sibling = other->parent->children;

			for (; sibling != NULL; sibling = sibling->next)
				if (strcmp((char *)sibling->name,
				    (char *)node->name) == 0)
					break;
			if (sibling == NULL)
				other = NULL;
		}
		if (other == NULL)
			xmlFreeNode(node);
		else
			xmlAddNextSibling(other, node);
	}
}

static void
check_disturbed(const char *name, const struct ern_text *xml)
{
	xmlDocPtr doc = read_tree(xml->bytes, xml->length), after;
	struct ern_text json = { 0 }, once = { 0 }, twice = { 0 };
	xmlChar *bytes;
	int n;

	disturb(xmlDocGetRootElement(doc));
	xmlDocDumpMemory(doc, &bytes, &n);
	if (to_json((char *)bytes, n, 0, &json) != 1 ||
	    report->n_findings > 0 ||
	    to_xml(json.bytes, json.length, &once) != ERN_ERNJSON_MADE) {
		show_findings();
		fail_msg("%s: disturbed, and not made", name);
	}
	after = read_tree(once.bytes, once.length);
	if (weigh(doc->children, 0) != weigh(after->children, 0))
		fail_msg("%s: disturbed, and something was lost", name);
	assert_int_equal(to_json(once.bytes, once.length, 0, &json), 1);
	assert_int_equal(to_xml(json.bytes, json.length, &twice),
	    ERN_ERNJSON_MADE);
	xmlFreeDoc(after);
	after = read_tree(twice.bytes, twice.length);
	if (weigh(doc->children, 0) != weigh(after->children, 0))
		fail_msg("%s: disturbed, and then something was lost", name);
	xmlFreeDoc(after);
	xmlFreeDoc(doc);
	xmlFree(bytes);
	ern_text_free(&json);
	ern_text_free(&once);
	ern_text_free(&twice);
}

static void
keeps_what_is_in_disorder(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < 3; i++)
		each_message("g", check_disturbed);
}

static void
check_bad(const char *name, const struct ern_text *xml)
{
	struct ern_text json = { 0 }, once = { 0 }, twice = { 0 };
	int result = to_json(xml->bytes, xml->length, 0, &json);

	assert_true(result == 1 || result == 0 || result == -2);
	if (result == 1 && to_xml(json.bytes, json.length, &once) !=
	    ERN_ERNJSON_MADE) {
		show_findings();
		fail_msg("%s: its JSON is refused", name);
	}
	if (result == 1) {
		assert_int_equal(to_json(once.bytes, once.length, 0, &json),
		    1);
		assert_int_equal(report->n_findings, 0);
		assert_int_equal(to_xml(json.bytes, json.length, &twice),
		    ERN_ERNJSON_MADE);
		assert_string_equal(once.bytes, twice.bytes);
	}
	ern_text_free(&json);
	ern_text_free(&once);
	ern_text_free(&twice);
}

static void
takes_bad_messages(void **state)
{
	(void)state;
	assert_true(each_message("b", check_bad) > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_the_order_by_names),
		cmocka_unit_test(goes_there_and_back),
		cmocka_unit_test(takes_the_samples),
		cmocka_unit_test(restores_the_order),
		cmocka_unit_test(makes_valid_messages),
		cmocka_unit_test(takes_bad_messages),
		cmocka_unit_test(keeps_what_is_in_disorder),
	};

	return cmocka_run_group_tests_name("ernjson", tests, make, drop);
}
