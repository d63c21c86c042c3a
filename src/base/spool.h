/* SPDX-License-Identifier: MIT */
/*
 * spool: bytes kept until it is known what to do with them, small ones in
 * memory and large ones in a file without a name.
 */
#ifndef ERN_BASE_SPOOL_H
#define ERN_BASE_SPOOL_H

#include <stddef.h>

#include "base/output.h"

struct ern_spool;

struct ern_spool *ern_spool_new(void);

/* Takes NULL too. */
void ern_spool_free(struct ern_spool *spool);

/* Adds bytes.  Returns 0, or -1 with errno set. */
int ern_spool_add(struct ern_spool *spool, const char *bytes, size_t length);

/* Forgets all that was added. */
void ern_spool_clear(struct ern_spool *spool);

/* Gives all that was added, in pieces, to take, until it returns other than 0.
 * Returns 0, what take returned, or -1 with errno set. */
int ern_spool_read(struct ern_spool *spool, int (*take)(void *context,
    const char *bytes, size_t length), void *context);

/* Writes all that was added.  Returns 0, or -1 with errno set. */
int ern_spool_write(struct ern_spool *spool, struct ern_output *output);

#endif
