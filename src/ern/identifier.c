/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/space.h"
#include "ern/identifier.h"

/*
 * A form has a character for each one: a for a capital letter, 9 for a digit,
 * z for either, f for a hexadecimal digit, x for a digit or X; others stand
 * for themselves.
 */
static bool
fits(const char *form, const char *bytes, size_t length)
{
	size_t i;
	char c;

	if (strlen(form) != length)
		return false;
	for (i = 0; i < length; i++) {
		c = bytes[i];
		switch (form[i]) {
		case 'a':
			if (!isupper((unsigned char)c))
				return false;
			break;
		case '9':
			if (!isdigit((unsigned char)c))
				return false;
			break;
		case 'z':
			if (!isupper((unsigned char)c) &&
			    !isdigit((unsigned char)c))
				return false;
			break;
		case 'f':
			if (!isdigit((unsigned char)c) &&
			    (c < 'A' || c > 'F'))
				return false;
			break;
		case 'x':
			if (!isdigit((unsigned char)c) && c != 'X')
				return false;
			break;
		default:
			if (c != form[i])
				return false;
		}
	}
	return true;
}

/* GS1: from the right, every other digit counts three times. */
static bool
check_gs1(const char *bytes, size_t length)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < length; i++)
		sum += (bytes[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);
	return sum % 10 == 0;
}

/* Returns the check character of ISO 7064 MOD 37,36. */
static char
mod_37_36(const char *bytes, size_t length)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	int product = 36;
	size_t i;

	for (i = 0; i < length; i++) {
		product += strchr(digits, bytes[i]) - digits;
		product = product % 36 == 0 ? 36 : product % 36;
		product = product * 2 % 37;
	}
	return digits[(37 - product) % 36];
}

static bool
check_37_36(const char *bytes, size_t length)
{
	return mod_37_36(bytes, length - 1) == bytes[length - 1];
}

/* ISO 7064 MOD 11-2 */
static bool
check_11_2(const char *bytes, size_t length)
{
	int product = 0, check = bytes[length - 1] == 'X' ? 10 :
	    bytes[length - 1] - '0';
	size_t i;

	for (i = 0; i + 1 < length; i++)
		product = (product + bytes[i] - '0') * 2 % 11;
	return (product + check) % 11 == 1;
}

/* ISWC and IPI base number: a letter, nine digits with rising weights. */
static bool
check_weights(const char *bytes, size_t length)
{
	int sum = *bytes == 'T' ? 1 : 2;
	size_t i;

	for (i = 1; i + 1 < length; i++)
		sum += (bytes[i] - '0') * (int)i;
	return (sum + bytes[length - 1] - '0') % 10 == 0;
}

/* IPI name number: nine digits with falling weights, and two that check. */
static bool
check_name_number(const char *bytes, size_t length)
{
	int sum = 0;
	size_t i;

	for (i = 0; i + 2 < length; i++)
		sum += (bytes[i] - '0') * (int)(10 - i);
	return (101 - sum % 101) % 101 % 100 == (bytes[length - 2] - '0') *
	    10 + bytes[length - 1] - '0';
}

/* An ISAN with the check characters of its root and of its version: the
 * second is made from all digits without the first. */
static bool
check_isan(const char *bytes, size_t length)
{
	char digits[24];

	if (mod_37_36(bytes, 16) != bytes[16])
		return false;
	if (length == 17)
		return true;
	memcpy(digits, bytes, 16);
	memcpy(digits + 16, bytes + 17, 8);
	return mod_37_36(digits, 24) == bytes[25];
}

static const struct {
	enum ern_identifier identifier;
	const char *form;
	bool (*check)(const char *bytes, size_t length);
} forms[] = {
	{ ERN_ISRC, "aazzz9999999", NULL },
	{ ERN_ICPN, "99999999", check_gs1 },
	{ ERN_ICPN, "999999999999", check_gs1 },
	{ ERN_ICPN, "9999999999999", check_gs1 },
	{ ERN_ICPN, "99999999999999", check_gs1 },
	{ ERN_GRID, "A1zzzzzzzzzzzzzzzz", check_37_36 },
	{ ERN_ISNI, "999999999999999x", check_11_2 },
	{ ERN_ISWC, "T9999999999", check_weights },
	{ ERN_DPID, "PADPIDA9999999999z", check_37_36 },
	{ ERN_ISAN, "ffffffffffff", NULL },
	{ ERN_ISAN, "ffffffffffffffff", NULL },
	{ ERN_ISAN, "ffffffffffffffffz", check_isan },
	{ ERN_ISAN, "ffffffffffffffffffffffff", NULL },
	{ ERN_ISAN, "ffffffffffffffffzffffffffz", check_isan },
	{ ERN_IPI, "99999999999", check_name_number },
	{ ERN_IPI, "I9999999999", check_weights },
};

static const struct ern_identifier_kind kinds[] = {
	[ERN_ISRC] = { "ISRC", "two letters, three letters or digits, and "
		"seven digits" },
	[ERN_ICPN] = { "ICPN", "8, 12, 13 or 14 digits" },
	[ERN_GRID] = { "GRid", "A1 and 16 letters or digits" },
	[ERN_ISNI] = { "ISNI", "15 digits, and a digit or X" },
	[ERN_ISWC] = { "ISWC", "T and ten digits" },
	[ERN_DPID] = { "DPID", "PADPIDA, ten digits, and a letter or digit" },
	[ERN_ISAN] = { "ISAN", "12, 16 or 24 hexadecimal digits, with or "
		"without check characters" },
	[ERN_IPI] = { "IPI", "11 digits, or I and ten digits" },
};

const struct ern_identifier_kind *
ern_identifier_kind(enum ern_identifier identifier)
{
	return &kinds[identifier];
}

enum ern_identifier_verdict
ern_identifier_check(enum ern_identifier identifier, const char *bytes,
    size_t length)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].identifier == identifier &&
		    fits(forms[i].form, bytes, length))
			return forms[i].check == NULL ||
			    forms[i].check(bytes, length) ?
			    ERN_IDENTIFIER_OK : ERN_IDENTIFIER_CHECK;
	return ERN_IDENTIFIER_FORM;
}

/* Steps over a prefix: the name of the kind, or an address on the net that
 * ends with it. */
static size_t
skip_prefix(const char *name, const char *bytes, size_t length)
{
	size_t n = strlen(name), i, at = 0;

	for (i = 0; i + n < length; i++)
		if (strncasecmp(bytes + i, name, n) == 0 &&
		    strchr(" \t\r\n:/-", bytes[i + n]) != NULL)
			at = i + n + 1;
	return at;
}

bool
ern_identifier_plain(enum ern_identifier identifier, const char *bytes,
    size_t length, struct ern_text *plain)
{
	size_t start = plain->length, i;

	i = skip_prefix(kinds[identifier].name, bytes, length);
	ern_text_add(plain, "", 0);
	for (; i < length; i++)
		if (!ern_space_is(bytes[i]) &&
		    strchr("-.:/", bytes[i]) == NULL)
			ern_text_byte(plain, toupper((unsigned char)bytes[i]));
	return ern_identifier_check(identifier, plain->bytes + start,
	    plain->length - start) != ERN_IDENTIFIER_FORM;
}
