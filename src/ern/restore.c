/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "ern/restore.h"
#include "xml/tree.h"

#define VALUE_SHOWN	60	/* bytes of a value in a sentence */

/* A value that was lost. */
struct lost {
	const xmlNode *note;	/* in the sidecar */
	xmlNode *node;		/* in the copy of the original, or NULL */
	bool put, deal;
};

struct restore {
	const struct ern_schema *schema;
	struct ern_origin *book;
	xmlDoc *original;	/* a copy */
	xmlDoc *made;
	struct lost *lost;
	size_t n_lost;
	struct ern_map by_node;	/* the lost of a node of the original */
	bool same_deals;
	struct ern_map ids;	/* that the message has */
	struct ern_arena *arena;
	struct ern_text joined, other;
};

/* Returns the child that a step of a path such as "Release[2]" names. */
static xmlNode *
find_step(const xmlNode *element, const char *step, size_t length)
{
	size_t name = strcspn(step, "[/");
	unsigned long left = name < length ? strtoul(step + name + 1, NULL,
	    10) : 1;
	xmlNode *child;

	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		if (strncmp((const char *)child->name, step, name) == 0 &&
		    child->name[name] == '\0' && --left == 0)
			return child;
	return NULL;
}

/* Returns the node of the original that a path leads to, or NULL. */
static xmlNode *
find_path(const struct restore *restore, const char *path)
{
	xmlNode *at = ern_tree_element(restore->original->children);
	size_t length;

	path += *path == '/';
	path += strcspn(path, "/");
	while (at != NULL && *path == '/') {
		path++;
		if (*path == '@')
			return (xmlNode *)xmlHasProp(at,
			    (const xmlChar *)path + 1);
		length = strcspn(path, "/");
		at = find_step(at, path, length);
		path += length;
	}
	return at;
}

static void
read_lost(struct restore *restore, const struct ern_sidecar_entry *entry)
{
	const xmlNode *note = ern_tree_child(entry->message, "lost");
	const char *path;
	struct lost *lost;
	size_t room = 0;

	for (; note != NULL; note = ern_tree_next(note, "lost")) {
		if (restore->n_lost == room) {
			room = 2 * room + 64;
			restore->lost = ern_mem_grow(restore->lost, room,
			    sizeof(*restore->lost));
		}
		path = ern_tree_attribute(note, "path");
		lost = &restore->lost[restore->n_lost++];
		*lost = (struct lost){ .note = note };
		if (path == NULL)
			continue;
		lost->node = find_path(restore, path);
		lost->deal = strstr(path, "/DealList[") != NULL;
	}
	/* Only now do they stay where they are. */
	for (lost = restore->lost; lost < restore->lost + restore->n_lost;
	    lost++)
		if (lost->node != NULL)
			ern_map_set_address(&restore->by_node, lost->node,
			    lost);
}

static struct lost *
find_lost(const struct restore *restore, const xmlNode *node)
{
	return ern_map_find_address(&restore->by_node, node);
}

/* Was all that an element of the original holds lost? */
static bool
is_all_lost(const struct restore *restore, const xmlNode *element)
{
	const xmlAttr *attribute;
	const xmlNode *child;

	if (ern_tree_is_leaf(element) && find_lost(restore, element) == NULL)
		return false;
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		if (ern_tree_is_data(attribute) && find_lost(restore,
		    (const xmlNode *)attribute) == NULL)
			return false;
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		if (!is_all_lost(restore, child))
			return false;
	return true;
}

/* Marks a tree that was put back, of which the original is one of the same
 * shape. */
static void
mark(struct restore *restore, xmlNode *to, xmlNode *from)
{
	xmlAttr *attribute, *source;
	xmlNode *child;

	if (find_lost(restore, from) != NULL)
		ern_origin_restore(restore->book, to,
		    find_lost(restore, from));
	source = from->properties;
	for (attribute = to->properties; attribute != NULL;
	    attribute = attribute->next, source = source->next)
		if (find_lost(restore, (xmlNode *)source) != NULL)
			ern_origin_restore(restore->book,
			    (xmlNode *)attribute,
			    find_lost(restore, (xmlNode *)source));
	from = ern_tree_element(from->children);
	for (child = ern_tree_element(to->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		mark(restore, child, from);
		from = ern_tree_element(from->next);
	}
}

/* Puts an attribute or a text back that was lost alone, where there is
 * nothing or what had to be supplied. */
static void
put_value(struct restore *restore, xmlNode *to, const xmlNode *from)
{
	struct lost *lost = find_lost(restore, from);
	const char *value = ern_tree_text(from, &restore->joined);
	xmlNode *node = to;

	if (lost == NULL || (lost->deal && !restore->same_deals))
		return;
	if (from->type == XML_ATTRIBUTE_NODE)
		node = (xmlNode *)xmlHasNsProp(to, from->name, NULL);
	else if (ern_tree_element(to->children) != NULL)
		return;
	if (node != NULL && *ern_tree_text(node, &restore->other) != '\0' &&
	    !ern_origin_is_filled(restore->book, node))
		return;
	if (node == NULL)
		node = (xmlNode *)xmlNewNsProp(to, NULL, from->name,
		    (const xmlChar *)value);
	else
		ern_tree_set_text(node, value);
	ern_origin_restore(restore->book, node, lost);
}

/* Returns the type of a child, or NULL for one that the type has not. */
static const struct ern_type *
type_of(const struct restore *restore, const struct ern_type *parent,
    const xmlNode *child)
{
	uint16_t symbol = ern_table_symbol((const char *)child->name);
	const struct ern_position *position = symbol == 0 ? NULL :
	    ern_schema_position(restore->schema, parent, symbol);

	return position == NULL ? NULL :
	    &restore->schema->types[position->type];
}

/* Learns the IDs of an element.  Returns false as soon as one is known. */
static bool
add_ids(struct restore *restore, const xmlNode *element,
    const struct ern_type *type)
{
	const struct ern_type *inner;
	const xmlNode *child;
	const char *id;

	if (type->simple != ERN_NONE &&
	    ern_tables.simples[type->simple].datatype == ERN_ID) {
		id = ern_tree_text(element, &restore->joined);
		if (ern_map_find(&restore->ids, id) != NULL)
			return false;
		ern_map_set(&restore->ids, ern_arena_copy(restore->arena, id,
		    strlen(id)), restore);
	}
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		inner = type_of(restore, type, child);
		if (inner != NULL && !add_ids(restore, child, inner))
			return false;
	}
	return true;
}

