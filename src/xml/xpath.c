/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/functions.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>

#include "base/map.h"
#include "base/mem.h"
#include "xml/xpath.h"
#include "xml/xpath-scan.h"

#define MAX_SETS	8	/* of functions */
#define MAX_STEPS	100000000	/* of an evaluation */
#define MAX_STRING	(16 * 1024 * 1024)	/* that concat() makes */

struct ern_expression {
	struct ern_expression *next;	/* of all */
	xmlXPathCompExpr *compiled;
	bool counts;
};

struct ern_xpath {
	struct ern_xpath_variables variables;
	xmlXPathContext *context;
	struct ern_expression *expressions;
	xmlNode *current;
	void *owner;			/* what functions are given */
	unsigned int epoch;		/* counts the messages */
	struct ern_text fault, told;
	/* EXSLT keeps the trees that it makes in a run of a stylesheet. */
	xsltStylesheet *style;
	xsltTransformContext *run;
};

static struct {
	const char *ns;
	const struct ern_sheet_function *functions;
	size_t n;
} sets[MAX_SETS];
static size_t n_sets;

void
ern_xpath_register(const char *ns,
    const struct ern_sheet_function *functions, size_t n)
{
	size_t i;

	if (n_sets == 0)
		exsltRegisterAll();
	for (i = 0; i < n_sets; i++)
		if (sets[i].functions == functions)
			return;
	if (n_sets == MAX_SETS)
		abort();
	sets[n_sets].ns = ns;
	sets[n_sets].functions = functions;
	sets[n_sets++].n = n;
}

static const struct ern_sheet_function *
find_function(const char *ns, const char *name)
{
	size_t i, j;

	for (i = 0; i < n_sets; i++)
		for (j = 0; strcmp(sets[i].ns, ns) == 0 && j < sets[i].n; j++)
			if (strcmp(sets[i].functions[j].name, name) == 0)
				return &sets[i].functions[j];
	return NULL;
}

/* Takes every call of a function of ours: libxml2 knows by which name. */
static void
dispatch(xmlXPathParserContext *parser, int n)
{
	struct ern_xpath *xpath = parser->context->funcLookupData;
	const xmlChar *ns = parser->context->functionURI;
	const struct ern_sheet_function *function = find_function(
	    ns == NULL ? "" : (const char *)ns,
	    (const char *)parser->context->function);
	struct ern_call call = { .context = xpath->owner };

	if (function == NULL || (size_t)n < function->least ||
	    (size_t)n > function->most) {
		xmlXPathSetArityError(parser);
		return;
	}
	for (call.n = n; n > 0; n--)
		call.arguments[n - 1] = valuePop(parser);
	function->run(&call);
	while (call.n > 0)
		xmlXPathFreeObject(call.arguments[--call.n]);
	if (call.fault != NULL && xpath->fault.length == 0)
		ern_text_string(&xpath->fault, call.fault);
	if (call.result == NULL)
		ern_call_return_string(&call, "");
	valuePush(parser, call.result);
}

static xmlXPathFunction
look_up_function(void *data, const xmlChar *name, const xmlChar *ns)
{
	(void)data;
	if (find_function(ns == NULL ? "" : (const char *)ns,
	    (const char *)name) != NULL)
		return dispatch;
	return ns == NULL ? NULL : xsltExtModuleFunctionLookup(name, ns);
}

static xmlXPathObject *
look_up_variable(void *data, const xmlChar *name, const xmlChar *ns)
{
	struct ern_xpath *xpath = data;

	return ns != NULL ? NULL : xpath->variables.value(
	    xpath->variables.context, (const char *)name);
}

/* current(), as in XSLT: the node that the rule is about. */
static void
current(xmlXPathParserContext *parser, int n)
{
	struct ern_xpath *xpath = parser->context->funcLookupData;

	if (n != 0) {
		xmlXPathSetArityError(parser);
		return;
	}
	valuePush(parser, xmlXPathNewNodeSet(xpath->current));
}

