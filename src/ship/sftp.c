/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ship/session.h"

#define SFTP_VERSION	3
#define PACKET_MOST	(256 * 1024 + 1024)	/* bytes of an answer */
#define OUT_MOST	(512 * 1024)	/* bytes that may wait to be sent */
#define IN_SIZE		(64 * 1024)
#define WRITE_SAFE	(32 * 1024)	/* what every server takes */
#define WRITE_MOST	(128 * 1024)
#define STALL		(120 * 1000)	/* milliseconds without any answer */

/* What ssh says when it ends, and what that means. */
static const struct {
	const char *says;
	enum ern_fault_kind kind;
	enum ern_code code;
} endings[] = {
	{ "REMOTE HOST IDENTIFICATION HAS CHANGED", ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_HOST_KEY },
	{ "Host key verification failed", ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_HOST_KEY },
	{ "Permission denied", ERN_FAULT_PERMANENT, ERN_CODE_SHIP_LOGIN },
	{ "Too many authentication failures", ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_LOGIN },
	{ "Could not resolve hostname", ERN_FAULT_TEMPORARY,
	    ERN_CODE_SHIP_CONNECT },
	{ "subsystem request failed", ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_PROTOCOL },
	{ "", ERN_FAULT_TEMPORARY, ERN_CODE_SHIP_CONNECT },
};

/* Makes the last line of what the child said part of a sentence. */
static void
add_last_line(struct ern_text *text, const struct ern_text *said)
{
	size_t end = said->length, start;
	char *line;

	while (end > 0 && strchr("\r\n ", said->bytes[end - 1]) != NULL)
		end--;
	for (start = end; start > 0 && said->bytes[start - 1] != '\n';)
		start--;
	if (start == end)
		return;
	line = ern_mem_copy(said->bytes + start, end - start);
	ern_text_string(text, ": ");
	ern_text_printable(text, line);
	free(line);
}

/* The other end has closed; what the child said tells why. */
static int
lose(struct ern_sftp *sftp)
{
	struct ern_text why = { 0 };
	const char *said;
	size_t i = 0;

	ern_child_end(&sftp->child);
	said = sftp->child.said.length > 0 ? sftp->child.said.bytes : "";
	while (strstr(said, endings[i].says) == NULL)
		i++;
	add_last_line(&why, &sftp->child.said);
	if (sftp->greeted && endings[i].code == ERN_CODE_SHIP_CONNECT)
		ern_fault_set(&sftp->fault, ERN_FAULT_TEMPORARY,
		    ERN_CODE_SHIP_LOST, "the connection was lost%s",
		    why.length > 0 ? why.bytes : "");
	else
		ern_fault_set(&sftp->fault, endings[i].kind, endings[i].code,
		    "no connection%s", why.length > 0 ? why.bytes : "");
	ern_text_free(&why);
	return -1;
}

static int
break_off(struct ern_sftp *sftp, const char *what)
{
	ern_fault_set(&sftp->fault, ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_PROTOCOL, "the server does not speak SFTP as it "
	    "should: %s", what);
	ern_child_end(&sftp->child);
	return -1;
}

/* ---- requests */

bool
ern_session_room(const struct ern_sftp *sftp)
{
	return sftp->n_requests < ERN_SESSION_REQUESTS / 2 &&
	    sftp->out.length - sftp->out_at < OUT_MOST;
}

struct ern_text *
ern_session_begin(struct ern_sftp *sftp, uint8_t type)
{
	while (sftp->requests[sftp->next_id % ERN_SESSION_REQUESTS].done !=
	    NULL)
		sftp->next_id++;
	sftp->begun = sftp->out.length;
	ern_packet_add32(&sftp->out, 0);
	ern_text_byte(&sftp->out, (char)type);
	ern_packet_add32(&sftp->out, sftp->next_id);
	return &sftp->out;
}

