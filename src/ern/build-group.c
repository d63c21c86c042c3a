/* SPDX-License-Identifier: MIT */
/*
 * build-group: the order of the resources of a release: discs, works, tracks
 * and what belongs to them.
 */
#include <config.h>

#include <string.h>

#include "ern/building.h"

static void
add_number(struct ern_build *build, struct ern_node *node, long long number,
    const struct ern_spot *spot)
{
	ern_text_clear(&build->text);
	ern_text_format(&build->text, "%lld", number);
	ern_node_text(&build->tree, node, "SequenceNumber",
	    ern_build_keep(build), spot);
}

static void
add_link(struct ern_build *build, struct ern_node *node,
    const struct ern_build_resource *resource, const char *as)
{
	node = ern_node_text(&build->tree, node,
	    "LinkedReleaseResourceReference", resource->reference,
	    resource->spot);
	ern_node_set(&build->tree, node, "LinkDescription", as);
}

static bool
is_type(const struct ern_build_resource *resource, const char *type)
{
	const struct ern_node *node = resource->node == NULL ? NULL :
	    ern_node_child(resource->node, "Type");

	return node != NULL && node->text != NULL &&
	    strcmp(node->text, type) == 0;
}

/* What an image is to the release; NULL: something to look at. */
static const char *
describe_image(const struct ern_build_resource *image)
{
	static const struct {
		const char *type, *as;
	} kinds[] = {
		{ "FrontCoverImage", "CoverArt" }, { "Poster", "CoverArt" },
		{ "VideoScreenCapture", "VideoScreenCapture" },
		{ "BookletFrontImage", "Booklet" },
		{ "BookletBackImage", "Booklet" },
		{ "DocumentImage", "Booklet" },
		{ "BackCoverImage", "CoverArt" }, { "TrayImage", "CoverArt" },
	};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (is_type(image, kinds[i].type))
			return kinds[i].as;
	return NULL;
}

static struct ern_node *
add_item(struct ern_build *build, struct ern_node *group,
    const struct ern_build_resource *resource)
{
	struct ern_node *item = ern_node_add(&build->tree, group,
	    "ResourceGroupContentItem", resource->spot);

	ern_node_text(&build->tree, item, "ReleaseResourceReference",
	    resource->reference, resource->spot);
	return item;
}

/* Adds the images that belong to an item: in the simple profiles all of
 * them, else the screen captures to the first video. */
static void
link_item(struct ern_build *build, struct ern_node *item,
    const struct ern_build_resource *track, bool *captured)
{
	const char *as;
	size_t i;

	for (i = 0; i < build->n_images; i++) {
		as = describe_image(&build->images[i]);
		if (as == NULL || (!build->lone &&
		    (strcmp(as, "VideoScreenCapture") != 0 || !track->video ||
		    *captured)))
			continue;
		add_link(build, item, &build->images[i], as);
	}
	*captured = *captured || track->video;
}

static void
add_track(struct ern_build *build, struct ern_node *group,
    const struct ern_build_resource *track, long long number, bool *captured)
{
	struct ern_node *item = add_item(build, group, track);

	add_number(build, item, number, track->spot);
	link_item(build, item, track, captured);
	if (track->bonus)
		ern_node_text(&build->tree, item, "IsBonusResource", "true",
		    track->spot);
	if (track->gratification)
		ern_node_text(&build->tree, item,
		    "IsInstantGratificationResource", "true", track->spot);
}

static struct ern_node *
add_group(struct ern_build *build, struct ern_node *parent, const char *type,
    long long number, const struct ern_spot *spot)
{
	struct ern_node *group = ern_node_add(&build->tree, parent,
	    "ResourceGroup", spot);

	ern_node_set(&build->tree, group, "ResourceGroupType", type);
	add_number(build, group, number, spot);
	return group;
}

/* Adds the title of a work to its group. */
static void
title_work(struct ern_build *build, struct ern_node *group,
    const char *title, const struct ern_spot *spot)
{
	ern_node_text(&build->tree, group, "DisplayTitleText", title, spot);
	ern_node_text(&build->tree, ern_node_add(&build->tree, group,
	    "DisplayTitle", spot), "TitleText", title, spot);
}

/* How many of the tracks from here on are movements of the same work? */
static size_t
count_movements(const struct ern_build *build, size_t i)
{
	const struct ern_build_resource *first = &build->tracks[i], *track;
	size_t n = 1;

	if (first->work == NULL)
		return 1;
	for (i++; i < build->n_tracks; i++, n++) {
		track = &build->tracks[i];
		if (track->supplemental || track->disc != first->disc ||
		    track->work == NULL ||
		    strcmp(track->work, first->work) != 0)
			break;
	}
	return n;
}

