/* SPDX-License-Identifier: MIT */
/*
 * generator-identifier: identifiers of the right form, no two the same.
 */
#include <config.h>

#include <string.h>

#include "ern/identifier.h"
#include "generating.h"

/* How they start, with a number in it; checks is how many characters that
 * check the rest stand at the end. */
static const struct {
	const char *name;
	enum ern_identifier identifier;
	const char *start;
	int digits, checks;
} rows[] = {
	{ "ISRC", ERN_ISRC, "ZZEXA", 7, 0 },
	{ "ICPN", ERN_ICPN, "952", 9, 1 },
	{ "GRid", ERN_GRID, "A1EXMPL", 10, 1 },
	{ "ISNI", ERN_ISNI, "0000009", 8, 1 },
	{ "ISWC", ERN_ISWC, "T999", 6, 1 },
	{ "DPID", ERN_DPID, "PADPIDA2001", 6, 1 },
	{ "ISAN", ERN_ISAN, "0000", 8, 0 },
	{ "VISAN", ERN_ISAN, "0000", 20, 0 },
	{ "IpiNameNumber", ERN_IPI, "000", 6, 2 },
};

/* Adds the check characters by trying them. */
static void
add_checks(enum ern_identifier identifier, int checks, struct ern_text *text)
{
	static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t length = text->length, i, n = checks == 2 ? 100 : 36;

	for (i = 0; checks > 0 && i < n; i++) {
		text->length = length;
		if (checks == 2)
			ern_text_format(text, "%02zu", i);
		else
			ern_text_byte(text, letters[i]);
		if (ern_identifier_check(identifier, text->bytes,
		    text->length) == ERN_IDENTIFIER_OK)
			return;
	}
}

bool
values_identifier(struct values *values, const char *name,
    struct ern_text *text)
{
	size_t i;

	if (strcmp(name, "PartyId") == 0)
		name = values->party;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strcmp(rows[i].name, name) != 0)
			continue;
		ern_text_format(text, "%s%0*zu", rows[i].start,
		    rows[i].digits, ++values->n_identifiers);
		add_checks(rows[i].identifier, rows[i].checks, text);
		return true;
	}
	return false;
}
