/* SPDX-License-Identifier: MIT */
/*
 * manifest: the list of the messages of a batch, which completes it.
 *
 * What is read belongs to the arena that is given.
 */
#ifndef ERN_ERN_MANIFEST_H
#define ERN_ERN_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "ern/choreography.h"

struct ern_manifest_entry {
	int line;			/* 0: not known */
	const char *message_type, *message_id;
	const char *url;		/* the file, relative to the root */
	struct ern_release_id *releases;	/* one at least */
	size_t n_releases;
	const char *delivery_type, *product_type;
	const char *sum, *algorithm;	/* NULL: no hash sum */
};

struct ern_manifest {
	const struct ern_choreography *version;	/* NULL: not known */
	struct ern_party sender, recipient;
	const char *created;
	bool test;
	const char *root;		/* RootDirectory */
	const char *number;		/* NumberOfMessages, as it is written;
					 * the entries are counted for
					 * writing */
	struct ern_manifest_entry *entries;
	size_t n_entries;
};

/* Adds the XML of a manifest of a version from 1.4 on. */
void ern_manifest_write(const struct ern_manifest *manifest,
    struct ern_text *out);

/*
 * Reads a manifest of any version.  Returns 0, or -1 for what is none, which
 * is in the report then.  What is missing in it is NULL.
 */
int ern_manifest_read(ern_read read, void *context, struct ern_arena *arena,
    struct ern_manifest *manifest, struct ern_report *report);

#endif
