/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "ern/ident.h"
#include "ern/identifier.h"

#define NAMES	256	/* of the cache; a power of two */
#define LONGEST	200	/* bytes that are looked at, and kept */
#define SHOWN	60	/* bytes of an identifier in a sentence */
#define DEEPEST	6	/* levels whose names are known */

/* The elements that hold an identifier, in all versions. */
static const struct row {
	const char *element;
	enum ern_identifier identifier;
	/* Two elements of this list cannot have the same one; or NULL. */
	const char *list;
	bool party;		/* its attributes say what it is */
} rows[] = {
	{ "ISRC", ERN_ISRC, "ResourceList", false },
	{ "ICPN", ERN_ICPN, "ReleaseList", false },
	{ "GRid", ERN_GRID, "ReleaseList", false },
	{ "ISWC", ERN_ISWC, NULL, false },
	{ "ISNI", ERN_ISNI, "PartyList", false },
	{ "DPID", ERN_DPID, NULL, false },
	{ "ISAN", ERN_ISAN, NULL, false },
	{ "VISAN", ERN_ISAN, NULL, false },
	{ "IpiNameNumber", ERN_IPI, "PartyList", false },
	{ "PartyId", ERN_DPID, NULL, true },
};

#define ROWS	(sizeof(rows) / sizeof(rows[0]))

struct ern_ident {
	struct ern_reader *reader;
	struct ern_report *report;
	struct {
		const char *name;
		const struct row *row;
	} names[NAMES];			/* of this message */
	const char *open[DEEPEST];	/* the names of open elements, from 1 */
	unsigned int member;		/* of a list, counted */

	/* The element at hand that holds an identifier. */
	const struct row *row;		/* NULL: none */
	enum ern_identifier identifier;
	bool maybe;			/* only if it looks like one */
	struct ern_text text, plain;

	struct ern_arena *arena;
	struct ern_map seen[ERN_IDENTIFIERS];
};

/* Where an identifier was seen first. */
struct seen {
	unsigned int member;
	int line;
};

struct ern_ident *
ern_ident_new(struct ern_reader *reader, struct ern_report *report)
{
	struct ern_ident *ident = ern_mem_alloc(sizeof(*ident));

	ident->reader = reader;
	ident->report = report;
	ident->arena = ern_arena_new();
	return ident;
}

static void
forget(struct ern_ident *ident)
{
	size_t i;

	memset(ident->names, 0, sizeof(ident->names));
	ident->member = 0;
	ident->row = NULL;
	for (i = 0; i < ERN_IDENTIFIERS; i++)
		ern_map_free(&ident->seen[i]);
	ern_arena_reset(ident->arena);
}

void
ern_ident_free(struct ern_ident *ident)
{
	if (ident == NULL)
		return;
	forget(ident);
	ern_arena_free(ident->arena);
	ern_text_free(&ident->text);
	ern_text_free(&ident->plain);
	free(ident);
}

/* Finds the row of a name, which is a unique pointer. */
static const struct row *
find_row(struct ern_ident *ident, const char *name)
{
	uintptr_t bits = (uintptr_t)name;
	size_t i = (bits >> 3 ^ bits >> 11) % NAMES, n;

	if (ident->names[i].name == name)
		return ident->names[i].row;
	ident->names[i].name = name;
	ident->names[i].row = NULL;
	for (n = 0; n < ROWS; n++)
		if (strcmp(rows[n].element, name) == 0)
			ident->names[i].row = &rows[n];
	return ident->names[i].row;
}

static bool
is_true(const struct ern_attribute *attribute)
{
	return (attribute->length == 4 &&
	    memcmp(attribute->value, "true", 4) == 0) ||
	    (attribute->length == 1 && *attribute->value == '1');
}

/*
 * A PartyId is what its attributes say; one that says nothing, as in ERN 4 or
 * in a header, is a DPID where it looks like one.
 */
static void
take_party(struct ern_ident *ident, const struct ern_element *element)
{
	const struct ern_attribute *attribute = element->attributes;
	size_t i;

	ident->identifier = ERN_DPID;
	ident->maybe = true;
	for (i = 0; i < element->n_attributes; i++, attribute++) {
		if (strcmp(attribute->name, "IsDPID") == 0) {
			if (is_true(attribute))
				ident->maybe = false;
		} else if (strcmp(attribute->name, "IsISNI") == 0 &&
		    is_true(attribute)) {
			ident->identifier = ERN_ISNI;
			ident->maybe = false;
			return;
		}
	}
}

static void
on_start(void *context, const struct ern_element *element)
{
	struct ern_ident *ident = context;
	size_t depth = ern_reader_depth(ident->reader);
	const struct row *row = find_row(ident, element->name);

	if (depth < DEEPEST) {
		ident->open[depth] = element->name;
		ident->member += depth == 3;
	}
	ident->row = row;
	if (row == NULL)
		return;
	ern_text_clear(&ident->text);
	ern_text_add(&ident->text, "", 0);
	ident->identifier = row->identifier;
	ident->maybe = false;
	if (row->party)
		take_party(ident, element);
}

