/* SPDX-License-Identifier: MIT */
/*
 * rules-read: the file of a rule set becomes rules.
 *
 * Abstract patterns and rules are read anew wherever they are used, so that
 * nothing is left of them afterwards.
 */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "ern/rules-source.h"
#include "ern/ruleset.h"

#define MAX_EXTENDS	20	/* rules that extend each other */
#define MAX_EXTENDED	10000	/* in all */

/* How a role counts. */
static const struct {
	const char *role;
	enum ern_severity severity;
} roles[] = {
	{ "Fatal Error", ERN_ERROR },
	{ "Fatal", ERN_ERROR },
	{ "Error", ERN_ERROR },
	{ "Conditional Fatal Error", ERN_WARNING },
	{ "Conditional Error", ERN_WARNING },
	{ "Warning", ERN_WARNING },
	{ "Warn", ERN_WARNING },
};

static enum ern_severity
severity_of(const char *role)
{
	size_t i;

	if (role == NULL)
		return ERN_ERROR;
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (strcasecmp(roles[i].role, role) == 0)
			return roles[i].severity;
	return ERN_NOTE;
}

static void *
make(struct ern_rules *rules, size_t size)
{
	return memset(ern_arena_alloc(rules->arena, size), 0, size);
}

/* Compiles the expression of an attribute, which is required. */
static const struct ern_expression *
read_expression(struct ern_rule_source *source, xmlNode *element,
    const char *attribute)
{
	const char *text = ern_rule_source_want(source, element, attribute);
	const struct ern_expression *expression;
	struct ern_text why = { 0 };

	if (text == NULL)
		return NULL;
	expression = ern_xpath_compile(source->rules->xpath, text, &why);
	if (expression == NULL)
		ern_rule_source_fail(source, element, "%s=\"%s\" of <%s> %s",
		    attribute, text, (const char *)element->name, why.bytes);
	ern_text_free(&why);
	return expression;
}

static int
read_let(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_scope *scope)
{
	struct ern_rule_let *let = make(source->rules, sizeof(*let)), **at;

	let->name = ern_rule_source_want(source, element, "name");
	if (let->name == NULL)
		return -1;
	for (at = &scope->lets; *at != NULL; at = &(*at)->next)
		if (strcmp((*at)->name, let->name) == 0)
			return ern_rule_source_fail(source, element,
			    "the variable %s is declared twice", let->name);
	let->expression = read_expression(source, element, "value");
	*at = let;
	return let->expression == NULL ? -1 : 0;
}

/* Compiles the pattern of an attribute, which is required. */
static struct ern_match *
read_match(struct ern_rule_source *source, xmlNode *element,
    const char *attribute)
{
	const char *text = ern_rule_source_want(source, element, attribute);
	struct ern_match *match;
	struct ern_text why = { 0 };

	if (text == NULL)
		return NULL;
	match = ern_match_compile(source->rules->xpath, text, &why);
	if (match == NULL)
		ern_rule_source_fail(source, element, "%s=\"%s\" %s",
		    attribute, text, why.bytes);
	ern_text_free(&why);
	return match;
}

static int
read_key(struct ern_rule_source *source, xmlNode *element)
{
	struct ern_rule_key *key = make(source->rules, sizeof(*key)), **end;

	for (end = &source->rules->keys; *end != NULL; end = &(*end)->next)
		;
	*end = key;
	key->name = ern_rule_source_want(source, element, "name");
	if (key->name == NULL)
		return -1;
	key->matches = read_match(source, element, "match");
	if (key->matches == NULL)
		return -1;
	key->use = read_expression(source, element, "use");
	return key->use == NULL ? -1 : 0;
}

/* Adds words to the pieces of a sentence; white space becomes one blank. */
static void
add_words(struct ern_rule_source *source, struct ern_rule_piece ***end,
    const char *words)
{
	struct ern_rule_piece *piece = make(source->rules, sizeof(*piece));
	struct ern_text text = { 0 };
	const char *p;

	for (p = words; *p != '\0'; p++) {
		if (strchr(" \t\r\n", *p) == NULL)
			ern_text_byte(&text, *p);
		else if (text.length == 0 ||
		    text.bytes[text.length - 1] != ' ')
			ern_text_byte(&text, ' ');
	}
	piece->text = ern_arena_copy(source->rules->arena, text.bytes,
	    text.length);
	**end = piece;
	*end = &piece->next;
	ern_text_free(&text);
}

