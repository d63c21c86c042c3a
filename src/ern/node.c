/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/jsontext.h"
#include "ern/node.h"
#include "xml/tree.h"

#define LONGEST_NAME	128

const struct ern_position *
ern_node_position(const struct ern_node_tree *tree,
    const struct ern_type *type, const char *name, size_t length)
{
	char word[LONGEST_NAME];
	uint16_t symbol;

	if (type == NULL || length >= sizeof(word))
		return NULL;
	memcpy(word, name, length);
	word[length] = '\0';
	symbol = ern_table_symbol(word);
	return symbol == 0 ? NULL :
	    ern_schema_position(tree->schema, type, symbol);
}

static struct ern_node *
make(struct ern_node_tree *tree, const char *name)
{
	struct ern_node *node = ern_arena_alloc(tree->arena, sizeof(*node));

	*node = (struct ern_node){ .name = name };
	return node;
}

struct ern_node *
ern_node_root(struct ern_node_tree *tree, const char *name)
{
	struct ern_node *node = make(tree, name);
	const struct ern_root *root = ern_schema_root(tree->schema,
	    ern_table_symbol(name));

	node->type = &tree->schema->types[root->type];
	return node;
}

struct ern_node *
ern_node_add(struct ern_node_tree *tree, struct ern_node *parent,
    const char *name, const struct ern_spot *spot)
{
	struct ern_node *node = make(tree, name);
	const struct ern_position *position = ern_node_position(tree,
	    parent->type, name, strlen(name));

	node->parent = parent;
	node->spot = spot;
	node->rank = UINT8_MAX;
	if (position != NULL) {
		node->type = &tree->schema->types[position->type];
		node->rank = position->rank;
	}
	if (parent->last == NULL)
		parent->first = node;
	else
		parent->last->next = node;
	if (parent->last != NULL && parent->last->rank > node->rank)
		parent->disorder = true;
	parent->last = node;
	return node;
}

struct ern_node *
ern_node_text(struct ern_node_tree *tree, struct ern_node *parent,
    const char *name, const char *text, const struct ern_spot *spot)
{
	struct ern_node *node = ern_node_add(tree, parent, name, spot);

	node->text = text;
	return node;
}

void
ern_node_remove(struct ern_node *node)
{
	struct ern_node *parent = node->parent, *before = NULL, *at;

	for (at = parent->first; at != node; at = at->next)
		before = at;
	if (before == NULL)
		parent->first = node->next;
	else
		before->next = node->next;
	if (parent->last == node)
		parent->last = before;
}

void
ern_node_set(struct ern_node_tree *tree, struct ern_node *node,
    const char *name, const char *value)
{
	struct ern_node_attribute **at = &node->attributes;

	while (*at != NULL && strcmp((*at)->name, name) != 0)
		at = &(*at)->next;
	if (*at == NULL) {
		*at = ern_arena_alloc(tree->arena, sizeof(**at));
		(*at)->next = NULL;
		(*at)->name = name;
	}
	(*at)->value = value;
}

const char *
ern_node_get(const struct ern_node *node, const char *name)
{
	const struct ern_node_attribute *at = node->attributes;

	while (at != NULL && strcmp(at->name, name) != 0)
		at = at->next;
	return at == NULL ? NULL : at->value;
}

static struct ern_node *
find_name(struct ern_node *node, const char *name)
{
	while (node != NULL && strcmp(node->name, name) != 0)
		node = node->next;
	return node;
}

struct ern_node *
ern_node_child(const struct ern_node *node, const char *name)
{
	return find_name(node->first, name);
}

struct ern_node *
ern_node_next(const struct ern_node *node)
{
	return find_name(node->next, node->name);
}

/* Puts the children in the order of the schema; those of one name keep
 * theirs. */