/*
 * Puts a copy of an element that was lost as a whole into its parent, behind
 * the sibling of its name that came before it (NULL: before all); what had to
 * be supplied in its place gives way.  Returns NULL when there is no room, or
 * its IDs are taken.
 */
static xmlNode *
put_element(struct restore *restore, xmlNode *parent,
    const struct ern_type *type, xmlNode *before, xmlNode *from)
{
	const char *name = (const char *)from->name;
	const struct ern_type *own = type_of(restore, type, from);
	xmlNode *copy, *next, *other;

	other = ern_tree_child(parent, name);
	while (other != NULL && !ern_origin_is_filled(restore->book, other))
		other = ern_tree_next(other, name);
	if (own == NULL || (other == NULL &&
	    !ern_fit_has_room(restore->schema, type, parent, name)) ||
	    !add_ids(restore, from, own))
		return NULL;
	copy = xmlDocCopyNode(from, restore->made, 1);
	mark(restore, copy, from);
	next = before != NULL ? before->next : ern_tree_child(parent, name);
	if (other != NULL) {
		xmlReplaceNode(other, copy);
		xmlFreeNode(other);
	} else if (next != NULL) {
		xmlAddPrevSibling(next, copy);
	} else {
		ern_tree_append(parent, copy);
	}
	return copy;
}

/* Learns what the leaves of an element say. */
static void
learn_leaves(struct restore *restore, const xmlNode *element,
    struct ern_map *leaves)
{
	const xmlNode *child = ern_tree_element(element->children);
	const char *text;

	if (child == NULL) {
		text = ern_tree_text(element, &restore->joined);
		ern_map_set(leaves, ern_arena_copy(restore->arena, text,
		    strlen(text)), leaves);
	}
	for (; child != NULL; child = ern_tree_element(child->next))
		learn_leaves(restore, child, leaves);
}

/* Counts the leaves of an element of the original that were not lost, and
 * those of them that are known. */
static void
count_leaves(struct restore *restore, const xmlNode *element,
    const struct ern_map *leaves, size_t *n, size_t *known)
{
	const xmlNode *child = ern_tree_element(element->children);

	if (child == NULL && find_lost(restore, element) == NULL) {
		++*n;
		*known += ern_map_find(leaves, ern_tree_text(element,
		    &restore->joined)) != NULL;
	}
	for (; child != NULL; child = ern_tree_element(child->next))
		count_leaves(restore, child, leaves, n, known);
}

/* Are they the same, as far as can be seen: do they have half of what was
 * carried in common? */
static bool
is_same(struct restore *restore, const xmlNode *from, const xmlNode *to)
{
	struct ern_map leaves = { 0 };
	size_t n = 0, known = 0;

	learn_leaves(restore, to, &leaves);
	count_leaves(restore, from, &leaves, &n, &known);
	ern_map_free(&leaves);
	return 2 * known >= n;
}

/* Returns the next child of that name that came with the message. */
static xmlNode *
next_real(const struct restore *restore, xmlNode *child, const char *name)
{
	while (child != NULL && (!ern_tree_is(child, name) ||
	    ern_origin_is_filled(restore->book, child) ||
	    ern_origin_restored(restore->book, child) != NULL))
		child = child->next;
	return child;
}

/* Counts the children of a name, of the original those that were carried. */
static size_t
count_children(const struct restore *restore, const xmlNode *parent,
    const char *name, bool original)
{
	xmlNode *child = ern_tree_child(parent, name);
	size_t n = 0;

	for (; child != NULL; child = ern_tree_next(child, name))
		n += original ? !is_all_lost(restore, child) :
		    next_real(restore, child, name) == child;
	return n;
}

