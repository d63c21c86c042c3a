/* SPDX-License-Identifier: MIT */
/*
 * ernjson: what the tests of ERN-JSON share.
 */
#ifndef ERN_TESTS_UNIT_ERNJSON_H
#define ERN_TESTS_UNIT_ERNJSON_H

#include "unit.h"

#include <dirent.h>

#include "ern/ernjson.h"
#include "ern/version.h"

#define HEAD(version)	"<ern:NewReleaseMessage " \
	"xmlns:ern=\"http://ddex.net/xml/ern/" version "\""
#define XSI	"http://www.w3.org/2001/XMLSchema-instance"
#define XSD	"http://www.w3.org/2001/XMLSchema"

static struct ern_report *report;
static struct ern_reader *xml_reader;
static struct ern_ernjson_writer *writer;
static struct ern_ernjson_reader *reader;

static inline int
make(void **state)
{
	(void)state;
	report = ern_report_new(0);
	xml_reader = ern_reader_new(NULL, report);
	writer = ern_ernjson_writer_new(xml_reader, report);
	ern_reader_add(xml_reader, &ern_ernjson_handler, writer);
	reader = ern_ernjson_reader_new(0);
	return 0;
}

static inline int
drop(void **state)
{
	(void)state;
	ern_ernjson_writer_free(writer);
	ern_ernjson_reader_free(reader);
	ern_reader_free(xml_reader);
	ern_report_free(report);
	return 0;
}

static inline int
sink_text(void *context, const char *bytes, size_t length)
{
	ern_text_add(context, bytes, length);
	return 0;
}

/* Makes XML into JSON.  Returns what ern_ernjson_writer_end() does, or -2
 * where the XML is not well-formed. */
static inline int
to_json(const char *xml, size_t length, size_t piece, struct ern_text *json)
{
	struct pieces pieces = { xml, length, piece };

	ern_text_clear(json);
	ern_text_add(json, "", 0);
	ern_report_begin(report, "test");
	ern_ernjson_writer_begin(writer, sink_text, json);
	if (ern_reader_read(xml_reader, pieces_read, &pieces) < 0)
		return -2;
	return ern_ernjson_writer_end(writer);
}

/* Makes the first value of a JSON text into XML. */
static inline enum ern_ernjson_result
to_xml(const char *json, size_t length, struct ern_text *xml)
{
	/* pieces_read() would read on from a place on this stack. */
	static struct pieces pieces;

	pieces = (struct pieces){ json, length, 0 };
	ern_report_begin(report, "test");
	ern_ernjson_reader_start(reader, pieces_read, &pieces);
	return ern_ernjson_reader_next(reader, xml, report);
}

static inline void
show_findings(void)
{
	size_t i;

	for (i = 0; i < report->n_findings; i++)
		print_message("# %s:%d:%d %s %s: %s\n", report->file,
		    report->findings[i].place.line,
		    report->findings[i].place.column,
		    report->findings[i].place.path,
		    report->findings[i].code, report->findings[i].message);
}

/* Calls for each message whose name starts with one of the words; NULL: all. */
static inline size_t
each_file(const char *folder, const char *words,
    void (*call)(const char *, const struct ern_text *))
{
	struct ern_text path = { 0 }, bytes = { 0 };
	struct dirent **entries, *entry;
	int i, n = scandir(folder, &entries, NULL, alphasort);
	size_t count = 0;

	assert_true(n >= 0);
	for (i = 0; i < n; i++) {
		entry = entries[i];
		if (strlen(entry->d_name) > 4 && strcmp(entry->d_name +
		    strlen(entry->d_name) - 4, ".xml") == 0 &&
		    (words == NULL || memchr(words, entry->d_name[0],
		    strlen(words)) != NULL)) {
			ern_text_clear(&path);
			ern_text_clear(&bytes);
			ern_text_format(&path, "%s/%s", folder,
			    entry->d_name);
			unit_read(path.bytes, &bytes);
			call(path.bytes, &bytes);
			count++;
		}
		free(entry);
	}
	free(entries);
	ern_text_free(&path);
	ern_text_free(&bytes);
	return count;
}

/* Goes through the test messages of all versions. */
static inline size_t
each_message(const char *words,
    void (*call)(const char *, const struct ern_text *))
{
	struct ern_text folder = { 0 };
	size_t i, count = 0;

	for (i = 0; i < ern_n_versions; i++) {
		ern_text_clear(&folder);
		unit_path(&folder, "testdata/");
		ern_text_string(&folder, ern_versions[i].key);
		count += each_file(folder.bytes, words, call);
	}
	ern_text_free(&folder);
	return count;
}

#endif
