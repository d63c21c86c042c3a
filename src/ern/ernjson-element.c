/* SPDX-License-Identifier: MIT */
/*
 * ernjson-element: JSON objects into XML elements, in the schema's order.
 *
 * The members of an object are collected and sorted: attributes as the type
 * has them, then the text or the child elements by the rank of their names.
 * The rank is such that, if the content model accepts the children in any
 * order, it accepts them in this one (xsdc-order.c), so that there is
 * nothing to search.
 */
#include <config.h>

#include <stdlib.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "ern/ernjson-read.h"

#define SHOWN	80	/* bytes of a key in a sentence */

/* The order of the parts of an element; ranks are added. */
enum order { ATTRIBUTE = 0, XSI = 10000, TEXT, CHILD = 20000, MORE = 30000 };

static void
add_item(struct ern_ernjson_reader *reader, unsigned int order,
    const struct ern_jsontree_walk *walk,
    const struct ern_schema_attribute *attribute,
    const struct ern_position *position)
{
	if (reader->n_items == reader->items_room) {
		reader->items_room = 2 * reader->items_room + 64;
		reader->items = ern_mem_grow(reader->items,
		    reader->items_room, sizeof(*reader->items));
	}
	reader->items[reader->n_items++] = (struct ern_ernjson_item){
		order, walk->key, walk->value, attribute, position };
}

/* Sorts the items of an object; most objects are in order as they come. */
static void
sort_items(struct ern_ernjson_item *items, size_t n)
{
	struct ern_ernjson_item item;
	size_t i, j;

	for (i = 1; i < n; i++) {
		item = items[i];
		for (j = i; j > 0 && items[j - 1].order > item.order; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

/* Tells of a key that there is not, and what it may have been meant to be. */
static void
tell_key(struct ern_ernjson_reader *reader, const struct ern_type *type,
    const char *name, const char *key)
{
	const struct ern_schema *schema = reader->schema;
	struct ern_nearest nearest = { .word = key + (*key == '@'),
		.length = strlen(key + (*key == '@')) };
	struct ern_text shown = { 0 };
	const char *best;
	size_t i;

	for (i = 0; *key != '@' && i < type->n_positions; i++)
		ern_nearest_offer(&nearest, ern_table_string(
		    schema->positions[type->position + i].name));
	best = nearest.best;
	for (i = 0; i < type->n_attributes; i++)
		ern_nearest_offer(&nearest, ern_table_string(
		    schema->attributes[type->attribute + i].name));
	ern_text_short(&shown, key, strlen(key), SHOWN);
	ern_text_clear(&reader->key);
	ern_text_printable(&reader->key, shown.bytes);
	if (nearest.best != NULL)
		ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, key,
		    "%s has no %s; did you mean %s%s?", name,
		    reader->key.bytes, nearest.best == best &&
		    *key != '@' ? "" : "@", nearest.best);
	else
		ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, key,
		    "%s has no %s in ERN %s", name, reader->key.bytes,
		    reader->version->name);
	ern_text_free(&shown);
}

static bool
take_attribute(struct ern_ernjson_reader *reader,
    const struct ern_type *type, const struct ern_jsontree_walk *walk)
{
	static const char *const xsi[] = {
		"@xsi:type", "@xsi:schemaLocation",
		"@xsi:noNamespaceSchemaLocation", "@xsi:nil",
	};
	const struct ern_schema_attribute *attribute =
	    reader->schema->attributes + type->attribute;
	uint16_t name = ern_table_symbol(walk->key + 1);
	unsigned int i;

	for (i = 0; i < type->n_attributes; i++, attribute++)
		if (name != 0 && attribute->name == name) {
			add_item(reader, ATTRIBUTE + i, walk, attribute,
			    NULL);
			return true;
		}
	for (i = 0; i < sizeof(xsi) / sizeof(xsi[0]); i++)
		if (strcmp(walk->key, xsi[i]) == 0) {
			add_item(reader, XSI, walk, NULL, NULL);
			return true;
		}
	return false;
}

/* Returns the position of the group of a type that repeats, or NULL. */
static const struct ern_position *
find_group(const struct ern_ernjson_reader *reader,
    const struct ern_type *type)
{
	const struct ern_position *position = reader->schema->positions +
	    type->position;
	size_t i;

	for (i = 0; i < type->n_positions; i++, position++)
		if (position->group == ERN_GROUP_START)
			return position;
	return NULL;
}

static bool
take_child(struct ern_ernjson_reader *reader, const struct ern_type *type,
    const struct ern_jsontree_walk *walk)
{
	const struct ern_position *position = NULL;

	if (strcmp(walk->key, "#group") == 0) {
		position = find_group(reader, type);
		if (position != NULL)
			add_item(reader, CHILD + position->rank, walk, NULL,
			    NULL);
		return position != NULL;
	}
	if (strcmp(walk->key, "#more") == 0) {
		if (type->simple == ERN_NONE)
			add_item(reader, MORE, walk, NULL, NULL);
		return type->simple == ERN_NONE;
	}
	if (strcmp(walk->key, "#text") == 0) {
		if (type->simple != ERN_NONE)
			add_item(reader, TEXT, walk, NULL, NULL);
		return type->simple != ERN_NONE;
	}
	if (type->simple == ERN_NONE)
		position = ern_schema_position(reader->schema, type,
		    ern_table_symbol(walk->key));
	if (position == NULL)
		return false;
	if (position->group != ERN_GROUP_NONE)
		ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, walk->key,
		    "%s stands in the objects of the array #group", walk->key);
	add_item(reader, CHILD + position->rank, walk, NULL, position);
	return true;
}

