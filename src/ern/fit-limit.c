/* SPDX-License-Identifier: MIT */
/*
 * fit-limit: what says less when it is lost, so that what it limits would
 * say more: the element around it must go too.
 */
#include <config.h>

#include <string.h>

#include "ern/fitting.h"
#include "xml/tree.h"

#define ANY	ERN_LIMIT_ANY
#define EMPTY	ERN_LIMIT_EMPTY
#define STRICT	ERN_LIMIT_STRICT

static const struct {
	const char *parent, *child;
	int how;
} limits[] = {
	{ "DealTerms", "TerritoryCode", EMPTY },
	{ "DealTerms", "ExcludedTerritoryCode", ANY },
	{ "DealTerms", "ValidityPeriod", EMPTY | STRICT },
	{ "DealTerms", "CommercialModelType", EMPTY },
	{ "DealTerms", "UseType", EMPTY },
	{ "DealTerms", "UserInterfaceType", EMPTY },
	{ "DealTerms", "CarrierType", EMPTY },
	{ "DealTerms", "TechnicalInstantiation", ANY | STRICT },
	{ "DealTerms", "NumberOfUsages", ANY },
	{ "DealTerms", "DistributionChannel", EMPTY | STRICT },
	{ "DealTerms", "ExcludedDistributionChannel", ANY | STRICT },
	{ "DealTerms", "RightsClaimPolicy", ANY | STRICT },
	{ "DealTerms", "IsPreOrderDeal", ANY },
	{ "DealTerms", "ReleaseDisplayStartDate", ANY },
	{ "DealTerms", "ReleaseDisplayStartDateTime", ANY },
	{ "DealTerms", "TrackListingPreviewStartDate", ANY },
	{ "DealTerms", "TrackListingPreviewStartDateTime", ANY },
	{ "DealTerms", "CoverArtPreviewStartDate", ANY },
	{ "DealTerms", "CoverArtPreviewStartDateTime", ANY },
	{ "DealTerms", "ClipPreviewStartDate", ANY },
	{ "DealTerms", "ClipPreviewStartDateTime", ANY },
	{ "DealTerms", "Usage", EMPTY },
	{ "Usage", "UseType", EMPTY },
	{ "Deal", "DealTerms", ANY },
	{ "Deal", "DealTechnicalResourceDetailsReferenceList", ANY },
	{ "DelegatedUsageRights", "UseType", EMPTY },
	{ "DelegatedUsageRights", "PeriodOfRightsDelegation", ANY | STRICT },
	{ "DelegatedUsageRights", "TerritoryOfRightsDelegation", EMPTY },
	{ "Affiliation", "TerritoryCode", EMPTY },
	{ "Affiliation", "ExcludedTerritoryCode", ANY },
	{ "Affiliation", "ValidityPeriod", ANY | STRICT },
};
#define N_LIMITS (sizeof(limits) / sizeof(limits[0]))

_Static_assert(N_LIMITS <= ERN_FITTING_LIMITS, "too many limits");

void
ern_fitting_start_limits(struct ern_fitting *fitting)
{
	size_t i;

	for (i = 0; i < N_LIMITS; i++) {
		fitting->limits[i][0] = ern_table_symbol(limits[i].parent);
		fitting->limits[i][1] = ern_table_symbol(limits[i].child);
	}
}

bool
ern_fitting_has_limits(const struct ern_fitting *fitting, uint16_t parent)
{
	size_t i;

	for (i = 0; i < N_LIMITS; i++)
		if (fitting->limits[i][0] == parent)
			return true;
	return false;
}

/* Returns the number of a limit, N_LIMITS where there is none. */
static size_t
find(const struct ern_fitting *fitting, uint16_t parent, uint16_t child)
{
	size_t i = 0;

	while (i < N_LIMITS && (fitting->limits[i][0] != parent ||
	    fitting->limits[i][1] != child))
		i++;
	return i;
}

int
ern_fitting_limit(const struct ern_fitting *fitting, uint16_t parent,
    uint16_t child)
{
	size_t i = find(fitting, parent, child);

	return i == N_LIMITS ? 0 : limits[i].how;
}

void
ern_fitting_count_limits(struct ern_fitting *fitting, const xmlNode *element,
    size_t *counts)
{
	uint16_t parent = ern_shape_symbol(&fitting->shape, element->name);
	const xmlNode *child;
	size_t i;

	memset(counts, 0, ERN_FITTING_LIMITS * sizeof(*counts));
	for (child = ern_tree_element(element->children); child != NULL;
	    child = ern_tree_element(child->next)) {
		i = find(fitting, parent, ern_shape_symbol(&fitting->shape,
		    child->name));
		counts[i]++;
	}
}

bool
ern_fitting_is_wider(struct ern_fitting *fitting, const xmlNode *element,
    const size_t *before)
{
	size_t after[ERN_FITTING_LIMITS], i;

	ern_fitting_count_limits(fitting, element, after);
	for (i = 0; i < N_LIMITS; i++) {
		if (after[i] >= before[i] ||
		    (after[i] > 0 && (limits[i].how & ANY) == 0))
			continue;
		ern_fitting_say(fitting, "LOSS-DEAL",
		    "without %s, which the target version cannot say, "
		    "%s would grant more", limits[i].child,
		    (const char *)element->name);
		return true;
	}
	return false;
}

bool
ern_fitting_is_remark(const xmlNode *node)
{
	static const char *const remarks[] = {
		"LocationDescription", "LanguageAndScriptCode",
		"IsApproximate", "RightsClaimPolicyReason",
	};
	size_t i;

	for (i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++)
		if (strcmp((const char *)node->name, remarks[i]) == 0)
			return true;
	return false;
}