/* Reads what stands in an element as the pieces of a sentence. */
static int
read_pieces(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_piece ***end)
{
	struct ern_rule_piece *piece;
	xmlNode *child;

	for (child = element->children; child != NULL; child = child->next) {
		if (child->type == XML_TEXT_NODE) {
			add_words(source, end, (const char *)child->content);
		} else if (ern_rule_source_is(child, "value-of") ||
		    ern_rule_source_is(child, "name")) {
			piece = make(source->rules, sizeof(*piece));
			piece->value = ern_rule_source_is(child, "value-of") ?
			    read_expression(source, child, "select") :
			    ern_rule_source_name(source, child);
			if (piece->value == NULL)
				return -1;
			**end = piece;
			*end = &piece->next;
		} else if (ern_rule_source_is(child, "emph") ||
		    ern_rule_source_is(child, "dir") ||
		    ern_rule_source_is(child, "span")) {
			if (read_pieces(source, child, end) < 0)
				return -1;
		} else if (ern_rule_source_is_ours(child)) {
			return ern_rule_source_misplaced(source, child);
		}
	}
	return 0;
}

static int
read_sentence(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_sentence *sentence)
{
	struct ern_rule_piece **end = &sentence->pieces;

	return read_pieces(source, element, &end);
}

/* Reads the diagnostics that a check names. */
static int
read_help(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_check *check)
{
	const char *names = ern_rule_source_value(source, element,
	    "diagnostics");
	struct ern_rule_sentence **end = &check->help;
	xmlNode *diagnostic;
	size_t length;

	for (; names != NULL && *names != '\0'; names += length) {
		length = strcspn(names, " \t\r\n");
		if (length == 0) {
			length = 1;
			continue;
		}
		diagnostic = ern_rule_source_find(source, "diagnostic", names,
		    length);
		if (diagnostic == NULL)
			return ern_rule_source_fail(source, element,
			    "there is no diagnostic %.*s", (int)length,
			    names);
		*end = make(source->rules, sizeof(**end));
		if (read_sentence(source, diagnostic, *end) < 0)
			return -1;
		end = &(*end)->next;
	}
	return 0;
}

static int
read_check(struct ern_rule_source *source, xmlNode *element)
{
	struct ern_rules *rules = source->rules;
	struct ern_rule_check *check = make(rules, sizeof(*check));
	const char *see = ern_rule_source_value(source, element, "see");
	const char *date = ern_rule_source_own(source, element, "date");

	check->line = ern_rule_source_line(source, element);
	check->report = ern_rule_source_is(element, "report");
	check->rule.code = ern_rule_source_value(source, element, "id");
	check->rule.role = ern_rule_source_value(source, element, "role");
	check->rule.severity = severity_of(check->rule.role);
	check->rule.source = see != NULL ? see : rules->title.source;
	check->rule.date = date != NULL ? date : rules->title.date;
	check->rule.status = ern_rule_source_own(source, element, "status");
	if (check->rule.code == NULL)
		check->rule.code = ern_code_entry(ERN_CODE_RULE)->name;
	check->test = read_expression(source, element, "test");
	if (check->test == NULL)
		return -1;
	if (ern_rule_source_own(source, element, "path") != NULL) {
		check->path = ern_rule_source_compile(source, element,
		    "path");
		if (check->path == NULL)
			return -1;
	}
	if (read_sentence(source, element, &check->sentence) < 0 ||
	    read_help(source, element, check) < 0)
		return -1;
	*source->last_check = check;
	source->last_check = &check->next;
	return 0;
}

/* Reads what stands in a rule, and in the abstract rules that it extends. */
static int
read_rule_content(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_context *context, size_t depth)
{
	xmlNode *child, *base;
	const char *name;
	int result = 0;

	for (child = ern_rule_source_first(element);
	    child != NULL && result == 0;
	    child = ern_rule_source_next(child)) {
		if (ern_rule_source_is(child, "let")) {
			result = read_let(source, child, &context->scope);
		} else if (ern_rule_source_is(child, "assert") ||
		    ern_rule_source_is(child, "report")) {
			result = read_check(source, child);
		} else if (ern_rule_source_is(child, "extends")) {
			name = ern_rule_source_want(source, child, "rule");
			if (name == NULL)
				return -1;
			base = ern_rule_source_find(source, "rule", name,
			    strlen(name));
			if (base == NULL)
				return ern_rule_source_fail(source, child,
				    "there is no abstract rule %s", name);
			if (++source->n_extended > MAX_EXTENDED)
				return ern_rule_source_fail(source, child,
				    "rules extend others more than %d times",
				    MAX_EXTENDED);
			if (depth == MAX_EXTENDS)
				return ern_rule_source_fail(source, child,
				    "the rule %s extends itself", name);
			result = read_rule_content(source, base, context,
			    depth + 1);
		} else {
			result = ern_rule_source_misplaced(source, child);
		}
	}
	return result;
}

