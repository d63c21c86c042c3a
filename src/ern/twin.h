/* SPDX-License-Identifier: MIT */
/*
 * twin: nodes that say the same.
 */
#ifndef ERN_ERN_TWIN_H
#define ERN_ERN_TWIN_H

#include <stdbool.h>

#include "ern/notes.h"

/* Returns what a node says, as text that lives as long as the notes. */
const char *ern_twin_text(struct ern_notes *notes, const xmlNode *node);

/* Says that these nodes say the same as the first of them, which is the one
 * that f:twins() is asked for. */
void ern_twin_set(struct ern_notes *notes, struct ern_nodes *twins);

/* Makes f:distinct(), f:twins() and the like known. */
void ern_twin_register(void);

#endif
