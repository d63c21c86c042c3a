/* SPDX-License-Identifier: MIT */
/*
 * template: DSPs as their public pages describe them, to start from.
 */
#ifndef ERN_STATE_TEMPLATE_H
#define ERN_STATE_TEMPLATE_H

#include <stddef.h>

struct ern_template {
	const char *name, *about;
	const char *const *values;	/* KEY=VALUE; NULL ends */
};

extern const struct ern_template ern_templates[];
extern const size_t ern_n_templates;

/* Returns the template of that name, or NULL. */
const struct ern_template *ern_template_find(const char *name);

#endif