static int
read_rule(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_pattern *pattern)
{
	struct ern_rules *rules = source->rules;
	struct ern_rule_context *context = make(rules, sizeof(*context));

	if (ern_rule_source_is_abstract(source, element))
		return 0;
	context->pattern = pattern;
	context->matches = read_match(source, element, "context");
	if (context->matches == NULL)
		return -1;
	*source->last_context = context;
	source->last_context = &context->next;
	source->last_check = &context->checks;
	rules->in_rule = &context->scope;
	if (read_rule_content(source, element, context, 0) < 0)
		return -1;
	rules->in_rule = NULL;
	return 0;
}

/* Reads what stands in a pattern; all its variables come first. */
static int
read_pattern_content(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_pattern *pattern)
{
	xmlNode *child;

	source->rules->in_pattern = &pattern->scope;
	for (child = ern_rule_source_first(element); child != NULL;
	    child = ern_rule_source_next(child))
		if (ern_rule_source_is(child, "let") &&
		    read_let(source, child, &pattern->scope) < 0)
			return -1;
	for (child = ern_rule_source_first(element); child != NULL;
	    child = ern_rule_source_next(child)) {
		if (ern_rule_source_is(child, "rule")) {
			if (read_rule(source, child, pattern) < 0)
				return -1;
		} else if (!ern_rule_source_is(child, "let") &&
		    !ern_rule_source_is(child, "param")) {
			return ern_rule_source_misplaced(source, child);
		}
	}
	source->rules->in_pattern = NULL;
	return 0;
}

static int
read_pattern(struct ern_rule_source *source, xmlNode *element)
{
	struct ern_rules *rules = source->rules;
	struct ern_rule_pattern *pattern = make(rules, sizeof(*pattern));
	const char *name = ern_rule_source_value(source, element, "is-a");
	xmlNode *base = element;
	int result;

	if (ern_rule_source_is_abstract(source, element))
		return 0;
	pattern->id = ern_rule_source_value(source, element, "id");
	*source->last_pattern = pattern;
	source->last_pattern = &pattern->next;
	if (name != NULL) {
		base = ern_rule_source_find(source, "pattern", name,
		    strlen(name));
		if (base == NULL)
			return ern_rule_source_fail(source, element,
			    "there is no abstract pattern %s", name);
		if (ern_rule_source_take_params(source, element, base) < 0)
			return -1;
	}
	result = read_pattern_content(source, base, pattern);
	ern_rule_source_drop_params(source);
	return result;
}

static int
read_phase(struct ern_rule_source *source, xmlNode *element)
{
	struct ern_rule_phase *phase = make(source->rules, sizeof(*phase));
	struct ern_rule_phase **end;
	xmlNode *child;

	phase->id = ern_rule_source_want(source, element, "id");
	if (phase->id == NULL)
		return -1;
	for (end = &source->rules->phases; *end != NULL; end = &(*end)->next)
		;
	*end = phase;
	for (child = ern_rule_source_first(element); child != NULL;
	    child = ern_rule_source_next(child)) {
		if (ern_rule_source_is(child, "let")) {
			if (read_let(source, child, &phase->scope) < 0)
				return -1;
		} else if (!ern_rule_source_is(child, "active")) {
			return ern_rule_source_misplaced(source, child);
		}
	}
	phase->names = ern_rule_source_own(source, element, "as");
	if (ern_rule_source_own(source, element, "when") == NULL)
		return 0;
	phase->when = ern_rule_source_compile(source, element, "when");
	return phase->when == NULL ? -1 : 0;
}

/* Finds the patterns of a phase, once all of them are known. */
static int
read_active(struct ern_rule_source *source, xmlNode *element,
    struct ern_rule_phase *phase)
{
	struct ern_rule_active *active, **end = &phase->active;
	struct ern_rule_pattern *pattern;
	const char *id;
	xmlNode *child;

