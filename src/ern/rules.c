/* SPDX-License-Identifier: MIT */
/*
 * rules: one pass over the tree.  A node is shown to the rules that its name
 * can match, in their order; of each pattern the first that matches takes it.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "ern/ruleset.h"
#include "xml/tree.h"

static struct ern_rule_let *
find_let(const struct ern_rule_scope *scope, const char *name)
{
	struct ern_rule_let *let = scope == NULL ? NULL : scope->lets;

	while (let != NULL && strcmp(let->name, name) != 0)
		let = let->next;
	return let;
}

/* Is there a variable of that name where the file is read now?  Those of a
 * phase may be used in all patterns. */
static bool
knows_variable(void *context, const char *name)
{
	const struct ern_rules *rules = context;
	const struct ern_rule_phase *phase;

	for (phase = rules->phases; phase != NULL; phase = phase->next)
		if (find_let(&phase->scope, name) != NULL)
			return true;
	return find_let(rules->in_rule, name) != NULL ||
	    find_let(rules->in_pattern, name) != NULL ||
	    find_let(&rules->scope, name) != NULL;
}

/* Evaluates a variable where it stands: what is further in is not seen. */
static void
evaluate(struct ern_rules *rules, struct ern_rule_let *let,
    struct ern_rule_scope *scope)
{
	struct ern_focus focus = { scope->node, scope->node, 1, 1 };
	struct ern_rule_scope *in_rule = rules->in_rule;
	struct ern_rule_scope *in_pattern = rules->in_pattern;

	if (scope != in_rule)
		rules->in_rule = NULL;
	if (scope != in_rule && scope != in_pattern)
		rules->in_pattern = NULL;
	xmlXPathFreeObject(let->value);
	let->busy = true;
	let->value = ern_xpath_object(rules->xpath, let->expression, &focus);
	let->busy = false;
	let->stamp = scope->stamp;
	rules->in_rule = in_rule;
	rules->in_pattern = in_pattern;
}

/* Finds a variable of a phase that is on. */
static struct ern_rule_let *
find_in_phases(struct ern_rules *rules, const char *name,
    struct ern_rule_scope **scope)
{
	struct ern_rule_phase *phase;
	struct ern_rule_let *let;

	for (phase = rules->phases; phase != NULL; phase = phase->next) {
		let = phase->on ? find_let(&phase->scope, name) : NULL;
		if (let != NULL) {
			*scope = &phase->scope;
			return let;
		}
	}
	return NULL;
}

static xmlXPathObject *
value_of(void *context, const char *name)
{
	struct ern_rules *rules = context;
	struct ern_rule_scope *scope = rules->in_rule;
	struct ern_rule_let *let = find_let(scope, name);

	if (let == NULL) {
		scope = rules->in_pattern;
		let = find_let(scope, name);
	}
	if (let == NULL)
		let = find_in_phases(rules, name, &scope);
	if (let == NULL) {
		scope = &rules->scope;
		let = find_let(scope, name);
	}
	if (let == NULL || let->busy)
		return NULL;
	if (let->stamp != scope->stamp)
		evaluate(rules, let, scope);
	return let->value == NULL ? NULL : xmlXPathObjectCopy(let->value);
}

static const char *
base_name(const char *path, size_t *length)
{
	const char *slash = strrchr(path, '/');

	path = slash == NULL ? path : slash + 1;
	*length = strlen(path);
	if (*length > 4 && strcmp(path + *length - 4, ".sch") == 0)
		*length -= 4;
	return path;
}

void
ern_rules_start(void)
{
	ern_known_register();
	ern_rule_key_register();
}

struct ern_rules *
ern_rules_load(const char *path, struct ern_text *why)
{
	struct ern_rules *rules = ern_mem_alloc(sizeof(*rules));
	struct ern_xpath_variables variables = { knows_variable, value_of,
		rules };
	const char *name;
	size_t length;

	ern_rules_start();
	rules->arena = ern_arena_new();
	rules->xpath = ern_xpath_new(&variables);
	ern_xpath_bind(rules->xpath, "ern", "");
	name = base_name(path, &length);
	rules->title.name = ern_arena_copy(rules->arena, name, length);
	if (ern_ruleset_read(rules, path, why) < 0) {
		ern_rules_free(rules);
		return NULL;
	}
	ern_ruleset_index(rules);
	return rules;
}

