/* SPDX-License-Identifier: MIT */
/*
 * print-html: a page with the findings beside the lines that they are about.
 */
#include <config.h>

#include "base/html.h"
#include "diag/excerpt.h"
#include "diag/print.h"

#define GROUP	40	/* lines of source that stand together at most */

static void
print_head(struct ern_text *out)
{
	ern_html_head(out, "ERN messages");
}

static void
print_count(struct ern_text *out, const char *severity, size_t n)
{
	if (n > 0)
		ern_text_format(out, " · <b class=\"%s\">%zu %s%s</b>",
		    severity, n, severity, n == 1 ? "" : "s");
}

/* What the message is, and how many findings there are. */
static void
print_facts(struct ern_text *out, const struct ern_report *report)
{
	ern_text_string(out, "<section class=\"message\">\n<h2>");
	ern_html_text(out, report->file);
	ern_text_string(out, "</h2>\n<p class=\"facts\">");
	ern_html_text(out, report->ern == NULL ? "no known ERN" : "ERN ");
	ern_html_text(out, report->ern == NULL ? "" : report->ern);
	ern_text_string(out, " ");
	ern_html_text(out, report->message == NULL ? "" : report->message);
	if (ern_report_valid(report, false))
		ern_text_string(out, " · <b class=\"good\">valid</b>");
	print_count(out, "error", report->counts[ERN_ERROR]);
	print_count(out, "warning", report->counts[ERN_WARNING]);
	print_count(out, "note", report->counts[ERN_NOTE]);
	ern_text_string(out, "</p>\n");
}

static void
print_finding(struct ern_text *out, const struct ern_finding *finding)
{
	const char *severity = ern_severity_name(finding->severity);

	ern_text_format(out, "<div class=\"finding %s\"><p><b>%s</b> ",
	    severity, severity);
	if (finding->place.line > 0)
		ern_text_format(out, "<span class=\"dim\">line %d</span> ",
		    finding->place.line);
	ern_text_string(out, "<code>");
	ern_html_text(out, finding->code);
	ern_text_string(out, "</code></p>\n<p>");
	ern_html_text(out, finding->message);
	ern_text_string(out, "</p>\n");
	if (finding->help != NULL) {
		ern_text_string(out, "<p class=\"dim\">");
		ern_html_text(out, finding->help);
		ern_text_string(out, "</p>\n");
	}
	if (finding->source != NULL) {
		ern_text_string(out, "<p class=\"dim\">");
		ern_html_text(out, finding->source);
		ern_text_string(out, "</p>\n");
	}
	if (finding->place.path != NULL) {
		ern_text_string(out, "<details><summary>XPath</summary>"
		    "<code>");
		ern_html_text(out, finding->place.path);
		ern_text_string(out, "</code></details>\n");
	}
	ern_text_string(out, "</div>\n");
}

/* A line, in the colour of the worst that is found in it. */
static void
print_line(struct ern_text *out, const struct ern_line *line,
    const struct ern_finding *findings, size_t n)
{
	int worst = -1;
	size_t i;

	for (i = 0; i < n; i++)
		if (findings[i].place.line == line->number &&
		    (int)findings[i].severity > worst)
			worst = findings[i].severity;
	ern_text_format(out, "<span class=\"l%s%s\"><i>%d</i>%s",
	    worst < 0 ? "" : " ", worst < 0 ? "" : ern_severity_name(worst),
	    line->number, line->cut_before ? "… " : "");
	ern_html_bytes(out, line->bytes, line->length);
	ern_text_string(out, line->cut_behind ? " …</span>" : "</span>");
}

/* Prints lines that follow one another, and the findings in them.  Returns
 * how many of the findings. */
static size_t
print_group(struct ern_text *out, const struct ern_line *lines, size_t n,
    const struct ern_finding *findings, size_t left)
{
	size_t here = 0, i;

	while (here < left && findings[here].place.line > 0 &&
	    findings[here].place.line <= lines[n - 1].number)
		here++;
	ern_text_string(out, "<div class=\"hit\">\n<pre><code>");
	for (i = 0; i < n; i++)
		print_line(out, &lines[i], findings, here);
	ern_text_string(out, "</code></pre>\n<div>\n");
	for (i = 0; i < here; i++)
		print_finding(out, &findings[i]);
	ern_text_string(out, "</div>\n</div>\n");
	return here;
}

/* Does a group end behind the line of that number?  Not before a line with
 * a finding whose lines have begun. */
static bool
ends_group(const struct ern_report *report, size_t line, size_t first)
{
	return line + 1 == report->n_lines ||
	    report->lines[line + 1].number != report->lines[line].number +
	    1 || line + 1 - first >= GROUP;
}

static void
print_findings(struct ern_text *out, const struct ern_report *report)
{
	const struct ern_finding *findings = report->findings;
	size_t n = report->n_findings, told = 0, first = 0, i;

	for (i = 0; i < report->n_lines; i++) {
		if (!ends_group(report, i, first))
			continue;
		told += print_group(out, &report->lines[first],
		    i + 1 - first, findings + told, n - told);
		first = i + 1;
	}
	for (; told < n; told++)
		print_finding(out, &findings[told]);
}

static void
print_report(struct ern_text *out, const struct ern_report *report,
    bool color)
{
	(void)color;
	print_facts(out, report);
	if (report->appendix != NULL && report->appendix->html != NULL)
		report->appendix->html(out, report->appendix_of);
	if (report->n_findings > 0)
		ern_text_string(out, "<h3>Findings</h3>\n");
	print_findings(out, report);
	ern_text_string(out, "</section>\n");
}

const struct ern_format ern_format_html = {
	.name = "html",
	.head = print_head,
	.report = print_report,
	.join = "",
	.tail = ERN_HTML_TAIL,
	.lines = true,
};
