/* SPDX-License-Identifier: MIT */
/*
 * Most tracks of an album have the same deals.  So each Deal is read once for
 * all that are written alike; a ReleaseDeal is a bundle of such terms; and
 * releases with the same bundles share an offer, which is brought into form
 * once.
 */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/dealing.h"
#include "ern/value.h"
#include "xml/tree.h"

struct bundle {
	struct ern_terms **terms;
	size_t n_terms;
	size_t number;
};

/* A bundle of a release. */
struct share {
	const struct bundle *bundle;
	struct share *next;
};

/* What is only known of a release while the deals are read. */
struct owner {
	size_t release;		/* its number */
	struct share *shares;
	size_t n_shares;
};

static struct owner *
add_release(struct ern_deals *deals, const char *reference,
    const xmlNode *node)
{
	struct ern_deal_store *store = deals->store;
	struct owner *owner = ern_arena_alloc(store->arena, sizeof(*owner));
	size_t n = deals->n_releases;

	if ((n & (n - 1)) == 0)		/* a power of two: no more room */
		deals->releases = ern_mem_grow(deals->releases,
		    n == 0 ? 1 : 2 * n, sizeof(*deals->releases));
	deals->releases[n] = (struct ern_deal_release){
		.reference = ern_dealing_keep(store, reference),
		.type = "", .title = "", .id = "", .node = node,
	};
	*owner = (struct owner){ .release = n };
	ern_map_set(&store->releases, deals->releases[n].reference, owner);
	deals->n_releases++;
	return owner;
}

/* Returns the text of the first of the descendants that the names tell, or of
 * none "". */
static const char *
keep_first(struct ern_deal_store *store, const xmlNode *element,
    const char *const *names)
{
	for (; element != NULL && *names != NULL; names++)
		element = ern_tree_child(element, *names);
	return element == NULL ? "" : ern_dealing_keep(store,
	    ern_dealing_text(store, element));
}

static const char *
keep_title(struct ern_deal_store *store, const xmlNode *release)
{
	static const char *const ways[][3] = {
		{ "DisplayTitleText", NULL },
		{ "ReferenceTitle", "TitleText", NULL },
		{ "DisplayTitle", "TitleText", NULL },
	};
	const char *title = "";
	size_t i;

	for (i = 0; *title == '\0' && i < 3; i++)
		title = keep_first(store, release, ways[i]);
	return title;
}

/* Returns the title of the first resource of a release. */
static const char *
keep_resource_title(struct ern_deal_store *store, const xmlNode *release)
{
	static const char name[] = "ReleaseResourceReference";
	const xmlNode *list = ern_tree_child(release, name), *resource;

	if (list == NULL)
		list = ern_tree_child(ern_tree_child(release,
		    "ReleaseResourceReferenceList"), name);
	resource = list == NULL ? NULL : ern_map_find(&store->resources,
	    ern_dealing_text(store, list));
	return resource == NULL ? "" : keep_title(store, resource);
}

static const char *
keep_id(struct ern_deal_store *store, const xmlNode *release)
{
	static const char *const ways[][3] = {
		{ "ReleaseId", "ICPN", NULL }, { "ReleaseId", "GRid", NULL },
		{ "ReleaseId", "ISRC", NULL },
		{ "ReleaseId", "ProprietaryId", NULL },
	};
	const char *id = "";
	size_t i;

	for (i = 0; *id == '\0' && i < 4; i++)
		id = keep_first(store, release, ways[i]);
	return id;
}

static void
read_release(struct ern_deals *deals, const xmlNode *node)
{
	static const char *const type[] = { "ReleaseType", NULL };
	struct ern_deal_store *store = deals->store;
	const xmlNode *reference = ern_tree_child(node, "ReleaseReference");
	struct ern_deal_release *release;

	if (reference == NULL)
		return;
	add_release(deals, ern_dealing_text(store, reference), node);
	release = &deals->releases[deals->n_releases - 1];
	release->title = keep_title(store, node);
	release->id = keep_id(store, node);
	release->type = keep_first(store, node, type);
	release->track = !ern_tree_is(node, "Release") ||
	    strstr(release->type, "TrackRelease") != NULL;
	if (*release->title == '\0' && release->track)
		release->title = keep_resource_title(store, node);
	if (*release->type == '\0')
		release->type = ern_dealing_keep(store,
		    (const char *)node->name);
}

