/* SPDX-License-Identifier: MIT */
/*
 * xsdc-read: schema files into types, attributes and roots.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>

#include "schema/xsdc.h"

#define XSD	"http://www.w3.org/2001/XMLSchema"

/* A named type of the schema being read; the first ones are built in. */
struct named {
	const char *ns, *name;
	xmlNodePtr node;
};

static LIST(struct named) named;

static uint16_t simple_type(struct xsdc_schema *schema, xmlNodePtr node,
    uint16_t type);

/* Returns the type that a prefixed name in an attribute stands for. */
static uint16_t
find_type(xmlNodePtr node, const char *name)
{
	const char *colon = strchr(name, ':');
	xmlNsPtr ns;
	size_t i;

	if (colon == NULL)
		xsdc_refuse(node, "a type without a prefix", name);
	ns = xmlSearchNs(node->doc, node,
	    xmlStrndup((const xmlChar *)name, colon - name));
	for (i = 0; ns != NULL && i < named.n; i++)
		if (strcmp(named.items[i].ns, (char *)ns->href) == 0 &&
		    strcmp(named.items[i].name, colon + 1) == 0)
			return i;
	xsdc_refuse(node, "unknown type", name);
}

static struct ern_type *
type_at(struct xsdc_schema *schema, size_t type)
{
	return &schema->types.items[type];
}

/* Returns a new type without a name. */
static uint16_t
add_type(struct xsdc_schema *schema)
{
	*LIST_ADD(&schema->types) = (struct ern_type){
		.name = ERN_NONE, .base = ERN_NONE, .simple = ERN_NONE,
	};
	return schema->types.n - 1;
}

/* Returns the simple type of a named type, which may not have been read. */
static uint16_t
simple_of(struct xsdc_schema *schema, uint16_t type)
{
	if (type_at(schema, type)->simple == ERN_NONE &&
	    xsdc_is(named.items[type].node, "simpleType"))
		simple_type(schema, named.items[type].node, type);
	return type_at(schema, type)->simple;
}

/* Reads an xs:simpleType into the type. */
static uint16_t
simple_type(struct xsdc_schema *schema, xmlNodePtr node, uint16_t type)
{
	xmlNodePtr restriction = xsdc_element(node->children);
	struct ern_type *into = type_at(schema, type);
	uint16_t base;

	if (into->simple != ERN_NONE)
		return type;
	if (!xsdc_is(restriction, "restriction"))
		xsdc_refuse(node, "a simple type that is no restriction",
		    NULL);
	base = find_type(restriction, xsdc_get(restriction, "base"));
	into->base = base;
	into->simple = xsdc_simple(restriction, into->name,
	    simple_of(schema, base));
	return type;
}

/* Returns the type of an xs:element or xs:attribute. */
static uint16_t
type_of(struct xsdc_schema *schema, xmlNodePtr node)
{
	xmlNodePtr child = xsdc_element(node->children);
	const char *name = xsdc_get(node, "type");

	if (name != NULL)
		return find_type(node, name);
	if (!xsdc_is(child, "simpleType"))
		xsdc_refuse(node, "neither a type nor a simple type", NULL);
	return simple_type(schema, child, add_type(schema));
}

static void
read_attributes(struct xsdc_schema *schema, xmlNodePtr node, size_t type)
{
	struct ern_schema_attribute attribute;
	const char *use;
	uint16_t first = schema->attributes.n;

	for (; node != NULL; node = xsdc_element(node->next)) {
		if (!xsdc_is(node, "attribute") ||
		    xsdc_get(node, "default") != NULL ||
		    xsdc_get(node, "fixed") != NULL)
			xsdc_refuse(node, "not understood here", NULL);
		use = xsdc_get(node, "use");
		attribute = (struct ern_schema_attribute){
			.name = xsdc_string(xsdc_get(node, "name")),
			.simple = simple_of(schema, type_of(schema, node)),
			.required = use != NULL && strcmp(use, "required") == 0,
		};
		*LIST_ADD(&schema->attributes) = attribute;
	}
	type_at(schema, type)->attribute = first;
	type_at(schema, type)->n_attributes = schema->attributes.n - first;
}

