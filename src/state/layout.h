/* SPDX-License-Identifier: MIT */
/*
 * layout: the tables of a ledger, and how each layout came from the one
 * before.
 */
#ifndef ERN_STATE_LAYOUT_H
#define ERN_STATE_LAYOUT_H

/* Returns the number of the newest layout; the first is 1. */
int ern_layout_newest(void);

/* Returns the SQL that makes layout step + 1 out of layout step. */
const char *ern_layout_step(int step);

/* All tables, in the order in which rows can be put in; NULL ends. */
extern const char *const ern_layout_tables[];

#endif
