/* SPDX-License-Identifier: MIT */
/*
 * Broken XML through the reader: the code, the words and the place.
 */
#include <config.h>

#include "unit.h"

#include "xml/reader.h"

static const struct {
	const char *xml, *code;
	int line, column;
	const char *path, *sentence;
} rows[] = {
	{ "hello", "XML-SYNTAX", 1, 1, NULL,
	    "this is not XML: what stands here is no tag" },
	{ "<a/>\nx", "XML-TRAILING", 2, 1, NULL,
	    "there is more after the end of the root element" },
	{ "<a/><b/>", "XML-TRAILING", 1, 5, NULL,
	    "there is more after the end of the root element" },
	{ "<a>\n<b></c>\n</a>", "XML-TAG", 2, 8, "/a/b[1]",
	    "the end tag of c does not match b, which starts in line 2" },
	{ "<a><b>text", "XML-TRUNCATED", 1, 11, "/a/b[1]",
	    "the message ends inside b, which starts in line 1" },
	{ "<a>\n<b x='1'", "XML-TRUNCATED", 2, 9, "/a",
	    "the message ends inside a, which starts in line 1" },
	{ "<a>x & y</a>", "XML-SYNTAX", 1, 7, "/a", "a name is expected "
	    "here; a bare < or & has to be written &lt; or &amp;" },
	{ "<a>&#0;</a>", "XML-CHARACTER", 1, 8, "/a",
	    "a character that XML does not allow" },
	{ "<a>&#xZ;</a>", "XML-CHARACTER", 1, 7, "/a",
	    "the character reference here is not a hexadecimal number" },
	{ "<a>&#z;</a>", "XML-CHARACTER", 1, 6, "/a",
	    "the character reference here is not a decimal number" },
	{ "<a>\x01</a>", "XML-CHARACTER", 1, 4, "/a",
	    "a character that XML does not allow" },
	{ "<a>&nbsp;</a>", "XML-ENTITY", 1, 10, "/a",
	    "the entity &nbsp; is not one of the five that XML has" },
	{ "<a x='1' x='2'/>", "XML-ATTRIBUTE", 1, 15, NULL,
	    "the attribute x stands twice" },
	{ "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
	    "XML-ATTRIBUTE", 1, 43, NULL, "the attribute x stands twice" },
	{ "<a x=1/>", "XML-ATTRIBUTE", 1, 6, NULL,
	    "the value of the attribute does not start with a quotation "
	    "mark" },
	{ "<a x/>", "XML-ATTRIBUTE", 1, 5, NULL,
	    "the attribute has no value" },
	{ "<a x='<'/>", "XML-ATTRIBUTE", 1, 7, NULL, "a < in the value of "
	    "an attribute has to be written &lt;; or the value is not "
	    "closed" },
	{ "<a><p:b/></a>", "XML-NAMESPACE", 1, 8, "/a",
	    "the prefix p is not declared" },
	{ "<a p:x='1'/>", "XML-NAMESPACE", 1, 11, NULL,
	    "the prefix p is not declared" },
	{ "<a><!-- x -- y --></a>", "XML-SYNTAX", 1, 11, "/a",
	    "two hyphens inside a comment" },
	{ "<a>]]></a>", "XML-SYNTAX", 1, 4, "/a",
	    "]]> outside of a CDATA section" },
	{ " <?xml version='1.0'?><a/>", "XML-SYNTAX", 1, 7, NULL,
	    "an XML declaration may only stand at the very start" },
	{ "<?xml version='1.0' encoding='KOI-99'?><a/>", "XML-ENCODING", 1,
	    38, NULL, "the encoding KOI-99 is not known" },
	{ "<!DOCTYPE a><a/>", "XML-DOCTYPE", 1, 12, NULL,
	    "a DOCTYPE (a) is not allowed in a message" },
	{ "", "XML-EMPTY", 0, 0, NULL, "the input is empty" },
	{ "<!-- x -->", "XML-EMPTY", 0, 0, NULL,
	    "the input holds no XML element" },
};

static void
expect(struct ern_report *report, size_t row)
{
	const struct ern_finding *finding = report->findings;

	if (report->n_findings != 1)
		fail_msg("%zu findings: %s", report->n_findings,
		    rows[row].xml);
	assert_string_equal(finding->message, rows[row].sentence);
	assert_string_equal(finding->code, rows[row].code);
	assert_int_equal(finding->layer, ERN_LAYER_WELLFORMED);
	if (finding->place.line != rows[row].line ||
	    finding->place.column != rows[row].column)
		fail_msg("at %d:%d: %s", finding->place.line,
		    finding->place.column, rows[row].xml);
	if (rows[row].path == NULL)
		assert_null(finding->place.path);
	else
		assert_string_equal(finding->place.path, rows[row].path);
}

/* The first fault of a message is told, and only that. */
static void
tells_of_broken_xml(void **state)
{
	struct ern_report *report = ern_report_new(0);
	struct ern_reader *reader = ern_reader_new(NULL, report);
	struct pieces pieces;
	size_t i, piece;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		for (piece = 0; piece < 2; piece++) {
			pieces = (struct pieces){ rows[i].xml,
				strlen(rows[i].xml), piece };
			ern_report_begin(report, "a");
			assert_int_equal(ern_reader_read(reader, pieces_read,
			    &pieces), -1);
			expect(report, i);
		}
	ern_reader_free(reader);
	ern_report_free(report);
}

static void
has_nothing_against_good_xml(void **state)
{
	static const char *const good[] = { "<a/>", "<a></a>",
		"<?xml version='1.0'?><a/>", "<!-- x --><a/><!-- y -->",
		"<a>&lt;&#x41;</a>\n", "<a x='\"'/>" };
	struct ern_report *report = ern_report_new(0);
	struct ern_reader *reader = ern_reader_new(NULL, report);
	struct pieces pieces;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(good); i++) {
		pieces = (struct pieces){ good[i], strlen(good[i]), 0 };
		ern_report_begin(report, "a");
		assert_int_equal(ern_reader_read(reader, pieces_read,
		    &pieces), 0);
		assert_int_equal(report->n_findings, 0);
	}
	ern_reader_free(reader);
	ern_report_free(report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_of_broken_xml),
		cmocka_unit_test(has_nothing_against_good_xml),
	};

	return cmocka_run_group_tests_name("syntax", tests, NULL, NULL);
}
