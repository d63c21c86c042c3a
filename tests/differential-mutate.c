/* SPDX-License-Identifier: MIT */
/*
 * differential-mutate: one fault in the tree of a message.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "differential.h"

#define XSI	"http://www.w3.org/2001/XMLSchema-instance"

/* splitmix64 */
size_t
mutant_number(struct mutant *mutant, size_t n)
{
	uint64_t z = mutant->random += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (z ^ z >> 31) % n;
}

static void
list_from(struct mutant *mutant, xmlNodePtr node)
{
	for (; node != NULL; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if ((mutant->n_elements & (mutant->n_elements + 1)) == 0)
			mutant->elements = ern_mem_grow(mutant->elements,
			    2 * mutant->n_elements + 2, sizeof(node));
		mutant->elements[mutant->n_elements++] = node;
		list_from(mutant, node->children);
	}
}

void
mutant_list(struct mutant *mutant)
{
	mutant->n_elements = 0;
	list_from(mutant, mutant->doc->children);
}

/* Returns some element; with root it may be the root. */
static xmlNodePtr
pick(struct mutant *mutant, bool root)
{
	if (root || mutant->n_elements == 1)
		return mutant->elements[mutant_number(mutant,
		    mutant->n_elements)];
	return mutant->elements[1 + mutant_number(mutant,
	    mutant->n_elements - 1)];
}

static bool
is_leaf(xmlNodePtr node)
{
	return xmlFirstElementChild(node) == NULL;
}

static xmlNodePtr
pick_leaf(struct mutant *mutant)
{
	xmlNodePtr node;

	do
		node = pick(mutant, true);
	while (!is_leaf(node));
	return node;
}

static void
say(struct mutant *mutant, const char *what, xmlNodePtr node)
{
	xmlChar *path = xmlGetNodePath(node);

	ern_text_format(&mutant->what, "%s %s ", what, (char *)path);
	xmlFree(path);
}

static xmlNodePtr
new_element(struct mutant *mutant, const char *name)
{
	return xmlNewDocNode(mutant->doc, NULL, (const xmlChar *)name, NULL);
}

static bool
remove_element(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, false);

	say(mutant, "removed", node);
	xmlUnlinkNode(node);
	xmlFreeNode(node);
	return true;
}

static bool
empty_element(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, true), child;

	say(mutant, "emptied", node);
	while ((child = node->children) != NULL) {
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
	return true;
}

static bool
repeat_element(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, false);

	say(mutant, "repeated", node);
	xmlAddNextSibling(node, xmlCopyNode(node, 1));
	return true;
}

static bool
swap_elements(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, false);
	xmlNodePtr next = xmlNextElementSibling(node);

	if (next == NULL)
		return false;
	say(mutant, "swapped with the next", node);
	xmlUnlinkNode(node);
	xmlAddNextSibling(next, node);
	return true;
}

static bool
is_inside(xmlNodePtr node, xmlNodePtr outer)
{
	for (; node != NULL; node = node->parent)
		if (node == outer)
			return true;
	return false;
}

/* Puts a node somewhere among the children of another. */
static void
insert(struct mutant *mutant, xmlNodePtr node, xmlNodePtr parent)
{
	size_t n = mutant_number(mutant, xmlChildElementCount(parent) + 1);
	xmlNodePtr at = xmlFirstElementChild(parent);

	while (n-- > 0)
		at = xmlNextElementSibling(at);
	if (at == NULL)
		xmlAddChild(parent, node);
	else
		xmlAddPrevSibling(at, node);
}

static bool
move_element(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, false), to;

	to = mutant_number(mutant, 2) == 0 ? node->parent :
	    pick(mutant, true);
	if (is_inside(to, node))
		return false;
	say(mutant, "moved", node);
	say(mutant, "to", to);
	xmlUnlinkNode(node);
	insert(mutant, node, to);
	return true;
}

static bool
copy_element(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, false), to = pick(mutant, true);

	say(mutant, "copied", node);
	say(mutant, "to", to);
	insert(mutant, xmlCopyNode(node, 1), to);
	return true;
}

