/* SPDX-License-Identifier: MIT */
/*
 * reader: the bytes of one XML message become events.
 *
 * There is no DTD, no entity beyond the five, no network.  All that is wrong
 * with the XML itself goes into the report.  Names and namespaces in events
 * are unique: equal names have equal pointers as long as the reader reads
 * one message.  What an event points to lives until its handler returns,
 * names until the next ern_reader_read() or ern_reader_free().
 */
#ifndef ERN_XML_READER_H
#define ERN_XML_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/chunk.h"
#include "diag/report.h"

/* What a message may not exceed; 0 in a field is the default. */
struct ern_limits {
	size_t depth;	/* nested elements (250) */
	size_t name;	/* bytes of an element's name (1,000) */
	size_t names;	/* different names (50,000) */
	size_t text;	/* bytes of text in one element (1 MiB) */
	size_t tag;	/* bytes of one tag (64 KiB) */
	size_t other;	/* bytes of a comment or the like (8 MiB) */
	size_t size;	/* bytes of a message (no limit) */
};

struct ern_attribute {
	const char *name;
	const char *ns;		/* NULL: none */
	const char *value;	/* length bytes, no NUL behind them */
	size_t length;
};

struct ern_element {
	const char *name;
	const char *ns;		/* NULL: none */
	const struct ern_attribute *attributes;
	size_t n_attributes;
};

/* Who is told of events; a function that is NULL is not called. */
struct ern_handler {
	/* the root element, before its start */
	void (*root)(void *context, const struct ern_element *element);
	void (*start)(void *context, const struct ern_element *element);
	void (*text)(void *context, const char *bytes, size_t length);
	void (*end)(void *context);
	bool no_blanks;		/* text() can do without any that another
				   handler finds to mean nothing */
};

struct ern_reader;
struct ern_step;
struct _xmlDoc;

/* limits may be NULL; the report is borrowed. */
struct ern_reader *ern_reader_new(const struct ern_limits *limits,
    struct ern_report *report);

/* Takes NULL too. */
void ern_reader_free(struct ern_reader *reader);

/*
 * Adds a handler (eight at the most); both are borrowed.  Handlers are called
 * in the order in which they were added.
 */
void ern_reader_add(struct ern_reader *reader,
    const struct ern_handler *handler, void *context);

/* The same in a root event, for this message only. */
void ern_reader_add_once(struct ern_reader *reader,
    const struct ern_handler *handler, void *context);

/* From the next message on, builds the tree too. */
void ern_reader_keep_tree(struct ern_reader *reader);

/*
 * Reads one message.  Returns 0, or -1 for one that is not well-formed or
 * beyond a limit, which is in the report then, or whose bytes read could not
 * get.
 */
int ern_reader_read(struct ern_reader *reader, ern_read read, void *context);

/* Stops reading; a handler that has seen enough calls it. */
void ern_reader_stop(struct ern_reader *reader);

/*
 * Says in an event whether white space in the innermost element means nothing
 * to the handler; where it is the only one for text, those without blanks
 * aside, none of them may then be told of it.
 */
void ern_reader_skip_blank(struct ern_reader *reader, bool skip);

/* Returns the tree of a message that was read to its end; the caller frees
 * it with xmlFreeDoc().  NULL when there is none. */
struct _xmlDoc *ern_reader_take_tree(struct ern_reader *reader);

/* Returns how many elements are open; in a start event with the new one. */
size_t ern_reader_depth(const struct ern_reader *reader);

/*
 * Returns the place of the start tag of an open element, 1 being the root;
 * its path lives until the next call.
 */
struct ern_place ern_reader_place(struct ern_reader *reader, size_t depth);

/* Returns the last step of that path, at little cost. */
struct ern_step ern_reader_step(const struct ern_reader *reader,
    size_t depth);

/* Returns only the line of that place, at no cost. */
int ern_reader_line(const struct ern_reader *reader, size_t depth);

/* Returns where the parser is now, with no path: in a text event its end. */
struct ern_place ern_reader_position(const struct ern_reader *reader);

/* Returns the namespace of a prefix that is in scope, or NULL. */
const char *ern_reader_namespace(const struct ern_reader *reader,
    const char *prefix, size_t length);

#endif
