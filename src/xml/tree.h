/* SPDX-License-Identifier: MIT */
/*
 * tree: what is asked of the tree of a message, and the way back to bytes.
 *
 * Elements are looked for by their local names.  A leaf is an attribute (not
 * one of the XMLSchema-instance namespace), or an element without child
 * elements that has text, or that has no such attribute either.
 */
#ifndef ERN_XML_TREE_H
#define ERN_XML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "base/text.h"

/* What stands before the root element in UTF-8. */
#define ERN_TREE_DECLARATION	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* Is it an element of that name? */
bool ern_tree_is(const xmlNode *node, const char *name);

/* Returns the node itself or the next of its siblings that is an element, or
 * NULL; takes NULL too. */
xmlNode *ern_tree_element(const xmlNode *node);

/* Returns the first child of that name, or NULL; takes NULL too. */
xmlNode *ern_tree_child(const xmlNode *node, const char *name);

/* Returns the next sibling of that name, or NULL. */
xmlNode *ern_tree_next(const xmlNode *node, const char *name);

/* Is an attribute data, and not one of XMLSchema-instance? */
bool ern_tree_is_data(const xmlAttr *attribute);

/* Is the element a leaf, its attributes aside? */
bool ern_tree_is_leaf(const xmlNode *element);

/* Has the element any text of its own, be it blank? */
bool ern_tree_has_text(const xmlNode *element);

/* Is the text, or what the tree has in its place, blank? */
bool ern_tree_is_blank(const xmlNode *text);

/*
 * Returns the own text of an element, attribute or text node.  It is
 * borrowed: from the tree, or from joined where it is in pieces there.
 */
const char *ern_tree_text(const xmlNode *node, struct ern_text *joined);

/* Returns the value of an attribute in no namespace, or NULL; borrowed as
 * above, and good for a tree without pieces. */
const char *ern_tree_attribute(const xmlNode *element, const char *name);

/* Replaces the content of an element or attribute by a text. */
void ern_tree_set_text(xmlNode *node, const char *text);

/* Puts a node behind the last child of an element, as it is. */
void ern_tree_append(xmlNode *element, xmlNode *child);

/* Takes out comments, instructions, and the blanks between elements. */
void ern_tree_strip(xmlDoc *doc);

/* Takes the blanks around the text of a leaf away. */
void ern_tree_trim(xmlNode *leaf);

/* Adds the XML of the document, in UTF-8 and with an element a line. */
void ern_tree_write(const xmlDoc *doc, struct ern_text *out);

/* Adds a text as XML that may stand in an element or in quotes. */
void ern_tree_escape(struct ern_text *out, const char *text);

/* Adds the XML of an element and all below it, indented by depth levels. */
void ern_tree_write_element(const xmlNode *element, size_t depth,
    struct ern_text *out);

/*
 * Goes on with a hash over an element and all below it, 0 to start with: the
 * same for the same canonical XML without comments.
 */
uint64_t ern_tree_hash(uint64_t hash, const xmlNode *element);

#endif
