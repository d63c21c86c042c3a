/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "xml/leaf.h"
#include "xml/tree.h"

#define FEW	8	/* leaves among which one is looked for */

static void
enter(struct ern_origin *book, xmlNode *node)
{
	if (book->n == book->room) {
		book->room = 2 * book->room + 1024;
		book->leaves = ern_mem_grow(book->leaves, book->room,
		    sizeof(*book->leaves));
	}
	book->leaves[book->n++] = (struct ern_leaf){ .node = node };
}

static void
enter_all(struct ern_origin *book, xmlNode *element)
{
	xmlAttr *attribute;
	xmlNode *child;

	element->_private = NULL;
	if (ern_tree_is_leaf(element))
		enter(book, element);
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next) {
		attribute->_private = NULL;
		if (ern_tree_is_data(attribute))
			enter(book, (xmlNode *)attribute);
	}
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		enter_all(book, child);
}

struct ern_origin *
ern_origin_new(const xmlDoc *doc)
{
	struct ern_origin *book = ern_mem_alloc(sizeof(*book));
	xmlNode *root = ern_tree_element(doc->children);
	size_t i;

	book->doc = doc;
	book->arena = ern_arena_new();
	book->words = xmlDictCreate();
	if (root != NULL)
		enter_all(book, root);
	/* From here on the leaves stay where they are. */
	for (i = 0; i < book->n; i++) {
		book->leaves[i].self = &book->leaves[i];
		((xmlNode *)book->leaves[i].node)->_private =
		    &book->leaves[i];
	}
	return book;
}

void
ern_origin_free(struct ern_origin *book)
{
	if (book == NULL)
		return;
	ern_arena_free(book->arena);
	xmlDictFree(book->words);
	free(book->leaves);
	free(book);
}

static const char *
keep(struct ern_origin *book, const char *text)
{
	return text == NULL ? NULL : (const char *)xmlDictLookup(book->words,
	    (const xmlChar *)text, -1);
}

/* Does _private point to a leaf, and not to a link? */
static bool
is_leaf(const struct ern_origin *book, const void *private)
{
	return (uintptr_t)private >= (uintptr_t)book->leaves &&
	    (uintptr_t)private < (uintptr_t)(book->leaves + book->n);
}

size_t
ern_origin_leaves(const struct ern_origin *book, const xmlNode *node,
    struct ern_leaf *const **leaves)
{
	const struct ern_link *link = node->_private;

	if (link == NULL)
		return 0;
	if (is_leaf(book, link)) {
		*leaves = &((struct ern_leaf *)node->_private)->self;
		return 1;
	}
	*leaves = link->leaves;
	return link->n;
}

/*
 * Returns the link of a node with room for more leaves.  One that other nodes
 * point to as well is copied; the room doubles, so that one node may take any
 * number of leaves, one at a time.
 */
static struct ern_link *
grow_link(struct ern_origin *book, xmlNode *to, size_t more)
{
	struct ern_leaf *const *has = NULL;
	size_t n = ern_origin_leaves(book, to, &has), i;
	struct ern_link *link = to->_private;

	if (!is_leaf(book, link) && !link->shared && link->room - n >= more)
		return link;
	link = ern_arena_alloc(book->arena, sizeof(*link) +
	    2 * (n + more) * sizeof(link->leaves[0]));
	*link = (struct ern_link){ .n = n, .room = 2 * (n + more) };
	memcpy(link->leaves, has, n * sizeof(link->leaves[0]));
	for (i = 0; i < n; i++)
		link->leaves[i]->link = link;
	to->_private = link;
	return link;
}

/* Is the leaf in the link?  In a long one it may be a second time. */
static bool
is_in(const struct ern_link *link, const struct ern_leaf *leaf)
{
	size_t i;

	if (leaf->link == link)
		return true;
	for (i = 0; i < link->n && i < FEW; i++)
		if (link->leaves[i] == leaf)
			return true;
	return false;
}

void
ern_origin_add(struct ern_origin *book, xmlNode *to, const xmlNode *from)
{
	struct ern_leaf *const *leaves = NULL;
	struct ern_link *link;
	size_t n, i;

	if (from->type == XML_TEXT_NODE ||
	    from->type == XML_CDATA_SECTION_NODE)
		from = from->parent;
	if (from == NULL || from->_private == NULL || from == to)
		return;
	if (ern_origin_leaves(book, to, &leaves) == 0) {
		/* That the value was supplied is taken over too. */
		to->_private = from->_private;
		if (!is_leaf(book, to->_private))
			((struct ern_link *)to->_private)->shared = true;
		return;
	}
	n = ern_origin_leaves(book, from, &leaves);
	if (n == 0 || to->_private == from->_private)
		return;
	link = grow_link(book, to, n);
	for (i = 0; i < n; i++)
		if (!is_in(link, leaves[i])) {
			leaves[i]->link = link;
			link->leaves[link->n++] = leaves[i];
		}
}

