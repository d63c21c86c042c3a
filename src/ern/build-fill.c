/* SPDX-License-Identifier: MIT */
/*
 * build-fill: what is filled in where a document says nothing.
 *
 * All that is filled in is told, but for numbers and references, which mean
 * nothing by themselves.  The rules for texts are in build-rule.c; here are
 * those that make elements.
 */
#include <config.h>

#include <string.h>

#include "ern/building.h"

void
ern_build_note(struct ern_build *build, const char *key,
    const char *sentence, const struct ern_spot *spot)
{
	size_t i;

	for (i = 0; i < build->n_fills; i++)
		if (build->fills[i].sentence == sentence &&
		    strcmp(build->fills[i].key, key) == 0)
			break;
	if (i == ERN_BUILD_FILLS)
		return;
	if (i == build->n_fills) {
		build->fills[i].key = key;
		build->fills[i].sentence = sentence;
		build->fills[i].spot = spot;
		build->fills[i].n = 0;
		build->n_fills++;
	}
	build->fills[i].n++;
}

void
ern_build_tell_fills(struct ern_build *build)
{
	struct ern_place place = { 0 };
	size_t i;

	for (i = 0; i < build->n_fills; i++) {
		ern_text_clear(&build->pointer);
		ern_spot_pointer(build->fills[i].spot, &build->pointer);
		place.path = build->pointer.bytes;
		ern_jsontree_locate(build->json, place.path, false,
		    &place.line, &place.column);
		ern_text_clear(&build->text);
		if (build->fills[i].n > 1)
			ern_text_format(&build->text, " (%zu times)",
			    build->fills[i].n);
		ern_report_add_as(build->report, ERN_CODE_DOCUMENT_FILL,
		    build->options->strict ? ERN_ERROR : ERN_NOTE, &place,
		    "%s is not said; filled in is %s%s", build->fills[i].key,
		    build->fills[i].sentence, build->fills[i].n > 1 ?
		    build->text.bytes : "");
	}
	if (build->options->strict && build->n_fills > 0)
		build->refused = true;
}

/* Adds the title of each language as it is shown in one line. */
static void
show_titles(struct ern_build *build, const struct ern_build_object *object)
{
	const struct ern_node *title = ern_node_child(object->node,
	    "DisplayTitle"), *part;
	const struct ern_node_attribute *at;
	struct ern_node *shown;

	for (; title != NULL; title = ern_node_next(title)) {
		part = ern_node_child(title, "TitleText");
		if (part == NULL)
			continue;
		ern_text_clear(&build->text);
		ern_text_string(&build->text, part->text);
		part = ern_node_child(title, "SubTitle");
		for (; part != NULL; part = ern_node_next(part))
			ern_text_format(&build->text, " (%s)", part->text);
		shown = ern_node_text(&build->tree, object->node,
		    "DisplayTitleText", ern_build_keep(build), title->spot);
		for (at = title->attributes; at != NULL; at = at->next)
			ern_node_set(&build->tree, shown, at->name,
			    at->value);
		ern_build_note(build, "displayTitle",
		    "the title with its version", object->spot);
	}
}

/* Returns the name of a party. */
static const char *
name_party(const struct ern_build *build, const struct ern_node *artist)
{
	const struct ern_node *node = ern_node_child(artist,
	    "ArtistPartyReference");
	const struct ern_build_party *party = node == NULL ? NULL :
	    ern_map_find(&build->by_reference, node->text);

	return party == NULL ? NULL : party->name;
}

/* Adds "A, B & C feat. D". */
static void
show_artists(struct ern_build *build, const struct ern_build_object *object)
{
	static const char *const roles[] = { "MainArtist", "FeaturedArtist" };
	const struct ern_node *artist, *role;
	const char *name, *last;
	size_t i, n;

	ern_text_clear(&build->text);
	for (i = 0; i < 2; i++) {
		last = NULL;
		n = 0;
		artist = ern_node_child(object->node, "DisplayArtist");
		for (; artist != NULL; artist = ern_node_next(artist)) {
			role = ern_node_child(artist, "DisplayArtistRole");
			name = name_party(build, artist);
			if (name == NULL || role == NULL ||
			    role->text == NULL ||
			    strcmp(role->text, roles[i]) != 0)
				continue;
			if (last != NULL)
				ern_text_format(&build->text, "%s%s",
				    n++ > 0 ? ", " : i == 1 &&
				    build->text.length > 0 ? " feat. " : "",
				    last);
			last = name;
		}
		if (last != NULL)
			ern_text_format(&build->text, "%s%s", n > 0 ? " & " :
			    i == 1 && build->text.length > 0 ? " feat. " : "",
			    last);
	}
	if (build->text.length == 0)
		return;
	ern_node_text(&build->tree, object->node, "DisplayArtistName",
	    ern_build_keep(build), object->spot);
	ern_build_note(build, "displayArtist", "the names of the artists",
	    object->spot);
}

/* Returns the ISRC of a recording or video, or NULL. */
static const struct ern_node *
find_isrc(const struct ern_node *resource)
{
	const struct ern_node *node = ern_node_child(resource,
	    "SoundRecordingEdition");

	if (node == NULL)
		node = ern_node_child(resource, "VideoEdition");
	if (node != NULL)
		node = ern_node_child(node, "ResourceId");
	return node == NULL ? NULL : ern_node_child(node, "ISRC");
}

