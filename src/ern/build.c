/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/building.h"
#include "ern/version.h"

/* Where the document itself is. */
static const struct ern_spot whole;

struct ern_build *
ern_build_new(const struct ern_build_options *options)
{
	struct ern_build *build = ern_mem_alloc(sizeof(*build));

	build->options = options;
	build->arena = ern_arena_new();
	build->tree.arena = build->arena;
	build->tree.schema = ern_version_schema(ern_version_find("432"));
	return build;
}

void
ern_build_free(struct ern_build *build)
{
	if (build == NULL)
		return;
	ern_arena_free(build->arena);
	ern_map_free(&build->by_name);
	ern_map_free(&build->by_reference);
	ern_text_free(&build->pointer);
	ern_text_free(&build->text);
	free(build);
}

static struct ern_place
place_of(struct ern_build *build, const struct ern_spot *spot)
{
	struct ern_place place = { 0 };

	ern_text_clear(&build->pointer);
	ern_spot_pointer(spot, &build->pointer);
	place.path = build->pointer.bytes;
	ern_jsontree_locate(build->json, place.path, false, &place.line,
	    &place.column);
	return place;
}

void
ern_build_fault(struct ern_build *build, enum ern_code code,
    const struct ern_spot *spot, const char *format, ...)
{
	struct ern_place place = place_of(build, spot);
	const struct ern_finding *had = build->report->findings;
	struct ern_text sentence = { 0 };
	va_list args;
	size_t i;

	build->refused = true;
	va_start(args, format);
	ern_text_vformat(&sentence, format, args);
	va_end(args);
	/* What is inherited is at fault once. */
	for (i = 0; i < build->report->n_findings; i++)
		if (strcmp(had[i].message, sentence.bytes) == 0 &&
		    strcmp(had[i].place.path, place.path) == 0)
			break;
	if (i == build->report->n_findings)
		ern_report_add(build->report, code, &place, "%s",
		    sentence.bytes);
	ern_text_free(&sentence);
}

static const struct ern_spot *
add_spot(struct ern_build *build, const struct ern_spot *parent,
    const char *key, size_t index)
{
	struct ern_spot *spot = ern_arena_alloc(build->arena, sizeof(*spot));

	*spot = (struct ern_spot){ parent == NULL ? &whole : parent, key,
		index };
	return spot;
}

const struct ern_spot *
ern_build_member(struct ern_build *build, const struct ern_spot *parent,
    const char *key)
{
	return add_spot(build, parent, key, 0);
}

const struct ern_spot *
ern_build_item(struct ern_build *build, const struct ern_spot *parent,
    size_t index)
{
	return add_spot(build, parent, NULL, index);
}

const char *
ern_build_keep(struct ern_build *build)
{
	return ern_arena_copy(build->arena, build->text.bytes,
	    build->text.length);
}

const char *
ern_build_copy(struct ern_build *build, const char *string)
{
	return ern_arena_copy(build->arena, string, strlen(string));
}

const struct ern_jsontree_value *
ern_build_get(const struct ern_jsontree_value *object, const char *key)
{
	const struct ern_jsontree_value *value = object == NULL ? NULL :
	    ern_jsontree_get(object, key);

	return value == NULL || ern_jsontree_kind(value) ==
	    ERN_JSONTREE_NULL ? NULL : value;
}

const char *
ern_build_string(const struct ern_jsontree_value *object, const char *key)
{
	const struct ern_jsontree_value *value = ern_build_get(object, key);
	size_t length;

	return value == NULL || ern_jsontree_kind(value) !=
	    ERN_JSONTREE_STRING ? NULL : ern_jsontree_string(value, &length);
}

/* Forgets the document before. */
static void
begin(struct ern_build *build, struct ern_jsontree *tree,
    const struct ern_jsontree_value *document, struct ern_report *report)
{
	struct ern_build fresh = {
		.options = build->options, .arena = build->arena,
		.tree = build->tree, .json = tree, .report = report,
		.document = document, .pointer = build->pointer,
		.text = build->text,
	};

	ern_map_free(&build->by_name);
	ern_map_free(&build->by_reference);
	ern_arena_reset(build->arena);
	*build = fresh;
}

