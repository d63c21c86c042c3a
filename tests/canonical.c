/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/space.h"
#include "canonical.h"
#include "schema/tables.h"

#define XSI	"http://www.w3.org/2001/XMLSchema-instance"

/* Adds a text on one line. */
static void
add_line(struct ern_text *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n' || *text == '\r' || *text == '\\')
			ern_text_format(out, "\\%02x", *text);
		else
			ern_text_byte(out, *text);
	ern_text_byte(out, '\n');
}

/* Adds a value without what its type drops. */
static void
add_value(struct ern_text *out, const char *value, enum ern_datatype datatype)
{
	char *copy = ern_mem_copy(value, strlen(value));

	copy[ern_datatype_normalize(datatype, copy, strlen(copy))] = '\0';
	add_line(out, copy);
	free(copy);
}

static void
add_name(struct ern_text *out, const xmlNs *ns, const xmlChar *name)
{
	ern_text_format(out, "{%s}%s", ns == NULL ? "" : (char *)ns->href,
	    (char *)name);
}

/* Finds what a name of xsi:type stands for: its namespace and, in local, the
 * rest. */
static const xmlNs *
find_name(const xmlNode *element, const char *value, char **local)
{
	char *copy = ern_mem_copy(value, strlen(value)), *colon;
	const char *name;
	const xmlNs *ns;

	copy[ern_datatype_normalize(ERN_TOKEN, copy, strlen(copy))] = '\0';
	colon = strchr(copy, ':');
	if (colon != NULL)
		*colon = '\0';
	ns = xmlSearchNs(element->doc, (xmlNode *)element,
	    (xmlChar *)(colon == NULL ? NULL : copy));
	name = colon == NULL ? copy : colon + 1;
	*local = ern_mem_copy(name, strlen(name));
	free(copy);
	return ns;
}

static enum ern_datatype
datatype_of(uint16_t simple)
{
	return simple == ERN_NONE ? ERN_STRING :
	    ern_tables.simples[simple].datatype;
}

/* Returns the type of an attribute's value. */
static enum ern_datatype
attribute_type(const struct ern_schema *schema, const struct ern_type *type,
    const char *name)
{
	const struct ern_schema_attribute *attribute;
	size_t i;

	if (type == NULL)
		return ERN_STRING;
	attribute = schema->attributes + type->attribute;
	for (i = 0; i < type->n_attributes; i++, attribute++)
		if (strcmp(ern_table_string(attribute->name), name) == 0)
			return datatype_of(attribute->simple);
	return ERN_STRING;
}

static void
add_attribute(struct ern_text *out, const struct ern_schema *schema,
    const struct ern_type *type, const xmlAttr *attribute)
{
	const char *name = (const char *)attribute->name;
	char *value = (char *)xmlNodeGetContent((const xmlNode *)attribute);
	char *local;
	const xmlNs *ns;

	ern_text_byte(out, '@');
	add_name(out, attribute->ns, attribute->name);
	ern_text_byte(out, '=');
	if (attribute->ns == NULL) {
		add_value(out, value, attribute_type(schema, type, name));
	} else if (strcmp(name, "type") == 0) {
		ns = find_name(attribute->parent, value, &local);
		add_name(out, ns, (xmlChar *)local);
		ern_text_byte(out, '\n');
		free(local);
	} else {
		add_value(out, value, ERN_TOKEN);
	}
	xmlFree(value);
}

static int
compare_attributes(const void *a, const void *b)
{
	const xmlAttr *one = *(const xmlAttr *const *)a;
	const xmlAttr *two = *(const xmlAttr *const *)b;
	int result = strcmp((char *)one->name, (char *)two->name);

	return result != 0 ? result : (one->ns != NULL) - (two->ns != NULL);
}

static void
add_attributes(struct ern_text *out, const struct ern_schema *schema,
    const struct ern_type *type, const xmlNode *element)
{
	const xmlAttr **sorted = NULL, *attribute;
	size_t n = 0, i;

	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next) {
		sorted = ern_mem_grow(sorted, n + 1, sizeof(*sorted));
		sorted[n++] = attribute;
	}
	if (n > 0)
		qsort(sorted, n, sizeof(*sorted), compare_attributes);
	for (i = 0; i < n; i++)
		add_attribute(out, schema, type, sorted[i]);
	free(sorted);
}

/* Returns the type that an xsi:type names, or else the one declared. */
static const struct ern_type *
actual_type(const struct ern_schema *schema, const struct ern_type *type,
    const xmlNode *element)
{
	char *value = (char *)xmlGetNsProp((xmlNode *)element,
	    (const xmlChar *)"type", (const xmlChar *)XSI), *local;
	const struct ern_type *named = NULL;
	const xmlNs *ns;

	if (value == NULL || schema == NULL)
		return type;
	ns = find_name(element, value, &local);
	if (ns != NULL)
		named = ern_schema_type(schema, (const char *)ns->href, local,
		    strlen(local));
	free(local);
	xmlFree(value);
	return named != NULL ? named : type;
}

/* Returns the type of a child; NULL where there is none. */
static const struct ern_type *
child_type(const struct ern_schema *schema, const struct ern_type *type,
    const xmlNode *child)
{
	uint16_t symbol = ern_table_symbol((const char *)child->name);
	const struct ern_position *position = type == NULL || symbol == 0 ?
	    NULL : ern_schema_position(schema, type, symbol);

	return position == NULL ? NULL : &schema->types[position->type];
}

static void
add_element(struct ern_text *out, const struct ern_schema *schema,
    const struct ern_type *type, const xmlNode *element)
{
	const xmlNode *child;
	struct ern_text text = { 0 };

	type = actual_type(schema, type, element);
	ern_text_byte(out, '<');
	add_name(out, element->ns, element->name);
	ern_text_byte(out, '\n');
	add_attributes(out, schema, type, element);
	for (child = element->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			add_element(out, schema, child_type(schema, type,
			    child), child);
		else if (child->type == XML_TEXT_NODE ||
		    child->type == XML_CDATA_SECTION_NODE)
			ern_text_string(&text, (const char *)child->content);
	}
	if (text.length > 0 && ((type != NULL && type->simple != ERN_NONE) ||
	    ern_space_span(text.bytes, text.length) < text.length)) {
		ern_text_byte(out, '"');
		add_value(out, text.bytes, type == NULL ? ERN_STRING :
		    datatype_of(type->simple));
	}
	ern_text_string(out, ">\n");
	ern_text_free(&text);
}

void
canonical_add(struct ern_text *out, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement((xmlDoc *)doc);
	const struct ern_schema *schema = root->ns == NULL ? NULL :
	    ern_schema_find((const char *)root->ns->href);
	const struct ern_root *known = schema == NULL ? NULL :
	    ern_schema_root(schema, ern_table_symbol((char *)root->name));

	add_element(out, schema, known == NULL ? NULL :
	    &schema->types[known->type], root);
}
