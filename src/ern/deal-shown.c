/* SPDX-License-Identifier: MIT */
/*
 * deal-shown: from when a release may be shown, as deals or visibilities say.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "ern/dealing.h"
#include "ern/value.h"
#include "xml/tree.h"

/* By the stem of the name of an element, before Date or DateTime. */
static const struct {
	const char *stem;
	enum ern_shown_part part;
} parts[] = {
	{ "ReleaseDisplayStart", ERN_SHOWN_RELEASE },
	{ "PreOrderPreview", ERN_SHOWN_RELEASE },
	{ "CoverArtPreviewStart", ERN_SHOWN_COVER },
	{ "TrackListingPreviewStart", ERN_SHOWN_TRACKS },
	{ "FullTrackListingPreviewStart", ERN_SHOWN_TRACKS },
	{ "ClipPreviewStart", ERN_SHOWN_CLIPS },
};

/* Returns the part that an element tells of, or ERN_SHOWN_PARTS. */
static enum ern_shown_part
find_part(const xmlNode *element)
{
	const char *name = (const char *)element->name;
	size_t i, n;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		n = strlen(parts[i].stem);
		if (strncmp(name, parts[i].stem, n) == 0 &&
		    strncmp(name + n, "Date", 4) == 0)
			return parts[i].part;
	}
	return ERN_SHOWN_PARTS;
}

struct ern_shown *
ern_dealing_shown(struct ern_deals *deals, const xmlNode *terms)
{
	struct ern_shown shown = { .node = terms }, *kept;
	const xmlNode *child = terms == NULL ? NULL :
	    ern_tree_element(terms->children);
	const char *hidden;
	enum ern_shown_part part;
	bool said = false;
	int i;

	for (i = 0; i < ERN_SHOWN_PARTS; i++)
		shown.from[i].at = NAN;
	for (; child != NULL; child = ern_tree_element(child->next)) {
		part = find_part(child);
		if (part != ERN_SHOWN_PARTS && ern_window_read_start(
		    ern_dealing_text(deals->store, child),
		    &shown.from[part]) == 0)
			said = true;
	}
	if (!said)
		return NULL;
	hidden = ern_tree_attribute(terms, "DoNotDisplayDates");
	shown.hidden = hidden != NULL && ern_value_boolean(hidden) == 1;
	shown.region = ern_dealing_region(deals, terms);
	kept = ern_arena_alloc(deals->store->arena, sizeof(*kept));
	*kept = shown;
	return kept;
}