/* concat(), but not without end: variables may double a string each. */
static void
concatenate(xmlXPathParserContext *parser, int n)
{
	struct ern_xpath *xpath = parser->context->funcLookupData;
	size_t length = 0;
	int i;

	for (i = 0; i < n && i < parser->valueNr; i++) {
		xmlXPathObject *value = parser->valueTab[parser->valueNr - 1 -
		    i];

		if (value->type == XPATH_STRING && value->stringval != NULL)
			length += strlen((const char *)value->stringval);
	}
	if (length <= MAX_STRING) {
		xmlXPathConcatFunction(parser, n);
		return;
	}
	if (xpath->fault.length == 0)
		ern_text_string(&xpath->fault, "it makes a text of more than "
		    "16 MiB");
	xmlXPathErr(parser, XPATH_EXPR_ERROR);
}

/* What libxml2 means by its number for an error of XPath. */
static const char *
describe(int code)
{
	static const struct {
		int code;
		const char *what;
	} rows[] = {
		{ XPATH_INVALID_ARITY, "a function has too few or too many "
			"arguments" },
		{ XPATH_INVALID_TYPE, "a value is not of the type that is "
			"needed" },
		{ XPATH_UNDEF_VARIABLE_ERROR, "a variable depends on itself" },
		{ XPATH_UNCLOSED_ERROR, "a bracket is not closed" },
		{ XPATH_UNFINISHED_LITERAL_ERROR, "a string is not closed" },
		{ XPATH_RECURSION_LIMIT_EXCEEDED, "it is nested too deep" },
		{ XPATH_OP_LIMIT_EXCEEDED, "it takes too many steps" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (code == XML_XPATH_EXPRESSION_OK + rows[i].code)
			return rows[i].what;
	return "it cannot be understood";
}

/* Keeps the first thing that libxml2 says. */
static void
on_error(void *data, xmlErrorPtr error)
{
	struct ern_xpath *xpath = data;
	bool endless = error->code == XML_XPATH_EXPRESSION_OK +
	    XPATH_OP_LIMIT_EXCEEDED;

	if (endless)
		xpath->context->opLimit = 1;	/* for all that follow, too */
	if (xpath->fault.length > 0 || error->level == XML_ERR_WARNING)
		return;
	ern_text_string(&xpath->fault, describe(error->code));
	if (xpath->context->doc == NULL && error->int1 > 0)
		ern_text_format(&xpath->fault, ", at its character %d",
		    error->int1);
}

struct ern_xpath *
ern_xpath_new(const struct ern_xpath_variables *variables)
{
	struct ern_xpath *xpath = ern_mem_alloc(sizeof(*xpath));
	xmlXPathContext *context = xmlXPathNewContext(NULL);

	if (context == NULL)
		ern_mem_exhausted();
	xpath->variables = *variables;
	xpath->context = context;
	xpath->style = xsltNewStylesheet();
	context->error = on_error;
	context->userData = xpath;
	xmlXPathContextSetCache(context, 1, -1, 0);
	xmlXPathRegisterFunc(context, (const xmlChar *)"current", current);
	xmlXPathRegisterFunc(context, (const xmlChar *)"concat", NULL);
	xmlXPathRegisterFunc(context, (const xmlChar *)"concat", concatenate);
	xmlXPathRegisterFunc(context, (const xmlChar *)"generate-id",
	    xsltGenerateIdFunction);
	xmlXPathRegisterFuncLookup(context, look_up_function, xpath);
	xmlXPathRegisterVariableLookup(context, look_up_variable, xpath);
	return xpath;
}

void
ern_xpath_free(struct ern_xpath *xpath)
{
	struct ern_expression *expression;

	if (xpath == NULL)
		return;
	ern_xpath_end(xpath);
	while ((expression = xpath->expressions) != NULL) {
		xpath->expressions = expression->next;
		xmlXPathFreeCompExpr(expression->compiled);
		free(expression);
	}
	xmlXPathFreeContext(xpath->context);
	xsltFreeStylesheet(xpath->style);
	ern_text_free(&xpath->fault);
	ern_text_free(&xpath->told);
	free(xpath);
}

void
ern_xpath_bind(struct ern_xpath *xpath, const char *prefix, const char *ns)
{
	xmlXPathRegisterNs(xpath->context, (const xmlChar *)prefix,
	    (const xmlChar *)ns);
}

const char *
ern_xpath_namespace(const struct ern_xpath *xpath, const char *prefix,
    size_t length)
{
	char *name = ern_mem_copy(prefix, length);
	const xmlChar *ns = xmlXPathNsLookup(xpath->context,
	    (const xmlChar *)name);

	free(name);
	return (const char *)ns;
}

/* Is there a function of that name, of length bytes? */
static bool
has_function(struct ern_xpath *xpath, const char *ns, const char *name,
    size_t length)
{
	char *copy = ern_mem_copy(name, length);
	xmlXPathFunction function;

	function = ns == NULL ? xmlXPathFunctionLookup(xpath->context,
	    (const xmlChar *)copy) : xmlXPathFunctionLookupNS(xpath->context,
	    (const xmlChar *)copy, (const xmlChar *)ns);
	free(copy);
	return function != NULL;
}

/* Checks a name that an expression uses. */
static bool
check_name(struct ern_xpath *xpath, const struct ern_xpath_name *name,
    struct ern_text *why)
{
	const char *ns = name->prefix_length == 0 ? NULL :
	    ern_xpath_namespace(xpath, name->prefix, name->prefix_length);
	char *variable;
	bool known;

	if (name->prefix_length > 0 && ns == NULL) {
		ern_text_format(why, "the prefix %.*s is not declared",
		    (int)name->prefix_length, name->prefix);
		return false;
	}
	if (name->kind == ERN_XPATH_FUNCTION &&
	    !has_function(xpath, ns, name->local, name->length)) {
		ern_text_format(why, "there is no function %.*s()",
		    (int)(name->local + name->length - (ns == NULL ?
		    name->local : name->prefix)), ns == NULL ? name->local :
		    name->prefix);
		return false;
	}
	if (name->kind != ERN_XPATH_VARIABLE)
		return true;
	variable = ern_mem_copy(name->local, name->length);
	known = ns == NULL && xpath->variables.known(
	    xpath->variables.context, variable);
	if (!known)
		ern_text_format(why, "the variable $%s is not declared",
		    variable);
	free(variable);
	return known;
}

struct ern_expression *
ern_xpath_compile(struct ern_xpath *xpath, const char *text,
    struct ern_text *why)
{
	struct ern_expression *expression;
	struct ern_xpath_scan scan = { .at = text };
	struct ern_xpath_name name;
	xmlXPathCompExpr *compiled;
	bool counts = false;

	ern_text_clear(&xpath->fault);
	compiled = xmlXPathCtxtCompile(xpath->context,
	    (const xmlChar *)text);
	if (compiled == NULL) {
		ern_text_format(why, "is no XPath 1.0: %s",
		    xpath->fault.length > 0 ? xpath->fault.bytes :
		    describe(0));
		return NULL;
	}
	while (ern_xpath_scan_next(&scan, &name)) {
		counts = counts || (name.kind == ERN_XPATH_FUNCTION &&
		    (strncmp(name.local, "position", name.length) == 0 ||
		    strncmp(name.local, "last", name.length) == 0));
		if (!check_name(xpath, &name, why)) {
			xmlXPathFreeCompExpr(compiled);
			return NULL;
		}
	}
	expression = ern_mem_alloc(sizeof(*expression));
	expression->compiled = compiled;
	expression->counts = counts ||
	    text[strspn(text, " \t\r\n0123456789")] == '\0';
	expression->next = xpath->expressions;
	xpath->expressions = expression;
	return expression;
}

void
ern_xpath_begin(struct ern_xpath *xpath, xmlDoc *doc, void *context)
{
	ern_xpath_end(xpath);
	xpath->epoch++;
	xpath->owner = context;
	xpath->context->doc = doc;
	xpath->context->opLimit = MAX_STEPS;
	xpath->run = xsltNewTransformContext(xpath->style, doc);
	if (xpath->run == NULL)
		ern_mem_exhausted();
	xpath->context->extra = xpath->run;
	ern_text_clear(&xpath->fault);
}

void
ern_xpath_end(struct ern_xpath *xpath)
{
	/* What the cache holds may point into trees of the run. */
	xmlXPathContextSetCache(xpath->context, 0, -1, 0);
	xmlXPathContextSetCache(xpath->context, 1, -1, 0);
	xsltFreeTransformContext(xpath->run);
	xpath->run = NULL;
	xpath->context->extra = NULL;
	xpath->context->doc = NULL;
	xpath->context->node = NULL;
	xpath->current = NULL;
}

/* What an evaluation inside another one, of a variable, may not disturb. */
struct saved {
	xmlNode *node, *current;
	int position, size;
	unsigned long steps;
	const xmlChar *function, *function_ns;
};

static struct saved
enter(struct ern_xpath *xpath, const struct ern_focus *focus)
{
	xmlXPathContext *context = xpath->context;
	struct saved saved = { context->node, xpath->current,
		context->proximityPosition, context->contextSize,
		context->opCount, context->function, context->functionURI };

	context->node = focus->node;
	context->proximityPosition = focus->position;
	context->contextSize = focus->size;
	context->opCount = 0;
	xpath->current = focus->current;
	return saved;
}

static void
leave(struct ern_xpath *xpath, const struct saved *saved)
{
	xmlXPathContext *context = xpath->context;

	context->node = saved->node;
	context->proximityPosition = saved->position;
	context->contextSize = saved->size;
	context->opCount = saved->steps;
	context->function = saved->function;
	context->functionURI = saved->function_ns;
	xpath->current = saved->current;
}

bool
ern_xpath_test(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus)
{
	struct saved saved = enter(xpath, focus);
	int result = xmlXPathCompiledEvalToBoolean(expression->compiled,
	    xpath->context);

	leave(xpath, &saved);
	return result > 0;
}

xmlXPathObject *
ern_xpath_object(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus)
{
	struct saved saved = enter(xpath, focus);
	xmlXPathObject *object = xmlXPathCompiledEval(expression->compiled,
	    xpath->context);

	leave(xpath, &saved);
	return object;
}

void
ern_xpath_string(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus,
    struct ern_text *out)
{
	xmlXPathObject *object = ern_xpath_object(xpath, expression, focus);
	xmlChar *string;

	if (object == NULL)
		return;
	string = xmlXPathCastToString(object);
	if (string != NULL)
		ern_text_string(out, (const char *)string);
	xmlFree(string);
	xmlXPathFreeObject(object);
}

xmlNode *
ern_xpath_node(struct ern_xpath *xpath,
    const struct ern_expression *expression, const struct ern_focus *focus)
{
	xmlXPathObject *object = ern_xpath_object(xpath, expression, focus);
	xmlNode *node = NULL;

	if (object != NULL && object->type == XPATH_NODESET &&
	    object->nodesetval != NULL && object->nodesetval->nodeNr > 0)
		node = object->nodesetval->nodeTab[0];
	xmlXPathFreeObject(object);
	return node;
}

bool
ern_xpath_holds(struct ern_xpath *xpath,
    const struct ern_expression *predicate, const struct ern_focus *focus)
{
	xmlXPathObject *object;
	bool holds;

	if (!predicate->counts)
		return ern_xpath_test(xpath, predicate, focus);
	object = ern_xpath_object(xpath, predicate, focus);
	if (object == NULL)
		return false;
	holds = object->type == XPATH_NUMBER ?
	    object->floatval == (double)focus->position :
	    xmlXPathCastToBoolean(object) != 0;
	xmlXPathFreeObject(object);
	return holds;
}

unsigned int
ern_xpath_epoch(const struct ern_xpath *xpath)
{
	return xpath->epoch;
}

bool
ern_expression_counts(const struct ern_expression *expression)
{
	return expression->counts;
}

const char *
ern_xpath_fault(struct ern_xpath *xpath)
{
	if (xpath->fault.length == 0)
		return NULL;
	ern_text_clear(&xpath->told);
	ern_text_string(&xpath->told, xpath->fault.bytes);
	ern_text_clear(&xpath->fault);
	return xpath->told.bytes;
}
