/* SPDX-License-Identifier: MIT */
/*
 * store: the folder of a partner, on another machine or on this one.
 *
 * What the functions take, return and promise is what sftp.h says of those
 * with the same names.  A store belongs to one thread, and its owner closes
 * it.
 */
#ifndef ERN_SHIP_STORE_H
#define ERN_SHIP_STORE_H

#include "ship/sftp.h"
#include "ship/target.h"

struct ern_store;

/* Opens the folder of a target.  Returns NULL on failure. */
struct ern_store *ern_store_open(const struct ern_target *target,
    struct ern_fault *fault);
void ern_store_close(struct ern_store *store);

int ern_store_stat(struct ern_store *store, const char *path,
    struct ern_packet_file *file, struct ern_fault *fault);
int ern_store_make(struct ern_store *store, const char *path,
    struct ern_fault *fault);
int ern_store_list(struct ern_store *store, const char *path,
    void (*each)(void *context, const char *name,
    const struct ern_packet_file *file), void *context,
    struct ern_fault *fault);
int ern_store_read(struct ern_store *store, const char *path, size_t most,
    struct ern_text *bytes, struct ern_fault *fault);
int ern_store_rename(struct ern_store *store, const char *from,
    const char *to, struct ern_fault *fault);
int ern_store_remove(struct ern_store *store, const char *path,
    struct ern_fault *fault);
int ern_store_put(struct ern_store *store, const struct ern_sftp_put *put,
    struct ern_fault *fault);

#endif
