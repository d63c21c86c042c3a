/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/depot.h"
#include "base/folder.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

#define CHUNK	(256 * 1024)

/* A file, by its plain name: no "." in it and no "/" twice. */
struct entry {
	const char *name;
	const struct ern_depot_file *file;	/* replaced, never changed */
	bool busy;		/* a thread reads it */
};

struct ern_depot {
	struct ern_folder *folder;
	pthread_mutex_t lock;
	pthread_cond_t done;	/* a file was read */
	struct ern_arena *arena;
	struct ern_map entries;
	char **names;		/* of all files, once they were listed */
	size_t n_names;
};

struct ern_depot *
ern_depot_new(const char *path)
{
	struct ern_folder *folder = ern_folder_new(path);
	struct ern_depot *depot;

	if (folder == NULL)
		return NULL;
	depot = ern_mem_alloc(sizeof(*depot));
	depot->folder = folder;
	depot->arena = ern_arena_new();
	pthread_mutex_init(&depot->lock, NULL);
	pthread_cond_init(&depot->done, NULL);
	return depot;
}

void
ern_depot_free(struct ern_depot *depot)
{
	if (depot == NULL)
		return;
	pthread_mutex_destroy(&depot->lock);
	pthread_cond_destroy(&depot->done);
	ern_folder_forget(depot->names, depot->n_names);
	ern_map_free(&depot->entries);
	ern_arena_free(depot->arena);
	ern_folder_free(depot->folder);
	free(depot);
}

const char *
ern_depot_path(const struct ern_depot *depot)
{
	return ern_folder_path(depot->folder);
}

/* Adds the name without what says nothing in it. */
static void
add_plain(struct ern_text *out, const char *name)
{
	size_t length;

	if (*name == '/')
		ern_text_byte(out, '/');
	for (; *name != '\0'; name += length) {
		length = strcspn(name, "/");
		if (length == 0) {
			length = 1;
		} else if (length != 1 || *name != '.') {
			if (out->length > 0 &&
			    out->bytes[out->length - 1] != '/')
				ern_text_byte(out, '/');
			ern_text_add(out, name, length);
		}
	}
	ern_text_add(out, "", 0);
}

static struct entry *
find(struct ern_depot *depot, const char *name)
{
	struct ern_text plain = { 0 };
	struct entry *entry;

	add_plain(&plain, name);
	entry = ern_map_find(&depot->entries, plain.bytes);
	ern_text_free(&plain);
	return entry;
}

static struct entry *
make(struct ern_depot *depot, const char *name)
{
	struct ern_text plain = { 0 };
	struct entry *entry = ern_arena_alloc(depot->arena, sizeof(*entry));

	memset(entry, 0, sizeof(*entry));
	add_plain(&plain, name);
	entry->name = ern_arena_copy(depot->arena, plain.bytes,
	    plain.length);
	ern_map_set(&depot->entries, entry->name, entry);
	ern_text_free(&plain);
	return entry;
}

/* Makes the hash sums while the bytes go by. */
static int
sum_up(int fd, unsigned int kinds, struct ern_depot_file *file)
{
	struct ern_digest *digests[ERN_DIGEST_KINDS] = { NULL };
	char *bytes = ern_mem_alloc(CHUNK);
	ssize_t n = 0;
	int kind;

	for (kind = 0; kind < ERN_DIGEST_KINDS; kind++)
		if (kinds & 1u << kind)
			digests[kind] = ern_digest_new(kind);
	while (kinds != 0 && ((n = read(fd, bytes, CHUNK)) > 0 ||
	    (n < 0 && errno == EINTR)))
		for (kind = 0; kind < ERN_DIGEST_KINDS; kind++)
			if (n > 0 && digests[kind] != NULL)
				ern_digest_add(digests[kind], bytes, n);
	for (kind = 0; kind < ERN_DIGEST_KINDS; kind++) {
		if (digests[kind] == NULL)
			continue;
		ern_digest_end(digests[kind], file->sums[kind]);
		file->kinds |= 1u << kind;
		ern_digest_free(digests[kind]);
	}
	free(bytes);
	return n < 0 ? errno : 0;
}

static void
read_file(const struct ern_folder *folder, unsigned int kinds,
    struct ern_depot_file *file)
{
	struct stat status;
	int fd = ern_folder_open(folder, file->name);

	if (fd < 0) {
		file->error = errno;
		return;
	}
	if (fstat(fd, &status) == 0)
		file->size = status.st_size;
	file->is_image = ern_image_read(fd, &file->image);
	if (!file->is_image)
		file->sound = ern_audio_read(fd, &file->audio);
	file->error = sum_up(fd, kinds, file);
	close(fd);
}

/* Reads a file while other threads go on; the lock is held before and
 * behind. */
static void
renew(struct ern_depot *depot, struct entry *entry, unsigned int kinds)
{
	struct ern_depot_file *file = ern_arena_alloc(depot->arena,
	    sizeof(*file));

	*file = (struct ern_depot_file){ .name = entry->name };
	if (entry->file != NULL)
		kinds |= entry->file->kinds;
	entry->busy = true;
	pthread_mutex_unlock(&depot->lock);
	read_file(depot->folder, kinds, file);
	pthread_mutex_lock(&depot->lock);
	entry->file = file;
	entry->busy = false;
	pthread_cond_broadcast(&depot->done);
}

const struct ern_depot_file *
ern_depot_get(struct ern_depot *depot, const char *name, unsigned int kinds)
{
	const struct ern_depot_file *file;
	struct entry *entry;

	pthread_mutex_lock(&depot->lock);
	entry = find(depot, name);
	if (entry == NULL)
		entry = make(depot, name);
	while (entry->busy)
		pthread_cond_wait(&depot->done, &depot->lock);
	if (entry->file == NULL || (entry->file->error == 0 &&
	    (kinds & ~entry->file->kinds) != 0))
		renew(depot, entry, kinds);
	file = entry->file;
	pthread_mutex_unlock(&depot->lock);
	return file;
}

char *const *
ern_depot_list(struct ern_depot *depot, size_t *n)
{
	pthread_mutex_lock(&depot->lock);
	if (depot->names == NULL)
		depot->names = ern_folder_list(depot->folder,
		    &depot->n_names);
	*n = depot->n_names;
	pthread_mutex_unlock(&depot->lock);
	return depot->names;
}

bool
ern_depot_known(struct ern_depot *depot, const char *name)
{
	bool known;

	pthread_mutex_lock(&depot->lock);
	known = find(depot, name) != NULL;
	pthread_mutex_unlock(&depot->lock);
	return known;
}
