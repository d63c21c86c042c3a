/* SPDX-License-Identifier: MIT */
/*
 * rules: rule sets in ISO Schematron, which messages are checked by.
 *
 * A rule set is used by one thread at a time.  What findings say of its rules
 * (code, role, source, status) lives as long as the rule set does.
 */
#ifndef ERN_ERN_RULES_H
#define ERN_ERN_RULES_H

#include <stdbool.h>

#include "base/text.h"
#include "diag/report.h"
#include "ern/known.h"

/* The namespace of our attributes in a rule set. */
#define ERN_RULES_NS	"urn:ern-tools:rules"

struct ern_rules;
struct ern_rule_phase;

/* What a rule set says of itself; NULL where it says nothing. */
struct ern_rules_title {
	const char *name;	/* never NULL */
	const char *title, *source, *date;
	const char *versions;	/* "382 43"; NULL: all */
};

/* What a rule set says of one of its rules. */
struct ern_rule {
	const char *code;
	const char *role;	/* as written, or NULL */
	enum ern_severity severity;
	const char *source, *date, *status;	/* or NULL */
};

/* Makes the functions of rule sets known; before threads load any. */
void ern_rules_start(void);

/* Loads a file.  Returns NULL, with a sentence in why that names file and
 * line, for a rule set that has a fault. */
struct ern_rules *ern_rules_load(const char *path, struct ern_text *why);

/* Takes NULL too. */
void ern_rules_free(struct ern_rules *rules);

const struct ern_rules_title *ern_rules_title(const struct ern_rules *rules);

/* Does the rule set cover that version, such as "432"? */
bool ern_rules_cover(const struct ern_rules *rules, const char *version);

/* Returns the phase of that name, in upper or lower case, or NULL. */
const struct ern_rule_phase *ern_rules_phase(const struct ern_rules *rules,
    const char *name);

/*
 * Returns the phase that a message means by a name, of length bytes: the
 * first that has it and suits the message.  NULL when there is none.
 */
const struct ern_rule_phase *ern_rules_pick(struct ern_rules *rules,
    const char *name, size_t length, struct ern_known *known);

/*
 * Goes through the rules: returns the one behind rule, or the first behind
 * NULL; NULL at the end.  Its sentence, with dots for what only a message
 * tells, is added to sentence, its help to help.
 */
const struct ern_rule *ern_rules_next(const struct ern_rules *rules,
    const struct ern_rule *rule, struct ern_text *sentence,
    struct ern_text *help);

/*
 * Checks a message by n phases of the rule set together; 0: by its default.
 * Returns 0, or -1 with a sentence in why when a rule cannot be evaluated.
 */
int ern_rules_run(struct ern_rules *rules,
    const struct ern_rule_phase *const *phases, size_t n,
    struct ern_known *known, struct ern_report *report,
    struct ern_text *why);

#endif
