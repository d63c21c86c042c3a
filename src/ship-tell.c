/* SPDX-License-Identifier: MIT */
/*
 * ship-tell: what ern-ship says.
 */
#include <config.h>

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/json.h"
#include "ship.h"

enum ern_exit
ship_tell_fault(const struct ern_fault *fault)
{
	/* These are about this machine or the command line, and no answer of
	 * the other side. */
	static const enum ern_code ours[] = {
		ERN_CODE_SHIP_LOCAL, ERN_CODE_SHIP_PARTNER,
		ERN_CODE_SHIP_PASSWORD, ERN_CODE_SHIP_PROGRAM,
		ERN_CODE_SHIP_TARGET,
	};
	size_t i;

	ern_cli_complain("%s [%s]", fault->what.bytes,
	    ern_code_entry(fault->code)->name);
	if (fault->kind == ERN_FAULT_TEMPORARY)
		return ERN_EXIT_LATER;
	for (i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (ours[i] == fault->code)
			return ERN_EXIT_FAILED;
	return ERN_EXIT_NO;
}

void
ship_tell_findings(const struct ern_report *report)
{
	struct ern_text text = { 0 };

	ern_format_text.report(&text, report, isatty(STDERR_FILENO));
	if (text.length > 0)
		fwrite(text.bytes, 1, text.length, stderr);
	ern_text_free(&text);
}

int
ship_tell_progress(void *context, const struct ern_upload *upload)
{
	static const char *const stages[] = {
		[ERN_PACKAGE_RESOURCES] = "files",
		[ERN_PACKAGE_MESSAGES] = "messages",
		[ERN_PACKAGE_COMPLETION] = "completion file",
	};
	uint64_t there = upload->moved + upload->kept;
	time_t *last = context, now = time(NULL);

	if (!isatty(STDERR_FILENO) || now == *last)
		return 0;
	*last = now;
	fprintf(stderr, "\r%3d %% of %.1f MB, %-16s",
	    upload->bytes == 0 ? 100 : (int)(there * 100 / upload->bytes),
	    (double)upload->bytes / 1e6, stages[upload->stage]);
	return 0;
}

/* Adds "name":number behind a comma. */
static void
add_number(struct ern_text *out, const char *name, uint64_t number)
{
	ern_text_format(out, ",\"%s\":%llu", name,
	    (unsigned long long)number);
}

static void
add_string(struct ern_text *out, const char *name, const char *value)
{
	ern_text_byte(out, ',');
	ern_json_member(out, name, value);
}

static void
add_messages(struct ern_text *out, const struct ern_package *package)
{
	const struct ern_package_message *message;
	size_t i;

	ern_text_string(out, ",\"messages\":[");
	for (i = 0; i < package->n_messages; i++) {
		message = &package->messages[i];
		ern_text_string(out, i == 0 ? "{" : ",{");
		ern_json_member(out, "file", message->file);
		add_string(out, "message", message->id);
		add_string(out, "release", message->release);
		add_string(out, "path", message->path);
		add_number(out, "files", message->n_files);
		ern_text_byte(out, '}');
	}
	ern_text_byte(out, ']');
}

static void
add_files(struct ern_text *out, const struct ern_package *package)
{
	const struct ern_sftp_file *file;
	size_t stage, i, n = 0;

	ern_text_string(out, ",\"files\":[");
	for (stage = 0; stage < ERN_PACKAGE_STAGES; stage++)
		for (i = 0; i < package->files[stage].n; i++) {
			file = &package->files[stage].all[i];
			ern_text_string(out, n++ == 0 ? "{" : ",{");
			ern_json_member(out, "path", file->remote);
			add_number(out, "size", file->size);
			add_string(out, "sha256", file->sha256);
			add_number(out, "sent", file->moved);
			add_number(out, "kept", file->kept);
			ern_text_byte(out, '}');
		}
	ern_text_byte(out, ']');
}

void
ship_tell_receipt(struct ship_call *call, const struct ern_package *package,
    const struct ern_upload *upload, const struct ern_fault *fault)
{
	bool good = fault->kind == ERN_FAULT_NONE;
	struct ern_text out = { 0 };

	ern_text_byte(&out, '{');
	ern_json_member(&out, "batch", package->stamp);
	add_string(&out, "target",
	    call->partner.values[ERN_PARTNER_TARGET]);
	ern_text_format(&out, ",\"complete\":%s", good ? "true" : "false");
	add_number(&out, "sent", upload->moved);
	add_number(&out, "kept", upload->kept);
	if (!good) {
		ern_text_string(&out, ",\"fault\":{");
		ern_json_member(&out, "code",
		    ern_code_entry(fault->code)->name);
		ern_text_format(&out, ",\"temporary\":%s",
		    fault->kind == ERN_FAULT_TEMPORARY ? "true" : "false");
		add_string(&out, "message", fault->what.bytes);
		ern_text_byte(&out, '}');
	}
	add_messages(&out, package);
	add_files(&out, package);
	ern_text_string(&out, "}\n");
	ern_stream_write(&call->output, out.bytes, out.length);
	ern_text_free(&out);
}
