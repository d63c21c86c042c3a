/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "xml/spell.h"
#include "xml/tree.h"

#define MOST	32	/* attributes; ERN has fewer */

static void
add_value(struct ern_text *out, const xmlNode *node)
{
	struct ern_text joined = { 0 };

	ern_text_string(out, ern_tree_text(node, &joined));
	ern_text_free(&joined);
}

static int
compare(const void *a, const void *b)
{
	const xmlAttr *const *first = a, *const *second = b;

	return strcmp((const char *)(*first)->name,
	    (const char *)(*second)->name);
}

static void
add_attributes(struct ern_text *out, const xmlNode *element)
{
	const xmlAttr *all[MOST], *attribute;
	size_t n = 0, i;

	for (attribute = element->properties; attribute != NULL && n < MOST;
	    attribute = attribute->next)
		if (ern_tree_is_data(attribute))
			all[n++] = attribute;
	if (n > 1)
		qsort(all, n, sizeof(all[0]), compare);
	for (i = 0; i < n; i++) {
		ern_text_byte(out, '@');
		ern_text_string(out, (const char *)all[i]->name);
		ern_text_byte(out, '=');
		add_value(out, (const xmlNode *)all[i]);
		ern_text_byte(out, '\1');
	}
}

void
ern_spell_node(struct ern_text *out, const xmlNode *node)
{
	const xmlNode *child = NULL;

	ern_text_byte(out, '<');
	ern_text_string(out, (const char *)node->name);
	if (node->type == XML_ELEMENT_NODE) {
		add_attributes(out, node);
		child = ern_tree_element(node->children);
	}
	if (child == NULL) {
		ern_text_byte(out, '>');
		add_value(out, node);
	}
	for (; child != NULL; child = ern_tree_element(child->next))
		ern_spell_node(out, child);
	ern_text_byte(out, '\2');
}
