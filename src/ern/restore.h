/* SPDX-License-Identifier: MIT */
/*
 * restore: what a sidecar holds, put back into a message on its way home.
 */
#ifndef ERN_ERN_RESTORE_H
#define ERN_ERN_RESTORE_H

#include "diag/report.h"
#include "ern/fit.h"
#include "ern/sidecar.h"
#include "xml/origin.h"

/*
 * Puts what was lost on the way from the original back into the message made,
 * where its parent still is; what cannot be put back is told.  The message
 * fits its schema before and after.  Returns false, having done nothing, when
 * it has not even half of the original's values: that is another message.
 */
bool ern_restore_run(const struct ern_sidecar_entry *entry, xmlDoc *made,
    const struct ern_schema *schema, const struct ern_fit_settings *fit,
    struct ern_origin *book, struct ern_report *report);

#endif
