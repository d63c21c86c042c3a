/* SPDX-License-Identifier: MIT */
/*
 * known: what the functions of rules know of the message at hand.
 *
 * It is found when it is first asked for, and once a message.
 */
#ifndef ERN_ERN_KNOWN_H
#define ERN_ERN_KNOWN_H

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "ern/version.h"
#include "xml/call.h"
#include "xml/plant.h"

#define ERN_KNOWN_NS	"urn:ern-tools:functions"

struct ern_known {
	struct ern_plant *plant;
	struct ern_rules *rules;	/* those that are at work, for key() */
	const struct ern_version *version;
	struct ern_arena *arena;
	struct ern_text text;		/* for a moment */
	struct ern_map anchors;		/* elements by their references */
	bool gathered;			/* are they known? */
	struct ern_deals *deals;	/* NULL: not asked for yet */
	const struct ern_prices *prices;	/* NULL: there is no list */

	/* Regular expressions are kept from one message to the next. */
	struct ern_known_pattern {
		struct ern_known_pattern *next;
		char *text;
		struct _xmlRegexp *compiled;	/* NULL: it is none */
	} *patterns;
	struct ern_map by_text;
};

/* Starts with the message whose tree the plant has. */
void ern_known_start(struct ern_known *known, struct ern_plant *plant,
    const struct ern_version *version);

void ern_known_free(struct ern_known *known);

/* Makes all functions of rules known to XPath; once a process. */
void ern_known_register(void);

/* known-deal.c: Makes those about deals known, which is a part of it. */
void ern_known_register_deals(void);

/* Returns the element whose own reference, such as A1, is given, or NULL. */
xmlNode *ern_known_target(struct ern_known *known, const char *reference);

/* Returns nodes from a function, in the order of the message and each once,
 * though they are not so. */
void ern_known_return(struct ern_call *call, struct ern_nodes *nodes);

/* Returns the deals of the message, which live as long as it does. */
const struct ern_deals *ern_known_deals(struct ern_known *known);

/* Returns a regular expression of XML Schema, compiled, or NULL. */
struct _xmlRegexp *ern_known_pattern(struct ern_known *known,
    const char *text);

#endif
