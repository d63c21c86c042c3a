/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/ack.h"
#include "ern/manifest.h"

static long
read_text(void *context, char *bytes, size_t size)
{
	struct ern_text *text = context;

	if (size > text->length)
		size = text->length;
	memcpy(bytes, text->bytes, size);
	text->bytes += size;
	text->length -= size;
	return (long)size;
}

static const struct ern_release_id release_id = {
	.grid = "A1EXMPL00126000201", .icpn = "9520000000202",
	.catalog = "EX <1> & \"2\"", .catalog_ns = "PADPIDA2001030303I",
};

static void
comes_back_as_it_was_written(void **state)
{
	static const char *const versions[] = { "1.4", "1.5", "1.6", "1.7",
	    "1.8", "1.8.1" };
	struct ern_ack_status statuses[] = { { "ResourceMissing", "a < b" },
	    { "ResourceCorrupt", NULL } };
	struct ern_ack_release release = {
		.id = release_id, .supply = "RightsConflict",
		.error = "no \"file\"", .action = "ResendXmlOnly",
		.check = ERN_ACK_LOOK, .message_type = "NewReleaseMessage",
		.message_id = "M-1", .batch = "20260821120000123",
		.date = "2026-08-21", .file_release = "9520000000202",
		.statuses = statuses, .n_statuses = 2,
	};
	struct ern_ack ack = { .id = "ACK-1", .thread = "T-1",
	    .sender = { "PADPIDA2001020202N", "Demo & Co" },
	    .recipient = { "PADPIDA2001010101S", NULL },
	    .created = "2026-12-04T12:00:00Z", .releases = &release,
	    .n_releases = 1 }, read;
	struct ern_arena *arena = ern_arena_new();
	struct ern_report *report = ern_report_new(0);
	struct ern_text xml = { 0 }, left;
	const struct ern_ack_release *back;
	bool file;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(versions); i++) {
		ack.version = ern_choreography_find(versions[i]);
		file = ack.version->answer == ERN_ANSWER_FILE;
		ern_text_clear(&xml);
		ern_ack_write(&ack, &xml);
		ern_report_begin(report, "ack");
		left = xml;
		assert_int_equal(ern_ack_read(read_text, &left, arena, &read,
		    report), 0);
		assert_ptr_equal(read.version, ack.version);
		assert_string_equal(read.sender.id, ack.sender.id);
		assert_string_equal(read.sender.name, ack.sender.name);
		assert_null(read.recipient.name);
		assert_string_equal(read.created, ack.created);
		assert_int_equal(read.n_releases, 1);
		back = read.releases;
		assert_string_equal(back->error, release.error);
		assert_string_equal(back->action, release.action);
		assert_int_equal(back->check, ERN_ACK_LOOK);
		assert_int_equal(back->n_statuses, file ? 1 : 2);
		assert_string_equal(back->statuses[0].status,
		    "ResourceMissing");
		assert_false(ern_ack_good(back));
		if (file) {
			assert_string_equal(back->date, release.date);
			assert_string_equal(back->file_release,
			    release.file_release);
			continue;
		}
		assert_string_equal(read.id, ack.id);
		assert_string_equal(read.thread, ack.thread);
		assert_string_equal(back->statuses[0].information, "a < b");
		assert_string_equal(back->supply, release.supply);
		assert_string_equal(back->batch, release.batch);
		assert_string_equal(back->message_id, release.message_id);
		assert_string_equal(back->id.catalog, release_id.catalog);
		assert_true(ern_release_id_same(&back->id, &release_id));
	}
	ern_text_free(&xml);
	ern_report_free(report);
	ern_arena_free(arena);
}

