/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/data.h"

static void
looks_in_order(void **state)
{
	struct ern_text path = { 0 };

	(void)state;
	assert_int_equal(setenv("ERN_DATADIR", "/from/environment", 1), 0);
	ern_data_path("/from/option", "xslt/a.xsl", &path);
	assert_string_equal(path.bytes, "/from/option/xslt/a.xsl");
	ern_text_clear(&path);
	ern_data_path(NULL, "xslt/a.xsl", &path);
	assert_string_equal(path.bytes, "/from/environment/xslt/a.xsl");
	ern_text_clear(&path);
	assert_int_equal(setenv("ERN_DATADIR", "", 1), 0);
	ern_data_path(NULL, "xslt/a.xsl", &path);
	assert_string_equal(path.bytes, PKGDATADIR "/xslt/a.xsl");
	ern_text_clear(&path);
	assert_int_equal(unsetenv("ERN_DATADIR"), 0);
	ern_data_path(NULL, "xslt/a.xsl", &path);
	assert_string_equal(path.bytes, PKGDATADIR "/xslt/a.xsl");
	ern_text_free(&path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
