/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/mem.h"
#include "base/text.h"

#define MOST_LEVELS	32	/* of folders in folders that are listed */

struct ern_folder {
	char *path;
	int fd;
};

struct list {
	char **names;
	size_t n, room;
};

struct ern_folder *
ern_folder_new(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct ern_folder *folder;

	if (fd < 0)
		return NULL;
	folder = ern_mem_alloc(sizeof(*folder));
	folder->path = ern_mem_copy(path, strlen(path));
	folder->fd = fd;
	return folder;
}

void
ern_folder_free(struct ern_folder *folder)
{
	if (folder == NULL)
		return;
	close(folder->fd);
	free(folder->path);
	free(folder);
}

const char *
ern_folder_path(const struct ern_folder *folder)
{
	return folder->path;
}

static int
fail(int error)
{
	errno = error;
	return -1;
}

/* Opens the next part of a name; a link is not followed (ELOOP). */
static int
open_part(int at, const char *part, size_t length, bool last)
{
	char name[NAME_MAX + 1];
	struct stat status;

	if (length == 2 && memcmp(part, "..", 2) == 0)
		return fail(EXDEV);
	if (length > NAME_MAX)
		return fail(ENAMETOOLONG);
	memcpy(name, part, length);
	name[length] = '\0';
	/* That a part before the last is a link is said as "no folder". */
	if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISLNK(status.st_mode))
		return fail(ELOOP);
	return openat(at, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW |
	    O_NONBLOCK | (last ? 0 : O_DIRECTORY));
}

/* Opens a file part by part, so that nothing can lead elsewhere. */
static int
open_parts(const struct ern_folder *folder, const char *name)
{
	int at = folder->fd, next;
	size_t length;

	for (;;) {
		while (*name == '/' || (*name == '.' && (name[1] == '/' ||
		    name[1] == '\0')))
			name++;
		length = strcspn(name, "/");
		if (length == 0) {
			next = fail(EINVAL);
		} else {
			next = open_part(at, name, length,
			    name[length] == '\0');
		}
		if (at != folder->fd) {
			int error = errno;

			close(at);
			errno = error;
		}
		name += length;
		if (next < 0 || *name == '\0')
			return next;
		at = next;
	}
}

/* Opens what links lead to, when that is in the folder too. */
static int
open_linked(const struct ern_folder *folder, const char *name)
{
	struct ern_text path = { 0 };
	char *root = realpath(folder->path, NULL), *real;
	size_t length = root == NULL ? 0 : strlen(root);
	int fd;

	ern_text_format(&path, "%s/%s", folder->path, name);
	real = realpath(path.bytes, NULL);
	if (real == NULL)
		fd = -1;
	else if (root == NULL || strncmp(real, root, length) != 0 ||
	    real[length] != '/')
		fd = fail(EXDEV);
	else
		fd = open_parts(folder, real + length + 1);
	free(real);
	free(root);
	ern_text_free(&path);
	return fd;
}

int
ern_folder_open(const struct ern_folder *folder, const char *name)
{
	struct stat status;
	int fd;

	if (*name == '/')
		return fail(EXDEV);
	fd = open_parts(folder, name);
	if (fd < 0 && errno == ELOOP)
		fd = open_linked(folder, name);
	if (fd >= 0 && (fstat(fd, &status) < 0 ||
	    !S_ISREG(status.st_mode))) {
		close(fd);
		return fail(EINVAL);
	}
	return fd;
}

static void
add_name(struct list *list, const char *name)
{
	if (list->n == list->room) {
		list->room = 2 * list->room + 16;
		list->names = ern_mem_grow(list->names, list->room,
		    sizeof(*list->names));
	}
	list->names[list->n++] = ern_mem_copy(name, strlen(name));
}

/* Lists what is in a folder, whose descriptor is closed then. */
static void
list_folder(struct list *list, int fd, struct ern_text *prefix, int level)
{
	size_t length = prefix->length;
	struct dirent *entry;
	struct stat status;
	DIR *stream = fd < 0 ? NULL : fdopendir(fd);

	while (stream != NULL && (entry = readdir(stream)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0 ||
		    fstatat(fd, entry->d_name, &status,
		    AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		ern_text_string(prefix, entry->d_name);
		if (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) {
			add_name(list, prefix->bytes);
		} else if (S_ISDIR(status.st_mode) && level < MOST_LEVELS) {
			ern_text_byte(prefix, '/');
			list_folder(list, openat(fd, entry->d_name, O_RDONLY |
			    O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), prefix,
			    level + 1);
		}
		prefix->length = length;
	}
	if (stream != NULL)
		closedir(stream);
	else if (fd >= 0)
		close(fd);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
ern_folder_list(const struct ern_folder *folder, size_t *n)
{
	struct ern_text prefix = { 0 };
	struct list list = { 0 };

	list_folder(&list, openat(folder->fd, ".", O_RDONLY | O_DIRECTORY |
	    O_CLOEXEC), &prefix, 0);
	ern_text_free(&prefix);
	if (list.n > 0)
		qsort(list.names, list.n, sizeof(*list.names), compare);
	*n = list.n;
	return list.names;
}

void
ern_folder_forget(char **names, size_t n)
{
	while (n > 0)
		free(names[--n]);
	free(names);
}
