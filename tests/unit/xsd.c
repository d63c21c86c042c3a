/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/message.h"
#include "xml/xsd.h"

#define SCHEMA	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'" \
	" xmlns:o='urn:other' targetNamespace='urn:own'>"
#define OTHER	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'" \
	" targetNamespace='urn:other'><xs:simpleType name='small'>" \
	"<xs:restriction base='xs:integer'><xs:maxInclusive value='9'/>" \
	"</xs:restriction></xs:simpleType></xs:schema>"
#define ROOT	"<xs:element name='root'><xs:complexType><xs:sequence>" \
	"<xs:element name='n' type='o:small' maxOccurs='unbounded'/>" \
	"</xs:sequence></xs:complexType></xs:element></xs:schema>"
#define IMPORT(where) \
	"<xs:import namespace='urn:other' schemaLocation='" where "'/>"

static struct ern_report *report;

static int
set_up(void **state)
{
	(void)state;
	unit_enter_folder();
	report = ern_report_new(0);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_report_free(report);
	unit_leave_folder();
	return 0;
}

static void
write_string(const char *path, const char *string)
{
	unit_write(path, string, strlen(string));
}

/* Checks a message against a schema. */
static void
check(const struct ern_xsd *xsd, const char *xml)
{
	struct ern_message_options options = { .xsd = xsd };
	struct ern_message *message = ern_message_new(&options, report);
	struct pieces pieces = { xml, strlen(xml), 0 };

	assert_int_equal(ern_message_read(message, "a.xml", pieces_read,
	    &pieces), 0);
	ern_message_free(message);
}

/* Loads a schema that must be good. */
static struct ern_xsd *
load(const char *path)
{
	struct ern_text why = { 0 };
	struct ern_xsd *xsd = ern_xsd_load(path, &why);

	if (xsd == NULL)
		fail_msg("%s", why.bytes);
	assert_int_equal(why.length, 0);
	ern_text_free(&why);
	return xsd;
}

/* What is imported is found beside the schema, by whatever address. */
static void
checks_with_imports(void **state)
{
	static const char *const schemas[] = {
		SCHEMA IMPORT("other.xsd") ROOT,
		SCHEMA IMPORT("http://example.com/schemas/2026/other.xsd")
		    ROOT,
		SCHEMA IMPORT("https://example.com/other.xsd") ROOT,
	};
	struct ern_xsd *xsd;
	size_t i;

	(void)state;
	assert_int_equal(mkdir("in", 0700), 0);
	write_string("in/other.xsd", OTHER);
	for (i = 0; i < COUNT(schemas); i++) {
		write_string("in/own.xsd", schemas[i]);
		xsd = load("in/own.xsd");
		check(xsd, "<o:root xmlns:o='urn:own'><n>1</n><n>9</n>"
		    "</o:root>");
		assert_true(ern_report_valid(report, true));
		assert_true(report->checked[ERN_LAYER_SCHEMA]);
		check(xsd, "<o:root xmlns:o='urn:own'><n>1</n>\n<n>10</n>"
		    "</o:root>");
		assert_false(ern_report_valid(report, false));
		ern_xsd_free(xsd);
	}
	ern_xsd_free(NULL);
}

static void
tells_where_faults_are(void **state)
{
	struct ern_xsd *xsd;
	const struct ern_finding *finding;

	(void)state;
	write_string("other.xsd", OTHER);
	write_string("own.xsd", SCHEMA IMPORT("other.xsd") ROOT);
	xsd = load("own.xsd");
	check(xsd, "<o:root xmlns:o='urn:own'>\n<n>1</n>\n<n>x</n>\n"
	    "<m/></o:root>");
	assert_true(report->n_findings >= 2);
	finding = &report->findings[0];
	assert_string_equal(finding->code, "XSD-INVALID");
	assert_int_equal(finding->severity, ERN_ERROR);
	assert_int_equal(finding->layer, ERN_LAYER_SCHEMA);
	assert_int_equal(finding->place.line, 3);
	assert_int_equal(strncmp(finding->message,
	    "own.xsd does not allow this: ", 29), 0);
	assert_null(strchr(finding->message, '\n'));
	ern_xsd_free(xsd);
}

/* The same schema for one message after another, good ones and bad. */
static void
is_used_again(void **state)
{
	struct ern_text path = { 0 }, xml = { 0 };
	struct ern_xsd *xsd;
	int i;

	(void)state;
	unit_path(&path, "xsd/ern-432.xsd");
	xsd = load(path.bytes);
	ern_text_clear(&path);
	unit_path(&path, "testdata/432/good-single.xml");
	unit_read(path.bytes, &xml);
	for (i = 0; i < 3; i++) {
		check(xsd, xml.bytes);
		assert_true(ern_report_valid(report, true));
		check(xsd, "<a/>");
		assert_false(ern_report_valid(report, false));
		check(xsd, "<a>");
		assert_false(ern_report_valid(report, false));
		assert_string_equal(report->findings[0].code,
		    "XML-TRUNCATED");
	}
	ern_xsd_free(xsd);
	ern_text_free(&path);
	ern_text_free(&xml);
}

/* Returns why a schema cannot be loaded, which must be so. */
static const char *
why_not(const char *path, struct ern_text *why)
{
	ern_text_clear(why);
	assert_null(ern_xsd_load(path, why));
	assert_true(why->length > 0);
	assert_null(strchr(why->bytes, '\n'));
	return why->bytes;
}

static void
refuses_broken_schemas(void **state)
{
	struct ern_text why = { 0 };

	(void)state;
	assert_string_equal(why_not("none.xsd", &why),
	    "cannot read the schema none.xsd");
	write_string("a.xsd", "not a schema");
	assert_int_equal(strncmp(why_not("a.xsd", &why),
	    "a.xsd is not a schema that can be used: ", 40), 0);
	write_string("a.xsd", "<a/>");
	assert_int_equal(strncmp(why_not("a.xsd", &why),
	    "a.xsd is not a schema that can be used: ", 40), 0);
	write_string("a.xsd", SCHEMA "<xs:element name='a' type='none'/>"
	    "</xs:schema>");
	assert_non_null(strstr(why_not("a.xsd", &why), "a.xsd:1: "));
	write_string("a.xsd", "");
	why_not("a.xsd", &why);
	ern_text_free(&why);
}

/* Nothing is fetched: what is not there is missing, at once. */
static void
fetches_nothing(void **state)
{
	struct ern_text why = { 0 };

	(void)state;
	write_string("own.xsd",
	    SCHEMA IMPORT("http://example.com/absent.xsd") ROOT);
	why_not("own.xsd", &why);
	write_string("own.xsd", "<!DOCTYPE a SYSTEM "
	    "'http://example.com/a.dtd'>" SCHEMA "</xs:schema>");
	ern_xsd_free(ern_xsd_load("own.xsd", &why));
	ern_text_free(&why);
}

#define IN_FOLDER(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(checks_with_imports),
		IN_FOLDER(tells_where_faults_are),
		IN_FOLDER(is_used_again),
		IN_FOLDER(refuses_broken_schemas),
		IN_FOLDER(fetches_nothing),
	};

	return cmocka_run_group_tests_name("xsd", tests, NULL, NULL);
}
