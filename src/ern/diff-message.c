/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/diffing.h"
#include "schema/datatype.h"
#include "xml/tree.h"

#define SHOWN	60	/* bytes of a name in a label */

const struct ern_type *
ern_diff_child_type(struct ern_diff_message *message,
    const struct ern_type *type, const xmlNode *child)
{
	const struct ern_schema *schema = message->shape.schema;
	const struct ern_position *position;

	if (type == NULL)
		return NULL;
	position = ern_schema_position(schema, type,
	    ern_shape_symbol(&message->shape, child->name));
	return position == NULL ? NULL : schema->types + position->type;
}

const struct ern_type *
ern_diff_root_type(struct ern_diff_message *message)
{
	const xmlNode *node = ern_tree_element(message->doc->children);
	const struct ern_root *root = ern_schema_root(message->shape.schema,
	    ern_shape_symbol(&message->shape, node->name));

	return root == NULL ? NULL :
	    message->shape.schema->types + root->type;
}

bool
ern_diff_is(const struct ern_type *type, enum ern_datatype datatype)
{
	return type != NULL && type->simple != ERN_NONE &&
	    ern_tables.simples[type->simple].datatype == datatype;
}

/* Returns the text of an element in its one spelling, for a moment. */
static const struct ern_text *
read_value(struct ern_diff_message *message, const xmlNode *node,
    uint16_t simple)
{
	ern_diff_canonical(ern_tree_text(node, &message->joined), simple,
	    &message->value);
	return &message->value;
}

/* Takes an element in as a thing when it has a name for references. */
static struct ern_thing *
take_thing(struct ern_diff_message *message, const xmlNode *node,
    const struct ern_type *type, const xmlNode *name)
{
	struct ern_arena *arena = message->store->arena;
	struct ern_thing *thing = ern_arena_alloc(arena, sizeof(*thing));
	const struct ern_text *value = read_value(message, name, ERN_NONE);

	*thing = (struct ern_thing){ .node = node, .type = type,
		.reference = ern_arena_copy(arena, value->bytes,
		    value->length),
		.id = ern_diff_bytes((const char *)node->name,
		    strlen((const char *)node->name)) };
	((xmlNode *)node)->_private = thing;
	if ((message->n_things & (message->n_things - 1)) == 0)
		message->things = ern_mem_grow(message->things,
		    message->n_things == 0 ? 1 : 2 * message->n_things,
		    sizeof(struct ern_thing *));
	message->things[message->n_things++] = thing;
	if (ern_map_find(&message->by_reference, thing->reference) == NULL)
		ern_map_set(&message->by_reference, thing->reference, thing);
	return thing;
}

static bool
is_skipped(struct ern_diff_message *message, const xmlNode *node)
{
	return message->manners[ern_shape_symbol(&message->shape,
	    node->name)] == ERN_DIFF_SKIPPED;
}

static void
find_things(struct ern_diff_message *message, const xmlNode *element,
    const struct ern_type *type, struct ern_thing *within)
{
	const struct ern_type *child_type;
	struct ern_thing *thing = NULL;
	const xmlNode *child;

	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		if (is_skipped(message, child))
			continue;
		child_type = ern_diff_child_type(message, type, child);
		if (child_type == NULL)
			continue;
		if (child_type->simple != ERN_NONE) {
			if (thing != NULL || !ern_diff_is(child_type, ERN_ID))
				continue;
			thing = take_thing(message, element, type, child);
			thing->within = within;
			thing->depth = within == NULL ? 0 :
			    within->depth + 1;
			within = thing;
		} else {
			find_things(message, child, child_type, within);
		}
	}
}

void
ern_diff_message_open(struct ern_diff_message *message,
    struct ern_diff_store *store, const xmlDoc *doc)
{
	const xmlNode *root = ern_tree_element(doc->children);

	message->doc = doc;
	message->store = store;
	message->manners = store->manners;
	message->sequence_number = ern_table_symbol("SequenceNumber");
	ern_shape_start(&message->shape, ern_schema_find(
	    (const char *)root->ns->href));
	find_things(message, root, ern_diff_root_type(message), NULL);
}

void
ern_diff_message_close(struct ern_diff_message *message)
{
	size_t i;

	for (i = 0; i < message->n_things; i++)
		((xmlNode *)message->things[i]->node)->_private = NULL;
	ern_map_free(&message->by_reference);
	ern_map_free(&message->names);
	ern_text_free(&message->value);
	ern_text_free(&message->joined);
	ern_shape_free(&message->shape);
	free(message->things);
}

struct ern_thing *
ern_diff_target(struct ern_diff_message *message, const xmlNode *reference)
{
	return ern_map_find(&message->by_reference,
	    read_value(message, reference, ERN_NONE)->bytes);
}

bool
ern_diff_compares(const xmlAttr *attribute)
{
	return ern_tree_is_data(attribute) &&
	    strcmp((const char *)attribute->name, "AvsVersionId") != 0;
}

