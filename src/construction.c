/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/chunk.h"
#include "base/jsonmerge.h"
#include "base/mem.h"
#include "construction.h"
#include "ern/message.h"
#include "ern/preview.h"

#define DEEPEST		200	/* levels of a document */
#define LARGEST		(256 * 1024 * 1024)

struct ern_constructor {
	const struct ern_construction_options *options;
	struct ern_report *report;	/* of the document */
	struct ern_report *verdict;	/* of the message made from it */
	struct ern_jsontree *json;
	struct ern_build *build;
	struct ern_message *message;
	struct ern_convert *convert;
	struct ern_text xml;
};

/* An input that is being built from. */
struct job {
	struct ern_construction *made;
	struct ern_input *input;
};

struct ern_constructor *
ern_constructor_new(const struct ern_construction_options *options)
{
	struct ern_constructor *own = ern_mem_alloc(sizeof(*own));
	struct ern_message_options check = {
		.keep_tree = options->preview || options->convert != NULL,
	};

	own->options = options;
	own->report = ern_report_new(options->max_findings);
	own->verdict = ern_report_new(options->max_findings);
	own->json = ern_jsontree_new(DEEPEST, LARGEST);
	own->build = ern_build_new(&options->build);
	own->message = ern_message_new(&check, own->verdict);
	if (options->convert != NULL)
		own->convert = ern_convert_copy(options->convert);
	return own;
}

void
ern_constructor_free(struct ern_constructor *own)
{
	if (own == NULL)
		return;
	ern_convert_free(own->convert);
	ern_message_free(own->message);
	ern_build_free(own->build);
	ern_jsontree_free(own->json);
	ern_report_free(own->report);
	ern_report_free(own->verdict);
	ern_text_free(&own->xml);
	free(own);
}

static void
worsen(struct job *job, enum ern_exit status)
{
	if (status > job->made->status)
		job->made->status = status;
}

/* Adds a product, and takes its bytes. */
static void
add_product(struct ern_constructor *own, struct job *job,
    struct ern_text *bytes)
{
	struct ern_construct *product = ern_mem_alloc(sizeof(*product));

	product->bytes = *bytes;
	memset(bytes, 0, sizeof(*bytes));
	if (!own->options->show)
		ern_build_name(own->build, &product->name);
	*job->made->last = product;
	job->made->last = &product->next;
}

/* Adds the findings of a report to that of the document, at the places in it
 * from which the message has what they speak of. */
static void
move_findings(struct ern_constructor *own, const struct ern_report *from)
{
	const struct ern_finding *finding = from->findings;
	struct ern_place place;
	size_t i;

	for (i = 0; i < from->n_findings; i++, finding++) {
		place = ern_build_place(own->build,
		    finding->place.path == NULL ? "" : finding->place.path);
		ern_report_add_entry(own->report,
		    ern_code_find(finding->code), &place, "%s",
		    finding->message);
	}
}

/* Checks the message that was built. */
static bool
check(struct ern_constructor *own)
{
	struct ern_chunk_memory memory = { own->xml.bytes, own->xml.length };

	ern_message_read(own->message, "message", ern_chunk_memory_read,
	    &memory);
	ern_report_identify(own->report, own->options->to->name,
	    own->verdict->message);
	if (own->verdict->n_findings > 0)
		move_findings(own, own->verdict);
	return ern_report_valid(own->verdict, false);
}

/* Takes the message that was just checked to the version asked for. */
static void
convert(struct ern_constructor *own, struct job *job, struct _xmlDoc *doc)
{
	struct ern_convert_result result = { .xml = { 0 } };
	enum ern_convert_outcome outcome;
	bool lossy;

	ern_report_begin(own->verdict, "message");
	outcome = ern_convert_run(own->convert, doc, own->options->to,
	    &result, own->verdict);
	ern_report_end(own->verdict);
	move_findings(own, own->verdict);
	lossy = own->options->strict &&
	    own->verdict->counts[ERN_WARNING] > 0;
	if (outcome == ERN_CONVERT_FAILED)
		worsen(job, ERN_EXIT_FAILED);
	else if (outcome == ERN_CONVERT_REFUSED || lossy)
		worsen(job, ERN_EXIT_NO);
	else
		add_product(own, job, &result.xml);
	ern_convert_result_free(&result);
}

