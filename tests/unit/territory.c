/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "styled.h"

#define T(code)	"<TerritoryCode>" code "</TerritoryCode>"
#define X(code)	"<ExcludedTerritoryCode>" code "</ExcludedTerritoryCode>"

/* Checks the value of an expression over a message. */
static void
is_value(const char *xml, const char *expression, const char *wanted)
{
	const char *value = styled_value(expression, xml);

	if (strcmp(value, wanted) != 0)
		fail_msg("%s of %s is %s, not %s", expression, xml, value,
		    wanted);
}

static void
finds_the_default(void **state)
{
	(void)state;
	is_value("<m><b i='1'>" T("GB") "</b><b i='2'>" T("Worldwide")
	    "</b></m>", "f:fallback(b)/@i", "2");
	is_value("<m><b i='1'>" T("GB") "</b><b i='2'>" X("GB") "</b></m>",
	    "f:fallback(b)/@i", "2");
	is_value("<m><b i='1'>" T("GB") "</b><b i='2'>" T("DE") "</b></m>",
	    "f:fallback(b)/@i", "1");
	is_value("<m/>", "count(f:fallback(b))", "0");
	is_value("<m><b>" T("GB") "</b><b>" T("DE") "</b></m>",
	    "concat(f:default(b[1]/*), '-', count(f:default(b[2]/*)), "
	    "count(f:default(x)))", "GB-00");
}

static void
finds_scopes(void **state)
{
	static const char three[] = "<m><b>" T("Worldwide") T("GB")
	    "</b><b>" T("GB") T("DE") "<n/></b><b>" X("GB") X("DE")
	    "</b></m>";

	(void)state;
	is_value(three, "count(f:scope(b[1]))", "1");
	is_value(three, "count(f:scope(b[2]))", "2");
	is_value(three, "f:where(b[2]/n)[2]", "DE");
	is_value(three, "name(f:where(b))", "b");
	/* Not the default, it stands for all countries but those. */
	is_value(three, "count(f:scope(b[3]))", "250");
	is_value(three, "f:scope(b[3])[1]", "AD");
	is_value(three, "count(f:scope(b[3])[. = 'GB' or . = 'DE'])", "0");
	/* As the default an exclusion stands for the rest of the world. */
	is_value("<m><b>" X("GB") X("DE") "</b><b>" T("GB") "</b></m>",
	    "name(f:scope(b[1]))", "ExcludedTerritoryCode");
	is_value("<m><b>" X("GB") X("DE") "</b><b>" T("GB") "</b></m>",
	    "concat(count(f:said(b[1])), f:said(b[1]))", "1GB");
	is_value("<m><b>" T("DE") "</b><b>" X("Worldwide") "</b><b>"
	    X("GB") "</b></m>", "count(f:scope(b[3])) > 200", "true");
	is_value("<m/>", "count(f:scope(b)) + count(f:said(b))", "0");
}

static void
picks(void **state)
{
	static const char xml[] = "<m><b>" T("GB") "<n>1</n><o>2</o></b><b>"
	    T("Worldwide") "<n>3</n><n>4</n></b></m>";

	(void)state;
	is_value(xml, "f:pick(b, 'n')", "3");
	is_value(xml, "count(f:pick(b, 'n'))", "2");
	is_value(xml, "f:pick(b, 'o')", "2");
	is_value(xml, "count(f:pick(b, 'p'))", "0");
	is_value(xml, "count(f:pick(x, 'n'))", "0");
}

static void
sees_what_is_said_again(void **state)
{
	static const char xml[] = "<m><b>" T("GB") "<Genre i='1' j='2'/>"
	    "<DisplayArtist>x</DisplayArtist></b><b>" T("DE")
	    "<Genre j='2' i='1'/><DisplayArtist>x</DisplayArtist>"
	    "<DisplayArtist>y</DisplayArtist></b></m>";

	(void)state;
	is_value(xml, "count(f:same(b))", "1");
	is_value(xml, "count(f:distinct(b/Genre))", "1");
	is_value(xml, "count(f:distinct(b/DisplayArtist))", "2");
	is_value(xml, "count(f:twins(f:distinct(b/DisplayArtist)))", "2");
	is_value(xml, "count(f:twins(b))", "0");
	is_value(xml, "f:set(b[1]/DisplayArtist) = "
	    "f:set(b[2]/DisplayArtist[1])", "true");
	is_value(xml, "f:set(b[1]/DisplayArtist|b[1]/Genre) = "
	    "f:set(b[2]/Genre|b[2]/DisplayArtist)", "false");
	is_value(xml, "count(f:echoed(b[2]/*, b[1]/*))", "2");
	is_value(xml, "count(f:echoes(b[2], b[1], /..))", "2");
	is_value(xml, "count(f:echoes(b[2], /.., b[1]))", "2");
	is_value(xml, "count(f:echoes(b[2], /.., /..))", "0");
	is_value(xml, "concat(f:noted('k'), f:note('k'), f:noted('k'))",
	    "falsetruetrue");
	is_value(xml, "concat(f:first('k'), f:first('k'))", "truefalse");
}

static void
compares_titles(void **state)
{
	static const char xml[] = "<m>"
	    "<s>One</s><s>One (Live)</s><s IsDefault='true'>Two</s>"
	    "<s>Two</s><t><TitleText>One</TitleText></t><t>"
	    "<TitleText>One</TitleText><SubTitle>Live</SubTitle></t>"
	    "<t IsDefault='true'><TitleText>Two</TitleText></t></m>";

	(void)state;
	is_value(xml, "count(f:titled(s, t))", "3");
	is_value(xml, "f:titled(s, t[2])", "One (Live)");
	is_value(xml, "count(f:titled(s[4], t)) + count(f:titled(s, x))",
	    "0");
}

