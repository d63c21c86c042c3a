/* SPDX-License-Identifier: MIT */
/*
 * differential-ids: IDs and references of a valid message, found by walking
 * the message and the schema file side by side.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "differential.h"

#define XSI	"http://www.w3.org/2001/XMLSchema-instance"

/* The texts of all IDs, or of all references. */
struct texts {
	char **items;
	size_t n, room;
};

struct walk {
	xmlDocPtr schema, values;
	struct texts ids, references;
};

static const char *
get(xmlNodePtr node, const char *name)
{
	xmlAttrPtr attribute = xmlHasProp(node, (const xmlChar *)name);

	return attribute == NULL ? NULL : (char *)attribute->children->content;
}

static bool
is(xmlNodePtr node, const char *name)
{
	return node != NULL && node->type == XML_ELEMENT_NODE &&
	    strcmp((char *)node->name, name) == 0;
}

/* Returns the top declaration of that kind and name, or NULL. */
static xmlNodePtr
find_top(xmlDocPtr doc, const char *kind, const char *name)
{
	xmlNodePtr node = xmlDocGetRootElement(doc)->children;

	for (; node != NULL; node = node->next)
		if (is(node, kind) && strcmp(get(node, "name"), name) == 0)
			return node;
	return NULL;
}

/* Returns the type of a prefixed name; NULL for a built-in one. */
static xmlNodePtr
find_type(struct walk *walk, const char *name)
{
	const char *colon = strchr(name, ':');
	const char *local = colon == NULL ? name : colon + 1;
	xmlDocPtr doc = strncmp(name, "avs:", 4) == 0 ? walk->values :
	    walk->schema;
	xmlNodePtr type;

	if (strncmp(name, "xs:", 3) == 0)
		return NULL;
	type = find_top(doc, "complexType", local);
	return type != NULL ? type : find_top(doc, "simpleType", local);
}

/* Returns the declaration of a child in a type, or NULL. */
static xmlNodePtr
find_child(struct walk *walk, xmlNodePtr type, const char *name)
{
	xmlNodePtr node, found = NULL;

	for (node = type->children; node != NULL && found == NULL;
	    node = node->next) {
		if (is(node, "element")) {
			if (strcmp(get(node, "name"), name) == 0)
				found = node;
		} else if (node->type == XML_ELEMENT_NODE &&
		    !is(node, "attribute")) {
			found = find_child(walk, node, name);
		}
	}
	return found;
}

/* Returns the name of the built-in type under a simple type, or NULL. */
static const char *
builtin(struct walk *walk, xmlNodePtr type, const char *name)
{
	xmlNodePtr node;

	while (name == NULL || strncmp(name, "xs:", 3) != 0) {
		if (name != NULL)
			type = find_type(walk, name);
		name = NULL;
		for (node = type == NULL ? NULL : type->children;
		    node != NULL; node = node->next) {
			if (is(node, "simpleContent"))
				node = xmlFirstElementChild(node);
			if (is(node, "restriction") || is(node, "extension"))
				break;
		}
		if (node == NULL)
			return NULL;
		name = get(node, "base");
		if (name == NULL)
			return NULL;
	}
	return name + 3;
}

static void
keep(struct texts *texts, const char *text)
{
	size_t length;

	text += strspn(text, " \t\r\n");
	length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
		length--;
	if (texts->n == texts->room) {
		texts->room = 2 * texts->room + 64;
		texts->items = ern_mem_grow(texts->items, texts->room,
		    sizeof(char *));
	}
	texts->items[texts->n++] = ern_mem_copy(text, length);
}

static void
note(struct walk *walk, const char *type, xmlNodePtr node)
{
	xmlChar *text;

	if (type == NULL || (strcmp(type, "ID") != 0 &&
	    strcmp(type, "IDREF") != 0))
		return;
	text = xmlNodeGetContent(node);
	keep(strcmp(type, "ID") == 0 ? &walk->ids : &walk->references,
	    (char *)text);
	xmlFree(text);
}

