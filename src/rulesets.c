/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <stdio.h>

#include "cli.h"
#include "ern/profile.h"
#include "rulesets.h"

static int
list_profile(void *context, const struct ern_rules *rules)
{
	const struct ern_rules_title *title = ern_rules_title(rules);

	*(bool *)context = true;
	printf("%s: %s\n", title->name, title->title == NULL ? "" :
	    title->title);
	printf("\tversions: %s\n", title->versions == NULL ? "all" :
	    title->versions);
	if (title->source != NULL)
		printf("\tsource: %s%s%s\n", title->source,
		    title->date == NULL ? "" : ", ",
		    title->date == NULL ? "" : title->date);
	return 0;
}

int
ern_rulesets_list(void)
{
	struct ern_text why = { 0 };
	bool any = false;
	int result = ern_profiles_each(list_profile, &any, &why);

	if (result < 0)
		ern_cli_complain("%s", why.bytes);
	else if (!any)
		ern_cli_complain("no rule sets are installed");
	ern_text_free(&why);
	return result < 0 || !any ? -1 : 1;
}

struct ern_prices *
ern_rulesets_prices(const char *path)
{
	struct ern_text why = { 0 };
	struct ern_prices *prices = ern_prices_load(path, &why);

	if (prices == NULL)
		ern_cli_complain("%s", why.bytes);
	ern_text_free(&why);
	return prices;
}
