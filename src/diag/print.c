/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "diag/print.h"

const struct ern_format *
ern_format_find(const char *name)
{
	static const struct ern_format *const formats[] = {
		&ern_format_text, &ern_format_json, &ern_format_sarif,
		&ern_format_html,
	};
	size_t i;

	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}
