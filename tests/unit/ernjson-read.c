/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "ernjson.h"

#define NRM(inside)	"{\"ern\":\"4.3.2\",\n\"NewReleaseMessage\":{\n" \
	inside "}}"
#define IN(path)	"/NewReleaseMessage" path

static void
tells_faults(void **state)
{
	static const struct {
		const char *json, *code, *pointer;
		int line, column;
		const char *words;	/* in the sentence */
	} rows[] = {
		{ "x", "JSON-SYNTAX", "", 1, 1, "" },
		{ "{\"ern\":\"4.3.2\",\"ern\":1}", "JSON-DUPLICATE", "/ern",
		    1, 16, "" },
		{ "[]", "JSON-TYPE", "", 1, 1, "an array" },
		{ "1", "JSON-TYPE", "", 1, 1, "a number" },
		{ "{}", "VERSION-UNKNOWN", "", 1, 1, "4.3.1 and 4.3.2" },
		{ "{\"ern\":432}", "JSON-TYPE", "/ern", 1, 8, "4.3.2" },
		{ "{\"ern\":\"5\"}", "VERSION-UNKNOWN", "/ern", 1, 8, "" },
		{ "{\"ern\":\"4.3.2\"}", "ROOT-UNKNOWN", "", 1, 1,
		    "PurgeReleaseMessage" },
		{ "{\"ern\":\"4.3.2\",\"Release\":{}}", "ROOT-UNKNOWN",
		    "/Release", 1, 16, "Release" },
		{ "{\"ern\":\"4.3.2\",\"CatalogListMessage\":{}}",
		    "ROOT-UNKNOWN", "/CatalogListMessage", 1, 16, "4.3.2" },
		{ "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":{},"
		    "\"PurgeReleaseMessage\":{}}", "JSON-KEY",
		    "/PurgeReleaseMessage", 1, 39, "second" },
		{ "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":{},\n\"x\":{}}",
		    "JSON-KEY", "/x", 2, 1, "" },
		{ "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":[]}",
		    "JSON-TYPE", "/NewReleaseMessage", 1, 36, "an object" },
		/* keys */
		{ NRM("\"DealLst\":{}"), "JSON-KEY", IN("/DealLst"), 3, 1,
		    "did you mean DealList?" },
		{ NRM("\"Xyzzy\":{}"), "JSON-KEY", IN("/Xyzzy"), 3, 1,
		    "has no Xyzzy in ERN 4.3.2" },
		{ NRM("\"@AvsVersion\":\"5\""), "JSON-KEY",
		    IN("/@AvsVersion"), 3, 1, "did you mean @AvsVersionId?" },
		{ NRM("\"AvsVersionId\":\"5\""), "JSON-KEY",
		    IN("/AvsVersionId"), 3, 1, "did you mean @AvsVersionId?" },
		{ NRM("\"@xsi:x\":\"5\""), "JSON-KEY", IN("/@xsi:x"), 3, 1,
		    "" },
		{ NRM("\"#text\":\"5\""), "JSON-KEY", IN("/#text"), 3, 1, "" },
		{ NRM("\"#group\":[]"), "JSON-KEY", IN("/#group"), 3, 1, "" },
		{ NRM("\"MessageHeader\":{\"MessageRecipient\":[{},\n{ "
		    "\"x\":1}]}"), "JSON-KEY",
		    IN("/MessageHeader/MessageRecipient/1/x"), 4, 3, "" },
		{ NRM("\"PartyList\":{\"Party\":[{\"PartyName\":[{\"FullName"
		    "\":{}}]}]}"), "JSON-KEY",
		    IN("/PartyList/Party/0/PartyName/0/FullName"), 3, 49,
		    "lacks its #text" },
		{ NRM("\"PartyList\":{\"Party\":[{\"PartyName\":[{\"FullName"
		    "\":{\"#text\":\"\",\"Party\":{}}}]}]}"), "JSON-KEY",
		    IN("/PartyList/Party/0/PartyName/0/FullName/Party"), 3,
		    61, "" },
		/* types */
		{ NRM("\"PartyList\":[{}]"), "JSON-TYPE", IN("/PartyList"),
		    3, 13, "PartyList is an array here, but must be an "
		    "object" },
		{ NRM("\"PartyList\":\"\""), "JSON-TYPE", IN("/PartyList"),
		    3, 13, "a string" },
		{ NRM("\"PartyList\":null"), "JSON-TYPE", IN("/PartyList"),
		    3, 13, "null" },
		{ NRM("\"PartyList\":{\"Party\":{}}"), "JSON-TYPE",
		    IN("/PartyList/Party"), 3, 22, "an array, for it may" },
		{ NRM("\"PartyList\":{\"Party\":[{},null]}"), "JSON-TYPE",
		    IN("/PartyList/Party/1"), 3, 26, "null" },
		{ NRM("\"PartyList\":{\"Party\":[[]]}"), "JSON-TYPE",
		    IN("/PartyList/Party/0"), 3, 23, "an array" },
		{ NRM("\"@AvsVersionId\":5"), "JSON-TYPE",
		    IN("/@AvsVersionId"), 3, 17, "a string" },
		{ NRM("\"@AvsVersionId\":null"), "JSON-TYPE",
		    IN("/@AvsVersionId"), 3, 17, "null" },
		{ NRM("\"@AvsVersionId\":[\"5\"]"), "JSON-TYPE",
		    IN("/@AvsVersionId"), 3, 17, "an array" },
		{ NRM("\"@xsi:type\":5"), "JSON-TYPE", IN("/@xsi:type"),
		    3, 13, "a string" },
		{ NRM("\"MessageHeader\":{\"MessageId\":{}}"), "JSON-TYPE",
		    IN("/MessageHeader/MessageId"), 3, 30, "an object" },
		{ NRM("\"MessageHeader\":{\"MessageId\":[\"1\"]}"),
		    "JSON-TYPE", IN("/MessageHeader/MessageId"), 3, 30,
		    "a plain value" },
		{ NRM("\"MessageHeader\":{\"MessageId\":1.5}"), "JSON-TYPE",
		    IN("/MessageHeader/MessageId"), 3, 30, "fraction" },
		{ NRM("\"MessageHeader\":{\"MessageId\":17}"), "JSON-TYPE",
		    IN("/MessageHeader/MessageId"), 3, 30, "a number here" },
		{ NRM("\"MessageHeader\":{\"MessageId\":true}"), "JSON-TYPE",
		    IN("/MessageHeader/MessageId"), 3, 30, "" },
		{ NRM("\"PartyList\":{\"Party\":[{\"PartyName\":[{\"FullName"
		    "\":\"x\"}]}]}"), "JSON-TYPE",
		    IN("/PartyList/Party/0/PartyName/0/FullName"), 3, 49,
		    "an object with #text" },
		{ NRM("\"ResourceList\":{\"Image\":[{\"IsProvidedInDelivery\""
		    ":1}]}"), "JSON-KEY",
		    IN("/ResourceList/Image/0/IsProvidedInDelivery"), 3, 27,
		    "" },
		/* groups and more */
		{ NRM("\"#more\":{}"), "JSON-TYPE", IN("/#more"), 3, 9, "" },
		{ NRM("\"#more\":[1]"), "JSON-TYPE", IN("/#more/0"), 3, 10,
		    "" },
		{ NRM("\"#more\":[{\"X\":1}]"), "JSON-KEY", IN("/#more/0/X"),
		    3, 11, "" },
		{ NRM("\"#more\":[{\"DealList\":{},\"PartyList\":{}}]"),
		    "JSON-KEY", IN("/#more/0/PartyList"), 3, 25, "several" },
		{ NRM("\"#more\":[{\"DealList\":[]}]"), "JSON-TYPE",
		    IN("/#more/0/DealList"), 3, 22, "" },
		{ NRM("\"ResourceList\":{\"Video\":[{\"DisplayCredits\":[{"
		    "\"DisplayCreditParty\":[\"P1\"]}]}]}"), "JSON-KEY",
		    IN("/ResourceList/Video/0/DisplayCredits/0/"
		    "DisplayCreditParty"), 3, 46, "#group" },
		{ NRM("\"ResourceList\":{\"Video\":[{\"DisplayCredits\":[{"
		    "\"#group\":[{\"DisplayCreditText\":\"x\"}]}]}]}"),
		    "JSON-KEY", IN("/ResourceList/Video/0/DisplayCredits/0/"
		    "#group/0/DisplayCreditText"), 3, 57, "" },
		/* characters */
		{ NRM("\"@AvsVersionId\":\"\\u0000\""), "JSON-CHARACTER",
		    IN("/@AvsVersionId"), 3, 17, "U+0000" },
		{ NRM("\"@AvsVersionId\":\"a\\u001f\""), "JSON-CHARACTER",
		    IN("/@AvsVersionId"), 3, 17, "U+001F" },
		{ NRM("\"@AvsVersionId\":\"\\uffff\""), "JSON-CHARACTER",
		    IN("/@AvsVersionId"), 3, 17, "U+FFFF" },
		{ NRM("\"@AvsVersionId\":\"\\ufffe\""), "JSON-CHARACTER",
		    IN("/@AvsVersionId"), 3, 17, "U+FFFE" },
	};
	struct ern_text xml = { 0 };
	const struct ern_finding *finding;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(to_xml(rows[i].json, strlen(rows[i].json),
		    &xml), ERN_ERNJSON_REFUSED);
		finding = &report->findings[0];
		if (report->n_findings == 0 ||
		    strcmp(finding->code, rows[i].code) != 0 ||
		    strcmp(finding->place.path, rows[i].pointer) != 0 ||
		    finding->place.line != rows[i].line ||
		    finding->place.column != rows[i].column ||
		    strstr(finding->message, rows[i].words) == NULL) {
			show_findings();
			fail_msg("%s: expected %s at %d:%d %s (%s)",
			    rows[i].json, rows[i].code, rows[i].line,
			    rows[i].column, rows[i].pointer, rows[i].words);
		}
	}
	ern_text_free(&xml);
}

