/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/jsonscan.h"
#include "base/jsontext.h"
#include "base/jsontree.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

#define PIECE		(64 * 1024)
#define MAX_DEPTH	1000	/* less than jansson's own limit */

struct ern_jsontree {
	ern_read read;
	void *context;
	size_t max_size;
	char *bytes;		/* read: used up to begin, there up to end */
	size_t begin, end, room;
	int line, column;	/* of the byte at begin */
	bool ended, failed, over;
	struct ern_jsonscan scan;
	json_t *root;
	size_t length;		/* of the text of the last value, at begin */
	struct ern_jsontext text;	/* the same, to find places in */
	struct ern_text pointer, sentence;
};

struct ern_jsontree *
ern_jsontree_new(size_t max_depth, size_t max_size)
{
	struct ern_jsontree *tree = ern_mem_alloc(sizeof(*tree));

	if (max_depth > MAX_DEPTH)
		max_depth = MAX_DEPTH;
	ern_jsonscan_init(&tree->scan, max_depth);
	tree->max_size = max_size;
	return tree;
}

void
ern_jsontree_free(struct ern_jsontree *tree)
{
	if (tree == NULL)
		return;
	json_decref(tree->root);
	ern_jsonscan_free(&tree->scan);
	ern_jsontext_free(&tree->text);
	ern_text_free(&tree->pointer);
	ern_text_free(&tree->sentence);
	free(tree->bytes);
	free(tree);
}

void
ern_jsontree_start(struct ern_jsontree *tree, ern_read read, void *context)
{
	json_decref(tree->root);
	tree->root = NULL;
	tree->read = read;
	tree->context = context;
	tree->begin = tree->end = tree->length = 0;
	tree->line = tree->column = 1;
	tree->ended = tree->failed = tree->over = false;
}

/* Reads more behind what there is; false when there is no more. */
static bool
read_more(struct ern_jsontree *tree)
{
	size_t held = tree->end - tree->begin;
	long n;

	if (tree->ended)
		return false;
	if (tree->begin > 0 && held > 0)
		memmove(tree->bytes, tree->bytes + tree->begin, held);
	tree->begin = 0;
	tree->end = held;
	if (tree->room < held + PIECE) {
		tree->room = held + held / 2 + PIECE;
		tree->bytes = ern_mem_grow(tree->bytes, tree->room, 1);
	}
	n = tree->read(tree->context, tree->bytes + held,
	    tree->room - held);
	tree->failed = n < 0;
	tree->ended = n <= 0;
	tree->end += n > 0 ? n : 0;
	return !tree->ended;
}

/* Uses up n bytes. */
static void
advance(struct ern_jsontree *tree, size_t n)
{
	const char *bytes = tree->bytes + tree->begin, *p, *line = NULL;
	const char *end = bytes + n;

	for (p = bytes; p < end && (p = memchr(p, '\n', end - p)) != NULL;) {
		tree->line++;
		line = ++p;
	}
	if (line != NULL)
		tree->column = 1 + ern_utf8_count(line, end - line);
	else
		tree->column += ern_utf8_count(bytes, n);
	tree->begin += n;
}

/* Goes to the start of a value; false at the end of the stream. */
static bool
find_value(struct ern_jsontree *tree)
{
	size_t n, held;

	if (tree->begin == tree->end)
		(void)read_more(tree);
	while (tree->end - tree->begin < 3 && read_more(tree))
		;
	if (tree->line == 1 && tree->column == 1 && tree->end - tree->begin >=
	    3 && memcmp(tree->bytes + tree->begin, "\xef\xbb\xbf", 3) == 0)
		tree->begin += 3;
	do {
		held = tree->end - tree->begin;
		n = held == 0 ? 0 :
		    ern_jsonscan_space(tree->bytes + tree->begin, held);
		if (n > 0)
			advance(tree, n);
		if (n < held)
			return true;
	} while (read_more(tree));
	return false;
}

/* Drops what is at begin up to the end of the line; a line without end is the
 * last. */
