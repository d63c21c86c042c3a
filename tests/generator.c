/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "generating.h"

#define AIMS		14	/* of one message */
#define RUNS		12	/* until all references lead somewhere */
#define STRIDE		7919	/* a prime beyond the number of all aims */
#define SIZE		150
#define LIFELIKE_SIZE	250	/* of each list */
#define DEEPEST		14	/* elements; below, no more than has to be */

struct generator {
	struct plan plan;
	const struct plan_root *root;	/* of the message */
	struct values values;
	struct aim aims[MAX_AIMS];
	size_t n_aims;
	size_t depth, n_elements;
	size_t size, density;
	struct ern_text *out;
};

size_t
generator_many(size_t n)
{
	const char *many = getenv("ERN_MANY");

	return many == NULL ? n : n * strtoul(many, NULL, 10);
}

struct generator *
generator_new(const struct ern_schema *schema)
{
	struct generator *generator = ern_mem_alloc(sizeof(*generator));

	plan_make(&generator->plan, schema);
	return generator;
}

void
generator_free(struct generator *generator)
{
	if (generator == NULL)
		return;
	plan_free(&generator->plan);
	values_free(&generator->values);
	free(generator);
}

/* Is no more wanted than what has to be? */
static bool
is_tight(const struct generator *generator)
{
	return generator->n_elements > generator->size ||
	    generator->depth > DEEPEST;
}

/* Where does the way of an aim lead now?  ERN_NONE: not through here. */
static uint16_t
next_step(const struct generator *generator, const struct aim *aim)
{
	return !aim->done && aim->matched == generator->depth &&
	    aim->way.n > generator->depth ?
	    aim->way.positions[generator->depth] : ERN_NONE;
}

/* May a candidate lead to a position of its type? */
static bool
leads_to(const struct generator *generator, const struct ern_type *type,
    uint16_t candidate, uint16_t position)
{
	return candidate == position || plan_behind(&generator->plan, type,
	    candidate, position);
}

/* Returns the first position that is aimed at and can be reached, or
 * ERN_NONE. */
static uint16_t
find_wanted(const struct generator *generator, const struct ern_type *type,
    const uint16_t *next, size_t n)
{
	uint16_t best = ERN_NONE, step;
	size_t i, j;

	for (i = 0; i < generator->n_aims; i++) {
		step = next_step(generator, &generator->aims[i]);
		if (step >= best)
			continue;
		for (j = 0; j < n; j++)
			if (leads_to(generator, type, next[j], step)) {
				best = step;
				break;
			}
	}
	return best;
}

/* Should an element stand that need not? */
static bool
is_liked(struct generator *generator, uint16_t position, bool again)
{
	const char *name = ern_table_string(
	    generator->plan.schema->positions[position].name);

	if (is_tight(generator))
		return false;
	if (generator->values.lifelike)
		return values_chance(&generator->values,
		    values_habit(name, again));
	return values_chance(&generator->values,
	    again ? 20 : generator->density);
}

/* Returns the fewest elements that an element and what is behind it take. */
static uint32_t
cost_of(const struct generator *generator, uint16_t position)
{
	return generator->root->rest[position] + generator->root->cost[
	    generator->plan.schema->positions[position].type];
}

/* Returns the candidate that costs least, or ERN_NONE; going on is better
 * than going back. */
static uint16_t
find_least(const struct generator *generator, const struct ern_type *type,
    const uint16_t *next, size_t n, uint16_t at, uint16_t wanted)
{
	uint32_t cost, least = UINT32_MAX;
	uint16_t best = ERN_NONE;
	size_t i;

	for (i = 0; i < n; i++) {
		if (wanted != ERN_NONE &&
		    !leads_to(generator, type, next[i], wanted))
			continue;
		cost = cost_of(generator, next[i]);
		if (at != ERN_NONE && next[i] <= at)
			cost += UINT16_MAX;
		if (cost < least) {
			least = cost;
			best = next[i];
		}
	}
	return best;
}

