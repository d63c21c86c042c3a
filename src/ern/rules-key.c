/* SPDX-License-Identifier: MIT */
/*
 * rules-key: keys as in XSLT, by which rules find nodes in constant time.
 *
 * A key goes through the message when it is first asked for.
 */
#include <config.h>

#include <string.h>

#include "ern/ruleset.h"
#include "xml/tree.h"

/* Where nodes are put under their values. */
struct indexing {
	struct ern_rules *rules;
	struct ern_rule_key *key;
	struct ern_known *known;
};

static void
add(const struct indexing *indexing, const char *value, xmlNode *node)
{
	struct ern_rule_key *key = indexing->key;
	struct ern_arena *arena = indexing->known->arena;
	struct ern_nodes *nodes = ern_map_find(&key->nodes, value);

	if (nodes == NULL) {
		nodes = ern_arena_alloc(arena, sizeof(*nodes));
		memset(nodes, 0, sizeof(*nodes));
		ern_map_set(&key->nodes, ern_arena_copy(arena, value,
		    strlen(value)), nodes);
	}
	ern_nodes_add(nodes, arena, node);
}

/* Puts a node under all values that it has. */
static void
add_node(const struct indexing *indexing, xmlNode *node)
{
	struct ern_focus focus = { node, node, 1, 1 };
	struct ern_text text = { 0 };
	xmlXPathObject *value = ern_xpath_object(indexing->rules->xpath,
	    indexing->key->use, &focus);
	struct ern_nodes values = { 0 };
	size_t i;

	if (value != NULL && value->type != XPATH_NODESET) {
		value = xmlXPathConvertString(value);
		add(indexing, (const char *)value->stringval, node);
	} else if (value != NULL && value->nodesetval != NULL) {
		values.items = value->nodesetval->nodeTab;
		values.n = (size_t)value->nodesetval->nodeNr;
	}
	for (i = 0; i < values.n; i++)
		add(indexing, ern_tree_text(values.items[i], &text), node);
	xmlXPathFreeObject(value);
	ern_text_free(&text);
}

/* Has a node the name that the last step of a pattern asks for? */
static bool
is_named(const xmlNode *node, const char *name)
{
	bool attribute = *name == '@';

	if (attribute != (node->type == XML_ATTRIBUTE_NODE))
		return false;
	name += attribute;
	return strcmp(name, "*") == 0 ||
	    strcmp(name, (const char *)node->name) == 0;
}

static void
visit(const struct indexing *indexing, xmlNode *node)
{
	const struct ern_match *match = indexing->key->matches;

	for (; match != NULL; match = match->next)
		if (is_named(node, match->key) &&
		    ern_match_holds(indexing->rules->xpath, match, node))
			break;
	if (match != NULL)
		add_node(indexing, node);
}

static void
walk(const struct indexing *indexing, xmlNode *element)
{
	xmlAttr *attribute = element->properties;
	xmlNode *child = ern_tree_element(element->children);

	visit(indexing, element);
	for (; attribute != NULL; attribute = attribute->next)
		visit(indexing, (xmlNode *)attribute);
	for (; child != NULL; child = ern_tree_element(child->next))
		walk(indexing, child);
}

/* Goes through the message; variables of rules and patterns are not seen. */
static void
make(const struct indexing *indexing)
{
	struct ern_rules *rules = indexing->rules;
	struct ern_rule_scope *in_rule = rules->in_rule;
	struct ern_rule_scope *in_pattern = rules->in_pattern;

	indexing->key->made = true;
	rules->in_rule = rules->in_pattern = NULL;
	walk(indexing, ern_tree_element(
	    ern_plant_tree(indexing->known->plant)->children));
	rules->in_rule = in_rule;
	rules->in_pattern = in_pattern;
}

/* Finds what a key has under a value. */
static void
find(const struct ern_rule_key *key, const char *value,
    struct ern_known *known, struct ern_nodes *found)
{
	const struct ern_nodes *nodes = ern_map_find(&key->nodes, value);
	size_t i;

	for (i = 0; nodes != NULL && i < nodes->n; i++)
		ern_nodes_add(found, known->arena, nodes->items[i]);
}

/* key(name, value): the nodes that have the value, or one of them. */
static void
key_function(struct ern_call *call)
{
	struct ern_known *known = call->context;
	struct ern_rule_key *key = known->rules->keys;
	const char *name = ern_call_string(call, 0);
	const xmlXPathObject *value = call->arguments[1];
	struct ern_nodes values = ern_call_nodes(call, 1), found = { 0 };
	struct ern_text text = { 0 };
	bool known_name = false;
	size_t i;

	for (; key != NULL; key = key->next) {
		if (strcmp(key->name, name) != 0)
			continue;
		known_name = true;
		if (!key->made)
			make(&(struct indexing){ known->rules, key, known });
		if (value->type != XPATH_NODESET)
			find(key, ern_call_string(call, 1), known, &found);
		for (i = 0; i < values.n; i++)
			find(key, ern_tree_text(values.items[i], &text),
			    known, &found);
	}
	if (!known_name)
		call->fault = "there is no key of the name that key() asks for";
	ern_known_return(call, &found);
	ern_text_free(&text);
}

void
ern_rule_key_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "key", 2, 2, key_function },
	};

	ern_xpath_register("", functions, 1);
}

void
ern_rule_keys_forget(struct ern_rules *rules)
{
	struct ern_rule_key *key;

	for (key = rules->keys; key != NULL; key = key->next) {
		ern_map_free(&key->nodes);
		key->made = false;
	}
}
