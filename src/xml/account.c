/* SPDX-License-Identifier: MIT */
/*
 * account: the original and the result of a conversion, leaf by leaf.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "xml/leaf.h"
#include "xml/tree.h"

#define NAMES	64	/* different ones that a parent is expected to have */

/* An element that is walked through, and which of its name it is. */
struct level {
	const xmlNode *element;
	size_t position;
};

/* Values that were supplied in one place of the original. */
struct fill {
	const xmlNode *node;	/* in the result */
	struct fill *next;
};

struct ern_closing {
	struct ern_origin *book;
	struct ern_origin_account *account;
	void (*tell)(void *, const struct ern_origin_entry *);
	void *context;
	struct level *levels;
	size_t depth, room;
	struct ern_text path, joined, other;
	const xmlNode *known;	/* the original of the last leaf */
	struct ern_map fills;	/* the last of each place; its next is the
				   first */
};

/* How many of each name have been met among the children of an element. */
struct tally {
	const xmlChar *names[NAMES];
	size_t counts[NAMES];
	size_t n;
};

/* Returns how many elements of that name stand up to here. */
static size_t
look_back(const xmlNode *element)
{
	const xmlNode *before;
	size_t n = 1;

	for (before = element->prev; before != NULL; before = before->prev)
		n += before->type == XML_ELEMENT_NODE &&
		    xmlStrEqual(before->name, element->name);
	return n;
}

static size_t
count(struct tally *tally, const xmlNode *child)
{
	size_t i;

	for (i = 0; i < tally->n; i++)
		if (tally->names[i] == child->name ||
		    xmlStrEqual(tally->names[i], child->name))
			return ++tally->counts[i];
	if (tally->n == NAMES)
		return look_back(child);
	tally->names[tally->n] = child->name;
	tally->counts[tally->n++] = 1;
	return 1;
}

static void
add_level(struct ern_text *path, const xmlNode *element, size_t position)
{
	ern_text_byte(path, '/');
	if (element->ns != NULL)
		ern_text_string(path, "ern:");
	ern_text_string(path, (const char *)element->name);
	if (element->parent->type == XML_ELEMENT_NODE)
		ern_text_format(path, "[%zu]", position);
}

/* Adds the path of an element, with positions that are looked up. */
static void
add_path(struct ern_text *path, const xmlNode *element)
{
	if (element->parent->type == XML_ELEMENT_NODE)
		add_path(path, element->parent);
	add_level(path, element, look_back(element));
}

const char *
ern_origin_path(const struct ern_origin_entry *entry)
{
	struct ern_closing *closing = entry->closing;
	size_t i;

	ern_text_clear(&closing->path);
	for (i = 0; i < closing->depth; i++)
		add_level(&closing->path, closing->levels[i].element,
		    closing->levels[i].position);
	if (entry->place->type == XML_ATTRIBUTE_NODE)
		ern_text_format(&closing->path, "/@%s",
		    (const char *)entry->place->name);
	return closing->path.bytes;
}

static const xmlNode *
element_of(const xmlNode *node)
{
	return node->type == XML_ATTRIBUTE_NODE ? node->parent : node;
}

/* Returns the original of the first leaf at or below a node of the result,
 * and in *depth how many levels below it is. */
