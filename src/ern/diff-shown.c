/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <math.h>

#include "ern/diffing.h"

#define MOST_CODES	8	/* territories that a sentence names */

void
ern_diff_shown_write(const struct ern_offer *offer, struct ern_text *out)
{
	static const char *const parts[ERN_SHOWN_PARTS] = {
		[ERN_SHOWN_RELEASE] = "from", [ERN_SHOWN_COVER] = "cover from",
		[ERN_SHOWN_TRACKS] = "track list from",
		[ERN_SHOWN_CLIPS] = "clips from",
	};
	const struct ern_shown *shown;
	size_t i, j;

	for (i = 0; i < offer->n_shown; i++) {
		shown = &offer->shown[i];
		ern_text_format(out, "%sin ", i > 0 ? "; " : "");
		ern_region_write(&shown->region, MOST_CODES, out);
		for (j = 0; j < ERN_SHOWN_PARTS; j++) {
			if (isnan(shown->from[j].at))
				continue;
			ern_text_format(out, " %s ", parts[j]);
			ern_window_write_start(&shown->from[j], out);
		}
		if (shown->hidden)
			ern_text_string(out, ", the dates not to be told");
	}
	ern_text_string(out, offer->n_shown == 0 ? "at any time" : "");
}

bool
ern_diff_shown_same(const struct ern_offer *a, const struct ern_offer *b)
{
	size_t i;

	if (a->n_shown != b->n_shown)
		return false;
	for (i = 0; i < a->n_shown; i++)
		if (ern_deal_compare_shown(&a->shown[i], &b->shown[i]) != 0)
			return false;
	return true;
}
