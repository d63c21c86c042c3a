/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "state/media.h"
#include "state/catalog.h"
#include "state/edition.h"
#include "state/event.h"
#include "state/placement.h"
#include "state/pool.h"
#include "state/record.h"
#include "state/work.h"

long long
ern_catalog_need(struct ern_ledger *ledger, const char *name)
{
	long long id = ern_ledger_number(ledger, 0, "SELECT id FROM release "
	    "WHERE name = ?", "s", name);

	if (id == 0)
		id = ern_ledger_number(ledger, 0, "SELECT max(release) FROM "
		    "work WHERE kind IN ('icpn', 'grid') AND key = ?", "s",
		    name);
	return id != 0 ? id : ern_ledger_refuse(ledger,
	    ERN_CODE_NAME_UNKNOWN, "there is no release %s", name);
}

static void
add_name(struct ern_ledger *ledger, long long release, struct ern_text *name)
{
	ern_ledger_text(ledger, name, "SELECT name FROM release "
	    "WHERE id = ?", "i", release);
}

static int
check_document(struct ern_ledger *ledger,
    const struct ern_jsonedit *document)
{
	const char *title = ern_jsonedit_string(document, "release/title");

	if (title != NULL && *title != '\0')
		return 0;
	return ern_ledger_refuse(ledger, ERN_CODE_RELEASE_FORM,
	    "this is no release document: /release/title is missing");
}

/* ---- identifiers */

/* Notes that a place of the document is to get a number of a pool. */
static int
note_need(struct ern_ledger *ledger, long long release, const char *setting,
    const struct ern_jsonedit *document, const char *pointer)
{
	struct ern_text name = { 0 };
	long long self = ern_record_self(ledger), pool = 0;

	if (ern_jsonedit_find(document, pointer) != NULL || self == 0 ||
	    !ern_record_get(ledger, &ern_record_sender, self, setting,
	    &name)) {
		ern_text_free(&name);
		return 0;
	}
	pool = ern_record_need(ledger, &ern_record_pool, name.bytes);
	ern_text_free(&name);
	return pool < 0 ? -1 : ern_ledger_run(ledger, "INSERT INTO need "
	    "(release, pointer, pool) VALUES (?, ?, ?)", "isi", release,
	    pointer, pool);
}

static int
note_needs(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document)
{
	const struct ern_jsontree_value *tracks = ern_jsonedit_find(document,
	    "release/tracks");
	struct ern_text pointer = { 0 };
	size_t i, n = tracks == NULL || ern_jsontree_kind(tracks) !=
	    ERN_JSONTREE_ARRAY ? 0 : ern_jsontree_count(tracks);
	int result = 0;

	if (note_need(ledger, release, "icpn-pool", document,
	    "release/icpn") < 0 ||
	    note_need(ledger, release, "grid-pool", document,
	    "release/grid") < 0 ||
	    note_need(ledger, release, "proprietary-pool", document,
	    "release/catalogNumber") < 0)
		return -1;
	for (i = 0; result == 0 && i < n; i++) {
		ern_text_clear(&pointer);
		ern_text_format(&pointer, "release/tracks/%zu/isrc", i);
		result = note_need(ledger, release, "isrc-pool", document,
		    pointer.bytes);
	}
	ern_text_free(&pointer);
	return result;
}

struct filling {
	struct ern_ledger *ledger;
	struct ern_jsonedit *document;
	struct ern_query *places;
};

/* Puts a number into the next place that needs one. */
static void
fill_place(void *context, const char *number)
{
	struct filling *filling = context;

	if (ern_query_next(filling->places))
		ern_jsonedit_set_string(filling->document,
		    ern_query_text(filling->places, 0), number);
}

/* Draws all numbers that a release needs of a pool. */
static int
fill_from(struct ern_ledger *ledger, long long release, long long pool,
    long long n, const char *label, struct ern_jsonedit *document)
{
	struct filling filling = { ledger, document, NULL };
	int result;

	filling.places = ern_ledger_query(ledger, "SELECT pointer FROM need "
	    "WHERE release = ? AND pool = ? ORDER BY length(pointer), "
	    "pointer", "ii", release, pool);
	result = ern_pool_draw(ledger, pool, label, n, fill_place, &filling);
	if (ern_query_end(filling.places) < 0)
		result = -1;
	return result < 0 ? -1 : ern_ledger_run(ledger, "DELETE FROM need "
	    "WHERE release = ? AND pool = ?", "ii", release, pool);
}

/*
 * Gives a release the numbers that it needs, from each pool all or none; one
 * that is filled by somebody else may not have them yet.
 */
