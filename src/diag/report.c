/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"
#include "diag/report.h"

struct ern_report_store {
	struct ern_arena *arena;
	struct ern_text text;	/* where a message is put together */
	size_t limit, capacity, sets_room, lines_room;
};

struct ern_report *
ern_report_new(size_t limit)
{
	struct ern_report *report = ern_mem_alloc(sizeof(*report));

	report->store = ern_mem_alloc(sizeof(*report->store));
	report->store->arena = ern_arena_new();
	report->store->limit = limit;
	return report;
}

void
ern_report_free(struct ern_report *report)
{
	if (report == NULL)
		return;
	ern_arena_free(report->store->arena);
	ern_text_free(&report->store->text);
	free(report->store);
	free(report->findings);
	free(report->sets);
	free(report->lines);
	free(report);
}

void
ern_report_begin(struct ern_report *report, const char *file)
{
	struct ern_finding *findings = report->findings;
	struct ern_rule_set *sets = report->sets;
	struct ern_line *lines = report->lines;
	struct ern_report_store *store = report->store;

	ern_arena_reset(store->arena);
	*report = (struct ern_report){
		.file = ern_arena_copy(store->arena, file, strlen(file)),
		.findings = findings,
		.sets = sets,
		.lines = lines,
		.store = store,
	};
}

static const char *
keep(struct ern_report *report, const char *string)
{
	return string == NULL ? NULL :
	    ern_arena_copy(report->store->arena, string, strlen(string));
}

void
ern_report_identify(struct ern_report *report, const char *ern,
    const char *message)
{
	report->ern = keep(report, ern);
	report->message = keep(report, message);
}

bool
ern_report_full(const struct ern_report *report)
{
	return report->store->limit != 0 &&
	    report->n_findings >= report->store->limit;
}

/* Counts a finding, and keeps it.  Returns it, but NULL when it is not kept;
 * its strings are still those of the caller. */
static struct ern_finding *
take(struct ern_report *report, const struct ern_finding *finding)
{
	struct ern_report_store *store = report->store;
	struct ern_finding *kept;

	report->counts[finding->severity]++;
	if (ern_report_full(report)) {
		report->n_hidden++;
		return NULL;
	}
	if (report->n_findings == store->capacity) {
		store->capacity = 2 * store->capacity + 16;
		report->findings = ern_mem_grow(report->findings,
		    store->capacity, sizeof(*report->findings));
	}
	kept = &report->findings[report->n_findings++];
	*kept = *finding;
	kept->place.path = keep(report, finding->place.path);
	return kept;
}

/* Adds a finding; its code and help are constants and not copied. */
static void
add(struct ern_report *report, const struct ern_finding *finding,
    const char *format, va_list args)
{
	struct ern_report_store *store = report->store;
	struct ern_finding *kept = take(report, finding);

	if (kept == NULL)
		return;
	ern_text_clear(&store->text);
	ern_text_vformat(&store->text, format, args);
	kept->message = ern_arena_copy(store->arena,
	    store->text.bytes == NULL ? "" : store->text.bytes,
	    store->text.length);
}

void
ern_report_add_finding(struct ern_report *report,
    const struct ern_finding *finding)
{
	struct ern_finding *kept = take(report, finding);

	if (kept == NULL)
		return;
	kept->message = keep(report, finding->message);
	kept->help = keep(report, finding->help);
}

static struct ern_finding
finding_of_entry(const struct ern_code_entry *entry,
    const struct ern_place *place)
{
	return (struct ern_finding){
		.code = entry->name,
		.severity = entry->severity,
		.layer = entry->layer,
		.place = place == NULL ? (struct ern_place){ 0 } : *place,
		.help = entry->mend,
	};
}

static struct ern_finding
finding_of(enum ern_code code, const struct ern_place *place)
{
	return finding_of_entry(ern_code_entry(code), place);
}

void
ern_report_add(struct ern_report *report, enum ern_code code,
    const struct ern_place *place, const char *format, ...)
{
	struct ern_finding finding = finding_of(code, place);
	va_list args;

	va_start(args, format);
	add(report, &finding, format, args);
	va_end(args);
}

void
ern_report_add_as(struct ern_report *report, enum ern_code code,
    enum ern_severity severity, const struct ern_place *place,
    const char *format, ...)
{
	struct ern_finding finding = finding_of(code, place);
	va_list args;

	finding.severity = severity;
	va_start(args, format);
	add(report, &finding, format, args);
	va_end(args);
}

void
ern_report_add_entry(struct ern_report *report,
    const struct ern_code_entry *entry, const struct ern_place *place,
    const char *format, ...)
{
	struct ern_finding finding = finding_of_entry(entry, place);
	va_list args;

	va_start(args, format);
	add(report, &finding, format, args);
	va_end(args);
}

