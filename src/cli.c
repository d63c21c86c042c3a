/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "cli.h"
#include "ern/profile.h"

#define MAX_OPTIONS	64
#define MAX_JOBS	256

static const char *tool_name = PACKAGE_NAME;

static const struct ern_option common[] = {
	{ 'o', "output", "FILE", "write to FILE, whole or not at all" },
	{ 0, "format", "NAME", "text, json, sarif or html" },
	{ 0, "color", "WHEN", "auto, always or never" },
	{ 0, "files-from", "FILE", "read the names of FILEs from FILE" },
	{ '0', "null", NULL, "messages in a file have NUL bytes between them" },
	{ 'j', "jobs", "N", "take N messages at a time; 0: one a processor" },
	{ 'v', "verbose", NULL, "say of each message what it is" },
	{ 0, "explain", "CODE", "say what a finding means and how to mend it" },
	{ 'h', "help", NULL, "show this" },
	{ 'V', "version", NULL, "show the version" },
	{ 0, NULL, NULL, NULL },
};

/* Those that are common to tools which read no messages. */
static const struct ern_option brief[] = {
	{ 'o', "output", "FILE", "write to FILE, whole or not at all" },
	{ 0, "explain", "CODE", "say what a code means and how to mend it" },
	{ 'h', "help", NULL, "show this" },
	{ 'V', "version", NULL, "show the version" },
	{ 0, NULL, NULL, NULL },
};

static const struct ern_option *
common_of(const struct ern_tool *tool)
{
	return tool->words ? brief : common;
}

void
ern_cli_complain(const char *format, ...)
{
	struct ern_text sentence = { 0 }, line = { 0 };
	va_list args;

	va_start(args, format);
	ern_text_vformat(&sentence, format, args);
	va_end(args);
	ern_text_format(&line, "%s: ", tool_name);
	ern_text_printable(&line, sentence.bytes);
	ern_text_byte(&line, '\n');
	fwrite(line.bytes, 1, line.length, stderr);
	ern_text_free(&sentence);
	ern_text_free(&line);
}

static void
print_options(FILE *out, const struct ern_option *option)
{
	char left[40];

	for (; option->name != NULL; option++) {
		snprintf(left, sizeof(left), "%c%c%s--%s%s%s",
		    option->letter != 0 ? '-' : ' ',
		    option->letter != 0 ? option->letter : ' ',
		    option->letter != 0 ? ", " : "  ", option->name,
		    option->argument != NULL ? "=" : "",
		    option->argument != NULL ? option->argument : "");
		fprintf(out, "  %-25s %s\n", left, option->help);
	}
}

static void
print_usage(FILE *out, const struct ern_tool *tool)
{
	fprintf(out, "usage: %s [OPTION...] %s\n%s\n\n", tool->name,
	    tool->operands, tool->purpose);
	print_options(out, tool->options);
	print_options(out, common_of(tool));
	fprintf(out, "\n%sThe manual is %s(1).\n", tool->words ? "" :
	    "Without FILE, or where FILE is -, standard input is read. ",
	    tool->name);
}

/* A rule that is looked for by its code, and what comes near. */
struct search {
	const char *code;
	struct ern_nearest nearest;
	struct ern_text best;		/* the nearest that a rule set has */
};

static void
print_rule(const struct ern_rules *rules, const struct ern_rule *rule,
    const char *sentence, const char *help)
{
	const struct ern_rules_title *title = ern_rules_title(rules);

	printf("%s (%s, profile %s)\n%s\n", rule->code,
	    ern_severity_name(rule->severity), title->name, sentence);
	if (*help != '\0')
		printf("%s\n", help);
	if (rule->role != NULL)
		printf("Role: %s\n", rule->role);
	if (rule->status != NULL)
		printf("Status: %s\n", rule->status);
	if (rule->source != NULL)
		printf("Source: %s%s%s\n", rule->source, rule->date == NULL ?
		    "" : ", ", rule->date == NULL ? "" : rule->date);
}

/* Looks for a rule in a rule set.  Returns 1 when it is found. */
static int
search_rules(void *context, const struct ern_rules *rules)
{
	struct search *search = context;
	struct ern_text sentence = { 0 }, help = { 0 };
	const struct ern_rule *rule = NULL;
	const char *best = search->nearest.best;
	bool found = false;

	ern_text_add(&help, "", 0);
	while (!found && (rule = ern_rules_next(rules, rule, &sentence,
	    &help)) != NULL) {
		found = strcasecmp(rule->code, search->code) == 0;
		if (found)
			print_rule(rules, rule, sentence.bytes, help.bytes);
		ern_nearest_offer(&search->nearest, rule->code);
		ern_text_clear(&sentence);
		ern_text_clear(&help);
	}
	/* The rule set and its codes do not live on. */
	if (search->nearest.best != best) {
		ern_text_clear(&search->best);
		ern_text_string(&search->best, search->nearest.best);
		search->nearest.best = search->best.bytes;
	}
	ern_text_free(&sentence);
	ern_text_free(&help);
	return found;
}

