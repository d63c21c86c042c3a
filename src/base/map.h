/* SPDX-License-Identifier: MIT */
/*
 * map: things found again by a string, or by an address.
 *
 * A map that is all zero is empty and ready; its owner frees it.  Keys and
 * values are borrowed.  One map has keys of one kind.
 */
#ifndef ERN_BASE_MAP_H
#define ERN_BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

struct ern_map {
	struct ern_map_slot *slots;
	size_t n, size;
	uint64_t seed;
};

/* Frees what the map holds; it is empty then and may be used again. */
void ern_map_free(struct ern_map *map);

/* Returns the value of a string, or NULL. */
void *ern_map_find(const struct ern_map *map, const char *key);

/* Sets the value, not NULL, of a string, which the map keeps. */
void ern_map_set(struct ern_map *map, const char *key, void *value);

/* The same by an address. */
void *ern_map_find_address(const struct ern_map *map, const void *key);
void ern_map_set_address(struct ern_map *map, const void *key, void *value);

#endif