/* Returns the position that comes next, ERN_NONE where the content ends. */
static uint16_t
pick(struct generator *generator, const struct ern_type *type, uint16_t at)
{
	const struct ern_schema *schema = generator->plan.schema;
	const struct ern_position *position = &schema->positions[at];
	const uint16_t *next = schema->follow +
	    (at == ERN_NONE ? type->first : position->follow);
	size_t n = at == ERN_NONE ? type->n_first : position->n_follow, i;
	bool may_end = at == ERN_NONE ? type->nullable : position->last;
	uint16_t wanted = find_wanted(generator, type, next, n);

	for (i = 0; i < n; i++) {
		if (next[i] == wanted)
			return wanted;
		if (wanted != ERN_NONE &&
		    !leads_to(generator, type, next[i], wanted))
			continue;
		if (cost_of(generator, next[i]) < FAR && is_liked(generator,
		    next[i], at != ERN_NONE && next[i] <= at))
			return next[i];
	}
	if (may_end && wanted == ERN_NONE)
		return ERN_NONE;
	return find_least(generator, type, next, n, at, wanted);
}

static void
add_attributes(struct generator *generator, const struct ern_type *type)
{
	const struct ern_schema_attribute *attribute;
	bool wanted;
	size_t i, j;

	generator->values.party = "";
	for (i = type->attribute; i < (size_t)type->attribute +
	    type->n_attributes; i++) {
		attribute = &generator->plan.schema->attributes[i];
		wanted = attribute->required;
		for (j = 0; j < generator->n_aims; j++)
			if (generator->aims[j].attribute == i) {
				generator->aims[j].done = wanted = true;
			}
		if (!wanted && (is_tight(generator) ||
		    !values_chance(&generator->values,
		    generator->values.lifelike ? 8 : 25)))
			continue;
		ern_text_format(generator->out, " %s=\"",
		    ern_table_string(attribute->name));
		values_add(&generator->values, attribute->simple,
		    ern_table_string(attribute->name), generator->out);
		ern_text_byte(generator->out, '"');
	}
}

static void
indent(struct generator *generator)
{
	ern_text_format(generator->out, "\n%*s", (int)generator->depth, "");
}

static void add_content(struct generator *generator,
    const struct ern_type *type, const char *name);

/* Adds the element of a position. */
static void
add_child(struct generator *generator, uint16_t at)
{
	const struct ern_schema *schema = generator->plan.schema;
	const struct ern_position *position = &schema->positions[at];
	const char *name = ern_table_string(position->name);
	struct aim *aim;
	size_t i;

	for (i = 0; i < generator->n_aims; i++) {
		aim = &generator->aims[i];
		if (next_step(generator, aim) == at)
			aim->matched++;
		if (aim->attribute == ERN_NONE &&
		    aim->way.positions[aim->way.n - 1] == at)
			aim->done = true;
	}
	if (generator->values.lifelike && generator->depth == 0)
		generator->n_elements = 0;
	generator->depth++;
	generator->n_elements++;
	indent(generator);
	ern_text_format(generator->out, "<%s", name);
	add_content(generator, &schema->types[position->type], name);
	ern_text_format(generator->out, "</%s>", name);
	generator->depth--;
	for (i = 0; i < generator->n_aims; i++)
		if (generator->aims[i].matched > generator->depth)
			generator->aims[i].matched = generator->depth;
}

/* Adds the attributes and what is between the tags. */
static void
add_content(struct generator *generator, const struct ern_type *type,
    const char *name)
{
	uint16_t at = ERN_NONE;

	add_attributes(generator, type);
	ern_text_byte(generator->out, '>');
	if (type->simple != ERN_NONE) {
		values_add(&generator->values, type->simple, name,
		    generator->out);
		return;
	}
	if (type->n_positions == 0 ||
	    (at = pick(generator, type, at)) == ERN_NONE)
		return;
	for (; at != ERN_NONE; at = pick(generator, type, at))
		add_child(generator, at);
	indent(generator);
}

static void
add_aim(struct generator *generator, const struct aim *aim)
{
	if (generator->n_aims < MAX_AIMS)
		generator->aims[generator->n_aims++] = *aim;
}

/* Returns the number of a root; *turn tells how many messages of that root
 * the seeds before this one have made. */
