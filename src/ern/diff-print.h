/* SPDX-License-Identifier: MIT */
/*
 * diff-print: changes as text for people and as JSON.
 */
#ifndef ERN_ERN_DIFF_PRINT_H
#define ERN_ERN_DIFF_PRINT_H

#include "ern/diff.h"

/* Adds a line for each change: "old:12: new:13: class: sentence"; files are
 * the names of both. */
void ern_diff_print_text(struct ern_text *out, const struct ern_diff *diff,
    const char *const files[], bool color);

/* Adds {"old","new","equal","changes":[...]}. */
void ern_diff_print_json(struct ern_text *out, const struct ern_diff *diff,
    const char *const files[]);

#endif
