/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ern/node.h"
#include "ern/version.h"

static struct ern_node_tree tree;

static int
begin(void **state)
{
	(void)state;
	tree.arena = ern_arena_new();
	tree.schema = ern_version_schema(ern_version_find("432"));
	return 0;
}

static int
end(void **state)
{
	(void)state;
	ern_arena_free(tree.arena);
	return 0;
}

static void
writes_in_order(void **state)
{
	struct ern_node *root = ern_node_root(&tree, "PurgeReleaseMessage");
	struct ern_node *release = ern_node_add(&tree, root, "PurgedRelease",
	    NULL);
	struct ern_node *header = ern_node_add(&tree, root, "MessageHeader",
	    NULL), *title;
	struct ern_text out = { 0 };

	(void)state;
	title = ern_node_add(&tree, release, "Title", NULL);
	ern_node_text(&tree, title, "TitleText", "<b>", NULL);
	ern_node_set(&tree, title, "TitleType", "a");
	ern_node_set(&tree, title, "TitleType", "b\"");
	assert_string_equal(ern_node_get(title, "TitleType"), "b\"");
	assert_null(ern_node_get(title, "Other"));
	title = ern_node_add(&tree, release, "Title", NULL);
	ern_node_text(&tree, title, "TitleText", "second", NULL);
	ern_node_add(&tree, release, "ReleaseId", NULL);
	ern_node_text(&tree, header, "MessageId", "1", NULL);
	ern_node_text(&tree, header, "MessageThreadId", "0", NULL);
	ern_node_write(&tree, root, &out);
	assert_string_equal(out.bytes,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<ern:PurgeReleaseMessage "
	    "xmlns:ern=\"http://ddex.net/xml/ern/432\">\n"
	    "  <MessageHeader>\n"
	    "    <MessageThreadId>0</MessageThreadId>\n"
	    "    <MessageId>1</MessageId>\n"
	    "  </MessageHeader>\n"
	    "  <PurgedRelease>\n"
	    "    <ReleaseId/>\n"
	    "    <Title TitleType=\"b&quot;\">\n"
	    "      <TitleText>&lt;b&gt;</TitleText>\n"
	    "    </Title>\n"
	    "    <Title>\n"
	    "      <TitleText>second</TitleText>\n"
	    "    </Title>\n"
	    "  </PurgedRelease>\n"
	    "</ern:PurgeReleaseMessage>\n");
	ern_text_free(&out);
}

static void
finds_and_removes(void **state)
{
	struct ern_node *root = ern_node_root(&tree, "NewReleaseMessage");
	struct ern_node *list = ern_node_add(&tree, root, "ResourceList",
	    NULL), *a, *b, *c;

	(void)state;
	a = ern_node_add(&tree, list, "Image", NULL);
	b = ern_node_add(&tree, list, "Video", NULL);
	c = ern_node_add(&tree, list, "Image", NULL);
	assert_ptr_equal(ern_node_child(list, "Image"), a);
	assert_ptr_equal(ern_node_next(a), c);
	assert_null(ern_node_next(c));
	assert_null(ern_node_child(list, "Text"));
	assert_ptr_equal(ern_node_find(root,
	    "/ern:NewReleaseMessage/ResourceList[1]/Image[2]/@Type"), c);
	assert_ptr_equal(ern_node_find(root,
	    "/ern:NewReleaseMessage/ResourceList[1]/Image[3]"), list);
	ern_node_remove(c);
	assert_null(ern_node_next(a));
	assert_ptr_equal(list->last, b);
	ern_node_remove(a);
	assert_ptr_equal(list->first, b);
	ern_node_remove(b);
	assert_null(list->first);
	assert_null(list->last);
}

static void
points_into_documents(void **state)
{
	static const struct ern_spot whole, release = { &whole, "release", 0 },
	    tracks = { &release, "a/b", 0 }, track = { &tracks, NULL, 3 };
	struct ern_text out = { 0 };

	(void)state;
	ern_spot_pointer(&whole, &out);
	assert_string_equal(out.bytes, "");
	ern_spot_pointer(&track, &out);
	assert_string_equal(out.bytes, "/release/a~1b/3");
	ern_text_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(writes_in_order, begin, end),
		cmocka_unit_test_setup_teardown(finds_and_removes, begin,
		    end),
		cmocka_unit_test(points_into_documents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
