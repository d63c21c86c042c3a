/* SPDX-License-Identifier: MIT */
/*
 * check: a message through ern_message, whole and in pieces.
 *
 * The first byte says how: its six low bits are the size of the pieces, less
 * one; 0x40 asks for tight limits, 0x80 for values of the base edition only.
 * The rest is the message.  Both ways must give the same verdict, and what is
 * found must keep the promises of diag/report.h.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "diag/print.h"
#include "ern/message.h"
#include "../unit/pieces.h"
#include "target.h"

/* One message object for each way of the first byte, used again and again. */
static struct way {
	struct ern_report *report;
	struct ern_message *message;
} ways[2][2];

static struct way *
way_of(bool tight, bool base)
{
	struct way *way = &ways[tight][base];
	struct ern_message_options options = { .avs_base = base };

	if (way->message != NULL)
		return way;
	if (tight)
		options.limits = (struct ern_limits){ .depth = 8, .name = 40,
			.names = 300, .text = 200, .tag = 500, .size = 20000 };
	way->report = ern_report_new(tight ? 5 : 0);
	way->message = ern_message_new(&options, way->report);
	return way;
}

static void
demand(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

static void
run(struct way *way, const char *bytes, size_t length, size_t piece)
{
	struct pieces pieces = { bytes, length, piece };

	demand(ern_message_read(way->message, "fuzz", pieces_read,
	    &pieces) == 0, "memory can be read");
}

static bool
is_text(const char *string)
{
	const char *end = string + strlen(string);
	uint32_t character;
	size_t n;

	for (; string < end; string += n)
		if ((n = ern_utf8_read(string, end, &character)) == 0)
			return false;
	return true;
}

static void
look(const struct ern_report *report)
{
	const struct ern_finding *finding = report->findings;
	size_t i, counted = report->n_hidden;

	for (i = 0; i < ERN_SEVERITIES; i++)
		counted -= report->counts[i];
	demand(report->n_findings + counted == 0,
	    "each finding is counted once");
	demand(ern_report_valid(report, false) ==
	    (report->counts[ERN_ERROR] == 0), "errors make it invalid");
	for (i = 0; i < report->n_findings; i++, finding++) {
		demand(*finding->message != '\0' && is_text(finding->message),
		    "a sentence is UTF-8");
		demand(finding->place.path == NULL ||
		    is_text(finding->place.path), "a path is UTF-8");
		demand(finding->place.line >= 0 && finding->place.column >= 0,
		    "a place is none or one");
		demand(i == 0 || finding->place.line == 0 ||
		    finding[-1].place.line <= finding->place.line,
		    "findings are in order");
	}
}

static void
print(const struct ern_report *report)
{
	struct ern_text out = { 0 };

	ern_format_text.report(&out, report, true);
	ern_format_json.report(&out, report, false);
	ern_format_sarif.report(&out, report, false);
	ern_text_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data + 1;
	bool tight, valid;
	struct way *way;

	if (size == 0)
		return 0;
	tight = (data[0] & 0x40) != 0;
	way = way_of(tight, (data[0] & 0x80) != 0);
	run(way, bytes, size - 1, size);
	look(way->report);
	print(way->report);
	valid = ern_report_valid(way->report, false);
	run(way, bytes, size - 1, (data[0] & 0x3f) + 1);
	look(way->report);
	demand(valid == ern_report_valid(way->report, false),
	    "pieces do not change the verdict");
	return 0;
}
