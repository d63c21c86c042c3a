/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "base/moment.h"
#include "ern/window.h"

#define DAY		86400.0
/* Clocks on earth differ by no more than this, from -12:00 to +14:00. */
#define CLOCKS		(26 * 3600.0)

/* Returns the whole number below; years have nine digits at the most. */
static double
round_down(double number)
{
	double whole = (double)(int64_t)number;

	return whole > number ? whole - 1 : whole;
}

struct ern_window
ern_window_open(void)
{
	return (struct ern_window){ { -INFINITY, false },
	    { INFINITY, false } };
}

/* Returns where the zone of a date-time stands, "" where it has none, or
 * NULL for a date. */
static const char *
find_zone(const char *text)
{
	const char *time = strchr(text, 'T');

	return time == NULL ? NULL : time + strcspn(time, "Z+-");
}

/* Reads the first or the last day of a date. */
static int
read_day(const char *text, bool end, double *at)
{
	struct ern_day first, last, *day = end ? &last : &first;
	struct ern_text whole = { 0 };
	int failed;

	text += strspn(text, " \t\r\n");
	if (ern_moment_days(text, &first, &last) < 0)
		return -1;
	ern_text_format(&whole, "%04d-%02d-%02d", day->year, day->month,
	    day->day);
	failed = ern_moment_instant(whole.bytes, at);
	ern_text_free(&whole);
	return failed;
}

static int
read_bound(const char *text, bool end, struct ern_bound *bound)
{
	const char *zone = find_zone(text);

	bound->local = zone == NULL || strchr("Z+-", *zone) == NULL ||
	    *zone == '\0';
	if (zone == NULL)
		return read_day(text, end, &bound->at);
	return ern_moment_instant(text, &bound->at);
}

int
ern_window_read_start(const char *text, struct ern_bound *start)
{
	return read_bound(text, false, start);
}

int
ern_window_read_end(const char *text, struct ern_bound *end)
{
	if (read_bound(text, true, end) < 0)
		return -1;
	if (find_zone(text) == NULL)
		end->at += DAY;
	else if (strstr(text, "T23:59:59") != NULL)
		end->at = round_down(end->at) + 1;
	return 0;
}

bool
ern_window_is_empty(const struct ern_window *window)
{
	double doubt = window->from.local == window->to.local ? 0 : CLOCKS;

	return window->from.at >= window->to.at + doubt;
}

/* Is a start before an end, wherever one is? */
static bool
is_before(const struct ern_bound *start, const struct ern_bound *end)
{
	double doubt = start->local == end->local || isinf(start->at) ||
	    isinf(end->at) ? 0 : CLOCKS;

	return start->at + doubt < end->at;
}

bool
ern_window_meets(const struct ern_window *a, const struct ern_window *b)
{
	return is_before(&a->from, &b->to) && is_before(&b->from, &a->to);
}

int
ern_window_compare_bounds(const struct ern_bound *a,
    const struct ern_bound *b)
{
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return isinf(a->at) ? 0 : a->local - b->local;
}

int
ern_window_compare(const struct ern_window *a, const struct ern_window *b)
{
	int order = ern_window_compare_bounds(&a->from, &b->from);

	return order != 0 ? order : ern_window_compare_bounds(&a->to, &b->to);
}

/* Adds the day, and the time where it is told. */
static void
write_clock(const struct ern_bound *bound, const char *joint, bool timed,
    struct ern_text *out)
{
	double whole = round_down(bound->at), part = bound->at - whole;
	time_t seconds = (time_t)whole;
	struct tm tm;

	/* Beyond the years that time_t and gmtime_r() know. */
	if (fabs(whole) > 1e15 || gmtime_r(&seconds, &tm) == NULL) {
		ern_text_string(out, bound->at < 0 ? "long ago" :
		    "far ahead");
		return;
	}
	ern_text_format(out, "%04d-%02d-%02d", tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday);
	if (!timed)
		return;
	ern_text_format(out, "%s%02d:%02d", joint, tm.tm_hour, tm.tm_min);
	if (*joint == 'T' || tm.tm_sec != 0 || part != 0)
		ern_text_format(out, ":%02d", tm.tm_sec);
	if (part != 0)
		ern_text_format(out, ".%03d", (int)(part * 1000));
	if (!bound->local)
		ern_text_byte(out, 'Z');
}

static bool
is_midnight(const struct ern_bound *bound)
{
	return bound->local && !isinf(bound->at) &&
	    round_down(bound->at / DAY) * DAY == bound->at;
}

void
ern_window_write_start(const struct ern_bound *start, struct ern_text *out)
{
	write_clock(start, " ", !is_midnight(start), out);
}

void
ern_window_write_end(const struct ern_bound *end, struct ern_text *out)
{
	struct ern_bound last = *end;

	if (is_midnight(end))
		last.at -= DAY;
	write_clock(&last, " ", !is_midnight(end), out);
}

void
ern_window_write(const struct ern_window *window, struct ern_text *out)
{
	bool from = !isinf(window->from.at), to = !isinf(window->to.at);

	if (!from && !to) {
		ern_text_string(out, "always");
		return;
	}
	if (from) {
		ern_text_string(out, to ? "" : "from ");
		ern_window_write_start(&window->from, out);
	}
	if (to) {
		ern_text_string(out, from ? " to " : "until ");
		ern_window_write_end(&window->to, out);
	}
}

void
ern_window_write_moment(const struct ern_bound *bound, struct ern_text *out)
{
	if (!isinf(bound->at))
		write_clock(bound, "T", true, out);
}
