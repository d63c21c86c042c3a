/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/block.h"
#include "ern/party.h"
#include "ern/territory.h"
#include "ern/twin.h"
#include "xml/sheet.h"
#include "xml/spell.h"
#include "xml/tree.h"

/* Learns the parties of one name that are picked; returns how many. */
static size_t
learn_picked(struct ern_notes *notes, const xmlNode *block, const char *name)
{
	struct ern_nodes picked = { 0 };
	xmlNode *who;
	size_t i;

	ern_territory_pick(notes, block, name, &picked);
	for (i = 0; i < picked.n; i++) {
		who = ern_tree_is(picked.items[i], "Character") ?
		    ern_tree_child(picked.items[i], "ResourceContributor") :
		    NULL;
		ern_party_learn(notes, picked.items[i]);
		if (who != NULL)
			ern_party_learn(notes, who);
	}
	return picked.n;
}

/* Has a resource of 4.3.2 no display artist? */
static bool
lacks_artist(const xmlNode *owner)
{
	return ern_tree_is(owner, "Image") || ern_tree_is(owner, "Text") ||
	    ern_tree_is(owner, "SheetMusic") ||
	    ern_tree_is(owner, "Software");
}

/* f:learn-blocks(owner): the parties of its blocks that 4.3.2 will point to; a
 * name for display stands in for artists that are not said. */
static void
learn_blocks(struct ern_call *call)
{
	static const char *const roles[] = {
		"ResourceContributor", "IndirectResourceContributor",
		"RightsController", "AdministratingRecordCompany",
		"Character",
	};
	struct ern_notes *notes = ern_notes_of(call);
	const xmlNode *owner = ern_call_node(call, 0), *block;
	struct ern_nodes names = { 0 };
	size_t artists, i;

	ern_call_return_boolean(call, true);
	block = owner == NULL ? NULL : owner->last;
	while (block != NULL && !ern_territory_is_block(block))
		block = block->prev;
	if (block == NULL)
		return;
	artists = learn_picked(notes, block, "DisplayArtist");
	artists += learn_picked(notes, block, "DisplayConductor");
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		learn_picked(notes, block, roles[i]);
	if (artists > 0 || lacks_artist(owner))
		return;
	ern_territory_pick(notes, block, "DisplayArtistName", &names);
	if (names.n > 0)
		ern_party_learn(notes, names.items[0]);
}

/* Adds the elements of one name in other blocks that say the same as one that
 * is picked. */
static void
add_same(struct ern_notes *notes, const xmlNode *block, const char *name,
    struct ern_nodes *same)
{
	const char *blocks = (const char *)block->name;
	struct ern_nodes picked = { 0 };
	struct ern_map texts = { 0 };
	const xmlNode *at;
	xmlNode *child;
	size_t i;

	ern_territory_pick(notes, block, name, &picked);
	if (picked.n == 0)
		return;
	for (i = 0; i < picked.n; i++)
		ern_map_set(&texts, ern_twin_text(notes, picked.items[i]),
		    notes);
	at = ern_tree_child(block->parent, blocks);
	for (; at != NULL; at = ern_tree_next(at, blocks)) {
		child = at == picked.items[0]->parent ? NULL :
		    ern_tree_child(at, name);
		for (; child != NULL; child = ern_tree_next(child, name)) {
			ern_text_clear(&notes->text);
			ern_spell_node(&notes->text, child);
			if (ern_map_find(&texts, notes->text.bytes) != NULL)
				ern_nodes_add(same, notes->arena, child);
		}
	}
	ern_map_free(&texts);
}

/* f:same(blocks): what is said again in another block, of that which cannot be
 * marked with a territory in 4.3.2 and is taken from one block. */
static void
same(struct ern_call *call)
{
	static const char *const once[] = {
		"DisplayArtist", "DisplayConductor", "ResourceContributor",
		"IndirectResourceContributor", "RightsController",
		"Character", "AdministratingRecordCompany", "RelatedRelease",
		"ResourceGroup", "ReleaseType", "RemasteredDate",
		"IsMultiArtistCompilation",
	};
	const xmlNode *block = ern_call_node(call, 0);
	struct ern_nodes all = { 0 };
	size_t i;

	/* With one block there is no other. */
	if (block != NULL && (ern_tree_next(block, (const char *)block->name)
	    != NULL || ern_tree_child(block->parent,
	    (const char *)block->name) != block))
		for (i = 0; i < sizeof(once) / sizeof(once[0]); i++)
			add_same(ern_notes_of(call), block, once[i], &all);
	ern_call_return_nodes(call, &all);
}

