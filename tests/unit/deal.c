/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "deals.h"

#include "ern/deal-print.h"

/* Pairs that say the same, or do not. */
static const struct {
	const char *one, *other;
	bool same;
} pairs[] = {
	/* models, in one deal or in two */
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") MODEL("Subscription")
	    MODEL("AdvertisementSupported") USE("Stream"))),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04")
	    MODEL("AdvertisementSupported") USE("Stream"))
	    DEAL(IN("GB") FROM("2026-12-04") STREAM)), true },
	/* territories, in one deal or in two ReleaseDeals */
	{ RELEASE(DEAL(IN("GB") IN("DE") FROM("2026-12-04") STREAM)),
	  RELEASE(DEAL(IN("DE") FROM("2026-12-04") STREAM))
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), true },
	{ RELEASE(DEAL(IN("GB") IN("DE") FROM("2026-12-04") STREAM)),
	  RELEASE(DEAL(IN("DE") FROM("2026-12-04") STREAM)), false },
	/* what is left of the world, and the rest of it */
	{ RELEASE(DEAL(OUT("JP") FROM("2026-12-04") STREAM)
	    DEAL(IN("JP") FROM("2026-12-04") STREAM)),
	  RELEASE(DEAL(IN("Worldwide") FROM("2026-12-04") STREAM)), true },
	{ RELEASE(DEAL(FROM("2026-12-04") STREAM)),
	  RELEASE(DEAL(IN("Worldwide") FROM("2026-12-04") STREAM)), true },
	{ RELEASE(DEAL(OUT("JP") FROM("2026-12-04") STREAM)),
	  RELEASE(DEAL(IN("Worldwide") FROM("2026-12-04") STREAM)), false },
	/* times that go on from one another, or leave a day out */
	{ RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") STREAM)
	    DEAL(IN("GB") FROM("2027-01-01") STREAM)),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), true },
	{ RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") STREAM)
	    DEAL(IN("GB") FROM("2027-01-02") STREAM)),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), false },
	{ RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31")
	    SPAN("2026-12-20", "2027-01-31") STREAM)),
	  RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2027-01-31") STREAM)),
	  true },
	/* in one territory only */
	{ RELEASE(DEAL(IN("GB") IN("DE") SPAN("2026-12-04", "2026-12-31")
	    STREAM) DEAL(IN("DE") FROM("2027-01-01") STREAM)),
	  RELEASE(DEAL(IN("DE") FROM("2026-12-04") STREAM)
	    DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") STREAM)), true },
	/* days, and the moments they begin and end at */
	{ RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") STREAM)),
	  RELEASE(DEAL(IN("GB") "<ValidityPeriod><StartDateTime>"
	    "2026-12-04T00:00:00</StartDateTime><EndDateTime>"
	    "2027-01-01T00:00:00</EndDateTime></ValidityPeriod>" STREAM)),
	  true },
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)),
	  RELEASE(DEAL(IN("GB") "<ValidityPeriod><StartDateTime>"
	    "2026-12-04T00:00:00Z</StartDateTime></ValidityPeriod>"
	    STREAM)), false },
	/* a price keeps times apart */
	{ RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2026-12-31") STREAM
	    CODE("A")) DEAL(IN("GB") FROM("2027-01-01") STREAM CODE("B"))),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM CODE("A"))),
	  false },
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<PriceInformation><WholesalePricePerUnit CurrencyCode='EUR'>"
	    "5.6</WholesalePricePerUnit></PriceInformation>")),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<PriceInformation><WholesalePricePerUnit CurrencyCode='EUR'>"
	    "5.60</WholesalePricePerUnit></PriceInformation>")), true },
	/* channels, in one deal or in two; names are no matter */
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM TO("P1") TO("P2"))),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM TO("P2"))
	    DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<DistributionChannel><PartyId><DPID>P1</DPID></PartyId>"
	    "<TradingName>One</TradingName></DistributionChannel>")), true },
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM TO("P1"))),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), false },
	/* 3.8.2 and 4.x */
	{ RELEASE(DEAL(MODEL("Subscription") USAGE("Stream") USAGE("Use")
	    IN("GB") FROM("2026-12-04"))),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM USE("Use"))),
	  true },
	{ RELEASE(DEAL(MODEL("Subscription") "<Usage>" USE("Stream")
	    "<NumberOfUsages>5</NumberOfUsages></Usage>" IN("GB")
	    FROM("2026-12-04"))),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<NumberOfUsages>5</NumberOfUsages>")), true },
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<NumberOfUsages>6</NumberOfUsages>")),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<NumberOfUsages>5</NumberOfUsages>")), false },
	/* a flag that says no says nothing */
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<IsPreOrderDeal>false</IsPreOrderDeal>")),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), true },
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<IsPreOrderDeal>1</IsPreOrderDeal>")),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), false },
	/* without a start, from when the message was made */
	{ RELEASE(DEAL(IN("GB") "<ValidityPeriod/>" STREAM)),
	  RELEASE(DEAL(IN("GB") "<ValidityPeriod><StartDateTime>"
	    "2026-11-20T12:00:00Z</StartDateTime></ValidityPeriod>"
	    STREAM)), true },
	/* what a deal is called */
	{ RELEASE("<Deal><DealReference>D1</DealReference><DealTerms>"
	    IN("GB") FROM("2026-12-04") STREAM "</DealTerms></Deal>"),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), true },
	/* nothing at all */
	{ RELEASE(DEAL(IN("GB") SPAN("2026-12-04", "2026-12-03") STREAM)),
	  RELEASE(""), true },
	/* when it may be shown */
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<ReleaseDisplayStartDate>2026-11-30</ReleaseDisplayStartDate>")),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM)), false },
	{ RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<ReleaseDisplayStartDate>2026-11-30</ReleaseDisplayStartDate>")),
	  RELEASE(DEAL(IN("GB") FROM("2026-12-04") STREAM
	    "<ReleaseDisplayStartDateTime>2026-11-30T00:00:00"
	    "</ReleaseDisplayStartDateTime>")), true },
};

