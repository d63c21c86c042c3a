/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "ship/target.h"

static int
bad(const char *url, const char *why, struct ern_fault *fault)
{
	struct ern_text shown = { 0 };

	ern_text_printable(&shown, url);
	ern_fault_set(fault, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_TARGET,
	    "%s is no target: %s", shown.bytes, why);
	ern_text_free(&shown);
	return -1;
}

static int
hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c == '\0' ? NULL : strchr(digits, c | 0x20);

	return at == NULL ? -1 : (int)(at - digits);
}

/* Copies a part of the URL with %XX undone.  Returns NULL when it has a NUL
 * or a % that stands for nothing. */
static char *
decode(const char *part, size_t length)
{
	char *made = ern_mem_copy(part, length), *to = made;
	const char *end = part + length;

	for (; part < end; part++, to++) {
		*to = *part;
		if (*part != '%')
			continue;
		if (end - part < 3 || hex(part[1]) < 0 || hex(part[2]) < 0 ||
		    (*to = (char)(hex(part[1]) << 4 | hex(part[2]))) == '\0') {
			free(made);
			return NULL;
		}
		part += 2;
	}
	*to = '\0';
	return made;
}

/* What ssh would take for an option or a command is no name. */
static bool
is_name(const char *name)
{
	return *name != '\0' && *name != '-' &&
	    name[strcspn(name, " \t\r\n'\"`$\\;&<>|(){}/")] == '\0';
}

static int
read_host(const char *url, const char *from, size_t length,
    struct ern_target *target, struct ern_fault *fault)
{
	const char *end = from + length, *at, *colon;

	at = memchr(from, '@', length);
	if (at != NULL) {
		target->user = decode(from, at - from);
		if (target->user == NULL || !is_name(target->user))
			return bad(url, "there is no user of that name", fault);
		if (strchr(target->user, ':') != NULL)
			return bad(url, "a password does not stand in a URL; "
			    "name a file that has it", fault);
		from = at + 1;
	}
	at = from < end && *from == '[' ? memchr(from, ']', end - from) : NULL;
	colon = memchr(at != NULL ? at : from, ':',
	    end - (at != NULL ? at : from));
	if (colon != NULL) {
		target->port = ern_mem_copy(colon + 1, end - colon - 1);
		if (*target->port == '\0' || strlen(target->port) > 5 ||
		    target->port[strspn(target->port, "0123456789")] != '\0')
			return bad(url, "the port is no number", fault);
		end = colon;
	}
	if (at != NULL) {	/* [::1] */
		from++;
		end = at;
	}
	target->host = decode(from, end - from);
	if (target->host == NULL || !is_name(target->host))
		return bad(url, "there is no host of that name", fault);
	return 0;
}

int
ern_target_read(const char *url, struct ern_target *target,
    struct ern_fault *fault)
{
	const char *folder;

	if (strncmp(url, "file://", 7) == 0) {
		target->kind = ERN_TARGET_FILE;
		folder = url + 7;
		if (*folder != '/')
			return bad(url, "file:// is followed by a path that "
			    "starts with a slash", fault);
	} else if (strncmp(url, "sftp://", 7) == 0) {
		target->kind = ERN_TARGET_SFTP;
		folder = url + 7 + strcspn(url + 7, "/");
		if (read_host(url, url + 7, folder - url - 7, target,
		    fault) < 0)
			return -1;
		if (strncmp(folder, "/~/", 3) == 0)
			folder += 3;
	} else {
		return bad(url, "it starts with sftp:// or file://", fault);
	}
	target->folder = decode(folder, strlen(folder));
	if (target->folder == NULL)
		return bad(url, "a % is followed by two hexadecimal digits, "
		    "and not by 00", fault);
	if (*target->folder == '\0') {
		free(target->folder);
		target->folder = NULL;
	}
	return 0;
}

static void
add(struct ern_target_command *command, const char *word)
{
	size_t n = 0;

	while (command->words[n] != NULL)
		n++;
	command->words[n] = word;
}

