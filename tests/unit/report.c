/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "diag/report.h"

/* Adds a finding at a line and column. */
static void
add(struct ern_report *report, enum ern_code code, int line, int column,
    const char *sentence)
{
	struct ern_place place = { line, column, NULL };

	ern_report_add(report, code, &place, "%s", sentence);
}

static void
copies_what_it_keeps(void **state)
{
	struct ern_report *report = ern_report_new(0);
	char file[] = "a.xml", path[] = "/a", ern[] = "4.3", type[] = "New";
	struct ern_place place = { 3, 4, path };
	const struct ern_finding *finding;

	(void)state;
	ern_report_begin(report, file);
	ern_report_identify(report, ern, type);
	ern_report_add(report, ERN_CODE_VALUE_SET, &place, "%s is %d", "x",
	    7);
	memset(file, '?', sizeof(file) - 1);
	memset(path, '?', sizeof(path) - 1);
	memset(ern, '?', sizeof(ern) - 1);
	memset(type, '?', sizeof(type) - 1);
	ern_report_end(report);
	finding = report->findings;
	assert_string_equal(report->file, "a.xml");
	assert_string_equal(report->ern, "4.3");
	assert_string_equal(report->message, "New");
	assert_int_equal(report->n_findings, 1);
	assert_string_equal(finding->code, "VALUE-SET");
	assert_int_equal(finding->severity, ERN_ERROR);
	assert_int_equal(finding->layer, ERN_LAYER_SCHEMA);
	assert_int_equal(finding->place.line, 3);
	assert_int_equal(finding->place.column, 4);
	assert_string_equal(finding->place.path, "/a");
	assert_string_equal(finding->message, "x is 7");
	assert_string_equal(finding->help,
	    ern_code_entry(ERN_CODE_VALUE_SET)->mend);
	ern_report_free(report);
	ern_report_free(NULL);
}

static void
sorts_by_place(void **state)
{
	static const struct {
		enum ern_code code;
		int line, column;
		const char *sentence;
	} sorted[] = {
		{ ERN_CODE_VALUE_SET, 1, 1, "b" },
		{ ERN_CODE_VALUE_SET, 2, 1, "a" },
		{ ERN_CODE_VALUE_SET, 2, 3, "a" },
		{ ERN_CODE_VALUE_TYPE, 2, 3, "a" },
		{ ERN_CODE_VALUE_TYPE, 2, 3, "b" },
		{ ERN_CODE_AVS_LATER, 2, 3, "a" },	/* a warning */
		{ ERN_CODE_VALUE_SET, 10, 1, "a" },
		{ ERN_CODE_VALUE_SET, 70000, 1, "a" },
		{ ERN_CODE_XML_EMPTY, 0, 0, "no line" },
	};
	struct ern_report *report = ern_report_new(0);
	size_t i, n = COUNT(sorted), round;

	(void)state;
	for (round = 0; round < n; round++) {
		ern_report_begin(report, "a");
		for (i = 0; i < n; i++)
			add(report, sorted[(i * 4 + round) % n].code,
			    sorted[(i * 4 + round) % n].line,
			    sorted[(i * 4 + round) % n].column,
			    sorted[(i * 4 + round) % n].sentence);
		ern_report_end(report);
		for (i = 0; i < n; i++) {
			assert_int_equal(report->findings[i].place.line,
			    sorted[i].line);
			assert_string_equal(report->findings[i].code,
			    ern_code_entry(sorted[i].code)->name);
			assert_string_equal(report->findings[i].message,
			    sorted[i].sentence);
		}
	}
	ern_report_free(report);
}

static void
counts_by_severity(void **state)
{
	struct ern_report *report = ern_report_new(0);

	(void)state;
	ern_report_begin(report, "a");
	assert_true(ern_report_valid(report, true));
	add(report, ERN_CODE_AVS_LATER, 1, 1, "w");
	assert_true(ern_report_valid(report, false));
	assert_false(ern_report_valid(report, true));
	ern_report_add_as(report, ERN_CODE_AVS_LATER, ERN_ERROR, NULL, "e");
	assert_false(ern_report_valid(report, false));
	ern_report_add_as(report, ERN_CODE_VALUE_SET, ERN_NOTE, NULL, "n");
	ern_report_end(report);
	assert_int_equal(report->counts[ERN_ERROR], 1);
	assert_int_equal(report->counts[ERN_WARNING], 1);
	assert_int_equal(report->counts[ERN_NOTE], 1);
	ern_report_free(report);
}

/* Notes never make a message invalid. */
static void
stays_valid_with_notes(void **state)
{
	struct ern_report *report = ern_report_new(0);

	(void)state;
	ern_report_begin(report, "a");
	ern_report_add(report, ERN_CODE_NOT_RUN, NULL, "n");
	ern_report_end(report);
	assert_true(ern_report_valid(report, true));
	ern_report_free(report);
}

