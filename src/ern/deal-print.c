/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "ern/deal-chart.h"
#include "ern/deal-print.h"
#include "ern/deal-table.h"

#define WIDTH	80
#define WHERE	26		/* columns of a line: place, then time */
#define WHEN	25
#define MOST	8		/* codes of a line, references of a head */

static const struct {
	const char *words, *member;
} shown_parts[ERN_SHOWN_PARTS] = {
	[ERN_SHOWN_RELEASE] = { "shown", "release" },
	[ERN_SHOWN_COVER] = { "cover", "cover" },
	[ERN_SHOWN_TRACKS] = { "track list", "trackList" },
	[ERN_SHOWN_CLIPS] = { "clips", "clips" },
};

/* Returns how many columns a text takes, about. */
static size_t
count_columns(const char *text, size_t length)
{
	size_t n = 0, i;

	for (i = 0; i < length; i++)
		n += ((unsigned char)text[i] & 0xc0) != 0x80;
	return n;
}

/* Adds words that begin in a column, and go on in lines that are indented;
 * a line may break behind "(" too. */
static void
wrap(struct ern_text *out, const char *text, size_t column, size_t indent)
{
	size_t length, columns, blank = 0;

	while (*text != '\0') {
		length = strcspn(text, " (");
		length += text[length] == '(';
		columns = count_columns(text, length);
		if (column > indent && column + blank + columns > WIDTH) {
			ern_text_format(out, "\n%*s", (int)indent, "");
			column = indent;
			blank = 0;
		}
		ern_text_format(out, "%*s", (int)blank, "");
		ern_text_add(out, text, length);
		column += blank + columns;
		text += length;
		blank = *text == ' ';
		text += blank;
	}
}

/* Adds a line, indented and wrapped; what is not printable is spelt. */
static void
put(struct ern_text *out, const char *text, size_t indent, size_t more)
{
	struct ern_text plain = { 0 };

	ern_text_printable(&plain, text);
	ern_text_format(out, "%*s", (int)indent, "");
	wrap(out, plain.bytes == NULL ? "" : plain.bytes, indent,
	    indent + more);
	ern_text_byte(out, '\n');
	ern_text_free(&plain);
}

/* Adds "    DE GB       2026-11-06 to 2026-11-26   code P2". */
static void
put_right(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_right *right)
{
	struct ern_text line = { 0 }, price = { 0 };
	size_t column;

	ern_region_write(&right->region, MOST, &line);
	if (line.length >= WHERE) {
		put(out, line.bytes, 4, 2);
		ern_text_clear(&line);
	}
	ern_text_format(&line, "%*s", (int)(WHERE - line.length), "");
	ern_window_write(&right->window, &line);
	if (ern_deal_is_over(deals, right))
		ern_text_string(&line, ", over");
	ern_text_printable(&price, right->price);
	column = line.length < WHERE + WHEN ? WHERE + WHEN : line.length + 2;
	if (price.length > 0 && 4 + column + count_columns(price.bytes,
	    price.length) <= WIDTH)
		ern_text_format(&line, "%*s%s", (int)(column - line.length),
		    "", price.bytes);
	else
		column = 0;
	ern_text_format(out, "    %s\n", line.bytes);
	if (price.length > 0 && column == 0)
		put(out, price.bytes, 6, 2);
	ern_text_clear(&line);
	ern_deal_table_limits(right, &line);
	if (line.length > 0)
		put(out, line.bytes, 6, 2);
	ern_text_free(&line);
	ern_text_free(&price);
}

static void
put_groups(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_offer *offer)
{
	struct ern_arena *arena = ern_arena_new();
	const struct ern_deal_table *table = ern_deal_table_make(arena,
	    offer);
	const char *what;
	struct ern_text line = { 0 };
	size_t i, j, length;

	for (i = 0; i < table->n_groups; i++) {
		for (what = table->groups[i].what; *what != '\0';
		    what += length + (what[length] == '\n')) {
			length = strcspn(what, "\n");
			ern_text_clear(&line);
			ern_text_add(&line, what, length);
			put(out, line.bytes, 2, 2);
		}
		for (j = 0; j < table->groups[i].n_rights; j++)
			put_right(out, deals, table->groups[i].rights[j]);
	}
	ern_text_free(&line);
	ern_arena_free(arena);
}

/* Adds "  shown from 2026-10-30, clips from 2026-11-06, in DE GB". */
static void
put_shown(struct ern_text *out, const struct ern_shown *shown)
{
	struct ern_text line = { 0 };
	int i;

	for (i = 0; i < ERN_SHOWN_PARTS; i++) {
		if (isnan(shown->from[i].at))
			continue;
		ern_text_format(&line, "%s%s from ", line.length == 0 ? "" :
		    ", ", shown_parts[i].words);
		ern_window_write_start(&shown->from[i], &line);
	}
	if (!ern_region_is_world(&shown->region)) {
		ern_text_string(&line, ", in ");
		ern_region_write(&shown->region, MOST, &line);
	}
	if (shown->hidden)
		ern_text_string(&line, "; the dates are not to be told");
	put(out, line.bytes, 2, 2);
	ern_text_free(&line);
}

/* Adds the releases of an offer and what the first of them is. */
static void
put_head(struct ern_text *out, const struct ern_offer *offer, bool color)
{
	const struct ern_deal_release *release = offer->first;
	struct ern_text line = { 0 };

	ern_deal_table_owners(offer, MOST, &line);
	ern_text_format(&line, "  %s", release->type);
	if (*release->title != '\0')
		ern_text_format(&line, " \"%s\"", release->title);
	if (offer->n_releases > 1)
		ern_text_format(&line, " and %zu more",
		    offer->n_releases - 1);
	else if (*release->id != '\0')
		ern_text_format(&line, " %s", release->id);
	ern_text_string(out, color ? "\033[1m" : "");
	put(out, line.bytes, 0, 2);
	ern_text_string(out, color ? "\033[0m" : "");
	ern_text_free(&line);
}

