/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ship/partner.h"
#include "state/record.h"

#define MOST_WORDS	6

/* The values that are known, where they are a list. */
static const struct {
	const char *name, *otherwise;
	const char *words[MOST_WORDS];
} keys[ERN_PARTNER_KEYS] = {
	[ERN_PARTNER_TARGET] = { "target", NULL, { NULL } },
	[ERN_PARTNER_CHOREOGRAPHY] = { "choreography", "1.8", { NULL } },
	[ERN_PARTNER_LAYOUT] = { "layout", "batch", { "batch", "release" } },
	[ERN_PARTNER_MANIFEST] = { "manifest", "full",
	    { [ERN_PACKAGE_FULL] = "full", [ERN_PACKAGE_EMPTY] = "empty",
	    [ERN_PACKAGE_OPEN] = "none" } },
	[ERN_PARTNER_PRIORITY] = { "priority", "none",
	    { "none", "N", "P", "L", "M" } },
	[ERN_PARTNER_NAMES] = { "names", "rename", { "rename", "direct" } },
	[ERN_PARTNER_HOST_KEY] = { "host-key", "strict",
	    { [ERN_HOST_KEY_STRICT] = "strict", [ERN_HOST_KEY_PIN] = "pin",
	    [ERN_HOST_KEY_ACCEPT_NEW] = "accept-new" } },
	[ERN_PARTNER_PIN] = { "pin", NULL, { NULL } },
	[ERN_PARTNER_PASSWORD] = { "password", NULL, { NULL } },
	[ERN_PARTNER_PROFILE] = { "profile", NULL, { NULL } },
	[ERN_PARTNER_AVS] = { "avs", "later", { "base", "later" } },
};

int
ern_partner_set(struct ern_partner *partner, const char *name,
    const char *value)
{
	size_t key;

	for (key = 0; key < ERN_PARTNER_KEYS; key++) {
		if (strcmp(keys[key].name, name) != 0)
			continue;
		free(partner->values[key]);
		partner->values[key] = ern_mem_copy(value, strlen(value));
		partner->fixed[key] = true;
		return 0;
	}
	return -1;
}

void
ern_partner_load(struct ern_partner *partner, struct ern_ledger *ledger,
    long long dsp)
{
	struct ern_text value = { 0 };
	size_t key;

	for (key = 0; key < ERN_PARTNER_KEYS; key++) {
		ern_text_clear(&value);
		if (partner->values[key] == NULL && ern_record_get(ledger,
		    &ern_record_dsp, dsp, keys[key].name, &value))
			partner->values[key] = ern_mem_copy(value.bytes,
			    value.length);
	}
	ern_text_free(&value);
}

/* Returns which of its words a key has, or -1 with the fault set. */
static int
word_of(const struct ern_partner *partner, enum ern_partner_key key,
    struct ern_fault *fault)
{
	const char *value = partner->values[key];
	struct ern_text known = { 0 };
	int i;

	if (value == NULL)
		value = keys[key].otherwise;
	for (i = 0; i < MOST_WORDS && keys[key].words[i] != NULL; i++) {
		if (strcmp(keys[key].words[i], value) == 0) {
			ern_text_free(&known);
			return i;
		}
		ern_text_format(&known, "%s%s", i == 0 ? "" : ", ",
		    keys[key].words[i]);
	}
	ern_fault_set(fault, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PARTNER,
	    "%s is one of %s, not %s", keys[key].name, known.bytes, value);
	ern_text_free(&known);
	return -1;
}

static int
settle_rules(struct ern_partner *partner, struct ern_fault *fault)
{
	struct ern_package_rules *rules = &partner->rules;
	const char *name = partner->values[ERN_PARTNER_CHOREOGRAPHY];
	struct ern_text known = { 0 };
	int layout, end, priority, names;

	rules->choreography = ern_choreography_find(name != NULL ? name :
	    keys[ERN_PARTNER_CHOREOGRAPHY].otherwise);
	if (rules->choreography == NULL ||
	    rules->choreography->answer == ERN_ANSWER_NONE) {
		ern_choreography_list(&known);
		ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PARTNER, "choreography is %s, not %s",
		    known.bytes, name);
		ern_text_free(&known);
		return -1;
	}
	layout = word_of(partner, ERN_PARTNER_LAYOUT, fault);
	end = word_of(partner, ERN_PARTNER_MANIFEST, fault);
	priority = word_of(partner, ERN_PARTNER_PRIORITY, fault);
	names = word_of(partner, ERN_PARTNER_NAMES, fault);
	if (fault->kind != ERN_FAULT_NONE)
		return -1;
	rules->batch = layout == 0;
	rules->end = (enum ern_package_end)end;
	rules->priority = priority == 0 ? '\0' :
	    *keys[ERN_PARTNER_PRIORITY].words[priority];
	rules->direct = names == 1;
	return 0;
}

int
ern_partner_settle(struct ern_partner *partner, struct ern_fault *fault)
{
	struct ern_target *target = &partner->target;
	const char *url = partner->values[ERN_PARTNER_TARGET];
	int policy;

	if (settle_rules(partner, fault) < 0)
		return -1;
	policy = word_of(partner, ERN_PARTNER_HOST_KEY, fault);
	if (policy < 0 || word_of(partner, ERN_PARTNER_AVS, fault) < 0)
		return -1;
	if (url == NULL)
		return ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PARTNER, "it is not known where to "
		    "deliver: no target is set");
	if (ern_target_read(url, target, fault) < 0)
		return -1;
	target->pin = partner->values[ERN_PARTNER_PIN];
	target->policy = target->pin != NULL ? ERN_HOST_KEY_PIN :
	    (enum ern_host_key)policy;
	target->password = partner->values[ERN_PARTNER_PASSWORD];
	return 0;
}

void
ern_partner_clear(struct ern_partner *partner)
{
	size_t key;

	for (key = 0; key < ERN_PARTNER_KEYS; key++) {
		if (partner->fixed[key])
			continue;
		free(partner->values[key]);
		partner->values[key] = NULL;
	}
	ern_target_free(&partner->target);
}

void
ern_partner_free(struct ern_partner *partner)
{
	memset(partner->fixed, 0, sizeof(partner->fixed));
	ern_partner_clear(partner);
}
