/* SPDX-License-Identifier: MIT */
/*
 * identifier: the standard identifiers of music, their forms and their check
 * characters.
 */
#ifndef ERN_ERN_IDENTIFIER_H
#define ERN_ERN_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum ern_identifier {
	ERN_ISRC,	/* ISO 3901 */
	ERN_ICPN,	/* UPC-A, EAN-8, EAN-13 or GTIN-14 (GS1) */
	ERN_GRID,	/* IFPI */
	ERN_ISNI,	/* ISO 27729 */
	ERN_ISWC,	/* ISO 15707 */
	ERN_DPID,	/* DDEX */
	ERN_ISAN,	/* ISO 15706, with or without version and checks */
	ERN_IPI,	/* CISAC: name number or base number */
	ERN_IDENTIFIERS
};

enum ern_identifier_verdict {
	ERN_IDENTIFIER_OK,
	ERN_IDENTIFIER_FORM,	/* it does not have the form */
	ERN_IDENTIFIER_CHECK	/* it has, but its check character is wrong */
};

/* What is told of a kind of identifier. */
struct ern_identifier_kind {
	const char *name;	/* "ISRC" */
	const char *form;	/* "two letters, ..." */
};

const struct ern_identifier_kind *ern_identifier_kind(
    enum ern_identifier identifier);

/* Checks length bytes that should be an identifier in its plain form. */
enum ern_identifier_verdict ern_identifier_check(
    enum ern_identifier identifier, const char *bytes, size_t length);

/*
 * Adds the plain form of an identifier that is written as people write it:
 * with hyphens, blanks or dots, a prefix such as "ISRC:", or small letters.
 * Returns false when it cannot be one.
 */
bool ern_identifier_plain(enum ern_identifier identifier, const char *bytes,
    size_t length, struct ern_text *plain);

#endif
