/* SPDX-License-Identifier: MIT */
/*
 * ern-validate: checks ERN messages and tells what is wrong, and where.
 */
#include <config.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/workers.h"
#include "cli.h"
#include "ern/asset.h"
#include "ern/prices.h"
#include "ern/rules.h"
#include "intake.h"
#include "rulesets.h"
#include "stream.h"
#include "validation.h"

#define MAX_FINDINGS	1000	/* of one message, unless told otherwise */

struct settings {
	struct ern_cli cli;
	struct ern_validation_options options;
	struct ern_intake intake;
	struct ern_xsd *xsd;
	const char *schema, *assets;
	struct ern_prices *prices;
	bool all_named;		/* did all messages name their files? */

	struct ern_stream output;	/* the product */
	size_t n_done, n_invalid;
	enum ern_exit status;
};

static const struct ern_option options[] = {
	{ 0, "check", "LIST", "run only these layers, such as schema,profile" },
	{ 0, "profile", "NAME", "check by this rule set too, or by NAME.sch" },
	{ 0, "list-profiles", NULL, "list the rule sets that are installed" },
	{ 0, "batch", "DIR", "check the deliveries in DIR, whole" },
	{ 0, "ack", "FILE", "write the acknowledgement of the message" },
	{ 0, "ack-dir", "DIR", "write those of all messages into DIR" },
	{ 0, "ack-version", "VERSION", "of the choreography: 1.6, 1.7 or 1.8" },
	{ 0, "now", "TIME", "the time that acknowledgements bear" },
	{ 0, "schema", "FILE", "check against this schema file instead" },
	{ 0, "assets", "DIR", "check the files that messages name, in DIR" },
	{ 0, "avs", "EDITION", "base: values of later editions are errors" },
	{ 0, "deals", NULL, "tell what the deals grant, and check them" },
	{ 0, "prices", "FILE", "price codes that the recipient agreed to" },
	{ 0, "pass", NULL, "write the messages that are valid, untouched" },
	{ 0, "strict", NULL, "warnings count as errors do" },
	{ 0, "max-findings", "N", "show N a message at most; 0: all (1000)" },
	{ 0, "max-size", "BYTES", "refuse messages that are larger" },
	{ 0, NULL, NULL, NULL },
};

/* Takes the layers of --check; reading the XML can not be left out. */
static int
take_layers(struct ern_message_options *checks, const char *list)
{
	size_t length;
	int layer;

	if (*list == '\0') {
		ern_cli_complain("--check needs the name of a layer");
		return -1;
	}
	for (layer = 0; layer < ERN_LAYERS; layer++)
		checks->unwanted[layer] = true;
	checks->unwanted[ERN_LAYER_WELLFORMED] = false;
	checks->check_identifiers = false;
	for (; *list != '\0'; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		for (layer = 0; layer < ERN_CHECK_LAYERS; layer++)
			if (strlen(ern_layer_name(layer)) == length &&
			    strncmp(ern_layer_name(layer), list, length) == 0)
				break;
		if (layer == ERN_CHECK_LAYERS) {
			ern_cli_complain("--check knows wellformed, schema, "
			    "references, identifiers, profile and assets, "
			    "not %.*s", (int)length, list);
			return -1;
		}
		checks->unwanted[layer] = false;
		checks->check_assets |= layer == ERN_LAYER_ASSETS;
		checks->check_identifiers |= layer == ERN_LAYER_IDENTIFIERS;
	}
	return 0;
}

static int
take_profile(struct ern_validation_options *common, const char *name)
{
	common->profiles = ern_mem_grow(common->profiles,
	    common->n_profiles + 1, sizeof(*common->profiles));
	common->profiles[common->n_profiles++] = name;
	return 0;
}

static int
take_option(void *context, const struct ern_option *option,
    const char *argument)
{
	struct settings *settings = context;
	const char *name = option->name;

	int taken = ern_intake_option(&settings->intake, &settings->cli, name,
	    argument);

	if (taken <= 0)
		return taken;
	if (strcmp(name, "check") == 0)
		return take_layers(&settings->options.message, argument);
	if (strcmp(name, "profile") == 0)
		return take_profile(&settings->options, argument);
	if (strcmp(name, "list-profiles") == 0)
		return ern_rulesets_list();
	if (strcmp(name, "max-findings") == 0)
		return ern_cli_number(name, argument, SIZE_MAX / 1024,
		    &settings->options.max_findings);
	if (strcmp(name, "max-size") == 0)
		return ern_cli_number(name, argument, SIZE_MAX / 1024,
		    &settings->options.message.limits.size);
	if (strcmp(name, "schema") == 0) {
		settings->schema = argument;
	} else if (strcmp(name, "assets") == 0) {
		settings->assets = argument;
		settings->options.message.check_assets = true;
	} else if (strcmp(name, "deals") == 0) {
		settings->options.message.deals = true;
	} else if (strcmp(name, "prices") == 0) {
		ern_prices_free(settings->prices);
		settings->prices = ern_rulesets_prices(argument);
		settings->options.message.prices = settings->prices;
		return settings->prices == NULL ? -1 : 0;
	} else if (strcmp(name, "pass") == 0) {
		settings->options.pass = true;
	} else if (strcmp(name, "strict") == 0) {
		settings->options.strict = true;
	} else if (strcmp(argument, "base") == 0) {
		settings->options.message.avs_base = true;
	} else if (strcmp(argument, "later") == 0) {
		settings->options.message.avs_base = false;
	} else {
		ern_cli_complain("--avs is base or later, not %s", argument);
		return -1;
	}
	return 0;
}

