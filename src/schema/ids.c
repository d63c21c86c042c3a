/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "schema/ids.h"

#define FIRST_SLOTS	256	/* a power of two */

enum state { FREE, DEFINED, SUSPECT, REFERRED };

/* Small, so that a large table stays in the caches of the processor. */
struct slot {
	uint32_t hash : 30;
	uint32_t state : 2;
	uint32_t entry;
};

struct entry {
	uint32_t id;		/* where it starts in names */
	uint32_t number;	/* line, or place among the references */
};

struct ern_ids {
	struct ern_arena *arena;	/* of what the references say */
	uint64_t seed;
	struct ern_text names;	/* each with a NUL behind it */
	struct entry *entries;
	size_t n, entries_room;
	struct slot *slots;	/* half of them free at least */
	size_t n_slots;
	struct ern_dangling *references;
	size_t n_references, room;
};

struct ern_ids *
ern_ids_new(void)
{
	struct ern_ids *ids = ern_mem_alloc(sizeof(*ids));

	ids->arena = ern_arena_new();
	ids->seed = ern_hash_seed();
	ids->n_slots = FIRST_SLOTS;
	ids->slots = ern_mem_alloc(FIRST_SLOTS * sizeof(*ids->slots));
	return ids;
}

void
ern_ids_free(struct ern_ids *ids)
{
	if (ids == NULL)
		return;
	ern_arena_free(ids->arena);
	ern_text_free(&ids->names);
	free(ids->entries);
	free(ids->slots);
	free(ids->references);
	free(ids);
}

void
ern_ids_reset(struct ern_ids *ids)
{
	ern_arena_reset(ids->arena);
	ern_text_free(&ids->names);
	if (ids->n_slots > FIRST_SLOTS) {
		ids->n_slots = FIRST_SLOTS;
		ids->slots = ern_mem_grow(ids->slots, FIRST_SLOTS,
		    sizeof(*ids->slots));
		free(ids->entries);
		ids->entries = NULL;
		ids->entries_room = 0;
	}
	memset(ids->slots, 0, ids->n_slots * sizeof(*ids->slots));
	ids->n = ids->n_references = 0;
}

static bool
holds(const struct ern_ids *ids, const struct slot *slot, const char *id,
    size_t length)
{
	const char *own = ids->names.bytes + ids->entries[slot->entry].id;

	return strncmp(own, id, length) == 0 && own[length] == '\0';
}

/* Returns the slot of an ID, or the free one where it belongs. */
static struct slot *
find(const struct ern_ids *ids, const char *id, size_t length)
{
	uint32_t hash = ern_hash_seeded(ids->seed, id, length) >> 2;
	size_t i = hash & (ids->n_slots - 1);
	struct slot *slot;

	for (;; i = (i + 1) & (ids->n_slots - 1)) {
		slot = &ids->slots[i];
		if (slot->state == FREE)
			slot->hash = hash;
		if (slot->state == FREE || (slot->hash == hash &&
		    holds(ids, slot, id, length)))
			return slot;
	}
}

static void
grow(struct ern_ids *ids)
{
	struct slot *old = ids->slots, *to;
	size_t n = ids->n_slots, i;

	ids->n_slots = 2 * n;
	ids->slots = ern_mem_alloc(ids->n_slots * sizeof(*ids->slots));
	for (i = 0; i < n; i++) {
		if (old[i].state == FREE)
			continue;
		to = &ids->slots[old[i].hash & (ids->n_slots - 1)];
		while (to->state != FREE)
			if (++to == ids->slots + ids->n_slots)
				to = ids->slots;
		*to = old[i];
	}
	free(old);
}

/* Fills a free slot; it may move. */
static void
fill(struct ern_ids *ids, struct slot *slot, const char *id, size_t length,
    enum state state, uint32_t number)
{
	if (ids->names.length + length >= UINT32_MAX)
		ern_mem_exhausted();
	if (2 * ids->n >= ids->n_slots) {
		grow(ids);
		slot = find(ids, id, length);
	}
	if (ids->n == ids->entries_room) {
		ids->entries_room = 2 * ids->entries_room + FIRST_SLOTS;
		ids->entries = ern_mem_grow(ids->entries, ids->entries_room,
		    sizeof(*ids->entries));
	}
	slot->state = state;
	slot->entry = ids->n++;
	ids->entries[slot->entry] = (struct entry){
		.id = ids->names.length, .number = number,
	};
	ern_text_add(&ids->names, id, length);
	ern_text_byte(&ids->names, '\0');
}

int
ern_ids_define(struct ern_ids *ids, const char *id, size_t length, int line)
{
	struct slot *slot = find(ids, id, length);

	if (slot->state == DEFINED)
		return ids->entries[slot->entry].number;
	if (slot->state == FREE) {
		fill(ids, slot, id, length, DEFINED, line);
	} else {
		slot->state = DEFINED;
		ids->entries[slot->entry].number = line;
	}
	return 0;
}

void
ern_ids_suspect(struct ern_ids *ids, const char *id, size_t length)
{
	struct slot *slot = find(ids, id, length);

	if (slot->state == FREE)
		fill(ids, slot, id, length, SUSPECT, 0);
	else if (slot->state == REFERRED)
		slot->state = SUSPECT;
}

int
ern_ids_known(const struct ern_ids *ids, const char *id, size_t length)
{
	const struct slot *slot = find(ids, id, length);

	return slot->state == DEFINED || slot->state == SUSPECT;
}

void
ern_ids_refer(struct ern_ids *ids, const char *id, size_t length,
    const char *element, const struct ern_place *place)
{
	struct slot *slot = find(ids, id, length);
	struct ern_dangling *reference;

	if (slot->state == REFERRED) {
		ids->references[ids->entries[slot->entry].number].n++;
		return;
	}
	fill(ids, slot, id, length, REFERRED, ids->n_references);
	if (ids->n_references == ids->room) {
		ids->room = 2 * ids->room + 16;
		ids->references = ern_mem_grow(ids->references, ids->room,
		    sizeof(*ids->references));
	}
	reference = &ids->references[ids->n_references++];
	reference->id = ern_arena_copy(ids->arena, id, length);
	reference->element = ern_arena_copy(ids->arena, element,
	    strlen(element));
	reference->place = *place;
	reference->place.path = ern_arena_copy(ids->arena, place->path,
	    strlen(place->path));
	reference->n = 1;
}

const struct ern_dangling *
ern_ids_dangling(const struct ern_ids *ids, size_t *step)
{
	const struct ern_dangling *reference;

	while (*step < ids->n_references) {
		reference = &ids->references[(*step)++];
		if (find(ids, reference->id, strlen(reference->id))->state ==
		    REFERRED)
			return reference;
	}
	return NULL;
}
