/* SPDX-License-Identifier: MIT */
/*
 * release-deal: the forms of deals, and of the document as a whole.
 */
#include <config.h>

#include "ern/release-row.h"

static const struct ern_release_key price[] = {
	OBJECT("code", 0, "PriceCode", ern_release_id_form,
	    "the code of a price that was agreed upon"),
	MEASURE("wholesale", "WholesalePricePerUnit", "\"4.90 EUR\""),
	MEASURE("bulk", "BulkOrderWholesalePricePerUnit", "\"3.90 EUR\""),
	MEASURE("retail", "SuggestedRetailPrice", "\"9.99 EUR\""),
	TEXT("type", 0, "@PriceType", "PreOrderPrice, ..."),
	EXTRA, END
};
static const struct ern_release_form price_form = {
	.name = "price", .keys = price,
	.plain = "code",
};

static const struct ern_release_key channel[] = {
	TEXT("name", 0, "PartyName/FullName", "the name of the service"),
	ID("dpid", "DPID", 0, "PartyId/DPID", "its DPID"),
	TEXT("tradingName", 0, "TradingName", "the name it trades under"),
	TEXT("urls", LONE, "URL", "its web pages"),
	EXTRA, END
};
static const struct ern_release_form channel_form = {
	.name = "channel", .keys = channel,
	.plain = "dpid",
};

static const struct ern_release_key deal[] = {
	TEXT("name", 0, NULL, "by which a preset's deal is replaced"),
	TRUTH("release", 0, NULL, "does it apply to the release itself"),
	{ "tracks", ERN_RELEASE_NUMBER, LONE, NULL, NULL, NULL,
	    "the places of the tracks that it applies to, from 1 on; "
	    "false: to none" },
	VALUE("models", LONE | NEEDED, "DealTerms/CommercialModelType",
	    "SubscriptionModel, PayAsYouGoModel, ..."),
	VALUE("uses", LONE | NEEDED, "DealTerms/UseType",
	    "Stream, PermanentDownload, ..."),
	TEXT("territories", LONE, "DealTerms/TerritoryCode",
	    "Worldwide, or codes such as GB"),
	TEXT("except", LONE, "DealTerms/ExcludedTerritoryCode",
	    "or everywhere but there"),
	TEXT("from", NEEDED, "DealTerms/ValidityPeriod/StartDate",
	    "the first day, or the first moment"),
	TEXT("until", 0, "DealTerms/ValidityPeriod/EndDate",
	    "the last day, or the last moment"),
	OBJECT("channels", LONE, "DealTerms/DistributionChannel",
	    channel_form, "services that alone have the right"),
	OBJECT("exceptChannels", LONE, "DealTerms/ExcludedDistributionChannel",
	    channel_form, "services that do not"),
	VALUE("interfaces", LONE, "DealTerms/UserInterfaceType",
	    "how it is offered"),
	VALUE("carriers", LONE, "DealTerms/CarrierType", "on what"),
	OBJECT("price", LONE, "DealTerms/PriceInformation", price_form,
	    "the price"),
	BESIDE("priceCode", "price/code", "the code of the one price"),
	TRUTH("preOrder", 0, "DealTerms/IsPreOrderDeal",
	    "is it about orders before the release"),
	TRUTH("promotional", 0, "DealTerms/IsPromotional",
	    "is it a promotion"),
	RESOURCE("instantGratification", LONE,
	    "DealTerms/InstantGratificationResourceList/"
	    "DealResourceReference",
	    "tracks that are given out at once when it is ordered"),
	TEXT("references", LONE, "DealReference", "identifiers of the deal"),
	TRUTH("outOfBand", 0, "IsCommunicatedOutOfBand",
	    "is it told in another way"),
	EXTRA, END
};
const struct ern_release_form ern_release_deal = {
	.name = "deal", .keys = deal,
};

static const struct ern_release_key messenger[] = {
	ID("dpid", "DPID", NEEDED, "PartyId", "its DPID"),
	TEXT("name", 0, "PartyName/FullName", "its name"),
	TEXT("tradingName", 0, "TradingName", "the name it trades under"),
	EXTRA, END
};
static const struct ern_release_form messenger_form = {
	.name = "messenger", .keys = messenger,
	.plain = "dpid",
};

static const struct ern_release_key message[] = {
	TEXT("id", FILLED, "MessageId", "of the message"),
	TEXT("thread", 0, "MessageThreadId", "of all about the release"),
	TEXT("created", FILLED, "MessageCreatedDateTime", "when it was made"),
	TRUTH("test", FILLED, NULL, "is it a test"),
	TEXT("fileName", 0, "MessageFileName", "the name of its file"),
	EXTRA, END
};
const struct ern_release_form ern_release_header = {
	.name = "message", .keys = message,
};

static const struct ern_release_key document[] = {
	TEXT("action", NEEDED, NULL, "release, update, takedown or purge"),
	OBJECT("sender", NEEDED, "MessageHeader/MessageSender",
	    messenger_form, "who sends it"),
	OBJECT("onBehalfOf", 0, "MessageHeader/SentOnBehalfOf",
	    messenger_form, "for whom"),
	OBJECT("recipient", LONE | NEEDED, "MessageHeader/MessageRecipient",
	    messenger_form, "who gets it"),
	OBJECT("message", 0, "MessageHeader", ern_release_header,
	    "the message itself"),
	TEXT("profile", FILLED, "@ReleaseProfileVersionId",
	    "Audio, SimpleAudioSingle, ..."),
	TEXT("variant", FILLED, "@ReleaseProfileVariantVersionId",
	    "Classical, BoxedSet or BoxedSet Classical"),
	TEXT("avs", FILLED, "@AvsVersionId",
	    "the edition of the allowed values"),
	TEXT("language", FILLED, "@LanguageAndScriptCode",
	    "the language of the message"),
	TEXT("namespace", 0, NULL,
	    "the DPID of whose the identifiers of somebody's own are"),
	OBJECT("parties", MANY, NULL, ern_release_party,
	    "more about artists, labels and others than their names"),
	OBJECT("release", NEEDED, NULL, ern_release_album, "the release"),
	OBJECT("deals", MANY, NULL, ern_release_deal,
	    "who may do what, where and when"),
	EXTRA, END
};
const struct ern_release_form ern_release_document = {
	.name = "document", .keys = document,
};
