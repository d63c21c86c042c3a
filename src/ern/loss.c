/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/loss.h"

/* By the name of a node or of an element that it is in, the nearest first. */
static const struct {
	const char *name, *code, *reason;
} names[] = {
	{ "ContainsAI", "LOSS-AI", "4.3 has no place for it" },
	{ "AiContribution", "LOSS-AI", "4.3 has no place for it" },
	{ "ClipRelease", "LOSS-CLIP-RELEASE", "4.2 has no place for it" },
	{ "ClipDetails", "LOSS-CLIP", "4.2 has no place for it" },
	{ "EditionContributor", "LOSS-EDITION", "4.2 has no place for it" },
	{ "SoundRecordingEdition", "LOSS-EDITION",
	    "4.2 has one edition, less in detail" },
	{ "VideoEdition", "LOSS-EDITION",
	    "4.2 has one edition, less in detail" },
	{ "PLineType", "LOSS-PLINE-TYPE", "4.3.1 has no place for it" },
	{ "IsProvidedInDelivery", "LOSS-DELIVERY-FLAG",
	    "before 4.2 a file that is named is delivered" },
	{ "ReleaseVisibility", "LOSS-VISIBILITY", "no place of its own" },
	{ "TrackReleaseVisibility", "LOSS-VISIBILITY",
	    "no place of its own" },
	{ "WorkList", "LOSS-WORK", "ERN 4 has no list of works" },
	{ "CollectionList", "LOSS-COLLECTION", "ERN 4 has no collections" },
	{ "ReleaseCollectionReferenceList", "LOSS-COLLECTION",
	    "ERN 4 has no collections" },
	{ "ResourceCollectionReferenceList", "LOSS-COLLECTION",
	    "ERN 4 has no collections" },
	{ "CatalogTransfer", "LOSS-CATALOG-TRANSFER",
	    "ERN 4 has no place for it" },
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
	*reason = "the target version has no place for it";
	return "LOSS-NO-PLACE";
}