static int
fill_release(struct ern_ledger *ledger, long long release,
    const char *label)
{
	struct ern_query *query = ern_ledger_query(ledger, "SELECT pool, "
	    "count(*) FROM need WHERE release = ? GROUP BY pool ORDER BY 1",
	    "i", release);
	struct ern_jsonedit *document = ern_edition_document(ledger, release);
	struct ern_jsonedit *assets = ern_edition_assets(ledger, release);
	bool filled = false, waits = false;
	long long pool;
	int result = 0;

	while (result == 0 && ern_query_next(query)) {
		pool = ern_query_integer(query, 0);
		if (ern_pool_waits(ledger, pool) && ern_pool_ready(ledger,
		    pool, label) < ern_query_integer(query, 1)) {
			waits = true;
			continue;
		}
		filled = true;
		result = fill_from(ledger, release, pool,
		    ern_query_integer(query, 1), label, document);
	}
	if (ern_query_end(query) < 0)
		result = -1;
	if (result == 0 && filled)
		result = ern_edition_add(ledger, release, document, assets);
	if (result == 0)
		result = ern_ledger_run(ledger, "UPDATE release SET "
		    "status = ? WHERE id = ?", "si", waits ? "WAITING" :
		    "READY", release);
	ern_jsonedit_free(document);
	ern_jsonedit_free(assets);
	return result;
}

/* Lets a release go on that has all its numbers. */
static int
tell_filled(struct ern_ledger *ledger, long long release)
{
	struct ern_text name = { 0 };
	long long event;

	add_name(ledger, release, &name);
	event = ern_event_add(ledger, &(struct ern_event){
	    .verb = "release.numbers", .release = release },
	    "%s has got its identifiers", name.bytes);
	ern_text_free(&name);
	return event < 0 ? -1 : ern_placement_filled(ledger, release);
}

long long
ern_catalog_filled(struct ern_ledger *ledger, long long pool)
{
	struct ern_query *query = ern_ledger_query(ledger, "SELECT DISTINCT "
	    "release FROM need WHERE pool = ? ORDER BY 1", "i", pool);
	long long release, n = 0;
	int result = 0;

	while (result == 0 && ern_query_next(query)) {
		release = ern_query_integer(query, 0);
		result = fill_release(ledger, release, NULL);
		if (result < 0 || ern_ledger_number(ledger, 0, "SELECT "
		    "status = 'READY' FROM release WHERE id = ?", "i",
		    release) == 0)
			continue;
		result = tell_filled(ledger, release);
		n++;
	}
	return ern_query_end(query) < 0 || result < 0 ? -1 : n;
}

/* ---- adding */

static bool
is_under_way(struct ern_ledger *ledger, long long release)
{
	return ern_ledger_number(ledger, 0, "SELECT EXISTS (SELECT 1 FROM "
	    "placement WHERE release = ? AND state IN ('PENDING', "
	    "'PENDING_ALLOCATION', 'PROCESSING'))", "i", release) == 1;
}

/*
 * Looks for the same release.  Returns 0 where there is none, the one that is
 * under way, or -1 having told of it.
 */
static long long
find_same(struct ern_ledger *ledger, long long release,
    const struct ern_catalog_entry *entry)
{
	static const struct {
		const char *kind, *words;
		bool sure;
	} rows[] = {
		{ "icpn", "has the same ICPN", true },
		{ "grid", "has the same GRid", true },
		{ "isrcs", "has the same recordings, by their ISRCs",
		    false },
		{ "media", "has the same audio", false },
	};
	struct ern_text name = { 0 };
	long long other = 0;
	size_t i;

	for (i = 0; other == 0 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		other = ern_work_find(ledger, release, rows[i].kind);
		if (other == 0 || other == entry->replaces ||
		    (!rows[i].sure && entry->confirmed)) {
			other = 0;
			continue;
		}
		if (is_under_way(ledger, other))
			break;
		add_name(ledger, other, &name);
		other = ern_ledger_refuse(ledger, ERN_CODE_WORK_KNOWN,
		    "release %s %s; release edit changes it, --replaces "
		    "takes its place%s", name.bytes, rows[i].words,
		    rows[i].sure ? "" : ", and --confirm adds this one "
		    "beside it");
	}
	ern_text_free(&name);
	return other;
}

static int
name_release(struct ern_ledger *ledger, long long release,
    const struct ern_catalog_entry *entry)
{
	struct ern_text name = { 0 };
	int result;

	if (entry->name != NULL)
		ern_text_string(&name, entry->name);
	else if (!ern_ledger_text(ledger, &name, "SELECT key FROM work WHERE "
	    "release = ?1 AND kind = 'icpn' AND NOT EXISTS (SELECT 1 FROM "
	    "release WHERE name = key)", "i", release))
		ern_text_format(&name, "R%lld", release);
	if (ern_ledger_number(ledger, 0, "SELECT 1 FROM release "
	    "WHERE name = ?", "s", name.bytes) == 1)
		result = ern_ledger_refuse(ledger, ERN_CODE_NAME_TAKEN,
		    "there is a release %s already", name.bytes);
	else
		result = ern_ledger_run(ledger, "UPDATE release SET name = ? "
		    "WHERE id = ?", "si", name.bytes, release);
	ern_text_free(&name);
	return result;
}

