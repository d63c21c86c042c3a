/* SPDX-License-Identifier: MIT */
/*
 * sheet: a stylesheet of ours, compiled once and run many times.
 *
 * A sheet may use EXSLT, the elements and functions of the namespace
 * urn:ern-tools:convert (xslt/README.md tells them), and functions that were
 * registered.  It can neither reach the network nor write a file, nor read
 * one while it runs.  A sheet is used by one thread at a time: libxml2 notes
 * in compiled expressions which functions it has found.
 */
#ifndef ERN_XML_SHEET_H
#define ERN_XML_SHEET_H

#include <libxml/tree.h>

#include "base/text.h"
#include "xml/call.h"
#include "xml/origin.h"

#define ERN_SHEET_NS	"urn:ern-tools:convert"

struct ern_sheet;

/* An XPath function. */
struct ern_sheet_function {
	const char *name;
	size_t least, most;	/* arguments */
	void (*run)(struct ern_call *call);
};

/*
 * Makes functions known to the sheets that are loaded from now on; both ns
 * and functions are borrowed for good.  Called before there are threads.
 */
void ern_sheet_register(const char *ns,
    const struct ern_sheet_function *functions, size_t n);

/* Compiles a file.  Returns NULL with the reason added to why on failure. */
struct ern_sheet *ern_sheet_load(const char *path, struct ern_text *why);

/* Takes NULL too. */
void ern_sheet_free(struct ern_sheet *sheet);

/* What a run needs. */
struct ern_sheet_input {
	xmlDoc *doc;		/* without blanks between elements */
	const char **parameters;	/* name, string value, ..., NULL */
	struct ern_origin *book;	/* takes the origin of what is made */
	void *context;		/* for functions that were registered */
};

enum ern_sheet_outcome {
	ERN_SHEET_MADE,
	ERN_SHEET_REFUSED,	/* the sheet says that there is no result */
	ERN_SHEET_FAILED	/* the sheet is wrong */
};

/*
 * Runs the sheet.  *made is the result, which the caller frees with
 * xmlFreeDoc(), or NULL; why then gets a sentence.
 */
enum ern_sheet_outcome ern_sheet_run(struct ern_sheet *sheet,
    const struct ern_sheet_input *input, xmlDoc **made,
    struct ern_text *why);

#endif
