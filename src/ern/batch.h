/* SPDX-License-Identifier: MIT */
/*
 * batch: a folder of deliveries, as the choreographies lay it out.
 *
 * A delivery is a batch, which is a folder of releases and is completed by a
 * file, or a single release in a folder of its own.  Nothing in the folder is
 * changed.
 */
#ifndef ERN_ERN_BATCH_H
#define ERN_ERN_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/folder.h"
#include "base/map.h"
#include "diag/report.h"
#include "ern/answer.h"
#include "ern/header.h"

struct ern_delivery;

struct ern_batch_message {
	const char *name;	/* relative to the folder of all */
	const char *release;	/* the name of the folder that it is in */
	char *folder;		/* the path of that folder */
	bool alone;		/* is it the only message in there? */
	bool outside;		/* a link out of the folder: not for reading */
	struct ern_delivery *delivery;
	/* What the caller finds out and gives up: */
	struct ern_header *header;	/* NULL: it could not be read */
	struct ern_answer answer;
	bool listed;		/* by a manifest */
	const struct ern_batch_message *newer;	/* about the same release,
						 * but taken in before */
};

struct ern_delivery {
	char *name;		/* relative, "" for the folder of all */
	bool is_batch;		/* else it is a release */
	char stamp[18];		/* of its name, 17 digits, or empty */
	char *base;		/* the last part of its path */
	const char *completion;	/* the file that completes it, or NULL */
	size_t n_completions;
	struct ern_batch_message *messages;	/* in order of name */
	size_t n_messages;
	size_t rank;		/* among all */
};

struct ern_batch {
	char *path;
	struct ern_folder *folder;
	char **names;		/* of all files */
	size_t n_names;
	struct ern_batch_message *messages;	/* delivery by delivery */
	size_t n_messages;
	struct ern_delivery **deliveries;	/* in order of time */
	size_t n_deliveries;
	struct ern_map by_name;	/* deliveries */
	bool ordered;		/* is it known what is newer? */
};

/* Finds the deliveries in a folder.  Returns NULL with errno set. */
struct ern_batch *ern_batch_new(const char *path);

/* Takes NULL too; frees the headers as well. */
void ern_batch_free(struct ern_batch *batch);

/*
 * Checks a delivery as a whole, once its messages have been checked; the
 * report, which starts and ends here, calls it by the file that completes it,
 * or by its folder.  What concerns a message is added to its answer.
 */
void ern_batch_check(struct ern_batch *batch, struct ern_delivery *delivery,
    struct ern_report *report);

#endif
