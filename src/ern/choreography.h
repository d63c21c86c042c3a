/* SPDX-License-Identifier: MIT */
/*
 * choreography: what the messages around a delivery have in common.
 *
 * They are the manifest of a batch and the acknowledgement of a message.
 * Texts are borrowed, or belong to the arena that is given.
 */
#ifndef ERN_ERN_CHOREOGRAPHY_H
#define ERN_ERN_CHOREOGRAPHY_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/chunk.h"
#include "base/text.h"
#include "diag/report.h"

enum ern_answer_form {
	ERN_ANSWER_NONE,	/* it has no acknowledgement */
	ERN_ANSWER_FILE,	/* one for a file, up to 1.6 */
	ERN_ANSWER_RELEASE	/* one for releases, from 1.7 on */
};

struct ern_choreography {
	const char *name;	/* "1.7" */
	const char *ns;
	const char *id;		/* MessageVersionId of the manifest */
	const char *avs;	/* AvsVersionId, or NULL */
	enum ern_answer_form answer;
	const char *answer_root;
	bool sum_value;		/* is a hash sum called HashSumValue? */
	bool isrc;		/* may a ReleaseId be an ISRC? */
};

/* Returns the version of that name or namespace, or NULL. */
const struct ern_choreography *ern_choreography_find(const char *name);
const struct ern_choreography *ern_choreography_of(const char *ns);

/* Adds the names of the versions that have acknowledgements. */
void ern_choreography_list(struct ern_text *out);

/* A sender or recipient. */
struct ern_party {
	const char *id, *name;	/* may be NULL */
};

/* What a release is known by; each may be NULL. */
struct ern_release_id {
	const char *grid, *isrc, *icpn;
	const char *catalog, *catalog_ns;
	const char *proprietary, *proprietary_ns;
};

/* Returns the identifier that names it best, or NULL. */
const char *ern_release_id_best(const struct ern_release_id *id);

/* Have both one identifier in common? */
bool ern_release_id_same(const struct ern_release_id *a,
    const struct ern_release_id *b);

/* Add elements as a line or lines at a level of indentation; a text that is
 * NULL adds nothing. */
void ern_choreography_leaf(struct ern_text *out, int level, const char *name,
    const char *text);
void ern_choreography_open(struct ern_text *out, int level,
    const char *name);
void ern_choreography_close(struct ern_text *out, int level,
    const char *name);
void ern_choreography_party(struct ern_text *out, int level,
    const char *name, const struct ern_party *party);
void ern_choreography_release(struct ern_text *out, int level,
    const char *name, const struct ern_release_id *id,
    const struct ern_choreography *version);

/*
 * Reads a message of this kind into a tree.  Returns NULL when it is not
 * well-formed, which is in the report then.  The caller frees the tree.
 */
xmlDoc *ern_choreography_read(ern_read read, void *context,
    struct ern_report *report);

/* Return texts of the children of an element, NULL where there are none. */
const char *ern_choreography_text(struct ern_arena *arena,
    const xmlNode *element, const char *child);
void ern_choreography_take_party(struct ern_arena *arena,
    const xmlNode *element, struct ern_party *party);
void ern_choreography_take_release(struct ern_arena *arena,
    const xmlNode *element, struct ern_release_id *id);

#endif
