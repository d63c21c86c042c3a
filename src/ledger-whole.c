/* SPDX-License-Identifier: MIT */
/*
 * ledger-whole: verbs about the ledger as a whole.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "ledger.h"
#include "state/event.h"
#include "state/exchange.h"
#include "state/move.h"
#include "state/template.h"

static int
init(struct ledger_call *call)
{
	call->ledger = ern_ledger_new(&call->options, call->report);
	if (call->ledger == NULL)
		return -1;
	if (ern_ledger_begin(call->ledger) < 0)
		return -1;
	return ern_ledger_end(call->ledger, ern_event_add(call->ledger,
	    &(struct ern_event){ .verb = "ledger.init" },
	    "the ledger begins") < 0 ? -1 : 0);
}

static int
verify(struct ledger_call *call)
{
	struct ern_text last = { 0 };
	long long n;
	int result = ern_event_verify(call->ledger, call->n == 0 ? NULL :
	    call->words[0], &n, &last);

	if (result == 0 && call->format == LEDGER_JSON)
		ledger_write(call, "{\"events\":%lld,\"last\":\"%s\"}\n", n,
		    last.bytes);
	else if (result == 0)
		ledger_write(call, "%lld events, the last %s\n", n,
		    last.bytes);
	ern_text_free(&last);
	return result;
}

static int
write_bytes(void *context, const char *bytes, size_t length)
{
	struct ledger_call *call = context;

	if (ern_output_write(call->output, bytes, length) == 0)
		return 0;
	return ern_ledger_fail(call->ledger, ERN_CODE_LEDGER_IO,
	    "the export cannot be written: %s", strerror(errno));
}

static int
export_all(struct ledger_call *call)
{
	return ern_exchange_export(call->ledger, write_bytes, call);
}

static long
read_fd(void *context, char *bytes, size_t size)
{
	return read(*(int *)context, bytes, size);
}

static int
import_all(struct ledger_call *call)
{
	const char *file = call->n == 0 ? "-" : call->words[0];
	int fd = strcmp(file, "-") == 0 ? STDIN_FILENO :
	    open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		ern_cli_complain("cannot read %s: %s", file,
		    strerror(errno));
		return -1;
	}
	call->ledger = ern_exchange_import(&call->options, read_fd, &fd,
	    call->report);
	if (fd != STDIN_FILENO)
		close(fd);
	return call->ledger == NULL ? -1 : 0;
}

/* ---- what needs no ledger */

static void
write_state(struct ledger_call *call, const char *state)
{
	ledger_write(call, state == NULL ? "null" : "\"%s\"", state);
}

static int
states(struct ledger_call *call)
{
	const struct ern_move *move;
	size_t i;

	if (call->format == LEDGER_JSON) {
		for (move = ern_moves; move < ern_moves + ern_n_moves;
		    move++) {
			ledger_write(call, "{\"verb\":\"%s\",\"from\":",
			    move->verb);
			write_state(call, move->from);
			ledger_write(call, ",\"to\":");
			write_state(call, move->to);
			ledger_write(call, "}\n");
		}
		return 0;
	}
	for (i = 0; i < ern_n_states; i++)
		ledger_write(call, "%-20s%s\n", ern_states[i].name,
		    ern_states[i].meaning);
	ledger_write(call, "\n");
	for (move = ern_moves; move < ern_moves + ern_n_moves; move++)
		ledger_write(call, "%-12s%-20s-> %s\n", move->verb,
		    move->from == NULL ? "nowhere" : move->from,
		    move->to == NULL ? "nowhere" : move->to);
	return 0;
}

static const struct ern_record_kind *const kinds[] = {
	&ern_record_dsp, &ern_record_party, &ern_record_pool,
	&ern_record_preset, &ern_record_draft, &ern_record_sender,
};

static void
write_keys(struct ledger_call *call, const char *kind,
    const struct ern_record_key *key)
{
	for (; key != NULL && key->name != NULL; key++)
		ledger_write(call, "%-8s %-18s %s%s%s%s%s%s\n", kind,
		    key->name, key->help, *key->help == '\0' ? "" : ": ",
		    key->words != NULL ? key->words :
		    ern_form_expected(key->form),
		    key->otherwise == NULL ? "" : " (",
		    key->otherwise == NULL ? "" : key->otherwise,
		    key->otherwise == NULL ? "" : ")");
}

static int
keys(struct ledger_call *call)
{
	const char *title;
	size_t i;
	bool found = false;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		title = kinds[i] == &ern_record_sender ? "setting" :
		    kinds[i]->name;
		if (call->n > 0 && strcmp(call->words[0], title) != 0)
			continue;
		found = true;
		write_keys(call, title, kinds[i]->keys);
		write_keys(call, title, kinds[i]->more);
	}
	if (!found)
		ern_cli_complain("keys takes dsp, party, pool, preset, draft "
		    "or setting, not %s", call->words[0]);
	return found ? 0 : -1;
}

static int
templates(struct ledger_call *call)
{
	const char *const *value;
	size_t i;

	for (i = 0; i < ern_n_templates; i++) {
		ledger_write(call, "%-16s%s\n", ern_templates[i].name,
		    ern_templates[i].about);
		for (value = ern_templates[i].values; *value != NULL;
		    value++)
			ledger_write(call, "%-16s  %s\n", "", *value);
	}
	return 0;
}

const struct ledger_verb ledger_whole_verbs[] = {
	{ "init", NULL, "", 0, 0, "", LEDGER_NOTHING, init,
	    "make a new ledger" },
	{ "verify", NULL, "[HASH]", 0, 1, "", LEDGER_READS, verify,
	    "prove that nothing was changed" },
	{ "export", NULL, "", 0, 0, "", LEDGER_READS, export_all,
	    "write all of it as JSON Lines" },
	{ "import", NULL, "[FILE]", 0, 1, "", LEDGER_NOTHING, import_all,
	    "make a new ledger of an export" },
	{ "states", NULL, "", 0, 0, "", LEDGER_NOTHING, states,
	    "show the states and the legal moves" },
	{ "keys", NULL, "[KIND]", 0, 1, "", LEDGER_NOTHING, keys,
	    "show the keys of each kind of record" },
	{ "templates", NULL, "", 0, 0, "", LEDGER_NOTHING, templates,
	    "show what is known of DSPs" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
