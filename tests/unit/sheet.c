/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "styled.h"

#define MESSAGE \
	"<m i='1' j='2'><a k='3'>x</a><b><c>y</c><d l='4'>z</d></b><a>w</a></m>"
#define ROOT(body) \
	"<xsl:template match='/m'><r>" body "</r></xsl:template>"

/* Runs a body inside the root of the result. */
static void
makes(const char *body, const char *wanted)
{
	styled_run(body, MESSAGE, "432", NULL);
	if (styled.outcome != ERN_SHEET_MADE)
		fail_msg("%s", styled.why.bytes);
	assert_string_equal(styled.out.bytes, wanted);
	assert_int_equal(styled.account.stray, 0);
}

static void
copies(void **state)
{
	(void)state;
	makes(ROOT("<c:copy select='@*|*'/>"),
	    "<r i=\"1\" j=\"2\">\n  <a k=\"3\">x</a>\n  <b>\n    <c>y</c>\n"
	    "    <d l=\"4\">z</d>\n  </b>\n  <a>w</a>\n</r>\n");
	assert_int_equal(styled.account.in, 8);
	assert_int_equal(styled.account.carried, 8);
	assert_int_equal(styled.account.mapped, 0);
}

static void
copies_under_another_name(void **state)
{
	(void)state;
	makes(ROOT("<c:copy select='a' as='{@none}A' with='b/d'/>"),
	    "<r>\n  <A k=\"3\">x</A>\n  <A>w</A>\n</r>\n");
	/* What goes with it is carried by the first. */
	assert_int_equal(styled.account.carried, 5);
	assert_int_equal(styled.account.mapped, 1);
}

static void
copies_text_and_variables(void **state)
{
	(void)state;
	makes(ROOT("<t><c:copy select='a[2]/text()'/></t>"
	    "<xsl:variable name='v'><c:copy select='b/c' as='C'/>"
	    "</xsl:variable><c:copy select='exsl:node-set($v)/C' as='D'/>"
	    "<c:copy select='$v'/>"),
	    "<r>\n  <t>w</t>\n  <D>y</D>\n  <C>y</C>\n</r>\n");
	assert_int_equal(styled.account.carried, 2);
	assert_int_equal(styled.account.from, 3);
}

static void
copies_and_calls_templates(void **state)
{
	(void)state;
	makes(ROOT("<c:copy select='@*|*' mode='m'/>")
	    "<xsl:template match='d[@l]' mode='m'><D>"
	    "<c:copy select='@*'/></D></xsl:template>"
	    "<xsl:template match='a[2]' mode='m'/>",
	    "<r i=\"1\" j=\"2\">\n  <a k=\"3\">x</a>\n  <b>\n    <c>y</c>\n"
	    "    <D l=\"4\"/>\n  </b>\n</r>\n");
	assert_int_equal(styled.account.lost, 2);
}

static void
makes_leaves(void **state)
{
	(void)state;
	makes(ROOT("<c:leaf name='A' select='a' value=\"concat(a, '!')\" "
	    "with='b'><c:attr name='n' select='@i'/>"
	    "<c:copy select='@j'/></c:leaf>"
	    "<c:leaf name='none' select='x' value=\"'v'\"/>"
	    "<c:leaf name='{name(b)}2' select='b/c'/>"),
	    "<r>\n  <A n=\"1\" j=\"2\">x!</A>\n  <b2>y</b2>\n</r>\n");
	assert_int_equal(styled.account.carried, 7);
	assert_int_equal(styled.account.mapped, 1);
	assert_string_equal(styled.told.bytes, "- /m/a[1]/@k -\n");
}

static void
makes_attributes(void **state)
{
	(void)state;
	makes(ROOT("<c:attr name='n' select='@i'/>"
	    "<c:attr name='n' select='a[1]' value=\"'again'\" with='b'/>"
	    "<c:attr name='none' select='x'/>"), "<r n=\"again\"/>\n");
	assert_int_equal(styled.account.out, 1);
	assert_int_equal(styled.account.carried, 4);
}

static void
makes_elements(void **state)
{
	(void)state;
	makes(ROOT("<c:element name='{name(b)}3'><c:copy select='@i|a[2]'/>"
	    "</c:element><c:element name='{x}'><E/></c:element>"),
	    "<r>\n  <b3 i=\"1\">\n    <a>w</a>\n  </b3>\n</r>\n");
}

/* What the first two nodes make is made; of the others it is copied. */
static void
spreads(void **state)
{
	(void)state;
	makes(ROOT("<c:spread select='a|b/c' name='n'><s>"
	    "<c:attr name='n' select='.'/><c:copy select='/m/@i'/></s>"
	    "</c:spread><c:spread select='x' name='n'><S/></c:spread>"),
	    "<r>\n  <s n=\"x\" i=\"1\"/>\n  <s n=\"y\" i=\"1\"/>\n"
	    "  <s n=\"w\" i=\"1\"/>\n</r>\n");
	assert_int_equal(styled.account.carried, 4);
	assert_int_equal(styled.account.mapped, 0);
}

