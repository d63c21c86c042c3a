/* SPDX-License-Identifier: MIT */
/*
 * stream: an output of a tool, which complains itself when it fails.
 *
 * A stream that has failed takes no more and leaves no file; every function
 * may still be called and fails again, without a word.
 */
#ifndef ERN_STREAM_H
#define ERN_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/output.h"
#include "base/spool.h"
#include "diag/print.h"

struct ern_stream {
	struct ern_output *output;
	const char *path;		/* NULL: standard output */
	const struct ern_format *format;	/* of findings, or NULL */
	bool piece_written, failed;
};

/* Opens an output; with a format, the head of that is written. */
int ern_stream_open(struct ern_stream *stream, const char *path,
    const struct ern_format *format);

/* Writes bytes, or what a spool holds.  They and the others return 0, or -1
 * having complained. */
int ern_stream_write(struct ern_stream *stream, const char *bytes,
    size_t length);
int ern_stream_spool(struct ern_stream *stream, struct ern_spool *spool);

/* Writes the findings of a message, which may be none. */
int ern_stream_findings(struct ern_stream *stream,
    const struct ern_text *findings);

/* Completes the output; with good false it leaves no file. */
int ern_stream_close(struct ern_stream *stream, bool good);

#endif
