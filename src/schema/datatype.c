/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/space.h"
#include "schema/datatype.h"
#include "xml/name.h"

enum space { PRESERVE, REPLACE, COLLAPSE };

struct row {
	const char *name, *words;
	enum ern_datatype base;
	enum space space;
	bool (*check)(const char *value, const char *end);
	const char *least, *most;	/* digits with a sign, or NULL */
};

static bool check_language(const char *, const char *);
static bool check_nmtoken(const char *, const char *);
static bool check_name(const char *, const char *);
static bool check_ncname(const char *, const char *);
static bool check_boolean(const char *, const char *);
static bool check_decimal(const char *, const char *);
static bool check_integer(const char *, const char *);
static bool check_duration(const char *, const char *);
static bool check_date_time(const char *, const char *);
static bool check_year(const char *, const char *);

#define INTEGER(name, base, least, most) \
	{ name, "a whole number in the range of " name, base, COLLAPSE, \
	  check_integer, least, most }

static const struct row rows[] = {
	[ERN_ANY_SIMPLE_TYPE] = { "anySimpleType", "a text",
		ERN_ANY_SIMPLE_TYPE, PRESERVE, NULL, NULL, NULL },
	[ERN_STRING] = { "string", "a text",
		ERN_ANY_SIMPLE_TYPE, PRESERVE, NULL, NULL, NULL },
	[ERN_NORMALIZED_STRING] = { "normalizedString", "a text",
		ERN_STRING, REPLACE, NULL, NULL, NULL },
	[ERN_TOKEN] = { "token", "a text",
		ERN_NORMALIZED_STRING, COLLAPSE, NULL, NULL, NULL },
	[ERN_LANGUAGE] = { "language", "a language code such as en or pt-BR",
		ERN_TOKEN, COLLAPSE, check_language, NULL, NULL },
	[ERN_NMTOKEN] = { "NMTOKEN", "a name token",
		ERN_TOKEN, COLLAPSE, check_nmtoken, NULL, NULL },
	[ERN_NAME] = { "Name", "an XML name",
		ERN_TOKEN, COLLAPSE, check_name, NULL, NULL },
	[ERN_NCNAME] = { "NCName", "an XML name without a colon",
		ERN_NAME, COLLAPSE, check_ncname, NULL, NULL },
	[ERN_ID] = { "ID", "an XML name without a colon",
		ERN_NCNAME, COLLAPSE, check_ncname, NULL, NULL },
	[ERN_IDREF] = { "IDREF", "an XML name without a colon",
		ERN_NCNAME, COLLAPSE, check_ncname, NULL, NULL },
	[ERN_BOOLEAN] = { "boolean", "true or false",
		ERN_ANY_SIMPLE_TYPE, COLLAPSE, check_boolean, NULL, NULL },
	[ERN_DECIMAL] = { "decimal", "a number such as 44.1",
		ERN_ANY_SIMPLE_TYPE, COLLAPSE, check_decimal, NULL, NULL },
	[ERN_INTEGER] = { "integer", "a whole number",
		ERN_DECIMAL, COLLAPSE, check_integer, NULL, NULL },
	[ERN_NON_POSITIVE_INTEGER] = INTEGER("nonPositiveInteger",
		ERN_INTEGER, NULL, "+0"),
	[ERN_NEGATIVE_INTEGER] = INTEGER("negativeInteger",
		ERN_NON_POSITIVE_INTEGER, NULL, "-1"),
	[ERN_LONG] = INTEGER("long", ERN_INTEGER,
		"-9223372036854775808", "+9223372036854775807"),
	[ERN_INT] = INTEGER("int", ERN_LONG, "-2147483648", "+2147483647"),
	[ERN_SHORT] = INTEGER("short", ERN_INT, "-32768", "+32767"),
	[ERN_BYTE] = INTEGER("byte", ERN_SHORT, "-128", "+127"),
	[ERN_NON_NEGATIVE_INTEGER] = INTEGER("nonNegativeInteger",
		ERN_INTEGER, "+0", NULL),
	[ERN_UNSIGNED_LONG] = INTEGER("unsignedLong",
		ERN_NON_NEGATIVE_INTEGER, "+0", "+18446744073709551615"),
	[ERN_UNSIGNED_INT] = INTEGER("unsignedInt", ERN_UNSIGNED_LONG,
		"+0", "+4294967295"),
	[ERN_UNSIGNED_SHORT] = INTEGER("unsignedShort", ERN_UNSIGNED_INT,
		"+0", "+65535"),
	[ERN_UNSIGNED_BYTE] = INTEGER("unsignedByte", ERN_UNSIGNED_SHORT,
		"+0", "+255"),
	[ERN_POSITIVE_INTEGER] = INTEGER("positiveInteger",
		ERN_NON_NEGATIVE_INTEGER, "+1", NULL),
	[ERN_DURATION] = { "duration", "a duration such as PT3M25S",
		ERN_ANY_SIMPLE_TYPE, COLLAPSE, check_duration, NULL, NULL },
	[ERN_DATE_TIME] = { "dateTime",
		"a date and time such as 2026-12-04T12:00:00Z",
		ERN_ANY_SIMPLE_TYPE, COLLAPSE, check_date_time, NULL, NULL },
	[ERN_G_YEAR] = { "gYear", "a year such as 2026",
		ERN_ANY_SIMPLE_TYPE, COLLAPSE, check_year, NULL, NULL },
};