static size_t
choose_root(const struct generator *generator,
    const struct generator_options *options, uint64_t *turn)
{
	const struct ern_schema *schema = generator->plan.schema;
	size_t others = schema->n_roots - 1, i;

	*turn = options->seed;
	for (i = 0; options->root != NULL && i < schema->n_roots; i++)
		if (strcmp(ern_table_string(schema->roots[i].name),
		    options->root) == 0)
			return i;
	if (options->root != NULL)
		return schema->n_roots;
	if (others == 0 || options->seed % 10 != 9) {
		*turn = options->seed - options->seed / 10;
		return 0;
	}
	*turn = options->seed / 10 / others;
	return 1 + options->seed / 10 % others;
}

static void
take_aims(struct generator *generator, const struct plan_root *root,
    uint64_t turn)
{
	uint64_t number;
	size_t i;

	generator->n_aims = 0;
	for (i = 0; i < AIMS; i++) {
		number = turn * AIMS + i;
		/* Other ones together each time they come round. */
		number += number / root->n_aims * (number % AIMS);
		add_aim(generator, &root->aims[number * STRIDE %
		    root->n_aims]);
	}
}

/* Makes the message once, with the IDs of the time before. */
static void
run(struct generator *generator, const struct generator_options *options,
    const struct ern_root *root)
{
	struct values *values = &generator->values;
	const char *name = ern_table_string(root->name);
	struct ids known = values->made;
	size_t i;

	values->made = (struct ids){ 0 };
	values_free(values);
	values->known = known;
	memset(values->missing, 0, sizeof(values->missing));
	values->n_identifiers = 0;
	values->random = options->seed * 0x2545f4914f6cdd1du;
	values->lifelike = options->lifelike;
	values->odd = !options->lifelike && options->seed % 4 == 3;
	generator->density = 10 + 15 * values_number(values, 4);
	generator->size = options->size != 0 ? options->size :
	    options->lifelike ? LIFELIKE_SIZE : SIZE;
	generator->depth = generator->n_elements = 0;
	for (i = 0; i < generator->n_aims; i++) {
		generator->aims[i].matched = 0;
		generator->aims[i].done = false;
	}
	ern_text_format(generator->out, "<?xml version=\"1.0\" "
	    "encoding=\"UTF-8\"?>\n<ern:%s xmlns:ern=\"%s\"", name,
	    generator->plan.schema->ns);
	add_content(generator, &generator->plan.schema->types[root->type],
	    name);
	ern_text_format(generator->out, "</ern:%s>\n", name);
}

/* Aims at the IDs that references need and the message does not have.
 * Returns whether there is nothing more to do. */
static bool
settle(struct generator *generator, const struct plan_root *root)
{
	const struct values *values = &generator->values;
	bool good = true;
	size_t i, j;

	for (i = 0; i < LETTERS; i++) {
		if (values->missing[i] && values->made.n[i] == 0 &&
		    root->ids[i].n > 0)
			add_aim(generator, &(struct aim){
			    .way = root->ids[i], .attribute = ERN_NONE });
		good = good && !values->missing[i] &&
		    values->known.n[i] == values->made.n[i];
		for (j = 0; good && j < values->made.n[i]; j++)
			good = strcmp(values->known.items[i][j],
			    values->made.items[i][j]) == 0;
	}
	return good;
}

bool
generator_run(struct generator *generator,
    const struct generator_options *options, struct ern_text *out)
{
	const struct ern_schema *schema = generator->plan.schema;
	uint64_t turn;
	size_t number = choose_root(generator, options, &turn), start, i;
	const struct plan_root *root = &generator->plan.roots[number];

	if (number == schema->n_roots)
		return false;
	generator->root = root;
	generator->n_aims = 0;
	if (!options->lifelike)
		take_aims(generator, root, turn);
	ern_text_string(out, "");
	start = out->length;
	generator->out = out;
	values_free(&generator->values);
	for (i = 0; i < RUNS; i++) {
		out->length = start;
		run(generator, options, &schema->roots[number]);
		if (settle(generator, root))
			break;
	}
	return true;
}
