/* SPDX-License-Identifier: MIT */
/*
 * scan: the plain part of XML, read fast, before libxml2 takes over.
 */
#ifndef ERN_XML_SCAN_H
#define ERN_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "diag/finding.h"

struct ern_reader;

struct ern_scan {
	struct ern_reader *reader;
	const char *p, *end;		/* in the reader's chunk */
	int line;
	ptrdiff_t line_at;		/* its start, from the chunk's on */
	int wide;			/* continuation bytes in the line */
};

/*
 * Reads the message and tells the reader's handlers.  Returns true when it
 * was read to its end, or is done with, and false when libxml2 has to go on.
 */
bool ern_scan_run(struct ern_scan *scan, struct ern_reader *reader);

/*
 * Puts the reader's chunk to where libxml2 goes on, and into before what it
 * has to read first to know which elements are open.
 */
void ern_scan_hand_over(struct ern_scan *scan, struct ern_text *before);

/* Returns where the scanner is. */
struct ern_place ern_scan_position(const struct ern_scan *scan);

#endif
