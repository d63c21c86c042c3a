/* SPDX-License-Identifier: MIT */
/*
 * deals: messages that have little but deals.
 */
#ifndef ERN_TESTS_UNIT_DEALS_H
#define ERN_TESTS_UNIT_DEALS_H

#include "conversion.h"

#include "ern/deal.h"

#define HEAD	"<ern:NewReleaseMessage " \
    "xmlns:ern='http://ddex.net/xml/ern/432'><MessageHeader>" \
    "<MessageCreatedDateTime>2026-11-20T12:00:00Z" \
    "</MessageCreatedDateTime></MessageHeader><ReleaseList>" \
    "<Release><ReleaseReference>R0</ReleaseReference></Release>" \
    "<TrackRelease><ReleaseReference>R1</ReleaseReference>" \
    "</TrackRelease></ReleaseList><DealList>"
#define TAIL	"</DealList></ern:NewReleaseMessage>"

#define RELEASE(deals)	"<ReleaseDeal><DealReleaseReference>R0" \
    "</DealReleaseReference>" deals "</ReleaseDeal>"
#define DEAL(terms)	"<Deal><DealTerms>" terms "</DealTerms></Deal>"
#define IN(code)	"<TerritoryCode>" code "</TerritoryCode>"
#define OUT(code)	"<ExcludedTerritoryCode>" code \
    "</ExcludedTerritoryCode>"
#define FROM(date)	"<ValidityPeriod><StartDate>" date \
    "</StartDate></ValidityPeriod>"
#define SPAN(from, to)	"<ValidityPeriod><StartDate>" from \
    "</StartDate><EndDate>" to "</EndDate></ValidityPeriod>"
#define MODEL(name)	"<CommercialModelType>" name "Model" \
    "</CommercialModelType>"
#define USE(name)	"<UseType>" name "</UseType>"
#define USAGE(name)	"<Usage>" USE(name) "</Usage>"
#define TO(dpid)	"<DistributionChannel><PartyId><DPID>" dpid \
    "</DPID></PartyId></DistributionChannel>"
#define CODE(code)	"<PriceInformation><PriceCode Namespace='N'>" code \
    "</PriceCode></PriceInformation>"

#define STREAM	MODEL("Subscription") USE("Stream")

/* Reads the deals of a DealList; the tree is the caller's. */
static inline struct ern_deals *
read_deals(const char *list, xmlDoc **doc)
{
	struct ern_text xml = { 0 };
	struct ern_deals *deals;

	ern_text_format(&xml, "%s%s%s", HEAD, list, TAIL);
	*doc = parse(xml.bytes, xml.length);
	deals = ern_deal_read(*doc, NULL);
	ern_text_free(&xml);
	return deals;
}

#endif
