/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/diffing.h"

#define MOST_CODES	8	/* territories that a sentence names */
#define MOST_NAMED	3	/* releases and rights that it does */

/* A change of rights, for all uses and releases that have the same; or of
 * when these may be shown, without a right. */
struct shift {
	const struct ern_right *right[ERN_DIFF_SIDES];	/* or NULL */
	struct ern_region region;
	struct ern_text whose;		/* models and uses */
	size_t n_whose;
	const char *delta;		/* what changes, as a key */
	const struct ern_offer *shown[ERN_DIFF_SIDES];	/* or NULL */
	struct shift *next;
};

/* Releases with the same offer in either message. */
struct group {
	const struct ern_offer *offer[ERN_DIFF_SIDES];	/* or NULL */
	const struct ern_deal_release **releases;
	size_t n_releases;
	struct shift *first, **last;
	struct group *next;
};

/* Change and releases, to be told together. */
struct told {
	struct shift *shift;
	struct group *group;
	const struct ern_deal_release **releases;
	size_t n_releases;
	struct told *next;
};

struct dealing {
	struct ern_diff *diff;
	struct ern_arena *arena;
	struct ern_map groups;		/* by both offers */
	struct group *first, **last;
	struct ern_map tellings;	/* by what is told */
	struct told *told, **told_last;
};

static const struct ern_offer nothing;

static const char *
name_thing(void *context, const char *reference)
{
	struct ern_diff_message *message = context;
	struct ern_thing *thing = ern_map_find(&message->by_reference,
	    reference);
	struct ern_diff_store *store = message->store;
	struct ern_text name = { 0 };
	const char *label;
	size_t n = 1;

	if (thing == NULL)
		return reference;
	if (thing->name != NULL)
		return thing->name;
	label = ern_diff_label(message, thing->node);
	ern_text_string(&name, label);
	while (ern_map_find(&message->names, name.bytes) != NULL) {
		ern_text_clear(&name);
		ern_text_format(&name, "%s (%zu)", label, ++n);
	}
	thing->name = ern_arena_copy(store->arena, name.bytes, name.length);
	ern_map_set(&message->names, thing->name, thing);
	if (thing->other != NULL)
		thing->other->name = thing->name;
	ern_text_free(&name);
	return thing->name;
}

/* ---- what rights are the same but for one thing */

static bool
is_same_use(const struct ern_right *a, const struct ern_right *b)
{
	return a->kind == b->kind && strcmp(a->model, b->model) == 0 &&
	    strcmp(a->use, b->use) == 0 &&
	    strcmp(a->channel, b->channel) == 0;
}

static bool
is_same_but_place(const struct ern_right *a, const struct ern_right *b)
{
	return is_same_use(a, b) && strcmp(a->terms, b->terms) == 0 &&
	    strcmp(a->price, b->price) == 0 && a->pre_order == b->pre_order &&
	    ern_window_compare(&a->window, &b->window) == 0;
}

static void
add_right_key(struct ern_text *key, const struct ern_right *right)
{
	if (right == NULL) {
		ern_text_string(key, "-\1");
		return;
	}
	ern_text_format(key, "%d\1%s\1%s\1%s\1%d\1%a%d\1%a%d\1", right->kind,
	    right->channel, right->terms, right->price, right->pre_order,
	    right->window.from.at, right->window.from.local,
	    right->window.to.at, right->window.to.local);
}

/* Notes that a right of one use changes in a region. */
static void
note(struct dealing *dealing, struct group *group,
    const struct ern_right *old, const struct ern_right *new,
    const struct ern_region *region)
{
	struct shift *shift = ern_arena_alloc(dealing->arena, sizeof(*shift));
	struct ern_text key = { 0 };

	add_right_key(&key, old);
	add_right_key(&key, new);
	*shift = (struct shift){ .right = { old, new }, .region = *region,
		.delta = ern_arena_copy(dealing->arena, key.bytes,
		key.length) };
	*group->last = shift;
	group->last = &shift->next;
	ern_text_free(&key);
}

/* The rights of both that differ, and what is left of their regions. */
struct rest {
	const struct ern_right **rights;
	struct ern_region *regions;
	size_t n;
};

