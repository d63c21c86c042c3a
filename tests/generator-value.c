/* SPDX-License-Identifier: MIT */
/*
 * generator-value: what the elements and attributes of a message say.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "generating.h"

#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

#define SCRIPTS	12	/* of the texts: those that are likely */

/* Texts in several scripts, and then such as are easily broken. */
static const char *const texts[] = {
	"Night Drive", "Ada Vale", "Été", "夢のはじまり",
	"سلام يا بحر", "밤의 노래", "夜行列车 \"十二\"",
	"🎵 lamp 🎶", "Ωκεανός", "שלום", "กรุงเทพ",
	"a & b < c > d", "l'été", "  padded ", "x", "0", "tab\there",
	"two\nlines", "ISRC", "]]>", "&amp;", "PADPIDA2001010101S", "5.1", "é",
	"ern/43", "ern/432", "ZZEXA2600020", "A1", "Worldwide",
};

/* For the patterns of the schemas: a value is any of those that match. */
static const char *const formed[] = {
	"2026", "2026-11", "2026-11-20", "2024-02-29", "2019-12-31",
	"en", "fr", "ja-Kana", "zh-Hant", "en-US", "sr-Latn-RS", "es-419",
	"de-CH-a19010", "PADPIDA2001010101S", "PADPIDA2001020202N",
	"00012345678", "00000000199", "10,20", "0,0", "AudioFile",
	"IdentifierType",
};

/* The same by built-in type; the wild ones stand in some messages. */
static const struct {
	enum ern_datatype datatype;
	const char *plain[4], *wild[4];
} built_in[] = {
	{ ERN_BOOLEAN, { "true", "false", "true", "false" },
	    { "1", "0", " true ", "false" } },
	{ ERN_INTEGER, { "1", "2", "3", "16" },
	    { "007", "-1", "+4", "123456789012345678" } },
	{ ERN_DECIMAL, { "0", "1.5", "25.5", "100" },
	    { ".5", "5.", "-2", "00.10" } },
	{ ERN_DATE_TIME, { "2026-11-20T12:00:00Z", "2026-01-01T00:00:00",
	    "2027-06-30T23:59:59+02:00", "2025-02-28T00:00:00-11:30" },
	    { "2024-02-29T24:00:00", "-0044-03-15T00:00:00Z",
	    "2021-06-30T23:59:59.5+14:00", "12026-01-01T00:00:00" } },
	{ ERN_DURATION, { "PT3M25S", "PT4M", "PT58S", "PT1H2M3S" },
	    { "PT0S", "P1Y", "-PT5S", "P1DT30.25S" } },
	{ ERN_G_YEAR, { "2026", "2025", "1999", "2020" },
	    { "0033", "12026", "-0001", "2020Z" } },
};

/* What is likely for a name, where its type allows it. */
static const struct {
	const char *name;
	const char *values[6];
} likely[] = {
	{ "TerritoryCode", { "Worldwide", "GB", "DE", "JP", "SE", "BR" } },
	{ "ExcludedTerritoryCode", { "US", "CA", "CN", "RU", "FR", "AE" } },
	{ "CommercialModelType", { "SubscriptionModel", "PayAsYouGoModel",
	    "AdvertisementSupportedModel", "PayAsYouGoModel",
	    "SubscriptionModel", "RightsClaimModel" } },
	{ "UseType", { "PermanentDownload", "OnDemandStream", "Stream",
	    "ConditionalDownload", "NonInteractiveStream",
	    "PermanentDownload" } },
	{ "StartDate", { "2026-11-20", "2026-12-04", "2027-01-15",
	    "2026-11-20", "2026-12-04", "2026-12-11" } },
	{ "EndDate", { "2027-12-31", "2028-06-30", "2027-12-31", "2031-01-01",
	    "2029-02-28", "2028-02-29" } },
	{ "StartDateTime", { "2026-11-20T00:00:00", "2026-12-04T00:00:00",
	    "2026-12-04T09:00:00", "2027-01-15T00:00:00",
	    "2026-11-20T00:00:00", "2026-11-27T18:30:00" } },
	{ "EndDateTime", { "2027-12-31T23:59:59", "2028-06-30T00:00:00",
	    "2027-12-31T00:00:00", "2031-01-01T00:00:00",
	    "2029-02-28T12:00:00", "2028-02-29T00:00:00" } },
	{ "PreOrderReleaseDate", { "2026-12-18", "2027-01-22", "2026-12-18",
	    "2026-12-25", "2027-02-05", "2027-01-22" } },
	{ "MessageCreatedDateTime", { "2026-10-01T12:00:00Z",
	    "2026-10-02T08:30:00+02:00", "2026-10-01T12:00:00Z",
	    "2026-09-30T23:00:00Z", "2026-10-05T00:00:00Z",
	    "2026-10-01T12:00:00Z" } },
	{ "TakeDown", { "true", "true", "true", "true", "true", "true" } },
	{ "FullName", { "Ada Vale", "青葉 ひかり", "王小明",
	    "فاطمة النور", "김하늘", "DJ 🎧 Łódź" } },
	{ "Type", { "MusicalWorkSoundRecording", "Album", "Single",
	    "FrontCoverImage", "ShortFormMusicalWorkVideo", "Album" } },
	{ "ApplicableTerritoryCode", { "Worldwide", "GB", "DE", "JP", "SE",
	    "Worldwide" } },
};

