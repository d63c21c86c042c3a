/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <string.h>

#include "base/space.h"
#include "ern/party.h"
#include "ern/reference.h"
#include "ern/value.h"
#include "xml/sheet.h"
#include "xml/tree.h"

/* Identifiers; of each kind up to DPID a party has one at the most. */
enum kind { ISNI, IPI, IPN, DPID, CISAC, OTHER, NAME };

static const char *const kinds[] = {
	[ISNI] = "ISNI",
	[IPI] = "IpiNameNumber",
	[IPN] = "IPN",
	[DPID] = "DPID",
	[CISAC] = "CisacSocietyId",
	[OTHER] = "ProprietaryId",
};

struct party {
	struct party *same;	/* the party that it was found to be */
	const char *key;	/* by which it is named: its smallest */
	const char *ids[DPID + 1];
	const char *reference;
	struct ern_nodes nodes;
};

/* Are there n characters of that kind (0: any number), and no others? */
static bool
are_all(const char *string, size_t n, int (*is)(int))
{
	size_t i;

	for (i = 0; string[i] != '\0'; i++)
		if (!is((unsigned char)string[i]))
			return false;
	return n == 0 ? i > 0 : i == n;
}

/* Adds a string without hyphens and blanks. */
static void
add_bare(struct ern_text *out, const char *string)
{
	ern_text_add(out, "", 0);
	for (; *string != '\0'; string++)
		if (*string != '-' && !ern_space_is(*string))
			ern_text_byte(out, *string);
}

/* Returns of what kind a PartyId is, and adds its value as 4.3.2 writes it. */
static enum kind
read_id(struct ern_notes *notes, const xmlNode *id, struct ern_text *value)
{
	const char *namespace = ern_tree_attribute(id, "Namespace");
	struct ern_text bare = { 0 };
	enum kind kind = OTHER;

	add_bare(&bare, ern_notes_text(notes, id));
	if (ern_value_boolean(ern_tree_attribute(id, "IsISNI")) == 1)
		kind = ISNI;
	else if (strncmp(bare.bytes, "PADPIDA", 7) == 0 &&
	    are_all(bare.bytes + 7, 0, isalnum) && (namespace == NULL ||
	    ern_value_boolean(ern_tree_attribute(id, "IsDPID")) == 1))
		kind = DPID;
	else if (namespace == NULL)
		kind = OTHER;
	else if ((strcmp(namespace, "IPI") == 0 ||
	    strcmp(namespace, "IpiNameNumber") == 0) &&
	    are_all(bare.bytes, 11, isdigit))
		kind = IPI;
	else if (strcmp(namespace, "IPN") == 0)
		kind = IPN;
	else if (strcmp(namespace, "CISAC") == 0)
		kind = CISAC;
	/* These are written without. */
	ern_text_string(value, kind == DPID || kind == IPI ? bare.bytes :
	    ern_notes_text(notes, id));
	ern_text_free(&bare);
	return kind;
}

/* f:id-kind(PartyId): the element of 4.3.2 that takes it. */
static void
id_kind(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const xmlNode *id = ern_call_node(call, 0);

	ern_text_clear(&notes->text);
	if (id != NULL)
		ern_call_return_string(call,
		    kinds[read_id(notes, id, &notes->text)]);
}

/* f:id-value(PartyId): its value as 4.3.2 writes it. */
static void
id_value(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const xmlNode *id = ern_call_node(call, 0);

	ern_text_clear(&notes->text);
	if (id == NULL)
		return;
	read_id(notes, id, &notes->text);
	ern_call_return_string(call, notes->text.bytes);
}

static struct party *
find_root(struct party *party)
{
	while (party != NULL && party->same != NULL)
		party = party->same;
	return party;
}

/* Makes two parties one, unless an identifier tells them apart. */
static void
join(struct ern_notes *notes, struct party *a, struct party *b)
{
	size_t i;
	int kind;

	a = find_root(a);
	b = find_root(b);
	if (a == b)
		return;
	for (kind = 0; kind <= DPID; kind++)
		if (a->ids[kind] != NULL && b->ids[kind] != NULL &&
		    strcmp(a->ids[kind], b->ids[kind]) != 0)
			return;
	for (kind = 0; kind <= DPID; kind++)
		if (a->ids[kind] == NULL)
			a->ids[kind] = b->ids[kind];
	for (i = 0; i < b->nodes.n; i++)
		ern_nodes_add(&a->nodes, notes->arena, b->nodes.items[i]);
	if (a->key == NULL || (b->key != NULL && strcmp(b->key, a->key) < 0))
		a->key = b->key;
	b->same = a;
}

/* Notes a key of a party, and joins it with whoever is known by that. */
static void
add_key(struct ern_notes *notes, struct party *party, enum kind kind,
    const char *text)
{
	const char *key = ern_notes_keep(notes, text);
	struct party *other;

	party = find_root(party);
	if (kind <= DPID && party->ids[kind] == NULL)
		party->ids[kind] = key;
	if (party->key == NULL || strcmp(key, party->key) < 0)
		party->key = key;
	other = ern_map_find(&notes->parties.by_key, key);
	if (other == NULL)
		ern_map_set(&notes->parties.by_key, key, party);
	else
		join(notes, other, party);
}