static void
free_lets(struct ern_rule_scope *scope)
{
	struct ern_rule_let *let;

	for (let = scope->lets; let != NULL; let = let->next) {
		xmlXPathFreeObject(let->value);
		let->value = NULL;
		let->stamp = 0;
	}
}

/* Forgets the values of all variables. */
static void
forget(struct ern_rules *rules)
{
	struct ern_rule_pattern *pattern;
	struct ern_rule_context *context;
	struct ern_rule_phase *phase;

	ern_rule_keys_forget(rules);
	free_lets(&rules->scope);
	for (phase = rules->phases; phase != NULL; phase = phase->next)
		free_lets(&phase->scope);
	for (pattern = rules->patterns; pattern != NULL;
	    pattern = pattern->next)
		free_lets(&pattern->scope);
	for (context = rules->contexts; context != NULL;
	    context = context->next)
		free_lets(&context->scope);
}

void
ern_rules_free(struct ern_rules *rules)
{
	struct ern_rule_context *context;
	struct ern_rule_bucket *bucket;
	struct ern_rule_key *key;

	if (rules == NULL)
		return;
	forget(rules);
	for (context = rules->contexts; context != NULL;
	    context = context->next)
		ern_match_free(context->matches);
	for (key = rules->keys; key != NULL; key = key->next)
		ern_match_free(key->matches);
	for (bucket = rules->buckets; bucket != NULL; bucket = bucket->next)
		free(bucket->candidates);
	free(rules->document.candidates);
	free(rules->texts.candidates);
	free(rules->any_element.candidates);
	free(rules->any_attribute.candidates);
	ern_map_free(&rules->elements);
	ern_map_free(&rules->attributes);
	ern_xpath_free(rules->xpath);
	ern_arena_free(rules->arena);
	free(rules);
}

const struct ern_rules_title *
ern_rules_title(const struct ern_rules *rules)
{
	return &rules->title;
}

const struct ern_rule_phase *
ern_rules_phase(const struct ern_rules *rules, const char *name)
{
	const struct ern_rule_phase *phase = rules->phases;

	while (phase != NULL && strcasecmp(phase->id, name) != 0)
		phase = phase->next;
	return phase;
}

/* Is a name, of length bytes, one of those in a list, which may be NULL? */
static bool
is_listed(const char *list, const char *name, size_t length)
{
	size_t n;

	for (; list != NULL && *list != '\0'; list += n + (list[n] == ' ')) {
		n = strcspn(list, " ");
		if (n == length && strncasecmp(list, name, n) == 0)
			return true;
	}
	return false;
}

bool
ern_rules_cover(const struct ern_rules *rules, const char *version)
{
	return rules->title.versions == NULL || is_listed(
	    rules->title.versions, version, strlen(version));
}

/* Adds a sentence; at focus NULL, with dots in the place of values. */
static void
add_sentence(struct ern_rules *rules, const struct ern_rule_sentence *from,
    const struct ern_focus *focus, struct ern_text *out)
{
	const struct ern_rule_piece *piece;
	const char *text;
	size_t start = out->length;

	ern_text_add(out, "", 0);
	for (piece = from->pieces; piece != NULL; piece = piece->next) {
		if (piece->value != NULL) {
			if (focus == NULL)
				ern_text_string(out, "...");
			else
				ern_xpath_string(rules->xpath, piece->value,
				    focus, out);
			continue;
		}
		text = piece->text;
		if (*text == ' ' && (out->length == start ||
		    out->bytes[out->length - 1] == ' '))
			text++;
		ern_text_string(out, text);
	}
	while (out->length > start && out->bytes[out->length - 1] == ' ')
		out->bytes[--out->length] = '\0';
}

static void
add_help(struct ern_rules *rules, const struct ern_rule_check *check,
    const struct ern_focus *focus, struct ern_text *out)
{
	const struct ern_rule_sentence *help;

	for (help = check->help; help != NULL; help = help->next) {
		if (help != check->help)
			ern_text_byte(out, ' ');
		add_sentence(rules, help, focus, out);
	}
}