/* Returns the terms of a Deal, of one written so before where there is one;
 * what it is called is no matter. */
static struct ern_terms *
read_terms(struct ern_deals *deals, const xmlNode *deal,
    const xmlNode *effective)
{
	struct ern_deal_store *store = deals->store;
	const xmlNode *child = ern_tree_element(deal->children);
	struct ern_text key = { 0 };
	struct ern_terms *terms;

	if (effective != NULL)
		ern_dealing_spell(store, effective, &key);
	for (; child != NULL; child = ern_tree_element(child->next))
		if (!ern_tree_is(child, "DealReference"))
			ern_tree_write_element(child, 0, &key);
	ern_text_add(&key, "", 0);
	terms = ern_map_find(&store->terms, key.bytes);
	if (terms == NULL) {
		terms = ern_arena_alloc(store->arena, sizeof(*terms));
		*terms = (struct ern_terms){ 0 };
		ern_map_set(&store->terms, ern_arena_copy(store->arena,
		    key.bytes, key.length), terms);
		ern_dealing_terms(deals, deal, effective, terms);
	}
	ern_text_free(&key);
	return terms;
}

/* Returns the bundle of those terms, an earlier one where there is one. */
static const struct bundle *
find_bundle(struct ern_deal_store *store, struct ern_terms **terms, size_t n)
{
	struct ern_text key = { 0 };
	struct bundle *bundle;
	size_t i;

	for (i = 0; i < n; i++)
		ern_text_format(&key, "%p ", (void *)terms[i]);
	ern_text_add(&key, "", 0);
	bundle = ern_map_find(&store->bundles, key.bytes);
	if (bundle == NULL) {
		bundle = ern_arena_alloc(store->arena, sizeof(*bundle));
		bundle->terms = ern_arena_alloc(store->arena,
		    (n + 1) * sizeof(struct ern_terms *));
		if (n > 0)
			memcpy(bundle->terms, terms,
			    n * sizeof(struct ern_terms *));
		bundle->n_terms = n;
		bundle->number = store->bundles.n;
		ern_map_set(&store->bundles, ern_arena_copy(store->arena,
		    key.bytes, key.length), bundle);
	}
	ern_text_free(&key);
	return bundle;
}

/* Gives the release that a DealReleaseReference names the bundle. */
static void
give(struct ern_deals *deals, const xmlNode *reference,
    const struct bundle *bundle)
{
	struct ern_deal_store *store = deals->store;
	const char *name = ern_dealing_text(store, reference);
	struct owner *owner = ern_map_find(&store->releases, name);
	struct share *share = ern_arena_alloc(store->arena, sizeof(*share));

	if (owner == NULL)
		owner = add_release(deals, name, NULL);
	*share = (struct share){ bundle, owner->shares };
	owner->shares = share;
	owner->n_shares++;
}

static void
read_release_deal(struct ern_deals *deals, const xmlNode *element)
{
	const xmlNode *effective = ern_tree_child(element, "EffectiveDate");
	const xmlNode *child = ern_tree_child(element, "Deal");
	struct ern_terms **terms = NULL;
	const struct bundle *bundle;
	size_t n = 0;

	for (; child != NULL; child = ern_tree_next(child, "Deal")) {
		if ((n & (n - 1)) == 0)
			terms = ern_mem_grow(terms, n == 0 ? 1 : 2 * n,
			    sizeof(*terms));
		terms[n++] = read_terms(deals, child, effective);
	}
	bundle = find_bundle(deals->store, terms, n);
	free(terms);
	for (child = ern_tree_child(element, "DealReleaseReference");
	    child != NULL; child = ern_tree_next(child,
	    "DealReleaseReference"))
		give(deals, child, bundle);
}

static int
compare_shares(const void *a, const void *b)
{
	const struct bundle *x = *(const struct bundle *const *)a;
	const struct bundle *y = *(const struct bundle *const *)b;

	return (x->number > y->number) - (x->number < y->number);
}

/* Returns the bundles of a release in order and each once, and in n how many;
 * the caller frees them. */
static const struct bundle **
list_bundles(const struct owner *owner, size_t *n)
{
	const struct bundle **all = ern_mem_alloc((owner->n_shares + 1) *
	    sizeof(*all));
	const struct share *share = owner->shares;
	size_t i, kept = 0;

	for (i = 0; share != NULL; share = share->next)
		all[i++] = share->bundle;
	qsort(all, i, sizeof(*all), compare_shares);
	for (i = 0; i < owner->n_shares; i++)
		if (kept == 0 || all[kept - 1] != all[i])
			all[kept++] = all[i];
	*n = kept;
	return all;
}

