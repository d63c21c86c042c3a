/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "state/event.h"
#include "state/pool.h"
#include "state/work.h"

static void
hash_text(const struct ern_text *text, struct ern_text *hash)
{
	unsigned char sum[ERN_DIGEST_MOST];

	ern_digest_of(ERN_DIGEST_SHA256, text->bytes, text->length, sum);
	ern_digest_hex(hash, sum, ern_digest_length(ERN_DIGEST_SHA256));
}

static int
note_key(struct ern_ledger *ledger, long long release, const char *kind,
    const char *key)
{
	return ern_ledger_run(ledger, "INSERT INTO work (kind, key, release) "
	    "VALUES (?, ?, ?)", "ssi", kind, key, release);
}

/* Notes an identifier, and that no pool gives it out. */
static int
note_number(struct ern_ledger *ledger, long long release,
    enum ern_number_kind kind, const char *written)
{
	struct ern_text plain = { 0 };
	int result;

	if (written == NULL)
		return 0;
	ern_number_plain(kind, written, &plain);
	result = note_key(ledger, release, ern_number_name(kind),
	    plain.bytes);
	if (result == 0)
		result = ern_pool_note(ledger, kind, plain.bytes);
	ern_text_free(&plain);
	return result;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/*
 * Notes the set of all strings of that key in a list, sorted; not where one
 * of them is missing.
 */
static int
note_set(struct ern_ledger *ledger, long long release, const char *kind,
    const struct ern_jsontree_value *list, const char *key,
    const char *where)
{
	size_t n = list == NULL || ern_jsontree_kind(list) !=
	    ERN_JSONTREE_ARRAY ? 0 : ern_jsontree_count(list);
	char **keys = ern_mem_grow(NULL, n + 1, sizeof(*keys));
	struct ern_text all = { 0 }, hash = { 0 }, plain = { 0 };
	const struct ern_jsontree_value *item, *value;
	size_t i, length, found = 0;
	int result = 0;

	for (i = 0; i < n; i++) {
		item = ern_jsontree_item(list, i);
		if (ern_jsontree_kind(item) != ERN_JSONTREE_OBJECT ||
		    (where != NULL && ern_jsontree_get(item, where) == NULL))
			continue;
		value = ern_jsontree_get(item, key);
		if (value == NULL ||
		    ern_jsontree_kind(value) != ERN_JSONTREE_STRING)
			break;
		ern_text_clear(&plain);
		ern_number_plain(where == NULL ? ERN_NUMBER_ISRC :
		    ERN_NUMBER_PROPRIETARY,
		    ern_jsontree_string(value, &length), &plain);
		keys[found++] = ern_mem_copy(plain.bytes, plain.length);
		if (where == NULL && ern_pool_note(ledger, ERN_NUMBER_ISRC,
		    plain.bytes) < 0)
			result = -1;
	}
	qsort(keys, found, sizeof(*keys), compare);
	if (result == 0 && found > 0 && i == n) {
		for (i = 0; i < found; i++)
			ern_text_format(&all, "%s\n", keys[i]);
		hash_text(&all, &hash);
		result = note_key(ledger, release, kind, hash.bytes);
	}
	for (i = 0; i < found; i++)
		free(keys[i]);
	free(keys);
	ern_text_free(&all);
	ern_text_free(&hash);
	ern_text_free(&plain);
	return result;
}

int
ern_work_note(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document, const struct ern_jsonedit *assets)
{
	if (ern_ledger_run(ledger, "DELETE FROM work WHERE release = ?", "i",
	    release) < 0 ||
	    note_number(ledger, release, ERN_NUMBER_ICPN,
	    ern_jsonedit_string(document, "release/icpn")) < 0 ||
	    note_number(ledger, release, ERN_NUMBER_GRID,
	    ern_jsonedit_string(document, "release/grid")) < 0 ||
	    note_set(ledger, release, "isrcs", ern_jsonedit_find(document,
	    "release/tracks"), "isrc", NULL) < 0)
		return -1;
	return assets == NULL ? 0 : note_set(ledger, release, "media",
	    ern_jsonedit_find(assets, ""), "sha256", "track");
}

long long
ern_work_find(struct ern_ledger *ledger, long long release,
    const char *kind)
{
	return ern_ledger_number(ledger, 0, "SELECT other.release FROM work "
	    "AS own CROSS JOIN work AS other ON other.kind = own.kind AND "
	    "other.key = own.key AND other.release <> own.release "
	    "CROSS JOIN release ON release.id = other.release "
	    "AND status IN ('WAITING', 'READY') "
	    "WHERE own.release = ? AND own.kind = ? "
	    "ORDER BY other.release DESC LIMIT 1", "is", release, kind);
}

int
ern_work_overlap(struct ern_ledger *ledger, long long release, long long dsp,
    long long opens, long long closes, bool confirmed)
{
	static const char sql[] = "SELECT DISTINCT release.name, "
	    "record.name, state, ifnull(date(opens, 'unixepoch'), "
	    "'at once'), ifnull('to ' || date(closes, 'unixepoch'), "
	    "'with no end') FROM work AS own CROSS JOIN work AS other ON "
	    "other.kind = own.kind AND other.key = own.key AND "
	    "other.release <> own.release CROSS JOIN placement ON "
	    "placement.release = other.release AND dsp = ?2 "
	    "AND state IS NOT NULL AND state NOT IN ('TAKEN_DOWN', 'FAILED') "
	    "JOIN release ON release.id = other.release "
	    "JOIN record ON record.id = dsp WHERE own.release = ?1 AND "
	    "NOT EXISTS (SELECT 1 FROM release AS new WHERE new.id = ?1 AND "
	    "new.replaces = other.release) AND "
	    "ifnull(opens, 0) < CASE ?4 WHEN 0 THEN 9e18 ELSE ?4 END AND "
	    "ifnull(closes, 9e18) > ?3 ORDER BY 1";
	struct ern_query *query = ern_ledger_query(ledger, sql, "iiii",
	    release, dsp, opens, closes);
	int result = 0;

	while (ern_query_next(query)) {
		if (confirmed)
			ern_ledger_tell(ledger, ERN_CODE_PLACE_OVERLAP,
			    "the same recordings are on %s as %s, %s: from "
			    "%s %s", ern_query_text(query, 1),
			    ern_query_text(query, 0),
			    ern_query_text(query, 2),
			    ern_query_text(query, 3),
			    ern_query_text(query, 4));
		else
			result = ern_ledger_refuse(ledger,
			    ERN_CODE_PLACE_OVERLAP,
			    "the same recordings are on %s as %s, %s: from "
			    "%s %s; --confirm places them all the same",
			    ern_query_text(query, 1),
			    ern_query_text(query, 0),
			    ern_query_text(query, 2),
			    ern_query_text(query, 3),
			    ern_query_text(query, 4));
	}
	return ern_query_end(query) < 0 ? -1 : result;
}
