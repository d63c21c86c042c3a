/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsontree.h"
#include "base/mem.h"
#include "base/space.h"
#include "ern/build.h"
#include "ern/ernjson.h"
#include "ern/message.h"
#include "original.h"
#include "xml/tree.h"

#define DEEPEST	200		/* of a release document */
#define LARGEST	(16 * 1024 * 1024)

#define SEEN	8		/* levels of which a position is remembered */

/* An element whose position was asked for last on its level. */
struct ern_seen {
	const xmlNode *node;
	size_t position;
};

struct ern_original {
	char *name;
	const struct ern_version *version;
	struct _xmlDoc *doc;
	bool elsewhere;			/* places are not those of the doc */
	struct ern_ernjson_reader *json;
	struct ern_jsontree *tree;
	struct ern_build_options options;
	struct ern_build *build;
	struct ern_seen seen[SEEN];
	struct ern_text path;
};

/* An input that is being read; its first bytes were looked at. */
struct job {
	struct ern_original *original;
	struct ern_input *input;
	struct ern_report *report;
	char first[BUFSIZ];
	size_t n_first, given;
	bool failed;
};

/* Gives the input again from its first byte. */
static long
read_input(void *context, char *bytes, size_t size)
{
	struct job *job = context;
	size_t left = job->n_first - job->given;
	long n;

	if (left > 0) {
		size = size < left ? size : left;
		memcpy(bytes, job->first + job->given, size);
		job->given += size;
		return size;
	}
	n = ern_input_read(job->input, bytes, size);
	if (n < 0 && !job->failed) {
		ern_cli_complain("cannot read %s: %s",
		    ern_input_name(job->input), strerror(errno));
		job->failed = true;
	}
	return n;
}

/* Bytes in memory, to be read once. */
struct memory {
	const char *bytes;
	size_t length;
};

static long
read_memory(void *context, char *bytes, size_t size)
{
	struct memory *memory = context;

	if (size > memory->length)
		size = memory->length;
	memcpy(bytes, memory->bytes, size);
	memory->bytes += size;
	memory->length -= size;
	return size;
}

/* Reads a message into a tree; whether it is valid is asked only where it has
 * to be. */
static struct _xmlDoc *
read_tree(const char *name, ern_read read, void *context, bool check,
    struct ern_report *report)
{
	struct ern_message_options options = { .keep_tree = true };
	struct ern_message *message;
	struct _xmlDoc *doc = NULL;

	options.unwanted[ERN_LAYER_SCHEMA] = !check;
	options.unwanted[ERN_LAYER_REFERENCES] = !check;
	message = ern_message_new(&options, report);
	if (ern_message_read(message, name, read, context) == 0 &&
	    ern_message_whole(message) && ern_report_valid(report, false))
		doc = ern_message_take_tree(message);
	ern_message_free(message);
	return doc;
}

/* Returns the version of a message, which is a known one. */
static const struct ern_version *
find_version(const struct _xmlDoc *doc)
{
	return ern_version_of((const char *)ern_tree_element(
	    doc->children)->ns->href);
}

/* Makes a document into one of another version, or NULL. */
static struct _xmlDoc *
convert(struct ern_original *original, struct ern_convert *convert,
    struct _xmlDoc *doc, const struct ern_version *to,
    struct ern_report *report)
{
	struct ern_convert_result result = { .xml = { 0 } };
	struct ern_report *verdict = ern_report_new(1);
	struct _xmlDoc *made = NULL;
	struct memory memory;

	if (ern_convert_run(convert, doc, to, &result, report) ==
	    ERN_CONVERT_MADE) {
		memory = (struct memory){ result.xml.bytes,
			result.xml.length };
		made = read_tree(original->name, read_memory, &memory, false,
		    verdict);
	}
	ern_convert_result_free(&result);
	ern_report_free(verdict);
	return made;
}