/* Reads an xs:complexType into the type. */
static void
complex_type(struct xsdc_schema *schema, xmlNodePtr node, size_t type)
{
	xmlNodePtr child = xsdc_element(node->children);
	uint16_t base;

	if (xsdc_get(node, "mixed") != NULL)
		xsdc_refuse(node, "mixed content", NULL);
	if (xsdc_is(child, "simpleContent")) {
		child = xsdc_element(child->children);
		if (!xsdc_is(child, "extension"))
			xsdc_refuse(node, "simple content that is no "
			    "extension", NULL);
		base = find_type(child, xsdc_get(child, "base"));
		type_at(schema, type)->base = base;
		type_at(schema, type)->simple = simple_of(schema, base);
		if (type_at(schema, type)->simple == ERN_NONE)
			xsdc_refuse(child, "the base is not simple", NULL);
		read_attributes(schema, xsdc_element(child->children), type);
		return;
	}
	if (xsdc_is(child, "sequence") || xsdc_is(child, "choice")) {
		xsdc_model(child, schema, type, type_of);
		child = xsdc_element(child->next);
	} else {
		type_at(schema, type)->nullable = true;
		type_at(schema, type)->empty = true;
	}
	read_attributes(schema, child, type);
}

static void
add_named(struct xsdc_schema *schema, const char *ns, const char *name,
    xmlNodePtr node)
{
	struct ern_type *type = type_at(schema, add_type(schema));

	type->name = xsdc_string(name);
	type->builtin = node == NULL;
	type->avs = !type->builtin && strcmp(ns, schema->avs_ns) == 0;
	*LIST_ADD(&named) = (struct named){ ns, name, node };
}

static void
add_builtin_types(struct xsdc_schema *schema)
{
	int i;

	for (i = 0; i < ERN_DATATYPES; i++) {
		add_named(schema, XSD, ern_datatype_name(i), NULL);
		type_at(schema, i)->simple = i;
		if (ern_datatype_base(i) != (enum ern_datatype)i)
			type_at(schema, i)->base = ern_datatype_base(i);
	}
}

/* Names the types of a schema file, so that they can refer to each other. */
static void
add_named_types(struct xsdc_schema *schema, xmlNodePtr root)
{
	const char *ns = xsdc_get(root, "targetNamespace");
	xmlNodePtr node = xsdc_element(root->children);

	for (; node != NULL; node = xsdc_element(node->next)) {
		if (xsdc_is(node, "simpleType") ||
		    xsdc_is(node, "complexType"))
			add_named(schema, ns, xsdc_get(node, "name"), node);
		else if (!xsdc_is(node, "element") &&
		    !xsdc_is(node, "import"))
			xsdc_refuse(node, "not understood here", NULL);
	}
}

static void
read_types(struct xsdc_schema *schema)
{
	xmlNodePtr node;
	size_t i;

	for (i = ERN_DATATYPES; i < named.n; i++) {
		node = named.items[i].node;
		if (xsdc_is(node, "simpleType"))
			simple_type(schema, node, i);
		else
			complex_type(schema, node, i);
	}
}

static void
read_roots(struct xsdc_schema *schema, xmlNodePtr root)
{
	xmlNodePtr node = xsdc_element(root->children);
	struct ern_root into;

	for (; node != NULL; node = xsdc_element(node->next)) {
		if (!xsdc_is(node, "element"))
			continue;
		into.name = xsdc_string(xsdc_get(node, "name"));
		into.type = add_type(schema);
		complex_type(schema, xsdc_element(node->children), into.type);
		*LIST_ADD(&schema->roots) = into;
	}
}

/* Returns the root of the schema that another one imports. */
static xmlNodePtr
read_import(xmlNodePtr root)
{
	xmlNodePtr node = xsdc_element(root->children);
	xmlDocPtr doc;

	if (!xsdc_is(node, "import"))
		xsdc_refuse(root, "no import of the allowed values", NULL);
	doc = xmlReadFile((char *)xmlBuildURI(
	    (const xmlChar *)xsdc_get(node, "schemaLocation"), root->doc->URL),
	    NULL, XML_PARSE_NONET);
	if (doc == NULL)
		exit(2);
	return xmlDocGetRootElement(doc);
}

void
xsdc_read(const char *file, struct xsdc_schema *schema)
{
	xmlDocPtr doc = xmlReadFile(file, NULL, XML_PARSE_NONET);
	xmlNodePtr root = xmlDocGetRootElement(doc);
	xmlNodePtr avs = read_import(root);

	*schema = (struct xsdc_schema){
		.ns = xsdc_get(root, "targetNamespace"),
		.avs_ns = xsdc_get(avs, "targetNamespace"),
	};
	schema->key = strrchr(schema->ns, '/') + 1;
	named.n = 0;
	add_builtin_types(schema);
	add_named_types(schema, avs);
	add_named_types(schema, root);
	read_types(schema);
	read_roots(schema, root);
}
