/* SPDX-License-Identifier: MIT */
/*
 * edit: makes messages out of others, by edits that are told in words.
 *
 *	edit FILE [EDIT]...		prints the message, edited
 *	edit -c CATALOGUE FOLDER	makes FOLDER/NAME.xml for each entry
 *
 * An edit is VERB XPATH [=> ARGUMENT].  The XPath starts at the root element
 * and selects one node or more; each of them is edited:
 *
 *	delete XPATH			the node goes
 *	text XPATH => VALUE		its text becomes VALUE
 *	set XPATH/@NAME => VALUE	the attribute is made or changed
 *	rename XPATH => NAME		the element or attribute is called so
 *	into XPATH => XML		the XML becomes its last content
 *	before XPATH => XML		the XML stands before it
 *	after XPATH => XML		the XML stands behind it
 *	move XPATH => WHERE XPATH	it goes into, before or after another
 *	copy XPATH => WHERE XPATH	a copy of it does
 *
 * In a catalogue an entry is the line "NAME BASE [more words]", followed by
 * lines that start with a tab and hold an edit each.  BASE is the name of an
 * entry before it, or else BASE.xml is beside the catalogue; the other words
 * are for its reader.  A line that starts with # is a comment.
 */
#include <config.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/mem.h"
#include "base/text.h"

/* Where the edit stands that is at work, for the one who wrote it. */
static const char *file;
static size_t line;

_Noreturn static void
give_up(const char *why, const char *what)
{
	fprintf(stderr, "%s:%zu: %s: %s\n", file, line, why, what);
	exit(2);
}

static xmlDocPtr
load(const char *name)
{
	xmlDocPtr doc = xmlReadFile(name, NULL, XML_PARSE_NONET);

	if (doc == NULL || xmlDocGetRootElement(doc) == NULL)
		give_up("cannot read", name);
	return doc;
}

/* Returns the nodes, at least one; the caller frees the object. */
static xmlXPathObjectPtr
select_nodes(xmlDocPtr doc, const char *path)
{
	xmlXPathContextPtr context = xmlXPathNewContext(doc);
	xmlNodePtr root = xmlDocGetRootElement(doc);
	xmlXPathObjectPtr found;

	if (context == NULL)
		ern_mem_exhausted();
	if (root->ns != NULL)
		xmlXPathRegisterNs(context, BAD_CAST "ern", root->ns->href);
	context->node = root;
	found = xmlXPathEvalExpression(BAD_CAST path, context);
	xmlXPathFreeContext(context);
	if (found == NULL || found->type != XPATH_NODESET)
		give_up("not an XPath of nodes", path);
	if (xmlXPathNodeSetIsEmpty(found->nodesetval))
		give_up("selects nothing", path);
	return found;
}

static void
delete_node(xmlNodePtr node)
{
	xmlUnlinkNode(node);
	if (node->type == XML_ATTRIBUTE_NODE)
		xmlFreeProp((xmlAttrPtr)node);
	else
		xmlFreeNode(node);
}

static void
set_text(xmlNodePtr node, const char *value)
{
	xmlChar *escaped = xmlEncodeSpecialChars(node->doc, BAD_CAST value);

	xmlNodeSetContent(node, escaped);
	xmlFree(escaped);
}

/* Puts a node into, before or after another. */
static void
put(const char *where, xmlNodePtr place, xmlNodePtr node)
{
	if (strcmp(where, "into") == 0)
		xmlAddChild(place, node);
	else if (strcmp(where, "before") == 0)
		xmlAddPrevSibling(place, node);
	else if (strcmp(where, "after") == 0)
		xmlAddNextSibling(place, node);
	else
		give_up("not into, before or after", where);
}

/* Puts XML, of which there may be several nodes, at a place. */
static void
insert(const char *where, xmlNodePtr place, const char *xml)
{
	xmlNodePtr node = NULL, next;

	if (xmlParseInNodeContext(xmlDocGetRootElement(place->doc), xml,
	    (int)strlen(xml), 0, &node) != XML_ERR_OK || node == NULL)
		give_up("not XML", xml);
	for (; node != NULL; node = next) {
		next = node->next;
		node->next = node->prev = NULL;
		put(where, place, node);
		if (strcmp(where, "after") == 0)
			place = node;
	}
}

/* Takes "into XPATH" and the like: puts a node, or a copy of it, there. */
static void
carry(xmlNodePtr node, const char *to, bool copy)
{
	const char *blank = strchr(to, ' ');
	char *where;
	xmlXPathObjectPtr found;

	if (blank == NULL)
		give_up("not a place", to);
	where = ern_mem_copy(to, (size_t)(blank - to));
	found = select_nodes(node->doc, blank + 1);
	if (copy)
		node = xmlCopyNode(node, 1);
	else
		xmlUnlinkNode(node);
	put(where, found->nodesetval->nodeTab[0], node);
	xmlXPathFreeObject(found);
	free(where);
}

/* What is done to one node; the argument is NULL where there is none. */
static void
edit_node(xmlNodePtr node, const char *verb, const char *argument)
{
	if (strcmp(verb, "delete") == 0)
		delete_node(node);
	else if (strcmp(verb, "text") == 0)
		set_text(node, argument);
	else if (strcmp(verb, "rename") == 0)
		xmlNodeSetName(node, BAD_CAST argument);
	else if (strcmp(verb, "move") == 0)
		carry(node, argument, false);
	else if (strcmp(verb, "copy") == 0)
		carry(node, argument, true);
	else
		insert(verb, node, argument);
}

