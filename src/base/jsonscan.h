/* SPDX-License-Identifier: MIT */
/*
 * jsonscan: where a JSON value ends, and whether it is good JSON (RFC 8259).
 *
 * The bytes may come in pieces: a scan goes on where it stopped.  It keeps
 * none of them.
 */
#ifndef ERN_BASE_JSONSCAN_H
#define ERN_BASE_JSONSCAN_H

#include <stdbool.h>
#include <stddef.h>

enum ern_jsonscan_result {
	ERN_JSONSCAN_MORE,	/* the value goes on behind the bytes */
	ERN_JSONSCAN_DONE,	/* it ends before at */
	ERN_JSONSCAN_BAD	/* it is at fault at at: see sentence */
};

struct ern_jsonscan {
	size_t at;		/* bytes scanned */
	size_t depth, limit;	/* of open objects and arrays */
	char *open;		/* the bracket of each */
	int state;
	bool too_deep;		/* is the fault that? */
	const char *sentence;	/* a constant */
};

/* Makes a scan for values of at most so many levels; ern_jsonscan_start()
 * comes before each value. */
void ern_jsonscan_init(struct ern_jsonscan *scan, size_t max_depth);

void ern_jsonscan_free(struct ern_jsonscan *scan);

void ern_jsonscan_start(struct ern_jsonscan *scan);

/*
 * Scans on from at.  The bytes are those of the value from its start on,
 * length in all; ended tells that there will be no more.
 */
enum ern_jsonscan_result ern_jsonscan_run(struct ern_jsonscan *scan,
    const char *bytes, size_t length, bool ended);

/* Returns how many of the bytes, from the first on, are white space. */
size_t ern_jsonscan_space(const char *bytes, size_t length);

#endif
