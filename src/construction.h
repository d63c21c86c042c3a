/* SPDX-License-Identifier: MIT */
/*
 * construction: the release documents of one input of ern-build made into
 * messages.
 */
#ifndef ERN_CONSTRUCTION_H
#define ERN_CONSTRUCTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/jsontree.h"
#include "base/text.h"
#include "cli.h"
#include "ern/build.h"
#include "ern/convert.h"

/* What all constructions of a run have in common; all is borrowed. */
struct ern_construction_options {
	const struct ern_version *to;
	const struct ern_convert *convert;	/* each thread has a copy */
	const struct ern_jsontree_value *preset;	/* or NULL */
	const struct ern_format *format;	/* of findings */
	struct ern_build_options build;
	size_t max_findings;
	bool strict, show, preview, color, verbose;
};

/* What a thread has for itself. */
struct ern_constructor;

/* A product: a message, or what was asked for in its place. */
struct ern_construct {
	struct ern_construct *next;
	struct ern_text name, bytes;
};

/* What became of an input; freed with ern_construction_free(). */
struct ern_construction {
	struct ern_construct *first, **last;
	struct ern_text findings;	/* in the format */
	struct ern_text talk;		/* lines for standard error */
	enum ern_exit status;
};

struct ern_constructor *ern_constructor_new(
    const struct ern_construction_options *options);

/* Takes NULL too. */
void ern_constructor_free(struct ern_constructor *constructor);

/* Reads an input and builds what its documents say. */
struct ern_construction *ern_construction_run(
    struct ern_constructor *constructor, struct ern_input *input);

void ern_construction_free(struct ern_construction *construction);

#endif
