/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/hash.h"
#include "base/jsonmerge.h"

/* Lays one object over another, and members of objects likewise. */
static void
lay(json_t *base, const json_t *patch, bool keep)
{
	const char *key;
	json_t *value, *had;

	json_object_foreach((json_t *)patch, key, value) {
		had = json_object_get(base, key);
		if (json_is_null(value) && !keep) {
			json_object_del(base, key);
		} else if (json_is_object(value)) {
			if (!json_is_object(had)) {
				had = json_object();
				json_object_set_new(base, key, had);
			}
			lay(had, value, keep);
		} else {
			json_object_set_new(base, key,
			    json_deep_copy(value));
		}
	}
}

/* Returns the place of the object with that name, or the end. */
static size_t
find_name(const json_t *array, const json_t *item)
{
	const char *name = json_string_value(json_object_get(item, "name"));
	const char *other;
	size_t i;

	for (i = 0; i < json_array_size(array); i++) {
		other = json_string_value(json_object_get(json_array_get(
		    array, i), "name"));
		if (name != NULL && other != NULL && strcmp(name, other) == 0)
			break;
	}
	return i;
}

/* Makes one array of two. */
static json_t *
join(const json_t *first, const json_t *second, bool keep)
{
	json_t *made = json_deep_copy(first), *item;
	size_t i, at;

	json_array_foreach(second, i, item) {
		at = find_name(made, item);
		if (at == json_array_size(made))
			json_array_append_new(made, json_deep_copy(item));
		else
			lay(json_array_get(made, at), item, keep);
	}
	return made;
}

struct ern_jsontree_value *
ern_jsonmerge(const struct ern_jsontree_value *base,
    const struct ern_jsontree_value *patch, const char *list, bool keep)
{
	const json_t *over = (const json_t *)patch;
	json_t *made = base == NULL ? json_object() :
	    json_deep_copy((const json_t *)base);
	json_t *joined = NULL;

	if (!json_is_object(over) || !json_is_object(made)) {
		json_decref(made);
		return (struct ern_jsontree_value *)json_deep_copy(over);
	}
	if (json_is_array(json_object_get(made, list)) &&
	    json_is_array(json_object_get(over, list)))
		joined = join(json_object_get(made, list),
		    json_object_get(over, list), keep);
	lay(made, over, keep);
	if (joined != NULL)
		json_object_set_new(made, list, joined);
	return (struct ern_jsontree_value *)made;
}

void
ern_jsonmerge_free(struct ern_jsontree_value *value)
{
	json_decref((json_t *)value);
}

void
ern_jsonmerge_write(const struct ern_jsontree_value *value,
    struct ern_text *out)
{
	char *text = json_dumps((const json_t *)value, JSON_INDENT(2) |
	    JSON_ENCODE_ANY);

	if (text != NULL)
		ern_text_format(out, "%s\n", text);
	free(text);
}

uint64_t
ern_jsonmerge_hash(const struct ern_jsontree_value *value)
{
	char *text = json_dumps((const json_t *)value, JSON_COMPACT |
	    JSON_SORT_KEYS | JSON_ENCODE_ANY);
	size_t length = text == NULL ? 0 : strlen(text), half = length / 2;
	uint64_t hash = length == 0 ? 0 :
	    (uint64_t)ern_hash(text, half) << 32 |
	    ern_hash(text + half, length - half);

	free(text);
	return hash;
}
