/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>

#include "unit.h"

#include "diag/code.h"

static void
names_are_unique(void **state)
{
	const char *name;
	int i, j;

	(void)state;
	for (i = 0; i < ERN_CODES; i++) {
		name = ern_code_entry(i)->name;
		assert_non_null(name);
		for (j = 0; name[j] != '\0'; j++)
			assert_true(isupper((unsigned char)name[j]) ||
			    name[j] == '-');
		for (j = 0; j < i; j++)
			assert_string_not_equal(name,
			    ern_code_entry(j)->name);
	}
}

static void
sentences_are_whole(void **state)
{
	const struct ern_code_entry *entry;
	const char *texts[2];
	size_t length;
	int i, t;

	(void)state;
	for (i = 0; i < ERN_CODES; i++) {
		entry = ern_code_entry(i);
		texts[0] = entry->meaning;
		texts[1] = entry->mend;
		for (t = 0; t < 2; t++) {
			assert_non_null(texts[t]);
			length = strlen(texts[t]);
			assert_true(length > 10);
			assert_true(isupper((unsigned char)texts[t][0]));
			if (texts[t][length - 1] != '.')
				fail_msg("%s: %s", entry->name, texts[t]);
			/* A line of the manual may not start a request. */
			assert_null(strchr(texts[t], '\n'));
		}
	}
}

/* Those of XML, and then those of JSON; notes about all layers come last. */
static void
stand_in_the_order_of_layers(void **state)
{
	enum ern_layer before = ERN_LAYER_WELLFORMED;
	const struct ern_code_entry *entry;
	int i;

	(void)state;
	for (i = 0; i < ERN_CODES; i++) {
		entry = ern_code_entry(i);
		assert_in_range(entry->layer, 0, ERN_LAYERS - 1);
		assert_in_range(entry->severity, 0, ERN_SEVERITIES - 1);
		if (entry->severity == ERN_NOTE)
			continue;
		if (i > 0 && strncmp(entry->name, "JSON-", 5) == 0 &&
		    strncmp(ern_code_entry(i - 1)->name, "JSON-", 5) != 0)
			before = ERN_LAYER_WELLFORMED;
		assert_true(entry->layer >= before);
		before = entry->layer;
	}
}

static void
are_found_by_name(void **state)
{
	char name[40];
	int i, j;

	(void)state;
	for (i = 0; i < ERN_CODES; i++) {
		snprintf(name, sizeof(name), "%s", ern_code_entry(i)->name);
		assert_ptr_equal(ern_code_find(name), ern_code_entry(i));
		for (j = 0; name[j] != '\0'; j++)
			name[j] = (char)tolower((unsigned char)name[j]);
		assert_ptr_equal(ern_code_find(name), ern_code_entry(i));
		strcat(name, "X");
		assert_null(ern_code_find(name));
	}
	assert_null(ern_code_find(""));
	assert_null(ern_code_find("XML"));
}

static void
words_are_known(void **state)
{
	(void)state;
	assert_string_equal(ern_severity_name(ERN_NOTE), "note");
	assert_string_equal(ern_severity_name(ERN_WARNING), "warning");
	assert_string_equal(ern_severity_name(ERN_ERROR), "error");
	assert_string_equal(ern_layer_name(ERN_LAYER_WELLFORMED),
	    "wellformed");
	assert_string_equal(ern_layer_name(ERN_LAYER_SCHEMA), "schema");
	assert_string_equal(ern_layer_name(ERN_LAYER_REFERENCES),
	    "references");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_unique),
		cmocka_unit_test(sentences_are_whole),
		cmocka_unit_test(stand_in_the_order_of_layers),
		cmocka_unit_test(are_found_by_name),
		cmocka_unit_test(words_are_known),
	};

	return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
