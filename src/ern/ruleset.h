/* SPDX-License-Identifier: MIT */
/*
 * ruleset: a rule set as the files of rules share it.
 *
 * All of it lies in the arena of the rule set, in the order of its file.
 */
#ifndef ERN_ERN_RULESET_H
#define ERN_ERN_RULESET_H

#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "ern/rules.h"
#include "xml/match.h"
#include "xml/plant.h"
#include "xml/xpath.h"

/* A variable; its value is found when it is first asked for. */
struct ern_rule_let {
	struct ern_rule_let *next;
	const char *name;
	const struct ern_expression *expression;
	uint64_t stamp;			/* of the value */
	xmlXPathObject *value;
	bool busy;			/* is its value being found? */
};

/* Variables that are evaluated at one node. */
struct ern_rule_scope {
	struct ern_rule_let *lets;
	uint64_t stamp;			/* changes with the node */
	xmlNode *node;
};

/* A part of a sentence: text, or the value or the name of something. */
struct ern_rule_piece {
	struct ern_rule_piece *next;
	const char *text;
	const struct ern_expression *value;
};

struct ern_rule_sentence {
	struct ern_rule_sentence *next;
	struct ern_rule_piece *pieces;
};

/* A key: nodes by values that they have. */
struct ern_rule_key {
	struct ern_rule_key *next;
	const char *name;
	struct ern_match *matches;
	const struct ern_expression *use;
	bool made;			/* for the message at hand */
	struct ern_map nodes;		/* struct ern_nodes by value */
};

/* An assert, or a report. */
struct ern_rule_check {
	struct ern_rule_check *next;
	struct ern_rule rule;		/* what is told of it */
	int line;
	bool report;
	const struct ern_expression *test, *path;
	struct ern_rule_sentence sentence, *help;
};

struct ern_rule_pattern {
	struct ern_rule_pattern *next;
	const char *id;
	struct ern_rule_scope scope;
	bool active;
	uint64_t fired;			/* the last node that a rule took */
};

/* A rule with its context. */
struct ern_rule_context {
	struct ern_rule_context *next;
	struct ern_rule_pattern *pattern;
	struct ern_rule_scope scope;
	struct ern_match *matches;
	struct ern_rule_check *checks;
};

struct ern_rule_phase {
	struct ern_rule_phase *next;
	const char *id;
	const char *names;		/* others, or NULL */
	const struct ern_expression *when;	/* or NULL */
	bool on;
	struct ern_rule_scope scope;
	struct ern_rule_active {
		struct ern_rule_active *next;
		struct ern_rule_pattern *pattern;
	} *active;
};

/* The rules that nodes of one name can match, in order. */
struct ern_rule_bucket {
	struct ern_rule_bucket *next;	/* of all */
	const char *key;
	struct ern_rule_candidate {
		struct ern_rule_context *context;
		const struct ern_match *match;
		size_t order;
	} *candidates;
	size_t n, room;
};

struct ern_rules {
	struct ern_rules_title title;
	struct ern_arena *arena;
	struct ern_xpath *xpath;
	const struct ern_rule_phase *default_phase;
	struct ern_rule_scope scope;
	struct ern_rule_key *keys;
	struct ern_rule_phase *phases;
	struct ern_rule_pattern *patterns;
	struct ern_rule_context *contexts;

	struct ern_map elements, attributes;	/* buckets by name */
	struct ern_rule_bucket *buckets;
	struct ern_rule_bucket document, texts, any_element, any_attribute;

	/* Where names of variables are looked up now. */
	struct ern_rule_scope *in_rule, *in_pattern;
	uint64_t stamp;
};

/* rules-read.c: Reads the file of a rule set.  Returns 0, or -1 with a
 * sentence in why. */
int ern_ruleset_read(struct ern_rules *rules, const char *path,
    struct ern_text *why);

/* rules-key.c: Makes key() known; once a process. */
void ern_rule_key_register(void);

/* rules-key.c: Forgets what keys have found in a message. */
void ern_rule_keys_forget(struct ern_rules *rules);

/* rules-index.c: Makes the buckets. */
void ern_ruleset_index(struct ern_rules *rules);

/* rules-index.c: Returns the rules that a node can match. */
const struct ern_rule_bucket *ern_ruleset_bucket(
    const struct ern_rules *rules, const xmlNode *node);

#endif
