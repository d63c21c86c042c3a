/* SPDX-License-Identifier: MIT */
/*
 * region: a set of territories, the same however it was written.
 *
 * Members are the countries, the subdivisions that messages may name, states
 * that are no more, and the groups of TIS, whose members nobody lists here.
 * A country includes its subdivisions; the TIS number of a country is that
 * country.
 */
#ifndef ERN_ERN_REGION_H
#define ERN_ERN_REGION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

#define ERN_REGION_MEMBERS	320	/* bits; more than there are members */

/* All zero is nowhere. */
struct ern_region {
	uint64_t bits[ERN_REGION_MEMBERS / 64];
};

/* Adds a TerritoryCode.  Returns 0, or -1 when there is no such code. */
int ern_region_add(struct ern_region *region, const char *code);

/* Makes it all that it was not. */
void ern_region_invert(struct ern_region *region);

/* What becomes of a region by another. */
void ern_region_join(struct ern_region *region,
    const struct ern_region *other);
void ern_region_meet(struct ern_region *region,
    const struct ern_region *other);
void ern_region_take(struct ern_region *region,
    const struct ern_region *other);

bool ern_region_is_empty(const struct ern_region *region);
bool ern_region_is_world(const struct ern_region *region);

/* Have both a member in common? */
bool ern_region_meets(const struct ern_region *region,
    const struct ern_region *other);

/* Is all of the other in the region? */
bool ern_region_has(const struct ern_region *region,
    const struct ern_region *other);

/* Returns less than, equal to, or more than 0; the world comes first. */
int ern_region_compare(const struct ern_region *a,
    const struct ern_region *b);

/* Is the member of that number in it? */
static inline bool
ern_region_has_member(const struct ern_region *region, size_t member)
{
	return region->bits[member / 64] >> member % 64 & 1;
}

/* Adds the member of that number. */
static inline void
ern_region_add_member(struct ern_region *region, size_t member)
{
	region->bits[member / 64] |= UINT64_C(1) << member % 64;
}

/*
 * Calls for each code of the shortest list that says the region; except says
 * that the list is of what the world lacks.  Returns how many.
 */
size_t ern_region_list(const struct ern_region *region, bool *except,
    void (*code)(void *context, const char *code), void *context);

/* Adds "Worldwide", "DE GB", "Worldwide except JP KR", or "all countries
 * except XK"; of more than most codes the first, and how many (0: all). */
void ern_region_write(const struct ern_region *region, size_t most,
    struct ern_text *out);

#endif
