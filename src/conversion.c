/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/chunk.h"
#include "base/mem.h"
#include "base/space.h"
#include "conversion.h"
#include "ern/ernjson.h"
#include "ern/message.h"

struct ern_converter {
	const struct ern_conversion_options *options;
	struct ern_report *report;	/* of the message as it comes in */
	struct ern_report *losses;	/* of its conversion */
	struct ern_message *message;
	struct ern_ernjson_writer *writer;
	struct ern_ernjson_reader *json;
	struct ern_convert *convert;
};

/* An input that is being converted. */
struct job {
	struct ern_conversion *made;
	struct ern_input *input;
	char *first;			/* its first bytes */
	size_t n_first, first_given;
};

struct ern_converter *
ern_converter_new(const struct ern_conversion_options *options)
{
	struct ern_converter *converter = ern_mem_alloc(sizeof(*converter));
	struct ern_message_options check = {
		.keep_tree = options->to != NULL,
	};
	struct ern_reader *reader;

	converter->options = options;
	converter->report = ern_report_new(options->max_findings);
	converter->losses = ern_report_new(options->max_findings);
	converter->message = ern_message_new(&check, converter->report);
	converter->json = ern_ernjson_reader_new(0);
	if (options->to != NULL) {
		converter->convert = ern_convert_copy(options->convert);
		return converter;
	}
	reader = ern_message_reader(converter->message);
	converter->writer = ern_ernjson_writer_new(reader,
	    converter->report);
	ern_reader_add(reader, &ern_ernjson_handler, converter->writer);
	return converter;
}

void
ern_converter_free(struct ern_converter *converter)
{
	if (converter == NULL)
		return;
	ern_ernjson_writer_free(converter->writer);
	ern_ernjson_reader_free(converter->json);
	ern_convert_free(converter->convert);
	ern_message_free(converter->message);
	ern_report_free(converter->report);
	ern_report_free(converter->losses);
	free(converter);
}

static void
worsen(struct job *job, enum ern_exit status)
{
	if (status > job->made->status)
		job->made->status = status;
}

static void
print(const struct ern_conversion_options *options, struct job *job,
    const struct ern_report *report)
{
	if (job->made->findings.length > 0)
		ern_text_string(&job->made->findings, options->format->join);
	options->format->report(&job->made->findings, report,
	    options->color);
}

/* Gives the input again from its first byte. */
static long
read_input(void *context, char *bytes, size_t size)
{
	struct job *job = context;
	size_t left = job->n_first - job->first_given;
	long n;

	if (left > 0) {
		size = size < left ? size : left;
		memcpy(bytes, job->first + job->first_given, size);
		job->first_given += size;
		return size;
	}
	n = ern_input_read(job->input, bytes, size);
	if (n < 0)
		ern_text_format(&job->made->talk, "cannot read %s: %s\n",
		    ern_input_name(job->input), strerror(errno));
	return n;
}

static int
spool_product(void *context, const char *bytes, size_t length)
{
	struct job *job = context;

	if (ern_spool_add(job->made->product, bytes, length) == 0)
		return 0;
	ern_text_format(&job->made->talk, "cannot keep what %s becomes: %s\n",
	    ern_input_name(job->input), strerror(errno));
	worsen(job, ERN_EXIT_FAILED);
	return -1;
}

static void
tell_account(struct job *job, const struct ern_convert_account *account)
{
	ern_text_format(&job->made->talk, "%s: %zu values in = %zu carried + "
	    "%zu lost (%zu of them said otherwise); %zu out, %zu of them "
	    "mapped, %zu supplied, %zu restored\n",
	    ern_input_name(job->input),
	    account->in, account->carried, account->lost, account->noted,
	    account->out, account->mapped, account->filled,
	    account->restored);
}

/* Takes the message that was just read to the version asked for. */
static void
convert(struct ern_converter *converter, struct job *job)
{
	const struct ern_conversion_options *options = converter->options;
	struct ern_report *losses = converter->losses;
	struct ern_convert_result result = { .xml = { 0 } };
	enum ern_convert_outcome outcome;
	struct _xmlDoc *doc = ern_message_take_tree(converter->message);
	bool lossy;

	ern_report_begin(losses, ern_input_name(job->input));
	ern_report_identify(losses, converter->report->ern,
	    converter->report->message);
	outcome = ern_convert_run(converter->convert, doc, options->to,
	    &result, losses);
	ern_report_end(losses);
	lossy = options->strict && result.account.lost > result.account.noted;
	if (losses->n_findings > 0)
		print(options, job, losses);
	if (options->account)
		tell_account(job, &result.account);
	if (outcome == ERN_CONVERT_FAILED)
		worsen(job, ERN_EXIT_FAILED);
	else if (outcome == ERN_CONVERT_REFUSED || lossy)
		worsen(job, ERN_EXIT_NO);
	else if (spool_product(job, result.xml.bytes, result.xml.length) == 0)
		job->made->n_products++;
	if (outcome == ERN_CONVERT_MADE && !lossy &&
	    result.sidecar.length > 0)
		ern_text_add(&job->made->sidecar, result.sidecar.bytes,
		    result.sidecar.length);
	ern_convert_result_free(&result);
	ern_message_free_tree(doc);
}

