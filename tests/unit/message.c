/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/message.h"

#define NS	"xmlns:e='http://ddex.net/xml/ern/382'"

static struct ern_report *report;

static int
set_up(void **state)
{
	(void)state;
	report = ern_report_new(0);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_report_free(report);
	return 0;
}

static int
read_with(struct ern_message *message, const char *xml, size_t length)
{
	struct pieces pieces = { xml, length, 100 };

	return ern_message_read(message, "a.xml", pieces_read, &pieces);
}

/* Reads a file of the source tree. */
static void
load(const char *name, struct ern_text *into)
{
	struct ern_text path = { 0 };

	ern_text_clear(into);
	unit_path(&path, name);
	unit_read(path.bytes, into);
	ern_text_free(&path);
}

static bool
has_code(const char *code)
{
	size_t i;

	for (i = 0; i < report->n_findings; i++)
		if (strcmp(report->findings[i].code, code) == 0)
			return true;
	return false;
}

static void
identifies_messages(void **state)
{
	static const struct {
		const char *file, *ern, *type;
	} rows[] = {
		{ "382/good-single.xml", "3.8.2", "NewReleaseMessage" },
		{ "382/good-catalog-list.xml", "3.8.2",
		    "CatalogListMessage" },
		{ "41/good-purge.xml", "4.1", "PurgeReleaseMessage" },
		{ "411/good-single.xml", "4.1.1", "NewReleaseMessage" },
		{ "42/good-single.xml", "4.2", "NewReleaseMessage" },
		{ "43/good-single.xml", "4.3", "NewReleaseMessage" },
		{ "431/odd-utf16be.xml", "4.3.1", "NewReleaseMessage" },
		{ "432/good-purge.xml", "4.3.2", "PurgeReleaseMessage" },
	};
	struct ern_message_options options = { 0 };
	struct ern_message *message = ern_message_new(&options, report);
	struct ern_text name = { 0 }, xml = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		ern_text_clear(&name);
		ern_text_format(&name, "testdata/%s", rows[i].file);
		load(name.bytes, &xml);
		assert_int_equal(read_with(message, xml.bytes, xml.length),
		    0);
		assert_string_equal(report->file, "a.xml");
		assert_string_equal(report->ern, rows[i].ern);
		assert_string_equal(report->message, rows[i].type);
		assert_true(ern_report_valid(report, true));
		assert_int_equal(report->n_findings, 0);
		assert_true(report->checked[ERN_LAYER_WELLFORMED]);
		assert_true(report->checked[ERN_LAYER_SCHEMA]);
		assert_true(report->checked[ERN_LAYER_REFERENCES]);
	}
	ern_message_free(message);
	ern_message_free(NULL);
	ern_text_free(&name);
	ern_text_free(&xml);
}

/* A layer that could not run is told of; one not asked for is not. */
static void
accounts_for_layers(void **state)
{
	static const struct {
		const char *xml;
		bool unwanted;	/* the references */
		const char *note;
	} rows[] = {
		{ "<a", false, "not checked to the end: schema, references; "
		    "the message could not be read to its end" },
		{ "<a", true, "not checked to the end: schema; the message "
		    "could not be read to its end" },
		{ "<a/>", false, "not checked to the end: schema, "
		    "references; what kind of message it is is not known" },
		{ "<e:Other " NS "/>", true, "not checked to the end: "
		    "schema; what kind of message it is is not known" },
		{ "", false, "not checked to the end: schema, references; "
		    "the message could not be read to its end" },
		{ "<e:PurgeReleaseMessage " NS "/>", false, NULL },
	};
	struct ern_message_options options = { 0 };
	const struct ern_finding *last;
	struct ern_message *message;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		options.unwanted[ERN_LAYER_REFERENCES] = rows[i].unwanted;
		message = ern_message_new(&options, report);
		read_with(message, rows[i].xml, strlen(rows[i].xml));
		last = &report->findings[report->n_findings - 1];
		assert_int_equal(has_code("NOT-RUN"), rows[i].note != NULL);
		if (rows[i].note != NULL)
			assert_string_equal(last->message, rows[i].note);
		assert_int_equal(report->checked[ERN_LAYER_SCHEMA],
		    rows[i].note == NULL);
		assert_int_equal(report->not_run[ERN_LAYER_REFERENCES],
		    rows[i].note != NULL && !rows[i].unwanted);
		assert_false(ern_report_valid(report, false));
		ern_message_free(message);
	}
}

