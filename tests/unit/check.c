/* SPDX-License-Identifier: MIT */
/*
 * The checker through ern_message: one small message, changed at one place.
 */
#include <config.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "unit.h"

#include "base/utf8.h"
#include "ern/message.h"

#define BASE	"testdata/432/odd-bom.xml"
#define NEW	"/ern:NewReleaseMessage"
#define RECORDING NEW "/ResourceList[1]/SoundRecording[1]"
#define RELEASE	NEW "/ReleaseList[1]/Release[1]"
#define TERMS	NEW "/DealList[1]/ReleaseDeal[1]/Deal[1]/DealTerms[1]"

static struct ern_text base, changed;
static struct ern_report *report;
static struct ern_message *message;

static const struct row {
	const char *find, *replace;	/* the change */
	const char *at;		/* what stands at the place of the finding */
	const char *code, *path, *sentence;
} rows[] = {
	{ "/ern/432\"", "/ern/99\"", "<ern:", "VERSION-UNKNOWN", NEW,
	    "http://ddex.net/xml/ern/99 is not the namespace of a known ERN "
	    "version; known are 3.8.2, 4.1, 4.1.1, 4.2, 4.3, 4.3.1 and "
	    "4.3.2" },
	{ "xmlns:ern=", "xmlns:e=\"u\" xmlns:ern=", NULL, NULL, NULL, NULL },
	{ "<Duration>PT2M30S</Duration>",
	    "<Duration>PT2M30S</Duration><Mood/>", "<Mood/>",
	    "ELEMENT-UNKNOWN", RECORDING "/Mood[1]",
	    "SoundRecording has no child element Mood; here may stand "
	    "CreationDate, MasteredDate, RemasteredDate, "
	    "FirstPublicationDate, LocationAndDateOfSession, "
	    "ParentalWarningType and 19 more" },
	{ "<DisplayGenre>\n        <GenreText>Electronic</GenreText>\n"
	    "      </DisplayGenre>", "<DisplayGenr>\n        <GenreText>x"
	    "</GenreText></DisplayGenr>",
	    "<DisplayGenr>", "ELEMENT-UNKNOWN", RELEASE "/DisplayGenr[1]",
	    "Release has no child element DisplayGenr; did you mean "
	    "DisplayGenre?" },
	{ "<Duration>PT2M30S</Duration>", "", "<FirstPublicationDate>",
	    "ELEMENT-MISSING", RECORDING "/FirstPublicationDate[1]",
	    "Duration is missing before FirstPublicationDate in "
	    "SoundRecording" },
	{ "<Year>2026</Year>\n          <PLineText>2026 Example Records"
	    "</PLineText>", "<Year>2026</Year>", "<PLine>",
	    "ELEMENT-MISSING", RECORDING "/SoundRecordingEdition[1]/PLine[1]",
	    "PLineText is missing at the end of PLine" },
	{ "<PartyName>\n        <FullName>Bo Lind</FullName>\n      "
	    "</PartyName>", "<!-- nobody -->", "<Party>\n      "
	    "<PartyReference>PBo", "ELEMENT-MISSING",
	    NEW "/PartyList[1]/Party[2]",
	    "PartyId or PartyName is missing at the end of Party" },
	{ "<PartyName>\n        <FullName>Bo Lind</FullName>\n      "
	    "</PartyName>", "<ArtistProfilePage>x</ArtistProfilePage>",
	    "<ArtistProfilePage>", "ELEMENT-MISSING",
	    NEW "/PartyList[1]/Party[2]/ArtistProfilePage[1]",
	    "PartyId or PartyName is missing before ArtistProfilePage in "
	    "Party" },
	{ "<Duration>PT2M30S</Duration>\n      "
	    "<FirstPublicationDate>2026-09-04</FirstPublicationDate>",
	    "<FirstPublicationDate>2026-09-04</FirstPublicationDate>\n      "
	    "<Duration>PT2M30S</Duration>",
	    "<FirstPublicationDate>", "ELEMENT-ORDER",
	    RECORDING "/FirstPublicationDate[1]", "FirstPublicationDate "
	    "stands too early in SoundRecording: it belongs behind "
	    "Duration" },
	{ "<IsInstrumental>false</IsInstrumental>",
	    "<IsInstrumental>false</IsInstrumental><IsCover>false</IsCover>",
	    "<IsCover>", "ELEMENT-ORDER", RECORDING "/IsCover[1]",
	    "IsCover stands too late in SoundRecording: it belongs before "
	    "IsInstrumental" },
	{ "<IsInstrumental>false</IsInstrumental>",
	    "<IsInstrumental>true</IsInstrumental><IsInstrumental>false"
	    "</IsInstrumental>", "<IsInstrumental>false",
	    "ELEMENT-REPEATED", RECORDING "/IsInstrumental[2]",
	    "IsInstrumental may stand only once here in SoundRecording" },
	{ "<ValidityPeriod>", "<ExcludedTerritoryCode>GB"
	    "</ExcludedTerritoryCode><ValidityPeriod>",
	    "<ExcludedTerritoryCode>", "ELEMENT-CHOICE",
	    TERMS "/ExcludedTerritoryCode[1]", "ExcludedTerritoryCode and "
	    "TerritoryCode exclude each other in DealTerms" },
	{ "EXD-M-30-1", "EXD<b>x</b><c/>", "<b>", "ELEMENT-CHILD",
	    NEW "/MessageHeader[1]/MessageId[1]/b[1]", "MessageId holds a "
	    "value and no elements, but in it stands b" },
	{ "<Duration>PT2M30S</Duration>",
	    "<ern:Duration>PT2M30S</ern:Duration>", "<ern:Duration>",
	    "ELEMENT-NAMESPACE", RECORDING "/*[local-name()='Duration' and "
	    "namespace-uri()='http://ddex.net/xml/ern/432'][1]",
	    "Duration is in the namespace http://ddex.net/xml/ern/432; "
	    "elements below the root must be in none" },
	{ "<IsInstrumental>", "\nurgent call <IsInstrumental>", NULL,
	    "TEXT-UNEXPECTED", RECORDING, "SoundRecording holds elements, "
	    "but there is text in it: \"urgent call\"" },
	{ "<Deal>", "<Deal Colour=\"red\">", "<Deal Colour",
	    "ATTRIBUTE-UNKNOWN",
	    NEW "/DealList[1]/ReleaseDeal[1]/Deal[1]/@Colour",
	    "Deal has no attribute Colour; it has none at all" },
	{ "<Contributor SequenceNumber", "<Contributor SequenceNumer",
	    "<Contributor", "ATTRIBUTE-UNKNOWN",
	    RECORDING "/Contributor[1]/@SequenceNumer", "Contributor has no "
	    "attribute SequenceNumer; did you mean SequenceNumber?" },
	{ "<CatalogNumber Namespace=\"PADPIDA2001030303I\">",
	    "<CatalogNumber>", "<CatalogNumber>", "ATTRIBUTE-MISSING",
	    RELEASE "/ReleaseId[1]/CatalogNumber[1]",
	    "CatalogNumber lacks its attribute Namespace" },
	{ "PT2M30S", "2:30", "<Duration>", "VALUE-TYPE",
	    RECORDING "/Duration[1]", "Duration is \"2:30\", which is not a "
	    "duration such as PT3M25S" },
	{ "<BitsPerSample>16", "<BitsPerSample>", "<BitsPerSample>",
	    "VALUE-TYPE", RECORDING "/SoundRecordingEdition[1]/"
	    "TechnicalDetails[1]/DeliveryFile[1]/BitsPerSample[1]",
	    "BitsPerSample is empty, which is not a whole number" },
	{ "<Contributor SequenceNumber=\"1\"",
	    "<Contributor SequenceNumber=\"first\"", "<Contributor",
	    "VALUE-TYPE", RECORDING "/Contributor[1]/@SequenceNumber",
	    "the attribute SequenceNumber of Contributor is \"first\", which "
	    "is not a whole number" },
	{ "<StartDate>2026-09-04", "<StartDate>2026-9-4", "<StartDate>",
	    "VALUE-PATTERN", TERMS "/ValidityPeriod[1]/StartDate[1]",
	    "StartDate is \"2026-9-4\", but must be a date such as "
	    "2026-12-04, 2026-12 or 2026" },
	{ ">PADPIDA2001010101S", ">PADPIDA-2001-01", "<PartyId>",
	    "VALUE-PATTERN", NEW "/MessageHeader[1]/MessageSender[1]/"
	    "PartyId[1]", "PartyId is \"PADPIDA-2001-01\", but must be a "
	    "DPID: PADPIDA and then letters and digits, without hyphens" },
	{ ">SubscriptionModel<", ">SubscriptionModell<",
	    "<CommercialModelType>", "VALUE-SET",
	    TERMS "/CommercialModelType[1]", "CommercialModelType is "
	    "\"SubscriptionModell\", which is not an allowed value; did you "
	    "mean SubscriptionModel?" },
	{ "=\"kHz\"", "=\"parsec\"", "<SamplingRate", "VALUE-SET",
	    RECORDING "/SoundRecordingEdition[1]/TechnicalDetails[1]/"
	    "DeliveryFile[1]/SamplingRate[1]/@UnitOfMeasure",
	    "the attribute UnitOfMeasure of SamplingRate is \"parsec\", "
	    "which is not an allowed value; allowed: GHz, Hz, kHz or MHz" },
	{ "<PartyName>\n        <FullName>Bo", "<PartyName "
	    "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" "
	    "i:type=\"ern:Party\">\n        <FullName>Bo", "<PartyName xml",
	    "XSI-TYPE", NEW "/PartyList[1]/Party[2]/PartyName[1]/@xsi:type",
	    "xsi:type names ern:Party, which cannot stand in for the type of "
	    "this element" },
	{ "<MessageId>", "<MessageId "
	    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
	    "xsi:nil=\"false\">", "<MessageId xml", "XSI-NIL",
	    NEW "/MessageHeader[1]/MessageId[1]/@xsi:nil",
	    "xsi:nil is not allowed in an ERN message" },
	{ "</PartyList>", "<Party><PartyReference> PBoLind </PartyReference>"
	    "<PartyName><FullName>x</FullName></PartyName></Party>"
	    "</PartyList>", "<PartyReference> PBoLind", "ID-DUPLICATE",
	    NEW "/PartyList[1]/Party[4]/PartyReference[1]",
	    "PartyReference is \"PBoLind\", which line 32 has already" },
	{ ">PBoLind</ContributorP", ">PNobody</ContributorP",
	    "<ContributorPartyReference>", "IDREF-DANGLING",
	    RECORDING "/Contributor[1]/ContributorPartyReference[1]",
	    "ContributorPartyReference points to PNobody, which is nowhere "
	    "in the message" },
};