/* How often an optional element stands, and another one of it. */
static const struct {
	const char *name;
	uint8_t once, again;
} habits[] = {
	{ "PartyList", 100, 0 }, { "Party", 100, 70 }, { "PartyId", 40, 10 },
	{ "PartyName", 80, 30 }, { "WorkList", 40, 0 },
	{ "MusicalWork", 80, 50 }, { "SoundRecording", 100, 55 },
	{ "Video", 15, 20 }, { "Image", 70, 0 }, { "Text", 10, 0 },
	{ "ISRC", 100, 0 }, { "DisplayTitle", 100, 20 }, { "Title", 80, 15 },
	{ "DisplayTitleText", 100, 20 }, { "SubTitle", 20, 10 },
	{ "DisplayArtistName", 90, 20 }, { "DisplayArtist", 90, 40 },
	{ "Contributor", 40, 30 }, { "ResourceContributor", 40, 30 },
	{ "IndirectResourceContributor", 30, 30 }, { "Duration", 90, 0 },
	{ "PLine", 70, 10 }, { "CLine", 60, 10 }, { "Genre", 60, 20 },
	{ "ParentalWarningType", 70, 10 }, { "ReleaseList", 100, 0 },
	{ "TrackRelease", 100, 50 }, { "Release", 100, 50 },
	{ "ReleaseId", 90, 0 }, { "ICPN", 80, 0 }, { "GRid", 30, 0 },
	{ "ResourceGroup", 50, 15 }, { "SequenceNumber", 60, 0 },
	{ "ResourceGroupContentItem", 85, 60 },
	{ "ReleaseDetailsByTerritory", 100, 50 },
	{ "SoundRecordingDetailsByTerritory", 100, 40 },
	{ "ImageDetailsByTerritory", 100, 30 },
	{ "VideoDetailsByTerritory", 100, 30 },
	{ "ReleaseLabelReference", 80, 10 }, { "LabelName", 80, 10 },
	{ "ReleaseDate", 60, 10 }, { "OriginalReleaseDate", 40, 10 },
	{ "TechnicalDetails", 50, 20 },
	{ "TechnicalSoundRecordingDetails", 50, 20 },
	{ "DealList", 95, 0 }, { "ReleaseDeal", 100, 50 },
	{ "DealReleaseReference", 100, 50 }, { "Deal", 100, 45 },
	{ "DealTerms", 97, 0 }, { "DealReference", 25, 10 },
	{ "CommercialModelType", 97, 35 }, { "Usage", 92, 40 },
	{ "UseType", 95, 55 }, { "UserInterfaceType", 12, 30 },
	{ "CarrierType", 8, 20 }, { "DistributionChannelType", 8, 20 },
	{ "TerritoryCode", 70, 45 }, { "ExcludedTerritoryCode", 95, 55 },
	{ "DistributionChannel", 12, 25 },
	{ "ExcludedDistributionChannel", 10, 20 },
	{ "TechnicalInstantiation", 10, 0 }, { "NumberOfUsages", 6, 0 },
	{ "PriceInformation", 35, 30 }, { "PriceType", 60, 0 },
	{ "PriceCode", 60, 0 }, { "WholesalePricePerUnit", 35, 0 },
	{ "IsPreOrderDeal", 20, 0 }, { "PreOrderReleaseDate", 18, 0 },
	{ "IsPromotional", 10, 0 }, { "TakeDown", 60, 0 },
	{ "AllDealsCancelled", 60, 0 }, { "ValidityPeriod", 100, 15 },
	{ "StartDate", 90, 0 }, { "EndDate", 45, 0 },
	{ "StartDateTime", 95, 0 }, { "EndDateTime", 40, 0 },
	{ "RightsClaimPolicy", 5, 10 }, { "EffectiveDate", 4, 0 },
	{ "InstantGratificationResourceList", 12, 0 },
	{ "ReleaseVisibility", 40, 40 }, { "TrackReleaseVisibility", 25, 40 },
	{ "ReleaseVisibilityReference", 40, 30 },
	{ "ReleaseDisplayStartDate", 15, 0 },
	{ "ReleaseDisplayStartDateTime", 25, 0 },
	{ "ClipPreviewStartDateTime", 30, 0 },
	{ "CoverArtPreviewStartDateTime", 30, 0 },
	{ "UserDefined", 10, 0 },
};

