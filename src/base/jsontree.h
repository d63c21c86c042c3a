/* SPDX-License-Identifier: MIT */
/*
 * jsontree: JSON values from a stream, one after another, each as a tree.
 *
 * The stream is JSON Lines, or values that go over several lines; white space
 * is between them.  A value and all in it belongs to the tree and lives until
 * the next one is read.
 */
#ifndef ERN_BASE_JSONTREE_H
#define ERN_BASE_JSONTREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/chunk.h"

struct ern_jsontree;
struct ern_jsontree_value;

enum ern_jsontree_result {
	ERN_JSONTREE_END,	/* there are no more values */
	ERN_JSONTREE_VALUE,
	ERN_JSONTREE_FAULT,	/* what stands there is no JSON */
	ERN_JSONTREE_FAILED	/* read failed */
};

enum ern_jsontree_trouble {
	ERN_JSONTREE_SYNTAX,
	ERN_JSONTREE_DUPLICATE,	/* a key stands twice in an object */
	ERN_JSONTREE_LIMIT	/* too large or nested too deep */
};

struct ern_jsontree_fault {
	enum ern_jsontree_trouble trouble;
	int line, column;
	const char *pointer;	/* of the innermost part it is in */
	const char *sentence;
};

enum ern_jsontree_kind {
	ERN_JSONTREE_NULL,
	ERN_JSONTREE_BOOLEAN,
	ERN_JSONTREE_INTEGER,
	ERN_JSONTREE_REAL,
	ERN_JSONTREE_STRING,
	ERN_JSONTREE_ARRAY,
	ERN_JSONTREE_OBJECT
};

/* Values may have so many levels (1000 at most) and bytes. */
struct ern_jsontree *ern_jsontree_new(size_t max_depth, size_t max_size);

/* Takes NULL too. */
void ern_jsontree_free(struct ern_jsontree *tree);

/* Starts to read a stream. */
void ern_jsontree_start(struct ern_jsontree *tree, ern_read read,
    void *context);

/*
 * Reads the next value, or tells in *fault why there is none.  After a fault
 * in a value of one line, or where the next value starts a line, reading goes
 * on there; after any other the stream is at its end.
 */
enum ern_jsontree_result ern_jsontree_next(struct ern_jsontree *tree,
    const struct ern_jsontree_value **value,
    struct ern_jsontree_fault *fault);

/*
 * Gives the line and column, in the stream, of what a JSON pointer names in
 * the last value, or of its nearest ancestor; with key, of the key.
 */
void ern_jsontree_locate(struct ern_jsontree *tree, const char *pointer,
    bool key, int *line, int *column);

enum ern_jsontree_kind ern_jsontree_kind(
    const struct ern_jsontree_value *value);

/* Return what the value is, which is of that kind. */
const char *ern_jsontree_string(const struct ern_jsontree_value *value,
    size_t *length);
double ern_jsontree_real(const struct ern_jsontree_value *value);
long long ern_jsontree_integer(const struct ern_jsontree_value *value);
bool ern_jsontree_boolean(const struct ern_jsontree_value *value);

/* Returns how many items an array has. */
size_t ern_jsontree_count(const struct ern_jsontree_value *array);

const struct ern_jsontree_value *ern_jsontree_item(
    const struct ern_jsontree_value *array, size_t index);

/* Returns the member of that key, or NULL. */
const struct ern_jsontree_value *ern_jsontree_get(
    const struct ern_jsontree_value *object, const char *key);

/* A walk over the members of an object, in their order: all zero at first. */
struct ern_jsontree_walk {
	const char *key;
	const struct ern_jsontree_value *value;
	void *at;
};

/* Goes to the next member.  Returns false when there is none. */
bool ern_jsontree_walk(const struct ern_jsontree_value *object,
    struct ern_jsontree_walk *walk);

#endif