static int
set_up(void **state)
{
	struct ern_message_options options = { 0 };
	struct ern_text path = { 0 };

	(void)state;
	unit_path(&path, BASE);
	unit_read(path.bytes, &base);
	ern_text_free(&path);
	report = ern_report_new(0);
	message = ern_message_new(&options, report);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_message_free(message);
	ern_report_free(report);
	ern_text_free(&base);
	ern_text_free(&changed);
	return 0;
}

static void
run(size_t piece)
{
	struct pieces pieces = { changed.bytes, changed.length, piece };

	assert_int_equal(ern_message_read(message, "test", pieces_read,
	    &pieces), 0);
}

/* Changes the first place where find stands. */
static void
change(const char *find, const char *replace)
{
	struct ern_text old = changed;
	const char *at = strstr(old.bytes, find);

	if (at == NULL)
		fail_msg("nothing to change: %s", find);
	changed = (struct ern_text){ 0 };
	ern_text_add(&changed, old.bytes, at - old.bytes);
	ern_text_string(&changed, replace);
	ern_text_string(&changed, at + strlen(find));
	ern_text_free(&old);
}

static void
start_again(void)
{
	ern_text_clear(&changed);
	ern_text_add(&changed, base.bytes, base.length);
}

/* The finding is at the line and column where a string stands. */
static void
expect_place(const struct ern_place *place, const char *string)
{
	const char *at = strstr(changed.bytes, string), *p, *line;
	int n = 1;

	assert_non_null(at);
	line = changed.bytes;
	for (p = changed.bytes; p < at; p++)
		if (*p == '\n') {
			n++;
			line = p + 1;
		}
	assert_int_equal(place->line, n);
	assert_int_equal(place->column, 1 + ern_utf8_count(line, at - line));
}

