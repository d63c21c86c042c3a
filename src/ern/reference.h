/* SPDX-License-Identifier: MIT */
/*
 * reference: local references of a message, such as A1, R0 and P_ada.
 */
#ifndef ERN_ERN_REFERENCE_H
#define ERN_ERN_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libxml/tree.h>

/* Does an element of that name hold a local reference? */
bool ern_reference_is(const char *name);

/*
 * Returns a number from which new references are made: 64-bit FNV-1a.  They
 * stand in messages that have been sent, so that it must never change.
 */
uint64_t ern_reference_hash(const char *bytes, size_t length);

/*
 * Takes the blanks around all references of a message away: they say nothing,
 * and without them one can be looked up as it stands.
 */
void ern_reference_trim(xmlDoc *doc);

/* Makes c:ref() and f:ref() known. */
void ern_reference_register(void);

#endif
