/* SPDX-License-Identifier: MIT */
/*
 * ledger-record: verbs of DSPs, parties, presets and settings.
 */
#include <config.h>

#include <string.h>

#include "ledger.h"
#include "state/catalog.h"
#include "state/preset.h"
#include "state/template.h"

#define MANY	1000000

static const struct ern_record_kind *
kind_of(const struct ledger_call *call)
{
	static const struct ern_record_kind *const kinds[] = {
		&ern_record_dsp, &ern_record_party, &ern_record_preset,
		&ern_record_pool, &ern_record_draft,
	};
	size_t i = 0;

	while (strcmp(kinds[i]->name, call->verb->noun) != 0)
		i++;
	return kinds[i];
}

static int
add_template(struct ledger_call *call)
{
	const struct ern_template *template;
	size_t n = 0;

	if (call->template == NULL)
		return 0;
	template = ern_template_find(call->template);
	if (template == NULL)
		return ern_ledger_refuse(call->ledger, ERN_CODE_NAME_UNKNOWN,
		    "there is no template %s; ern-ledger templates shows "
		    "them", call->template);
	while (template->values[n] != NULL)
		n++;
	return ern_record_edit(call->ledger, kind_of(call), call->words[0],
	    (char *const *)template->values, n);
}

static int
add(struct ledger_call *call)
{
	if (ern_record_add(call->ledger, kind_of(call), call->words[0]) < 0 ||
	    add_template(call) < 0)
		return -1;
	return ern_record_edit(call->ledger, kind_of(call), call->words[0],
	    call->words + 1, call->n - 1);
}

/* Saves a preset: a new one, or over an old one. */
static int
save(struct ledger_call *call)
{
	if (ern_record_find(call->ledger, kind_of(call),
	    call->words[0]) == 0 && ern_record_add(call->ledger,
	    kind_of(call), call->words[0]) < 0)
		return -1;
	return ern_record_edit(call->ledger, kind_of(call), call->words[0],
	    call->words + 1, call->n - 1);
}

static int
edit(struct ledger_call *call)
{
	return ern_record_edit(call->ledger, kind_of(call), call->words[0],
	    call->words + 1, call->n - 1);
}

static int
drop(struct ledger_call *call)
{
	return ern_record_drop(call->ledger, kind_of(call), call->words[0]);
}

static int
list(struct ledger_call *call)
{
	return ledger_list(call, ern_view_records(call->ledger,
	    kind_of(call)));
}

static int
show(struct ledger_call *call)
{
	long long record = ern_record_need(call->ledger, kind_of(call),
	    call->words[0]);

	return record < 0 ? -1 : ledger_list(call, ern_view_fields(
	    call->ledger, kind_of(call), record));
}

static int
apply(struct ledger_call *call)
{
	struct ern_order order = { .type = 'D' };
	long long release;
	size_t i;

	for (i = 1; i < call->n; i++) {
		release = ern_catalog_need(call->ledger, call->words[i]);
		if (release < 0 || ern_preset_apply(call->ledger, &order,
		    release, call->words[0], call->confirm) < 0)
			return -1;
	}
	return ledger_ordered(call, &order);
}

static int
setting(struct ledger_call *call)
{
	const struct ern_record_kind *kind = &ern_record_sender;

	if (call->n > 0 && ern_record_self(call->ledger) == 0 &&
	    ern_record_add(call->ledger, kind, "sender") < 0)
		return -1;
	if (call->n > 0)
		return ern_record_edit(call->ledger, kind, "sender",
		    call->words, call->n);
	return ledger_list(call, ern_view_fields(call->ledger, kind,
	    ern_record_self(call->ledger)));
}

const struct ledger_verb ledger_record_verbs[] = {
	{ "setting", NULL, "[KEY=VALUE...]", 0, MANY, "", LEDGER_WRITES,
	    setting, "show or set what is said of the sender" },
	{ "dsp", "add", "NAME [KEY=VALUE...]", 1, MANY, " template ",
	    LEDGER_WRITES, add, "add a platform" },
	{ "dsp", "edit", "NAME KEY=VALUE...", 2, MANY, "", LEDGER_WRITES,
	    edit, "set what is said of it" },
	{ "dsp", "show", "NAME", 1, 1, "", LEDGER_READS, show,
	    "show what is said of it" },
	{ "dsp", "list", "", 0, 0, "", LEDGER_READS, list,
	    "list all platforms" },
	{ "dsp", "drop", "NAME", 1, 1, "", LEDGER_WRITES, drop,
	    "forget one that was never used" },
	{ "party", "add", "NAME [KEY=VALUE...]", 1, MANY, "", LEDGER_WRITES,
	    add, "add an artist or a company" },
	{ "party", "edit", "NAME KEY=VALUE...", 2, MANY, "", LEDGER_WRITES,
	    edit, "set what is said of it" },
	{ "party", "show", "NAME", 1, 1, "", LEDGER_READS, show,
	    "show what is said of it" },
	{ "party", "list", "", 0, 0, "", LEDGER_READS, list,
	    "list all parties" },
	{ "party", "drop", "NAME", 1, 1, "", LEDGER_WRITES, drop,
	    "forget it" },
	{ "preset", "save", "NAME KEY=VALUE...", 2, MANY, "", LEDGER_WRITES,
	    save, "save platforms and terms" },
	{ "preset", "apply", "NAME RELEASE...", 2, MANY, " confirm ",
	    LEDGER_WRITES, apply, "place releases so" },
	{ "preset", "show", "NAME", 1, 1, "", LEDGER_READS, show,
	    "show what it says" },
	{ "preset", "list", "", 0, 0, "", LEDGER_READS, list,
	    "list all presets" },
	{ "preset", "drop", "NAME", 1, 1, "", LEDGER_WRITES, drop,
	    "forget it" },
	{ "pool", "edit", "NAME KEY=VALUE...", 2, MANY, "", LEDGER_WRITES,
	    edit, "set what is said of a pool" },
	{ "pool", "show", "NAME", 1, 1, "", LEDGER_READS, show,
	    "show what is said of it" },
	{ "pool", "drop", "NAME", 1, 1, "", LEDGER_WRITES, drop,
	    "forget one that was never used" },
	{ "draft", "list", "", 0, 0, "", LEDGER_READS, list,
	    "list all drafts" },
	{ "draft", "show", "NAME", 1, 1, "", LEDGER_READS, show,
	    "show what it says" },
	{ "draft", "drop", "NAME", 1, 1, "", LEDGER_WRITES, drop,
	    "forget it" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
