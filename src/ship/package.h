/* SPDX-License-Identifier: MIT */
/*
 * package: messages and their files, laid out as a partner wants to find
 * them.
 *
 * A package borrows the texts of its messages and owns all else; its owner
 * frees it.
 */
#ifndef ERN_SHIP_PACKAGE_H
#define ERN_SHIP_PACKAGE_H

#include "base/arena.h"
#include "ern/header.h"
#include "ern/manifest.h"
#include "ship/sftp.h"

/* What a partner has agreed to. */
struct ern_package_rules {
	const struct ern_choreography *choreography;
	bool batch;		/* else release by release */
	char priority;		/* the letter before names; 0: none */
	enum ern_package_end {
		ERN_PACKAGE_FULL,	/* a manifest completes a batch */
		ERN_PACKAGE_EMPTY,	/* a file of no bytes does */
		ERN_PACKAGE_OPEN	/* nothing does */
	} end;
	bool direct;		/* files have their names from the start */
};

/* Files go in this order, and a stage begins when the last one is done. */
enum ern_package_stage {
	ERN_PACKAGE_RESOURCES, ERN_PACKAGE_MESSAGES, ERN_PACKAGE_COMPLETION,
	ERN_PACKAGE_STAGES
};

struct ern_package_message {
	const char *id, *release;	/* MessageId; the name of the folder */
	const char *type, *product;	/* DeliveryType, ProductType */
	const char *file;		/* where the message came from */
	const struct ern_header *header;	/* borrowed */
	const struct ern_text *xml;
	const char *folder;		/* remote */
	const char *path;		/* remote, of the message */
	const char *sha256;
	size_t n_files;
};

struct ern_package {
	struct ern_arena *arena;
	struct ern_package_rules rules;
	char stamp[18];			/* the BatchId */
	struct ern_package_message *messages;
	size_t n_messages;
	struct ern_package_files {
		struct ern_sftp_file *all;
		size_t n;
	} files[ERN_PACKAGE_STAGES];
};

/* Is it a time, YYYYMMDDhhmmssnnn? */
bool ern_package_is_stamp(const char *stamp);

/*
 * Returns an empty package, or NULL with the fault set: this version of the
 * choreography has no such letter.
 */
struct ern_package *ern_package_new(const struct ern_package_rules *rules,
    const char *stamp, struct ern_fault *fault);

/* Takes NULL too. */
void ern_package_free(struct ern_package *package);

/* Adds a message, of which xml, header, type, product and file are set.
 * Returns 0, or -1 with the fault set. */
int ern_package_add(struct ern_package *package,
    const struct ern_package_message *message, struct ern_fault *fault);

/*
 * Adds a file of the last message, by its name there and its path here.
 * Returns 0, or -1 with the fault set.
 */
int ern_package_add_file(struct ern_package *package, const char *name,
    const char *local, uint64_t size, const char *sha256,
    struct ern_fault *fault);

/* Adds what completes it.  Returns 0, or -1 with the fault set. */
int ern_package_end(struct ern_package *package, struct ern_fault *fault);

#endif
