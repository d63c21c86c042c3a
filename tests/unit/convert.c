/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "converted.h"

#include "ern/message.h"

#define NS(key)	"xmlns:ern='http://ddex.net/xml/ern/" key "'"

static struct ern_convert *convert;
static struct ern_report *report;
static struct ern_convert_result result;
static struct ern_message *checker;
static struct ern_report *verdict;
static bool met[ERN_CODES];	/* codes, in all conversions */

static int
set_up(void **state)
{
	const struct ern_message_options options = { 0 };

	(void)state;
	convert = ern_convert_new(NULL);
	report = ern_report_new(0);
	verdict = ern_report_new(0);
	checker = ern_message_new(&options, verdict);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_convert_free(convert);
	ern_report_free(report);
	ern_message_free(checker);
	ern_report_free(verdict);
	ern_convert_result_free(&result);
	return 0;
}

static void
check_valid(const char *name, const char *to)
{
	struct pieces pieces = { .bytes = result.xml.bytes,
		.length = result.xml.length };

	assert_int_equal(ern_message_read(checker, name, pieces_read,
	    &pieces), 0);
	if (!ern_report_valid(verdict, false))
		fail_msg("%s to %s: %s", name, to,
		    verdict->findings[0].message);
	assert_string_equal(verdict->ern, ern_version_find(to)->name);
}

/* Counts the leaves of a tree, in another way than the books do. */
static size_t
count_leaves(const xmlNode *element)
{
	const xmlNode *child = ern_tree_element(element->children);
	const xmlAttr *attribute;
	size_t n = 0, attributes = 0;

	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		attributes += attribute->ns == NULL ||
		    strstr((const char *)attribute->ns->href,
		    "XMLSchema-instance") == NULL;
	if (child == NULL && (ern_tree_has_text(element) || attributes == 0))
		n++;
	for (; child != NULL; child = ern_tree_element(child->next))
		n += count_leaves(child);
	return n + attributes;
}

/* Do the books agree with both messages and the findings? */
static void
check_books(const xmlDoc *doc)
{
	const struct ern_convert_account *account = &result.account;
	size_t lost = 0, noted = 0, filled = 0, i;
	const struct ern_finding *finding;
	xmlDoc *made;

	for (i = 0; i < report->n_findings; i++) {
		finding = &report->findings[i];
		assert_non_null(finding->place.path);
		assert_int_equal(finding->layer, ERN_LAYER_CONVERT);
		assert_int_equal(finding->place.column, 0);
		filled += strncmp(finding->code, "FILL-", 5) == 0;
		if (strncmp(finding->code, "LOSS-", 5) != 0)
			continue;
		lost++;
		noted += finding->severity == ERN_NOTE;
	}
	assert_int_equal(account->in, account->carried + account->lost);
	assert_int_equal(account->lost, lost);
	assert_int_equal(account->noted, noted);
	assert_int_equal(account->filled, filled);
	assert_int_equal(account->restored, 0);
	assert_int_equal(account->in,
	    count_leaves(ern_tree_element(doc->children)));
	made = parse(result.xml.bytes, result.xml.length);
	ern_tree_strip(made);
	assert_int_equal(account->out,
	    count_leaves(ern_tree_element(made->children)));
	xmlFreeDoc(made);
}

static void
note_codes(void)
{
	size_t i;
	int code;

	for (i = 0; i < report->n_findings; i++)
		for (code = 0; code < ERN_CODES; code++)
			if (strcmp(ern_code_entry(code)->name,
			    report->findings[i].code) == 0)
				met[code] = true;
}

