/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "diag/print.h"

/* A report with strings that want care, and places of all kinds. */
static struct ern_report *
hostile(void)
{
	struct ern_report *report = ern_report_new(0);
	struct ern_place whole = { 2, 5, "/ern:A/B[1]/@c" };
	struct ern_place line = { 3, 0, "/a['\"\\']" };

	ern_report_begin(report, "dir/a b\"\n\x1b[1m\xff%.xml");
	ern_report_identify(report, "4.3.2", "New\"Release");
	ern_report_add(report, ERN_CODE_VALUE_SET, &whole,
	    "\"x\\y\"\t\x07 \xc3\xa9 \xff </script>");
	ern_report_add(report, ERN_CODE_AVS_LATER, &line, "later");
	ern_report_checked(report, ERN_LAYER_WELLFORMED);
	ern_report_checked(report, ERN_LAYER_SCHEMA);
	ern_report_not_run(report, ERN_LAYER_REFERENCES, "so");
	ern_report_end(report);
	return report;
}

static void
expect(const struct ern_format *format, bool color, const char *wanted)
{
	struct ern_report *report = hostile();
	struct ern_text out = { 0 };

	format->report(&out, report, color);
	assert_string_equal(out.bytes, wanted);
	ern_text_free(&out);
	ern_report_free(report);
}

#define FILE_SHOWN	"dir/a b\"\\x0a\\x1b[1m\\xff%.xml"

static void
prints_text(void **state)
{
	(void)state;
	expect(&ern_format_text, false,
	    FILE_SHOWN ":2:5: error: \"x\\y\"\\x09\\x07 \xc3\xa9 \\xff "
	    "</script> [VALUE-SET]\n"
	    FILE_SHOWN ":3: warning: later [AVS-LATER]\n"
	    FILE_SHOWN ": note: not checked to the end: references; so "
	    "[NOT-RUN]\n");
}

static void
prints_text_in_colour(void **state)
{
	(void)state;
	expect(&ern_format_text, true,
	    FILE_SHOWN ":2:5: \033[31merror:\033[0m \"x\\y\"\\x09\\x07 "
	    "\xc3\xa9 \\xff </script> \033[2m[VALUE-SET]\033[0m\n"
	    FILE_SHOWN ":3: \033[35mwarning:\033[0m later "
	    "\033[2m[AVS-LATER]\033[0m\n"
	    FILE_SHOWN ": \033[36mnote:\033[0m not checked to the end: "
	    "references; so \033[2m[NOT-RUN]\033[0m\n");
}

static void
prints_json(void **state)
{
	struct ern_text wanted = { 0 };

	(void)state;
	ern_text_format(&wanted,
	    "{\"file\":\"dir/a b\\\"\\n\\u001b[1m\xef\xbf\xbd%%.xml\","
	    "\"ern\":\"4.3.2\",\"message\":\"New\\\"Release\","
	    "\"valid\":false,\"errors\":1,\"warnings\":1,"
	    "\"checked\":[\"wellformed\",\"schema\"],"
	    "\"notRun\":[\"references\"],\"findings\":["
	    "{\"severity\":\"error\",\"code\":\"VALUE-SET\","
	    "\"layer\":\"schema\",\"line\":2,\"column\":5,"
	    "\"path\":\"/ern:A/B[1]/@c\",\"message\":\"\\\"x\\\\y\\\"\\t"
	    "\\u0007 \xc3\xa9 \xef\xbf\xbd </script>\",\"help\":\"%s\"},"
	    "{\"severity\":\"warning\",\"code\":\"AVS-LATER\","
	    "\"layer\":\"schema\",\"line\":3,\"column\":null,"
	    "\"path\":\"/a['\\\"\\\\']\",\"message\":\"later\","
	    "\"help\":\"%s\"},"
	    "{\"severity\":\"note\",\"code\":\"NOT-RUN\","
	    "\"layer\":\"references\",\"line\":null,\"column\":null,"
	    "\"path\":null,\"message\":\"not checked to the end: references; "
	    "so\",\"help\":\"%s\"}]}\n",
	    ern_code_entry(ERN_CODE_VALUE_SET)->mend,
	    ern_code_entry(ERN_CODE_AVS_LATER)->mend,
	    ern_code_entry(ERN_CODE_NOT_RUN)->mend);
	expect(&ern_format_json, true, wanted.bytes);
	ern_text_free(&wanted);
}

#define FILE_URI "dir/a%20b%22%0A%1B%5B1m%FF%25.xml"
#define RESULT(code, level, text, rest) \
	"{\"ruleId\":\"" code "\",\"level\":\"" level "\",\"message\":{" \
	"\"text\":\"" text "\"},\"locations\":[{\"physicalLocation\":{" \
	"\"artifactLocation\":{\"uri\":\"" FILE_URI "\"}" rest "}]}"