static void
on_text(void *context, const char *bytes, size_t length)
{
	struct ern_ident *ident = context;

	if (ident->row != NULL && ident->text.length < LONGEST)
		ern_text_add(&ident->text, bytes,
		    length < LONGEST ? length : LONGEST);
}

/* Does the element stand for the member of its list itself, and not for
 * something that is related to it?  Its own are ResourceId, ReleaseId,
 * SoundRecordingId and the like, or ResourceId in an edition. */
static bool
is_own(const struct ern_ident *ident)
{
	size_t depth = ern_reader_depth(ident->reader), n;
	const char *around;

	if (ident->row->list == NULL || depth < 5 || depth > DEEPEST ||
	    strcmp(ident->open[2], ident->row->list) != 0)
		return false;
	around = ident->open[depth - 1];
	n = strlen(around);
	if (n < 2 || strcmp(around + n - 2, "Id") != 0)
		return false;
	n = strlen(ident->open[4]);
	return depth == 5 || (n > 7 &&
	    strcmp(ident->open[4] + n - 7, "Edition") == 0);
}

/* Tells of the identifier at hand; the sentence goes on behind its name and
 * itself, which stands in quotes. */
__attribute__((format(printf, 3, 4)))
static void
tell(struct ern_ident *ident, enum ern_code code, const char *format, ...)
{
	struct ern_place place = ern_reader_place(ident->reader,
	    ern_reader_depth(ident->reader));
	struct ern_text sentence = { 0 };
	va_list args;

	ern_text_format(&sentence, "%s \"",
	    ern_identifier_kind(ident->identifier)->name);
	ern_text_short(&sentence, ident->text.bytes, ident->text.length,
	    SHOWN);
	va_start(args, format);
	ern_text_vformat(&sentence, format, args);
	va_end(args);
	/* The form of a DPID is known from those in use, not from a text. */
	ern_report_add_as(ident->report, code, ident->identifier == ERN_DPID ?
	    ERN_WARNING : ern_code_entry(code)->severity, &place, "%s",
	    sentence.bytes);
	ern_text_free(&sentence);
}

/* Tells of an identifier that another member of the list has too. */
static void
check_twice(struct ern_ident *ident)
{
	struct ern_map *seen = &ident->seen[ident->identifier];
	struct seen *first = ern_map_find(seen, ident->plain.bytes);

	if (first == NULL) {
		first = ern_arena_alloc(ident->arena, sizeof(*first));
		*first = (struct seen){ ident->member, ern_reader_line(
		    ident->reader, ern_reader_depth(ident->reader)) };
		ern_map_set(seen, ern_arena_copy(ident->arena,
		    ident->plain.bytes, ident->plain.length), first);
	} else if (first->member != ident->member) {
		tell(ident, ERN_CODE_ID_TWICE, "\" is that of two %s, here "
		    "and in line %d", strcmp(ident->row->list, "ReleaseList")
		    == 0 ? "releases" : strcmp(ident->row->list,
		    "PartyList") == 0 ? "parties" : "resources", first->line);
	}
}

/* Checks the identifier that has come in whole. */
static void
check(struct ern_ident *ident)
{
	const struct ern_text *text = &ident->text;
	enum ern_identifier_verdict verdict = ern_identifier_check(
	    ident->identifier, text->bytes, text->length);

	ern_text_clear(&ident->plain);
	if (verdict != ERN_IDENTIFIER_FORM) {
		ern_text_add(&ident->plain, text->bytes, text->length);
	} else if (ern_identifier_plain(ident->identifier, text->bytes,
	    text->length, &ident->plain)) {
		tell(ident, ERN_CODE_ID_WRITTEN, "\" is not written plainly, "
		    "as %s", ident->plain.bytes);
		verdict = ern_identifier_check(ident->identifier,
		    ident->plain.bytes, ident->plain.length);
	} else {
		tell(ident, ERN_CODE_ID_FORM, "\" does not have the form of "
		    "one: %s", ern_identifier_kind(ident->identifier)->form);
		return;
	}
	if (verdict == ERN_IDENTIFIER_CHECK)
		tell(ident, ERN_CODE_ID_CHECK, "\" has a wrong check "
		    "character");
	if (is_own(ident))
		check_twice(ident);
}

static void
on_end(void *context)
{
	struct ern_ident *ident = context;

	if (ident->row == NULL)
		return;
	if (!ident->maybe || strncasecmp(ident->text.bytes, "PADPIDA", 7) ==
	    0 || strncasecmp(ident->text.bytes, "PA-DPIDA", 8) == 0)
		check(ident);
	ident->row = NULL;
}

void
ern_ident_start(struct ern_ident *ident)
{
	static const struct ern_handler handler = {
		.start = on_start, .text = on_text, .end = on_end,
		.no_blanks = true,
	};

	forget(ident);
	ern_reader_add_once(ident->reader, &handler, ident);
}
