/* SPDX-License-Identifier: MIT */
/*
 * checker: what the files of the checker share.
 *
 * check.c takes the events, content.c the order of elements, simple.c the
 * values, ids.c the references.
 */
#ifndef ERN_SCHEMA_CHECKER_H
#define ERN_SCHEMA_CHECKER_H

#include "base/nearest.h"
#include "base/text.h"
#include "schema/check.h"
#include "schema/ids.h"

#define NAME_SHOWN	80	/* bytes of an unknown name in a sentence */
#define SYMBOLS		1024	/* of the cache; a power of two */
#define MOVES		4096	/* likewise */

/* Elements that were missing when another one came, and may come too late. */
struct ern_gap {
	struct ern_gap *outer;
	size_t depth;
	int line, column;
	char *path;		/* of the element that came */
	uint16_t before;	/* its symbol */
	uint16_t missing[8];	/* symbols */
	size_t n_missing;
	bool came[8];
	char *others;		/* what could stand for missing[0], or NULL */
};

struct ern_frame {
	const struct ern_type *type;	/* NULL: skipped */
	const char *name;
	uint16_t position;		/* ERN_NONE: before the first child */
	uint16_t late;			/* of the child told of as too late,
					   if nothing has fitted since */
	bool told;			/* the text or child in it is told of */
};

struct ern_check {
	struct ern_reader *reader;
	struct ern_report *report;
	bool unwanted[ERN_LAYERS];
	enum ern_severity later;	/* of values of a later edition */

	const struct ern_schema *schema;
	const struct ern_root *root;
	struct ern_frame *frames;	/* frames[1] is the root's */
	size_t depth, room;
	bool collect;			/* is the text of the element wanted? */
	bool told_namespace;
	int stray_line;			/* of text that is not told of yet */
	struct ern_text text, sentence, scratch;
	struct ern_gap *gap;		/* of the innermost element with one */
	struct ern_ids *ids;
	struct {
		const char *name;
		uint16_t symbol;
	} symbols[SYMBOLS];	/* of the names of this message */
	struct ern_move {
		const struct ern_type *type;
		uint16_t from, name, to;
	} moves[MOVES];		/* in content models, of this version */
};

/* Are findings of that code wanted, and will their sentences be read?  When
 * not, they are counted here where they count. */
bool ern_check_tells(struct ern_check *check, enum ern_code code);

/* Tells check->sentence at the place of an open element. */
void ern_check_tell(struct ern_check *check, enum ern_code code,
    size_t depth);

/* Tells it of the innermost element, or of one of its attributes. */
void ern_check_tell_value(struct ern_check *check, enum ern_code code,
    const char *attribute);

/* Returns the symbol of a name of the reader. */
uint16_t ern_check_symbol(struct ern_check *check, const char *name);

/* content.c: Takes a child element.  Returns its type, or NULL to skip it. */
const struct ern_type *ern_content_child(struct ern_check *check,
    struct ern_frame *parent, const struct ern_element *element);

/* content.c: Takes the end of an element that holds elements. */
void ern_content_end(struct ern_check *check, struct ern_frame *frame);

/* content.c: Forgets gaps that the end of the message left open. */
void ern_content_reset(struct ern_check *check);

/*
 * simple.c: Checks a value, which is changed in the process.  attribute is
 * the name of the attribute that has it, or NULL for the element's own text.
 */
void ern_simple_check(struct ern_check *check, uint16_t simple, char *bytes,
    size_t length, const char *attribute);

/* simple.c: May any text stand in the simple type? */
bool ern_simple_free(uint16_t simple);

/* words: lists for sentences, of six names at the most. */
struct ern_words {
	struct ern_text *out;
	size_t n, all;		/* names added; names there are */
	const char *last;	/* "and" or "or" */
};

/* simple.c: Adds the next name of a list. */
void ern_words_add(struct ern_words *words, const char *name);

#endif