/* Does a track need an identifier of the sender's own beside its ISRC? */
static bool
needs_id(const struct ern_build_object *object)
{
	const struct ern_jsontree_value *bonus =
	    ern_build_get(object->value, "bonus");

	return bonus != NULL && ern_jsontree_kind(bonus) ==
	    ERN_JSONTREE_BOOLEAN && ern_jsontree_boolean(bonus);
}

/* Adds an identifier of the sender's own, where there is none. */
static void
add_id(struct ern_build *build, const struct ern_build_object *object)
{
	struct ern_node *id = ern_node_child(object->node, "ReleaseId");
	const struct ern_node *reference, *resource = object->node, *isrc;
	struct ern_node *parent;
	size_t i;

	if (object->form == &ern_release_album || id != NULL ||
	    strcmp(object->form->name, "relatedRelease") == 0 ||
	    (object->form == &ern_release_track && !needs_id(object)))
		return;
	ern_text_clear(&build->text);
	ern_text_format(&build->text, "%s_", build->name);
	reference = ern_node_child(object->node, "ReleaseResourceReference");
	for (i = 0; reference != NULL && i < build->n_tracks; i++)
		if (build->tracks[i].node != NULL && strcmp(
		    build->tracks[i].reference, reference->text) == 0)
			resource = build->tracks[i].node;
	isrc = find_isrc(resource);
	ern_text_string(&build->text, isrc != NULL ? isrc->text :
	    reference != NULL ? reference->text :
	    ern_node_child(resource, "ResourceReference")->text);
	parent = isrc != NULL && reference == NULL ? isrc->parent :
	    ern_node_add(&build->tree, object->node, reference != NULL ?
	    "ReleaseId" : "ResourceId", object->spot);
	id = ern_node_text(&build->tree, parent, "ProprietaryId",
	    ern_build_keep(build), object->spot);
	ern_node_set(&build->tree, id, "Namespace", build->namespace);
	ern_build_note(build, "ids", "the identifier of the release with "
	    "that of the resource", object->spot);
}

void
ern_build_fill(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key)
{
	const char *text;

	if (strcmp(key->name, "displayTitle") == 0)
		show_titles(build, object);
	else if (strcmp(key->name, "displayArtist") == 0)
		show_artists(build, object);
	else if (strcmp(key->name, "ids") == 0)
		add_id(build, object);
	else if ((text = ern_build_rule(build, object, key)) != NULL)
		ern_build_put(build, object, key, text, NULL);
}

/* What the types of releases say of the profile. */
static const struct {
	const char *type, *profile;
} by_type[] = {
	{ "DjMix", "DjMix" },
	{ "RingtoneRelease", "Ringtone" },
	{ "RingbackToneRelease", "Ringtone" },
	{ "AlertToneRelease", "Ringtone" },
	{ "VideoMastertoneRelease", "Ringtone" },
	{ "LongFormMusicalWorkVideoRelease", "LongFormMusicalWorkVideo" },
	{ "LongFormNonMusicalWorkVideoRelease", "LongFormMusicalWorkVideo" },
	{ "ConcertVideo", "LongFormMusicalWorkVideo" },
	{ "FeatureFilm", "LongFormMusicalWorkVideo" },
};

/* Do the profiles of one resource fit? */
static bool
is_single(const struct ern_build *build, size_t n_tracks)
{
	static const char *const types[] = { "Single", "KaraokeRelease",
		"SingleResourceRelease", "VideoSingle" };
	const char *type = ern_build_string(build->release, "type");
	size_t i;

	if (type == NULL || n_tracks != 1 || build->n_images > 1 ||
	    build->n_texts > 0 ||
	    ern_build_get(build->tracks[0].value, "release") != NULL)
		return false;
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
}

void
ern_build_profile(struct ern_build *build)
{
	const char *type = ern_build_string(build->release, "type");
	const char *given = ern_build_string(build->document, "profile");
	size_t n[2] = { 0, 0 }, i;

	for (i = 0; i < build->n_tracks; i++)
		n[build->tracks[i].video] += !build->tracks[i].supplemental;
	for (i = 0; type != NULL && i < sizeof(by_type) / sizeof(by_type[0]);
	    i++)
		if (strcmp(type, by_type[i].type) == 0)
			build->profile = by_type[i].profile;
	if (build->profile == NULL)
		build->profile = n[0] > 0 && n[1] > 0 ? "MixedMedia" :
		    n[1] > 0 ? is_single(build, n[1]) ? "SimpleVideoSingle" :
		    "Video" : is_single(build, n[0]) ? "SimpleAudioSingle" :
		    "Audio";
	if (given != NULL)
		build->profile = given;
	build->simple = strcmp(build->profile, "Audio") != 0 &&
	    strcmp(build->profile, "Video") != 0 &&
	    strcmp(build->profile, "MixedMedia") != 0;
	build->lone = build->simple && strcmp(build->profile, "DjMix") != 0 &&
	    strcmp(build->profile, "LongFormMusicalWorkVideo") != 0;
	build->boxed = type != NULL && strstr(type, "Box") != NULL;
}
