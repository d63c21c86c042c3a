/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/moment.h"
#include "base/space.h"

#define MOST_DIGITS	9	/* of a year, or of a part of a duration */

struct moment {
	long year;
	int month, day, hour, minute;
	double second;
	bool timed;		/* has it a time? */
	int zone;		/* minutes east of UTC */
};

static const char *
skip_space(const char *text)
{
	while (*text != '\0' && ern_space_is(*text))
		text++;
	return text;
}

static bool
read_number(const char **text, int digits, int *value)
{
	*value = 0;
	for (; digits > 0; digits--, (*text)++) {
		if (!isdigit((unsigned char)**text))
			return false;
		*value = *value * 10 + **text - '0';
	}
	return true;
}

static bool
step(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

static int
days_in(long year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };

	if (month == 2 && ((year % 4 == 0 && year % 100 != 0) ||
	    year % 400 == 0))
		return 29;
	return days[month - 1];
}

static bool
read_zone(const char **text, struct moment *moment)
{
	int hours, minutes, sign = **text == '-' ? -1 : 1;

	if (**text == '\0' || ern_space_is(**text))
		return true;
	if (step(text, 'Z'))
		return true;
	if (!step(text, '+') && !step(text, '-'))
		return false;
	if (!read_number(text, 2, &hours) || !step(text, ':') ||
	    !read_number(text, 2, &minutes))
		return false;
	moment->zone = sign * (hours * 60 + minutes);
	return true;
}

static bool
read_time(const char **text, struct moment *moment)
{
	char *end;

	moment->timed = true;
	if (!read_number(text, 2, &moment->hour) || !step(text, ':') ||
	    !read_number(text, 2, &moment->minute) || !step(text, ':') ||
	    !isdigit((unsigned char)**text))
		return false;
	moment->second = strtod(*text, &end);
	*text = end;
	return moment->hour <= 24 && moment->minute < 60 &&
	    moment->second < 61 && read_zone(text, moment);
}

static bool
read_moment(const char *text, struct moment *moment)
{
	long sign;
	char *end;

	*moment = (struct moment){ .month = 1, .day = 1 };
	text = skip_space(text);
	sign = step(&text, '-') ? -1 : 1;
	if (!isdigit((unsigned char)*text))
		return false;
	moment->year = sign * strtol(text, &end, 10);
	if (end - text < 4 || end - text > MOST_DIGITS)
		return false;
	text = end;
	if (step(&text, '-')) {
		if (!read_number(&text, 2, &moment->month))
			return false;
		if (step(&text, '-') && !read_number(&text, 2, &moment->day))
			return false;
	}
	if (moment->month < 1 || moment->month > 12 || moment->day < 1 ||
	    moment->day > days_in(moment->year, moment->month))
		return false;
	if (step(&text, 'T') && !read_time(&text, moment))
		return false;
	return *skip_space(text) == '\0';
}

int
ern_moment_start(const char *text, struct ern_text *made)
{
	struct moment moment;

	if (!read_moment(text, &moment) ||
	    (!moment.timed && moment.year < 1))
		return -1;
	if (!moment.timed) {
		ern_text_format(made, "%04ld-%02d-%02dT00:00:00", moment.year,
		    moment.month, moment.day);
		return 0;
	}
	for (text = skip_space(text); *text != '\0' && !ern_space_is(*text);
	    text++)
		ern_text_byte(made, *text);
	return 0;
}

int
ern_moment_day(const char *text, struct ern_text *made)
{
	struct moment moment;
	int left;

	if (!read_moment(text, &moment) || moment.year < 1)
		return -1;
	/* The minutes of the day in UTC: as a date has no zone, a zone far
	 * enough behind may make it begin a day later still. */
	left = moment.hour * 60 + moment.minute - moment.zone +
	    (moment.second > 0);
	for (; left > 0; left -= 24 * 60) {
		if (++moment.day <= days_in(moment.year, moment.month))
			continue;
		moment.day = 1;
		if (++moment.month > 12) {
			moment.month = 1;
			moment.year++;
		}
	}
	if (moment.year > 9999)
		return -1;
	ern_text_format(made, "%04ld-%02d-%02d", moment.year, moment.month,
	    moment.day);
	return 0;
}

