/* SPDX-License-Identifier: MIT */
/*
 * jsonmerge: JSON values laid over one another.
 *
 * A value that was made here is the caller's.
 */
#ifndef ERN_BASE_JSONMERGE_H
#define ERN_BASE_JSONMERGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/jsontree.h"
#include "base/text.h"

/*
 * Returns a new value: base with patch laid over it, as RFC 7396 has it, but
 * that the arrays of the member list become one, in which an object takes the
 * place of one with the same name; with keep, a null of the patch stays.
 * Base may be NULL.
 */
struct ern_jsontree_value *ern_jsonmerge(
    const struct ern_jsontree_value *base,
    const struct ern_jsontree_value *patch, const char *list, bool keep);

/* Frees what was made here; takes NULL too. */
void ern_jsonmerge_free(struct ern_jsontree_value *value);

/* Adds a value as text, over several lines. */
void ern_jsonmerge_write(const struct ern_jsontree_value *value,
    struct ern_text *out);

/* Returns a number that depends on what a value says alone. */
uint64_t ern_jsonmerge_hash(const struct ern_jsontree_value *value);

#endif
