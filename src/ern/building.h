/* SPDX-License-Identifier: MIT */
/*
 * building: what the files that build messages from documents share.
 *
 * build.c has the message as a whole, build-object.c the objects of forms,
 * build-value.c their values, build-fill.c what is filled in, build-party.c
 * the parties, build-track.c the resources and releases, build-group.c their
 * order, build-deal.c the deals, build-extra.c the ERN-JSON,
 * build-asset.c the files, build-rule.c the texts that are filled in,
 * build-check.c what is checked before a document is whole.
 */
#ifndef ERN_ERN_BUILDING_H
#define ERN_ERN_BUILDING_H

#include <stdint.h>

#include "base/map.h"
#include "diag/code.h"
#include "ern/build.h"
#include "ern/node.h"
#include "ern/release.h"

#define ERN_BUILD_FILLS	48

struct ern_build_party {
	struct ern_build_party *next;
	const char *name, *reference;
	struct ern_node *node;
	bool twice;		/* do several have the name? */
};

/* A track, image or text. */
struct ern_build_resource {
	const struct ern_jsontree_value *value;
	const struct ern_spot *spot;
	struct ern_node *node;
	const char *reference;
	const char *release;	/* reference of the track release, or NULL */
	const char *work;	/* of a movement, or NULL */
	long long disc, number;
	bool video, supplemental, bonus, gratification;
};

struct ern_build {
	const struct ern_build_options *options;
	struct ern_node_tree tree;
	struct ern_arena *arena;
	struct ern_jsontree *json;
	struct ern_report *report;
	bool refused;
	const struct ern_jsontree_value *document, *release;
	const struct ern_spot *release_spot;
	const char *action, *namespace, *name;
	struct ern_node *root, *album;
	struct ern_map by_name, by_reference;	/* of parties */
	struct ern_build_party *parties, **last_party;
	size_t n_parties;
	struct ern_build_resource *tracks, *images, *texts;
	size_t n_tracks, n_images, n_texts;
	size_t n_technical, n_visibilities;
	bool simple;		/* has the profile no track releases? */
	bool lone;		/* and is an item all that it has? */
	bool classical, boxed;	/* variants of it */
	const char *profile;
	struct {
		const char *key, *sentence;
		const struct ern_spot *spot;
		size_t n;
	} fills[ERN_BUILD_FILLS];
	size_t n_fills;
	struct ern_text pointer, text;
};

/* An object of a form that is being built. */
struct ern_build_object {
	const struct ern_release_form *form;
	const struct ern_jsontree_value *value;
	const struct ern_spot *spot;
	struct ern_node *node;
	/* keys of the parent that may stand in for its own, or NULL */
	const struct ern_release_key *beside;
	const struct ern_jsontree_value *around;
};

/* build.c: Tell of a fault at a spot. */
void ern_build_fault(struct ern_build *build, enum ern_code code,
    const struct ern_spot *spot, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* build.c: Returns the spot of a member, or of an item. */
const struct ern_spot *ern_build_member(struct ern_build *build,
    const struct ern_spot *parent, const char *key);
const struct ern_spot *ern_build_item(struct ern_build *build,
    const struct ern_spot *parent, size_t index);

/* build.c: Keeps a copy of what is in build->text, or of a string. */
const char *ern_build_keep(struct ern_build *build);
const char *ern_build_copy(struct ern_build *build, const char *string);

/* build.c: Returns the member of an object that has a value, or NULL. */
const struct ern_jsontree_value *ern_build_get(
    const struct ern_jsontree_value *object, const char *key);

/* build.c: Returns the same as a string, or NULL. */
const char *ern_build_string(const struct ern_jsontree_value *object,
    const char *key);

/* build-object.c: Builds the element of an object. */
void ern_build_object(struct ern_build *build,
    const struct ern_build_object *object);

/* build-object.c: Builds what a key stands for, and finds where its elements
 * go: the parent, and in *name what they are called. */
void ern_build_key(struct ern_build *build,
    const struct ern_build_object *object,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot);

/* build-value.c: Returns a value as text, or NULL where it is at fault, which
 * is told; *unit is that of a measure, or NULL. */
const char *ern_build_value(struct ern_build *build,
    const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char **unit);

/* build-object.c: Tells of a key that the form does not have. */
void ern_build_unknown(struct ern_build *build,
    const struct ern_release_form *form, const struct ern_spot *spot,
    const char *name);

/* build-check.c: Checks the keys and values of an object, and of all in it;
 * what is missing is not told. */
void ern_build_check_object(struct ern_build *build,
    const struct ern_release_form *form,
    const struct ern_jsontree_value *value, const struct ern_spot *spot);

/* build-value.c: Tells that a value is not what is meant. */
void ern_build_wrong(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char *meant);

/* build-fill.c: Fills in the key of an object that has no value. */
void ern_build_fill(struct ern_build *build,
    const struct ern_build_object *object,
    const struct ern_release_key *key);

/* build-rule.c: Returns the text that is filled in for a key, or NULL. */
const char *ern_build_rule(struct ern_build *build,
    const struct ern_build_object *object, const struct ern_release_key *key);

/* build-object.c: Puts a text where a key belongs, with its unit or NULL. */
void ern_build_put(struct ern_build *build,
    const struct ern_build_object *object, const struct ern_release_key *key,
    const char *text, const char *unit);

/* build-asset.c: Adds what the file of an object says of itself. */
void ern_build_asset(struct ern_build *build,
    const struct ern_build_object *object);

/* build-value.c: Returns a duration in seconds as text. */
const char *ern_build_duration(struct ern_build *build, double seconds);

/* build-fill.c: Notes that something was filled in; with tell, says so. */
void ern_build_note(struct ern_build *build, const char *key,
    const char *sentence, const struct ern_spot *spot);
void ern_build_tell_fills(struct ern_build *build);

/* build-fill.c: Chooses the release profile. */
void ern_build_profile(struct ern_build *build);

/* build-party.c: Returns the reference of the party that a value mentions, or
 * NULL. */
const char *ern_build_mention(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot);

/* build-party.c: Reads the parties of the document; writes all of them. */
void ern_build_take_parties(struct ern_build *build);
void ern_build_list_parties(struct ern_build *build);

/* build-track.c: Reads the resources; builds them, and the releases. */
void ern_build_take_resources(struct ern_build *build);
void ern_build_resources(struct ern_build *build);
void ern_build_releases(struct ern_build *build);

/* build-track.c: Returns the reference of a resource by its designator. */
const char *ern_build_resource(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot);

/* build-group.c: Puts the resources in their order. */
void ern_build_groups(struct ern_build *build);

/* build-deal.c: Builds the deals, and a date from when something may be
 * shown, of which it returns the reference. */
void ern_build_deals(struct ern_build *build);
void ern_build_visibilities(struct ern_build *build, struct ern_node *release,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char *name);

/* build-extra.c: Adds ERN-JSON to an element. */
void ern_build_extra(struct ern_build *build, struct ern_node *node,
    const struct ern_jsontree_value *value, const struct ern_spot *spot);

#endif
