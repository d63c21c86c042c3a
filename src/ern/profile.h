/* SPDX-License-Identifier: MIT */
/*
 * profile: the rule sets that a message is checked by: that of the release
 * profile that it declares, and those that the user names.
 *
 * Rule sets are loaded when they are first needed, and kept.  Findings
 * borrow from them.
 */
#ifndef ERN_ERN_PROFILE_H
#define ERN_ERN_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "ern/known.h"
#include "ern/rules.h"

struct ern_profiles;

/*
 * Returns the rule sets of one thread.  Each of the n names is that of a rule
 * set that is installed, or of a file that ends in .sch, and may have a phase
 * behind a colon.  The names are borrowed.
 */
struct ern_profiles *ern_profiles_new(const char *const *names, size_t n);

/* Takes NULL too. */
void ern_profiles_free(struct ern_profiles *profiles);

/* Were any named? */
bool ern_profiles_any(const struct ern_profiles *profiles);

/* Can all of them be used?  Returns 0, or -1 with a sentence in why. */
int ern_profiles_check(struct ern_profiles *profiles, struct ern_text *why);

/* Checks a message by the release profile that it declares. */
void ern_profiles_declared(struct ern_profiles *profiles,
    struct ern_known *known, struct ern_report *report);

/* Checks a message by the rule sets that were named, and says of each that it
 * ran. */
void ern_profiles_named(struct ern_profiles *profiles,
    struct ern_known *known, struct ern_report *report);

/* Says of these why they did not run. */
void ern_profiles_skip(struct ern_profiles *profiles,
    struct ern_report *report, const char *why_not);

/*
 * Calls with each rule set that is installed, in the order of names, until
 * take returns other than 0, which is returned then.  Returns -1 with a
 * sentence in why when one cannot be loaded.
 */
int ern_profiles_each(int (*take)(void *context,
    const struct ern_rules *rules), void *context, struct ern_text *why);

#endif
