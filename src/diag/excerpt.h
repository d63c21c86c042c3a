/* SPDX-License-Identifier: MIT */
/*
 * excerpt: the lines of a message that its findings are about.
 */
#ifndef ERN_DIAG_EXCERPT_H
#define ERN_DIAG_EXCERPT_H

#include "base/spool.h"
#include "diag/report.h"

#define ERN_EXCERPT_AROUND	2	/* lines before, and behind */

/* Keeps, for the report, the lines around its findings out of the bytes of
 * the message; long ones are cut to what is around the column.  Text of other
 * encodings than UTF-8 and its like has none.  Returns 0, or -1 with errno
 * set. */
int ern_excerpt_take(struct ern_report *report, struct ern_spool *spool);

#endif