static void
tells_all_faults_at_once(void **state)
{
	static const char json[] = NRM("\"DealLst\":{},\"@x\":1,"
	    "\"PartyList\":{\"Party\":[1,{\"y\":1},\"\"]}");
	struct ern_text xml = { 0 };

	(void)state;
	assert_int_equal(to_xml(json, sizeof(json) - 1, &xml),
	    ERN_ERNJSON_REFUSED);
	assert_int_equal(report->n_findings, 5);
	ern_text_free(&xml);
}

static void
reads_one_after_another(void **state)
{
	static const char json[] =
	    "{\"ern\":\"4.1\",\"PurgeReleaseMessage\":{}}\n"
	    "{\"ern\":\"4.1\",\"PurgeReleaseMessage\":\n"
	    "{\"ern\":\"3.8.2\",\"NewReleaseMessage\":{}}\n"
	    "\n{\n  \"NewReleaseMessage\": {\"x\": 1},\n"
	    "  \"ern\": \"4.2\"\n}\n[}\n {\"ern\":\"4.1.1\",\n"
	    "\"PurgeReleaseMessage\":{}}\n{\n";
	static const struct {
		enum ern_ernjson_result result;
		int line, column;	/* of the finding */
		const char *ern;
	} rows[] = {
		{ ERN_ERNJSON_MADE, 0, 0, "4.1" },
		/* a line that was cut off takes the next one with it */
		{ ERN_ERNJSON_REFUSED, 5, 1, NULL },
		{ ERN_ERNJSON_REFUSED, 6, 25, "4.2" },
		{ ERN_ERNJSON_REFUSED, 9, 2, NULL },
		{ ERN_ERNJSON_MADE, 0, 0, "4.1.1" },
		{ ERN_ERNJSON_REFUSED, 13, 1, NULL },
		{ ERN_ERNJSON_END, 0, 0, NULL },
		{ ERN_ERNJSON_END, 0, 0, NULL },
	};
	struct pieces pieces = { json, sizeof(json) - 1, 3 };
	struct ern_text xml = { 0 };
	size_t i;

	(void)state;
	ern_ernjson_reader_start(reader, pieces_read, &pieces);
	for (i = 0; i < COUNT(rows); i++) {
		ern_report_begin(report, "test");
		assert_int_equal(ern_ernjson_reader_next(reader, &xml,
		    report), rows[i].result);
		assert_int_equal(report->n_findings, rows[i].line != 0);
		if (rows[i].ern == NULL)
			assert_null(report->ern);
		else
			assert_string_equal(report->ern, rows[i].ern);
		if (rows[i].line == 0)
			continue;
		assert_int_equal(report->findings[0].place.line,
		    rows[i].line);
		assert_int_equal(report->findings[0].place.column,
		    rows[i].column);
	}
	ern_text_free(&xml);
}