uint64_t
ern_diff_hash_attribute(struct ern_diff_message *message,
    const struct ern_type *type, const xmlAttr *attribute)
{
	uint16_t symbol = ern_shape_symbol(&message->shape, attribute->name);
	const struct ern_schema_attribute *known = type == NULL ? NULL :
	    ern_shape_attribute(&message->shape, type, symbol);
	const struct ern_text *value = read_value(message,
	    (const xmlNode *)attribute, known == NULL ? ERN_NONE :
	    known->simple);

	return ern_diff_mix(ern_diff_mix(symbol, 0xa7), ern_diff_bytes(
	    value->bytes, value->length));
}

/* Has an element in a list a number that says its place? */
static bool
is_numbered(const xmlNode *element)
{
	return ern_tree_child(element, "SequenceNumber") != NULL ||
	    xmlHasProp((xmlNode *)element, BAD_CAST "SequenceNumber") != NULL;
}

uint64_t
ern_diff_hash_text(struct ern_diff_message *message, const xmlNode *element,
    const struct ern_type *type)
{
	const struct ern_text *value;
	const struct ern_thing *thing;

	if (ern_diff_is(type, ERN_ID))
		return 0;
	if (ern_diff_is(type, ERN_IDREF)) {
		thing = ern_diff_target(message, element);
		if (thing != NULL)
			return thing->id;
	}
	value = read_value(message, element, type == NULL ? ERN_NONE :
	    type->simple);
	return ern_diff_bytes(value->bytes, value->length);
}

uint64_t
ern_diff_hash(struct ern_diff_message *message, const xmlNode *element,
    const struct ern_type *type, bool numbered)
{
	uint16_t symbol = ern_shape_symbol(&message->shape, element->name);
	const xmlNode *child = ern_tree_element(element->children);
	const struct ern_type *child_type;
	const xmlAttr *attribute;
	uint64_t hash = symbol, sum = 0, one;
	size_t place = 0;

	if (child == NULL)
		hash = ern_diff_mix(hash, ern_diff_hash_text(message, element,
		    type));
	for (attribute = element->properties; attribute != NULL;
	    attribute = attribute->next)
		if (ern_diff_compares(attribute) && (numbered ||
		    strcmp((const char *)attribute->name,
		    "SequenceNumber") != 0))
			sum += ern_diff_hash_attribute(message, type,
			    attribute);
	for (; child != NULL; child = ern_tree_element(child->next)) {
		symbol = ern_shape_symbol(&message->shape, child->name);
		if (message->manners[symbol] == ERN_DIFF_SKIPPED ||
		    (!numbered && symbol == message->sequence_number))
			continue;
		child_type = ern_diff_child_type(message, type, child);
		if (ern_diff_is(child_type, ERN_ID))
			continue;
		one = ern_diff_hash(message, child, child_type, true);
		if (message->manners[symbol] == ERN_DIFF_IN_ORDER &&
		    !is_numbered(child))
			one = ern_diff_mix(one, ++place);
		sum += ern_diff_mix(one, 0xc4);
	}
	return ern_diff_mix(hash, sum);
}

/* Does an element hold identifiers, one a child? */
static bool
holds_identifiers(const xmlNode *element)
{
	static const char *const names[] = {
		"PartyId", "ReleaseId", "ResourceId",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (ern_tree_is(element, names[i]))
			return true;
	return false;
}

void
ern_diff_identifiers(struct ern_diff_message *message,
    const xmlNode *element, ern_diff_key take, void *context)
{
	const xmlNode *child = ern_tree_element(element->children);
	const xmlNode *one;
	size_t length;

	for (; child != NULL; child = ern_tree_element(child->next)) {
		length = strlen((const char *)child->name);
		if (length > 7 && strcmp((const char *)child->name +
		    length - 7, "Edition") == 0) {
			ern_diff_identifiers(message, child, take, context);
			continue;
		}
		if (!holds_identifiers(child))
			continue;
		for (one = ern_tree_element(child->children); one != NULL;
		    one = ern_tree_element(one->next))
			take(context, ern_diff_hash(message, one, NULL,
			    true));
	}
}

/* Returns the text of the first element on a path, or NULL. */
static const char *
find_text(struct ern_diff_message *message, const xmlNode *element,
    const char *const *path)
{
	for (; *path != NULL && element != NULL; path++)
		element = ern_tree_child(element, *path);
	return element == NULL ? NULL :
	    read_value(message, element, ERN_NONE)->bytes;
}

const char *
ern_diff_label(struct ern_diff_message *message, const xmlNode *element)
{
	static const char *const paths[][4] = {
		{ "DisplayTitleText" },
		{ "PartyName", "FullName" },
		{ "PartyName", "FullNameIndexed" },
		{ "DisplayTitle", "TitleText" },
		{ "File", "URI" },
		{ "ResourceId", "ProprietaryId" },
		{ "PartyId", "ISNI" }, { "PartyId", "DPID" },
	};
	struct ern_text out = { 0 };
	const char *text = NULL, *label;
	size_t i;

	for (i = 0; text == NULL && i < sizeof(paths) / sizeof(paths[0]); i++)
		text = find_text(message, element, paths[i]);
	ern_text_string(&out, (const char *)element->name);
	if (text != NULL && *text != '\0') {
		ern_text_string(&out, " \"");
		ern_text_short(&out, text, strlen(text), SHOWN);
		ern_text_byte(&out, '"');
	}
	label = ern_arena_copy(message->store->arena, out.bytes, out.length);
	ern_text_free(&out);
	return label;
}
