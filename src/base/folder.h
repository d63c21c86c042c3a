/* SPDX-License-Identifier: MIT */
/*
 * folder: files that others name, and that must not be outside a folder.
 *
 * Names are relative and have "/" between their parts.  A folder may be used
 * by several threads; its owner frees it.
 */
#ifndef ERN_BASE_FOLDER_H
#define ERN_BASE_FOLDER_H

#include <stddef.h>

struct ern_folder;

/* Opens a folder.  Returns NULL with errno set on failure. */
struct ern_folder *ern_folder_new(const char *path);

/* Takes NULL too. */
void ern_folder_free(struct ern_folder *folder);

/* Returns the path that it was opened by. */
const char *ern_folder_path(const struct ern_folder *folder);

/*
 * Opens a file in the folder for reading.  Returns its descriptor, or -1 with
 * errno set: EXDEV for a name or link that leads out of the folder, which is
 * never opened, EINVAL for what is no regular file.
 */
int ern_folder_open(const struct ern_folder *folder, const char *name);

/*
 * Returns the names of all files in the folder and below, in order; links are
 * listed and not followed.  The caller frees them with ern_folder_forget().
 * Folders that cannot be read count as empty, and pipes and the like are no
 * files.
 */
char **ern_folder_list(const struct ern_folder *folder, size_t *n);

/* Takes NULL too. */
void ern_folder_forget(char **names, size_t n);

#endif