static void
declares_what_is_used(void **state)
{
	static const char *const rows[][2] = {
		{ "\"@xsi:schemaLocation\":\"a b\"",
		    " xmlns:xsi=\"" XSI "\" xsi:schemaLocation=\"a b\"/>" },
		{ "\"@xsi:type\":\"avs:x\",\"@AvsVersionId\":\"<&\\\"\\t\\n"
		    "\\r'>\"", " xmlns:xsi=\"" XSI "\" xmlns:avs="
		    "\"http://ddex.net/xml/allowed-value-sets\" AvsVersionId="
		    "\"&lt;&amp;&quot;&#9;&#10;&#13;'&gt;\" "
		    "xsi:type=\"avs:x\"/>" },
		{ "\"MessageHeader\":{\"MessageId\":{\"#text\":\"<&\\\"\\t\\n"
		    "\\r'>]]>\",\"@xsi:type\":\"xs:token\"}}",
		    " xmlns:xsi=\"" XSI "\" xmlns:xs=\"" XSD "\">\n"
		    "  <MessageHeader>\n    <MessageId xsi:type=\"xs:token\">"
		    "&lt;&amp;\"\t\n&#13;'&gt;]]&gt;</MessageId>\n"
		    "  </MessageHeader>\n</ern:NewReleaseMessage>" },
		{ "\"MessageHeader\":{\"MessageId\":\"\"},\"DealList\":{}",
		    ">\n  <MessageHeader>\n    <MessageId/>\n"
		    "  </MessageHeader>\n  <DealList/>\n"
		    "</ern:NewReleaseMessage>" },
		{ "\"PartyList\":{\"Party\":[]}", ">\n  <PartyList/>\n"
		    "</ern:NewReleaseMessage>" },
	};
	struct ern_text json = { 0 }, xml = { 0 }, expected = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&json);
		ern_text_clear(&expected);
		ern_text_format(&json, "{\"ern\":\"4.3.2\","
		    "\"NewReleaseMessage\":{%s}}", rows[i][0]);
		ern_text_format(&expected, "<?xml version=\"1.0\" encoding="
		    "\"UTF-8\"?>\n" HEAD("432") "%s\n", rows[i][1]);
		assert_int_equal(to_xml(json.bytes, json.length, &xml),
		    ERN_ERNJSON_MADE);
		assert_string_equal(xml.bytes, expected.bytes);
	}
	ern_text_free(&json);
	ern_text_free(&xml);
	ern_text_free(&expected);
}

