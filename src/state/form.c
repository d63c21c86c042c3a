/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/jsonedit.h"
#include "base/moment.h"
#include "ern/version.h"
#include "state/form.h"

#define DIGITS	"0123456789"
#define LETTERS	"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ZONES	"/usr/share/zoneinfo"

static bool
is_made_of(const char *value, const char *characters)
{
	return *value != '\0' && value[strspn(value, characters)] == '\0';
}

static bool
is_money(const char *value)
{
	size_t whole = strspn(value, DIGITS);

	if (whole == 0 || whole > 12)
		return false;
	value += whole;
	return *value == '\0' || (*value == '.' && strlen(value) == 3 &&
	    is_made_of(value + 1, DIGITS));
}

long long
ern_form_cents(const char *money)
{
	char *end;
	long long whole = strtoll(money, &end, 10);

	return 100 * whole + (*end == '.' ? atoi(end + 1) : 0);
}

/* Reads +02:00 as minutes. */
static bool
read_offset(const char *zone, long *minutes)
{
	unsigned int h, m;
	char sign;
	int length = 0;

	if (strcmp(zone, "UTC") == 0 || strcmp(zone, "Z") == 0) {
		*minutes = 0;
		return true;
	}
	if (sscanf(zone, "%c%2u:%2u%n", &sign, &h, &m, &length) != 3 ||
	    zone[length] != '\0' || (sign != '+' && sign != '-') ||
	    h > 14 || m > 59)
		return false;
	*minutes = (sign == '-' ? -1 : 1) * (long)(60 * h + m);
	return true;
}

static bool
is_zone(const char *zone)
{
	struct ern_text path = { 0 };
	long minutes;
	bool good;

	if (read_offset(zone, &minutes))
		return true;
	if (strstr(zone, "..") != NULL || strchr(zone, '/') == NULL ||
	    !is_made_of(zone, LETTERS "abcdefghijklmnopqrstuvwxyz" DIGITS
	    "/_+-"))
		return false;
	ern_text_format(&path, ZONES "/%s", zone);
	good = access(path.bytes, R_OK) == 0;
	ern_text_free(&path);
	return good;
}

/* Reads a date, or a date and time, that ends where a zone would begin. */
static const char *
read_date(const char *date, struct tm *tm)
{
	int length = 0, time = 0;

	*tm = (struct tm){ .tm_isdst = -1 };
	if (sscanf(date, "%4d-%2d-%2d%n", &tm->tm_year, &tm->tm_mon,
	    &tm->tm_mday, &length) != 3 || length != 10)
		return NULL;
	date += length;
	if (*date == 'T' || *date == ' ') {
		if (sscanf(date + 1, "%2d:%2d%n", &tm->tm_hour, &tm->tm_min,
		    &time) != 2 || time != 5)
			return NULL;
		date += 1 + time;
		if (*date == ':' && (sscanf(date + 1, "%2d%n", &tm->tm_sec,
		    &time) != 1 || time != 2))
			return NULL;
		if (*date == ':')
			date += 1 + time;
	}
	if (tm->tm_mon < 1 || tm->tm_mon > 12 || tm->tm_mday < 1 ||
	    tm->tm_mday > 31 || tm->tm_hour > 23 || tm->tm_min > 59 ||
	    tm->tm_sec > 59)
		return NULL;
	tm->tm_year -= 1900;
	tm->tm_mon--;
	return date;
}

/* Seconds since 1970 of a time that the clocks of a zone show. */
static long long
instant_of(struct tm *tm, const char *zone)
{
	char *before = getenv("TZ");
	long long instant;

	before = before == NULL ? NULL : strdup(before);
	setenv("TZ", zone, 1);
	tzset();
	instant = mktime(tm);
	if (before == NULL)
		unsetenv("TZ");
	else
		setenv("TZ", before, 1);
	tzset();
	free(before);
	return instant;
}

int
ern_form_instant(const char *date, const char *zone, long long *instant)
{
	struct ern_day first, last;
	struct tm tm;
	const char *rest = read_date(date, &tm);
	long minutes;

	if (rest == NULL || ern_moment_days(date, &first, &last) < 0)
		return -1;
	if (*rest != '\0' && !read_offset(rest, &minutes))
		return -1;
	if (*rest != '\0')
		zone = rest;
	if (read_offset(zone, &minutes)) {
		tm.tm_isdst = 0;
		*instant = (long long)timegm(&tm) - 60 * minutes;
		return 0;
	}
	if (!is_zone(zone))
		return -1;
	*instant = instant_of(&tm, zone);
	return 0;
}

