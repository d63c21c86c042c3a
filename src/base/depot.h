/* SPDX-License-Identifier: MIT */
/*
 * depot: what is known of the files of a folder, each read once.
 *
 * Several threads may ask; what they get lives as long as the depot, whose
 * owner frees it.
 */
#ifndef ERN_BASE_DEPOT_H
#define ERN_BASE_DEPOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/audio.h"
#include "base/digest.h"
#include "base/image.h"

struct ern_depot;

struct ern_depot_file {
	const char *name;	/* without what says nothing in it */
	int error;		/* why it could not be read, as
				 * ern_folder_open() has it; 0: it was */
	long long size;		/* in bytes */
	unsigned int kinds;	/* of the sums that are known, a bit each */
	unsigned char sums[ERN_DIGEST_KINDS][ERN_DIGEST_MOST];
	enum ern_audio_result sound;
	struct ern_audio audio;		/* what it is as sound or film */
	bool is_image;
	struct ern_image image;		/* what it is as an image */
};

/* Returns a depot of a folder, or NULL with errno set. */
struct ern_depot *ern_depot_new(const char *path);

/* Takes NULL too. */
void ern_depot_free(struct ern_depot *depot);

/* Returns the path of the folder. */
const char *ern_depot_path(const struct ern_depot *depot);

/*
 * Returns a file by its name in the folder, with hash sums of these kinds: it
 * is read when it was not, or not with all of them.
 */
const struct ern_depot_file *ern_depot_get(struct ern_depot *depot,
    const char *name, unsigned int kinds);

/*
 * Returns the names of all files that are in the folder, in order, and how
 * many; they live as long as the depot.
 */
char *const *ern_depot_list(struct ern_depot *depot, size_t *n);

/* Was the file asked for, by any spelling of its name? */
bool ern_depot_known(struct ern_depot *depot, const char *name);

#endif
