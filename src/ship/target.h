/* SPDX-License-Identifier: MIT */
/*
 * target: where deliveries go, and how the machine there is known.
 *
 * A target borrows the strings that it was made of, and owns what it holds;
 * its owner frees it.
 */
#ifndef ERN_SHIP_TARGET_H
#define ERN_SHIP_TARGET_H

#include "ship/fault.h"

/* How the key of the server is judged. */
enum ern_host_key {
	ERN_HOST_KEY_STRICT,	/* it stands in a known_hosts file */
	ERN_HOST_KEY_PIN,	/* it has this fingerprint */
	ERN_HOST_KEY_ACCEPT_NEW	/* as strict, but a first one is taken */
};

struct ern_target {
	enum { ERN_TARGET_FILE, ERN_TARGET_SFTP } kind;
	char *user, *host, *port;	/* NULL: as ssh has them */
	char *folder;			/* NULL: where the user is put */

	/* For sftp; the caller may set them, and they are borrowed. */
	const char *ssh;		/* NULL: "ssh" */
	const char *config;		/* of ssh, or NULL */
	const char *password;		/* the path of a file, or NULL */
	const char *askpass;		/* the program that prints it */
	enum ern_host_key policy;
	const char *pin;		/* "SHA256:…" */
};

#define ERN_TARGET_WORDS	40	/* of a command, at most */

/* The command that connects. */
struct ern_target_command {
	const char *words[ERN_TARGET_WORDS];
	const char *variables[8];	/* for its environment */
	struct ern_text texts[4];	/* what words and variables point to */
};

/*
 * Reads sftp://[user@]host[:port]/folder or file:///folder; %XX stands for a
 * byte, and a folder of sftp that starts with /~/ is below where the user is
 * put.  Returns 0, or -1 with the fault set.
 */
int ern_target_read(const char *url, struct ern_target *target,
    struct ern_fault *fault);

/* Makes the command.  Returns 0, or -1 with the fault set: the file of the
 * password can be read by others. */
int ern_target_command(const struct ern_target *target,
    struct ern_target_command *command, struct ern_fault *fault);

void ern_target_command_free(struct ern_target_command *command);
void ern_target_free(struct ern_target *target);

#endif
