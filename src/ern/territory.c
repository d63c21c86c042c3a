/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ern/territory.h"
#include "xml/sheet.h"
#include "xml/tree.h"

#define COUNTRIES	"CurrentTerritoryCode"	/* the set that has them */

bool
ern_territory_is_block(const xmlNode *element)
{
	return ern_tree_child(element, "TerritoryCode") != NULL ||
	    ern_tree_child(element, "ExcludedTerritoryCode") != NULL;
}

/* Returns the child of a block that names a code, or NULL. */
static xmlNode *
find_code(struct ern_notes *notes, const xmlNode *block, const char *element,
    const char *code)
{
	xmlNode *child = ern_tree_child(block, element);

	while (child != NULL && strcmp(ern_notes_text(notes, child), code) !=
	    0)
		child = ern_tree_next(child, element);
	return child;
}

/*
 * Returns the block that holds where no other says something: the one for the
 * whole world, else the first that only excludes, else the first.
 */
static xmlNode *
find_default(struct ern_notes *notes, const xmlNode *block)
{
	const char *name = (const char *)block->name;
	xmlNode *first, *rest = NULL, *at;

	if (notes->territories.owner == block->parent &&
	    ern_tree_is(notes->territories.fallback, name))
		return notes->territories.fallback;
	first = ern_tree_child(block->parent, name);
	for (at = first; at != NULL; at = ern_tree_next(at, name)) {
		if (find_code(notes, at, "TerritoryCode", "Worldwide") !=
		    NULL)
			break;
		if (rest == NULL &&
		    ern_tree_child(at, "ExcludedTerritoryCode") != NULL)
			rest = at;
	}
	notes->territories.owner = block->parent;
	notes->territories.fallback = at != NULL ? at : rest != NULL ? rest :
	    first;
	return notes->territories.fallback;
}

