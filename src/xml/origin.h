/* SPDX-License-Identifier: MIT */
/*
 * origin: where every value of a converted message came from.
 *
 * The book numbers the leaves (see tree.h) of the original message; each node
 * made from them, through any number of steps, points back to them in
 * node->_private, which belongs to this module.  The original must outlive
 * the book and must not be changed.
 */
#ifndef ERN_XML_ORIGIN_H
#define ERN_XML_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

struct ern_origin;
struct ern_closing;

/* One value that was lost on the way, or was supplied. */
struct ern_origin_entry {
	bool filled;
	const char *code;	/* NULL: lost, and nobody gave a reason */
	const char *reason;
	const xmlNode *node;	/* lost: in the original; supplied: in the
				   result */
	const char *value;
	const xmlNode *place;	/* in the original: the node that was lost, or
				   the element that lacked what was supplied */
	int line;		/* of place */
	struct ern_closing *closing;	/* for the path of place */
};

struct ern_origin_account {
	size_t in;		/* leaves of the original */
	size_t carried;		/* those that are found in the result */
	size_t lost;		/* those that are not: in = carried + lost */
	size_t out;		/* leaves of the result */
	size_t from;		/* those that come from the original */
	size_t mapped;		/* of from: the value differs */
	size_t filled;		/* those that were supplied */
	size_t restored;	/* those that were put back */
	size_t hollow;		/* elements that lost all their content */
	size_t stray;		/* those of no known origin: a bug of ours;
				   out = from + filled + restored + hollow +
				   stray */
	char *first_stray;	/* its path, which the caller frees */
};

/* Opens the book of a document. */
struct ern_origin *ern_origin_new(const xmlDoc *doc);

/* Takes NULL too. */
void ern_origin_free(struct ern_origin *book);

/*
 * Notes that one node was made from another; once for each where there are
 * several.  Both are elements, of which the text is meant, or attributes; a
 * text node stands for its element.
 */
void ern_origin_add(struct ern_origin *book, xmlNode *to,
    const xmlNode *from);

/* The same for a node and all the leaves below it. */
void ern_origin_add_all(struct ern_origin *book, xmlNode *to,
    const xmlNode *from);

/* Forgets from what a node was made, and notes another one; one that is no
 * node of the original changes nothing. */
void ern_origin_replace(struct ern_origin *book, xmlNode *to,
    const xmlNode *from);

/* Notes that the value of a node was supplied. */
void ern_origin_fill(struct ern_origin *book, xmlNode *node,
    const char *code, const char *reason);

/* Notes that a node of the result, and all below it, say what others say. */
void ern_origin_again(struct ern_origin *book, const xmlNode *node);

/* Was it supplied, or said again?  Also when all leaves of an element were. */
bool ern_origin_is_filled(const struct ern_origin *book,
    const xmlNode *node);

/* Notes that a node of the result was put back; from, not NULL, says from
 * where. */
void ern_origin_restore(struct ern_origin *book, xmlNode *node,
    const void *from);

/* Returns from where a node was put back, or NULL. */
const void *ern_origin_restored(const struct ern_origin *book,
    const xmlNode *node);

/*
 * Notes why a node, with all that is below it, has no place.  That says
 * nothing of a leaf that is in the result all the same; the first reason
 * given stands.
 */
void ern_origin_lose(struct ern_origin *book, const xmlNode *node,
    const char *code, const char *reason);

/* Notes that a node, with all that is below it, is said by the structure of
 * the result, though no leaf of the result holds it. */
void ern_origin_carry(struct ern_origin *book, const xmlNode *node);

/*
 * Compares the result (NULL: there is none) with the original, and gives each
 * value that was lost or supplied, in the order of the original, to tell (may
 * be NULL).
 * What an entry points to lives until tell returns, codes and reasons as long
 * as the book.
 */
void ern_origin_close(struct ern_origin *book, const xmlDoc *result,
    void (*tell)(void *context, const struct ern_origin_entry *entry),
    void *context, struct ern_origin_account *account);

/* Returns the path of the place of an entry, an XPath with positions; borrowed
 * until tell returns. */
const char *ern_origin_path(const struct ern_origin_entry *entry);

#endif
