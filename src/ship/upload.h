/* SPDX-License-Identifier: MIT */
/*
 * upload: a package brought to the folder of a partner, stage by stage.
 */
#ifndef ERN_SHIP_UPLOAD_H
#define ERN_SHIP_UPLOAD_H

#include "ship/package.h"
#include "ship/store.h"

struct ern_upload {
	/* Tells how far all of it is; NULL: nobody wants to know.  Returns 0,
	 * or -1 to stop. */
	int (*progress)(void *context, const struct ern_upload *upload);
	/* Tells of a file that is done; or NULL. */
	int (*done)(void *context, const struct ern_sftp_file *file);
	void *context;
	bool begun;		/* some of it may be there */
	enum ern_package_stage stage;	/* it is here */
	uint64_t bytes, moved, kept;	/* of all; sent; there before */
};

/* Returns 0 when all is there, and verified, or -1 with the fault set. */
int ern_upload_run(struct ern_store *store, struct ern_package *package,
    struct ern_upload *upload, struct ern_fault *fault);

#endif
