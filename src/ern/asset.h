/* SPDX-License-Identifier: MIT */
/*
 * asset: the files that a message names, and whether they are as it says.
 *
 * The assets are a handler of the reader's; what they hold lives until the
 * next message.
 */
#ifndef ERN_ERN_ASSET_H
#define ERN_ERN_ASSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/depot.h"
#include "diag/report.h"
#include "xml/reader.h"

/* A value of the message, with its unit or the like; NULL where it has none. */
struct ern_asset_value {
	const char *text, *unit;
};

/* What is said of a file, by the element around it or one further out. */
struct ern_asset_details {
	struct ern_asset_value container, audio_codec, image_codec;
	struct ern_asset_value channels, rate, bits, bit_depth, duration;
	struct ern_asset_value height, width;
	struct ern_asset_value provided, preview, clip;
	const char *name;			/* of the element */
	const struct ern_asset_details *outer;	/* or NULL */
};

/* A file that is named. */
struct ern_asset {
	struct ern_place place;
	struct ern_asset_value file_name, path, url, uri;
	struct ern_asset_value algorithm, data_type, sum, size;
	const struct ern_asset_details *details;	/* never NULL */
};

struct ern_assets;

/* The reader is borrowed. */
struct ern_assets *ern_assets_new(struct ern_reader *reader);

/* Takes NULL too. */
void ern_assets_free(struct ern_assets *assets);

/* Forgets the message before. */
void ern_assets_begin(struct ern_assets *assets);

/* Its context is the assets. */
extern const struct ern_handler ern_assets_handler;

/* Returns the assets of the message, in its order, and how many. */
const struct ern_asset *const *ern_assets_list(
    const struct ern_assets *assets, size_t *n);

/* Adds the name of the file, relative to the message.  Returns false when it
 * is not one of the delivery but an address elsewhere. */
bool ern_asset_name(const struct ern_asset *asset, struct ern_text *name);

/* Checks all of them against the files of a folder, with so many threads. */
void ern_assets_check(const struct ern_assets *assets,
    struct ern_depot *depot, size_t jobs, struct ern_report *report);

/*
 * Adds a note for each file of the folder that nothing asked for; XML files
 * are messages and not meant.  Returns how many there are.
 */
size_t ern_assets_unnamed(struct ern_depot *depot,
    struct ern_report *report);

#endif
