/* SPDX-License-Identifier: MIT */
/*
 * ern-diff: what changed between two ERN messages, by meaning.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/workers.h"
#include "cli.h"
#include "ern/diff-print.h"
#include "original.h"
#include "stream.h"

struct settings {
	struct ern_cli cli;
	const char *datadir;
	bool only[ERN_DIFF_CLASSES], any_class;
	const char **ignored;		/* paths */
	size_t n_ignored;
	bool summary, no_losses;
	struct ern_convert *convert;	/* the one that the others copy */
	size_t n_taken;
	struct job *jobs[ERN_DIFF_SIDES];
	bool failed;
};

/* One of the two messages. */
struct job {
	struct ern_input *input;
	struct ern_report *report;
	struct ern_convert *convert;
	struct ern_original *original;	/* NULL: there is none */
};

static const struct ern_option options[] = {
	{ 0, "only", "CLASSES", "only changes of these, such as deals,assets" },
	{ 0, "ignore", "PATH", "leave out what is there; may be repeated" },
	{ 0, "losses", "WAY", "show or ignore what a version cannot hold" },
	{ 0, "summary", NULL, "say what has to be sent again" },
	{ 0, "datadir", "DIR", "where the stylesheets are, in xslt/" },
	{ 0, NULL, NULL, NULL },
};

/* Takes names of classes with commas between them. */
static int
take_classes(struct settings *settings, const char *argument)
{
	struct ern_text known = { 0 };
	const char *name;
	size_t length, i;

	settings->any_class = true;
	for (;;) {
		length = strcspn(argument, ",");
		for (i = 0; i < ERN_DIFF_CLASSES; i++) {
			name = ern_diff_class_name(i);
			if (strlen(name) == length &&
			    memcmp(name, argument, length) == 0)
				break;
		}
		if (i == ERN_DIFF_CLASSES)
			break;
		settings->only[i] = true;
		if (argument[length] == '\0')
			return 0;
		argument += length + 1;
	}
	for (i = 0; i < ERN_DIFF_CLASSES; i++)
		ern_text_format(&known, "%s%s", i == 0 ? "" : ", ",
		    ern_diff_class_name(i));
	ern_cli_complain("--only knows %s, not %.*s", known.bytes,
	    (int)length, argument);
	ern_text_free(&known);
	return -1;
}

static int
take_losses(struct settings *settings, const char *way)
{
	settings->no_losses = strcmp(way, "ignore") == 0;
	if (settings->no_losses || strcmp(way, "show") == 0)
		return 0;
	ern_cli_complain("--losses is show or ignore, not %s", way);
	return -1;
}

static int
take_option(void *context, const struct ern_option *option,
    const char *argument)
{
	struct settings *settings = context;
	const char *name = option->name;

	if (strcmp(name, "only") == 0)
		return take_classes(settings, argument);
	if (strcmp(name, "losses") == 0)
		return take_losses(settings, argument);
	if (strcmp(name, "summary") == 0) {
		settings->summary = true;
	} else if (strcmp(name, "datadir") == 0) {
		settings->datadir = argument;
	} else {
		settings->ignored = ern_mem_grow(settings->ignored,
		    settings->n_ignored + 1, sizeof(*settings->ignored));
		settings->ignored[settings->n_ignored++] = argument;
	}
	return 0;
}

static const struct ern_tool tool = {
	.name = "ern-diff",
	.operands = "OLD NEW",
	.purpose = "Says what changed between two ERN messages, by meaning.",
	.options = options,
	.take = take_option,
};

/* ---- reading, both at once where there are two threads */

static void *
begin_worker(void *context)
{
	struct settings *settings = context;

	return ern_convert_copy(settings->convert);
}

static void
end_worker(void *own)
{
	ern_convert_free(own);
}

static void *
take_job(void *context)
{
	struct settings *settings = context;

	return settings->n_taken == ERN_DIFF_SIDES ? NULL :
	    settings->jobs[settings->n_taken++];
}

static void
run_job(void *own, void *work)
{
	struct job *job = work;

	job->original = ern_original_read(job->input, own, job->report);
}

/* Says the errors of a report; what a conversion loses is none. */
static void
complain(const struct ern_report *report)
{
	const struct ern_finding *finding = report->findings;
	size_t i;

	for (i = 0; i < report->n_findings; i++, finding++)
		if (finding->severity == ERN_ERROR)
			ern_cli_complain("%s:%d: %s [%s]", report->file,
			    finding->place.line, finding->message,
			    finding->code);
}

