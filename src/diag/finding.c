/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "diag/finding.h"

const char *
ern_severity_name(enum ern_severity severity)
{
	static const char *const names[] = {
		[ERN_NOTE] = "note",
		[ERN_WARNING] = "warning",
		[ERN_ERROR] = "error",
	};

	return names[severity];
}

const char *
ern_layer_name(enum ern_layer layer)
{
	static const char *const names[] = {
		[ERN_LAYER_WELLFORMED] = "wellformed",
		[ERN_LAYER_SCHEMA] = "schema",
		[ERN_LAYER_REFERENCES] = "references",
		[ERN_LAYER_IDENTIFIERS] = "identifiers",
		[ERN_LAYER_PROFILE] = "profile",
		[ERN_LAYER_ASSETS] = "assets",
		[ERN_LAYER_DEALS] = "deals",
		[ERN_LAYER_CONVERT] = "convert",
		[ERN_LAYER_DELIVERY] = "delivery",
		[ERN_LAYER_LEDGER] = "ledger",
		[ERN_LAYER_SHIP] = "ship",
	};

	return names[layer];
}
