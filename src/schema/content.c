/* SPDX-License-Identifier: MIT */
/*
 * content: the children of an element against its content model.
 *
 * After a fault the state is the one that a person would assume, so that
 * one mistake is told once: a misspelt element counts as the one meant, a
 * missing one as if it had been there, one out of place changes nothing.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/checker.h"

#define MAX_WAY	8	/* missing elements that a sentence can list */

/* The positions that may come next. */
struct next {
	const uint16_t *items;
	size_t n;
};

static struct next
next_of(const struct ern_schema *schema, const struct ern_type *type,
    uint16_t position)
{
	const struct ern_position *at;

	if (position == ERN_NONE)
		return (struct next){ schema->follow + type->first,
			type->n_first };
	at = &schema->positions[position];
	return (struct next){ schema->follow + at->follow, at->n_follow };
}

static const char *
name_of(const struct ern_schema *schema, uint16_t position)
{
	return ern_table_string(schema->positions[position].name);
}

static bool
contains(struct next next, uint16_t position)
{
	size_t i;

	for (i = 0; i < next.n; i++)
		if (next.items[i] == position)
			return true;
	return false;
}

/*
 * The shortest way from a position to one with the given name, or to the end
 * of the content where the name is 0.  Returns how many elements have to
 * stand in between, at most MAX_WAY of which are in way; -1: no way.
 * *target is the position found.
 */
static int
find_way(const struct ern_schema *schema, const struct ern_type *type,
    uint16_t from, uint16_t name, uint16_t *way, uint16_t *target)
{
	uint16_t *queue = ern_mem_alloc(2 * (type->n_positions + 1) *
	    sizeof(*queue));
	uint16_t *came_from = queue + type->n_positions + 1;
	size_t head = 0, tail = 0, i;
	uint16_t at = from, here = ERN_NONE;
	struct next next;
	int n = -1, skip;

	memset(came_from, 0xff, type->n_positions * sizeof(*came_from));
	for (;;) {
		next = next_of(schema, type, at);
		for (i = 0; i < next.n; i++) {
			here = next.items[i];
			if (here == from ||
			    came_from[here - type->position] != ERN_NONE)
				continue;
			came_from[here - type->position] =
			    at == from ? here : at;
			queue[tail++] = here;
			if (name != 0 ? schema->positions[here].name == name :
			    schema->positions[here].last)
				goto found;
		}
		if (head == tail)
			goto out;
		at = queue[head++];
	}
found:
	*target = here;
	at = name != 0 ? came_from[here - type->position] : here;
	n = 0;
	if (name != 0 && at == here)
		goto out;
	for (head = at, n = 1; came_from[head - type->position] != head; n++)
		head = came_from[head - type->position];
	for (skip = n; skip > 0; at = came_from[at - type->position])
		if (--skip < MAX_WAY)
			way[skip] = at;
out:
	free(queue);
	return n;
}

/* Adds the names that could stand where the first of a way does. */
static void
add_others(struct ern_text *out, const struct ern_schema *schema,
    const struct ern_type *type, uint16_t from, const uint16_t *way, int n)
{
	struct next next = next_of(schema, type, from), after;
	size_t i;

	for (i = 0; i < next.n; i++) {
		if (next.items[i] == way[0])
			continue;
		after = next_of(schema, type, next.items[i]);
		if (contains(after, way[0]))
			continue;
		if (n > 1 ? contains(after, way[1]) :
		    schema->positions[next.items[i]].last)
			ern_text_format(out, " or %s",
			    name_of(schema, next.items[i]));
	}
}

