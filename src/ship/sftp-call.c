/* SPDX-License-Identifier: MIT */
/*
 * sftp-call: what is asked of the server one thing at a time.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "ship/session.h"

#define READ_SIZE	(32 * 1024)	/* bytes asked for at a time */

/* The answer that is waited for; its bytes are a copy. */
struct wait {
	bool answered;
	struct ern_session_answer answer;
	struct ern_text bytes;
};

static void
on_answer(void *context, const struct ern_session_answer *answer)
{
	struct wait *wait = context;

	ern_text_clear(&wait->bytes);
	ern_text_add(&wait->bytes, answer->rest.bytes, answer->rest.length);
	wait->answer = *answer;
	wait->answer.rest.bytes = wait->bytes.bytes;
	wait->answered = true;
}

/* Waits for the answer to the request that was just made.  Returns 0 or -1. */
static int
wait_for(struct ern_sftp *sftp, struct wait *wait, struct ern_fault *fault)
{
	while (!wait->answered)
		if (ern_session_turn(sftp) < 0) {
			ern_fault_copy(fault, &sftp->fault);
			return -1;
		}
	wait->answered = false;
	return 0;
}

/* Asks with a path, or with a handle, and waits for the answer. */
static int
call_path(struct ern_sftp *sftp, uint8_t type, const char *path,
    struct wait *wait, struct ern_fault *fault)
{
	ern_session_ask_path(sftp, type, path, on_answer, wait);
	return wait_for(sftp, wait, fault);
}

static int
call_handle(struct ern_sftp *sftp, uint8_t type, const struct ern_text *handle,
    struct wait *wait, struct ern_fault *fault)
{
	ern_session_ask(sftp, type, handle->bytes, handle->length, on_answer,
	    wait);
	return wait_for(sftp, wait, fault);
}

static int
refused(const struct wait *wait, const char *doing, const char *path,
    struct ern_fault *fault)
{
	ern_session_refused(&wait->answer, doing, path, fault);
	return -1;
}

int
ern_sftp_stat(struct ern_sftp *sftp, const char *path,
    struct ern_packet_file *file, struct ern_fault *fault)
{
	struct wait wait = { 0 };
	int result = call_path(sftp, ERN_PACKET_STAT, path, &wait, fault);

	if (result == 0 && wait.answer.type == ERN_PACKET_ATTRS) {
		ern_packet_take_file(&wait.answer.rest, file);
		result = 1;
	} else if (result == 0 &&
	    wait.answer.status != ERN_PACKET_NO_SUCH_FILE) {
		result = refused(&wait, "tell of", path, fault);
	}
	ern_text_free(&wait.bytes);
	return result;
}

/* Makes one folder; it may be there. */
static int
make_one(struct ern_sftp *sftp, const char *path, struct ern_fault *fault)
{
	struct wait wait = { 0 };
	struct ern_packet_file file;
	struct ern_text *packet;
	int result = ern_sftp_stat(sftp, path, &file, fault);

	if (result != 0)
		return result < 0 ? -1 : 0;
	packet = ern_session_begin(sftp, ERN_PACKET_MKDIR);
	ern_session_path(sftp, path);
	ern_packet_add32(packet, 0);
	ern_session_end(sftp, on_answer, &wait);
	result = wait_for(sftp, &wait, fault);
	/* Another worker may have made it meanwhile. */
	if (result == 0 && wait.answer.status != ERN_PACKET_OK &&
	    ern_sftp_stat(sftp, path, &file, fault) != 1)
		result = refused(&wait, "make the folder", path, fault);
	ern_text_free(&wait.bytes);
	return result;
}

int
ern_sftp_make(struct ern_sftp *sftp, const char *path,
    struct ern_fault *fault)
{
	char *above = ern_mem_copy(path, strlen(path)), *slash = above;
	int result = 0;

	while (result == 0 && (slash = strchr(slash + 1, '/')) != NULL) {
		*slash = '\0';
		result = make_one(sftp, above, fault);
		*slash = '/';
	}
	if (result == 0)
		result = make_one(sftp, path, fault);
	free(above);
	return result;
}

/* Opens a file or folder; its handle is in what is waited for. */
static int
open_path(struct ern_sftp *sftp, uint8_t type, const char *path,
    struct wait *wait, struct ern_text *handle, struct ern_fault *fault)
{
	struct ern_text *packet = ern_session_begin(sftp, type);
	const char *bytes;
	size_t length;

	ern_session_path(sftp, path);
	if (type == ERN_PACKET_OPEN) {
		ern_packet_add32(packet, ERN_PACKET_FOR_READING);
		ern_packet_add32(packet, 0);
	}
	ern_session_end(sftp, on_answer, wait);
	if (wait_for(sftp, wait, fault) < 0)
		return -1;
	if (wait->answer.type != ERN_PACKET_HANDLE)
		return refused(wait, "open", path, fault);
	bytes = ern_packet_take_string(&wait->answer.rest, &length);
	ern_text_add(handle, bytes, length);
	return 0;
}

