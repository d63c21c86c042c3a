/* SPDX-License-Identifier: MIT */
/*
 * conversion: what the tests of conversions share.
 */
#ifndef ERN_TESTS_UNIT_CONVERSION_H
#define ERN_TESTS_UNIT_CONVERSION_H

#include "unit.h"

#include <libxml/tree.h>

#include "diag/report.h"
#include "ern/version.h"
#include "xml/reader.h"
#include "xml/tree.h"

static const char *const keys[] = {
	"382", "41", "411", "42", "43", "431", "432",
};

/* Returns the tree of XML in memory; it is well-formed. */
static inline xmlDoc *
parse(const char *xml, size_t length)
{
	struct pieces pieces = { .bytes = xml, .length = length };
	struct ern_report *report = ern_report_new(0);
	struct ern_reader *reader = ern_reader_new(NULL, report);
	xmlDoc *doc;

	ern_report_begin(report, "a.xml");
	ern_reader_keep_tree(reader);
	assert_int_equal(ern_reader_read(reader, pieces_read, &pieces), 0);
	doc = ern_reader_take_tree(reader);
	assert_non_null(doc);
	ern_reader_free(reader);
	ern_report_free(report);
	return doc;
}

static inline xmlDoc *
parse_string(const char *xml)
{
	return parse(xml, strlen(xml));
}

/* Returns the tree of a file of the source tree. */
static inline xmlDoc *
load(const char *name)
{
	struct ern_text path = { 0 }, bytes = { 0 };
	xmlDoc *doc;

	unit_path(&path, name);
	unit_read(path.bytes, &bytes);
	doc = parse(bytes.bytes, bytes.length);
	ern_text_free(&path);
	ern_text_free(&bytes);
	return doc;
}

/* Returns the hash of the canonical form of XML in memory. */
static inline uint64_t
hash_of(const char *xml, size_t length)
{
	xmlDoc *doc = parse(xml, length);
	uint64_t hash;

	ern_tree_strip(doc);
	hash = ern_tree_hash(0, ern_tree_element(doc->children));
	xmlFreeDoc(doc);
	return hash;
}

/* Is there a finding with that code, and those words in its sentence or its
 * path (NULL: any)? */
static inline bool
tells(const struct ern_report *report, const char *code, const char *words)
{
	const struct ern_finding *finding = report->findings;
	size_t i;

	for (i = 0; i < report->n_findings; i++, finding++)
		if (strcmp(finding->code, code) == 0 && (words == NULL ||
		    strstr(finding->message, words) != NULL ||
		    (finding->place.path != NULL &&
		    strstr(finding->place.path, words) != NULL)))
			return true;
	return false;
}

#endif
