/* SPDX-License-Identifier: MIT */
/*
 * record: things that are known by name, with values by key: DSPs, pools,
 * parties, presets, drafts, and the settings of the sender.
 *
 * What changes something is called between ern_ledger_begin() and
 * ern_ledger_end(), here and in all of state/.
 */
#ifndef ERN_STATE_RECORD_H
#define ERN_STATE_RECORD_H

#include "state/form.h"
#include "state/ledger.h"

struct ern_record_key {
	const char *name;
	enum ern_form form;
	const char *words;	/* of ERN_FORM_WORD: "a|b" */
	const char *otherwise;	/* the value where none is set, or NULL */
	const char *help;
};

struct ern_record_kind {
	const char *name;		/* "dsp" */
	const char *title;		/* "DSP" */
	const struct ern_record_key *keys;	/* a row of NULL ends */
	/* The keys of a second table, or NULL. */
	const struct ern_record_key *more;
};

extern const struct ern_record_kind ern_record_dsp;
extern const struct ern_record_kind ern_record_pool;
extern const struct ern_record_kind ern_record_party;
extern const struct ern_record_kind ern_record_preset;
extern const struct ern_record_kind ern_record_draft;
extern const struct ern_record_kind ern_record_sender;

/* What a placement may say otherwise than the document. */
extern const struct ern_record_key ern_record_terms[];

/* Returns the key of that name, or NULL. */
const struct ern_record_key *ern_record_key(
    const struct ern_record_kind *kind, const char *name);

/* Returns the number of a record, or 0. */
long long ern_record_find(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, const char *name);

/* The same, or -1 having told that there is none, and which may be meant. */
long long ern_record_need(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, const char *name);

/* Adds a record with no values.  Returns its number or -1. */
long long ern_record_add(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, const char *name);

/* Sets a value, or with "" or NULL forgets it.  Returns 0 or -1. */
int ern_record_set(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, long long record, const char *key,
    const char *value);

/* Sets values told as KEY=VALUE.  One event tells of them all. */
int ern_record_edit(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, const char *name,
    char *const *assignments, size_t n);

/* Removes a record that nothing names.  Returns 0 or -1. */
int ern_record_drop(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, const char *name);

/* Adds a value, or what stands for it.  Returns whether there is one. */
bool ern_record_get(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, long long record, const char *key,
    struct ern_text *value);

/* Is the value of a key this one? */
bool ern_record_is(struct ern_ledger *ledger,
    const struct ern_record_kind *kind, long long record, const char *key,
    const char *value);

/* Returns the record of the sender, which is there from its first setting
 * on, or 0. */
long long ern_record_self(struct ern_ledger *ledger);

#endif
