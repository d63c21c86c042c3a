/* SPDX-License-Identifier: MIT */
/*
 * validation: one message of ern-validate checked, and what became of it.
 */
#ifndef ERN_VALIDATION_H
#define ERN_VALIDATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/spool.h"
#include "base/text.h"
#include "cli.h"
#include "ern/batch.h"
#include "ern/message.h"

/* What all messages of a run have in common; all is borrowed. */
struct ern_validation_options {
	struct ern_message_options message;	/* each thread adds rule sets */
	const char **profiles;			/* their names */
	size_t n_profiles;
	const struct ern_format *format;	/* of findings */
	size_t max_findings;
	bool pass, strict, color, verbose;
	bool answers;			/* are messages answered? */
};

/* What a thread has for itself. */
struct ern_validator;

/* One message, and what became of it. */
struct ern_validation {
	struct ern_input *input;
	struct ern_text findings;	/* in the format */
	struct ern_text talk;		/* lines for standard error */
	struct ern_spool *spool;	/* its bytes, or NULL */
	enum ern_exit status;
	bool named;		/* is it known which files it names? */
	struct ern_batch_message *message;	/* of a batch, or NULL */
	struct ern_header *header;		/* where one is wanted */
	struct ern_answer answer;
	const char *file;			/* in the header's arena */
};

struct ern_validator *ern_validator_new(
    const struct ern_validation_options *options);

void ern_validator_free(struct ern_validator *validator);

/* Begins with an input, which it owns from now on, and the message of a
 * batch that is read there; NULL: there is no batch. */
struct ern_validation *ern_validation_new(struct ern_input *input,
    struct ern_batch_message *message);

/* Reads the input to its end, and closes it. */
void ern_validation_run(struct ern_validator *validator,
    struct ern_validation *validation);

/* Frees all but the header and the answer. */
void ern_validation_free(struct ern_validation *validation);

#endif
