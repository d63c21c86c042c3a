/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/diffing.h"
#include "xml/tree.h"

/* How elements are compared that are not compared as they stand. */
static const struct {
	const char *name;
	enum ern_diff_manner manner;
} manners[] = {
	{ "DealList", ERN_DIFF_SKIPPED },	/* as rights */
	{ "ReleaseVisibilityReference", ERN_DIFF_SKIPPED },
	{ "MessageId", ERN_DIFF_SKIPPED },
	{ "MessageThreadId", ERN_DIFF_SKIPPED },
	{ "MessageFileName", ERN_DIFF_SKIPPED },
	{ "MessageCreatedDateTime", ERN_DIFF_SKIPPED },
	{ "MessageAuditTrail", ERN_DIFF_SKIPPED },
	{ "ResourceGroup", ERN_DIFF_IN_ORDER },
	{ "ResourceGroupContentItem", ERN_DIFF_IN_ORDER },
	{ "DisplayArtist", ERN_DIFF_IN_ORDER },
};

static const char *const class_names[] = {
	"metadata", "parties", "assets", "deals", "identifiers", "message",
};

static const char *const kind_names[] = {
	"added", "removed", "changed", "moved",
};

const char *
ern_diff_class_name(enum ern_diff_class class)
{
	return class_names[class];
}

const char *
ern_diff_kind_name(enum ern_diff_kind kind)
{
	return kind_names[kind];
}

struct ern_diff_change *
ern_diff_add(struct ern_diff *diff, const struct ern_diff_change *change)
{
	struct ern_diff_store *store = diff->store;
	struct ern_diff_change *added;
	const char *value;
	size_t side;

	if (diff->n_changes == store->room) {
		store->room = 2 * store->room + 32;
		diff->changes = ern_mem_grow(diff->changes, store->room,
		    sizeof(*diff->changes));
	}
	added = &diff->changes[diff->n_changes++];
	*added = *change;
	added->message = ern_arena_copy(store->arena, change->message,
	    strlen(change->message));
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		value = change->part[side].value;
		if (value != NULL)
			added->part[side].value = ern_arena_copy(store->arena,
			    value, strlen(value));
	}
	return added;
}

struct ern_diff *
ern_diff_run(const xmlDoc *before, const xmlDoc *after)
{
	struct ern_diff *diff = ern_mem_alloc(sizeof(*diff));
	struct ern_diff_store *store = ern_mem_alloc(sizeof(*store));
	size_t i;

	diff->store = store;
	store->arena = ern_arena_new();
	store->manners = ern_mem_alloc(ern_tables.n_symbols + 1);
	for (i = 0; i < sizeof(manners) / sizeof(manners[0]); i++)
		store->manners[ern_table_symbol(manners[i].name)] =
		    manners[i].manner;
	store->manners[0] = ERN_DIFF_PLAIN;
	ern_diff_message_open(&store->messages[ERN_DIFF_OLD], store, before);
	ern_diff_message_open(&store->messages[ERN_DIFF_NEW], store, after);
	ern_diff_pair(store);
	ern_diff_elements(diff);
	ern_diff_deals(diff);
	return diff;
}

void
ern_diff_free(struct ern_diff *diff)
{
	struct ern_diff_store *store;
	size_t side;

	if (diff == NULL)
		return;
	store = diff->store;
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		ern_deal_free(diff->deals[side]);
		ern_diff_message_close(&store->messages[side]);
	}
	ern_arena_free(store->arena);
	ern_text_free(&store->text);
	free(store->manners);
	free(store);
	free(diff->changes);
	free(diff);
}

void
ern_diff_filter(struct ern_diff *diff,
    bool (*keep)(void *context, const struct ern_diff_change *change),
    void *context)
{
	size_t n = 0, i;

	for (i = 0; i < diff->n_changes; i++)
		if (keep(context, &diff->changes[i]))
			diff->changes[n++] = diff->changes[i];
	diff->n_changes = n;
}

void
ern_diff_place(struct ern_diff *diff, struct ern_diff_part *part,
    const struct ern_place *place)
{
	part->place = *place;
	if (place->path != NULL)
		part->place.path = ern_arena_copy(diff->store->arena,
		    place->path, strlen(place->path));
}

/* Does any release have a right that is granted? */
static bool
grants(const struct ern_deals *deals)
{
	size_t i, j;

	for (i = 0; i < deals->n_offers; i++)
		for (j = 0; j < deals->offers[i]->n_rights; j++)
			if (deals->offers[i]->rights[j].kind ==
			    ERN_RIGHT_GRANTED)
				return true;
	return false;
}

/* Adds the names of the files that an element of the new message has. */
static void
add_files(const xmlNode *element, struct ern_map *told, struct ern_text *out,
    struct ern_text *joined)
{
	const xmlNode *child = ern_tree_element(element->children);
	const xmlNode *uri = ern_tree_is(element, "File") ?
	    ern_tree_child(element, "URI") : NULL;

	if (uri != NULL && ern_map_find_address(told, uri) == NULL) {
		ern_map_set_address(told, uri, (void *)uri);
		ern_text_string(out, "file ");
		ern_text_printable(out, ern_tree_text(uri, joined));
		ern_text_byte(out, '\n');
	}
	for (; child != NULL; child = ern_tree_element(child->next))
		add_files(child, told, out, joined);
}

/* Returns the technical details that a change is about or in, or what it is
 * about. */
static const xmlNode *
find_details(const xmlNode *node)
{
	const xmlNode *at;

	for (at = node; at->type == XML_ELEMENT_NODE; at = at->parent)
		if (strcmp((const char *)at->name, "TechnicalDetails") == 0)
			return at;
	return node;
}

void
ern_diff_summary(const struct ern_diff *diff, struct ern_text *out)
{
	struct ern_text joined = { 0 };
	struct ern_map told = { 0 };
	bool other = false, deals = false;
	const struct ern_diff_change *change;
	size_t i;

	for (i = 0; i < diff->n_changes; i++) {
		change = &diff->changes[i];
		deals = deals || change->class == ERN_DIFF_DEALS;
		other = other || (change->class != ERN_DIFF_DEALS &&
		    change->class != ERN_DIFF_ASSETS);
		if (change->class == ERN_DIFF_ASSETS &&
		    change->kind == ERN_DIFF_REMOVED)
			other = true;
	}
	if (deals && grants(diff->deals[ERN_DIFF_OLD]) &&
	    !grants(diff->deals[ERN_DIFF_NEW]))
		ern_text_string(out, "a takedown\n");
	else if (deals)
		ern_text_string(out, "deals\n");
	if (other)
		ern_text_string(out, "metadata\n");
	for (i = 0; i < diff->n_changes; i++) {
		change = &diff->changes[i];
		if (change->class == ERN_DIFF_ASSETS &&
		    change->kind != ERN_DIFF_REMOVED)
			add_files(find_details(change->part[ERN_DIFF_NEW].
			    node), &told, out, &joined);
	}
	if (out->length == 0)
		ern_text_string(out, diff->n_changes == 0 ? "nothing\n" :
		    "metadata\n");
	ern_map_free(&told);
	ern_text_free(&joined);
}
