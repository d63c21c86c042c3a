/* SPDX-License-Identifier: MIT */
/*
 * ship-send: messages, all in one package, brought to a partner.
 */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "ern/profile.h"
#include "ship.h"
#include "ship/inspector.h"

#define MAX_FINDINGS	1000
#define CHUNK		65536

struct cargo {
	struct ern_source *source;
	struct ern_report *report;
	struct ern_depot *assets;
	struct ern_inspector *inspector;
	struct ern_package *package;
	struct item {
		char *file;
		struct ern_text xml;
		struct ern_inspection seen;
	} *items;
	size_t n;
};

/* ---- messages */

static int
open_source(struct ship_call *call, struct cargo *cargo)
{
	size_t i;

	if (call->n_words == 0 && isatty(STDIN_FILENO)) {
		ern_cli_complain("there is no message on a terminal; name a "
		    "FILE");
		return -1;
	}
	cargo->source = ern_source_new(call->frames);
	if (call->n_words == 0)
		return ern_source_add(cargo->source, "-");
	for (i = 0; i < call->n_words; i++) {
		if (ern_source_add(cargo->source, call->words[i]) == 0)
			continue;
		ern_cli_complain("cannot read %s: %s", call->words[i],
		    errno == ENODATA ? "no file in the folder ends in .xml" :
		    strerror(errno));
		return -1;
	}
	return 0;
}

static int
read_item(struct ern_input *input, struct item *item)
{
	const char *name = ern_input_name(input);
	long n;

	item->file = ern_mem_copy(name, strlen(name));
	do {
		ern_text_grow(&item->xml, CHUNK);
		n = ern_input_read(input, item->xml.bytes + item->xml.length,
		    CHUNK);
		if (n > 0)
			item->xml.length += n;
	} while (n > 0);
	item->xml.bytes[item->xml.length] = '\0';
	if (n < 0)
		ern_cli_complain("cannot read %s: %s", name, strerror(errno));
	return n < 0 ? -1 : 0;
}

static int
read_all(struct cargo *cargo)
{
	struct ern_input *input;
	int result = 0;

	while (result == 0 &&
	    (input = ern_source_next(cargo->source)) != NULL) {
		cargo->items = ern_mem_grow(cargo->items, cargo->n + 1,
		    sizeof(*cargo->items));
		cargo->items[cargo->n] = (struct item){ .file = NULL };
		result = read_item(input, &cargo->items[cargo->n++]);
		ern_input_close(input);
	}
	return result;
}

/* Looks at all of them.  Returns how many are not valid, or -1. */
static long
inspect_all(struct ship_call *call, struct cargo *cargo)
{
	const char *profile = call->partner.values[ERN_PARTNER_PROFILE];
	const char *avs = call->partner.values[ERN_PARTNER_AVS];
	struct ern_profiles *profiles = ern_profiles_new(&profile,
	    profile != NULL);
	struct ern_text why = { 0 };
	int found = ern_profiles_check(profiles, &why);
	long bad = 0;
	size_t i;

	if (found < 0)
		ern_cli_complain("%s", why.bytes);
	ern_profiles_free(profiles);
	ern_text_free(&why);
	if (found < 0)
		return -1;
	cargo->report = ern_report_new(MAX_FINDINGS);
	cargo->inspector = ern_inspector_new(&profile, profile != NULL,
	    cargo->assets, avs != NULL && strcmp(avs, "base") == 0,
	    cargo->report);
	for (i = 0; i < cargo->n; i++) {
		ern_inspector_read(cargo->inspector, cargo->items[i].file,
		    &cargo->items[i].xml, &cargo->items[i].seen);
		ship_tell_findings(cargo->report);
		bad += !ern_report_valid(cargo->report, false);
	}
	return bad;
}

/* ---- the package */

/* The BatchId is the time to the millisecond, unless it was said. */
static void
find_stamp(const struct ship_call *call, char stamp[18])
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct timeval now;
	struct tm tm;
	char text[32];

	if (call->batch != NULL) {
		memcpy(stamp, call->batch, 18);
		return;
	}
	gettimeofday(&now, NULL);
	if (epoch != NULL)
		now = (struct timeval){ .tv_sec = atoll(epoch) };
	gmtime_r(&now.tv_sec, &tm);
	strftime(text, sizeof(text), "%Y%m%d%H%M%S", &tm);
	snprintf(stamp, 18, "%.14s%03u", text,
	    (unsigned)(now.tv_usec / 1000) % 1000);
}

static int
add_files(struct cargo *cargo, const struct item *item,
    struct ern_fault *fault)
{
	const struct ern_depot_file *file;
	struct ern_text path = { 0 }, sum = { 0 };
	int result = 0;
	size_t i;

