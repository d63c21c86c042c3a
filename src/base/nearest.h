/* SPDX-License-Identifier: MIT */
/*
 * nearest: the known word that somebody may have meant.
 */
#ifndef ERN_BASE_NEAREST_H
#define ERN_BASE_NEAREST_H

#include <stddef.h>

/* A search: set word and length, offer the known words, read best. */
struct ern_nearest {
	const char *word;
	size_t length;
	const char *best;	/* borrowed; NULL: none is near enough */
	size_t distance;
};

/*
 * Considers a known word.  Near enough is one that differs by a typing
 * mistake in about every five letters, upper and lower case being equal, or
 * one that starts or ends with the other.  A word of two letters, such as a
 * territory, could be meant for too many others: it has to be equal.
 */
void ern_nearest_offer(struct ern_nearest *nearest, const char *known);

#endif
