/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/moment.h"
#include "ern/notes.h"
#include "ern/visibility.h"
#include "xml/sheet.h"
#include "xml/spell.h"
#include "xml/tree.h"

/* Terms under which a release may be shown: where, and from when. */
struct shown {
	const char *where;
	xmlNode *from;		/* NULL: it is not said */
	double when;
};

/* Is it the name of a date or date-time with that stem, of n bytes? */
static bool
has_stem(const xmlNode *node, const char *stem, size_t n)
{
	const char *name = (const char *)node->name;

	return node->type == XML_ELEMENT_NODE && strncmp(name, stem, n) == 0 &&
	    (strcmp(name + n, "Date") == 0 ||
	    strcmp(name + n, "DateTime") == 0);
}

static int
read_instant(struct ern_notes *notes, const xmlNode *node, double *when)
{
	return ern_moment_instant(ern_notes_text(notes, node), when);
}

/* Takes the dates of the terms that have one of the stems, the last of them.
 * Returns -1 when one cannot be read. */
static int
take_own(struct ern_notes *notes, struct shown *shown, const xmlNode *terms,
    const char *stems)
{
	const char *stem;
	xmlNode *child;
	double when;
	size_t n;

	for (child = terms->children; child != NULL; child = child->next)
		for (stem = stems; *stem != '\0'; stem += strspn(stem, " ")) {
			n = strcspn(stem, " ");
			if (!has_stem(child, stem, n)) {
				stem += n;
				continue;
			}
			stem += n;
			if (read_instant(notes, child, &when) != 0)
				return -1;
			if (shown->from == NULL || when > shown->when) {
				shown->from = child;
				shown->when = when;
			}
		}
	return 0;
}

static void
take_earlier(struct ern_notes *notes, struct shown *shown, xmlNode *node)
{
	double when;

	if (node == NULL || read_instant(notes, node, &when) != 0 ||
	    (shown->from != NULL && when >= shown->when))
		return;
	shown->from = node;
	shown->when = when;
}

static xmlNode *
find_created(const xmlDoc *doc)
{
	return ern_tree_child(ern_tree_child(ern_tree_element(doc->children),
	    "MessageHeader"), "MessageCreatedDateTime");
}

/* A period without a start began when the message was made, or ended by
 * then. */
static void
take_start(struct ern_notes *notes, struct shown *shown,
    const xmlNode *period)
{
	bool started = false;
	xmlNode *child;

	for (child = period->children; child != NULL; child = child->next)
		started |= has_stem(child, "Start", 5);
	for (child = period->children; child != NULL; child = child->next)
		if (has_stem(child, started ? "Start" : "End",
		    started ? 5 : 3))
			take_earlier(notes, shown, child);
	if (!started)
		take_earlier(notes, shown, find_created(period->doc));
}

/* Without a date of its own a deal lets the release be shown from its start;
 * where there is no deal, from when the message was made. */
static void
take_default(struct ern_notes *notes, struct shown *shown,
    const xmlNode *terms, struct ern_nodes starts)
{
	const xmlNode *period = ern_tree_child(terms, "ValidityPeriod");
	size_t i;

	for (; period != NULL; period = ern_tree_next(period,
	    "ValidityPeriod"))
		take_start(notes, shown, period);
	if (shown->from == NULL)
		for (i = 0; i < starts.n; i++)
			take_earlier(notes, shown, starts.items[i]);
	if (shown->from == NULL)
		take_earlier(notes, shown, find_created(terms->doc));
}

/* Returns the territories of terms as text. */
static const char *
find_where(struct ern_notes *notes, const xmlNode *terms)
{
	const xmlNode *child;

	ern_text_clear(&notes->text);
	ern_text_add(&notes->text, "", 0);
	for (child = terms->children; child != NULL; child = child->next)
		if (ern_tree_is(child, "TerritoryCode") ||
		    ern_tree_is(child, "ExcludedTerritoryCode"))
			ern_spell_node(&notes->text, child);
	return ern_notes_keep(notes, notes->text.bytes);
}

/* Are all dates of the terms such?  A deal with one that is none is dropped by
 * the stylesheet. */
static bool
has_good_dates(struct ern_notes *notes, const xmlNode *terms)
{
	struct shown ignored = { 0 };

	return take_own(notes, &ignored, terms, "ReleaseDisplayStart "
	    "CoverArtPreviewStart TrackListingPreviewStart "
	    "ClipPreviewStart") == 0;
}

/* What is shown under all the terms, each set of territories once: any of the
 * terms for these allows it there.  Returns how many. */
static size_t
gather(struct ern_notes *notes, struct ern_nodes terms, const char *stems,
    struct ern_nodes starts, struct shown *all, bool *told)
{
	struct shown one;
	size_t n = 0, i, j;

	for (i = 0; i < terms.n; i++) {
		one = (struct shown){ 0 };
		if (!has_good_dates(notes, terms.items[i]) ||
		    take_own(notes, &one, terms.items[i], stems) != 0)
			continue;
		*told |= one.from != NULL;
		if (one.from == NULL && ern_tree_is(terms.items[i],
		    "DealTerms"))
			take_default(notes, &one, terms.items[i], starts);
		one.where = find_where(notes, terms.items[i]);
		for (j = 0; j < n && strcmp(all[j].where, one.where) != 0;)
			j++;
		if (j == n)
			all[n++] = one;
		else if (one.from != NULL && (all[j].from == NULL ||
		    one.when < all[j].when))
			all[j] = one;
	}
	return n;
}

/*
 * c:visible(terms, 'Stem Stem...' [, starts]): the one date from which a
 * release may be shown when its terms cannot be told apart: for the terms of
 * the same territories the earliest, and of these the latest, so that it is
 * shown nowhere too early.
 */
static void
visible(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes terms = ern_call_nodes(call, 0);
	struct ern_nodes starts = ern_call_nodes(call, 2);
	struct shown *all = ern_mem_alloc((terms.n + 1) * sizeof(*all));
	struct shown best = { 0 };
	bool told = false;
	size_t n, i;

	n = gather(notes, terms, ern_call_string(call, 1), starts, all,
	    &told);
	for (i = 0; i < n; i++) {
		/* visibilities that all leave it open */
		if (all[i].from == NULL)
			take_default(notes, &all[i], terms.items[0], starts);
		if (all[i].from != NULL && (best.from == NULL ||
		    all[i].when > best.when))
			best = all[i];
	}
	ern_call_return_node(call, told ? best.from : NULL);
	free(all);
}

void
ern_visibility_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "visible", 2, 3, visible },
	};

	ern_sheet_register(ERN_SHEET_NS, functions, 1);
}
