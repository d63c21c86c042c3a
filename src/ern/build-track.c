/* SPDX-License-Identifier: MIT */
/*
 * build-track: the resources of a release, and its releases.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/building.h"

/* Is a value set's value in the type of an element of that name? */
static bool
is_video(const struct ern_jsontree_value *track)
{
	const char *kind = ern_build_string(track, "kind");
	const char *type = ern_build_string(track, "type");

	if (kind != NULL)
		return strcmp(kind, "video") == 0;
	return type != NULL && strlen(type) > 5 &&
	    strcmp(type + strlen(type) - 5, "Video") == 0;
}

/* Is the member true? */
static bool
is_set(const struct ern_jsontree_value *object, const char *key)
{
	const struct ern_jsontree_value *value = ern_build_get(object, key);

	return value != NULL &&
	    ern_jsontree_kind(value) == ERN_JSONTREE_BOOLEAN &&
	    ern_jsontree_boolean(value);
}

/* Returns a whole number of a track; what is none is told. */
static long long
take_number(struct ern_build *build, struct ern_build_resource *track,
    const char *key, long long otherwise)
{
	const struct ern_jsontree_value *value =
	    ern_build_get(track->value, key);

	if (value == NULL)
		return otherwise;
	if (ern_jsontree_kind(value) == ERN_JSONTREE_INTEGER &&
	    ern_jsontree_integer(value) > 0 &&
	    ern_jsontree_integer(value) < 100000)
		return ern_jsontree_integer(value);
	ern_build_wrong(build, value, ern_build_member(build, track->spot,
	    key), "a whole number from 1 on");
	return otherwise;
}

/* Reads one of the lists of resources; their references go on from n. */
static size_t
take_list(struct ern_build *build, const char *key,
    struct ern_build_resource **resources, size_t *n_made)
{
	const struct ern_jsontree_value *list =
	    ern_build_get(build->release, key), *value;
	const struct ern_spot *spot = ern_build_member(build,
	    build->release_spot, key);
	struct ern_build_resource *made;
	bool lone;
	size_t i, n;

	if (list == NULL)
		return 0;
	lone = ern_jsontree_kind(list) != ERN_JSONTREE_ARRAY;
	if (lone && strcmp(key, "tracks") == 0) {
		ern_build_wrong(build, list, spot, "an array");
		return 0;
	}
	n = lone ? 1 : ern_jsontree_count(list);
	*resources = ern_arena_alloc(build->arena, (n + 1) * sizeof(*made));
	for (i = 0; i < n; i++) {
		value = lone ? list : ern_jsontree_item(list, i);
		made = &(*resources)[i];
		*made = (struct ern_build_resource){ .value = value,
		    .spot = lone ? spot : ern_build_item(build, spot, i),
		    .reference = ern_build_string(value, "reference") };
		if (made->reference == NULL) {
			ern_text_clear(&build->text);
			ern_text_format(&build->text, "A%zu", ++*n_made);
			made->reference = ern_build_keep(build);
		}
	}
	return n;
}

static void
take_track(struct ern_build *build, struct ern_build_resource *track,
    long long before_disc, long long before_number)
{
	track->video = is_video(track->value);
	track->supplemental = is_set(track->value, "supplemental");
	track->bonus = is_set(track->value, "bonus");
	track->gratification = is_set(track->value, "instantGratification");
	track->work = ern_build_string(track->value, "work");
	if (track->work != NULL || is_set(track->value, "classical"))
		build->classical = true;
	track->disc = take_number(build, track, "disc", before_disc);
	track->number = take_number(build, track, "number",
	    track->disc == before_disc ? before_number + 1 : 1);
}

/* Tells of tracks that stand in the same place. */
static void
check_places(struct ern_build *build)
{
	struct ern_build_resource *track = build->tracks, *other;
	struct ern_map seen = { 0 };
	size_t i;

	for (i = 0; i < build->n_tracks; i++, track++) {
		if (track->supplemental)
			continue;
		ern_text_clear(&build->text);
		ern_text_format(&build->text, "%lld %lld", track->disc,
		    track->number);
		other = ern_map_find(&seen, build->text.bytes);
		if (other != NULL)
			ern_build_fault(build, ERN_CODE_DOCUMENT_PLACE,
			    track->spot, "track %zu has number %lld on disc "
			    "%lld, as track %zu has", i + 1, track->number,
			    track->disc, (size_t)(other - build->tracks) + 1);
		else
			ern_map_set(&seen, ern_build_keep(build), track);
	}
	ern_map_free(&seen);
}

