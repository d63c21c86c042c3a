/* SPDX-License-Identifier: MIT */
/*
 * syntax: what libxml2 says of bad XML, in our words.
 */
#ifndef ERN_XML_SYNTAX_H
#define ERN_XML_SYNTAX_H

#include <libxml/xmlerror.h>

#include "diag/report.h"

/*
 * Adds a finding for an error of the XML parser to the report; the innermost
 * open element starts in the line given.
 */
void ern_syntax_report(const xmlError *error, const struct ern_place *place,
    int open_line, struct ern_report *report);

#endif
