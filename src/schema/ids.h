/* SPDX-License-Identifier: MIT */
/*
 * ids: the IDs of a message and the references to them.
 */
#ifndef ERN_SCHEMA_IDS_H
#define ERN_SCHEMA_IDS_H

#include <stddef.h>

#include "diag/finding.h"

struct ern_ids;

struct ern_ids *ern_ids_new(void);

/* Takes NULL too. */
void ern_ids_free(struct ern_ids *ids);

/* Forgets all. */
void ern_ids_reset(struct ern_ids *ids);

/*
 * Defines an ID in the given line.  Returns 0, or the line in which it was
 * defined before.
 */
int ern_ids_define(struct ern_ids *ids, const char *id, size_t length,
    int line);

/*
 * Says that something may be an ID, in a part of the message that could not
 * be checked: references to it are not told of.
 */
void ern_ids_suspect(struct ern_ids *ids, const char *id, size_t length);

/* Returns whether the ID is known already. */
int ern_ids_known(const struct ern_ids *ids, const char *id, size_t length);

/* Notes a reference to an ID that is not known yet; all is copied. */
void ern_ids_refer(struct ern_ids *ids, const char *id, size_t length,
    const char *element, const struct ern_place *place);

/* A target that was referred to and never defined. */
struct ern_dangling {
	const char *id, *element;	/* the element that refers to it */
	struct ern_place place;		/* of the first reference */
	size_t n;			/* references to it */
};

/* Returns the next dangling reference, or NULL; *step starts at 0. */
const struct ern_dangling *ern_ids_dangling(const struct ern_ids *ids,
    size_t *step);

#endif