static void
put_job(void *context, void *done)
{
	struct settings *settings = context;
	struct job *job = done;

	if (job->original == NULL) {
		settings->failed = true;
		complain(job->report);
	} else if (settings->cli.verbose) {
		ern_cli_complain("%s: ERN %s",
		    ern_original_name(job->original),
		    ern_original_version(job->original)->name);
	}
}

static const struct ern_work work = {
	begin_worker, end_worker, take_job, run_job, put_job,
};

/* Opens the two messages.  Returns 0, or -1. */
static int
open_inputs(struct settings *settings)
{
	struct ern_input *third;
	struct job *job;
	size_t side;

	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		job = settings->jobs[side] = ern_mem_alloc(sizeof(*job));
		job->report = ern_report_new(0);
		job->input = ern_source_next(settings->cli.source);
		if (job->input == NULL)
			break;
	}
	third = side < ERN_DIFF_SIDES ? NULL :
	    ern_source_next(settings->cli.source);
	if (side == ERN_DIFF_SIDES && third == NULL)
		return 0;
	if (third != NULL)
		ern_input_close(third);
	ern_cli_complain("two messages are compared, and there %s",
	    third != NULL ? "are more" : side == 1 ? "is one" : "is none");
	return -1;
}

static void
close_inputs(struct settings *settings)
{
	struct job *job;
	size_t side;

	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		job = settings->jobs[side];
		if (job == NULL)
			continue;
		if (job->input != NULL)
			ern_input_close(job->input);
		ern_original_free(job->original);
		ern_report_free(job->report);
		free(job);
	}
}

/* ---- what is left out */

/* Does a path lead to, or through, what a path of --ignore names?  Prefixes
 * and positions do not count; one that starts with / starts at the root. */
static bool
leads_through(const char *path, const char *ignored)
{
	struct ern_text plain = { 0 };
	const char *from, *found;
	size_t length = strlen(ignored);
	bool root = *ignored == '/', leads = false;

	for (from = path; *from != '\0'; from++) {
		if (*from == '[')
			from += strcspn(from, "]");
		else
			ern_text_byte(&plain, *from);
		if (*from == '\0')
			break;
	}
	if (strncmp(path, "/ern:", 5) == 0)
		memmove(plain.bytes + 1, plain.bytes + 5, plain.length - 4);
	for (found = plain.bytes; !leads && (found = strstr(found,
	    ignored)) != NULL; found++)
		leads = (found[length] == '\0' || found[length] == '/') &&
		    (root ? found == plain.bytes : found[-1] == '/');
	ern_text_free(&plain);
	return leads;
}

static bool
is_wanted(void *context, const struct ern_diff_change *change)
{
	const struct settings *settings = context;
	const struct ern_place *place;
	size_t side, i;

	if (settings->any_class && !settings->only[change->class])
		return false;
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		place = &change->part[side].place;
		if (change->part[side].value == NULL || place->path == NULL)
			continue;
		for (i = 0; i < settings->n_ignored; i++)
			if (leads_through(place->path, settings->ignored[i]))
				return false;
	}
	return true;
}

/* ---- comparing */

/* Compares what was made of both messages, of which either may have gone
 * through a version. */
static struct ern_diff *
compare(struct settings *settings, const struct _xmlDoc *old,
    const struct _xmlDoc *new)
{
	struct ern_diff *diff = ern_diff_run(old, new);
	struct ern_diff_part *part;
	struct ern_place place;
	size_t i, side;

	for (i = 0; i < diff->n_changes; i++)
		for (side = 0; side < ERN_DIFF_SIDES; side++) {
			part = &diff->changes[i].part[side];
			if (part->node == NULL)
				continue;
			place = ern_original_place(
			    settings->jobs[side]->original, part->node,
			    part->attribute);
			ern_diff_place(diff, part, &place);
		}
	ern_diff_filter(diff, is_wanted, settings);
	return diff;
}

/* Returns what is left of a message in the version of the other; NULL where
 * that holds all, or with a complaint. */
