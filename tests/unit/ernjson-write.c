/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <sys/resource.h>

#include "ernjson.h"

/* Small messages, and the JSON that comes of them behind the head. */
static void
writes_json(void **state)
{
	static const struct {
		const char *xml, *json;
		const char *code, *path;	/* of the finding; NULL: none */
		int line, column;
	} rows[] = {
		{ HEAD("432") "/>", "{}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") " AvsVersionId='5'>\n<!-- c --> </ern:NewRelea"
		    "seMessage>", "{\"@AvsVersionId\":\"5\"}",
		    NULL, NULL, 0, 0 },
		{ HEAD("382") "><IsBackfill>true</IsBackfill></ern:New"
		    "ReleaseMessage>", "{\"IsBackfill\":true}",
		    NULL, NULL, 0, 0 },
		{ HEAD("382") "><IsBackfill>tr<!-- -->ue</IsBackfill></ern:"
		    "NewReleaseMessage>", "{\"IsBackfill\":true}",
		    NULL, NULL, 0, 0 },
		{ HEAD("382") "><IsBackfill> true</IsBackfill></ern:New"
		    "ReleaseMessage>", "{\"IsBackfill\":\" true\"}",
		    NULL, NULL, 0, 0 },
		{ HEAD("382") "><IsBackfill>1</IsBackfill></ern:New"
		    "ReleaseMessage>", "{\"IsBackfill\":\"1\"}",
		    NULL, NULL, 0, 0 },
		{ HEAD("382") "><IsBackfill/></ern:NewReleaseMessage>",
		    "{\"IsBackfill\":\"\"}",
		    NULL, NULL, 0, 0 },
		{ HEAD("382") "><IsBackfill>true, or so it seems to those who"
		    " wrote it</IsBackfill></ern:NewReleaseMessage>",
		    "{\"IsBackfill\":\"true, or so it seems to those who "
		    "wrote it\"}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") " xmlns:i='" XSI "' i:schemaLocation=' a\tb '>"
		    "</ern:NewReleaseMessage>",
		    "{\"@xsi:schemaLocation\":\" a b \"}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") "><MessageHeader><MessageThreadId>a&#9;&quot;"
		    "\\&lt;&#13;\n<![CDATA[<b>]]>\xc3\xa9</MessageThreadId>"
		    "</MessageHeader></ern:NewReleaseMessage>",
		    "{\"MessageHeader\":{\"MessageThreadId\":\"a\\t\\\"\\\\<"
		    "\\r\\n<b>\xc3\xa9\"}}",
		    NULL, NULL, 0, 0 },
		/* xsi:type makes an object of a plain value */
		{ HEAD("432") " xmlns:i='" XSI "' xmlns:x='" XSD "'>"
		    "<MessageHeader><MessageId i:type=' x:token '>a"
		    "</MessageId></MessageHeader></ern:NewReleaseMessage>",
		    "{\"MessageHeader\":{\"MessageId\":{\"@xsi:type\":"
		    "\"xs:token\",\"#text\":\"a\"}}}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") " xmlns:i='" XSI "'><MessageHeader><MessageId "
		    "i:type='ern:Name' LanguageAndScriptCode='en'>a"
		    "</MessageId></MessageHeader></ern:NewReleaseMessage>",
		    "{\"MessageHeader\":{\"MessageId\":{\"@xsi:type\":"
		    "\"ern:Name\",\"@LanguageAndScriptCode\":\"en\","
		    "\"#text\":\"a\"}}}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") " xmlns:i='" XSI "' xmlns:x='urn:x'>\n"
		    "<MessageHeader>\n<MessageId i:type='x:y'>a</MessageId>"
		    "</MessageHeader></ern:NewReleaseMessage>",
		    "{\"MessageHeader\":{\"MessageId\":\"a\"}}",
		    "JSON-LEFT-OUT", "/ern:NewReleaseMessage/MessageHeader[1]"
		    "/MessageId[1]/@xsi:type", 3, 1 },
		/* out of order, and once too often */
		{ HEAD("432") "><DealList/><MessageHeader/><DealList/>"
		    "</ern:NewReleaseMessage>", "{\"DealList\":{},"
		    "\"MessageHeader\":{},\"#more\":[{\"DealList\":{}}]}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") "><PartyList><Party/><Brand/><Party><PartyId/>"
		    "</Party><Brand/><Party/></PartyList><PartyList/></ern:"
		    "NewReleaseMessage>",
		    "{\"PartyList\":{\"Party\":[{}],\"Brand\":[{},{}],"
		    "\"#more\":[{\"Party\":{\"PartyId\":[{}]}},"
		    "{\"Party\":{}}]},\"#more\":[{\"PartyList\":{}}]}",
		    NULL, NULL, 0, 0 },
		{ HEAD("432") "><PartyList/><PartyList><Party/><Brand/>"
		    "<Party/></PartyList></ern:NewReleaseMessage>",
		    "{\"PartyList\":{},\"#more\":[{\"PartyList\":{\"Party\":"
		    "[{}],\"Brand\":[{}],\"#more\":[{\"Party\":{}}]}}]}",
		    NULL, NULL, 0, 0 },
		/* what is not of the schema */
		{ HEAD("432") ">\n<PartyList>\n <X><Y>a</Y></X><Party/>"
		    "</PartyList></ern:NewReleaseMessage>",
		    "{\"PartyList\":{\"Party\":[{}]}}", "JSON-LEFT-OUT",
		    "/ern:NewReleaseMessage/PartyList[1]/X[1]", 3, 2 },
		{ HEAD("432") ">\n<PartyList a='b'/></ern:NewReleaseMessage>",
		    "{\"PartyList\":{}}", "JSON-LEFT-OUT",
		    "/ern:NewReleaseMessage/PartyList[1]/@a", 2, 1 },
		{ HEAD("432") ">\n<PartyList>a<Party/>b</PartyList>"
		    "</ern:NewReleaseMessage>",
		    "{\"PartyList\":{\"Party\":[{}]}}", "JSON-LEFT-OUT",
		    "/ern:NewReleaseMessage/PartyList[1]", 2, 1 },
		{ HEAD("382") "><IsBackfill>t<b>x</b>rue</IsBackfill>"
		    "</ern:NewReleaseMessage>", "{\"IsBackfill\":true}",
		    "JSON-LEFT-OUT",
		    "/ern:NewReleaseMessage/IsBackfill[1]/b[1]", 1, 77 },
		{ HEAD("432") "><PartyList xmlns='http://ddex.net/xml/ern/"
		    "432'><Party/></PartyList></ern:NewReleaseMessage>",
		    "{\"PartyList\":{\"Party\":[{}]}}", "JSON-LEFT-OUT",
		    "/ern:NewReleaseMessage/*[local-name()='PartyList' and "
		    "namespace-uri()='http://ddex.net/xml/ern/432'][1]",
		    1, 64 },
		{ HEAD("432") "><PartyList xmlns='urn:x'/>"
		    "</ern:NewReleaseMessage>", "{}", "JSON-LEFT-OUT",
		    "/ern:NewReleaseMessage/*[local-name()='PartyList' and "
		    "namespace-uri()='urn:x'][1]", 1, 64 },
	};
	struct ern_text json = { 0 }, expected = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(to_json(rows[i].xml, strlen(rows[i].xml), 0,
		    &json), 1);
		ern_text_clear(&expected);
		ern_text_format(&expected, "{\"ern\":\"%s\","
		    "\"NewReleaseMessage\":%s}\n",
		    strstr(rows[i].xml, "/382") != NULL ? "3.8.2" : "4.3.2",
		    rows[i].json);
		assert_string_equal(json.bytes, expected.bytes);
		assert_int_equal(report->n_findings, rows[i].code != NULL);
		if (rows[i].code == NULL)
			continue;
		assert_string_equal(report->findings[0].code, rows[i].code);
		assert_string_equal(report->findings[0].place.path,
		    rows[i].path);
		assert_int_equal(report->findings[0].place.line,
		    rows[i].line);
		assert_int_equal(report->findings[0].place.column,
		    rows[i].column);
	}
	ern_text_free(&json);
	ern_text_free(&expected);
}