static const struct ern_tool tool = {
	.name = "ern-validate",
	.operands = "[FILE...]",
	.purpose = "Checks ERN messages: schema, references, files they name.",
	.options = options,
	.take = take_option,
};

static void *
begin_worker(void *context)
{
	const struct settings *settings = context;

	return ern_validator_new(&settings->options);
}

static void
end_worker(void *own)
{
	ern_validator_free(own);
}

static void *
take_job(void *context)
{
	struct settings *settings = context;
	struct ern_input *input;

	if (settings->output.failed)
		return NULL;
	input = ern_source_next(settings->cli.source);
	if (input == NULL)
		return NULL;
	return ern_validation_new(input,
	    ern_intake_next(&settings->intake));
}

static void
run_job(void *own, void *work)
{
	ern_validation_run(own, work);
}

static void
show_progress(const struct settings *settings)
{
	size_t all = ern_source_count(settings->cli.source);

	if (settings->cli.frames || all < 2 || !isatty(STDERR_FILENO) ||
	    ern_output_terminal(settings->output.output))
		return;
	fprintf(stderr, "\r%zu of %zu messages, %zu not valid",
	    settings->n_done, all, settings->n_invalid);
	if (settings->n_done == all)
		fputc('\n', stderr);
}

/* Writes findings where they go. */
static void
write_findings(struct settings *settings, const struct ern_text *findings)
{
	if (!settings->options.pass)
		ern_stream_findings(&settings->output, findings);
	else if (findings->length > 0)
		fwrite(findings->bytes, 1, findings->length, stderr);
}

/* Writes a valid message, and a NUL behind it where there are frames. */
static void
pass_message(struct settings *settings, struct ern_validation *done)
{
	if (done->status != ERN_EXIT_YES)
		return;
	ern_stream_spool(&settings->output, done->spool);
	if (settings->cli.frames)
		ern_stream_write(&settings->output, "", 1);
}

/* Answers a message, or gives it to its batch, which is answered later. */
static void
answer_job(struct settings *settings, struct ern_validation *done)
{
	if (done->message != NULL && done->file != NULL) {
		done->message->header = done->header;
		done->message->answer = done->answer;
		return;
	}
	if (done->file != NULL && ern_intake_write(&settings->intake,
	    done->file, NULL, done->header, &done->answer) < 0)
		settings->status = ERN_EXIT_FAILED;
	if (done->answer.error != NULL)
		ern_text_free(done->answer.error);
	ern_header_free(done->header);
}

static void
put_job(void *context, void *work)
{
	struct settings *settings = context;
	struct ern_validation *done = work;

	if (done->status > settings->status)
		settings->status = done->status;
	settings->n_done++;
	settings->n_invalid += done->status == ERN_EXIT_NO;
	settings->all_named = settings->all_named && done->named;
	if (done->talk.length > 0)
		ern_cli_complain("%s", done->talk.bytes);
	write_findings(settings, &done->findings);
	if (settings->options.pass)
		pass_message(settings, done);
	answer_job(settings, done);
	show_progress(settings);
	ern_validation_free(done);
}

static const struct ern_work work = {
	begin_worker, end_worker, take_job, run_job, put_job,
};

static int
load_schema(struct settings *settings)
{
	struct ern_text why = { 0 };

	if (settings->schema == NULL)
		return 0;
	settings->xsd = ern_xsd_load(settings->schema, &why);
	settings->options.message.xsd = settings->xsd;
	if (settings->xsd == NULL)
		ern_cli_complain("%s", why.bytes);
	ern_text_free(&why);
	return settings->xsd == NULL ? -1 : 0;
}