static void
convert_everywhere(const char *name, const char *from)
{
	enum ern_convert_outcome outcome;
	xmlDoc *doc;
	size_t i;

	for (i = 0; i < COUNT(keys); i++) {
		doc = load(name);
		outcome = convert_doc(convert, doc, keys[i], &result, report);
		note_codes();
		if (has_no_counterpart(name, keys[i])) {
			assert_int_equal(outcome, ERN_CONVERT_REFUSED);
			assert_int_equal(result.xml.length, 0);
			assert_true(tells(report, "CONVERT-REFUSED",
			    "CatalogListMessage"));
		} else {
			assert_int_equal(outcome, ERN_CONVERT_MADE);
			check_valid(name, keys[i]);
			check_books(doc);
			if (strcmp(from, keys[i]) == 0)
				assert_int_equal(report->n_findings, 0);
		}
		xmlFreeDoc(doc);
	}
}

/* Each message of testdata to each version: valid, and the books balance. */
static void
converts_everything(void **state)
{
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < COUNT(keys); i++)
		n += each_message(keys[i], convert_everywhere);
	assert_true(n > 50);
}

/* Converts a message that is written here. */
static enum ern_convert_outcome
convert_string(const char *xml, const char *to)
{
	xmlDoc *doc = parse_string(xml);
	enum ern_convert_outcome outcome = convert_doc(convert, doc, to,
	    &result, report);

	note_codes();
	xmlFreeDoc(doc);
	return outcome;
}

/* A message of 3.8.2 that says as little as it may. */
static const char bare_382[] =
    "<ern:NewReleaseMessage " NS("382") " MessageSchemaVersionId='ern/382'>"
    "<MessageHeader><MessageId>1</MessageId>"
    "<MessageSender><PartyId>x</PartyId></MessageSender>"
    "<MessageRecipient><PartyId/></MessageRecipient>"
    "<MessageCreatedDateTime>2026-11-20T12:00:00Z</MessageCreatedDateTime>"
    "</MessageHeader><ResourceList>"
    "<SoundRecording><SoundRecordingId/>"
    "<ResourceReference>A1</ResourceReference>"
    "<ReferenceTitle><TitleText>t</TitleText></ReferenceTitle>"
    "<Duration>PT1M</Duration><SoundRecordingDetailsByTerritory>"
    "<TerritoryCode>Worldwide</TerritoryCode>"
    "</SoundRecordingDetailsByTerritory></SoundRecording>"
    "<Video><IndirectVideoId><ISWC>T0000000010</ISWC></IndirectVideoId>"
    "<ResourceReference>A2</ResourceReference>"
    "<Duration>PT1M</Duration><VideoDetailsByTerritory>"
    "<TerritoryCode>Worldwide</TerritoryCode>"
    "</VideoDetailsByTerritory></Video>"
    "<Image><ImageId/><ResourceReference>A3</ResourceReference>"
    "<ImageDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>"
    "</ImageDetailsByTerritory></Image>"
    "</ResourceList><ReleaseList>"
    "<Release><ReleaseId/><ReleaseReference>R0</ReleaseReference>"
    "<ReferenceTitle><TitleText>t</TitleText></ReferenceTitle>"
    "<ReleaseResourceReferenceList>"
    "<ReleaseResourceReference>A1</ReleaseResourceReference>"
    "<ReleaseResourceReference>A3</ReleaseResourceReference>"
    "</ReleaseResourceReferenceList><ReleaseDetailsByTerritory>"
    "<TerritoryCode>Worldwide</TerritoryCode>"
    "</ReleaseDetailsByTerritory></Release>"
    "<Release><ReleaseId/>"
    "<ReferenceTitle><TitleText>t</TitleText></ReferenceTitle>"
    "<ReleaseResourceReferenceList>"
    "<ReleaseResourceReference>A1</ReleaseResourceReference>"
    "</ReleaseResourceReferenceList>"
    "<ReleaseType>TrackRelease</ReleaseType><ReleaseDetailsByTerritory>"
    "<TerritoryCode>Worldwide</TerritoryCode>"
    "</ReleaseDetailsByTerritory></Release>"
    "</ReleaseList><DealList><ReleaseDeal>"
    "<DealReleaseReference>R0</DealReleaseReference><Deal><DealTerms>"
    "<CommercialModelType>SubscriptionModel</CommercialModelType>"
    "<Usage><UseType>Stream</UseType></Usage>"
    "<TerritoryCode>GB</TerritoryCode>"
    "<ValidityPeriod><EndDate>2030-01-01</EndDate></ValidityPeriod>"
    "<InstantGratificationResourceList>"
    "<DealResourceReference>A1</DealResourceReference>"
    "<Period><StartDate>2027-01-01</StartDate></Period>"
    "</InstantGratificationResourceList>"
    "</DealTerms></Deal></ReleaseDeal></DealList>"
    "</ern:NewReleaseMessage>";

