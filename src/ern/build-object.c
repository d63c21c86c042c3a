/* SPDX-License-Identifier: MIT */
/*
 * build-object: objects of the document's forms as elements.
 */
#include <config.h>

#include <string.h>

#include "base/nearest.h"
#include "ern/building.h"

#define MOST_KEYS	72	/* of a form */

/* The elements, or the attribute, that a key makes. */
struct slot {
	struct ern_node *parent;
	const char *name;	/* NULL: parent itself */
	bool attribute;
	const char *with, *value;	/* an attribute that each has */
};

static const char *
name_of(struct ern_build *build, const struct ern_type *type,
    const char *name, size_t length)
{
	const struct ern_position *position = ern_node_position(&build->tree,
	    type, name, length);

	return position == NULL ?
	    ern_arena_copy(build->arena, name, length) :
	    ern_table_string(position->name);
}

/* Do the elements of a path stand below a type? */
static bool
fits(struct ern_build *build, const struct ern_type *type, const char *path)
{
	const struct ern_position *position;
	size_t n;

	for (;; path += n + 1) {
		n = strcspn(path, "/@|.");
		if (n == 0)
			return true;
		position = ern_node_position(&build->tree, type, path, n);
		if (position == NULL)
			return false;
		type = &build->tree.schema->types[position->type];
		if (path[n] != '/')
			return true;
	}
}

/* Finds the child that the keys of an object share, or makes it. */
static struct ern_node *
share(struct ern_build *build, struct ern_node *node, const char *name,
    const struct ern_spot *spot)
{
	struct ern_node *child = ern_node_child(node, name);

	while (child != NULL && !child->shared)
		child = ern_node_next(child);
	if (child != NULL)
		return child;
	child = ern_node_add(&build->tree, node, name, spot);
	child->shared = true;
	return child;
}

/* Goes down a path to where its last step leads. */
static struct slot
find_slot(struct ern_build *build, struct ern_node *node, const char *path,
    bool each, const struct ern_spot *spot)
{
	struct slot slot = { .parent = node };
	const char *next, *name;
	size_t n;

	while ((next = strchr(path, '|')) != NULL &&
	    !fits(build, node->type, path))
		path = next + 1;
	for (;; path += n + 1) {
		n = strcspn(path, "/|");
		next = memchr(path, '@', n);
		if (path[n] != '/')
			break;
		name = name_of(build, slot.parent->type, path, n);
		slot.parent = each ?
		    ern_node_add(&build->tree, slot.parent, name, spot) :
		    share(build, slot.parent, name, spot);
	}
	if (*path == '.')
		return slot;
	slot.attribute = *path == '@';
	if (slot.attribute) {
		slot.name = ern_arena_copy(build->arena, path + 1, n - 1);
		return slot;
	}
	slot.name = name_of(build, slot.parent->type, path,
	    next == NULL ? n : (size_t)(next - path));
	if (next != NULL) {
		path += n;
		name = memchr(next, '=', path - next);
		slot.with = ern_arena_copy(build->arena, next + 1,
		    name - next - 1);
		slot.value = ern_arena_copy(build->arena, name + 1,
		    path - name - 1);
	}
	return slot;
}

/* The unit of a measure is its type's one attribute. */
static const char *
unit_of(const struct ern_build *build, const struct ern_type *type)
{
	if (type == NULL || type->n_attributes == 0)
		return "UnitOfMeasure";
	return ern_table_string(
	    build->tree.schema->attributes[type->attribute].name);
}

/* Puts a text where a key belongs, with its unit or NULL. */
static void
put_text(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key, const char *text, const char *unit,
    const struct ern_spot *spot)
{
	struct slot slot = find_slot(build, object->node, key->path,
	    key->flags & ERN_RELEASE_EACH, spot);
	struct ern_node *node;

	if (slot.attribute) {
		ern_node_set(&build->tree, slot.parent, slot.name, text);
		return;
	}
	if (slot.name == NULL) {
		slot.parent->text = text;
		return;
	}
	node = ern_node_text(&build->tree, slot.parent, slot.name, text,
	    spot);
	if (slot.with != NULL)
		ern_node_set(&build->tree, node, slot.with, slot.value);
	if (unit != NULL)
		ern_node_set(&build->tree, node, unit_of(build, node->type),
		    unit);
}

void
ern_build_put(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key, const char *text, const char *unit)
{
	put_text(build, object, key, text, unit, object->spot);
}

