/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/html.h"
#include "base/moment.h"
#include "ern/deal-chart.h"
#include "ern/deal-table.h"

#define DAY	86400.0
#define MONTH	(DAY * 365.2425 / 12)
#define OFFERS	200	/* that are drawn */
#define RIGHTS	500	/* of one offer */
#define CODES	12	/* territories of a row */
#define OWNERS	12	/* releases of a head */

/* Steps between the ticks of an axis, in months. */
static const int steps[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000,
    24000 };

/* Kinds of use by the beginnings and ends of their names. */
static const struct {
	const char *part, *class;
} kinds[] = {
	{ "Stream", "stream" }, { "Webcast", "stream" },
	{ "Simulcast", "stream" }, { "Download", "download" },
	{ "PurchaseAsPhysicalProduct", "download" },
	{ "UserMakeAvailable", "claim" }, { "UseForIdentification", "claim" },
};

static const char *
find_class(const struct ern_right *right)
{
	size_t i;

	if (right->kind != ERN_RIGHT_GRANTED)
		return "stop";
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(right->use, kinds[i].part) != NULL)
			return kinds[i].class;
	return "other";
}

static void
stretch(struct ern_deal_scale *scale, double at)
{
	if (isinf(at) || isnan(at))
		return;
	if (at < scale->from)
		scale->from = at;
	if (at > scale->to)
		scale->to = at;
}

struct ern_deal_scale
ern_deal_chart_scale(const struct ern_deals *deals)
{
	struct ern_deal_scale scale = { INFINITY, -INFINITY };
	const struct ern_offer *offer;
	double margin;
	size_t i, j;

	stretch(&scale, deals->created.at);
	for (i = 0; i < deals->n_offers; i++) {
		offer = deals->offers[i];
		for (j = 0; j < offer->n_rights; j++) {
			stretch(&scale, offer->rights[j].window.from.at);
			stretch(&scale, offer->rights[j].window.to.at);
		}
	}
	if (scale.from > scale.to)
		scale = (struct ern_deal_scale){ 0, 365 * DAY };
	margin = (scale.to - scale.from) / 20;
	if (margin < 7 * DAY)
		margin = 7 * DAY;
	scale.from -= margin;
	scale.to += 3 * margin;
	return scale;
}

/* Returns where a moment lies, in percent. */
static double
locate(const struct ern_deal_scale *scale, double at)
{
	double part = (at - scale->from) / (scale->to - scale->from) * 100;

	return part < 0 ? 0 : part > 100 ? 100 : part;
}

/* Returns the moment at which a month begins, counted from the year 0. */
static double
begin_month(long month)
{
	struct ern_text day = { 0 };
	double at = 0;

	ern_text_format(&day, "%04ld-%02ld-01", month / 12, month % 12 + 1);
	if (ern_moment_instant(day.bytes, &at) != 0)
		at = INFINITY;
	ern_text_free(&day);
	return at;
}

/* Adds the axis, with up to six months or years marked. */
static void
write_axis(struct ern_text *out, const struct ern_deal_scale *scale)
{
	double length = (scale->to - scale->from) / MONTH, at;
	long month = 1970 * 12 + (long)(scale->from / MONTH), step;
	size_t i = 0;

	while (i + 1 < sizeof(steps) / sizeof(steps[0]) &&
	    length / steps[i] > 6)
		i++;
	step = steps[i];
	ern_text_string(out, "<div class=\"axis\"><div></div>"
	    "<div class=\"ticks\">");
	for (month -= month % step; (at = begin_month(month)) < scale->to;
	    month += step) {
		if (at < scale->from || locate(scale, at) > 92)
			continue;
		ern_text_format(out, "<span style=\"left:%.2f%%\">%ld",
		    locate(scale, at), month / 12);
		if (step % 12 != 0)
			ern_text_format(out, "-%02ld", month % 12 + 1);
		ern_text_string(out, "</span>");
	}
	ern_text_string(out, "</div></div>\n");
}

/* Adds the bar of a right; one that is open goes on beyond the edge. */
static void
write_bar(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_right *right, const struct ern_deal_scale *scale)
{
	double from = locate(scale, isinf(right->window.from.at) ?
	    scale->from : right->window.from.at);
	double to = locate(scale, isinf(right->window.to.at) ? scale->to :
	    right->window.to.at);

	ern_text_format(out, "<div class=\"track\"><div class=\"bar %s%s%s\" "
	    "style=\"left:%.2f%%;width:%.2f%%\"></div>", find_class(right),
	    isinf(right->window.to.at) ? " on" : "",
	    ern_deal_is_over(deals, right) ? " over" : "", from, to - from);
	if (!isinf(deals->created.at))
		ern_text_format(out, "<div class=\"now\" "
		    "style=\"left:%.2f%%\"></div>",
		    locate(scale, deals->created.at));
	ern_text_string(out, "</div>");
}

