/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ern/rules-source.h"
#include "xml/tree.h"

#define SCHEMATRON	"http://purl.oclc.org/dsdl/schematron"
#define XSLT		"http://www.w3.org/1999/XSL/Transform"

int
ern_rule_source_line(const struct ern_rule_source *source,
    const xmlNode *element)
{
	return ern_plant_place(source->plant, element).line;
}

int
ern_rule_source_fail(struct ern_rule_source *source, const xmlNode *element,
    const char *format, ...)
{
	struct ern_place place = ern_plant_place(source->plant, element);
	va_list args;

	if (source->why->length > 0)
		return -1;
	ern_text_format(source->why, "%s:%d:%d: ", source->path, place.line,
	    place.column);
	va_start(args, format);
	ern_text_vformat(source->why, format, args);
	va_end(args);
	return -1;
}

int
ern_rule_source_misplaced(struct ern_rule_source *source,
    const xmlNode *element)
{
	if (ern_rule_source_is(element, "include") ||
	    ern_rule_source_is(element, "extends"))
		return ern_rule_source_fail(source, element, "<%s> cannot "
		    "bring in other files; a rule set is one file",
		    (const char *)element->name);
	return ern_rule_source_fail(source, element, "<%s> has no place in "
	    "<%s>", (const char *)element->name,
	    element->parent->type != XML_ELEMENT_NODE ? "the file" :
	    (const char *)element->parent->name);
}

bool
ern_rule_source_is_ours(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
	    strcmp((const char *)node->ns->href, SCHEMATRON) == 0;
}

bool
ern_rule_source_is_key(const xmlNode *node)
{
	return ern_tree_is(node, "key") && node->ns != NULL &&
	    strcmp((const char *)node->ns->href, XSLT) == 0;
}

bool
ern_rule_source_is(const xmlNode *node, const char *name)
{
	return ern_rule_source_is_ours(node) && ern_tree_is(node, name);
}

static xmlNode *
skip_others(xmlNode *node)
{
	while (node != NULL && !ern_rule_source_is_ours(node))
		node = node->next;
	return node;
}

xmlNode *
ern_rule_source_first(const xmlNode *element)
{
	return skip_others(element->children);
}

xmlNode *
ern_rule_source_next(const xmlNode *element)
{
	return skip_others(element->next);
}

static bool
is_name(char byte)
{
	return (byte & 0x80) != 0 || isalnum((unsigned char)byte) ||
	    byte == '_' || byte == '-' || byte == '.';
}

/* Returns a copy of a value with the parameters put in: $NAME. */
static const char *
put_params(struct ern_rule_source *source, const char *value)
{
	const struct ern_rule_param *param;
	struct ern_text text = { 0 };
	const char *p = value, *copy;
	size_t n;

	ern_text_add(&text, "", 0);
	while (*p != '\0') {
		for (n = 0; *p == '$' && is_name(p[1 + n]); n++)
			;
		for (param = source->params; n > 0 && param != NULL;
		    param = param->next)
			if (strlen(param->name) == n &&
			    strncmp(param->name, p + 1, n) == 0)
				break;
		if (n > 0 && param != NULL) {
			ern_text_string(&text, param->value);
			p += 1 + n;
		} else {
			ern_text_byte(&text, *p++);
		}
	}
	copy = ern_arena_copy(source->rules->arena, text.bytes, text.length);
	ern_text_free(&text);
	return copy;
}

static const char *
value_in(struct ern_rule_source *source, const xmlNode *element,
    const char *ns, const char *name)
{
	const xmlAttr *attribute;

	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		if (strcmp((const char *)attribute->name, name) == 0 &&
		    (ns == NULL ? attribute->ns == NULL :
		    attribute->ns != NULL && strcmp(ns,
		    (const char *)attribute->ns->href) == 0))
			return put_params(source,
			    (const char *)attribute->children->content);
	return NULL;
}

const char *
ern_rule_source_value(struct ern_rule_source *source, const xmlNode *element,
    const char *name)
{
	return value_in(source, element, NULL, name);
}

