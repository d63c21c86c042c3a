/* SPDX-License-Identifier: MIT */
/*
 * ern-build: makes ERN messages from release documents.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/jsonmerge.h"
#include "base/mem.h"
#include "base/moment.h"
#include "base/workers.h"
#include "cli.h"
#include "construction.h"
#include "ern/release.h"
#include "stream.h"

#define MAX_FINDINGS	1000	/* of one document, unless told otherwise */
#define DEEPEST		200
#define LARGEST		(16 * 1024 * 1024)

struct settings {
	struct ern_cli cli;
	struct ern_construction_options options;
	const char *directory, *assets, *datadir, *at, *zone, *now;
	bool ended;			/* --takedown=end-dated */
	struct ern_text moment, end;	/* what now and at come to */
	struct ern_jsontree_value *preset;	/* all of them, in order */
	struct ern_convert *convert;
	struct ern_stream product;
	bool failed;
	size_t n_written;
	enum ern_exit status;
};

struct job {
	struct ern_input *input;
	struct ern_construction *made;
};

static const struct ern_option options[] = {
	{ 0, "ern", "VERSION", "the version to build, such as 382 (4.3.2)" },
	{ 0, "preset", "FILE", "fill in from FILE first; may be repeated" },
	{ 0, "assets", "DIR", "read the properties of the files in DIR" },
	{ 0, "output-dir", "DIR", "write each message to a file in DIR" },
	{ 0, "takedown", "WAY", "no-deals, or end-dated with --at" },
	{ 0, "at", "TIME", "when deals that are taken down end" },
	{ 0, "zone", "ZONE", "of that time: Z, or such as +01:00" },
	{ 0, "now", "TIME", "the time of messages that say none" },
	{ 0, "strict", NULL, "fill in nothing, and lose nothing" },
	{ 0, "preview", NULL, "show what would be sent, on one screen" },
	{ 0, "show", NULL, "print the document with the presets in it" },
	{ 0, "schema", NULL, "print the JSON Schema of the document" },
	{ 0, "max-findings", "N", "show N a document at most; 0: all (1000)" },
	{ 0, "datadir", "DIR", "where the stylesheets are, in xslt/" },
	{ 0, NULL, NULL, NULL },
};

static int
print_schema(void)
{
	struct ern_text text = { 0 };

	ern_release_schema(&text);
	fwrite(text.bytes, 1, text.length, stdout);
	ern_text_free(&text);
	return 1;
}

static int
take_version(struct settings *settings, const char *name)
{
	struct ern_text known = { 0 };
	size_t i;

	settings->options.to = ern_version_find(name);
	if (settings->options.to != NULL)
		return 0;
	for (i = 0; i < ern_n_versions; i++)
		ern_text_format(&known, "%s%s", i == 0 ? "" : ", ",
		    ern_versions[i].name);
	ern_cli_complain("--ern knows %s, not %s", known.bytes, name);
	ern_text_free(&known);
	return -1;
}

static long
read_file(void *context, char *bytes, size_t size)
{
	return read(*(int *)context, bytes, size);
}

/* Lays a preset over those before it. */
static int
take_preset(struct settings *settings, const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct ern_jsontree *tree = ern_jsontree_new(DEEPEST, LARGEST);
	const struct ern_jsontree_value *value;
	struct ern_jsontree_value *merged;
	struct ern_jsontree_fault fault;
	enum ern_jsontree_result result = ERN_JSONTREE_FAILED;

	ern_jsontree_start(tree, read_file, &fd);
	if (fd >= 0)
		result = ern_jsontree_next(tree, &value, &fault);
	if (result == ERN_JSONTREE_FAILED) {
		ern_cli_complain("cannot read %s: %s", file, strerror(errno));
	} else if (result == ERN_JSONTREE_FAULT) {
		ern_cli_complain("%s:%d:%d: %s", file, fault.line,
		    fault.column, fault.sentence);
	} else if (result == ERN_JSONTREE_END ||
	    ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT) {
		ern_cli_complain("%s is no preset: it has no JSON object",
		    file);
		result = ERN_JSONTREE_END;
	} else {
		merged = ern_jsonmerge(settings->preset, value, "deals",
		    false);
		ern_jsonmerge_free(settings->preset);
		settings->preset = merged;
	}
	ern_jsontree_free(tree);
	if (fd >= 0)
		close(fd);
	return result == ERN_JSONTREE_VALUE ? 0 : -1;
}

static int
take_takedown(struct settings *settings, const char *way)
{
	settings->ended = strcmp(way, "end-dated") == 0;
	if (settings->ended || strcmp(way, "no-deals") == 0)
		return 0;
	ern_cli_complain("--takedown is no-deals or end-dated, not %s", way);
	return -1;
}

