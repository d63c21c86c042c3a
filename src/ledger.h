/* SPDX-License-Identifier: MIT */
/*
 * ledger: what the verbs of ern-ledger share.
 */
#ifndef ERN_LEDGER_H
#define ERN_LEDGER_H

#include "base/jsonedit.h"
#include "base/output.h"
#include "cli.h"
#include "state/ledger.h"
#include "state/view.h"

enum ledger_format { LEDGER_TEXT, LEDGER_JSON, LEDGER_HTML };

/* One run of the tool. */
struct ledger_call {
	const struct ledger_verb *verb;
	struct ern_ledger *ledger;	/* NULL: the verb opens none */
	struct ern_ledger_options options;
	struct ern_report *report;
	char *const *words;		/* behind the verb */
	size_t n;
	struct ern_output *output;
	struct ern_text held;		/* until it is done */
	enum ledger_format format;
	bool listed;			/* a table was written */

	const char *assets, *at, *dsp, *irreversible, *limit, *name, *on,
	    *preset, *release, *replaces, *reserved, *state, *after,
	    *template, *why, *zone, *message, *created;
	bool all, confirm;
};

enum ledger_access {
	LEDGER_NOTHING,		/* the verb opens the ledger itself, or none */
	LEDGER_READS,
	LEDGER_WRITES		/* in one transaction */
};

struct ledger_verb {
	const char *noun, *name;	/* name NULL: the noun is the verb */
	const char *operands;
	size_t least, most;		/* words behind it */
	const char *options;		/* names with blanks around each */
	enum ledger_access access;
	/* Returns 0, or -1 having told why. */
	int (*run)(struct ledger_call *call);
	const char *help;
};

/* The verbs by noun; a row of NULL ends each. */
extern const struct ledger_verb ledger_whole_verbs[];
extern const struct ledger_verb ledger_record_verbs[];
extern const struct ledger_verb ledger_pool_verbs[];
extern const struct ledger_verb ledger_draft_verbs[];
extern const struct ledger_verb ledger_release_verbs[];
extern const struct ledger_verb ledger_place_verbs[];
extern const struct ledger_verb ledger_order_verbs[];
extern const struct ledger_verb ledger_report_verbs[];

/* ---- ledger-print.c */

/* Writes bytes to the output; a failure is told when that is closed. */
void ledger_write(struct ledger_call *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ledger_write_text(struct ledger_call *call, const struct ern_text *text);

/* Writes the rows of a query, which it ends, as a table or as JSON Lines.
 * Returns 0 or -1. */
int ledger_list(struct ledger_call *call, struct ern_query *query);

/* Fills in what the options say is to be seen.  Returns 0 or -1. */
int ledger_view(struct ledger_call *call, struct ern_view *view);

/* ---- ledger-release.c */

/*
 * Calls take for each JSON document in a file; NULL or "-" is standard input.
 * Returns 0, or -1 having told why.
 */
int ledger_documents(struct ledger_call *call, const char *file,
    int (*take)(struct ledger_call *call, struct ern_jsonedit *document,
    void *context), void *context);

/* Checks the document of what the name says.  Returns 0, or -1 having told
 * all that is wrong with it. */
int ledger_check(struct ledger_call *call, const char *name,
    const struct ern_jsonedit *document);

/* ---- ledger-place.c */

struct ern_order;

/* Ends an order and says its number.  Returns 0 or -1. */
int ledger_ordered(struct ledger_call *call, struct ern_order *order);

/* Gives the time of --at in UTC, NULL where there is none.  Returns 0 or
 * -1. */
int ledger_due(struct ledger_call *call, struct ern_text *due);

/* ---- ledger-wizard.c */

int ledger_wizard(struct ledger_call *call);

#endif