static void
skip_line(struct ern_jsontree *tree)
{
	size_t skipped = 0;
	const char *end;

	do {
		end = tree->end == tree->begin ? NULL :
		    memchr(tree->bytes + tree->begin, '\n',
		    tree->end - tree->begin);
		if (end != NULL) {
			advance(tree, end + 1 - tree->bytes - tree->begin);
			return;
		}
		skipped += tree->end - tree->begin;
		tree->begin = tree->end;
		tree->over = skipped > tree->max_size;
	} while (!tree->over && read_more(tree));
}

/*
 * Goes to where the next value may be.  In JSON Lines that is the next line;
 * a line that was cut off shows as a fault at the start of the next.
 */
static void
recover(struct ern_jsontree *tree, size_t at)
{
	const char *bytes = tree->bytes + tree->begin, *line;

	line = at == 0 ? NULL : memrchr(bytes, '\n', at);
	if (line == NULL) {
		advance(tree, at);
		skip_line(tree);
	} else if (line + 1 == bytes + at && tree->begin + at < tree->end &&
	    bytes[at] == '{') {
		advance(tree, at);
	} else {
		tree->over = true;
	}
}

/* Fills in where a fault is: at a byte of the value that starts at begin. */
static enum ern_jsontree_result
tell(struct ern_jsontree *tree, size_t at, enum ern_jsontree_trouble trouble,
    const char *sentence, struct ern_jsontree_fault *fault)
{
	ern_text_clear(&tree->pointer);
	ern_text_add(&tree->pointer, "", 0);
	ern_jsontext_set(&tree->text, tree->bytes + tree->begin, at,
	    tree->line, tree->column);
	ern_jsontext_pointer(&tree->text, at, &tree->pointer);
	ern_jsontext_locate(&tree->text, at, &fault->line, &fault->column);
	fault->trouble = trouble;
	fault->sentence = sentence;
	fault->pointer = tree->pointer.bytes;
	return ERN_JSONTREE_FAULT;
}

/* Refuses a value that is too large, and goes to where the next may be. */
static enum ern_jsontree_result
exceed(struct ern_jsontree *tree, struct ern_jsontree_fault *fault)
{
	ern_text_clear(&tree->sentence);
	ern_text_format(&tree->sentence, "the value has more than %zu bytes",
	    tree->max_size);
	tell(tree, 0, ERN_JSONTREE_LIMIT, tree->sentence.bytes, fault);
	recover(tree, tree->max_size);
	return ERN_JSONTREE_FAULT;
}

/* Reads on until the scan has come to an end. */
static enum ern_jsontree_result
frame(struct ern_jsontree *tree, struct ern_jsontree_fault *fault)
{
	struct ern_jsonscan *scan = &tree->scan;
	enum ern_jsonscan_result result;

	ern_jsonscan_start(scan);
	for (;;) {
		result = ern_jsonscan_run(scan, tree->bytes + tree->begin,
		    tree->end - tree->begin, tree->ended);
		if (scan->at > tree->max_size)
			return exceed(tree, fault);
		if (result != ERN_JSONSCAN_MORE)
			break;
		(void)read_more(tree);
		if (tree->failed)
			return ERN_JSONTREE_FAILED;
	}
	if (result == ERN_JSONSCAN_DONE)
		return ERN_JSONTREE_VALUE;
	tell(tree, scan->at, scan->too_deep ? ERN_JSONTREE_LIMIT :
	    ERN_JSONTREE_SYNTAX, scan->sentence, fault);
	recover(tree, scan->at);
	return ERN_JSONTREE_FAULT;
}

/* Returns where the last key stands that ends before a byte. */
static size_t
key_before(const char *bytes, size_t at)
{
	while (at > 0 && bytes[at - 1] != '"')
		at--;
	for (at -= at > 0; at > 0 && bytes[at - 1] != '"';)
		at--;
	return at - (at > 0);
}

