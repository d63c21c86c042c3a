/* SPDX-License-Identifier: MIT */
/*
 * ern-convert: takes ERN messages to other versions, and to JSON and back.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/workers.h"
#include "cli.h"
#include "conversion.h"
#include "ern/jsonschema.h"
#include "ern/sidecar.h"
#include "stream.h"

#define MAX_FINDINGS	1000	/* of one message, unless told otherwise */

struct settings {
	struct ern_cli cli;
	struct ern_conversion_options options;
	const char *target;		/* as it was given */
	const char *losses, *keep, *restore, *datadir;
	const char *for_versions;	/* an option that JSON has no use for */
	struct ern_convert *convert;	/* the one that the others copy */
	struct ern_sidecar *sidecar;

	struct ern_stream product, found, kept;
	bool failed;			/* an output did; nothing more */
	bool said;			/* findings, on standard error */
	size_t n_written;
	enum ern_exit status;
};

struct job {
	struct ern_input *input;
	struct ern_conversion *made;
};

static const struct ern_option options[] = {
	{ 0, "to", "TARGET", "a version such as 432 or 4.3.2, or json" },
	{ 0, "strict", NULL, "write no message that loses something" },
	{ 0, "losses", "FILE", "write the losses to FILE, not standard error" },
	{ 0, "account", NULL, "say how many values came, went and were lost" },
	{ 0, "keep", "FILE", "write what was lost to FILE" },
	{ 0, "restore", "FILE", "put back what --keep has written" },
	{ 0, "set", "NAME=VALUE", "supply a value that the target requires" },
	{ 0, "json-schema", "VERSION", "print the JSON Schema of ERN-JSON" },
	{ 0, "max-findings", "N", "show N a message at most; 0: all (1000)" },
	{ 0, "datadir", "DIR", "where the stylesheets are, in xslt/" },
	{ 0, NULL, NULL, NULL },
};

static int
take_version(const char *option, const char *name,
    const struct ern_version **version)
{
	size_t i;
	struct ern_text known = { 0 };

	*version = ern_version_find(name);
	if (*version != NULL)
		return 0;
	for (i = 0; i < ern_n_versions; i++)
		ern_text_format(&known, "%s%s", i == 0 ? "" : ", ",
		    ern_versions[i].name);
	ern_cli_complain("--%s knows %s%s, not %s", option, known.bytes,
	    strcmp(option, "to") == 0 ? " and json" : "", name);
	ern_text_free(&known);
	return -1;
}

/* Takes NAME=VALUE. */
static int
take_setting(struct settings *settings, const char *argument)
{
	const char *equals = strchr(argument, '=');
	struct ern_text names = { 0 };
	char *name;
	size_t i;
	int result = -1;

	if (settings->convert == NULL)
		settings->convert = ern_convert_new(settings->datadir);
	name = ern_mem_copy(argument, equals == NULL ? strlen(argument) :
	    (size_t)(equals - argument));
	if (equals != NULL)
		result = ern_convert_set(settings->convert, name, equals + 1);
	for (i = 0; i < ern_convert_n_settings; i++)
		ern_text_format(&names, "%s%s", i == 0 ? "" : ", ",
		    ern_convert_settings[i].name);
	if (result < 0)
		ern_cli_complain("--set takes NAME=VALUE, NAME being one of "
		    "%s, not %s", names.bytes, argument);
	ern_text_free(&names);
	free(name);
	return result;
}

/* Prints the JSON Schema; there is nothing else to do then. */
static int
print_json_schema(const char *name)
{
	const struct ern_version *version;
	struct ern_text text = { 0 };

	if (take_version("json-schema", name, &version) < 0)
		return -1;
	ern_jsonschema_write(version, &text);
	fwrite(text.bytes, 1, text.length, stdout);
	ern_text_free(&text);
	return 1;
}