static int
explain(const char *name)
{
	const struct ern_code_entry *entry = ern_code_find(name);
	struct search search = { .code = name,
		.nearest = { .word = name, .length = strlen(name) } };
	struct ern_text why = { 0 };
	int i, found;

	if (entry != NULL) {
		printf("%s (%s, %s)\n%s\n%s\n", entry->name,
		    ern_severity_name(entry->severity),
		    ern_layer_name(entry->layer), entry->meaning,
		    entry->mend);
		return 0;
	}
	for (i = 0; i < ERN_CODES; i++)
		ern_nearest_offer(&search.nearest, ern_code_entry(i)->name);
	found = ern_profiles_each(search_rules, &search, &why);
	if (found < 0)
		ern_cli_complain("%s", why.bytes);
	else if (found == 0 && search.nearest.best != NULL)
		ern_cli_complain("there is no finding %s; did you mean %s?",
		    name, search.nearest.best);
	else if (found == 0)
		ern_cli_complain("there is no finding %s; ern-findings(7) "
		    "lists them all", name);
	ern_text_free(&search.best);
	ern_text_free(&why);
	return found > 0 ? 0 : -1;
}

int
ern_cli_number(const char *option, const char *argument, size_t most,
    size_t *number)
{
	unsigned long long value;
	char *end;

	errno = 0;
	value = strtoull(argument, &end, 10);
	if (*argument < '0' || *argument > '9' || *end != '\0' ||
	    errno != 0 || value > most) {
		ern_cli_complain("--%s takes a number from 0 to %zu, not %s",
		    option, most, argument);
		return -1;
	}
	*number = value;
	return 0;
}

/* Adds an operand; one that cannot be read does not keep back the rest. */
static void
add_operand(void *context, const char *operand)
{
	struct ern_cli *cli = context;

	if (ern_source_add(cli->source, operand) == 0)
		return;
	cli->failed = true;
	if (errno == ENODATA)
		ern_cli_complain("no file in the folder %s ends in .xml",
		    operand);
	else
		ern_cli_complain("cannot read %s: %s", operand,
		    strerror(errno));
}

static int
add_from(struct ern_cli *cli, const char *file)
{
	int result = ern_source_list(file, add_operand, cli);

	if (result < 0)
		ern_cli_complain("cannot read %s: %s", file, strerror(errno));
	return result;
}

static int
take_color(struct ern_cli *cli, const char *when)
{
	if (strcmp(when, "always") == 0) {
		cli->color = ERN_COLOR_ALWAYS;
	} else if (strcmp(when, "never") == 0) {
		cli->color = ERN_COLOR_NEVER;
	} else if (strcmp(when, "auto") == 0) {
		cli->color = ERN_COLOR_AUTO;
	} else {
		ern_cli_complain("--color is auto, always or never, not %s",
		    when);
		return -1;
	}
	return 0;
}

static int
take_common(struct ern_cli *cli, const struct ern_option *option,
    const char *argument)
{
	const char *name = option->name;

	if (strcmp(name, "output") == 0) {
		cli->output = argument;
	} else if (strcmp(name, "format") == 0) {
		cli->format = ern_format_find(argument);
		if (cli->format == NULL) {
			ern_cli_complain("--format is text, json, sarif or "
			    "html, not %s", argument);
			return -1;
		}
	} else if (strcmp(name, "color") == 0) {
		return take_color(cli, argument);
	} else if (strcmp(name, "files-from") == 0) {
		cli->named = true;
		return add_from(cli, argument);
	} else if (strcmp(name, "null") == 0) {
		cli->frames = true;
	} else if (strcmp(name, "jobs") == 0) {
		if (ern_cli_number(name, argument, MAX_JOBS, &cli->jobs) < 0)
			return -1;
		if (cli->jobs == 0)
			cli->jobs = sysconf(_SC_NPROCESSORS_ONLN);
	} else {
		cli->verbose = true;
	}
	return 0;
}

/* Gives getopt_long() the options of both tables; a long option's value is
 * its number past all letters. */
static void
list_options(const struct ern_tool *tool, const struct ern_option **rows,
    struct option *longs, char *letters)
{
	const struct ern_option *tables[] = { tool->options,
		common_of(tool) }, *row;
	size_t i, n = 0;