static int
take_action(struct ern_build *build)
{
	static const char *const actions[] = { "release", "update",
		"takedown", "purge" };
	size_t i;

	build->action = ern_build_string(build->document, "action");
	if (build->action == NULL)
		build->action = "";
	for (i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (strcmp(build->action, actions[i]) == 0)
			return 0;
	ern_build_fault(build, ERN_CODE_DOCUMENT_ACTION,
	    ern_build_member(build, NULL, "action"),
	    "action is release, update, takedown or purge%s%s",
	    *build->action == '\0' ? "" : ", not ", build->action);
	return -1;
}

/* Finds what most of a document depends on. */
static int
take_release(struct ern_build *build)
{
	static const char *const names[] = { "icpn", "grid" };
	static const char *const owners[] = { "onBehalfOf", "sender" };
	const struct ern_jsontree_value *owner;
	size_t i, length;

	build->release_spot = ern_build_member(build, NULL, "release");
	build->release = ern_build_get(build->document, "release");
	if (build->release == NULL || ern_jsontree_kind(build->release) !=
	    ERN_JSONTREE_OBJECT) {
		ern_build_fault(build, ERN_CODE_DOCUMENT_MISSING,
		    build->release_spot, "there is no release");
		return -1;
	}
	build->namespace = ern_build_string(build->document, "namespace");
	for (i = 0; build->namespace == NULL && i < 2; i++) {
		owner = ern_build_get(build->document, owners[i]);
		if (owner == NULL)
			continue;
		build->namespace = ern_jsontree_kind(owner) ==
		    ERN_JSONTREE_STRING ? ern_jsontree_string(owner,
		    &length) : ern_build_string(owner, "dpid");
	}
	if (build->namespace == NULL)
		build->namespace = "";
	for (i = 0; build->name == NULL && i < 2; i++)
		build->name = ern_build_string(build->release, names[i]);
	if (build->name == NULL)
		build->name = ern_build_string(build->release, "reference");
	if (build->name == NULL)
		build->name = "release";
	return 0;
}

/* Builds the header and what else is not of the release. */
static void
build_frame(struct ern_build *build)
{
	const struct ern_jsontree_value *message =
	    ern_build_get(build->document, "message"), *test;
	struct ern_node *header;

	ern_build_object(build, &(struct ern_build_object){
	    .form = &ern_release_document, .value = build->document,
	    .spot = &whole, .node = build->root });
	header = ern_node_child(build->root, "MessageHeader");
	if (header == NULL)
		return;
	if (message == NULL)
		ern_build_object(build, &(struct ern_build_object){
		    .form = &ern_release_header,
		    .value = NULL, .spot = &whole,
		    .node = header });
	test = message == NULL ? NULL : ern_jsontree_get(message, "test");
	if (test != NULL && ern_jsontree_kind(test) == ERN_JSONTREE_NULL)
		return;
	if (test == NULL)
		ern_build_note(build, "test", "that the message is live",
		    &whole);
	ern_node_text(&build->tree, header, "MessageControlType",
	    test != NULL && ern_jsontree_boolean(test) ? "TestMessage" :
	    "LiveMessage", &whole);
}

/* Builds the message that takes all trace of a release away. */
static void
build_purge(struct ern_build *build)
{
	static const char *const keys[] = { "icpn", "grid", "catalogNumber",
		"ids" };
	const struct ern_jsontree_value *value;
	const struct ern_release_key *row;
	struct ern_build_object object = { .form = &ern_release_album,
		.value = build->release, .spot = build->release_spot };
	struct ern_node *title;
	size_t i;

	build->root = ern_node_root(&build->tree, "PurgeReleaseMessage");
	build_frame(build);
	object.node = ern_node_add(&build->tree, build->root, "PurgedRelease",
	    build->release_spot);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		value = ern_build_get(build->release, keys[i]);
		row = ern_release_find(&ern_release_album, keys[i]);
		if (value != NULL)
			ern_build_key(build, &object, row, value,
			    ern_build_member(build, build->release_spot,
			    keys[i]));
	}
	if (ern_build_string(build->release, "title") == NULL)
		return;
	title = ern_node_add(&build->tree, object.node, "Title",
	    build->release_spot);
	ern_node_text(&build->tree, title, "TitleText",
	    ern_build_string(build->release, "title"), build->release_spot);
}

static void
build_release(struct ern_build *build)
{
	build->root = ern_node_root(&build->tree, "NewReleaseMessage");
	ern_build_take_resources(build);
	ern_build_profile(build);
	ern_node_add(&build->tree, build->root, "PartyList",
	    &whole)->shared = true;
	ern_build_take_parties(build);
	ern_build_resources(build);
	ern_build_releases(build);
	ern_build_groups(build);
	ern_build_deals(build);
	/* An extra of the document goes beside all that was built. */
	build_frame(build);
}

int
ern_build_run(struct ern_build *build, struct ern_jsontree *tree,
    const struct ern_jsontree_value *document, struct ern_text *xml,
    struct ern_report *report)
{
	begin(build, tree, document, report);
	ern_text_clear(xml);
	if (ern_jsontree_kind(document) != ERN_JSONTREE_OBJECT) {
		ern_build_wrong(build, document, &whole, "an object");
		return -1;
	}
	if (take_action(build) < 0 || take_release(build) < 0)
		return -1;
	if (strcmp(build->action, "purge") == 0)
		build_purge(build);
	else
		build_release(build);
	ern_build_tell_fills(build);
	if (build->refused)
		return -1;
	ern_node_write(&build->tree, build->root, xml);
	return 0;
}

int
ern_build_check(struct ern_build *build, struct ern_jsontree *tree,
    const struct ern_jsontree_value *document, struct ern_report *report)
{
	begin(build, tree, document, report);
	if (ern_jsontree_kind(document) != ERN_JSONTREE_OBJECT) {
		ern_build_wrong(build, document, &whole, "an object");
		return -1;
	}
	build->release = ern_build_get(document, "release");
	build->release_spot = ern_build_member(build, NULL, "release");
	/* References to them are looked up. */
	if (build->release != NULL && ern_jsontree_kind(build->release) ==
	    ERN_JSONTREE_OBJECT)
		ern_build_take_resources(build);
	ern_build_check_object(build, &ern_release_document, document,
	    &whole);
	return build->refused ? -1 : 0;
}

struct ern_place
ern_build_place(struct ern_build *build, const char *xpath)
{
	const struct ern_node *node = ern_node_find(build->root, xpath);

	while (node->spot == NULL && node->parent != NULL)
		node = node->parent;
	return place_of(build, node->spot);
}

void
ern_build_name(const struct ern_build *build, struct ern_text *name)
{
	ern_text_string(name, build->name);
}

const char *
ern_build_message(const struct ern_build *build)
{
	return build->root->name;
}
