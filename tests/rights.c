/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "granting.h"

/* ---- the tree */

static const xmlNode *
next_of(const xmlNode *node, const char *name)
{
	for (; node != NULL; node = node->next)
		if (node->type == XML_ELEMENT_NODE && (name == NULL ||
		    strcmp((const char *)node->name, name) == 0))
			return node;
	return NULL;
}

static const xmlNode *
child_of(const xmlNode *node, const char *name)
{
	return node == NULL ? NULL : next_of(node->children, name);
}

/* Returns the text of an element, blanks around it aside; "" for NULL. */
static const char *
text_of(struct rights *rights, const xmlNode *node)
{
	static const char blanks[] = " \t\r\n";
	char *text = node == NULL ? NULL : (char *)xmlNodeGetContent(node);
	const char *start = text == NULL ? "" : text + strspn(text, blanks);
	size_t length = strlen(start);
	const char *copy;

	while (length > 0 && strchr(blanks, start[length - 1]) != NULL)
		length--;
	copy = ern_arena_copy(rights->arena, start, length);
	xmlFree(text);
	return copy;
}

/* Returns an attribute's value, or NULL. */
static const char *
attribute_of(struct rights *rights, const xmlNode *node, const char *name)
{
	char *value = node == NULL ? NULL : (char *)xmlGetNoNsProp(
	    (xmlNode *)node, (const xmlChar *)name);
	const char *copy = value == NULL ? NULL :
	    ern_arena_copy(rights->arena, value, strlen(value));

	xmlFree(value);
	return copy;
}

static bool
is_true(const char *text)
{
	return text != NULL && (strcmp(text, "true") == 0 ||
	    strcmp(text, "1") == 0);
}

static bool
is_false(const char *text)
{
	return text != NULL && (strcmp(text, "false") == 0 ||
	    strcmp(text, "0") == 0);
}

/* Returns what an element says, also where it says a value of another
 * version as one of its own. */
static const char *
value_of(struct rights *rights, const xmlNode *node)
{
	const char *text = text_of(rights, node);
	const char *own = attribute_of(rights, node, "UserDefinedValue");
	const char *ns = attribute_of(rights, node, "Namespace");
	char line[200];

	if (strcmp(text, "446") == 0)	/* Macau, by its other code */
		return "MO";
	if (strcmp(text, "UserDefined") != 0 || own == NULL)
		return text;
	if (ns != NULL && strncmp(ns, "ern/", 4) == 0)
		return own;
	snprintf(line, sizeof(line), "own %s %s", own, ns == NULL ? "" : ns);
	return ern_arena_copy(rights->arena, line, strlen(line));
}

/* ---- sets */

static void
set_add(struct rights *rights, struct set *set, const char *item)
{
	const char **items;

	if (rights_set_has(set, item))
		return;
	items = ern_arena_alloc(rights->arena, (set->n + 1) * sizeof(*items));
	if (set->n > 0)
		memcpy(items, set->items, set->n * sizeof(*items));
	items[set->n++] = item;
	set->items = items;
}

static void
add_values(struct rights *rights, struct set *set, const xmlNode *parent,
    const char *name)
{
	const xmlNode *node = child_of(parent, name);

	for (; node != NULL; node = next_of(node->next, name))
		set_add(rights, set, value_of(rights, node));
}

/* Adds the leaves of a tree as one text; reasons limit nothing. */
static void
tell_tree(struct rights *rights, const xmlNode *node, struct ern_text *out)
{
	const xmlNode *child = next_of(node->children, NULL);

	if (strcmp((char *)node->name, "RightsClaimPolicyReason") == 0)
		return;
	ern_text_format(out, "<%s ", (char *)node->name);
	if (child == NULL)
		ern_text_string(out, value_of(rights, node));
	for (; child != NULL; child = next_of(child->next, NULL))
		tell_tree(rights, child, out);
	ern_text_byte(out, '>');
}

static void
add_tree(struct rights *rights, struct set *set, const xmlNode *node)
{
	struct ern_text text = { 0 };

	tell_tree(rights, node, &text);
	set_add(rights, set, ern_arena_copy(rights->arena, text.bytes,
	    text.length));
	ern_text_free(&text);
}

