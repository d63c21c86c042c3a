/* SPDX-License-Identifier: MIT */
/*
 * jsonedit: a JSON value that is changed, and written in one way only.
 *
 * Places are JSON pointers (RFC 6901); the first slash may be left out.
 */
#ifndef ERN_BASE_JSONEDIT_H
#define ERN_BASE_JSONEDIT_H

#include "base/jsontree.h"
#include "base/text.h"

struct ern_jsonedit;

/* Returns a copy of a value, or an empty object where it is NULL. */
struct ern_jsonedit *ern_jsonedit_new(const struct ern_jsontree_value *value);

/* Returns what a text holds, or NULL where that is no JSON. */
struct ern_jsonedit *ern_jsonedit_read(const char *text);

/* Takes NULL too. */
void ern_jsonedit_free(struct ern_jsonedit *edit);

/* Returns the value at a place, which lives until that is changed, or NULL. */
const struct ern_jsontree_value *ern_jsonedit_find(
    const struct ern_jsonedit *edit, const char *pointer);

/* The same, where it is a string, else NULL. */
const char *ern_jsonedit_string(const struct ern_jsonedit *edit,
    const char *pointer);

/*
 * Sets the value at a place, with objects, or arrays for a first item "0", on
 * the way there where they are missing; the item behind the last of an array,
 * or "-", is a new one.
 * Returns 0, or -1 where there can be no such place.
 */
int ern_jsonedit_set(struct ern_jsonedit *edit, const char *pointer,
    const struct ern_jsonedit *value);
int ern_jsonedit_set_string(struct ern_jsonedit *edit, const char *pointer,
    const char *string);

/* Removes what is at a place.  Returns 0, or -1 where nothing is. */
int ern_jsonedit_remove(struct ern_jsonedit *edit, const char *pointer);

/* Adds the value: the same value gives the same bytes, in one line, with the
 * members of objects in the order of their keys. */
void ern_jsonedit_write(const struct ern_jsonedit *edit,
    struct ern_text *out);

/* The same of any value, with members in their own order. */
void ern_jsonedit_write_value(const struct ern_jsontree_value *value,
    struct ern_text *out);

/* The same on many lines, for people. */
void ern_jsonedit_show(const struct ern_jsonedit *edit,
    struct ern_text *out);

#endif
