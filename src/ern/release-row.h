/* SPDX-License-Identifier: MIT */
/*
 * release-row: what the files that have the tables of the release share.
 *
 * release.c has the release, release-part.c what it is made of, and
 * release-deal.c the deals and what is around.
 */
#ifndef ERN_ERN_RELEASE_ROW_H
#define ERN_ERN_RELEASE_ROW_H

#include "ern/release.h"

#define MANY		ERN_RELEASE_MANY
#define LONE		(ERN_RELEASE_MANY | ERN_RELEASE_LONE)
#define EACH		(ERN_RELEASE_MANY | ERN_RELEASE_EACH)
#define NEEDED		ERN_RELEASE_NEEDED
#define INHERITED	ERN_RELEASE_INHERITED
#define FILLED		ERN_RELEASE_FILLED

#define TEXT(name, flags, path, meaning) \
	{ name, ERN_RELEASE_TEXT, flags, path, NULL, NULL, meaning }
#define NUMBER(name, flags, path, meaning) \
	{ name, ERN_RELEASE_NUMBER, flags, path, NULL, NULL, meaning }
#define TRUTH(name, flags, path, meaning) \
	{ name, ERN_RELEASE_TRUTH, flags, path, NULL, NULL, meaning }
#define DURATION(name, flags, path, meaning) \
	{ name, ERN_RELEASE_DURATION, flags, path, NULL, NULL, meaning }
#define MEASURE(name, path, meaning) \
	{ name, ERN_RELEASE_MEASURE, 0, path, NULL, NULL, meaning }
#define ID(name, ident, flags, path, meaning) \
	{ name, ERN_RELEASE_ID, flags, path, NULL, ident, meaning }
#define RESOURCE(name, flags, path, meaning) \
	{ name, ERN_RELEASE_RESOURCE, flags, path, NULL, NULL, meaning }
#define OBJECT(name, flags, path, form, meaning) \
	{ name, ERN_RELEASE_OBJECT, flags, path, &form, NULL, meaning }
#define VALUE(name, flags, path, meaning) \
	OBJECT(name, flags, path, ern_release_value, meaning)
#define BESIDE(name, path, meaning) \
	{ name, ERN_RELEASE_BESIDE, 0, path, NULL, NULL, meaning }
#define EXTRA \
	{ "extra", ERN_RELEASE_EXTRA, 0, NULL, NULL, NULL, \
	    "ERN-JSON of 4.3.2: what these keys have no name for" }
#define END	{ 0 }

/* What most texts say of themselves. */
#define SPOKEN \
	TEXT("language", 0, "@LanguageAndScriptCode", "the language of it"), \
	TEXT("territory", 0, "@ApplicableTerritoryCode", \
	    "where it is meant to be shown"), \
	TRUTH("default", 0, "@IsDefault", "the one for all other places")

/* The identifiers of a party. */
#define PARTY_IDS \
	ID("isni", "ISNI", 0, "PartyId/ISNI", "its ISNI"), \
	ID("dpid", "DPID", 0, "PartyId/DPID", "its DPID"), \
	ID("ipi", "IPI", 0, "PartyId/IpiNameNumber", "its IPI name number"), \
	TEXT("ipn", 0, "PartyId/IPN", "its IPN"), \
	OBJECT("ids", LONE, "PartyId/ProprietaryId", \
	    ern_release_id_form, \
	    "identifiers of somebody's own")

extern const struct ern_release_form ern_release_id_form,
    ern_release_words_form,
    ern_release_title_form,
    ern_release_pline_form,
    ern_release_cline_form,
    ern_release_genre_form,
    ern_release_date_form,
    ern_release_warning_form,
    ern_release_name_form,
    ern_release_artist_form,
    ern_release_contributor_form,
    ern_release_label_form,
    ern_release_delegation_form,
    ern_release_controller_form,
    ern_release_hash_form,
    ern_release_file_form,
    ern_release_preview_form,
    ern_release_related_release,
    ern_release_related_resource;

/* What releases and resources have in common. */
#define TITLES(flags) \
	OBJECT("title", LONE | (flags), "DisplayTitle", \
	    ern_release_title_form, \
	    "the title, or several in languages"), \
	BESIDE("version", "title/version", "the version of the one title"), \
	BESIDE("subtitle", "title/subtitle", "the subtitle of it"), \
	OBJECT("displayTitle", LONE | FILLED, "DisplayTitleText", \
	    ern_release_words_form, "the title in one line, as it is shown"), \
	OBJECT("formalTitle", LONE, "FormalTitle", ern_release_title_form, \
	    "the title in full"), \
	OBJECT("groupingTitle", LONE, "GroupingTitle", ern_release_title_form, \
	    "of a movement: the title of the work")
#define VERSIONS \
	VALUE("versionTypes", LONE, "VersionType", "LiveVersion, ...")
#define ARTISTS(flags) \
	OBJECT("artists", LONE | (flags), "DisplayArtist", \
	    ern_release_artist_form, \
	    "the artists, in the order in which they are shown"), \
	OBJECT("displayArtist", LONE | FILLED, "DisplayArtistName", \
	    ern_release_words_form, \
	    "all of them in one line, as they are shown")
#define RELEASE_IDS \
	ID("icpn", "ICPN", 0, "ReleaseId/ICPN", "EAN or UPC"), \
	ID("grid", "GRid", 0, "ReleaseId/GRid", "the GRid"), \
	OBJECT("catalogNumber", 0, "ReleaseId/CatalogNumber", \
	    ern_release_id_form, \
	    "the catalogue number"), \
	OBJECT("ids", LONE | FILLED, "ReleaseId/ProprietaryId", \
	    ern_release_id_form, \
	    "identifiers of somebody's own")
#define GENRES(flags) \
	OBJECT("genre", LONE | (flags), "DisplayGenre", \
	    ern_release_genre_form, \
	    "the genre, or several for territories"), \
	BESIDE("subgenre", "genre/sub", "the genre within the one genre")
#define RELATED \
	OBJECT("relatedReleases", LONE, "RelatedRelease", \
	    ern_release_related_release, "other releases"), \
	OBJECT("relatedResources", LONE, "RelatedResource", \
	    ern_release_related_resource, "other recordings and the like")
#define PROSE \
	OBJECT("keywords", LONE, "Keywords", ern_release_words_form, \
	    "for searching"), \
	OBJECT("synopsis", LONE, "Synopsis", ern_release_words_form, \
	    "what it is about"), \
	OBJECT("marketing", LONE, "MarketingComment", ern_release_words_form, \
	    "a word for those who sell it"), \
	TEXT("url", 0, "TargetURL", "a web page")

#endif
