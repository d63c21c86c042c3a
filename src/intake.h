/* SPDX-License-Identifier: MIT */
/*
 * intake: whole deliveries, and the answers to messages, for a tool.
 *
 * An intake that is all zero takes in nothing and answers nothing; its owner
 * frees it.  What goes wrong is complained of.
 */
#ifndef ERN_INTAKE_H
#define ERN_INTAKE_H

#include <stdbool.h>

#include "cli.h"
#include "ern/batch.h"

struct ern_intake {
	const char *folder;		/* --batch */
	const char *ack, *ack_dir, *now;
	const struct ern_choreography *version;
	struct ern_batch *batch;	/* NULL: none */
	size_t next;			/* message of it */
	struct ern_text made;		/* the time of now */
	struct ern_arena *arena;
	struct ern_map written;		/* answers, by name */
};

/* Takes an option.  Returns 0, or -1 having complained, or 1 when it is for
 * others. */
int ern_intake_option(struct ern_intake *intake, struct ern_cli *cli,
    const char *name, const char *argument);

/* Opens the folder and adds its messages to those that the tool reads.
 * Returns 0, or -1. */
int ern_intake_begin(struct ern_intake *intake, struct ern_cli *cli);

void ern_intake_free(struct ern_intake *intake);

/* Are the headers of messages wanted, and what to answer to them? */
bool ern_intake_answers(const struct ern_intake *intake);

/* Returns the message of the folder that is read next, in the order in which
 * the source gives them, or NULL. */
struct ern_batch_message *ern_intake_next(struct ern_intake *intake);

/* Writes an answer, where answers are wanted, to a message that is called by
 * the name of file; message may be NULL.  Returns 0, or -1. */
int ern_intake_write(struct ern_intake *intake, const char *file,
    const struct ern_batch_message *message, const struct ern_header *header,
    struct ern_answer *answer);

#endif
