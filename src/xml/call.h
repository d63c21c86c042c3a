/* SPDX-License-Identifier: MIT */
/*
 * call: a call of an XPath function that is written in C.
 *
 * The arguments belong to the call; what is asked of them lives until the
 * function returns.  A function that returns nothing returns "".
 */
#ifndef ERN_XML_CALL_H
#define ERN_XML_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "base/arena.h"

#define ERN_CALL_MOST	3	/* arguments */

struct ern_run;

struct ern_call {
	struct ern_run *run;	/* for functions that sheet itself has */
	void *context;		/* as ern_sheet_run() was given it */
	xmlXPathObject *arguments[ERN_CALL_MOST];
	size_t n;		/* of arguments */
	xmlXPathObject *result;
	const char *fault;	/* what is wrong with the call itself; only
				   those of xpath may set it */
};

/* Nodes in an order of their own; all zero is none. */
struct ern_nodes {
	xmlNode **items;
	size_t n, room;
};

/* Adds a node; the room comes from the arena. */
void ern_nodes_add(struct ern_nodes *nodes, struct ern_arena *arena,
    xmlNode *node);

/* Returns an argument as a string. */
const char *ern_call_string(struct ern_call *call, size_t argument);

/* Returns the nodes of an argument, which must not be changed; none where it
 * is no node-set or is left out. */
struct ern_nodes ern_call_nodes(const struct ern_call *call,
    size_t argument);

/* Returns the first of these, or NULL. */
xmlNode *ern_call_node(const struct ern_call *call, size_t argument);

/* What the function returns; called once. */
void ern_call_return_string(struct ern_call *call, const char *string);
void ern_call_return_boolean(struct ern_call *call, bool boolean);
void ern_call_return_number(struct ern_call *call, double number);

/* Returns a node-set: of one node, or NULL for none; of nodes, each once. */
void ern_call_return_node(struct ern_call *call, xmlNode *node);
void ern_call_return_nodes(struct ern_call *call,
    const struct ern_nodes *nodes);

#endif
