/* SPDX-License-Identifier: MIT */
/*
 * block: what a message says apart for some territories.
 */
#ifndef ERN_ERN_BLOCK_H
#define ERN_ERN_BLOCK_H

/* Makes f:learn-blocks(), f:same() and f:groups() known. */
void ern_block_register(void);

#endif
