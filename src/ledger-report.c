/* SPDX-License-Identifier: MIT */
/*
 * ledger-report: pages to look at and to print: where releases are, what
 * happened to them, and what an order was.
 */
#include <config.h>

#include <ctype.h>
#include <string.h>

#include "base/html.h"
#include "ledger.h"
#include "state/catalog.h"
#include "state/order.h"

/* How a state looks: what is live, waits, has failed or is gone. */
static const struct {
	const char *name, *look;
} looks[] = {
	{ "PENDING", "wait" }, { "PENDING_ALLOCATION", "wait" },
	{ "PROCESSING", "work" }, { "DELIVERED", "live" },
	{ "UPDATE_PENDING", "work" }, { "UPDATE_FAILED", "fail" },
	{ "FAILED", "fail" }, { "TAKEDOWN_PENDING", "work" },
	{ "TAKEN_DOWN", "gone" }, { "TAKEDOWN_FAILED", "fail" },
};

static const char style[] = "<style>\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid var(--line)}\n"
    "thead th{position:sticky;top:0;background:var(--card)}\n"
    ".wide{overflow-x:auto}\n"
    ".s{display:inline-block;padding:0 .5em;border-radius:.3em;"
    "font-size:.85em;white-space:nowrap}\n"
    ".live{color:var(--good);border:1px solid}\n"
    ".wait{color:var(--dim);border:1px dashed}\n"
    ".work{color:var(--note);background:var(--note-bg)}\n"
    ".fail{color:var(--error);background:var(--error-bg)}\n"
    ".gone{color:var(--dim);text-decoration:line-through}\n"
    "ol{margin:.5rem 0;padding:0 0 0 1rem;border-left:2px solid "
    "var(--line);list-style:none}\n"
    "li{margin:.2rem 0}time{color:var(--dim);font-size:.85em;"
    "margin-right:.6em;white-space:nowrap}\n"
    "@media print{details>*{display:block}thead th{position:static}"
    "tr,li{break-inside:avoid}}\n"
    "</style>\n";

static const char *
look_of(const char *state)
{
	size_t i;

	for (i = 0; i < sizeof(looks) / sizeof(looks[0]); i++)
		if (strcmp(looks[i].name, state) == 0)
			return looks[i].look;
	return "";
}

static void
add_state(struct ern_text *page, const char *state, const char *why)
{
	ern_text_format(page, "<span class=\"s %s\" title=\"",
	    look_of(state));
	ern_html_text(page, why);
	ern_text_string(page, "\">");
	/* "UPDATE_PENDING" reads as "update pending". */
	for (; *state != '\0'; state++)
		ern_text_byte(page, *state == '_' ? ' ' :
		    tolower((unsigned char)*state));
	ern_text_string(page, "</span>");
}

static void
add_element(struct ern_text *page, const char *element, const char *text)
{
	ern_text_format(page, "<%s>", element);
	ern_html_text(page, text == NULL ? "" : text);
	ern_text_format(page, "</%s>", element);
}

static void
flush(struct ledger_call *call, struct ern_text *page)
{
	ledger_write_text(call, page);
	ern_text_clear(page);
}

/* ---- the grid of releases and platforms */

static void
add_heading(struct ledger_call *call, struct ern_text *page)
{
	struct ern_query *query = ern_view_records(call->ledger,
	    &ern_record_dsp);

	ern_text_string(page, "<div class=\"message wide\">\n<table>\n"
	    "<thead><tr><th>Release</th>");
	while (ern_query_next(query))
		add_element(page, "th", ern_query_text(query, 0));
	ern_query_end(query);
	ern_text_string(page, "</tr></thead>\n<tbody>\n");
}

/* A cell for each platform, in the order of the headings. */
static void
add_cells(struct ledger_call *call, long long release,
    struct ern_text *page)
{
	struct ern_query *query = ern_ledger_query(call->ledger, "SELECT "
	    "placement.state, why, at FROM record LEFT JOIN placement ON "
	    "dsp = record.id AND placement.release = ? LEFT JOIN event ON "
	    "event.id = placement.event WHERE kind = 'dsp' ORDER BY name",
	    "i", release);

	while (ern_query_next(query)) {
		ern_text_string(page, "<td>");
		if (ern_query_text(query, 0) != NULL) {
			add_state(page, ern_query_text(query, 0),
			    ern_query_text(query, 1));
			ern_text_format(page, "<br/><time>%.10s</time>",
			    ern_query_text(query, 2));
		}
		ern_text_string(page, "</td>");
	}
	ern_query_end(query);
}

static int
write_grid(struct ledger_call *call, const struct ern_view *view,
    struct ern_text *page)
{
	struct ern_query *query = ern_view_releases(call->ledger, view);

	add_heading(call, page);
	while (ern_query_next(query)) {
		ern_text_string(page, "<tr><td><b>");
		ern_html_text(page, ern_query_text(query, 1));
		ern_text_string(page, "</b><br/><span class=\"dim\">");
		ern_html_text(page, ern_query_text(query, 2));
		ern_text_string(page, " · ");
		ern_html_text(page, ern_query_text(query, 0));
		ern_text_string(page, " · ");
		ern_html_text(page, ern_query_text(query, 3));
		ern_text_string(page, "</span></td>");
		add_cells(call, ern_catalog_need(call->ledger,
		    ern_query_text(query, 0)), page);
		ern_text_string(page, "</tr>\n");
		flush(call, page);
	}
	ern_text_string(page, "</tbody>\n</table>\n</div>\n");
	return ern_query_end(query);
}

