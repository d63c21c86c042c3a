/* SPDX-License-Identifier: MIT */
/*
 * finding: one thing to tell about a message, and where.
 */
#ifndef ERN_DIAG_FINDING_H
#define ERN_DIAG_FINDING_H

enum ern_severity { ERN_NOTE, ERN_WARNING, ERN_ERROR, ERN_SEVERITIES };

/* The layers of checking, in the order in which they run. */
enum ern_layer {
	ERN_LAYER_WELLFORMED,
	ERN_LAYER_SCHEMA,
	ERN_LAYER_REFERENCES,
	ERN_LAYER_IDENTIFIERS,
	ERN_LAYER_PROFILE,
	ERN_LAYER_ASSETS,
	ERN_CHECK_LAYERS,
	ERN_LAYER_DEALS = ERN_CHECK_LAYERS,	/* only when asked for */
	ERN_LAYER_CONVERT,	/* no check, but after all */
	ERN_LAYER_DELIVERY,	/* of a folder of messages */
	ERN_LAYER_LEDGER,	/* nor is this one */
	ERN_LAYER_SHIP,
	ERN_LAYERS
};

/* Where a finding is; line and column count from 1, 0 is unknown. */
struct ern_place {
	int line;
	int column;		/* in characters */
	const char *path;	/* XPath of the node, or NULL */
};

struct ern_finding {
	const char *code;
	enum ern_severity severity;
	enum ern_layer layer;
	struct ern_place place;
	const char *message;	/* one sentence, no full stop */
	const char *help;	/* what would mend it */
	/* Of a rule of a rule set, where it says so, or NULL: */
	const char *role;	/* "Conditional Error" */
	const char *source;	/* where the rule stands */
	const char *status;	/* with which a partner would answer */
};

/* The words for them in every output: "error", "schema". */
const char *ern_severity_name(enum ern_severity severity);
const char *ern_layer_name(enum ern_layer layer);

#endif
