/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "state/media.h"

#define PIECE	65536

struct list {
	struct ern_ledger *ledger;
	const char *folder;
	const struct ern_jsonedit *older;
	struct ern_jsonedit *made;
};

static int
refuse_file(struct list *list, const char *path, const char *why)
{
	return ern_ledger_refuse(list->ledger, ERN_CODE_RELEASE_FILE, "%s: %s",
	    path, why);
}

/* Opens a file below the folder; no step of its name may lead out. */
static int
open_below(const char *folder, const char *path)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), next;
	struct ern_text step = { 0 };
	size_t length;

	while (fd >= 0 && *path != '\0') {
		length = strcspn(path, "/");
		ern_text_clear(&step);
		ern_text_add(&step, path, length);
		path += length + (path[length] == '/');
		errno = EACCES;
		next = length == 0 || strcmp(step.bytes, "..") == 0 ? -1 :
		    openat(fd, step.bytes, O_RDONLY | O_NOFOLLOW | O_CLOEXEC |
		    O_NONBLOCK | (*path != '\0' ? O_DIRECTORY : 0));
		close(fd);
		fd = next;
	}
	ern_text_free(&step);
	return fd;
}

static int
hash_file(struct list *list, const char *path, struct ern_text *hash,
    long long *size)
{
	struct ern_digest *digest = ern_digest_new(ERN_DIGEST_SHA256);
	unsigned char sum[ERN_DIGEST_MOST];
	char bytes[PIECE];
	int fd = open_below(list->folder, path);
	struct stat status;
	ssize_t n = -1;

	*size = 0;
	if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		while ((n = read(fd, bytes, sizeof(bytes))) > 0) {
			ern_digest_add(digest, bytes, n);
			*size += n;
		}
	ern_digest_end(digest, sum);
	ern_digest_hex(hash, sum, ern_digest_length(ERN_DIGEST_SHA256));
	ern_digest_free(digest);
	if (fd >= 0)
		close(fd);
	if (n == 0)
		return 0;
	return refuse_file(list, path, fd >= 0 ? "is no plain file" :
	    errno == ENOENT ? "there is no such file in the folder" :
	    errno == ELOOP || errno == EACCES ?
	    "it is not in the folder, or may not be read" :
	    strerror(errno));
}

/* Takes over what was known of the file of the same name. */
static void
copy_older(struct list *list, struct ern_jsonedit *item, const char *path)
{
	const struct ern_jsontree_value *old = list->older == NULL ? NULL :
	    ern_jsonedit_find(list->older, ""), *value;
	static const char *const keys[] = { "sha256", "size" };
	size_t i, k, length, n = old == NULL ? 0 : ern_jsontree_count(old);
	struct ern_jsonedit *copy;

	for (i = 0; i < n; i++) {
		value = ern_jsontree_get(ern_jsontree_item(old, i), "path");
		if (strcmp(ern_jsontree_string(value, &length), path) != 0)
			continue;
		for (k = 0; k < 2; k++) {
			value = ern_jsontree_get(ern_jsontree_item(old, i),
			    keys[k]);
			if (value == NULL)
				continue;
			copy = ern_jsonedit_new(value);
			ern_jsonedit_set(item, keys[k], copy);
			ern_jsonedit_free(copy);
		}
	}
}

static void
set_number(struct ern_jsonedit *item, const char *key, long long number)
{
	struct ern_text text = { 0 };
	struct ern_jsonedit *value;

	ern_text_format(&text, "%lld", number);
	value = ern_jsonedit_read(text.bytes);
	ern_jsonedit_set(item, key, value);
	ern_jsonedit_free(value);
	ern_text_free(&text);
}

static int
add_file(struct list *list, const char *what, size_t number,
    const char *path)
{
	struct ern_jsonedit *item = ern_jsonedit_new(NULL);
	struct ern_text hash = { 0 };
	long long size;
	int result = 0;

	ern_jsonedit_set_string(item, "path", path);
	set_number(item, what, number);
	if (list->folder == NULL) {
		copy_older(list, item, path);
	} else {
		result = hash_file(list, path, &hash, &size);
		ern_jsonedit_set_string(item, "sha256", hash.bytes);
		set_number(item, "size", size);
	}
	ern_jsonedit_set(list->made, "-", item);
	ern_jsonedit_free(item);
	ern_text_free(&hash);
	return result;
}

static int
add_files(struct list *list, const struct ern_jsonedit *document,
    const char *pointer, const char *what)
{
	const struct ern_jsontree_value *all = ern_jsonedit_find(document,
	    pointer), *item, *file;
	size_t i, length;
	int result = 0;

	if (all == NULL || ern_jsontree_kind(all) != ERN_JSONTREE_ARRAY)
		return 0;
	for (i = 0; i < ern_jsontree_count(all); i++) {
		item = ern_jsontree_item(all, i);
		file = ern_jsontree_kind(item) == ERN_JSONTREE_OBJECT ?
		    ern_jsontree_get(item, "file") : NULL;
		if (file != NULL && ern_jsontree_kind(file) ==
		    ERN_JSONTREE_STRING && add_file(list, what, i + 1,
		    ern_jsontree_string(file, &length)) < 0)
			result = -1;
	}
	return result;
}

struct ern_jsonedit *
ern_media_list(struct ern_ledger *ledger,
    const struct ern_jsonedit *document, const char *folder,
    const struct ern_jsonedit *older)
{
	struct list list = { ledger, folder, older, ern_jsonedit_read("[]")
	};
	int result = add_files(&list, document, "release/tracks", "track");

	if (add_files(&list, document, "release/images", "image") < 0)
		result = -1;
	if (result == 0)
		return list.made;
	ern_jsonedit_free(list.made);
	return NULL;
}