/* Does another block than this one name the code? */
static bool
is_elsewhere(struct ern_notes *notes, const xmlNode *block, const char *code)
{
	const char *name = (const char *)block->name;
	const xmlNode *at = ern_tree_child(block->parent, name);

	while (at != NULL && (at == block || find_code(notes, at,
	    "TerritoryCode", code) == NULL))
		at = ern_tree_next(at, name);
	return at != NULL;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Learns the ISO countries of today, in order. */
static void
learn_countries(struct ern_notes *notes)
{
	const struct ern_type *type = ern_schema_type(notes->target,
	    notes->target->avs_ns, COUNTRIES, strlen(COUNTRIES));
	const struct ern_value_set *set =
	    &ern_tables.sets[ern_tables.simples[type->simple].values];
	const char **all = ern_arena_alloc(notes->arena,
	    set->n * sizeof(*all)), *code;
	size_t n = 0, i;

	for (i = 0; i < set->n; i++) {
		code = ern_table_string(ern_tables.values[set->first + i] &
		    ~ERN_LATER);
		if (strlen(code) == 2 && isalpha((unsigned char)code[0]) &&
		    isalpha((unsigned char)code[1]))
			all[n++] = code;
	}
	qsort(all, n, sizeof(*all), compare);
	notes->territories.countries = all;
	notes->territories.n_countries = n;
}

/* Adds a code that no node of the message says. */
static void
make_code(struct ern_notes *notes, const char *code, struct ern_nodes *scope)
{
	xmlNode *node;

	if (notes->territories.made == NULL) {
		notes->territories.made = xmlNewDoc((const xmlChar *)"1.0");
		xmlDocSetRootElement(notes->territories.made, xmlNewDocNode(
		    notes->territories.made, NULL, (const xmlChar *)"made",
		    NULL));
	}
	node = xmlNewDocNode(notes->territories.made, NULL,
	    (const xmlChar *)"OtherTerritoryCode", (const xmlChar *)code);
	xmlAddChild(xmlDocGetRootElement(notes->territories.made), node);
	ern_nodes_add(scope, notes->arena, node);
}

/* Adds the countries of a block that only excludes and is not the default:
 * those that neither it nor another block names. */
static void
expand(struct ern_notes *notes, const xmlNode *block, struct ern_nodes *scope)
{
	const char *code;
	size_t i;

	if (find_code(notes, block, "ExcludedTerritoryCode", "Worldwide") !=
	    NULL)
		return;
	if (notes->territories.countries == NULL)
		learn_countries(notes);
	for (i = 0; i < notes->territories.n_countries; i++) {
		code = notes->territories.countries[i];
		if (find_code(notes, block, "ExcludedTerritoryCode",
		    code) == NULL && !is_elsewhere(notes, block, code))
			make_code(notes, code, scope);
	}
}

/* Returns the nodes that say where a block holds; one for each code that is
 * to be written. */
static const struct ern_nodes *
find_scope(struct ern_notes *notes, xmlNode *block)
{
	struct ern_nodes *scope = ern_map_find_address(
	    &notes->territories.scopes, block);
	xmlNode *child;

	if (scope != NULL)
		return scope;
	scope = ern_arena_alloc(notes->arena, sizeof(*scope));
	*scope = (struct ern_nodes){ 0 };
	ern_map_set_address(&notes->territories.scopes, block, scope);
	child = find_code(notes, block, "TerritoryCode", "Worldwide");
	if (child != NULL) {
		ern_nodes_add(scope, notes->arena, child);
		return scope;
	}
	child = ern_tree_child(block, "TerritoryCode");
	for (; child != NULL; child = ern_tree_next(child, "TerritoryCode"))
		ern_nodes_add(scope, notes->arena, child);
	child = ern_tree_child(block, "ExcludedTerritoryCode");
	if (scope->n > 0 || child == NULL)
		return scope;
	if (find_default(notes, block) == block)
		ern_nodes_add(scope, notes->arena, child);
	else
		expand(notes, block, scope);
	return scope;
}

/* f:scope(block): its TerritoryCode nodes; of the whole world that one; an
 * ExcludedTerritoryCode stands for "all that no other block names". */
static void
scope(struct ern_call *call)
{
	xmlNode *block = ern_call_node(call, 0);

	if (block != NULL)
		ern_call_return_nodes(call, find_scope(ern_notes_of(call),
		    block));
	else
		ern_call_return_node(call, NULL);
}

/* f:where(element): f:scope() of the block that it stands in, or the element
 * itself where it stands in none. */
static void
where(struct ern_call *call)
{
	xmlNode *node = ern_call_node(call, 0);
	const xmlNode *first = node == NULL || node->parent == NULL ? NULL :
	    ern_tree_element(node->parent->children);

	if (first != NULL && (ern_tree_is(first, "TerritoryCode") ||
	    ern_tree_is(first, "ExcludedTerritoryCode")))
		ern_call_return_nodes(call, find_scope(ern_notes_of(call),
		    node->parent));
	else
		ern_call_return_node(call, node);
}

/* f:default(node): the node, of f:scope(), when it is the one whose values hold
 * where nothing else is said. */
static void
default_of(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	xmlNode *node = ern_call_node(call, 0);
	const struct ern_nodes *all;
	bool yes = false;

	if (node != NULL && node->doc != notes->territories.made &&
	    node->parent != NULL &&
	    find_default(notes, node->parent) == node->parent) {
		all = find_scope(notes, node->parent);
		yes = all->n > 0 && all->items[0] == node;
	}
	ern_call_return_node(call, yes ? node : NULL);
}

/* f:fallback(blocks): the default one of these. */
static void
fallback(struct ern_call *call)
{
	const xmlNode *block = ern_call_node(call, 0);

	ern_call_return_node(call, block == NULL ? NULL :
	    find_default(ern_notes_of(call), block));
}

/* f:said(block): the territories of the block that the result says: of a
 * default block those excluded ones that another block names. */
static void
said(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const xmlNode *block = ern_call_node(call, 0);
	struct ern_nodes all = { 0 };
	xmlNode *child;
	bool rest;

	child = ern_tree_child(block, "ExcludedTerritoryCode");
	rest = child != NULL && find_default(notes, block) != block;
	for (; child != NULL; child = ern_tree_next(child,
	    "ExcludedTerritoryCode"))
		if (rest || is_elsewhere(notes, block,
		    ern_notes_keep(notes, ern_notes_text(notes, child))))
			ern_nodes_add(&all, notes->arena, child);
	ern_call_return_nodes(call, &all);
}

void
ern_territory_pick(struct ern_notes *notes, const xmlNode *block,
    const char *name, struct ern_nodes *picked)
{
	const char *blocks = (const char *)block->name;
	const xmlNode *from = find_default(notes, block);
	xmlNode *child;

	if (ern_tree_child(from, name) == NULL)
		for (from = ern_tree_child(block->parent, blocks);
		    from != NULL && ern_tree_child(from, name) == NULL;)
			from = ern_tree_next(from, blocks);
	for (child = ern_tree_child(from, name); child != NULL;
	    child = ern_tree_next(child, name))
		ern_nodes_add(picked, notes->arena, child);
}

/* f:pick(blocks, name): the elements of that name in the default block, or in
 * the first that has any. */
static void
pick(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const xmlNode *block = ern_call_node(call, 0);
	struct ern_nodes picked = { 0 };

	if (block != NULL)
		ern_territory_pick(notes, block, ern_call_string(call, 1),
		    &picked);
	ern_call_return_nodes(call, &picked);
}

void
ern_territory_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "scope", 1, 1, scope },
		{ "where", 1, 1, where },
		{ "default", 1, 1, default_of },
		{ "fallback", 1, 1, fallback },
		{ "said", 1, 1, said },
		{ "pick", 2, 2, pick },
	};

	ern_sheet_register(ERN_NOTES_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
