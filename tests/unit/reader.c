/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "recorder.h"

static void
gives_events(void **state)
{
	(void)state;
	assert_int_equal(read_string("<?xml version='1.0'?><!-- c --><a>\n"
	    "<b x='1' y=\"2&amp;&#233;\">t&lt;<![CDATA[<&]]></b><c/>"
	    "<?p i?></a>\n"), 0);
	assert_string_equal(all.events.bytes, "start a\ntext \n\n"
	    "start b x=1 y=2&\xc3\xa9\ntext t<<&\nend\nstart c\nend\nend\n");
	assert_int_equal(all.roots, 1);
	assert_int_equal(all.report->n_findings, 0);
}

static void
gives_namespaces(void **state)
{
	(void)state;
	assert_int_equal(read_string("<e:a xmlns:e='urn:e' xmlns:f='urn:f'>"
	    "<b f:x='1' x='2' xml:lang='en'/><c xmlns='urn:d'><d e:y=''/>"
	    "<f xmlns=''/></c></e:a>"), 0);
	assert_string_equal(all.events.bytes, "start {urn:e}a\n"
	    "start b {urn:f}x=1 x=2 "
	    "{http://www.w3.org/XML/1998/namespace}lang=en\nend\n"
	    "start {urn:d}c\nstart {urn:d}d {urn:e}y=\nend\n"
	    "start f\nend\nend\nend\n");
}

/* What a prefix stands for, seen from the element c. */
static void
look_up(void *context, const struct ern_element *element)
{
	static const struct {
		const char *prefix, *ns;
	} rows[] = { { "e", "urn:e2" }, { "f", "urn:f" }, { "", "urn:d" },
		{ "g", NULL }, { "ee", NULL } };
	const char *ns;
	size_t i, *seen = context;

	if (strcmp(element->name, "c") != 0)
		return;
	++*seen;
	for (i = 0; i < COUNT(rows); i++) {
		ns = ern_reader_namespace(all.reader, rows[i].prefix,
		    strlen(rows[i].prefix));
		if (rows[i].ns == NULL)
			assert_null(ns);
		else
			assert_string_equal(ns, rows[i].ns);
	}
}

static void
knows_prefixes(void **state)
{
	static const struct ern_handler handler = { .start = look_up };
	size_t seen = 0;

	(void)state;
	ern_reader_add(all.reader, &handler, &seen);
	assert_int_equal(read_string("<e:a xmlns:e='urn:e' xmlns:f='urn:f'>"
	    "<b xmlns:g='urn:g'/><c xmlns='urn:d' xmlns:e='urn:e2'/>"
	    "</e:a>"), 0);
	assert_int_equal(seen, 1);
}

/* Equal names have equal pointers. */
static void
compare_names(void *context, const struct ern_element *element)
{
	const char **first = context;

	if (strcmp(element->name, "b") != 0)
		return;
	if (*first == NULL)
		*first = element->name;
	assert_ptr_equal(element->name, *first);
	assert_int_equal(element->n_attributes, 1);
	assert_ptr_equal(element->attributes[0].name, *first);
}

static void
names_are_unique(void **state)
{
	static const struct ern_handler handler = { .start = compare_names };
	const char *first = NULL;

	(void)state;
	ern_reader_add(all.reader, &handler, &first);
	assert_int_equal(read_string("<a><b b=''/><c><b b='1'/></c></a>"),
	    0);
	assert_non_null(first);
}

static const char *const messages[] = {
	"testdata/382/good-single.xml", "testdata/382/odd-attributes.xml",
	"testdata/382/odd-comments.xml", "testdata/382/odd-utf16le.xml",
	"testdata/382/odd-latin1.xml", "testdata/411/odd-crlf.xml",
	"testdata/42/odd-cr.xml", "testdata/42/odd-entities.xml",
	"testdata/431/odd-utf16be.xml", "testdata/432/odd-scripts.xml",
};

