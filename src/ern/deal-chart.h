/* SPDX-License-Identifier: MIT */
/*
 * deal-chart: rights over time, by territory and use, as a part of a page.
 *
 * The page is one of base/html.h.
 */
#ifndef ERN_ERN_DEAL_CHART_H
#define ERN_ERN_DEAL_CHART_H

#include "ern/deal.h"

/* From where to where a chart goes, in seconds since 1970. */
struct ern_deal_scale {
	double from, to;
};

/* Returns the scale in which all that the deals say can be seen.  To draw two
 * in one scale, join theirs. */
struct ern_deal_scale ern_deal_chart_scale(const struct ern_deals *deals);

/* Adds the chart of each offer, and of very many the first. */
void ern_deal_chart_write(struct ern_text *out,
    const struct ern_deals *deals, const struct ern_deal_scale *scale);

#endif
