/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/digest.h"
#include "state/edition.h"
#include "state/event.h"
#include "state/work.h"

int
ern_edition_keep(struct ern_ledger *ledger, const char *body,
    struct ern_text *hash)
{
	unsigned char sum[ERN_DIGEST_MOST];

	ern_digest_of(ERN_DIGEST_SHA256, body, strlen(body), sum);
	ern_digest_hex(hash, sum, ern_digest_length(ERN_DIGEST_SHA256));
	return ern_ledger_run(ledger, "INSERT INTO document (hash, body, "
	    "event) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", "ssi",
	    hash->bytes, body, ern_event_next(ledger));
}

struct ern_jsonedit *
ern_edition_document(struct ern_ledger *ledger, long long release)
{
	struct ern_text body = { 0 };
	struct ern_jsonedit *document;

	ern_ledger_text(ledger, &body, "SELECT body FROM release JOIN "
	    "edition ON edition.id = edition JOIN document ON hash = document "
	    "WHERE release.id = ?", "i", release);
	document = body.bytes == NULL ? NULL : ern_jsonedit_read(body.bytes);
	ern_text_free(&body);
	return document == NULL ? ern_jsonedit_new(NULL) : document;
}

int
ern_edition_add(struct ern_ledger *ledger, long long release,
    const struct ern_jsonedit *document, const struct ern_jsonedit *assets)
{
	struct ern_text body = { 0 }, list = { 0 }, hash = { 0 },
	    files = { 0 };
	const char *artist = ern_jsonedit_string(document,
	    "release/artists/0/name");
	long long edition = -1;
	int result = -1;

	ern_jsonedit_write(document, &body);
	ern_jsonedit_write(assets, &list);
	if (ern_edition_keep(ledger, body.bytes, &hash) == 0 &&
	    ern_edition_keep(ledger, list.bytes, &files) == 0)
		edition = ern_ledger_insert(ledger, "INSERT INTO edition "
		    "(release, document, assets, event) "
		    "VALUES (?, ?, ?, ?)", "issi", release, hash.bytes,
		    files.bytes, ern_event_next(ledger));
	if (edition > 0 && ern_ledger_run(ledger, "UPDATE release SET "
	    "edition = ?, title = ?, artist = ?, event = ? WHERE id = ?",
	    "issii", edition, ern_jsonedit_string(document, "release/title"),
	    artist == NULL ? "" : artist, ern_event_next(ledger),
	    release) == 0)
		result = ern_work_note(ledger, release, document, assets);
	ern_text_free(&body);
	ern_text_free(&list);
	ern_text_free(&hash);
	ern_text_free(&files);
	return result;
}

struct ern_jsonedit *
ern_edition_assets(struct ern_ledger *ledger, long long release)
{
	struct ern_text body = { 0 };
	struct ern_jsonedit *assets = NULL;

	if (ern_ledger_text(ledger, &body, "SELECT body FROM release JOIN "
	    "edition ON edition.id = edition JOIN document ON hash = assets "
	    "WHERE release.id = ?", "i", release))
		assets = ern_jsonedit_read(body.bytes);
	ern_text_free(&body);
	return assets == NULL ? ern_jsonedit_read("[]") : assets;
}
