/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <time.h>

#include "conversion.h"

#include "xml/origin.h"

static xmlDoc *doc, *made;
static struct ern_origin *book;
static struct ern_text told;	/* a line for each entry */

static xmlNode *
root_of(const xmlDoc *of)
{
	return ern_tree_element(of->children);
}

static int
set_up(void **state)
{
	(void)state;
	doc = parse_string("<m i='1'><a>x</a><b><c>y</c>\n<c>y</c></b></m>");
	ern_tree_strip(doc);
	book = ern_origin_new(doc);
	made = xmlNewDoc((const xmlChar *)"1.0");
	xmlDocSetRootElement(made, xmlNewDocNode(made, NULL,
	    (const xmlChar *)"M", NULL));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_origin_free(book);
	xmlFreeDoc(doc);
	xmlFreeDoc(made);
	ern_text_free(&told);
	return 0;
}

/* Adds an element with a text to the root of what is made. */
static xmlNode *
make(const char *name, const char *text)
{
	return xmlNewTextChild(root_of(made), NULL, (const xmlChar *)name,
	    (const xmlChar *)text);
}

static void
tell(void *context, const struct ern_origin_entry *entry)
{
	(void)context;
	ern_text_format(&told, "%s %s %s %s %s %d\n", entry->filled ?
	    "filled" : "lost", entry->code == NULL ? "-" : entry->code,
	    entry->reason == NULL ? "-" : entry->reason, ern_origin_path(entry),
	    entry->value, entry->line);
}

static struct ern_origin_account
close_book(void)
{
	struct ern_origin_account account;

	ern_text_clear(&told);
	ern_text_add(&told, "", 0);
	ern_origin_close(book, made, tell, NULL, &account);
	assert_int_equal(account.in, account.carried + account.lost);
	assert_int_equal(account.out, account.from + account.filled +
	    account.restored + account.hollow + account.stray);
	return account;
}

static void
all_is_lost(void **state)
{
	struct ern_origin_account account = close_book();

	(void)state;
	assert_int_equal(account.in, 4);
	assert_int_equal(account.lost, 4);
	assert_int_equal(account.out, 1);
	assert_int_equal(account.hollow, 1);
	assert_string_equal(told.bytes,
	    "lost - - /m/@i 1 1\n"
	    "lost - - /m/a[1] x 1\n"
	    "lost - - /m/b[1]/c[1] y 1\n"
	    "lost - - /m/b[1]/c[2] y 2\n");
}

/* A leaf that arrives is carried, whatever else is said of it. */
static void
knows_what_is_carried(void **state)
{
	xmlNode *m = root_of(doc), *a = ern_tree_child(m, "a");
	xmlNode *b = ern_tree_child(m, "b");
	struct ern_origin_account account;

	(void)state;
	ern_origin_lose(book, m, "LOSS-A", "why");
	ern_origin_lose(book, b, "LOSS-B", "too late");
	ern_origin_carry(book, ern_tree_child(b, "c"));
	ern_origin_add(book, make("A", "x"), a->children);
	ern_origin_add(book, make("I", "2"), (xmlNode *)m->properties);
	account = close_book();
	assert_int_equal(account.carried, 3);
	assert_int_equal(account.from, 2);
	assert_int_equal(account.mapped, 1);
	assert_int_equal(account.stray, 0);
	assert_string_equal(told.bytes, "lost LOSS-A why /m/b[1]/c[2] y 2\n");
}

/* From a copy of a copy it is known too; several origins are one value. */
static void
follows_copies(void **state)
{
	xmlNode *b = ern_tree_child(root_of(doc), "b");
	xmlNode *first = make("C", "y"), *second = make("C", "y");
	struct ern_origin_account account;

	(void)state;
	ern_origin_add_all(book, first, b);
	ern_origin_add(book, second, first);
	/* What the copy gets is not the other's. */
	ern_origin_add(book, second, ern_tree_child(root_of(doc), "a"));
	xmlUnlinkNode(second);
	xmlFreeNode(second);
	account = close_book();
	assert_int_equal(account.carried, 2);
	assert_int_equal(account.out, 1);
	assert_int_equal(account.mapped, 1);
}

