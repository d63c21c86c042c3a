/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "cli.h"
#include "stream.h"

/* Complains of the first failure. */
static int
fail(struct ern_stream *stream)
{
	if (!stream->failed)
		ern_cli_complain("cannot write to %s: %s",
		    stream->path == NULL ? "standard output" : stream->path,
		    strerror(errno));
	stream->failed = true;
	return -1;
}

int
ern_stream_open(struct ern_stream *stream, const char *path,
    const struct ern_format *format)
{
	struct ern_text head = { 0 };
	int result = 0;

	*stream = (struct ern_stream){ .path = path, .format = format };
	stream->output = ern_output_open(path);
	if (stream->output == NULL)
		return fail(stream);
	if (format != NULL && format->head != NULL) {
		format->head(&head);
		result = ern_stream_write(stream, head.bytes, head.length);
	}
	ern_text_free(&head);
	return result;
}

int
ern_stream_write(struct ern_stream *stream, const char *bytes, size_t length)
{
	if (stream->failed)
		return -1;
	if (ern_output_write(stream->output, bytes, length) < 0)
		return fail(stream);
	return 0;
}

int
ern_stream_spool(struct ern_stream *stream, struct ern_spool *spool)
{
	if (stream->failed)
		return -1;
	if (ern_spool_write(spool, stream->output) < 0)
		return fail(stream);
	return 0;
}

int
ern_stream_findings(struct ern_stream *stream,
    const struct ern_text *findings)
{
	const char *join = stream->piece_written ? stream->format->join : "";

	if (findings->length == 0)
		return stream->failed ? -1 : 0;
	stream->piece_written = true;
	if (ern_stream_write(stream, join, strlen(join)) < 0)
		return -1;
	return ern_stream_write(stream, findings->bytes, findings->length);
}

int
ern_stream_close(struct ern_stream *stream, bool good)
{
	const char *tail = stream->format == NULL ? "" : stream->format->tail;

	if (stream->output == NULL)
		return -1;
	ern_stream_write(stream, tail, strlen(tail));
	if (stream->failed || !good) {
		ern_output_abandon(stream->output);
	} else if (ern_output_close(stream->output) < 0) {
		stream->output = NULL;
		return fail(stream);
	}
	stream->output = NULL;
	return stream->failed ? -1 : 0;
}
