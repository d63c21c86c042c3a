/* SPDX-License-Identifier: MIT */
/*
 * rules-source: the file of a rule set as XML, and how faults in it are told.
 */
#ifndef ERN_ERN_RULES_SOURCE_H
#define ERN_ERN_RULES_SOURCE_H

#include "ern/ruleset.h"

/* A rule set while it is read. */
struct ern_rule_source {
	struct ern_rules *rules;
	const char *path;
	struct ern_text *why;		/* of the first fault */
	struct ern_report *report;
	struct ern_reader *reader;
	struct ern_plant *plant;
	struct ern_map named;		/* elements by "diagnostic ID" */
	struct ern_rule_param {		/* of the abstract pattern at hand */
		struct ern_rule_param *next;
		const char *name, *value;
	} *params;
	struct ern_rule_context **last_context;
	struct ern_rule_pattern **last_pattern;
	struct ern_rule_check **last_check;
	size_t n_extended;		/* abstract rules taken in */
};

/* Reads the file.  Returns its root element, or NULL having told why. */
xmlNode *ern_rule_source_open(struct ern_rule_source *source);

void ern_rule_source_close(struct ern_rule_source *source);

/* Tells of a fault at an element, if it is the first.  Returns -1. */
int ern_rule_source_fail(struct ern_rule_source *source,
    const xmlNode *element, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Tells that an element may not stand where it does.  Returns -1. */
int ern_rule_source_misplaced(struct ern_rule_source *source,
    const xmlNode *element);

int ern_rule_source_line(const struct ern_rule_source *source,
    const xmlNode *element);

/* Is it an element of Schematron; is it the one of that name? */
bool ern_rule_source_is_ours(const xmlNode *node);
bool ern_rule_source_is(const xmlNode *node, const char *name);

/* Is it a key of XSLT? */
bool ern_rule_source_is_key(const xmlNode *node);

/* Return the first child, or the next sibling, of Schematron, or NULL. */
xmlNode *ern_rule_source_first(const xmlNode *element);
xmlNode *ern_rule_source_next(const xmlNode *element);

/* Return the value of an attribute, of ours, or NULL; or having told that it
 * is missing.  Parameters are put in.  It lives as long as the rules. */
const char *ern_rule_source_value(struct ern_rule_source *source,
    const xmlNode *element, const char *name);
const char *ern_rule_source_own(struct ern_rule_source *source,
    const xmlNode *element, const char *name);
const char *ern_rule_source_want(struct ern_rule_source *source,
    const xmlNode *element, const char *name);

/* Returns the text of an element, with single blanks. */
const char *ern_rule_source_text(struct ern_rule_source *source,
    const xmlNode *element);

/* Is it abstract="true"? */
bool ern_rule_source_is_abstract(struct ern_rule_source *source,
    const xmlNode *element);

/* Returns the abstract rule or pattern, or the diagnostic, of that id. */
xmlNode *ern_rule_source_find(struct ern_rule_source *source,
    const char *kind, const char *id, size_t length);

/* Takes the parameters of a pattern for its abstract pattern. */
int ern_rule_source_take_params(struct ern_rule_source *source,
    xmlNode *pattern, xmlNode *abstract);
void ern_rule_source_drop_params(struct ern_rule_source *source);

/* Takes a declaration of a prefix. */
int ern_rule_source_bind(struct ern_rule_source *source,
    const xmlNode *element);

/* Compile what <name> stands for, and an attribute of ours. */
const struct ern_expression *ern_rule_source_name(
    struct ern_rule_source *source, const xmlNode *element);
const struct ern_expression *ern_rule_source_compile(
    struct ern_rule_source *source, const xmlNode *element,
    const char *name);

#endif
