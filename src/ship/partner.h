/* SPDX-License-Identifier: MIT */
/*
 * partner: how a DSP takes deliveries, by its record and by options.
 *
 * A partner that is all zero has nothing set; its owner frees it.
 */
#ifndef ERN_SHIP_PARTNER_H
#define ERN_SHIP_PARTNER_H

#include "ship/package.h"
#include "ship/target.h"
#include "state/ledger.h"

/* Keys of the record of a DSP. */
enum ern_partner_key {
	ERN_PARTNER_TARGET, ERN_PARTNER_CHOREOGRAPHY, ERN_PARTNER_LAYOUT,
	ERN_PARTNER_MANIFEST, ERN_PARTNER_PRIORITY, ERN_PARTNER_NAMES,
	ERN_PARTNER_HOST_KEY, ERN_PARTNER_PIN, ERN_PARTNER_PASSWORD,
	ERN_PARTNER_PROFILE, ERN_PARTNER_AVS, ERN_PARTNER_KEYS
};

struct ern_partner {
	char *values[ERN_PARTNER_KEYS];
	bool fixed[ERN_PARTNER_KEYS];	/* by an option */
	struct ern_package_rules rules;
	struct ern_target target;
};

/* Sets a key by its name, whatever a record will say.  Returns 0, or -1 when
 * there is no such key. */
int ern_partner_set(struct ern_partner *partner, const char *name,
    const char *value);

/* Takes what else there is from the record of a DSP. */
void ern_partner_load(struct ern_partner *partner,
    struct ern_ledger *ledger, long long dsp);

/* Understands the values.  Returns 0, or -1 with the fault set. */
int ern_partner_settle(struct ern_partner *partner, struct ern_fault *fault);

/* Frees what it holds, but for what was fixed: another may be loaded. */
void ern_partner_clear(struct ern_partner *partner);
void ern_partner_free(struct ern_partner *partner);

#endif
