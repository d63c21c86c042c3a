/* SPDX-License-Identifier: MIT */
/*
 * scanning: what the two files of the scanner share.
 *
 * scan.c takes text and comments and reads on, scan-tag.c takes tags.
 */
#ifndef ERN_XML_SCANNING_H
#define ERN_XML_SCANNING_H

#include <stdint.h>

#include "xml/reading.h"

/* What a byte is to the scanner; all else makes it give up. */
enum ern_scan_class {
	PLAIN = 1,	/* text of ASCII */
	NAME = 2,	/* in a name */
	START = 4,	/* at the start of a name */
	SPACE = 8,
};

extern const uint8_t ern_scan_classes[256];

/* How reading a piece of markup ended. */
enum ern_scan_result {
	TAKEN,
	MORE,		/* its end is not in the buffer */
	GIVE_UP
};

static inline bool
is(const char *p, int class)
{
	return (ern_scan_classes[(unsigned char)*p] & class) != 0;
}

/* Returns the length of the character beyond ASCII that p is at, or 0. */
size_t ern_scan_wide(const struct ern_scan *scan, const char *p);

/* Steps over white space and keeps count of the lines. */
const char *ern_scan_space(struct ern_scan *scan, const char *p);

/* Returns the column of a byte in the line that the scanner is in. */
static inline int
ern_scan_column(const struct ern_scan *scan, const char *p)
{
	return p - scan->reader->chunk.bytes - scan->line_at + 1 -
	    scan->wide;
}

/* Take the tag at p, when all of it is there and plain. */
enum ern_scan_result ern_scan_start_tag(struct ern_scan *scan, const char *p);
enum ern_scan_result ern_scan_end_tag(struct ern_scan *scan, const char *p);

#endif
