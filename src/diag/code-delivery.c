/* SPDX-License-Identifier: MIT */
/*
 * code-delivery: the codes of deliveries and the answers to them, a part of
 * the table of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define DELIVERY_ERROR	ERN_ERROR, ERN_LAYER_DELIVERY
#define DELIVERY_WARNING	ERN_WARNING, ERN_LAYER_DELIVERY
#define FIRST	ERN_CODE_DELIVERY_FIRST

const struct ern_code_entry ern_code_delivery[] = {
	[ERN_CODE_BATCH_EMPTY - FIRST] = { "BATCH-EMPTY",
	    DELIVERY_ERROR,
		"There is no message in the folder, or none in the "
		"batch.",
		"Check that the right folder was named, and that the "
		"transfer is complete." },
	[ERN_CODE_BATCH_OUTSIDE - FIRST] = { "BATCH-OUTSIDE",
	    DELIVERY_ERROR,
		"A message of the delivery is a link that leads out "
		"of its folder. It is not opened.",
		"Put the message itself into the folder." },
	[ERN_CODE_BATCH_INCOMPLETE - FIRST] = { "BATCH-INCOMPLETE",
	    DELIVERY_ERROR,
		"A batch has no completion file, whose name starts "
		"with BatchComplete. A recipient does not touch such "
		"a batch: it may still be under way.",
		"Write the completion file when all else is there." },
	[ERN_CODE_BATCH_COMPLETIONS - FIRST] = { "BATCH-COMPLETIONS",
	    DELIVERY_WARNING,
		"There is more than one completion file. The first by "
		"name is checked.",
		"Keep one of them." },
	[ERN_CODE_BATCH_MANIFEST - FIRST] = { "BATCH-MANIFEST",
	    DELIVERY_ERROR,
		"The completion file cannot be read, or is neither "
		"empty nor a ManifestMessage.",
		"Write a manifest, or agree on an empty file." },
	[ERN_CODE_BATCH_VERSION - FIRST] = { "BATCH-VERSION",
	    DELIVERY_WARNING,
		"The namespace of the manifest is that of no version "
		"of the choreography known here. It was read all the "
		"same.",
		"Write the namespace of the version that was agreed "
		"on." },
	[ERN_CODE_BATCH_COUNT - FIRST] = { "BATCH-COUNT",
	    DELIVERY_ERROR,
		"NumberOfMessages is not the number of the messages "
		"that the manifest lists.",
		"Write the number of MessageInBatch elements." },
	[ERN_CODE_BATCH_MISSING - FIRST] = { "BATCH-MISSING",
	    DELIVERY_ERROR,
		"The manifest lists a message that is not in the "
		"folder. Its URL counts from the folder of the batch.",
		"Transfer the message, or mend its URL." },
	[ERN_CODE_BATCH_LISTED - FIRST] = { "BATCH-LISTED",
	    DELIVERY_ERROR,
		"The manifest lists the same file more than once.",
		"List each message once." },
	[ERN_CODE_BATCH_UNLISTED - FIRST] = { "BATCH-UNLISTED",
	    DELIVERY_ERROR,
		"There is a message in the folder of the batch that "
		"the manifest does not list.",
		"List the message, or remove it." },
	[ERN_CODE_BATCH_HASH - FIRST] = { "BATCH-HASH",
	    DELIVERY_ERROR,
		"The hash sum of a message is not the one that the "
		"manifest gives: it was changed after the manifest "
		"was made, or damaged in transfer.",
		"Transfer the message again, or make the manifest "
		"anew." },
	[ERN_CODE_BATCH_MESSAGE_ID - FIRST] = { "BATCH-MESSAGE-ID",
	    DELIVERY_ERROR,
		"The MessageId in the manifest is not that of the "
		"message.",
		"Write the MessageId of the message into the "
		"manifest." },
	[ERN_CODE_BATCH_RELEASE - FIRST] = { "BATCH-RELEASE",
	    DELIVERY_ERROR,
		"None of the identifiers that the manifest gives for "
		"a message is one of its release.",
		"Write the ReleaseId of the main release into the "
		"manifest." },
	[ERN_CODE_BATCH_PARTY - FIRST] = { "BATCH-PARTY",
	    DELIVERY_WARNING,
		"Sender or recipient of a message are not those of "
		"the manifest.",
		"Check that the message belongs into this batch." },
	[ERN_CODE_BATCH_TEST - FIRST] = { "BATCH-TEST",
	    DELIVERY_WARNING,
		"The manifest says that the batch is a test and a "
		"message that it is none, or the other way round.",
		"Make IsTestFlag and MessageControlType agree." },
	[ERN_CODE_BATCH_TWICE - FIRST] = { "BATCH-TWICE",
	    DELIVERY_ERROR,
		"Two messages of a batch are about the same release. "
		"It is not said which of them counts.",
		"Put the later message into a later batch." },
	[ERN_CODE_BATCH_ORDER - FIRST] = { "BATCH-ORDER",
	    DELIVERY_ERROR,
		"A message is older than another about the same "
		"release in a folder that is taken in before. The "
		"older one would replace the newer.",
		"Deliver the messages in the order in which they were "
		"made." },
	[ERN_CODE_BATCH_NAME - FIRST] = { "BATCH-NAME",
	    DELIVERY_WARNING,
		"The name of the folder does not end in a time of 17 "
		"digits, so that a recipient does not know its place "
		"in the order.",
		"Name it YYYYMMDDhhmmssnnn, with the priority and, "
		"for a single release, its identifier before that." },
	[ERN_CODE_BATCH_TIME - FIRST] = { "BATCH-TIME",
	    DELIVERY_WARNING,
		"A message was made more than a day after the time in "
		"the name of its folder.",
		"Name the folder by the time at which the delivery "
		"was made." },
	[ERN_CODE_ACK_INVALID - FIRST] = { "ACK-INVALID",
	    DELIVERY_ERROR,
		"What should be an acknowledgement is none of a known "
		"version, or has no status.",
		"Look at the file, and ask the partner who wrote it." },
};

static_assert(sizeof(ern_code_delivery) / sizeof(ern_code_delivery[0]) ==
    ERN_CODE_DELIVERY_LAST - ERN_CODE_DELIVERY_FIRST + 1,
    "every code has its row");