/* A name with one letter dropped, doubled or changed. */
static void
misspell(struct mutant *mutant, const char *name)
{
	size_t length = strlen(name), at = mutant_number(mutant, length);
	size_t how = mutant_number(mutant, 3);

	ern_text_clear(&mutant->value);
	if (at == 0)
		at = length - 1;
	ern_text_add(&mutant->value, name, at);
	if (how == 1)
		ern_text_format(&mutant->value, "%c%c", name[at], name[at]);
	else if (how == 2 || length == 1)
		ern_text_byte(&mutant->value, 'x');
	ern_text_string(&mutant->value, name + at + 1);
}

static void
choose_name(struct mutant *mutant, const char *old)
{
	if (mutant_number(mutant, 2) == 0) {
		misspell(mutant, old);
		return;
	}
	ern_text_clear(&mutant->value);
	ern_text_string(&mutant->value, mutant_name(mutant));
}

static bool
rename_element(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, true), other;

	if (mutant_number(mutant, 3) != 0) {
		choose_name(mutant, (const char *)node->name);
	} else {
		other = node->next == NULL || mutant_number(mutant, 2) == 0 ?
		    pick(mutant, false) : node->next;
		ern_text_clear(&mutant->value);
		ern_text_string(&mutant->value, other->type ==
		    XML_ELEMENT_NODE ? (char *)other->name : "Other");
	}
	say(mutant, "renamed", node);
	ern_text_string(&mutant->what, mutant->value.bytes);
	xmlNodeSetName(node, (const xmlChar *)mutant->value.bytes);
	return true;
}

static bool
add_unknown(struct mutant *mutant)
{
	xmlNodePtr parent = pick(mutant, true);
	xmlNodePtr node = new_element(mutant, mutant_number(mutant, 2) == 0 ?
	    "MoodOfTheDay" : mutant_name(mutant));

	say(mutant, "added to", parent);
	ern_text_string(&mutant->what, (char *)node->name);
	if (mutant_number(mutant, 2) == 0)
		xmlAddChild(node, xmlNewText((const xmlChar *)"calm"));
	insert(mutant, node, parent);
	return true;
}

/* Gives a node other text in place of all it holds. */
static void
set_text(xmlNodePtr node, const char *text)
{
	xmlNodePtr new = xmlNewText((const xmlChar *)text), child;

	while ((child = node->children) != NULL) {
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
	xmlAddChild(node, new);
}

static bool
change_text(struct mutant *mutant)
{
	xmlNodePtr node = pick_leaf(mutant);
	xmlChar *old = xmlNodeGetContent(node);

	mutant_value(mutant, (char *)old);
	say(mutant, "text of", node);
	ern_text_format(&mutant->what, "\"%s\" to \"%s\"", (char *)old,
	    mutant->value.bytes);
	set_text(node, mutant->value.bytes);
	xmlFree(old);
	return true;
}

/* Does its text look as those of IDs and references do? */
static bool
is_reference(xmlNodePtr node)
{
	size_t length = strlen((char *)node->name);

	return is_leaf(node) && length > 9 &&
	    strcmp((char *)node->name + length - 9, "Reference") == 0;
}

static bool
change_reference(struct mutant *mutant)
{
	xmlNodePtr node, other;
	xmlChar *text;
	size_t tries = 0;

	do
		node = pick(mutant, true);
	while (!is_reference(node) && ++tries < 200);
	do
		other = pick(mutant, true);
	while ((!is_reference(other) || other == node) && ++tries < 400);
	if (tries >= 200)
		return false;
	text = xmlNodeGetContent(other);
	say(mutant, "reference", node);
	ern_text_clear(&mutant->value);
	ern_text_string(&mutant->value, (char *)text);
	if (mutant_number(mutant, 3) == 0)
		ern_text_string(&mutant->value, "x");
	ern_text_format(&mutant->what, "to \"%s\"", mutant->value.bytes);
	set_text(node, mutant->value.bytes);
	xmlFree(text);
	return true;
}

static bool
insert_text(struct mutant *mutant)
{
	static const char *const texts[] = { "urgent", " ", "\n", "\t \n",
		"0", "\xc2\xa0", "&#32;", "." };
	xmlNodePtr node = pick(mutant, true);
	const char *text = texts[mutant_number(mutant, 8)];
	xmlChar *whole;

	say(mutant, "text put into", node);
	ern_text_format(&mutant->what, "\"%s\"", text);
	insert(mutant, xmlNewText((const xmlChar *)text), node);
	whole = xmlNodeGetContent(node);
	ern_text_string(&mutant->value, (char *)whole);
	xmlFree(whole);
	return true;
}

/* Comments and the like change nothing. */
static bool
insert_comment(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, true), new;

	switch (mutant_number(mutant, 3)) {
	case 0:
		new = xmlNewComment((const xmlChar *)" note ");
		break;
	case 1:
		new = xmlNewPI((const xmlChar *)"go", (const xmlChar *)"on");
		break;
	default:
		new = xmlNewCDataBlock(mutant->doc, (const xmlChar *)" ", 1);
		ern_text_string(&mutant->value, MUTANT_CDATA);
	}
	say(mutant, "comment, instruction or CDATA put into", node);
	insert(mutant, new, node);
	return true;
}