static void
supplies_what_is_missing(void **state)
{
	static const char *const codes[] = {
		"FILL-DPID", "FILL-GENRE", "FILL-LANGUAGE", "FILL-REFERENCE",
		"FILL-RELEASE-TYPE", "FILL-RESOURCE-ID", "FILL-START",
		"FILL-TITLE", "FILL-TYPE", "FILL-ARTIST", "FILL-LABEL",
		"FILL-AVS",
	};
	size_t i;

	(void)state;
	assert_int_equal(convert_string(bare_382, "432"), ERN_CONVERT_MADE);
	check_valid("bare", "432");
	for (i = 0; i < COUNT(codes); i++)
		if (!tells(report, codes[i], NULL))
			fail_msg("no %s", codes[i]);
	assert_true(tells(report, "LOSS-PRE-ORDER",
	    "InstantGratificationResourceList"));
	assert_non_null(strstr(result.xml.bytes,
	    "<GenreText>Unknown</GenreText>"));
	assert_non_null(strstr(result.xml.bytes, "<StartDate>2026-11-20<"));
}

static void
takes_settings(void **state)
{
	struct ern_convert *copy;
	xmlDoc *doc;
	size_t i;

	(void)state;
	assert_int_equal(ern_convert_set(convert, "nonsense", "x"), -1);
	for (i = 0; i < ern_convert_n_settings; i++)
		assert_non_null(ern_convert_settings[i].meaning);
	assert_int_equal(ern_convert_set(convert, "genre", "x"), 0);
	assert_int_equal(ern_convert_set(convert, "genre", "Pop & \"Rock\""),
	    0);
	assert_int_equal(ern_convert_set(convert, "language", "fr"), 0);
	assert_int_equal(ern_convert_set(convert, "avs-version", "5"), 0);
	assert_int_equal(ern_convert_set(convert, "deal-start", "2027-02-03"),
	    0);
	copy = ern_convert_copy(convert);
	doc = parse_string(bare_382);
	assert_int_equal(convert_doc(copy, doc, "432", &result, report),
	    ERN_CONVERT_MADE);
	assert_non_null(strstr(result.xml.bytes, "<GenreText>Pop &amp; "
	    "\"Rock\"</GenreText>"));
	assert_non_null(strstr(result.xml.bytes,
	    "LanguageAndScriptCode=\"fr\""));
	assert_non_null(strstr(result.xml.bytes, "AvsVersionId=\"5\""));
	assert_non_null(strstr(result.xml.bytes, "<StartDate>2027-02-03<"));
	xmlFreeDoc(doc);
	ern_convert_free(copy);
}

/* A setting that makes the message wrong is told, and nothing is written. */
static void
checks_what_it_makes(void **state)
{
	xmlDoc *doc = parse_string(bare_382);

	(void)state;
	ern_report_begin(report, "a.xml");
	assert_int_equal(ern_convert_set(convert, "language", "?"), 0);
	assert_int_equal(ern_convert_run(convert, doc,
	    ern_version_find("432"), &result, report), ERN_CONVERT_FAILED);
	assert_int_equal(result.xml.length, 0);
	assert_true(tells(report, "CONVERT-FAILED", "not valid"));
	xmlFreeDoc(doc);
}

