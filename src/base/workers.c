/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/workers.h"

#define WINDOW	8	/* jobs a thread that may wait for an older one */

struct team {
	const struct ern_work *work;
	void *context;
	pthread_mutex_t lock, taking;
	pthread_cond_t moved;
	void **done;		/* jobs that are done, by number in a ring */
	size_t ring;
	size_t taken, given;	/* numbers of the next job to take and give */
};

/* Takes a job when the ring has room for it. */
static void *
take(struct team *team, size_t *number)
{
	void *job;

	pthread_mutex_lock(&team->taking);
	pthread_mutex_lock(&team->lock);
	while (team->taken - team->given >= team->ring)
		pthread_cond_wait(&team->moved, &team->lock);
	pthread_mutex_unlock(&team->lock);
	job = team->work->take(team->context);
	*number = team->taken;
	if (job != NULL)
		team->taken++;
	pthread_mutex_unlock(&team->taking);
	return job;
}

/* Gives a job back, and with it all whose turn it is. */
static void
give(struct team *team, void *job, size_t number)
{
	void **slot;

	pthread_mutex_lock(&team->lock);
	team->done[number % team->ring] = job;
	while (*(slot = &team->done[team->given % team->ring]) != NULL) {
		team->work->put(team->context, *slot);
		*slot = NULL;
		team->given++;
	}
	pthread_cond_broadcast(&team->moved);
	pthread_mutex_unlock(&team->lock);
}

static void *
labour(void *argument)
{
	struct team *team = argument;
	void *own = team->work->begin(team->context);
	size_t number;
	void *job;

	while ((job = take(team, &number)) != NULL) {
		team->work->run(own, job);
		give(team, job, number);
	}
	team->work->end(own);
	return NULL;
}

void
ern_workers_run(const struct ern_work *work, void *context, size_t n)
{
	struct team team = {
		.work = work, .context = context, .ring = n * WINDOW,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.taking = PTHREAD_MUTEX_INITIALIZER,
		.moved = PTHREAD_COND_INITIALIZER,
	};
	pthread_t *threads = ern_mem_alloc(n * sizeof(*threads));
	size_t i, started = 0;

	team.done = ern_mem_alloc(team.ring * sizeof(*team.done));
	for (i = 1; i < n; i++)
		if (pthread_create(&threads[started], NULL, labour,
		    &team) == 0)
			started++;
	labour(&team);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	free(team.done);
	free(threads);
}
