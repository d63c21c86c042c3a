/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/header.h"

static long
read_text(void *context, char *bytes, size_t size)
{
	const char **text = context;
	size_t n = strlen(*text);

	n = n < size ? n : size;
	memcpy(bytes, *text, n);
	*text += n;
	return (long)n;
}

#define HEADER	"<MessageHeader><MessageThreadId>T</MessageThreadId>" \
	"<MessageId> M\n</MessageId><MessageSender><PartyId>S</PartyId>" \
	"<PartyId>S2</PartyId><PartyName><FullName>Sender</FullName>" \
	"</PartyName></MessageSender><SentOnBehalfOf><PartyId>B</PartyId>" \
	"</SentOnBehalfOf><MessageRecipient><PartyId>R</PartyId>" \
	"</MessageRecipient><MessageRecipient><PartyId>R2</PartyId>" \
	"</MessageRecipient><MessageCreatedDateTime>2026-08-21T12:00:00Z" \
	"</MessageCreatedDateTime></MessageHeader>"
#define ID(content)	"<ReleaseId>" content "</ReleaseId>"

static const struct {
	const char *xml, *grid, *isrc, *icpn, *catalog_ns;
} rows[] = {
	{ "<N>" HEADER "<ReleaseList><Release>" ID("<ICPN>1</ICPN>"
	    "<CatalogNumber Namespace='X'>C</CatalogNumber>") "</Release>"
	    "<TrackRelease>" ID("<ISRC>2</ISRC>") "</TrackRelease>"
	    "</ReleaseList></N>", NULL, NULL, "1", "X" },
	/* The first of several, and what others have is not its. */
	{ "<N>" HEADER "<ReleaseList><Release>" ID("<ICPN>1</ICPN>")
	    "</Release><Release>" ID("<ISRC>2</ISRC>") "</Release>"
	    "</ReleaseList></N>", NULL, NULL, "1", NULL },
	/* The one that says it is the main one, wherever it stands. */
	{ "<N>" HEADER "<ReleaseList><Release>" ID("<ISRC>2</ISRC>")
	    "</Release><Release IsMainRelease='true'>" ID("<GRid>3</GRid>")
	    "</Release><Release IsMainRelease='true'>" ID("<ICPN>4</ICPN>")
	    "</Release></ReleaseList></N>", "3", NULL, NULL, NULL },
	{ "<P>" HEADER "<PurgedRelease>" ID("<ICPN>1</ICPN>") "<Title>"
	    "<TitleText>x</TitleText></Title></PurgedRelease></P>", NULL,
	    NULL, "1", NULL },
	/* A resource has no release's identifiers. */
	{ "<N>" HEADER "<ResourceList><SoundRecording><ReleaseId><ISRC>9"
	    "</ISRC></ReleaseId></SoundRecording></ResourceList></N>", NULL,
	    NULL, NULL, NULL },
};

static void
assert_text(const char *got, const char *wanted)
{
	if (wanted == NULL)
		assert_null(got);
	else
		assert_string_equal(got, wanted);
}

static void
takes_what_a_message_says(void **state)
{
	struct ern_report *report = ern_report_new(0);
	struct ern_header_taker taker = {
		.reader = ern_reader_new(NULL, report),
	};
	const struct ern_header *header;
	const char *left;
	size_t i;

	(void)state;
	ern_reader_add(taker.reader, &ern_header_handler, &taker);
	for (i = 0; i < COUNT(rows); i++) {
		taker.header = ern_header_new();
		left = rows[i].xml;
		ern_report_begin(report, "header");
		assert_int_equal(ern_reader_read(taker.reader, read_text,
		    &left), 0);
		header = taker.header;
		assert_text(header->id, "M");
		assert_text(header->thread, "T");
		assert_text(header->sender.id, "S");
		assert_text(header->sender.name, "Sender");
		assert_text(header->recipient.id, "R");
		assert_text(header->recipient.name, NULL);
		assert_text(header->created, "2026-08-21T12:00:00Z");
		assert_text(header->control, NULL);
		assert_text(header->release.grid, rows[i].grid);
		assert_text(header->release.isrc, rows[i].isrc);
		assert_text(header->release.icpn, rows[i].icpn);
		assert_text(header->release.catalog_ns, rows[i].catalog_ns);
		ern_header_free(taker.header);
	}
	ern_header_free(NULL);
	ern_text_free(&taker.text);
	ern_reader_free(taker.reader);
	ern_report_free(report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_a_message_says),
	};

	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
