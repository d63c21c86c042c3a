/* SPDX-License-Identifier: MIT */
/*
 * child: a program that is spoken to through pipes.
 *
 * A child that is all zero has not been started; whoever starts it ends it.
 */
#ifndef ERN_SHIP_CHILD_H
#define ERN_SHIP_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/text.h"

struct ern_child {
	pid_t pid;		/* 0: none */
	int in, out, err;	/* our ends of its pipes; none of them waits */
	struct ern_text said;	/* the start of what came from its err */
};

/*
 * Starts the program argv[0], found in $PATH, with the variables name=value
 * added to the environment (NULL: none; a NULL ends both lists).  Returns 0,
 * or -1 with errno set.
 */
int ern_child_start(struct ern_child *child, const char *const *argv,
    const char *const *variables);

/* Takes what it says on its standard error, as far as it is there.  Returns
 * false when it has closed it. */
bool ern_child_listen(struct ern_child *child);

/*
 * Closes the pipes and waits for the end of it, which is made certain by a
 * signal when it takes more than ten seconds.  Returns its exit status, or
 * 128 and the signal that ended it.  What it said stays.
 */
int ern_child_end(struct ern_child *child);

/* Frees what it said. */
void ern_child_free(struct ern_child *child);

#endif
