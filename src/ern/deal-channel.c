/* SPDX-License-Identifier: MIT */
/*
 * deal-channel: for whom a deal is.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/dealing.h"
#include "ern/value.h"
#include "xml/tree.h"

#define INCLUDED	"DistributionChannel"
#define EXCLUDED	"ExcludedDistributionChannel"

/* Returns what people call a channel. */
static const char *
find_name(struct ern_deal_store *store, const xmlNode *channel)
{
	const xmlNode *name = ern_tree_child(channel, "TradingName");

	if (name == NULL)
		name = ern_tree_child(ern_tree_child(channel, "PartyName"),
		    "FullName");
	if (name == NULL)
		name = ern_tree_child(channel, "URL");
	return ern_dealing_keep(store, ern_dealing_text(store, name));
}

/* Returns the element with the DPID of a channel, else with another of its
 * ids, or NULL. */
static const xmlNode *
find_id(const xmlNode *channel)
{
	const xmlNode *first = ern_tree_child(channel, "PartyId"), *id;
	const char *is;

	for (id = first; id != NULL; id = ern_tree_next(id, "PartyId")) {
		is = ern_tree_attribute(id, "IsDPID");
		if (is != NULL && ern_value_boolean(is) == 1)
			return id;
		if (ern_tree_child(id, "DPID") != NULL)
			return ern_tree_child(id, "DPID");
	}
	id = first == NULL ? NULL : ern_tree_element(first->children);
	return id == NULL ? first : id;
}

static struct ern_channel
read_channel(struct ern_deal_store *store, const xmlNode *channel)
{
	const xmlNode *id = find_id(channel);
	const xmlNode *where = ern_tree_child(channel, "TerritoryCode");
	struct ern_channel read = { .name = find_name(store, channel) };
	struct ern_text key = { 0 };

	ern_text_string(&key, id == NULL ? read.name :
	    ern_dealing_text(store, id));
	if (where != NULL)
		ern_text_format(&key, " in %s", ern_dealing_text(store,
		    where));
	read.key = ern_dealing_keep(store, key.bytes);
	ern_text_free(&key);
	return read;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(((const struct ern_channel *)a)->key,
	    ((const struct ern_channel *)b)->key);
}

/* Reads all channels of that name, in order and each once. */
static size_t
read_all(struct ern_deal_store *store, const xmlNode *terms,
    const char *name, struct ern_channel **all)
{
	const xmlNode *child = ern_tree_child(terms, name);
	size_t n = 0, room = 0, i, kept = 0;

	*all = NULL;
	for (; child != NULL; child = ern_tree_next(child, name)) {
		if (n == room) {
			room = 2 * room + 2;
			*all = ern_mem_grow(*all, room, sizeof(**all));
		}
		(*all)[n++] = read_channel(store, child);
	}
	if (n > 1)
		qsort(*all, n, sizeof(**all), compare);
	for (i = 0; i < n; i++)
		if (kept == 0 || compare(&(*all)[kept - 1], &(*all)[i]) != 0)
			(*all)[kept++] = (*all)[i];
	return kept;
}

size_t
ern_dealing_channels(struct ern_deals *deals, const xmlNode *terms,
    struct ern_channel **all)
{
	struct ern_text except = { 0 };
	struct ern_channel *out;
	size_t n, i;

	n = read_all(deals->store, terms, INCLUDED, all);
	if (n > 0)
		return n;
	n = read_all(deals->store, terms, EXCLUDED, &out);
	for (i = 0; i < n; i++)
		ern_text_format(&except, "%s%s", i == 0 ? "all except " :
		    ", ", out[i].key);
	free(out);
	*all = ern_mem_alloc(sizeof(**all));
	(*all)[0].key = n == 0 ? "" : ern_dealing_keep(deals->store,
	    except.bytes);
	(*all)[0].name = "";
	ern_text_free(&except);
	return 1;
}