/* Tells of the gap of this element that no late element has filled. */
static void
close_gap(struct ern_check *check)
{
	struct ern_gap *gap = check->gap;
	struct ern_place place = { gap->line, gap->column, gap->path };
	const char *parent = check->frames[gap->depth].name;
	struct ern_words words = { .out = &check->sentence, .last = "and" };
	const char *late = NULL;
	size_t i;

	check->gap = gap->outer;
	for (i = 0; i < gap->n_missing; i++)
		if (gap->came[i])
			late = ern_table_string(gap->missing[i]);
		else
			words.all++;
	ern_text_clear(&check->sentence);
	for (i = 0; i < gap->n_missing; i++) {
		if (gap->came[i])
			continue;
		ern_words_add(&words, ern_table_string(gap->missing[i]));
		if (i == 0 && gap->others != NULL)
			ern_text_string(&check->sentence, gap->others);
	}
	if (words.all > 0 && ern_check_tells(check, ERN_CODE_ELEMENT_MISSING))
		ern_report_add(check->report, ERN_CODE_ELEMENT_MISSING,
		    &place, "%s %s missing before %s in %s",
		    check->sentence.bytes, words.all == 1 ? "is" : "are",
		    ern_table_string(gap->before), parent);
	if (late != NULL && ern_check_tells(check, ERN_CODE_ELEMENT_ORDER))
		ern_report_add(check->report, ERN_CODE_ELEMENT_ORDER,
		    &place, "%s stands too early in %s: it belongs behind %s",
		    ern_table_string(gap->before), parent, late);
	free(gap->path);
	free(gap->others);
	free(gap);
}

void
ern_content_reset(struct ern_check *check)
{
	struct ern_gap *gap;

	while ((gap = check->gap) != NULL) {
		check->gap = gap->outer;
		free(gap->path);
		free(gap->others);
		free(gap);
	}
}

/* Notes that the elements of a way are missing before the one that came. */
static void
open_gap(struct ern_check *check, const struct ern_frame *parent,
    const uint16_t *way, int n, uint16_t before)
{
	struct ern_place place = ern_reader_place(check->reader, check->depth);
	const struct ern_schema *schema = check->schema;
	struct ern_gap *gap;
	int i;

	if (check->gap != NULL && check->gap->depth == check->depth - 1)
		close_gap(check);
	gap = ern_mem_alloc(sizeof(*gap));
	gap->outer = check->gap;
	gap->depth = check->depth - 1;
	gap->line = place.line;
	gap->column = place.column;
	gap->path = ern_mem_copy(place.path, strlen(place.path));
	gap->before = before;
	for (i = 0; i < n && i < MAX_WAY; i++)
		gap->missing[gap->n_missing++] =
		    schema->positions[way[i]].name;
	ern_text_clear(&check->scratch);
	add_others(&check->scratch, schema, parent->type, parent->position,
	    way, n);
	if (check->scratch.length > 0)
		gap->others = ern_mem_copy(check->scratch.bytes,
		    check->scratch.length);
	check->gap = gap;
}

/* Is it an element that was missed before?  Then its gap knows now. */
static bool
fills_gap(struct ern_check *check, uint16_t name)
{
	struct ern_gap *gap = check->gap;
	size_t i;

	if (gap == NULL || gap->depth != check->depth - 1)
		return false;
	for (i = 0; i < gap->n_missing; i++)
		if (gap->missing[i] == name) {
			gap->came[i] = true;
			return true;
		}
	return false;
}

/* Tells of an element that the model has, but not at this place. */
static void
tell_misplaced(struct ern_check *check, const struct ern_frame *parent,
    uint16_t position)
{
	const struct ern_schema *schema = check->schema;
	const char *name = name_of(schema, position);
	const char *last = name_of(schema, parent->position);
	enum ern_code code;
	uint16_t way[MAX_WAY], target;

	if (schema->positions[parent->position].name ==
	    schema->positions[position].name)
		code = ERN_CODE_ELEMENT_REPEATED;
	else if (find_way(schema, parent->type, position,
	    schema->positions[parent->position].name, way, &target) >= 0)
		code = ERN_CODE_ELEMENT_ORDER;
	else
		code = ERN_CODE_ELEMENT_CHOICE;
	if (!ern_check_tells(check, code))
		return;
	ern_text_clear(&check->sentence);
	if (code == ERN_CODE_ELEMENT_REPEATED)
		ern_text_format(&check->sentence,
		    "%s may stand only once here in %s", name, parent->name);
	else if (code == ERN_CODE_ELEMENT_ORDER)
		ern_text_format(&check->sentence,
		    "%s stands too late in %s: it belongs before %s", name,
		    parent->name, last);
	else
		ern_text_format(&check->sentence,
		    "%s and %s exclude each other in %s", name, last,
		    parent->name);
	ern_check_tell(check, code, check->depth);
}