/* Is it an option that means something for versions only? */
static bool
is_for_versions(const char *name)
{
	static const char *const names[] = {
		"account", "keep", "restore", "set", "strict",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static int
take_option(void *context, const struct ern_option *option,
    const char *argument)
{
	struct settings *settings = context;
	const char *name = option->name;

	if (is_for_versions(name))
		settings->for_versions = name;
	if (strcmp(name, "to") == 0) {
		settings->target = argument;
		if (strcmp(argument, "json") != 0)
			return take_version(name, argument,
			    &settings->options.to);
		settings->options.to = NULL;
	} else if (strcmp(name, "json-schema") == 0) {
		return print_json_schema(argument);
	} else if (strcmp(name, "max-findings") == 0) {
		return ern_cli_number(name, argument, 1000000000,
		    &settings->options.max_findings);
	} else if (strcmp(name, "set") == 0) {
		return take_setting(settings, argument);
	} else if (strcmp(name, "strict") == 0) {
		settings->options.strict = true;
	} else if (strcmp(name, "account") == 0) {
		settings->options.account = true;
	} else if (strcmp(name, "losses") == 0) {
		settings->losses = argument;
	} else if (strcmp(name, "keep") == 0) {
		settings->keep = argument;
	} else if (strcmp(name, "restore") == 0) {
		settings->restore = argument;
	} else {
		settings->datadir = argument;
	}
	return 0;
}

static const struct ern_tool tool = {
	.name = "ern-convert",
	.operands = "--to=TARGET [FILE...]",
	.purpose = "Converts ERN messages between versions, and to JSON and "
	    "back.",
	.options = options,
	.take = take_option,
};

static void *
begin_worker(void *context)
{
	struct settings *settings = context;

	return ern_converter_new(&settings->options);
}

static void
end_worker(void *own)
{
	ern_converter_free(own);
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

	job->made = ern_conversion_run(own, job->input);
	ern_input_close(job->input);
}

/* Writes the message; XML needs frames where there are several. */
static int
write_product(struct settings *settings,
    const struct ern_conversion *made)
{
	bool xml = settings->options.to != NULL;
	bool frame = xml && settings->cli.frames;

	if (made->n_products == 0)
		return 0;
	settings->n_written += made->n_products;
	if (xml && settings->n_written > 1 && !frame) {
		ern_cli_complain("there is more than one message; use -0 to "
		    "have NUL bytes between them");
		return -1;
	}
	if (ern_stream_spool(&settings->product, made->product) < 0)
		return -1;
	return frame ? ern_stream_write(&settings->product, "", 1) : 0;
}

static int
write_findings(struct settings *settings, const struct ern_text *findings)
{
	if (settings->losses != NULL)
		return ern_stream_findings(&settings->found, findings);
	if (findings->length == 0)
		return 0;
	if (settings->said)
		fputs(settings->cli.format->join, stderr);
	settings->said = true;
	fwrite(findings->bytes, 1, findings->length, stderr);
	return 0;
}

static int
write_kept(struct settings *settings, const struct ern_text *part)
{
	if (settings->keep == NULL || part->length == 0)
		return 0;
	return ern_stream_write(&settings->kept, part->bytes, part->length);
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
	struct ern_conversion *made = job->made;

	if (made->status > settings->status)
		settings->status = made->status;
	complain_lines(&made->talk);
	if (!settings->failed && (write_findings(settings,
	    &made->findings) < 0 || write_product(settings, made) < 0 ||
	    write_kept(settings, &made->sidecar) < 0))
		settings->failed = true;
	ern_conversion_free(made);
	free(job);
}

static const struct ern_work work = {
	begin_worker, end_worker, take_job, run_job, put_job,
};

static int
open_outputs(struct settings *settings)
{
	struct ern_text head = { 0 };
	int result;

	if (ern_stream_open(&settings->product, settings->cli.output,
	    NULL) < 0)
		return -1;
	if (settings->losses != NULL && ern_stream_open(&settings->found,
	    settings->losses, settings->cli.format) < 0)
		return -1;
	if (settings->keep == NULL)
		return 0;
	ern_sidecar_head(&head);
	result = ern_stream_open(&settings->kept, settings->keep, NULL);
	if (result == 0)
		result = write_kept(settings, &head);
	ern_text_free(&head);
	return result;
}

/* Begins findings on standard error, as a stream does those in a file. */
static void
begin_findings(const struct ern_format *format)
{
	struct ern_text head = { 0 };

	if (format->head != NULL)
		format->head(&head);
	if (head.length > 0)
		fwrite(head.bytes, 1, head.length, stderr);
	ern_text_free(&head);
}

/* Completes all outputs, or none. */
static int
close_outputs(struct settings *settings)
{
	struct ern_text tail = { 0 };
	bool good = !settings->failed;

	ern_sidecar_tail(&tail);
	if (good && write_kept(settings, &tail) < 0)
		good = false;
	ern_text_free(&tail);
	if (settings->keep != NULL &&
	    ern_stream_close(&settings->kept, good) < 0)
		good = false;
	if (settings->losses != NULL &&
	    ern_stream_close(&settings->found, good) < 0)
		good = false;
	if (ern_stream_close(&settings->product, good) < 0)
		good = false;
	return good ? 0 : -1;
}

static long
read_file(void *context, char *bytes, size_t size)
{
	return read(*(int *)context, bytes, size);
}

/* Reads the sidecar of --restore. */
static int
load_sidecar(struct settings *settings)
{
	struct ern_report *report = ern_report_new(0);
	struct ern_text findings = { 0 };
	int fd = open(settings->restore, O_RDONLY | O_CLOEXEC);

	ern_report_begin(report, settings->restore);
	if (fd >= 0)
		settings->sidecar = ern_sidecar_read(settings->restore,
		    read_file, &fd, report);
	ern_report_end(report);
	ern_format_text.report(&findings, report, false);
	if (settings->sidecar == NULL)
		ern_cli_complain("cannot read the sidecar %s%s%s",
		    settings->restore, findings.length > 0 ? "" : ": ",
		    findings.length > 0 ? "" : strerror(errno));
	if (findings.length > 0)
		fputs(findings.bytes, stderr);
	ern_text_free(&findings);
	ern_report_free(report);
	if (fd >= 0)
		close(fd);
	return settings->sidecar == NULL ? -1 : 0;
}

/* Two outputs in one stream would be neither. */
static int
check_outputs(const struct settings *settings)
{
	const char *const files[] = { settings->losses, settings->keep };
	bool taken = settings->cli.output == NULL ||
	    strcmp(settings->cli.output, "-") == 0;
	size_t i;

	for (i = 0; i < 2; i++) {
		if (files[i] == NULL || strcmp(files[i], "-") != 0)
			continue;
		if (taken) {
			ern_cli_complain("only one of -o, --losses and "
			    "--keep can go to standard output; name files "
			    "for the others");
			return -1;
		}
		taken = true;
	}
	return 0;
}

/* Makes the converter that those of the threads are copies of. */
static int
prepare(struct settings *settings)
{
	if (settings->target == NULL) {
		ern_cli_complain("--to=VERSION or --to=json says what to make "
		    "of the message");
		return -1;
	}
	if (check_outputs(settings) < 0)
		return -1;
	if (settings->options.to == NULL && settings->for_versions != NULL) {
		ern_cli_complain("--%s is for versions; ERN-JSON loses "
		    "nothing", settings->for_versions);
		return -1;
	}
	if (settings->options.to == NULL)
		return 0;
	if (settings->convert == NULL)
		settings->convert = ern_convert_new(settings->datadir);
	if (settings->keep != NULL)
		ern_convert_keep(settings->convert);
	if (settings->restore == NULL)
		return 0;
	if (load_sidecar(settings) < 0)
		return -1;
	ern_convert_restore(settings->convert, settings->sidecar);
	return 0;
}

static enum ern_exit
convert_all(struct settings *settings)
{
	settings->options.convert = settings->convert;
	settings->options.format = settings->cli.format;
	settings->options.verbose = settings->cli.verbose;
	settings->options.color = settings->cli.color == ERN_COLOR_ALWAYS ||
	    (settings->cli.color == ERN_COLOR_AUTO &&
	    settings->losses == NULL && isatty(STDERR_FILENO));
	if (settings->cli.failed)
		settings->status = ERN_EXIT_FAILED;
	if (open_outputs(settings) < 0) {
		settings->failed = true;
	} else {
		if (settings->losses == NULL)
			begin_findings(settings->cli.format);
		ern_workers_run(&work, settings, settings->cli.jobs);
		if (settings->losses == NULL)
			fputs(settings->cli.format->tail, stderr);
	}
	if (close_outputs(settings) < 0)
		settings->status = ERN_EXIT_FAILED;
	return settings->status;
}

int
main(int argc, char **argv)
{
	struct settings settings = {
		.options.max_findings = MAX_FINDINGS,
	};
	int status = ern_cli_parse(&tool, argc, argv, &settings.cli,
	    &settings);

	if (status < 0 && prepare(&settings) < 0)
		status = ERN_EXIT_FAILED;
	if (status < 0)
		status = convert_all(&settings);
	ern_convert_free(settings.convert);
	ern_sidecar_free(settings.sidecar);
	ern_cli_free(&settings.cli);
	return status;
}
