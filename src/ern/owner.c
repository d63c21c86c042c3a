/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/notes.h"
#include "ern/owner.h"
#include "xml/sheet.h"
#include "xml/tree.h"

/* Which children are the references of which elements. */
static const struct row {
	const char *set, *element, *reference;
} rows[] = {
	{ "deal", "ReleaseDeal", "DealReleaseReference" },
	{ "party", "Party", "PartyReference" },
	{ "party", "Brand", "BrandReference" },
	{ "release", "Release", "ReleaseReference" },
	{ "release", "TrackRelease", "ReleaseReference" },
	{ "release", "ClipRelease", "ReleaseReference" },
	{ "resource", "SoundRecording", "ResourceReference" },
	{ "resource", "Video", "ResourceReference" },
	{ "resource", "Image", "ResourceReference" },
	{ "resource", "Text", "ResourceReference" },
	{ "resource", "SheetMusic", "ResourceReference" },
	{ "resource", "Software", "ResourceReference" },
	{ "visibility", "ReleaseVisibility", "VisibilityReference" },
	{ "visibility", "TrackReleaseVisibility", "VisibilityReference" },
	{ "work", "MusicalWork", "MusicalWorkReference" },
};

/* Writes a set and a reference as one key; it lives for a moment. */
static const char *
key_of(struct ern_notes *notes, const char *set, const char *reference)
{
	ern_text_clear(&notes->text);
	ern_text_string(&notes->text, set);
	ern_text_byte(&notes->text, ' ');
	ern_text_string(&notes->text, reference);
	return notes->text.bytes;
}

static void
learn(struct ern_notes *notes, const struct row *row, xmlNode *element)
{
	struct ern_map *map = &notes->owners.by_reference;
	const xmlNode *child = ern_tree_child(element, row->reference);
	struct ern_nodes *owners;
	const char *key;

	for (; child != NULL; child = ern_tree_next(child, row->reference)) {
		key = key_of(notes, row->set, ern_notes_text(notes, child));
		owners = ern_map_find(map, key);
		if (owners == NULL) {
			owners = ern_arena_alloc(notes->arena,
			    sizeof(*owners));
			*owners = (struct ern_nodes){ 0 };
			ern_map_set(map, ern_notes_keep(notes, key), owners);
		}
		ern_nodes_add(owners, notes->arena, element);
	}
}

static void
learn_all(struct ern_notes *notes, xmlNode *element)
{
	xmlNode *child = ern_tree_element(element->children);
	size_t i;

	for (i = 0; child != NULL && i < sizeof(rows) / sizeof(rows[0]); i++)
		if (ern_tree_is(element, rows[i].element))
			learn(notes, &rows[i], element);
	for (; child != NULL; child = ern_tree_element(child->next))
		learn_all(notes, child);
}

static void
learn_once(struct ern_notes *notes)
{
	if (!notes->owners.learnt)
		learn_all(notes, ern_tree_element(notes->doc->children));
	notes->owners.learnt = true;
}

static void
add_owners(struct ern_notes *notes, const char *set, const char *reference,
    struct ern_nodes *found)
{
	const struct ern_nodes *owners = ern_map_find(
	    &notes->owners.by_reference, key_of(notes, set, reference));
	size_t i;

	for (i = 0; owners != NULL && i < owners->n; i++)
		ern_nodes_add(found, notes->arena, owners->items[i]);
}

/* f:find(set, references): the elements that the references, nodes or one
 * string, lead to. */
static void
find(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const char *set = ern_call_string(call, 0);
	struct ern_nodes references = ern_call_nodes(call, 1);
	struct ern_nodes found = { 0 };
	size_t i;

	learn_once(notes);
	if (call->arguments[1]->type != XPATH_NODESET)
		add_owners(notes, set, ern_call_string(call, 1), &found);
	for (i = 0; i < references.n; i++)
		add_owners(notes, set, ern_notes_text(notes,
		    references.items[i]), &found);
	ern_call_return_nodes(call, &found);
}

static bool
says_same(struct ern_notes *notes, const xmlNode *a, const xmlNode *b)
{
	return strcmp(ern_tree_text(a, &notes->joined), ern_tree_text(b,
	    &notes->text)) == 0;
}

/* f:only(references): of references to resources the one that a release of one
 * resource has: what is secondary does not count beside what is not.  "" where
 * there are none or several. */
static void
only(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes references = ern_call_nodes(call, 0);
	const xmlNode *first[2] = { NULL };	/* primary, secondary */
	size_t n[2] = { 0 }, i;
	const char *type;
	int kind;

	learn_once(notes);
	for (i = 0; i < references.n; i++) {
		type = ern_tree_attribute(references.items[i],
		    "ReleaseResourceType");
		kind = references.n > 1 && type != NULL &&
		    strcmp(type, "SecondaryResource") == 0;
		if (ern_map_find(&notes->owners.by_reference, key_of(notes,
		    "resource", ern_notes_text(notes, references.items[i])))
		    == NULL)
			continue;
		if (first[kind] == NULL)
			first[kind] = references.items[i];
		n[kind] += kind == 1 || n[kind] == 0 || !says_same(notes,
		    first[kind], references.items[i]);
	}
	if (n[0] == 1)
		ern_call_return_string(call, ern_notes_text(notes, first[0]));
	else if (n[0] == 0 && n[1] == 1)
		ern_call_return_string(call, ern_notes_text(notes, first[1]));
}

void
ern_owner_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "find", 2, 2, find },
		{ "only", 1, 1, only },
	};

	ern_sheet_register(ERN_NOTES_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
