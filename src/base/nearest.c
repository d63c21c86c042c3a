/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/nearest.h"

#define LONGEST		80	/* of the words that are compared */
#define SHORTEST	3	/* word in which a mistake is looked for */
#define SHORTEST_PART	5	/* of a word that the other one extends */

static unsigned char
lower(char c)
{
	return tolower((unsigned char)c);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Returns how many insertions, deletions, changes and swaps of neighbours
 * lead from one word to the other.
 */
static size_t
distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	uint8_t rows[3][LONGEST + 1];
	uint8_t *older = rows[0], *old = rows[1], *now = rows[2], *spare;
	size_t i, j, cost;

	for (j = 0; j <= b_length; j++)
		old[j] = j;
	for (i = 1; i <= a_length; i++) {
		now[0] = i;
		for (j = 1; j <= b_length; j++) {
			cost = lower(a[i - 1]) != lower(b[j - 1]);
			now[j] = least(least(now[j - 1], old[j]) + 1,
			    old[j - 1] + cost);
			if (i > 1 && j > 1 && lower(a[i - 1]) ==
			    lower(b[j - 2]) && lower(a[i - 2]) ==
			    lower(b[j - 1]))
				now[j] = least(now[j], older[j - 2] + 1u);
		}
		spare = older;
		older = old;
		old = now;
		now = spare;
	}
	return old[b_length];
}

/* Does the longer word start or end with the shorter one? */
static bool
extends(const char *a, size_t a_length, const char *b, size_t b_length)
{
	if (a_length < b_length)
		return extends(b, b_length, a, a_length);
	return b_length >= SHORTEST_PART &&
	    (strncasecmp(a, b, b_length) == 0 ||
	    strncasecmp(a + a_length - b_length, b, b_length) == 0);
}

void
ern_nearest_offer(struct ern_nearest *nearest, const char *known)
{
	size_t length = strlen(known), most, d;

	if (length > LONGEST || nearest->length > LONGEST)
		return;
	most = nearest->length < SHORTEST ? 0 :
	    least(1 + least(length, nearest->length) / 5, 4);
	if (length != nearest->length &&
	    extends(nearest->word, nearest->length, known, length))
		d = most;
	else if (length > nearest->length + most ||
	    nearest->length > length + most)
		return;
	else
		d = distance(nearest->word, nearest->length, known, length);
	if (d > most || d >= least(length, nearest->length) ||
	    (nearest->best != NULL && d >= nearest->distance))
		return;
	nearest->best = known;
	nearest->distance = d;
}