/* Returns the value of xsi:type without its prefix but for that of XSD. */
static char *
instance_type(xmlNodePtr node)
{
	xmlChar *value = xmlGetNsProp(node, (const xmlChar *)"type",
	    (const xmlChar *)XSI), *prefix;
	const char *local;
	char *name;
	xmlNsPtr ns;

	if (value == NULL)
		return NULL;
	local = strchr((char *)value, ':');
	prefix = local == NULL ? NULL : xmlStrndup(value,
	    (xmlChar *)local - value);
	ns = xmlSearchNs(node->doc, node, prefix);
	local = local == NULL ? (char *)value : local + 1;
	name = ern_mem_alloc(strlen(local) + 5);
	if (ns != NULL && strstr((char *)ns->href, "XMLSchema") != NULL)
		strcpy(name, "xs:");
	else if (ns != NULL && strstr((char *)ns->href, "/avs/") != NULL)
		strcpy(name, "avs:");
	strcat(name, local);
	name[strcspn(name, " \t\r\n")] = '\0';
	xmlFree(prefix);
	xmlFree(value);
	return name;
}

static void
walk_attributes(struct walk *walk, xmlNodePtr node, xmlNodePtr type)
{
	xmlNodePtr inner;

	for (; type != NULL; type = type->next) {
		if (is(type, "simpleContent") || is(type, "extension"))
			walk_attributes(walk, node, type->children);
		if (!is(type, "attribute"))
			continue;
		inner = (xmlNodePtr)xmlHasProp(node,
		    (const xmlChar *)get(type, "name"));
		if (inner != NULL)
			note(walk, builtin(walk, xmlFirstElementChild(type),
			    get(type, "type")), inner);
	}
}

static void
walk_element(struct walk *walk, xmlNodePtr node, xmlNodePtr declaration)
{
	char *instance = instance_type(node);
	const char *name = instance != NULL ? instance :
	    get(declaration, "type");
	xmlNodePtr type = name == NULL ? xmlFirstElementChild(declaration) :
	    find_type(walk, name), child, next;

	if (type == NULL || is(type, "simpleType")) {
		note(walk, builtin(walk, type, name), node);
	} else {
		note(walk, builtin(walk, type, NULL), node);
		walk_attributes(walk, node, type->children);
		for (child = xmlFirstElementChild(node); child != NULL;
		    child = xmlNextElementSibling(child)) {
			next = find_child(walk, type, (char *)child->name);
			if (next != NULL)
				walk_element(walk, child, next);
		}
	}
	free(instance);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts the texts; returns how many stand there again. */
static size_t
drop_repeats(struct texts *texts)
{
	size_t i, n = 0, all = texts->n;

	if (all == 0)
		return 0;
	qsort(texts->items, all, sizeof(char *), compare);
	for (i = 1; i < all; i++) {
		if (strcmp(texts->items[n], texts->items[i]) == 0)
			free(texts->items[i]);
		else
			texts->items[++n] = texts->items[i];
	}
	texts->n = n + 1;
	return all - texts->n;
}

static void
drop(struct texts *texts)
{
	while (texts->n > 0)
		free(texts->items[--texts->n]);
	free(texts->items);
}

struct id_faults
count_id_faults(xmlDocPtr doc, xmlDocPtr schema, xmlDocPtr values)
{
	struct walk walk = { .schema = schema, .values = values };
	xmlNodePtr root = xmlDocGetRootElement(doc);
	struct id_faults faults = { 0 };
	size_t i;

	walk_element(&walk, root,
	    find_top(schema, "element", (char *)root->name));
	faults.duplicates = drop_repeats(&walk.ids);
	drop_repeats(&walk.references);
	for (i = 0; i < walk.references.n; i++)
		if (walk.ids.n == 0 || bsearch(&walk.references.items[i],
		    walk.ids.items, walk.ids.n, sizeof(char *), compare) ==
		    NULL)
			faults.dangling++;
	drop(&walk.ids);
	drop(&walk.references);
	return faults;
}
