/* SPDX-License-Identifier: MIT */
/*
 * window: from when until when something holds.
 *
 * The days of the standard are whole days, the last included; here a window
 * ends where it no longer holds, so that the 3rd to the 4th is 48 hours long
 * and the window from the 5th on follows it without a gap.
 */
#ifndef ERN_ERN_WINDOW_H
#define ERN_ERN_WINDOW_H

#include <stdbool.h>

#include "base/text.h"

/* A moment: in seconds since 1970, infinite where it is open. */
struct ern_bound {
	double at;
	bool local;		/* by the clock of each territory */
};

struct ern_window {
	struct ern_bound from, to;
};

/* Returns a window that is open at both ends. */
struct ern_window ern_window_open(void);

/*
 * Read the date or date-time with which a window starts, or ends.  A date is
 * a whole day, month or year; 23:59:59 ends where its day does.  Return 0, or
 * -1 when the text is none.
 */
int ern_window_read_start(const char *text, struct ern_bound *start);
int ern_window_read_end(const char *text, struct ern_bound *end);

/* Does a window hold at no time? */
bool ern_window_is_empty(const struct ern_window *window);

/* Is there a time at which both hold, whatever the local clocks show? */
bool ern_window_meets(const struct ern_window *a,
    const struct ern_window *b);

/* Return less than, equal to, or more than 0. */
int ern_window_compare_bounds(const struct ern_bound *a,
    const struct ern_bound *b);
int ern_window_compare(const struct ern_window *a,
    const struct ern_window *b);

/* Adds a start as "2026-12-04", with a time where it is not midnight, and Z
 * where it is an instant; an end as the last day, or as the time. */
void ern_window_write_start(const struct ern_bound *start,
    struct ern_text *out);
void ern_window_write_end(const struct ern_bound *end, struct ern_text *out);

/* Adds "2026-11-06 to 2026-11-26", "from ...", "until ..." or "always". */
void ern_window_write(const struct ern_window *window, struct ern_text *out);

/* Adds the bound as an xs:dateTime; an open one as nothing. */
void ern_window_write_moment(const struct ern_bound *bound,
    struct ern_text *out);

#endif
