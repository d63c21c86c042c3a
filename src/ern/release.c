/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/release-row.h"

static const struct ern_release_key related_release[] = {
	VALUE("relation", NEEDED, "ReleaseRelationshipType",
	    "IsEquivalentToAudio, ..."),
	RELEASE_IDS,
	TITLES(0),
	OBJECT("displayArtist", LONE, "DisplayArtistName",
	    ern_release_words_form,
	    "its artists"),
	OBJECT("label", LONE, "ReleaseLabelReference", ern_release_label_form,
	    "its label"),
	TEXT("releaseDate", 0, "ReleaseDate", "when it comes out"),
	TEXT("originalReleaseDate", 0, "OriginalReleaseDate",
	    "when it came out first"),
	EXTRA, END
};
const struct ern_release_form ern_release_related_release = {
	.name = "relatedRelease", .keys = related_release,
};

static const struct ern_release_key timing[] = {
	TEXT("start", NEEDED, "StartPoint", "in seconds"),
	TEXT("end", 0, "EndPoint", "in seconds"),
	DURATION("duration", LONE, "DurationUsed", "how long"),
	END
};
static const struct ern_release_form timing_form = {
	.name = "timing", .keys = timing,
};

static const struct ern_release_key related_resource[] = {
	TEXT("relation", NEEDED, "ResourceRelationshipType",
	    "HasContentFrom, IsCoverOf, ..."),
	RESOURCE("resource", 0, "ResourceRelatedResourceReference",
	    "a resource of this release"),
	ID("isrc", "ISRC", 0, "ResourceId/ISRC", "or the ISRC of another"),
	OBJECT("ids", LONE, "ResourceId/ProprietaryId", ern_release_id_form,
	    "or identifiers of somebody's own"),
	OBJECT("timing", LONE, "Timing", timing_form, "which part of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_related_resource = {
	.name = "relatedResource", .keys = related_resource,
};

/* ---- resources */

#define IN_EDITION(path) \
	"SoundRecordingEdition/" path "|VideoEdition/" path

#define EDITION(at, flags, filled) \
	TEXT("edition", 0, at("Type"), \
	    "NonImmersiveEdition or ImmersiveEdition"), \
	ID("isrc", "ISRC", 0, at("ResourceId/ISRC"), "the ISRC"), \
	OBJECT("catalogNumber", 0, at("ResourceId/CatalogNumber"), \
	    ern_release_id_form, \
	    "the catalogue number"), \
	OBJECT("ids", LONE | (filled), at("ResourceId/ProprietaryId"), \
	    ern_release_id_form, "identifiers of somebody's own"), \
	OBJECT("pline", LONE | (flags), at("PLine"), ern_release_pline_form, \
	    "the P line"), \
	OBJECT("cline", LONE, at("CLine"), ern_release_cline_form, \
	    "the C line, of a video"), \
	TEXT("mode", 0, at("RecordingMode"), "Stereo, ..."), \
	OBJECT("file", LONE, at("TechnicalDetails/DeliveryFile"), \
	    ern_release_file_form, \
	    "the file, or several; null where none is delivered"), \
	OBJECT("preview", LONE, at("TechnicalDetails/ClipDetails"), \
	    ern_release_preview_form, \
	    "the part to be heard before buying, and clips"), \
	TEXT("technicalReference", FILLED, \
	    at("TechnicalDetails/TechnicalResourceDetailsReference"), \
	    "the reference, where an extra speaks of it")
#define HERE(path)	path

static const struct ern_release_key edition[] = {
	EDITION(HERE, 0, 0),
	OBJECT("contributors", MANY, "EditionContributor",
	    ern_release_contributor_form,
	    "who worked on this edition alone"),
	EXTRA, END
};
static const struct ern_release_form edition_form = {
	.name = "edition", .keys = edition,
};

static const struct ern_release_key single[] = {
	RELEASE_IDS,
	TITLES(0),
	OBJECT("label", LONE | INHERITED, "ReleaseLabelReference",
	    ern_release_label_form, "the label"),
	GENRES(INHERITED),
	RELATED,
	PROSE,
	OBJECT("visibility", LONE, NULL, ern_release_visibility,
	    "from when the track may be shown"),
	OBJECT("links", LONE, "LinkedReleaseResourceReference",
	    ern_release_value, "resources that belong to it"),
	TEXT("reference", 0, NULL,
	    "the ReleaseReference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_single = {
	.name = "trackRelease", .keys = single,
};

static const struct ern_release_key track[] = {
	VALUE("type", FILLED, "Type",
	    "MusicalWorkSoundRecording, ShortFormMusicalWorkVideo, ..."),
	TEXT("kind", 0, NULL, "audio or video; else as the type says"),
	NUMBER("disc", 0, NULL, "the disc; 1 if nothing is said"),
	NUMBER("number", 0, NULL, "its number on the disc"),
	TEXT("work", 0, NULL, "of a movement: the title of the work"),
	TRUTH("bonus", 0, NULL, "is it a bonus"),
	TRUTH("instantGratification", 0, NULL,
	    "is it given out at once when the release is ordered"),
	EDITION(IN_EDITION, INHERITED, FILLED),
	{ "editions", ERN_RELEASE_OBJECT, MANY | ERN_RELEASE_REST,
	    "SoundRecordingEdition|VideoEdition", &edition_form, NULL,
	    "more editions, such as an immersive one" },
	VALUE("formats", LONE, "RecordingFormat", "StudioRecording, ..."),
	ID("iswc", "ISWC", 0, "WorkId/ISWC", "the ISWC of the work"),
	TEXT("opus", 0, "WorkId/OpusNumber", "the opus number of the work"),
	TEXT("composerCatalogNumbers", LONE, "WorkId/ComposerCatalogNumber",
	    "its numbers in the catalogue of the composer"),
	OBJECT("workIds", LONE, "WorkId/ProprietaryId", ern_release_id_form,
	    "identifiers of the work of somebody's own"),
	TITLES(NEEDED), VERSIONS,
	ARTISTS(INHERITED),
	OBJECT("contributors", MANY, "Contributor",
	    ern_release_contributor_form,
	    "who else took part"),
	OBJECT("writers", MANY, NULL, ern_release_contributor_form,
	    "contributors whose role is ComposerLyricist if none is said"),
	OBJECT("rightsControllers", LONE, "ResourceRightsController",
	    ern_release_controller_form, "who controls the recording"),
	OBJECT("workRightsControllers", LONE, "WorkRightsController",
	    ern_release_controller_form, "who controls the work"),
	OBJECT("courtesyLine", LONE, "CourtesyLine", ern_release_words_form,
	    "by courtesy of whom"),
	DURATION("duration", NEEDED, "Duration", "how long"),
	TEXT("created", 0, "CreationDate", "when it was recorded"),
	TEXT("mastered", 0, "MasteredDate", "when it was mastered"),
	TEXT("firstPublished", LONE, "FirstPublicationDate/FulfillmentDate|"
	    "FirstPublicationDate", "when it came out first"),
	OBJECT("parentalWarning", LONE | INHERITED, "ParentalWarningType",
	    ern_release_warning_form, "Explicit, NotExplicit, ..."),
	RELATED,
	TEXT("ai", 0, "ContainsAI", "None, Partly or Fully by an AI"),
	TRUTH("cover", 0, "IsCover", "is it a cover version"),
	TRUTH("vocal", 0, "HasVocalPerformance", "does somebody sing"),
	TRUTH("instrumental", 0, "IsInstrumental", "does nobody"),
	TRUTH("hiddenContent", 0, "ContainsHiddenContent",
	    "is something hidden in it"),
	TRUTH("remastered", 0, "IsRemastered", "was it remastered"),
	TRUTH("hiRes", 0, "IsHiResMusic", "is it in high resolution"),
	TEXT("performanceLanguages", LONE, "LanguageOfPerformance",
	    "the languages that are sung or spoken"),
	TEXT("language", 0, "@LanguageAndScriptCode",
	    "the language of its texts"),
	TRUTH("supplemental", 0, "@IsSupplemental",
	    "no track of the release, such as a part of a DJ mix"),
	TRUTH("classical", FILLED, "@ApplyClassicalProfileVariant",
	    "does the classical variant of the profile apply"),
	TEXT("cueSheetAbsence", 0, "ReasonForCueSheetAbsence",
	    "of a long video: why there is no cue sheet"),
	OBJECT("release", 0, NULL, ern_release_single,
	    "what is said of the track as a release of its own"),
	TEXT("reference", 0, NULL,
	    "the ResourceReference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_track = {
	.name = "track", .keys = track,
};

static const struct ern_release_key image[] = {
	VALUE("type", FILLED, "Type",
	    "FrontCoverImage, ...; NonInteractiveBooklet, ..."),
	OBJECT("ids", LONE | FILLED, "ResourceId/ProprietaryId",
	    ern_release_id_form,
	    "identifiers of somebody's own"),
	TEXT("file", 0, "TechnicalDetails/File/URI", "the name of the file"),
	VALUE("codec", FILLED, "TechnicalDetails/ImageCodecType|"
	    "TechnicalDetails/TextCodecType", "JPEG, PNG, PDF, ..."),
	MEASURE("width", "TechnicalDetails/ImageWidth", "\"3000 Pixel\""),
	MEASURE("height", "TechnicalDetails/ImageHeight", "\"3000 Pixel\""),
	OBJECT("hash", 0, "TechnicalDetails/File/HashSum",
	    ern_release_hash_form,
	    "its hash sum"),
	NUMBER("size", 0, "TechnicalDetails/File/FileSize", "in bytes"),
	TRUTH("provided", FILLED, "TechnicalDetails/IsProvidedInDelivery",
	    "is it delivered with the message"),
	TEXT("technicalReference", FILLED,
	    "TechnicalDetails/TechnicalResourceDetailsReference",
	    "the reference, where an extra speaks of it"),
	TITLES(0), VERSIONS,
	OBJECT("artists", LONE, "DisplayArtist", ern_release_artist_form,
	    "its artists"),
	OBJECT("displayArtist", LONE, "DisplayArtistName",
	    ern_release_words_form,
	    "all of them in one line"),
	OBJECT("contributors", MANY, "Contributor",
	    ern_release_contributor_form,
	    "who took part, such as a photographer"),
	OBJECT("cline", LONE, "CLine", ern_release_cline_form, "the C line"),
	TEXT("created", 0, "CreationDate", "when it was made"),
	OBJECT("parentalWarning", LONE | INHERITED, "ParentalWarningType",
	    ern_release_warning_form, "Explicit, NotExplicit, ..."),
	RELATED,
	OBJECT("description", LONE, "Description", ern_release_words_form,
	    "what is to be seen"),
	TEXT("languages", LONE, "LanguageOfText", "of a text"),
	TEXT("language", 0, "@LanguageAndScriptCode",
	    "the language of its texts"),
	TRUTH("supplemental", 0, "@IsSupplemental", "is it supplemental"),
	TEXT("reference", 0, NULL,
	    "the ResourceReference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_image = {
	.name = "image", .keys = image,
	.plain = "file",
};

/* ---- the release */

static const struct ern_release_key link[] = {
	RESOURCE("resource", NEEDED, ".", "the resource"),
	TEXT("as", 0, "@LinkDescription", "CoverArt, Booklet, ..."),
	TEXT("namespace", 0, "@Namespace", "of a description of one's own"),
	TEXT("userDefined", 0, "@UserDefinedValue", "such a description"),
	EXTRA, END
};
static const struct ern_release_form link_form = {
	.name = "link", .keys = link,
	.plain = "resource",
};

static const struct ern_release_key item[] = {
	RESOURCE("resource", NEEDED, "ReleaseResourceReference",
	    "the resource"),
	NUMBER("number", FILLED, "SequenceNumber", "its place in the group"),
	TEXT("display", 0, "DisplaySequence", "the number that is shown"),
	TRUTH("hidden", 0, "NoDisplaySequence", "is none shown"),
	OBJECT("links", LONE, "LinkedReleaseResourceReference", link_form,
	    "resources that belong to it"),
	TRUTH("bonus", 0, "IsBonusResource", "is it a bonus"),
	TRUTH("instantGratification", 0, "IsInstantGratificationResource",
	    "is it given out at once when the release is ordered"),
	TRUTH("preOrderIncentive", 0, "IsPreOrderIncentiveResource",
	    "is it for those who order before"),
	EXTRA, END
};
static const struct ern_release_form item_form = {
	.name = "item", .keys = item,
	.plain = "resource",
};

static const struct ern_release_form group_form;
static const struct ern_release_key group[] = {
	TEXT("type", NEEDED, "@ResourceGroupType",
	    "Component, Side, MultiWorkPart, ReleaseComponent, ..."),
	TITLES(0),
	NUMBER("number", FILLED, "SequenceNumber", "its place"),
	TEXT("display", 0, "DisplaySequence", "the number that is shown"),
	TRUTH("hidden", 0, "NoDisplaySequence", "is none shown"),
	OBJECT("artists", LONE, "DisplayArtist", ern_release_artist_form,
	    "its artists"),
	VALUE("carriers", LONE, "CarrierType", "of what it is a part"),
	DURATION("duration", 0, "Duration", "how long"),
	ID("icpn", "ICPN", 0, "ReleaseId/ICPN", "EAN or UPC"),
	ID("grid", "GRid", 0, "ReleaseId/GRid", "the GRid"),
	OBJECT("catalogNumber", 0, "ReleaseId/CatalogNumber",
	    ern_release_id_form,
	    "the catalogue number"),
	OBJECT("ids", LONE, "ReleaseId/ProprietaryId", ern_release_id_form,
	    "identifiers of somebody's own"),
	OBJECT("groups", MANY, "ResourceGroup", group_form,
	    "groups in this group"),
	OBJECT("items", MANY, "ResourceGroupContentItem", item_form,
	    "the resources, in their order"),
	OBJECT("links", LONE, "LinkedReleaseResourceReference", link_form,
	    "resources that belong to it, such as a cover"),
	EXTRA, END
};
static const struct ern_release_form group_form = {
	.name = "group", .keys = group,
};

static const struct ern_release_key visibility[] = {
	TEXT("territories", LONE, "TerritoryCode", "where"),
	TEXT("except", LONE, "ExcludedTerritoryCode", "or everywhere but"),
	TEXT("release", 0, "ReleaseDisplayStartDateTime",
	    "from when the release may be shown"),
	TEXT("cover", 0, "CoverArtPreviewStartDateTime",
	    "from when its cover"),
	TEXT("tracks", 0, "FullTrackListingPreviewStartDateTime|"
	    "TrackListingPreviewStartDateTime", "from when its tracks"),
	TEXT("clips", 0, "ClipPreviewStartDateTime",
	    "from when its previews may be heard"),
	TEXT("reference", 0, NULL,
	    "the VisibilityReference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_visibility = {
	.name = "visibility", .keys = visibility,
};

static const struct ern_release_key album[] = {
	VALUE("type", LONE | NEEDED, "ReleaseType",
	    "Album, Single, EP, ClassicalAlbum, VideoSingle, ..."),
	RELEASE_IDS,
	TITLES(NEEDED), VERSIONS,
	ARTISTS(NEEDED),
	OBJECT("label", LONE | NEEDED, "ReleaseLabelReference",
	    ern_release_label_form,
	    "the label"),
	OBJECT("pline", LONE, "PLine", ern_release_pline_form, "the P line"),
	OBJECT("cline", LONE, "CLine", ern_release_cline_form, "the C line"),
	OBJECT("courtesyLine", LONE, "CourtesyLine", ern_release_words_form,
	    "by courtesy of whom"),
	DURATION("duration", FILLED, "Duration", "how long"),
	GENRES(NEEDED),
	OBJECT("releaseDate", LONE, "ReleaseDate", ern_release_date_form,
	    "when it comes out"),
	OBJECT("originalReleaseDate", LONE, "OriginalReleaseDate",
	    ern_release_date_form, "when it came out first"),
	OBJECT("parentalWarning", LONE, "ParentalWarningType",
	    ern_release_warning_form, "Explicit, NotExplicit, ..."),
	OBJECT("visibility", LONE, NULL, ern_release_visibility,
	    "from when it may be shown"),
	RELATED,
	TRUTH("singleArtistCompilation", 0, "IsSingleArtistCompilation",
	    "is it a compilation of one artist"),
	TRUTH("multiArtistCompilation", 0, "IsMultiArtistCompilation",
	    "is it a compilation of several"),
	PROSE,
	TEXT("ai", 0, "ContainsAI", "None, Partly or Fully by an AI"),
	TRUTH("soundtrack", 0, "IsSoundtrack", "is it a soundtrack"),
	TRUTH("hiRes", 0, "IsHiResMusic", "is it in high resolution"),
	TEXT("language", 0, "@LanguageAndScriptCode",
	    "the language of its texts"),
	OBJECT("tracks", MANY, NULL, ern_release_track,
	    "its recordings and videos, in their order"),
	OBJECT("images", LONE, NULL, ern_release_image,
	    "its images, the cover first"),
	OBJECT("texts", LONE, NULL, ern_release_image,
	    "its booklets and other texts"),
	OBJECT("discs", MANY, NULL, group_form,
	    "titles and the like of the discs, the first first"),
	OBJECT("groups", MANY, "ResourceGroup/ResourceGroup", group_form,
	    "how it is divided, where discs and works do not say it"),
	OBJECT("items", MANY, "ResourceGroup/ResourceGroupContentItem",
	    item_form, "what is in no group"),
	OBJECT("links", LONE, "ResourceGroup/LinkedReleaseResourceReference",
	    link_form, "what belongs to it, such as a cover"),
	TEXT("reference", 0, NULL,
	    "the ReleaseReference, where an extra speaks of it"),
	EXTRA, END
};
const struct ern_release_form ern_release_album = {
	.name = "release", .keys = album,
};

const struct ern_release_key *
ern_release_find(const struct ern_release_form *form, const char *name)
{
	const struct ern_release_key *key;

	for (key = form->keys; key->name != NULL; key++)
		if (strcmp(key->name, name) == 0)
			return key;
	return NULL;
}
