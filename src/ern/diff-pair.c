/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/diffing.h"
#include "xml/tree.h"

#define DEPTHS	3	/* a resource, its details, and clips of these */

/* The keys of things of one message that have no other yet. */
struct keys {
	struct ern_diff_item *items;
	size_t n, room;
	size_t thing;			/* whose keys are being taken */
	uint64_t mixed;			/* into each of them */
};

struct pairing {
	struct ern_diff_store *store;
	bool alike;			/* both say the same */
	size_t n_pairs;
};

static int
compare_items(const void *a, const void *b)
{
	const struct ern_diff_item *one = a, *two = b;

	if (one->key != two->key)
		return one->key < two->key ? -1 : 1;
	return (one->index > two->index) - (one->index < two->index);
}

void
ern_diff_join(struct ern_diff_item *a, size_t n_a, struct ern_diff_item *b,
    size_t n_b, void (*meet)(void *context, size_t a, size_t b),
    void *context)
{
	size_t i = 0, j = 0;

	if (n_a == 0 || n_b == 0)
		return;
	qsort(a, n_a, sizeof(*a), compare_items);
	qsort(b, n_b, sizeof(*b), compare_items);
	while (i < n_a && j < n_b) {
		if (a[i].key < b[j].key) {
			i++;
		} else if (a[i].key > b[j].key) {
			j++;
		} else {
			if (a[i].key != 0)
				meet(context, a[i].index, b[j].index);
			i++;
			j++;
		}
	}
}

static void
take_key(void *context, uint64_t key)
{
	struct keys *keys = context;

	if (key == 0)
		return;
	if (keys->n == keys->room) {
		keys->room = 2 * keys->room + 64;
		keys->items = ern_mem_grow(keys->items, keys->room,
		    sizeof(*keys->items));
	}
	keys->items[keys->n++] = (struct ern_diff_item){
		.key = ern_diff_mix(key, keys->mixed), .index = keys->thing };
}

/* ---- what things are known by, the surest first */

static void
by_content(struct ern_diff_message *message, struct ern_thing *thing,
    struct keys *keys)
{
	(void)message;
	take_key(keys, thing->content);
}

static void
by_identifiers(struct ern_diff_message *message, struct ern_thing *thing,
    struct keys *keys)
{
	size_t before = keys->n;

	ern_diff_identifiers(message, thing->node, take_key, keys);
	thing->identified = keys->n > before;
}

static void
by_name(struct ern_diff_message *message, struct ern_thing *thing,
    struct keys *keys)
{
	const char *label = ern_diff_label(message, thing->node);

	if (strchr(label, '"') != NULL)
		take_key(keys, ern_diff_bytes(label, strlen(label)));
}

/* Releases of one track, or clip: by the recording. */
static void
by_resource(struct ern_diff_message *message, struct ern_thing *thing,
    struct keys *keys)
{
	const xmlNode *reference = ern_tree_child(thing->node,
	    "ReleaseResourceReference");
	const struct ern_thing *target = reference == NULL ? NULL :
	    ern_diff_target(message, reference);

	if (target != NULL)
		take_key(keys, target->id);
}

/* The next of its kind that is left: what else could it have become? */
static void
by_place(struct ern_diff_message *message, struct ern_thing *thing,
    struct keys *keys)
{
	static const char *const never[] = {
		"SoundRecording", "Video", "TrackRelease", "ClipRelease",
	};
	size_t i;

	(void)message;
	for (i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (ern_tree_is(thing->node, never[i]))
			return;
	if (!ern_tree_is(thing->node, "Party") || !thing->identified)
		take_key(keys, 1);
}

static void (*const ways[])(struct ern_diff_message *message,
    struct ern_thing *thing, struct keys *keys) = {
	by_content, by_identifiers, by_name, by_resource, by_place,
};

/* ---- */

static void
pair(void *context, size_t a, size_t b)
{
	struct pairing *pairing = context;
	struct ern_thing *old = pairing->store->messages[ERN_DIFF_OLD].
	    things[a];
	struct ern_thing *new = pairing->store->messages[ERN_DIFF_NEW].
	    things[b];

	if (old->other != NULL || new->other != NULL)
		return;
	old->other = new;
	new->other = old;
	if (!pairing->alike)
		old->id = new->id = ern_diff_mix(0xd1ff, ++pairing->n_pairs);
}

/* Gathers the keys of what is part of things that are paired, or of none. */
static void
gather(struct ern_diff_message *message, size_t way, size_t depth,
    struct keys *keys)
{
	struct ern_thing *thing;
	size_t i;

	keys->n = 0;
	for (i = 0; i < message->n_things; i++) {
		thing = message->things[i];
		if (thing->other != NULL || thing->depth != depth)
			continue;
		if (depth > 0 && thing->within->other == NULL)
			continue;
		keys->thing = i;
		keys->mixed = ern_diff_bytes((const char *)thing->node->name,
		    strlen((const char *)thing->node->name));
		if (depth > 0)
			keys->mixed = ern_diff_mix(keys->mixed,
			    thing->within->id);
		ways[way](message, thing, keys);
	}
}

/* Finds what all things say.  First all references to a kind of thing are
 * alike, then those to things that say the same. */
static void
find_contents(struct ern_diff_store *store)
{
	struct ern_diff_message *message;
	struct ern_thing *thing;
	size_t round, side, i;

	for (round = 0; round < 2; round++) {
		for (side = 0; side < ERN_DIFF_SIDES; side++) {
			message = &store->messages[side];
			for (i = 0; i < message->n_things; i++) {
				thing = message->things[i];
				thing->content = ern_diff_hash(message,
				    thing->node, thing->type, true);
			}
		}
		for (side = 0; side < ERN_DIFF_SIDES; side++) {
			message = &store->messages[side];
			for (i = 0; i < message->n_things; i++)
				message->things[i]->id =
				    message->things[i]->content;
		}
	}
}

/* What is part of a thing is told apart from the like in others. */
static void
mix_inner(struct ern_diff_message *message, size_t depth)
{
	struct ern_thing *thing;
	size_t i;

	for (i = 0; i < message->n_things; i++) {
		thing = message->things[i];
		if (thing->depth == depth)
			thing->id = ern_diff_mix(thing->content,
			    thing->within->id);
	}
}

void
ern_diff_pair(struct ern_diff_store *store)
{
	struct pairing pairing = { .store = store };
	struct keys old = { 0 }, new = { 0 };
	size_t way, depth;

	find_contents(store);
	for (depth = 0; depth < DEPTHS; depth++) {
		if (depth > 0) {
			mix_inner(&store->messages[ERN_DIFF_OLD], depth);
			mix_inner(&store->messages[ERN_DIFF_NEW], depth);
		}
		for (way = 0; way < sizeof(ways) / sizeof(ways[0]); way++) {
			pairing.alike = ways[way] == by_content;
			gather(&store->messages[ERN_DIFF_OLD], way, depth,
			    &old);
			gather(&store->messages[ERN_DIFF_NEW], way, depth,
			    &new);
			ern_diff_join(old.items, old.n, new.items, new.n,
			    pair, &pairing);
		}
	}
	free(old.items);
	free(new.items);
}
