/* SPDX-License-Identifier: MIT */
/*
 * catalog-edit: what happens to a release after it was added.
 */
#include <config.h>

#include <string.h>

#include "state/media.h"
#include "state/catalog.h"
#include "state/edition.h"
#include "state/event.h"
#include "state/placement.h"

static void
add_name(struct ern_ledger *ledger, long long release, struct ern_text *name)
{
	ern_ledger_text(ledger, name, "SELECT name FROM release "
	    "WHERE id = ?", "i", release);
}

static int
tell(struct ern_ledger *ledger, const char *verb, long long release,
    const char *what)
{
	struct ern_text name = { 0 };
	long long event;

	add_name(ledger, release, &name);
	event = ern_event_add(ledger, &(struct ern_event){ .verb = verb,
	    .release = release }, "%s %s", name.bytes, what);
	ern_text_free(&name);
	return event < 0 ? -1 : 0;
}

/* Are the files others than they were? */
static bool
differ(const struct ern_jsonedit *a, const struct ern_jsonedit *b)
{
	struct ern_text one = { 0 }, other = { 0 };
	bool differs;

	ern_jsonedit_write(a, &one);
	ern_jsonedit_write(b, &other);
	differs = strcmp(one.bytes, other.bytes) != 0;
	ern_text_free(&one);
	ern_text_free(&other);
	return differs;
}

/* Does any other release have the ICPN or GRid that this one got? */
static int
check_same(struct ern_ledger *ledger, long long release)
{
	struct ern_text name = { 0 };
	int result = 0;

	if (ern_ledger_text(ledger, &name, "SELECT name FROM work AS own JOIN "
	    "work AS other ON other.kind = own.kind AND other.key = own.key "
	    "AND other.release <> own.release JOIN release ON release.id = "
	    "other.release AND status <> 'REPLACED' WHERE own.release = ? "
	    "AND own.kind IN ('icpn', 'grid') AND other.release IS NOT "
	    "(SELECT replaces FROM release WHERE id = own.release)", "i",
	    release))
		result = ern_ledger_refuse(ledger, ERN_CODE_WORK_KNOWN,
		    "release %s has this ICPN or GRid", name.bytes);
	ern_text_free(&name);
	return result;
}

int
ern_catalog_edit(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document, const char *folder)
{
	struct ern_jsonedit *before = ern_edition_assets(ledger, release);
	struct ern_jsonedit *assets = ern_media_list(ledger, document, folder,
	    before);
	long long busy = ern_placement_busy(ledger, release);
	struct ern_text name = { 0 };
	const char *title = ern_jsonedit_string(document, "release/title");
	int result = -1;

	add_name(ledger, release, &name);
	if (assets == NULL)
		result = -1;
	else if (title == NULL || *title == '\0')
		ern_ledger_refuse(ledger, ERN_CODE_RELEASE_FORM,
		    "this is no release document: /release/title is missing");
	else if (busy != 0 && differ(before, assets))
		ern_ledger_refuse(ledger, ERN_CODE_MOVE_LOCKED,
		    "the cover and the audio of %s are locked: order %lld is "
		    "under way", name.bytes, busy);
	else if (ern_edition_add(ledger, release, document, assets) == 0 &&
	    check_same(ledger, release) == 0)
		result = tell(ledger, "release.edit", release,
		    "has a new document");
	ern_text_free(&name);
	ern_jsonedit_free(before);
	ern_jsonedit_free(assets);
	return result;
}

int
ern_catalog_hide(struct ern_ledger *ledger, long long release, bool hidden)
{
	if (ern_ledger_run(ledger, "UPDATE release SET hidden = ?, event = ? "
	    "WHERE id = ?", "iii", (long long)hidden,
	    ern_event_next(ledger), release) < 0)
		return -1;
	return tell(ledger, hidden ? "release.hide" : "release.unhide",
	    release, hidden ? "is hidden" : "is shown again");
}

/* Ends what has not begun: there is nothing to take down. */
static int
withdraw(struct ern_ledger *ledger, long long placement)
{
	struct ern_text before = { 0 };
	long long task = ern_ledger_number(ledger, 0, "SELECT id FROM task "
	    "WHERE placement = ? AND status IN ('ready', 'waiting') "
	    "ORDER BY id DESC LIMIT 1", "i", placement);
	long long order = ern_ledger_number(ledger, 0, "SELECT order_id FROM "
	    "task WHERE id = ?", "i", task);
	int result;

	ern_ledger_text(ledger, &before, "SELECT before FROM task "
	    "WHERE id = ?", "i", task);
	result = ern_placement_cancel(ledger, placement, before.bytes, order,
	    "withdrawn: the release is removed");
	ern_text_free(&before);
	if (result < 0 || ern_order_drop(ledger, task) < 0)
		return -1;
	return ern_order_settle(ledger, order);
}

static int
remove_from(struct ern_ledger *ledger, struct ern_order *order,
    long long placement, const char *state)
{
	struct ern_text name = { 0 };
	int result = 0;

	if (strncmp(state, "PENDING", 7) == 0) {
		result = withdraw(ledger, placement);
	} else if (strcmp(state, "PROCESSING") == 0) {
		ern_placement_name(ledger, placement, &name);
		result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_LOCKED,
		    "%s is being delivered; wait for its end", name.bytes);
		ern_text_free(&name);
	} else if (strcmp(state, "TAKEDOWN_FAILED") == 0) {
		result = ern_placement_retry(ledger, placement);
	} else if (strcmp(state, "TAKEDOWN_PENDING") != 0 &&
	    strcmp(state, "TAKEN_DOWN") != 0) {
		result = ern_placement_takedown(ledger, order, placement);
	}
	return result;
}

int
ern_catalog_remove(struct ern_ledger *ledger, struct ern_order *order,
    long long release, const char *typed)
{
	struct ern_query *query;
	struct ern_text name = { 0 };
	int result = 0;

	add_name(ledger, release, &name);
	if (typed == NULL || strcmp(typed, name.bytes) != 0)
		result = ern_ledger_refuse(ledger, ERN_CODE_MOVE_REMOVED,
		    "to remove %s for ever, say --irreversible=%s",
		    name.bytes, name.bytes);
	ern_text_free(&name);
	if (result < 0)
		return -1;
	query = ern_ledger_query(ledger, "SELECT id, state FROM placement "
	    "WHERE release = ? AND state IS NOT NULL ORDER BY id", "i",
	    release);
	while (result == 0 && ern_query_next(query))
		result = remove_from(ledger, order,
		    ern_query_integer(query, 0), ern_query_text(query, 1));
	if (ern_query_end(query) < 0 || result < 0 || ern_ledger_run(ledger,
	    "UPDATE release SET status = 'REMOVED', event = ? WHERE id = ?",
	    "ii", ern_event_next(ledger), release) < 0)
		return -1;
	return tell(ledger, "release.remove", release,
	    "is removed for ever");
}
