/* SPDX-License-Identifier: MIT */
/*
 * build-rule: the texts that are filled in.
 *
 * A rule belongs to a key of a form, looks at what was built so far, and may
 * leave the element without.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/jsonmerge.h"
#include "base/moment.h"
#include "ern/building.h"

/* Returns the text of the first element of that path below a node. */
static const char *
text_below(const struct ern_node *node, const char *outer, const char *inner)
{
	node = ern_node_child(node, outer);
	if (node != NULL && inner != NULL)
		node = ern_node_child(node, inner);
	return node == NULL ? NULL : node->text;
}

static const char *
name_space(struct ern_build *build, const struct ern_build_object *object)
{
	if (object->form == &ern_release_value && ern_node_get(object->node,
	    "UserDefinedValue") == NULL)
		return NULL;
	return build->namespace;
}

/* The year that a line starts with, or that of the release. */
static const char *
year(struct ern_build *build, const struct ern_build_object *object)
{
	const struct ern_node *line = object->node->first;
	const char *text = line == NULL ? NULL : line->text;
	const struct ern_jsontree_value *date;
	size_t length;

	if (text == NULL || strspn(text, "0123456789") != 4) {
		date = ern_build_get(build->release, "releaseDate");
		text = date == NULL || ern_jsontree_kind(date) !=
		    ERN_JSONTREE_STRING ? ern_build_string(date, "date") :
		    ern_jsontree_string(date, &length);
	}
	if (text == NULL || strspn(text, "0123456789") != 4)
		return NULL;
	return ern_arena_copy(build->arena, text, 4);
}

static const char *
main_artist(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	(void)object;
	return "MainArtist";
}

/* Which of the elements of its name is it? */
static const char *
place(struct ern_build *build, const struct ern_build_object *object)
{
	const struct ern_node *node = ern_node_child(object->node->parent,
	    object->node->name);
	size_t n = 1;

	for (; node != object->node; node = ern_node_next(node))
		n++;
	ern_text_clear(&build->text);
	ern_text_format(&build->text, "%zu", n);
	return ern_build_keep(build);
}

/* The same of an item, where it is a track. */
static const char *
item_place(struct ern_build *build, const struct ern_build_object *object)
{
	const char *reference = text_below(object->node,
	    "ReleaseResourceReference", NULL);
	size_t i;

	for (i = 0; reference != NULL && i < build->n_tracks; i++)
		if (!build->tracks[i].supplemental && strcmp(reference,
		    build->tracks[i].reference) == 0)
			return place(build, object);
	return NULL;
}

static const char *
preview(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	(void)object;
	return "Preview";
}

static const char *
expression(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	return ern_build_get(object->value, "file") == NULL ? "Instructive" :
	    "Informative";
}

static const char *
technical(struct ern_build *build, const struct ern_build_object *object)
{
	const struct ern_node *node = object->node;

	/* Of a track or image, only where there are technical details. */
	if (object->form == &ern_release_track) {
		node = ern_node_child(node, "SoundRecordingEdition");
		if (node == NULL)
			node = ern_node_child(object->node, "VideoEdition");
	}
	if (strcmp(object->form->name, "preview") != 0 && (node == NULL ||
	    ern_node_child(node, "TechnicalDetails") == NULL))
		return NULL;
	ern_text_clear(&build->text);
	ern_text_format(&build->text, "T%zu", ++build->n_technical);
	return ern_build_keep(build);
}

static const char *
file_type(struct ern_build *build, const struct ern_build_object *object)
{
	const struct ern_type *type = object->node->type;

	return type != NULL && ern_schema_position(build->tree.schema, type,
	    ern_table_symbol("VideoCodecType")) != NULL ? "AudioVisualFile" :
	    "AudioFile";
}

static const char *
provided(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	return object->form == &ern_release_image && ern_build_get(
	    object->value, "file") == NULL && ern_jsontree_kind(
	    object->value) == ERN_JSONTREE_OBJECT ? NULL : "true";
}

static const char *
track_type(struct ern_build *build, const struct ern_build_object *object)
{
	const char *type;

	if (strcmp(object->node->name, "Video") != 0)
		return "MusicalWorkSoundRecording";
	type = ern_build_string(build->release, "type");
	return type != NULL && (strstr(type, "LongForm") != NULL ||
	    strcmp(type, "ConcertVideo") == 0) ? "LongFormMusicalWorkVideo" :
	    "ShortFormMusicalWorkVideo";
}

static const char *
classical(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	return ern_build_get(object->value, "work") == NULL ? NULL : "true";
}

static const char *
image_type(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	return strcmp(object->node->name, "Text") == 0 ?
	    "NonInteractiveBooklet" : "FrontCoverImage";
}