void
ern_session_end(struct ern_sftp *sftp, ern_session_done done, void *context)
{
	uint32_t id = sftp->next_id++;
	size_t length = sftp->out.length;

	sftp->requests[id % ERN_SESSION_REQUESTS] =
	    (struct ern_session_request){ done, context, id };
	sftp->n_requests++;
	ern_packet_set32(sftp->out.bytes + sftp->begun,
	    (uint32_t)(length - sftp->begun - 4));
}

void
ern_session_path(struct ern_sftp *sftp, const char *path)
{
	size_t length = strlen(path), above;

	if (sftp->folder == NULL) {
		ern_packet_add_string(&sftp->out, path, length);
		return;
	}
	above = strlen(sftp->folder);
	ern_packet_add32(&sftp->out, (uint32_t)(above + 1 + length));
	ern_text_add(&sftp->out, sftp->folder, above);
	ern_text_byte(&sftp->out, '/');
	ern_text_add(&sftp->out, path, length);
}

void
ern_session_ask_path(struct ern_sftp *sftp, uint8_t type, const char *path,
    ern_session_done done, void *context)
{
	ern_session_begin(sftp, type);
	ern_session_path(sftp, path);
	ern_session_end(sftp, done, context);
}

void
ern_session_ask(struct ern_sftp *sftp, uint8_t type, const char *handle,
    size_t length, ern_session_done done, void *context)
{
	ern_packet_add_string(ern_session_begin(sftp, type), handle, length);
	ern_session_end(sftp, done, context);
}

void
ern_session_rename(struct ern_sftp *sftp, const char *from, const char *to,
    ern_session_done done, void *context)
{
	static const char name[] = "posix-rename@openssh.com";
	struct ern_text *packet = ern_session_begin(sftp, sftp->posix_rename ?
	    ERN_PACKET_EXTENDED : ERN_PACKET_RENAME);

	if (sftp->posix_rename)
		ern_packet_add_string(packet, name, strlen(name));
	ern_session_path(sftp, from);
	ern_session_path(sftp, to);
	ern_session_end(sftp, done, context);
}

/* ---- answers */

/* Takes the greeting and the extensions that the server offers in it. */
static int
take_greeting(struct ern_sftp *sftp, struct ern_packet *packet)
{
	const char *name;
	size_t length, value;

	if (ern_packet_take8(packet) != ERN_PACKET_VERSION ||
	    ern_packet_take32(packet) < SFTP_VERSION)
		return break_off(sftp, "no greeting of version 3");
	while (packet->length > 0 && !packet->bad) {
		name = ern_packet_take_string(packet, &length);
		ern_packet_take_string(packet, &value);
#define OFFERS(extension)	(length == sizeof(extension) - 1 && \
	memcmp(name, extension, length) == 0)
		sftp->posix_rename |= OFFERS("posix-rename@openssh.com");
		sftp->fsync |= OFFERS("fsync@openssh.com");
		sftp->check_file |= OFFERS("check-file");
		if (OFFERS("limits@openssh.com"))
			sftp->write_most = 0;	/* to be asked */
#undef OFFERS
	}
	sftp->greeted = true;
	return 0;
}

static int
take_answer(struct ern_sftp *sftp, struct ern_packet packet)
{
	struct ern_session_answer answer = { .status = ERN_PACKET_OK };
	struct ern_session_request *request, taken;
	uint32_t id;

	if (!sftp->greeted)
		return take_greeting(sftp, &packet);
	answer.type = ern_packet_take8(&packet);
	id = ern_packet_take32(&packet);
	request = &sftp->requests[id % ERN_SESSION_REQUESTS];
	if (packet.bad || request->done == NULL || request->id != id)
		return break_off(sftp, "an answer that nothing was asked for");
	if (answer.type == ERN_PACKET_STATUS)
		answer.status = ern_packet_take32(&packet);
	answer.rest = packet;
	taken = *request;
	request->done = NULL;
	sftp->n_requests--;
	taken.done(taken.context, &answer);
	return 0;
}