/* What is said again is carried, but gives way like what was supplied. */
static void
knows_what_is_said_again(void **state)
{
	xmlNode *a = ern_tree_child(root_of(doc), "a");
	xmlNode *once = xmlNewTextChild(root_of(made), NULL,
	    (const xmlChar *)"A", (const xmlChar *)"x");
	xmlNode *box = xmlNewChild(root_of(made), NULL, (const xmlChar *)"B",
	    NULL);
	xmlNode *twice = xmlNewTextChild(box, NULL, (const xmlChar *)"A",
	    (const xmlChar *)"x");
	struct ern_origin_account account;

	(void)state;
	ern_origin_add(book, once, a);
	ern_origin_add(book, twice, a);
	ern_origin_again(book, box);
	assert_true(ern_origin_is_filled(book, twice));
	assert_true(ern_origin_is_filled(book, box));
	assert_false(ern_origin_is_filled(book, once));
	account = close_book();
	assert_int_equal(account.filled, 0);
	assert_int_equal(account.carried, 1);
}

static void
tells_what_was_supplied(void **state)
{
	xmlNode *c = ern_tree_child(ern_tree_child(root_of(doc), "b"), "c");
	xmlNode *box = xmlNewChild(root_of(made), NULL, (const xmlChar *)"B",
	    NULL);
	xmlNode *filled = xmlNewTextChild(box, NULL, (const xmlChar *)"F",
	    (const xmlChar *)"v");
	struct ern_origin_account account;

	(void)state;
	ern_origin_add(book, xmlNewTextChild(box, NULL, (const xmlChar *)"C",
	    (const xmlChar *)"y"), c);
	ern_origin_fill(book, filled, "FILL-F", "needed");
	assert_true(ern_origin_is_filled(book, filled));
	assert_false(ern_origin_is_filled(book, box));
	account = close_book();
	assert_int_equal(account.filled, 1);
	/* B comes from b: its child C does from one of b's. */
	assert_non_null(strstr(told.bytes, "filled FILL-F needed /m/b[1] v"));
	/* A value that takes its place is no supplied one any more. */
	ern_origin_add(book, filled, ern_tree_child(root_of(doc), "a"));
	account = close_book();
	assert_int_equal(account.filled, 0);
	assert_int_equal(account.carried, 2);
}

static void
knows_what_was_put_back(void **state)
{
	xmlNode *node = make("R", "v");
	struct ern_origin_account account;

	(void)state;
	assert_null(ern_origin_restored(book, node));
	ern_origin_restore(book, node, doc);
	assert_ptr_equal(ern_origin_restored(book, node), doc);
	account = close_book();
	assert_int_equal(account.restored, 1);
}

static void
finds_strays(void **state)
{
	struct ern_origin_account account;

	(void)state;
	xmlNewProp(make("S", "who knows"), (const xmlChar *)"t",
	    (const xmlChar *)"1");
	account = close_book();
	assert_int_equal(account.stray, 2);
	assert_string_equal(account.first_stray, "/M/S[1]");
	free(account.first_stray);
}

/* One node may take the leaves of a whole message, one at a time. */
static void
takes_many_leaves(void **state)
{
	const size_t n = 200000;
	struct ern_text xml = { 0 };
	struct ern_origin_account account;
	xmlNode *child, *one;
	clock_t start;
	xmlDoc *many;
	size_t i;

	(void)state;
	ern_text_string(&xml, "<m>");
	for (i = 0; i < n; i++)
		ern_text_string(&xml, "<a>x</a>");
	ern_text_string(&xml, "</m>");
	many = parse(xml.bytes, xml.length);
	ern_origin_free(book);
	book = ern_origin_new(many);
	one = make("A", "x");
	start = clock();
	for (child = root_of(many)->children; child != NULL;
	    child = child->next)
		ern_origin_add(book, one, child);
	account = close_book();
	assert_int_equal(account.carried, n);
	assert_true((clock() - start) / CLOCKS_PER_SEC < 5);
	ern_origin_free(book);
	book = NULL;
	xmlFreeDoc(many);
	ern_text_free(&xml);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_is_lost, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(knows_what_is_carried, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(follows_copies, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(knows_what_is_said_again,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(tells_what_was_supplied,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(knows_what_was_put_back,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(finds_strays, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(takes_many_leaves, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