const char *
ern_rule_source_own(struct ern_rule_source *source, const xmlNode *element,
    const char *name)
{
	return value_in(source, element, ERN_RULES_NS, name);
}

const char *
ern_rule_source_want(struct ern_rule_source *source, const xmlNode *element,
    const char *name)
{
	const char *value = ern_rule_source_value(source, element, name);

	if (value == NULL || *value == '\0') {
		ern_rule_source_fail(source, element, "<%s> lacks its "
		    "attribute %s", (const char *)element->name, name);
		return NULL;
	}
	return value;
}

const char *
ern_rule_source_text(struct ern_rule_source *source, const xmlNode *element)
{
	struct ern_text joined = { 0 }, text = { 0 };
	const char *p = ern_tree_text(element, &joined), *copy;

	ern_text_add(&text, "", 0);
	for (; *p != '\0'; p++) {
		if (strchr(" \t\r\n", *p) == NULL)
			ern_text_byte(&text, *p);
		else if (text.length > 0 && text.bytes[text.length - 1] != ' ')
			ern_text_byte(&text, ' ');
	}
	if (text.length > 0 && text.bytes[text.length - 1] == ' ')
		text.length--;
	copy = ern_arena_copy(source->rules->arena, text.bytes, text.length);
	ern_text_free(&joined);
	ern_text_free(&text);
	return copy;
}

bool
ern_rule_source_is_abstract(struct ern_rule_source *source,
    const xmlNode *element)
{
	const char *value = ern_rule_source_value(source, element,
	    "abstract");

	return value != NULL && (strcmp(value, "true") == 0 ||
	    strcmp(value, "1") == 0);
}

/* Makes the key of an element that has a name. */
static const char *
name_key(struct ern_rule_source *source, const char *kind, const char *id,
    size_t length)
{
	struct ern_text key = { 0 };
	const char *copy;

	ern_text_format(&key, "%s %.*s", kind, (int)length, id);
	copy = ern_arena_copy(source->rules->arena, key.bytes, key.length);
	ern_text_free(&key);
	return copy;
}

/* Learns the names of what is used elsewhere. */
static void
learn_names(struct ern_rule_source *source, xmlNode *element)
{
	xmlNode *child = ern_rule_source_first(element);
	const char *kind, *id;

	for (; child != NULL; child = ern_rule_source_next(child)) {
		kind = (const char *)child->name;
		id = ern_rule_source_value(source, child, "id");
		if (id != NULL && (ern_rule_source_is(child, "diagnostic") ||
		    ern_rule_source_is_abstract(source, child)))
			ern_map_set(&source->named, name_key(source, kind, id,
			    strlen(id)), child);
		learn_names(source, child);
	}
}

xmlNode *
ern_rule_source_find(struct ern_rule_source *source, const char *kind,
    const char *id, size_t length)
{
	return ern_map_find(&source->named, name_key(source, kind, id,
	    length));
}

/* Adds the parameters that stand in a pattern and are not known yet. */
static int
add_params(struct ern_rule_source *source, xmlNode *pattern)
{
	xmlNode *child = ern_rule_source_first(pattern);
	struct ern_rule_param *param, *known;

	for (; child != NULL; child = ern_rule_source_next(child)) {
		if (!ern_rule_source_is(child, "param"))
			continue;
		param = ern_arena_alloc(source->rules->arena, sizeof(*param));
		param->name = ern_rule_source_want(source, child, "name");
		param->value = ern_rule_source_value(source, child, "value");
		if (param->name == NULL)
			return -1;
		for (known = source->params; known != NULL;
		    known = known->next)
			if (strcmp(known->name, param->name) == 0)
				break;
		if (known != NULL || param->value == NULL)
			continue;
		param->next = source->params;
		source->params = param;
	}
	return 0;
}

int
ern_rule_source_take_params(struct ern_rule_source *source, xmlNode *pattern,
    xmlNode *abstract)
{
	xmlNode *child = ern_rule_source_first(pattern);

	for (; child != NULL; child = ern_rule_source_next(child))
		if (!ern_rule_source_is(child, "param"))
			return ern_rule_source_misplaced(source, child);
	if (add_params(source, pattern) < 0)
		return -1;
	return add_params(source, abstract);
}

