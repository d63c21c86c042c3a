/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mpeg.h"

#define WINDOW	65536

/* A frame, as the four bytes before it say (ISO/IEC 11172-3, 13818-3). */
struct frame {
	int layer, rate, channels, samples;
	long length;		/* in bytes */
};

/* The part of a file that is in memory. */
struct window {
	int fd;
	off_t at;
	ssize_t n;
	unsigned char bytes[WINDOW];
};

/* In kbit/s, by MPEG-1 or its half rates, layer, and number in the header. */
static const short bit_rates[2][3][15] = {
	{
		{ 0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384,
		    416, 448 },
		{ 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256,
		    320, 384 },
		{ 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256,
		    320 },
	}, {
		{ 0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192,
		    224, 256 },
		{ 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144,
		    160 },
		{ 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144,
		    160 },
	},
};

static const int rates[3] = { 44100, 48000, 32000 };

/* Returns n bytes of the file, or NULL where it has not so many. */
static const unsigned char *
look(struct window *window, off_t at, size_t n)
{
	if (at < window->at || at + (off_t)n > window->at + window->n) {
		window->n = pread(window->fd, window->bytes, WINDOW, at);
		window->at = at;
		if (window->n < (ssize_t)n)
			return NULL;
	}
	return window->bytes + (at - window->at);
}

static bool
read_frame(const unsigned char *head, struct frame *frame)
{
	int version = head[1] >> 3 & 3, layer = 4 - (head[1] >> 1 & 3);
	int bit_rate = head[2] >> 4, rate = head[2] >> 2 & 3;
	bool half = version != 3;
	int pad = head[2] >> 1 & 1;

	if (head[0] != 0xff || head[1] < 0xe0 || version == 1 || layer == 4 ||
	    bit_rate == 0 || bit_rate == 15 || rate == 3)
		return false;
	bit_rate = bit_rates[half][layer - 1][bit_rate] * 1000;
	frame->layer = layer;
	frame->rate = rates[rate] >> (version == 3 ? 0 : version == 2 ? 1 :
	    2);
	frame->channels = head[3] >> 6 == 3 ? 1 : 2;
	frame->samples = layer == 1 ? 384 : layer == 3 && half ? 576 : 1152;
	frame->length = layer == 1 ? (12 * bit_rate / frame->rate + pad) * 4 :
	    frame->samples / 8 * bit_rate / frame->rate + pad;
	return true;
}

/* Is the frame one without sound, in which encoders count the others? */
static bool
is_count(const unsigned char *bytes, const struct frame *frame)
{
	static const size_t places[] = { 13, 21, 36 };
	size_t i;

	for (i = 0; i < 3 && frame->length > 40; i++)
		if (memcmp(bytes + places[i], "Xing", 4) == 0 ||
		    memcmp(bytes + places[i], "Info", 4) == 0)
			return true;
	return frame->length > 40 && memcmp(bytes + 36, "VBRI", 4) == 0;
}

bool
ern_mpeg_read(int fd, off_t at, struct ern_mpeg *mpeg)
{
	struct window window = { .fd = fd };
	const unsigned char *bytes;
	struct frame frame;
	struct stat status;
	long long n;

	memset(mpeg, 0, sizeof(*mpeg));
	if (fstat(fd, &status) < 0)
		return false;
	for (n = 0; (bytes = look(&window, at, 4)) != NULL &&
	    read_frame(bytes, &frame); n++) {
		if (n > 0 && (frame.layer != mpeg->layer ||
		    frame.rate != mpeg->rate))
			break;
		mpeg->layer = frame.layer;
		mpeg->rate = frame.rate;
		mpeg->channels = frame.channels;
		bytes = n == 0 ? look(&window, at, 40) : NULL;
		if (bytes == NULL || !is_count(bytes, &frame))
			mpeg->frames += frame.samples;
		at += frame.length;
	}
	mpeg->whole = at <= status.st_size;
	return n >= 2;
}