/* Collects the members of an object, in the order of the schema. */
static void
collect(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_jsontree_value *object)
{
	struct ern_jsontree_walk walk = { 0 };
	size_t first = reader->n_items;

	while (ern_jsontree_walk(object, &walk))
		if (*walk.key == '@' ? !take_attribute(reader, type, &walk) :
		    !take_child(reader, type, &walk))
			tell_key(reader, type, name, walk.key);
	sort_items(reader->items + first, reader->n_items - first);
}

/* Writes the child elements that a member of an object stands for. */
static void
add_child(struct ern_ernjson_reader *reader,
    const struct ern_position *position, const char *key, bool repeats,
    const struct ern_jsontree_value *value)
{
	const char *name = ern_table_string(position->name);
	const struct ern_type *type =
	    &reader->schema->types[position->type];
	bool array = ern_jsontree_kind(value) == ERN_JSONTREE_ARRAY;
	size_t i;

	ern_ernjson_enter(reader, key, 0);
	if (array != repeats) {
		ern_ernjson_tell_kind(reader, value, name, repeats ?
		    "an array, for it may stand more than once" :
		    type->simple == ERN_NONE || type->n_attributes > 0 ?
		    "an object, for it stands only once" :
		    "a plain value, for it stands only once");
	} else if (!repeats) {
		ern_ernjson_element(reader, name, type, value);
	} else {
		for (i = 0; i < ern_jsontree_count(value); i++) {
			ern_ernjson_enter(reader, NULL, i);
			ern_ernjson_element(reader, name, type,
			    ern_jsontree_item(value, i));
			reader->n_steps--;
		}
	}
	reader->n_steps--;
}

/* Writes the elements of one object of "#group" or "#more". */
static void
add_members(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_jsontree_value *object,
    bool group)
{
	struct ern_jsontree_walk walk = { 0 };
	const struct ern_position *position;
	struct ern_ernjson_item item;
	size_t first = reader->n_items, i;

	if (ern_jsontree_kind(object) != ERN_JSONTREE_OBJECT) {
		ern_ernjson_tell_kind(reader, object, group ?
		    "an item of #group" : "an item of #more", "an object");
		return;
	}
	while (ern_jsontree_walk(object, &walk)) {
		position = ern_schema_position(reader->schema, type,
		    ern_table_symbol(walk.key));
		if (position == NULL || (group &&
		    position->group == ERN_GROUP_NONE))
			tell_key(reader, type, name, walk.key);
		else if (!group && reader->n_items > first)
			ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, walk.key,
			    "an item of #more has one element, not several");
		else
			add_item(reader, position->rank, &walk, NULL,
			    position);
	}
	sort_items(reader->items + first, reader->n_items - first);
	for (i = first; i < reader->n_items; i++) {
		item = reader->items[i];
		add_child(reader, item.position, item.key, false, item.value);
	}
	reader->n_items = first;
}

/* Writes what "#group" or "#more" holds. */
static void
add_list(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_ernjson_item *item)
{
	bool group = item->order < MORE;
	const struct ern_jsontree_value *list = item->value;
	size_t i;

	ern_ernjson_enter(reader, item->key, 0);
	if (ern_jsontree_kind(list) != ERN_JSONTREE_ARRAY)
		ern_ernjson_tell_kind(reader, list, item->key,
		    "an array of objects");
	else for (i = 0; i < ern_jsontree_count(list); i++) {
		ern_ernjson_enter(reader, NULL, i);
		add_members(reader, name, type, ern_jsontree_item(list, i),
		    group);
		reader->n_steps--;
	}
	reader->n_steps--;
}