/* By the end of the name of the file. */
static const char *
codec(struct ern_build *build, const struct ern_build_object *object)
{
	static const struct {
		const char *ending, *codec;
	} codecs[] = {
		{ ".jpg", "JPEG" }, { ".jpeg", "JPEG" }, { ".png", "PNG" },
		{ ".gif", "GIF" }, { ".tif", "TIFF" }, { ".tiff", "TIFF" },
		{ ".pdf", "PDF" }, { ".flac", "FLAC" }, { ".wav", "PCM" },
		{ ".mp3", "MP3" },
	};
	const struct ern_node *details = object->form == &ern_release_image ?
	    ern_node_child(object->node, "TechnicalDetails") : object->node;
	const char *name = details == NULL ? NULL :
	    text_below(details, "File", "URI");
	const char *ending = name == NULL ? NULL : strrchr(name, '.');
	size_t i;

	(void)build;
	for (i = 0; ending != NULL && i < sizeof(codecs) / sizeof(codecs[0]);
	    i++)
		if (strcasecmp(ending, codecs[i].ending) == 0)
			return codecs[i].codec;
	return NULL;
}

static const char *
message_id(struct ern_build *build, const struct ern_build_object *object)
{
	(void)object;
	ern_text_clear(&build->text);
	ern_text_format(&build->text, "M-%016llx", (unsigned long long)
	    ern_jsonmerge_hash(build->document));
	return ern_build_keep(build);
}

static const char *
created(struct ern_build *build, const struct ern_build_object *object)
{
	(void)object;
	return build->options->now;
}

static const char *
avs(struct ern_build *build, const struct ern_build_object *object)
{
	(void)build;
	(void)object;
	return "9";
}

static const char *
language(struct ern_build *build, const struct ern_build_object *object)
{
	const char *own = ern_build_string(build->release, "language");

	(void)object;
	return own != NULL ? own : "en";
}

static const char *
profile(struct ern_build *build, const struct ern_build_object *object)
{
	(void)object;
	return build->profile;
}

static const char *
variant(struct ern_build *build, const struct ern_build_object *object)
{
	static const char *const plain[] = { "Audio", "Video", "MixedMedia" };
	bool boxed = false;
	size_t i;

	(void)object;
	for (i = 0; build->profile != NULL && i < 3; i++)
		boxed = boxed || strcmp(build->profile, plain[i]) == 0;
	if (!boxed)
		return NULL;
	return build->boxed && build->classical ? "BoxedSet Classical" :
	    build->boxed ? "BoxedSet" : build->classical ? "Classical" : NULL;
}

/* All tracks together, when all say it in hours, minutes and seconds. */
static const char *
duration(struct ern_build *build, const struct ern_build_object *object)
{
	double sum = 0;
	const char *text;
	struct ern_text number = { 0 };
	size_t i;

	(void)object;
	for (i = 0; i < build->n_tracks; i++) {
		if (build->tracks[i].supplemental)
			continue;
		text = build->tracks[i].node == NULL ? NULL :
		    text_below(build->tracks[i].node, "Duration", NULL);
		ern_text_clear(&number);
		if (text == NULL || ern_moment_seconds(text, &number) < 0)
			break;
		sum += strtod(number.bytes, NULL);
	}
	ern_text_free(&number);
	if (i < build->n_tracks || i == 0)
		return NULL;
	return ern_build_duration(build, sum);
}

/* A rule with no sentence is not told. */
static const struct {
	const char *form, *key;	/* NULL: of any form */
	const char *(*find)(struct ern_build *build,
	    const struct ern_build_object *object);
	const char *sentence;
} rules[] = {
	{ NULL, "namespace", name_space, NULL },
	{ NULL, "year", year, "the year that the line starts with, or that "
	    "of the release date" },
	{ "artist", "role", main_artist, "MainArtist" },
	{ NULL, "sequence", place, NULL },
	{ "item", "number", item_place, NULL },
	{ "group", "number", place, NULL },
	{ "preview", "type", preview, "Preview" },
	{ "preview", "expression", expression, "Informative where there is a "
	    "file, else Instructive" },
	{ "preview", "reference", technical, NULL },
	{ NULL, "technicalReference", technical, NULL },
	{ "file", "type", file_type, "that of a sound or a video file" },
	{ NULL, "provided", provided, "that the file is delivered" },
	{ "track", "type", track_type, "a recording or video of music" },
	{ "track", "classical", classical, "that a movement is classical" },
	{ "image", "type", image_type, "FrontCoverImage, or of a text "
	    "NonInteractiveBooklet" },
	{ NULL, "codec", codec, "what the name of the file ends in" },
	{ "message", "id", message_id, "a hash of the document" },
	{ "message", "created", created, "the time of now" },
	{ "document", "avs", avs, "the latest edition" },
	{ "document", "language", language, "that of the release, or en" },
	{ "document", "profile", profile, "the one that fits the resources" },
	{ "document", "variant", variant, "the one that fits the resources" },
	{ "release", "duration", duration, "that of all tracks together" },
};

const char *
ern_build_rule(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_release_key *key)
{
	const char *form = object->form->name, *text;
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (strcmp(rules[i].key, key->name) != 0 ||
		    (rules[i].form != NULL &&
		    strcmp(rules[i].form, form) != 0))
			continue;
		text = rules[i].find(build, object);
		if (text != NULL && rules[i].sentence != NULL)
			ern_build_note(build, key->name, rules[i].sentence,
			    object->spot);
		return text;
	}
	return NULL;
}