static void
tells_what_is_none(void **state)
{
	static const struct {
		char *xml;
		const char *code;
	} rows[] = {
		{ "<x/>", "ACK-INVALID" },
		{ "<e:x xmlns:e='http://ddex.net/xml/ern-c-sftp/18'/>",
		    "ACK-INVALID" },
		{ "<e:FtpAcknowledgementMessage "
		    "xmlns:e='http://ddex.net/xml/ern-c-sftp/18'/>",
		    "ACK-INVALID" },
		{ "<e:FtpAcknowledgementMessage "
		    "xmlns:e='http://ddex.net/xml/ern-c/15'/>",
		    "ACK-INVALID" },
		{ "<e:AcknowledgementMessage "
		    "xmlns:e='http://ddex.net/xml/ern-c-sftp/18'>"
		    "<ReleaseStatus/></e:AcknowledgementMessage>",
		    "ACK-INVALID" },
		{ "<x", "XML-SYNTAX" },
		{ "", "XML-EMPTY" },
	};
	struct ern_arena *arena = ern_arena_new();
	struct ern_report *report = ern_report_new(0);
	struct ern_text left;
	struct ern_ack ack;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		left = (struct ern_text){ .bytes = rows[i].xml,
		    .length = strlen(rows[i].xml) };
		ern_report_begin(report, "ack");
		assert_int_equal(ern_ack_read(read_text, &left, arena, &ack,
		    report), -1);
		assert_int_equal(report->n_findings, 1);
		if (strncmp(rows[i].code, "XML", 3) != 0)
			assert_string_equal(report->findings[0].code,
			    rows[i].code);
	}
	ern_report_free(report);
	ern_arena_free(arena);
}

/* The manifest, which is of the same family. */
static void
so_does_a_manifest(void **state)
{
	struct ern_release_id ids[] = { release_id, { .isrc =
	    "ZZEXA2600001" } };
	struct ern_manifest_entry entries[] = {
		{ 0, "NewReleaseMessage", "M-1", "./1/1.xml", ids, 2,
		    "NewReleaseDelivery", "AudioProduct",
		    "900150983cd24fb0d6963f7d28e17f72", "MD5" },
		{ 0, "NewReleaseMessage", "M-2", "./2/2.xml", ids + 1, 1,
		    "TakeDown", "AudioProduct", NULL, NULL },
	};
	struct ern_manifest manifest = {
	    .sender = { "PADPIDA2001010101S", NULL },
	    .recipient = { "PADPIDA2001020202N", NULL },
	    .created = "2026-12-04T12:00:00Z", .test = true, .root = "/in",
	    .entries = entries, .n_entries = 2 }, read;
	struct ern_arena *arena = ern_arena_new();
	struct ern_report *report = ern_report_new(0);
	struct ern_text xml = { 0 }, left;
	static const char *const versions[] = { "1.6", "1.7", "1.8" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(versions); i++) {
		manifest.version = ern_choreography_find(versions[i]);
		ern_text_clear(&xml);
		ern_manifest_write(&manifest, &xml);
		left = xml;
		ern_report_begin(report, "manifest");
		assert_int_equal(ern_manifest_read(read_text, &left, arena,
		    &read, report), 0);
		assert_ptr_equal(read.version, manifest.version);
		assert_true(read.test);
		assert_string_equal(read.root, "/in");
		assert_string_equal(read.number, "2");
		assert_int_equal(read.n_entries, 2);
		assert_string_equal(read.entries[0].message_id, "M-1");
		assert_string_equal(read.entries[0].sum, entries[0].sum);
		assert_string_equal(read.entries[0].algorithm, "MD5");
		assert_int_equal(read.entries[0].n_releases, 2);
		assert_true(read.entries[0].line > 0);
		assert_null(read.entries[1].sum);
		assert_string_equal(read.entries[1].url, "./2/2.xml");
		assert_string_equal(read.entries[1].delivery_type,
		    "TakeDown");
		/* ISRCs are gone from 1.8 on, but the release is not. */
		assert_non_null(ern_release_id_best(
		    &read.entries[1].releases[0]));
		assert_int_equal(read.entries[1].releases[0].isrc == NULL,
		    !manifest.version->isrc);
	}
	ern_text_free(&xml);
	ern_report_free(report);
	ern_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back_as_it_was_written),
		cmocka_unit_test(tells_what_is_none),
		cmocka_unit_test(so_does_a_manifest),
	};

	return cmocka_run_group_tests_name("ack", tests, NULL, NULL);
}