void
ern_build_take_resources(struct ern_build *build)
{
	size_t n_made = 0, i;
	long long disc = 1, number = 0;

	build->n_tracks = take_list(build, "tracks", &build->tracks, &n_made);
	build->n_images = take_list(build, "images", &build->images, &n_made);
	build->n_texts = take_list(build, "texts", &build->texts, &n_made);
	for (i = 0; i < build->n_tracks; i++) {
		take_track(build, &build->tracks[i], disc, number);
		if (build->tracks[i].supplemental)
			continue;
		disc = build->tracks[i].disc;
		number = build->tracks[i].number;
	}
	check_places(build);
}

/* Does the document say of a track whether it has a file? */
static bool
says_file(const struct ern_jsontree_value *track)
{
	static const char *const keys[] = { "file", "editions", "extra" };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (ern_jsontree_get(track, keys[i]) != NULL)
			return true;
	return false;
}

static void
build_resource(struct ern_build *build, struct ern_node *list,
    struct ern_build_resource *resource, const char *name,
    const struct ern_release_form *form)
{
	if (ern_jsontree_kind(resource->value) != ERN_JSONTREE_OBJECT &&
	    form->plain == NULL) {
		ern_build_wrong(build, resource->value, resource->spot,
		    "an object");
		return;
	}
	resource->node = ern_node_add(&build->tree, list, name,
	    resource->spot);
	ern_node_text(&build->tree, resource->node, "ResourceReference",
	    resource->reference, resource->spot);
	ern_build_object(build, &(struct ern_build_object){ .form = form,
	    .value = resource->value, .spot = resource->spot,
	    .node = resource->node });
}

/* Adds the writers, which are contributors too. */
static void
add_writers(struct ern_build *build, struct ern_build_resource *track)
{
	const struct ern_jsontree_value *list =
	    ern_build_get(track->value, "writers");
	struct ern_node *node;

	if (list == NULL)
		return;
	ern_build_key(build, &(struct ern_build_object){
	    .form = &ern_release_track, .value = track->value,
	    .spot = track->spot, .node = track->node },
	    ern_release_find(&ern_release_track, "contributors"), list,
	    ern_build_member(build, track->spot, "writers"));
	node = ern_node_child(track->node, "Contributor");
	for (; node != NULL; node = ern_node_next(node))
		if (ern_node_child(node, "Role") == NULL && node->spot->parent
		    != NULL && node->spot->parent->key != NULL &&
		    strcmp(node->spot->parent->key, "writers") == 0)
			ern_node_text(&build->tree, ern_node_add(&build->tree,
			    node, "Role", node->spot), "Value",
			    "ComposerLyricist", node->spot);
}

/* Gives a movement the title of its work. */
static void
add_work(struct ern_build *build, struct ern_build_resource *track)
{
	if (track->work == NULL ||
	    ern_node_child(track->node, "GroupingTitle") != NULL)
		return;
	ern_node_text(&build->tree, ern_node_add(&build->tree, track->node,
	    "GroupingTitle", track->spot), "TitleText", track->work,
	    track->spot);
}

void
ern_build_resources(struct ern_build *build)
{
	struct ern_node *list = ern_node_add(&build->tree, build->root,
	    "ResourceList", build->release_spot);
	struct ern_build_resource *track = build->tracks;
	size_t i;

	list->shared = true;
	for (i = 0; i < build->n_tracks; i++, track++) {
		build_resource(build, list, track, track->video ? "Video" :
		    "SoundRecording", &ern_release_track);
		if (track->node == NULL)
			continue;
		add_writers(build, track);
		add_work(build, track);
		if (!track->supplemental && !says_file(track->value) &&
		    strcmp(build->action, "release") == 0)
			ern_build_fault(build, ERN_CODE_DOCUMENT_FILE,
			    track->spot, "track %zu has no file", i + 1);
	}
	for (i = 0; i < build->n_images; i++)
		build_resource(build, list, &build->images[i], "Image",
		    &ern_release_image);
	for (i = 0; i < build->n_texts; i++)
		build_resource(build, list, &build->texts[i], "Text",
		    &ern_release_image);
}