/* Lists the rights of an offer that the other has not. */
static struct rest
find_rest(const struct ern_offer *offer, const struct ern_offer *other)
{
	struct rest rest = {
		.rights = ern_mem_alloc((offer->n_rights + 1) *
		    sizeof(*rest.rights)),
		.regions = ern_mem_alloc((offer->n_rights + 1) *
		    sizeof(*rest.regions)),
	};
	size_t i = 0, j = 0;
	int order;

	while (i < offer->n_rights) {
		order = j == other->n_rights ? -1 : ern_deal_compare(
		    &offer->rights[i], &other->rights[j]);
		if (order < 0) {
			rest.rights[rest.n] = &offer->rights[i];
			rest.regions[rest.n++] = offer->rights[i].region;
		}
		i += order <= 0;
		j += order >= 0;
	}
	return rest;
}

/* Takes out, or notes, what two lists of rights have in common. */
static void
meet(struct dealing *dealing, struct group *group, struct rest *old,
    struct rest *new, bool (*alike)(const struct ern_right *a,
    const struct ern_right *b), bool silent)
{
	struct ern_region both;
	size_t i, j;

	for (i = 0; i < old->n; i++)
		for (j = 0; j < new->n; j++) {
			if (!alike(old->rights[i], new->rights[j]))
				continue;
			both = old->regions[i];
			ern_region_meet(&both, &new->regions[j]);
			if (ern_region_is_empty(&both))
				continue;
			ern_region_take(&old->regions[i], &both);
			ern_region_take(&new->regions[j], &both);
			if (!silent)
				note(dealing, group, old->rights[i],
				    new->rights[j], &both);
		}
}

static void
compare_rights(struct dealing *dealing, struct group *group)
{
	const struct ern_offer *old = group->offer[0] == NULL ? &nothing :
	    group->offer[0];
	const struct ern_offer *new = group->offer[1] == NULL ? &nothing :
	    group->offer[1];
	struct rest gone = find_rest(old, new), come = find_rest(new, old);
	size_t i;

	meet(dealing, group, &gone, &come, is_same_but_place, true);
	meet(dealing, group, &gone, &come, is_same_use, false);
	for (i = 0; i < gone.n; i++)
		if (!ern_region_is_empty(&gone.regions[i]))
			note(dealing, group, gone.rights[i], NULL,
			    &gone.regions[i]);
	for (i = 0; i < come.n; i++)
		if (!ern_region_is_empty(&come.regions[i]))
			note(dealing, group, NULL, come.rights[i],
			    &come.regions[i]);
	free(gone.rights);
	free(gone.regions);
	free(come.rights);
	free(come.regions);
}

/* ---- the same for several uses */

static const struct ern_right *
either(const struct shift *shift)
{
	return shift->right[0] != NULL ? shift->right[0] : shift->right[1];
}

/* Adds "SubscriptionModel/Stream". */
static void
add_use(struct shift *shift, const struct ern_right *right)
{
	static const char *const stops[] = {
		[ERN_RIGHT_CANCELLED] = "AllDealsCancelled",
		[ERN_RIGHT_TAKEN_DOWN] = "TakeDown",
	};

	if (shift->n_whose++ > 0)
		ern_text_string(&shift->whose, ", ");
	if (right->kind != ERN_RIGHT_GRANTED)
		ern_text_string(&shift->whose, stops[right->kind]);
	else
		ern_text_format(&shift->whose, "%s%s%s", right->model,
		    *right->model != '\0' && *right->use != '\0' ? "/" : "",
		    *right->use != '\0' || *right->model != '\0' ?
		    right->use : "any use");
}

/* Joins places of one use that change alike, and then uses that change alike
 * in the same places. */
