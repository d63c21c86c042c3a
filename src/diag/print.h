/* SPDX-License-Identifier: MIT */
/*
 * print: reports as text, JSON Lines, SARIF or HTML.
 *
 * An output is the head, then the pieces that are not empty with the join
 * between them, then the tail.
 */
#ifndef ERN_DIAG_PRINT_H
#define ERN_DIAG_PRINT_H

#include <stdbool.h>

#include "base/text.h"
#include "diag/report.h"

struct ern_format {
	const char *name;
	void (*head)(struct ern_text *out);	/* may be NULL */
	/* Adds the piece of one report; color is for a terminal. */
	void (*report)(struct ern_text *out, const struct ern_report *report,
	    bool color);
	const char *join;
	const char *tail;
	bool lines;		/* it shows the lines of ern_excerpt_take() */
};

extern const struct ern_format ern_format_text;
extern const struct ern_format ern_format_json;
extern const struct ern_format ern_format_sarif;
extern const struct ern_format ern_format_html;

/* Returns the format of that name ("text", "json", "sarif",
 * "html"), or NULL. */
const struct ern_format *ern_format_find(const char *name);

#endif
