/* SPDX-License-Identifier: MIT */
/*
 * code-ledger: the codes of the ledger, a part of the table of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define ERROR	ERN_ERROR, ERN_LAYER_LEDGER
#define WARNING	ERN_WARNING, ERN_LAYER_LEDGER
#define NOTE	ERN_NOTE, ERN_LAYER_LEDGER
#define FIRST	ERN_CODE_LEDGER_FIRST

const struct ern_code_entry ern_code_ledger[] = {
	[ERN_CODE_LEDGER_NONE - FIRST] = { "LEDGER-NONE", ERROR,
		"There is no ledger of that name.",
		"Make one with ern-ledger init, or name another with "
		"--ledger or ERN_LEDGER." },
	[ERN_CODE_LEDGER_EXISTS - FIRST] = { "LEDGER-EXISTS", ERROR,
		"There is a file of that name, and it is never overwritten.",
		"Choose another name." },
	[ERN_CODE_LEDGER_READONLY - FIRST] = { "LEDGER-READONLY", ERROR,
		"The file, or its folder, cannot be written: SQLite keeps "
		"two more files beside the ledger while it is open.",
		"Give yourself the right to write both." },
	[ERN_CODE_LEDGER_IO - FIRST] = { "LEDGER-IO", ERROR,
		"The file could not be read or written. What was not "
		"finished is not done.",
		"Mend the disk; ern-ledger verify tells whether all is "
		"well." },
	[ERN_CODE_LEDGER_FULL - FIRST] = { "LEDGER-FULL", ERROR,
		"The disk is full. What was asked for is not done, and "
		"nothing is lost.",
		"Make room, and do it again." },
	[ERN_CODE_LEDGER_BUSY - FIRST] = { "LEDGER-BUSY", ERROR,
		"Another process has kept the ledger to itself for two "
		"minutes.",
		"Look for a process that hangs; ending it harms nothing." },
	[ERN_CODE_LEDGER_CORRUPT - FIRST] = { "LEDGER-CORRUPT", ERROR,
		"The file is no ledger, or was damaged from outside.",
		"Take a copy, and import the last export into a new ledger." },
	[ERN_CODE_LEDGER_NEWER - FIRST] = { "LEDGER-NEWER", ERROR,
		"The ledger was written by newer tools.",
		"Use those, or their export." },
	[ERN_CODE_LEDGER_RULE - FIRST] = { "LEDGER-RULE", ERROR,
		"A rule that the tables themselves have was broken. What "
		"was asked for is not done.",
		"Report it as a fault of these tools." },
	[ERN_CODE_LEDGER_CHAIN - FIRST] = { "LEDGER-CHAIN", ERROR,
		"The log, a document or a state is not what was written.",
		"Compare with an export from before; find out who had the "
		"file." },
	[ERN_CODE_LEDGER_IMPORT - FIRST] = { "LEDGER-IMPORT", ERROR,
		"A line is not as ern-ledger export writes it. Nothing was "
		"imported.",
		"Export again." },
	[ERN_CODE_NAME_UNKNOWN - FIRST] = { "NAME-UNKNOWN", ERROR,
		"There is nothing of that name.",
		"The verb list shows what there is." },
	[ERN_CODE_NAME_TAKEN - FIRST] = { "NAME-TAKEN", ERROR,
		"Names are given once.",
		"Choose another name, or edit what has it." },
	[ERN_CODE_NAME_FORM - FIRST] = { "NAME-FORM", ERROR,
		"A name has characters that would be taken for something "
		"else.",
		"Use letters, digits, dots and hyphens." },
	[ERN_CODE_NAME_USED - FIRST] = { "NAME-USED", ERROR,
		"What was used once stays, so that the history can be read.",
		"Leave it, or edit it." },
	[ERN_CODE_SETTING_UNKNOWN - FIRST] = { "SETTING-UNKNOWN", ERROR,
		"There is no such key.",
		"The verb keys lists the keys of each kind." },
	[ERN_CODE_SETTING_VALUE - FIRST] = { "SETTING-VALUE", ERROR,
		"The value is not of the form that the key takes.",
		"Give a value of that form." },
	[ERN_CODE_DRAFT_DONE - FIRST] = { "DRAFT-DONE", ERROR,
		"The draft has become a release.",
		"Use release edit." },
	[ERN_CODE_POOL_FORM - FIRST] = { "POOL-FORM", ERROR,
		"The settings of the pool do not make identifiers.",
		"Edit kind, prefix and digits." },
	[ERN_CODE_POOL_NUMBER - FIRST] = { "POOL-NUMBER", ERROR,
		"A number is not of the form of its kind, or its check "
		"character is wrong.",
		"Correct the number." },
	[ERN_CODE_POOL_TAKEN - FIRST] = { "POOL-TAKEN", ERROR,
		"The number is known already, so that it may be in use.",
		"Leave it out." },
	[ERN_CODE_POOL_EMPTY - FIRST] = { "POOL-EMPTY", ERROR,
		"The pool has fewer numbers than are needed. None was given "
		"out.",
		"Fill the pool, or add one with another prefix." },
	[ERN_CODE_RELEASE_FORM - FIRST] = { "RELEASE-FORM", ERROR,
		"The document is no release document.",
		"Mend what is told beside it; ern-build also tells what is "
		"missing." },
	[ERN_CODE_RELEASE_FILE - FIRST] = { "RELEASE-FILE", ERROR,
		"A file that the document names cannot be read in the "
		"folder of assets.",
		"Put it there, or mend its name; names that lead out of the "
		"folder are never followed." },
	[ERN_CODE_WORK_KNOWN - FIRST] = { "WORK-KNOWN", ERROR,
		"The same release, or another one with the same recordings, "
		"is in the ledger.",
		"Use release edit and update, or --replaces; where both are "
		"meant, --confirm." },
	[ERN_CODE_PLACE_OVERLAP - FIRST] = { "PLACE-OVERLAP", WARNING,
		"The same recordings are offered on a platform at the same "
		"time by two releases.",
		"Change a window, or say --confirm." },
	[ERN_CODE_PLACE_OCCUPIED - FIRST] = { "PLACE-OCCUPIED", NOTE,
		"The release is on a platform of the preset already.",
		"Nothing to do." },
	[ERN_CODE_PLACE_LATE - FIRST] = { "PLACE-LATE", WARNING,
		"The release opens sooner than the platform wants to have "
		"it.",
		"Deliver all the same, or move its date." },
	[ERN_CODE_MOVE_ILLEGAL - FIRST] = { "MOVE-ILLEGAL", ERROR,
		"A state does not allow this.",
		"The verb states shows the legal moves." },
	[ERN_CODE_MOVE_LOCKED - FIRST] = { "MOVE-LOCKED", ERROR,
		"A delivery is under way, and what it sends must not "
		"change.",
		"Wait for its end, or let it fail." },
	[ERN_CODE_MOVE_REMOVED - FIRST] = { "MOVE-REMOVED", ERROR,
		"What is removed for ever never comes back.",
		"Nothing to do." },
	[ERN_CODE_ORDER_BEGUN - FIRST] = { "ORDER-BEGUN", ERROR,
		"Something of the order was sent.",
		"Use takedown for what was delivered." },
	[ERN_CODE_ORDER_FREE - FIRST] = { "ORDER-FREE", ERROR,
		"Nothing was charged for the order.",
		"Nothing to do." },
	[ERN_CODE_ORDER_OVER - FIRST] = { "ORDER-OVER", ERROR,
		"No task of the order is open.",
		"The verb order show tells of each task." },
	[ERN_CODE_TASK_LOST - FIRST] = { "TASK-LOST", ERROR,
		"A worker was silent for so long that another one took over "
		"its task.",
		"Nothing to do: the other one goes on." },
	[ERN_CODE_MESSAGE_OLDER - FIRST] = { "MESSAGE-OLDER", ERROR,
		"A message that is older than the one sent last would undo "
		"it.",
		"Make the message anew." },
};

static_assert(sizeof(ern_code_ledger) / sizeof(ern_code_ledger[0]) ==
    ERN_CODE_LEDGER_LAST - FIRST + 1, "a code has no row, or a row no code");
