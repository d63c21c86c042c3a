/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "styled.h"

#define PARTIES	2000

/* One element for each party, with its reference and how many say it. */
static const char sheet[] =
    "<xsl:template match='/m'><r><xsl:if test='f:learn(*)'/>"
    "<xsl:for-each select='f:parties()'><p>"
    "<c:leaf name='r' select='.|*' value='f:party(.)'/>"
    "<c:leaf name='n' select='.|*' value='count(f:members(.))'/>"
    "</p></xsl:for-each></r></xsl:template>";

/* Says how many parties there are in these elements. */
static size_t
count(const char *elements)
{
	struct ern_text xml = { 0 };
	const char *at;
	size_t n = 0;

	ern_text_format(&xml, "<m>%s</m>", elements);
	styled_run(sheet, xml.bytes, "432", NULL);
	assert_int_equal(styled.outcome, ERN_SHEET_MADE);
	for (at = styled.out.bytes; (at = strstr(at, "<p>")) != NULL; at++)
		n++;
	ern_text_free(&xml);
	return n;
}

#define NAME(name)	"<PartyName><FullName>" name "</FullName></PartyName>"
#define ID(attribute, id) "<PartyId " attribute ">" id "</PartyId>"

static void
joins_by_identifier(void **state)
{
	(void)state;
	/* Under one ISNI two names are one party. */
	assert_int_equal(count("<a>" NAME("x") ID("IsISNI='true'", "1")
	    "</a><a>" NAME("y") ID("IsISNI='1'", "1") "</a>"), 1);
	assert_int_equal(count("<a>" NAME("x") ID("IsISNI='true'", "1")
	    "</a><a>" NAME("x") ID("IsISNI='true'", "2") "</a>"), 2);
	/* A third one has both identifiers. */
	assert_int_equal(count("<a>" ID("IsISNI='true'", "1") "</a><a>"
	    ID("Namespace='IPI'", "12345678901") "</a><a>"
	    ID("IsISNI='true'", "1") ID("Namespace='IPI'", "123-456-78901")
	    "</a>"), 1);
	/* The same IPI, but another ISNI: they are two. */
	assert_int_equal(count("<a>" ID("IsISNI='true'", "1")
	    ID("Namespace='IPI'", "12345678901") "</a><a>"
	    ID("IsISNI='true'", "2") ID("Namespace='IPI'", "12345678901")
	    "</a>"), 2);
	/* Proprietary identifiers count with their namespace. */
	assert_int_equal(count("<a>" ID("Namespace='A'", "1") "</a><a>"
	    ID("Namespace='B'", "1") "</a>"), 2);
	assert_int_equal(count("<a>" ID("", "PA-DPIDA-2014120301-P")
	    "</a><a>" ID("IsDPID='true'", "PADPIDA2014120301P") "</a>"), 1);
}

static void
joins_by_name(void **state)
{
	(void)state;
	assert_int_equal(count("<a>" NAME("Ada Vale") "</a><b>"
	    NAME(" Ada\n Vale ") "</b>"), 1);
	assert_int_equal(count("<a>" NAME("Ada Vale") "</a><a>"
	    NAME("ada vale") "</a>"), 2);
	/* Who has an identifier is not known by the name alone. */
	assert_int_equal(count("<a>" NAME("x") "</a><a>" NAME("x")
	    ID("IsISNI='true'", "1") "</a>"), 2);
	assert_int_equal(count("<a><PartyName LanguageAndScriptCode='ja'>"
	    "<FullName>x</FullName></PartyName></a><a>" NAME("x") "</a>"),
	    2);
	assert_int_equal(count("<LabelName>x</LabelName><a>" NAME("x")
	    "</a><LabelName>x</LabelName>"), 2);
}

