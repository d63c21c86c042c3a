/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <pthread.h>

#include "unit.h"

#include "base/workers.h"

#define JOBS	2000

struct job {
	size_t number, effort, result;
	bool done;
};

/* What is seen of one run. */
struct run {
	struct job jobs[JOBS];
	size_t n, taken, put, out_of_order, undone;
	size_t begun, ended, in_take, in_put, clashes;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t waiting;		/* jobs that wait for job 0 to be taken */
	bool meet;		/* do jobs 0 and 1 wait for each other? */
};

static struct run *now;

static void *
begin(void *context)
{
	struct run *run = context;

	pthread_mutex_lock(&run->lock);
	run->begun++;
	pthread_mutex_unlock(&run->lock);
	return run;
}

static void
end(void *own)
{
	struct run *run = own;

	pthread_mutex_lock(&run->lock);
	run->ended++;
	pthread_mutex_unlock(&run->lock);
}

/* Only one thread at a time may be here; a second one is a clash. */
static void *
take(void *context)
{
	struct run *run = context;
	struct job *job = NULL;

	run->clashes += __atomic_add_fetch(&run->in_take, 1,
	    __ATOMIC_SEQ_CST) != 1;
	if (run->taken < run->n)
		job = &run->jobs[run->taken++];
	__atomic_sub_fetch(&run->in_take, 1, __ATOMIC_SEQ_CST);
	return job;
}

/* Two jobs that wait until the other one runs too. */
static void
meet(struct run *run)
{
	pthread_mutex_lock(&run->lock);
	run->waiting++;
	pthread_cond_broadcast(&run->changed);
	while (run->waiting < 2)
		pthread_cond_wait(&run->changed, &run->lock);
	pthread_mutex_unlock(&run->lock);
}

static void
work(void *own, void *argument)
{
	struct run *run = own;
	struct job *job = argument;
	size_t i;

	if (run->meet && job->number < 2)
		meet(run);
	for (i = 0; i < job->effort; i++)
		job->result = job->result * 31 + i;
	job->done = true;
}

static void
put(void *context, void *argument)
{
	struct run *run = context;
	struct job *job = argument;

	run->clashes += __atomic_add_fetch(&run->in_put, 1,
	    __ATOMIC_SEQ_CST) != 1;
	run->out_of_order += job->number != run->put++;
	run->undone += !job->done;
	__atomic_sub_fetch(&run->in_put, 1, __ATOMIC_SEQ_CST);
}

static const struct ern_work all = { begin, end, take, work, put };

static int
set_up(void **state)
{
	(void)state;
	now = calloc(1, sizeof(*now));
	pthread_mutex_init(&now->lock, NULL);
	pthread_cond_init(&now->changed, NULL);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	pthread_cond_destroy(&now->changed);
	pthread_mutex_destroy(&now->lock);
	free(now);
	return 0;
}

static void
run_jobs(size_t n, size_t threads)
{
	uint64_t random = n + threads;
	size_t i;

	now->n = n;
	for (i = 0; i < n; i++) {
		now->jobs[i].number = i;
		now->jobs[i].effort = unit_random(&random) % 10 == 0 ?
		    100000 : unit_random(&random) % 100;
	}
	ern_workers_run(&all, now, threads);
	assert_int_equal(now->put, n);
	assert_int_equal(now->out_of_order, 0);
	assert_int_equal(now->undone, 0);
	assert_int_equal(now->clashes, 0);
	assert_int_equal(now->begun, threads);
	assert_int_equal(now->ended, threads);
}

static void
keeps_the_order_alone(void **state)
{
	(void)state;
	run_jobs(300, 1);
}

static void
keeps_the_order_of_two(void **state)
{
	(void)state;
	run_jobs(JOBS, 2);
}

static void
keeps_the_order_of_many(void **state)
{
	(void)state;
	run_jobs(JOBS, 9);
}

static void
does_nothing(void **state)
{
	(void)state;
	run_jobs(0, 3);
}

static void
has_more_threads_than_jobs(void **state)
{
	(void)state;
	run_jobs(2, 16);
}

/* Two jobs that end only when both run at once. */
static void
works_at_the_same_time(void **state)
{
	(void)state;
	now->meet = true;
	run_jobs(50, 2);
	assert_int_equal(now->waiting, 2);
}

#define WITH_RUN(test)	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_RUN(keeps_the_order_alone),
		WITH_RUN(keeps_the_order_of_two),
		WITH_RUN(keeps_the_order_of_many),
		WITH_RUN(does_nothing),
		WITH_RUN(has_more_threads_than_jobs),
		WITH_RUN(works_at_the_same_time),
	};

	return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
