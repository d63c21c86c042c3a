/* SPDX-License-Identifier: MIT */
/*
 * code-asset: the codes of the files that messages name, a part of the table
 * of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define ERROR	ERN_ERROR, ERN_LAYER_ASSETS
#define WARNING	ERN_WARNING, ERN_LAYER_ASSETS
#define NOTE	ERN_NOTE, ERN_LAYER_ASSETS
#define FIRST	ERN_CODE_ASSET_FIRST

const struct ern_code_entry ern_code_asset[] = {
	[ERN_CODE_ASSET_MISSING - FIRST] = { "ASSET-MISSING", ERROR,
		"A file that the message names is not in the folder of the "
		"assets. Upper and lower case count. Names are relative to "
		"that folder.",
		"Add the file, or mend its name in the message." },
	[ERN_CODE_ASSET_OUTSIDE - FIRST] = { "ASSET-OUTSIDE", ERROR,
		"The name of a file, or a link on the way to it, leads out of "
		"the folder of the assets. The file is not opened.",
		"Put the file into the folder, and name it relative to the "
		"message, without .. in the name." },
	[ERN_CODE_ASSET_UNREADABLE - FIRST] = { "ASSET-UNREADABLE", ERROR,
		"What has the name of the file cannot be read, or is no file "
		"but a folder or a device.",
		"Put a file there that may be read." },
	[ERN_CODE_ASSET_EMPTY - FIRST] = { "ASSET-EMPTY", ERROR,
		"The file has no bytes in it.",
		"Write or transfer the file again." },
	[ERN_CODE_ASSET_HASH - FIRST] = { "ASSET-HASH", ERROR,
		"The hash sum that the message gives is not that of the file: "
		"it was changed, or damaged in transfer, or is another file.",
		"Transfer the file again, or write its sum into the "
		"message." },
	[ERN_CODE_ASSET_HASH_FORM - FIRST] = { "ASSET-HASH-FORM", ERROR,
		"The hash sum cannot be one of the method that is named: its "
		"length is wrong, or it is neither in hexadecimal nor in "
		"base64.",
		"Write the sum as the method gives it, in hexadecimal." },
	[ERN_CODE_ASSET_HASH_UNKNOWN - FIRST] = { "ASSET-HASH-UNKNOWN", NOTE,
		"The hash sum is of a method that is not known here, so that "
		"it could not be checked. Known are MD5, SHA-1, SHA-2 and "
		"SHA-3.",
		"Use MD5 or SHA-256." },
	[ERN_CODE_ASSET_SIZE - FIRST] = { "ASSET-SIZE", ERROR,
		"The file has another size than FileSize says, which is in "
		"kilobytes of 1000 or 1024 bytes.",
		"Transfer the file again, or write its size into the "
		"message." },
	[ERN_CODE_ASSET_TYPE - FIRST] = { "ASSET-TYPE", ERROR,
		"The file is of another type than the message says, by its "
		"codec, its container, or the kind of resource that it is "
		"of.",
		"Deliver a file of the type that the message names, or name "
		"the type that it has." },
	[ERN_CODE_ASSET_EXTENSION - FIRST] = { "ASSET-EXTENSION", WARNING,
		"The name of the file ends as those of another type do.",
		"Rename the file, in the message too, or convert it." },
	[ERN_CODE_ASSET_RATE - FIRST] = { "ASSET-RATE", ERROR,
		"The sound has another sampling rate than the message says.",
		"Write the sampling rate that the file has, with its unit." },
	[ERN_CODE_ASSET_BITS - FIRST] = { "ASSET-BITS", ERROR,
		"The samples of the sound have another number of bits than "
		"the message says.",
		"Write the number of bits that the file has." },
	[ERN_CODE_ASSET_CHANNELS - FIRST] = { "ASSET-CHANNELS", ERROR,
		"The sound has another number of channels than the message "
		"says. A layout such as 5.1 counts as the sum of its "
		"numbers.",
		"Write the number of channels that the file has." },
	[ERN_CODE_ASSET_DURATION - FIRST] = { "ASSET-DURATION", ERROR,
		"The sound is longer or shorter than the message says, by "
		"more than a second and a thousandth of it. Where the file "
		"has no duration of its own and is no clip, that of its "
		"recording counts.",
		"Check that it is the right file, and write the duration that "
		"it has." },
	[ERN_CODE_ASSET_PIXELS - FIRST] = { "ASSET-PIXELS", ERROR,
		"The image has another width or height, in pixels, than the "
		"message says.",
		"Write the width and height that the file has." },
	[ERN_CODE_ASSET_CUT - FIRST] = { "ASSET-CUT", ERROR,
		"The file ends before its own headers say: as a rule it was "
		"cut off in transfer.",
		"Transfer the file again." },
	[ERN_CODE_ASSET_BROKEN - FIRST] = { "ASSET-BROKEN", ERROR,
		"The file is not what its first bytes or its name say: its "
		"headers are damaged, or it is something else altogether.",
		"Write or transfer the file again." },
	[ERN_CODE_ASSET_NOT_READ - FIRST] = { "ASSET-NOT-READ", NOTE,
		"The file is of a type whose properties are not read here, so "
		"that they could not be compared with the message.",
		"Nothing to do; other programs can tell." },
	[ERN_CODE_ASSET_UNNAMED - FIRST] = { "ASSET-UNNAMED", NOTE,
		"A file in the folder of the assets that none of the messages "
		"names.",
		"Remove the file, or name it in the message that it belongs "
		"to." },
	[ERN_CODE_ASSET_REMOTE - FIRST] = { "ASSET-REMOTE", NOTE,
		"The file is named by an address such as http://..., and not "
		"as one of the delivery. Nothing is fetched from the net.",
		"Nothing to do, if the recipient is to fetch it from there." },
};

static_assert(sizeof(ern_code_asset) / sizeof(ern_code_asset[0]) ==
    ERN_CODE_ASSET_LAST - ERN_CODE_ASSET_FIRST + 1,
    "every code has its row");