static void
tell_unknown(struct ern_check *check, const struct ern_frame *parent,
    const char *name, const char *meant)
{
	const struct ern_schema *schema = check->schema;
	struct next next = next_of(schema, parent->type, parent->position);
	struct ern_words words = { .out = &check->sentence, .all = next.n,
		.last = "or" };
	size_t i;

	if (!ern_check_tells(check, ERN_CODE_ELEMENT_UNKNOWN))
		return;
	ern_text_clear(&check->sentence);
	ern_text_format(&check->sentence, "%s has no child element ",
	    parent->name);
	ern_text_short(&check->sentence, name, strlen(name), NAME_SHOWN);
	ern_text_string(&check->sentence, "; ");
	if (meant != NULL) {
		ern_text_format(&check->sentence, "did you mean %s?", meant);
	} else if (next.n == 0) {
		ern_text_string(&check->sentence,
		    "nothing more may stand here");
	} else {
		ern_text_string(&check->sentence, "here may stand ");
		for (i = 0; i < next.n; i++)
			ern_words_add(&words, name_of(schema, next.items[i]));
	}
	ern_check_tell(check, ERN_CODE_ELEMENT_UNKNOWN, check->depth);
}

static void
tell_child(struct ern_check *check, struct ern_frame *parent,
    const char *name)
{
	if (parent->told)
		return;
	parent->told = true;
	if (!ern_check_tells(check, ERN_CODE_ELEMENT_CHILD))
		return;
	ern_text_clear(&check->sentence);
	ern_text_format(&check->sentence,
	    "%s holds a value and no elements, but in it stands ",
	    parent->name);
	ern_text_short(&check->sentence, name, strlen(name), NAME_SHOWN);
	ern_check_tell(check, ERN_CODE_ELEMENT_CHILD, check->depth);
}

static void
tell_namespace(struct ern_check *check, const struct ern_element *element)
{
	if (check->told_namespace)
		return;
	check->told_namespace = true;
	if (!ern_check_tells(check, ERN_CODE_ELEMENT_NAMESPACE))
		return;
	ern_text_clear(&check->sentence);
	ern_text_format(&check->sentence, "%s is in the namespace %s; "
	    "elements below the root must be in none", element->name,
	    element->ns);
	ern_check_tell(check, ERN_CODE_ELEMENT_NAMESPACE, check->depth);
}

/* Returns the position whose name the unknown one was meant to be. */
static uint16_t
find_meant(const struct ern_schema *schema, const struct ern_type *type,
    const char *name)
{
	struct ern_nearest nearest = { .word = name, .length = strlen(name) };
	const char *best = NULL;
	uint16_t i, meant = ERN_NONE;

	for (i = type->position; i < type->position + type->n_positions; i++) {
		ern_nearest_offer(&nearest, name_of(schema, i));
		if (nearest.best != best)
			meant = i;
		best = nearest.best;
	}
	return meant;
}

static uint16_t
find_position(const struct ern_schema *schema, const struct ern_type *type,
    uint16_t name)
{
	uint16_t i;

	for (i = type->position; i < type->position + type->n_positions; i++)
		if (schema->positions[i].name == name)
			return i;
	return ERN_NONE;
}

static const struct ern_type *
step(struct ern_check *check, struct ern_frame *parent, uint16_t position)
{
	parent->position = position;
	parent->late = ERN_NONE;
	return &check->schema->types[check->schema->positions[position].type];
}

