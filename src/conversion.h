/* SPDX-License-Identifier: MIT */
/*
 * conversion: one input of ern-convert made into what was asked for.
 */
#ifndef ERN_CONVERSION_H
#define ERN_CONVERSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/spool.h"
#include "base/text.h"
#include "cli.h"
#include "ern/convert.h"

/* What all conversions of a run have in common; all is borrowed. */
struct ern_conversion_options {
	const struct ern_version *to;	/* NULL: ERN-JSON */
	const struct ern_convert *convert;	/* each thread has a copy */
	const struct ern_format *format;	/* of findings */
	size_t max_findings;
	bool strict, account, color, verbose;
};

/* What a thread has for itself. */
struct ern_converter;

/* What became of an input; the caller frees it with ern_conversion_free(). */
struct ern_conversion {
	struct ern_spool *product;
	size_t n_products;		/* messages in it */
	struct ern_text findings;	/* in the format */
	struct ern_text talk;		/* lines for standard error */
	struct ern_text sidecar;	/* its part of the sidecar */
	enum ern_exit status;
};

struct ern_converter *ern_converter_new(
    const struct ern_conversion_options *options);

/* Takes NULL too. */
void ern_converter_free(struct ern_converter *converter);

/* Reads an input, XML or JSON, and converts what is in it. */
struct ern_conversion *ern_conversion_run(struct ern_converter *converter,
    struct ern_input *input);

void ern_conversion_free(struct ern_conversion *conversion);

#endif
