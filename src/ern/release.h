/* SPDX-License-Identifier: MIT */
/*
 * release: the release document, as tables of its keys.
 *
 * A form is a kind of object of the document, and stands for a kind of
 * element of a 4.3.2 message; a key of it stands for what is below that
 * element.  Messages are built, documents extracted, faults told and the JSON
 * Schema written from these tables, which live for ever.
 */
#ifndef ERN_ERN_RELEASE_H
#define ERN_ERN_RELEASE_H

#include <stdbool.h>

#include "base/jsontree.h"
#include "base/text.h"

enum ern_release_kind {
	ERN_RELEASE_TEXT,	/* a string; a number will do too */
	ERN_RELEASE_NUMBER,
	ERN_RELEASE_TRUTH,	/* true or false */
	ERN_RELEASE_DURATION,	/* "PT3M25S", "3:25" or seconds */
	ERN_RELEASE_MEASURE,	/* "44.1 kHz", "9.99 EUR" or a number */
	ERN_RELEASE_ID,		/* an identifier with a check, see ident */
	ERN_RELEASE_RESOURCE,	/* 1 (a track), "image 1", "text 1" */
	ERN_RELEASE_OBJECT,	/* of the form */
	ERN_RELEASE_BESIDE,	/* a key of the one object of another key:
				   the path is "KEY/KEY" */
	ERN_RELEASE_EXTRA	/* ERN-JSON */
};

enum ern_release_flags {
	ERN_RELEASE_MANY = 1,	/* an array of them */
	ERN_RELEASE_LONE = 2,	/* with MANY: one need not be in an array */
	ERN_RELEASE_EACH = 4,	/* with MANY: each in a parent of its own */
	ERN_RELEASE_NEEDED = 8,	/* an object without it is at fault */
	ERN_RELEASE_REST = 16,	/* extracted from the second element on */
	ERN_RELEASE_INHERITED = 32,	/* that of the release, if none */
	ERN_RELEASE_FILLED = 64	/* something else, if none: see build-fill */
};

/* Paths are "A/B/@C", "A@B=C" (an element A whose attribute B is C) or "."
 * (the element itself), or several between "|": the first that the schema
 * has.  NULL: there is a function for this key. */
struct ern_release_key {
	const char *name;
	enum ern_release_kind kind;
	unsigned int flags;
	const char *path;
	const struct ern_release_form *form;	/* of OBJECT */
	const char *ident;	/* of ID: "ISRC" */
	const char *meaning;	/* a sentence, no full stop */
};

struct ern_release_form {
	const char *name;
	const struct ern_release_key *keys;	/* a row of 0 ends */
	const char *plain;	/* the key that a value which is no object
				   stands for, or NULL */
	const char *party;	/* path of a reference to a party, which the
				   keys of a party then name; or NULL */
};

extern const struct ern_release_form ern_release_document, ern_release_album,
    ern_release_track, ern_release_single, ern_release_image,
    ern_release_party, ern_release_mention, ern_release_deal,
    ern_release_visibility, ern_release_header, ern_release_value;

/* Returns the key of that name in a form, or NULL. */
const struct ern_release_key *ern_release_find(
    const struct ern_release_form *form, const char *name);

/* Adds the JSON Schema of the document. */
void ern_release_schema(struct ern_text *out);

#endif
