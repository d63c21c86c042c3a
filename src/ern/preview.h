/* SPDX-License-Identifier: MIT */
/*
 * preview: a message on one screen, for a person to look at before it goes.
 */
#ifndef ERN_ERN_PREVIEW_H
#define ERN_ERN_PREVIEW_H

#include <libxml/tree.h>

#include "base/text.h"

/* Adds what a NewReleaseMessage of 4.3.2 says: the release, its tracks, and
 * who gets what when; of another message, what it is. */
void ern_preview_write(const xmlDoc *doc, struct ern_text *out);

#endif