/* Takes an XML message in, as 4.3.2. */
static int
take_xml(struct job *job, struct ern_convert *converter, ern_read read,
    void *context)
{
	const struct ern_version *to = ern_version_find("432");
	struct ern_original *original = job->original;
	struct _xmlDoc *doc = read_tree(original->name, read, context, false,
	    job->report);

	if (doc == NULL)
		return -1;
	original->version = find_version(doc);
	if (original->version == to) {
		original->doc = doc;
		return 0;
	}
	original->elsewhere = true;
	ern_report_begin(job->report, original->name);
	original->doc = convert(original, converter, doc, to, job->report);
	ern_report_end(job->report);
	ern_message_free_tree(doc);
	return original->doc == NULL ? -1 : 0;
}

/* Reads the one message of ERN-JSON into XML. */
static int
read_ernjson(struct job *job, struct ern_text *xml)
{
	enum ern_ernjson_result result;

	job->original->json = ern_ernjson_reader_new(0);
	ern_ernjson_reader_start(job->original->json, read_input, job);
	ern_report_begin(job->report, job->original->name);
	result = ern_ernjson_reader_next(job->original->json, xml,
	    job->report);
	ern_report_end(job->report);
	return result == ERN_ERNJSON_MADE ? 0 : -1;
}

/* Builds the one release document into XML. */
static int
read_document(struct job *job, struct ern_text *xml)
{
	struct ern_original *original = job->original;
	const struct ern_jsontree_value *document;
	struct ern_jsontree_fault fault;
	struct ern_place place;
	enum ern_jsontree_result result;
	int built = -1;

	original->tree = ern_jsontree_new(DEEPEST, LARGEST);
	original->options.now = "1970-01-01T00:00:00Z";
	original->build = ern_build_new(&original->options);
	ern_jsontree_start(original->tree, read_input, job);
	ern_report_begin(job->report, original->name);
	result = ern_jsontree_next(original->tree, &document, &fault);
	if (result == ERN_JSONTREE_FAULT) {
		place = (struct ern_place){ fault.line, fault.column,
			fault.pointer };
		ern_report_add(job->report, ERN_CODE_JSON_SYNTAX, &place,
		    "%s", fault.sentence);
	} else if (result == ERN_JSONTREE_VALUE) {
		built = ern_build_run(original->build, original->tree,
		    document, xml, job->report);
	}
	ern_report_end(job->report);
	return built;
}

/* Reads enough of the input to see what it is.  Returns 0, or -1. */
static int
look_ahead(struct job *job)
{
	size_t blank = 0;
	long n;

	while (job->n_first < sizeof(job->first) && blank == job->n_first) {
		n = ern_input_read(job->input, job->first + job->n_first,
		    sizeof(job->first) - job->n_first);
		if (n < 0)
			ern_cli_complain("cannot read %s: %s",
			    ern_input_name(job->input), strerror(errno));
		if (n <= 0)
			return n < 0 ? -1 : 0;
		job->n_first += n;
		blank = ern_space_span(job->first, job->n_first);
	}
	return 0;
}

/* Is it ERN-JSON, and no release document?  The first key tells. */
static bool
is_ernjson(const char *bytes, size_t length)
{
	size_t at = ern_space_span(bytes, length) + 1, end;

	at += ern_space_span(bytes + at, length - at) + 1;
	for (end = at; end < length && bytes[end] != '"'; end++)
		;
	return end < length && ((end - at == 3 &&
	    memcmp(bytes + at, "ern", 3) == 0) || (end - at > 7 &&
	    memcmp(bytes + end - 7, "Message", 7) == 0));
}

struct ern_original *
ern_original_read(struct ern_input *input, struct ern_convert *converter,
    struct ern_report *report)
{
	struct ern_original *original = ern_mem_alloc(sizeof(*original));
	struct job *job = ern_mem_alloc(sizeof(*job));
	struct ern_text xml = { 0 };
	struct memory memory;
	size_t blank;
	int result;