static void
finish(struct ern_constructor *own, struct job *job)
{
	struct _xmlDoc *doc = ern_message_take_tree(own->message);
	struct ern_text text = { 0 };

	if (own->options->preview) {
		ern_preview_write(doc, &text);
		add_product(own, job, &text);
	} else if (own->options->convert != NULL) {
		convert(own, job, doc);
	} else {
		add_product(own, job, &own->xml);
	}
	ern_message_free_tree(doc);
}

/* Says what was built. */
static void
say(struct ern_constructor *own, struct job *job)
{
	ern_text_format(&job->made->talk, "%s: ERN %s %s of ",
	    ern_input_name(job->input), own->options->to->name,
	    ern_build_message(own->build));
	ern_build_name(own->build, &job->made->talk);
	ern_text_byte(&job->made->talk, '\n');
}

/* Builds what one document says. */
static void
construct(struct ern_constructor *own, struct job *job,
    const struct ern_jsontree_value *document)
{
	const struct ern_jsontree_value *preset = own->options->preset;
	struct ern_jsontree_value *merged = preset == NULL ? NULL :
	    ern_jsonmerge(preset, document, "deals", true);
	struct ern_text text = { 0 };

	if (merged != NULL)
		document = merged;
	if (own->options->show) {
		ern_jsonmerge_write(document, &text);
		add_product(own, job, &text);
	} else if (ern_build_run(own->build, own->json, document, &own->xml,
	    own->report) < 0 || !check(own)) {
		worsen(job, ERN_EXIT_NO);
	} else {
		finish(own, job);
		if (own->options->verbose)
			say(own, job);
	}
	ern_jsonmerge_free(merged);
}

static void
print(struct ern_constructor *own, struct job *job)
{
	const struct ern_construction_options *options = own->options;

	ern_report_end(own->report);
	if (own->report->n_findings == 0)
		return;
	if (job->made->findings.length > 0)
		ern_text_string(&job->made->findings, options->format->join);
	options->format->report(&job->made->findings, own->report,
	    options->color);
}

static long
read_input(void *context, char *bytes, size_t size)
{
	struct job *job = context;
	long n = ern_input_read(job->input, bytes, size);

	if (n < 0)
		ern_text_format(&job->made->talk, "cannot read %s: %s\n",
		    ern_input_name(job->input), strerror(errno));
	return n;
}

/* Tells of a value that is no JSON. */
static void
tell_fault(struct ern_report *report, const struct ern_jsontree_fault *fault)
{
	static const enum ern_code codes[] = {
		[ERN_JSONTREE_SYNTAX] = ERN_CODE_JSON_SYNTAX,
		[ERN_JSONTREE_DUPLICATE] = ERN_CODE_JSON_DUPLICATE,
		[ERN_JSONTREE_LIMIT] = ERN_CODE_JSON_LIMIT,
	};
	struct ern_place place = { fault->line, fault->column,
		fault->pointer };

	ern_report_add(report, codes[fault->trouble], &place, "%s",
	    fault->sentence);
}

struct ern_construction *
ern_construction_run(struct ern_constructor *own, struct ern_input *input)
{
	struct job job = { .input = input };
	const struct ern_jsontree_value *document;
	struct ern_jsontree_fault fault;
	enum ern_jsontree_result result;
	size_t n = 0;

	job.made = ern_mem_alloc(sizeof(*job.made));
	job.made->last = &job.made->first;
	ern_jsontree_start(own->json, read_input, &job);
	do {
		ern_report_begin(own->report, ern_input_name(input));
		result = ern_jsontree_next(own->json, &document, &fault);
		if (result == ERN_JSONTREE_VALUE) {
			construct(own, &job, document);
		} else if (result == ERN_JSONTREE_FAULT) {
			tell_fault(own->report, &fault);
			worsen(&job, ERN_EXIT_NO);
		} else if (result == ERN_JSONTREE_END && n == 0) {
			ern_text_format(&job.made->talk,
			    "there is no document in %s\n",
			    ern_input_name(input));
			worsen(&job, ERN_EXIT_NO);
		}
		n++;
		print(own, &job);
	} while (result == ERN_JSONTREE_VALUE ||
	    result == ERN_JSONTREE_FAULT);
	if (result == ERN_JSONTREE_FAILED)
		worsen(&job, ERN_EXIT_FAILED);
	return job.made;
}

void
ern_construction_free(struct ern_construction *construction)
{
	struct ern_construct *product = construction->first, *next;

	for (; product != NULL; product = next) {
		next = product->next;
		ern_text_free(&product->name);
		ern_text_free(&product->bytes);
		free(product);
	}
	ern_text_free(&construction->findings);
	ern_text_free(&construction->talk);
	free(construction);
}
