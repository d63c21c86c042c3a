/* SPDX-License-Identifier: MIT */
/*
 * rules-index: the rules that a node can match, found by its name.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ern/ruleset.h"

/* Returns the bucket of a key of ern_match. */
static struct ern_rule_bucket *
bucket_of(struct ern_rules *rules, const char *key)
{
	struct ern_rule_bucket *bucket;
	bool attribute = *key == '@';
	struct ern_map *map = attribute ? &rules->attributes :
	    &rules->elements;

	if (strcmp(key, "/") == 0)
		return &rules->document;
	if (strcmp(key, "text()") == 0)
		return &rules->texts;
	key += attribute;
	if (strcmp(key, "*") == 0)
		return attribute ? &rules->any_attribute :
		    &rules->any_element;
	bucket = ern_map_find(map, key);
	if (bucket == NULL) {
		bucket = ern_arena_alloc(rules->arena, sizeof(*bucket));
		*bucket = (struct ern_rule_bucket){ .key = key,
			.next = rules->buckets };
		rules->buckets = bucket;
		ern_map_set(map, key, bucket);
	}
	return bucket;
}

static void
add(struct ern_rule_bucket *bucket, const struct ern_rule_candidate *added)
{
	if (bucket->n == bucket->room) {
		bucket->room = 2 * bucket->room + 4;
		bucket->candidates = ern_mem_grow(bucket->candidates,
		    bucket->room, sizeof(*bucket->candidates));
	}
	bucket->candidates[bucket->n++] = *added;
}

static int
compare(const void *a, const void *b)
{
	const struct ern_rule_candidate *c = a, *d = b;

	return c->order < d->order ? -1 : c->order > d->order;
}

/* Puts the rules for all names among those of one. */
static void
merge(struct ern_rule_bucket *bucket, const struct ern_rule_bucket *any)
{
	size_t i;

	for (i = 0; i < any->n; i++)
		add(bucket, &any->candidates[i]);
	qsort(bucket->candidates, bucket->n, sizeof(*bucket->candidates),
	    compare);
}

void
ern_ruleset_index(struct ern_rules *rules)
{
	struct ern_rule_candidate added = { .order = 0 };
	struct ern_rule_bucket *bucket;

	for (added.context = rules->contexts; added.context != NULL;
	    added.context = added.context->next)
		for (added.match = added.context->matches;
		    added.match != NULL; added.match = added.match->next) {
			added.order++;
			add(bucket_of(rules, added.match->key), &added);
		}
	for (bucket = rules->buckets; bucket != NULL; bucket = bucket->next)
		merge(bucket, ern_map_find(&rules->elements, bucket->key) ==
		    bucket ? &rules->any_element : &rules->any_attribute);
}

const struct ern_rule_bucket *
ern_ruleset_bucket(const struct ern_rules *rules, const xmlNode *node)
{
	const struct ern_rule_bucket *bucket;

	switch (node->type) {
	case XML_ELEMENT_NODE:
		bucket = ern_map_find(&rules->elements,
		    (const char *)node->name);
		return bucket != NULL ? bucket : &rules->any_element;
	case XML_ATTRIBUTE_NODE:
		bucket = ern_map_find(&rules->attributes,
		    (const char *)node->name);
		return bucket != NULL ? bucket : &rules->any_attribute;
	case XML_TEXT_NODE:
		return &rules->texts;
	default:
		return &rules->document;
	}
}