/* The path selects one node. */
static void
expect_node(const char *path)
{
	xmlDocPtr doc = xmlReadMemory(changed.bytes, (int)changed.length,
	    NULL, NULL, XML_PARSE_NONET);
	xmlXPathContextPtr context = xmlXPathNewContext(doc);
	xmlXPathObjectPtr found;

	xmlXPathRegisterNs(context, (const xmlChar *)"ern",
	    xmlDocGetRootElement(doc)->ns->href);
	xmlXPathRegisterNs(context, (const xmlChar *)"xsi", (const xmlChar *)
	    "http://www.w3.org/2001/XMLSchema-instance");
	found = xmlXPathEval((const xmlChar *)path, context);
	assert_non_null(found);
	assert_int_equal(found->nodesetval == NULL ? 0 :
	    found->nodesetval->nodeNr, 1);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	xmlFreeDoc(doc);
}

static void
expect(const struct row *row)
{
	const struct ern_finding *finding = report->findings;

	if (row->code == NULL) {
		assert_int_equal(report->n_findings, 0);
		return;
	}
	if (report->n_findings == 0)
		fail_msg("nothing found: %s", row->replace);
	assert_string_equal(finding->message, row->sentence);
	assert_string_equal(finding->code, row->code);
	assert_int_equal(finding->severity, ERN_ERROR);
	assert_string_equal(finding->place.path, row->path);
	if (row->at != NULL)
		expect_place(&finding->place, row->at);
	expect_node(finding->place.path);
	if (report->n_findings > 1)
		assert_string_equal(finding[1].code, "NOT-RUN");
}

