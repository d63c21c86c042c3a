/* SPDX-License-Identifier: MIT */
/*
 * name: what may be a name in XML 1.0 and its namespaces.
 */
#ifndef ERN_XML_NAME_H
#define ERN_XML_NAME_H

#include <stdbool.h>
#include <stddef.h>

enum ern_name_kind {
	ERN_NAME_NAME,
	ERN_NAME_NCNAME,	/* a name without a colon */
	ERN_NAME_NMTOKEN	/* any characters that names have */
};

/* Are the bytes a name of that kind? */
bool ern_name_check(enum ern_name_kind kind, const char *bytes,
    size_t length);

#endif
