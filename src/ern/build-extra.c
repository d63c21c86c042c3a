/* SPDX-License-Identifier: MIT */
/*
 * build-extra: ERN-JSON put beside what the keys of an object have made.
 *
 * An element that may stand but once, or that the keys of the object share,
 * takes what is said of it; any other is added.
 */
#include <config.h>

#include <string.h>

#include "ern/building.h"

static void put(struct ern_build *build, struct ern_node *node,
    const struct ern_jsontree_value *value, const struct ern_spot *spot);

/* Returns a plain value as text, or NULL. */
static const char *
plain(struct ern_build *build, const struct ern_jsontree_value *value)
{
	size_t length;

	switch (ern_jsontree_kind(value)) {
	case ERN_JSONTREE_STRING:
		return ern_jsontree_string(value, &length);
	case ERN_JSONTREE_BOOLEAN:
		return ern_jsontree_boolean(value) ? "true" : "false";
	case ERN_JSONTREE_INTEGER:
		ern_text_clear(&build->text);
		ern_text_format(&build->text, "%lld",
		    ern_jsontree_integer(value));
		return ern_build_keep(build);
	default:
		return NULL;
	}
}

/* Finds the element that takes one more value, or makes it. */
static struct ern_node *
find_node(struct ern_build *build, struct ern_node *parent, const char *name,
    bool first, const struct ern_spot *spot)
{
	const struct ern_position *position = ern_node_position(&build->tree,
	    parent->type, name, strlen(name));
	struct ern_node *node = ern_node_child(parent, name);
	bool once = position != NULL && !position->repeats;

	while (first && node != NULL && !node->shared && !once)
		node = ern_node_next(node);
	if (first && node != NULL)
		return node;
	return ern_node_add(&build->tree, parent, position == NULL ?
	    ern_build_copy(build, name) : ern_table_string(position->name),
	    spot);
}

static void
put_member(struct ern_build *build, struct ern_node *node, const char *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	size_t i, n;
	const char *text = plain(build, value);

	if (*key == '@' || strcmp(key, "#text") == 0) {
		if (text == NULL)
			ern_build_wrong(build, value, spot, "a plain value");
		else if (*key == '#')
			node->text = text;
		else
			ern_node_set(&build->tree, node,
			    ern_build_copy(build, key + 1), text);
		return;
	}
	if (ern_jsontree_kind(value) != ERN_JSONTREE_ARRAY) {
		put(build, find_node(build, node, key, true, spot), value,
		    spot);
		return;
	}
	n = ern_jsontree_count(value);
	for (i = 0; i < n; i++)
		if (strcmp(key, "#group") == 0)
			put(build, node, ern_jsontree_item(value, i),
			    ern_build_item(build, spot, i));
		else
			put(build, find_node(build, node, key, i == 0, spot),
			    ern_jsontree_item(value, i),
			    ern_build_item(build, spot, i));
}

/* Puts a value of ERN-JSON into an element. */
static void
put(struct ern_build *build, struct ern_node *node,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	struct ern_jsontree_walk walk = { 0 };

	if (ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT) {
		node->text = plain(build, value);
		if (node->text == NULL)
			ern_build_wrong(build, value, spot,
			    "an object or a plain value");
		return;
	}
	while (ern_jsontree_walk(value, &walk))
		put_member(build, node, walk.key, walk.value,
		    ern_build_member(build, spot, walk.key));
}

void
ern_build_extra(struct ern_build *build, struct ern_node *node,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	if (ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT)
		ern_build_wrong(build, value, spot, "an object of ERN-JSON");
	else
		put(build, node, value, spot);
}
