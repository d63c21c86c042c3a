/* SPDX-License-Identifier: MIT */
/*
 * audio: what a file of sound or film really is, and how it sounds.
 */
#ifndef ERN_BASE_AUDIO_H
#define ERN_BASE_AUDIO_H

#include <stdbool.h>

enum ern_audio_result {
	ERN_AUDIO_NONE,		/* no sound or film of a kind known here */
	ERN_AUDIO_NAMED,	/* known by its first bytes, and no more */
	ERN_AUDIO_BROKEN,	/* known likewise, but it cannot be opened */
	ERN_AUDIO_READ		/* all of it is known */
};

struct ern_audio {
	const char *container;	/* "WAV", "FLAC", "MP3", "MP4", ... */
	const char *codec;	/* "PCM", "FLAC", "MP3", ..., or NULL */
	int rate;		/* samples a second; this and what follows
				 * only where all of it is known */
	int bits;		/* of a sample; 0: the codec has none */
	int channels;
	long long frames;	/* samples of a channel */
	long long duration;	/* in milliseconds */
	bool whole;		/* is nothing missing at its end? */
};

/*
 * Reads what an open file is; its position stays as it is.  The names are
 * constants.
 */
enum ern_audio_result ern_audio_read(int fd, struct ern_audio *audio);

#endif
