/* SPDX-License-Identifier: MIT */
/*
 * loss: why a value has no place, where no step has said it.
 */
#ifndef ERN_ERN_LOSS_H
#define ERN_ERN_LOSS_H

#include <libxml/tree.h>

/* Returns a code by the names of a node and the elements that it is in;
 * *reason is a sentence. */
const char *ern_loss_code(const xmlNode *node, const char **reason);

#endif
