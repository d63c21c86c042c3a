/* SPDX-License-Identifier: MIT */
/*
 * xpath: XPath 1.0 with EXSLT, current(), generate-id() and functions of ours,
 * compiled once and evaluated many times.
 *
 * One of these serves one thread and one message after another.  Compiled
 * expressions belong to it.
 */
#ifndef ERN_XML_XPATH_H
#define ERN_XML_XPATH_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "base/text.h"
#include "xml/sheet.h"

struct ern_xpath;
struct ern_expression;

/* Who knows the variables. */
struct ern_xpath_variables {
	/* Is there one of that name, where expressions are compiled now? */
	bool (*known)(void *context, const char *name);
	/* Returns its value, which the caller frees, or NULL. */
	xmlXPathObject *(*value)(void *context, const char *name);
	void *context;
};

/*
 * Makes functions known; both ns, "" for none, and functions are borrowed for
 * good.  Called before there are threads.
 */
void ern_xpath_register(const char *ns,
    const struct ern_sheet_function *functions, size_t n);

struct ern_xpath *ern_xpath_new(const struct ern_xpath_variables *variables);

/* Takes NULL too. */
void ern_xpath_free(struct ern_xpath *xpath);

/* Binds a prefix, or binds it anew; both are copied. */
void ern_xpath_bind(struct ern_xpath *xpath, const char *prefix,
    const char *ns);

/* Returns the namespace of a prefix of length bytes, or NULL. */
const char *ern_xpath_namespace(const struct ern_xpath *xpath,
    const char *prefix, size_t length);

/*
 * Compiles an expression.  Its variables, functions and prefixes have to be
 * known.  Returns NULL with a sentence in why on failure.
 */
struct ern_expression *ern_xpath_compile(struct ern_xpath *xpath,
    const char *text, struct ern_text *why);

/* Goes over to a message, which is borrowed; functions are given context. */
void ern_xpath_begin(struct ern_xpath *xpath, xmlDoc *doc, void *context);

/* Returns a number that changes with the message. */
unsigned int ern_xpath_epoch(const struct ern_xpath *xpath);

/* Forgets the message. */
void ern_xpath_end(struct ern_xpath *xpath);

/* Where an expression is evaluated; position and size count from 1. */
struct ern_focus {
	xmlNode *node;
	xmlNode *current;	/* what current() returns */
	size_t position, size;
};

/*
 * Evaluate an expression: as true or false; as text, which is added to out;
 * as the first node, or NULL; as an object that the caller frees, or NULL.
 */
bool ern_xpath_test(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus);
void ern_xpath_string(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus,
    struct ern_text *out);
xmlNode *ern_xpath_node(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus);
xmlXPathObject *ern_xpath_object(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus);

/* Is the predicate true at the focus; a number is a position there. */
bool ern_xpath_holds(struct ern_xpath *xpath,
    const struct ern_expression *predicate, const struct ern_focus *focus);

/* Can its value depend on the position or size? */
bool ern_expression_counts(const struct ern_expression *expression);

/* Returns what went wrong since the last call, or NULL; it is borrowed until
 * the next evaluation. */
const char *ern_xpath_fault(struct ern_xpath *xpath);

#endif
