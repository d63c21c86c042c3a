/* SPDX-License-Identifier: MIT */
/*
 * granting: what the files of the comparison of rights share.
 *
 * rights.c reads messages, rights-compare.c compares.
 */
#ifndef ERN_TESTS_GRANTING_H
#define ERN_TESTS_GRANTING_H

#include "rights.h"

#define NEVER	1e18	/* the instant at which nothing ends */

struct set {
	const char **items;
	size_t n;
};

/* A party by its names and identifiers. */
struct channel {
	struct set names, ids;
};

struct channels {
	struct channel *items;
	size_t n;
};

/* What a deal says once for all its uses and periods. */
struct terms {
	const char *release_deal, *deal;	/* paths */
	struct set models, territories, excluded, files, prices;
	struct channels only, without;
	struct set limits;		/* other ones, told as text */
	bool pre_order;
	double floor;			/* nothing starts before */
};

/* The uses that are said together, with what goes for all of them. */
struct usage {
	struct set interfaces, carriers, limits;
};

struct grant {
	const struct terms *terms;
	const struct usage *usage;
	const char *release;
	const char *use;		/* NULL: any */
	bool hidden;			/* not to be found by searching */
	double start, end;
	const char *where;		/* the territory of the dates */
	bool vague;			/* "before" or "after" a date */
};

struct rights {
	struct ern_arena *arena;
	struct grant *grants;
	size_t n;
};

bool rights_set_has(const struct set *set, const char *item);

#endif