static void
tells_that_data_is_missing(void **state)
{
	struct ern_convert *other = ern_convert_new("/nonexistent");
	xmlDoc *doc = parse_string(bare_382);

	(void)state;
	ern_report_begin(report, "a.xml");
	assert_int_equal(ern_convert_run(other, doc, ern_version_find("432"),
	    &result, report), ERN_CONVERT_FAILED);
	assert_true(tells(report, "CONVERT-FAILED",
	    "/nonexistent/xslt/382-to-432.xsl"));
	ern_convert_free(other);
	xmlFreeDoc(doc);
}

static void
refuses_other_messages(void **state)
{
	(void)state;
	assert_int_equal(convert_string("<a/>", "432"), ERN_CONVERT_REFUSED);
	assert_true(tells(report, "CONVERT-REFUSED", "namespace"));
	assert_int_equal(convert_string("<a xmlns='b'/>", "432"),
	    ERN_CONVERT_REFUSED);
	assert_int_equal(convert_string("<ern:Nonsense " NS("43") "/>",
	    "432"), ERN_CONVERT_REFUSED);
	assert_true(tells(report, "CONVERT-REFUSED", "Nonsense"));
}

/* Down, a party without a name, a deal without a use, a release without
 * resources. */
static void
supplies_going_down(void **state)
{
	xmlDoc *doc = load("testdata/432/good-single.xml");
	struct ern_text xml = { 0 };
	xmlNode *root, *node, *next;

	(void)state;
	ern_tree_strip(doc);
	root = ern_tree_element(doc->children);
	node = ern_tree_child(ern_tree_child(ern_tree_child(ern_tree_child(
	    root, "DealList"), "ReleaseDeal"), "Deal"), "DealTerms");
	for (node = node->children; node != NULL; node = next) {
		next = node->next;
		if (ern_tree_is(node, "UseType")) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
		}
	}
	for (node = ern_tree_child(ern_tree_child(root, "PartyList"),
	    "Party"); node != NULL; node = ern_tree_next(node, "Party")) {
		while ((next = ern_tree_child(node, "PartyName")) != NULL) {
			xmlUnlinkNode(next);
			xmlFreeNode(next);
		}
	}
	ern_tree_write(doc, &xml);
	assert_int_equal(convert_string(xml.bytes, "382"), ERN_CONVERT_MADE);
	check_valid("no uses", "382");
	assert_true(tells(report, "FILL-USE", NULL));
	assert_true(tells(report, "FILL-NAME", NULL));
	ern_text_free(&xml);
	xmlFreeDoc(doc);
}

/* The codes that none of the messages above provoke, and why. */
static const struct {
	enum ern_code code;
	const char *why;
} unmet[] = {
	{ ERN_CODE_CONVERT_FAILED, "a fault of ours" },
	{ ERN_CODE_FILL_RESOURCES, "a release must have resources in the "
	    "messages of testdata" },
	{ ERN_CODE_SIDECAR_INVALID, "in tests/unit/sidecar.c" },
	{ ERN_CODE_SIDECAR_UNKNOWN, "in tests/unit/sidecar.c" },
	{ ERN_CODE_SIDECAR_LEFT, "in tests/unit/sidecar.c" },
	{ ERN_CODE_SIDECAR_DEAL, "in tests/unit/sidecar.c" },
};

static void
meets_every_code(void **state)
{
	bool known;
	size_t i;
	int code;

	(void)state;
	for (code = ERN_CODE_CONVERT_FIRST; code <= ERN_CODE_CONVERT_LAST;
	    code++) {
		known = false;
		for (i = 0; i < COUNT(unmet); i++)
			known |= unmet[i].code == (enum ern_code)code;
		if (met[code] == known)
			fail_msg("%s was %smet", ern_code_entry(code)->name,
			    known ? "" : "not ");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(converts_everything),
		cmocka_unit_test(supplies_what_is_missing),
		cmocka_unit_test(supplies_going_down),
		cmocka_unit_test(refuses_other_messages),
		cmocka_unit_test(meets_every_code),
		cmocka_unit_test(tells_that_data_is_missing),
		cmocka_unit_test(takes_settings),
		cmocka_unit_test(checks_what_it_makes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