static int
take_option(void *context, const struct ern_option *option,
    const char *argument)
{
	struct settings *settings = context;
	const char *name = option->name;

	if (strcmp(name, "ern") == 0)
		return take_version(settings, argument);
	if (strcmp(name, "preset") == 0)
		return take_preset(settings, argument);
	if (strcmp(name, "takedown") == 0)
		return take_takedown(settings, argument);
	if (strcmp(name, "schema") == 0)
		return print_schema();
	if (strcmp(name, "max-findings") == 0)
		return ern_cli_number(name, argument, 1000000000,
		    &settings->options.max_findings);
	if (strcmp(name, "assets") == 0)
		settings->assets = argument;
	else if (strcmp(name, "output-dir") == 0)
		settings->directory = argument;
	else if (strcmp(name, "at") == 0)
		settings->at = argument;
	else if (strcmp(name, "zone") == 0)
		settings->zone = argument;
	else if (strcmp(name, "now") == 0)
		settings->now = argument;
	else if (strcmp(name, "strict") == 0)
		settings->options.strict = true;
	else if (strcmp(name, "preview") == 0)
		settings->options.preview = true;
	else if (strcmp(name, "show") == 0)
		settings->options.show = true;
	else
		settings->datadir = argument;
	return 0;
}

static const struct ern_tool tool = {
	.name = "ern-build",
	.operands = "[FILE...]",
	.purpose = "Makes ERN messages from release documents in JSON.",
	.options = options,
	.take = take_option,
};

static void *
begin_worker(void *context)
{
	struct settings *settings = context;

	return ern_constructor_new(&settings->options);
}

static void
end_worker(void *own)
{
	ern_constructor_free(own);
}

static void *
take_job(void *context)
{
	struct settings *settings = context;
	struct ern_input *input;
	struct job *job;

	if (settings->failed)
		return NULL;
	input = ern_source_next(settings->cli.source);
	if (input == NULL)
		return NULL;
	job = ern_mem_alloc(sizeof(*job));
	job->input = input;
	return job;
}

static void
run_job(void *own, void *work)
{
	struct job *job = work;

	job->made = ern_construction_run(own, job->input);
	ern_input_close(job->input);
}

/* Writes a message to a file of its own, which must not be there. */
static int
write_file(struct settings *settings, const struct ern_construct *product)
{
	struct ern_text path = { 0 };
	struct ern_stream stream;
	const char *at;
	int result = -1;

	ern_text_format(&path, "%s/", settings->directory);
	for (at = product->name.bytes; *at != '\0'; at++)
		ern_text_byte(&path, strchr("/\\ ", *at) != NULL ||
		    (unsigned char)*at < ' ' || (*at == '.' &&
		    at == product->name.bytes) ? '_' : *at);
	ern_text_string(&path, settings->options.preview ? ".txt" :
	    settings->options.show ? ".json" : ".xml");
	if (access(path.bytes, F_OK) == 0) {
		ern_cli_complain("%s is there already", path.bytes);
	} else if (ern_stream_open(&stream, path.bytes, NULL) == 0) {
		result = ern_stream_write(&stream, product->bytes.bytes,
		    product->bytes.length);
		if (ern_stream_close(&stream, result == 0) < 0)
			result = -1;
	}
	ern_text_free(&path);
	return result;
}

static int
write_product(struct settings *settings, const struct ern_construct *product)
{
	bool xml = !settings->options.show && !settings->options.preview;

	if (settings->directory != NULL)
		return write_file(settings, product);
	if (xml && settings->n_written++ > 0 && !settings->cli.frames) {
		ern_cli_complain("there is more than one message; use -0 to "
		    "have NUL bytes between them, or --output-dir");
		return -1;
	}
	if (ern_stream_write(&settings->product, product->bytes.bytes,
	    product->bytes.length) < 0)
		return -1;
	return settings->cli.frames && xml ?
	    ern_stream_write(&settings->product, "", 1) : 0;
}

/* Says the lines of a text, one by one. */
static void
complain_lines(const struct ern_text *text)
{
	const char *line = text->bytes, *end;

	for (; line != NULL && *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		ern_cli_complain("%.*s", (int)(end - line), line);
	}
}

static void
put_job(void *context, void *done)
{
	struct settings *settings = context;
	struct job *job = done;
	const struct ern_construct *product = job->made->first;

	if (job->made->status > settings->status)
		settings->status = job->made->status;
	complain_lines(&job->made->talk);
	if (job->made->findings.length > 0)
		fwrite(job->made->findings.bytes, 1,
		    job->made->findings.length, stderr);
	for (; product != NULL && !settings->failed; product = product->next)
		if (write_product(settings, product) < 0)
			settings->failed = true;
	ern_construction_free(job->made);
	free(job);
}

