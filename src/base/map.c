/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"

#define SIZE	64	/* slots of a new map; a power of two */

struct ern_map_slot {
	const void *key;	/* NULL: free */
	uint32_t hash;
	void *value;
};

/*
 * Keys come from messages: nobody may know which fall into one place.  Maps
 * are made by the thousand, so that a thread asks for one seed only.
 */
static uint64_t
find_seed(void)
{
	static _Thread_local uint64_t seed;

	if (seed == 0)
		seed = ern_hash_seed() | 1;
	return seed;
}

static uint32_t
hash_string(const struct ern_map *map, const char *key)
{
	return ern_hash_seeded(map->seed, key, strlen(key));
}

static uint32_t
hash_address(const void *key)
{
	return ern_hash((const char *)&key, sizeof(key));
}

void
ern_map_free(struct ern_map *map)
{
	free(map->slots);
	*map = (struct ern_map){ 0 };
}

/* Returns the slot of the key, or the free one where it belongs. */
static struct ern_map_slot *
find_slot(const struct ern_map *map, const void *key, uint32_t hash,
    bool string)
{
	size_t mask = map->size - 1, i = hash & mask;
	struct ern_map_slot *slot;

	for (;; i = (i + 1) & mask) {
		slot = &map->slots[i];
		if (slot->key == NULL || slot->key == key || (string &&
		    slot->hash == hash && strcmp(slot->key, key) == 0))
			return slot;
	}
}

static void
grow(struct ern_map *map)
{
	struct ern_map_slot *old = map->slots, *slot;
	size_t size = map->size;

	map->size = size == 0 ? SIZE : 2 * size;
	map->slots = ern_mem_alloc(map->size * sizeof(*map->slots));
	for (slot = old; slot < old + size; slot++)
		if (slot->key != NULL)
			*find_slot(map, slot->key, slot->hash, false) = *slot;
	free(old);
}

static void
set(struct ern_map *map, const void *key, uint32_t hash, bool string,
    void *value)
{
	struct ern_map_slot *slot;

	if (2 * map->n >= map->size)
		grow(map);
	slot = find_slot(map, key, hash, string);
	map->n += slot->key == NULL;
	*slot = (struct ern_map_slot){ key, hash, value };
}

void *
ern_map_find(const struct ern_map *map, const char *key)
{
	return map->n == 0 ? NULL :
	    find_slot(map, key, hash_string(map, key), true)->value;
}

void
ern_map_set(struct ern_map *map, const char *key, void *value)
{
	if (map->size == 0)
		map->seed = find_seed();
	set(map, key, hash_string(map, key), true, value);
}

void *
ern_map_find_address(const struct ern_map *map, const void *key)
{
	return map->n == 0 ? NULL :
	    find_slot(map, key, hash_address(key), false)->value;
}

void
ern_map_set_address(struct ern_map *map, const void *key, void *value)
{
	set(map, key, hash_address(key), false, value);
}
