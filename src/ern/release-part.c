/* SPDX-License-Identifier: MIT */
/*
 * release-part: the small forms of the release document.
 */
#include <config.h>

#include "ern/release-row.h"

static const struct ern_release_key value[] = {
	TEXT("value", 0, ".", "one of the allowed values"),
	TEXT("userDefined", 0, "@UserDefinedValue",
	    "a value of one's own; value is UserDefined then"),
	TEXT("namespace", FILLED, "@Namespace", "whose value that is"),
	TRUTH("discoverable", 0, "@IsDiscoverable",
	    "of a use: may it be found by searching"),
	EXTRA, END
};
const struct ern_release_form ern_release_value = {
	.name = "value", .keys = value,
	.plain = "value",
};

static const struct ern_release_key id[] = {
	TEXT("id", NEEDED, ".", "the identifier"),
	TEXT("namespace", FILLED, "@Namespace",
	    "the DPID of whose identifier it is"),
	END
};
const struct ern_release_form ern_release_id_form = {
	.name = "id", .keys = id,
	.plain = "id",
};


static const struct ern_release_key words[] = {
	TEXT("text", NEEDED, ".", "the text"),
	SPOKEN,
	TRUTH("original", 0, "@IsInOriginalLanguage",
	    "is it in its original language"),
	EXTRA, END
};
const struct ern_release_form ern_release_words_form = {
	.name = "text", .keys = words,
	.plain = "text",
};

static const struct ern_release_key title[] = {
	TEXT("text", NEEDED, "TitleText", "the title"),
	TEXT("version", 0, "SubTitle@SubTitleType=Version",
	    "what tells this version from others: \"Live\""),
	TEXT("subtitle", 0, "SubTitle", "a subtitle"),
	SPOKEN,
	TRUTH("original", 0, "@IsInOriginalLanguage",
	    "is it in its original language"),
	EXTRA, END
};
const struct ern_release_form ern_release_title_form = {
	.name = "title", .keys = title,
	.plain = "text",
};

static const struct ern_release_key pline[] = {
	TEXT("text", NEEDED, "PLineText", "the line, without the sign"),
	TEXT("year", FILLED, "Year", "its year"),
	TEXT("company", 0, "PLineCompany", "its company"),
	SPOKEN,
	EXTRA, END
};
const struct ern_release_form ern_release_pline_form = {
	.name = "pline", .keys = pline,
	.plain = "text",
};

static const struct ern_release_key cline[] = {
	TEXT("text", NEEDED, "CLineText", "the line, without the sign"),
	TEXT("year", FILLED, "Year", "its year"),
	TEXT("company", 0, "CLineCompany", "its company"),
	SPOKEN,
	EXTRA, END
};
const struct ern_release_form ern_release_cline_form = {
	.name = "cline", .keys = cline,
	.plain = "text",
};

static const struct ern_release_key genre[] = {
	TEXT("text", NEEDED, "GenreText", "the genre"),
	TEXT("sub", 0, "SubGenre", "the genre within that"),
	SPOKEN,
	EXTRA, END
};
const struct ern_release_form ern_release_genre_form = {
	.name = "genre", .keys = genre,
	.plain = "text",
};

static const struct ern_release_key date[] = {
	TEXT("date", NEEDED, ".", "2026-12-04, 2026-12 or 2026"),
	TEXT("territory", 0, "@ApplicableTerritoryCode", "where it counts"),
	TRUTH("default", 0, "@IsDefault", "the one for all other places"),
	TRUTH("approximate", 0, "@IsApproximate", "is it about then"),
	EXTRA, END
};
const struct ern_release_form ern_release_date_form = {
	.name = "date", .keys = date,
	.plain = "date",
};

static const struct ern_release_key warning[] = {
	TEXT("value", NEEDED, ".", "Explicit, NotExplicit, ..."),
	TEXT("territory", 0, "@ApplicableTerritoryCode", "where it counts"),
	TRUTH("default", 0, "@IsDefault", "the one for all other places"),
	EXTRA, END
};
const struct ern_release_form ern_release_warning_form = {
	.name = "warning", .keys = warning,
	.plain = "value",
};

