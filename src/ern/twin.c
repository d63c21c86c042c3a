/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/territory.h"
#include "ern/twin.h"
#include "xml/sheet.h"
#include "xml/spell.h"
#include "xml/tree.h"

/* Returns the same for a moment. */
static const char *
spell(struct ern_notes *notes, const xmlNode *node)
{
	ern_text_clear(&notes->text);
	ern_spell_node(&notes->text, node);
	return notes->text.bytes;
}

const char *
ern_twin_text(struct ern_notes *notes, const xmlNode *node)
{
	return ern_notes_keep(notes, spell(notes, node));
}

void
ern_twin_set(struct ern_notes *notes, struct ern_nodes *twins)
{
	ern_map_set_address(&notes->sayings.twins, twins->items[0], twins);
}

/* f:first(string): true the first time that this string is asked for. */
static void
first(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const char *string = ern_call_string(call, 0);
	bool known = ern_map_find(&notes->sayings.met, string) != NULL;

	if (!known)
		ern_map_set(&notes->sayings.met,
		    ern_notes_keep(notes, string), notes);
	ern_call_return_boolean(call, !known);
}

/* f:note(string): remembers it; always true. */
static void
note(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const char *string = ern_call_string(call, 0);

	if (ern_map_find(&notes->sayings.noted, string) == NULL)
		ern_map_set(&notes->sayings.noted,
		    ern_notes_keep(notes, string), notes);
	ern_call_return_boolean(call, true);
}

