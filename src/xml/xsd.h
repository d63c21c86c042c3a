/* SPDX-License-Identifier: MIT */
/*
 * xsd: schema files of the user's, with libxml2's own engine.
 *
 * Nothing is fetched: where a schema imports something by an address on the
 * net, the file of that name beside the schema is taken.
 */
#ifndef ERN_XML_XSD_H
#define ERN_XML_XSD_H

#include "base/text.h"
#include "diag/report.h"

struct ern_xsd;
struct _xmlDoc;

/* Loads a schema.  Returns NULL with a sentence in why on failure. */
struct ern_xsd *ern_xsd_load(const char *file, struct ern_text *why);

/* Takes NULL too. */
void ern_xsd_free(struct ern_xsd *xsd);

/* Checks a message; may be called by several threads at once. */
void ern_xsd_check(const struct ern_xsd *xsd, struct _xmlDoc *doc,
    struct ern_report *report);

#endif
