/* SPDX-License-Identifier: MIT */
/*
 * canonical: a message told in the one way in which it says what it says.
 *
 * Comments, instructions, prefixes and declarations of namespaces are left
 * out, and so is white space that XML Schema drops: what is left is all that
 * ERN-JSON and conversions have to keep.
 */
#ifndef ERN_TESTS_CANONICAL_H
#define ERN_TESTS_CANONICAL_H

#include <libxml/tree.h>

#include "base/text.h"

/* Adds a line for each element, attribute and text. */
void canonical_add(struct ern_text *out, const xmlDoc *doc);

#endif
