/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <libxml/tree.h>

#include "unit.h"

#include "xml/name.h"

/* N: a Name, C: an NCName too, T: an NMTOKEN. */
static const struct {
	const char *bytes, *kinds;
} rows[] = {
	{ "", "" },
	{ "a", "NCT" },
	{ "_", "NCT" },
	{ ":", "NT" },
	{ "a:b", "NT" },
	{ "A1-x_y.z", "NCT" },
	{ "1a", "T" },
	{ "-a", "T" },
	{ ".a", "T" },
	{ "a b", "" },
	{ " a", "" },
	{ "a ", "" },
	{ "a/b", "" },
	{ "a@", "" },
	{ "a[", "" },
	{ "a`", "" },
	{ "a{", "" },
	{ "\xc3\xa9", "NCT" },		/* e with acute */
	{ "a\xc3\xa9", "NCT" },
	{ "1\xc3\xa9", "T" },
	{ "\xc3\xa9:b", "NT" },
	{ "\xc2\xb7", "T" },		/* middle dot, an extender */
	{ "a\xc2\xb7", "NCT" },
	{ "\xc3\x97", "" },		/* multiplication sign */
	{ "\xe0\xa4\x95", "NCT" },	/* Devanagari ka */
	{ "a\xd9\xa1", "NCT" },		/* Arabic digit one */
	{ "\xd9\xa1", "T" },
	{ "a\xe2\x80\x93", "" },	/* en dash */
	{ "a\xc2\xa0", "" },		/* no-break space */
};

static void
knows_names(void **state)
{
	static const char letters[] = "NCT";
	static const enum ern_name_kind kinds[] = { ERN_NAME_NAME,
		ERN_NAME_NCNAME, ERN_NAME_NMTOKEN };
	size_t i, k, length;
	char *bytes;
	bool got;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		/* Just so many bytes: one too many is seen by ASan. */
		length = strlen(rows[i].bytes);
		bytes = malloc(length + (length == 0));
		memcpy(bytes, rows[i].bytes, length);
		for (k = 0; k < COUNT(kinds); k++) {
			got = ern_name_check(kinds[k], bytes, length);
			if (got != (strchr(rows[i].kinds, letters[k]) !=
			    NULL))
				fail_msg("%s as %c", rows[i].bytes,
				    letters[k]);
		}
		free(bytes);
	}
}

/* All pairs of ASCII characters, as libxml2 has them. */
static void
agrees_with_libxml2(void **state)
{
	xmlChar name[3] = { 0 };
	int a, b;

	(void)state;
	for (a = 1; a < 128; a++)
		for (b = 1; b < 128; b++) {
			name[0] = (xmlChar)a;
			name[1] = (xmlChar)b;
			assert_int_equal(ern_name_check(ERN_NAME_NAME,
			    (char *)name, 2), xmlValidateName(name, 0) == 0);
			assert_int_equal(ern_name_check(ERN_NAME_NCNAME,
			    (char *)name, 2),
			    xmlValidateNCName(name, 0) == 0);
			assert_int_equal(ern_name_check(ERN_NAME_NMTOKEN,
			    (char *)name, 2),
			    xmlValidateNMToken(name, 0) == 0);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_names),
		cmocka_unit_test(agrees_with_libxml2),
	};

	return cmocka_run_group_tests_name("name", tests, NULL, NULL);
}
