/* SPDX-License-Identifier: MIT */
/*
 * The tree has what the events tell, and paths lead to its elements.
 */
#include <config.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "recorder.h"

static const char *const messages[] = {
	"testdata/382/good-single.xml", "testdata/382/odd-attributes.xml",
	"testdata/382/odd-comments.xml", "testdata/382/odd-utf16le.xml",
	"testdata/382/odd-latin1.xml", "testdata/411/odd-crlf.xml",
	"testdata/42/odd-cr.xml", "testdata/42/odd-entities.xml",
	"testdata/431/odd-utf16be.xml", "testdata/432/odd-scripts.xml",
};

/* The n-th path of the places selects the n-th element of the tree. */
static void
paths_select(xmlDocPtr doc)
{
	xmlXPathContextPtr context = xmlXPathNewContext(doc);
	xmlXPathObjectPtr elements, found;
	xmlNodePtr root = xmlDocGetRootElement(doc);
	char *rest = all.places.bytes, *line;
	int i = 0;

	if (root->ns != NULL)
		xmlXPathRegisterNs(context, (const xmlChar *)"ern",
		    root->ns->href);
	elements = xmlXPathEval((const xmlChar *)"//*", context);
	while (*rest != '\0') {
		line = strsep(&rest, "\n");
		found = xmlXPathEval((const xmlChar *)(strchr(line, ' ') + 1),
		    context);
		assert_non_null(found);
		assert_int_equal(found->nodesetval->nodeNr, 1);
		assert_ptr_equal(found->nodesetval->nodeTab[0],
		    elements->nodesetval->nodeTab[i++]);
		xmlXPathFreeObject(found);
	}
	assert_int_equal(i, elements->nodesetval->nodeNr);
	xmlXPathFreeObject(elements);
	xmlXPathFreeContext(context);
}

static void
add_tree(xmlNodePtr node, struct ern_text *events, struct ern_text *run)
{
	xmlAttrPtr attribute;
	xmlChar *value;

	for (; node != NULL; node = node->next) {
		if (node->type == XML_TEXT_NODE ||
		    node->type == XML_CDATA_SECTION_NODE)
			ern_text_string(run, (char *)node->content);
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (run->length > 0)
			ern_text_format(events, "text %s\n", run->bytes);
		ern_text_clear(run);
		ern_text_format(events, node->ns != NULL ? "start {%s}%s" :
		    "start %s%s", node->ns != NULL ? (char *)node->ns->href :
		    "", (char *)node->name);
		for (attribute = node->properties; attribute != NULL;
		    attribute = attribute->next) {
			value = xmlNodeGetContent((xmlNodePtr)attribute);
			ern_text_format(events, attribute->ns != NULL ?
			    " {%s}%s=%s" : " %s%s=%s", attribute->ns != NULL ?
			    (char *)attribute->ns->href : "",
			    (char *)attribute->name, (char *)value);
			xmlFree(value);
		}
		ern_text_byte(events, '\n');
		add_tree(node->children, events, run);
		if (run->length > 0)
			ern_text_format(events, "text %s\n", run->bytes);
		ern_text_clear(run);
		ern_text_string(events, "end\n");
	}
}

/* The tree has what the events tell, and paths lead to its elements. */
static void
try_tree(const char *xml, size_t length)
{
	struct ern_text events = { 0 }, run = { 0 };
	xmlDocPtr doc;

	assert_int_equal(read_bytes(xml, length, 0), 0);
	doc = ern_reader_take_tree(all.reader);
	assert_non_null(doc);
	assert_null(ern_reader_take_tree(all.reader));
	add_tree(doc->children, &events, &run);
	assert_string_equal(events.bytes, all.events.bytes);
	paths_select(doc);
	xmlFreeDoc(doc);
	ern_text_free(&events);
	ern_text_free(&run);
}

static const char *const small[] = {
	"<a/>", "<a>x<b/>y<b/>z</a>", "<a>\r\n<b x='&amp;'/>&lt;</a>",
	"<e:a xmlns:e='u'><b xmlns:f='v' f:c='1'/><f xmlns='v'/></e:a>",
	"<a><![CDATA[<x>\n]]><b/><!-- <y> --><?p?><c/></a>",
};

static void
builds_the_tree(void **state)
{
	struct ern_text path = { 0 }, xml = { 0 };
	size_t i;

	(void)state;
	ern_reader_keep_tree(all.reader);
	for (i = 0; i < COUNT(messages); i++) {
		ern_text_clear(&path);
		ern_text_clear(&xml);
		unit_path(&path, messages[i]);
		unit_read(path.bytes, &xml);
		try_tree(xml.bytes, xml.length);
	}
	for (i = 0; i < COUNT(small); i++)
		try_tree(small[i], strlen(small[i]));
	ern_text_free(&path);
	ern_text_free(&xml);
}

/* A parent with children of 600 names and several namespaces. */
static void
builds_the_tree_of_many_names(void **state)
{
	struct ern_text xml = { 0 };
	int i;

	(void)state;
	ern_reader_keep_tree(all.reader);
	ern_text_string(&xml, "<e:r xmlns:e='urn:e' xmlns:f=\"urn:it's\">");
	for (i = 0; i < 3000; i++)
		ern_text_format(&xml, "<%sn%d><x/><x/></%sn%d>",
		    i % 7 == 0 ? "f:" : i % 5 == 0 ? "e:" : "", i % 600,
		    i % 7 == 0 ? "f:" : i % 5 == 0 ? "e:" : "", i % 600);
	ern_text_string(&xml, "</e:r>");
	try_tree(xml.bytes, xml.length);
	ern_text_free(&xml);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_READER(builds_the_tree),
		WITH_READER(builds_the_tree_of_many_names),
	};

	return cmocka_run_group_tests_name("reader-tree", tests, NULL, NULL);
}
