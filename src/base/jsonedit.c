/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/jsonedit.h"
#include "base/mem.h"

#define ONE_LINE	(JSON_COMPACT | JSON_ENCODE_ANY)

struct ern_jsonedit {
	json_t *root;
};

static struct ern_jsonedit *
new_edit(json_t *root)
{
	struct ern_jsonedit *edit;

	if (root == NULL)
		return NULL;
	edit = ern_mem_alloc(sizeof(*edit));
	edit->root = root;
	return edit;
}

struct ern_jsonedit *
ern_jsonedit_new(const struct ern_jsontree_value *value)
{
	return new_edit(value == NULL ? json_object() :
	    json_deep_copy((const json_t *)value));
}

struct ern_jsonedit *
ern_jsonedit_read(const char *text)
{
	return new_edit(json_loads(text, JSON_REJECT_DUPLICATES |
	    JSON_DECODE_ANY, NULL));
}

void
ern_jsonedit_free(struct ern_jsonedit *edit)
{
	if (edit == NULL)
		return;
	json_decref(edit->root);
	free(edit);
}

/* Takes the next step off a pointer into key.  Returns the rest, or NULL. */
static const char *
take_step(const char *pointer, struct ern_text *key)
{
	if (*pointer == '\0')
		return NULL;
	if (*pointer == '/')
		pointer++;
	ern_text_clear(key);
	ern_text_add(key, "", 0);
	for (; *pointer != '\0' && *pointer != '/'; pointer++)
		if (*pointer == '~' && (pointer[1] == '0' ||
		    pointer[1] == '1'))
			ern_text_byte(key, *++pointer == '0' ? '~' : '/');
		else
			ern_text_byte(key, *pointer);
	return pointer;
}

/* Reads the number of an item; "-" is the one behind the last. */
static int
read_index(const json_t *array, const char *key, size_t *index)
{
	char *end;

	*index = json_array_size(array);
	if (strcmp(key, "-") == 0)
		return 0;
	if (!isdigit((unsigned char)*key) || strlen(key) > 9)
		return -1;
	*index = strtoul(key, &end, 10);
	return *end == '\0' ? 0 : -1;
}

static json_t *
child_of(const json_t *value, const char *key)
{
	size_t index;

	if (json_is_array(value) && read_index(value, key, &index) == 0)
		return json_array_get(value, index);
	return json_object_get(value, key);
}

/* What is made for the rest of a pointer: an array for its first item. */
static json_t *
make_container(const char *rest)
{
	return (rest[1] == '0' || rest[1] == '-') &&
	    (rest[2] == '\0' || rest[2] == '/') ? json_array() :
	    json_object();
}

/* Gives the parent of the place, made where it is missing, and the last key.
 * Returns NULL where there can be none. */
static json_t *
find_parent(struct ern_jsonedit *edit, const char *pointer,
    struct ern_text *key, bool make)
{
	json_t *parent = edit->root, *child;
	const char *rest = take_step(pointer, key);
	size_t index;

	while (rest != NULL && *rest != '\0') {
		child = child_of(parent, key->bytes);
		if (child == NULL && make) {
			child = make_container(rest);
			if (json_is_object(parent))
				json_object_set_new(parent, key->bytes, child);
			else if (json_is_array(parent) && read_index(parent,
			    key->bytes, &index) == 0 &&
			    index == json_array_size(parent))
				json_array_append_new(parent, child);
			else {
				json_decref(child);
				child = NULL;
			}
		}
		if (child == NULL)
			return NULL;
		parent = child;
		rest = take_step(rest, key);
	}
	return rest == NULL ? NULL : parent;
}

const struct ern_jsontree_value *
ern_jsonedit_find(const struct ern_jsonedit *edit, const char *pointer)
{
	struct ern_text key = { 0 };
	const json_t *value = edit->root;

	while (value != NULL &&
	    (pointer = take_step(pointer, &key)) != NULL)
		value = child_of(value, key.bytes);
	ern_text_free(&key);
	return (const struct ern_jsontree_value *)value;
}

const char *
ern_jsonedit_string(const struct ern_jsonedit *edit, const char *pointer)
{
	return json_string_value((const json_t *)ern_jsonedit_find(edit,
	    pointer));
}

static int
set(struct ern_jsonedit *edit, const char *pointer, json_t *value)
{
	struct ern_text key = { 0 };
	json_t *parent = find_parent(edit, pointer, &key, true);
	size_t index;
	int result = -1;

	if (value == NULL)
		result = -1;
	else if (json_is_object(parent))
		result = json_object_set_new(parent, key.bytes, value);
	else if (!json_is_array(parent) ||
	    read_index(parent, key.bytes, &index) < 0)
		json_decref(value);
	else if (index == json_array_size(parent))
		result = json_array_append_new(parent, value);
	else
		result = json_array_set_new(parent, index, value);
	ern_text_free(&key);
	return result;
}

int
ern_jsonedit_set(struct ern_jsonedit *edit, const char *pointer,
    const struct ern_jsonedit *value)
{
	return set(edit, pointer, json_deep_copy(value->root));
}

int
ern_jsonedit_set_string(struct ern_jsonedit *edit, const char *pointer,
    const char *string)
{
	return set(edit, pointer, json_string(string));
}

int
ern_jsonedit_remove(struct ern_jsonedit *edit, const char *pointer)
{
	struct ern_text key = { 0 };
	json_t *parent = find_parent(edit, pointer, &key, false);
	size_t index;
	int result = -1;

	if (json_is_object(parent))
		result = json_object_del(parent, key.bytes);
	else if (json_is_array(parent) &&
	    read_index(parent, key.bytes, &index) == 0)
		result = json_array_remove(parent, index);
	ern_text_free(&key);
	return result;
}

static void
write_json(const json_t *json, size_t flags, struct ern_text *out)
{
	char *bytes = json_dumps(json, flags);

	if (bytes == NULL)
		ern_mem_exhausted();
	ern_text_string(out, bytes);
	free(bytes);
}

void
ern_jsonedit_write(const struct ern_jsonedit *edit, struct ern_text *out)
{
	write_json(edit->root, ONE_LINE | JSON_SORT_KEYS, out);
}

void
ern_jsonedit_write_value(const struct ern_jsontree_value *value,
    struct ern_text *out)
{
	write_json((const json_t *)value, ONE_LINE, out);
}

void
ern_jsonedit_show(const struct ern_jsonedit *edit, struct ern_text *out)
{
	write_json(edit->root, JSON_INDENT(2) | JSON_ENCODE_ANY |
	    JSON_SORT_KEYS, out);
	ern_text_byte(out, '\n');
}