static void
knows_kinds(void **state)
{
	static const struct {
		const char *id, *kind, *value;
	} rows[] = {
		{ "<i IsISNI='true'>0000 1</i>", "ISNI", "0000 1" },
		{ "<i IsDPID='1'>PA-DPIDA-1-P</i>", "DPID", "PADPIDA1P" },
		{ "<i>PADPIDA1P</i>", "DPID", "PADPIDA1P" },
		{ "<i Namespace='x'>PADPIDA1P</i>", "ProprietaryId",
		    "PADPIDA1P" },
		{ "<i Namespace='IPI'>1-23456789 01</i>", "IpiNameNumber",
		    "12345678901" },
		{ "<i Namespace='IPI'>12</i>", "ProprietaryId", "12" },
		{ "<i Namespace='IPN'>7-7</i>", "IPN", "7-7" },
		{ "<i Namespace='CISAC'>44</i>", "CisacSocietyId", "44" },
		{ "<i>what</i>", "ProprietaryId", "what" },
	};
	struct ern_text xml = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&xml);
		ern_text_format(&xml, "<m>%s</m>", rows[i].id);
		assert_string_equal(styled_value("f:id-kind(i)", xml.bytes),
		    rows[i].kind);
		assert_string_equal(styled_value("f:id-value(i)", xml.bytes),
		    rows[i].value);
	}
	assert_string_equal(styled_value("f:id-kind(none)", "<m/>"), "");
	assert_string_equal(styled_value("f:party(.)", "<m/>"), "");
	assert_string_equal(styled_value("count(f:members(.))", "<m/>"),
	    "0");
	assert_string_equal(styled_value("f:learn(*)", "<m/>"), "false");
	ern_text_free(&xml);
}

/* Adds a party of that number, with a name of some letters of a script. */
static void
add_party(struct ern_text *xml, size_t i)
{
	static const char *const letters[] = {
		"\u5742\u672c\u9f8d\u4e00\u5922", /* CJK */
		"\u0627\u0628\u062a\u062b\u062c", /* Arabic */
		"\U0001f3b5\U0001f3b6\U0001f3b8\U0001f3b9\U0001f941",
		"\u0430\u0431\u0432\u0433\u0434", "abcde",
		"\uac00\ub098\ub2e4\ub77c\ub9c8",
	};
	static const size_t widths[] = { 3, 2, 4, 2, 1, 3 };
	size_t script = i % COUNT(letters), left;

	ern_text_string(xml, "<a><PartyName><FullName>");
	for (left = i / COUNT(letters) + 1; left > 0; left /= 5)
		ern_text_add(xml, letters[script] + left % 5 * widths[script],
		    widths[script]);
	ern_text_string(xml, "</FullName></PartyName>");
	if (i % 2 == 0)
		ern_text_format(xml, "<PartyId IsISNI='true'>%zu</PartyId>",
		    i);
	ern_text_string(xml, "</a>");
}

/* Gives the references in order, once for each party. */
static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
take_references(char **references)
{
	char *at = styled.out.bytes;
	size_t n = 0;

	while ((at = strstr(at, "<r>P")) != NULL) {
		assert_true(n < PARTIES);
		references[n++] = strndup(at + 3, strcspn(at + 3, "<"));
		at++;
	}
	assert_int_equal(n, PARTIES);
	qsort(references, n, sizeof(*references), compare);
	for (n = 1; n < PARTIES; n++)
		assert_string_not_equal(references[n - 1], references[n]);
}

/*
 * 2,000 parties in many scripts, each named three times: none is lost, none
 * is taken for another, and their references do not depend on the order.
 */
static void
keeps_all_apart(void **state)
{
	static char *forward[PARTIES], *backward[PARTIES];
	struct ern_text xml = { 0 };
	size_t i, round;

	(void)state;
	ern_text_add(&xml, "", 0);
	for (round = 0; round < 3; round++)
		for (i = 0; i < PARTIES; i++)
			add_party(&xml, i);
	assert_int_equal(count(xml.bytes), PARTIES);
	assert_null(strstr(styled.out.bytes, "<n>2</n>"));
	take_references(forward);
	ern_text_clear(&xml);
	for (i = PARTIES; i > 0; i--)
		add_party(&xml, i - 1);
	assert_int_equal(count(xml.bytes), PARTIES);
	take_references(backward);
	for (i = 0; i < PARTIES; i++) {
		assert_string_equal(forward[i], backward[i]);
		free(forward[i]);
		free(backward[i]);
	}
	ern_text_free(&xml);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins_by_identifier),
		cmocka_unit_test(joins_by_name),
		cmocka_unit_test(knows_kinds),
		cmocka_unit_test(keeps_all_apart),
	};

	return cmocka_run_group_tests(tests, styled_enter, styled_leave);
}