	for (child = ern_rule_source_first(element); child != NULL;
	    child = ern_rule_source_next(child)) {
		if (!ern_rule_source_is(child, "active"))
			continue;
		id = ern_rule_source_want(source, child, "pattern");
		if (id == NULL)
			return -1;
		for (pattern = source->rules->patterns; pattern != NULL;
		    pattern = pattern->next)
			if (pattern->id != NULL &&
			    strcmp(pattern->id, id) == 0)
				break;
		if (pattern == NULL)
			return ern_rule_source_fail(source, child,
			    "there is no pattern %s", id);
		*end = active = make(source->rules, sizeof(*active));
		active->pattern = pattern;
		end = &active->next;
	}
	return 0;
}

static void
read_title(struct ern_rule_source *source, xmlNode *schema)
{
	struct ern_rules_title *title = &source->rules->title;
	xmlNode *child = ern_rule_source_first(schema);
	const char *name = ern_rule_source_own(source, schema, "name");

	if (name != NULL)
		title->name = name;
	title->source = ern_rule_source_own(source, schema, "source");
	title->date = ern_rule_source_own(source, schema, "date");
	title->versions = ern_rule_source_own(source, schema, "versions");
	for (; child != NULL; child = ern_rule_source_next(child))
		if (ern_rule_source_is(child, "title"))
			title->title = ern_rule_source_text(source, child);
}

/* Reads all that may stand in the schema, in the order in which it is
 * needed: a variable may be used in whatever stands anywhere. */
static int
read_parts(struct ern_rule_source *source, xmlNode *schema)
{
	static const char *const known[] = { "ns", "let", "phase", "pattern",
		"diagnostics", "properties", "title", "p", "rules" };
	struct ern_rules *rules = source->rules;
	struct ern_rule_phase *phase;
	xmlNode *child;
	size_t part, i;
	int result = 0;

	for (child = ern_rule_source_first(schema); child != NULL;
	    child = ern_rule_source_next(child)) {
		for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (ern_rule_source_is(child, known[i]))
				break;
		if (i == sizeof(known) / sizeof(known[0]))
			return ern_rule_source_misplaced(source, child);
	}
	for (part = 0; part < 4; part++) {
		for (child = ern_rule_source_first(schema);
		    child != NULL && result == 0;
		    child = ern_rule_source_next(child)) {
			if (!ern_rule_source_is(child, known[part]))
				continue;
			result = part == 0 ? ern_rule_source_bind(source,
			    child) : part == 1 ? read_let(source, child,
			    &rules->scope) : part == 2 ? read_phase(source,
			    child) : read_pattern(source, child);
		}
	}
	for (child = schema->children; child != NULL && result == 0;
	    child = child->next)
		if (ern_rule_source_is_key(child))
			result = read_key(source, child);
	phase = rules->phases;
	for (child = ern_rule_source_first(schema);
	    child != NULL && result == 0;
	    child = ern_rule_source_next(child)) {
		if (!ern_rule_source_is(child, "phase"))
			continue;
		result = read_active(source, child, phase);
		phase = phase->next;
	}
	return result;
}

static int
read_schema(struct ern_rule_source *source, xmlNode *schema)
{
	struct ern_rules *rules = source->rules;
	const char *binding = ern_rule_source_value(source, schema,
	    "queryBinding"), *phase;

	if (binding != NULL && strcasecmp(binding, "xslt") != 0 &&
	    strcasecmp(binding, "exslt") != 0 &&
	    strcasecmp(binding, "xpath") != 0)
		return ern_rule_source_fail(source, schema, "its query "
		    "binding is %s; XPath 1.0 is known, which is xslt",
		    binding);
	read_title(source, schema);
	if (read_parts(source, schema) < 0)
		return -1;
	phase = ern_rule_source_value(source, schema, "defaultPhase");
	if (phase == NULL || strcmp(phase, "#ALL") == 0)
		return 0;
	rules->default_phase = ern_rules_phase(rules, phase);
	if (rules->default_phase == NULL)
		return ern_rule_source_fail(source, schema,
		    "there is no phase %s", phase);
	return 0;
}

int
ern_ruleset_read(struct ern_rules *rules, const char *path,
    struct ern_text *why)
{
	struct ern_rule_source source = { .rules = rules, .path = path,
		.why = why, .last_context = &rules->contexts,
		.last_pattern = &rules->patterns };
	xmlNode *schema = ern_rule_source_open(&source);
	int result = schema == NULL ? -1 : read_schema(&source, schema);

	ern_rule_source_close(&source);
	rules->in_rule = rules->in_pattern = NULL;
	return result;
}