/* Returns some attribute of a node that has one, or NULL. */
static xmlAttrPtr
pick_attribute(struct mutant *mutant)
{
	size_t tries, n = 0;
	xmlNodePtr node = NULL;
	xmlAttrPtr attribute;

	for (tries = 0; tries < 100; tries++) {
		node = pick(mutant, true);
		if (node->properties != NULL)
			break;
	}
	for (attribute = node->properties; attribute != NULL;
	    attribute = attribute->next)
		n++;
	if (n == 0)
		return NULL;
	attribute = node->properties;
	for (n = mutant_number(mutant, n); n > 0; n--)
		attribute = attribute->next;
	return attribute;
}

static void
say_attribute(struct mutant *mutant, const char *what, xmlAttrPtr attribute)
{
	say(mutant, what, attribute->parent);
	ern_text_format(&mutant->what, "@%s ", (char *)attribute->name);
}

static bool
drop_attribute(struct mutant *mutant)
{
	xmlAttrPtr attribute = pick_attribute(mutant);

	if (attribute == NULL)
		return false;
	say_attribute(mutant, "dropped", attribute);
	xmlRemoveProp(attribute);
	return true;
}

static bool
rename_attribute(struct mutant *mutant)
{
	xmlAttrPtr attribute = pick_attribute(mutant);

	if (attribute == NULL)
		return false;
	choose_name(mutant, (const char *)attribute->name);
	if (xmlHasProp(attribute->parent,
	    (const xmlChar *)mutant->value.bytes) != NULL)
		return false;
	say_attribute(mutant, "renamed", attribute);
	ern_text_string(&mutant->what, mutant->value.bytes);
	xmlNodeSetName((xmlNodePtr)attribute,
	    (const xmlChar *)mutant->value.bytes);
	return true;
}

static bool
change_attribute(struct mutant *mutant)
{
	xmlAttrPtr attribute = pick_attribute(mutant);
	xmlChar *old;

	if (attribute == NULL)
		return false;
	old = xmlNodeGetContent((xmlNodePtr)attribute);
	mutant_value(mutant, (char *)old);
	say_attribute(mutant, "value of", attribute);
	ern_text_format(&mutant->what, "\"%s\" to \"%s\"", (char *)old,
	    mutant->value.bytes);
	xmlSetNsProp(attribute->parent, attribute->ns, attribute->name,
	    (const xmlChar *)mutant->value.bytes);
	xmlFree(old);
	return true;
}

static bool
add_attribute(struct mutant *mutant)
{
	static const char *const common[] = { "LanguageAndScriptCode",
		"SequenceNumber", "Namespace", "UserDefinedValue", "IsDefault",
		"ApplyClassicalProfileVariant", "IdentifierType", "TitleType" };
	xmlNodePtr node = pick(mutant, true);
	const char *name = mutant_number(mutant, 2) == 0 ?
	    mutant_name(mutant) : common[mutant_number(mutant, 8)];

	if (xmlHasProp(node, (const xmlChar *)name) != NULL)
		return false;
	mutant_value(mutant, "1");
	say(mutant, "attribute added to", node);
	ern_text_format(&mutant->what, "%s=\"%s\"", name,
	    mutant->value.bytes);
	xmlNewProp(node, (const xmlChar *)name,
	    (const xmlChar *)mutant->value.bytes);
	return true;
}

