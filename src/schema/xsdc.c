/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/xsdc.h"

#define XSD	"http://www.w3.org/2001/XMLSchema"

struct xsdc xsdc;

void
xsdc_reserve(void **items, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return;
	*room = 2 * *room + 16;
	*items = ern_mem_grow(*items, *room, size);
}

_Noreturn void
xsdc_refuse(xmlNodePtr node, const char *what, const char *name)
{
	fprintf(stderr, "xsdc: %s:%ld: %s: %s\n", (char *)node->doc->URL,
	    xmlGetLineNo(node), what, name == NULL ? (char *)node->name : name);
	exit(2);
}

uint16_t
xsdc_string(const char *string)
{
	size_t i;

	for (i = 0; i < xsdc.strings.n; i++)
		if (strcmp(xsdc.strings.items[i], string) == 0)
			return i;
	if (i == ERN_LATER) {
		fputs("xsdc: too many strings\n", stderr);
		exit(2);
	}
	*LIST_ADD(&xsdc.strings) = ern_mem_copy(string, strlen(string));
	return i;
}

bool
xsdc_is(xmlNodePtr node, const char *name)
{
	return node != NULL && node->type == XML_ELEMENT_NODE &&
	    node->ns != NULL && strcmp((char *)node->ns->href, XSD) == 0 &&
	    strcmp((char *)node->name, name) == 0;
}

xmlNodePtr
xsdc_element(xmlNodePtr node)
{
	while (node != NULL && (node->type != XML_ELEMENT_NODE ||
	    xsdc_is(node, "annotation")))
		node = node->next;
	return node;
}

const char *
xsdc_get(xmlNodePtr node, const char *attribute)
{
	return (char *)xmlGetNoNsProp(node, (const xmlChar *)attribute);
}

/* The built-in types come first, so that their numbers are their own. */
static void
add_builtin_simples(void)
{
	int i;

	for (i = 0; i < ERN_DATATYPES; i++)
		*LIST_ADD(&xsdc.simples) = (struct ern_simple){
			.name = ERN_NONE, .base = ERN_NONE, .datatype = i,
			.pattern = ERN_NONE, .values = ERN_NONE,
		};
}

/* Collects the names of elements and attributes, in the order found. */
static void
collect_names(xmlNodePtr node)
{
	for (node = xsdc_element(node); node != NULL;
	    node = xsdc_element(node->next)) {
		if (xsdc_is(node, "element") || xsdc_is(node, "attribute"))
			xsdc_string(xsdc_get(node, "name"));
		collect_names(node->children);
	}
}

static xmlDocPtr
parse(const char *file)
{
	xmlDocPtr doc = xmlReadFile(file, NULL, XML_PARSE_NONET);

	if (doc == NULL)
		exit(2);
	return doc;
}

/* xsdc SCHEMA...: the schemas of all versions, oldest first. */
int
main(int argc, char **argv)
{
	int i;

	xsdc_string("");
	for (i = 1; i < argc; i++)
		collect_names(xmlDocGetRootElement(parse(argv[i])));
	xsdc.n_symbols = xsdc.strings.n;
	add_builtin_simples();
	for (i = 1; i < argc; i++)
		xsdc_read(argv[i], LIST_ADD(&xsdc.schemas));
	xsdc_write();
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("xsdc: standard output");
		return 2;
	}
	return 0;
}