static void
tells_of_each_fault(void **state)
{
	size_t i, piece;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		start_again();
		change(rows[i].find, rows[i].replace);
		for (piece = 0; piece < 2; piece++) {
			run(piece);
			expect(&rows[i]);
		}
	}
}

/* Each code of the two layers that XML can provoke is above, or below. */
static void
has_a_row_for_each_code(void **state)
{
	static const char *const others[] = { "ROOT-UNKNOWN", "AVS-LATER",
		"XSD-INVALID" };
	const struct ern_code_entry *entry;
	bool seen;
	size_t i;
	int code;

	(void)state;
	for (code = 0; code < ERN_CODES; code++) {
		entry = ern_code_entry(code);
		seen = (entry->layer != ERN_LAYER_SCHEMA &&
		    entry->layer != ERN_LAYER_REFERENCES) ||
		    strncmp(entry->name, "JSON-", 5) == 0;
		for (i = 0; i < COUNT(rows); i++)
			seen = seen || (rows[i].code != NULL &&
			    strcmp(rows[i].code, entry->name) == 0);
		for (i = 0; i < COUNT(others); i++)
			seen = seen || strcmp(others[i], entry->name) == 0;
		if (!seen)
			fail_msg("%s has no row", entry->name);
	}
}

/* Two faults, far apart or close together, are both told. */
static void
goes_on_after_a_fault(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 1; i < COUNT(rows); i++) {
		if (rows[i].code == NULL)
			continue;
		start_again();
		change(rows[i].find, rows[i].replace);
		change(">OnDemandStream<", ">OnDemandStreem<");
		run(0);
		assert_int_equal(report->n_findings, 2);
		for (j = 0; j < 2; j++)
			if (strstr(report->findings[j].message,
			    "OnDemandStreem") != NULL)
				break;
		assert_true(j < 2);
		assert_string_equal(report->findings[1 - j].message,
		    rows[i].sentence);
	}
}

/* An unknown root is one finding; its children are checked if it is clear
 * which message was meant. */
