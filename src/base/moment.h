/* SPDX-License-Identifier: MIT */
/*
 * moment: the dates, date-times and durations of messages, as text.
 *
 * A text is changed no more than was asked for: one without a zone stays
 * without.  All functions return 0, or -1 when the text cannot be read; what
 * they make is added to a text of the caller's.
 */
#ifndef ERN_BASE_MOMENT_H
#define ERN_BASE_MOMENT_H

#include "base/text.h"

/* Makes "2026-05" into "2026-05-01T00:00:00"; a date-time stays as it is. */
int ern_moment_start(const char *text, struct ern_text *made);

/*
 * Makes a date-time into its day, or into the next when it is past midnight:
 * a date starts at 00:00, and must not start before the date-time did.
 */
int ern_moment_day(const char *text, struct ern_text *made);

/* Makes "PT1M30.5S" into "90.5"; not what has years or months. */
int ern_moment_seconds(const char *text, struct ern_text *made);

/* Makes "90.5" into "PT90.5S". */
int ern_moment_duration(const char *text, struct ern_text *made);

/*
 * Reads seconds since 1970; a text without a zone counts as UTC, a date as
 * its beginning.
 */
int ern_moment_instant(const char *text, double *instant);

/* Adds the time now, or that of $SOURCE_DATE_EPOCH, as a date-time in UTC. */
void ern_moment_now(struct ern_text *made);

/* A day of the calendar, its zone aside. */
struct ern_day {
	int year, month, day;
};

/*
 * Reads the first and the last day that a date or date-time can mean: "2026"
 * any of the year.  Not one that does not exist, such as 1999-02-31.
 */
int ern_moment_days(const char *text, struct ern_day *first,
    struct ern_day *last);

#endif