/* Returns the next position of that name, or ERN_NONE. */
static uint16_t
find_next(struct ern_check *check, const struct ern_frame *parent,
    uint16_t name)
{
	const struct ern_schema *schema = check->schema;
	uint16_t from = parent->position;
	struct ern_move *known = &check->moves[(from * 37u + name * 5u +
	    ((uintptr_t)parent->type >> 3)) % MOVES];
	struct next next;
	size_t i;

	if (known->type == parent->type && known->from == from &&
	    known->name == name)
		return known->to;
	next = next_of(schema, parent->type, from);
	for (i = 0; i < next.n; i++) {
		if (schema->positions[next.items[i]].name != name)
			continue;
		*known = (struct ern_move){ parent->type, from, name,
			next.items[i] };
		return next.items[i];
	}
	return ERN_NONE;
}

/* Takes a child that may not stand here. */
static const struct ern_type *
take_unexpected(struct ern_check *check, struct ern_frame *parent,
    const struct ern_element *element, uint16_t name)
{
	const struct ern_schema *schema = check->schema;
	uint16_t position, target, way[MAX_WAY];
	int n;

	position = find_position(schema, parent->type, name);
	if (name == 0 || position == ERN_NONE) {
		position = find_meant(schema, parent->type, element->name);
		tell_unknown(check, parent, element->name,
		    position == ERN_NONE ? NULL : name_of(schema, position));
		if (position == ERN_NONE)
			return NULL;
		position = find_next(check, parent,
		    schema->positions[position].name);
		return position == ERN_NONE ? NULL :
		    step(check, parent, position);
	}
	n = find_way(schema, parent->type, parent->position, name, way,
	    &target);
	if (n > 0) {
		open_gap(check, parent, way, n, name);
		return step(check, parent, target);
	}
	if (fills_gap(check, name))
		return &schema->types[schema->positions[position].type];
	/* Where two in a row come too late, the one before came too early. */
	if (parent->late != ERN_NONE && find_way(schema, parent->type,
	    parent->late, name, way, &target) == 0)
		return step(check, parent, target);
	tell_misplaced(check, parent, position);
	parent->late = position;
	return &schema->types[schema->positions[position].type];
}

const struct ern_type *
ern_content_child(struct ern_check *check, struct ern_frame *parent,
    const struct ern_element *element)
{
	uint16_t name = ern_check_symbol(check, element->name);
	uint16_t position;

	if (parent->type->simple != ERN_NONE || parent->type->empty) {
		tell_child(check, parent, element->name);
		return NULL;
	}
	position = find_next(check, parent, name);
	if (element->ns != NULL) {
		if (strcmp(element->ns, check->schema->ns) != 0 ||
		    find_position(check->schema, parent->type, name) ==
		    ERN_NONE) {
			tell_unknown(check, parent, element->name, NULL);
			return NULL;
		}
		tell_namespace(check, element);
	}
	if (name != 0 && position != ERN_NONE)
		return step(check, parent, position);
	return take_unexpected(check, parent, element, name);
}

void
ern_content_end(struct ern_check *check, struct ern_frame *frame)
{
	const struct ern_schema *schema = check->schema;
	struct ern_words words = { .out = &check->sentence, .last = "and" };
	uint16_t way[MAX_WAY], target;
	int i, n;

	if (check->gap != NULL && check->gap->depth == check->depth)
		close_gap(check);
	if (frame->position == ERN_NONE ? frame->type->nullable :
	    schema->positions[frame->position].last)
		return;
	n = find_way(schema, frame->type, frame->position, 0, way, &target);
	if (n <= 0 || !ern_check_tells(check, ERN_CODE_ELEMENT_MISSING))
		return;
	ern_text_clear(&check->sentence);
	words.all = n;
	for (i = 0; i < n && i < MAX_WAY; i++) {
		ern_words_add(&words, name_of(schema, way[i]));
		if (i == 0)
			add_others(&check->sentence, schema, frame->type,
			    frame->position, way, n);
	}
	ern_text_format(&check->sentence, " %s missing %s %s",
	    n == 1 ? "is" : "are",
	    frame->position == ERN_NONE ? "in" : "at the end of",
	    frame->name);
	ern_check_tell(check, ERN_CODE_ELEMENT_MISSING, check->depth);
}
