/* SPDX-License-Identifier: MIT */
/*
 * local: files in a folder of this machine, put there as on a server.
 *
 * What the functions take, return and promise is what sftp.h says of those
 * with the same names; folder is an open folder, where paths start.
 */
#ifndef ERN_SHIP_LOCAL_H
#define ERN_SHIP_LOCAL_H

#include "ship/sftp.h"

int ern_local_stat(int folder, const char *path,
    struct ern_packet_file *file, struct ern_fault *fault);
int ern_local_make(int folder, const char *path, struct ern_fault *fault);
int ern_local_list(int folder, const char *path,
    void (*each)(void *context, const char *name,
    const struct ern_packet_file *file), void *context,
    struct ern_fault *fault);
int ern_local_read(int folder, const char *path, size_t most,
    struct ern_text *bytes, struct ern_fault *fault);
int ern_local_rename(int folder, const char *from, const char *to,
    struct ern_fault *fault);
int ern_local_remove(int folder, const char *path, struct ern_fault *fault);
int ern_local_put(int folder, const struct ern_sftp_put *put,
    struct ern_fault *fault);

/* Sets the fault that errno tells.  Returns -1. */
int ern_local_refused(const char *doing, const char *path,
    struct ern_fault *fault);

#endif
