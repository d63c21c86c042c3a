/* SPDX-License-Identifier: MIT */
/*
 * original: one input of ern-diff, brought to 4.3.2, and where in it things
 * stand.
 *
 * An input is XML of any version, ERN-JSON, or a release document.
 */
#ifndef ERN_ORIGINAL_H
#define ERN_ORIGINAL_H

#include "cli.h"
#include "diag/report.h"
#include "ern/convert.h"
#include "ern/version.h"

struct ern_original;
struct _xmlDoc;
struct _xmlNode;

/*
 * Reads an input, of which there is one message, with the converter and a
 * report of the caller's.  Returns NULL when it is none; why is in the
 * report or was complained of.
 */
struct ern_original *ern_original_read(struct ern_input *input,
    struct ern_convert *convert, struct ern_report *report);

/* Takes NULL too. */
void ern_original_free(struct ern_original *original);

const char *ern_original_name(const struct ern_original *original);

/* Returns the version that it was of, and what it was: "ERN-JSON". */
const struct ern_version *ern_original_version(
    const struct ern_original *original);

/* Returns the message in 4.3.2. */
struct _xmlDoc *ern_original_doc(const struct ern_original *original);

/*
 * Returns where a node, or its attribute (or NULL), stands: an XPath and line
 * of the input, or a JSON pointer.  A message that was taken from another
 * version has the XPath in 4.3.2 and no line.  It lives until the next call.
 */
struct ern_place ern_original_place(struct ern_original *original,
    const struct _xmlNode *node, const char *attribute);

/*
 * Returns the message, in 4.3.2, with no more than another version can hold:
 * it goes there and back.  The caller frees it, before the original; NULL
 * with the reason in the report.
 */
struct _xmlDoc *ern_original_through(struct ern_original *original,
    struct ern_convert *convert, const struct ern_version *through,
    struct ern_report *report);

#endif
