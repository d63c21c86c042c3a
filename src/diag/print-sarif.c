/* SPDX-License-Identifier: MIT */
/*
 * print-sarif: one SARIF 2.1.0 log of one run (OASIS, March 2020), with the
 * XPath of a finding as a logical location (3.33).
 */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "diag/print.h"

static void
print_rule(struct ern_text *out, const struct ern_code_entry *entry)
{
	ern_text_format(out, "{\"id\":\"%s\",\"shortDescription\":{",
	    entry->name);
	ern_json_member(out, "text", entry->meaning);
	ern_text_string(out, "},\"help\":{");
	ern_json_member(out, "text", entry->mend);
	ern_text_format(out, "},\"defaultConfiguration\":{\"level\":\"%s\"}}",
	    ern_severity_name(entry->severity));
}

static void
print_head(struct ern_text *out)
{
	int i;

	ern_text_string(out, "{\"$schema\":\"https://json.schemastore.org/"
	    "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
	    "\"tool\":{\"driver\":{\"name\":\"" PACKAGE_NAME "\","
	    "\"version\":\"" PACKAGE_VERSION "\",\"rules\":[");
	for (i = 0; i < ERN_CODES; i++) {
		if (i != 0)
			ern_text_byte(out, ',');
		print_rule(out, ern_code_entry(i));
	}
	ern_text_string(out, "]}},\"columnKind\":\"unicodeCodePoints\","
	    "\"results\":[");
}

/* Adds a file name as a URI reference (RFC 3986). */
static void
print_uri(struct ern_text *out, const char *file)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~/";
	const unsigned char *p = (const unsigned char *)file;

	ern_text_byte(out, '"');
	for (; *p != '\0'; p++) {
		if (strchr(plain, *p) != NULL)
			ern_text_byte(out, *p);
		else
			ern_text_format(out, "%%%02X", *p);
	}
	ern_text_byte(out, '"');
}

static void
print_result(struct ern_text *out, const char *file,
    const struct ern_finding *finding)
{
	const struct ern_place *place = &finding->place;

	ern_text_format(out, "{\"ruleId\":\"%s\",\"level\":\"%s\","
	    "\"message\":{", finding->code,
	    ern_severity_name(finding->severity));
	ern_json_member(out, "text", finding->message);
	ern_text_string(out, "},\"locations\":[{\"physicalLocation\":{"
	    "\"artifactLocation\":{\"uri\":");
	print_uri(out, file);
	ern_text_byte(out, '}');
	if (place->line > 0) {
		ern_text_format(out, ",\"region\":{\"startLine\":%d",
		    place->line);
		if (place->column > 0)
			ern_text_format(out, ",\"startColumn\":%d",
			    place->column);
		ern_text_byte(out, '}');
	}
	ern_text_byte(out, '}');
	if (place->path != NULL) {
		ern_text_string(out, ",\"logicalLocations\":[{");
		ern_json_member(out, "fullyQualifiedName", place->path);
		ern_text_string(out, "}]");
	}
	ern_text_string(out, "}]}");
}

static void
print_report(struct ern_text *out, const struct ern_report *report,
    bool color)
{
	size_t i;

	(void)color;
	for (i = 0; i < report->n_findings; i++) {
		if (i != 0)
			ern_text_string(out, ",\n");
		print_result(out, report->file, &report->findings[i]);
	}
}

const struct ern_format ern_format_sarif = {
	.name = "sarif",
	.head = print_head,
	.report = print_report,
	.join = ",\n",
	.tail = "]}]}\n",
};
