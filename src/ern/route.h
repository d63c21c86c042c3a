/* SPDX-License-Identifier: MIT */
/*
 * route: the steps from one version of ERN to another.
 */
#ifndef ERN_ERN_ROUTE_H
#define ERN_ERN_ROUTE_H

#include <stddef.h>

#include "ern/version.h"

/* Between the two there is a stylesheet: xslt/43-to-42.xsl. */
struct ern_step {
	const char *from, *to;	/* keys of versions */
};

extern const struct ern_step ern_steps[];

#define ERN_ROUTE_STEPS	12	/* how many there are */

/*
 * Finds the shortest way from a version to another one as numbers of steps.
 * Returns how many there are in route, 0 when there is no way.
 */
size_t ern_route_find(const char *from, const char *to,
    size_t route[ERN_ROUTE_STEPS]);

#endif
