/* SPDX-License-Identifier: MIT */
/*
 * ern-ledger: what was delivered where, what is to be, and by which numbers.
 */
#include <config.h>

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "diag/print.h"
#include "ledger.h"

#define FILE_NAME	"ern.ledger"

static const struct ledger_verb *const nouns[] = {
	ledger_whole_verbs, ledger_record_verbs, ledger_pool_verbs,
	ledger_draft_verbs, ledger_release_verbs, ledger_place_verbs,
	ledger_order_verbs, ledger_report_verbs,
};
#define N_NOUNS	(sizeof(nouns) / sizeof(nouns[0]))

static const struct ern_option options[] = {
	{ 0, "ledger", "FILE", "the ledger ($ERN_LEDGER, or " FILE_NAME ")" },
	{ 0, "actor", "NAME", "who does this ($USER)" },
	{ 0, "format", "NAME", "text, json or, of a report, html" },
	{ 0, "after", "NAME", "list what comes behind this release or order" },
	{ 0, "all", NULL, "list hidden releases too" },
	{ 0, "assets", "DIR", "the folder of the files of a release" },
	{ 0, "at", "TIME", "not before then" },
	{ 0, "confirm", NULL, "do it although the same is there" },
	{ 0, "created", "TIME", "when a message was made" },
	{ 0, "dsp", "NAME", "list only that DSP" },
	{ 0, "irreversible", "NAME", "remove this release for ever" },
	{ 0, "limit", "N", "list N rows at most; 0: all" },
	{ 0, "message", "ID", "the message that was sent by hand" },
	{ 0, "name", "NAME", "what to call the release" },
	{ 0, "on", "DSP,...", "place it on these" },
	{ 0, "preset", "NAME", "place it as the preset says" },
	{ 0, "release", "NAME", "list only that release" },
	{ 0, "replaces", "NAME", "it takes the place of that release" },
	{ 0, "reserved", "LABEL", "use the numbers reserved for LABEL" },
	{ 0, "state", "NAME", "list only what is in that state" },
	{ 0, "template", "NAME", "start with what is known of a DSP" },
	{ 0, "why", "TEXT", "the reason" },
	{ 0, "zone", "NAME", "the time zone of TIME" },
	{ 0, NULL, NULL, NULL },
};

struct settings {
	struct ern_cli cli;
	struct ledger_call call;
	const char *ledger, *actor;
	/* The names of those that not every verb takes. */
	const char *given[sizeof(options) / sizeof(options[0])];
	size_t n_given;
};

static int
take_format(struct ledger_call *call, const char *name)
{
	static const char *const formats[] = {
		[LEDGER_TEXT] = "text",
		[LEDGER_JSON] = "json",
		[LEDGER_HTML] = "html",
	};
	size_t i;

	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(formats[i], name) == 0) {
			call->format = i;
			return 0;
		}
	ern_cli_complain("--format is text, json or html, not %s", name);
	return -1;
}

static int
take_option(void *context, const struct ern_option *option,
    const char *argument)
{
	struct settings *settings = context;
	struct ledger_call *call = &settings->call;
	const struct {
		const char *name, **value;
	} rows[] = {
		{ "after", &call->after }, { "assets", &call->assets },
		{ "at", &call->at }, { "created", &call->created },
		{ "dsp", &call->dsp },
		{ "irreversible", &call->irreversible },
		{ "limit", &call->limit }, { "message", &call->message },
		{ "name", &call->name }, { "on", &call->on },
		{ "preset", &call->preset }, { "release", &call->release },
		{ "replaces", &call->replaces },
		{ "reserved", &call->reserved }, { "state", &call->state },
		{ "template", &call->template }, { "why", &call->why },
		{ "zone", &call->zone },
	};
	size_t i;

	if (strcmp(option->name, "format") == 0)
		return take_format(call, argument);
	if (strcmp(option->name, "ledger") == 0) {
		settings->ledger = argument;
		return 0;
	}
	if (strcmp(option->name, "actor") == 0) {
		settings->actor = argument;
		return 0;
	}
	if (settings->n_given < sizeof(options) / sizeof(options[0]))
		settings->given[settings->n_given++] = option->name;
	if (strcmp(option->name, "all") == 0)
		call->all = true;
	else if (strcmp(option->name, "confirm") == 0)
		call->confirm = true;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].name, option->name) == 0)
			*rows[i].value = argument;
	return 0;
}

