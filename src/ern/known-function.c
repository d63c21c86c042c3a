/* SPDX-License-Identifier: MIT */
/*
 * known-function: the functions of urn:ern-tools:functions that rules have;
 * profiles/README.md tells them.
 */
#include <config.h>

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlregexp.h>
#include <libxml/xpathInternals.h>

#include "base/moment.h"
#include "ern/identifier.h"
#include "ern/known.h"
#include "xml/tree.h"
#include "xml/xpath.h"

/* f:target(references): the elements that they point to. */
static void
target(struct ern_call *call)
{
	struct ern_known *known = call->context;
	struct ern_nodes nodes = ern_call_nodes(call, 0), found = { 0 };
	struct ern_text joined = { 0 };
	xmlNode *node;
	size_t i;

	for (i = 0; i < nodes.n; i++) {
		node = ern_known_target(known, ern_tree_text(nodes.items[i],
		    &joined));
		if (node != NULL)
			ern_nodes_add(&found, known->arena, node);
	}
	ern_known_return(call, &found);
	ern_text_free(&joined);
}

/* Returns the nodes of which one before has the same text, or those of which
 * none has. */
static void
choose(struct ern_call *call, bool again)
{
	struct ern_known *known = call->context;
	struct ern_nodes nodes = ern_call_nodes(call, 0), found = { 0 };
	struct ern_text joined = { 0 };
	struct ern_map met = { 0 };
	const char *text;
	size_t i;

	if (nodes.n > 1)
		xmlXPathNodeSetSort(call->arguments[0]->nodesetval);
	for (i = 0; i < nodes.n; i++) {
		text = ern_tree_text(nodes.items[i], &joined);
		if ((ern_map_find(&met, text) != NULL) == again)
			ern_nodes_add(&found, known->arena, nodes.items[i]);
		ern_map_set(&met, ern_arena_copy(known->arena, text,
		    strlen(text)), call);
	}
	ern_call_return_nodes(call, &found);
	ern_map_free(&met);
	ern_text_free(&joined);
}

/* f:repeated(nodes): those whose text one before them has. */
static void
repeated(struct ern_call *call)
{
	choose(call, true);
}

/* f:distinct(nodes): the first of each text. */
static void
distinct(struct ern_call *call)
{
	choose(call, false);
}

/* f:matches(string, pattern), as patterns are in XML Schema. */
static void
matches(struct ern_call *call)
{
	struct _xmlRegexp *pattern = ern_known_pattern(call->context,
	    ern_call_string(call, 1));

	if (pattern == NULL)
		call->fault = "the pattern of f:matches() is none of XML "
		    "Schema";
	ern_call_return_boolean(call, pattern != NULL && xmlRegexpExec(
	    pattern, (const xmlChar *)ern_call_string(call, 0)) == 1);
}

/* Returns "ok", "form" or "check". */
static void
identify(struct ern_call *call, enum ern_identifier identifier)
{
	static const char *const verdicts[] = {
		[ERN_IDENTIFIER_OK] = "ok",
		[ERN_IDENTIFIER_FORM] = "form",
		[ERN_IDENTIFIER_CHECK] = "check",
	};
	const char *text = ern_call_string(call, 0);

	ern_call_return_string(call, verdicts[ern_identifier_check(identifier,
	    text, strlen(text))]);
}

#define IDENTIFY(name, identifier) \
	static void name(struct ern_call *call) { identify(call, identifier); }

IDENTIFY(isrc, ERN_ISRC)
IDENTIFY(icpn, ERN_ICPN)
IDENTIFY(grid, ERN_GRID)
IDENTIFY(isni, ERN_ISNI)
IDENTIFY(iswc, ERN_ISWC)
IDENTIFY(dpid, ERN_DPID)
IDENTIFY(isan, ERN_ISAN)
IDENTIFY(ipi, ERN_IPI)

/* f:before(a, b): does one date or date-time come before the other? */
static void
before(struct ern_call *call)
{
	double a, b;

	ern_call_return_boolean(call,
	    ern_moment_instant(ern_call_string(call, 0), &a) == 0 &&
	    ern_moment_instant(ern_call_string(call, 1), &b) == 0 && a < b);
}

/* f:seconds(duration): NaN for what is none, or has years or months. */
static void
seconds(struct ern_call *call)
{
	struct ern_text made = { 0 };
	double number = NAN;

	if (ern_moment_seconds(ern_call_string(call, 0), &made) == 0)
		number = strtod(made.bytes, NULL);
	ern_call_return_number(call, number);
	ern_text_free(&made);
}

/* f:iso-territory(code): is it one of the ISO countries of today? */
static void
iso_territory(struct ern_call *call)
{
	static const char name[] = "CurrentTerritoryCode";
	const struct ern_schema *newest =
	    &ern_tables.schemas[ern_tables.n_schemas - 1];
	const struct ern_type *type = ern_schema_type(newest, newest->avs_ns,
	    name, strlen(name));
	const char *code = ern_call_string(call, 0);
	bool later;

	ern_call_return_boolean(call, strlen(code) == 2 &&
	    isupper((unsigned char)code[0]) &&
	    isupper((unsigned char)code[1]) && ern_table_has_value(
	    &ern_tables.sets[ern_tables.simples[type->simple].values], code,
	    2, &later));
}

void
ern_known_register(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "target", 1, 1, target },
		{ "repeated", 1, 1, repeated },
		{ "distinct", 1, 1, distinct },
		{ "matches", 2, 2, matches },
		{ "isrc", 1, 1, isrc },
		{ "icpn", 1, 1, icpn },
		{ "grid", 1, 1, grid },
		{ "isni", 1, 1, isni },
		{ "iswc", 1, 1, iswc },
		{ "dpid", 1, 1, dpid },
		{ "isan", 1, 1, isan },
		{ "ipi", 1, 1, ipi },
		{ "before", 2, 2, before },
		{ "seconds", 1, 1, seconds },
		{ "iso-territory", 1, 1, iso_territory },
	};

	ern_xpath_register(ERN_KNOWN_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
	ern_known_register_deals();
}
