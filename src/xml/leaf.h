/* SPDX-License-Identifier: MIT */
/*
 * leaf: what the files of the book of origins share.
 */
#ifndef ERN_XML_LEAF_H
#define ERN_XML_LEAF_H

#include <libxml/tree.h>
#include <libxml/dict.h>

#include "base/arena.h"
#include "xml/origin.h"

/* A leaf of the original. */
struct ern_leaf {
	struct ern_leaf *self;		/* so that one leaf is a list */
	const xmlNode *node;
	const char *code, *reason;	/* why it has no place */
	const void *link;		/* the one it was added to last */
	bool carried;			/* a leaf of the result holds it */
	bool said;			/* its structure says it */
};

/* What _private of a node points to when it is not just one leaf. */
struct ern_link {
	const char *code, *reason;	/* it was supplied */
	const void *restored;		/* it was put back from there */
	bool again;			/* it is said elsewhere as well */
	bool shared;			/* several nodes point to it */
	size_t n, room;
	struct ern_leaf *leaves[];
};

struct ern_origin {
	const xmlDoc *doc;
	struct ern_arena *arena;
	xmlDict *words;			/* codes and reasons */
	struct ern_leaf *leaves;
	size_t n, room;
};

/* Returns how many leaves a node was made from, and them in *leaves. */
size_t ern_origin_leaves(const struct ern_origin *book, const xmlNode *node,
    struct ern_leaf *const **leaves);

#endif