/* Adds the rights of terms to an offer, once. */
static void
take_terms(struct ern_deals *deals, struct ern_offer *offer,
    struct ern_terms *terms, size_t *room)
{
	struct ern_right *rights = offer->rights;

	if (terms->taken == offer)
		return;
	terms->taken = offer;
	offer->n_deals++;
	if (terms->shown != NULL)
		offer->shown[offer->n_shown++] = *terms->shown;
	if (terms->n_rights == 0)
		return;
	if (deals->store->n_rights + terms->n_rights > ERN_DEALING_MOST) {
		deals->too_many = true;
		return;
	}
	deals->store->n_rights += terms->n_rights;
	if (offer->n_rights + terms->n_rights > *room) {
		*room = 2 * *room + terms->n_rights;
		rights = ern_mem_grow(rights, *room, sizeof(*rights));
	}
	memcpy(rights + offer->n_rights, terms->rights,
	    terms->n_rights * sizeof(*rights));
	offer->rights = rights;
	offer->n_rights += terms->n_rights;
}

/* Adds what a visibility that a release refers to says. */
static void
take_visibilities(struct ern_deals *deals, struct ern_offer *offer,
    const xmlNode *release)
{
	static const char name[] = "ReleaseVisibilityReference";
	const xmlNode *child = ern_tree_child(release, name), *said;
	struct ern_shown *shown;

	for (; child != NULL; child = ern_tree_next(child, name)) {
		said = ern_map_find(&deals->store->visibilities,
		    ern_dealing_text(deals->store, child));
		shown = ern_dealing_shown(deals, said);
		if (shown != NULL)
			offer->shown[offer->n_shown++] = *shown;
	}
}

static size_t
count_visibilities(const xmlNode *release)
{
	static const char name[] = "ReleaseVisibilityReference";
	const xmlNode *child = ern_tree_child(release, name);
	size_t n = 0;

	for (; child != NULL; child = ern_tree_next(child, name))
		n++;
	return n;
}

static struct ern_offer *
make_offer(struct ern_deals *deals, const struct bundle **bundles, size_t n,
    const xmlNode *release)
{
	struct ern_deal_store *store = deals->store;
	struct ern_offer *offer = ern_arena_alloc(store->arena,
	    sizeof(*offer));
	size_t room = 0, i, j, shown = count_visibilities(release);
	struct ern_right *raw;

	*offer = (struct ern_offer){ 0 };
	for (i = 0; i < n; i++)
		shown += bundles[i]->n_terms;
	if (shown > ERN_DEALING_MOST) {
		deals->too_many = true;
		return offer;
	}
	offer->shown = ern_arena_alloc(store->arena,
	    (shown + 1) * sizeof(*offer->shown));
	take_visibilities(deals, offer, release);
	for (i = 0; i < n; i++)
		for (j = 0; j < bundles[i]->n_terms; j++)
			take_terms(deals, offer, bundles[i]->terms[j], &room);
	raw = offer->rights;
	ern_dealing_merge(deals, offer);
	free(raw);
	return offer;
}

/* Gives a release its offer, one that it shares where others have the same
 * bundles and visibilities. */
static void
set_offer(struct ern_deals *deals, struct ern_deal_release *release)
{
	static const char name[] = "ReleaseVisibilityReference";
	struct ern_deal_store *store = deals->store;
	const struct owner *owner = ern_map_find(&store->releases,
	    release->reference);
	const xmlNode *child = ern_tree_child(release->node, name);
	struct ern_text key = { 0 };
	struct ern_offer *offer;
	size_t n, i;
	const struct bundle **bundles = list_bundles(owner, &n);

	for (i = 0; i < n; i++)
		ern_text_format(&key, "%zu ", bundles[i]->number);
	for (; child != NULL; child = ern_tree_next(child, name))
		ern_text_format(&key, "%s ", ern_dealing_text(store, child));
	ern_text_add(&key, "", 0);
	offer = ern_map_find(&store->offers, key.bytes);
	if (offer == NULL) {
		offer = make_offer(deals, bundles, n, release->node);
		ern_map_set(&store->offers, ern_arena_copy(store->arena,
		    key.bytes, key.length), offer);
		if ((deals->n_offers & (deals->n_offers - 1)) == 0)
			deals->offers = ern_mem_grow(deals->offers,
			    deals->n_offers == 0 ? 1 : 2 * deals->n_offers,
			    sizeof(*deals->offers));
		deals->offers[deals->n_offers++] = offer;
	}
	release->offer = offer;
	if (offer->n_releases++ == 0)
		offer->first = release;
	else
		offer->last->next = release;
	offer->last = release;
	free(bundles);
	ern_text_free(&key);
}

