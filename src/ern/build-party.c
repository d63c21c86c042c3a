/* SPDX-License-Identifier: MIT */
/*
 * build-party: the parties of a message.
 *
 * A party is mentioned by its name; what more is known of it stands where it
 * is mentioned, or in the document's list of parties.
 */
#include <config.h>

#include <string.h>

#include "ern/building.h"

static struct ern_build_party *
add_party(struct ern_build *build, const char *name, const char *reference,
    const struct ern_spot *spot)
{
	struct ern_build_party *party = ern_arena_alloc(build->arena,
	    sizeof(*party));
	struct ern_build_party *same;

	*party = (struct ern_build_party){ .name = name };
	build->n_parties++;
	while (reference == NULL) {
		ern_text_clear(&build->text);
		ern_text_format(&build->text, "P%zu", build->n_parties);
		if (ern_map_find(&build->by_reference,
		    build->text.bytes) != NULL)
			ern_text_format(&build->text, "x%zu",
			    build->n_parties);
		reference = ern_build_keep(build);
	}
	party->reference = reference;
	party->node = ern_node_add(&build->tree,
	    ern_node_child(build->root, "PartyList"), "Party", spot);
	ern_node_text(&build->tree, party->node, "PartyReference", reference,
	    spot);
	same = name == NULL ? NULL : ern_map_find(&build->by_name, name);
	if (same != NULL)
		same->twice = true;
	else if (name != NULL)
		ern_map_set(&build->by_name, name, party);
	ern_map_set(&build->by_reference, reference, party);
	return party;
}

/* Gives a party an identifier, if it has not got it. */
static void
identify(struct ern_build *build, struct ern_build_party *party,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	struct ern_build_object object = { .form = &ern_release_mention,
		.spot = spot, .node = party->node };
	struct ern_node *id = ern_node_child(party->node, "PartyId"), *had;
	const char *unit, *text;

	had = id == NULL || key->kind == ERN_RELEASE_OBJECT ? NULL :
	    ern_node_child(id, strchr(key->path, '/') + 1);
	if (had == NULL) {
		ern_build_key(build, &object, key, value, spot);
		return;
	}
	text = ern_build_value(build, key, value, spot, &unit);
	if (text != NULL && strcmp(text, had->text) != 0)
		ern_build_fault(build, ERN_CODE_DOCUMENT_PARTY, spot,
		    "the %s of %s is %s here, but %s elsewhere", key->name,
		    party->name, text, had->text);
}

static void
identify_all(struct ern_build *build, struct ern_build_party *party,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	const struct ern_release_key *key = ern_release_mention.keys;
	const struct ern_jsontree_value *id;

	for (; key->name != NULL; key++) {
		id = key->path == NULL ? NULL :
		    ern_build_get(value, key->name);
		if (id == NULL)
			continue;
		/* Its own identifiers are given once, where they are first. */
		if (key->kind == ERN_RELEASE_OBJECT && ern_node_child(
		    party->node, "PartyId") != NULL && ern_node_child(
		    ern_node_child(party->node, "PartyId"),
		    "ProprietaryId") != NULL)
			continue;
		identify(build, party, key, id,
		    ern_build_member(build, spot, key->name));
	}
}

/* Finds the party of a reference, or tells that there is none. */
static const char *
find_reference(struct ern_build *build, const char *reference,
    const struct ern_spot *spot)
{
	struct ern_build_party *party = ern_map_find(&build->by_reference,
	    reference);

	if (party != NULL)
		return party->reference;
	ern_build_fault(build, ERN_CODE_DOCUMENT_PARTY, spot,
	    "none of parties has the reference %s", reference);
	return NULL;
}

const char *
ern_build_mention(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	struct ern_build_party *party;
	const char *name, *reference;
	size_t length;

	if (ern_jsontree_kind(value) == ERN_JSONTREE_STRING)
		name = ern_jsontree_string(value, &length);
	else if ((reference = ern_build_string(value, "party")) != NULL)
		return find_reference(build, reference,
		    ern_build_member(build, spot, "party"));
	else
		name = ern_build_string(value, "name");
	if (name == NULL && ern_jsontree_kind(value) == ERN_JSONTREE_OBJECT &&
	    ern_build_get(value, "special") != NULL)
		return NULL;
	if (name == NULL) {
		ern_build_fault(build, ERN_CODE_DOCUMENT_MISSING, spot,
		    "there is no name here");
		return NULL;
	}
	party = ern_map_find(&build->by_name, name);
	if (party != NULL && party->twice)
		ern_build_fault(build, ERN_CODE_DOCUMENT_PARTY, spot,
		    "several parties are called %s", name);
	if (party == NULL) {
		party = add_party(build, name, NULL, spot);
		ern_node_text(&build->tree, ern_node_add(&build->tree,
		    party->node, "PartyName", spot), "FullName", name, spot);
	}
	if (ern_jsontree_kind(value) == ERN_JSONTREE_OBJECT)
		identify_all(build, party, value, spot);
	return party->reference;
}

/* Returns the first name of one of parties. */
static const char *
first_name(const struct ern_jsontree_value *value)
{
	const struct ern_jsontree_value *name;
	size_t length;

	if (ern_jsontree_kind(value) == ERN_JSONTREE_STRING)
		return ern_jsontree_string(value, &length);
	name = ern_build_get(value, "name");
	if (name != NULL && ern_jsontree_kind(name) == ERN_JSONTREE_ARRAY)
		name = ern_jsontree_count(name) == 0 ? NULL :
		    ern_jsontree_item(name, 0);
	if (name == NULL || ern_jsontree_kind(name) == ERN_JSONTREE_STRING)
		return name == NULL ? NULL :
		    ern_jsontree_string(name, &length);
	return ern_build_string(name, "name");
}

void
ern_build_take_parties(struct ern_build *build)
{
	const struct ern_jsontree_value *list =
	    ern_build_get(build->document, "parties"), *value;
	const struct ern_spot *spot;
	struct ern_build_party *party;
	const char *reference;
	size_t i, n;

	if (list == NULL || ern_jsontree_kind(list) != ERN_JSONTREE_ARRAY)
		return;
	spot = ern_build_member(build, NULL, "parties");
	n = ern_jsontree_count(list);
	/* References that are given come before those that are made. */
	for (i = 0; i < n; i++) {
		reference = ern_build_string(ern_jsontree_item(list, i),
		    "reference");
		if (reference != NULL)
			ern_map_set(&build->by_reference, reference,
			    (void *)list);
	}
	for (i = 0; i < n; i++) {
		value = ern_jsontree_item(list, i);
		party = add_party(build, first_name(value),
		    ern_build_string(value, "reference"),
		    ern_build_item(build, spot, i));
		ern_build_object(build, &(struct ern_build_object){
		    .form = &ern_release_party, .value = value,
		    .spot = ern_build_item(build, spot, i),
		    .node = party->node });
	}
}
