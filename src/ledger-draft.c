/* SPDX-License-Identifier: MIT */
/*
 * ledger-draft: verbs of drafts.
 */
#include <config.h>

#include <string.h>

#include "ledger.h"
#include "state/catalog.h"
#include "state/edition.h"
#include "state/order.h"
#include "state/preset.h"

#define MANY	1000000

/* The first document gets the name, each other one the name and a number. */
struct drafting {
	const char *name;
	size_t n;
};

static int
add_draft(struct ledger_call *call, struct ern_jsonedit *document,
    void *context)
{
	struct drafting *drafting = context;
	struct ern_text name = { 0 };
	long long draft;

	ern_text_string(&name, drafting->name);
	if (drafting->n++ > 0)
		ern_text_format(&name, "-%zu", drafting->n);
	draft = ern_preset_draft(call->ledger, name.bytes, document);
	if (draft > 0)
		ledger_write(call, call->format == LEDGER_JSON ?
		    "{\"draft\":\"%s\"}\n" : "draft %s\n", name.bytes);
	ern_text_free(&name);
	return draft < 0 ? -1 : 0;
}

static int
new(struct ledger_call *call)
{
	struct drafting drafting = { call->words[0], 0 };

	return call->n == 1 ? add_draft(call, NULL, &drafting) :
	    ledger_documents(call, call->words[1], add_draft, &drafting);
}

static int
set(struct ledger_call *call)
{
	size_t i;

	for (i = 1; i < call->n; i++)
		if (ern_preset_draft_set(call->ledger, call->words[0],
		    call->words[i]) < 0)
			return -1;
	return 0;
}

/* What a draft became has to be a release document. */
static int
check_submitted(struct ledger_call *call, const char *draft,
    long long release)
{
	struct ern_jsonedit *document = ern_edition_document(call->ledger,
	    release);
	int result = ledger_check(call, draft, document);

	ern_jsonedit_free(document);
	return result;
}

static int
submit(struct ledger_call *call)
{
	struct ern_order order = { .type = 'D' };
	struct ern_preset_submission submission = {
		.assets = call->assets, .label = call->reserved,
		.confirmed = call->confirm,
	};
	struct ern_text name = { 0 };
	long long release;
	size_t i;

	if (call->replaces != NULL && (submission.replaces =
	    ern_catalog_need(call->ledger, call->replaces)) < 0)
		return -1;
	for (i = 0; i < call->n; i++) {
		submission.name = call->words[i];
		release = ern_preset_submit(call->ledger, &order,
		    &submission);
		if (release < 0)
			return -1;
		if (check_submitted(call, call->words[i], release) < 0)
			return -1;
		ern_text_clear(&name);
		ern_ledger_text(call->ledger, &name, "SELECT name FROM "
		    "release WHERE id = ?", "i", release);
		ledger_write(call, call->format == LEDGER_JSON ?
		    "{\"release\":\"%s\"}\n" : "release %s\n", name.bytes);
	}
	ern_text_free(&name);
	return ledger_ordered(call, &order);
}

const struct ledger_verb ledger_draft_verbs[] = {
	{ "draft", "new", "NAME [FILE]", 1, 2, "", LEDGER_WRITES, new,
	    "begin drafts, one for each document" },
	{ "draft", "set", "NAME PLACE=VALUE...", 2, MANY, "", LEDGER_WRITES,
	    set, "set terms, and places of the document" },
	{ "draft", "submit", "NAME...", 1, MANY, " assets reserved replaces "
	    "confirm ", LEDGER_WRITES, submit, "make releases of drafts" },
	{ "wizard", NULL, "[NAME]", 0, 1, "", LEDGER_NOTHING, ledger_wizard,
	    "write a draft, question by question" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
