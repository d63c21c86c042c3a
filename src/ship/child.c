/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ship/child.h"

#define SAID_MOST	8192	/* bytes of its standard error that we keep */
#define PIPE_SIZE	(1024 * 1024)
#define PATIENCE	10000	/* milliseconds that it has to end by itself */

/* Makes the three pipes; the ends are ours[i] and its[i]. */
static int
make_pipes(int ours[3], int its[3])
{
	int i, ends[2];

	for (i = 0; i < 3; i++) {
		if (pipe2(ends, O_CLOEXEC) < 0)
			return -1;
		ours[i] = ends[i == 0];
		its[i] = ends[i != 0];
		fcntl(ours[i], F_SETFL, O_NONBLOCK);
#ifdef F_SETPIPE_SZ
		fcntl(ours[i], F_SETPIPE_SZ, PIPE_SIZE);
#endif
	}
	return 0;
}

static void
close_all(int ends[3])
{
	int i;

	for (i = 0; i < 3; i++)
		if (ends[i] >= 0)
			close(ends[i]);
}

/* What the new process does; it tells through a pipe why it cannot. */
static _Noreturn void
become(const char *const *argv, const char *const *variables, int its[3],
    int trouble)
{
	int i, why;

	for (i = 0; i < 3; i++)
		if (dup2(its[i], i) < 0)
			goto out;
	for (; variables != NULL && *variables != NULL; variables++)
		putenv((char *)*variables);
	signal(SIGPIPE, SIG_DFL);
	execvp(argv[0], (char *const *)argv);
out:
	why = errno;
	(void)!write(trouble, &why, sizeof(why));
	_exit(127);
}

int
ern_child_start(struct ern_child *child, const char *const *argv,
    const char *const *variables)
{
	int ours[3] = { -1, -1, -1 }, its[3] = { -1, -1, -1 };
	int trouble[2] = { -1, -1 }, why = 0;

	ern_text_clear(&child->said);
	if (make_pipes(ours, its) < 0 || pipe2(trouble, O_CLOEXEC) < 0 ||
	    (child->pid = fork()) < 0) {
		why = errno;
		goto out;
	}
	if (child->pid == 0)
		become(argv, variables, its, trouble[1]);
	close(trouble[1]);
	trouble[1] = -1;
	if (read(trouble[0], &why, sizeof(why)) > 0)
		waitpid(child->pid, NULL, 0);
out:
	close_all(its);
	close_all((int[3]){ trouble[0], trouble[1], -1 });
	if (why != 0) {
		close_all(ours);
		child->pid = 0;
		errno = why;
		return -1;
	}
	child->in = ours[0];
	child->out = ours[1];
	child->err = ours[2];
	return 0;
}

bool
ern_child_listen(struct ern_child *child)
{
	char bytes[1024];
	ssize_t n;

	while ((n = read(child->err, bytes, sizeof(bytes))) > 0)
		if (child->said.length + n <= SAID_MOST)
			ern_text_add(&child->said, bytes, n);
	return n < 0 && (errno == EAGAIN || errno == EINTR);
}

/* Waits until it has closed its standard error, which is when it ends. */
static bool
has_ended(struct ern_child *child)
{
	struct pollfd end = { .fd = child->err, .events = POLLIN };

	while (ern_child_listen(child))
		if (poll(&end, 1, PATIENCE) == 0)
			return false;
	return true;
}

int
ern_child_end(struct ern_child *child)
{
	int status = 0;

	if (child->pid == 0)
		return 0;
	close(child->in);
	close(child->out);
	if (!has_ended(child))
		kill(child->pid, SIGTERM);
	close(child->err);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	child->pid = 0;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

void
ern_child_free(struct ern_child *child)
{
	ern_text_free(&child->said);
}