/* Adds all texts below, without the hyphens of a party's identifier. */
static void
add_texts(struct rights *rights, struct set *set, const xmlNode *node)
{
	const xmlNode *child = next_of(node->children, NULL);
	const char *text;
	char *plain;
	size_t n = 0;

	for (; child != NULL; child = next_of(child->next, NULL))
		add_texts(rights, set, child);
	text = text_of(rights, node);
	if (next_of(node->children, NULL) != NULL || *text == '\0')
		return;
	plain = ern_mem_copy(text, strlen(text));
	for (; *text != '\0'; text++)
		if (*text != '-' || strncmp(plain, "PA", 2) != 0)
			plain[n++] = *text;
	set_add(rights, set, ern_arena_copy(rights->arena, plain, n));
	free(plain);
}

/* ---- instants */

/* Returns seconds; of a day its first, or with after that of the next; NEVER
 * for what is no date. */
static double
instant_of(const char *text, bool after)
{
	int month = 1, day = 1, n = 0, hour = 0, minute = 0, zh = 0, zm = 0;
	long long year, days, y;
	double second = 0;
	const char *at;
	char *end;

	year = strtoll(text, &end, 10);
	if (end == text)
		return NEVER;
	at = end;
	if (sscanf(at, "-%2d%n", &month, &n) == 1) {
		at += n;
		if (sscanf(at, "-%2d%n", &day, &n) == 1)
			at += n;
		else if (after)
			month++;
	} else if (after) {
		year++;
	}
	if (after && strchr(text, 'T') == NULL && at - end == 6)
		day++;
	if (sscanf(at, "T%2d:%2d:%lf%n", &hour, &minute, &second, &n) == 3)
		at += n;
	if ((*at == '+' || *at == '-') && sscanf(at + 1, "%2d:%2d", &zh,
	    &zm) == 2 && *at == '-') {
		zh = -zh;
		zm = -zm;
	}
	y = month > 2 ? year : year - 1;
	days = 365 * y + y / 4 - y / 100 + y / 400 +
	    (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day;
	return days * 86400.0 + (hour - zh) * 3600.0 + (minute - zm) * 60.0 +
	    second;
}

/* ---- deals */

/* Returns the name by which a release is known: its first reference. */
static const char *
release_of(struct rights *rights, const xmlNode *root, const char *reference)
{
	const xmlNode *release = child_of(child_of(root, "ReleaseList"), NULL);
	const xmlNode *own;

	for (; release != NULL; release = next_of(release->next, NULL)) {
		own = child_of(release, "ReleaseReference");
		for (; own != NULL; own = next_of(own->next,
		    "ReleaseReference"))
			if (strcmp(text_of(rights, own), reference) == 0)
				return text_of(rights, child_of(release,
				    "ReleaseReference"));
	}
	return reference;
}

static void
add_channels(struct rights *rights, struct channels *channels,
    const xmlNode *terms, const char *name)
{
	const xmlNode *node = child_of(terms, name), *part;
	struct channel *items;

	for (; node != NULL; node = next_of(node->next, name)) {
		items = ern_arena_alloc(rights->arena,
		    (channels->n + 1) * sizeof(*items));
		if (channels->n > 0)
			memcpy(items, channels->items,
			    channels->n * sizeof(*items));
		channels->items = items;
		items += channels->n++;
		*items = (struct channel){ 0 };
		part = child_of(node, "PartyName");
		for (; part != NULL; part = next_of(part->next, "PartyName"))
			set_add(rights, &items->names, text_of(rights,
			    child_of(part, "FullName")));
		part = child_of(node, "PartyId");
		for (; part != NULL; part = next_of(part->next, "PartyId"))
			add_texts(rights, &items->ids, part);
	}
}

/* Adds what prices there are, and whether it is a promotion. */
static void
add_prices(struct rights *rights, struct set *set, const xmlNode *terms)
{
	static const char *const kinds[] = { "WholesalePricePerUnit",
		"BulkOrderWholesalePricePerUnit", "SuggestedRetailPrice" };
	const xmlNode *price = child_of(terms, "PriceInformation"), *code;
	size_t i;

	for (; price != NULL; price = next_of(price->next,
	    "PriceInformation")) {
		code = child_of(price, "PriceCode");
		if (code == NULL)
			code = child_of(price, "PriceType");
		if (code != NULL)
			set_add(rights, set, text_of(rights, code));
		for (i = 0; i < 3; i++)
			if (child_of(price, kinds[i]) != NULL)
				add_tree(rights, set, child_of(price,
				    kinds[i]));
	}
	if (is_true(text_of(rights, child_of(terms, "IsPromotional"))) ||
	    child_of(terms, "PromotionalCode") != NULL)
		set_add(rights, set, "promotion");
}

/* Adds the limits that a message says of its own accord, as text. */
static void
add_limits(struct rights *rights, struct set *set, const xmlNode *of)
{
	static const char *const names[] = { "NumberOfUsages",
		"DistributionChannelType", "RightsClaimPolicy",
		"ConsumerRentalPeriod", "RelatedReleaseOfferSet",
		"WebPolicy" };
	const xmlNode *node = child_of(child_of(of, "TechnicalInstantiation"),
	    NULL);
	size_t i;

	for (; node != NULL; node = next_of(node->next, NULL))
		if (strcmp(text_of(rights, node), "NotDrmEnforced") != 0)
			add_tree(rights, set, node);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		node = child_of(of, names[i]);
		for (; node != NULL; node = next_of(node->next, names[i]))
			add_tree(rights, set, node);
	}
}

