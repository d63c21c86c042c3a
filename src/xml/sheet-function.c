/* SPDX-License-Identifier: MIT */
/*
 * sheet-function: the functions of urn:ern-tools:convert that are about XML
 * and dates alone.
 */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>

#include "base/moment.h"
#include "xml/run.h"
#include "xml/spell.h"
#include "xml/tree.h"

/* c:key(nodes): names and values of all of them, in the order of the
 * document, as one string. */
static void
key(struct ern_call *call)
{
	struct ern_text text = { 0 };
	struct ern_nodes nodes;
	size_t i;

	nodes = ern_call_nodes(call, 0);
	if (nodes.n > 1)
		xmlXPathNodeSetSort(call->arguments[0]->nodesetval);
	ern_text_add(&text, "", 0);
	for (i = 0; i < nodes.n; i++)
		if (nodes.items[i]->type == XML_ELEMENT_NODE ||
		    nodes.items[i]->type == XML_ATTRIBUTE_NODE)
			ern_spell_node(&text, nodes.items[i]);
	ern_call_return_string(call, text.bytes);
	ern_text_free(&text);
}

/* c:first(set, key): true for the first time that this key is met in this
 * set.  An xsl:key would tell too, but is slow where many share one value. */
static void
first(struct ern_call *call)
{
	const char *set = ern_call_string(call, 0);
	const char *name = ern_call_string(call, 1);
	struct ern_run *run = call->run;
	struct ern_text text = { 0 };
	bool known;

	ern_text_format(&text, "%s\n%s", set, name);
	known = ern_map_find(&run->met, text.bytes) != NULL;
	if (!known)
		ern_map_set(&run->met, ern_arena_copy(run->arena, text.bytes,
		    text.length), run);
	ern_call_return_boolean(call, !known);
	ern_text_free(&text);
}

/* Returns what becomes of a string, or "" when it cannot be read. */
static void
map(struct ern_call *call, int (*change)(const char *, struct ern_text *))
{
	struct ern_text made = { 0 };

	if (change(ern_call_string(call, 0), &made) == 0)
		ern_call_return_string(call, made.bytes);
	ern_text_free(&made);
}

/* c:datetime(date): the beginning of a day, month or year. */
static void
datetime(struct ern_call *call)
{
	map(call, ern_moment_start);
}

/* c:date(dateTime): its day, or the next one when it is past midnight. */
static void
date(struct ern_call *call)
{
	map(call, ern_moment_day);
}

/* c:seconds(duration): as a decimal; "" when it has years or months. */
static void
seconds(struct ern_call *call)
{
	map(call, ern_moment_seconds);
}

/* c:duration(seconds), from a decimal. */
static void
duration(struct ern_call *call)
{
	map(call, ern_moment_duration);
}

/* c:instant(dateOrDateTime): seconds since 1970, NaN for none. */
static void
instant(struct ern_call *call)
{
	double at;

	if (ern_moment_instant(ern_call_string(call, 0), &at) != 0)
		at = NAN;
	ern_call_return_number(call, at);
}

/* Returns of the nodes the one whose date comes last, or first. */
static void
find_extreme(struct ern_call *call, int sign)
{
	struct ern_nodes nodes = ern_call_nodes(call, 0);
	xmlNode *best = NULL;
	double when = 0, at;
	size_t i;

	for (i = 0; i < nodes.n; i++) {
		if (ern_moment_instant(ern_tree_text(nodes.items[i],
		    &call->run->joined), &at) != 0)
			continue;
		if (best == NULL || sign * (at - when) > 0) {
			best = nodes.items[i];
			when = at;
		}
	}
	ern_call_return_node(call, best);
}

/* c:latest(nodes) */
static void
latest(struct ern_call *call)
{
	find_extreme(call, 1);
}

/* c:earliest(nodes) */
static void
earliest(struct ern_call *call)
{
	find_extreme(call, -1);
}

void
ern_run_register_functions(void)
{
	static const struct ern_sheet_function functions[] = {
		{ "key", 1, 1, key },
		{ "first", 2, 2, first },
		{ "datetime", 1, 1, datetime },
		{ "date", 1, 1, date },
		{ "seconds", 1, 1, seconds },
		{ "duration", 1, 1, duration },
		{ "instant", 1, 1, instant },
		{ "latest", 1, 1, latest },
		{ "earliest", 1, 1, earliest },
	};

	ern_sheet_register(ERN_SHEET_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
