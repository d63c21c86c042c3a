/* SPDX-License-Identifier: MIT */
/*
 * later: the layers of checking that look at the whole message, as a tree.
 *
 * The tree is only grown for a message that one of them is wanted of.
 */
#ifndef ERN_ERN_LATER_H
#define ERN_ERN_LATER_H

#include "ern/message.h"
#include "ern/version.h"

struct ern_later;

/* Returns the later layers of a reader's messages; all is borrowed. */
struct ern_later *ern_later_new(const struct ern_message_options *options,
    struct ern_reader *reader, struct ern_report *report);

/* Takes NULL too. */
void ern_later_free(struct ern_later *later);

/* Forgets the message before. */
void ern_later_begin(struct ern_later *later);

/* Looks, in the root event, at what is to be done with a message. */
void ern_later_root(struct ern_later *later,
    const struct ern_version *version, const struct ern_element *root);

/* Runs the layers, when why_not is NULL, or says why they did not run. */
void ern_later_run(struct ern_later *later, const char *why_not);

#endif