const char *
ern_datatype_name(enum ern_datatype datatype)
{
	return rows[datatype].name;
}

const char *
ern_datatype_words(enum ern_datatype datatype)
{
	return rows[datatype].words;
}

enum ern_datatype
ern_datatype_find(const char *name, size_t length)
{
	int i;

	for (i = 0; i < ERN_DATATYPES; i++)
		if (strlen(rows[i].name) == length &&
		    memcmp(rows[i].name, name, length) == 0)
			break;
	return i;
}

enum ern_datatype
ern_datatype_base(enum ern_datatype datatype)
{
	return rows[datatype].base;
}

bool
ern_datatype_free(enum ern_datatype datatype)
{
	return rows[datatype].check == NULL;
}

size_t
ern_datatype_normalize(enum ern_datatype datatype, char *bytes,
    size_t length)
{
	enum space space = rows[datatype].space;
	size_t i, n = 0;

	if (space == PRESERVE)
		return length;
	for (i = 0; i < length; i++) {
		if (!ern_space_is(bytes[i]))
			bytes[n++] = bytes[i];
		else if (space == REPLACE || (n > 0 && bytes[n - 1] != ' '))
			bytes[n++] = ' ';
	}
	if (space == COLLAPSE && n > 0 && bytes[n - 1] == ' ')
		n--;
	return n;
}

/* Compares whole numbers of any length, as strcmp would. */
static int
compare_integers(const char *a, const char *a_end, const char *b,
    const char *b_end)
{
	int a_sign = 1, b_sign = 1, order;

	if (*a == '-' || *a == '+')
		a_sign = *a++ == '-' ? -1 : 1;
	if (*b == '-' || *b == '+')
		b_sign = *b++ == '-' ? -1 : 1;
	while (a < a_end && *a == '0')
		a++;
	while (b < b_end && *b == '0')
		b++;
	if (a == a_end && b == b_end)
		return 0;
	if (a == a_end)
		return -b_sign;
	if (b == b_end)
		return a_sign;
	if (a_sign != b_sign)
		return a_sign;
	if (a_end - a != b_end - b)
		order = a_end - a < b_end - b ? -1 : 1;
	else
		order = memcmp(a, b, a_end - a);
	return a_sign * order;
}

bool
ern_datatype_check(enum ern_datatype datatype, const char *value,
    size_t length)
{
	const struct row *row = &rows[datatype];
	const char *end = value + length;

	if (row->check != NULL && !row->check(value, end))
		return false;
	if (row->least != NULL && compare_integers(value, end, row->least,
	    row->least + strlen(row->least)) < 0)
		return false;
	return row->most == NULL || compare_integers(value, end, row->most,
	    row->most + strlen(row->most)) <= 0;
}

/* The lexical rules.  A reader steps p forward over what it has read. */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Steps over digits; returns how many. */
static size_t
skip_digits(const char **p, const char *end)
{
	const char *start = *p;

	while (*p < end && is_digit(**p))
		++*p;
	return *p - start;
}

static bool
skip_byte(const char **p, const char *end, char byte)
{
	if (*p == end || **p != byte)
		return false;
	++*p;
	return true;
}

static bool
check_language(const char *p, const char *end)
{
	bool first = true;
	size_t n;

	do {
		for (n = 0; p < end && ((*p >= 'a' && *p <= 'z') ||
		    (*p >= 'A' && *p <= 'Z') || (!first && is_digit(*p))); n++)
			p++;
		if (n < 1 || n > 8)
			return false;
		first = false;
	} while (skip_byte(&p, end, '-'));
	return p == end;
}

static bool
check_nmtoken(const char *p, const char *end)
{
	return ern_name_check(ERN_NAME_NMTOKEN, p, end - p);
}

static bool
check_name(const char *p, const char *end)
{
	return ern_name_check(ERN_NAME_NAME, p, end - p);
}

static bool
check_ncname(const char *p, const char *end)
{
	return ern_name_check(ERN_NAME_NCNAME, p, end - p);
}

