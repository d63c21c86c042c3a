/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "state/number.h"

#define DIGITS		"0123456789"
#define CHARACTERS	DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const char *const names[] = {
	[ERN_NUMBER_ICPN] = "icpn",
	[ERN_NUMBER_ISRC] = "isrc",
	[ERN_NUMBER_GRID] = "grid",
	[ERN_NUMBER_PROPRIETARY] = "proprietary",
};

enum ern_number_kind
ern_number_find(const char *name)
{
	int kind = 0;

	while (kind < ERN_NUMBER_KINDS && strcmp(names[kind], name) != 0)
		kind++;
	return kind;
}

const char *
ern_number_name(enum ern_number_kind kind)
{
	return names[kind];
}

static bool
made_of(const char *text, const char *characters)
{
	return text[strspn(text, characters)] == '\0';
}

/* How many characters the count has. */
static int
width_of(const struct ern_number *number)
{
	switch (number->kind) {
	case ERN_NUMBER_ICPN:
		return number->digits - 1 - (int)strlen(number->prefix);
	case ERN_NUMBER_ISRC:
		return 5;
	case ERN_NUMBER_GRID:
		return 10;
	default:
		return number->digits;
	}
}

const char *
ern_number_fault(const struct ern_number *number)
{
	size_t length = strlen(number->prefix);

	switch (number->kind) {
	case ERN_NUMBER_ICPN:
		if (number->digits != 8 && number->digits != 12 &&
		    number->digits != 13 && number->digits != 14)
			return "an ICPN has 8, 12, 13 or 14 digits";
		if (!made_of(number->prefix, DIGITS) ||
		    width_of(number) < 1)
			return "the prefix of an ICPN is digits, fewer than "
			    "the ICPN has";
		return NULL;
	case ERN_NUMBER_ISRC:
		return length == 5 && made_of(number->prefix, CHARACTERS) &&
		    isalpha((unsigned char)number->prefix[0]) &&
		    isalpha((unsigned char)number->prefix[1]) ? NULL :
		    "the prefix of an ISRC is two letters, and three letters "
		    "or digits";
	case ERN_NUMBER_GRID:
		return length == 7 && strncmp(number->prefix, "A1", 2) == 0 ?
		    NULL : "the prefix of a GRid is A1 and the five "
		    "characters of the issuer";
	default:
		return number->digits < 1 || number->digits > 12 ||
		    length > 32 ? "a proprietary identifier has 1 to 12 "
		    "digits behind a prefix of at most 32 characters" : NULL;
	}
}

long long
ern_number_most(const struct ern_number *number)
{
	int width = width_of(number), base = 10;
	long long most = 1;

	if (number->kind == ERN_NUMBER_GRID)
		base = 36;
	while (width-- > 0)
		most *= base;
	return most - 1;
}

/* ---- check characters */

static char
check_gs1(const char *digits)
{
	size_t n = strlen(digits), i;
	int sum = 0;

	for (i = 0; i < n; i++)
		sum += (digits[n - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
	return '0' + (10 - sum % 10) % 10;
}

/* MOD 37,36. */
static char
check_grid(const char *characters)
{
	int product = 36, sum;

	for (; *characters != '\0'; characters++) {
		sum = (product + (int)(strchr(CHARACTERS, *characters) -
		    CHARACTERS)) % 36;
		product = 2 * (sum == 0 ? 36 : sum) % 37;
	}
	return CHARACTERS[(37 - product) % 36];
}

/* ---- writing and reading */

static void
add_base36(struct ern_text *out, long long count, int width)
{
	char digits[16];
	int i;

	for (i = width; i > 0; count /= 36)
		digits[--i] = CHARACTERS[count % 36];
	ern_text_add(out, digits, width);
}

void
ern_number_write(const struct ern_number *number, long long count,
    struct ern_text *out)
{
	struct ern_text body = { 0 };

	ern_text_string(&body, number->prefix);
	if (number->kind == ERN_NUMBER_ISRC)
		ern_text_format(&body, "%02d", number->year);
	if (number->kind == ERN_NUMBER_GRID)
		add_base36(&body, count, width_of(number));
	else
		ern_text_format(&body, "%0*lld", width_of(number), count);
	if (number->kind == ERN_NUMBER_ICPN)
		ern_text_byte(&body, check_gs1(body.bytes));
	else if (number->kind == ERN_NUMBER_GRID)
		ern_text_byte(&body, check_grid(body.bytes));
	ern_text_add(out, body.bytes, body.length);
	ern_text_free(&body);
}

void
ern_number_plain(enum ern_number_kind kind, const char *written,
    struct ern_text *out)
{
	size_t name = strlen(names[kind]);

	ern_text_add(out, "", 0);
	if (kind == ERN_NUMBER_PROPRIETARY) {
		ern_text_string(out, written);
		return;
	}
	if (strncasecmp(written, names[kind], name) == 0)
		written += name + (written[name] == ':');
	for (; *written != '\0'; written++)
		if (strchr("- ", *written) == NULL)
			ern_text_byte(out, toupper((unsigned char)*written));
}

static const char *
wrong_check(const char *plain, char (*check)(const char *))
{
	struct ern_text body = { 0 };
	size_t length = strlen(plain) - 1;
	bool good;

	ern_text_add(&body, plain, length);
	good = check(body.bytes) == plain[length];
	ern_text_free(&body);
	return good ? NULL : "its check character is wrong";
}

const char *
ern_number_wrong(enum ern_number_kind kind, const char *plain)
{
	size_t length = strlen(plain);

	switch (kind) {
	case ERN_NUMBER_ICPN:
		if ((length != 8 && length != 12 && length != 13 &&
		    length != 14) || !made_of(plain, DIGITS))
			return "an ICPN has 8, 12, 13 or 14 digits";
		return wrong_check(plain, check_gs1);
	case ERN_NUMBER_ISRC:
		if (length != 12 || !made_of(plain, CHARACTERS) ||
		    !made_of(plain + 5, DIGITS) ||
		    isdigit((unsigned char)plain[0]) ||
		    isdigit((unsigned char)plain[1]))
			return "an ISRC has two letters, three letters or "
			    "digits, and seven digits";
		return NULL;
	case ERN_NUMBER_GRID:
		if (length != 18 || !made_of(plain, CHARACTERS) ||
		    strncmp(plain, "A1", 2) != 0)
			return "a GRid is A1 and 16 letters or digits";
		return wrong_check(plain, check_grid);
	default:
		return length == 0 || length > 255 ?
		    "an identifier has 1 to 255 characters" : NULL;
	}
}

bool
ern_number_count(const struct ern_number *number, const char *plain,
    long long *count, int *year)
{
	size_t length = strlen(number->prefix);
	int width = width_of(number), i;
	const char *digit;
	bool good = strncmp(plain, number->prefix, length) == 0;

	*year = number->year;
	plain += good ? length : 0;
	if (good && number->kind == ERN_NUMBER_ISRC) {
		*year = 10 * (plain[0] - '0') + plain[1] - '0';
		plain += 2;
	}
	*count = 0;
	for (i = 0; good && i < width; i++) {
		digit = plain[i] == '\0' ? NULL :
		    strchr(CHARACTERS, plain[i]);
		good = digit != NULL && (number->kind == ERN_NUMBER_GRID ||
		    digit < &CHARACTERS[10]);
		if (good)
			*count = *count * (number->kind == ERN_NUMBER_GRID ?
			    36 : 10) + (digit - CHARACTERS);
	}
	return good && plain[width + (number->kind == ERN_NUMBER_ICPN ||
	    number->kind == ERN_NUMBER_GRID)] == '\0';
}
