/* SPDX-License-Identifier: MIT */
/*
 * party: who is who.  3.8.2 says who somebody is wherever he is named; 4.3.2
 * says it once in the PartyList and points there.
 *
 * Two nodes are one party when they share an identifier and none tells them
 * apart, or when neither has any and both have the same name in the same
 * language.  A label and an artist of the same name stay two.
 */
#ifndef ERN_ERN_PARTY_H
#define ERN_ERN_PARTY_H

#include "ern/notes.h"

/* Learns that a node is a party that the message speaks of. */
void ern_party_learn(struct ern_notes *notes, xmlNode *node);

/* Makes f:learn(), f:parties() and the like known. */
void ern_party_register(void);

#endif
