/* SPDX-License-Identifier: MIT */
/*
 * tree-write: a tree as bytes, and as a number that tells it from others.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "xml/tree.h"

#define MOST_INDENT	32	/* levels */

/* Characters that XML would not keep as they are: in text, in attributes. */
enum { IN_TEXT = 1, IN_ATTRIBUTE = 2 };

static const char special[256] = {
	['\0'] = IN_TEXT | IN_ATTRIBUTE,
	['<'] = IN_TEXT | IN_ATTRIBUTE,
	['>'] = IN_TEXT | IN_ATTRIBUTE,
	['&'] = IN_TEXT | IN_ATTRIBUTE,
	['\r'] = IN_TEXT | IN_ATTRIBUTE,
	['\n'] = IN_ATTRIBUTE,
	['\t'] = IN_ATTRIBUTE,
	['"'] = IN_ATTRIBUTE,
};

static void
write_text(struct ern_text *out, const char *bytes, int where)
{
	const char *end;

	for (;; bytes = end + 1) {
		for (end = bytes; (special[(unsigned char)*end] & where) == 0;)
			end++;
		ern_text_add(out, bytes, end - bytes);
		switch (*end) {
		case '\0':
			return;
		case '<':
			ern_text_add(out, "&lt;", 4);
			break;
		case '>':
			ern_text_add(out, "&gt;", 4);
			break;
		case '&':
			ern_text_add(out, "&amp;", 5);
			break;
		case '"':
			ern_text_add(out, "&quot;", 6);
			break;
		default:
			ern_text_format(out, "&#%d;", *end);
		}
	}
}

void
ern_tree_escape(struct ern_text *out, const char *text)
{
	write_text(out, text, IN_ATTRIBUTE);
}

static void
write_name(struct ern_text *out, const xmlNs *ns, const xmlChar *name)
{
	if (ns != NULL && ns->prefix != NULL) {
		ern_text_string(out, (const char *)ns->prefix);
		ern_text_byte(out, ':');
	}
	ern_text_string(out, (const char *)name);
}

static void
write_attributes(struct ern_text *out, const xmlNode *element)
{
	struct ern_text joined = { 0 };
	const xmlAttr *attribute;
	const xmlNs *ns;

	for (ns = element->nsDef; ns != NULL; ns = ns->next) {
		ern_text_string(out, ns->prefix == NULL ? " xmlns" :
		    " xmlns:");
		if (ns->prefix != NULL)
			ern_text_string(out, (const char *)ns->prefix);
		ern_text_add(out, "=\"", 2);
		write_text(out, (const char *)ns->href, IN_ATTRIBUTE);
		ern_text_byte(out, '"');
	}
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next) {
		ern_text_byte(out, ' ');
		write_name(out, attribute->ns, attribute->name);
		ern_text_add(out, "=\"", 2);
		write_text(out, ern_tree_text((const xmlNode *)attribute,
		    &joined), IN_ATTRIBUTE);
		ern_text_byte(out, '"');
	}
	ern_text_free(&joined);
}

static void
indent(struct ern_text *out, size_t depth)
{
	static const char blanks[] = "                                "
	    "                                ";

	ern_text_add(out, blanks, 2 * (depth < MOST_INDENT ? depth :
	    MOST_INDENT));
}

/* Has an element text among its children, which blanks would change? */
static bool
has_text(const xmlNode *element)
{
	const xmlNode *child;

	for (child = element->children; child != NULL; child = child->next)
		if (child->type != XML_ELEMENT_NODE)
			return true;
	return false;
}

static void
write_element(struct ern_text *out, const xmlNode *element, size_t depth,
    bool lines)
{
	const xmlNode *child = element->children;

	if (lines)
		indent(out, depth);
	ern_text_byte(out, '<');
	write_name(out, element->ns, element->name);
	if (element->nsDef != NULL || element->properties != NULL)
		write_attributes(out, element);
	if (child == NULL) {
		ern_text_add(out, "/>\n", lines ? 3 : 2);
		return;
	}
	ern_text_byte(out, '>');
	if (lines && !has_text(element)) {
		ern_text_byte(out, '\n');
		for (; child != NULL; child = child->next)
			write_element(out, child, depth + 1, true);
		indent(out, depth);
	}
	for (; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			write_element(out, child, 0, false);
		else if (child->content != NULL)
			write_text(out, (const char *)child->content,
			    IN_TEXT);
	}
	ern_text_add(out, "</", 2);
	write_name(out, element->ns, element->name);
	ern_text_add(out, ">\n", lines ? 2 : 1);
}

void
ern_tree_write_element(const xmlNode *element, size_t depth,
    struct ern_text *out)
{
	write_element(out, element, depth, true);
}

void
ern_tree_write(const xmlDoc *doc, struct ern_text *out)
{
	ern_text_string(out, ERN_TREE_DECLARATION);
	write_element(out, ern_tree_element(doc->children), 0, true);
}

/*
 * Goes on with the hash.  The numbers stand in files, so that this must not
 * change: 64-bit FNV-1a over names and values, each with a byte around it
 * that UTF-8 has not, and a text in pieces like one in one piece.
 */
static uint64_t
hash_bytes(uint64_t hash, const char *bytes)
{
	for (; *bytes != '\0'; bytes++)
		hash = (hash ^ (unsigned char)*bytes) * 0x100000001b3;
	return hash;
}

static uint64_t
hash_mark(uint64_t hash, unsigned char mark)
{
	return (hash ^ mark) * 0x100000001b3;
}

static int
compare(const void *a, const void *b)
{
	const xmlAttr *const *first = a, *const *second = b;

	return strcmp((const char *)(*first)->name,
	    (const char *)(*second)->name);
}

static uint64_t
hash_attributes(uint64_t hash, const xmlNode *element)
{
	const xmlAttr **all = NULL, *attribute;
	struct ern_text joined = { 0 };
	size_t n = 0, i;

	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next) {
		if (!ern_tree_is_data(attribute))
			continue;
		all = ern_mem_grow(all, n + 1, sizeof(*all));
		all[n++] = attribute;
	}
	if (n > 1)
		qsort(all, n, sizeof(*all), compare);
	for (i = 0; i < n; i++) {
		hash = hash_bytes(hash_mark(hash, 0xfa),
		    (const char *)all[i]->name);
		hash = hash_bytes(hash_mark(hash, 0xfb), ern_tree_text(
		    (const xmlNode *)all[i], &joined));
	}
	ern_text_free(&joined);
	free(all);
	return hash;
}

uint64_t
ern_tree_hash(uint64_t hash, const xmlNode *element)
{
	const xmlNode *child;
	bool parent = ern_tree_element(element->children) != NULL;

	hash = hash_mark(hash, 0xfc);
	if (element->ns != NULL)
		hash = hash_bytes(hash, (const char *)element->ns->href);
	hash = hash_bytes(hash_mark(hash, 0xfd), (const char *)element->name);
	if (element->properties != NULL)
		hash = hash_attributes(hash, element);
	hash = hash_mark(hash, 0xfe);
	for (child = element->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			hash = ern_tree_hash(hash, child);
		else if ((child->type == XML_TEXT_NODE ||
		    child->type == XML_CDATA_SECTION_NODE) &&
		    !(parent && ern_tree_is_blank(child)))
			hash = hash_bytes(hash, (const char *)child->content);
	}
	return hash_mark(hash, 0xff);
}