/* Where are the dates of a period for one territory only? */
static const char *
where_of(struct rights *rights, const xmlNode *start, const xmlNode *end)
{
	const xmlNode *const nodes[] = { start, end };
	struct ern_text text = { 0 };
	const char *place, *copy;
	size_t i;

	ern_text_string(&text, "");
	for (i = 0; i < 2; i++) {
		place = attribute_of(rights, nodes[i],
		    "ApplicableTerritoryCode");
		if (place == NULL)
			place = attribute_of(rights, nodes[i],
			    "TerritoryCode");
		if (place != NULL)
			ern_text_format(&text, "%zu %s ", i,
			    strcmp(place, "446") == 0 ? "MO" : place);
	}
	copy = ern_arena_copy(rights->arena, text.bytes, text.length);
	ern_text_free(&text);
	return copy;
}

static void
read_period(struct rights *rights, struct grant *grant, const xmlNode *period)
{
	const xmlNode *start = child_of(period, "StartDate");
	const xmlNode *end = child_of(period, "EndDate");

	if (start == NULL)
		start = child_of(period, "StartDateTime");
	if (end == NULL)
		end = child_of(period, "EndDateTime");
	grant->start = start == NULL ? -NEVER :
	    instant_of(text_of(rights, start), false);
	if (grant->terms->floor > grant->start)
		grant->start = grant->terms->floor;
	grant->end = end == NULL ? NEVER :
	    instant_of(text_of(rights, end), true);
	grant->where = where_of(rights, start, end);
	grant->vague = is_true(attribute_of(rights, start, "IsAfter")) ||
	    is_true(attribute_of(rights, end, "IsBefore"));
}

static void
add_grant(struct rights *rights, const struct grant *grant)
{
	if ((rights->n & (rights->n - 1)) == 0)
		rights->grants = ern_mem_grow(rights->grants,
		    2 * rights->n + 1, sizeof(*rights->grants));
	rights->grants[rights->n++] = *grant;
}

/* Adds the grants of a deal for one release and use. */
static void
add_periods(struct rights *rights, struct grant *grant, const xmlNode *terms)
{
	const xmlNode *period = child_of(terms, "ValidityPeriod");

	for (; period != NULL; period = next_of(period->next,
	    "ValidityPeriod")) {
		read_period(rights, grant, period);
		add_grant(rights, grant);
	}
}

/* Adds those of uses that stand together: in 3.8.2 in a Usage. */
static void
add_uses(struct rights *rights, struct grant *grant, const xmlNode *terms,
    const xmlNode *together)
{
	struct usage *usage = ern_arena_alloc(rights->arena, sizeof(*usage));
	const xmlNode *use = child_of(together, "UseType");

	*usage = (struct usage){ 0 };
	add_values(rights, &usage->interfaces, together, "UserInterfaceType");
	add_values(rights, &usage->carriers, together, "CarrierType");
	add_limits(rights, &usage->limits, together);
	grant->usage = usage;
	grant->use = NULL;
	grant->hidden = false;
	if (use == NULL)
		add_periods(rights, grant, terms);
	for (; use != NULL; use = next_of(use->next, "UseType")) {
		grant->use = value_of(rights, use);
		grant->hidden = is_false(attribute_of(rights, use,
		    "IsDiscoverable"));
		add_periods(rights, grant, terms);
	}
}