static void
groups_codes(void **state)
{
	static const char xml[] = "<m>"
	    "<t ApplicableTerritoryCode='Worldwide'>w</t>"
	    "<t ApplicableTerritoryCode='GB'>x</t>"
	    "<t ApplicableTerritoryCode='DE'>y</t>"
	    "<t ApplicableTerritoryCode='FR'>x</t>"
	    "<u ApplicableTerritoryCode='DE'/>"
	    "<t ApplicableTerritoryCode='US'>x</t></m>";

	(void)state;
	is_value(xml, "count(f:groups(*/@ApplicableTerritoryCode))", "2");
	is_value(xml, "count(f:twins(f:groups(*/@ApplicableTerritoryCode)))",
	    "3");
	is_value("<m/>", "count(f:groups(*))", "0");
	is_value(xml, "count(f:marked(*)) - count(f:marked(.))", "6");
}

static void
learns_from_blocks(void **state)
{
	static const char xml[] = "<m><SoundRecording><b>" T("Worldwide")
	    "<DisplayArtistName>N</DisplayArtistName><ResourceContributor>"
	    "<PartyName><FullName>C</FullName></PartyName>"
	    "</ResourceContributor></b></SoundRecording><Image><b>"
	    T("Worldwide") "<DisplayArtistName>I</DisplayArtistName></b>"
	    "</Image></m>";

	(void)state;
	/* A name for display stands in for artists that are not said. */
	is_value(xml, "concat(f:learn-blocks(SoundRecording), "
	    "count(f:parties()))", "true2");
	is_value(xml, "concat(f:learn-blocks(Image), count(f:parties()))",
	    "true0");
	is_value(xml, "concat(f:learn-blocks(x), count(f:parties()))",
	    "true0");
}

static void
reads_values(void **state)
{
	static const char xml[] = "<m><t> true </t><f>0</f><x>yes</x></m>";

	(void)state;
	is_value(xml, "concat(f:true(t), f:true(f), f:true(x), f:true(y))",
	    "truefalsefalsefalse");
	is_value(xml, "concat(f:false(t), f:false(f), f:false(x))",
	    "falsetruefalse");
	is_value(xml, "f:midnight('2026-02')", "2026-02-28T00:00:00");
	is_value(xml, "f:midnight('2026')", "2026-12-31T00:00:00");
	is_value(xml, "f:midnight('1999-02-31')", "");
	is_value(xml, "f:later('2026-12', '2026-12-15')", "true");
	is_value(xml, "f:after('2026-12', '2026-12-15')", "false");
	is_value(xml, "f:after('2027', '2026-12-15')", "true");
	is_value(xml, "f:later('2026-12-15', '2026-12-15')", "false");
	is_value(xml, "f:after('b', 'a')", "true");
	is_value(xml, "f:dpid('PA-DPIDA-1 P')", "PADPIDA1P");
	is_value(xml, "concat(f:dpid('PADPIDA'), f:dpid('X'), "
	    "f:dpid('PADPIDA_'))", "");
	is_value(xml, "f:split('a/b\u00e9/c.wav')", "5");
	is_value(xml, "f:split('c.wav')", "0");
}

static void
knows_languages(void **state)
{
	static const struct {
		const char *code;
		bool good;
	} rows[] = {
		{ "en", true }, { "zh-Hant", true }, { "en-US", true },
		{ "es-419", true }, { "sr-Latn-RS", true },
		{ "sl-rozaj", true }, { "de-CH-a19010", true },
		{ "e", false }, { "engl", false }, { "", false },
		{ "en-", false }, { "en-US-1", false }, { "en_US", false },
		{ "de-1996", false },
	};
	char expression[80];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		snprintf(expression, sizeof(expression), "f:language('%s')",
		    rows[i].code);
		is_value("<m/>", expression, rows[i].good ? "true" : "false");
	}
}

static void
makes_references(void **state)
{
	static const char xml[] = "<m><XReference>A1</XReference>"
	    "<YReference>\u0661</YReference></m>";

	(void)state;
	is_value(xml, "f:ref(' A1 ')", "A1");
	is_value(xml, "f:ref(YReference) = f:ref(YReference)", "true");
	is_value(xml, "c:ref('A', 'k') = c:ref('A', 'k')", "true");
	is_value(xml, "c:ref('A', 'k') = c:ref('A', 'l')", "false");
	is_value(xml, "string-length(c:ref('A', 'k'))", "10");
	is_value(xml, "c:allowed('UseType_ERN', 'Stream')", "true");
	is_value(xml, "c:allowed('UseType_ERN', 'stream')", "false");
	is_value(xml, "c:allowed('UseType_ERN', 'Stream') and "
	    "c:allowed('UseType_ERN', 'OnDemandStream')", "true");
	is_value(xml, "c:allowed('NoSuchSet', 'Stream')", "false");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_default),
		cmocka_unit_test(finds_scopes),
		cmocka_unit_test(picks),
		cmocka_unit_test(sees_what_is_said_again),
		cmocka_unit_test(compares_titles),
		cmocka_unit_test(groups_codes),
		cmocka_unit_test(learns_from_blocks),
		cmocka_unit_test(reads_values),
		cmocka_unit_test(knows_languages),
		cmocka_unit_test(makes_references),
	};

	return cmocka_run_group_tests(tests, styled_enter, styled_leave);
}
