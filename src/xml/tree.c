/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/space.h"
#include "xml/tree.h"

#define XSI	"http://www.w3.org/2001/XMLSchema-instance"

bool
ern_tree_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)node->name, name) == 0;
}

xmlNode *
ern_tree_element(const xmlNode *node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return (xmlNode *)node;
}

/* Returns the node or the next of its siblings that has the name. */
static xmlNode *
find(xmlNode *node, const char *name)
{
	while (node != NULL && !ern_tree_is(node, name))
		node = node->next;
	return node;
}

xmlNode *
ern_tree_child(const xmlNode *node, const char *name)
{
	return node == NULL ? NULL : find(node->children, name);
}

xmlNode *
ern_tree_next(const xmlNode *node, const char *name)
{
	return find(node->next, name);
}

bool
ern_tree_is_data(const xmlAttr *attribute)
{
	return attribute->ns == NULL ||
	    strcmp((const char *)attribute->ns->href, XSI) != 0;
}

static bool
has_data(const xmlNode *element)
{
	const xmlAttr *attribute;

	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		if (ern_tree_is_data(attribute))
			return true;
	return false;
}

static bool
is_text(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE ||
	    node->type == XML_CDATA_SECTION_NODE;
}

bool
ern_tree_has_text(const xmlNode *element)
{
	const xmlNode *child;

	for (child = element->children; child != NULL; child = child->next)
		if (is_text(child) && child->content != NULL &&
		    *child->content != '\0')
			return true;
	return false;
}

bool
ern_tree_is_leaf(const xmlNode *element)
{
	if (ern_tree_element(element->children) != NULL)
		return false;
	return ern_tree_has_text(element) || !has_data(element);
}

bool
ern_tree_is_blank(const xmlNode *text)
{
	const char *content = (const char *)text->content;
	size_t length;

	if (content == NULL)
		return true;
	length = strlen(content);
	return ern_space_span(content, length) == length;
}

const char *
ern_tree_text(const xmlNode *node, struct ern_text *joined)
{
	const xmlNode *child = is_text(node) ? node : node->children;

	if (child == NULL)
		return "";
	if (is_text(child) && (child == node || child->next == NULL))
		return child->content != NULL ?
		    (const char *)child->content : "";
	ern_text_clear(joined);
	ern_text_add(joined, "", 0);
	for (; child != NULL; child = child->next)
		if (is_text(child) && child->content != NULL)
			ern_text_string(joined, (const char *)child->content);
	return joined->bytes;
}

const char *
ern_tree_attribute(const xmlNode *element, const char *name)
{
	const xmlAttr *attribute = xmlHasProp((xmlNode *)element,
	    (const xmlChar *)name);

	if (attribute == NULL)
		return NULL;
	if (attribute->children == NULL || attribute->children->content == NULL)
		return "";
	return (const char *)attribute->children->content;
}

void
ern_tree_set_text(xmlNode *node, const char *text)
{
	xmlNode *child = node->children;

	if (child != NULL && child->next == NULL && is_text(child)) {
		xmlNodeSetContent(child, NULL);
		xmlNodeAddContent(child, (const xmlChar *)text);
		return;
	}
	while ((child = node->children) != NULL) {
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
	xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

void
ern_tree_append(xmlNode *element, xmlNode *child)
{
	child->parent = element;
	child->prev = element->last;
	child->next = NULL;
	if (element->last != NULL)
		element->last->next = child;
	else
		element->children = child;
	element->last = child;
}

static void
strip(xmlNode *element)
{
	xmlNode *child, *next;
	bool parent = ern_tree_element(element->children) != NULL;

	for (child = element->children; child != NULL; child = next) {
		next = child->next;
		if (child->type == XML_ELEMENT_NODE) {
			strip(child);
		} else if (!is_text(child) ||
		    (parent && ern_tree_is_blank(child))) {
			xmlUnlinkNode(child);
			xmlFreeNode(child);
		}
	}
}

void
ern_tree_strip(xmlDoc *doc)
{
	xmlNode *child, *next;

	for (child = doc->children; child != NULL; child = next) {
		next = child->next;
		if (child->type == XML_ELEMENT_NODE) {
			strip(child);
			continue;
		}
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
}

void
ern_tree_trim(xmlNode *leaf)
{
	xmlNode *text = leaf->children;
	const char *bytes;
	size_t start, end;
	xmlChar *trimmed;

	if (text == NULL || text->next != NULL || !is_text(text) ||
	    text->content == NULL)
		return;
	bytes = (const char *)text->content;
	end = strlen(bytes);
	start = ern_space_span(bytes, end);
	while (end > start && ern_space_is(bytes[end - 1]))
		end--;
	if (start == 0 && bytes[end] == '\0')
		return;
	trimmed = xmlStrndup((const xmlChar *)bytes + start, end - start);
	xmlNodeSetContent(text, NULL);
	xmlNodeAddContent(text, trimmed);
	xmlFree(trimmed);
}