void
ern_deal_print_text(struct ern_text *out, const struct ern_deals *deals,
    bool color)
{
	const struct ern_offer *offer;
	size_t i, j;

	for (i = 0; i < deals->n_offers; i++) {
		offer = deals->offers[i];
		put_head(out, offer, color);
		for (j = 0; j < offer->n_shown; j++)
			put_shown(out, &offer->shown[j]);
		put_groups(out, deals, offer);
		if (offer->n_rights == 0)
			ern_text_string(out, offer->n_deals == 0 ?
			    "  no deal\n" : "  no right\n");
	}
}

struct codes {
	struct ern_text *out;
	const char *join;
};

static void
add_code(void *context, const char *code)
{
	struct codes *codes = context;

	ern_text_format(codes->out, "%s\"%s\"", codes->join, code);
	codes->join = ",";
}

/* Adds "territories":["Worldwide"],"except":["JP"], */
static void
add_region(struct ern_text *out, const struct ern_region *region)
{
	struct ern_text list = { 0 };
	struct codes codes = { &list, "" };
	bool except;

	ern_region_list(region, &except, add_code, &codes);
	ern_text_add(&list, "", 0);
	if (except)
		ern_text_format(out, "\"territories\":[\"Worldwide\"],"
		    "\"except\":[%s],", list.bytes);
	else
		ern_text_format(out, "\"territories\":[%s],\"except\":[],",
		    list.bytes);
	ern_text_free(&list);
}

/* Adds a moment, null where it is open. */
static void
add_moment(struct ern_text *out, const char *name,
    const struct ern_bound *bound)
{
	struct ern_text moment = { 0 };

	if (!isnan(bound->at))
		ern_window_write_moment(bound, &moment);
	ern_json_member(out, name, moment.length == 0 ? NULL : moment.bytes);
	ern_text_byte(out, ',');
	ern_text_free(&moment);
}

/* Adds a member whose value is null where it is "". */
static void
add_member(struct ern_text *out, const char *name, const char *value)
{
	ern_json_member(out, name, *value == '\0' ? NULL : value);
	ern_text_byte(out, ',');
}

static void
add_right(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_right *right)
{
	static const char *const kinds[] = { "granted", "cancelled",
	    "takenDown" };

	ern_text_format(out, "{\"kind\":\"%s\",", kinds[right->kind]);
	add_member(out, "model", right->model);
	add_member(out, "use", right->use);
	add_region(out, &right->region);
	add_moment(out, "from", &right->window.from);
	add_moment(out, "to", &right->window.to);
	add_member(out, "price", right->price);
	add_member(out, "channel", right->channel);
	add_member(out, "terms", right->terms);
	ern_text_format(out, "\"preOrder\":%s,\"over\":%s,\"line\":%d}",
	    right->pre_order ? "true" : "false",
	    ern_deal_is_over(deals, right) ? "true" : "false",
	    right->line);
}

static void
add_shown(struct ern_text *out, const struct ern_shown *shown)
{
	int i;

	ern_text_byte(out, '{');
	for (i = 0; i < ERN_SHOWN_PARTS; i++)
		add_moment(out, shown_parts[i].member, &shown->from[i]);
	add_region(out, &shown->region);
	ern_text_format(out, "\"hidden\":%s}", shown->hidden ? "true" :
	    "false");
}

static void
add_offer(struct ern_text *out, const struct ern_deals *deals,
    const struct ern_offer *offer)
{
	size_t i;

	for (i = 0; i < offer->n_rights; i++) {
		ern_text_string(out, i == 0 ? "" : ",");
		add_right(out, deals, &offer->rights[i]);
	}
	ern_text_string(out, "],\"visibility\":[");
	for (i = 0; i < offer->n_shown; i++) {
		ern_text_string(out, i == 0 ? "" : ",");
		add_shown(out, &offer->shown[i]);
	}
}

void
ern_deal_print_json(struct ern_text *out, const struct ern_deals *deals)
{
	const struct ern_deal_release *release;
	const char *join;
	size_t i;

	ern_text_byte(out, '[');
	for (i = 0; i < deals->n_offers; i++) {
		ern_text_string(out, i == 0 ? "{\"releases\":[" :
		    ",{\"releases\":[");
		join = "";
		release = deals->offers[i]->first;
		for (; release != NULL; release = release->next) {
			ern_text_string(out, join);
			ern_json_string(out, release->reference,
			    strlen(release->reference));
			join = ",";
		}
		ern_text_string(out, "],\"rights\":[");
		add_offer(out, deals, deals->offers[i]);
		ern_text_string(out, "]}");
	}
	ern_text_byte(out, ']');
}

static void
append_text(struct ern_text *out, const void *of, bool color)
{
	ern_deal_print_text(out, of, color);
}

static void
append_json(struct ern_text *out, const void *of)
{
	ern_deal_print_json(out, of);
}

static void
append_html(struct ern_text *out, const void *of)
{
	const struct ern_deal_scale scale = ern_deal_chart_scale(of);

	ern_deal_chart_write(out, of, &scale);
}

const struct ern_appendix ern_deal_appendix = {
	.name = "deals",
	.text = append_text,
	.json = append_json,
	.html = append_html,
};