static void
checks_only_what_is_wanted(void **state)
{
	static const struct {
		const char *file;
		bool schema, references;	/* is it valid then? */
	} rows[] = {
		{ "testdata/432/bad-boolean.xml", false, true },
		{ "testdata/432/bad-duplicate-id.xml", true, false },
		{ "testdata/432/bad-dangling-forward.xml", true, false },
		{ "testdata/382/bad-dangling-backward.xml", true, false },
		{ "testdata/432/good-purge.xml", true, true },
	};
	struct ern_message_options options = { 0 };
	struct ern_message *message;
	struct ern_text xml = { 0 };
	enum ern_layer layer;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		load(rows[i].file, &xml);
		for (layer = ERN_LAYER_SCHEMA; layer <= ERN_LAYER_REFERENCES;
		    layer++) {
			memset(&options, 0, sizeof(options));
			options.unwanted[layer == ERN_LAYER_SCHEMA ?
			    ERN_LAYER_REFERENCES : ERN_LAYER_SCHEMA] = true;
			message = ern_message_new(&options, report);
			read_with(message, xml.bytes, xml.length);
			assert_int_equal(ern_report_valid(report, false),
			    layer == ERN_LAYER_SCHEMA ? rows[i].schema :
			    rows[i].references);
			assert_true(report->checked[layer]);
			ern_message_free(message);
		}
	}
	ern_text_free(&xml);
}

/* One message after another, whatever became of the one before. */
static void
is_used_again(void **state)
{
	static const char *const files[] = {
		"testdata/432/good-single.xml",
		"testdata/xml/bad-tag-mismatch.xml",
		"testdata/432/bad-duplicate-id.xml",
		"testdata/382/good-single.xml",
		"testdata/432/bad-missing-lists.xml",
		"testdata/432/good-single.xml",
		"testdata/xml/bad-empty.xml",
		"testdata/382/bad-wrong-order.xml",
		"testdata/382/good-single.xml",
	};
	struct ern_message_options options = { 0 };
	struct ern_message *message = ern_message_new(&options, report);
	struct ern_text xml = { 0 };
	size_t i, round;

	(void)state;
	for (round = 0; round < 3; round++)
		for (i = 0; i < COUNT(files); i++) {
			load(files[i], &xml);
			read_with(message, xml.length == 0 ? "" : xml.bytes,
			    xml.length);
			assert_int_equal(ern_report_valid(report, false),
			    strstr(files[i], "good-") != NULL);
		}
	ern_message_free(message);
	ern_text_free(&xml);
}

static long
read_nothing(void *context, char *bytes, size_t size)
{
	(void)context;
	(void)bytes;
	(void)size;
	return -1;
}

static void
tells_when_bytes_cannot_be_read(void **state)
{
	struct ern_message_options options = { 0 };
	struct ern_message *message = ern_message_new(&options, report);
	struct ern_text xml = { 0 };

	(void)state;
	load("testdata/432/good-single.xml", &xml);
	assert_int_equal(ern_message_read(message, "a.xml", read_nothing,
	    NULL), -1);
	assert_int_equal(read_with(message, xml.bytes, xml.length), 0);
	assert_true(ern_report_valid(report, true));
	ern_message_free(message);
	ern_text_free(&xml);
}

/* Cut off at each byte it is not valid, and nothing breaks. */
static void
survives_truncation(void **state)
{
	struct ern_message_options options = { 0 };
	struct ern_message *message = ern_message_new(&options, report);
	struct ern_text xml = { 0 };
	size_t length, whole;

	(void)state;
	load("testdata/382/good-purge.xml", &xml);
	whole = xml.length;
	while (xml.bytes[whole - 1] != '>')
		whole--;
	for (length = 0; length < whole; length++) {
		read_with(message, xml.bytes, length);
		assert_false(ern_report_valid(report, false));
		assert_true(has_code("NOT-RUN"));
	}
	read_with(message, xml.bytes, whole);
	assert_true(ern_report_valid(report, true));
	ern_message_free(message);
	ern_text_free(&xml);
}

static void
keeps_to_limits(void **state)
{
	struct ern_message_options options = { .limits.size = 1000 };
	struct ern_message *message = ern_message_new(&options, report);
	struct ern_text xml = { 0 };

	(void)state;
	load("testdata/432/good-single.xml", &xml);
	read_with(message, xml.bytes, xml.length);
	assert_true(has_code("CAP-SIZE"));
	assert_false(ern_report_valid(report, false));
	ern_message_free(message);
	ern_text_free(&xml);
}

#define WITH_REPORT(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_REPORT(identifies_messages),
		WITH_REPORT(accounts_for_layers),
		WITH_REPORT(checks_only_what_is_wanted),
		WITH_REPORT(is_used_again),
		WITH_REPORT(tells_when_bytes_cannot_be_read),
		WITH_REPORT(survives_truncation),
		WITH_REPORT(keeps_to_limits),
	};

	return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