static const struct ern_work work = {
	begin_worker, end_worker, take_job, run_job, put_job,
};

/* Finds the time of now, as it was given or as it is. */
static int
set_now(struct settings *settings)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t seconds = epoch != NULL ? (time_t)strtoll(epoch, NULL, 10) :
	    time(NULL);
	char text[32];
	struct tm tm;
	double instant;

	gmtime_r(&seconds, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	ern_text_string(&settings->moment, settings->now != NULL ?
	    settings->now : text);
	settings->options.build.now = settings->moment.bytes;
	if (ern_moment_instant(settings->moment.bytes, &instant) == 0 &&
	    strchr(settings->moment.bytes, 'T') != NULL)
		return 0;
	ern_cli_complain("--now takes a time such as 2026-12-04T12:00:00Z, "
	    "not %s", settings->moment.bytes);
	return -1;
}

/* Finds when deals are to end. */
static int
set_end(struct settings *settings)
{
	double instant;

	if (!settings->ended && settings->at == NULL &&
	    settings->zone == NULL)
		return 0;
	if (!settings->ended || settings->at == NULL) {
		ern_cli_complain("--takedown=end-dated and --at=TIME go "
		    "together, and --zone with them");
		return -1;
	}
	ern_text_string(&settings->end, settings->at);
	if (settings->zone != NULL && strchr(settings->at, 'T') == NULL)
		ern_text_string(&settings->end, "T00:00:00");
	if (settings->zone != NULL)
		ern_text_string(&settings->end, settings->zone);
	settings->options.build.at = settings->end.bytes;
	if (ern_moment_instant(settings->end.bytes, &instant) == 0)
		return 0;
	ern_cli_complain("--at takes a day or a time such as "
	    "2026-12-04T00:00:00, and --zone Z or such as +01:00; they make "
	    "%s", settings->end.bytes);
	return -1;
}

/* Sees that the options fit each other. */
static int
prepare(struct settings *settings)
{
	struct ern_construction_options *made = &settings->options;

	if (settings->directory != NULL && settings->cli.output != NULL) {
		ern_cli_complain("--output and --output-dir do not go "
		    "together");
		return -1;
	}
	if (set_now(settings) < 0 || set_end(settings) < 0)
		return -1;
	if (settings->directory != NULL &&
	    mkdir(settings->directory, 0777) < 0 && errno != EEXIST) {
		ern_cli_complain("cannot make %s: %s", settings->directory,
		    strerror(errno));
		return -1;
	}
	if (settings->assets != NULL) {
		made->build.assets = ern_depot_new(settings->assets);
		if (made->build.assets == NULL) {
			ern_cli_complain("cannot read %s: %s",
			    settings->assets, strerror(errno));
			return -1;
		}
	}
	if (strcmp(made->to->key, "432") != 0) {
		settings->convert = ern_convert_new(settings->datadir);
		made->convert = settings->convert;
	}
	made->preset = settings->preset;
	made->build.strict = made->strict;
	made->verbose = settings->cli.verbose;
	made->format = settings->cli.format;
	made->color = settings->cli.color == ERN_COLOR_ALWAYS ||
	    (settings->cli.color == ERN_COLOR_AUTO &&
	    isatty(STDERR_FILENO));
	return 0;
}

static enum ern_exit
build_all(struct settings *settings)
{
	bool whole = settings->directory == NULL;

	if (settings->cli.failed)
		settings->status = ERN_EXIT_FAILED;
	if (whole && ern_stream_open(&settings->product,
	    settings->cli.output, NULL) < 0)
		settings->failed = true;
	else
		ern_workers_run(&work, settings, settings->cli.jobs);
	if (whole && ern_stream_close(&settings->product,
	    !settings->failed) < 0)
		settings->failed = true;
	return settings->failed ? ERN_EXIT_FAILED : settings->status;
}

int
main(int argc, char **argv)
{
	struct settings settings = {
		.options.max_findings = MAX_FINDINGS,
		.options.to = ern_version_find("432"),
	};
	int status = ern_cli_parse(&tool, argc, argv, &settings.cli,
	    &settings);

	if (status < 0 && prepare(&settings) < 0)
		status = ERN_EXIT_FAILED;
	if (status < 0)
		status = build_all(&settings);
	ern_convert_free(settings.convert);
	ern_depot_free(settings.options.build.assets);
	ern_jsonmerge_free(settings.preset);
	ern_text_free(&settings.moment);
	ern_text_free(&settings.end);
	ern_cli_free(&settings.cli);
	return status;
}