static struct terms *
read_terms(struct rights *rights, const xmlNode *deal, const xmlNode *node)
{
	struct terms *terms = ern_arena_alloc(rights->arena, sizeof(*terms));
	const xmlNode *files = child_of(child_of(deal,
	    "DealTechnicalResourceDetailsReferenceList"), NULL);
	const char *text;

	*terms = (struct terms){ .floor = -NEVER };
	add_values(rights, &terms->models, node, "CommercialModelType");
	add_values(rights, &terms->territories, node, "TerritoryCode");
	add_values(rights, &terms->excluded, node, "ExcludedTerritoryCode");
	add_channels(rights, &terms->only, node, "DistributionChannel");
	add_channels(rights, &terms->without, node,
	    "ExcludedDistributionChannel");
	add_prices(rights, &terms->prices, node);
	if (child_of(node, "Usage") != NULL)
		add_limits(rights, &terms->limits, node);
	for (; files != NULL; files = next_of(files->next, NULL))
		set_add(rights, &terms->files, text_of(rights, files));
	terms->pre_order = is_true(text_of(rights, child_of(node,
	    "IsPreOrderDeal")));
	text = text_of(rights, child_of(node, "PreOrderReleaseDate"));
	if (*text != '\0')
		terms->floor = instant_of(text, false);
	return terms;
}

static const char *
path_of(struct rights *rights, const char *parent, const char *name, size_t n)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s[%zu]", parent, name, n);
	return ern_arena_copy(rights->arena, path, strlen(path));
}

/* Adds the grants of a deal; one that says its terms elsewhere, or which is
 * for resources of its own, grants nothing that could be compared. */
static void
add_deal(struct rights *rights, const xmlNode *root,
    const xmlNode *release_deal, const xmlNode *deal, const char *path,
    size_t number, double floor)
{
	const xmlNode *node = child_of(deal, "DealTerms"), *usage, *reference;
	struct grant grant = { 0 };
	struct terms *terms;

	if (node == NULL || child_of(deal, "ResourceUsage") != NULL ||
	    is_true(text_of(rights, child_of(deal,
	    "IsCommunicatedOutOfBand"))) ||
	    child_of(node, "TakeDown") != NULL ||
	    child_of(node, "AllDealsCancelled") != NULL)
		return;
	terms = read_terms(rights, deal, node);
	terms->release_deal = path;
	terms->deal = path_of(rights, path, "Deal", number);
	if (floor > terms->floor)
		terms->floor = floor;
	grant.terms = terms;
	reference = child_of(release_deal, "DealReleaseReference");
	for (; reference != NULL; reference = next_of(reference->next,
	    "DealReleaseReference")) {
		grant.release = release_of(rights, root,
		    text_of(rights, reference));
		usage = child_of(node, "Usage");
		if (usage == NULL)
			add_uses(rights, &grant, node, node);
		for (; usage != NULL; usage = next_of(usage->next, "Usage"))
			add_uses(rights, &grant, node, usage);
	}
}

struct rights *
rights_read(const xmlDoc *doc)
{
	struct rights *rights = ern_mem_alloc(sizeof(*rights));
	const xmlNode *root = xmlDocGetRootElement((xmlDoc *)doc), *deal;
	const xmlNode *release_deal = child_of(child_of(root, "DealList"),
	    "ReleaseDeal");
	const char *path, *effective;
	double made, floor;
	size_t i = 0, j;

	rights->arena = ern_arena_new();
	made = instant_of(text_of(rights, child_of(child_of(root,
	    "MessageHeader"), "MessageCreatedDateTime")), false);
	for (; release_deal != NULL; release_deal = next_of(
	    release_deal->next, "ReleaseDeal")) {
		path = path_of(rights, "/DealList[1]", "ReleaseDeal", ++i);
		effective = text_of(rights, child_of(release_deal,
		    "EffectiveDate"));
		floor = *effective == '\0' ? -NEVER :
		    instant_of(effective, false);
		if (floor <= made)
			floor = -NEVER;
		deal = child_of(release_deal, "Deal");
		for (j = 0; deal != NULL; deal = next_of(deal->next, "Deal"))
			add_deal(rights, root, release_deal, deal, path, ++j,
			    floor);
	}
	return rights;
}

void
rights_free(struct rights *rights)
{
	if (rights == NULL)
		return;
	ern_arena_free(rights->arena);
	free(rights->grants);
	free(rights);
}

size_t
rights_count(const struct rights *rights)
{
	return rights->n;
}