#define SHOW \
	"<c:fill name='n' value='{name()}{position()}{last()}' " \
	"code='FILL-GENRE'/>"

/* Expressions that are walked give what XPath gives of them. */
static void
selects(void **state)
{
	static const char *const rows[] = {
		"a", "*", "@*", "a|@j|b/d/@l|b/c", "b/*", "b/*|b", ".",
		"a/@k|b", "self::m", "self::n", "self::n|a", "x", "a/x",
		"$v", "$v/@k", "$v/c|$v/d", "$w/@l|$w/c", "$w", "$none/a",
	};
	struct ern_text body = { 0 }, walked = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 2 * sizeof(rows) / sizeof(rows[0]); i++) {
		ern_text_clear(&body);
		ern_text_format(&body, ROOT(
		    "<xsl:variable name='v' select='a|b'/>"
		    "<xsl:variable name='w' select='b|b/d'/>"
		    "<xsl:variable name='none' select='/..'/>"
		    "<xsl:for-each select='%s%s%s'>" SHOW "</xsl:for-each>"),
		    i % 2 == 0 ? "" : "(", rows[i / 2], i % 2 == 0 ? "" :
		    ")[true()]");
		styled_run(body.bytes, MESSAGE, "432", NULL);
		assert_int_equal(styled.outcome, ERN_SHEET_MADE);
		if (i % 2 == 1 && strcmp(walked.bytes, styled.out.bytes) != 0)
			fail_msg("%s: %s", rows[i / 2], walked.bytes);
		ern_text_clear(&walked);
		ern_text_string(&walked, styled.out.bytes);
	}
	ern_text_free(&body);
	ern_text_free(&walked);
}

static void
tests_plainly(void **state)
{
	static const char *const rows[] = {
		"a", "x", "not(a)", "not(x)", "a = 'w'", "a != 'w'",
		"a = 'v'", "a != 'x'", "b = 'yz'", "b = 'y'", "@i = '1'",
		"a/@k = '3'", "x = ''", "x != 'y'", "x or a", "x or b/x",
		"a and x", "a and b", "x and a or b", "b or x and x",
		"a and x or x", "not(a) or not(x)", "$v", "not($v)",
		"$v = 'x'", "$s", "not($s)", "$s = 't'", "$n", "$n or a",
		"$n = '0'", "$t", "$t = 'y'", "a|x", "not(x|y)", "self::m",
		"self::m and not(self::n)",
	};
	struct ern_text body = { 0 };
	char *second;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		ern_text_clear(&body);
		ern_text_format(&body, ROOT(
		    "<xsl:variable name='v' select='a|b'/>"
		    "<xsl:variable name='s' select='string(x)'/>"
		    "<xsl:variable name='n' select='0'/>"
		    "<xsl:variable name='t'>y</xsl:variable>"
		    "<xsl:choose><xsl:when test=\"%s\"><true/></xsl:when>"
		    "<xsl:otherwise><false/></xsl:otherwise></xsl:choose>"
		    "<xsl:if test=\"%s\"><true/></xsl:if>"
		    "<xsl:if test=\"boolean(%s)\"><true/></xsl:if>"),
		    rows[i], rows[i], rows[i]);
		styled_run(body.bytes, MESSAGE, "432", NULL);
		assert_int_equal(styled.outcome, ERN_SHEET_MADE);
		second = strstr(styled.out.bytes, "<false/>");
		if (strcmp(styled.out.bytes, second != NULL ?
		    "<r>\n  <false/>\n</r>\n" : "<r>\n  <true/>\n"
		    "  <true/>\n  <true/>\n</r>\n") != 0)
			fail_msg("%s: %s", rows[i], styled.out.bytes);
	}
	ern_text_free(&body);
}

static void
supplies(void **state)
{
	(void)state;
	makes(ROOT("<c:fill name='F' value='{a[2]}!' code='FILL-GENRE' "
	    "reason='because {b/c}'/><c:fill name='@g' value='h' "
	    "code='FILL-AVS'/>"), "<r g=\"h\">\n  <F>w!</F>\n</r>\n");
	assert_int_equal(styled.account.filled, 2);
	assert_non_null(strstr(styled.told.bytes, "FILL-GENRE /m because y"));
	assert_non_null(strstr(styled.told.bytes, "FILL-AVS /m -"));
}

static void
tells_losses(void **state)
{
	(void)state;
	makes(ROOT("<c:carry select='@*|a'/>"
	    "<c:lost select='b' code='LOSS-TITLE' reason='why {name(b)}'/>"
	    "<c:lost select='.' code='LOSS-DEAL' reason='late'/>"), "<r/>\n");
	assert_int_equal(styled.account.carried, 5);
	assert_string_equal(styled.told.bytes,
	    "LOSS-TITLE /m/b[1]/c[1] why b\n"
	    "LOSS-TITLE /m/b[1]/d[1] why b\n"
	    "LOSS-TITLE /m/b[1]/d[1]/@l why b\n");
}

