/* SPDX-License-Identifier: MIT */
/*
 * workers: the same work on several threads, results in the order of input.
 */
#ifndef ERN_BASE_WORKERS_H
#define ERN_BASE_WORKERS_H

#include <stddef.h>

struct ern_work {
	/* Makes and frees what a thread needs for itself. */
	void *(*begin)(void *context);
	void (*end)(void *own);
	/* Returns the next job, or NULL when there is no more; called by one
	 * thread at a time. */
	void *(*take)(void *context);
	/* Does the job. */
	void (*run)(void *own, void *job);
	/* Takes the result and frees the job; called by one thread at a time
	 * and in the order in which the jobs were taken. */
	void (*put)(void *context, void *job);
};

/* Does all the work on n threads, 1 being the caller's own. */
void ern_workers_run(const struct ern_work *work, void *context, size_t n);

#endif