static void put_back(struct restore *restore, xmlNode *from, xmlNode *to,
    const struct ern_type *type);

/* Puts back what the children of one name have lost. */
static void
put_back_name(struct restore *restore, xmlNode *from, const char *name,
    xmlNode *to, const struct ern_type *type)
{
	bool only = count_children(restore, from, name, true) == 1 &&
	    count_children(restore, to, name, false) == 1;
	xmlNode *child = ern_tree_child(from, name), *at, *before = NULL;
	xmlNode *first = ern_tree_child(to, name), *put;
	const struct ern_type *inner;

	for (; child != NULL; child = ern_tree_next(child, name)) {
		if (is_all_lost(restore, child)) {
			put = put_element(restore, to, type, before, child);
			if (put != NULL)
				before = put;
			continue;
		}
		at = next_real(restore, before != NULL ? before->next :
		    first, name);
		while (at != NULL && !only && !is_same(restore, child, at))
			at = next_real(restore, at->next, name);
		inner = type_of(restore, type, child);
		if (at == NULL || inner == NULL)
			continue;
		put_back(restore, child, at, inner);
		before = at;
	}
}

/* Is it the first child of its name? */
static bool
is_first(const xmlNode *child)
{
	const xmlNode *before = child->prev;

	while (before != NULL && !ern_tree_is(before,
	    (const char *)child->name))
		before = before->prev;
	return before == NULL;
}

/* Puts back what an element, its attributes and all below it have lost. */
static void
put_back(struct restore *restore, xmlNode *from, xmlNode *to,
    const struct ern_type *type)
{
	xmlAttr *attribute;
	xmlNode *child;

	for (attribute = from->properties; attribute != NULL;
	    attribute = attribute->next)
		put_value(restore, to, (xmlNode *)attribute);
	if (ern_tree_is_leaf(from))
		put_value(restore, to, from);
	for (child = ern_tree_element(from->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		if (!is_first(child) || (!restore->same_deals &&
		    ern_tree_is(child, "DealList")))
			continue;
		put_back_name(restore, from, (const char *)child->name, to,
		    type);
	}
}

/* Notes what has stayed. */
static void
note_put(struct restore *restore, const xmlNode *element)
{
	const xmlAttr *attribute;
	const xmlNode *child;
	struct lost *lost;

	lost = (struct lost *)ern_origin_restored(restore->book, element);
	if (lost != NULL)
		lost->put = true;
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next) {
		lost = (struct lost *)ern_origin_restored(restore->book,
		    (const xmlNode *)attribute);
		if (lost != NULL)
			lost->put = true;
	}
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		note_put(restore, child);
}

static void
tell_left(struct restore *restore, struct ern_report *report)
{
	struct ern_place place = { 0 };
	struct ern_text value = { 0 };
	const struct lost *lost;
	const char *text;
	bool deal;

	for (lost = restore->lost; lost < restore->lost + restore->n_lost;
	    lost++) {
		if (lost->put)
			continue;
		deal = lost->deal && !restore->same_deals;
		text = ern_tree_text(lost->note, &restore->joined);
		place.path = ern_tree_attribute(lost->note, "path");
		ern_text_clear(&value);
		ern_text_short(&value, text, strlen(text), VALUE_SHOWN);
		ern_report_add(report, deal ? ERN_CODE_SIDECAR_DEAL :
		    ERN_CODE_SIDECAR_LEFT, &place,
		    "\"%s\" is not put back: %s", value.bytes, deal ?
		    "a deal was edited" : "its place is gone or taken");
	}
	ern_text_free(&value);
}

bool
ern_restore_run(const struct ern_sidecar_entry *entry, xmlDoc *made,
    const struct ern_schema *schema, const struct ern_fit_settings *fit,
    struct ern_origin *book, struct ern_report *report)
{
	struct restore restore = { .schema = schema, .book = book,
		.made = made, .same_deals = entry->same_deals,
		.original = xmlNewDoc((const xmlChar *)"1.0"),
		.arena = ern_arena_new() };
	xmlNode *root = ern_tree_element(made->children), *from;
	const struct ern_root *known = ern_schema_root(schema,
	    ern_table_symbol((const char *)root->name));
	struct ern_text why = { 0 };
	bool same;

	from = xmlDocCopyNode((xmlNode *)entry->original, restore.original,
	    1);
	xmlDocSetRootElement(restore.original, from);
	read_lost(&restore, entry);
	same = known != NULL && ern_tree_is(from, (const char *)root->name) &&
	    is_same(&restore, from, root);
	if (same) {
		add_ids(&restore, root, &schema->types[known->type]);
		put_back(&restore, from, root, &schema->types[known->type]);
		ern_fit_run(made, schema, fit, book, &why);
		note_put(&restore, root);
		tell_left(&restore, report);
	}
	free(restore.lost);
	ern_map_free(&restore.by_node);
	ern_map_free(&restore.ids);
	ern_arena_free(restore.arena);
	xmlFreeDoc(restore.original);
	ern_text_free(&restore.joined);
	ern_text_free(&restore.other);
	ern_text_free(&why);
	return same;
}
