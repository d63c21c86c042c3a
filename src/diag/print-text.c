/* SPDX-License-Identifier: MIT */
/*
 * print-text: file:line:column: severity: sentence [CODE], a line each; before
 * them the appendix.
 */
#include <config.h>

#include "diag/print.h"

static const char *const colors[ERN_SEVERITIES] = {
	[ERN_NOTE] = "\033[36m",
	[ERN_WARNING] = "\033[35m",
	[ERN_ERROR] = "\033[31m",
};

static void
print_finding(struct ern_text *out, const char *file,
    const struct ern_finding *finding, bool color)
{
	const char *severity = ern_severity_name(finding->severity);

	ern_text_printable(out, file);
	if (finding->place.line > 0)
		ern_text_format(out, ":%d", finding->place.line);
	if (finding->place.column > 0)
		ern_text_format(out, ":%d", finding->place.column);
	if (color)
		ern_text_format(out, ": %s%s:\033[0m ",
		    colors[finding->severity], severity);
	else
		ern_text_format(out, ": %s: ", severity);
	ern_text_printable(out, finding->message);
	ern_text_format(out, color ? " \033[2m[%s]\033[0m\n" : " [%s]\n",
	    finding->code);
}

static void
print_report(struct ern_text *out, const struct ern_report *report,
    bool color)
{
	size_t i;

	if (report->appendix != NULL) {
		ern_text_printable(out, report->file);
		ern_text_string(out, ":\n");
		report->appendix->text(out, report->appendix_of, color);
	}
	for (i = 0; i < report->n_findings; i++)
		print_finding(out, report->file, &report->findings[i], color);
}

const struct ern_format ern_format_text = {
	.name = "text",
	.report = print_report,
	.join = "",
	.tail = "",
};
