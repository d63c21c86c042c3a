/* SPDX-License-Identifier: MIT */
/*
 * build-deal: the deals of a message, and from when its releases are shown.
 */
#include <config.h>

#include <string.h>

#include "base/moment.h"
#include "ern/building.h"

/* Adds the releases that a deal applies to, each with a blank before it. */
static void
add_scope(struct ern_build *build, const struct ern_jsontree_value *deal,
    const struct ern_spot *spot, struct ern_text *out)
{
	const struct ern_jsontree_value *release =
	    ern_jsontree_get(deal, "release");
	const struct ern_jsontree_value *tracks =
	    ern_jsontree_get(deal, "tracks"), *item;
	const char *album = ern_node_child(build->album,
	    "ReleaseReference")->text;
	bool listed = tracks != NULL &&
	    ern_jsontree_kind(tracks) != ERN_JSONTREE_BOOLEAN &&
	    ern_jsontree_kind(tracks) != ERN_JSONTREE_NULL;
	bool all = !listed && (tracks == NULL ||
	    ern_jsontree_boolean(tracks));
	long long number;
	size_t i, n;

	if (build->simple || (release == NULL ? !listed :
	    ern_jsontree_boolean(release)))
		ern_text_format(out, " %s", album);
	for (i = 0; all && i < build->n_tracks; i++)
		if (build->tracks[i].release != NULL)
			ern_text_format(out, " %s",
			    build->tracks[i].release);
	if (!listed)
		return;
	spot = ern_build_member(build, spot, "tracks");
	n = ern_jsontree_kind(tracks) == ERN_JSONTREE_ARRAY ?
	    ern_jsontree_count(tracks) : 1;
	for (i = 0; i < n; i++) {
		item = ern_jsontree_kind(tracks) == ERN_JSONTREE_ARRAY ?
		    ern_jsontree_item(tracks, i) : tracks;
		number = ern_jsontree_kind(item) != ERN_JSONTREE_INTEGER ? 0 :
		    ern_jsontree_integer(item);
		if (number < 1 || (size_t)number > build->n_tracks ||
		    build->tracks[number - 1].supplemental)
			ern_build_fault(build, ERN_CODE_DOCUMENT_REFERENCE,
			    ern_build_item(build, spot, i),
			    "a deal applies to tracks by their places, 1 to "
			    "%zu here", build->n_tracks);
		else if (build->tracks[number - 1].release != NULL)
			ern_text_format(out, " %s",
			    build->tracks[number - 1].release);
	}
}

/* Adds a day or moment to a period in which all are days or moments. */
static void
add_time(struct ern_build *build, struct ern_node *period, const char *name,
    const char *text, const char *clock, const struct ern_spot *spot)
{
	if (clock == NULL) {
		ern_node_text(&build->tree, period, name, text, spot);
		return;
	}
	ern_text_clear(&build->text);
	ern_text_string(&build->text, text);
	if (strchr(text, 'T') == NULL)
		ern_text_string(&build->text, clock);
	ern_node_text(&build->tree, period, strcmp(name, "StartDate") == 0 ?
	    "StartDateTime" : "EndDateTime", ern_build_keep(build), spot);
}

/* Ends a period at the time of a takedown, and makes its days into moments
 * where one is.  Returns false where it would end before it starts. */
static bool
mend_period(struct ern_build *build, struct ern_node *deal, const char *at)
{
	struct ern_node *period = ern_node_child(deal, "DealTerms");
	const struct ern_node *from, *until;
	const char *end;
	double start, moment, now;
	bool moments;

	if (period != NULL)
		period = ern_node_child(period, "ValidityPeriod");
	from = period == NULL ? NULL : ern_node_child(period, "StartDate");
	if (from == NULL || from->text == NULL)
		return true;
	until = ern_node_child(period, "EndDate");
	end = until == NULL ? NULL : until->text;
	if (at != NULL && ern_moment_instant(at, &now) == 0 &&
	    ern_moment_instant(from->text, &start) == 0 && start >= now)
		return false;
	if (at != NULL && (end == NULL || (ern_moment_instant(end,
	    &moment) == 0 && moment > now)))
		end = at;
	moments = strchr(from->text, 'T') != NULL ||
	    (end != NULL && strchr(end, 'T') != NULL);
	period->first = period->last = NULL;
	add_time(build, period, "StartDate", from->text, moments ?
	    "T00:00:00" : NULL, from->spot);
	if (end != NULL)
		add_time(build, period, "EndDate", end, moments ?
		    "T23:59:59" : NULL, from->spot);
	return true;
}

/* Tells what a deal lacks. */
static void
check_deal(struct ern_build *build, const struct ern_jsontree_value *deal,
    const struct ern_spot *spot)
{
	if (ern_build_get(deal, "territories") == NULL &&
	    ern_build_get(deal, "except") == NULL &&
	    ern_build_get(deal, "extra") == NULL)
		ern_build_fault(build, ERN_CODE_DOCUMENT_DEAL, spot,
		    "the deal does not say where: it has neither territories "
		    "nor except");
}