/* Builds one plain value. */
static void
put_value(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	const char *unit, *text = ern_build_value(build, key, value, spot,
	    &unit);

	if (text != NULL)
		put_text(build, object, key, text, unit, spot);
}

/* Builds one object of a form; beside are the keys that may stand in. */
static void
put_object(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    bool lone)
{
	struct ern_build_object inner = { .form = key->form, .value = value,
		.spot = spot };
	struct slot slot;

	if (value != NULL && ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT &&
	    (ern_jsontree_kind(value) == ERN_JSONTREE_ARRAY ||
	    (key->form->plain == NULL && key->form->party == NULL))) {
		ern_build_wrong(build, value, spot, "an object");
		return;
	}
	if (lone && key[1].kind == ERN_RELEASE_BESIDE) {
		inner.beside = key + 1;
		inner.around = object->value;
	}
	slot = find_slot(build, object->node, key->path,
	    key->flags & ERN_RELEASE_EACH, spot);
	if (key->flags & (ERN_RELEASE_MANY | ERN_RELEASE_EACH))
		inner.node = ern_node_add(&build->tree, slot.parent,
		    slot.name, spot);
	else
		inner.node = share(build, slot.parent, slot.name, spot);
	ern_build_object(build, &inner);
}

void
ern_build_key(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	const struct ern_jsontree_value *item;
	size_t i, n;

	if (value == NULL ||
	    ern_jsontree_kind(value) != ERN_JSONTREE_ARRAY) {
		if (value != NULL && (key->flags & ERN_RELEASE_MANY) &&
		    !(key->flags & ERN_RELEASE_LONE & ~ERN_RELEASE_MANY))
			ern_build_wrong(build, value, spot, "an array");
		else if (key->kind == ERN_RELEASE_OBJECT)
			put_object(build, object, key, value, spot, true);
		else
			put_value(build, object, key, value, spot);
		return;
	}
	if (!(key->flags & ERN_RELEASE_MANY)) {
		ern_build_wrong(build, value, spot,
		    key->kind == ERN_RELEASE_OBJECT ? "an object" :
		    "one value");
		return;
	}
	n = ern_jsontree_count(value);
	for (i = 0; i < n; i++) {
		item = ern_jsontree_item(value, i);
		if (key->kind == ERN_RELEASE_OBJECT)
			put_object(build, object, key, item,
			    ern_build_item(build, spot, i), n == 1);
		else
			put_value(build, object, key, item,
			    ern_build_item(build, spot, i));
	}
}

void
ern_build_unknown(struct ern_build *build,
    const struct ern_release_form *form, const struct ern_spot *spot,
    const char *name)
{
	struct ern_nearest nearest = { .word = name,
		.length = strlen(name) };
	const struct ern_release_key *key;

	for (key = form->keys; key->name != NULL; key++)
		ern_nearest_offer(&nearest, key->name);
	if (form->party != NULL)
		for (key = ern_release_mention.keys; key->name != NULL; key++)
			ern_nearest_offer(&nearest, key->name);
	ern_build_fault(build, ERN_CODE_JSON_KEY,
	    ern_build_member(build, spot, name), nearest.best != NULL ?
	    "%s has no key %s; did you mean %s?" : "%s has no key %s",
	    form->name, name, nearest.best);
}

/* Sorts the members of an object by the keys of its form. */
static void
take_members(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_jsontree_value *values[MOST_KEYS])
{
	const struct ern_release_form *form = object->form;
	const struct ern_release_key *key;
	struct ern_jsontree_walk walk = { 0 };

	while (ern_jsontree_walk(object->value, &walk)) {
		key = ern_release_find(form, walk.key);
		if (key != NULL)
			values[key - form->keys] = walk.value;
		else if (form->party == NULL || ern_release_find(
		    &ern_release_mention, walk.key) == NULL)
			ern_build_unknown(build, form, object->spot, walk.key);
	}
}

/* Is a key of the parent beside this object for a key of it? */
static const struct ern_release_key *
find_beside(const struct ern_build_object *object,
    const struct ern_release_key *key,
    const struct ern_jsontree_value **value)
{
	const struct ern_release_key *row = object->beside;

	for (; row != NULL && row->kind == ERN_RELEASE_BESIDE; row++)
		if (strcmp(strchr(row->path, '/') + 1, key->name) == 0 &&
		    (*value = ern_jsontree_get(object->around,
		    row->name)) != NULL)
			return row;
	return NULL;
}

