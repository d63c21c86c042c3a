/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/space.h"
#include "ern/header.h"

#define MOST_LEVELS	6
#define MOST_PATH	5
#define FIELD(name)	offsetof(struct ern_header, name)
#define RELEASE(name)	FIELD(release.name)

/* The elements that are looked for, by their names from below the root on. */
static const struct row {
	const char *path[MOST_PATH];
	size_t offset, ns;	/* ns: of its Namespace, 0 for none */
} rows[] = {
	{ { "MessageHeader", "MessageThreadId" }, FIELD(thread), 0 },
	{ { "MessageHeader", "MessageId" }, FIELD(id), 0 },
	{ { "MessageHeader", "MessageCreatedDateTime" }, FIELD(created), 0 },
	{ { "MessageHeader", "MessageControlType" }, FIELD(control), 0 },
	{ { "MessageHeader", "MessageSender", "PartyId" },
	    FIELD(sender.id), 0 },
	{ { "MessageHeader", "MessageSender", "PartyName", "FullName" },
	    FIELD(sender.name), 0 },
	{ { "MessageHeader", "MessageRecipient", "PartyId" },
	    FIELD(recipient.id), 0 },
	{ { "MessageHeader", "MessageRecipient", "PartyName", "FullName" },
	    FIELD(recipient.name), 0 },
	{ { "ReleaseList", "Release", "ReleaseId", "GRid" },
	    RELEASE(grid), 0 },
	{ { "ReleaseList", "Release", "ReleaseId", "ISRC" },
	    RELEASE(isrc), 0 },
	{ { "ReleaseList", "Release", "ReleaseId", "ICPN" },
	    RELEASE(icpn), 0 },
	{ { "ReleaseList", "Release", "ReleaseId", "CatalogNumber" },
	    RELEASE(catalog), RELEASE(catalog_ns) },
	{ { "ReleaseList", "Release", "ReleaseId", "ProprietaryId" },
	    RELEASE(proprietary), RELEASE(proprietary_ns) },
	{ { "PurgedRelease", "ReleaseId", "GRid" }, RELEASE(grid), 0 },
	{ { "PurgedRelease", "ReleaseId", "ISRC" }, RELEASE(isrc), 0 },
	{ { "PurgedRelease", "ReleaseId", "ICPN" }, RELEASE(icpn), 0 },
	{ { "PurgedRelease", "ReleaseId", "CatalogNumber" },
	    RELEASE(catalog), RELEASE(catalog_ns) },
	{ { "PurgedRelease", "ReleaseId", "ProprietaryId" },
	    RELEASE(proprietary), RELEASE(proprietary_ns) },
};

struct ern_header *
ern_header_new(void)
{
	struct ern_header *header = ern_mem_alloc(sizeof(*header));

	header->arena = ern_arena_new();
	return header;
}

void
ern_header_free(struct ern_header *header)
{
	if (header == NULL)
		return;
	ern_arena_free(header->arena);
	free(header);
}

static void
on_root(void *context, const struct ern_element *element)
{
	struct ern_header_taker *taker = context;

	taker->header->message = ern_arena_copy(taker->header->arena,
	    element->name, strlen(element->name));
	taker->wanted = NULL;
	taker->releases = 0;
	taker->skipping = false;
}

static bool
is_row(const struct row *row, const struct ern_header_taker *taker,
    size_t depth)
{
	size_t i;

	for (i = 0; i < MOST_PATH; i++) {
		if (i + 2 > depth)
			return row->path[i] == NULL;
		if (row->path[i] == NULL ||
		    strcmp(row->path[i], taker->names[i + 2]) != 0)
			return false;
	}
	return true;
}

static const struct ern_attribute *
attribute(const struct ern_element *element, const char *name)
{
	size_t i;

	for (i = 0; i < element->n_attributes; i++)
		if (element->attributes[i].ns == NULL &&
		    strcmp(element->attributes[i].name, name) == 0)
			return &element->attributes[i];
	return NULL;
}

/*
 * Of the releases, the first counts, until there comes the one that says it
 * is the main one.
 */
static void
open_release(struct ern_header_taker *taker,
    const struct ern_element *element)
{
	const struct ern_attribute *is_main = attribute(element,
	    "IsMainRelease");
	struct ern_header *header = taker->header;
	bool main = is_main != NULL && ((is_main->length == 4 &&
	    memcmp(is_main->value, "true", 4) == 0) ||
	    (is_main->length == 1 && *is_main->value == '1'));

	taker->skipping = taker->releases++ > 0 &&
	    (header->main_release || !main);
	if (taker->skipping)
		return;
	memset(&header->release, 0, sizeof(header->release));
	header->main_release = main;
}

static void
want(struct ern_header_taker *taker, const struct row *row,
    const struct ern_element *element)
{
	struct ern_header *header = taker->header;
	const char **field = (const char **)((char *)header + row->offset);
	const struct ern_attribute *ns = row->ns == 0 ? NULL :
	    attribute(element, "Namespace");

	if (*field != NULL)
		return;		/* the first one counts */
	taker->wanted = field;
	ern_text_clear(&taker->text);
	if (ns != NULL)
		*(const char **)((char *)header + row->ns) =
		    ern_arena_copy(header->arena, ns->value, ns->length);
}

static void
on_start(void *context, const struct ern_element *element)
{
	struct ern_header_taker *taker = context;
	size_t depth = ern_reader_depth(taker->reader), i;

	taker->wanted = NULL;
	if (depth < 2 || depth > MOST_LEVELS)
		return;
	taker->names[depth] = element->name;
	if (depth == 3 && strcmp(element->name, "Release") == 0)
		open_release(taker, element);
	if (taker->skipping)
		return;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (is_row(&rows[i], taker, depth))
			want(taker, &rows[i], element);
}

static void
on_text(void *context, const char *bytes, size_t length)
{
	struct ern_header_taker *taker = context;

	if (taker->wanted != NULL)
		ern_text_add(&taker->text, bytes, length);
}

static void
on_end(void *context)
{
	struct ern_header_taker *taker = context;
	size_t length = taker->text.length, blanks;
	const char *text = taker->text.bytes;

	if (taker->wanted != NULL && length > 0) {
		blanks = ern_space_span(text, length);
		text += blanks;
		length -= blanks;
		while (length > 0 && ern_space_is(text[length - 1]))
			length--;
		*taker->wanted = ern_arena_copy(taker->header->arena, text,
		    length);
	}
	taker->wanted = NULL;
}

const struct ern_handler ern_header_handler = {
	.root = on_root, .start = on_start, .text = on_text, .end = on_end,
};
