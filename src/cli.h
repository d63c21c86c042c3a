/* SPDX-License-Identifier: MIT */
/*
 * cli: what the command lines of all tools have in common.
 */
#ifndef ERN_CLI_H
#define ERN_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/output.h"
#include "base/source.h"
#include "diag/print.h"

/* Exit status; a run can only get worse.  Never reorder. */
enum ern_exit {
	ERN_EXIT_YES = 0,	/* done, nothing wrong */
	ERN_EXIT_NO = 1,	/* done, the answer is no */
	ERN_EXIT_FAILED = 2,	/* could not */
	ERN_EXIT_LATER = 75	/* could not now, but perhaps later */
};

/* An option; the letter is 0 where it has only a name. */
struct ern_option {
	char letter;
	const char *name;
	const char *argument;	/* its name in the usage; NULL: takes none */
	const char *help;
};

struct ern_tool {
	const char *name;
	const char *operands;	/* "[FILE...]" */
	bool words;		/* operands are no messages, but words */
	const char *purpose;
	const struct ern_option *options;	/* its own; a row of 0 ends */
	/* Takes an option of its own.  Returns 0, or -1 having complained, or
	 * 1 to end the tool, having printed what was asked for. */
	int (*take)(void *settings, const struct ern_option *option,
	    const char *argument);
};

struct ern_cli {
	const struct ern_format *format;
	enum ern_color { ERN_COLOR_AUTO, ERN_COLOR_ALWAYS, ERN_COLOR_NEVER }
	    color;
	bool verbose;
	bool failed;		/* an operand could not be read */
	bool named;		/* the messages are, other than as operands */
	bool frames;		/* -0 */
	size_t jobs;
	const char *output;	/* NULL: standard output */
	struct ern_source *source;
	char *const *words;	/* where the tool takes those */
	size_t n_words;
};

/*
 * Takes the command line.  Returns -1 to go on, with cli filled in, or the
 * status to exit with: after --help and the like, or a complaint.
 */
int ern_cli_parse(const struct ern_tool *tool, int argc, char **argv,
    struct ern_cli *cli, void *settings);

/* Frees what ern_cli_parse() made. */
void ern_cli_free(struct ern_cli *cli);

/* Says on standard error what went wrong, with the tool's name before it. */
void ern_cli_complain(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Reads a number from 0 to most.  Returns 0, or -1 having complained. */
int ern_cli_number(const char *option, const char *argument, size_t most,
    size_t *number);

#endif
