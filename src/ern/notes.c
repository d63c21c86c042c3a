/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/block.h"
#include "ern/notes.h"
#include "ern/owner.h"
#include "ern/party.h"
#include "ern/reference.h"
#include "ern/territory.h"
#include "ern/twin.h"
#include "ern/value.h"
#include "ern/visibility.h"
#include "xml/tree.h"

void
ern_notes_start(struct ern_notes *notes, const xmlDoc *doc,
    const struct ern_schema *target)
{
	*notes = (struct ern_notes){ .doc = doc, .target = target,
		.arena = ern_arena_new() };
}

void
ern_notes_free(struct ern_notes *notes)
{
	ern_map_free(&notes->sets);
	ern_map_free(&notes->references.in_use);
	ern_map_free(&notes->references.made);
	ern_map_free(&notes->owners.by_reference);
	ern_map_free(&notes->sayings.met);
	ern_map_free(&notes->sayings.noted);
	ern_map_free(&notes->sayings.twins);
	ern_map_free(&notes->sayings.album);
	ern_map_free(&notes->parties.by_node);
	ern_map_free(&notes->parties.by_key);
	ern_map_free(&notes->parties.references);
	ern_map_free(&notes->territories.scopes);
	xmlFreeDoc(notes->territories.made);
	ern_text_free(&notes->text);
	ern_text_free(&notes->joined);
	ern_arena_free(notes->arena);
}

void
ern_notes_register(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	ern_owner_register();
	ern_reference_register();
	ern_value_register();
	ern_visibility_register();
	ern_twin_register();
	ern_party_register();
	ern_territory_register();
	ern_block_register();
}

const char *
ern_notes_keep(struct ern_notes *notes, const char *string)
{
	return ern_arena_copy(notes->arena, string, strlen(string));
}

const char *
ern_notes_text(struct ern_notes *notes, const xmlNode *node)
{
	return node == NULL ? "" : ern_tree_text(node, &notes->joined);
}
