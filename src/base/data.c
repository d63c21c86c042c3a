/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>

#include "base/data.h"

void
ern_data_path(const char *datadir, const char *file, struct ern_text *path)
{
	if (datadir == NULL)
		datadir = getenv("ERN_DATADIR");
	if (datadir == NULL || *datadir == '\0')
		datadir = PKGDATADIR;
	ern_text_format(path, "%s/%s", datadir, file);
}