static const xmlNode *
find_origin(const struct ern_origin *book, const xmlNode *node, int *depth)
{
	struct ern_leaf *const *leaves = NULL;
	const xmlAttr *attribute;
	const xmlNode *child, *found;

	if (ern_origin_leaves(book, node, &leaves) > 0)
		return element_of(leaves[0]->node);
	for (attribute = node->properties; attribute != NULL;
	    attribute = attribute->next)
		if (ern_origin_leaves(book, (const xmlNode *)attribute,
		    &leaves) > 0)
			return element_of(leaves[0]->node);
	++*depth;
	for (child = ern_tree_element(node->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		found = find_origin(book, child, depth);
		if (found != NULL)
			return found;
	}
	--*depth;
	return NULL;
}

/*
 * Returns the element of the original that lacked what was supplied: that
 * from which the nearest element around it came that came from anywhere, as
 * far as the levels of both tell.
 */
static const xmlNode *
find_place(const struct ern_closing *closing, const xmlNode *node)
{
	const xmlNode *found = NULL;
	int depth = 0;

	for (node = node->parent; found == NULL && node != NULL &&
	    node->type == XML_ELEMENT_NODE; node = node->parent) {
		depth = 0;
		found = find_origin(closing->book, node, &depth);
	}
	if (found == NULL)
		found = closing->known;
	if (found == NULL)
		found = ern_tree_element(closing->book->doc->children);
	for (; depth > 0 && found->parent != NULL &&
	    found->parent->type == XML_ELEMENT_NODE; depth--)
		found = found->parent;
	return found;
}

/* Remembers a value that was supplied until the original is gone through. */
static void
add_fill(struct ern_closing *closing, const xmlNode *node)
{
	struct fill *fill = ern_arena_alloc(closing->book->arena,
	    sizeof(*fill));
	const xmlNode *place = find_place(closing, node);
	struct fill *last = ern_map_find_address(&closing->fills, place);

	*fill = (struct fill){ .node = node, .next = fill };
	if (last != NULL) {
		fill->next = last->next;
		last->next = fill;
	}
	ern_map_set_address(&closing->fills, place, fill);
}

/* Tells the values that were supplied in an element of the original. */
static void
tell_fills(struct ern_closing *closing, const xmlNode *place)
{
	const struct fill *last = ern_map_find_address(&closing->fills,
	    place), *fill = last;
	const struct ern_link *link;
	struct ern_origin_entry entry;

	if (last == NULL)
		return;
	do {
		fill = fill->next;
		link = fill->node->_private;
		entry = (struct ern_origin_entry){ .filled = true,
			.code = link->code, .reason = link->reason,
			.node = fill->node, .place = place,
			.closing = closing };
		entry.line = xmlGetLineNo((xmlNode *)place);
		entry.value = ern_tree_text(fill->node, &closing->joined);
		closing->tell(closing->context, &entry);
	} while (fill != last);
}

static bool
is_same(struct ern_closing *closing, const xmlNode *a, const xmlNode *b)
{
	return strcmp(ern_tree_text(a, &closing->joined),
	    ern_tree_text(b, &closing->other)) == 0;
}

static char *
stray_path(const xmlNode *node)
{
	struct ern_text path = { 0 };

	add_path(&path, element_of(node));
	if (node->type == XML_ATTRIBUTE_NODE)
		ern_text_format(&path, "/@%s", (const char *)node->name);
	return path.bytes;
}

/* Takes a node of the result: a leaf, or an element that is none any more but
 * was made from one. */
static void
close_out(struct ern_closing *closing, const xmlNode *node, bool leaf)
{
	struct ern_origin_account *account = closing->account;
	struct ern_leaf *const *leaves = NULL;
	size_t n = ern_origin_leaves(closing->book, node, &leaves), i;

	for (i = 0; i < n; i++)
		leaves[i]->carried = true;
	if (n > 0)
		closing->known = element_of(leaves[0]->node);
	if (!leaf)
		return;
	account->out++;
	if (n > 0) {
		account->from++;
		account->mapped += n > 1 ||
		    !is_same(closing, leaves[0]->node, node);
	} else if (ern_origin_restored(closing->book, node) != NULL) {
		account->restored++;
	} else if (node->_private != NULL) {
		account->filled++;
		if (closing->tell != NULL)
			add_fill(closing, node);
	} else if (node->type == XML_ELEMENT_NODE &&
	    !ern_tree_has_text(node)) {
		account->hollow++;
	} else {
		account->stray++;
		if (account->first_stray == NULL)
			account->first_stray = stray_path(node);
	}
}

/* Takes a leaf of the original. */
static void
close_in(struct ern_closing *closing, const xmlNode *node)
{
	struct ern_origin_account *account = closing->account;
	const struct ern_leaf *leaf = node->_private;
	struct ern_origin_entry entry = { .node = node, .place = node,
		.closing = closing };

	account->in++;
	if (leaf->carried || leaf->said) {
		account->carried++;
		return;
	}
	account->lost++;
	if (closing->tell == NULL)
		return;
	entry.code = leaf->code;
	entry.reason = leaf->reason;
	entry.line = xmlGetLineNo((xmlNode *)element_of(node));
	entry.value = ern_tree_text(node, &closing->joined);
	closing->tell(closing->context, &entry);
}

static void
walk_result(struct ern_closing *closing, const xmlNode *element)
{
	const xmlAttr *attribute;
	const xmlNode *child;

	close_out(closing, element, ern_tree_is_leaf(element));
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		if (ern_tree_is_data(attribute))
			close_out(closing, (const xmlNode *)attribute, true);
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		walk_result(closing, child);
}

/* Positions are counted on the way: a long list is gone through once. */
static void
walk_original(struct ern_closing *closing, const xmlNode *element,
    size_t position)
{
	struct tally tally = { .n = 0 };
	const xmlAttr *attribute;
	const xmlNode *child;

	if (closing->depth == closing->room) {
		closing->room = 2 * closing->room + 32;
		closing->levels = ern_mem_grow(closing->levels,
		    closing->room, sizeof(*closing->levels));
	}
	closing->levels[closing->depth++] = (struct level){ element,
		position };
	if (closing->fills.n > 0)
		tell_fills(closing, element);
	if (element->_private != NULL)
		close_in(closing, element);
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		if (attribute->_private != NULL)
			close_in(closing, (const xmlNode *)attribute);
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		walk_original(closing, child, count(&tally, child));
	closing->depth--;
}

void
ern_origin_close(struct ern_origin *book, const xmlDoc *result,
    void (*tell)(void *, const struct ern_origin_entry *), void *context,
    struct ern_origin_account *account)
{
	struct ern_closing closing = { .book = book, .account = account,
		.tell = tell, .context = context };
	const xmlNode *root;
	size_t i;

	*account = (struct ern_origin_account){ 0 };
	for (i = 0; i < book->n; i++)
		book->leaves[i].carried = false;
	root = result == NULL ? NULL : ern_tree_element(result->children);
	if (root != NULL)
		walk_result(&closing, root);
	root = ern_tree_element(book->doc->children);
	if (root != NULL)
		walk_original(&closing, root, 1);
	free(closing.levels);
	ern_map_free(&closing.fills);
	ern_text_free(&closing.path);
	ern_text_free(&closing.joined);
	ern_text_free(&closing.other);
}