/* Finds the ReleaseDeal for a scope, or makes it. */
static struct ern_node *
find_release_deal(struct ern_build *build, struct ern_node *list,
    struct ern_map *scopes, const struct ern_text *scope,
    const struct ern_spot *spot)
{
	struct ern_node *node = ern_map_find(scopes, scope->bytes);
	const char *at = ern_arena_copy(build->arena, scope->bytes,
	    scope->length);
	size_t n;

	if (node != NULL)
		return node;
	node = ern_node_add(&build->tree, list, "ReleaseDeal", spot);
	ern_map_set(scopes, at, node);
	while (*at == ' ') {
		n = strcspn(++at, " ");
		ern_node_text(&build->tree, node, "DealReleaseReference",
		    ern_arena_copy(build->arena, at, n), spot);
		at += n;
	}
	return node;
}

static void
build_deal(struct ern_build *build, struct ern_node *list,
    struct ern_map *scopes, const struct ern_jsontree_value *value,
    const struct ern_spot *spot)
{
	struct ern_build_object object = { .form = &ern_release_deal,
		.value = value, .spot = spot };
	struct ern_text scope = { 0 };
	struct ern_node *parent;
	size_t told = build->report->n_findings;

	if (ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT) {
		ern_build_wrong(build, value, spot, "an object");
		return;
	}
	add_scope(build, value, spot, &scope);
	if (scope.length == 0 && build->report->n_findings > told)
		return;
	if (scope.length == 0)
		ern_build_fault(build, ERN_CODE_DOCUMENT_DEAL, spot,
		    "the deal applies to nothing");
	else
		check_deal(build, value, spot);
	if (scope.length > 0) {
		parent = find_release_deal(build, list, scopes, &scope, spot);
		object.node = ern_node_add(&build->tree, parent, "Deal",
		    spot);
		ern_build_object(build, &object);
		if (!mend_period(build, object.node, build->options->at))
			ern_node_remove(object.node);
	}
	ern_text_free(&scope);
}

/* Takes away what has no deal, when deals have been ended. */
static void
drop_empty(struct ern_node *list)
{
	struct ern_node *deal, *next;

	for (deal = list->first; deal != NULL; deal = next) {
		next = deal->next;
		if (strcmp(deal->name, "ReleaseDeal") == 0 &&
		    ern_node_child(deal, "Deal") == NULL)
			ern_node_remove(deal);
	}
	if (ern_node_child(list, "ReleaseDeal") == NULL)
		ern_node_remove(list);
}

void
ern_build_deals(struct ern_build *build)
{
	const struct ern_jsontree_value *deals =
	    ern_build_get(build->document, "deals");
	const struct ern_spot *spot = ern_build_member(build, NULL, "deals");
	struct ern_node *list = ern_node_child(build->root, "DealList");
	struct ern_map scopes = { 0 };
	size_t i, n;

	if (strcmp(build->action, "takedown") == 0 &&
	    build->options->at == NULL)
		deals = NULL;
	if (deals != NULL && ern_jsontree_kind(deals) != ERN_JSONTREE_ARRAY) {
		ern_build_wrong(build, deals, spot, "an array");
		return;
	}
	n = deals == NULL ? 0 : ern_jsontree_count(deals);
	if (n == 0) {
		if (list != NULL)
			ern_node_remove(list);
		return;
	}
	if (list == NULL)
		list = ern_node_add(&build->tree, build->root, "DealList",
		    spot);
	list->shared = true;
	for (i = 0; i < n; i++)
		build_deal(build, list, &scopes, ern_jsontree_item(deals, i),
		    ern_build_item(build, spot, i));
	ern_map_free(&scopes);
	drop_empty(list);
}

/* Builds one block of dates, or finds the same one again. */
static const char *
build_visibility(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char *name)
{
	struct ern_node *list = ern_node_child(build->root, "DealList");
	const char *reference = ern_build_string(value, "reference");
	struct ern_node *node;

	if (ern_jsontree_kind(value) != ERN_JSONTREE_OBJECT) {
		ern_build_wrong(build, value, spot, "an object");
		return NULL;
	}
	if (list == NULL)
		list = ern_node_add(&build->tree, build->root, "DealList",
		    spot);
	list->shared = true;
	node = reference == NULL ? NULL : ern_node_child(list, name);
	for (; node != NULL; node = ern_node_next(node))
		if (strcmp(ern_node_child(node, "VisibilityReference")->text,
		    reference) == 0)
			return reference;
	if (reference == NULL) {
		ern_text_clear(&build->text);
		ern_text_format(&build->text, "V%zu",
		    ++build->n_visibilities);
		reference = ern_build_keep(build);
	}
	node = ern_node_add(&build->tree, list, name, spot);
	ern_node_text(&build->tree, node, "VisibilityReference", reference,
	    spot);
	ern_build_object(build, &(struct ern_build_object){
	    .form = &ern_release_visibility, .value = value, .spot = spot,
	    .node = node });
	return reference;
}

void
ern_build_visibilities(struct ern_build *build, struct ern_node *release,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char *name)
{
	bool many;
	const char *reference;
	size_t i, n;

	if (value == NULL || strcmp(build->action, "takedown") == 0)
		return;
	many = ern_jsontree_kind(value) == ERN_JSONTREE_ARRAY;
	n = many ? ern_jsontree_count(value) : 1;
	for (i = 0; i < n; i++) {
		reference = build_visibility(build, many ?
		    ern_jsontree_item(value, i) : value, many ?
		    ern_build_item(build, spot, i) : spot, name);
		if (reference != NULL)
			ern_node_text(&build->tree, release,
			    "ReleaseVisibilityReference", reference, spot);
	}
}
