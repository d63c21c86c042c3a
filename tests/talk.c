/* SPDX-License-Identifier: MIT */
/*
 * talk: gives a command a terminal, and answers what it asks.
 *
 *   talk COMMAND... <ANSWERS
 *
 * Each line of ANSWERS is a prompt that is waited for, a tab, and what is then
 * typed: a line, or ^C.  All that the command says is printed.  The exit
 * status is the command's, 128 and the number of a signal that ended it, or
 * 99 where a prompt does not come within ten seconds.
 */
#include <config.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define PATIENCE	10000

static char said[65536];
static size_t length, at;	/* what was said, and answered */

static bool late;		/* nothing came for too long */

/* Reads on.  Returns false at the end, or when nothing comes. */
static bool
hear(int terminal)
{
	struct pollfd one = { terminal, POLLIN, 0 };
	ssize_t n;

	late = poll(&one, 1, PATIENCE) == 0;
	if (late || length + 1 == sizeof(said))
		return false;
	n = read(terminal, said + length, sizeof(said) - 1 - length);
	if (n <= 0)
		return false;
	fwrite(said + length, 1, n, stdout);
	length += n;
	said[length] = '\0';
	return true;
}

static bool
wait_for(int terminal, const char *prompt)
{
	char *found;

	while ((found = strstr(said + at, prompt)) == NULL)
		if (!hear(terminal))
			return false;
	at = found - said + strlen(prompt);
	return true;
}

static bool
answer(int terminal, char *line)
{
	char *tab = strchr(line, '\t');

	line[strcspn(line, "\n")] = '\0';
	if (tab == NULL)
		return false;
	*tab = '\0';
	if (!wait_for(terminal, line))
		return false;
	if (strcmp(tab + 1, "^C") == 0)
		return write(terminal, "\003", 1) == 1;
	return write(terminal, tab + 1, strlen(tab + 1)) >= 0 &&
	    write(terminal, "\n", 1) == 1;
}

static int
run(const char *name, char **argv)
{
	int fd;

	/* What started the test may have ignored them. */
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	setsid();
	fd = open(name, O_RDWR);
	if (fd < 0 || ioctl(fd, TIOCSCTTY, 0) < 0)
		_exit(98);
	dup2(fd, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	close(fd);
	execvp(argv[0], argv);
	_exit(97);
}

int
main(int argc, char **argv)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY), status;
	char line[1024];
	bool good = true;
	pid_t child;

	if (argc < 2 || terminal < 0 || grantpt(terminal) < 0 ||
	    unlockpt(terminal) < 0)
		return 99;
	child = fork();
	if (child == 0)
		run(ptsname(terminal), argv + 1);
	while (good && fgets(line, sizeof(line), stdin) != NULL)
		good = answer(terminal, line);
	while (good && hear(terminal))
		;
	good = good && !late;
	if (!good)
		kill(child, SIGKILL);
	waitpid(child, &status, 0);
	fflush(stdout);
	return !good ? 99 : WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}