	for (i = 0; result == 0 && i < item->seen.n_files; i++) {
		file = ern_depot_get(cargo->assets, item->seen.files[i],
		    1u << ERN_DIGEST_SHA256);
		ern_text_clear(&path);
		ern_text_clear(&sum);
		ern_text_format(&path, "%s/%s",
		    ern_depot_path(cargo->assets), file->name);
		ern_digest_hex(&sum, file->sums[ERN_DIGEST_SHA256],
		    ern_digest_length(ERN_DIGEST_SHA256));
		result = file->error != 0 ? ern_fault_set(fault,
		    ERN_FAULT_PERMANENT, ERN_CODE_SHIP_LOCAL,
		    "cannot read %s: %s", path.bytes,
		    strerror(file->error)) : ern_package_add_file(
		    cargo->package, item->seen.files[i], path.bytes,
		    file->size, sum.bytes, fault);
	}
	ern_text_free(&path);
	ern_text_free(&sum);
	return result;
}

static int
pack(struct ship_call *call, struct cargo *cargo, struct ern_fault *fault)
{
	struct ern_package_message message = {
		.type = call->type, .product = call->product,
	};
	char stamp[18];
	size_t i;

	find_stamp(call, stamp);
	cargo->package = ern_package_new(&call->partner.rules, stamp, fault);
	if (cargo->package == NULL)
		return -1;
	for (i = 0; i < cargo->n; i++) {
		message.file = cargo->items[i].file;
		message.header = cargo->items[i].seen.header;
		message.xml = &cargo->items[i].xml;
		if (ern_package_add(cargo->package, &message, fault) < 0 ||
		    (cargo->assets != NULL &&
		    add_files(cargo, &cargo->items[i], fault) < 0))
			return -1;
	}
	return ern_package_end(cargo->package, fault);
}

/* ---- delivery */

static enum ern_exit
deliver(struct ship_call *call, struct cargo *cargo)
{
	time_t last = 0;
	struct ern_upload upload = { .progress = ship_tell_progress,
	    .context = &last, .begun = call->batch != NULL };
	struct ern_fault fault = { 0 };
	struct ern_store *store = NULL;
	enum ern_exit status = ERN_EXIT_YES;

	if (pack(call, cargo, &fault) == 0) {
		store = ern_store_open(&call->partner.target, &fault);
		if (store != NULL)
			ern_upload_run(store, cargo->package, &upload,
			    &fault);
		if (last != 0)
			fputs("\r\033[K", stderr);
		ship_tell_receipt(call, cargo->package, &upload, &fault);
	}
	ern_store_close(store);
	if (fault.kind != ERN_FAULT_NONE)
		status = ship_tell_fault(&fault);
	if (status == ERN_EXIT_LATER)
		ern_cli_complain("--batch=%s goes on where it stopped",
		    cargo->package->stamp);
	ern_fault_free(&fault);
	return status;
}

static int
load_assets(struct ship_call *call, struct cargo *cargo)
{
	if (call->assets == NULL)
		return 0;
	cargo->assets = ern_depot_new(call->assets);
	if (cargo->assets != NULL)
		return 0;
	ern_cli_complain("cannot read the folder %s: %s", call->assets,
	    strerror(errno));
	return -1;
}

static void
unload(struct cargo *cargo)
{
	size_t i;

	ern_package_free(cargo->package);
	ern_inspector_free(cargo->inspector);
	ern_report_free(cargo->report);
	ern_depot_free(cargo->assets);
	for (i = 0; i < cargo->n; i++) {
		free(cargo->items[i].file);
		ern_text_free(&cargo->items[i].xml);
		ern_inspector_forget(&cargo->items[i].seen);
	}
	free(cargo->items);
	ern_source_free(cargo->source);
}

enum ern_exit
ship_send(struct ship_call *call)
{
	struct cargo cargo = { .n = 0 };
	struct ern_fault fault = { 0 };
	enum ern_exit status = ERN_EXIT_FAILED;
	long bad;

	if (ship_settle(call, &fault) < 0) {
		if (fault.kind != ERN_FAULT_NONE)
			status = ship_tell_fault(&fault);
		goto out;
	}
	if (open_source(call, &cargo) < 0 || read_all(&cargo) < 0 ||
	    load_assets(call, &cargo) < 0)
		goto out;
	bad = inspect_all(call, &cargo);
	if (bad > 0)
		ern_cli_complain("%ld of %zu messages %s not valid: nothing "
		    "was sent", bad, cargo.n, bad == 1 ? "is" : "are");
	if (bad == 0)
		status = deliver(call, &cargo);
	else
		status = bad < 0 ? ERN_EXIT_FAILED : ERN_EXIT_NO;
out:
	unload(&cargo);
	ern_fault_free(&fault);
	return status;
}