/* Is there a key beside this one, when it has no value itself? */
static bool
has_beside(const struct ern_build_object *object,
    const struct ern_release_key *key)
{
	const struct ern_release_key *row = key + 1;

	for (; row->kind == ERN_RELEASE_BESIDE; row++)
		if (ern_build_get(object->value, row->name) != NULL)
			return true;
	return false;
}

/* Builds what a key of an object stands for, be it here or elsewhere. */
static void
take_key(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value)
{
	const struct ern_spot *spot;
	const struct ern_release_key *beside;
	bool plain = value != NULL && value == object->value;

	if (value == NULL && (beside = find_beside(object, key,
	    &value)) != NULL) {
		spot = ern_build_member(build, object->spot->parent,
		    beside->name);
	} else if (value == NULL && (key->flags & ERN_RELEASE_INHERITED) &&
	    object->form != &ern_release_image &&
	    (value = ern_build_get(build->release, key->name)) != NULL) {
		spot = ern_build_member(build, build->release_spot,
		    key->name);
		ern_build_note(build, key->name, "that of the release",
		    object->spot);
		/* What stands beside it in the release goes with it. */
		ern_build_key(build, &(struct ern_build_object){
		    .form = object->form, .value = build->release,
		    .spot = build->release_spot, .node = object->node },
		    key, value, spot);
		return;
	} else if (value == NULL && object->value != NULL &&
	    ern_jsontree_kind(object->value) == ERN_JSONTREE_OBJECT &&
	    key->kind == ERN_RELEASE_OBJECT && has_beside(object, key)) {
		spot = ern_build_member(build, object->spot, key->name);
		put_object(build, object, key, NULL, spot, true);
		return;
	} else {
		spot = plain ? object->spot :
		    ern_build_member(build, object->spot, key->name);
	}
	if (value == NULL && (key->flags & ERN_RELEASE_FILLED))
		ern_build_fill(build, object, key);
	else if (value == NULL && (key->flags & ERN_RELEASE_NEEDED))
		ern_build_fault(build, ERN_CODE_DOCUMENT_MISSING,
		    object->spot, "%s has no %s: %s", object->form->name,
		    key->name, key->meaning);
	else if (value != NULL && key->path != NULL &&
	    ern_jsontree_kind(value) != ERN_JSONTREE_NULL)
		ern_build_key(build, object, key, value, spot);
}

/* Names the party that an object mentions. */
static void
take_mention(struct ern_build *build, const struct ern_build_object *object)
{
	const char *path = object->form->party, *reference;

	reference = ern_build_mention(build, object->value, object->spot);
	if (reference == NULL)
		return;
	if (*path == '.')
		object->node->text = reference;
	else
		ern_node_text(&build->tree, object->node, path, reference,
		    object->spot);
}

void
ern_build_object(struct ern_build *build,
    const struct ern_build_object *object)
{
	const struct ern_jsontree_value *values[MOST_KEYS] = { 0 }, *extra;
	const struct ern_release_form *form = object->form;
	const struct ern_release_key *key;

	if (object->value != NULL &&
	    ern_jsontree_kind(object->value) == ERN_JSONTREE_OBJECT)
		take_members(build, object, values);
	else if (object->value != NULL && form->plain != NULL)
		values[ern_release_find(form, form->plain) - form->keys] =
		    object->value;
	if (form->party != NULL)
		take_mention(build, object);
	for (key = form->keys; key->name != NULL; key++)
		if (key->kind != ERN_RELEASE_BESIDE &&
		    key->kind != ERN_RELEASE_EXTRA)
			take_key(build, object, key, values[key - form->keys]);
	key = ern_release_find(form, "extra");
	extra = key == NULL ? NULL : values[key - form->keys];
	if (extra != NULL && ern_jsontree_kind(extra) != ERN_JSONTREE_NULL)
		ern_build_extra(build, object->node, extra,
		    ern_build_member(build, object->spot, "extra"));
	if (build->options->assets != NULL && (form == &ern_release_image ||
	    strcmp(form->name, "file") == 0))
		ern_build_asset(build, object);
	if (form == &ern_release_value && object->node->text == NULL &&
	    ern_node_get(object->node, "UserDefinedValue") != NULL)
		object->node->text = "UserDefined";
}
