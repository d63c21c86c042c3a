/* SPDX-License-Identifier: MIT */
/*
 * measure RUNS COMMAND [ARGUMENT...]: runs a command so many times, one after
 * the other and with its output thrown away.  Prints the mean of the seconds
 * it takes, the most memory that one of them had resident, in KB, and the
 * mean of the seconds that it computes, the system's own aside.
 *
 * The exit status of the command does not matter, a signal does.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec + time.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	posix_spawn_file_actions_t actions;
	struct rusage usage;
	double start, all = 0, user = 0;
	long memory = 0;
	int i, status, error, runs = argc > 2 ? atoi(argv[1]) : 0;
	pid_t pid;

	if (runs < 1) {
		fputs("usage: measure RUNS COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY,
	    0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY,
	    0);
	posix_spawn_file_actions_adddup2(&actions, 1, 2);
	for (i = 0; i < runs; i++) {
		start = now();
		error = posix_spawnp(&pid, argv[2], &actions, NULL, argv + 2,
		    environ);
		if (error != 0) {
			fprintf(stderr, "measure: cannot run %s: %s\n",
			    argv[2], strerror(error));
			return 2;
		}
		if (wait4(pid, &status, 0, &usage) < 0 ||
		    !WIFEXITED(status)) {
			fprintf(stderr, "measure: %s did not end well\n",
			    argv[2]);
			return 2;
		}
		all += now() - start;
		user += usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6;
		if (usage.ru_maxrss > memory)
			memory = usage.ru_maxrss;
	}
	printf("%.6f %ld %.6f\n", all / runs, memory, user / runs);
	return 0;
}
