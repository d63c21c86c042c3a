/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/answer.h"

#define MOST_TOLD	5	/* faults that are told in words */

/*
 * What codes mean to a sender, the first that fits: the codes that start so,
 * the status, whether the files are to be sent again, and whether somebody
 * has to look first.  A status that a rule brings comes before these.
 */
static const struct row {
	const char *start, *status;
	bool resources, look;
} rows[] = {
	{ "ASSET-MISSING", "ResourceMissing", true, false },
	{ "ASSET-HASH", "SignatureOrHashSumWrongOrMissing", true, false },
	{ "ASSET-BROKEN", "ResourceCorrupt", true, false },
	{ "ASSET-CUT", "ResourceCorrupt", true, false },
	{ "ASSET-EMPTY", "ResourceCorrupt", true, false },
	{ "ASSET-SIZE", "ResourceCorrupt", true, false },
	{ "ASSET-UNREADABLE", "ResourceCorrupt", true, false },
	{ "ASSET-OUTSIDE", "ResourceMissing", true, true },
	{ "ASSET-", "ResourceNotMeetingSpecifications", true, true },
	{ "BATCH-HASH", "SignatureOrHashSumWrongOrMissing", false, false },
	{ "BATCH-MISSING", "ErnMissing", false, false },
	{ "ID-CHECK", "IdentifierInvalid", false, true },
	{ "ID-FORM", "IdentifierSyntaxInvalid", false, true },
	{ "ID-WRITTEN", "IdentifierSyntaxInvalid", false, true },
	{ "XML-EMPTY", "ErnMissing", false, false },
	{ "XML-TRUNCATED", "NewReleaseMessageInvalid", false, false },
	{ "DEAL-NONE", "NoDealInNewReleaseMessage", false, true },
	{ "DEAL-CONTRADICTION", "ConflictingAvailabilityPeriods", false,
	    true },
	{ "", "NewReleaseMessageInvalid", false, true },
};

static const struct row *
find_row(const char *code)
{
	const struct row *row = rows;

	while (strncmp(row->start, code, strlen(row->start)) != 0)
		row++;
	return row;
}

static void
add_error(struct ern_answer *answer, struct ern_arena *arena,
    const struct ern_finding *finding)
{
	struct ern_text *error = answer->error;

	if (answer->n_faults++ >= MOST_TOLD)
		return;
	if (error == NULL) {
		error = ern_arena_alloc(arena, sizeof(*error));
		memset(error, 0, sizeof(*error));
		answer->error = error;
	}
	if (error->length > 0)
		ern_text_string(error, "; ");
	if (finding->place.line > 0)
		ern_text_format(error, "line %d: ", finding->place.line);
	ern_text_format(error, "%s [%s]", finding->message, finding->code);
}

static void
add_status(struct ern_answer *answer, struct ern_arena *arena,
    const char *status, const char *message)
{
	size_t i;

	for (i = 0; i < answer->n_statuses; i++)
		if (strcmp(answer->statuses[i].status, status) == 0)
			return;
	if (answer->n_statuses < ERN_ANSWER_STATUSES)
		answer->statuses[answer->n_statuses++] =
		    (struct ern_ack_status){
			.status = ern_arena_copy(arena, status,
			    strlen(status)),
			.information = ern_arena_copy(arena, message,
			    strlen(message)),
		};
}

void
ern_answer_add(struct ern_answer *answer, struct ern_arena *arena,
    const struct ern_finding *finding)
{
	const struct row *row = find_row(finding->code);

	add_status(answer, arena, finding->status != NULL ? finding->status :
	    row->status, finding->message);
	add_error(answer, arena, finding);
	answer->resources = answer->resources || row->resources;
	answer->look = answer->look || row->look;
}

void
ern_answer_take(struct ern_answer *answer, struct ern_arena *arena,
    const struct ern_report *report, bool strict)
{
	enum ern_severity least = strict ? ERN_WARNING : ERN_ERROR;
	size_t i;

	for (i = 0; i < report->n_findings; i++)
		if (report->findings[i].severity >= least)
			ern_answer_add(answer, arena, &report->findings[i]);
	/* Those that were not kept count too. */
	if (report->n_hidden > 0)
		answer->n_faults += report->n_hidden;
}

void
ern_answer_fill(struct ern_answer *answer, struct ern_ack_release *release)
{
	static struct ern_ack_status good = { "FileOK", NULL };

	release->statuses = answer->statuses;
	release->n_statuses = answer->n_statuses;
	if (answer->n_statuses == 0) {
		release->statuses = &good;
		release->n_statuses = 1;
		release->supply = "ReleaseReceivedByReleaseDistributor";
		return;
	}
	if (answer->n_faults > MOST_TOLD)
		ern_text_format(answer->error, "; and %zu more",
		    answer->n_faults - MOST_TOLD);
	release->error = answer->error->bytes;
	release->supply = "ProcessingErrorAtReleaseDistributor";
	release->action = answer->resources ? "ResendXmlAndResources" :
	    "ResendXmlOnly";
	release->check = answer->look ? ERN_ACK_LOOK : ERN_ACK_RESEND;
}