#define CREDITS(inside)	HEAD("432") "><ResourceList><SoundRecording>" \
	"<DisplayCredits>" inside "</DisplayCredits></SoundRecording>" \
	"</ResourceList></ern:NewReleaseMessage>"
#define PARTY(name)	"<DisplayCreditParty>" name "</DisplayCreditParty>"
#define USED(name)	"<NameUsedInDisplayCredit>" name \
	"</NameUsedInDisplayCredit>"
#define TEXT		"<DisplayCreditText>t</DisplayCreditText>"

static void
keeps_pairs_together(void **state)
{
	static const struct {
		const char *xml, *json;
	} rows[] = {
		{ CREDITS(TEXT), "\"DisplayCreditText\":\"t\"" },
		{ CREDITS(TEXT PARTY("P1")), "\"DisplayCreditText\":\"t\","
		    "\"#group\":[{\"DisplayCreditParty\":\"P1\"}]" },
		{ CREDITS(TEXT PARTY("P1") PARTY("P2") USED("n") PARTY("P3")),
		    "\"DisplayCreditText\":\"t\",\"#group\":["
		    "{\"DisplayCreditParty\":\"P1\"},"
		    "{\"DisplayCreditParty\":\"P2\","
		    "\"NameUsedInDisplayCredit\":\"n\"},"
		    "{\"DisplayCreditParty\":\"P3\"}]" },
		{ CREDITS(TEXT USED("m") PARTY("P1") USED("n") USED("o")),
		    "\"DisplayCreditText\":\"t\",\"#group\":["
		    "{\"NameUsedInDisplayCredit\":\"m\"},"
		    "{\"DisplayCreditParty\":\"P1\","
		    "\"NameUsedInDisplayCredit\":\"n\"},"
		    "{\"NameUsedInDisplayCredit\":\"o\"}]" },
		{ CREDITS(PARTY("P1") TEXT PARTY("P2")),
		    "\"#group\":[{\"DisplayCreditParty\":\"P1\"}],"
		    "\"DisplayCreditText\":\"t\",\"#more\":["
		    "{\"DisplayCreditParty\":\"P2\"}]" },
	};
	struct ern_text json = { 0 }, expected = { 0 }, xml = { 0 },
		again = { 0 };
	const char *p;
	size_t i, length;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(to_json(rows[i].xml, strlen(rows[i].xml), 0,
		    &json), 1);
		ern_text_clear(&expected);
		ern_text_format(&expected, "{\"ern\":\"4.3.2\","
		    "\"NewReleaseMessage\":{\"ResourceList\":{"
		    "\"SoundRecording\":[{\"DisplayCredits\":[{%s}]}]}}}\n",
		    rows[i].json);
		assert_string_equal(json.bytes, expected.bytes);
		assert_int_equal(to_xml(json.bytes, json.length, &xml),
		    ERN_ERNJSON_MADE);
		if (i + 1 == COUNT(rows))
			continue;
		ern_text_clear(&again);
		for (p = strchr(xml.bytes, '\n'); *p != '\0';) {
			p += strspn(p, "\n ");
			length = strcspn(p, "\n");
			ern_text_add(&again, p, length);
			p += length;
		}
		assert_string_equal(again.bytes, rows[i].xml);
	}
	ern_text_free(&json);
	ern_text_free(&expected);
	ern_text_free(&xml);
	ern_text_free(&again);
}

