/* SPDX-License-Identifier: MIT */
/*
 * header: who sends what to whom, as a message says at its beginning.
 *
 * It is collected by a handler of the reader's.  What a header holds belongs
 * to it.
 */
#ifndef ERN_ERN_HEADER_H
#define ERN_ERN_HEADER_H

#include <stdbool.h>

#include "base/arena.h"
#include "ern/choreography.h"
#include "xml/reader.h"

struct ern_header {
	struct ern_arena *arena;
	const char *message;	/* the name of the root, or NULL */
	const char *id, *thread, *created, *control;	/* NULL: not there */
	struct ern_party sender, recipient;	/* the first recipient */
	struct ern_release_id release;		/* the main one */
	bool main_release;	/* it says so itself */
};

struct ern_header *ern_header_new(void);

/* Takes NULL too. */
void ern_header_free(struct ern_header *header);

/* Where a reader tells of messages: the context of the handler. */
struct ern_header_taker {
	struct ern_reader *reader;	/* borrowed */
	struct ern_header *header;	/* of the message that comes */
	const char *names[8];		/* of the open elements */
	const char **wanted;		/* whose text comes, or NULL */
	size_t releases;		/* how many have begun */
	bool skipping;			/* what is in the release */
	struct ern_text text;		/* its owner frees it */
};

extern const struct ern_handler ern_header_handler;

#endif