static const struct ern_tool tool = {
	.name = "ern-ledger",
	.operands = "VERB [WORD...]",
	.words = true,
	.purpose = "Keeps what was delivered where; \"ern-ledger help\" lists "
	    "the verbs.",
	.options = options,
	.take = take_option,
};

/* ---- verbs */

static int
help(struct ledger_call *call)
{
	const struct ledger_verb *verb;
	char left[64];
	size_t i;

	for (i = 0; i < N_NOUNS; i++) {
		for (verb = nouns[i]; verb->noun != NULL; verb++) {
			snprintf(left, sizeof(left), "%s%s%s%s%s", verb->noun,
			    verb->name == NULL ? "" : " ",
			    verb->name == NULL ? "" : verb->name,
			    *verb->operands == '\0' ? "" : " ",
			    verb->operands);
			ledger_write(call, "  %-42s %s\n", left, verb->help);
		}
	}
	return 0;
}

static const struct ledger_verb help_verb = {
	"help", NULL, "", 0, 0, "", LEDGER_NOTHING, help, "list the verbs",
};

static const struct ledger_verb *
complain_verb(char *const *words, size_t n)
{
	struct ern_nearest nearest = { .word = words[0],
		.length = strlen(words[0]) };
	struct ern_text verbs = { 0 };
	const struct ledger_verb *verb;
	size_t i;

	for (i = 0; i < N_NOUNS; i++)
		for (verb = nouns[i]; verb->noun != NULL; verb++) {
			ern_nearest_offer(&nearest, verb->noun);
			if (strcmp(verb->noun, words[0]) == 0 &&
			    verb->name != NULL)
				ern_text_format(&verbs, "%s%s",
				    verbs.length == 0 ? "" : ", ",
				    verb->name);
		}
	if (verbs.length > 0)
		ern_cli_complain("%s takes one of %s%s%s", words[0],
		    verbs.bytes, n > 1 ? ", not " : "",
		    n > 1 ? words[1] : "");
	else if (nearest.best != NULL)
		ern_cli_complain("there is no verb %s; did you mean %s?",
		    words[0], nearest.best);
	else
		ern_cli_complain("there is no verb %s; ern-ledger help lists "
		    "them", words[0]);
	ern_text_free(&verbs);
	return NULL;
}

static const struct ledger_verb *
find_verb(char *const *words, size_t n)
{
	const struct ledger_verb *verb;
	size_t i;

	if (n == 0) {
		ern_cli_complain("a verb is missing; ern-ledger help lists "
		    "them");
		return NULL;
	}
	if (strcmp(words[0], "help") == 0)
		return &help_verb;
	for (i = 0; i < N_NOUNS; i++)
		for (verb = nouns[i]; verb->noun != NULL; verb++)
			if (strcmp(verb->noun, words[0]) == 0 &&
			    (verb->name == NULL || (n > 1 &&
			    strcmp(verb->name, words[1]) == 0)))
				return verb;
	return complain_verb(words, n);
}

/* Are the words and options such that the verb can take them? */
static int
check_use(struct settings *settings)
{
	struct ledger_call *call = &settings->call;
	const struct ledger_verb *verb = call->verb;
	struct ern_text name = { 0 }, option = { 0 };
	int result = 0;
	size_t i;

	ern_text_format(&name, "%s%s%s", verb->noun, verb->name == NULL ?
	    "" : " ", verb->name == NULL ? "" : verb->name);
	if (call->n < verb->least || call->n > verb->most) {
		ern_cli_complain("%s takes %s", name.bytes,
		    *verb->operands == '\0' ? "nothing" : verb->operands);
		result = -1;
	}
	for (i = 0; result == 0 && i < settings->n_given; i++) {
		ern_text_clear(&option);
		ern_text_format(&option, " %s ", settings->given[i]);
		if (strstr(verb->options, option.bytes) != NULL)
			continue;
		ern_cli_complain("%s takes no --%s", name.bytes,
		    settings->given[i]);
		result = -1;
	}
	if (result == 0 && call->format == LEDGER_HTML &&
	    strstr(verb->options, " html ") == NULL) {
		ern_cli_complain("%s has no --format=html", name.bytes);
		result = -1;
	}
	ern_text_free(&name);
	ern_text_free(&option);
	return result;
}

