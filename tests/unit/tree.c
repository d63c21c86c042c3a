/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "conversion.h"

static xmlNode *
root_of(const xmlDoc *doc)
{
	return ern_tree_element(doc->children);
}

static void
finds_nodes(void **state)
{
	xmlDoc *doc = parse_string("<a>x<b/>y<c/><b i='1'>z</b></a>");
	xmlNode *a = root_of(doc), *b = ern_tree_child(a, "b");

	(void)state;
	assert_true(ern_tree_is(b, "b"));
	assert_false(ern_tree_is(b->prev, "b"));
	assert_null(ern_tree_attribute(b, "i"));
	b = ern_tree_next(b, "b");
	assert_string_equal(ern_tree_attribute(b, "i"), "1");
	assert_null(ern_tree_next(b, "b"));
	assert_null(ern_tree_child(a, "d"));
	assert_null(ern_tree_child(NULL, "d"));
	assert_null(ern_tree_element(NULL));
	xmlFreeDoc(doc);
}

static void
knows_leaves(void **state)
{
	static const struct {
		const char *xml;
		bool leaf, text;
	} rows[] = {
		{ "<a/>", true, false }, { "<a>x</a>", true, true },
		{ "<a> </a>", true, true }, { "<a><b/></a>", false, false },
		{ "<a i='1'/>", false, false },
		{ "<a i='1'>x</a>", true, true },
		{ "<a xmlns:x='http://www.w3.org/2001/XMLSchema-instance' "
		    "x:type='t'/>", true, false },
	};
	xmlDoc *doc;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		doc = parse_string(rows[i].xml);
		assert_int_equal(ern_tree_is_leaf(root_of(doc)),
		    rows[i].leaf);
		assert_int_equal(ern_tree_has_text(root_of(doc)),
		    rows[i].text);
		xmlFreeDoc(doc);
	}
}

static void
joins_text(void **state)
{
	xmlDoc *doc = parse_string("<a i='x'>one<!-- two --> &amp; "
	    "<![CDATA[<three>]]></a>");
	xmlNode *a = root_of(doc);
	struct ern_text joined = { 0 };

	(void)state;
	assert_string_equal(ern_tree_text(a, &joined), "one & <three>");
	assert_string_equal(ern_tree_text((xmlNode *)a->properties, &joined),
	    "x");
	ern_tree_set_text(a, "four");
	assert_string_equal(ern_tree_text(a, &joined), "four");
	ern_tree_set_text(a, "five & six");
	assert_string_equal(ern_tree_text(a, &joined), "five & six");
	ern_text_free(&joined);
	xmlFreeDoc(doc);
}

/* Checks the bytes of a tree. */
static void
is_written(const xmlDoc *doc, const char *wanted)
{
	struct ern_text out = { 0 };

	ern_tree_write(doc, &out);
	assert_string_equal(out.bytes, wanted);
	ern_text_free(&out);
}

static void
strips_and_writes(void **state)
{
	xmlDoc *doc = parse_string("<!-- 1 --><?p?><e:a xmlns:e='n' "
	    "i=' &lt;&amp;&gt;&quot;&#9;&#10;&#13;'>\n <b> </b> <!-- 2 -->\n"
	    "<c>x &lt; y &gt; &amp; &#13;\"z\"</c><d j='1'/></e:a><!-- 3 -->");

	(void)state;
	ern_tree_strip(doc);
	is_written(doc, ERN_TREE_DECLARATION "<e:a xmlns:e=\"n\" "
	    "i=\" &lt;&amp;&gt;&quot;&#9;&#10;&#13;\">\n"
	    "  <b> </b>\n"
	    "  <c>x &lt; y &gt; &amp; &#13;\"z\"</c>\n"
	    "  <d j=\"1\"/>\n"
	    "</e:a>\n");
	xmlFreeDoc(doc);
}

static void
leaves_mixed_text_alone(void **state)
{
	xmlDoc *doc = parse_string("<a>x <b><c/></b> y</a>");

	(void)state;
	is_written(doc, ERN_TREE_DECLARATION "<a>x <b><c/></b> y</a>\n");
	xmlFreeDoc(doc);
}

static void
trims(void **state)
{
	xmlDoc *doc = parse_string("<a>\n A1\t</a>");

	(void)state;
	ern_tree_trim(root_of(doc));
	is_written(doc, ERN_TREE_DECLARATION "<a>A1</a>\n");
	ern_tree_trim(root_of(doc));
	is_written(doc, ERN_TREE_DECLARATION "<a>A1</a>\n");
	xmlFreeDoc(doc);
}

/* What is equal as canonical XML without comments has one hash. */
static void
hashes(void **state)
{
	static const char *const same[] = {
		"<e:a xmlns:e='n' i='1' j='2'><b>x&amp;y</b></e:a>",
		"<f:a xmlns:f='n' j='2' i='1'>\n <b>x<![CDATA[&]]>y</b>\n"
		    "</f:a>",
		"<!-- c --><a xmlns='n' i='1' j='2'><b xmlns=''>x&#38;y</b>"
		    "<!-- c --></a>",
	};
	static const char *const others[] = {
		"<e:a xmlns:e='m' i='1' j='2'><b>x&amp;y</b></e:a>",
		"<e:a xmlns:e='n' i='2' j='1'><b>x&amp;y</b></e:a>",
		"<e:a xmlns:e='n' i='1' j='2'><b>x&amp;y </b></e:a>",
		"<e:a xmlns:e='n' i='1' j='2'><b>x&amp;y</b><b/></e:a>",
		"<e:a xmlns:e='n' i='1' j='2'><b><c/></b></e:a>",
		"<e:a xmlns:e='n' i='1'><b>j2x&amp;y</b></e:a>",
	};
	uint64_t hash = hash_of(same[0], strlen(same[0]));
	size_t i;

	(void)state;
	for (i = 1; i < COUNT(same); i++)
		assert_true(hash_of(same[i], strlen(same[i])) == hash);
	for (i = 0; i < COUNT(others); i++)
		assert_false(hash_of(others[i], strlen(others[i])) == hash);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_nodes),
		cmocka_unit_test(knows_leaves),
		cmocka_unit_test(joins_text),
		cmocka_unit_test(strips_and_writes),
		cmocka_unit_test(leaves_mixed_text_alone),
		cmocka_unit_test(trims),
		cmocka_unit_test(hashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
