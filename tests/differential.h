/* SPDX-License-Identifier: MIT */
/*
 * differential: what the files of the differential test share.
 *
 * differential.c compares verdicts, differential-mutate.c makes the mutants,
 * differential-values.c their values, differential-ids.c finds IDs and
 * references from the schema file, without our tables.
 */
#ifndef ERN_TESTS_DIFFERENTIAL_H
#define ERN_TESTS_DIFFERENTIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "base/text.h"
#include "schema/tables.h"

#define MAX_KINDS	64	/* of mutations */
#define MUTANT_CDATA	"<![CDATA[ ]]>"	/* the value where that was put in */

/* A message with one fault, or none by luck. */
struct mutant {
	xmlDocPtr doc;
	const struct ern_schema *schema;
	xmlNodePtr *elements;	/* of the document, in order; 0 is the root */
	size_t n_elements;
	uint64_t random;	/* where the numbers come from */
	int kind;		/* what was done, a row of the mutations */
	struct ern_text what;	/* the same in words */
	struct ern_text value;	/* the new text, when there is one */
};

/* differential-mutate.c: Returns a number below n. */
size_t mutant_number(struct mutant *mutant, size_t n);

/* Lists the elements of the document anew. */
void mutant_list(struct mutant *mutant);

/* Puts one fault into the document. */
void mutant_make(struct mutant *mutant);

/* Returns the name of a kind, or NULL behind the last one. */
const char *mutant_kind(int kind);

/* differential-values.c: Makes mutant->value, in place of old. */
void mutant_value(struct mutant *mutant, const char *old);

/* Returns some name of the schemas. */
const char *mutant_name(struct mutant *mutant);

/* differential-ids.c: The faults of IDs and references in a valid message. */
struct id_faults {
	size_t duplicates;	/* IDs that stood before */
	size_t dangling;	/* targets that are nowhere */
};

/* Counts them by a schema file and the allowed values it imports. */
struct id_faults count_id_faults(xmlDocPtr doc, xmlDocPtr schema,
    xmlDocPtr values);

#endif