/* The options by which the key of the server is judged. */
static int
add_policy(struct ern_target_command *command,
    const struct ern_target *target, struct ern_fault *fault)
{
	switch (target->policy) {
	case ERN_HOST_KEY_STRICT:
		add(command, "-oStrictHostKeyChecking=yes");
		break;
	case ERN_HOST_KEY_ACCEPT_NEW:
		add(command, "-oStrictHostKeyChecking=accept-new");
		break;
	case ERN_HOST_KEY_PIN:
		if (target->pin == NULL ||
		    strncmp(target->pin, "SHA256:", 7) != 0 ||
		    target->pin[7 + strspn(target->pin + 7, "ABCDEFGHIJKLMN"
		    "OPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")] !=
		    '\0')
			return ern_fault_set(fault, ERN_FAULT_PERMANENT,
			    ERN_CODE_SHIP_TARGET, "a fingerprint starts with "
			    "SHA256: and is in base64, as ssh-keygen -l "
			    "prints it");
		/* The key that ssh asks about is known if it has the pin. */
		ern_text_format(&command->texts[0], "-oKnownHostsCommand="
		    "/bin/sh -c \"test %%f = %s && echo %%H %%t %%K || :\"",
		    target->pin);
		add(command, "-oStrictHostKeyChecking=yes");
		add(command, "-oUserKnownHostsFile=none");
		add(command, "-oGlobalKnownHostsFile=none");
		add(command, command->texts[0].bytes);
		break;
	}
	return 0;
}

/* How ssh gets the password, if there is one. */
static int
add_password(struct ern_target_command *command,
    const struct ern_target *target, struct ern_fault *fault)
{
	struct stat is;

	if (target->password == NULL) {
		add(command, "-oBatchMode=yes");
		return 0;
	}
	if (stat(target->password, &is) < 0)
		return ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PASSWORD, "cannot read the file of the "
		    "password, %s: %s", target->password, strerror(errno));
	if ((is.st_mode & 077) != 0)
		return ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PASSWORD, "others can read the password in "
		    "%s", target->password);
	ern_text_format(&command->texts[1], "SSH_ASKPASS=%s",
	    target->askpass);
	ern_text_format(&command->texts[2], "ERN_SHIP_PASSWORD_FILE=%s",
	    target->password);
	command->variables[0] = command->texts[1].bytes;
	command->variables[1] = command->texts[2].bytes;
	command->variables[2] = "SSH_ASKPASS_REQUIRE=force";
	add(command, "-oNumberOfPasswordPrompts=1");
	return 0;
}

int
ern_target_command(const struct ern_target *target,
    struct ern_target_command *command, struct ern_fault *fault)
{
	*command = (struct ern_target_command){ 0 };
	add(command, target->ssh != NULL ? target->ssh : "ssh");
	if (target->config != NULL) {
		add(command, "-F");
		add(command, target->config);
	}
	add(command, "-oForwardX11=no");
	add(command, "-oForwardAgent=no");
	add(command, "-oClearAllForwardings=yes");
	add(command, "-oPermitLocalCommand=no");
	if (add_policy(command, target, fault) < 0 ||
	    add_password(command, target, fault) < 0) {
		ern_target_command_free(command);
		return -1;
	}
	if (target->user != NULL) {
		add(command, "-l");
		add(command, target->user);
	}
	if (target->port != NULL) {
		add(command, "-p");
		add(command, target->port);
	}
	add(command, "-s");
	add(command, "--");
	add(command, target->host);
	add(command, "sftp");
	return 0;
}

void
ern_target_command_free(struct ern_target_command *command)
{
	size_t i;

	for (i = 0; i < sizeof(command->texts) / sizeof(*command->texts); i++)
		ern_text_free(&command->texts[i]);
	*command = (struct ern_target_command){ 0 };
}

void
ern_target_free(struct ern_target *target)
{
	free(target->user);
	free(target->host);
	free(target->port);
	free(target->folder);
	*target = (struct ern_target){ 0 };
}