static void
finds_the_way_back(void **state)
{
	static const char json[] = NRM(
	    "\"@AvsVersionId\":\"5\",\n"
	    "\"ResourceList\":{\"Video\":[{},{\"ResourceReference\":\"A2\",\n"
	    "\"DisplayCredits\":[{\"#group\":[{\"DisplayCreditParty\":\"P1\"},"
	    "\n{\"DisplayCreditParty\":\"P2\","
	    "\"NameUsedInDisplayCredit\":\"n\"}]}]}],\n"
	    "\"#more\":[{\"Text\":{}},{\"Video\":{}},{\"Video\":\n{}}]},\n"
	    "\"DealList\":{}");
	static const struct {
		const char *xpath, *pointer;
		int line, column;
	} rows[] = {
		{ "/ern:NewReleaseMessage", "/NewReleaseMessage", 2, 21 },
		{ "/ern:NewReleaseMessage/@AvsVersionId",
		    IN("/@AvsVersionId"), 3, 17 },
		{ "/ern:NewReleaseMessage/@LanguageAndScriptCode", IN(""),
		    2, 21 },
		{ "/ern:NewReleaseMessage/DealList[1]", IN("/DealList"), 9,
		    12 },
		{ "/ern:NewReleaseMessage/DealList[2]", IN(""), 2, 21 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[1]",
		    IN("/ResourceList/Video/0"), 4, 26 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[2]/"
		    "ResourceReference[1]",
		    IN("/ResourceList/Video/1/ResourceReference"), 4, 50 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[2]/"
		    "DisplayCredits[1]/NameUsedInDisplayCredit[1]",
		    IN("/ResourceList/Video/1/DisplayCredits/0/#group/1/"
		    "NameUsedInDisplayCredit"), 6, 54 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[2]/"
		    "DisplayCredits[1]/DisplayCreditParty[2]",
		    IN("/ResourceList/Video/1/DisplayCredits/0/#group/1/"
		    "DisplayCreditParty"), 6, 23 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[3]",
		    IN("/ResourceList/#more/1/Video"), 7, 31 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[4]",
		    IN("/ResourceList/#more/2/Video"), 8, 1 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Video[5]/X[1]",
		    IN("/ResourceList"), 4, 16 },
		{ "/ern:NewReleaseMessage/ResourceList[1]/Text[1]",
		    IN("/ResourceList/#more/0/Text"), 7, 18 },
	};
	struct ern_text xml = { 0 };
	struct ern_place place;
	size_t i;

	(void)state;
	assert_int_equal(to_xml(json, sizeof(json) - 1, &xml),
	    ERN_ERNJSON_MADE);
	for (i = 0; i < COUNT(rows); i++) {
		place = ern_ernjson_reader_place(reader, rows[i].xpath);
		assert_string_equal(place.path, rows[i].pointer);
		assert_int_equal(place.line, rows[i].line);
		assert_int_equal(place.column, rows[i].column);
	}
	ern_text_free(&xml);
}

