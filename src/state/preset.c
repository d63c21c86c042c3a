/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "state/catalog.h"
#include "state/event.h"
#include "state/placement.h"
#include "state/preset.h"
#include "state/record.h"
#include "state/terms.h"

/* Returns whether the release is on the DSP, and that was told. */
static bool
is_occupied(struct ern_ledger *ledger, long long release, long long dsp)
{
	long long placement = ern_placement_find(ledger, release, dsp);
	struct ern_text name = { 0 }, state = { 0 };
	bool occupied;

	occupied = placement != 0 && ern_ledger_text(ledger, &state,
	    "SELECT state FROM placement WHERE id = ?", "i", placement);
	if (occupied) {
		ern_placement_name(ledger, placement, &name);
		ern_ledger_tell(ledger, ERN_CODE_PLACE_OCCUPIED,
		    "%s is %s and stays as it is", name.bytes, state.bytes);
	}
	ern_text_free(&name);
	ern_text_free(&state);
	return occupied;
}

static int
place_on(struct ern_ledger *ledger, struct ern_order *order,
    long long release, const char *name, const struct ern_preset *preset,
    long long *n)
{
	long long dsp = ern_record_need(ledger, &ern_record_dsp, name);

	if (dsp < 0)
		return -1;
	if (preset->skips && is_occupied(ledger, release, dsp))
		return 0;
	++*n;
	return ern_placement_place(ledger, order, release, dsp,
	    preset->terms, preset->confirmed);
}

long long
ern_preset_place(struct ern_ledger *ledger, struct ern_order *order,
    long long release, const struct ern_preset *preset)
{
	char *names = ern_mem_copy(preset->platforms,
	    strlen(preset->platforms)), *rest = names, *name;
	long long n = 0;
	int result = 0;

	/* All that is wrong is told, also behind what is wrong first. */
	while ((name = strsep(&rest, ",")) != NULL)
		if (place_on(ledger, order, release, name, preset, &n) < 0)
			result = -1;
	free(names);
	return result < 0 ? -1 : n;
}

long long
ern_preset_apply(struct ern_ledger *ledger, struct ern_order *order,
    long long release, const char *name, bool confirmed)
{
	const struct ern_record_kind *kind = &ern_record_preset;
	long long id = ern_record_need(ledger, kind, name), n = -1;
	struct ern_preset preset = { .confirmed = confirmed, .skips = true };
	struct ern_jsonedit *terms;
	struct ern_text platforms = { 0 };

	if (id < 0)
		return -1;
	terms = ern_terms_load(ledger, kind, id);
	preset.terms = terms;
	if (ern_record_get(ledger, kind, id, "platforms", &platforms)) {
		preset.platforms = platforms.bytes;
		n = ern_preset_place(ledger, order, release, &preset);
	} else {
		ern_ledger_refuse(ledger, ERN_CODE_SETTING_VALUE,
		    "the preset %s has no platforms", name);
	}
	ern_jsonedit_free(terms);
	ern_text_free(&platforms);
	return n;
}

/* ---- drafts */

static int
save_document(struct ern_ledger *ledger, long long draft,
    const struct ern_jsonedit *document)
{
	struct ern_text body = { 0 };
	int result;

	ern_jsonedit_write(document, &body);
	result = ern_record_set(ledger, &ern_record_draft, draft, "document",
	    body.bytes);
	ern_text_free(&body);
	return result;
}

static struct ern_jsonedit *
load_document(struct ern_ledger *ledger, long long draft)
{
	struct ern_text body = { 0 };
	struct ern_jsonedit *document = NULL;

	if (ern_record_get(ledger, &ern_record_draft, draft, "document",
	    &body))
		document = ern_jsonedit_read(body.bytes);
	ern_text_free(&body);
	return document == NULL ? ern_jsonedit_new(NULL) : document;
}

long long
ern_preset_draft(struct ern_ledger *ledger, const char *name,
    const struct ern_jsonedit *document)
{
	long long id = ern_record_add(ledger, &ern_record_draft, name);

	if (id > 0 && document != NULL &&
	    save_document(ledger, id, document) < 0)
		return -1;
	return id;
}

static int
check_open(struct ern_ledger *ledger, long long draft, const char *name)
{
	if (ern_record_is(ledger, &ern_record_draft, draft, "status",
	    "open"))
		return 0;
	return ern_ledger_refuse(ledger, ERN_CODE_DRAFT_DONE,
	    "the draft %s was submitted and stays as it was", name);
}

