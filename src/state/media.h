/* SPDX-License-Identifier: MIT */
/*
 * media: the files that a release document names.
 */
#ifndef ERN_STATE_MEDIA_H
#define ERN_STATE_MEDIA_H

#include "base/jsonedit.h"
#include "state/ledger.h"

/*
 * Lists the files of a document, with size and SHA-256 where folder is not
 * NULL; otherwise those of an older list, which may be NULL, are kept.
 * Returns NULL having told why: a file is missing or outside of the folder.
 */
struct ern_jsonedit *ern_media_list(struct ern_ledger *ledger,
    const struct ern_jsonedit *document, const char *folder,
    const struct ern_jsonedit *older);

#endif