	original->name = ern_mem_copy(ern_input_name(input),
	    strlen(ern_input_name(input)));
	job->original = original;
	job->input = input;
	job->report = report;
	result = look_ahead(job);
	blank = ern_space_span(job->first, job->n_first);
	if (result == 0 && blank + 1 < job->n_first &&
	    job->first[blank] == '{') {
		result = is_ernjson(job->first, job->n_first) ?
		    read_ernjson(job, &xml) : read_document(job, &xml);
		memory = (struct memory){ xml.bytes, xml.length };
		if (result == 0)
			result = take_xml(job, converter, read_memory,
			    &memory);
	} else if (result == 0) {
		result = take_xml(job, converter, read_input, job);
	}
	ern_text_free(&xml);
	free(job);
	if (result == 0)
		return original;
	ern_original_free(original);
	return NULL;
}

void
ern_original_free(struct ern_original *original)
{
	if (original == NULL)
		return;
	ern_message_free_tree(original->doc);
	ern_ernjson_reader_free(original->json);
	ern_build_free(original->build);
	ern_jsontree_free(original->tree);
	ern_text_free(&original->path);
	free(original->name);
	free(original);
}

const char *
ern_original_name(const struct ern_original *original)
{
	return original->name;
}

const struct ern_version *
ern_original_version(const struct ern_original *original)
{
	return original->version;
}

struct _xmlDoc *
ern_original_doc(const struct ern_original *original)
{
	return original->doc;
}

struct _xmlDoc *
ern_original_through(struct ern_original *original,
    struct ern_convert *converter, const struct ern_version *through,
    struct ern_report *report)
{
	const struct ern_version *home = ern_version_find("432");
	struct _xmlDoc *copy = xmlCopyDoc(original->doc, 1);
	struct _xmlDoc *there = convert(original, converter, copy, through,
	    report);
	struct _xmlDoc *back = there == NULL ? NULL : convert(original,
	    converter, there, home, report);

	ern_message_free_tree(copy);
	ern_message_free_tree(there);
	return back;
}

static size_t
depth_of(const xmlNode *node)
{
	size_t depth = 0;

	for (; node->parent != NULL; node = node->parent)
		depth++;
	return depth;
}

/* Returns which of its siblings of the name an element is.  Places are asked
 * for in about the order of the message: it counts on from the last one. */
static size_t
find_position(struct ern_seen *seen, const xmlNode *node)
{
	const char *name = (const char *)node->name;
	const xmlNode *at = seen->node;
	size_t position = seen->position;

	if (at == NULL || at->parent != node->parent || !ern_tree_is(at, name))
		at = NULL;
	for (; at != NULL && at != node; at = at->next)
		position += at != seen->node && ern_tree_is(at, name);
	if (at == NULL)
		for (position = 0, at = node->parent->children; at != node;
		    at = at->next)
			position += ern_tree_is(at, name);
	position += node != seen->node;
	*seen = (struct ern_seen){ node, position };
	return position;
}

/* Adds the XPath of an element. */
static void
add_path(struct ern_original *original, const xmlNode *node)
{
	struct ern_text *path = &original->path;

	if (node->parent->type != XML_ELEMENT_NODE) {
		ern_text_format(path, "/%s%s%s", node->ns != NULL &&
		    node->ns->prefix != NULL ? "ern" : "", node->ns != NULL &&
		    node->ns->prefix != NULL ? ":" : "",
		    (const char *)node->name);
		return;
	}
	add_path(original, node->parent);
	ern_text_format(path, "/%s[%zu]", (const char *)node->name,
	    find_position(&original->seen[depth_of(node) % SEEN], node));
}

struct ern_place
ern_original_place(struct ern_original *original, const xmlNode *node,
    const char *attribute)
{
	struct ern_place place = { 0 };

	ern_text_clear(&original->path);
	add_path(original, node);
	if (attribute != NULL)
		ern_text_format(&original->path, "/@%s", attribute);
	place.path = original->path.bytes;
	if (original->elsewhere || node->doc != original->doc)
		return place;
	if (original->json != NULL)
		return ern_ernjson_reader_place(original->json, place.path);
	if (original->build != NULL)
		return ern_build_place(original->build, place.path);
	place.line = (int)xmlGetLineNo((xmlNode *)node);
	return place;
}
