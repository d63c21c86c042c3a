/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "conversion.h"

#include "base/data.h"
#include "ern/route.h"

/* From every version to every other one, step by step. */
static void
joins_all_versions(void **state)
{
	size_t route[ERN_ROUTE_STEPS], n, i, j, k;

	(void)state;
	assert_int_equal(COUNT(keys), ern_n_versions);
	for (i = 0; i < COUNT(keys); i++)
		for (j = 0; j < COUNT(keys); j++) {
			n = ern_route_find(keys[i], keys[j], route);
			if (i == j)
				continue;
			assert_int_not_equal(n, 0);
			assert_string_equal(ern_steps[route[0]].from,
			    keys[i]);
			for (k = 1; k < n; k++)
				assert_string_equal(
				    ern_steps[route[k]].from,
				    ern_steps[route[k - 1]].to);
			assert_string_equal(ern_steps[route[n - 1]].to,
			    keys[j]);
		}
}

static void
takes_the_shortest_way(void **state)
{
	size_t route[ERN_ROUTE_STEPS];

	(void)state;
	assert_int_equal(ern_route_find("382", "432", route), 1);
	assert_int_equal(ern_route_find("382", "431", route), 2);
	assert_int_equal(ern_route_find("41", "432", route), 5);
	assert_int_equal(ern_route_find("41", "382", route), 6);
	assert_int_equal(ern_route_find("43", "42", route), 1);
	assert_int_equal(ern_route_find("43", "44", route), 0);
}

/* Each step has its stylesheet. */
static void
has_stylesheets(void **state)
{
	struct ern_text name = { 0 }, path = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ERN_ROUTE_STEPS; i++) {
		ern_text_clear(&name);
		ern_text_clear(&path);
		ern_text_format(&name, "xslt/%s-to-%s.xsl",
		    ern_steps[i].from, ern_steps[i].to);
		ern_data_path(NULL, name.bytes, &path);
		assert_int_equal(access(path.bytes, R_OK), 0);
	}
	ern_text_free(&name);
	ern_text_free(&path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins_all_versions),
		cmocka_unit_test(takes_the_shortest_way),
		cmocka_unit_test(has_stylesheets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
