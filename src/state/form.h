/* SPDX-License-Identifier: MIT */
/*
 * form: what the values of settings look like.
 */
#ifndef ERN_STATE_FORM_H
#define ERN_STATE_FORM_H

#include <stdbool.h>

enum ern_form {
	ERN_FORM_TEXT,
	ERN_FORM_COUNT,		/* a whole number */
	ERN_FORM_MONEY,		/* 12 or 12.50 */
	ERN_FORM_WORD,		/* one of a list */
	ERN_FORM_VERSION,	/* of ERN */
	ERN_FORM_ZONE,		/* Europe/Berlin, UTC, +02:00 */
	ERN_FORM_DATE,		/* 2026-12-04, or with a time */
	ERN_FORM_NAMES,		/* a,b,c */
	ERN_FORM_TERRITORIES,	/* Worldwide, or GB,DE */
	ERN_FORM_DPID,
	ERN_FORM_ISNI,
	ERN_FORM_IPI,
	ERN_FORM_PREFIX,	/* letters and digits */
	ERN_FORM_URL,
	ERN_FORM_DOCUMENT	/* a JSON object */
};

/* Is the value of that form?  words are those of ERN_FORM_WORD. */
bool ern_form_fits(enum ern_form form, const char *words, const char *value);

/* Returns what is expected, behind "takes": "a whole number". */
const char *ern_form_expected(enum ern_form form);

/* Is word one of a list such as "a|b" or "a,b"? */
bool ern_form_lists(const char *list, char separator, const char *word);

/* Gives the hundredths of an amount of money that fits. */
long long ern_form_cents(const char *money);

/*
 * Makes a date, or a date and time, of that zone into seconds since 1970; one
 * with a zone of its own keeps that.  Returns 0, or -1 where it cannot be
 * read or there is no such zone.
 */
int ern_form_instant(const char *date, const char *zone, long long *instant);

#endif
