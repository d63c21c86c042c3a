/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/xmlschemas.h>

#include "base/mem.h"
#include "xml/xsd.h"

struct ern_xsd {
	char *name;		/* of the file, without its folder */
	xmlSchemaPtr schema;
};

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static char *folder;		/* of the schema that is being loaded */

static xmlParserInputPtr
load_beside(const char *url, const char *id, xmlParserCtxtPtr parser)
{
	xmlParserInputPtr input;
	struct ern_text path = { 0 };

	if (url == NULL || strstr(url, "://") == NULL)
		return xmlNoNetExternalEntityLoader(url, id, parser);
	ern_text_format(&path, "%s%s", folder, base_name(url));
	input = xmlNoNetExternalEntityLoader(path.bytes, id, parser);
	ern_text_free(&path);
	return input;
}

/* Keeps the first thing that libxml2 says of the schema. */
static void
on_schema_error(void *context, xmlErrorPtr error)
{
	struct ern_text *why = context;

	if (why->length > 0 || error->level == XML_ERR_WARNING)
		return;
	if (error->file != NULL)
		ern_text_format(why, "%s:%d: ", error->file, error->line);
	ern_text_add(why, error->message, strcspn(error->message, "\n"));
}

static void
ignore_error(void *context, xmlErrorPtr error)
{
	(void)context;
	(void)error;
}

struct ern_xsd *
ern_xsd_load(const char *file, struct ern_text *why)
{
	struct ern_xsd *xsd = ern_mem_alloc(sizeof(*xsd));
	struct ern_text said = { 0 };
	xmlSchemaParserCtxtPtr parser;

	if (access(file, R_OK) < 0) {
		ern_text_format(why, "cannot read the schema %s", file);
		ern_xsd_free(xsd);
		return NULL;
	}
	folder = ern_mem_copy(file, base_name(file) - file);
	xmlSetExternalEntityLoader(load_beside);
	xmlSetStructuredErrorFunc(&said,
	    (xmlStructuredErrorFunc)on_schema_error);
	parser = xmlSchemaNewParserCtxt(file);
	if (parser != NULL) {
		xmlSchemaSetParserStructuredErrors(parser,
		    (xmlStructuredErrorFunc)on_schema_error, &said);
		xsd->schema = xmlSchemaParse(parser);
		xmlSchemaFreeParserCtxt(parser);
	}
	xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)ignore_error);
	free(folder);
	folder = NULL;
	xsd->name = ern_mem_copy(base_name(file), strlen(base_name(file)));
	if (xsd->schema == NULL) {
		ern_text_format(why, "%s is not a schema that can be used: %s",
		    file, said.length > 0 ? said.bytes : "it is not XML");
		ern_xsd_free(xsd);
		xsd = NULL;
	}
	ern_text_free(&said);
	return xsd;
}

void
ern_xsd_free(struct ern_xsd *xsd)
{
	if (xsd == NULL)
		return;
	xmlSchemaFree(xsd->schema);
	free(xsd->name);
	free(xsd);
}

struct checking {
	const struct ern_xsd *xsd;
	struct ern_report *report;
};

static void
on_error(void *context, xmlErrorPtr error)
{
	struct checking *checking = context;
	const char *message = error->message == NULL ? "" : error->message;
	struct ern_place place = { .line = error->line };
	xmlChar *path = NULL;

	if (error->node != NULL) {
		place.line = xmlGetLineNo(error->node);
		path = xmlGetNodePath(error->node);
	}
	place.path = (const char *)path;
	ern_report_add(checking->report, ERN_CODE_XSD_INVALID, &place,
	    "%s does not allow this: %.*s", checking->xsd->name,
	    (int)strcspn(message, "\n"), message);
	xmlFree(path);
}

void
ern_xsd_check(const struct ern_xsd *xsd, struct _xmlDoc *doc,
    struct ern_report *report)
{
	struct checking checking = { xsd, report };
	xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(xsd->schema);

	if (valid == NULL)
		ern_mem_exhausted();
	xmlSchemaSetValidStructuredErrors(valid,
	    (xmlStructuredErrorFunc)on_error, &checking);
	xmlSchemaValidateDoc(valid, doc);
	xmlSchemaFreeValidCtxt(valid);
}