size_t
values_number(struct values *values, size_t n)
{
	uint64_t z = values->random += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % n;
}

bool
values_chance(struct values *values, size_t percent)
{
	return values_number(values, 100) < percent;
}

size_t
values_habit(const char *name, bool again)
{
	size_t i;

	for (i = 0; i < COUNT(habits); i++)
		if (strcmp(habits[i].name, name) == 0)
			return again ? habits[i].again : habits[i].once;
	return again ? 5 : 3;
}

/* Returns the type, or the one it restricts, that has a pattern of its own;
 * NULL: none. */
static const struct ern_pattern *
pattern_of(uint16_t simple)
{
	for (; simple != ERN_NONE; simple = ern_tables.simples[simple].base)
		if (ern_tables.simples[simple].pattern != ERN_NONE)
			return &ern_tables.patterns[
			    ern_tables.simples[simple].pattern];
	return NULL;
}

static const struct ern_value_set *
set_of(uint16_t simple)
{
	for (; simple != ERN_NONE; simple = ern_tables.simples[simple].base)
		if (ern_tables.simples[simple].values != ERN_NONE)
			return &ern_tables.sets[
			    ern_tables.simples[simple].values];
	return NULL;
}

char
values_letter(uint16_t simple, enum ern_datatype datatype)
{
	const struct ern_pattern *pattern = pattern_of(simple);
	char letter;

	if (ern_tables.simples[simple].datatype != datatype ||
	    pattern == NULL)
		return 0;
	for (letter = 'A'; letter <= 'Z'; letter++)
		if (pattern->next[pattern->n_classes +
		    pattern->classes[(size_t)letter]] != 0)
			return letter;
	return 0;
}

/* Adds text as XML; in an attribute all blanks but spaces are spelt. */
static void
add_text(struct ern_text *out, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '&': case '<': case '>': case '"': case '\t': case '\n':
			ern_text_format(out, "&#%d;", *text);
			break;
		default:
			ern_text_byte(out, *text);
		}
}

/* Is it a value of the type, as far as the schema tells? */
static bool
is_value(uint16_t simple, const char *value)
{
	const struct ern_value_set *set = set_of(simple);
	const struct ern_pattern *pattern = pattern_of(simple);
	bool later;

	if (set != NULL)
		return ern_table_has_value(set, value, strlen(value), &later);
	if (pattern != NULL)
		return ern_table_matches(pattern, value, strlen(value));
	return ern_datatype_check(ern_tables.simples[simple].datatype, value,
	    strlen(value));
}

static const char *
set_value(struct values *values, const struct ern_value_set *set)
{
	uint16_t string = ern_tables.values[set->first +
	    values_number(values, set->n)];
	bool later;

	if ((string & ERN_LATER) != 0 && !values->odd)
		string = ern_tables.values[set->first];
	if (values_chance(values, 8) && ern_table_has_value(set,
	    "UserDefined", 11, &later))
		return "UserDefined";
	return ern_table_string(string & ~ERN_LATER);
}