static struct _xmlDoc *
reduce(struct settings *settings, size_t side)
{
	struct ern_original *original = settings->jobs[side]->original;
	const struct ern_version *through = ern_original_version(
	    settings->jobs[!side]->original);
	struct ern_report *report;
	struct _xmlDoc *doc;

	if (through == ern_version_find("432") ||
	    through == ern_original_version(original))
		return NULL;
	report = ern_report_new(0);
	ern_report_begin(report, ern_original_name(original));
	doc = ern_original_through(original, settings->convert, through,
	    report);
	ern_report_end(report);
	if (doc == NULL)
		complain(report);
	settings->failed = settings->failed || doc == NULL;
	ern_report_free(report);
	return doc;
}

/*
 * Compares the messages.  Where losses are ignored, either message may have
 * been made from the other, and lost on that way only what this shows: the
 * way with fewer changes counts.  What a message became is left in *reduced.
 */
static struct ern_diff *
compare_ways(struct settings *settings, struct _xmlDoc **reduced)
{
	struct _xmlDoc *docs[ERN_DIFF_SIDES], *made;
	struct ern_diff *diff = NULL, *other;
	size_t side;

	for (side = 0; side < ERN_DIFF_SIDES; side++)
		docs[side] = ern_original_doc(settings->jobs[side]->original);
	for (side = 0; side < ERN_DIFF_SIDES && (diff == NULL ||
	    diff->n_changes > 0); side++) {
		made = settings->no_losses ? reduce(settings, side) : NULL;
		other = compare(settings, made != NULL && side == 0 ? made :
		    docs[0], made != NULL && side == 1 ? made : docs[1]);
		if (diff == NULL || other->n_changes < diff->n_changes) {
			ern_diff_free(diff);
			xmlFreeDoc(*reduced);
			diff = other;
			*reduced = made;
		} else {
			ern_diff_free(other);
			xmlFreeDoc(made);
		}
		if (!settings->no_losses)
			break;
	}
	return diff;
}

static int
write_diff(struct settings *settings, const struct ern_diff *diff)
{
	const char *const files[] = {
		ern_original_name(settings->jobs[0]->original),
		ern_original_name(settings->jobs[1]->original),
	};
	bool color = settings->cli.color == ERN_COLOR_ALWAYS ||
	    (settings->cli.color == ERN_COLOR_AUTO &&
	    settings->cli.output == NULL && isatty(STDOUT_FILENO));
	struct ern_text out = { 0 };
	struct ern_stream stream;
	int result;

	if (settings->summary)
		ern_diff_summary(diff, &out);
	else if (settings->cli.format == &ern_format_json)
		ern_diff_print_json(&out, diff, files);
	else
		ern_diff_print_text(&out, diff, files, color);
	result = ern_stream_open(&stream, settings->cli.output, NULL);
	if (result == 0 && out.length > 0)
		result = ern_stream_write(&stream, out.bytes, out.length);
	if (ern_stream_close(&stream, result == 0) < 0)
		result = -1;
	ern_text_free(&out);
	return result;
}

static enum ern_exit
compare_messages(struct settings *settings)
{
	enum ern_exit status = ERN_EXIT_FAILED;
	struct _xmlDoc *reduced = NULL;
	struct ern_diff *diff;

	if (settings->cli.format != &ern_format_text &&
	    settings->cli.format != &ern_format_json) {
		ern_cli_complain("--format is text or json for changes, not "
		    "%s", settings->cli.format->name);
		return status;
	}
	if (open_inputs(settings) < 0)
		return status;
	ern_workers_run(&work, settings, settings->cli.jobs);
	if (settings->failed)
		return status;
	diff = compare_ways(settings, &reduced);
	if (!settings->failed && write_diff(settings, diff) == 0)
		status = diff->n_changes == 0 ? ERN_EXIT_YES : ERN_EXIT_NO;
	ern_diff_free(diff);
	xmlFreeDoc(reduced);
	return status;
}

int
main(int argc, char **argv)
{
	struct settings settings = { 0 };
	int status = ern_cli_parse(&tool, argc, argv, &settings.cli,
	    &settings);

	if (status < 0 && settings.cli.failed)
		status = ERN_EXIT_FAILED;
	if (status < 0) {
		settings.convert = ern_convert_new(settings.datadir);
		status = compare_messages(&settings);
	}
	close_inputs(&settings);
	ern_convert_free(settings.convert);
	ern_cli_free(&settings.cli);
	free(settings.ignored);
	return status;
}
