/* SPDX-License-Identifier: MIT */
/*
 * answer: what the findings in a message mean for the one who sent it.
 *
 * An answer that is all zero says that all is well.  What it holds belongs to
 * the arena that is given.
 */
#ifndef ERN_ERN_ANSWER_H
#define ERN_ERN_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "diag/report.h"
#include "ern/ack.h"

#define ERN_ANSWER_STATUSES	8	/* different ones that are told */

struct ern_answer {
	struct ern_ack_status statuses[ERN_ANSWER_STATUSES];
	size_t n_statuses;
	size_t n_faults;
	struct ern_text *error;		/* the first of them, in words */
	bool resources;		/* are the files to be sent again? */
	bool look;		/* must somebody look before? */
};

/* Adds a finding. */
void ern_answer_add(struct ern_answer *answer, struct ern_arena *arena,
    const struct ern_finding *finding);

/* Adds the errors of a report, and with strict its warnings. */
void ern_answer_take(struct ern_answer *answer, struct ern_arena *arena,
    const struct ern_report *report, bool strict);

/* Says in a release of an acknowledgement what the answer is; it is borrowed
 * for as long as the release is used. */
void ern_answer_fill(struct ern_answer *answer,
    struct ern_ack_release *release);

#endif