/* Adds the tracks of a disc to its group. */
static void
add_disc(struct ern_build *build, struct ern_node *group, long long disc,
    bool *captured)
{
	const struct ern_build_resource *track;
	struct ern_node *work;
	long long place = 0;
	size_t i, j, n;
	bool works = false;

	for (i = 0; i < build->n_tracks; i++)
		works = works || (!build->tracks[i].supplemental &&
		    build->tracks[i].disc == disc &&
		    count_movements(build, i) > 1);
	for (i = 0; i < build->n_tracks; i += n) {
		track = &build->tracks[i];
		n = 1;
		if (track->supplemental || track->disc != disc)
			continue;
		n = count_movements(build, i);
		place++;
		if (n == 1) {
			/* Works and tracks share one sequence. */
			add_track(build, group, track, works ? place :
			    track->number, captured);
			continue;
		}
		work = add_group(build, group, "MultiWorkPart", place,
		    track->spot);
		title_work(build, work, track->work, track->spot);
		for (j = 0; j < n; j++)
			add_track(build, work, &track[j], j + 1, captured);
	}
}

/* Makes the group of a disc, with what the document says of it. */
static struct ern_node *
open_disc(struct ern_build *build, struct ern_node *top, long long disc,
    long long place)
{
	const struct ern_jsontree_value *list =
	    ern_build_get(build->release, "discs"), *value = NULL;
	const struct ern_spot *spot = ern_build_member(build,
	    build->release_spot, "discs");
	struct ern_build_object object = { .form = ern_release_find(
		&ern_release_album, "discs")->form };

	if (list != NULL && ern_jsontree_kind(list) == ERN_JSONTREE_ARRAY &&
	    (size_t)disc <= ern_jsontree_count(list))
		value = ern_jsontree_item(list, disc - 1);
	if (value == NULL)
		return add_group(build, top, build->boxed ?
		    "ReleaseComponent" : "Component", place,
		    build->release_spot);
	object.value = value;
	object.spot = ern_build_item(build, spot, disc - 1);
	object.node = ern_node_add(&build->tree, top, "ResourceGroup",
	    object.spot);
	ern_build_object(build, &object);
	return object.node;
}

/* Finds the lowest disc above one, or 0. */
static long long
next_disc(const struct ern_build *build, long long above)
{
	const struct ern_build_resource *track = build->tracks;
	long long best = 0;
	size_t i;

	for (i = 0; i < build->n_tracks; i++, track++)
		if (!track->supplemental && track->disc > above &&
		    (best == 0 || track->disc < best))
			best = track->disc;
	return best;
}

/* Adds what is to be read or looked at, and belongs to nothing else. */
static void
add_rest(struct ern_build *build, struct ern_node *top)
{
	struct ern_node *item;
	const char *as;
	size_t i;

	for (i = 0; i < build->n_images; i++) {
		as = describe_image(&build->images[i]);
		if (build->lone && as != NULL)
			continue;
		if (as == NULL)
			add_item(build, top, &build->images[i]);
		else if (strcmp(as, "VideoScreenCapture") != 0)
			add_link(build, top, &build->images[i], as);
	}
	for (i = 0; i < build->n_texts; i++) {
		item = add_item(build, top, &build->texts[i]);
		ern_node_text(&build->tree, item, "IsBonusResource", "true",
		    build->texts[i].spot);
	}
}

void
ern_build_groups(struct ern_build *build)
{
	static const char *const keys[] = { "groups", "items", "links" };
	struct ern_node *top;
	long long disc, last, place = 0;
	bool captured = false;
	size_t i;

	for (i = 0; i < 3; i++)
		if (ern_jsontree_get(build->release, keys[i]) != NULL)
			return;
	top = ern_node_child(build->album, "ResourceGroup");
	if (top == NULL)
		top = ern_node_add(&build->tree, build->album,
		    "ResourceGroup", build->release_spot);
	disc = next_disc(build, 0);
	last = disc;
	while (next_disc(build, last) != 0)
		last = next_disc(build, last);
	if (disc == last && ern_jsontree_get(build->release, "discs") == NULL)
		add_disc(build, top, disc, &captured);
	else
		for (; disc != 0; disc = next_disc(build, disc))
			add_disc(build, open_disc(build, top, disc, ++place),
			    disc, &captured);
	add_rest(build, top);
}