static void
keeps_so_many(void **state)
{
	struct ern_report *report = ern_report_new(3);
	int round, i;

	(void)state;
	for (round = 0; round < 2; round++) {
		ern_report_begin(report, "a");
		for (i = 0; i < 10; i++) {
			assert_int_equal(ern_report_full(report), i >= 3);
			add(report, ERN_CODE_VALUE_SET, 10 - i, 1, "e");
		}
		ern_report_end(report);
		assert_int_equal(report->n_findings, 4);
		assert_int_equal(report->n_hidden, 7);
		assert_int_equal(report->counts[ERN_ERROR], 10);
		assert_int_equal(report->findings[0].place.line, 8);
		assert_string_equal(report->findings[3].code, "TOO-MANY");
		assert_string_equal(report->findings[3].message,
		    "7 more findings are not shown");
	}
	ern_report_free(report);
}

static void
tells_of_one_more(void **state)
{
	struct ern_report *report = ern_report_new(1);

	(void)state;
	ern_report_begin(report, "a");
	add(report, ERN_CODE_VALUE_SET, 1, 1, "e");
	add(report, ERN_CODE_VALUE_SET, 2, 1, "e");
	ern_report_end(report);
	assert_string_equal(report->findings[1].message,
	    "1 more finding is not shown");
	ern_report_begin(report, "b");
	add(report, ERN_CODE_VALUE_SET, 1, 1, "e");
	ern_report_end(report);
	assert_int_equal(report->n_findings, 1);
	ern_report_free(report);
}

static void
tells_of_layers(void **state)
{
	struct ern_report *report = ern_report_new(0);
	const struct ern_finding *note;

	(void)state;
	ern_report_begin(report, "a");
	ern_report_checked(report, ERN_LAYER_WELLFORMED);
	ern_report_not_run(report, ERN_LAYER_SCHEMA, "it is too late");
	ern_report_not_run(report, ERN_LAYER_REFERENCES, "it is too late");
	ern_report_not_run(report, ERN_LAYER_PROFILE, "another reason");
	ern_report_rule_set(report, "good", NULL);
	ern_report_rule_set(report, "bad", "another reason");
	ern_report_end(report);
	note = &report->findings[0];
	assert_true(report->checked[ERN_LAYER_WELLFORMED]);
	assert_false(report->checked[ERN_LAYER_SCHEMA]);
	assert_true(report->not_run[ERN_LAYER_SCHEMA]);
	assert_int_equal(report->n_findings, 2);
	assert_int_equal(report->n_sets, 2);
	assert_string_equal(note[1].message,
	    "not checked to the end: schema, references; it is too late");
	assert_int_equal(note[1].layer, ERN_LAYER_SCHEMA);
	assert_string_equal(note->code, "NOT-RUN");
	assert_int_equal(note->severity, ERN_NOTE);
	assert_int_equal(note->layer, ERN_LAYER_PROFILE);
	assert_string_equal(note->message,
	    "not checked to the end: profile, bad; another reason");
	ern_report_free(report);
}

/* Both notes are shown though no more findings are. */
static void
always_shows_its_notes(void **state)
{
	struct ern_report *report = ern_report_new(1);
	int i;

	(void)state;
	ern_report_begin(report, "a");
	for (i = 0; i < 5; i++)
		add(report, ERN_CODE_VALUE_SET, 1 + i, 1, "e");
	ern_report_not_run(report, ERN_LAYER_SCHEMA, "so");
	ern_report_end(report);
	assert_int_equal(report->n_findings, 3);
	assert_string_equal(report->findings[0].code, "VALUE-SET");
	assert_string_equal(report->findings[1].code, "NOT-RUN");
	assert_string_equal(report->findings[2].code, "TOO-MANY");
	assert_string_equal(report->findings[2].message,
	    "4 more findings are not shown");
	ern_report_free(report);
}

static void
forgets_the_message_before(void **state)
{
	struct ern_report *report = ern_report_new(0);
	int i;

	(void)state;
	ern_report_begin(report, "a");
	ern_report_identify(report, "4.3", "New");
	for (i = 0; i < 1000; i++)
		add(report, ERN_CODE_VALUE_SET, i + 1, 1, "e");
	ern_report_checked(report, ERN_LAYER_SCHEMA);
	ern_report_not_run(report, ERN_LAYER_SCHEMA, "so");
	ern_report_end(report);
	assert_int_equal(report->n_findings, 1001);
	ern_report_begin(report, "b");
	ern_report_end(report);
	assert_string_equal(report->file, "b");
	assert_null(report->ern);
	assert_null(report->message);
	assert_int_equal(report->n_findings, 0);
	assert_int_equal(report->counts[ERN_ERROR], 0);
	assert_false(report->checked[ERN_LAYER_SCHEMA]);
	assert_true(ern_report_valid(report, true));
	ern_report_free(report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies_what_it_keeps),
		cmocka_unit_test(sorts_by_place),
		cmocka_unit_test(counts_by_severity),
		cmocka_unit_test(stays_valid_with_notes),
		cmocka_unit_test(keeps_so_many),
		cmocka_unit_test(tells_of_one_more),
		cmocka_unit_test(tells_of_layers),
		cmocka_unit_test(always_shows_its_notes),
		cmocka_unit_test(forgets_the_message_before),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
