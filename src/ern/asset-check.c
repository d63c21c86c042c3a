/* SPDX-License-Identifier: MIT */
/*
 * asset-check: the files that a message names, found and gone through.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/workers.h"
#include "ern/asset-check.h"

/* A file to read, which may be named several times. */
struct job {
	char *name;
	bool is_uri;
	unsigned int kinds;	/* of hash sums that are wanted */
	const struct ern_depot_file *file;
};

struct run {
	struct ern_depot *depot;
	struct job *jobs;
	size_t n, next;
};

static void *
begin(void *context)
{
	return context;
}

static void
end(void *own)
{
	(void)own;
}

static void *
take(void *context)
{
	struct run *run = context;

	return run->next < run->n ? &run->jobs[run->next++] : NULL;
}

static int
hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 :
	    c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Adds a name with its %20 and the like as the characters they stand for. */
static void
add_decoded(struct ern_text *out, const char *name)
{
	int high, low;

	for (; *name != '\0'; name++) {
		high = *name == '%' ? hex_digit(name[1]) : -1;
		low = high < 0 ? -1 : hex_digit(name[2]);
		if (low < 0 || (high == 0 && low == 0)) {
			ern_text_byte(out, *name);
			continue;
		}
		ern_text_byte(out, (char)(high << 4 | low));
		name += 2;
	}
}

static void
run_job(void *own, void *work)
{
	struct run *run = own;
	struct job *job = work;
	struct ern_text decoded = { 0 };

	job->file = ern_depot_get(run->depot, job->name, job->kinds);
	if (job->is_uri && job->file->error == ENOENT &&
	    strchr(job->name, '%') != NULL) {
		add_decoded(&decoded, job->name);
		job->file = ern_depot_get(run->depot, decoded.bytes,
		    job->kinds);
		ern_text_free(&decoded);
	}
}

static void
put(void *context, void *job)
{
	(void)context;
	(void)job;
}

static const struct ern_work work = { begin, end, take, run_job, put };

/* Returns what a name in the folder may have been meant to be, or NULL. */
static const char *
find_meant(struct ern_depot *depot, const char *name)
{
	const char *base = strrchr(name, '/'), *other;
	char *const *names;
	size_t i, n;

	base = base == NULL ? name : base + 1;
	names = ern_depot_list(depot, &n);
	for (i = 0; i < n; i++) {
		other = strrchr(names[i], '/');
		other = other == NULL ? names[i] : other + 1;
		if (strcasecmp(other, base) == 0)
			return names[i];
	}
	return NULL;
}

static void
tell_missing(struct ern_depot *depot, const struct ern_asset *asset,
    const char *name, struct ern_report *report)
{
	const char *meant = find_meant(depot, name);

	/* One that is not part of the delivery need not be there. */
	if (asset->details->provided.text != NULL &&
	    (strcmp(asset->details->provided.text, "false") == 0 ||
	    strcmp(asset->details->provided.text, "0") == 0))
		return;
	if (meant == NULL)
		ern_report_add(report, ERN_CODE_ASSET_MISSING, &asset->place,
		    "the file %s is not there", name);
	else
		ern_report_add(report, ERN_CODE_ASSET_MISSING, &asset->place,
		    "the file %s is not there; %s is", name, meant);
}

/* Tells why a file could not be read. */
static void
tell_unread(struct ern_depot *depot, const struct ern_asset *asset,
    const char *name, int error, struct ern_report *report)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		tell_missing(depot, asset, name, report);
		break;
	case EXDEV:
		ern_report_add(report, ERN_CODE_ASSET_OUTSIDE, &asset->place,
		    "the file %s is outside the folder, and is not opened",
		    name);
		break;
	case EINVAL:
		ern_report_add(report, ERN_CODE_ASSET_UNREADABLE,
		    &asset->place, "%s is not the name of a file", name);
		break;
	default:
		ern_report_add(report, ERN_CODE_ASSET_UNREADABLE,
		    &asset->place, "the file %s cannot be read: %s", name,
		    strerror(error));
	}
}

static void
check_one(const struct ern_asset *asset, const struct job *job,
    struct ern_depot *depot, struct ern_report *report)
{
	const struct ern_depot_file *file = job->file;
	struct ern_text name = { 0 };

	ern_text_short(&name, job->name, strlen(job->name), 200);
	if (file->error != 0)
		tell_unread(depot, asset, name.bytes, file->error, report);
	else if (file->size == 0)
		ern_report_add(report, ERN_CODE_ASSET_EMPTY, &asset->place,
		    "the file %s is empty", name.bytes);
	else
		ern_asset_compare(asset, name.bytes, file, report);
	ern_text_free(&name);
}

/* Lists the files to read, each once, and which asset means which: one more
 * than its number, 0 for none. */
static void
list_jobs(const struct ern_asset *const *list, size_t n, struct run *run,
    size_t *of_asset, struct ern_report *report)
{
	struct ern_map seen = { 0 };
	struct ern_text name = { 0 };
	struct job *job;
	size_t i;

	for (i = 0; i < n; i++) {
		ern_text_clear(&name);
		if (!ern_asset_name(list[i], &name)) {
			ern_report_add(report, ERN_CODE_ASSET_REMOTE,
			    &list[i]->place, "the file is at %.200s, where "
			    "it is not looked for", name.bytes);
			continue;
		}
		ern_text_string(&name, "");
		job = ern_map_find(&seen, name.bytes);
		if (job == NULL) {
			job = &run->jobs[run->n++];
			job->name = ern_mem_copy(name.bytes, name.length);
			job->is_uri = list[i]->file_name.text == NULL;
			ern_map_set(&seen, job->name, job);
		}
		job->kinds |= ern_asset_kinds(list[i]);
		of_asset[i] = job - run->jobs + 1;
	}
	ern_map_free(&seen);
	ern_text_free(&name);
}

void
ern_assets_check(const struct ern_assets *assets, struct ern_depot *depot,
    size_t jobs, struct ern_report *report)
{
	struct run run = { .depot = depot };
	const struct ern_asset *const *list;
	size_t *of_asset, n, i;

	list = ern_assets_list(assets, &n);
	if (n == 0)
		return;
	run.jobs = ern_mem_alloc(n * sizeof(*run.jobs));
	of_asset = ern_mem_alloc(n * sizeof(*of_asset));
	list_jobs(list, n, &run, of_asset, report);
	if (run.n > 0)
		ern_workers_run(&work, &run, jobs < run.n ? jobs : run.n);
	for (i = 0; i < n; i++)
		if (of_asset[i] != 0)
			check_one(list[i], &run.jobs[of_asset[i] - 1], depot,
			    report);
	while (run.n > 0)
		free(run.jobs[--run.n].name);
	free(run.jobs);
	free(of_asset);
}

static bool
is_message(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && strcasecmp(name + length - 4, ".xml") == 0;
}

size_t
ern_assets_unnamed(struct ern_depot *depot, struct ern_report *report)
{
	char *const *names;
	size_t i, n, unnamed = 0;

	names = ern_depot_list(depot, &n);
	for (i = 0; i < n; i++) {
		if (is_message(names[i]) || ern_depot_known(depot, names[i]))
			continue;
		unnamed++;
		ern_report_add(report, ERN_CODE_ASSET_UNNAMED, NULL,
		    "no message names the file %s", names[i]);
	}
	return unnamed;
}
