/* SPDX-License-Identifier: MIT */
/*
 * shape: the compiled schema of a version, as the elements of a tree ask it.
 *
 * A shape remembers the symbols of names by their addresses, so that names
 * that stand in a dictionary cost little.
 */
#ifndef ERN_ERN_SHAPE_H
#define ERN_ERN_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "schema/tables.h"

#define ERN_SHAPE_NAMES	512	/* of the cache; a power of two */

struct ern_shape {
	const struct ern_schema *schema;
	struct {
		const void *name;
		uint16_t symbol;
	} names[ERN_SHAPE_NAMES];
	struct ern_text value;	/* the one that is checked */
};

/* Starts with a document of the schema. */
void ern_shape_start(struct ern_shape *shape,
    const struct ern_schema *schema);

void ern_shape_free(struct ern_shape *shape);

/* Returns the symbol of a name, 0 for one that no schema has. */
uint16_t ern_shape_symbol(struct ern_shape *shape, const void *name);

/* Returns the attribute of a type, or NULL. */
const struct ern_schema_attribute *ern_shape_attribute(
    const struct ern_shape *shape, const struct ern_type *type,
    uint16_t name);

/* The same, by a name that is no part of the document. */
bool ern_shape_has_attribute(const struct ern_shape *shape,
    const struct ern_type *type, const char *name);

/* Returns the value set of a simple type, or NULL, and in *name (may be
 * NULL) what it is called, NULL when it has no name. */
const struct ern_value_set *ern_shape_values(uint16_t simple,
    const char **name);

/* Returns the type whose values are the value set of that name, or NULL. */
const struct ern_type *ern_shape_set(const struct ern_schema *schema,
    const char *name);

/* Has such a type the value?  A set that is open has all. */
bool ern_shape_allows(const struct ern_type *set, const char *value);

/* Is the value in the set? */
bool ern_shape_has_value(const struct ern_value_set *set, const char *value);

/* Is every text a value of the simple type? */
bool ern_shape_is_free(uint16_t simple);

/* Returns the letter that a local reference of the type starts with, or 0
 * when it is no such type. */
char ern_shape_reference(uint16_t simple);

/* Is it a value of the simple type, in every respect? */
bool ern_shape_valid(struct ern_shape *shape, uint16_t simple,
    const char *value);

#endif
