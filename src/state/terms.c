/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "state/terms.h"

/* Where a term stands in a deal of the document. */
static const struct place {
	const char *key, *member;
	bool list;
} places[] = {
	{ "territories", "territories", true },
	{ "from", "from", false },
	{ "until", "until", false },
	{ "models", "models", true },
	{ "uses", "uses", true },
	{ "price", "priceCode", false },
};
#define N_PLACES	(sizeof(places) / sizeof(places[0]))

struct ern_jsonedit *
ern_terms_load(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    long long record)
{
	struct ern_jsonedit *terms = ern_jsonedit_new(NULL);
	struct ern_text value = { 0 };
	size_t i, n = 0;

	for (i = 0; i < N_PLACES; i++) {
		ern_text_clear(&value);
		if (!ern_record_get(ledger, kind, record, places[i].key,
		    &value))
			continue;
		ern_jsonedit_set_string(terms, places[i].key, value.bytes);
		n++;
	}
	ern_text_free(&value);
	if (n > 0)
		return terms;
	ern_jsonedit_free(terms);
	return NULL;
}

/* Sets "a,b" as an array of strings. */
static void
set_list(struct ern_jsonedit *document, const char *pointer,
    const char *list)
{
	struct ern_jsonedit *empty = ern_jsonedit_read("[]");
	struct ern_text word = { 0 }, item = { 0 };
	size_t length;

	ern_jsonedit_set(document, pointer, empty);
	ern_text_format(&item, "%s/-", pointer);
	for (;;) {
		length = strcspn(list, ",");
		ern_text_clear(&word);
		ern_text_add(&word, list, length);
		ern_jsonedit_set_string(document, item.bytes, word.bytes);
		if (list[length] == '\0')
			break;
		list += length + 1;
	}
	ern_text_free(&word);
	ern_text_free(&item);
	ern_jsonedit_free(empty);
}

static size_t
count_deals(const struct ern_jsonedit *document)
{
	const struct ern_jsontree_value *deals = ern_jsonedit_find(document,
	    "deals");

	return deals == NULL ||
	    ern_jsontree_kind(deals) != ERN_JSONTREE_ARRAY ? 0 :
	    ern_jsontree_count(deals);
}

void
ern_terms_apply(struct ern_jsonedit *document,
    const struct ern_jsonedit *terms)
{
	struct ern_jsonedit *one;
	struct ern_text pointer = { 0 };
	const char *value;
	size_t i, deal, n;

	if (terms == NULL)
		return;
	one = ern_jsonedit_read("[{}]");
	/* Terms alone are a deal as well. */
	n = count_deals(document);
	if (n == 0) {
		ern_jsonedit_set(document, "deals", one);
		n = 1;
	}
	for (i = 0; i < N_PLACES; i++) {
		value = ern_jsonedit_string(terms, places[i].key);
		for (deal = 0; value != NULL && deal < n; deal++) {
			ern_text_clear(&pointer);
			ern_text_format(&pointer, "deals/%zu/%s", deal,
			    places[i].member);
			if (places[i].list)
				set_list(document, pointer.bytes, value);
			else
				ern_jsonedit_set_string(document,
				    pointer.bytes, value);
		}
	}
	ern_jsonedit_free(one);
	ern_text_free(&pointer);
}

/* Reads a member of a deal as an instant; 0 where there is none. */
static long long
instant_of(const struct ern_jsonedit *document, size_t deal,
    const char *member, const char *zone)
{
	struct ern_text pointer = { 0 };
	const char *date;
	long long instant = 0;

	ern_text_format(&pointer, "deals/%zu/%s", deal, member);
	date = ern_jsonedit_string(document, pointer.bytes);
	if (date == NULL || ern_form_instant(date, zone, &instant) < 0)
		instant = 0;
	/* A day that is the last is in it. */
	else if (strlen(date) == 10 && strcmp(member, "until") == 0)
		instant += 24 * 60 * 60;
	ern_text_free(&pointer);
	return instant;
}

void
ern_terms_window(const struct ern_jsonedit *document, const char *zone,
    long long *opens, long long *closes)
{
	const char *date = ern_jsonedit_string(document,
	    "release/releaseDate");
	size_t i, n = count_deals(document);
	long long from, until;
	bool endless = n == 0;

	*opens = *closes = 0;
	for (i = 0; i < n; i++) {
		from = instant_of(document, i, "from", zone);
		until = instant_of(document, i, "until", zone);
		if (from != 0 && (*opens == 0 || from < *opens))
			*opens = from;
		if (until > *closes)
			*closes = until;
		endless = endless || until == 0;
	}
	if (endless)
		*closes = 0;
	if (*opens == 0 && (date == NULL ||
	    ern_form_instant(date, zone, opens) < 0))
		*opens = 0;
}