static void
give_names(struct ern_packet *packet, void (*each)(void *context,
    const char *name, const struct ern_packet_file *file), void *context)
{
	struct ern_packet_file file;
	uint32_t n = ern_packet_take32(packet);
	const char *bytes;
	size_t length, other;
	char *name;

	for (; n > 0 && !packet->bad; n--) {
		bytes = ern_packet_take_string(packet, &length);
		ern_packet_take_string(packet, &other);
		ern_packet_take_file(packet, &file);
		name = ern_mem_copy(bytes, length);
		if (!packet->bad && strcmp(name, ".") != 0 &&
		    strcmp(name, "..") != 0 && strchr(name, '/') == NULL)
			each(context, name, &file);
		free(name);
	}
}

int
ern_sftp_list(struct ern_sftp *sftp, const char *path,
    void (*each)(void *context, const char *name,
    const struct ern_packet_file *file), void *context,
    struct ern_fault *fault)
{
	struct wait wait = { 0 };
	struct ern_text handle = { 0 };
	int result = open_path(sftp, ERN_PACKET_OPENDIR, path, &wait, &handle,
	    fault);

	if (result < 0)
		goto out;
	for (;;) {
		result = call_handle(sftp, ERN_PACKET_READDIR, &handle, &wait,
		    fault);
		if (result < 0)
			goto out;
		if (wait.answer.type != ERN_PACKET_NAME)
			break;
		give_names(&wait.answer.rest, each, context);
	}
	if (wait.answer.status != ERN_PACKET_EOF)
		result = refused(&wait, "list", path, fault);
	if (call_handle(sftp, ERN_PACKET_CLOSE, &handle, &wait, fault) < 0)
		result = -1;
out:
	ern_text_free(&handle);
	ern_text_free(&wait.bytes);
	return result;
}

int
ern_sftp_read(struct ern_sftp *sftp, const char *path, size_t most,
    struct ern_text *bytes, struct ern_fault *fault)
{
	struct wait wait = { 0 };
	struct ern_text handle = { 0 }, *packet;
	const char *data;
	size_t length, got = 0;
	int result = open_path(sftp, ERN_PACKET_OPEN, path, &wait, &handle,
	    fault);

	if (result < 0)
		goto out;
	for (;;) {
		packet = ern_session_begin(sftp, ERN_PACKET_READ);
		ern_packet_add_string(packet, handle.bytes, handle.length);
		ern_packet_add64(packet, got);
		ern_packet_add32(packet, READ_SIZE);
		ern_session_end(sftp, on_answer, &wait);
		result = wait_for(sftp, &wait, fault);
		if (result < 0)
			goto out;
		if (wait.answer.type != ERN_PACKET_DATA)
			break;
		data = ern_packet_take_string(&wait.answer.rest, &length);
		got += length;
		if (got > most || length == 0)
			break;
		ern_text_add(bytes, data, length);
	}
	if (got > most)
		result = ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_SERVER, "%s on the server is larger than "
		    "%zu bytes", path, most);
	else if (wait.answer.status != ERN_PACKET_EOF)
		result = refused(&wait, "read", path, fault);
	if (call_handle(sftp, ERN_PACKET_CLOSE, &handle, &wait, fault) < 0)
		result = -1;
out:
	ern_text_free(&handle);
	ern_text_free(&wait.bytes);
	return result;
}

int
ern_sftp_remove(struct ern_sftp *sftp, const char *path,
    struct ern_fault *fault)
{
	struct wait wait = { 0 };
	struct ern_packet_file file;
	int result = ern_sftp_stat(sftp, path, &file, fault);

	if (result <= 0)
		return result;
	result = call_path(sftp, file.has_mode && S_ISDIR(file.mode) ?
	    ERN_PACKET_RMDIR : ERN_PACKET_REMOVE, path, &wait, fault);
	if (result == 0 && wait.answer.status != ERN_PACKET_OK)
		result = refused(&wait, "remove", path, fault);
	ern_text_free(&wait.bytes);
	return result;
}

int
ern_sftp_rename(struct ern_sftp *sftp, const char *from, const char *to,
    struct ern_fault *fault)
{
	struct wait wait = { 0 };
	int result;

	if (!sftp->posix_rename && ern_sftp_remove(sftp, to, fault) < 0)
		return -1;
	ern_session_rename(sftp, from, to, on_answer, &wait);
	result = wait_for(sftp, &wait, fault);
	if (result == 0 && wait.answer.status != ERN_PACKET_OK)
		result = refused(&wait, "rename", from, fault);
	ern_text_free(&wait.bytes);
	return result;
}
