/* SPDX-License-Identifier: MIT */
/*
 * generating: what the files of the generator share.
 *
 * generator-plan.c looks through a schema once, generator.c walks its content
 * models, generator-value.c and generator-identifier.c make the values.
 */
#ifndef ERN_TESTS_GENERATING_H
#define ERN_TESTS_GENERATING_H

#include "generator.h"

#define MAX_DEPTH	24	/* of what is aimed at */
#define MAX_AIMS	24
#define LETTERS		128	/* that references start with */
#define FAR		100000	/* elements; what cannot be had costs that */

/* The way from a root to something: a position in each type. */
struct way {
	uint16_t positions[MAX_DEPTH];
	size_t n;		/* 0: none is known */
};

/* What a message should have: an element, or an attribute of one. */
struct aim {
	struct way way;
	uint16_t attribute;	/* of the schema; ERN_NONE: the element */
	size_t matched;		/* steps of the way that were gone */
	bool done;
};

/* What is below one root. */
struct plan_root {
	struct aim *aims;	/* all, each below the first root it is in */
	size_t n_aims;
	struct way ids[LETTERS];	/* to the ID that starts so */
	uint32_t *cost;		/* of a type: its fewest elements */
	uint32_t *rest;		/* of a position: the fewest behind it */
};

struct plan {
	const struct ern_schema *schema;
	size_t n_positions;
	uint64_t *behind;	/* of a position, words bits: may come then */
	size_t words;
	struct plan_root *roots;
};

void plan_make(struct plan *plan, const struct ern_schema *schema);
void plan_free(struct plan *plan);

/* May a position of a type come behind another one? */
bool plan_behind(const struct plan *plan, const struct ern_type *type,
    uint16_t position, uint16_t other);

/* The IDs of a message, by their first letter. */
struct ids {
	char **items[LETTERS];
	size_t n[LETTERS];
};

struct values {
	uint64_t random;	/* where the numbers come from */
	bool lifelike, odd;
	struct ids known;	/* from the run before, for references */
	struct ids made;
	bool missing[LETTERS];	/* references that lead nowhere yet */
	size_t n_identifiers;	/* made so far */
	const char *party;	/* what a PartyId is by its attributes: "ISNI",
				   "DPID", or "" for anything else */
};

/* Returns a number below n. */
size_t values_number(struct values *values, size_t n);

/* Is it so, with a chance in percent? */
bool values_chance(struct values *values, size_t percent);

/* Adds a value of a simple type, for what has that name. */
void values_add(struct values *values, uint16_t simple, const char *name,
    struct ern_text *out);

/* Adds an identifier for what has that name.  Returns false when it is no
 * name of an identifier. */
bool values_identifier(struct values *values, const char *name,
    struct ern_text *text);

/* Returns the letter that IDs or references of a type start with, or 0. */
char values_letter(uint16_t simple, enum ern_datatype datatype);

/* How often does an optional element stand, and how often another one, in a
 * lifelike message?  In percent. */
size_t values_habit(const char *name, bool again);

void values_free(struct values *values);

#endif
