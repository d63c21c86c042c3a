/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "styled.h"

#define MESSAGE \
	"<m><Party><PartyReference>P1</PartyReference></Party>" \
	"<Brand><BrandReference>P2</BrandReference></Brand>" \
	"<Video><ResourceReference>A1</ResourceReference></Video>" \
	"<MIDI><ResourceReference>A2</ResourceReference></MIDI>" \
	"<Text><ResourceReference>A3</ResourceReference></Text>" \
	"<ReleaseDeal><DealReleaseReference>R1</DealReleaseReference>" \
	"<DealReleaseReference>R2</DealReleaseReference></ReleaseDeal>" \
	"<ReleaseDeal><DealReleaseReference>R2</DealReleaseReference>" \
	"</ReleaseDeal><r>A1</r><r>P2</r><r>A3</r>" \
	"<s ReleaseResourceType='SecondaryResource'>A3</s></m>"

static const struct {
	const char *expression, *wanted;
} rows[] = {
	{ "name(f:find('resource', 'A1'))", "Video" },
	{ "name(f:find('resource', r))", "Video" },
	{ "count(f:find('resource', r))", "2" },
	{ "count(f:find('resource', 'A2')|f:find('resource', 'P1'))", "0" },
	{ "count(f:find('resource', ''))", "0" },
	{ "name(f:find('party', r))", "Brand" },
	{ "count(f:find('deal', 'R1'))", "1" },
	{ "count(f:find('deal', 'R2'))", "2" },
	{ "count(f:find('none', 'A1'))", "0" },
	{ "f:only(r[1])", "A1" },
	{ "f:only(r[2])", "" },
	{ "f:only(r)", "" },
	{ "f:only(r[1]|s)", "A1" },
	{ "f:only(r[2]|s)", "A3" },
	{ "f:only(s)", "A3" },
	{ "f:only(r[3]|s)", "A3" },
	{ "f:only(x)", "" },
};

static void
finds_owners(void **state)
{
	const char *value;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		value = styled_value(rows[i].expression, MESSAGE);
		if (strcmp(value, rows[i].wanted) != 0)
			fail_msg("%s is %s, not %s", rows[i].expression,
			    value, rows[i].wanted);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_owners),
	};

	return cmocka_run_group_tests(tests, styled_enter, styled_leave);
}