/* Splits the path of a "set" into that of the elements and the name. */
static const char *
split_attribute(char *path)
{
	char *at = strrchr(path, '@');

	if (at == NULL || (at != path && at[-1] != '/'))
		give_up("not the path of an attribute", path);
	*(at == path ? at : at - 1) = '\0';
	return at + 1;
}

/* Makes one edit, which it takes apart. */
static void
edit(xmlDocPtr doc, char *verb)
{
	static const char *const verbs[] = { "delete", "text", "set",
		"rename", "into", "before", "after", "move", "copy" };
	char *argument = strstr(verb, " => "), *path = strchr(verb, ' ');
	const char *name = NULL;
	xmlXPathObjectPtr found;
	xmlNodeSetPtr set;
	bool inner_first;	/* for it goes with what is around it */
	int i;

	if (path == NULL)
		give_up("not an edit", verb);
	*path++ = '\0';
	for (i = 0; strcmp(verb, verbs[i]) != 0;)
		if (++i == sizeof(verbs) / sizeof(verbs[0]))
			give_up("not a verb", verb);
	if ((argument == NULL) != (i == 0))
		give_up(i == 0 ? "takes no => and argument" :
		    "needs => and an argument", verb);
	if (argument != NULL) {
		*argument = '\0';
		argument += strlen(" => ");
	}
	if (strcmp(verb, "set") == 0)
		name = split_attribute(path);
	found = select_nodes(doc, path[0] == '\0' ? "." : path);
	set = found->nodesetval;
	inner_first = strcmp(verb, "delete") == 0 || strcmp(verb, "text") == 0;
	for (i = 0; i < set->nodeNr; i++) {
		int at = inner_first ? set->nodeNr - 1 - i : i;
		xmlNodePtr node = set->nodeTab[at];

		/* it may be gone when the set is freed */
		set->nodeTab[at] = NULL;
		if (name != NULL)
			xmlSetProp(node, BAD_CAST name, BAD_CAST argument);
		else
			edit_node(node, verb, argument);
	}
	xmlXPathFreeObject(found);
}

/* Returns a line of the catalogue without its end, or NULL after the last. */
static char *
next_line(FILE *catalogue, char **bytes, size_t *size)
{
	ssize_t length = getline(bytes, size, catalogue);

	if (length < 0)
		return NULL;
	line++;
	if (length > 0 && (*bytes)[length - 1] == '\n')
		(*bytes)[length - 1] = '\0';
	return *bytes;
}

/* Writes a message of the catalogue, where there is one, and frees it. */
static void
save(xmlDocPtr doc, const char *name)
{
	if (doc != NULL && xmlSaveFile(name, doc) < 0)
		give_up("cannot write", name);
	xmlFreeDoc(doc);
}

/* Loads the base of the entry that the words begin, and names its message. */
static xmlDocPtr
begin(char *words, const char *folder, struct ern_text *name)
{
	const char *slash = strrchr(file, '/');
	struct ern_text base = { 0 };
	const char *entry = strtok(words, " "), *of = strtok(NULL, " ");
	xmlDocPtr doc;

	if (entry == NULL || of == NULL)
		give_up("not an entry", words);
	ern_text_clear(name);
	ern_text_format(name, "%s/%s.xml", folder, entry);
	ern_text_format(&base, "%s/%s.xml", folder, of);
	if (access(base.bytes, F_OK) != 0) {
		ern_text_clear(&base);
		ern_text_format(&base, "%.*s%s.xml", slash == NULL ? 0 :
		    (int)(slash + 1 - file), file, of);
	}
	doc = load(base.bytes);
	ern_text_free(&base);
	return doc;
}

static void
make_all(const char *folder)
{
	FILE *catalogue = fopen(file, "r");
	struct ern_text name = { 0 };
	char *bytes = NULL, *words;
	size_t size = 0;
	xmlDocPtr doc = NULL;

	if (catalogue == NULL)
		give_up("cannot open", file);
	while ((words = next_line(catalogue, &bytes, &size)) != NULL) {
		if (words[0] == '#' || words[0] == '\0')
			continue;
		if (words[0] != '\t') {
			save(doc, name.bytes);
			doc = begin(words, folder, &name);
		} else if (doc == NULL) {
			give_up("an edit of no entry", words + 1);
		} else {
			edit(doc, words + 1);
		}
	}
	save(doc, name.bytes);
	ern_text_free(&name);
	free(bytes);
	fclose(catalogue);
}

int
main(int argc, char **argv)
{
	xmlDocPtr doc;

	if (argc == 4 && strcmp(argv[1], "-c") == 0) {
		file = argv[2];
		make_all(argv[3]);
		return 0;
	}
	if (argc < 2) {
		fputs("usage: edit FILE [EDIT]...\n"
		    "       edit -c CATALOGUE FOLDER\n", stderr);
		return 2;
	}
	file = argv[1];
	doc = load(file);
	for (line = 1; line + 1 < (size_t)argc; line++)
		edit(doc, argv[line + 1]);
	xmlDocDump(stdout, doc);
	xmlFreeDoc(doc);
	return 0;
}