/* ---- running */

/* The time is the clock's, unless SOURCE_DATE_EPOCH sets it. */
static long long
fixed_time(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	return epoch == NULL ? 0 : atoll(epoch);
}

static const char *
find_actor(void)
{
	const char *user = getenv("USER");
	const struct passwd *entry;

	if (user != NULL && *user != '\0')
		return user;
	entry = getpwuid(getuid());
	return entry == NULL ? "unknown" : entry->pw_name;
}

static void
set_options(struct settings *settings)
{
	struct ern_ledger_options *made = &settings->call.options;

	if (settings->ledger == NULL)
		settings->ledger = getenv("ERN_LEDGER");
	if (settings->ledger == NULL || *settings->ledger == '\0')
		settings->ledger = FILE_NAME;
	made->path = settings->ledger;
	made->actor = settings->actor == NULL ? find_actor() :
	    settings->actor;
	made->now = fixed_time();
	made->reads = settings->call.verb->access == LEDGER_READS;
}

static int
run_verb(struct ledger_call *call)
{
	const struct ledger_verb *verb = call->verb;

	if (verb->access == LEDGER_NOTHING)
		return verb->run(call);
	call->ledger = ern_ledger_open(&call->options, call->report);
	if (call->ledger == NULL)
		return -1;
	if ((verb->access == LEDGER_WRITES ? ern_ledger_begin(call->ledger) :
	    ern_ledger_begin_reading(call->ledger)) < 0)
		return -1;
	return ern_ledger_end(call->ledger, verb->run(call));
}

/* Tells what the report holds.  Returns whether anything is an error. */
static void
tell(struct ern_report *report)
{
	const struct ern_finding *finding;
	size_t i;

	for (i = 0; i < report->n_findings; i++) {
		finding = &report->findings[i];
		if (finding->place.line > 0)
			ern_cli_complain("line %d: %s [%s]",
			    finding->place.line, finding->message,
			    finding->code);
		else if (finding->severity == ERN_ERROR)
			ern_cli_complain("%s [%s]", finding->message,
			    finding->code);
		else
			ern_cli_complain("%s: %s [%s]", ern_severity_name(
			    finding->severity), finding->message,
			    finding->code);
	}
}

static enum ern_exit
run(struct ledger_call *call, const char *path)
{
	int result;
	bool refused;

	call->report = ern_report_new(0);
	ern_report_begin(call->report, call->options.path);
	call->output = ern_output_open(path);
	if (call->output == NULL) {
		ern_cli_complain("cannot write to %s: %s", path,
		    strerror(errno));
		ern_report_free(call->report);
		return ERN_EXIT_FAILED;
	}
	result = run_verb(call);
	refused = call->ledger != NULL && ern_ledger_refused(call->ledger);
	if (result == 0)
		ern_output_write(call->output, call->held.bytes == NULL ? "" :
		    call->held.bytes, call->held.length);
	if (result < 0) {
		ern_output_abandon(call->output);
	} else if (ern_output_close(call->output) < 0) {
		ern_cli_complain("cannot write to %s: %s", path == NULL ?
		    "standard output" : path, strerror(errno));
		result = -1;
	}
	ern_text_free(&call->held);
	tell(call->report);
	ern_report_free(call->report);
	ern_ledger_free(call->ledger);
	return result == 0 ? ERN_EXIT_YES : refused ? ERN_EXIT_NO :
	    ERN_EXIT_FAILED;
}

int
main(int argc, char **argv)
{
	struct settings settings = { .n_given = 0 };
	struct ledger_call *call = &settings.call;
	int status = ern_cli_parse(&tool, argc, argv, &settings.cli,
	    &settings);
	size_t skip;

	if (status >= 0)
		goto out;
	status = ERN_EXIT_FAILED;
	call->verb = find_verb(settings.cli.words, settings.cli.n_words);
	if (call->verb == NULL)
		goto out;
	skip = call->verb->name == NULL ? 1 : 2;
	call->words = settings.cli.words + skip;
	call->n = settings.cli.n_words - skip;
	if (check_use(&settings) < 0)
		goto out;
	set_options(&settings);
	status = run(call, settings.cli.output);
out:
	ern_cli_free(&settings.cli);
	return status;
}
