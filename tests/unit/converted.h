/* SPDX-License-Identifier: MIT */
/*
 * converted: the good and odd messages of testdata, and what becomes of them.
 */
#ifndef ERN_TESTS_UNIT_CONVERTED_H
#define ERN_TESTS_UNIT_CONVERTED_H

#include <dirent.h>

#include "conversion.h"

#include "ern/convert.h"

/* Calls a function for each good and odd message of a version. */
static inline size_t
each_message(const char *key, void (*call)(const char *name, const char *key))
{
	struct ern_text folder = { 0 }, name = { 0 };
	struct dirent **entries;
	size_t called = 0;
	int n, i;

	ern_text_format(&name, "testdata/%s", key);
	unit_path(&folder, name.bytes);
	n = scandir(folder.bytes, &entries, NULL, alphasort);
	assert_true(n > 0);
	for (i = 0; i < n; i++) {
		if ((strncmp(entries[i]->d_name, "good-", 5) == 0 ||
		    strncmp(entries[i]->d_name, "odd-", 4) == 0) &&
		    strstr(entries[i]->d_name, ".xml") != NULL) {
			ern_text_clear(&name);
			ern_text_format(&name, "testdata/%s/%s", key,
			    entries[i]->d_name);
			call(name.bytes, key);
			called++;
		}
		free(entries[i]);
	}
	free(entries);
	ern_text_free(&folder);
	ern_text_free(&name);
	return called;
}

/* Converts a message, and says on failure why. */
static inline enum ern_convert_outcome
convert_doc(struct ern_convert *convert, xmlDoc *doc, const char *to,
    struct ern_convert_result *result, struct ern_report *report)
{
	enum ern_convert_outcome outcome;

	ern_report_begin(report, "a.xml");
	outcome = ern_convert_run(convert, doc, ern_version_find(to), result,
	    report);
	if (outcome == ERN_CONVERT_FAILED)
		fail_msg("to %s: %s", to, report->n_findings == 0 ? "?" :
		    report->findings[report->n_findings - 1].message);
	return outcome;
}

/* Is it a message that only 3.8.2 has, and goes to another version? */
static inline bool
has_no_counterpart(const char *name, const char *to)
{
	return strstr(name, "catalog-list") != NULL && strcmp(to, "382") != 0;
}

#endif