static void
join_shifts(struct dealing *dealing, struct group *group)
{
	struct ern_map uses = { 0 }, places = { 0 };
	struct ern_text key = { 0 };
	struct shift *shift, *first, **at;
	size_t i;

	for (at = &group->first; (shift = *at) != NULL;) {
		ern_text_clear(&key);
		ern_text_format(&key, "%s\1%s\1%s", either(shift)->model,
		    either(shift)->use, shift->delta);
		first = ern_map_find(&uses, key.bytes);
		if (first == NULL) {
			ern_map_set(&uses, ern_arena_copy(dealing->arena,
			    key.bytes, key.length), shift);
			at = &shift->next;
		} else {
			ern_region_join(&first->region, &shift->region);
			*at = shift->next;
		}
	}
	for (at = &group->first; (shift = *at) != NULL;) {
		ern_text_clear(&key);
		ern_text_string(&key, shift->delta);
		for (i = 0; i < ERN_REGION_MEMBERS / 64; i++)
			ern_text_format(&key, "\1%jx",
			    (uintmax_t)shift->region.bits[i]);
		first = ern_map_find(&places, key.bytes);
		if (first == NULL) {
			ern_map_set(&places, ern_arena_copy(dealing->arena,
			    key.bytes, key.length), shift);
			add_use(shift, either(shift));
			at = &shift->next;
		} else {
			add_use(first, either(shift));
			*at = shift->next;
		}
	}
	ern_map_free(&uses);
	ern_map_free(&places);
	ern_text_free(&key);
}

/* ---- sentences */

static void
say_terms(struct ern_text *out, const struct ern_right *right)
{
	ern_text_byte(out, ' ');
	ern_window_write(&right->window, out);
	if (*right->price != '\0')
		ern_text_format(out, ", %s", right->price);
	if (*right->terms != '\0')
		ern_text_format(out, ", %s", right->terms);
	if (right->pre_order)
		ern_text_string(out, ", as a pre-order");
}

/* Adds "price code P2, was code P1". */
static void
say_change(struct ern_text *out, const char *what, const char *now,
    const char *before)
{
	if (strcmp(now, before) != 0)
		ern_text_format(out, "%s%s%s, was %s", what,
		    *what == '\0' ? "" : " ", *now == '\0' ? "none" : now,
		    *before == '\0' ? "none" : before);
}

static void
say_bounds(struct ern_text *out, const struct ern_right *old,
    const struct ern_right *new, const char **comma)
{
	const struct ern_window *was = &old->window, *is = &new->window;
	struct ern_text now = { 0 }, before = { 0 };

	if (ern_window_compare_bounds(&was->from, &is->from) != 0) {
		ern_window_write_start(&is->from, &now);
		ern_window_write_start(&was->from, &before);
		ern_text_format(out, "%sstarts %s, %s%s", *comma,
		    now.length > 0 ? now.bytes : "at any time",
		    before.length > 0 ? "was " : "had no start",
		    before.length > 0 ? before.bytes : "");
		*comma = "; ";
	}
	ern_text_clear(&now);
	ern_text_clear(&before);
	if (ern_window_compare_bounds(&was->to, &is->to) != 0) {
		ern_window_write_end(&is->to, &now);
		ern_window_write_end(&was->to, &before);
		ern_text_format(out, "%s%s%s, was %s", *comma,
		    now.length > 0 ? "ends " : "is open-ended",
		    now.length > 0 ? now.bytes : "",
		    before.length > 0 ? before.bytes : "open-ended");
		*comma = "; ";
	}
	ern_text_free(&now);
	ern_text_free(&before);
}

/* Adds "SubscriptionModel/Stream in FR ends 2026-12-31, was open-ended". */
static void
say_shift(struct ern_text *out, const struct shift *shift)
{
	const struct ern_right *old = shift->right[0], *new = shift->right[1];
	const char *comma = " ";

	if (shift->shown[0] != NULL) {
		ern_text_string(out, "may be shown ");
		ern_diff_shown_write(shift->shown[1], out);
		ern_text_string(out, "; was ");
		ern_diff_shown_write(shift->shown[0], out);
		return;
	}
	ern_text_format(out, "%s in ", shift->whose.bytes);
	ern_region_write(&shift->region, MOST_CODES, out);
	if (*either(shift)->channel != '\0')
		ern_text_format(out, " for %s", either(shift)->channel_name);
	if (old == NULL || new == NULL) {
		say_terms(out, old == NULL ? new : old);
		ern_text_string(out, old == NULL ? " is new" : " is gone");
		return;
	}
	say_bounds(out, old, new, &comma);
	if (strcmp(old->price, new->price) != 0) {
		ern_text_format(out, "%shas the ", comma);
		say_change(out, "price", new->price, old->price);
		comma = "; ";
	}
	if (strcmp(old->terms, new->terms) != 0) {
		ern_text_format(out, "%sis limited to: ", comma);
		say_change(out, "", new->terms, old->terms);
		comma = "; ";
	}
	if (old->pre_order != new->pre_order)
		ern_text_format(out, "%sis %s pre-order", comma,
		    new->pre_order ? "now a" : "no longer a");
}