const struct ern_rule *
ern_rules_next(const struct ern_rules *rules, const struct ern_rule *rule,
    struct ern_text *sentence, struct ern_text *help)
{
	const struct ern_rule_context *context = rules->contexts;
	const struct ern_rule_check *check = NULL;
	bool behind = rule == NULL;

	for (; context != NULL; context = context->next) {
		for (check = context->checks; check != NULL;
		    check = check->next) {
			if (behind)
				goto found;
			behind = &check->rule == rule;
		}
	}
	return NULL;
found:
	add_sentence((struct ern_rules *)rules, &check->sentence, NULL,
	    sentence);
	add_help((struct ern_rules *)rules, check, NULL, help);
	return &check->rule;
}

/* A run over a message. */
struct run {
	struct ern_rules *rules;
	struct ern_known *known;
	struct ern_report *report;
	struct ern_text *why;		/* a rule could not be evaluated */
	struct ern_text sentence, help;
	uint64_t nodes;			/* so far */
	bool failed;
};

/* Tells what a rule found. */
static void
tell(struct run *run, const struct ern_rule_check *check,
    const struct ern_focus *focus)
{
	struct ern_rules *rules = run->rules;
	struct ern_finding finding = {
		.code = check->rule.code,
		.severity = check->rule.severity,
		.layer = ERN_LAYER_PROFILE,
		.role = check->rule.role,
		.source = check->rule.source,
		.status = check->rule.status,
	};
	const xmlNode *node = NULL;

	ern_text_clear(&run->sentence);
	ern_text_clear(&run->help);
	if (!ern_report_full(run->report)) {
		if (check->path != NULL)
			node = ern_xpath_node(rules->xpath, check->path,
			    focus);
		finding.place = ern_plant_place(run->known->plant,
		    node == NULL ? focus->node : node);
		add_sentence(rules, &check->sentence, focus, &run->sentence);
		add_help(rules, check, focus, &run->help);
		finding.message = run->sentence.bytes;
		if (run->help.length > 0)
			finding.help = run->help.bytes;
	}
	ern_report_add_finding(run->report, &finding);
}

/* Was something wrong with a rule itself?  The first time it is noted. */
static bool
check_fault(struct run *run, const struct ern_rule_context *context,
    const struct ern_rule_check *check)
{
	const char *fault = ern_xpath_fault(run->rules->xpath);

	if (fault == NULL)
		return false;
	if (run->failed)
		return true;
	run->failed = true;
	ern_text_format(run->why, "a rule of %s cannot be evaluated: %s",
	    run->rules->title.name, fault);
	if (check != NULL)
		ern_text_format(run->why, " (%s, line %d)", check->rule.code,
		    check->line);
	else
		ern_text_format(run->why, " (in a context of %s)",
		    context->matches->key);
	return true;
}

/* Lets a rule look at the node that it has taken. */
static void
fire(struct run *run, struct ern_rule_context *context, xmlNode *node)
{
	struct ern_rules *rules = run->rules;
	struct ern_focus focus = { node, node, 1, 1 };
	const struct ern_rule_check *check;
	bool holds;

	rules->in_rule = &context->scope;
	context->scope.node = node;
	context->scope.stamp = ++rules->stamp;
	for (check = context->checks; check != NULL; check = check->next) {
		holds = ern_xpath_test(rules->xpath, check->test, &focus);
		if (!check_fault(run, context, check) &&
		    holds == check->report)
			tell(run, check, &focus);
	}
	rules->in_rule = NULL;
}

static void
visit(struct run *run, xmlNode *node)
{
	struct ern_rules *rules = run->rules;
	const struct ern_rule_bucket *bucket = ern_ruleset_bucket(rules, node);
	const struct ern_rule_candidate *candidate = bucket->candidates;
	struct ern_rule_pattern *pattern;
	size_t i;

	run->nodes++;
	for (i = 0; i < bucket->n; i++, candidate++) {
		pattern = candidate->context->pattern;
		if (!pattern->active || pattern->fired == run->nodes)
			continue;
		rules->in_pattern = &pattern->scope;
		if (ern_match_holds(rules->xpath, candidate->match, node) &&
		    !check_fault(run, candidate->context, NULL)) {
			pattern->fired = run->nodes;
			fire(run, candidate->context, node);
		}
	}
	rules->in_pattern = NULL;
}