static void
prints_sarif(void **state)
{
	(void)state;
	expect(&ern_format_sarif, false,
	    RESULT("VALUE-SET", "error", "\\\"x\\\\y\\\"\\t\\u0007 \xc3\xa9 "
	    "\xef\xbf\xbd </script>", ",\"region\":{\"startLine\":2,"
	    "\"startColumn\":5}},\"logicalLocations\":[{"
	    "\"fullyQualifiedName\":\"/ern:A/B[1]/@c\"}]") ",\n"
	    RESULT("AVS-LATER", "warning", "later", ",\"region\":{"
	    "\"startLine\":3}},\"logicalLocations\":[{"
	    "\"fullyQualifiedName\":\"/a['\\\"\\\\']\"}]") ",\n"
	    RESULT("NOT-RUN", "note", "not checked to the end: references; "
	    "so", "}"));
}

/* Good JSON has as many brackets opened as closed, outside of strings. */
static void
count_brackets(const struct ern_text *text, int *braces, int *brackets)
{
	bool string = false;
	size_t i;

	*braces = *brackets = 0;
	for (i = 0; i < text->length; i++) {
		if (string && text->bytes[i] == '\\')
			i++;
		else if (text->bytes[i] == '"')
			string = !string;
		else if (!string) {
			*braces += (text->bytes[i] == '{') -
			    (text->bytes[i] == '}');
			*brackets += (text->bytes[i] == '[') -
			    (text->bytes[i] == ']');
			assert_true(*braces >= 0 && *brackets >= 0);
		}
	}
	assert_false(string);
}

static void
makes_whole_logs(void **state)
{
	static const struct ern_format *const formats[] = {
		&ern_format_json, &ern_format_sarif };
	struct ern_report *report = hostile();
	struct ern_text out = { 0 };
	int braces, brackets, i;
	size_t f;

	(void)state;
	for (f = 0; f < COUNT(formats); f++) {
		ern_text_clear(&out);
		if (formats[f]->head != NULL)
			formats[f]->head(&out);
		for (i = 0; i < 3; i++) {
			if (i != 0)
				ern_text_string(&out, formats[f]->join);
			formats[f]->report(&out, report, false);
		}
		ern_text_string(&out, formats[f]->tail);
		count_brackets(&out, &braces, &brackets);
		assert_int_equal(braces, 0);
		assert_int_equal(brackets, 0);
	}
	ern_text_free(&out);
	ern_report_free(report);
}

/* Each rule that a result names stands in the head. */
static void
lists_all_rules(void **state)
{
	struct ern_text out = { 0 }, id = { 0 };
	int i;

	(void)state;
	ern_format_sarif.head(&out);
	for (i = 0; i < ERN_CODES; i++) {
		ern_text_clear(&id);
		ern_text_format(&id, "{\"id\":\"%s\",",
		    ern_code_entry(i)->name);
		assert_non_null(strstr(out.bytes, id.bytes));
	}
	assert_non_null(strstr(out.bytes, "\"version\":\"2.1.0\""));
	ern_text_free(&out);
	ern_text_free(&id);
}

/* Without findings, text and SARIF have nothing to say. */
static void
prints_nothing_of_good_messages(void **state)
{
	struct ern_report *report = ern_report_new(0);
	struct ern_text out = { 0 };

	(void)state;
	ern_report_begin(report, "a.xml");
	ern_report_end(report);
	ern_format_text.report(&out, report, false);
	ern_format_sarif.report(&out, report, false);
	assert_int_equal(out.length, 0);
	ern_format_json.report(&out, report, false);
	assert_string_equal(out.bytes, "{\"file\":\"a.xml\",\"ern\":null,"
	    "\"message\":null,\"valid\":true,\"errors\":0,\"warnings\":0,"
	    "\"checked\":[],\"notRun\":[],\"findings\":[]}\n");
	ern_text_free(&out);
	ern_report_free(report);
}

static void
finds_formats(void **state)
{
	(void)state;
	assert_ptr_equal(ern_format_find("text"), &ern_format_text);
	assert_ptr_equal(ern_format_find("json"), &ern_format_json);
	assert_ptr_equal(ern_format_find("sarif"), &ern_format_sarif);
	assert_null(ern_format_find("JSON"));
	assert_null(ern_format_find(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_text),
		cmocka_unit_test(prints_text_in_colour),
		cmocka_unit_test(prints_json),
		cmocka_unit_test(prints_sarif),
		cmocka_unit_test(makes_whole_logs),
		cmocka_unit_test(lists_all_rules),
		cmocka_unit_test(prints_nothing_of_good_messages),
		cmocka_unit_test(finds_formats),
	};

	return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