static void
add_attribute(struct ern_ernjson_reader *reader,
    const struct ern_ernjson_item *item)
{
	const char *name = item->key + 1, *value;
	size_t length;

	ern_ernjson_enter(reader, item->key, 0);
	ern_text_format(reader->xml, " %s=\"", name);
	ern_ernjson_add_value(reader, item->key, item->attribute != NULL ?
	    item->attribute->simple : ERN_STRING, item->value, true);
	ern_text_byte(reader->xml, '"');
	reader->n_steps--;
	if (item->attribute != NULL)
		return;
	reader->xsi = true;
	if (strcmp(name, "xsi:type") != 0 ||
	    ern_jsontree_kind(item->value) != ERN_JSONTREE_STRING)
		return;
	value = ern_jsontree_string(item->value, &length);
	reader->avs |= strncmp(value, "avs:", 4) == 0;
	reader->xs |= strncmp(value, "xs:", 3) == 0;
}

/* Returns the type that "@xsi:type" puts in the place of another. */
static const struct ern_type *
type_of(const struct ern_ernjson_reader *reader, const struct ern_type *type,
    const struct ern_jsontree_value *object)
{
	const struct ern_jsontree_value *value =
	    ern_jsontree_get(object, "@xsi:type");
	const struct ern_type *other;
	const char *name, *ns;
	size_t length;

	if (value == NULL || ern_jsontree_kind(value) != ERN_JSONTREE_STRING)
		return type;
	name = ern_jsontree_string(value, &length);
	ns = strncmp(name, "ern:", 4) == 0 ? reader->schema->ns :
	    strncmp(name, "avs:", 4) == 0 ? reader->schema->avs_ns :
	    strncmp(name, "xs:", 3) == 0 ? ERN_XSD : NULL;
	if (ns == NULL)
		return type;
	name = strchr(name, ':') + 1;
	other = ern_schema_type(reader->schema, ns, name, strlen(name));
	return other != NULL &&
	    ern_schema_derives(reader->schema, other, type) ? other : type;
}

/* Does the object of a plain value have a reason to be one? */
static bool
has_xsi(const struct ern_jsontree_value *object)
{
	struct ern_jsontree_walk walk = { 0 };

	while (ern_jsontree_walk(object, &walk))
		if (strncmp(walk.key, "@xsi:", 5) == 0)
			return true;
	return false;
}

static void
add_text(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_jsontree_value *value)
{
	ern_ernjson_enter(reader, "#text", 0);
	ern_ernjson_add_value(reader, name, type->simple, value, false);
	reader->n_steps--;
}

/* Writes the members of an object. */
static void
add_object(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_jsontree_value *object)
{
	size_t first = reader->n_items, i;
	struct ern_ernjson_item item;
	bool text = false;

	collect(reader, name, type, object);
	for (i = first; i < reader->n_items; i++) {
		/* What is written may move the items. */
		item = reader->items[i];
		if (item.order < TEXT)
			add_attribute(reader, &item);
		else if (item.order == TEXT)
			add_text(reader, name, type, item.value);
		else if (item.position == NULL)
			add_list(reader, name, type, &item);
		else
			add_child(reader, item.position, item.key,
			    item.position->repeats, item.value);
		text |= item.order == TEXT;
	}
	reader->n_items = first;
	if (type->simple != ERN_NONE && !text)
		ern_ernjson_tell(reader, ERN_CODE_JSON_KEY, NULL,
		    "%s lacks its #text", name);
}

void
ern_ernjson_element(struct ern_ernjson_reader *reader, const char *name,
    const struct ern_type *type, const struct ern_jsontree_value *value)
{
	bool object = ern_jsontree_kind(value) == ERN_JSONTREE_OBJECT;
	bool plain = type->simple != ERN_NONE && type->n_attributes == 0;

	ern_ernjson_open_tag(reader, name);
	if (plain && !(object && has_xsi(value)))
		ern_ernjson_add_value(reader, name, type->simple, value,
		    false);
	else if (!object)
		ern_ernjson_tell_kind(reader, value, name,
		    type->simple != ERN_NONE ?
		    "an object with #text, for it has attributes" :
		    "an object");
	else
		add_object(reader, name, type_of(reader, type, value), value);
	ern_ernjson_close_tag(reader, name);
}