static void
refuses(void **state)
{
	(void)state;
	styled_run(ROOT("<c:refuse reason='no {name()} here'/>"), MESSAGE,
	    "432", NULL);
	assert_int_equal(styled.outcome, ERN_SHEET_REFUSED);
	assert_string_equal(styled.why.bytes, "no m here");
}

/* What is made in another way has no known origin. */
static void
sees_strays(void **state)
{
	static const char *const bodies[] = {
		ROOT("<t>text</t>"), ROOT("<t n='v'/>"),
		ROOT("<t><xsl:value-of select='a'/></t>"),
		ROOT("<xsl:attribute name='n'>v</xsl:attribute>"),
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(bodies); i++) {
		styled_run(bodies[i], MESSAGE, "432", NULL);
		assert_int_equal(styled.outcome, ERN_SHEET_MADE);
		assert_int_equal(styled.account.stray, 1);
	}
}

static void
takes_parameters(void **state)
{
	const char *parameters[] = { "p", "it's \"so\"", "unknown", "x",
		NULL };

	(void)state;
	styled_run("<xsl:param name='p' select=\"'default'\"/>"
	    ROOT("<c:fill name='P' value='{$p}' code='FILL-GENRE'/>"),
	    MESSAGE, "432", parameters);
	assert_string_equal(styled.out.bytes,
	    "<r>\n  <P>it's \"so\"</P>\n</r>\n");
}

static void
tells_faults(void **state)
{
	static const char *const broken[] = {
		"<xsl:template", "<xsl:nonsense/>",
		ROOT("<c:copy select='a['/>"),
		ROOT("<xsl:value-of select='//['/>"),
	};
	static const char *const failing[] = {
		ROOT("<c:fill value='x'/>"),
		ROOT("<c:leaf name='x' select='f:nonsense()'/>"),
		ROOT("<c:leaf name='x' select='a' value='c:ref()'/>"),
		ROOT("<xsl:copy-of select=\"document('/etc/passwd')\"/>"),
		"<xsl:template match='/'/>",
	};
	struct ern_text why = { 0 };
	size_t i;

	(void)state;
	ern_notes_register();
	for (i = 0; i < COUNT(broken); i++) {
		ern_text_clear(&why);
		assert_null(styled_load(broken[i], &why));
		assert_non_null(strstr(why.bytes, "style.xsl: "));
		assert_null(strchr(why.bytes, '\n'));
	}
	ern_text_clear(&why);
	assert_null(ern_sheet_load("none.xsl", &why));
	assert_non_null(strstr(why.bytes, "none.xsl: "));
	for (i = 0; i < COUNT(failing); i++) {
		styled_run(failing[i], MESSAGE, "432", NULL);
		if (styled.outcome != ERN_SHEET_FAILED &&
		    styled.out.length > 0)
			fail_msg("%zu made %s", i, styled.out.bytes);
		assert_true(styled.why.length > 0 || styled.out.length == 0);
	}
	ern_text_free(&why);
}

/* Checks the value of an expression. */
static void
is_value(const char *expression, const char *wanted)
{
	assert_string_equal(styled_value(expression, MESSAGE), wanted);
}

static void
has_functions(void **state)
{
	(void)state;
	is_value("c:datetime('2026-05')", "2026-05-01T00:00:00");
	is_value("c:datetime('x')", "");
	is_value("c:date('2026-05-07T01:00:00')", "2026-05-08");
	is_value("c:seconds('PT1M')", "60");
	is_value("c:duration(90.5)", "PT90.5S");
	is_value("c:instant('1970-01-02')", "86400");
	is_value("string(c:instant(''))", "NaN");
	is_value("c:key(a[1]) = c:key(a[1])", "true");
	is_value("c:key(a[1]) = c:key(a[2])", "false");
	is_value("c:key(a) = c:key(a[2]|a[1])", "true");
	is_value("concat(c:first('s', 'k'), c:first('s', 'k'), "
	    "c:first('t', 'k'))", "truefalsetrue");
	assert_string_equal(styled_value("c:latest(*)", "<m><a>2026</a>"
	    "<a>2027-01</a><a>x</a></m>"), "2027-01");
	assert_string_equal(styled_value("c:earliest(*)", "<m><a>2026</a>"
	    "<a>2027-01</a><a>2025-12-31T23:00:00Z</a></m>"),
	    "2025-12-31T23:00:00Z");
	is_value("count(c:latest(x))", "0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies),
		cmocka_unit_test(copies_under_another_name),
		cmocka_unit_test(copies_text_and_variables),
		cmocka_unit_test(copies_and_calls_templates),
		cmocka_unit_test(makes_leaves),
		cmocka_unit_test(makes_attributes),
		cmocka_unit_test(makes_elements),
		cmocka_unit_test(spreads),
		cmocka_unit_test(selects),
		cmocka_unit_test(tests_plainly),
		cmocka_unit_test(supplies),
		cmocka_unit_test(tells_losses),
		cmocka_unit_test(refuses),
		cmocka_unit_test(sees_strays),
		cmocka_unit_test(takes_parameters),
		cmocka_unit_test(tells_faults),
		cmocka_unit_test(has_functions),
	};

	return cmocka_run_group_tests(tests, styled_enter, styled_leave);
}