/* Puts the places of findings in XML made from JSON back into the JSON. */
static void
move_to_json(struct ern_converter *converter)
{
	struct ern_place place;
	size_t i;

	for (i = 0; i < converter->report->n_findings; i++) {
		if (converter->report->findings[i].place.path == NULL)
			continue;
		place = ern_ernjson_reader_place(converter->json,
		    converter->report->findings[i].place.path);
		ern_report_move(converter->report, i, &place);
	}
}

/* Reads a message as XML and makes of it what was asked for. */
static void
take_xml(struct ern_converter *converter, struct job *job, ern_read read,
    void *context, bool from_json)
{
	const struct ern_conversion_options *options = converter->options;
	int made = 0;

	if (converter->writer != NULL)
		ern_ernjson_writer_begin(converter->writer, spool_product, job);
	if (ern_message_read(converter->message, ern_input_name(job->input),
	    read, context) < 0) {
		worsen(job, ERN_EXIT_FAILED);
		return;
	}
	if (from_json)
		move_to_json(converter);
	if (options->verbose)
		ern_text_format(&job->made->talk, "%s: ERN %s %s\n",
		    converter->report->file, converter->report->ern == NULL ?
		    "?" : converter->report->ern,
		    converter->report->message == NULL ? "message" :
		    converter->report->message);
	if (!ern_report_valid(converter->report, false))
		worsen(job, ERN_EXIT_NO);
	if (converter->report->n_findings > 0)
		print(options, job, converter->report);
	if (converter->writer == NULL) {
		if (ern_report_valid(converter->report, false))
			convert(converter, job);
		return;
	}
	if (ern_message_whole(converter->message))
		made = ern_ernjson_writer_end(converter->writer);
	if (made > 0)
		job->made->n_products++;
	else
		ern_spool_clear(job->made->product);
}

static void
take_json(struct ern_converter *converter, struct job *job)
{
	struct ern_text xml = { 0 };
	struct ern_chunk_memory memory;
	enum ern_ernjson_result result;

	ern_ernjson_reader_start(converter->json, read_input, job);
	for (;;) {
		ern_report_begin(converter->report, ern_input_name(job->input));
		result = ern_ernjson_reader_next(converter->json, &xml,
		    converter->report);
		if (result == ERN_ERNJSON_MADE) {
			memory.bytes = xml.bytes;
			memory.length = xml.length;
			take_xml(converter, job, ern_chunk_memory_read,
			    &memory, true);
			continue;
		}
		if (result != ERN_ERNJSON_REFUSED)
			break;
		ern_report_end(converter->report);
		print(converter->options, job, converter->report);
		worsen(job, ERN_EXIT_NO);
	}
	if (result == ERN_ERNJSON_FAILED)
		worsen(job, ERN_EXIT_FAILED);
	ern_text_free(&xml);
}

/* Reads enough of the input to see what it is.  Returns whether it is JSON. */
static int
look_ahead(struct job *job)
{
	size_t blank = 0;
	long n;

	job->first = ern_mem_alloc(BUFSIZ);
	while (job->n_first < BUFSIZ && blank == job->n_first) {
		n = ern_input_read(job->input, job->first + job->n_first,
		    BUFSIZ - job->n_first);
		if (n < 0)
			ern_text_format(&job->made->talk,
			    "cannot read %s: %s\n",
			    ern_input_name(job->input), strerror(errno));
		if (n <= 0)
			return n < 0 ? -1 : 0;
		job->n_first += n;
		blank = ern_space_span(job->first, job->n_first);
	}
	return blank < job->n_first && job->first[blank] == '{';
}

struct ern_conversion *
ern_conversion_run(struct ern_converter *converter, struct ern_input *input)
{
	struct job job = { .input = input };
	int json;

	job.made = ern_mem_alloc(sizeof(*job.made));
	job.made->product = ern_spool_new();
	json = look_ahead(&job);
	if (json < 0)
		worsen(&job, ERN_EXIT_FAILED);
	else if (json)
		take_json(converter, &job);
	else
		take_xml(converter, &job, read_input, &job, false);
	free(job.first);
	return job.made;
}

void
ern_conversion_free(struct ern_conversion *conversion)
{
	ern_spool_free(conversion->product);
	ern_text_free(&conversion->findings);
	ern_text_free(&conversion->talk);
	ern_text_free(&conversion->sidecar);
	free(conversion);
}
