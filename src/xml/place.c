/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "xml/place.h"

/*
 * So many different names of children are told apart in one parent; ERN has
 * less than 100.  The path to a child with a name beyond them counts all.
 */
#define MAX_NAMES	200

/* How many children of one name in a row an open element has had. */
struct ern_count {
	const char *name, *ns;
	unsigned int n;
};

void
ern_places_init(struct ern_places *places, size_t depth)
{
	*places = (struct ern_places){
		.levels = ern_mem_alloc((depth + 1) *
		    sizeof(*places->levels)),
	};
	places->level = places->levels;
}

void
ern_places_free(struct ern_places *places)
{
	free(places->levels);
	free(places->counts);
	ern_text_free(&places->path);
}

void
ern_places_reset(struct ern_places *places)
{
	places->level = places->levels;
	places->depth = places->n_counts = 0;
	memset(places->level, 0, sizeof(*places->level));
}

static bool
is_same(const struct ern_count *count, const char *name, const char *ns)
{
	return count->name == name && count->ns == ns;
}

/* Adds up the counts of the same name in a parent that has many. */
static void
merge_counts(struct ern_places *places, struct ern_level *parent)
{
	struct ern_count *first = places->counts + parent->counts;
	size_t all = places->n_counts - parent->counts, n = 0, i, j;

	for (i = 0; i < all; i++) {
		for (j = 0; j < n; j++)
			if (is_same(&first[j], first[i].name, first[i].ns))
				break;
		if (j < n)
			first[j].n += first[i].n;
		else
			first[n++] = first[i];
	}
	places->n_counts = parent->counts + n;
	parent->many_names = n > MAX_NAMES;
}

/* Counts a child; only the newest name is looked at, so that it is cheap. */
static void
count_child(struct ern_places *places, struct ern_level *parent,
    const char *name, const char *ns)
{
	parent->children++;
	if (places->n_counts > parent->counts && is_same(&places->counts[
	    places->n_counts - 1], name, ns)) {
		places->counts[places->n_counts - 1].n++;
		return;
	}
	if (parent->many_names)
		return;
	if (places->n_counts == places->room) {
		places->room = 2 * places->room + 64;
		places->counts = ern_mem_grow(places->counts, places->room,
		    sizeof(*places->counts));
	}
	places->counts[places->n_counts++] = (struct ern_count){
		.name = name, .ns = ns, .n = 1,
	};
	if (places->n_counts - parent->counts > 2 * MAX_NAMES)
		merge_counts(places, parent);
}

struct ern_level *
ern_places_enter(struct ern_places *places, const char *name,
    const char *ns)
{
	struct ern_level *level = places->level + 1;

	count_child(places, places->level, name, ns);
	level->name = name;
	level->ns = ns;
	level->many_names = false;
	level->children = 0;
	level->counts = places->n_counts;
	places->level = level;
	places->depth++;
	return level;
}

/* Returns which of its siblings of the same name an open element is. */
static unsigned int
count_of(const struct ern_places *places, const struct ern_level *level)
{
	const struct ern_count *count = places->counts + level[-1].counts;
	const struct ern_count *end = places->counts + level->counts;
	unsigned int n = 0;

	for (; count < end; count++)
		if (is_same(count, level->name, level->ns))
			n += count->n;
	return n;
}

struct ern_step
ern_places_step(const struct ern_places *places, size_t depth)
{
	const struct ern_level *level = &places->levels[depth];
	struct ern_step step = { .name = level->name, .ns = level->ns,
		.line = level->line, .column = level->column };

	if (level->plain)
		step.column -= 1 + ern_utf8_count(level->name,
		    strlen(level->name));
	step.among_all = level[-1].many_names || (level->ns != NULL &&
	    strchr(level->ns, '\'') != NULL);
	step.position = step.among_all ? level[-1].children :
	    count_of(places, level);
	return step;
}

void
ern_step_add(const struct ern_step *step, struct ern_text *path)
{
	if (path->length == 0)
		ern_text_format(path, "/%s%s", step->ns == NULL ? "" :
		    "ern:", step->name);
	else if (step->among_all)
		ern_text_format(path, "/*[%u]", step->position);
	else if (step->ns == NULL)
		ern_text_format(path, "/%s[%u]", step->name, step->position);
	else
		ern_text_format(path, "/*[local-name()='%s' and "
		    "namespace-uri()='%s'][%u]", step->name, step->ns,
		    step->position);
}

struct ern_place
ern_places_place(struct ern_places *places, size_t depth)
{
	struct ern_place place = { 0 };
	struct ern_step step;
	size_t i;

	if (depth == 0)
		return place;
	ern_text_clear(&places->path);
	for (i = 1; i <= depth; i++) {
		step = ern_places_step(places, i);
		ern_step_add(&step, &places->path);
	}
	place.line = step.line;
	place.column = step.column;
	place.path = places->path.bytes;
	return place;
}
