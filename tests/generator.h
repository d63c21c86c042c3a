/* SPDX-License-Identifier: MIT */
/*
 * generator: valid messages of a version, made from the compiled schemas.
 *
 * A seed gives the same bytes on every machine.  Each seed of 1 to
 * GENERATOR_SEEDS aims at some of the elements and attributes that the types
 * of the version have; all of them together reach every one.
 */
#ifndef ERN_TESTS_GENERATOR_H
#define ERN_TESTS_GENERATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "schema/tables.h"

#define GENERATOR_SEEDS	400

struct generator;

struct generator_options {
	uint64_t seed;
	const char *root;	/* NULL: mostly the first one */
	size_t size;		/* elements, roughly; 0: as it comes */
	bool lifelike;		/* like what is sent, and aims at nothing */
};

/* Returns n, or what ERN_MANY in the environment makes of it. */
size_t generator_many(size_t n);

struct generator *generator_new(const struct ern_schema *schema);

/* Takes NULL too. */
void generator_free(struct generator *generator);

/* Adds the XML of a message.  Returns false when there is no such root. */
bool generator_run(struct generator *generator,
    const struct generator_options *options, struct ern_text *out);

#endif