void
ern_origin_replace(struct ern_origin *book, xmlNode *to, const xmlNode *from)
{
	if (from->_private == NULL)
		return;
	to->_private = NULL;
	ern_origin_add(book, to, from);
}

/* Calls a function for a node and for all that is below it. */
static void
each(struct ern_origin *book, const xmlNode *node,
    void (*call)(struct ern_origin *book, const xmlNode *node, void *data),
    void *data)
{
	const xmlAttr *attribute;
	const xmlNode *child;

	call(book, node, data);
	if (node->type != XML_ELEMENT_NODE)
		return;
	for (attribute = node->properties; attribute != NULL;
	    attribute = attribute->next)
		call(book, (const xmlNode *)attribute, data);
	for (child = ern_tree_element(node->children); child != NULL;
	    child = ern_tree_element(child->next))
		each(book, child, call, data);
}

static void
add_one(struct ern_origin *book, const xmlNode *node, void *to)
{
	ern_origin_add(book, to, node);
}

void
ern_origin_add_all(struct ern_origin *book, xmlNode *to, const xmlNode *from)
{
	each(book, from, add_one, to);
}

void
ern_origin_fill(struct ern_origin *book, xmlNode *node, const char *code,
    const char *reason)
{
	struct ern_link *link = ern_arena_alloc(book->arena, sizeof(*link));

	*link = (struct ern_link){ .code = keep(book, code),
		.reason = keep(book, reason), .shared = true };
	node->_private = link;
}

static void
mark_again(struct ern_origin *book, const xmlNode *node, void *data)
{
	struct ern_leaf *const *leaves = NULL;
	struct ern_link *link;

	(void)data;
	if (ern_origin_leaves(book, node, &leaves) == 0)
		return;
	link = grow_link(book, (xmlNode *)node, 0);
	link->again = link->shared = true;
}

void
ern_origin_again(struct ern_origin *book, const xmlNode *node)
{
	each(book, node, mark_again, NULL);
}

/* Returns the link of a node, or NULL when it has none. */
static const struct ern_link *
link_of(const struct ern_origin *book, const xmlNode *node)
{
	return node->_private == NULL || is_leaf(book, node->_private) ? NULL :
	    node->_private;
}

bool
ern_origin_is_filled(const struct ern_origin *book, const xmlNode *node)
{
	const struct ern_link *link = link_of(book, node);
	const xmlAttr *attribute;
	const xmlNode *child;

	if (node->type == XML_ATTRIBUTE_NODE || ern_tree_is_leaf(node))
		if (link == NULL || (link->code == NULL && !link->again))
			return false;
	if (node->type == XML_ATTRIBUTE_NODE)
		return true;
	for (attribute = node->properties; attribute != NULL;
	    attribute = attribute->next)
		if (!ern_origin_is_filled(book, (const xmlNode *)attribute))
			return false;
	for (child = ern_tree_element(node->children); child != NULL;
	    child = ern_tree_element(child->next))
		if (!ern_origin_is_filled(book, child))
			return false;
	return true;
}

void
ern_origin_restore(struct ern_origin *book, xmlNode *node, const void *from)
{
	struct ern_link *link = ern_arena_alloc(book->arena, sizeof(*link));

	*link = (struct ern_link){ .restored = from, .shared = true };
	node->_private = link;
}

const void *
ern_origin_restored(const struct ern_origin *book, const xmlNode *node)
{
	const struct ern_link *link = link_of(book, node);

	return link == NULL ? NULL : link->restored;
}

struct loss {
	const char *code, *reason;
};

static void
lose_one(struct ern_origin *book, const xmlNode *node, void *data)
{
	const struct loss *loss = data;
	struct ern_leaf *const *leaves = NULL;
	size_t n = ern_origin_leaves(book, node, &leaves), i;

	for (i = 0; i < n; i++)
		if (leaves[i]->code == NULL) {
			leaves[i]->code = loss->code;
			leaves[i]->reason = loss->reason;
		}
}

/* The element whose text a text node is. */
static const xmlNode *
owner(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE && node->parent != NULL ?
	    node->parent : node;
}

void
ern_origin_lose(struct ern_origin *book, const xmlNode *node,
    const char *code, const char *reason)
{
	struct loss loss = { keep(book, code), keep(book, reason) };

	each(book, owner(node), lose_one, &loss);
}

static void
carry_one(struct ern_origin *book, const xmlNode *node, void *data)
{
	struct ern_leaf *const *leaves = NULL;
	size_t n = ern_origin_leaves(book, node, &leaves), i;

	(void)data;
	for (i = 0; i < n; i++)
		leaves[i]->said = true;
}

void
ern_origin_carry(struct ern_origin *book, const xmlNode *node)
{
	each(book, owner(node), carry_one, NULL);
}