/* Returns one of the formed values that match. */
static const char *
pattern_value(struct values *values, const struct ern_pattern *pattern)
{
	size_t i = values_number(values, COUNT(formed)), n;

	for (n = 0; n < COUNT(formed); n++, i = (i + 1) % COUNT(formed))
		if (ern_table_matches(pattern, formed[i], strlen(formed[i])))
			return formed[i];
	abort();
}

static const char *
built_in_value(struct values *values, enum ern_datatype datatype)
{
	bool wild = values->odd && values_chance(values, 40);
	size_t which = values_number(values, 4), i;

	for (i = 0; i < COUNT(built_in); i++)
		if (built_in[i].datatype == datatype)
			return wild ? built_in[i].wild[which] :
			    built_in[i].plain[which];
	return texts[values_number(values, values->lifelike ? SCRIPTS :
	    COUNT(texts))];
}

/* Returns what is likely for the name, or NULL. */
static const char *
likely_value(struct values *values, uint16_t simple, const char *name)
{
	size_t which = values_number(values, 6), n, i;

	for (i = 0; i < COUNT(likely); i++) {
		if (strcmp(likely[i].name, name) != 0)
			continue;
		for (n = 0; n < 6; n++, which = (which + 1) % 6)
			if (is_value(simple, likely[i].values[which]))
				return likely[i].values[which];
	}
	return NULL;
}

static void
add_id(struct values *values, char letter, struct ern_text *out)
{
	static const char *const forms[] = { "", "_", "-", "x-" };
	struct ids *ids = &values->made;
	size_t own = letter;
	struct ern_text id = { 0 };

	ern_text_format(&id, "%c%s%zu", letter, values->lifelike ? "" :
	    forms[values_number(values, COUNT(forms))], ids->n[own] + 1);
	ids->items[own] = ern_mem_grow(ids->items[own], ids->n[own] + 1,
	    sizeof(char *));
	ids->items[own][ids->n[own]++] = id.bytes;
	ern_text_format(out, values->odd && values_chance(values, 10) ?
	    "\n  %s " : "%s", id.bytes);
}

static void
add_reference(struct values *values, char letter, struct ern_text *out)
{
	const struct ids *ids = &values->known;
	size_t own = letter, which = values_number(values, 1 << 20);

	if (ids->n[own] == 0)
		values->missing[own] = true;
	else
		ern_text_string(out, ids->items[own][which % ids->n[own]]);
}

/* Notes what an attribute says of a party's identifier. */
static void
note_party(struct values *values, const char *name, const char *value)
{
	if (strpbrk(value, "t1") == NULL)
		return;
	if (strcmp(name, "IsISNI") == 0)
		values->party = "ISNI";
	else if (strcmp(name, "IsDPID") == 0 && *values->party == '\0')
		values->party = "DPID";
}

void
values_add(struct values *values, uint16_t simple, const char *name,
    struct ern_text *out)
{
	const struct ern_simple *type = &ern_tables.simples[simple];
	struct ern_text identifier = { 0 };
	const char *value = NULL;
	char letter;

	if ((letter = values_letter(simple, ERN_ID)) != 0) {
		add_id(values, letter, out);
		return;
	}
	if ((letter = values_letter(simple, ERN_IDREF)) != 0) {
		add_reference(values, letter, out);
		return;
	}
	if (values_identifier(values, name, &identifier))
		value = identifier.bytes;
	else if (values->lifelike)
		value = likely_value(values, simple, name);
	if (value != NULL)
		;
	else if (set_of(simple) != NULL)
		value = set_value(values, set_of(simple));
	else if (pattern_of(simple) != NULL)
		value = pattern_value(values, pattern_of(simple));
	else
		value = built_in_value(values, type->datatype);
	add_text(out, value);
	note_party(values, name, value);
	ern_text_free(&identifier);
}

static void
free_ids(struct ids *ids)
{
	size_t i, j;

	for (i = 0; i < LETTERS; i++) {
		for (j = 0; j < ids->n[i]; j++)
			free(ids->items[i][j]);
		free(ids->items[i]);
	}
	*ids = (struct ids){ 0 };
}

void
values_free(struct values *values)
{
	free_ids(&values->known);
	free_ids(&values->made);
}