static void
read_visibilities(struct ern_deals *deals, const xmlNode *list)
{
	const xmlNode *child = list == NULL ? NULL :
	    ern_tree_element(list->children), *reference;

	for (; child != NULL; child = ern_tree_element(child->next)) {
		reference = ern_tree_child(child, "VisibilityReference");
		if (reference != NULL)
			ern_map_set(&deals->store->visibilities,
			    ern_dealing_keep(deals->store, ern_dealing_text(
			    deals->store, reference)), (void *)child);
	}
}

static void
read_resources(struct ern_deals *deals, const xmlNode *list)
{
	const xmlNode *child = list == NULL ? NULL :
	    ern_tree_element(list->children), *reference;

	for (; child != NULL; child = ern_tree_element(child->next)) {
		reference = ern_tree_child(child, "ResourceReference");
		if (reference != NULL)
			ern_map_set(&deals->store->resources,
			    ern_dealing_keep(deals->store, ern_dealing_text(
			    deals->store, reference)), (void *)child);
	}
}

static void
read_message(struct ern_deals *deals, const xmlNode *root)
{
	const xmlNode *releases = ern_tree_child(root, "ReleaseList");
	const xmlNode *list = ern_tree_child(root, "DealList"), *child;

	read_visibilities(deals, list);
	read_resources(deals, ern_tree_child(root, "ResourceList"));
	child = releases == NULL ? NULL :
	    ern_tree_element(releases->children);
	for (; child != NULL; child = ern_tree_element(child->next))
		read_release(deals, child);
	for (child = ern_tree_child(list, "ReleaseDeal"); child != NULL;
	    child = ern_tree_next(child, "ReleaseDeal"))
		read_release_deal(deals, child);
}

struct ern_deals *
ern_deal_read(const xmlDoc *doc, const struct ern_deal_naming *naming)
{
	struct ern_deals *deals = ern_mem_alloc(sizeof(*deals));
	struct ern_deal_store *store = ern_mem_alloc(sizeof(*store));
	const xmlNode *root = ern_tree_element(doc->children);
	size_t i;

	deals->store = store;
	store->arena = ern_arena_new();
	if (naming != NULL)
		store->naming = *naming;
	if (!ern_tree_is(root, "NewReleaseMessage"))
		return deals;
	if (ern_window_read_start(ern_dealing_text(store, ern_tree_child(
	    ern_tree_child(root, "MessageHeader"),
	    "MessageCreatedDateTime")), &deals->created) != 0)
		deals->created = (struct ern_bound){ -INFINITY, false };
	read_message(deals, root);
	for (i = 0; i < deals->n_releases; i++)
		set_offer(deals, &deals->releases[i]);
	return deals;
}

void
ern_deal_free(struct ern_deals *deals)
{
	struct ern_deal_store *store;

	if (deals == NULL)
		return;
	store = deals->store;
	ern_map_free(&store->strings);
	ern_map_free(&store->terms);
	ern_map_free(&store->bundles);
	ern_map_free(&store->offers);
	ern_map_free(&store->releases);
	ern_map_free(&store->visibilities);
	ern_map_free(&store->resources);
	ern_arena_free(store->arena);
	ern_text_free(&store->text);
	ern_text_free(&store->joined);
	free(store);
	free(deals->releases);
	free(deals->offers);
	free(deals);
}

const struct ern_deal_release *
ern_deal_find(const struct ern_deals *deals, const char *reference)
{
	const struct owner *owner = ern_map_find(&deals->store->releases,
	    reference);

	return owner == NULL ? NULL : &deals->releases[owner->release];
}

bool
ern_deal_is_over(const struct ern_deals *deals,
    const struct ern_right *right)
{
	return right->window.to.at <= deals->created.at;
}