/* The size of the pieces that are read changes nothing. */
static void
pieces_change_nothing(void **state)
{
	static const size_t pieces[] = { 1, 2, 3, 7, 64, 4095, 4096, 65536 };
	struct ern_text path = { 0 }, xml = { 0 }, events = { 0 };
	struct ern_text places = { 0 };
	size_t i, p;

	(void)state;
	for (i = 0; i < COUNT(messages); i++) {
		ern_text_clear(&path);
		ern_text_clear(&xml);
		unit_path(&path, messages[i]);
		unit_read(path.bytes, &xml);
		assert_int_equal(read_bytes(xml.bytes, xml.length, 0), 0);
		ern_text_clear(&events);
		ern_text_clear(&places);
		ern_text_string(&events, all.events.bytes);
		ern_text_string(&places, all.places.bytes);
		for (p = 0; p < COUNT(pieces); p++) {
			assert_int_equal(read_bytes(xml.bytes, xml.length,
			    pieces[p]), 0);
			assert_string_equal(all.events.bytes, events.bytes);
			assert_string_equal(all.places.bytes, places.bytes);
		}
	}
	ern_text_free(&path);
	ern_text_free(&xml);
	ern_text_free(&events);
	ern_text_free(&places);
}

static const struct {
	const char *xml, *places;
} located[] = {
	{ "<a><b/><b/><c>x</c></a>",
	    "1:1 /a\n1:4 /a/b[1]\n1:8 /a/b[2]\n1:12 /a/c[1]\n" },
	{ "<a>\n  <b>\n\t<c/></b>\n</a>",
	    "1:1 /a\n2:3 /a/b[1]\n3:2 /a/b[1]/c[1]\n" },
	/* Lines end with CR LF, or with CR alone. */
	{ "<a>\r\n<b/>\r\n <c/></a>",
	    "1:1 /a\n2:1 /a/b[1]\n3:2 /a/c[1]\n" },
	/* Columns are characters, not bytes. */
	{ "<a>\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e<b/><c x='\xc3\xa9'/>"
	    "<d/></a>", "1:1 /a\n1:7 /a/b[1]\n1:11 /a/c[1]\n1:21 /a/d[1]\n" },
	{ "<a><\xc3\xa9t\xc3\xa9/><b/></a>",
	    "1:1 /a\n1:4 /a/\xc3\xa9t\xc3\xa9[1]\n1:10 /a/b[1]\n" },
	/* A tag starts where its "<" stands. */
	{ "<a\n x='1'\n y='2'\n>\n <b\n/><c\tx='&lt;'\n/><d/></a>",
	    "1:1 /a\n5:2 /a/b[1]\n6:3 /a/c[1]\n7:3 /a/d[1]\n" },
	{ "<?xml version='1.0'?>\n<!-- \xc3\xa9 --><e:a xmlns:e='u'><b "
	    "xmlns:f='v'/><f xmlns='v'/></e:a>",
	    "2:11 /ern:a\n2:28 /ern:a/b[1]\n2:44 /ern:a/*[local-name()='f' "
	    "and namespace-uri()='v'][1]\n" },
	{ "\xef\xbb\xbf<a><b/></a>", "1:1 /a\n1:4 /a/b[1]\n" },
	{ "<a>&amp;&#233;<b/></a>", "1:1 /a\n1:15 /a/b[1]\n" },
	{ "<a ><b ></b ><c  /></a >", "1:1 /a\n1:5 /a/b[1]\n1:14 /a/c[1]\n" },
	{ "<a><![CDATA[<x>\n]]><b/><!-- <y> --><c/></a>",
	    "1:1 /a\n2:4 /a/b[1]\n2:20 /a/c[1]\n" },
};

static void
locates_tags(void **state)
{
	size_t i, piece;

	(void)state;
	for (i = 0; i < COUNT(located); i++)
		for (piece = 0; piece < 3; piece++) {
			assert_int_equal(read_bytes(located[i].xml,
			    strlen(located[i].xml), piece), 0);
			assert_string_equal(all.places.bytes,
			    located[i].places);
		}
}

static void
counts_lines_and_columns_far_out(void **state)
{
	struct ern_text xml = { 0 }, wanted = { 0 };
	size_t i;

	(void)state;
	ern_text_string(&xml, "<a>");
	for (i = 0; i < 200000; i++)
		ern_text_byte(&xml, '\n');
	ern_text_string(&xml, "<b/>");
	for (i = 0; i < 150000; i++)
		ern_text_string(&xml, "\xc3\xa9");
	ern_text_string(&xml, "<c/><d x='1'/></a>");
	assert_int_equal(read_bytes(xml.bytes, xml.length, 0), 0);
	ern_text_string(&wanted, "1:1 /a\n200001:1 /a/b[1]\n"
	    "200001:150005 /a/c[1]\n200001:150009 /a/d[1]\n");
	assert_string_equal(all.places.bytes, wanted.bytes);
	ern_text_free(&xml);
	ern_text_free(&wanted);
}