/* Hands out the packets that are there as a whole. */
static int
take_answers(struct ern_sftp *sftp)
{
	struct ern_packet packet;
	size_t length;

	for (;;) {
		packet = (struct ern_packet){
			sftp->in.bytes + sftp->in_at,
			sftp->in.length - sftp->in_at, false,
		};
		length = ern_packet_take32(&packet);
		if (length > PACKET_MOST)
			return break_off(sftp, "a packet that is too long");
		if (packet.bad || length > packet.length)
			break;
		packet.length = length;
		sftp->in_at += 4 + length;
		if (take_answer(sftp, packet) < 0)
			return -1;
	}
	memmove(sftp->in.bytes, sftp->in.bytes + sftp->in_at,
	    sftp->in.length - sftp->in_at);
	sftp->in.length -= sftp->in_at;
	sftp->in_at = 0;
	return 0;
}

/* What a status means for us. */
static const struct {
	enum ern_fault_kind kind;
	enum ern_code code;
	const char *why;
} reasons[] = {
	[ERN_PACKET_OK] = { ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PROTOCOL,
	    "its answer makes no sense" },
	[ERN_PACKET_EOF] = { ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PROTOCOL,
	    "it says that it ended" },
	[ERN_PACKET_NO_SUCH_FILE] = { ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_MISSING, "there is none" },
	[ERN_PACKET_PERMISSION_DENIED] = { ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_PERMISSION, "permission denied" },
	[ERN_PACKET_FAILURE] = { ERN_FAULT_TEMPORARY, ERN_CODE_SHIP_SERVER,
	    "it failed" },
	[ERN_PACKET_BAD_MESSAGE] = { ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_PROTOCOL, "it does not understand" },
	[ERN_PACKET_NO_CONNECTION] = { ERN_FAULT_TEMPORARY,
	    ERN_CODE_SHIP_LOST, "it has no connection" },
	[ERN_PACKET_CONNECTION_LOST] = { ERN_FAULT_TEMPORARY,
	    ERN_CODE_SHIP_LOST, "it lost its connection" },
	[ERN_PACKET_UNSUPPORTED] = { ERN_FAULT_PERMANENT,
	    ERN_CODE_SHIP_PROTOCOL, "it cannot do that" },
};

void
ern_session_refused(const struct ern_session_answer *answer,
    const char *doing, const char *path, struct ern_fault *fault)
{
	struct ern_packet rest = answer->rest;
	struct ern_text name = { 0 }, said = { 0 };
	uint32_t status = answer->status;
	const char *bytes;
	size_t length;
	char *copy;

	if (status >= sizeof(reasons) / sizeof(*reasons))
		status = ERN_PACKET_FAILURE;
	bytes = ern_packet_take_string(&rest, &length);
	if (answer->type == ERN_PACKET_STATUS && length > 0) {
		copy = ern_mem_copy(bytes, length);
		ern_text_string(&said, " (");
		ern_text_printable(&said, copy);
		ern_text_byte(&said, ')');
		free(copy);
	}
	ern_text_printable(&name, path);
	ern_fault_set(fault, reasons[status].kind, reasons[status].code,
	    "the server does not %s %s: %s%s", doing, name.bytes,
	    reasons[status].why, said.length > 0 ? said.bytes : "");
	ern_text_free(&name);
	ern_text_free(&said);
}

/* ---- bytes */

/* Gives the child what it takes now.  Returns 0, or -1 when it has closed. */
static int
send_out(struct ern_sftp *sftp)
{
	ssize_t n;

	while (sftp->out_at < sftp->out.length) {
		n = write(sftp->child.in, sftp->out.bytes + sftp->out_at,
		    sftp->out.length - sftp->out_at);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return -1;
		if (n < 0)
			break;
		sftp->out_at += n;
		sftp->sent += n;
	}
	if (sftp->out_at < sftp->out.length && sftp->out_at < OUT_MOST)
		return 0;
	sftp->out.length -= sftp->out_at;
	memmove(sftp->out.bytes, sftp->out.bytes + sftp->out_at,
	    sftp->out.length);
	sftp->out_at = 0;
	return 0;
}