/* ---- what happened */

static void
add_events(struct ledger_call *call, const struct ern_view *view,
    struct ern_text *page)
{
	struct ern_query *query = ern_view_events(call->ledger, view);

	ern_text_string(page, "<ol>\n");
	while (ern_query_next(query)) {
		ern_text_string(page, "<li>");
		add_element(page, "time", ern_query_text(query, 1));
		if (ern_query_text(query, 4) != NULL)
			add_state(page, ern_query_text(query, 4),
			    ern_query_text(query, 3));
		ern_text_byte(page, ' ');
		ern_html_text(page, ern_query_text(query, 5));
		ern_text_string(page, " <span class=\"dim\">");
		ern_html_text(page, ern_query_text(query, 2));
		ern_text_string(page, "</span></li>\n");
	}
	ern_query_end(query);
	ern_text_string(page, "</ol>\n");
}

static int
write_histories(struct ledger_call *call, const struct ern_view *view,
    struct ern_text *page)
{
	struct ern_query *query = ern_view_releases(call->ledger, view);
	struct ern_view one = { .limit = 1000 };

	while (ern_query_next(query)) {
		one.release = ern_catalog_need(call->ledger,
		    ern_query_text(query, 0));
		ern_text_format(page, "<details class=\"message\"%s>"
		    "<summary><b>", view->release != 0 ? " open=\"open\"" :
		    "");
		ern_html_text(page, ern_query_text(query, 1));
		ern_text_string(page, "</b> ");
		ern_html_text(page, ern_query_text(query, 0));
		ern_text_string(page, "</summary>\n");
		add_events(call, &one, page);
		ern_text_string(page, "</details>\n");
		flush(call, page);
	}
	return ern_query_end(query);
}

static int
write_page(struct ledger_call *call, const struct ern_view *view)
{
	struct ern_text page = { 0 };
	int result;

	ern_html_head(&page, "Releases and platforms");
	ern_text_string(&page, style);
	ern_text_format(&page, "<p class=\"dim\">%s</p>\n",
	    ern_ledger_now(call->ledger));
	result = write_grid(call, view, &page);
	ern_text_string(&page, "<h3>What happened</h3>\n");
	if (result == 0)
		result = write_histories(call, view, &page);
	ern_text_string(&page, ERN_HTML_TAIL);
	flush(call, &page);
	ern_text_free(&page);
	return result;
}

static int
report(struct ledger_call *call)
{
	struct ern_view view;

	if (call->n > 0)
		call->release = call->words[0];
	if (call->limit == NULL && call->format == LEDGER_HTML)
		call->limit = "100";
	if (ledger_view(call, &view) < 0)
		return -1;
	return call->format == LEDGER_HTML ? write_page(call, &view) :
	    ledger_list(call, ern_view_totals(call->ledger, &view));
}

/* ---- an order, to be printed */

static void
add_rows(struct ern_query *query, struct ern_text *page)
{
	int i, n = ern_query_columns(query);

	ern_text_string(page, "<div class=\"message wide\">\n<table>\n"
	    "<thead><tr>");
	for (i = 0; i < n; i++)
		add_element(page, "th", ern_query_name(query, i));
	ern_text_string(page, "</tr></thead>\n<tbody>\n");
	while (ern_query_next(query)) {
		ern_text_string(page, "<tr>");
		for (i = 0; i < n; i++)
			add_element(page, "td", ern_query_text(query, i));
		ern_text_string(page, "</tr>\n");
	}
	ern_query_end(query);
	ern_text_string(page, "</tbody>\n</table>\n</div>\n");
}

static int
print(struct ledger_call *call)
{
	struct ern_view view = { .order = ern_order_need(call->ledger,
	    call->words[0]), .hidden = true };
	struct ern_text page = { 0 }, title = { 0 };
	long long self = ern_record_self(call->ledger);

	if (view.order < 0)
		return -1;
	ern_text_format(&title, "Order %lld", view.order);
	ern_html_head(&page, title.bytes);
	ern_text_string(&page, style);
	ern_text_clear(&title);
	if (self != 0 && ern_record_get(call->ledger, &ern_record_sender,
	    self, "title", &title))
		add_element(&page, "p", title.bytes);
	add_rows(ern_view_orders(call->ledger, &view), &page);
	add_rows(ern_view_tasks(call->ledger, &view), &page);
	add_events(call, &view, &page);
	ern_text_string(&page, ERN_HTML_TAIL);
	ledger_write_text(call, &page);
	ern_text_free(&page);
	ern_text_free(&title);
	return 0;
}

const struct ledger_verb ledger_report_verbs[] = {
	{ "report", NULL, "[RELEASE]", 0, 1, " release after limit all "
	    "html ", LEDGER_READS, report,
	    "count states, or make a page of them" },
	{ "order", "print", "ORDER", 1, 1, " html ", LEDGER_READS, print,
	    "make a page of it, fit for printing" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
