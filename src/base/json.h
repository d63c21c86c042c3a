/* SPDX-License-Identifier: MIT */
/*
 * json: values written as JSON (RFC 8259), in UTF-8.
 *
 * The caller writes the punctuation; these functions write what needs care.
 */
#ifndef ERN_BASE_JSON_H
#define ERN_BASE_JSON_H

#include <stddef.h>

#include "base/text.h"

/*
 * Adds length bytes as a string in quotes.  Bytes that are not UTF-8 become
 * U+FFFD, so that the output is always good JSON.
 */
void ern_json_string(struct ern_text *out, const char *bytes, size_t length);

/* Adds "name":"value", or "name":null for a value that is NULL. */
void ern_json_member(struct ern_text *out, const char *name,
    const char *value);

#endif
