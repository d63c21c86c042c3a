/* SPDX-License-Identifier: MIT */
/*
 * run: a stylesheet at work, as the files of sheet share it.
 */
#ifndef ERN_XML_RUN_H
#define ERN_XML_RUN_H

#include "base/arena.h"
#include "base/map.h"
#include "xml/sheet.h"

#define ERN_RUN_NAMES	256	/* of the cache; a power of two */

/* A name of an element in the source, and what is known of it. */
struct ern_run_name {
	const xmlChar *name;		/* in the source */
	const xmlChar *mode;		/* of templates */
	const xmlChar *made;		/* in the result */
	bool has_template;		/* of the mode */
};

struct ern_run {
	const struct ern_sheet_input *input;
	struct ern_arena *arena;
	struct ern_map met;		/* by c:first() */
	struct ern_run_name names[ERN_RUN_NAMES];
	struct ern_text joined;		/* for pieces of text */
	struct ern_text value;		/* of c:leaf and c:attr */
	struct ern_text why;		/* what libxslt says */
	bool refused;			/* by c:refuse */
};

/* sheet-element.c: Makes the extension elements known to libxslt. */
void ern_run_register_elements(void);

/* sheet-function.c: Makes the functions known that are about XML alone. */
void ern_run_register_functions(void);

#endif
