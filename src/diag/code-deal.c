/* SPDX-License-Identifier: MIT */
/*
 * code-deal: the codes of deals, a part of the table of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define ERROR	ERN_ERROR, ERN_LAYER_DEALS
#define WARNING	ERN_WARNING, ERN_LAYER_DEALS
#define NOTE	ERN_NOTE, ERN_LAYER_DEALS
#define FIRST	ERN_CODE_DEAL_FIRST

const struct ern_code_entry ern_code_deal[] = {
	[ERN_CODE_DEAL_CONTRADICTION - FIRST] = { "DEAL-CONTRADICTION",
	    ERROR,
		"One deal grants what another takes away: in the same "
		"territory and at the same time a release is offered, and "
		"cancelled or taken down.",
		"Leave out the deals that no longer hold, or the one that "
		"cancels; a message tells all deals anew." },
	[ERN_CODE_DEAL_NEVER - FIRST] = { "DEAL-NEVER",
	    ERROR,
		"A validity period ends before it starts, so that nothing is "
		"granted.",
		"Put the dates right, or leave the deal out." },
	[ERN_CODE_DEAL_OVERLAP - FIRST] = { "DEAL-OVERLAP",
	    WARNING,
		"The same right is offered at two prices at a time. Dates "
		"include their day: a period that ends on the day on which "
		"the next one starts overlaps it for that day.",
		"End the first period on the day before the next one starts; "
		"with date-times both may name the same moment." },
	[ERN_CODE_DEAL_GAP - FIRST] = { "DEAL-GAP",
	    WARNING,
		"Between two periods of the same right there is a time at "
		"which nobody may use it.",
		"Start the next period on the day after the end of the first, "
		"or with date-times at the same moment, unless the pause is "
		"meant." },
	[ERN_CODE_DEAL_WORLDWIDE - FIRST] = { "DEAL-WORLDWIDE",
	    WARNING,
		"A deal is for Worldwide and for single territories too, "
		"which says nothing more; recipients read it in different "
		"ways.",
		"Name Worldwide alone, or only the territories, or use "
		"ExcludedTerritoryCode." },
	[ERN_CODE_DEAL_UNSAID - FIRST] = { "DEAL-UNSAID",
	    WARNING,
		"A deal does not say under which model, for which use, or "
		"where. The schemas of ERN 4 allow that; the standard wants "
		"it said.",
		"Add the element." },
	[ERN_CODE_DEAL_SHOWN - FIRST] = { "DEAL-SHOWN",
	    WARNING,
		"A release has several dates from which it, its cover, its "
		"tracks or their clips may be shown in the same territory. A "
		"recipient may take the earliest.",
		"Say one date for each territory." },
	[ERN_CODE_DEAL_TOO_MANY - FIRST] = { "DEAL-TOO-MANY",
	    WARNING,
		"The deals make more than a million rights; what follows is "
		"left out.",
		"Put territories, uses and releases with the same terms into "
		"one deal." },
	[ERN_CODE_DEAL_REPEATED - FIRST] = { "DEAL-REPEATED",
	    NOTE,
		"Two deals, or two periods of one, grant the same right in "
		"the same territory at the same time.",
		"Leave one of them out, or shorten it." },
	[ERN_CODE_DEAL_NO_START - FIRST] = { "DEAL-NO-START",
	    NOTE,
		"A validity period has no start. It is taken to have begun "
		"when the message was made.",
		"Add a StartDate or StartDateTime; ERN 4.2 and later need "
		"it." },
	[ERN_CODE_DEAL_OVER - FIRST] = { "DEAL-OVER",
	    NOTE,
		"All rights in a release had ended when the message was made: "
		"it is taken down.",
		"Nothing to do if that is meant." },
	[ERN_CODE_DEAL_NONE - FIRST] = { "DEAL-NONE",
	    NOTE,
		"A release has no deal, so that nothing may be done with it. "
		"A track is then only available as part of its release; a "
		"release that was available before is taken down.",
		"Nothing to do if that is meant; else add a deal that refers "
		"to it." },
};

static_assert(sizeof(ern_code_deal) / sizeof(ern_code_deal[0]) ==
    ERN_CODE_DEAL_LAST - FIRST + 1, "a code has no row, or a row no code");
