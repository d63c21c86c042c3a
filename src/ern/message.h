/* SPDX-License-Identifier: MIT */
/*
 * message: one ERN message, recognised and checked as its bytes come in.
 */
#ifndef ERN_ERN_MESSAGE_H
#define ERN_ERN_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/depot.h"
#include "diag/report.h"
#include "ern/profile.h"
#include "xml/reader.h"
#include "xml/xsd.h"

struct ern_message_options {
	bool unwanted[ERN_LAYERS];	/* layers that are not asked for */
	bool avs_base;			/* later editions are errors */
	struct ern_limits limits;
	const struct ern_xsd *xsd;	/* in place of our schema, or NULL */
	bool keep_tree;			/* for ern_message_take_tree() */
	struct ern_profiles *profiles;	/* to check by, or NULL; borrowed */
	bool check_identifiers;
	bool check_assets;		/* the files that it names */
	struct ern_depot *assets;	/* where they are; NULL: nowhere */
	size_t asset_jobs;		/* threads for a message's files */
	bool deals;			/* checks and appends the rights */
	const struct ern_prices *prices;	/* for rules; or NULL */
};

struct ern_message;

/* Returns a place for one message after another.  The report and what the
 * options point to are borrowed. */
struct ern_message *ern_message_new(const struct ern_message_options *options,
    struct ern_report *report);

/* Takes NULL too. */
void ern_message_free(struct ern_message *message);

/*
 * Reads a message and checks it; the report, which calls it by the name of
 * file, is complete then.  Returns 0, or -1 when read failed.
 */
int ern_message_read(struct ern_message *message, const char *file,
    ern_read read, void *context);

/*
 * Says where the files are that the messages to come name; NULL: nowhere.
 * With alone, those that the message does not name are told.
 */
void ern_message_set_assets(struct ern_message *message,
    struct ern_depot *assets, bool alone);

/* Was the message just read well-formed, to its end? */
bool ern_message_whole(const struct ern_message *message);

/* Returns its reader, to add handlers to before the first message. */
struct ern_reader *ern_message_reader(struct ern_message *message);

/* Returns the tree of the message just read, which is the caller's, or NULL
 * when it was not read to its end. */
struct _xmlDoc *ern_message_take_tree(struct ern_message *message);

/* Takes NULL too. */
void ern_message_free_tree(struct _xmlDoc *tree);

#endif