/* Sets or removes a place of the document. */
static int
set_place(struct ern_ledger *ledger, long long draft, const char *pointer,
    const char *value, bool json)
{
	struct ern_jsonedit *document = load_document(ledger, draft);
	struct ern_jsonedit *part = json ? ern_jsonedit_read(value) : NULL;
	int result = 0;

	if (json && part == NULL)
		result = ern_ledger_refuse(ledger, ERN_CODE_SETTING_VALUE,
		    "%s is no JSON", value);
	else if (*value == '\0')
		ern_jsonedit_remove(document, pointer);
	else if ((json ? ern_jsonedit_set(document, pointer, part) :
	    ern_jsonedit_set_string(document, pointer, value)) < 0)
		result = ern_ledger_refuse(ledger, ERN_CODE_SETTING_UNKNOWN,
		    "the document can have no %s", pointer);
	if (result == 0)
		result = save_document(ledger, draft, document);
	ern_jsonedit_free(document);
	ern_jsonedit_free(part);
	return result;
}

int
ern_preset_draft_set(struct ern_ledger *ledger, const char *name,
    const char *assignment)
{
	long long draft = ern_record_need(ledger, &ern_record_draft, name);
	const char *equals = strchr(assignment, '=');
	struct ern_text key = { 0 };
	bool json;
	int result;

	if (draft < 0 || check_open(ledger, draft, name) < 0)
		return -1;
	if (equals == NULL || equals == assignment)
		return ern_ledger_refuse(ledger, ERN_CODE_SETTING_UNKNOWN,
		    "KEY=VALUE or POINTER=VALUE was expected, not %s",
		    assignment);
	json = equals[-1] == ':';
	ern_text_add(&key, assignment, equals - assignment - json);
	if (!json && ern_record_key(&ern_record_draft, key.bytes) != NULL &&
	    strcmp(key.bytes, "status") != 0 &&
	    strcmp(key.bytes, "release") != 0)
		result = ern_record_set(ledger, &ern_record_draft, draft,
		    key.bytes, equals + 1);
	else
		result = set_place(ledger, draft, key.bytes, equals + 1,
		    json);
	if (result == 0)
		result = ern_ledger_run(ledger, "UPDATE record SET event = ? "
		    "WHERE id = ?", "ii", ern_event_next(ledger), draft);
	if (result == 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = "draft.set" }, "draft %s: %s", name, assignment) < 0)
		result = -1;
	ern_text_free(&key);
	return result;
}

static int
close_draft(struct ern_ledger *ledger, long long draft, const char *name,
    long long release)
{
	struct ern_text became = { 0 };
	int result;

	ern_ledger_text(ledger, &became, "SELECT name FROM release "
	    "WHERE id = ?", "i", release);
	result = ern_record_set(ledger, &ern_record_draft, draft, "status",
	    "submitted");
	if (result == 0)
		result = ern_record_set(ledger, &ern_record_draft, draft,
		    "release", became.bytes);
	if (result == 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = "draft.submit", .release = release },
	    "draft %s became %s", name, became.bytes) < 0)
		result = -1;
	ern_text_free(&became);
	return result;
}

long long
ern_preset_submit(struct ern_ledger *ledger, struct ern_order *order,
    const struct ern_preset_submission *submission)
{
	const struct ern_record_kind *kind = &ern_record_draft;
	long long draft = ern_record_need(ledger, kind, submission->name);
	struct ern_preset preset = { .confirmed = submission->confirmed };
	struct ern_catalog_entry entry = { .assets = submission->assets,
		.label = submission->label == NULL ? submission->name :
		submission->label, .replaces = submission->replaces,
		.confirmed = submission->confirmed };
	struct ern_jsonedit *document, *terms;
	struct ern_text platforms = { 0 };
	long long release;
	int result = -1;

	if (draft < 0 || check_open(ledger, draft, submission->name) < 0)
		return -1;
	document = load_document(ledger, draft);
	terms = ern_terms_load(ledger, kind, draft);
	entry.document = document;
	preset.terms = terms;
	release = ern_catalog_add(ledger, &entry, &preset.skips);
	if (release > 0)
		result = close_draft(ledger, draft, submission->name,
		    release);
	if (result == 0 && ern_record_get(ledger, kind, draft, "platforms",
	    &platforms)) {
		preset.platforms = platforms.bytes;
		if (ern_preset_place(ledger, order, release, &preset) < 0)
			result = -1;
	}
	ern_jsonedit_free(document);
	ern_jsonedit_free(terms);
	ern_text_free(&platforms);
	return result < 0 ? -1 : release;
}