static void
compares(void **state)
{
	struct ern_deals *one, *other;
	xmlDoc *docs[2];
	bool same;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(pairs); i++) {
		one = read_deals(pairs[i].one, &docs[0]);
		other = read_deals(pairs[i].other, &docs[1]);
		same = ern_deal_same(ern_deal_find(one, "R0")->offer,
		    ern_deal_find(other, "R0")->offer);
		if (same != pairs[i].same)
			fail_msg("%s\nand\n%s\nare %s", pairs[i].one,
			    pairs[i].other, same ? "the same" : "different");
		ern_deal_free(one);
		ern_deal_free(other);
		xmlFreeDoc(docs[0]);
		xmlFreeDoc(docs[1]);
	}
}

static void
shares_offers(void **state)
{
	static const char list[] =
	    "<ReleaseDeal><DealReleaseReference>R0</DealReleaseReference>"
	    DEAL(IN("GB") FROM("2026-12-04") STREAM) "</ReleaseDeal>"
	    "<ReleaseDeal><DealReleaseReference>R1</DealReleaseReference>"
	    "<DealReleaseReference>R9</DealReleaseReference>"
	    DEAL(IN("GB") FROM("2026-12-04") STREAM) "</ReleaseDeal>";
	xmlDoc *doc;
	struct ern_deals *deals = read_deals(list, &doc);

	(void)state;
	assert_int_equal(deals->n_releases, 3);
	assert_int_equal(deals->n_offers, 1);
	assert_int_equal(deals->offers[0]->n_releases, 3);
	assert_ptr_equal(deals->offers[0]->first, &deals->releases[0]);
	assert_ptr_equal(deals->releases[0].next, &deals->releases[1]);
	assert_ptr_equal(deals->releases[2].next, NULL);
	assert_false(deals->releases[0].track);
	assert_true(deals->releases[1].track);
	/* One that the message does not have. */
	assert_null(ern_deal_find(deals, "R9")->node);
	assert_null(ern_deal_find(deals, "R2"));
	ern_deal_free(deals);
	xmlFreeDoc(doc);
}

