/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "deals.h"

#include "ern/deal-check.h"

#define DOWNLOAD	MODEL("PayAsYouGo") USE("PermanentDownload")
#define TRACK	"<ReleaseDeal><DealReleaseReference>R1" \
    "</DealReleaseReference>" DEAL(IN("Worldwide") FROM("2026-12-04") STREAM) \
    "</ReleaseDeal>"

/* What is found in the deals of R0; R1 is a track with a deal of its own. */
static const struct {
	const char *deals;
	const char *code;	/* NULL: nothing */
	const char *message;
} cases[] = {
	{ DEAL(IN("GB") FROM("2026-12-04") STREAM), NULL, NULL },
	{ "", "DEAL-NONE", "R0 has no deal" },
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-03") STREAM)
	    DEAL(IN("DE") FROM("2026-12-04") STREAM),
	    "DEAL-NEVER", "the period ends before it starts" },
	{ DEAL(IN("GB") SPAN("2026-10-01", "2026-11-01") STREAM),
	    "DEAL-OVER", "R0 has no right any more: the last ended before "
	    "the message was made" },
	{ DEAL(IN("GB") IN("Worldwide") FROM("2026-12-04") STREAM),
	    "DEAL-WORLDWIDE",
	    "the deal is for Worldwide and for single territories" },
	{ DEAL(FROM("2026-12-04") STREAM), "DEAL-UNSAID",
	    "the deal has no TerritoryCode" },
	{ DEAL(IN("GB") FROM("2026-12-04") USE("Stream")), "DEAL-UNSAID",
	    "the deal has no CommercialModelType" },
	{ DEAL(IN("GB") FROM("2026-12-04") MODEL("Subscription")),
	    "DEAL-UNSAID", "the deal has no UseType" },
	{ "<Deal><IsCommunicatedOutOfBand>true</IsCommunicatedOutOfBand>"
	    "</Deal>", NULL, NULL },
	{ DEAL(IN("GB") "<ValidityPeriod/>" STREAM), "DEAL-NO-START",
	    "the period has no start; the message's creation counts" },
	/* Periods that share a day, follow one another, or leave a gap. */
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") DOWNLOAD CODE("A"))
	    DEAL(IN("GB") FROM("2026-12-31") DOWNLOAD CODE("B")),
	    "DEAL-OVERLAP", "R0: PermanentDownload, PayAsYouGoModel in GB: "
	    "code A (N) 2026-12-04 to 2026-12-31 overlaps code B (N) from "
	    "2026-12-31" },
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") DOWNLOAD CODE("A"))
	    DEAL(IN("GB") FROM("2027-01-01") DOWNLOAD CODE("B")),
	    NULL, NULL },
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") DOWNLOAD CODE("A"))
	    DEAL(IN("DE") FROM("2026-12-31") DOWNLOAD CODE("B")),
	    NULL, NULL },
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") DOWNLOAD)
	    DEAL(IN("GB") FROM("2026-12-31") DOWNLOAD CODE("B")),
	    NULL, NULL },
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") DOWNLOAD CODE("A"))
	    DEAL(OUT("JP") FROM("2027-01-08") DOWNLOAD CODE("B")),
	    "DEAL-GAP", "R0: PermanentDownload, PayAsYouGoModel in GB: "
	    "nothing holds 2027-01-01 to 2027-01-07" },
	/* A longer one lasts beyond the one that comes in between. */
	{ DEAL(IN("GB") SPAN("2026-12-04", "2027-12-31") STREAM CODE("A"))
	    DEAL(IN("GB") SPAN("2026-12-10", "2026-12-20") STREAM
		"<NumberOfUsages>5</NumberOfUsages>")
	    DEAL(IN("GB") FROM("2028-01-01") STREAM CODE("A")), NULL, NULL },
	/* Prices of two currencies do not rule each other out. */
	{ DEAL(IN("GB") FROM("2026-12-04") DOWNLOAD "<PriceInformation>"
		"<WholesalePricePerUnit CurrencyCode='EUR'>5</"
		"WholesalePricePerUnit></PriceInformation>")
	    DEAL(IN("GB") FROM("2026-12-04") DOWNLOAD "<PriceInformation>"
		"<WholesalePricePerUnit CurrencyCode='GBP'>5</"
		"WholesalePricePerUnit></PriceInformation>"), NULL, NULL },
	{ DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") STREAM)
	    DEAL(IN("GB") FROM("2026-12-24") STREAM), "DEAL-REPEATED",
	    "R0: Stream, SubscriptionModel in GB: the deal of line 1 says it "
	    "as well" },
	{ DEAL(IN("GB") FROM("2026-12-04") STREAM)
	    DEAL(IN("Worldwide") FROM("2027-01-01")
	    "<TakeDown>true</TakeDown>"), "DEAL-CONTRADICTION",
	    "R0: taken down in GB: but Stream is granted from 2026-12-04" },
	{ DEAL(IN("GB") FROM("2026-12-04") STREAM)
	    DEAL(IN("DE") FROM("2027-01-01")
	    "<AllDealsCancelled>true</AllDealsCancelled>"), NULL, NULL },
	{ DEAL(IN("GB") FROM("2026-12-04") STREAM
		"<ReleaseDisplayStartDate>2026-11-30"
		"</ReleaseDisplayStartDate>")
	    DEAL(IN("GB") IN("DE") FROM("2026-12-04") DOWNLOAD
		"<ReleaseDisplayStartDate>2026-11-29"
		"</ReleaseDisplayStartDate>"), "DEAL-SHOWN",
	    "R0: more than one date from which it may be shown in GB" },
};

/* The root event starts the tree. */
static void
on_root(void *context, const struct ern_element *element)
{
	(void)element;
	ern_plant_start(context);
}

static const struct ern_handler handler = { .root = on_root };

/* Reports what is found in a message with these deals. */
static void
check_deals(const char *deals_of_r0, struct ern_report *report)
{
	struct ern_reader *reader = ern_reader_new(NULL, report);
	struct ern_plant *plant = ern_plant_new(reader, false);
	struct ern_text xml = { 0 };
	struct pieces pieces = { 0 };
	struct ern_deals *deals;

	ern_text_format(&xml, HEAD RELEASE("%s") TRACK TAIL, deals_of_r0);
	pieces.bytes = xml.bytes;
	pieces.length = xml.length;
	ern_reader_add(reader, &handler, plant);
	ern_report_begin(report, "a.xml");
	ern_plant_begin(plant);
	assert_int_equal(ern_reader_read(reader, pieces_read, &pieces), 0);
	deals = ern_deal_read(ern_plant_tree(plant), NULL);
	ern_deal_check(deals, plant, report);
	ern_deal_free(deals);
	ern_plant_free(plant);
	ern_reader_free(reader);
	ern_text_free(&xml);
}

/* Compares what is found with what is wanted, which is one thing or none. */
static void
check_case(size_t i)
{
	struct ern_report *report = ern_report_new(0);

	check_deals(cases[i].deals, report);
	if (report->n_findings != (cases[i].code != NULL))
		fail_msg("%s has %zu findings", cases[i].deals,
		    report->n_findings);
	if (cases[i].code != NULL) {
		assert_string_equal(report->findings[0].code, cases[i].code);
		assert_string_equal(report->findings[0].message,
		    cases[i].message);
		assert_int_equal(report->findings[0].place.line, 1);
		assert_non_null(report->findings[0].place.path);
	}
	ern_report_free(report);
}

static void
finds(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check_case(i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
