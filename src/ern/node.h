/* SPDX-License-Identifier: MIT */
/*
 * node: the elements of a message that is being built.
 *
 * Nodes may be added in any order; they are written in the schema's.  All of
 * a tree lives in the arena that it was made with.
 */
#ifndef ERN_ERN_NODE_H
#define ERN_ERN_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "schema/tables.h"

/* Where in a document something stands: a key of its parent, or the place in
 * it, where the key is NULL. */
struct ern_spot {
	const struct ern_spot *parent;	/* NULL: the document itself */
	const char *key;
	size_t index;
};

struct ern_node_attribute {
	struct ern_node_attribute *next;
	const char *name, *value;
};

struct ern_node {
	struct ern_node *parent, *first, *last, *next;
	struct ern_node_attribute *attributes;
	const struct ern_type *type;	/* NULL: not known to the schema */
	const char *name, *text;	/* text may be NULL */
	const struct ern_spot *spot;	/* what it was made of */
	uint8_t rank;
	bool shared;	/* may keys of one object add to it? */
	bool disorder;	/* do its children stand in another order? */
};

struct ern_node_tree {
	const struct ern_schema *schema;
	struct ern_arena *arena;
};

/* Returns the root element of a message. */
struct ern_node *ern_node_root(struct ern_node_tree *tree, const char *name);

/* Adds a child; names and texts are borrowed, from the arena or for ever. */
struct ern_node *ern_node_add(struct ern_node_tree *tree,
    struct ern_node *parent, const char *name, const struct ern_spot *spot);

/* The same with a text. */
struct ern_node *ern_node_text(struct ern_node_tree *tree,
    struct ern_node *parent, const char *name, const char *text,
    const struct ern_spot *spot);

/* Takes a node out of its parent. */
void ern_node_remove(struct ern_node *node);

/* Sets an attribute, which may be there already. */
void ern_node_set(struct ern_node_tree *tree, struct ern_node *node,
    const char *name, const char *value);

/* Returns its value, or NULL. */
const char *ern_node_get(const struct ern_node *node, const char *name);

/* Returns the first child of that name, or NULL; and the next one. */
struct ern_node *ern_node_child(const struct ern_node *node,
    const char *name);
struct ern_node *ern_node_next(const struct ern_node *node);

/* May an element have a child of that name, of length bytes? */
const struct ern_position *ern_node_position(
    const struct ern_node_tree *tree, const struct ern_type *type,
    const char *name, size_t length);

/* Adds the XML of a message. */
void ern_node_write(const struct ern_node_tree *tree, struct ern_node *root,
    struct ern_text *out);

/* Returns the element that an XPath with positions names, or the last on the
 * way that there is. */
const struct ern_node *ern_node_find(const struct ern_node *root,
    const char *xpath);

/* Adds the JSON pointer of a spot. */
void ern_spot_pointer(const struct ern_spot *spot, struct ern_text *out);

#endif