/* A track that has no title is called as its recording is. */
static void
names_tracks(void **state)
{
	static const char xml[] = "<ern:NewReleaseMessage "
	    "xmlns:ern='http://ddex.net/xml/ern/43'><ResourceList>"
	    "<SoundRecording><ResourceReference>A1</ResourceReference>"
	    "<DisplayTitleText>Glass</DisplayTitleText></SoundRecording>"
	    "</ResourceList><ReleaseList><TrackRelease><ReleaseReference>R1"
	    "</ReleaseReference><ReleaseResourceReference>A1"
	    "</ReleaseResourceReference></TrackRelease></ReleaseList>"
	    "</ern:NewReleaseMessage>";
	xmlDoc *doc = parse_string(xml);
	struct ern_deals *deals = ern_deal_read(doc, NULL);

	(void)state;
	assert_string_equal(ern_deal_find(deals, "R1")->title, "Glass");
	assert_string_equal(ern_deal_find(deals, "R1")->type,
	    "TrackRelease");
	ern_deal_free(deals);
	xmlFreeDoc(doc);
}

/* Rights that no message needs are left out, and it is said. */
static void
is_bounded(void **state)
{
	struct ern_text list = { 0 };
	struct ern_deals *deals;
	xmlDoc *doc;
	size_t i;

	(void)state;
	ern_text_string(&list, "<ReleaseDeal><DealReleaseReference>R0"
	    "</DealReleaseReference><Deal><DealTerms>");
	for (i = 0; i < 1100; i++)
		ern_text_format(&list, MODEL("M%zu") USE("U%zu"), i, i);
	ern_text_string(&list, FROM("2026-12-04") "</DealTerms></Deal>"
	    "</ReleaseDeal>");
	deals = read_deals(list.bytes, &doc);
	assert_true(deals->too_many);
	assert_int_equal(deals->offers[0]->n_rights, 0);
	ern_deal_free(deals);
	xmlFreeDoc(doc);
	ern_text_free(&list);
}

static void
prints(void **state)
{
	static const char list[] = RELEASE(
	    DEAL(OUT("JP") OUT("KR") FROM("2026-12-04") MODEL("Subscription")
		MODEL("AdvertisementSupported") USE("Stream"))
	    DEAL(IN("GB") SPAN("2026-10-01", "2026-10-31")
		MODEL("PayAsYouGo") USE("PermanentDownload") CODE("P1")
		"<IsPreOrderDeal>true</IsPreOrderDeal>")
	    DEAL(IN("JP") FROM("2026-12-04") "<TakeDown>true</TakeDown>"));
	static const char wanted[] =
	    "R0  Release\n"
	    "  Stream: AdvertisementSupportedModel, SubscriptionModel\n"
	    "    Worldwide except JP KR    from 2026-12-04\n"
	    "  PermanentDownload: PayAsYouGoModel\n"
	    "    GB                        2026-10-01 to 2026-10-31, over"
	    "  code P1 (N)\n"
	    "      pre-order\n"
	    "  TakeDown\n"
	    "    JP                        from 2026-12-04\n"
	    "R1  TrackRelease\n"
	    "  no deal\n";
	xmlDoc *doc;
	struct ern_deals *deals = read_deals(list, &doc);
	struct ern_text out = { 0 };

	(void)state;
	ern_deal_print_text(&out, deals, false);
	assert_string_equal(out.bytes, wanted);
	ern_text_free(&out);
	ern_deal_free(deals);
	xmlFreeDoc(doc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares),
		cmocka_unit_test(shares_offers),
		cmocka_unit_test(names_tracks),
		cmocka_unit_test(is_bounded),
		cmocka_unit_test(prints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
