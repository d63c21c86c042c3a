/* SPDX-License-Identifier: MIT */
/*
 * jsonschema: the JSON Schema (2020-12) of ERN-JSON, for a version of ERN.
 */
#ifndef ERN_ERN_JSONSCHEMA_H
#define ERN_ERN_JSONSCHEMA_H

#include "base/text.h"
#include "ern/version.h"

/* Adds the JSON Schema of all messages of the version, with a line end. */
void ern_jsonschema_write(const struct ern_version *version,
    struct ern_text *out);

#endif
