/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/space.h"
#include "xml/match.h"
#include "xml/xpath-scan.h"

/* A predicate, and where it was asked for last, so that the positions of
 * many siblings are counted but once. */
struct predicate {
	const struct ern_expression *test;
	unsigned int epoch;
	const xmlNode *node;
	size_t position;
	const xmlNode *parent;
	size_t size;
};

struct ern_match_step {
	bool attribute, text;
	bool deep;		/* // stands before it */
	char *name;		/* NULL: any */
	char *prefix;		/* NULL: none */
	struct predicate *predicates;
	size_t n_predicates;
};

/* A pattern while it is read. */
struct reading {
	struct ern_xpath *xpath;
	const char *at;
	struct ern_text *why;
};

static void
skip_space(struct reading *reading)
{
	reading->at += ern_space_span(reading->at, strlen(reading->at));
}

static bool
take(struct reading *reading, const char *token)
{
	skip_space(reading);
	if (strncmp(reading->at, token, strlen(token)) != 0)
		return false;
	reading->at += strlen(token);
	skip_space(reading);
	return true;
}

static int
fail(struct reading *reading)
{
	ern_text_string(reading->why, "is no pattern: it may have child and "
	    "attribute steps, / and //, predicates, and | between "
	    "alternatives");
	return -1;
}

/* Takes the predicate that starts here. */
static int
take_predicate(struct reading *reading, struct ern_match_step *step)
{
	const char *end = ern_xpath_skip(reading->at);
	struct predicate *predicate;
	char *text;

	if (end - reading->at < 2 || end[-1] != ']')
		return fail(reading);
	step->predicates = ern_mem_grow(step->predicates,
	    step->n_predicates + 1, sizeof(*step->predicates));
	predicate = &step->predicates[step->n_predicates++];
	memset(predicate, 0, sizeof(*predicate));
	text = ern_mem_copy(reading->at + 1, end - reading->at - 2);
	predicate->test = ern_xpath_compile(reading->xpath, text,
	    reading->why);
	free(text);
	reading->at = end;
	return predicate->test == NULL ? -1 : 0;
}

static int
take_step(struct reading *reading, struct ern_match_step *step)
{
	struct ern_xpath_scan scan = { 0 };
	struct ern_xpath_name name;

	step->attribute = take(reading, "@") || take(reading, "attribute::");
	if (!step->attribute)
		take(reading, "child::");
	scan.at = reading->at;
	if (take(reading, "text()")) {
		step->text = true;
	} else if (!take(reading, "*")) {
		if (!ern_xpath_scan_next(&scan, &name) ||
		    name.kind != ERN_XPATH_ELEMENT || (name.prefix_length ==
		    0 ? name.local : name.prefix) != reading->at)
			return fail(reading);
		if (name.prefix_length > 0)
			step->prefix = ern_mem_copy(name.prefix,
			    name.prefix_length);
		if (*name.local != '*')
			step->name = ern_mem_copy(name.local, name.length);
		if (step->prefix != NULL && ern_xpath_namespace(
		    reading->xpath, name.prefix, name.prefix_length) == NULL) {
			ern_text_format(reading->why, "uses the prefix %s, "
			    "which is not declared", step->prefix);
			return -1;
		}
		reading->at = scan.at;
	}
	skip_space(reading);
	while (*reading->at == '[') {
		if (take_predicate(reading, step) < 0)
			return -1;
		skip_space(reading);
	}
	return 0;
}

static void
free_step(struct ern_match_step *step)
{
	free(step->name);
	free(step->prefix);
	free(step->predicates);
}

/* Adds a step before those that there are, which come behind it. */
static struct ern_match_step *
add_step(struct ern_match *match)
{
	match->steps = ern_mem_grow(match->steps, match->n_steps + 1,
	    sizeof(*match->steps));
	memmove(match->steps + 1, match->steps,
	    match->n_steps++ * sizeof(*match->steps));
	memset(match->steps, 0, sizeof(*match->steps));
	return match->steps;
}

/* Makes the key by which an alternative is found. */
static char *
key_of(const struct ern_match *match)
{
	const struct ern_match_step *last = match->steps;
	struct ern_text key = { 0 };

	if (match->n_steps == 0)
		ern_text_string(&key, "/");
	else if (last->text)
		ern_text_string(&key, "text()");
	else
		ern_text_format(&key, "%s%s", last->attribute ? "@" : "",
		    last->name == NULL ? "*" : last->name);
	return key.bytes;
}

static int
take_alternative(struct reading *reading, struct ern_match *match)
{
	struct ern_match_step *step;
	bool deep = take(reading, "//");

	if (!deep)
		match->absolute = take(reading, "/");
	skip_space(reading);
	if (!match->absolute || strchr("|", *reading->at) == NULL) {
		do {
			step = add_step(match);
			step->deep = deep;
			if (take_step(reading, step) < 0)
				return -1;
			deep = take(reading, "//");
		} while (deep || take(reading, "/"));
	}
	match->key = key_of(match);
	skip_space(reading);
	return *reading->at == '\0' || *reading->at == '|' ? 0 :
	    fail(reading);
}