/* Makes the text at begin into a tree. */
static enum ern_jsontree_result
parse(struct ern_jsontree *tree, struct ern_jsontree_fault *fault)
{
	const char *bytes = tree->bytes + tree->begin;
	json_error_t error;
	size_t at;

	tree->root = json_loadb(bytes, tree->length, JSON_REJECT_DUPLICATES |
	    JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
	if (tree->root != NULL)
		return ERN_JSONTREE_VALUE;
	at = error.position < 0 ? 0 : (size_t)error.position;
	at = at < tree->length ? at : tree->length;
	switch (json_error_code(&error)) {
	case json_error_out_of_memory:
		ern_mem_exhausted();
	case json_error_duplicate_key:
		tell(tree, at, ERN_JSONTREE_DUPLICATE,
		    "the key stands twice in its object", fault);
		ern_jsontext_locate(&tree->text, key_before(bytes, at),
		    &fault->line, &fault->column);
		break;
	default:
		ern_text_clear(&tree->sentence);
		ern_text_printable(&tree->sentence, error.text);
		tell(tree, at, ERN_JSONTREE_SYNTAX, tree->sentence.bytes,
		    fault);
	}
	return ERN_JSONTREE_FAULT;
}

enum ern_jsontree_result
ern_jsontree_next(struct ern_jsontree *tree,
    const struct ern_jsontree_value **value,
    struct ern_jsontree_fault *fault)
{
	enum ern_jsontree_result result;

	json_decref(tree->root);
	tree->root = NULL;
	if (tree->length > 0)
		advance(tree, tree->length);
	tree->length = 0;
	if (tree->over || !find_value(tree))
		return tree->failed ? ERN_JSONTREE_FAILED : ERN_JSONTREE_END;
	result = frame(tree, fault);
	if (result != ERN_JSONTREE_VALUE)
		return result;
	tree->length = tree->scan.at;
	result = parse(tree, fault);
	ern_jsontext_set(&tree->text, tree->bytes + tree->begin, tree->length,
	    tree->line, tree->column);
	*value = (const struct ern_jsontree_value *)tree->root;
	return result;
}

void
ern_jsontree_locate(struct ern_jsontree *tree, const char *pointer, bool key,
    int *line, int *column)
{
	ern_jsontext_locate(&tree->text, ern_jsontext_find(&tree->text,
	    pointer, key), line, column);
}

static const json_t *
json_of(const struct ern_jsontree_value *value)
{
	return (const json_t *)value;
}

enum ern_jsontree_kind
ern_jsontree_kind(const struct ern_jsontree_value *value)
{
	static const enum ern_jsontree_kind kinds[] = {
		[JSON_OBJECT] = ERN_JSONTREE_OBJECT,
		[JSON_ARRAY] = ERN_JSONTREE_ARRAY,
		[JSON_STRING] = ERN_JSONTREE_STRING,
		[JSON_INTEGER] = ERN_JSONTREE_INTEGER,
		[JSON_REAL] = ERN_JSONTREE_REAL,
		[JSON_TRUE] = ERN_JSONTREE_BOOLEAN,
		[JSON_FALSE] = ERN_JSONTREE_BOOLEAN,
		[JSON_NULL] = ERN_JSONTREE_NULL,
	};

	return kinds[json_typeof(json_of(value))];
}

const char *
ern_jsontree_string(const struct ern_jsontree_value *value, size_t *length)
{
	*length = json_string_length(json_of(value));
	return json_string_value(json_of(value));
}

double
ern_jsontree_real(const struct ern_jsontree_value *value)
{
	return json_real_value(json_of(value));
}

long long
ern_jsontree_integer(const struct ern_jsontree_value *value)
{
	return json_integer_value(json_of(value));
}

bool
ern_jsontree_boolean(const struct ern_jsontree_value *value)
{
	return json_is_true(json_of(value));
}

size_t
ern_jsontree_count(const struct ern_jsontree_value *array)
{
	return json_array_size(json_of(array));
}

const struct ern_jsontree_value *
ern_jsontree_item(const struct ern_jsontree_value *array, size_t index)
{
	return (const struct ern_jsontree_value *)json_array_get(
	    json_of(array), index);
}

const struct ern_jsontree_value *
ern_jsontree_get(const struct ern_jsontree_value *object, const char *key)
{
	return (const struct ern_jsontree_value *)json_object_get(
	    json_of(object), key);
}

bool
ern_jsontree_walk(const struct ern_jsontree_value *object,
    struct ern_jsontree_walk *walk)
{
	json_t *json = (json_t *)json_of(object);

	walk->at = walk->at == NULL ? json_object_iter(json) :
	    json_object_iter_next(json, walk->at);
	if (walk->at == NULL)
		return false;
	walk->key = json_object_iter_key(walk->at);
	walk->value = (const struct ern_jsontree_value *)
	    json_object_iter_value(walk->at);
	return true;
}