static void
tells_of_an_unknown_root(void **state)
{
	(void)state;
	start_again();
	change("<ern:NewReleaseMessage", "<ern:NewReleaseMesage");
	change("</ern:NewReleaseMessage", "</ern:NewReleaseMesage");
	change(">PT2M30S<", ">2:30<");
	run(0);
	assert_int_equal(report->n_findings, 2);
	assert_string_equal(report->findings[0].code, "ROOT-UNKNOWN");
	assert_string_equal(report->findings[0].message,
	    "NewReleaseMesage is no message of ERN 4.3.2; its messages are "
	    "NewReleaseMessage and PurgeReleaseMessage");
	assert_string_equal(report->findings[0].place.path,
	    "/ern:NewReleaseMesage");
	assert_string_equal(report->findings[1].code, "VALUE-TYPE");
	assert_string_equal(report->message, "NewReleaseMesage");
	assert_string_equal(report->ern, "4.3.2");
}

/* A later value of 3.8.2, by both rules. */
static void
knows_editions(void **state)
{
	struct ern_message_options options = { .avs_base = true };
	struct ern_message *strict = ern_message_new(&options, report);
	struct ern_text path = { 0 };
	struct pieces pieces;
	size_t n, i;

	(void)state;
	unit_path(&path, "testdata/382/odd-later-values.xml");
	ern_text_clear(&changed);
	unit_read(path.bytes, &changed);
	run(0);
	n = report->n_findings;
	assert_true(n >= 2);
	assert_true(ern_report_valid(report, false));
	assert_false(ern_report_valid(report, true));
	pieces = (struct pieces){ changed.bytes, changed.length, 0 };
	assert_int_equal(ern_message_read(strict, "test", pieces_read,
	    &pieces), 0);
	assert_int_equal(report->n_findings, n);
	assert_false(ern_report_valid(report, false));
	for (i = 0; i < n; i++) {
		assert_string_equal(report->findings[i].code, "AVS-LATER");
		assert_int_equal(report->findings[i].severity, ERN_ERROR);
		expect_node(report->findings[i].place.path);
	}
	ern_message_free(strict);
	ern_text_free(&path);
}

/* Long names and values are cut between characters. */
static void
cuts_long_names(void **state)
{
	const char *end;
	uint32_t character;
	size_t n, i, shift;
	struct ern_text tag = { 0 };
	const char *p;

	(void)state;
	for (shift = 0; shift < 4; shift++) {
		ern_text_clear(&tag);
		ern_text_format(&tag, "<%.*s", (int)shift, "xxxx");
		for (i = 0; i < 200; i++)
			ern_text_string(&tag, "\xe6\x9e\x97");
		ern_text_string(&tag, "/><IsInstrumental>");
		start_again();
		change("<IsInstrumental>", tag.bytes);
		run(0);
		assert_int_equal(report->n_findings, 1);
		p = report->findings[0].message;
		assert_true(strlen(p) < 600);
		for (end = p + strlen(p); p < end; p += n) {
			n = ern_utf8_read(p, end, &character);
			assert_int_not_equal(n, 0);
		}
	}
	ern_text_free(&tag);
}

static void
counts_what_is_not_shown(void **state)
{
	struct ern_message_options options = { 0 };
	struct ern_report *few = ern_report_new(2);
	struct ern_message *own = ern_message_new(&options, few);
	struct pieces pieces;
	int i;

	(void)state;
	start_again();
	for (i = 0; i < 50; i++)
		change("<IsInstrumental>", "<Mood x='1'>a</Mood>"
		    "<IsInstrumental>");
	pieces = (struct pieces){ changed.bytes, changed.length, 0 };
	assert_int_equal(ern_message_read(own, "test", pieces_read,
	    &pieces), 0);
	assert_int_equal(few->n_findings, 3);
	assert_int_equal(few->counts[ERN_ERROR], 50);
	assert_string_equal(few->findings[2].message,
	    "48 more findings are not shown");
	ern_message_free(own);
	ern_report_free(few);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_of_each_fault),
		cmocka_unit_test(has_a_row_for_each_code),
		cmocka_unit_test(goes_on_after_a_fault),
		cmocka_unit_test(tells_of_an_unknown_root),
		cmocka_unit_test(knows_editions),
		cmocka_unit_test(cuts_long_names),
		cmocka_unit_test(counts_what_is_not_shown),
	};

	return cmocka_run_group_tests_name("check", tests, set_up, tear_down);
}
