/* SPDX-License-Identifier: MIT */
/*
 * ern-ship: brings messages and their files to partners.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "ship.h"
#include "state/record.h"

#define LEDGER	"ern.ledger"

static const struct ern_option options[] = {
	{ 0, "to", "WHERE", "a DSP of the ledger, or a URL: sftp or file" },
	{ 0, "assets", "DIR", "send the files that messages name, from DIR" },
	{ 0, "avs", "EDITION", "base: values of later editions are errors" },
	{ 0, "batch", "ID", "go on with this batch, or call it so" },
	{ 0, "choreography", "VERSION", "such as 1.6, 1.7 or 1.8" },
	{ 0, "delivery-type", "NAME", "of the manifest (NewReleaseDelivery)" },
	{ 0, "host-key", "POLICY", "strict, pin or accept-new" },
	{ 0, "layout", "NAME", "batch, or release by release" },
	{ 0, "ledger", "FILE", "the ledger ($ERN_LEDGER, or " LEDGER ")" },
	{ 0, "manifest", "NAME", "the completion file: full, empty or none" },
	{ 0, "names", "WAY", "rename files when they are whole, or direct" },
	{ '0', "null", NULL, "messages in a file have NUL bytes between them" },
	{ 0, "password", "FILE", "the password is in FILE, of mode 0600" },
	{ 0, "pin", "SHA256:...", "the fingerprint of the server's key" },
	{ 0, "priority", "LETTER", "before the names of folders: N, P, L, M" },
	{ 0, "product-type", "NAME", "of the manifest (AudioProduct)" },
	{ 0, "profile", "NAME", "check by this rule set too, or by NAME.sch" },
	{ 0, "ssh-config", "FILE", "the configuration of ssh" },
	{ 0, NULL, NULL, NULL },
};

static const struct {
	const char *name;
	enum ern_exit (*run)(struct ship_call *call);
} verbs[] = {
	{ "send", ship_send },
};
#define N_VERBS	(sizeof(verbs) / sizeof(verbs[0]))

static int
take_option(void *context, const struct ern_option *option,
    const char *argument)
{
	struct ship_call *call = context;
	const struct {
		const char *name, **value;
	} rows[] = {
		{ "to", &call->to }, { "assets", &call->assets },
		{ "batch", &call->batch },
		{ "delivery-type", &call->type },
		{ "ledger", &call->ledger },
		{ "product-type", &call->product },
		{ "ssh-config", &call->ssh_config },
	};
	size_t i;

	if (strcmp(option->name, "null") == 0) {
		call->frames = true;
		return 0;
	}
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].name, option->name) == 0) {
			*rows[i].value = argument;
			return 0;
		}
	return ern_partner_set(&call->partner, option->name, argument);
}

static const struct ern_tool tool = {
	.name = "ern-ship",
	.operands = "send [FILE...]",
	.words = true,
	.purpose = "Checks messages, packs them with their files, and brings "
	    "them to a partner.",
	.options = options,
	.take = take_option,
};

/* ---- partners */

static int
load_partner(struct ship_call *call)
{
	struct ern_ledger_options made = {
		.path = call->ledger, .actor = "ern-ship", .reads = true,
	};
	struct ern_report *report = ern_report_new(0);
	struct ern_ledger *ledger;
	long long dsp = -1;
	size_t i;

	ern_report_begin(report, call->ledger);
	ledger = ern_ledger_open(&made, report);
	if (ledger != NULL)
		dsp = ern_record_need(ledger, &ern_record_dsp, call->to);
	if (dsp > 0)
		ern_partner_load(&call->partner, ledger, dsp);
	for (i = 0; i < report->n_findings; i++)
		ern_cli_complain("%s [%s]", report->findings[i].message,
		    report->findings[i].code);
	ern_ledger_free(ledger);
	ern_report_free(report);
	return dsp > 0 ? 0 : -1;
}

int
ship_settle(struct ship_call *call, struct ern_fault *fault)
{
	if (call->to == NULL)
		return ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PARTNER, "--to says where to deliver: a "
		    "DSP of the ledger, sftp://... or file:///...");
	if (call->batch != NULL && !ern_package_is_stamp(call->batch))
		return ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PARTNER, "--batch is a time of 17 digits, "
		    "YYYYMMDDhhmmssnnn, not %s", call->batch);
	if (strstr(call->to, "://") != NULL)
		ern_partner_set(&call->partner, "target", call->to);
	else if (load_partner(call) < 0)
		return -1;
	if (ern_partner_settle(&call->partner, fault) < 0)
		return -1;
	call->partner.target.config = call->ssh_config;
	call->partner.target.askpass = call->askpass;
	return 0;
}

/*
 * ssh runs this program to get a password, and gives it the question.  One
 * that is about something else is not answered.
 */
static int
answer_ssh(const char *file, const char *question)
{
	char line[1024];
	FILE *from;

	if (question == NULL || strstr(question, "assword") == NULL)
		return ERN_EXIT_NO;
	from = fopen(file, "r");
	if (from == NULL)
		return ERN_EXIT_FAILED;
	if (fgets(line, sizeof(line), from) == NULL)
		*line = '\0';
	fclose(from);
	line[strcspn(line, "\r\n")] = '\0';
	puts(line);
	return fflush(stdout) == 0 ? ERN_EXIT_YES : ERN_EXIT_FAILED;
}

static enum ern_exit
run(struct ship_call *call)
{
	struct ern_nearest nearest = { .word = call->cli.n_words == 0 ? "" :
	    call->cli.words[0] };
	enum ern_exit status = ERN_EXIT_FAILED;
	size_t i;

	nearest.length = strlen(nearest.word);
	for (i = 0; i < N_VERBS; i++) {
		ern_nearest_offer(&nearest, verbs[i].name);
		if (strcmp(verbs[i].name, nearest.word) == 0)
			break;
	}
	if (nearest.length == 0) {
		ern_cli_complain("a verb is missing: send");
	} else if (i == N_VERBS) {
		ern_cli_complain("there is no verb %s%s%s%s", nearest.word,
		    nearest.best == NULL ? "" : "; did you mean ",
		    nearest.best == NULL ? "" : nearest.best,
		    nearest.best == NULL ? "" : "?");
	} else if (ern_stream_open(&call->output, call->cli.output, NULL) ==
	    0) {
		call->words = call->cli.words + 1;
		call->n_words = call->cli.n_words - 1;
		status = verbs[i].run(call);
		if (ern_stream_close(&call->output, true) < 0)
			status = ERN_EXIT_FAILED;
	}
	return status;
}

static void
set_defaults(struct ship_call *call)
{
	if (call->ledger == NULL)
		call->ledger = getenv("ERN_LEDGER");
	if (call->ledger == NULL || *call->ledger == '\0')
		call->ledger = LEDGER;
	if (call->type == NULL)
		call->type = "NewReleaseDelivery";
	if (call->product == NULL)
		call->product = "AudioProduct";
}

int
main(int argc, char **argv)
{
	const char *file = getenv("ERN_SHIP_PASSWORD_FILE");
	struct ship_call call = { .to = NULL };
	char self[4096] = "";
	int status;

	if (file != NULL)
		return answer_ssh(file, argv[1]);
	status = ern_cli_parse(&tool, argc, argv, &call.cli, &call);
	if (readlink("/proc/self/exe", self, sizeof(self) - 1) > 0)
		call.askpass = self;
	else
		call.askpass = argv[0];
	set_defaults(&call);
	if (status < 0)
		status = run(&call);
	ern_partner_free(&call.partner);
	ern_cli_free(&call.cli);
	return status;
}
