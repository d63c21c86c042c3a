/* SPDX-License-Identifier: MIT */
/*
 * territory: where something holds.  3.8.2 says things in blocks for sets of
 * territories, one of which is the default of all; 4.3.2 marks each element
 * with one code.
 */
#ifndef ERN_ERN_TERRITORY_H
#define ERN_ERN_TERRITORY_H

#include <stdbool.h>

#include "ern/notes.h"

/* Does an element say for which territories it holds? */
bool ern_territory_is_block(const xmlNode *element);

/* Makes f:scope(), f:pick() and the like known. */
void ern_territory_register(void);

/* Adds the elements of that name in the default block of those beside the
 * given one, or in the first that has any. */
void ern_territory_pick(struct ern_notes *notes, const xmlNode *block,
    const char *name, struct ern_nodes *picked);

#endif
