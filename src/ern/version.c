/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/version.h"

const struct ern_version ern_versions[] = {
	{ "3.8.2", "382" },
	{ "4.1", "41" },
	{ "4.1.1", "411" },
	{ "4.2", "42" },
	{ "4.3", "43" },
	{ "4.3.1", "431" },
	{ "4.3.2", "432" },
};

const size_t ern_n_versions = sizeof(ern_versions) / sizeof(ern_versions[0]);

const struct ern_schema *
ern_version_schema(const struct ern_version *version)
{
	size_t i;

	for (i = 0; i < ern_tables.n_schemas; i++)
		if (strcmp(ern_tables.schemas[i].key, version->key) == 0)
			return &ern_tables.schemas[i];
	return NULL;
}

const struct ern_version *
ern_version_find(const char *name)
{
	size_t i;

	for (i = 0; i < ern_n_versions; i++)
		if (strcmp(ern_versions[i].name, name) == 0 ||
		    strcmp(ern_versions[i].key, name) == 0)
			return &ern_versions[i];
	return NULL;
}

const struct ern_version *
ern_version_of(const char *ns)
{
	const struct ern_schema *schema = ern_schema_find(ns);
	size_t i;

	for (i = 0; schema != NULL && i < ern_n_versions; i++)
		if (strcmp(ern_versions[i].key, schema->key) == 0)
			return &ern_versions[i];
	return NULL;
}