/* A territory, and all that is said for it. */
struct scope {
	const char *code;
	struct ern_text says;
	struct ern_nodes nodes;
};

/* Adds what an element says, but not for which territory. */
static void
add_saying(struct ern_notes *notes, const xmlNode *element,
    struct ern_text *says)
{
	static const char mark[] = "@ApplicableTerritoryCode=";
	const char *at;

	ern_text_clear(&notes->text);
	ern_spell_node(&notes->text, element);
	at = strstr(notes->text.bytes, mark);
	if (at == NULL) {
		ern_text_string(says, notes->text.bytes);
		return;
	}
	ern_text_add(says, notes->text.bytes, at - notes->text.bytes);
	ern_text_string(says, at + strcspn(at, "\1"));
}

/* Finds the codes of the attributes, but for the world, in order. */
static size_t
read_scopes(struct ern_notes *notes, struct ern_nodes attributes,
    struct scope **scopes)
{
	struct ern_map by_code = { 0 };
	struct scope *scope;
	const char *code;
	size_t n = 0, i;

	for (i = 0; i < attributes.n; i++) {
		code = ern_notes_text(notes, attributes.items[i]);
		if (strcmp(code, "Worldwide") == 0)
			continue;
		scope = ern_map_find(&by_code, code);
		if (scope == NULL) {
			scope = ern_arena_alloc(notes->arena, sizeof(*scope));
			*scope = (struct scope){
				.code = ern_notes_keep(notes, code) };
			ern_map_set(&by_code, scope->code, scope);
			scopes[n++] = scope;
		}
		add_saying(notes, attributes.items[i]->parent, &scope->says);
		ern_nodes_add(&scope->nodes, notes->arena,
		    attributes.items[i]);
	}
	ern_map_free(&by_code);
	return n;
}

/* f:marked(elements): those that are said for a territory. */
static void
marked(struct ern_call *call)
{
	struct ern_nodes elements = ern_call_nodes(call, 0), found = { 0 };
	struct ern_notes *notes = ern_notes_of(call);
	size_t i;

	for (i = 0; i < elements.n; i++)
		if (ern_tree_attribute(elements.items[i],
		    "ApplicableTerritoryCode") != NULL)
			ern_nodes_add(&found, notes->arena,
			    elements.items[i]);
	ern_call_return_nodes(call, &found);
}

/* f:groups(attributes): of @ApplicableTerritoryCode nodes one for each set of
 * codes of which the same is said; f:twins(it) gives one node for each code of
 * the set.  The world's are left out: they are the default block. */
static void
groups(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes attributes = ern_call_nodes(call, 0), firsts = { 0 };
	struct scope **scopes = ern_mem_alloc((attributes.n + 1) *
	    sizeof(*scopes));
	size_t n = read_scopes(notes, attributes, scopes), i;
	struct ern_map sets = { 0 };
	struct ern_nodes *set;

	for (i = 0; i < n; i++) {
		set = ern_map_find(&sets, scopes[i]->says.bytes);
		if (set == NULL) {
			set = ern_arena_alloc(notes->arena, sizeof(*set));
			*set = (struct ern_nodes){ 0 };
			ern_map_set(&sets, scopes[i]->says.bytes, set);
			ern_nodes_add(&firsts, notes->arena,
			    scopes[i]->nodes.items[0]);
		}
		ern_nodes_add(set, notes->arena, scopes[i]->nodes.items[0]);
		ern_twin_set(notes, set);
	}
	for (i = 0; i < n; i++)
		ern_text_free(&scopes[i]->says);
	ern_call_return_nodes(call, &firsts);
	ern_map_free(&sets);
	free(scopes);
}

void
ern_block_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "learn-blocks", 1, 1, learn_blocks },
		{ "same", 1, 1, same },
		{ "groups", 1, 1, groups },
		{ "marked", 1, 1, marked },
	};

	ern_sheet_register(ERN_NOTES_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
