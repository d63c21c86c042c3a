/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "ship/local.h"
#include "ship/store.h"

struct ern_store {
	struct ern_sftp *sftp;	/* NULL: the folder is on this machine */
	int folder;
};

static int
connect_to(struct ern_store *store, const struct ern_target *target,
    struct ern_fault *fault)
{
	struct ern_target_command command;

	if (ern_target_command(target, &command, fault) < 0)
		return -1;
	store->sftp = ern_sftp_open(command.words, command.variables,
	    target->folder, fault);
	ern_target_command_free(&command);
	return store->sftp == NULL ? -1 : 0;
}

struct ern_store *
ern_store_open(const struct ern_target *target, struct ern_fault *fault)
{
	struct ern_store *store = ern_mem_alloc(sizeof(*store));
	int result;

	store->folder = -1;
	if (target->kind == ERN_TARGET_SFTP) {
		result = connect_to(store, target, fault);
	} else {
		store->folder = open(target->folder,
		    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		result = store->folder >= 0 ? 0 :
		    ern_local_refused("open", target->folder, fault);
	}
	if (result == 0)
		return store;
	free(store);
	return NULL;
}

void
ern_store_close(struct ern_store *store)
{
	if (store == NULL)
		return;
	ern_sftp_close(store->sftp);
	if (store->folder >= 0)
		close(store->folder);
	free(store);
}

int
ern_store_stat(struct ern_store *store, const char *path,
    struct ern_packet_file *file, struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_stat(store->sftp, path, file, fault) :
	    ern_local_stat(store->folder, path, file, fault);
}

int
ern_store_make(struct ern_store *store, const char *path,
    struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_make(store->sftp, path, fault) :
	    ern_local_make(store->folder, path, fault);
}

int
ern_store_list(struct ern_store *store, const char *path,
    void (*each)(void *context, const char *name,
    const struct ern_packet_file *file), void *context,
    struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_list(store->sftp, path, each, context, fault) :
	    ern_local_list(store->folder, path, each, context, fault);
}

int
ern_store_read(struct ern_store *store, const char *path, size_t most,
    struct ern_text *bytes, struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_read(store->sftp, path, most, bytes, fault) :
	    ern_local_read(store->folder, path, most, bytes, fault);
}

int
ern_store_rename(struct ern_store *store, const char *from,
    const char *to, struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_rename(store->sftp, from, to, fault) :
	    ern_local_rename(store->folder, from, to, fault);
}

int
ern_store_remove(struct ern_store *store, const char *path,
    struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_remove(store->sftp, path, fault) :
	    ern_local_remove(store->folder, path, fault);
}

int
ern_store_put(struct ern_store *store, const struct ern_sftp_put *put,
    struct ern_fault *fault)
{
	return store->sftp != NULL ?
	    ern_sftp_put(store->sftp, put, fault) :
	    ern_local_put(store->folder, put, fault);
}