static void
knows_no_other_roots(void **state)
{
	static const char *const rows[][2] = {
		{ "<a/>", "VERSION-UNKNOWN" },
		{ "<e:NewReleaseMessage xmlns:e='urn:x'/>",
		    "VERSION-UNKNOWN" },
		{ "<e:Release xmlns:e='http://ddex.net/xml/ern/432'><a/>"
		    "</e:Release>", "ROOT-UNKNOWN" },
		{ "<e:CatalogListMessage xmlns:e='http://ddex.net/xml/ern/"
		    "432'/>", "ROOT-UNKNOWN" },
	};
	struct ern_text json = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(to_json(rows[i][0], strlen(rows[i][0]), 0,
		    &json), 0);
		assert_int_equal(json.length, 0);
		assert_int_equal(report->n_findings, 1);
		assert_string_equal(report->findings[0].code, rows[i][1]);
		assert_int_equal(report->findings[0].place.line, 1);
	}
	assert_int_equal(to_json("<a>", 3, 0, &json), -2);
	ern_text_free(&json);
}

static int
refuse_bytes(void *context, const char *bytes, size_t length)
{
	(void)bytes;
	(void)length;
	++*(int *)context;
	errno = ENOSPC;
	return -1;
}

static void
stops_when_the_sink_fails(void **state)
{
	struct ern_text xml = { 0 };
	struct pieces pieces;
	int i, calls = 0;

	(void)state;
	ern_text_string(&xml, HEAD("432") "><PartyList>");
	for (i = 0; i < 100000; i++)
		ern_text_string(&xml, "<Party/>");
	ern_text_string(&xml, "</PartyList></ern:NewReleaseMessage>");
	pieces = (struct pieces){ xml.bytes, xml.length, 0 };
	ern_report_begin(report, "test");
	ern_ernjson_writer_begin(writer, refuse_bytes, &calls);
	assert_int_equal(ern_reader_read(xml_reader, pieces_read, &pieces),
	    0);
	assert_int_equal(ern_ernjson_writer_end(writer), -1);
	assert_int_equal(errno, ENOSPC);
	assert_int_equal(calls, 1);
	assert_true(pieces.length > 0);
	ern_text_free(&xml);
}