struct ern_match *
ern_match_compile(struct ern_xpath *xpath, const char *text,
    struct ern_text *why)
{
	struct reading reading = { .xpath = xpath, .at = text, .why = why };
	struct ern_match *first = NULL, **last = &first;

	do {
		*last = ern_mem_alloc(sizeof(**last));
		if (take_alternative(&reading, *last) < 0) {
			ern_match_free(first);
			return NULL;
		}
		last = &(*last)->next;
	} while (take(&reading, "|"));
	return first;
}

void
ern_match_free(struct ern_match *match)
{
	struct ern_match *next;
	size_t i;

	for (; match != NULL; match = next) {
		next = match->next;
		for (i = 0; i < match->n_steps; i++)
			free_step(&match->steps[i]);
		free(match->steps);
		free(match->key);
		free(match);
	}
}

static bool
has_name(struct ern_xpath *xpath, const struct ern_match_step *step,
    const xmlNode *node)
{
	const char *ns;

	if (step->text)
		return node->type == XML_TEXT_NODE;
	if (node->type != (step->attribute ? XML_ATTRIBUTE_NODE :
	    XML_ELEMENT_NODE))
		return false;
	if (step->name != NULL &&
	    strcmp(step->name, (const char *)node->name) != 0)
		return false;
	if (step->prefix == NULL)
		return step->name == NULL || node->ns == NULL;
	ns = ern_xpath_namespace(xpath, step->prefix, strlen(step->prefix));
	return node->ns != NULL && ns != NULL &&
	    strcmp(ns, (const char *)node->ns->href) == 0;
}

static bool passes(struct ern_xpath *xpath, const struct ern_match_step *step,
    size_t n, xmlNode *node, xmlNode *current);

/* Finds the position and size of a node, before the predicate of that
 * number, as a predicate sees them. */
static void
count(struct ern_xpath *xpath, const struct ern_match_step *step, size_t n,
    struct ern_focus *focus)
{
	struct predicate *predicate = &step->predicates[n];
	xmlNode *node = focus->node;

	if (predicate->epoch != ern_xpath_epoch(xpath))
		predicate->node = predicate->parent = NULL;
	predicate->epoch = ern_xpath_epoch(xpath);
	for (focus->position = 1; (node = node->prev) != NULL; ) {
		if (!has_name(xpath, step, node) ||
		    !passes(xpath, step, n, node, focus->current))
			continue;
		if (node == predicate->node) {
			focus->position += predicate->position;
			break;
		}
		focus->position++;
	}
	predicate->node = focus->node;
	predicate->position = focus->position;
	if (predicate->parent != focus->node->parent) {
		predicate->parent = focus->node->parent;
		predicate->size = focus->position;
		for (node = focus->node; (node = node->next) != NULL; )
			predicate->size += has_name(xpath, step, node) &&
			    passes(xpath, step, n, node, focus->current);
	}
	focus->size = predicate->size;
}

/* Passes a node that has the name the first n predicates? */
static bool
passes(struct ern_xpath *xpath, const struct ern_match_step *step, size_t n,
    xmlNode *node, xmlNode *current)
{
	struct ern_focus focus = { node, current, 1, 1 };
	size_t i;

	for (i = 0; i < n; i++) {
		if (ern_expression_counts(step->predicates[i].test))
			count(xpath, step, i, &focus);
		if (!ern_xpath_holds(xpath, step->predicates[i].test, &focus))
			return false;
	}
	return true;
}

static bool holds_from(struct ern_xpath *xpath, const struct ern_match *match,
    size_t i, xmlNode *node, xmlNode *current);

/* Do the steps before that number match what is around a node? */
static bool
holds_around(struct ern_xpath *xpath, const struct ern_match *match, size_t i,
    xmlNode *node, xmlNode *current)
{
	node = node->parent;
	if (i + 1 == match->n_steps)
		return !match->absolute || (node != NULL &&
		    node->type == XML_DOCUMENT_NODE);
	for (; node != NULL && node->type == XML_ELEMENT_NODE;
	    node = node->parent) {
		if (holds_from(xpath, match, i + 1, node, current))
			return true;
		if (!match->steps[i].deep)
			return false;
	}
	return false;
}

/* Matches a node the step of that number and those before it?  Predicates
 * come last: they may be made for what is around the node. */
static bool
holds_from(struct ern_xpath *xpath, const struct ern_match *match, size_t i,
    xmlNode *node, xmlNode *current)
{
	const struct ern_match_step *step = &match->steps[i];

	return has_name(xpath, step, node) &&
	    holds_around(xpath, match, i, node, current) &&
	    passes(xpath, step, step->n_predicates, node, current);
}

bool
ern_match_holds(struct ern_xpath *xpath, const struct ern_match *match,
    xmlNode *node)
{
	if (match->n_steps == 0)
		return node->type == XML_DOCUMENT_NODE;
	return holds_from(xpath, match, 0, node, node);
}