static void
sort(struct ern_node *parent)
{
	struct ern_node *left = parent->first, *node, **at;

	parent->first = parent->last = NULL;
	while (left != NULL) {
		node = left;
		left = node->next;
		at = &parent->first;
		if (parent->last != NULL && parent->last->rank <= node->rank)
			at = &parent->last->next;
		while (*at != NULL && (*at)->rank <= node->rank)
			at = &(*at)->next;
		node->next = *at;
		*at = node;
		if (node->next == NULL)
			parent->last = node;
	}
	parent->disorder = false;
}

static void
write_tag(const struct ern_node *node, const char *name,
    struct ern_text *out)
{
	const struct ern_node_attribute *at;

	ern_text_byte(out, '<');
	ern_text_string(out, name);
	for (at = node->attributes; at != NULL; at = at->next) {
		ern_text_byte(out, ' ');
		ern_text_string(out, at->name);
		ern_text_string(out, "=\"");
		ern_tree_escape(out, at->value);
		ern_text_byte(out, '"');
	}
}

static void
indent(struct ern_text *out, size_t depth)
{
	static const char blanks[] = "                                ";

	for (depth *= 2; depth > sizeof(blanks) - 1;
	    depth -= sizeof(blanks) - 1)
		ern_text_add(out, blanks, sizeof(blanks) - 1);
	ern_text_add(out, blanks, depth);
}

static void
write_children(struct ern_node *node, size_t depth, struct ern_text *out)
{
	struct ern_node *child;

	if (node->disorder)
		sort(node);
	for (child = node->first; child != NULL; child = child->next) {
		indent(out, depth);
		write_tag(child, child->name, out);
		if (child->first == NULL && child->text == NULL) {
			ern_text_string(out, "/>\n");
			continue;
		}
		ern_text_byte(out, '>');
		if (child->text != NULL)
			ern_tree_escape(out, child->text);
		if (child->first != NULL) {
			ern_text_byte(out, '\n');
			write_children(child, depth + 1, out);
			indent(out, depth);
		}
		ern_text_string(out, "</");
		ern_text_string(out, child->name);
		ern_text_string(out, ">\n");
	}
}

void
ern_node_write(const struct ern_node_tree *tree, struct ern_node *root,
    struct ern_text *out)
{
	char name[LONGEST_NAME] = "ern:";

	strncat(name, root->name, sizeof(name) - strlen(name) - 1);
	ern_node_set((struct ern_node_tree *)tree, root, "xmlns:ern",
	    tree->schema->ns);
	ern_text_string(out, ERN_TREE_DECLARATION);
	write_tag(root, name, out);
	ern_text_string(out, ">\n");
	write_children(root, 1, out);
	ern_text_format(out, "</%s>\n", name);
}

/* Takes a step "/Name[2]" of an XPath.  Returns what is behind it. */
static const char *
take_step(const char *step, char name[LONGEST_NAME], size_t *position)
{
	size_t length = strcspn(++step, "/[");
	const char *end = step + length;

	if (length >= LONGEST_NAME)
		length = LONGEST_NAME - 1;
	memcpy(name, step, length);
	name[length] = '\0';
	*position = *end == '[' ? strtoul(end + 1, NULL, 10) : 1;
	return end + strcspn(end, "/");
}

const struct ern_node *
ern_node_find(const struct ern_node *root, const char *xpath)
{
	const struct ern_node *at = root, *child;
	char name[LONGEST_NAME];
	size_t position;

	if (*xpath == '/')
		xpath = take_step(xpath, name, &position);
	while (*xpath == '/' && xpath[1] != '@') {
		xpath = take_step(xpath, name, &position);
		child = ern_node_child(at, name);
		while (child != NULL && --position > 0)
			child = ern_node_next(child);
		if (child == NULL)
			break;
		at = child;
	}
	return at;
}

void
ern_spot_pointer(const struct ern_spot *spot, struct ern_text *out)
{
	if (spot == NULL || spot->parent == NULL) {
		ern_text_add(out, "", 0);
		return;
	}
	ern_spot_pointer(spot->parent, out);
	if (spot->key != NULL)
		ern_jsontext_add_key(out, spot->key);
	else
		ern_jsontext_add_index(out, spot->index);
}
