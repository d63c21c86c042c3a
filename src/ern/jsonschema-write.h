/* SPDX-License-Identifier: MIT */
/*
 * jsonschema-write: what the files that write a JSON Schema share.
 *
 * jsonschema.c has the messages and complex types, jsonschema-value.c the
 * simple types.
 */
#ifndef ERN_ERN_JSONSCHEMA_WRITE_H
#define ERN_ERN_JSONSCHEMA_WRITE_H

#include "base/text.h"
#include "schema/tables.h"

struct ern_jsonschema {
	const struct ern_schema *schema;
	struct ern_text *out;
	bool *types, *values, *plain;	/* what is referred to, by number */
	uint16_t *queue;		/* types that are to be written */
	size_t n_queue, n_values;
	bool first;			/* of the members of an object */
};

/* jsonschema-value.c: Starts a member of the object that is written; before
 * comes before its name. */
void ern_jsonschema_key(struct ern_jsonschema *writer, const char *before,
    const char *name);

/* jsonschema-value.c: Notes that a simple type is needed, and what it
 * restricts. */
void ern_jsonschema_need(struct ern_jsonschema *writer, uint16_t simple);

/* jsonschema-value.c: Adds the name of the definition of a simple type, of a
 * kind: "value:" or "plain:". */
void ern_jsonschema_name(struct ern_jsonschema *writer, const char *kind,
    uint16_t simple);

/* jsonschema-value.c: Write the definition of a simple type, and the one for
 * elements that have it. */
void ern_jsonschema_value(struct ern_jsonschema *writer, uint16_t simple);
void ern_jsonschema_plain(struct ern_jsonschema *writer, uint16_t simple);

#endif
