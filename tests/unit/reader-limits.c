/* SPDX-License-Identifier: MIT */
/*
 * What the reader takes and what it refuses: encodings, entities, limits.
 */
#include <config.h>

#include "recorder.h"

static void
reads_encodings(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *text;
	} rows[] = {
		{ "\xff\xfe<\0a\0>\0\xe9\0=\xd8\0\xde<\0/\0a\0>\0", 22,
		    "\xc3\xa9\xf0\x9f\x98\x80" },
		{ "\xfe\xff\0<\0a\0>\0\xe9\xd8=\xde\0\0<\0/\0a\0>", 22,
		    "\xc3\xa9\xf0\x9f\x98\x80" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
		    51, "\xc3\xa9" },
		{ "<?xml version='1.0' encoding='iso-8859-1'?><a>\xa4</a>",
		    51, "\xc2\xa4" },
		{ "<?xml version='1.0' encoding='US-ASCII'?><a>&#233;</a>",
		    54, "\xc3\xa9" },
		{ "\xef\xbb\xbf<a>\xc3\xa9</a>", 12, "\xc3\xa9" },
		{ "<a>\xc3\xa9</a>", 9, "\xc3\xa9" },
	};
	char wanted[80];
	size_t i, piece;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		for (piece = 0; piece < 4; piece++) {
			assert_int_equal(read_bytes(rows[i].bytes,
			    rows[i].length, piece), 0);
			snprintf(wanted, sizeof(wanted),
			    "start a\ntext %s\nend\n", rows[i].text);
			assert_string_equal(all.events.bytes, wanted);
		}
}

