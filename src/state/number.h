/* SPDX-License-Identifier: MIT */
/*
 * number: identifiers made of a prefix, a count and a check character.
 *
 * ICPN: a GS1 key (EAN-13, UPC-A, EAN-8, GTIN-14).  ISRC: ISO 3901.  GRid:
 * MOD 37,36 of ISO 7064.  Proprietary: a prefix and digits.
 */
#ifndef ERN_STATE_NUMBER_H
#define ERN_STATE_NUMBER_H

#include <stdbool.h>

#include "base/text.h"

enum ern_number_kind {
	ERN_NUMBER_ICPN, ERN_NUMBER_ISRC, ERN_NUMBER_GRID,
	ERN_NUMBER_PROPRIETARY, ERN_NUMBER_KINDS
};

struct ern_number {
	enum ern_number_kind kind;
	const char *prefix;
	int digits;		/* of a whole ICPN, or behind a proprietary
				 * prefix */
	int year;		/* the last two digits, of an ISRC */
};

/* Return the kind of that name ("icpn"), or ERN_NUMBER_KINDS, and back. */
enum ern_number_kind ern_number_find(const char *name);
const char *ern_number_name(enum ern_number_kind kind);

/* Returns NULL, or what is wrong with prefix and digits. */
const char *ern_number_fault(const struct ern_number *number);

/* Returns the highest count there can be. */
long long ern_number_most(const struct ern_number *number);

/* Adds the identifier of a count. */
void ern_number_write(const struct ern_number *number, long long count,
    struct ern_text *out);

/* Adds what somebody has written, as capitals without hyphens, blanks and a
 * word such as "ISRC" before it; a proprietary one stays as it is. */
void ern_number_plain(enum ern_number_kind kind, const char *written,
    struct ern_text *out);

/* Returns NULL, or what is wrong with a plain identifier. */
const char *ern_number_wrong(enum ern_number_kind kind, const char *plain);

/* Gives the count, and the year, of an identifier with this prefix.  Returns
 * whether it has that. */
bool ern_number_count(const struct ern_number *number, const char *plain,
    long long *count, int *year);

#endif