/* Reads "image 2" and the like. */
static struct ern_build_resource *
find_designated(struct ern_build *build, const char *text)
{
	struct {
		const char *word;
		struct ern_build_resource *list;
		size_t n;
	} lists[] = {
		{ "track ", build->tracks, build->n_tracks },
		{ "image ", build->images, build->n_images },
		{ "text ", build->texts, build->n_texts },
	};
	size_t i, length, number;
	char *end;

	for (i = 0; i < 3; i++) {
		length = strlen(lists[i].word);
		if (strncmp(text, lists[i].word, length) != 0)
			continue;
		number = strtoul(text + length, &end, 10);
		if (*end == '\0' && number > 0 && number <= lists[i].n)
			return &lists[i].list[number - 1];
	}
	return NULL;
}

const char *
ern_build_resource(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	const struct ern_build_resource *found = NULL;
	const char *text = "";
	size_t length;
	long long number;

	if (ern_jsontree_kind(value) == ERN_JSONTREE_INTEGER) {
		number = ern_jsontree_integer(value);
		if (number > 0 && (size_t)number <= build->n_tracks)
			return build->tracks[number - 1].reference;
		ern_build_fault(build, ERN_CODE_DOCUMENT_REFERENCE, spot,
		    "there is no track %lld; the release has %zu", number,
		    build->n_tracks);
		return NULL;
	}
	if (ern_jsontree_kind(value) != ERN_JSONTREE_STRING) {
		ern_build_wrong(build, value, spot, "the number of a track, "
		    "or a string such as \"image 1\"");
		return NULL;
	}
	text = ern_jsontree_string(value, &length);
	found = find_designated(build, text);
	if (found != NULL)
		return found->reference;
	/* A resource of an extra goes by its reference. */
	if (*text == 'A' && strchr(text, ' ') == NULL)
		return text;
	ern_build_fault(build, ERN_CODE_DOCUMENT_REFERENCE, spot,
	    "there is no resource %s; tracks are 1, 2, ..., others \"image "
	    "1\", \"text 1\"", text);
	return NULL;
}

/* Builds the release of one track. */
static void
build_single(struct ern_build *build, struct ern_node *list,
    struct ern_build_resource *track, size_t number)
{
	const struct ern_jsontree_value *value =
	    ern_build_get(track->value, "release");
	struct ern_build_object object = { .form = &ern_release_single,
		.value = value };
	struct ern_node *node;

	object.spot = value == NULL ? track->spot :
	    ern_build_member(build, track->spot, "release");
	track->release = ern_build_string(value, "reference");
	if (track->release == NULL) {
		ern_text_clear(&build->text);
		ern_text_format(&build->text, "R%zu", number);
		track->release = ern_build_keep(build);
	}
	node = ern_node_add(&build->tree, list, "TrackRelease", object.spot);
	ern_node_text(&build->tree, node, "ReleaseReference", track->release,
	    object.spot);
	ern_node_text(&build->tree, node, "ReleaseResourceReference",
	    track->reference, object.spot);
	object.node = node;
	ern_build_object(build, &object);
	if (value != NULL)
		ern_build_visibilities(build, node,
		    ern_build_get(value, "visibility"), ern_build_member(
		    build, object.spot, "visibility"),
		    "TrackReleaseVisibility");
}

void
ern_build_releases(struct ern_build *build)
{
	struct ern_node *list = ern_node_add(&build->tree, build->root,
	    "ReleaseList", build->release_spot);
	const char *reference = ern_build_string(build->release, "reference");
	const struct ern_jsontree_value *own;
	size_t i, number = 0;

	list->shared = true;
	build->album = ern_node_add(&build->tree, list, "Release",
	    build->release_spot);
	build->album->shared = true;
	ern_node_text(&build->tree, build->album, "ReleaseReference",
	    reference == NULL ? "R0" : reference, build->release_spot);
	ern_build_object(build, &(struct ern_build_object){
	    .form = &ern_release_album, .value = build->release,
	    .spot = build->release_spot, .node = build->album });
	ern_build_visibilities(build, build->album, ern_build_get(
	    build->release, "visibility"), ern_build_member(build,
	    build->release_spot, "visibility"), "ReleaseVisibility");
	for (i = 0; i < build->n_tracks; i++) {
		own = ern_jsontree_get(build->tracks[i].value, "release");
		if (own == NULL ? !build->tracks[i].supplemental &&
		    !build->simple : ern_jsontree_kind(own) !=
		    ERN_JSONTREE_NULL)
			build_single(build, list, &build->tracks[i],
			    ++number);
	}
}