static void
survives_hostile_json(void **state)
{
	uint64_t seed = 20260814;
	struct ern_text json = { 0 }, xml = { 0 }, path = { 0 },
		message_xml = { 0 };
	size_t i, length;

	(void)state;
	/* deep nesting */
	ern_text_string(&json, "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":");
	for (i = 0; i < 100000; i++)
		ern_text_string(&json, "[{\"a\":");
	assert_int_equal(to_xml(json.bytes, json.length, &xml),
	    ERN_ERNJSON_REFUSED);
	assert_string_equal(report->findings[0].code, "JSON-LIMIT");
	/* as deep as XML may be */
	ern_text_clear(&json);
	ern_text_string(&json, "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":"
	    "{\"ReleaseList\":{\"Release\":{\"ResourceGroup\":{");
	for (i = 0; i < 246; i++)
		ern_text_string(&json, "\"ResourceGroup\":[{");
	for (i = 0; i < 246; i++)
		ern_text_string(&json, "}]");
	ern_text_string(&json, "}}}}}");
	assert_int_equal(to_xml(json.bytes, json.length, &xml),
	    ERN_ERNJSON_MADE);
	assert_int_equal(to_json(xml.bytes, xml.length, 0, &message_xml), 1);
	ern_text_byte(&json, '\n');
	assert_string_equal(message_xml.bytes, json.bytes);
	/* 50 MB of spaces, outside and inside */
	ern_text_clear(&json);
	ern_text_string(&json, "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":{}");
	length = json.length;
	ern_text_grow(&json, 50000000);
	memset(json.bytes + length, ' ', 50000000);
	json.length = length + 50000000;
	ern_text_byte(&json, '}');
	assert_int_equal(to_xml(json.bytes, json.length, &xml),
	    ERN_ERNJSON_MADE);
	assert_int_equal(to_xml(json.bytes + length, 50000000, &xml),
	    ERN_ERNJSON_END);
	/* one long string, and many keys that there are not */
	ern_text_clear(&json);
	ern_text_string(&json, "{\"ern\":\"4.3.2\",\"NewReleaseMessage\":{");
	for (i = 0; i < 3000; i++)
		ern_text_format(&json, "\"k%zu\":1,\n", i);
	ern_text_string(&json, "\"x\":1}}");
	assert_int_equal(to_xml(json.bytes, json.length, &xml),
	    ERN_ERNJSON_REFUSED);
	assert_int_equal(report->n_findings, 3001);
	assert_int_equal(report->findings[3000].place.line, 3001);
	/* truncated at every byte */
	unit_path(&path, "testdata/432/good-single.xml");
	unit_read(path.bytes, &message_xml);
	ern_text_clear(&message_xml);
	unit_read(path.bytes, &message_xml);
	assert_int_equal(to_json(message_xml.bytes, message_xml.length, 0,
	    &json), 1);
	for (i = 1; i + 1 < json.length; i++)
		if (to_xml(json.bytes, i, &xml) != ERN_ERNJSON_REFUSED)
			fail_msg("%zu bytes of JSON are taken", i);
	/* each byte changed at random */
	for (i = 0; i < json.length; i++) {
		char was = json.bytes[i];

		json.bytes[i] = unit_random(&seed);
		(void)to_xml(json.bytes, json.length, &xml);
		json.bytes[i] = was;
	}
	ern_text_free(&json);
	ern_text_free(&xml);
	ern_text_free(&path);
	ern_text_free(&message_xml);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_faults),
		cmocka_unit_test(tells_all_faults_at_once),
		cmocka_unit_test(reads_one_after_another),
		cmocka_unit_test(declares_what_is_used),
		cmocka_unit_test(finds_the_way_back),
		cmocka_unit_test(survives_hostile_json),
	};

	return cmocka_run_group_tests_name("ernjson-read", tests, make, drop);
}
