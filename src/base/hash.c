/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <endian.h>
#include <string.h>
#include <sys/random.h>

#include "base/hash.h"

/* Folds the product of two numbers; a multiplication mixes all bits. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Reads up to eight bytes, the first one lowest. */
static uint64_t
read_word(const char *bytes, size_t length)
{
	uint64_t word = 0;

	memcpy(&word, bytes, length);
	return le64toh(word);
}

uint32_t
ern_hash_seeded(uint64_t seed, const char *bytes, size_t length)
{
	uint64_t hash = seed ^ length;

	for (; length > 8; bytes += 8, length -= 8)
		hash = mix(hash ^ read_word(bytes, sizeof(hash)),
		    0x9e3779b97f4a7c15);
	hash = mix(hash ^ read_word(bytes, length), 0xd6e8feb86659fd93);
	return hash ^ hash >> 32;
}

uint32_t
ern_hash(const char *bytes, size_t length)
{
	return ern_hash_seeded(0xa0761d6478bd642f, bytes, length);
}

uint64_t
ern_hash_seed(void)
{
	uint64_t seed = 0x8ebc6af09c88c6e3;

	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) < 0)
		seed ^= (uintptr_t)&seed;
	return seed;
}
