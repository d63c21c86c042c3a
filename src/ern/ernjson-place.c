/* SPDX-License-Identifier: MIT */
/*
 * ernjson-place: from the XML that was made back to the JSON it was made of.
 *
 * The children of one name stand in the XML in the order of their array, or
 * of the occurrences of "#group", and those of "#more" come behind them.
 */
#include <config.h>

#include <stdlib.h>

#include "base/jsontext.h"
#include "ern/ernjson-read.h"

/* Takes the nth child from items of an array with that key in each. */
static const struct ern_jsontree_value *
take_listed(struct ern_ernjson_reader *reader,
    const struct ern_jsontree_value *object,
    const char *list, const char *name, size_t *n)
{
	const struct ern_jsontree_value *items =
	    ern_jsontree_get(object, list), *item;
	size_t i;

	if (items == NULL || ern_jsontree_kind(items) != ERN_JSONTREE_ARRAY)
		return NULL;
	for (i = 0; i < ern_jsontree_count(items); i++) {
		item = ern_jsontree_get(ern_jsontree_item(items, i), name);
		if (item == NULL || --*n > 0)
			continue;
		ern_jsontext_add_key(&reader->pointer, list);
		ern_jsontext_add_index(&reader->pointer, i);
		ern_jsontext_add_key(&reader->pointer, name);
		return item;
	}
	return NULL;
}

/* Returns the nth child of that name, 1 being the first, and adds the steps
 * to it to the pointer; NULL: there is none. */
static const struct ern_jsontree_value *
take_child(struct ern_ernjson_reader *reader,
    const struct ern_jsontree_value *object, const char *name,
    size_t n)
{
	const struct ern_jsontree_value *child =
	    ern_jsontree_get(object, name), *found;
	size_t count = child == NULL ? 0 : 1;

	if (child != NULL && ern_jsontree_kind(child) == ERN_JSONTREE_ARRAY) {
		count = ern_jsontree_count(child);
		if (n <= count) {
			ern_jsontext_add_key(&reader->pointer, name);
			ern_jsontext_add_index(&reader->pointer, n - 1);
			return ern_jsontree_item(child, n - 1);
		}
	} else if (child != NULL && n == 1) {
		ern_jsontext_add_key(&reader->pointer, name);
		return child;
	}
	n -= count;
	found = take_listed(reader, object, "#group", name, &n);
	return found != NULL ? found :
	    take_listed(reader, object, "#more", name, &n);
}

/* Takes a step of an XPath: Name, Name[n] or @Name. */
static const struct ern_jsontree_value *
take_step(struct ern_ernjson_reader *reader,
    const struct ern_jsontree_value *object, const char *step,
    size_t length)
{
	const char *bracket = memchr(step, '[', length);
	size_t n = bracket == NULL ? 1 : strtoull(bracket + 1, NULL, 10);
	const struct ern_jsontree_value *found;

	if (bracket != NULL)
		length = bracket - step;
	if (length > 4 && memcmp(step, "ern:", 4) == 0) {
		step += 4;
		length -= 4;
	}
	if (n == 0 || ern_jsontree_kind(object) != ERN_JSONTREE_OBJECT)
		return NULL;
	ern_text_clear(&reader->key);
	ern_text_add(&reader->key, step, length);
	if (*step != '@')
		return take_child(reader, object, reader->key.bytes, n);
	found = ern_jsontree_get(object, reader->key.bytes);
	if (found != NULL)
		ern_jsontext_add_key(&reader->pointer, reader->key.bytes);
	return found;
}

struct ern_place
ern_ernjson_reader_place(struct ern_ernjson_reader *reader, const char *xpath)
{
	struct ern_place place = { 0 };
	const struct ern_jsontree_value *at = reader->value;
	size_t length;

	ern_text_clear(&reader->pointer);
	ern_text_add(&reader->pointer, "", 0);
	while (at != NULL && *xpath == '/') {
		xpath++;
		length = strcspn(xpath, "/");
		at = take_step(reader, at, xpath, length);
		xpath += length;
	}
	if (reader->value != NULL)
		ern_jsontree_locate(reader->tree, reader->pointer.bytes,
		    false, &place.line, &place.column);
	place.path = reader->pointer.bytes;
	return place;
}