void
ern_report_move(struct ern_report *report, size_t finding,
    const struct ern_place *place)
{
	report->findings[finding].place = *place;
	report->findings[finding].place.path = keep(report, place->path);
}

void
ern_report_add_line(struct ern_report *report, const struct ern_line *line)
{
	size_t n = report->n_lines++;

	if (n == report->store->lines_room) {
		report->store->lines_room = 2 * n + 16;
		report->lines = ern_mem_grow(report->lines,
		    report->store->lines_room, sizeof(*report->lines));
	}
	report->lines[n] = *line;
	report->lines[n].bytes = ern_arena_copy(report->store->arena,
	    line->bytes, line->length);
}

void
ern_report_append(struct ern_report *report,
    const struct ern_appendix *appendix, const void *of)
{
	report->appendix = appendix;
	report->appendix_of = of;
}

void
ern_report_checked(struct ern_report *report, enum ern_layer layer)
{
	report->checked[layer] = true;
}

void
ern_report_not_run(struct ern_report *report, enum ern_layer layer,
    const char *why)
{
	report->not_run[layer] = true;
	report->why_not[layer] = keep(report, why);
}

void
ern_report_rule_set(struct ern_report *report, const char *name,
    const char *why_not)
{
	struct ern_report_store *store = report->store;

	if (report->n_sets == store->sets_room) {
		store->sets_room = 2 * store->sets_room + 4;
		report->sets = ern_mem_grow(report->sets, store->sets_room,
		    sizeof(*report->sets));
	}
	report->sets[report->n_sets++] = (struct ern_rule_set){
		keep(report, name), keep(report, why_not),
	};
}

bool
ern_report_valid(const struct ern_report *report, bool strict)
{
	return report->counts[ERN_ERROR] == 0 &&
	    !(strict && report->counts[ERN_WARNING] != 0);
}

static int
compare(const void *a, const void *b)
{
	const struct ern_finding *f = a, *g = b;
	/* Those without a line come last. */
	unsigned int fline = f->place.line - 1u, gline = g->place.line - 1u;

	if (fline != gline)
		return fline < gline ? -1 : 1;
	if (f->place.column != g->place.column)
		return f->place.column < g->place.column ? -1 : 1;
	if (f->severity != g->severity)
		return f->severity > g->severity ? -1 : 1;
	return strcmp(f->code, g->code) != 0 ? strcmp(f->code, g->code) :
	    strcmp(f->message, g->message);
}

/* Adds a note that is shown even when no more findings are. */
static void
add_note(struct ern_report *report, enum ern_code code, enum ern_layer layer,
    const char *format, ...)
{
	struct ern_finding finding = finding_of(code, NULL);
	va_list args;

	finding.layer = layer;
	report->store->limit += report->store->limit != 0;
	va_start(args, format);
	add(report, &finding, format, args);
	va_end(args);
}

/* What did not run, by its number: the layers, then the rule sets. */
static const char *
why_not(const struct ern_report *report, size_t i)
{
	return i < ERN_LAYERS ? report->why_not[i] :
	    report->sets[i - ERN_LAYERS].why_not;
}

/* Tells of all that did not run for one reason, in one note. */
static void
tell_not_run(struct ern_report *report, size_t first)
{
	size_t n = ERN_LAYERS + report->n_sets, i;
	const char *why = why_not(report, first);
	struct ern_text names = { 0 };

	for (i = 0; i < n; i++) {
		if (why_not(report, i) == NULL ||
		    strcmp(why_not(report, i), why) != 0)
			continue;
		if (i < first)
			break;
		ern_text_format(&names, "%s%s", i == first ? "" : ", ",
		    i < ERN_LAYERS ? ern_layer_name(i) :
		    report->sets[i - ERN_LAYERS].name);
	}
	if (i == n)
		add_note(report, ERN_CODE_NOT_RUN, first < ERN_LAYERS ?
		    (enum ern_layer)first : ERN_LAYER_PROFILE,
		    "not checked to the end: %s; %s", names.bytes, why);
	ern_text_free(&names);
}

void
ern_report_end(struct ern_report *report)
{
	size_t limit = report->store->limit, hidden = report->n_hidden, i;

	for (i = 0; i < ERN_LAYERS + report->n_sets; i++)
		if (why_not(report, i) != NULL)
			tell_not_run(report, i);
	if (report->n_findings != 0)
		qsort(report->findings, report->n_findings,
		    sizeof(*report->findings), compare);
	if (hidden != 0)
		add_note(report, ERN_CODE_TOO_MANY, ERN_LAYER_WELLFORMED,
		    "%zu more finding%s not shown", hidden,
		    hidden == 1 ? " is" : "s are");
	report->store->limit = limit;
}