/* f:noted(string): was it? */
static void
noted(struct ern_call *call)
{
	ern_call_return_boolean(call, ern_map_find(
	    &ern_notes_of(call)->sayings.noted, ern_call_string(call, 0)) !=
	    NULL);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* f:set(nodes): what the nodes say, whatever their order and number: equal
 * sets give equal strings. */
static void
set(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes nodes = ern_call_nodes(call, 0);
	const char **all = ern_mem_alloc((nodes.n + 1) * sizeof(*all));
	struct ern_text whole = { 0 };
	size_t i;

	for (i = 0; i < nodes.n; i++)
		all[i] = nodes.items[i]->type == XML_ELEMENT_NODE ?
		    ern_twin_text(notes, nodes.items[i]) :
		    ern_notes_keep(notes, ern_notes_text(notes,
		    nodes.items[i]));
	qsort(all, nodes.n, sizeof(*all), compare);
	ern_text_add(&whole, "", 0);
	for (i = 0; i < nodes.n; i++)
		if (i == 0 || strcmp(all[i - 1], all[i]) != 0)
			ern_text_string(&whole, all[i]);
	/* Control characters only part the pieces. */
	for (i = 0; i < whole.length; i++)
		if ((unsigned char)whole.bytes[i] < ' ')
			whole.bytes[i] = '|';
	ern_call_return_string(call, whole.bytes);
	ern_text_free(&whole);
	free(all);
}

/* f:distinct(nodes): the first of each kind of nodes that say the same;
 * f:twins(node) then gives all of its kind. */
static void
distinct(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes nodes = ern_call_nodes(call, 0), firsts = { 0 };
	struct ern_map kinds = { 0 };
	struct ern_nodes *kind;
	size_t i;

	for (i = 0; i < nodes.n; i++) {
		kind = ern_map_find(&kinds, spell(notes, nodes.items[i]));
		if (kind != NULL) {
			ern_nodes_add(kind, notes->arena, nodes.items[i]);
			continue;
		}
		kind = ern_arena_alloc(notes->arena, sizeof(*kind));
		*kind = (struct ern_nodes){ 0 };
		ern_nodes_add(kind, notes->arena, nodes.items[i]);
		ern_map_set(&kinds, ern_notes_keep(notes, notes->text.bytes),
		    kind);
		ern_twin_set(notes, kind);
		ern_nodes_add(&firsts, notes->arena, nodes.items[i]);
	}
	ern_call_return_nodes(call, &firsts);
	ern_map_free(&kinds);
}

/* f:twins(node) */
static void
twins(struct ern_call *call)
{
	xmlNode *node = ern_call_node(call, 0);
	const struct ern_nodes *all = ern_map_find_address(
	    &ern_notes_of(call)->sayings.twins, node);

	if (all != NULL)
		ern_call_return_nodes(call, all);
	else
		ern_call_return_node(call, NULL);
}

/* f:echoed(nodes, others): those of the nodes that say the same as one of the
 * others. */
static void
echoed(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes nodes = ern_call_nodes(call, 0), found = { 0 };
	struct ern_nodes others = ern_call_nodes(call, 1);
	struct ern_map said = { 0 };
	size_t i;

	for (i = 0; i < others.n && nodes.n > 0; i++)
		ern_map_set(&said, ern_twin_text(notes, others.items[i]),
		    notes);
	for (i = 0; i < nodes.n; i++)
		if (ern_map_find(&said, spell(notes, nodes.items[i])) != NULL)
			ern_nodes_add(&found, notes->arena, nodes.items[i]);
	ern_call_return_nodes(call, &found);
	ern_map_free(&said);
}

/* What a track says again, of its recording and its album. */
static bool
is_again(const xmlNode *node)
{
	static const char *const names[] = {
		"PLine", "CLine", "GlobalReleaseDate",
		"GlobalOriginalReleaseDate", "Duration", "DisplayArtistName",
		"DisplayArtist", "Genre", "ParentalWarningType", "AvRating",
		"ReleaseDate", "OriginalReleaseDate",
		"IsMultiArtistCompilation",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (ern_tree_is(node, names[i]))
			return true;
	return false;
}

/* Adds what an element and its blocks say of these. */
static void
add_again(struct ern_notes *notes, const xmlNode *owner,
    struct ern_nodes *nodes)
{
	xmlNode *child, *inner;

	for (child = ern_tree_element(owner->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		if (is_again(child))
			ern_nodes_add(nodes, notes->arena, child);
		else if (ern_territory_is_block(child))
			for (inner = child->children; inner != NULL;
			    inner = inner->next)
				if (is_again(inner))
					ern_nodes_add(nodes, notes->arena,
					    inner);
	}
}

static void
hear(struct ern_notes *notes, const xmlNode *owner, struct ern_map *map)
{
	struct ern_nodes nodes = { 0 };
	size_t i;

	add_again(notes, owner, &nodes);
	for (i = 0; i < nodes.n; i++)
		ern_map_set(map, ern_twin_text(notes, nodes.items[i]), notes);
}

/* f:echoes(track, recording, album): what the track says again of them. */
static void
echoes(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const xmlNode *track = ern_call_node(call, 0);
	const xmlNode *recording = ern_call_node(call, 1);
	const xmlNode *album = ern_call_node(call, 2);
	struct ern_nodes nodes = { 0 }, found = { 0 };
	struct ern_map map = { 0 };
	const char *text;
	size_t i;

	if (album != NULL && !notes->sayings.heard) {
		hear(notes, album, &notes->sayings.album);
		notes->sayings.heard = true;
	}
	if (track != NULL)
		add_again(notes, track, &nodes);
	if (recording != NULL && nodes.n > 0)
		hear(notes, recording, &map);
	for (i = 0; i < nodes.n; i++) {
		text = spell(notes, nodes.items[i]);
		if (ern_map_find(&map, text) != NULL ||
		    ern_map_find(&notes->sayings.album, text) != NULL)
			ern_nodes_add(&found, notes->arena, nodes.items[i]);
	}
	ern_call_return_nodes(call, &found);
	ern_map_free(&map);
}

/* Is a title as one text put together like one in parts, "Night Drive
 * (Deluxe)", and said in the same places? */
static bool
is_titled(struct ern_notes *notes, const xmlNode *text, const xmlNode *title)
{
	static const char *const names[] = {
		"LanguageAndScriptCode", "ApplicableTerritoryCode",
		"IsDefault",
	};
	const xmlNode *sub = ern_tree_child(title, "SubTitle");
	const char *a, *b;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		a = ern_tree_attribute(text, names[i]);
		b = ern_tree_attribute(title, names[i]);
		if (strcmp(a == NULL ? "" : a, b == NULL ? "" : b) != 0)
			return false;
	}
	ern_text_clear(&notes->text);
	ern_text_string(&notes->text, ern_notes_text(notes,
	    ern_tree_child(title, "TitleText")));
	for (; sub != NULL; sub = ern_tree_next(sub, "SubTitle")) {
		ern_text_string(&notes->text, " (");
		ern_text_string(&notes->text, ern_notes_text(notes, sub));
		ern_text_byte(&notes->text, ')');
	}
	return strcmp(ern_notes_text(notes, text), notes->text.bytes) == 0;
}

/* f:titled(texts, titles): the texts that say what one of the titles does. */
static void
titled(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes texts = ern_call_nodes(call, 0), found = { 0 };
	struct ern_nodes titles = ern_call_nodes(call, 1);
	size_t i, j;

	for (i = 0; i < texts.n; i++) {
		for (j = 0; j < titles.n; j++)
			if (is_titled(notes, texts.items[i],
			    titles.items[j]))
				break;
		if (j < titles.n)
			ern_nodes_add(&found, notes->arena, texts.items[i]);
	}
	ern_call_return_nodes(call, &found);
}

void
ern_twin_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "first", 1, 1, first },
		{ "note", 1, 1, note },
		{ "noted", 1, 1, noted },
		{ "set", 1, 1, set },
		{ "distinct", 1, 1, distinct },
		{ "twins", 1, 1, twins },
		{ "echoed", 2, 2, echoed },
		{ "echoes", 3, 3, echoes },
		{ "titled", 2, 2, titled },
	};

	ern_sheet_register(ERN_NOTES_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
