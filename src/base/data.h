/* SPDX-License-Identifier: MIT */
/*
 * data: files of ours that are read when a tool runs.
 */
#ifndef ERN_BASE_DATA_H
#define ERN_BASE_DATA_H

#include "base/text.h"

/*
 * Adds the path of a data file, such as "xslt/43-to-42.xsl": it is below the
 * folder datadir, when that is not NULL, else below $ERN_DATADIR, else below
 * the folder where the tools were installed.
 */
void ern_data_path(const char *datadir, const char *file,
    struct ern_text *path);

#endif