	*letters++ = ':';
	for (i = 0; i < 2; i++) {
		for (row = tables[i]; row->name != NULL; row++) {
			rows[n] = row;
			longs[n].name = row->name;
			longs[n].has_arg = row->argument != NULL;
			longs[n].flag = NULL;
			longs[n].val = 256 + n;
			n++;
			if (row->letter == 0)
				continue;
			*letters++ = row->letter;
			if (row->argument != NULL)
				*letters++ = ':';
		}
	}
	rows[n] = NULL;
	memset(&longs[n], 0, sizeof(longs[n]));
	*letters = '\0';
}

static const struct ern_option *
find_row(const struct ern_option **rows, int value)
{
	if (value >= 256)
		return rows[value - 256];
	while (*rows != NULL && (*rows)->letter != value)
		rows++;
	return *rows;
}

static int
complain_option(const struct ern_tool *tool, int value, char **argv)
{
	const char *word = argv[optind - 1];

	if (value == ':')
		ern_cli_complain("%s needs an argument", word);
	else if (optopt >= 256)
		ern_cli_complain("%.*s takes no argument",
		    (int)strcspn(word, "="), word);
	else if (optopt != 0)
		ern_cli_complain("there is no option -%c; %s -h lists them",
		    optopt, tool->name);
	else
		ern_cli_complain("there is no option %s; %s -h lists them",
		    word, tool->name);
	return ERN_EXIT_FAILED;
}

/* Ends a tool that only had to say something. */
static int
end_saying(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return ERN_EXIT_YES;
	ern_cli_complain("cannot write to standard output: %s",
	    strerror(errno));
	return ERN_EXIT_FAILED;
}

/* Takes one option.  Returns -1 to go on, or the status to exit with. */
static int
take(const struct ern_tool *tool, struct ern_cli *cli, void *settings,
    const struct ern_option *row, const char *argument)
{
	size_t n_own = 0;
	int result;

	while (tool->options[n_own].name != NULL)
		n_own++;
	if (row < tool->options || row >= tool->options + n_own) {
		if (strcmp(row->name, "help") == 0) {
			print_usage(stdout, tool);
			return end_saying();
		}
		if (strcmp(row->name, "version") == 0) {
			printf("%s (%s) %s\n", tool->name, PACKAGE_NAME,
			    PACKAGE_VERSION);
			return end_saying();
		}
		if (strcmp(row->name, "explain") == 0)
			return explain(argument) == 0 ? end_saying() :
			    ERN_EXIT_FAILED;
		result = take_common(cli, row, argument);
	} else {
		result = tool->take(settings, row, argument);
	}
	if (result > 0)
		return end_saying();
	return result < 0 ? ERN_EXIT_FAILED : -1;
}

/*
 * Nothing that is opened later may be taken for one of the three streams: one
 * that is closed becomes one that fails.
 */
static void
open_standard_streams(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY :
			    O_RDONLY);
}

int
ern_cli_parse(const struct ern_tool *tool, int argc, char **argv,
    struct ern_cli *cli, void *settings)
{
	const struct ern_option *rows[MAX_OPTIONS];
	struct option longs[MAX_OPTIONS];
	char letters[2 * MAX_OPTIONS];
	int value, status;

	tool_name = tool->name;
	signal(SIGPIPE, SIG_IGN);
	open_standard_streams();
	*cli = (struct ern_cli){
		.format = &ern_format_text, .jobs = 1,
	};
	list_options(tool, rows, longs, letters);
	/* -0 says how the files are read, so it is looked for first. */
	opterr = 0;
	while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1)
		if (value != ':' && value != '?' &&
		    strcmp(find_row(rows, value)->name, "null") == 0)
			cli->frames = true;
	cli->source = ern_source_new(cli->frames);
	optind = 1;
	while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (value == ':' || value == '?')
			return complain_option(tool, value, argv);
		status = take(tool, cli, settings, find_row(rows, value),
		    optarg);
		if (status >= 0)
			return status;
	}
	cli->words = argv + optind;
	cli->n_words = argc - optind;
	if (tool->words)
		return -1;
	if (optind == argc && !cli->named) {
		if (isatty(STDIN_FILENO)) {
			print_usage(stderr, tool);
			return ERN_EXIT_FAILED;
		}
		add_operand(cli, "-");
	}
	for (; optind < argc; optind++)
		add_operand(cli, argv[optind]);
	return -1;
}

void
ern_cli_free(struct ern_cli *cli)
{
	ern_source_free(cli->source);
}
