/* SPDX-License-Identifier: MIT */
/*
 * code-ship: the codes of deliveries, a part of the table of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define ERROR	ERN_ERROR, ERN_LAYER_SHIP
#define FIRST	ERN_CODE_SHIP_FIRST

const struct ern_code_entry ern_code_ship[] = {
	[ERN_CODE_SHIP_CONNECT - FIRST] = { "SHIP-CONNECT",
	    ERROR,
		"The server could not be reached: the name is not known, "
		"nothing answers there, or the program that connects "
		"ended. It is tried again later.",
		"Check the name and the port of the target, and the "
		"network; \"ssh HOST\" shows more." },
	[ERN_CODE_SHIP_HOST_KEY - FIRST] = { "SHIP-HOST-KEY",
	    ERROR,
		"The server is not the one that it was, or nobody has "
		"said yet that it is the right one. Nothing was sent.",
		"Ask the partner for the fingerprint of the key and enter "
		"it; never accept a key that changed without asking." },
	[ERN_CODE_SHIP_LOGIN - FIRST] = { "SHIP-LOGIN",
	    ERROR,
		"The server does not let us in with this user and key or "
		"password.",
		"Check the user, the key and what the partner has "
		"installed; \"ssh USER@HOST\" shows more." },
	[ERN_CODE_SHIP_LOST - FIRST] = { "SHIP-LOST",
	    ERROR,
		"The connection broke, or the server stopped answering. "
		"What has arrived stays; the next try goes on from there.",
		"Nothing, if the next try succeeds; else look at the "
		"network and ask the partner." },
	[ERN_CODE_SHIP_LOCAL - FIRST] = { "SHIP-LOCAL",
	    ERROR,
		"A file that is to be sent cannot be read, or has changed "
		"since it was looked at.",
		"Put the file back as it was, or make the package anew." },
	[ERN_CODE_SHIP_MISSING - FIRST] = { "SHIP-MISSING",
	    ERROR,
		"A folder or file that should be on the server is not "
		"there.",
		"Check the folder of the target; ask the partner to make "
		"it." },
	[ERN_CODE_SHIP_PACKAGE - FIRST] = { "SHIP-PACKAGE",
	    ERROR,
		"The messages and files cannot be laid out as the partner "
		"wants to find them. Nothing was sent.",
		"Mend the message, or choose another layout, completion "
		"file or priority." },
	[ERN_CODE_SHIP_PARTNER - FIRST] = { "SHIP-PARTNER",
	    ERROR,
		"What is said of the way in which a partner takes "
		"deliveries is unknown or incomplete.",
		"Mend the option, or the value of that name in the record "
		"of the DSP." },
	[ERN_CODE_SHIP_PASSWORD - FIRST] = { "SHIP-PASSWORD",
	    ERROR,
		"The file of the password cannot be read, or others than its "
		"owner can read it.",
		"Write the password into a file of your own, with mode 0600." },
	[ERN_CODE_SHIP_PERMISSION - FIRST] = { "SHIP-PERMISSION",
	    ERROR,
		"The server does not allow to write, rename or read "
		"there.",
		"Ask the partner for the right to write in the folder; if "
		"it allows no renaming, set the target to direct names." },
	[ERN_CODE_SHIP_PROGRAM - FIRST] = { "SHIP-PROGRAM",
	    ERROR,
		"The program that connects could not be started.",
		"Install the OpenSSH client, or name the program that is "
		"to be used." },
	[ERN_CODE_SHIP_PROTOCOL - FIRST] = { "SHIP-PROTOCOL",
	    ERROR,
		"What the server says is not the SSH File Transfer "
		"Protocol, version 3, or not all of it that is needed.",
		"Check that the server offers SFTP, and that its login "
		"scripts print nothing." },
	[ERN_CODE_SHIP_SERVER - FIRST] = { "SHIP-SERVER",
	    ERROR,
		"The server could not do what was asked, and says no "
		"better why: its disk may be full, or a quota reached. It "
		"is tried again later.",
		"Ask the partner to look at the disk and the quota of the "
		"server." },
	[ERN_CODE_SHIP_TARGET - FIRST] = { "SHIP-TARGET",
	    ERROR,
		"The target is not written as sftp://[user@]host[:port]/folder "
		"or file:///folder, or its fingerprint is none.",
		"Write it so; %XX stands for a byte that a URL cannot have." },
	[ERN_CODE_SHIP_VERIFY - FIRST] = { "SHIP-VERIFY",
	    ERROR,
		"What arrived has another size or hash sum than what was "
		"sent. It does not get its final name, and is sent again "
		"at the next try.",
		"Nothing, if the next try succeeds; else ask the partner "
		"to look at the server's disk." },
};

static_assert(sizeof(ern_code_ship) / sizeof(ern_code_ship[0]) ==
    ERN_CODE_SHIP_LAST - FIRST + 1, "a code has no row, or a row no code");
