/* SPDX-License-Identifier: MIT */
/*
 * print-json: one object a message, a line each.
 */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "diag/print.h"

/* Adds the names of the layers, and of the rule sets, that ran, or did not. */
static void
print_layers(struct ern_text *out, const struct ern_report *report, bool ran)
{
	const bool *layers = ran ? report->checked : report->not_run;
	const char *join = "";
	size_t i;

	ern_text_format(out, ",\"%s\":[", ran ? "checked" : "notRun");
	for (i = 0; i < ERN_LAYERS; i++) {
		if (!layers[i])
			continue;
		ern_text_format(out, "%s\"%s\"", join, ern_layer_name(i));
		join = ",";
	}
	for (i = 0; i < report->n_sets; i++) {
		if ((report->sets[i].why_not == NULL) != ran)
			continue;
		ern_text_string(out, join);
		ern_json_string(out, report->sets[i].name,
		    strlen(report->sets[i].name));
		join = ",";
	}
	ern_text_byte(out, ']');
}

/* Adds a number that is not known where it is 0. */
static void
print_number(struct ern_text *out, const char *name, int number)
{
	if (number > 0)
		ern_text_format(out, "\"%s\":%d,", name, number);
	else
		ern_text_format(out, "\"%s\":null,", name);
}

/* Adds what only some findings have. */
static void
print_more(struct ern_text *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	ern_text_byte(out, ',');
	ern_json_member(out, name, value);
}

static void
print_finding(struct ern_text *out, const struct ern_finding *finding)
{
	ern_text_format(out, "{\"severity\":\"%s\",\"code\":\"%s\","
	    "\"layer\":\"%s\",", ern_severity_name(finding->severity),
	    finding->code, ern_layer_name(finding->layer));
	print_number(out, "line", finding->place.line);
	print_number(out, "column", finding->place.column);
	ern_json_member(out, "path", finding->place.path);
	ern_text_byte(out, ',');
	ern_json_member(out, "message", finding->message);
	ern_text_byte(out, ',');
	ern_json_member(out, "help", finding->help);
	print_more(out, "role", finding->role);
	print_more(out, "source", finding->source);
	print_more(out, "status", finding->status);
	ern_text_byte(out, '}');
}

static void
print_report(struct ern_text *out, const struct ern_report *report,
    bool color)
{
	size_t i;

	(void)color;
	ern_text_byte(out, '{');
	ern_json_member(out, "file", report->file);
	ern_text_byte(out, ',');
	ern_json_member(out, "ern", report->ern);
	ern_text_byte(out, ',');
	ern_json_member(out, "message", report->message);
	ern_text_format(out, ",\"valid\":%s,\"errors\":%zu,\"warnings\":%zu",
	    ern_report_valid(report, false) ? "true" : "false",
	    report->counts[ERN_ERROR], report->counts[ERN_WARNING]);
	print_layers(out, report, true);
	print_layers(out, report, false);
	ern_text_string(out, ",\"findings\":[");
	for (i = 0; i < report->n_findings; i++) {
		if (i != 0)
			ern_text_byte(out, ',');
		print_finding(out, &report->findings[i]);
	}
	ern_text_byte(out, ']');
	if (report->appendix != NULL) {
		ern_text_format(out, ",\"%s\":", report->appendix->name);
		report->appendix->json(out, report->appendix_of);
	}
	ern_text_string(out, "}\n");
}

const struct ern_format ern_format_json = {
	.name = "json",
	.report = print_report,
	.join = "",
	.tail = "",
};
