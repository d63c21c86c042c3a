/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "state/row.h"

void
ern_row_json(struct ern_query *query, struct ern_text *out)
{
	int i, n = ern_query_columns(query);

	for (i = 0; i < n; i++) {
		ern_text_byte(out, i == 0 ? '{' : ',');
		if (ern_query_kind(query, i) != ERN_QUERY_INTEGER)
			ern_json_member(out, ern_query_name(query, i),
			    ern_query_text(query, i));
		else
			ern_text_format(out, "\"%s\":%lld",
			    ern_query_name(query, i),
			    ern_query_integer(query, i));
	}
	ern_text_byte(out, '}');
}
