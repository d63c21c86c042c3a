/* SPDX-License-Identifier: MIT */
/*
 * spell: what nodes say, as text that can be compared.
 */
#ifndef ERN_XML_SPELL_H
#define ERN_XML_SPELL_H

#include <libxml/tree.h>

#include "base/text.h"

/*
 * Adds the name of an element or attribute, its value, and the same of its
 * attributes, in the order of their names, and of all below it: two nodes say
 * the same when these texts are equal.  New references are made from them, so
 * that they must not change.
 */
void ern_spell_node(struct ern_text *out, const xmlNode *node);

#endif