static void
write_right(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_right *right, const struct ern_deal_scale *scale)
{
	struct ern_text text = { 0 };

	ern_text_string(out, "<div class=\"right\"><div>");
	ern_region_write(&right->region, CODES, out);
	ern_text_string(out, "</div>");
	write_bar(out, deals, right, scale);
	ern_text_string(out, "<div class=\"more\">");
	ern_window_write(&right->window, out);
	if (ern_deal_is_over(deals, right))
		ern_text_string(out, ", over");
	if (*right->price != '\0') {
		ern_text_string(out, " · ");
		ern_html_text(out, right->price);
	}
	ern_deal_table_limits(right, &text);
	if (text.length > 0) {
		ern_text_string(out, "<div class=\"dim\">");
		ern_html_text(out, text.bytes);
		ern_text_string(out, "</div>");
	}
	ern_text_string(out, "</div></div>\n");
	ern_text_free(&text);
}

/* Adds the releases of an offer and what the first of them is. */
static void
write_head(struct ern_text *out, const struct ern_offer *offer)
{
	const struct ern_deal_release *release = offer->first;
	struct ern_text owners = { 0 };

	ern_deal_table_owners(offer, OWNERS, &owners);
	ern_text_string(out, "<div class=\"offer\">\n<h4>");
	ern_html_text(out, owners.bytes);
	ern_text_string(out, " <span class=\"dim\">");
	ern_html_text(out, release->type);
	ern_text_string(out, "</span> ");
	ern_html_text(out, release->title);
	if (offer->n_releases > 1)
		ern_text_format(out, " and %zu more", offer->n_releases - 1);
	ern_text_string(out, "</h4>\n");
	ern_text_free(&owners);
}

static void
write_shown(struct ern_text *out, const struct ern_shown *shown)
{
	static const char *const words[ERN_SHOWN_PARTS] = { "shown from ",
	    "cover from ", "track list from ", "clips from " };
	const char *join = "";
	int i;

	ern_text_string(out, "<p class=\"dim\">");
	for (i = 0; i < ERN_SHOWN_PARTS; i++) {
		if (isnan(shown->from[i].at))
			continue;
		ern_text_format(out, "%s%s", join, words[i]);
		ern_window_write_start(&shown->from[i], out);
		join = ", ";
	}
	ern_text_string(out, ": ");
	ern_region_write(&shown->region, CODES, out);
	ern_text_string(out, "</p>\n");
}

static void
write_offer(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_offer *offer, const struct ern_deal_scale *scale)
{
	struct ern_arena *arena = ern_arena_new();
	const struct ern_deal_table *table = ern_deal_table_make(arena,
	    offer);
	const struct ern_deal_group *group;
	size_t i, j, left = RIGHTS;

	write_head(out, offer);
	for (i = 0; i < offer->n_shown && i < RIGHTS; i++)
		write_shown(out, &offer->shown[i]);
	if (offer->n_rights == 0)
		ern_text_string(out, offer->n_deals == 0 ?
		    "<p>no deal</p>\n" : "<p>no right</p>\n");
	else
		write_axis(out, scale);
	for (i = 0; i < table->n_groups && left > 0; i++) {
		group = &table->groups[i];
		ern_text_string(out, "<p class=\"what\">");
		ern_html_text(out, group->what);
		ern_text_string(out, "</p>\n");
		for (j = 0; j < group->n_rights && left > 0; j++, left--)
			write_right(out, deals, group->rights[j], scale);
	}
	if (left == 0)
		ern_text_string(out, "<p class=\"dim\">and more</p>\n");
	ern_text_string(out, "</div>\n");
	ern_arena_free(arena);
}

/* Adds what the colours mean. */
static void
write_key(struct ern_text *out, const struct ern_deals *deals)
{
	static const char *const words[][2] = {
		{ "stream", "streams" }, { "download", "is bought or loaded" },
		{ "claim", "users' uploads" }, { "other", "other uses" },
		{ "stop", "cancelled" },
	};
	struct ern_text made = { 0 };
	size_t i;

	ern_text_string(out, "<p class=\"dim\">");
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		ern_text_format(out, "<span class=\"key bar %s\"></span>%s",
		    words[i][0], words[i][1]);
	if (!isinf(deals->created.at)) {
		ern_window_write_start(&deals->created, &made);
		ern_text_format(out, " · dashed: the message was made, %s",
		    made.bytes);
	}
	ern_text_string(out, "</p>\n");
	ern_text_free(&made);
}

void
ern_deal_chart_write(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_deal_scale *scale)
{
	size_t i;

	ern_text_string(out, "<h3>Rights</h3>\n");
	if (deals->n_offers == 0) {
		ern_text_string(out, "<p>no release</p>\n");
		return;
	}
	write_key(out, deals);
	for (i = 0; i < deals->n_offers && i < OFFERS; i++)
		write_offer(out, deals, deals->offers[i], scale);
	if (deals->n_offers > OFFERS)
		ern_text_format(out, "<p class=\"dim\">and %zu more</p>\n",
		    deals->n_offers - OFFERS);
}