static void
say_releases(struct ern_text *out, const struct told *told)
{
	size_t i;

	ern_text_string(out, ", for ");
	for (i = 0; i < told->n_releases && i < MOST_NAMED; i++)
		ern_text_format(out, "%s%s \"%s\"", i > 0 ? ", " : "",
		    told->releases[i]->type != NULL ?
		    told->releases[i]->type : "release",
		    told->releases[i]->title != NULL &&
		    *told->releases[i]->title != '\0' ?
		    told->releases[i]->title : told->releases[i]->reference);
	if (told->n_releases > MOST_NAMED)
		ern_text_format(out, " and %zu more",
		    told->n_releases - MOST_NAMED);
}

/* ---- changes */

static void
tell(struct dealing *dealing, const struct told *told)
{
	struct shift *shift = told->shift;
	struct ern_diff_change change = { .class = ERN_DIFF_DEALS,
		.kind = shift->shown[0] != NULL ? ERN_DIFF_CHANGED :
		    shift->right[0] == NULL ? ERN_DIFF_ADDED :
		    shift->right[1] == NULL ? ERN_DIFF_REMOVED :
		    ERN_DIFF_CHANGED };
	struct ern_text sentence = { 0 }, values[ERN_DIFF_SIDES] = { { 0 } };
	size_t side;

	say_shift(&sentence, shift);
	say_releases(&sentence, told);
	change.message = sentence.bytes;
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		if (shift->shown[side] != NULL) {
			change.part[side].node = shift->shown[side]->n_shown ==
			    0 ? NULL : shift->shown[side]->shown[0].node;
			ern_diff_shown_write(shift->shown[side],
			    &values[side]);
			change.part[side].value = values[side].bytes;
		}
		if (shift->right[side] == NULL)
			continue;
		change.part[side].node = shift->right[side]->deal;
		ern_text_format(&values[side], "%s in ", shift->whose.bytes);
		ern_region_write(&shift->region, 0, &values[side]);
		say_terms(&values[side], shift->right[side]);
		change.part[side].value = values[side].bytes;
	}
	ern_diff_add(dealing->diff, &change);
	ern_text_free(&sentence);
	ern_text_free(&values[0]);
	ern_text_free(&values[1]);
}

/* Gathers the releases of all groups that have the same change. */
static void
gather(struct dealing *dealing, struct group *group, struct shift *shift)
{
	struct ern_text key = { 0 };
	struct told *told;
	size_t i;

	say_shift(&key, shift);
	ern_text_format(&key, "\1%s", shift->delta);
	for (i = 0; i < ERN_REGION_MEMBERS / 64; i++)
		ern_text_format(&key, "\1%jx",
		    (uintmax_t)shift->region.bits[i]);
	told = ern_map_find(&dealing->tellings, key.bytes);
	if (told == NULL) {
		told = ern_arena_alloc(dealing->arena, sizeof(*told));
		*told = (struct told){ .shift = shift, .group = group };
		ern_map_set(&dealing->tellings, ern_arena_copy(dealing->arena,
		    key.bytes, key.length), told);
		*dealing->told_last = told;
		dealing->told_last = &told->next;
	}
	told->releases = ern_mem_grow(told->releases, told->n_releases +
	    group->n_releases, sizeof(*told->releases));
	for (i = 0; i < group->n_releases; i++)
		told->releases[told->n_releases++] = group->releases[i];
	ern_text_free(&key);
}

