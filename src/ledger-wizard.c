/* SPDX-License-Identifier: MIT */
/*
 * ledger-wizard: a draft written question by question; each answer is saved
 * before the next question is asked.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger.h"
#include "state/catalog.h"
#include "state/order.h"
#include "state/preset.h"
#include "state/record.h"

struct question {
	const char *key;	/* of the draft, or a place in its document */
	bool document;
	const char *sentence;
};

/* The work first, and then where and how it is to be had. */
static const struct question questions[] = {
	{ "release/title", true, "Title of the release" },
	{ "release/artists/0/name", true, "Main artist" },
	{ "release/icpn", true, "ICPN (nothing: from the pool)" },
	{ "release/releaseDate", true, "Release date" },
	{ "platforms", false, "Platforms, with commas between them" },
	{ "territories", false, "Territories (nothing: as the deals say)" },
	{ "from", false, "From (nothing: as the deals say)" },
	{ "until", false, "Until (nothing: open)" },
	{ "models", false, "Commercial models (nothing: as the deals say)" },
	{ "uses", false, "Use types (nothing: as the deals say)" },
	{ "price", false, "Price code (nothing: as the deals say)" },
};
#define N_QUESTIONS	(sizeof(questions) / sizeof(questions[0]))

struct wizard {
	struct ledger_call *call;
	const char *name;
	char *line;
	size_t size;
};

/* Reads a line without its end.  Returns false at the end of the input. */
static bool
read_line(struct wizard *wizard)
{
	ssize_t length;

	fflush(stdout);
	length = getline(&wizard->line, &wizard->size, stdin);
	if (length < 0)
		return false;
	while (length > 0 && (wizard->line[length - 1] == '\n' ||
	    wizard->line[length - 1] == '\r'))
		wizard->line[--length] = '\0';
	return true;
}

/* Says what was refused, so that it can be asked again. */
static void
tell_refusals(struct ledger_call *call, size_t from)
{
	for (; from < call->report->n_findings; from++)
		printf("  %s\n", call->report->findings[from].message);
}

/* Gives what the draft says already. */
static void
find_answer(struct wizard *wizard, const struct question *question,
    struct ern_text *answer)
{
	struct ern_ledger *ledger = wizard->call->ledger;
	long long draft = ern_record_find(ledger, &ern_record_draft,
	    wizard->name);
	struct ern_jsonedit *document;
	struct ern_text body = { 0 };
	const char *found;

	ern_text_add(answer, "", 0);
	if (!question->document) {
		ern_record_get(ledger, &ern_record_draft, draft,
		    question->key, answer);
	} else if (ern_record_get(ledger, &ern_record_draft, draft,
	    "document", &body)) {
		document = ern_jsonedit_read(body.bytes);
		found = ern_jsonedit_string(document, question->key);
		if (found != NULL)
			ern_text_string(answer, found);
		ern_jsonedit_free(document);
	}
	ern_text_free(&body);
}

static int
save_answer(struct wizard *wizard, const struct question *question)
{
	struct ern_ledger *ledger = wizard->call->ledger;
	size_t told = wizard->call->report->n_findings;
	struct ern_text assignment = { 0 };
	int result;

	ern_text_format(&assignment, "%s=%s", question->key, wizard->line);
	if (ern_ledger_begin(ledger) < 0)
		return -1;
	result = ern_ledger_end(ledger, ern_preset_draft_set(ledger,
	    wizard->name, assignment.bytes));
	tell_refusals(wizard->call, told);
	ern_text_free(&assignment);
	return result;
}

/* Asks until the answer can be saved.  Returns false at the end. */
static bool
ask(struct wizard *wizard, const struct question *question)
{
	struct ern_text answer = { 0 };
	bool goes_on = false;

	find_answer(wizard, question, &answer);
	for (;;) {
		printf("%s%s%s%s: ", question->sentence,
		    answer.length == 0 ? "" : " [", answer.bytes,
		    answer.length == 0 ? "" : "]");
		if (!read_line(wizard))
			break;
		/* An empty line keeps the answer, a single - removes it. */
		goes_on = *wizard->line == '\0';
		if (strcmp(wizard->line, "-") == 0)
			*wizard->line = '\0';
		if (goes_on || save_answer(wizard, question) == 0) {
			goes_on = true;
			break;
		}
	}
	ern_text_free(&answer);
	return goes_on;
}

static void
list_platforms(struct ledger_call *call)
{
	struct ern_query *query = ern_view_records(call->ledger,
	    &ern_record_dsp);

	printf("Platforms:");
	while (ern_query_next(query))
		printf(" %s", ern_query_text(query, 0));
	ern_query_end(query);
	printf("\n");
}

/* Begins the draft, or goes on with one that is there. */
static int
begin_draft(struct wizard *wizard)
{
	struct ern_ledger *ledger = wizard->call->ledger;

	if (wizard->call->n == 0) {
		printf("Name of the draft: ");
		if (!read_line(wizard))
			return -1;
		wizard->name = strdup(wizard->line);
	}
	if (ern_record_find(ledger, &ern_record_draft, wizard->name) != 0)
		return 0;
	if (ern_ledger_begin(ledger) < 0)
		return -1;
	return ern_ledger_end(ledger, ern_preset_draft(ledger, wizard->name,
	    NULL) < 0 ? -1 : 0);
}

static int
submit(struct wizard *wizard)
{
	struct ledger_call *call = wizard->call;
	struct ern_order order = { .type = 'D' };
	struct ern_preset_submission submission = { .name = wizard->name };
	int result;

	printf("Submit it now (yes or no): ");
	if (!read_line(wizard) || strcmp(wizard->line, "yes") != 0) {
		printf("The draft %s is kept.\n", wizard->name);
		return 0;
	}
	if (ern_ledger_begin(call->ledger) < 0)
		return -1;
	result = ern_preset_submit(call->ledger, &order, &submission) < 0 ?
	    -1 : ledger_ordered(call, &order);
	return ern_ledger_end(call->ledger, result);
}

int
ledger_wizard(struct ledger_call *call)
{
	struct wizard wizard = { .call = call, .name = call->n > 0 ?
		call->words[0] : NULL };
	size_t i;
	int result = -1;

	call->ledger = ern_ledger_open(&call->options, call->report);
	if (call->ledger == NULL)
		return -1;
	if (!isatty(STDIN_FILENO)) {
		ern_cli_complain("the wizard talks to a terminal; scripts "
		    "use draft set");
		return -1;
	}
	if (begin_draft(&wizard) < 0)
		goto out;
	for (i = 0; i < N_QUESTIONS; i++) {
		if (strcmp(questions[i].key, "platforms") == 0)
			list_platforms(call);
		if (!ask(&wizard, &questions[i])) {
			printf("\nThe draft %s is kept.\n", wizard.name);
			result = 0;
			goto out;
		}
	}
	result = submit(&wizard);
out:
	if (call->n == 0)
		free((char *)wizard.name);
	free(wizard.line);
	return result;
}
