/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/loss.h"

#define NO_PLACE	"the target version has no place for it"

/* By the name of a node or of an element that it is in, the nearest first. */
static const struct {
	const char *name, *code, *reason;
} names[] = {
	{ "ContainsAI", "LOSS-AI", NO_PLACE },
	{ "AiContribution", "LOSS-AI", NO_PLACE },
	{ "ClipRelease", "LOSS-CLIP-RELEASE", NO_PLACE },
	{ "ClipDetails", "LOSS-CLIP", NO_PLACE },
	{ "EditionContributor", "LOSS-EDITION", NO_PLACE },
	{ "SoundRecordingEdition", "LOSS-EDITION",
	    "the target version has one edition, less in detail" },
	{ "VideoEdition", "LOSS-EDITION",
	    "the target version has one edition, less in detail" },
	{ "PLineType", "LOSS-PLINE-TYPE", NO_PLACE },
	{ "IsProvidedInDelivery", "LOSS-DELIVERY-FLAG",
	    "in the target version a file that is named is delivered" },
	{ "ReleaseVisibility", "LOSS-VISIBILITY", NO_PLACE },
	{ "TrackReleaseVisibility", "LOSS-VISIBILITY", NO_PLACE },
	{ "WorkList", "LOSS-WORK", "ERN 4 has no list of works" },
	{ "CollectionList", "LOSS-COLLECTION", "ERN 4 has no collections" },
	{ "ReleaseCollectionReferenceList", "LOSS-COLLECTION",
	    "ERN 4 has no collections" },
	{ "ResourceCollectionReferenceList", "LOSS-COLLECTION",
	    "ERN 4 has no collections" },
	{ "CatalogTransfer", "LOSS-CATALOG-TRANSFER", NO_PLACE },
};

const char *
ern_loss_code(const xmlNode *node, const char **reason)
{
	size_t i;

	for (; node != NULL && node->type != XML_DOCUMENT_NODE;
	    node = node->parent)
		for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (strcmp((const char *)node->name,
			    names[i].name) == 0) {
				*reason = names[i].reason;
				return names[i].code;
			}
	*reason = NO_PLACE;
	return "LOSS-NO-PLACE";
}