/* Puts a release into the group of its offers. */
static void
take_release(struct dealing *dealing, const struct ern_deal_release *old,
    const struct ern_deal_release *new)
{
	const struct ern_offer *offers[] = { old == NULL ? NULL : old->offer,
		new == NULL ? NULL : new->offer };
	struct ern_text key = { 0 };
	struct group *group;

	ern_text_format(&key, "%p %p", (const void *)offers[0],
	    (const void *)offers[1]);
	group = ern_map_find(&dealing->groups, key.bytes);
	if (group == NULL) {
		group = ern_arena_alloc(dealing->arena, sizeof(*group));
		*group = (struct group){ .offer = { offers[0], offers[1] } };
		group->last = &group->first;
		ern_map_set(&dealing->groups, ern_arena_copy(dealing->arena,
		    key.bytes, key.length), group);
		*dealing->last = group;
		dealing->last = &group->next;
	}
	if ((group->n_releases & (group->n_releases - 1)) == 0)
		group->releases = ern_mem_grow(group->releases,
		    group->n_releases == 0 ? 1 : 2 * group->n_releases,
		    sizeof(*group->releases));
	group->releases[group->n_releases++] = new != NULL ? new : old;
	ern_text_free(&key);
}

/* Pairs the releases of both messages that have deals. */
static void
take_releases(struct dealing *dealing)
{
	struct ern_diff_message *messages = dealing->diff->store->messages;
	struct ern_deals **deals = dealing->diff->deals;
	const struct ern_deal_release *release;
	const struct ern_thing *thing;
	size_t i;

	for (i = 0; i < deals[0]->n_releases; i++) {
		release = &deals[0]->releases[i];
		thing = ern_map_find(&messages[0].by_reference,
		    release->reference);
		take_release(dealing, release, thing == NULL ||
		    thing->other == NULL ? NULL : ern_deal_find(deals[1],
		    thing->other->reference));
	}
	for (i = 0; i < deals[1]->n_releases; i++) {
		release = &deals[1]->releases[i];
		thing = ern_map_find(&messages[1].by_reference,
		    release->reference);
		if (thing == NULL || thing->other == NULL || ern_deal_find(
		    deals[0], thing->other->reference) == NULL)
			take_release(dealing, NULL, release);
	}
}

/* Adds that the releases of a group are shown at other times. */
static void
note_shown(struct dealing *dealing, struct group *group)
{
	const struct ern_offer *old = group->offer[0] == NULL ? &nothing :
	    group->offer[0];
	const struct ern_offer *new = group->offer[1] == NULL ? &nothing :
	    group->offer[1];
	struct shift *shift;

	if (ern_diff_shown_same(old, new))
		return;
	shift = ern_arena_alloc(dealing->arena, sizeof(*shift));
	*shift = (struct shift){ .delta = "", .shown = { old, new } };
	for (group->last = &group->first; *group->last != NULL;)
		group->last = &(*group->last)->next;
	*group->last = shift;
}

/* Compares the deals of a group, and when its releases may be shown. */
static void
compare_group(struct dealing *dealing, struct group *group)
{
	struct shift *shift;

	if (group->offer[0] != NULL && group->offer[1] != NULL &&
	    ern_deal_same(group->offer[0], group->offer[1]))
		return;
	compare_rights(dealing, group);
	join_shifts(dealing, group);
	note_shown(dealing, group);
	for (shift = group->first; shift != NULL; shift = shift->next)
		gather(dealing, group, shift);
}

void
ern_diff_deals(struct ern_diff *diff)
{
	struct dealing dealing = { .diff = diff, .arena = diff->store->arena };
	struct ern_deal_naming naming = { .name = name_thing };
	struct group *group;
	struct shift *shift;
	struct told *told;
	size_t side;

	dealing.last = &dealing.first;
	dealing.told_last = &dealing.told;
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		naming.context = &diff->store->messages[side];
		diff->deals[side] = ern_deal_read(
		    diff->store->messages[side].doc, &naming);
	}
	take_releases(&dealing);
	for (group = dealing.first; group != NULL; group = group->next)
		compare_group(&dealing, group);
	for (told = dealing.told; told != NULL; told = told->next) {
		tell(&dealing, told);
		free(told->releases);
	}
	for (group = dealing.first; group != NULL; group = group->next) {
		for (shift = group->first; shift != NULL; shift = shift->next)
			ern_text_free(&shift->whose);
		free(group->releases);
	}
	ern_map_free(&dealing.groups);
	ern_map_free(&dealing.tellings);
}
