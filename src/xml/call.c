/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <libxml/xpathInternals.h>

#include "base/mem.h"
#include "xml/call.h"

void
ern_nodes_add(struct ern_nodes *nodes, struct ern_arena *arena,
    xmlNode *node)
{
	size_t room = nodes->room == 0 ? 2 : 4 * nodes->room;
	xmlNode **items;

	if (nodes->n == nodes->room) {
		items = ern_arena_alloc(arena, room * sizeof(*items));
		if (nodes->n > 0)
			memcpy(items, nodes->items,
			    nodes->n * sizeof(*items));
		nodes->items = items;
		nodes->room = room;
	}
	nodes->items[nodes->n++] = node;
}

const char *
ern_call_string(struct ern_call *call, size_t argument)
{
	xmlXPathObject *object = call->arguments[argument];

	if (object->type != XPATH_STRING) {
		object = xmlXPathConvertString(object);
		if (object == NULL)
			ern_mem_exhausted();
		call->arguments[argument] = object;
	}
	return object->stringval == NULL ? "" :
	    (const char *)object->stringval;
}

struct ern_nodes
ern_call_nodes(const struct ern_call *call, size_t argument)
{
	const xmlXPathObject *object = argument < call->n ?
	    call->arguments[argument] : NULL;

	if (object == NULL || (object->type != XPATH_NODESET &&
	    object->type != XPATH_XSLT_TREE) || object->nodesetval == NULL)
		return (struct ern_nodes){ 0 };
	return (struct ern_nodes){ .items = object->nodesetval->nodeTab,
		.n = object->nodesetval->nodeNr };
}

xmlNode *
ern_call_node(const struct ern_call *call, size_t argument)
{
	struct ern_nodes nodes = ern_call_nodes(call, argument);

	return nodes.n == 0 ? NULL : nodes.items[0];
}

void
ern_call_return_string(struct ern_call *call, const char *string)
{
	call->result = xmlXPathNewCString(string);
}

void
ern_call_return_boolean(struct ern_call *call, bool boolean)
{
	call->result = xmlXPathNewBoolean(boolean);
}

void
ern_call_return_number(struct ern_call *call, double number)
{
	call->result = xmlXPathNewFloat(number);
}

void
ern_call_return_node(struct ern_call *call, xmlNode *node)
{
	call->result = xmlXPathNewNodeSet(node);
}

void
ern_call_return_nodes(struct ern_call *call, const struct ern_nodes *nodes)
{
	xmlNodeSet *set = xmlXPathNodeSetCreate(NULL);
	size_t i;

	for (i = 0; i < nodes->n; i++)
		xmlXPathNodeSetAddUnique(set, nodes->items[i]);
	call->result = xmlXPathWrapNodeSet(set);
}