bool
ern_form_lists(const char *list, char separator, const char *word)
{
	size_t length = strlen(word);
	const char *end;

	for (; list != NULL; list = *end == '\0' ? NULL : end + 1) {
		end = strchr(list, separator);
		if (end == NULL)
			end = list + strlen(list);
		if ((size_t)(end - list) == length &&
		    strncmp(list, word, length) == 0)
			return true;
	}
	return false;
}

/* Is each word of a list such as "a,b" good? */
static bool
all_words(const char *list, bool (*is_good)(const char *word))
{
	struct ern_text word = { 0 };
	size_t length;
	bool good = true;

	while (good) {
		length = strcspn(list, ",");
		ern_text_clear(&word);
		ern_text_add(&word, list, length);
		good = length > 0 && is_good(word.bytes);
		if (list[length] == '\0')
			break;
		list += length + 1;
	}
	ern_text_free(&word);
	return good;
}

static bool
is_name(const char *word)
{
	return word[strcspn(word, " \t\n=/")] == '\0';
}

static bool
is_territory(const char *word)
{
	return strcmp(word, "Worldwide") == 0 ||
	    (strlen(word) == 2 && is_made_of(word, LETTERS));
}

static bool
is_instant(const char *value)
{
	long long instant;

	return ern_form_instant(value, "UTC", &instant) == 0;
}

static bool
is_document(const char *value)
{
	struct ern_jsonedit *edit = ern_jsonedit_read(value);
	bool good = edit != NULL && ern_jsontree_kind(ern_jsonedit_find(edit,
	    "")) == ERN_JSONTREE_OBJECT;

	ern_jsonedit_free(edit);
	return good;
}

bool
ern_form_fits(enum ern_form form, const char *words, const char *value)
{
	switch (form) {
	case ERN_FORM_COUNT:
		return is_made_of(value, DIGITS) && strlen(value) < 10;
	case ERN_FORM_MONEY:
		return is_money(value);
	case ERN_FORM_WORD:
		return ern_form_lists(words, '|', value);
	case ERN_FORM_VERSION:
		return ern_version_find(value) != NULL;
	case ERN_FORM_ZONE:
		return is_zone(value);
	case ERN_FORM_DATE:
		return is_instant(value);
	case ERN_FORM_NAMES:
		return all_words(value, is_name);
	case ERN_FORM_TERRITORIES:
		return all_words(value, is_territory);
	case ERN_FORM_DPID:
		return strncmp(value, "PADPIDA", 7) == 0 &&
		    is_made_of(value + 7, LETTERS DIGITS);
	case ERN_FORM_ISNI:
		return strlen(value) == 16 && is_made_of(value, DIGITS "X");
	case ERN_FORM_IPI:
		return strlen(value) <= 11 && is_made_of(value, DIGITS);
	case ERN_FORM_PREFIX:
		return is_made_of(value, LETTERS DIGITS);
	case ERN_FORM_URL:
		return strncmp(value, "sftp://", 7) == 0 ||
		    strncmp(value, "file:///", 8) == 0;
	case ERN_FORM_DOCUMENT:
		return is_document(value);
	default:
		return true;
	}
}

const char *
ern_form_expected(enum ern_form form)
{
	static const char *const words[] = {
		[ERN_FORM_TEXT] = "a text",
		[ERN_FORM_COUNT] = "a whole number",
		[ERN_FORM_MONEY] = "an amount such as 12.50",
		[ERN_FORM_WORD] = "one of these words",
		[ERN_FORM_VERSION] = "a version of ERN such as 4.3.2",
		[ERN_FORM_ZONE] = "a time zone such as Europe/Berlin, UTC or "
		    "+02:00",
		[ERN_FORM_DATE] = "a date such as 2026-12-04 or "
		    "2026-12-04T12:00:00Z",
		[ERN_FORM_NAMES] = "names with commas between them",
		[ERN_FORM_TERRITORIES] = "Worldwide, or codes such as GB,DE",
		[ERN_FORM_DPID] = "a DPID: PADPIDA and then letters and "
		    "digits",
		[ERN_FORM_ISNI] = "the 16 characters of an ISNI",
		[ERN_FORM_IPI] = "the digits of an IPI, 11 at most",
		[ERN_FORM_PREFIX] = "capital letters and digits",
		[ERN_FORM_URL] = "sftp://USER@HOST/FOLDER or file:///FOLDER",
		[ERN_FORM_DOCUMENT] = "a JSON object",
	};

	return words[form];
}
