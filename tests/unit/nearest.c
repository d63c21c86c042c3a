/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "base/nearest.h"

/* Words are separated by blanks; best NULL: none is near enough. */
static const struct {
	const char *word, *known, *best;
} rows[] = {
	{ "Titel", "Title Artist Label", "Title" },
	{ "title", "Artist Title", "Title" },
	{ "TITLE", "Title", "Title" },
	{ "Title", "Title", "Title" },
	{ "ParentalWarningTyp", "ParentalWarningType ParentalWarning",
	    "ParentalWarningType" },
	{ "PartyNmae", "PartyName PartyId", "PartyName" },
	{ "Worldwid", "GB Worldwide", "Worldwide" },
	{ "Duration", "DurationOfMusicalContent", "DurationOfMusicalContent" },
	{ "ArtistRole", "Role Roles ArtistRoles", "ArtistRoles" },
	/* Of two as near, the first. */
	{ "Genra", "Genre Genro", "Genre" },
	{ "Genre", "Genro Genre", "Genre" },
	{ "genre", "Genro Genre", "Genre" },
	/* Too far. */
	{ "MoodOfTheDay", "Title Artist Label", NULL },
	{ "AB", "XY", NULL },
	{ "A", "B", NULL },
	{ "GB", "UK DE FR", NULL },
	{ "UK", "CK UA GB", NULL },
	{ "gb", "CB GB", "GB" },
	{ "GBR", "GB FR", "GB" },
	{ "Wax", "FLAC MP3 AAC", NULL },
	{ "", "Title", NULL },
	{ "Title", "", NULL },
	{ "Title", "Titillation", NULL },
};

/* Offers the words of a list; returns the place of the best, or -1. */
static int
search(const char *word, const char *known, struct ern_text *best)
{
	char *words[10], *copy = strdup(known), *rest = copy, *one;
	struct ern_nearest nearest = { .word = word,
		.length = strlen(word) };
	int n = 0, i, found = -1;

	while ((one = strsep(&rest, " ")) != NULL) {
		words[n++] = one;
		ern_nearest_offer(&nearest, one);
	}
	ern_text_clear(best);
	for (i = 0; i < n; i++)
		if (nearest.best == words[i]) {
			found = i;
			ern_text_string(best, words[i]);
		}
	free(copy);
	return found;
}

static void
finds_the_word_meant(void **state)
{
	struct ern_text best = { 0 };
	int found;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		found = search(rows[i].word, rows[i].known, &best);
		if (rows[i].best == NULL && found >= 0)
			fail_msg("%s: %s", rows[i].word, best.bytes);
		if (rows[i].best != NULL && found < 0)
			fail_msg("%s: not found", rows[i].word);
		if (rows[i].best != NULL)
			assert_string_equal(best.bytes, rows[i].best);
	}
	ern_text_free(&best);
}

/* Words beyond 80 letters are not compared, and hurt nothing. */
static void
leaves_long_words(void **state)
{
	char word[201] = { 0 }, known[201] = { 0 };
	struct ern_nearest nearest = { .word = word };
	size_t length;

	(void)state;
	for (length = 70; length <= 200; length++) {
		memset(word, 'x', length);
		memset(known, 'x', length);
		known[length - 1] = 'y';
		nearest.length = length;
		nearest.best = NULL;
		ern_nearest_offer(&nearest, known);
		if (length <= 80)
			assert_ptr_equal(nearest.best, known);
		else
			assert_null(nearest.best);
	}
}

/* The word need not end with a NUL. */
static void
reads_no_further_than_the_word(void **state)
{
	char *word = malloc(5);
	struct ern_nearest nearest = { .word = word, .length = 5 };

	(void)state;
	memcpy(word, "Titel", 5);
	ern_nearest_offer(&nearest, "Title");
	ern_nearest_offer(&nearest, "Titelverwaltung");
	assert_string_equal(nearest.best, "Title");
	assert_int_equal(nearest.distance, 1);
	free(word);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_word_meant),
		cmocka_unit_test(leaves_long_words),
		cmocka_unit_test(reads_no_further_than_the_word),
	};

	return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
