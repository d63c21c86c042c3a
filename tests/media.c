/* SPDX-License-Identifier: MIT */
/*
 * media: makes small files of sound and pictures for the tests.
 *
 *	media sound FORMAT RATE CHANNELS MILLISECONDS FILE
 *	media png|jpeg WIDTH HEIGHT FILE
 *
 * FORMAT is wav16, wav24, aiff16, flac16, flac24 or ogg.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sndfile.h>

static const struct {
	const char *name;
	int format;
} formats[] = {
	{ "wav16", SF_FORMAT_WAV | SF_FORMAT_PCM_16 },
	{ "wav24", SF_FORMAT_WAV | SF_FORMAT_PCM_24 },
	{ "aiff16", SF_FORMAT_AIFF | SF_FORMAT_PCM_16 },
	{ "flac16", SF_FORMAT_FLAC | SF_FORMAT_PCM_16 },
	{ "flac24", SF_FORMAT_FLAC | SF_FORMAT_PCM_24 },
	{ "ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS },
};

/* Writes a wave of small steps. */
static int
make_sound(char **args)
{
	SF_INFO info = { .samplerate = atoi(args[1]),
	    .channels = atoi(args[2]) };
	long frames = atol(args[3]) * info.samplerate / 1000, i;
	float frame[16] = { 0 };
	SNDFILE *file;
	size_t f;

	for (f = 0; f < sizeof(formats) / sizeof(*formats); f++)
		if (strcmp(formats[f].name, args[0]) == 0)
			info.format = formats[f].format;
	file = info.channels > 16 ? NULL : sf_open(args[4], SFM_WRITE, &info);
	if (file == NULL)
		return -1;
	for (i = 0; i < frames; i++) {
		frame[0] = (float)(i % 200) / 400;
		if (sf_writef_float(file, frame, 1) != 1)
			break;
	}
	return sf_close(file) == 0 && i == frames ? 0 : -1;
}

/* Writes the headers of a picture, and an end. */
static int
make_picture(const char *type, char **args)
{
	int width = atoi(args[0]), height = atoi(args[1]);
	FILE *file = fopen(args[2], "wb");

	if (file == NULL)
		return -1;
	if (strcmp(type, "png") == 0) {
		fwrite("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 1, 16, file);
		fprintf(file, "%c%c%c%c%c%c%c%c", 0, 0, width >> 8,
		    width & 255, 0, 0, height >> 8, height & 255);
		fwrite("\x08\2\0\0\0crc.\0\0\0\0IEND\xae\x42\x60\x82", 1, 21,
		    file);
	} else {
		fwrite("\xff\xd8\xff\xc0\0\x11\x08", 1, 7, file);
		fprintf(file, "%c%c%c%c", height >> 8, height & 255,
		    width >> 8, width & 255);
		fwrite("\3\1\x22\0\2\x11\1\3\x11\1\xff\xda\0\x0c\3\1\0\2\x11"
		    "\3\x11\0?\0\xff\xd9", 1, 26, file);
	}
	return fclose(file);
}

int
main(int argc, char **argv)
{
	if (argc == 7 && strcmp(argv[1], "sound") == 0)
		return make_sound(argv + 2) != 0;
	if (argc == 5)
		return make_picture(argv[1], argv + 2) != 0;
	fputs("usage: media sound FORMAT RATE CHANNELS MILLISECONDS FILE\n"
	    "       media png|jpeg WIDTH HEIGHT FILE\n", stderr);
	return 2;
}
