/* SPDX-License-Identifier: MIT */
/*
 * version: the versions of ERN that are known.
 */
#ifndef ERN_ERN_VERSION_H
#define ERN_ERN_VERSION_H

#include <stddef.h>

#include "schema/tables.h"

struct ern_version {
	const char *name;	/* "4.3.2" */
	const char *key;	/* as in the namespace: "432" */
};

/* All versions, oldest first. */
extern const struct ern_version ern_versions[];
extern const size_t ern_n_versions;

/* Returns the version of that namespace, or NULL. */
const struct ern_version *ern_version_of(const char *ns);

/* Returns the version of that name, "4.3.2" or "432", or NULL. */
const struct ern_version *ern_version_find(const char *name);

/* Returns the compiled schema of the version. */
const struct ern_schema *ern_version_schema(
    const struct ern_version *version);

#endif
