/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libexslt/exslt.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "base/hash.h"
#include "base/mem.h"
#include "xml/run.h"
#include "xml/sheet-plain.h"
#include "xml/tree.h"

#define FUNCTIONS	256	/* slots of their table; a power of two */
#define REASON		1000	/* bytes of what libxslt says */

struct ern_sheet {
	xsltStylesheet *style;
};

/* All functions that were registered. */
static struct {
	const char *ns;
	const struct ern_sheet_function *function;
} functions[FUNCTIONS];

/* Where complaints about a sheet go while it is compiled. */
static _Thread_local struct ern_text *complaints;

/* Returns the slot of a function, or the free one where it belongs. */
static size_t
find_slot(const char *ns, const char *name)
{
	size_t i = ern_hash(name, strlen(name)) % FUNCTIONS;

	while (functions[i].function != NULL &&
	    (strcmp(functions[i].function->name, name) != 0 ||
	    strcmp(functions[i].ns, ns) != 0))
		i = (i + 1) % FUNCTIONS;
	return i;
}

static void
free_arguments(struct ern_call *call)
{
	while (call->n > 0)
		xmlXPathFreeObject(call->arguments[--call->n]);
}

/* Takes every call of a function: libxml2 knows by which name. */
static void
dispatch(xmlXPathParserContext *xpath, int n)
{
	const xsltTransformContext *context =
	    xsltXPathGetTransformContext(xpath);
	const struct ern_sheet_function *function =
	    functions[find_slot((const char *)xpath->context->functionURI,
	    (const char *)xpath->context->function)].function;
	struct ern_run *run = context == NULL ? NULL : context->_private;
	struct ern_call call = { .run = run };

	if (run == NULL || function == NULL || (size_t)n < function->least ||
	    (size_t)n > function->most) {
		xmlXPathSetArityError(xpath);
		return;
	}
	call.context = run->input->context;
	for (call.n = n; n > 0; n--)
		call.arguments[n - 1] = valuePop(xpath);
	function->run(&call);
	free_arguments(&call);
	if (call.result == NULL)
		ern_call_return_string(&call, "");
	valuePush(xpath, call.result);
}

/* libxslt and libxml2 tell a fault in pieces, which may end with a line. */
static void
add_complaint(struct ern_text *why, const char *format, va_list args)
{
	if (why != NULL && why->length < REASON)
		ern_text_vformat(why, format, args);
}

static void
on_complaint(void *context, const char *format, ...)
{
	va_list args;

	(void)context;
	va_start(args, format);
	add_complaint(complaints, format, args);
	va_end(args);
}

static void
set_up(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	xsltInit();
	exsltRegisterAll();
	xsltSetGenericErrorFunc(NULL, on_complaint);
	ern_run_register_elements();
	ern_run_register_functions();
}

void
ern_sheet_register(const char *ns, const struct ern_sheet_function *added,
    size_t n)
{
	size_t i, slot;

	set_up();
	for (i = 0; i < n; i++) {
		slot = find_slot(ns, added[i].name);
		functions[slot].ns = ns;
		functions[slot].function = &added[i];
		xsltRegisterExtModuleFunction((const xmlChar *)added[i].name,
		    (const xmlChar *)ns, dispatch);
	}
}

static void
on_run_complaint(void *context, const char *format, ...)
{
	struct ern_run *run = context;
	va_list args;

	va_start(args, format);
	add_complaint(&run->why, format, args);
	va_end(args);
}

/* Makes one line, without a full stop, of what was told in pieces. */
static void
add_sentence(struct ern_text *out, const struct ern_text *pieces)
{
	size_t length = pieces->length, i;

	while (length > 0 && strchr(" \n.", pieces->bytes[length - 1]) != NULL)
		length--;
	for (i = 0; i < length; i++)
		ern_text_byte(out, pieces->bytes[i] == '\n' ? ' ' :
		    pieces->bytes[i]);
}

struct ern_sheet *
ern_sheet_load(const char *path, struct ern_text *why)
{
	struct ern_text pieces = { 0 };
	struct ern_sheet *sheet = NULL;
	xsltStylesheet *style;

	set_up();
	complaints = &pieces;
	xmlSetGenericErrorFunc(NULL, on_complaint);
	style = xsltParseStylesheetFile((const xmlChar *)path);
	xmlSetGenericErrorFunc(NULL, NULL);
	complaints = NULL;
	if (style != NULL && style->errors == 0) {
		ern_plain_add(style);
		sheet = ern_mem_alloc(sizeof(*sheet));
		sheet->style = style;
	} else {
		ern_text_format(why, "%s: ", path);
		if (pieces.length > 0)
			add_sentence(why, &pieces);
		else
			ern_text_string(why, "cannot be read");
		xsltFreeStylesheet(style);
	}
	ern_text_free(&pieces);
	return sheet;
}

void
ern_sheet_free(struct ern_sheet *sheet)
{
	if (sheet == NULL)
		return;
	ern_plain_free(sheet->style);
	xsltFreeStylesheet(sheet->style);
	free(sheet);
}

/* Nothing is read, written or fetched while a message is converted. */
static xsltSecurityPrefs *
forbid_all(xsltTransformContext *context)
{
	static const xsltSecurityOption options[] = {
		XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
		XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK,
	};
	xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		xsltSetSecurityPrefs(prefs, options[i], xsltSecurityForbid);
	xsltSetCtxtSecurityPrefs(prefs, context);
	return prefs;
}

static enum ern_sheet_outcome
outcome_of(const xsltTransformContext *context, const struct ern_run *run,
    const xmlDoc *made, struct ern_text *why)
{
	if (made != NULL && context->state == XSLT_STATE_OK &&
	    ern_tree_element(made->children) != NULL)
		return ERN_SHEET_MADE;
	add_sentence(why, &run->why);
	if (run->why.length == 0)
		ern_text_string(why, "the stylesheet gives no result");
	return run->refused ? ERN_SHEET_REFUSED : ERN_SHEET_FAILED;
}

enum ern_sheet_outcome
ern_sheet_run(struct ern_sheet *sheet, const struct ern_sheet_input *input,
    xmlDoc **made, struct ern_text *why)
{
	struct ern_run run = { .input = input, .arena = ern_arena_new() };
	xsltTransformContext *context = xsltNewTransformContext(sheet->style,
	    input->doc);
	xsltSecurityPrefs *prefs = forbid_all(context);
	enum ern_sheet_outcome outcome;

	*made = NULL;
	xsltSetTransformErrorFunc(context, &run, on_run_complaint);
	context->_private = &run;
	complaints = &run.why;
	xmlSetGenericErrorFunc(NULL, on_complaint);
	if (xsltQuoteUserParams(context, input->parameters) == 0)
		*made = xsltApplyStylesheetUser(sheet->style, input->doc,
		    NULL, NULL, NULL, context);
	xmlSetGenericErrorFunc(NULL, NULL);
	complaints = NULL;
	outcome = outcome_of(context, &run, *made, why);
	if (outcome != ERN_SHEET_MADE) {
		xmlFreeDoc(*made);
		*made = NULL;
	}
	xsltFreeTransformContext(context);
	xsltFreeSecurityPrefs(prefs);
	ern_map_free(&run.met);
	ern_arena_free(run.arena);
	ern_text_free(&run.joined);
	ern_text_free(&run.value);
	ern_text_free(&run.why);
	return outcome;
}
