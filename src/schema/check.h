/* SPDX-License-Identifier: MIT */
/*
 * check: a message against the compiled schema of its version, while it is
 * being read.
 *
 * The verdict is that of an XSD 1.0 processor with the schema of the
 * version, unique IDs and IDREFs that point to one included.  Memory does
 * not grow with the message, its IDs aside.
 */
#ifndef ERN_SCHEMA_CHECK_H
#define ERN_SCHEMA_CHECK_H

#include <stdbool.h>

#include "diag/report.h"
#include "schema/tables.h"
#include "xml/reader.h"

struct ern_check;

/* Returns a checker that borrows the reader and the report. */
struct ern_check *ern_check_new(struct ern_reader *reader,
    struct ern_report *report);

/* Takes NULL too. */
void ern_check_free(struct ern_check *check);

/* Says whether the findings of the schema layer, or of the references
 * layer, are wanted; both are at first. */
void ern_check_want(struct ern_check *check, enum ern_layer layer,
    bool wanted);

/* Makes values of a later edition of a value set errors, not warnings. */
void ern_check_avs_base(struct ern_check *check, bool only_base);

/* Forgets the message before; events mean nothing until ern_check_start(). */
void ern_check_begin(struct ern_check *check);

/*
 * Starts to check, in the start event of the root element and before the
 * checker's own handler is called.
 */
void ern_check_start(struct ern_check *check,
    const struct ern_schema *schema, const struct ern_root *root);

/* Tells of the references that point to nothing, at the end of the message. */
void ern_check_end(struct ern_check *check);

/* The events that a checker wants; their context is the checker. */
extern const struct ern_handler ern_check_handler;

#endif