/* Attributes of the instance namespace, and of others. */
static bool
add_namespaced(struct mutant *mutant)
{
	static const struct {
		const char *ns, *name, *value;
	} rows[] = {
		{ XSI, "nil", "true" }, { XSI, "nil", "false" },
		{ XSI, "nil", "maybe" }, { XSI, "type", "xs:string" },
		{ XSI, "type", "xs:integer" }, { XSI, "type", "xs:token" },
		{ XSI, "type", "xs:boolean" }, { XSI, "type", "nope" },
		{ XSI, "type", "ern:MessageHeader" },
		{ XSI, "type", "xs:anyType" }, { XSI, "type", "xs:duration" },
		{ XSI, "schemaLocation", "a b" }, { XSI, "other", "x" },
		{ XSI, "noNamespaceSchemaLocation", "a.xsd" },
		{ "urn:x", "Note", "x" },
		{ "http://www.w3.org/XML/1998/namespace", "lang", "en" },
		{ "http://www.w3.org/XML/1998/namespace", "space",
		    "preserve" },
	};
	size_t i = mutant_number(mutant, sizeof(rows) / sizeof(rows[0]));
	xmlNodePtr node = pick(mutant, true);
	xmlNsPtr ns;

	xmlNewNs(node, (const xmlChar *)"http://www.w3.org/2001/XMLSchema",
	    (const xmlChar *)"xs");
	ns = xmlSearchNsByHref(mutant->doc, node,
	    (const xmlChar *)rows[i].ns);
	if (ns == NULL || ns->prefix == NULL)
		ns = xmlNewNs(node, (const xmlChar *)rows[i].ns,
		    (const xmlChar *)"extra");
	if (ns == NULL || xmlHasNsProp(node, (const xmlChar *)rows[i].name,
	    ns->href) != NULL)
		return false;
	xmlNewNsProp(node, ns, (const xmlChar *)rows[i].name,
	    (const xmlChar *)rows[i].value);
	ern_text_clear(&mutant->value);
	ern_text_string(&mutant->value, rows[i].value);
	say(mutant, "attribute added to", node);
	ern_text_format(&mutant->what, "{%s}%s=\"%s\"", rows[i].ns,
	    rows[i].name, rows[i].value);
	return true;
}

static bool
change_namespace(struct mutant *mutant)
{
	xmlNodePtr node = pick(mutant, true);

	say(mutant, "namespace of", node);
	if (node->ns != NULL)
		xmlSetNs(node, NULL);
	else if (mutant_number(mutant, 2) == 0)
		xmlSetNs(node, mutant->elements[0]->ns);
	else
		xmlSetNs(node, xmlNewNs(node, (const xmlChar *)"urn:x",
		    (const xmlChar *)"extra"));
	return true;
}

static const struct {
	const char *name;
	bool (*make)(struct mutant *);	/* false: not possible there */
	int weight;
} mutations[] = {
	{ "remove an element", remove_element, 4 },
	{ "empty an element", empty_element, 2 },
	{ "repeat an element", repeat_element, 3 },
	{ "swap neighbours", swap_elements, 3 },
	{ "move an element", move_element, 3 },
	{ "copy an element", copy_element, 2 },
	{ "rename an element", rename_element, 3 },
	{ "add an unknown element", add_unknown, 3 },
	{ "change a text", change_text, 10 },
	{ "change a reference", change_reference, 4 },
	{ "insert text", insert_text, 2 },
	{ "insert a comment", insert_comment, 1 },
	{ "drop an attribute", drop_attribute, 2 },
	{ "rename an attribute", rename_attribute, 2 },
	{ "change an attribute", change_attribute, 4 },
	{ "add an attribute", add_attribute, 3 },
	{ "add a namespaced attribute", add_namespaced, 2 },
	{ "change a namespace", change_namespace, 1 },
};

#define KINDS	((int)(sizeof(mutations) / sizeof(mutations[0])))

const char *
mutant_kind(int kind)
{
	return kind < KINDS ? mutations[kind].name : NULL;
}

static int
choose_kind(struct mutant *mutant)
{
	int kind, all = 0, at;

	for (kind = 0; kind < KINDS; kind++)
		all += mutations[kind].weight;
	at = mutant_number(mutant, all);
	for (kind = 0; at >= mutations[kind].weight; kind++)
		at -= mutations[kind].weight;
	return kind;
}

void
mutant_make(struct mutant *mutant)
{
	do {
		ern_text_clear(&mutant->what);
		ern_text_clear(&mutant->value);
		mutant->kind = choose_kind(mutant);
	} while (!mutations[mutant->kind].make(mutant));
}