void
ern_rule_source_drop_params(struct ern_rule_source *source)
{
	source->params = NULL;
}

int
ern_rule_source_bind(struct ern_rule_source *source, const xmlNode *element)
{
	const char *prefix = ern_rule_source_want(source, element, "prefix");
	const char *uri = ern_rule_source_want(source, element, "uri");

	if (prefix == NULL || uri == NULL)
		return -1;
	ern_xpath_bind(source->rules->xpath, prefix, uri);
	return 0;
}

static const struct ern_expression *
compile(struct ern_rule_source *source, const xmlNode *element,
    const char *what, const char *text)
{
	const struct ern_expression *expression;
	struct ern_text why = { 0 };

	expression = ern_xpath_compile(source->rules->xpath, text, &why);
	if (expression == NULL)
		ern_rule_source_fail(source, element, "%s \"%s\" %s", what,
		    text, why.bytes);
	ern_text_free(&why);
	return expression;
}

const struct ern_expression *
ern_rule_source_name(struct ern_rule_source *source, const xmlNode *element)
{
	const char *path = ern_rule_source_value(source, element, "path");
	const struct ern_expression *expression;
	struct ern_text text = { 0 };

	ern_text_format(&text, "name(%s)", path == NULL ? "." : path);
	expression = compile(source, element, "the path of <name>",
	    text.bytes);
	ern_text_free(&text);
	return expression;
}

const struct ern_expression *
ern_rule_source_compile(struct ern_rule_source *source,
    const xmlNode *element, const char *name)
{
	return compile(source, element, name,
	    ern_rule_source_own(source, element, name));
}

static long
read_file(void *context, char *bytes, size_t size)
{
	return read(*(int *)context, bytes, size);
}

static void
on_root(void *context, const struct ern_element *element)
{
	struct ern_rule_source *source = context;

	(void)element;
	ern_plant_start(source->plant);
}

/* Makes a tree of the file.  Tells what is wrong with it as XML. */
static int
read_tree(struct ern_rule_source *source)
{
	static const struct ern_handler handler = { .root = on_root };
	const struct ern_finding *fault;
	int fd = open(source->path, O_RDONLY | O_CLOEXEC), result;

	if (fd < 0) {
		ern_text_format(source->why, "cannot read the rule set %s: %s",
		    source->path, strerror(errno));
		return -1;
	}
	ern_reader_add(source->reader, &handler, source);
	ern_plant_begin(source->plant);
	ern_report_begin(source->report, source->path);
	errno = 0;
	result = ern_reader_read(source->reader, read_file, &fd);
	fault = source->report->findings;
	if (result < 0 && source->report->n_findings > 0)
		ern_text_format(source->why, "%s:%d:%d: %s", source->path,
		    fault->place.line, fault->place.column, fault->message);
	else if (result < 0)
		ern_text_format(source->why, "cannot read the rule set %s: %s",
		    source->path, strerror(errno));
	close(fd);
	return result;
}

xmlNode *
ern_rule_source_open(struct ern_rule_source *source)
{
	xmlNode *root;

	source->report = ern_report_new(1);
	source->reader = ern_reader_new(NULL, source->report);
	source->plant = ern_plant_new(source->reader, true);
	if (read_tree(source) < 0)
		return NULL;
	root = ern_tree_element(ern_plant_tree(source->plant)->children);
	if (!ern_rule_source_is(root, "schema")) {
		ern_rule_source_fail(source, root, "this is no ISO "
		    "Schematron, whose root element is schema of the "
		    "namespace " SCHEMATRON);
		return NULL;
	}
	learn_names(source, root);
	return root;
}

void
ern_rule_source_close(struct ern_rule_source *source)
{
	ern_map_free(&source->named);
	ern_plant_free(source->plant);
	ern_reader_free(source->reader);
	ern_report_free(source->report);
}