/* A tag of 60,000 bytes, in one line and over many. */
static void
locates_long_tags(void **state)
{
	struct ern_text xml = { 0 };
	int i, round;

	(void)state;
	for (round = 0; round < 2; round++) {
		ern_text_clear(&xml);
		ern_text_string(&xml, "<a>\n  <b");
		for (i = 0; i < 2000; i++)
			ern_text_format(&xml, "%cx%06d='\xc3\xa9 and more'",
			    round == 0 ? ' ' : '\n', i);
		ern_text_string(&xml, "/>\n<c/></a>");
		assert_int_equal(read_bytes(xml.bytes, xml.length, 0), 0);
		assert_string_equal(all.places.bytes, round == 0 ?
		    "1:1 /a\n2:3 /a/b[1]\n3:1 /a/c[1]\n" :
		    "1:1 /a\n2:3 /a/b[1]\n2003:1 /a/c[1]\n");
	}
	ern_text_free(&xml);
}

static void
stops_when_told(void **state)
{
	(void)state;
	all.stop_at = 2;
	assert_int_equal(read_string("<a>x<b/><c/></d>"), 0);
	assert_string_equal(all.events.bytes,
	    "start a\ntext x\nstart b\n");
	assert_int_equal(all.report->n_findings, 0);
	assert_null(ern_reader_take_tree(all.reader));
	all.stop_at = 0;
	assert_int_equal(read_string("<a/>"), 0);
	assert_string_equal(all.events.bytes, "start a\nend\n");
}

/* Bytes that end with a failure, here at once or after some. */
static long
read_badly(void *context, char *bytes, size_t size)
{
	struct pieces *pieces = context;
	long n = pieces_read(pieces, bytes, size);

	return n == 0 ? -1 : n;
}

static void
tells_when_bytes_cannot_be_read(void **state)
{
	struct pieces pieces;
	struct ern_text xml = { 0 };
	size_t i;

	(void)state;
	repeat(&xml, "<a>", "<b>x</b>\n", 20000, "</a>");
	for (i = 0; i < xml.length; i = i * 3 + 1) {
		pieces = (struct pieces){ xml.bytes, i, 1000 };
		ern_report_begin(all.report, "test");
		all.starts = 0;
		assert_int_equal(ern_reader_read(all.reader, read_badly,
		    &pieces), -1);
		assert_int_equal(all.report->n_findings, 0);
	}
	assert_int_equal(read_bytes(xml.bytes, xml.length, 0), 0);
	assert_int_equal(all.starts, 20001);
	ern_text_free(&xml);
}

static void
leaves_out_blanks(void **state)
{
	static const struct ern_handler other = { .text = on_text };
	static const char xml[] = "<a>\n <b> x </b>\n <b> </b>\n</a>";

	(void)state;
	all.blank = false;
	assert_int_equal(read_string(xml), 0);
	assert_string_equal(all.events.bytes,
	    "start a\nstart b\ntext  x \nend\nstart b\nend\nend\n");
	/* Another handler may want them. */
	ern_reader_add(all.reader, &other, NULL);
	assert_int_equal(read_string("<a> <b/></a>"), 0);
	assert_string_equal(all.events.bytes,
	    "start a\ntext   \nstart b\nend\nend\n");
}

static void
is_used_again_after_a_fault(void **state)
{
	(void)state;
	expect_fault("<a><b x='1'", 11, "XML-TRUNCATED", NULL);
	expect_fault("<e:a xmlns:e='u'><b></e:a>", 26, "XML-TAG", NULL);
	expect_fault("", 0, "XML-EMPTY", "the input is empty");
	expect_fault(" \n<!-- x -->", 12, "XML-EMPTY",
	    "the input holds no XML element");
	assert_int_equal(read_string("<a><b/></a>"), 0);
	assert_string_equal(all.places.bytes, "1:1 /a\n1:4 /a/b[1]\n");
	ern_reader_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_READER(gives_events),
		WITH_READER(gives_namespaces),
		WITH_READER(knows_prefixes),
		WITH_READER(names_are_unique),
		WITH_READER(pieces_change_nothing),
		WITH_READER(locates_tags),
		WITH_READER(counts_lines_and_columns_far_out),
		WITH_READER(locates_long_tags),
		WITH_READER(stops_when_told),
		WITH_READER(tells_when_bytes_cannot_be_read),
		WITH_READER(leaves_out_blanks),
		WITH_READER(is_used_again_after_a_fault),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
