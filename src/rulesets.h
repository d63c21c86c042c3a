/* SPDX-License-Identifier: MIT */
/*
 * rulesets: what the command line says of rule sets, for a tool.
 */
#ifndef ERN_RULESETS_H
#define ERN_RULESETS_H

#include "ern/prices.h"

/* Lists the rule sets that are installed on standard output.  Returns 1, or
 * -1 having complained. */
int ern_rulesets_list(void);

/* Returns the price codes of a file, or NULL having complained. */
struct ern_prices *ern_rulesets_prices(const char *path);

#endif
