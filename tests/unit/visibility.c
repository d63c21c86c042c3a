/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "styled.h"

#define CREATED	"<MessageHeader><MessageCreatedDateTime>2026-11-20T12:00:00Z" \
	"</MessageCreatedDateTime></MessageHeader>"
#define SHOW(date)	"<ReleaseDisplayStartDate>" date \
	"</ReleaseDisplayStartDate>"
#define WHERE(code)	"<TerritoryCode>" code "</TerritoryCode>"
#define FROM(date)	"<ValidityPeriod><StartDate>" date \
	"</StartDate></ValidityPeriod>"
#define DEAL(terms)	"<DealTerms>" terms "</DealTerms>"

/* Checks the date from which it may be shown under the terms. */
static void
is_shown(const char *terms, const char *wanted)
{
	struct ern_text xml = { 0 };
	const char *value;

	ern_text_format(&xml, "<m>" CREATED "%s</m>", terms);
	value = styled_value("c:visible(DealTerms, 'ReleaseDisplayStart')",
	    xml.bytes);
	if (strcmp(value, wanted) != 0)
		fail_msg("%s: %s, not %s", terms, value, wanted);
	ern_text_free(&xml);
}

static void
is_never_too_early(void **state)
{
	(void)state;
	is_shown("", "");
	is_shown(DEAL(SHOW("2027-01-02")), "2027-01-02");
	/* For the same territories any of the terms allows it. */
	is_shown(DEAL(SHOW("2027-01-02")) DEAL(SHOW("2027-01-01")),
	    "2027-01-01");
	is_shown(DEAL(WHERE("GB") SHOW("2027-01-02")) DEAL(WHERE("GB")
	    SHOW("2027-01-01")), "2027-01-01");
	/* Of several territories the last one counts for all. */
	is_shown(DEAL(WHERE("GB") SHOW("2027-01-01")) DEAL(WHERE("DE")
	    SHOW("2027-01-02")), "2027-01-02");
}

static void
starts_with_the_deal(void **state)
{
	(void)state;
	/* Nobody has said a date. */
	is_shown(DEAL(FROM("2027-03-04")), "");
	/* A deal without one lets it be shown from its start. */
	is_shown(DEAL(WHERE("GB") SHOW("2027-01-01")) DEAL(WHERE("DE")
	    FROM("2027-03-04")), "2027-03-04");
	is_shown(DEAL(WHERE("GB") SHOW("2020-01-01")) DEAL(WHERE("DE")),
	    "2026-11-20T12:00:00Z");
	is_shown(DEAL(WHERE("GB") SHOW("2020-01-01")) DEAL(WHERE("DE")
	    "<ValidityPeriod><EndDate>2021-02-03</EndDate>"
	    "</ValidityPeriod>"), "2021-02-03");
}

static void
leaves_bad_dates_out(void **state)
{
	(void)state;
	is_shown(DEAL(SHOW("2027-02-30")), "");
	is_shown(DEAL(WHERE("GB") SHOW("2027-02-30")) DEAL(WHERE("DE")
	    SHOW("2027-01-01")), "2027-01-01");
	is_shown(DEAL(WHERE("GB") SHOW("2028-01-01")
	    "<ClipPreviewStartDate>x</ClipPreviewStartDate>")
	    DEAL(WHERE("DE") SHOW("2027-01-01")), "2027-01-01");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_never_too_early),
		cmocka_unit_test(starts_with_the_deal),
		cmocka_unit_test(leaves_bad_dates_out),
	};

	return cmocka_run_group_tests(tests, styled_enter, styled_leave);
}