/* A message that is made while it is read. */
struct endless {
	const char *head, *part, *tail;
	size_t head_length, part_length, tail_length;
	size_t n, at;
	int phase;
};

static long
read_endless(void *context, char *bytes, size_t size)
{
	struct endless *endless = context;
	const char *from[] = { endless->head, endless->part, endless->tail };
	size_t length[] = { endless->head_length, endless->part_length,
		endless->tail_length };
	size_t n;

	if (endless->phase == 3)
		return 0;
	n = length[endless->phase] - endless->at;
	n = n < size ? n : size;
	memcpy(bytes, from[endless->phase] + endless->at, n);
	endless->at += n;
	if (endless->at == length[endless->phase]) {
		endless->at = 0;
		if (endless->phase != 1 || endless->n-- == 1)
			endless->phase++;
	}
	return n;
}

static int
count_bytes(void *context, const char *bytes, size_t length)
{
	assert_non_null(bytes);
	*(size_t *)context += length;
	return 0;
}

static void
keeps_memory_flat(void **state)
{
	struct ern_text path = { 0 }, xml = { 0 };
	struct rusage before, after;
	struct endless endless = { 0 };
	size_t written = 0;
	const char *part;

	(void)state;
	unit_path(&path, "testdata/432/good-audio-album.xml");
	unit_read(path.bytes, &xml);
	part = strstr(xml.bytes, "<SoundRecording ");
	endless.head = xml.bytes;
	endless.head_length = part - xml.bytes;
	endless.part = part;
	endless.tail = strstr(part, "</SoundRecording>") + 17;
	endless.part_length = endless.tail - part;
	endless.tail_length = strlen(endless.tail);
	endless.n = 50000000 / endless.part_length;
	getrusage(RUSAGE_SELF, &before);
	ern_report_begin(report, "test");
	ern_ernjson_writer_begin(writer, count_bytes, &written);
	assert_int_equal(ern_reader_read(xml_reader, read_endless, &endless),
	    0);
	assert_int_equal(ern_ernjson_writer_end(writer), 1);
	getrusage(RUSAGE_SELF, &after);
	assert_int_equal(report->n_findings, 0);
	assert_true(written > 20000000);
	assert_true(after.ru_maxrss - before.ru_maxrss < 2048);
	ern_text_free(&path);
	ern_text_free(&xml);
}

static void
keeps_so_much_aside(void **state)
{
	static const char head[] = HEAD("432") "><PartyList/><DealList/>"
	    "<PartyList>", part[] = "<Party><PartyReference>P"
	    "0123456789012345678901234567890123456789012345678901234567890"
	    "123456789</PartyReference></Party>", tail[] =
	    "</PartyList><PartyList/></ern:NewReleaseMessage>";
	struct endless endless = { head, part, tail, sizeof(head) - 1,
		sizeof(part) - 1, sizeof(tail) - 1, 1000000, 0, 0 };
	size_t written = 0;

	(void)state;
	ern_report_begin(report, "test");
	ern_ernjson_writer_begin(writer, count_bytes, &written);
	assert_int_equal(ern_reader_read(xml_reader, read_endless, &endless),
	    0);
	assert_int_equal(ern_ernjson_writer_end(writer), 1);
	assert_true(written > 60000000 && written < 70000000);
	assert_int_equal(report->n_findings, 1);
	assert_string_equal(report->findings[0].code, "JSON-LEFT-OUT");
	assert_string_equal(report->findings[0].place.path == NULL ? "" :
	    "path", "path");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_memory_flat),
		cmocka_unit_test(writes_json),
		cmocka_unit_test(keeps_pairs_together),
		cmocka_unit_test(knows_no_other_roots),
		cmocka_unit_test(stops_when_the_sink_fails),
		cmocka_unit_test(keeps_so_much_aside),
	};

	return cmocka_run_group_tests_name("ernjson-write", tests, make, drop);
}