/* Rule sets with faults are told of before any message is read. */
static int
check_profiles(const struct settings *settings)
{
	struct ern_profiles *profiles = ern_profiles_new(
	    settings->options.profiles, settings->options.n_profiles);
	struct ern_text why = { 0 };
	int result = ern_profiles_check(profiles, &why);

	if (result < 0)
		ern_cli_complain("%s", why.bytes);
	ern_profiles_free(profiles);
	ern_text_free(&why);
	return result;
}

static int
load_assets(struct settings *settings)
{
	struct ern_message_options *checks = &settings->options.message;
	size_t n = ern_source_count(settings->cli.source);

	/* Threads that have no message of their own help with the files. */
	checks->asset_jobs = settings->cli.frames || n == 0 ||
	    n >= settings->cli.jobs ? 1 : settings->cli.jobs / n;
	checks->check_assets |= settings->intake.batch != NULL;
	if (settings->assets == NULL)
		return 0;
	checks->assets = ern_depot_new(settings->assets);
	if (checks->assets == NULL) {
		ern_cli_complain("cannot read the folder %s: %s",
		    settings->assets, strerror(errno));
		return -1;
	}
	return 0;
}

/* Tells of files that nothing names, when all names are known. */
static void
tell_unnamed(struct settings *settings)
{
	struct ern_report *report = ern_report_new(
	    settings->options.max_findings);
	struct ern_text findings = { 0 };

	ern_report_begin(report, settings->assets);
	if (ern_assets_unnamed(settings->options.message.assets, report) > 0) {
		ern_report_end(report);
		settings->cli.format->report(&findings, report,
		    settings->options.color);
		write_findings(settings, &findings);
	}
	ern_text_free(&findings);
	ern_report_free(report);
}

/* Checks a delivery whose messages have been checked, and answers them. */
static void
end_delivery(struct settings *settings, struct ern_delivery *delivery,
    struct ern_report *report)
{
	struct ern_batch_message *message;
	struct ern_text findings = { 0 };
	size_t i;

	ern_batch_check(settings->intake.batch, delivery, report);
	if (!ern_report_valid(report, settings->options.strict) &&
	    settings->status < ERN_EXIT_NO)
		settings->status = ERN_EXIT_NO;
	settings->cli.format->report(&findings, report,
	    settings->options.color);
	write_findings(settings, &findings);
	ern_text_free(&findings);
	for (i = 0; i < delivery->n_messages; i++) {
		message = &delivery->messages[i];
		if (message->header != NULL && ern_intake_write(
		    &settings->intake, message->name, message,
		    message->header, &message->answer) < 0)
			settings->status = ERN_EXIT_FAILED;
	}
}

static void
end_batch(struct settings *settings)
{
	struct ern_batch *batch = settings->intake.batch;
	struct ern_report *report = ern_report_new(
	    settings->options.max_findings);
	size_t i;

	for (i = 0; batch != NULL && i < batch->n_deliveries; i++)
		end_delivery(settings, batch->deliveries[i], report);
	ern_report_free(report);
}

static void
check_all(struct settings *settings)
{
	struct ern_validation_options *common = &settings->options;

	if (settings->cli.failed)
		settings->status = ERN_EXIT_FAILED;
	common->format = settings->cli.format;
	common->verbose = settings->cli.verbose;
	common->answers = ern_intake_answers(&settings->intake);
	if (ern_stream_open(&settings->output, settings->cli.output,
	    common->pass ? NULL : common->format) == 0) {
		common->color = settings->cli.color == ERN_COLOR_ALWAYS ||
		    (settings->cli.color == ERN_COLOR_AUTO && (common->pass ?
		    isatty(STDERR_FILENO) :
		    ern_output_terminal(settings->output.output)));
		ern_workers_run(&work, settings, settings->cli.jobs);
		if (settings->assets != NULL && settings->all_named)
			tell_unnamed(settings);
		end_batch(settings);
	}
	if (ern_stream_close(&settings->output, true) < 0)
		settings->status = ERN_EXIT_FAILED;
}

int
main(int argc, char **argv)
{
	struct settings settings = { .options.max_findings = MAX_FINDINGS,
	    .all_named = true,
	    .options.message.check_identifiers = true };
	int status;

	ern_rules_start();
	status = ern_cli_parse(&tool, argc, argv, &settings.cli,
	    &settings);

	if (status < 0 && (ern_intake_begin(&settings.intake,
	    &settings.cli) < 0 || load_schema(&settings) < 0 ||
	    check_profiles(&settings) < 0 || load_assets(&settings) < 0))
		status = ERN_EXIT_FAILED;
	if (status < 0) {
		check_all(&settings);
		status = settings.status;
	}
	ern_prices_free(settings.prices);
	free(settings.options.profiles);
	ern_intake_free(&settings.intake);
	ern_depot_free(settings.options.message.assets);
	ern_xsd_free(settings.xsd);
	ern_cli_free(&settings.cli);
	return status;
}
