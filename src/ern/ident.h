/* SPDX-License-Identifier: MIT */
/*
 * ident: the identifiers of a message, checked while it is being read.
 */
#ifndef ERN_ERN_IDENT_H
#define ERN_ERN_IDENT_H

#include "diag/report.h"
#include "xml/reader.h"

struct ern_ident;

/* Returns a checker that borrows the reader and the report. */
struct ern_ident *ern_ident_new(struct ern_reader *reader,
    struct ern_report *report);

/* Takes NULL too. */
void ern_ident_free(struct ern_ident *ident);

/* Checks the identifiers of this message; called in its root event. */
void ern_ident_start(struct ern_ident *ident);

#endif