/* Reads the digits of one part of a duration, and passes its fraction. */
static const char *
read_part(const char *text, unsigned long *whole, const char **fraction)
{
	char *end;

	if (!isdigit((unsigned char)*text) && *text != '.')
		return NULL;
	*whole = strtoul(text, &end, 10);
	if (end - text > MOST_DIGITS)
		return NULL;
	*fraction = "";
	if (*end == '.') {
		*fraction = end++;
		while (isdigit((unsigned char)*end))
			end++;
	}
	return end;
}

/* Returns the seconds of a unit of a duration, 0 for one that has none. */
static unsigned long
unit_seconds(char unit, bool time)
{
	switch (unit) {
	case 'D':
		return time ? 0 : 86400;
	case 'H':
		return time ? 3600 : 0;
	case 'M':
		return time ? 60 : 0;
	case 'S':
		return time ? 1 : 0;
	default:
		return 0;
	}
}

int
ern_moment_seconds(const char *text, struct ern_text *made)
{
	unsigned long long total = 0;
	unsigned long whole, seconds;
	const char *fraction, *last = "";
	bool time = false, negative;

	text = skip_space(text);
	negative = step(&text, '-');
	if (!step(&text, 'P'))
		return -1;
	while (*text != '\0' && !ern_space_is(*text)) {
		if (step(&text, 'T')) {
			time = true;
			continue;
		}
		text = read_part(text, &whole, &fraction);
		if (text == NULL)
			return -1;
		seconds = unit_seconds(*text, time);
		if (seconds == 0)
			return -1;
		total += whole * (unsigned long long)seconds;
		if (*text++ == 'S')
			last = fraction;
	}
	ern_text_format(made, "%s%llu", negative ? "-" : "", total);
	ern_text_add(made, last, strspn(last, ".0123456789"));
	return 0;
}

int
ern_moment_duration(const char *text, struct ern_text *made)
{
	bool negative;
	size_t n;

	text = skip_space(text);
	negative = *text == '-';
	if (*text == '-' || *text == '+')
		text++;
	n = strspn(text, "0123456789.");
	if (n == 0)
		return -1;
	/* A decimal may be ".5" and "5."; a duration neither. */
	ern_text_format(made, "%sPT%s", negative ? "-" : "",
	    *text == '.' ? "0" : "");
	ern_text_add(made, text, n);
	ern_text_format(made, "%sS", text[n - 1] == '.' ? "0" : "");
	return 0;
}

int
ern_moment_instant(const char *text, double *instant)
{
	struct moment moment;
	long year, era, day_of_era, day;

	if (!read_moment(text, &moment))
		return -1;
	/* Days of the civil calendar, counted from March so that the leap
	 * day comes last. */
	year = moment.month <= 2 ? moment.year - 1 : moment.year;
	era = (year >= 0 ? year : year - 399) / 400;
	day = (153 * (moment.month + (moment.month > 2 ? -3 : 9)) + 2) / 5 +
	    moment.day - 1;
	day_of_era = (year - era * 400) * 365 + (year - era * 400) / 4 -
	    (year - era * 400) / 100 + day;
	*instant = (double)(era * 146097 + day_of_era - 719468) * 86400.0 +
	    moment.hour * 3600.0 + moment.minute * 60.0 + moment.second -
	    moment.zone * 60.0;
	return 0;
}

int
ern_moment_days(const char *text, struct ern_day *first, struct ern_day *last)
{
	int year, month, day, n;

	n = sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
	if (n < 1 || year < 1 || (n > 1 && (month < 1 || month > 12)))
		return -1;
	*first = (struct ern_day){ year, n > 1 ? month : 1, n > 2 ? day : 1 };
	*last = (struct ern_day){ year, n > 1 ? month : 12, day };
	if (n < 3)
		last->day = days_in(year, last->month);
	return last->day >= 1 && last->day <= days_in(year, last->month) ?
	    0 : -1;
}

void
ern_moment_now(struct ern_text *made)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch == NULL ? time(NULL) : (time_t)strtoll(epoch,
	    NULL, 10);
	struct tm tm = { 0 };
	char text[32];

	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	ern_text_string(made, text);
}
