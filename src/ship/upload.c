/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "ship/upload.h"

/* The files of a stage, as they go. */
struct going {
	struct ern_upload *upload;
	struct ern_package_files *files;
	uint64_t *told;		/* of each, how much has been added up */
	size_t next;
	bool stopped;
	struct ern_fault *fault;
};

static struct ern_sftp_file *
give(void *context)
{
	struct going *going = context;
	struct ern_sftp_file *file;

	if (going->stopped || going->next == going->files->n)
		return NULL;
	file = &going->files->all[going->next++];
	file->begun = going->upload->begun;
	return file;
}

static void
on_moved(void *context, struct ern_sftp_file *file)
{
	struct going *going = context;
	struct ern_upload *upload = going->upload;
	uint64_t *told = &going->told[file - going->files->all];

	upload->moved += file->moved - *told;
	*told = file->moved;
	if (upload->progress != NULL && !going->stopped &&
	    upload->progress(upload->context, upload) < 0)
		going->stopped = true;
}

static void
on_done(void *context, struct ern_sftp_file *file)
{
	struct going *going = context;
	struct ern_upload *upload = going->upload;

	on_moved(context, file);
	upload->kept += file->kept;
	if (file->fault.kind != ERN_FAULT_NONE) {
		ern_fault_copy(going->fault, &file->fault);
		going->stopped = true;
	} else if (upload->done != NULL && !going->stopped &&
	    upload->done(upload->context, file) < 0) {
		going->stopped = true;
	}
}

/* Makes the folders that the files of a stage go to, each once. */
static int
make_folders(struct ern_store *store, const struct ern_package_files *files,
    struct ern_map *made, struct ern_arena *arena, struct ern_fault *fault)
{
	const char *slash;
	char *folder;
	size_t i;

	for (i = 0; i < files->n; i++) {
		slash = strrchr(files->all[i].remote, '/');
		folder = ern_arena_copy(arena, files->all[i].remote,
		    slash - files->all[i].remote);
		if (ern_map_find(made, folder) != NULL)
			continue;
		if (ern_store_make(store, folder, fault) < 0)
			return -1;
		ern_map_set(made, folder, folder);
	}
	return 0;
}

static int
run_stage(struct ern_store *store, struct ern_upload *upload,
    struct ern_package_files *files, struct ern_fault *fault)
{
	struct going going = { .upload = upload, .files = files,
	    .told = ern_mem_alloc((files->n + 1) * sizeof(*going.told)),
	    .fault = fault };
	struct ern_sftp_put put = { give, on_moved, on_done, &going };
	int result = ern_store_put(store, &put, fault);

	free(going.told);
	return result < 0 || going.stopped ? -1 : 0;
}

int
ern_upload_run(struct ern_store *store, struct ern_package *package,
    struct ern_upload *upload, struct ern_fault *fault)
{
	struct ern_package_files *files = package->files;
	struct ern_map made = { 0 };
	size_t stage, i;
	int result = 0;

	for (stage = 0; stage < ERN_PACKAGE_STAGES; stage++)
		for (i = 0; i < files[stage].n; i++)
			upload->bytes += files[stage].all[i].size;
	for (stage = 0; result == 0 && stage < ERN_PACKAGE_STAGES; stage++) {
		upload->stage = stage;
		result = make_folders(store, &files[stage], &made,
		    package->arena, fault);
		if (result == 0)
			result = run_stage(store, upload, &files[stage],
			    fault);
	}
	ern_map_free(&made);
	return result;
}
