/* SPDX-License-Identifier: MIT */
/*
 * task: the work that an order is for each of its placements, done by
 * workers that may die at any moment.
 *
 * A worker takes a task for so many seconds; when it neither tells how far it
 * is nor ends in that time, another one may take it and go on.
 */
#ifndef ERN_STATE_TASK_H
#define ERN_STATE_TASK_H

#include "base/jsonedit.h"
#include "state/ledger.h"

enum ern_task_step {
	ERN_TASK_PACKAGING, ERN_TASK_UPLOADING, ERN_TASK_CALLBACK,
	ERN_TASK_COMPLETION, ERN_TASK_STEPS
};

struct ern_task {
	long long id, order, placement, release, dsp;
	char type;		/* of the order: 'D', 'U' or 'T' */
	enum ern_task_step step;
	long long attempts;	/* this one with them */
	long long sent;		/* bytes, of the step */
	struct ern_text note;	/* what the worker before left, for itself */
};

const char *ern_task_step_name(enum ern_task_step step);

/*
 * Takes the next task that is due: takedowns first, then in the order of
 * orders; one of that DSP where dsp is not 0.  Returns 1, 0 where there is
 * none, or -1.
 */
int ern_task_take(struct ern_ledger *ledger, const char *worker,
    long long dsp, long long seconds, struct ern_task *task);

/* Frees what ern_task_take() gave. */
void ern_task_free(struct ern_task *task);

/* Says how far it is, and holds it for as many seconds more.  note, which may
 * be NULL, is what another worker would need.  Returns 0, or -1 when another
 * worker has it by now. */
int ern_task_progress(struct ern_ledger *ledger, const struct ern_task *task,
    const char *worker, long long seconds, enum ern_task_step step,
    long long sent, const char *note);

/* Gives it back until a time in UTC, with a sentence: not a failure. */
int ern_task_later(struct ern_ledger *ledger, const struct ern_task *task,
    enum ern_task_step step, const char *due, const char *why);

/*
 * Says that it failed, with a class such as "connection" and a sentence.
 * With due it is tried again then by itself; else the placement has failed,
 * until somebody says retry.
 */
int ern_task_fail(struct ern_ledger *ledger, const struct ern_task *task,
    const char *class, const char *error, const char *due);

/* Says that all of it is done: the placement is confirmed. */
int ern_task_done(struct ern_ledger *ledger, const struct ern_task *task,
    const char *why);

/* Finds the task of an order and placement that is not over, or 0. */
long long ern_task_find(struct ern_ledger *ledger, long long order,
    long long placement);

/* Fills in a task by its number.  Returns 0, or -1 where there is none. */
int ern_task_load(struct ern_ledger *ledger, long long id,
    struct ern_task *task);

/*
 * Confirms, or with failed fails, an order that was carried out by hand, all
 * of it or on the DSPs named.  why may be NULL.
 */
int ern_task_by_hand(struct ern_ledger *ledger, long long order,
    char *const *dsps, size_t n, bool failed, const char *why);

/* Makes the document that a task sends: that of the release, with sender,
 * recipient, deals and action of the placement.  Returns NULL, having told
 * why. */
struct ern_jsonedit *ern_task_document(struct ern_ledger *ledger,
    long long task);

/* ---- what was sent */

/* Notes how much of a file was sent; hash may be NULL. */
int ern_task_upload(struct ern_ledger *ledger, long long task,
    const char *path, long long size, long long sent, const char *hash);

/*
 * Notes a message that is about to be sent, with its time of creation (UTC)
 * and its bytes, which may be NULL.  One that is older than the last one of
 * the placement is refused.  The same one may be noted twice.  Returns its
 * number or -1.
 */
long long ern_task_message(struct ern_ledger *ledger, long long task,
    const char *name, const char *created, const char *batch,
    const char *body);

/* Finds a message by its MessageId, the newest of that DSP, or 0. */
long long ern_task_message_find(struct ern_ledger *ledger, long long dsp,
    const char *name);

/* Notes an answer to a message; body may be NULL.  Returns 0 or -1. */
int ern_task_answer(struct ern_ledger *ledger, long long message,
    const char *status, const char *detail, const char *body);

#endif
