/* SPDX-License-Identifier: MIT */
/*
 * image: what an image file really is and how large, from its headers.
 */
#ifndef ERN_BASE_IMAGE_H
#define ERN_BASE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

struct ern_image {
	const char *type;	/* "JPEG", "PNG", "GIF", "TIFF", ...; a
				 * constant */
	uint32_t width, height;	/* in pixels; 0: not known */
	bool whole;		/* does its end stand where it belongs? */
};

/*
 * Reads the headers of an open file, whose position stays as it is.  Returns
 * false when it is no image of a kind known here; one whose headers are at
 * fault has no size.
 */
bool ern_image_read(int fd, struct ern_image *image);

#endif
