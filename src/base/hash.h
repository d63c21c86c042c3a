/* SPDX-License-Identifier: MIT */
/*
 * hash: numbers by which bytes are found again.
 */
#ifndef ERN_BASE_HASH_H
#define ERN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Returns a number that is the same on every machine. */
uint32_t ern_hash(const char *bytes, size_t length);

/*
 * The same with a seed: for tables of what comes from outside, so that
 * nobody can choose names that all fall into one place.
 */
uint32_t ern_hash_seeded(uint64_t seed, const char *bytes, size_t length);

/* Returns a seed that nobody can guess. */
uint64_t ern_hash_seed(void);

#endif
