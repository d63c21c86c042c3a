/* SPDX-License-Identifier: MIT */
/*
 * plant: the tree of a message, grown from the events of the reader.
 *
 * It is for looking at, and belongs to the plant.  There are elements,
 * attributes and text, and no comments; each element knows where it stands.
 */
#ifndef ERN_XML_PLANT_H
#define ERN_XML_PLANT_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "diag/finding.h"
#include "xml/reader.h"

struct ern_plant;

/* Returns a plant of trees with or without the blanks between elements.  The
 * reader is borrowed. */
struct ern_plant *ern_plant_new(struct ern_reader *reader, bool blanks);

/* Takes NULL too. */
void ern_plant_free(struct ern_plant *plant);

/* Forgets the tree before, of a message that is about to be read. */
void ern_plant_begin(struct ern_plant *plant);

/* Grows the tree of this message; called in its root event. */
void ern_plant_start(struct ern_plant *plant);

/* Returns the tree of the message since ern_plant_begin(), or NULL where none
 * was started; it lives until the next message is read. */
xmlDoc *ern_plant_tree(struct ern_plant *plant);

/* Returns the place of a node of the tree; its path lives until the next
 * call. */
struct ern_place ern_plant_place(struct ern_plant *plant,
    const xmlNode *node);

#endif