static void
refuses_broken_encodings(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *code;
	} rows[] = {
		{ "<a>\xe9</a>", 8, "XML-ENCODING" },
		{ "<a>\xc0\xaf</a>", 9, "XML-ENCODING" },
		{ "<a>\xed\xa0\x80</a>", 10, "XML-ENCODING" },
		{ "<?xml version='1.0' encoding='EBCDIC-X'?><a/>", 45,
		    "XML-ENCODING" },
		/* a lone surrogate inside, behind the end; half a character */
		{ "\xff\xfe<\0a\0>\0\0\xd8<\0/\0a\0>\0", 18,
		    "XML-ENCODING" },
		{ "\xff\xfe<\0a\0/\0>\0\0\xd8 \0", 14, "XML-ENCODING" },
		{ "\xff\xfe<\0a\0/\0>\0x", 11, "XML-ENCODING" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		expect_fault(rows[i].bytes, rows[i].length, rows[i].code,
		    NULL);
}

static void
refuses_doctypes_and_entities(void **state)
{
	static const struct {
		const char *xml, *code, *sentence;
	} rows[] = {
		{ "<!DOCTYPE a><a/>", "XML-DOCTYPE",
		    "a DOCTYPE (a) is not allowed in a message" },
		{ "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "XML-DOCTYPE",
		    "a DOCTYPE (a) is not allowed in a message" },
		{ "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
		    "XML-DOCTYPE",
		    "a DOCTYPE (a) is not allowed in a message" },
		{ "<a>&b;</a>", "XML-ENTITY",
		    "the entity &b; is not one of the five that XML has" },
		{ "<a x='&nbsp;'/>", "XML-ENTITY",
		    "the entity &nbsp; is not one of the five that XML has" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		expect_fault(rows[i].xml, strlen(rows[i].xml), rows[i].code,
		    rows[i].sentence);
		assert_null(ern_reader_take_tree(all.reader));
	}
	assert_int_equal(read_string("<a>&amp;&lt;&gt;&apos;&quot;</a>"), 0);
	assert_string_equal(all.events.bytes,
	    "start a\ntext &<>'\"\nend\n");
}

/* What is at the limit is read, one more is not. */
static void
expect_limit(const struct ern_limits *limits, const struct ern_text *good,
    const struct ern_text *bad, const char *code)
{
	make(limits);
	assert_int_equal(read_bytes(good->bytes, good->length, 0), 0);
	expect_fault(bad->bytes, bad->length, code, NULL);
}

static void
limits_depth(void **state)
{
	struct ern_text good = { 0 }, bad = { 0 };
	int i;

	(void)state;
	repeat(&good, "", "<a>", 250, "");
	repeat(&bad, "", "<a>", 251, "");
	for (i = 0; i < 250; i++)
		ern_text_string(&good, "</a>");
	expect_limit(NULL, &good, &bad, "CAP-DEPTH");
	assert_string_equal(all.report->findings[0].message,
	    "elements are nested more than 250 levels deep");
	assert_int_equal(all.report->findings[0].place.line, 1);
	ern_text_free(&good);
	ern_text_free(&bad);
}

static void
limits_names(void **state)
{
	static const struct ern_limits few = { .names = 500 };
	struct ern_text good = { 0 }, bad = { 0 };
	int i;

	(void)state;
	repeat(&good, "<", "x", 1000, "/>");
	repeat(&bad, "<", "x", 1001, "/>");
	expect_limit(NULL, &good, &bad, "CAP-NAME");
	repeat(&bad, "<a ", "x", 1001, "=''/>");
	expect_limit(NULL, &good, &bad, "CAP-NAME");
	repeat(&good, "<a>", "", 0, "");
	repeat(&bad, "<a>", "", 0, "");
	for (i = 0; i < 10000; i++) {
		ern_text_format(&good, "<n%d/>\n", i % 300);
		ern_text_format(&bad, "<n%d/>\n", i % 700);
	}
	ern_text_string(&good, "</a>");
	ern_text_string(&bad, "</a>");
	expect_limit(&few, &good, &bad, "CAP-NAME");
	ern_text_free(&good);
	ern_text_free(&bad);
}

static void
limits_text(void **state)
{
	static const struct ern_limits little = { .text = 1000 };
	struct ern_text good = { 0 }, bad = { 0 };

	(void)state;
	repeat(&good, "<a><b>", "xy", 500, "</b>\n<b>z</b></a>");
	repeat(&bad, "<a><b>", "xy", 500, "z</b></a>");
	expect_limit(&little, &good, &bad, "CAP-TEXT");
	repeat(&bad, "<a><b>", "<![CDATA[xy]]>", 501, "</b></a>");
	expect_limit(&little, &good, &bad, "CAP-TEXT");
	repeat(&good, "<a>", "x", 1024 * 1024, "</a>");
	repeat(&bad, "<a>", "x", 1024 * 1024 + 1, "</a>");
	expect_limit(NULL, &good, &bad, "CAP-TEXT");
	/* White space between many children is no long text. */
	repeat(&good, "<a>", "<b/>\n\n\n\n\n", 1000, "</a>");
	expect_limit(&little, &good, &bad, "CAP-TEXT");
	ern_text_free(&good);
	ern_text_free(&bad);
}

static void
limits_tags_and_comments(void **state)
{
	static const struct ern_limits little = { .other = 100000 };
	struct ern_text good = { 0 }, bad = { 0 };

	(void)state;
	repeat(&good, "<a x='", "x", 60000, "'/>");
	repeat(&bad, "<a x='", "x", 200000, "'/>");
	expect_limit(NULL, &good, &bad, "CAP-TAG");
	repeat(&bad, "<a><b x='", "x", 200000, "");
	expect_limit(NULL, &good, &bad, "CAP-TAG");
	repeat(&good, "<!--", "x", 60000, "--><a/>");
	repeat(&bad, "<!--", "x", 200000, "--><a/>");
	expect_limit(&little, &good, &bad, "CAP-TAG");
	repeat(&bad, "<a><?p ", "x", 200000, "?></a>");
	expect_limit(&little, &good, &bad, "CAP-TAG");
	ern_text_free(&good);
	ern_text_free(&bad);
}

static void
limits_size(void **state)
{
	static const struct ern_limits small = { .size = 100 };
	struct ern_text good = { 0 }, bad = { 0 };

	(void)state;
	repeat(&good, "<a>", "x", 93, "</a>");
	repeat(&bad, "<a>", "x", 94, "</a>");
	assert_int_equal(good.length, 100);
	expect_limit(&small, &good, &bad, "CAP-SIZE");
	repeat(&bad, "<a>", "<b/>\n", 100000, "</a>");
	expect_limit(&small, &good, &bad, "CAP-SIZE");
	ern_text_free(&good);
	ern_text_free(&bad);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_READER(reads_encodings),
		WITH_READER(refuses_broken_encodings),
		WITH_READER(refuses_doctypes_and_entities),
		WITH_READER(limits_depth),
		WITH_READER(limits_names),
		WITH_READER(limits_text),
		WITH_READER(limits_tags_and_comments),
		WITH_READER(limits_size),
	};

	return cmocka_run_group_tests_name("reader-limits", tests, NULL, NULL);
}