/* ---- parties */

static const struct ern_release_key name[] = {
	TEXT("name", NEEDED, "FullName", "the whole name"),
	TEXT("ascii", 0, "FullNameAsciiTranscribed", "it in ASCII"),
	TEXT("indexed", 0, "FullNameIndexed", "as in a list: \"Vale, Ada\""),
	TEXT("before", 0, "NamesBeforeKeyName", "names before the key name"),
	TEXT("key", 0, "KeyName", "the name it is sorted by"),
	TEXT("after", 0, "NamesAfterKeyName", "names after the key name"),
	TEXT("short", 0, "AbbreviatedName", "a short form"),
	SPOKEN,
	TRUTH("original", 0, "@IsInOriginalLanguage",
	    "is it in its original language"),
	TRUTH("stage", 0, "@IsStageName", "is it a stage name"),
	TRUTH("legal", 0, "@IsLegalName", "is it the legal name"),
	EXTRA, END
};
const struct ern_release_form ern_release_name_form = {
	.name = "name", .keys = name,
	.plain = "name",
};


static const struct ern_release_key party[] = {
	OBJECT("name", LONE, "PartyName", ern_release_name_form,
	    "its name, or several in languages, scripts or territories"),
	PARTY_IDS,
	TEXT("pages", MANY, "ArtistProfilePage", "addresses of web pages"),
	TEXT("reference", 0, NULL,
	    "the PartyReference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_party = {
	.name = "party", .keys = party,
	.plain = "name",
};

static const struct ern_release_key mention[] = {
	TEXT("name", 0, NULL, "the name; one of parties with that name is it"),
	TEXT("party", 0, NULL, "the reference of one of parties"),
	PARTY_IDS,
	END
};
const struct ern_release_form ern_release_mention = {
	.name = "mention", .keys = mention,
	.plain = "name",
};

static const struct ern_release_key artist[] = {
	VALUE("role", FILLED, "DisplayArtistRole",
	    "MainArtist, FeaturedArtist, Composer, ..."),
	VALUE("roles", LONE | EACH, "ArtisticRole/Value",
	    "what the artist does: Conductor, Soloist, ..."),
	NUMBER("sequence", FILLED, "@SequenceNumber", "its place"),
	EXTRA, END
};
const struct ern_release_form ern_release_artist_form = {
	.name = "artist", .keys = artist,
	.party = "ArtistPartyReference",
};

static const struct ern_release_key contributor[] = {
	VALUE("role", LONE | EACH, "Role/Value", "Producer, Composer, ..."),
	VALUE("instruments", LONE, "InstrumentType", "what is played"),
	VALUE("special", 0, "SpecialContributor",
	    "one that is no party: Traditional, ..."),
	TRUTH("featured", 0, "HasMadeFeaturedContribution",
	    "is the contribution featured"),
	TRUTH("contracted", 0, "HasMadeContractedContribution",
	    "was it made by contract"),
	TRUTH("credited", 0, "IsCredited", "is it to be credited"),
	TEXT("ai", 0, "AiContribution", "None, Partly or Fully by an AI"),
	NUMBER("sequence", FILLED, "@SequenceNumber", "its place"),
	EXTRA, END
};
const struct ern_release_form ern_release_contributor_form = {
	.name = "contributor", .keys = contributor,
	.party = "ContributorPartyReference",
};

static const struct ern_release_key label[] = {
	TEXT("type", 0, "@LabelType", "DisplayLabel, ..."),
	SPOKEN,
	EXTRA, END
};
const struct ern_release_form ern_release_label_form = {
	.name = "label", .keys = label,
	.party = ".",
};

static const struct ern_release_key delegation[] = {
	VALUE("uses", LONE, "UseType", "the uses"),
	TEXT("territories", LONE, "TerritoryOfRightsDelegation",
	    "the territories"),
	TEXT("from", 0, "PeriodOfRightsDelegation/StartDate", "first day"),
	TEXT("until", 0, "PeriodOfRightsDelegation/EndDate", "last day"),
	EXTRA, END
};
const struct ern_release_form ern_release_delegation_form = {
	.name = "delegation", .keys = delegation,
};

static const struct ern_release_key controller[] = {
	TEXT("types", LONE, "RightsControlType", "RightsController, ..."),
	TEXT("share", 0, "RightSharePercentage", "per cent of the rights"),
	TRUTH("shareUnknown", 0, "RightShareUnknown", "is that unknown"),
	TEXT("owner", 0, "RightsControllerType",
	    "of works: OriginalOwner, ..."),
	OBJECT("rights", LONE, "DelegatedUsageRights",
	    ern_release_delegation_form,
	    "what was delegated"),
	TEXT("territories", LONE, "Territory", "of works: where"),
	TEXT("from", 0, "StartDate", "of works: first day"),
	TEXT("until", 0, "EndDate", "of works: last day"),
	NUMBER("sequence", FILLED, "@SequenceNumber", "its place"),
	EXTRA, END
};
const struct ern_release_form ern_release_controller_form = {
	.name = "rightsController", .keys = controller,
	.party = "RightsControllerPartyReference",
};

/* ---- files */

static const struct ern_release_key hash[] = {
	VALUE("algorithm", NEEDED, "Algorithm", "MD5, SHA-256, ..."),
	TEXT("value", NEEDED, "HashSumValue", "the sum in hexadecimal"),
	EXTRA, END
};
const struct ern_release_form ern_release_hash_form = {
	.name = "hash", .keys = hash,
};

static const struct ern_release_key file[] = {
	TEXT("file", NEEDED, "File/URI", "the name, below the folder"),
	TEXT("type", FILLED, "Type", "AudioFile, AudioVisualFile, ..."),
	VALUE("container", 0, "ContainerFormat", "of the file: MP4, ..."),
	VALUE("codec", FILLED, "VideoCodecType|AudioCodecType",
	    "FLAC, H.264, ..."),
	VALUE("audioCodec", 0, "AudioCodecType", "of a video's sound"),
	MEASURE("bitRate", "VideoBitRate|BitRate", "\"320 kbps\""),
	MEASURE("audioBitRate", "AudioBitRate|BitRate", "of a video's sound"),
	MEASURE("rate", "AudioSamplingRate|SamplingRate", "\"44.1 kHz\""),
	NUMBER("bits", 0, "AudioBitsPerSample|BitsPerSample", "of a sample"),
	TEXT("channels", 0, "NumberOfAudioChannels|NumberOfChannels",
	    "how many: 2, or 5.1"),
	MEASURE("width", "ImageWidth", "of a video: \"1920 Pixel\""),
	MEASURE("height", "ImageHeight", "of a video"),
	MEASURE("frameRate", "FrameRate", "of a video: \"25 Hz\""),
	VALUE("definition", 0, "VideoDefinitionType",
	    "of a video: HighDefinition, ..."),
	DURATION("duration", 0, "Duration", "how long"),
	OBJECT("hash", 0, "File/HashSum", ern_release_hash_form,
	    "its hash sum"),
	NUMBER("size", 0, "File/FileSize", "in bytes"),
	TRUTH("provided", FILLED, "IsProvidedInDelivery",
	    "is it delivered with the message"),
	EXTRA, END
};
const struct ern_release_form ern_release_file_form = {
	.name = "file", .keys = file,
	.plain = "file",
};

static const struct ern_release_key preview[] = {
	TEXT("start", 0, "Timing/StartPoint", "in seconds"),
	DURATION("duration", 0, "Timing/DurationUsed", "how long"),
	VALUE("type", FILLED, "ClipType", "Preview or StandaloneClip"),
	TEXT("expression", FILLED, "ExpressionType",
	    "Instructive: the recipient cuts it; Informative: a file"),
	OBJECT("file", LONE, "DeliveryFile", ern_release_file_form, "its file"),
	TEXT("reference", FILLED, "TechnicalResourceDetailsReference",
	    "the reference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_preview_form = {
	.name = "preview", .keys = preview,
	.plain = "start",
};
