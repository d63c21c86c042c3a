/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "xml/place.h"

#define MANY	1000

static struct ern_places places;
static const char *const a = "a", *const b = "b", *const ns = "urn:x";

static int
set_up(void **state)
{
	(void)state;
	ern_places_init(&places, 50);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_places_free(&places);
	return 0;
}

static void
enter(const char *name, const char *namespace, int line, int column)
{
	struct ern_level *level = ern_places_enter(&places, name, namespace);

	level->line = line;
	level->column = column;
	level->plain = false;
}

static void
expect(size_t depth, int line, int column, const char *path)
{
	struct ern_place place = ern_places_place(&places, depth);

	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	if (path == NULL)
		assert_null(place.path);
	else
		assert_string_equal(place.path, path);
}

static void
counts_siblings_of_a_name(void **state)
{
	(void)state;
	expect(0, 0, 0, NULL);
	enter("root", NULL, 1, 1);
	expect(1, 1, 1, "/root");
	enter(a, NULL, 2, 3);
	ern_places_leave(&places);
	enter(b, NULL, 3, 3);
	enter(a, NULL, 4, 5);
	expect(3, 4, 5, "/root/b[1]/a[1]");
	expect(2, 3, 3, "/root/b[1]");
	ern_places_leave(&places);
	ern_places_leave(&places);
	enter(a, NULL, 5, 3);
	expect(2, 5, 3, "/root/a[2]");
	ern_places_leave(&places);
	enter(a, NULL, 6, 3);
	expect(2, 6, 3, "/root/a[3]");
	enter(b, NULL, 7, 1);
	expect(3, 7, 1, "/root/a[3]/b[1]");
	expect(1, 1, 1, "/root");
}

static void
tells_namespaces_apart(void **state)
{
	(void)state;
	enter("Root", ns, 1, 1);
	expect(1, 1, 1, "/ern:Root");
	enter(a, NULL, 1, 1);
	ern_places_leave(&places);
	enter(a, ns, 1, 1);
	expect(2, 1, 1, "/ern:Root/*[local-name()='a' and "
	    "namespace-uri()='urn:x'][1]");
	ern_places_leave(&places);
	enter(a, NULL, 1, 1);
	expect(2, 1, 1, "/ern:Root/a[2]");
	ern_places_leave(&places);
	/* XPath has no way to write this one in apostrophes. */
	enter(a, "urn:it's", 1, 1);
	expect(2, 1, 1, "/ern:Root/*[4]");
}

/* The column of a tag that has only a name is counted back from its end. */
static void
finds_the_start_of_plain_tags(void **state)
{
	struct ern_level *level = ern_places_enter(&places, "na\xc3\xafve",
	    NULL);

	(void)state;
	level->line = 3;
	level->column = 10;
	level->plain = true;
	expect(1, 3, 4, "/na\xc3\xafve");
}

/* Names that come again and again in turn are counted right. */
static void
counts_many_children(void **state)
{
	char wanted[40];
	int i;

	(void)state;
	enter("root", NULL, 1, 1);
	for (i = 0; i < MANY; i++) {
		enter(i % 3 == 0 ? b : a, NULL, i, 1);
		snprintf(wanted, sizeof(wanted), "/root/%s[%d]",
		    i % 3 == 0 ? "b" : "a", i % 3 == 0 ? i / 3 + 1 :
		    i - i / 3);
		expect(2, i, 1, wanted);
		ern_places_leave(&places);
	}
}

/* With too many names, all children are counted together. */
static void
counts_many_names(void **state)
{
	static char names[MANY][16];
	char wanted[40];
	int i;

	(void)state;
	enter("root", NULL, 1, 1);
	for (i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof(names[i]), "n%d", i);
		enter(names[i], NULL, i, 1);
		if (strcmp(ern_places_place(&places, 2).path + 6,
		    names[i]) != 0 && i > 900) {
			snprintf(wanted, sizeof(wanted), "/root/*[%d]",
			    i + 1);
			expect(2, i, 1, wanted);
		}
		ern_places_leave(&places);
	}
	enter(a, NULL, 5, 1);
	enter(b, NULL, 6, 1);
	snprintf(wanted, sizeof(wanted), "/root/*[%d]/b[1]", MANY + 1);
	expect(3, 6, 1, wanted);
}

static void
forgets(void **state)
{
	(void)state;
	enter("root", NULL, 1, 1);
	enter(a, NULL, 2, 1);
	ern_places_reset(&places);
	assert_int_equal(places.depth, 0);
	enter("root", NULL, 1, 1);
	enter(a, NULL, 2, 1);
	expect(2, 2, 1, "/root/a[1]");
}

#define WITH_PLACES(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PLACES(counts_siblings_of_a_name),
		WITH_PLACES(tells_namespaces_apart),
		WITH_PLACES(finds_the_start_of_plain_tags),
		WITH_PLACES(counts_many_children),
		WITH_PLACES(counts_many_names),
		WITH_PLACES(forgets),
	};

	return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