static bool
check_boolean(const char *p, const char *end)
{
	static const char *const values[] = { "true", "false", "1", "0" };
	size_t i;

	for (i = 0; i < 4; i++)
		if ((size_t)(end - p) == strlen(values[i]) &&
		    memcmp(p, values[i], end - p) == 0)
			return true;
	return false;
}

static bool
skip_sign(const char **p, const char *end)
{
	return skip_byte(p, end, '-') || skip_byte(p, end, '+');
}

static bool
check_decimal(const char *p, const char *end)
{
	size_t n;

	skip_sign(&p, end);
	n = skip_digits(&p, end);
	if (skip_byte(&p, end, '.'))
		n += skip_digits(&p, end);
	return n > 0 && p == end;
}

static bool
check_integer(const char *p, const char *end)
{
	skip_sign(&p, end);
	return skip_digits(&p, end) > 0 && p == end;
}

static bool
check_duration(const char *p, const char *end)
{
	const char *units = "YMD";
	const char *unit;
	bool any = false, time = false;
	size_t n;

	skip_byte(&p, end, '-');
	if (!skip_byte(&p, end, 'P'))
		return false;
	while (p < end) {
		if (!time && skip_byte(&p, end, 'T')) {
			units = "HMS";
			time = true;
			any = false;
		}
		n = skip_digits(&p, end);
		if (n == 0)
			return false;
		if (time && skip_byte(&p, end, '.')) {
			if (skip_digits(&p, end) == 0 || p == end ||
			    *p != 'S')
				return false;
		}
		if (p == end || (unit = strchr(units, *p)) == NULL ||
		    *p == '\0')
			return false;
		units = unit + 1;
		any = true;
		p++;
	}
	return any;
}

/* Reads a number of just two digits. */
static bool
read_two(const char **p, const char *end, int *number)
{
	if (end - *p < 2 || !is_digit((*p)[0]) || !is_digit((*p)[1]))
		return false;
	*number = ((*p)[0] - '0') * 10 + (*p)[1] - '0';
	*p += 2;
	return true;
}

/* Reads a year; *leap tells whether it has a 29 February. */
static bool
read_year(const char **p, const char *end, bool *leap)
{
	const char *start;
	size_t i, n;
	int year = 0, all = 0;

	skip_byte(p, end, '-');
	start = *p;
	n = skip_digits(p, end);
	if (n < 4 || (n > 4 && *start == '0'))
		return false;
	for (i = 0; i < n; i++) {
		all |= start[i] - '0';
		/* Leap years come again after 400 years. */
		year = (year * 10 + start[i] - '0') % 400;
	}
	*leap = (year % 4 == 0 && year % 100 != 0) || year == 0;
	return all != 0;
}

/* Reads a time zone, which may be absent. */
static bool
read_zone(const char **p, const char *end)
{
	int hours, minutes;

	if (*p == end || skip_byte(p, end, 'Z'))
		return true;
	if (!skip_sign(p, end) || !read_two(p, end, &hours) ||
	    !skip_byte(p, end, ':') || !read_two(p, end, &minutes))
		return false;
	return (hours < 14 && minutes < 60) || (hours == 14 && minutes == 0);
}

static bool
read_month_and_day(const char **p, const char *end, bool leap)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };
	int month, day;

	if (!skip_byte(p, end, '-') || !read_two(p, end, &month) ||
	    !skip_byte(p, end, '-') || !read_two(p, end, &day))
		return false;
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return false;
	return month != 2 || day < 29 || leap;
}

/* 24:00:00 is allowed, and nothing later (3.2.7.1). */
static bool
read_time(const char **p, const char *end)
{
	int hours, minutes, seconds;
	bool fraction = false;

	if (!read_two(p, end, &hours) || !skip_byte(p, end, ':') ||
	    !read_two(p, end, &minutes) || !skip_byte(p, end, ':') ||
	    !read_two(p, end, &seconds))
		return false;
	if (skip_byte(p, end, '.')) {
		if (*p == end || !is_digit(**p))
			return false;
		for (; *p < end && is_digit(**p); ++*p)
			fraction = fraction || **p != '0';
	}
	if (hours == 24)
		return minutes == 0 && seconds == 0 && !fraction;
	return hours < 24 && minutes < 60 && seconds < 60;
}

static bool
check_date_time(const char *p, const char *end)
{
	bool leap;

	return read_year(&p, end, &leap) &&
	    read_month_and_day(&p, end, leap) && skip_byte(&p, end, 'T') &&
	    read_time(&p, end) && read_zone(&p, end) && p == end;
}

static bool
check_year(const char *p, const char *end)
{
	bool leap;

	return read_year(&p, end, &leap) && read_zone(&p, end) && p == end;
}
