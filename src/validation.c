/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "diag/excerpt.h"
#include "ern/asset.h"
#include "validation.h"

struct ern_validator {
	const struct ern_validation_options *options;
	struct ern_report *report;
	struct ern_message *message;
	struct ern_profiles *profiles;
	struct ern_header_taker taker;
};

struct ern_validator *
ern_validator_new(const struct ern_validation_options *options)
{
	struct ern_validator *validator = ern_mem_alloc(sizeof(*validator));
	struct ern_message_options own = options->message;

	validator->options = options;
	validator->report = ern_report_new(options->max_findings);
	validator->profiles = ern_profiles_new(options->profiles,
	    options->n_profiles);
	own.profiles = validator->profiles;
	validator->message = ern_message_new(&own, validator->report);
	validator->taker.reader = ern_message_reader(validator->message);
	if (options->answers)
		ern_reader_add(validator->taker.reader, &ern_header_handler,
		    &validator->taker);
	return validator;
}

void
ern_validator_free(struct ern_validator *validator)
{
	ern_message_free(validator->message);
	ern_profiles_free(validator->profiles);
	ern_text_free(&validator->taker.text);
	ern_report_free(validator->report);
	free(validator);
}

struct ern_validation *
ern_validation_new(struct ern_input *input, struct ern_batch_message *message)
{
	struct ern_validation *validation = ern_mem_alloc(
	    sizeof(*validation));

	validation->input = input;
	validation->message = message;
	return validation;
}

void
ern_validation_free(struct ern_validation *validation)
{
	ern_text_free(&validation->findings);
	ern_text_free(&validation->talk);
	ern_spool_free(validation->spool);
	free(validation);
}

/* Reads on for the checker, and keeps what --pass may have to write. */
static long
read_on(void *context, char *bytes, size_t size)
{
	struct ern_validation *validation = context;
	long n = ern_input_read(validation->input, bytes, size);

	if (n < 0)
		ern_text_format(&validation->talk, "cannot read %s: %s",
		    ern_input_name(validation->input), strerror(errno));
	else if (validation->spool != NULL &&
	    ern_spool_add(validation->spool, bytes, n) < 0) {
		ern_text_format(&validation->talk, "cannot keep %s: %s",
		    ern_input_name(validation->input), strerror(errno));
		n = -1;
	}
	return n;
}

/* Says in a line what the message is and what was found. */
static void
summarize(struct ern_validation *validation, const struct ern_report *report)
{
	ern_text_format(&validation->talk, "%s: %s%s %s: ", report->file,
	    report->ern == NULL ? "no known ERN" : "ERN ",
	    report->ern == NULL ? "" : report->ern,
	    report->message == NULL ? "message" : report->message);
	if (report->counts[ERN_ERROR] + report->counts[ERN_WARNING] == 0)
		ern_text_string(&validation->talk, "valid");
	else
		ern_text_format(&validation->talk, "%zu error%s, %zu warning%s",
		    report->counts[ERN_ERROR],
		    report->counts[ERN_ERROR] == 1 ? "" : "s",
		    report->counts[ERN_WARNING],
		    report->counts[ERN_WARNING] == 1 ? "" : "s");
}

/* The files of a message that is part of a delivery are in its folder. */
static struct ern_depot *
open_assets(struct ern_validator *validator,
    struct ern_validation *validation)
{
	struct ern_depot *assets = ern_depot_new(validation->message->folder);

	if (assets == NULL)
		ern_text_format(&validation->talk,
		    "cannot read the folder %s: %s",
		    validation->message->folder, strerror(errno));
	ern_message_set_assets(validator->message, assets,
	    validation->message->alone);
	return assets;
}

static void
answer(struct ern_validation *validation, const struct ern_report *report,
    bool strict)
{
	struct ern_arena *arena = validation->header->arena;

	validation->file = ern_arena_copy(arena, report->file,
	    strlen(report->file));
	ern_answer_take(&validation->answer, arena, report, strict);
}

void
ern_validation_run(struct ern_validator *validator,
    struct ern_validation *validation)
{
	const struct ern_validation_options *options = validator->options;
	struct ern_report *report = validator->report;
	struct ern_depot *assets = NULL;
	bool good;

	if (options->pass || options->format->lines)
		validation->spool = ern_spool_new();
	if (options->answers)
		validator->taker.header = validation->header =
		    ern_header_new();
	if (validation->message != NULL)
		assets = open_assets(validator, validation);
	if (ern_message_read(validator->message,
	    ern_input_name(validation->input), read_on, validation) < 0) {
		validation->status = ERN_EXIT_FAILED;
	} else {
		good = ern_report_valid(report, options->strict);
		validation->named = report->checked[ERN_LAYER_ASSETS];
		validation->status = good ? ERN_EXIT_YES : ERN_EXIT_NO;
		if (options->format->lines &&
		    ern_excerpt_take(report, validation->spool) < 0)
			ern_text_format(&validation->talk,
			    "cannot read %s again: %s",
			    ern_input_name(validation->input),
			    strerror(errno));
		options->format->report(&validation->findings, report,
		    options->color);
		if (options->verbose)
			summarize(validation, report);
		if (validation->header != NULL)
			answer(validation, report, options->strict);
	}
	ern_depot_free(assets);
	ern_input_close(validation->input);
}
