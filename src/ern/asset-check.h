/* SPDX-License-Identifier: MIT */
/*
 * asset-check: what the two files that check assets share.
 */
#ifndef ERN_ERN_ASSET_CHECK_H
#define ERN_ERN_ASSET_CHECK_H

#include "ern/asset.h"

/* Returns the kinds of hash sums, a bit each, that are wanted of a file. */
unsigned int ern_asset_kinds(const struct ern_asset *asset);

/* Compares what the message says of a file with the file. */
void ern_asset_compare(const struct ern_asset *asset, const char *name,
    const struct ern_depot_file *file, struct ern_report *report);

#endif