/* Orders the takedown of what is replaced, for when the new one is live. */
static int
replace(struct ern_ledger *ledger, long long release, long long old)
{
	struct ern_order order = { .type = 'T', .waits = release };
	struct ern_query *query = ern_ledger_query(ledger, "SELECT id FROM "
	    "placement WHERE release = ? AND state IN ('DELIVERED', "
	    "'UPDATE_PENDING', 'UPDATE_FAILED', 'FAILED') ORDER BY id", "i",
	    old);
	struct ern_text name = { 0 };
	int result = 0;

	while (result == 0 && ern_query_next(query))
		result = ern_placement_takedown(ledger, &order,
		    ern_query_integer(query, 0));
	if (ern_query_end(query) < 0 || ern_order_close(ledger, &order) < 0)
		result = -1;
	add_name(ledger, old, &name);
	if (result == 0)
		result = ern_ledger_run(ledger, "UPDATE release SET "
		    "status = 'REPLACED', event = ? WHERE id = ?", "ii",
		    ern_event_next(ledger), old);
	if (result == 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = "release.replace", .release = old },
	    "%s gives way to another release", name.bytes) < 0)
		result = -1;
	ern_text_free(&name);
	return result;
}

static long long
insert_release(struct ern_ledger *ledger,
    const struct ern_catalog_entry *entry, const struct ern_jsonedit *assets)
{
	long long release = ern_ledger_insert(ledger, "INSERT INTO release "
	    "(name, title, artist, status, replaces, event) VALUES "
	    "('?', '', '', 'READY', nullif(?, 0), ?)", "ii",
	    entry->replaces, ern_event_next(ledger));

	return release < 0 || ern_edition_add(ledger, release, entry->document,
	    assets) < 0 ? -1 : release;
}

static int
complete_release(struct ern_ledger *ledger, long long release,
    const struct ern_catalog_entry *entry)
{
	struct ern_text name = { 0 };
	int result = -1;

	/* Its name may be a number that it gets. */
	if (note_needs(ledger, release, entry->document) == 0 &&
	    fill_release(ledger, release, entry->label) == 0)
		result = name_release(ledger, release, entry);
	add_name(ledger, release, &name);
	if (result == 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = "release.add", .release = release }, "%s: %s",
	    name.bytes, ern_jsonedit_string(entry->document,
	    "release/title")) < 0)
		result = -1;
	ern_text_free(&name);
	if (result < 0 || entry->replaces == 0)
		return result;
	return replace(ledger, release, entry->replaces);
}

/* Takes back a row that was only made to be compared. */
static int
forget_release(struct ern_ledger *ledger, long long release)
{
	return ern_ledger_run(ledger, "DELETE FROM work WHERE release = ?",
	    "i", release) < 0 ||
	    ern_ledger_run(ledger, "UPDATE release SET edition = NULL "
	    "WHERE id = ?", "i", release) < 0 ||
	    ern_ledger_run(ledger, "DELETE FROM edition WHERE release = ?",
	    "i", release) < 0 ||
	    ern_ledger_run(ledger, "DELETE FROM release WHERE id = ?", "i",
	    release) < 0 ? -1 : 0;
}

/* Says that there is no second release. */
static long long
append(struct ern_ledger *ledger, long long release, long long other)
{
	struct ern_text name = { 0 };
	long long event;

	add_name(ledger, other, &name);
	event = ern_event_add(ledger, &(struct ern_event){
	    .verb = "release.again", .release = other },
	    "%s came again on its way and stays one release", name.bytes);
	ern_text_free(&name);
	return event < 0 || forget_release(ledger, release) < 0 ? -1 : other;
}

long long
ern_catalog_add(struct ern_ledger *ledger,
    const struct ern_catalog_entry *entry, bool *appended)
{
	struct ern_jsonedit *assets;
	long long release, other;

	*appended = false;
	if (check_document(ledger, entry->document) < 0)
		return -1;
	assets = ern_media_list(ledger, entry->document, entry->assets,
	    NULL);
	if (assets == NULL)
		return -1;
	release = insert_release(ledger, entry, assets);
	ern_jsonedit_free(assets);
	other = release < 0 ? -1 : find_same(ledger, release, entry);
	if (other < 0)
		return -1;
	if (other > 0) {
		*appended = true;
		return append(ledger, release, other);
	}
	return complete_release(ledger, release, entry) < 0 ? -1 : release;
}