/* Reads what is there.  Returns 0, or -1 at the end. */
static int
read_in(struct ern_sftp *sftp)
{
	ssize_t n;

	ern_text_grow(&sftp->in, IN_SIZE);
	n = read(sftp->child.out, sftp->in.bytes + sftp->in.length, IN_SIZE);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		return -1;
	if (n > 0)
		sftp->in.length += n;
	return 0;
}

int
ern_session_turn(struct ern_sftp *sftp)
{
	struct pollfd fds[] = {
		{ .fd = sftp->child.out, .events = POLLIN },
		{ .fd = sftp->child.in },
		{ .fd = sftp->child.err, .events = POLLIN },
	};
	int n;

	if (sftp->fault.kind != ERN_FAULT_NONE)
		return -1;
	if (send_out(sftp) < 0)
		fds[1].fd = -1;
	else if (sftp->out.length > 0)
		fds[1].events = POLLOUT;
	n = poll(fds, 3, STALL);
	if (n == 0) {
		ern_fault_set(&sftp->fault, ERN_FAULT_TEMPORARY,
		    ERN_CODE_SHIP_LOST, "the server has not answered for %d "
		    "seconds", STALL / 1000);
		ern_child_end(&sftp->child);
		return -1;
	}
	if (n > 0 && fds[2].revents != 0)
		ern_child_listen(&sftp->child);
	if (n > 0 && fds[0].revents != 0) {
		if (read_in(sftp) < 0)
			return lose(sftp);
		return take_answers(sftp);
	}
	return 0;
}

/* ---- the session */

static void
on_limits(void *context, const struct ern_session_answer *answer)
{
	struct ern_sftp *sftp = context;
	struct ern_packet rest = answer->rest;
	uint64_t most;

	sftp->write_most = WRITE_SAFE;
	if (answer->type != ERN_PACKET_EXTENDED_REPLY)
		return;
	ern_packet_take64(&rest);	/* the longest packet */
	ern_packet_take64(&rest);	/* the most to read */
	most = ern_packet_take64(&rest);
	if (!rest.bad && most >= WRITE_SAFE)
		sftp->write_most = most < WRITE_MOST ? most : WRITE_MOST;
}

static int
greet(struct ern_sftp *sftp)
{
	static const char limits[] = "limits@openssh.com";

	ern_packet_add32(&sftp->out, 5);
	ern_text_byte(&sftp->out, ERN_PACKET_INIT);
	ern_packet_add32(&sftp->out, SFTP_VERSION);
	while (!sftp->greeted)
		if (ern_session_turn(sftp) < 0)
			return -1;
	if (sftp->write_most != 0)
		return 0;
	ern_session_ask(sftp, ERN_PACKET_EXTENDED, limits, strlen(limits),
	    on_limits, sftp);
	while (sftp->write_most == 0)
		if (ern_session_turn(sftp) < 0)
			return -1;
	return 0;
}

struct ern_sftp *
ern_sftp_open(const char *const *argv, const char *const *variables,
    const char *folder, struct ern_fault *fault)
{
	struct ern_sftp *sftp = ern_mem_alloc(sizeof(*sftp));

	if (folder != NULL)
		sftp->folder = ern_mem_copy(folder, strlen(folder));
	sftp->write_most = WRITE_SAFE;
	if (ern_child_start(&sftp->child, argv, variables) < 0)
		ern_fault_set(&sftp->fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PROGRAM, "cannot run %s: %s", argv[0],
		    strerror(errno));
	else if (greet(sftp) == 0)
		return sftp;
	ern_fault_copy(fault, &sftp->fault);
	ern_sftp_close(sftp);
	return NULL;
}

void
ern_sftp_close(struct ern_sftp *sftp)
{
	if (sftp == NULL)
		return;
	ern_child_end(&sftp->child);
	ern_child_free(&sftp->child);
	ern_text_free(&sftp->out);
	ern_text_free(&sftp->in);
	free(sftp->folder);
	ern_fault_free(&sftp->fault);
	free(sftp);
}

uint64_t
ern_sftp_sent(const struct ern_sftp *sftp)
{
	return sftp->sent;
}
