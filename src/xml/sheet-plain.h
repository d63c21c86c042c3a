/* SPDX-License-Identifier: MIT */
/*
 * sheet-plain: the instructions of a sheet whose expressions are plain.
 *
 * xsl:if, xsl:choose, xsl:for-each and xsl:apply-templates mostly ask for
 * nothing but names: "A|B/C", "not(@D)", "$e = 'f'".  Such an instruction
 * gets a handler of ours, which does what that of libxslt does and leaves
 * XPath out of it.
 */
#ifndef ERN_XML_SHEET_PLAIN_H
#define ERN_XML_SHEET_PLAIN_H

#include <libxslt/xsltInternals.h>

/* Gives the plain instructions of a compiled sheet their handlers. */
void ern_plain_add(xsltStylesheet *style);

/* Frees what these have; the sheet is not to be run any more. */
void ern_plain_free(xsltStylesheet *style);

#endif
