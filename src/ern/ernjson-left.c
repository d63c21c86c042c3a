/* SPDX-License-Identifier: MIT */
/*
 * ernjson-left: sentences about what ERN-JSON has no place for.
 */
#include <config.h>

#include "base/space.h"
#include "ern/ernjson-write.h"

#define SHOWN	80	/* bytes of a name or text in a sentence */

/* Will the finding be read?  When not, it is counted here. */
static bool
tells(struct ern_ernjson_writer *writer)
{
	if (!ern_report_full(writer->report))
		return true;
	ern_report_add(writer->report, ERN_CODE_JSON_LEFT_OUT, NULL, " ");
	return false;
}

/* Starts the sentence with a name. */
static void
start(struct ern_ernjson_writer *writer, const char *what, const char *name)
{
	ern_text_clear(&writer->scratch);
	ern_text_string(&writer->scratch, what);
	ern_text_short(&writer->scratch, name, strlen(name), SHOWN);
}

static void
leave(struct ern_ernjson_writer *writer, const struct ern_element *element,
    const char *what, const char *why)
{
	struct ern_place place;

	if (!tells(writer))
		return;
	place = ern_reader_place(writer->reader,
	    ern_reader_depth(writer->reader));
	start(writer, what, element->name);
	ern_report_add(writer->report, ERN_CODE_JSON_LEFT_OUT, &place,
	    "%s is left out of the JSON: %s", writer->scratch.bytes, why);
}

void
ern_ernjson_leave_child(struct ern_ernjson_writer *writer,
    const struct ern_element *element, const char *why)
{
	leave(writer, element, "", why);
}

void
ern_ernjson_leave_namespace(struct ern_ernjson_writer *writer,
    const struct ern_element *element)
{
	leave(writer, element, "the namespace of ",
	    "elements below the root have none");
}

void
ern_ernjson_leave_attribute(struct ern_ernjson_writer *writer,
    const struct ern_attribute *attribute)
{
	struct ern_place place;
	struct ern_text path = { 0 };

	if (!tells(writer))
		return;
	place = ern_reader_place(writer->reader,
	    ern_reader_depth(writer->reader));
	if (attribute->ns == NULL || strcmp(attribute->ns, ERN_XSI) == 0) {
		ern_text_format(&path, "%s/@%s%s", place.path,
		    attribute->ns == NULL ? "" : "xsi:", attribute->name);
		place.path = path.bytes;
	}
	start(writer, "the attribute ", attribute->name);
	ern_report_add(writer->report, ERN_CODE_JSON_LEFT_OUT, &place,
	    "%s is left out of the JSON: %s", writer->scratch.bytes,
	    attribute->ns != NULL && strcmp(attribute->ns, ERN_XSI) == 0 &&
	    strcmp(attribute->name, "type") == 0 ?
	    "it names a type that is not of the ERN schema" :
	    "the schema of this version has none such here");
	ern_text_free(&path);
}

void
ern_ernjson_leave_text(struct ern_ernjson_writer *writer,
    struct ern_ernjson_frame *frame, const char *bytes, size_t length)
{
	size_t at = ern_space_span(bytes, length);
	struct ern_place place;

	if (at == length || frame->told)
		return;
	frame->told = true;
	if (!tells(writer))
		return;
	place = ern_reader_place(writer->reader,
	    ern_reader_depth(writer->reader));
	ern_text_clear(&writer->scratch);
	ern_text_short(&writer->scratch, bytes + at, length - at, SHOWN);
	ern_report_add(writer->report, ERN_CODE_JSON_LEFT_OUT, &place,
	    "text is left out of the JSON, for only elements may stand here: "
	    "\"%s\"", writer->scratch.bytes);
}

void
ern_ernjson_tell_version(struct ern_report *report,
    const struct ern_place *place, const char *found)
{
	struct ern_text known = { 0 }, what = { 0 };
	size_t i;

	for (i = 0; i < ern_n_versions; i++)
		ern_text_format(&known, "%s%s", i == 0 ? "" :
		    i + 1 == ern_n_versions ? " and " : ", ",
		    ern_versions[i].name);
	if (found == NULL) {
		ern_report_add(report, ERN_CODE_VERSION_UNKNOWN, place,
		    "nothing tells the ERN version; known are %s",
		    known.bytes);
	} else {
		ern_text_short(&what, found, strlen(found), 2 * SHOWN);
		ern_report_add(report, ERN_CODE_VERSION_UNKNOWN, place,
		    "%s is no ERN version that is known; known are %s",
		    what.bytes, known.bytes);
	}
	ern_text_free(&known);
	ern_text_free(&what);
}

void
ern_ernjson_tell_root(struct ern_report *report,
    const struct ern_place *place, const struct ern_version *version,
    const char *found)
{
	const struct ern_schema *schema = ern_version_schema(version);
	struct ern_text known = { 0 }, what = { 0 };
	size_t i;

	for (i = 0; i < schema->n_roots; i++)
		ern_text_format(&known, "%s%s", i == 0 ? "" :
		    i + 1 == schema->n_roots ? " and " : ", ",
		    ern_table_string(schema->roots[i].name));
	if (found == NULL) {
		ern_report_add(report, ERN_CODE_ROOT_UNKNOWN, place,
		    "there is no message; those of ERN %s are %s",
		    version->name, known.bytes);
	} else {
		ern_text_short(&what, found, strlen(found), SHOWN);
		ern_report_add(report, ERN_CODE_ROOT_UNKNOWN, place,
		    "%s is no message of ERN %s; its messages are %s",
		    what.bytes, version->name, known.bytes);
	}
	ern_text_free(&known);
	ern_text_free(&what);
}
