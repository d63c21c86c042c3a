/* SPDX-License-Identifier: MIT */
/*
 * match: patterns as in XSLT, which nodes match or do not.
 *
 * A pattern is made of child and attribute steps, joined by / or //, with
 * predicates, and has alternatives with | between them.
 */
#ifndef ERN_XML_MATCH_H
#define ERN_XML_MATCH_H

#include "base/text.h"
#include "xml/xpath.h"

/* An alternative of a pattern. */
struct ern_match {
	struct ern_match *next;
	/* What its last step names: "Name", "*", "@Name", "@*", "text()", or
	 * "/" for the document. */
	char *key;
	struct ern_match_step *steps;	/* the last one first */
	size_t n_steps;
	bool absolute;			/* does it start with a single / ? */
};

/*
 * Compiles a pattern.  Returns its first alternative, or NULL with a
 * sentence in why.
 */
struct ern_match *ern_match_compile(struct ern_xpath *xpath,
    const char *text, struct ern_text *why);

/* Frees an alternative and those behind it; takes NULL too. */
void ern_match_free(struct ern_match *match);

/* Does a node, whose name is that of the key, match the alternative? */
bool ern_match_holds(struct ern_xpath *xpath, const struct ern_match *match,
    xmlNode *node);

#endif