/* Visits an element, its attributes, and all below it. */
static void
walk(struct run *run, xmlNode *element)
{
	struct ern_rules *rules = run->rules;
	xmlAttr *attribute;
	xmlNode *child;

	visit(run, element);
	if (rules->attributes.n + rules->any_attribute.n > 0)
		for (attribute = element->properties; attribute != NULL;
		    attribute = attribute->next)
			visit(run, (xmlNode *)attribute);
	for (child = element->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			walk(run, child);
		else if (rules->texts.n > 0)
			visit(run, child);
	}
}

/* Goes over to a message, with all variables new. */
static void
begin(struct ern_rules *rules, struct ern_known *known)
{
	xmlDoc *doc = ern_plant_tree(known->plant);
	const xmlNode *root = ern_tree_element(doc->children);
	struct ern_rule_pattern *pattern;
	struct ern_rule_phase *phase;

	ern_xpath_bind(rules->xpath, "ern", root->ns == NULL ? "" :
	    (const char *)root->ns->href);
	ern_xpath_begin(rules->xpath, doc, known);
	known->rules = rules;
	rules->stamp++;
	rules->scope.node = (xmlNode *)doc;
	rules->scope.stamp = rules->stamp;
	for (phase = rules->phases; phase != NULL; phase = phase->next) {
		phase->on = false;
		phase->scope.node = (xmlNode *)doc;
		phase->scope.stamp = rules->stamp;
	}
	for (pattern = rules->patterns; pattern != NULL;
	    pattern = pattern->next) {
		pattern->active = false;
		pattern->fired = 0;
		pattern->scope.node = (xmlNode *)doc;
		pattern->scope.stamp = rules->stamp;
	}
}

static void
end(struct ern_rules *rules)
{
	forget(rules);
	ern_xpath_end(rules->xpath);
}

const struct ern_rule_phase *
ern_rules_pick(struct ern_rules *rules, const char *name, size_t length,
    struct ern_known *known)
{
	xmlNode *root = ern_tree_element(
	    ern_plant_tree(known->plant)->children);
	struct ern_focus focus = { root, root, 1, 1 };
	const struct ern_rule_phase *phase;

	begin(rules, known);
	for (phase = rules->phases; phase != NULL; phase = phase->next) {
		if (!(strlen(phase->id) == length &&
		    strncasecmp(phase->id, name, length) == 0) &&
		    !is_listed(phase->names, name, length))
			continue;
		if (phase->when == NULL || ern_xpath_test(rules->xpath,
		    phase->when, &focus))
			break;
	}
	end(rules);
	return phase;
}

static void
activate(const struct ern_rule_phase *phase)
{
	const struct ern_rule_active *active = phase->active;

	((struct ern_rule_phase *)phase)->on = true;
	for (; active != NULL; active = active->next)
		active->pattern->active = true;
}

int
ern_rules_run(struct ern_rules *rules,
    const struct ern_rule_phase *const *phases, size_t n,
    struct ern_known *known, struct ern_report *report, struct ern_text *why)
{
	xmlDoc *doc = ern_plant_tree(known->plant);
	struct run run = { .rules = rules, .known = known, .report = report,
		.why = why };
	struct ern_rule_pattern *pattern = rules->patterns;
	size_t i;

	begin(rules, known);
	for (i = 0; i < n; i++)
		activate(phases[i]);
	if (n == 0 && rules->default_phase != NULL)
		activate(rules->default_phase);
	else if (n == 0)
		for (; pattern != NULL; pattern = pattern->next)
			pattern->active = true;
	visit(&run, (xmlNode *)doc);
	walk(&run, ern_tree_element(doc->children));
	end(rules);
	ern_text_free(&run.sentence);
	ern_text_free(&run.help);
	return run.failed ? -1 : 0;
}
