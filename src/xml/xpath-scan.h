/* SPDX-License-Identifier: MIT */
/*
 * xpath-scan: the names that an XPath expression uses.
 */
#ifndef ERN_XML_XPATH_SCAN_H
#define ERN_XML_XPATH_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum ern_xpath_kind {
	ERN_XPATH_ELEMENT,	/* or an attribute */
	ERN_XPATH_FUNCTION,
	ERN_XPATH_VARIABLE
};

/* A name; both parts point into the expression. */
struct ern_xpath_name {
	enum ern_xpath_kind kind;
	const char *prefix, *local;
	size_t prefix_length, length;	/* prefix_length 0: it has none */
};

/* Where a scan of an expression that is right has come to. */
struct ern_xpath_scan {
	const char *at;
	bool operand;		/* was the last token one, or its end? */
};

/* Takes the next name.  Returns whether there is one. */
bool ern_xpath_scan_next(struct ern_xpath_scan *scan,
    struct ern_xpath_name *name);

/* Returns where a quoted string ends, behind its quotation mark, or a part in
 * brackets or parentheses; at itself where neither starts there. */
const char *ern_xpath_skip(const char *at);

#endif
