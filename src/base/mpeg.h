/* SPDX-License-Identifier: MIT */
/*
 * mpeg: the frames of MPEG sound (MP3 and its elders), without their sound.
 */
#ifndef ERN_BASE_MPEG_H
#define ERN_BASE_MPEG_H

#include <stdbool.h>
#include <sys/types.h>

struct ern_mpeg {
	int layer;		/* 1 to 3 */
	int rate, channels;
	long long frames;	/* samples of a channel */
	bool whole;		/* is the last frame all there? */
};

/*
 * Goes through the frames that start at a place in an open file, whose
 * position stays as it is.  Returns false when there are not two of them.
 */
bool ern_mpeg_read(int fd, off_t at, struct ern_mpeg *mpeg);

#endif