/* Adds a text with each run of white space as one blank. */
static void
add_collapsed(struct ern_text *out, const char *text)
{
	text += ern_space_span(text, strlen(text));
	for (; *text != '\0'; text++) {
		if (!ern_space_is(*text))
			ern_text_byte(out, *text);
		else if (text[1] != '\0' && !ern_space_is(text[1]))
			ern_text_byte(out, ' ');
	}
}

/* Adds by what a party without identifiers is known: its name and the
 * language of that. */
static void
add_name_key(struct ern_notes *notes, struct ern_text *key,
    const xmlNode *node)
{
	const xmlNode *name = ern_tree_child(node, "PartyName");
	const xmlNode *full = name == NULL ? node :
	    ern_tree_child(name, "FullName");
	const char *language = ern_tree_attribute(name == NULL ? node : name,
	    "LanguageAndScriptCode");

	if (language == NULL && name != NULL && full != NULL)
		language = ern_tree_attribute(full, "LanguageAndScriptCode");
	ern_text_format(key, "%s:%s:", ern_tree_is(node, "LabelName") ?
	    "label" : "name", language == NULL ? "" : language);
	add_collapsed(key, ern_notes_text(notes, full));
}

static void
add_id_key(struct ern_notes *notes, struct party *party, const xmlNode *id)
{
	const char *namespace = ern_tree_attribute(id, "Namespace");
	struct ern_text value = { 0 }, key = { 0 };
	enum kind kind = read_id(notes, id, &value);

	ern_text_format(&key, "%d:%s:%s", kind, kind == OTHER &&
	    namespace != NULL ? namespace : "", value.bytes);
	add_key(notes, party, kind, key.bytes);
	ern_text_free(&value);
	ern_text_free(&key);
}

void
ern_party_learn(struct ern_notes *notes, xmlNode *node)
{
	const xmlNode *id = ern_tree_child(node, "PartyId");
	struct ern_text key = { 0 };
	struct party *party;

	if (ern_map_find_address(&notes->parties.by_node, node) != NULL)
		return;
	party = ern_arena_alloc(notes->arena, sizeof(*party));
	*party = (struct party){ 0 };
	ern_nodes_add(&party->nodes, notes->arena, node);
	if (id == NULL) {
		add_name_key(notes, &key, node);
		add_key(notes, party, NAME, key.bytes);
	}
	for (; id != NULL; id = ern_tree_next(id, "PartyId"))
		add_id_key(notes, party, id);
	ern_map_set_address(&notes->parties.by_node, node, party);
	ern_nodes_add(&notes->parties.nodes, notes->arena, node);
	ern_text_free(&key);
}

/*
 * Returns the reference of a party, from a hash of its smallest key, so that
 * it does not depend on the order of the message.  In the case, never seen,
 * that another party has it, a second one is tried.
 */
static const char *
find_reference(struct ern_notes *notes, struct party *party)
{
	unsigned long long hash = ern_reference_hash(party->key,
	    strlen(party->key));
	struct ern_text *text = &notes->text;
	int i;

	if (party->reference != NULL)
		return party->reference;
	ern_text_clear(text);
	ern_text_format(text, "P%016llx", hash);
	for (i = 2; ern_map_find(&notes->parties.references, text->bytes) !=
	    NULL; i++) {
		ern_text_clear(text);
		ern_text_format(text, "P%016llx-%d", hash, i);
	}
	party->reference = ern_notes_keep(notes, text->bytes);
	ern_map_set(&notes->parties.references, party->reference, party);
	return party->reference;
}

/* f:learn(nodes): these are parties that the message speaks of; true when
 * there are any. */
static void
learn(struct ern_call *call)
{
	struct ern_nodes nodes = ern_call_nodes(call, 0);
	size_t i;

	for (i = 0; i < nodes.n; i++)
		ern_party_learn(ern_notes_of(call), nodes.items[i]);
	ern_call_return_boolean(call, nodes.n > 0);
}

static struct party *
find_party(struct ern_notes *notes, const xmlNode *node)
{
	return node == NULL ? NULL : find_root(ern_map_find_address(
	    &notes->parties.by_node, node));
}

/* f:parties(): the first node of each party, as they were learnt. */
static void
parties(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const struct ern_nodes *nodes = &notes->parties.nodes;
	struct ern_nodes firsts = { 0 };
	size_t i;

	for (i = 0; i < nodes->n; i++)
		if (find_party(notes, nodes->items[i])->nodes.items[0] ==
		    nodes->items[i])
			ern_nodes_add(&firsts, notes->arena, nodes->items[i]);
	ern_call_return_nodes(call, &firsts);
}

/* f:party(node): the reference of the party that the node is. */
static void
party(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct party *found = find_party(notes, ern_call_node(call, 0));

	if (found != NULL)
		ern_call_return_string(call, find_reference(notes, found));
}

/* f:members(node): all nodes that are the same party. */
static void
members(struct ern_call *call)
{
	const struct party *found = find_party(ern_notes_of(call),
	    ern_call_node(call, 0));

	if (found != NULL)
		ern_call_return_nodes(call, &found->nodes);
	else
		ern_call_return_node(call, NULL);
}

void
ern_party_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "learn", 1, 1, learn },
		{ "parties", 0, 0, parties },
		{ "party", 1, 1, party },
		{ "members", 1, 1, members },
		{ "id-kind", 1, 1, id_kind },
		{ "id-value", 1, 1, id_value },
	};

	ern_sheet_register(ERN_NOTES_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
