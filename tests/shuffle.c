/* SPDX-License-Identifier: MIT */
/*
 * shuffle: a message that says the same in another way.
 *
 *	shuffle FILE SEED [permute] [rename]
 *
 * Elements of one name that stand side by side change places, unless their
 * order means something; all local references get other names.  Both are done
 * when neither is asked for.
 */
#include <config.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "ern/reference.h"
#include "xml/tree.h"

static uint64_t state;

/* Returns a number below n (splitmix64). */
static size_t
draw(size_t n)
{
	uint64_t z = state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (size_t)((z ^ z >> 31) % n);
}

/* Does the order of such elements mean something?  In 3.8.2 it does nearly
 * everywhere: what comes first is the default. */
static bool
is_ordered(const xmlNode *element)
{
	static const char *const old_lists[] = {
		"SoundRecording", "Video", "Image", "Text", "Release",
		"ReleaseDeal", "Deal", "UseType", "DealReleaseReference",
		"CommercialModelType",
	};
	static const char *const names[] = {
		"ResourceGroup", "ResourceGroupContentItem", "DisplayArtist",
	};
	const xmlNs *ns = xmlDocGetRootElement(element->doc)->ns;
	size_t i;

	if (ns != NULL && strstr((const char *)ns->href, "382") != NULL) {
		for (i = 0; i < sizeof(old_lists) / sizeof(old_lists[0]); i++)
			if (ern_tree_is(element, old_lists[i]))
				return false;
		return true;
	}
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (ern_tree_is(element, names[i]))
			return ern_tree_child(element, "SequenceNumber") ==
			    NULL && xmlHasProp((xmlNode *)element,
			    BAD_CAST "SequenceNumber") == NULL;
	return false;
}

/* Puts one of the elements that follow in the place of another. */
static void
permute(xmlNode *element)
{
	xmlNode *child, *end, *chosen;
	size_t n;

	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		n = 1;
		chosen = child;
		for (end = ern_tree_element(child->next); end != NULL &&
		    ern_tree_is(end, (const char *)child->name) &&
		    !is_ordered(end) && !is_ordered(child);
		    end = ern_tree_element(end->next))
			if (draw(++n) == 0)
				chosen = end;
		if (chosen != child) {
			xmlUnlinkNode(chosen);
			xmlAddPrevSibling(child, chosen);
			child = chosen;
		}
	}
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next))
		permute(child);
}

/* Gives a reference another name: "A1" becomes "Ar-1x". */
static void
rename_all(xmlNode *element)
{
	xmlNode *child = ern_tree_element(element->children);
	const char *text;
	xmlChar *old;
	char name[200];

	if (child == NULL && ern_reference_is((const char *)element->name)) {
		old = xmlNodeGetContent(element);
		text = (const char *)old + strspn((const char *)old,
		    " \t\r\n");
		snprintf(name, sizeof(name), "%cr-%.*sx", text[0],
		    (int)strcspn(text + 1, " \t\r\n"), text + 1);
		if (text[0] != '\0')
			xmlNodeSetContent(element, BAD_CAST name);
		xmlFree(old);
	}
	for (; child != NULL; child = ern_tree_element(child->next))
		rename_all(child);
}

int
main(int argc, char **argv)
{
	bool permuted = argc == 3, renamed = argc == 3;
	xmlDoc *doc;
	int i;

	if (argc < 3) {
		fputs("usage: shuffle FILE SEED [permute] [rename]\n",
		    stderr);
		return 2;
	}
	for (i = 3; i < argc; i++) {
		permuted = permuted || strcmp(argv[i], "permute") == 0;
		renamed = renamed || strcmp(argv[i], "rename") == 0;
	}
	state = strtoull(argv[2], NULL, 10);
	doc = xmlReadFile(argv[1], NULL, XML_PARSE_NONET);
	if (doc == NULL)
		return 2;
	if (permuted)
		permute(xmlDocGetRootElement(doc));
	if (renamed)
		rename_all(xmlDocGetRootElement(doc));
	xmlSaveFileEnc("-", doc, "UTF-8");
	xmlFreeDoc(doc);
	return 0;
}
