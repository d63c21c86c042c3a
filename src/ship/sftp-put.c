/* SPDX-License-Identifier: MIT */
/*
 * sftp-put: files on their way to the server, many at a time.
 *
 * The server answers in the order in which it was asked, so that all that a
 * file needs up to its last byte can be asked for without waiting.  A file
 * waits three times: for its handle, for the verdict on all of it, and for
 * its name; meanwhile others are under way.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "ship/session.h"

#define FILES		32	/* under way at a time */
#define HANDLE_MOST	256	/* bytes of a handle, as the protocol has it */
#define TAIL		(32 * 1024)	/* bytes compared before going on */

struct mover {
	struct ern_sftp *sftp;
	const struct ern_sftp_put *put;
	struct ern_sftp_file *file;	/* NULL: the place is free */
	enum {
		LOOK_PART, LOOK_WHOLE,	/* what is there from before? */
		CHECK_OPEN, CHECK_READ, CHECK_CLOSE,	/* does it agree? */
		OPEN, WRITE, VERIFY,
		RENAME, CLEAR, RENAME_AGAIN,
		DONE
	} step;
	int fd;			/* of the local file, or -1 */
	const char *found;	/* the path of what is there from before */
	uint64_t there;		/* its size */
	bool agrees;
	char handle[HANDLE_MOST];
	size_t handle_length;
	uint64_t at;		/* the next byte to ask for */
	unsigned pending;	/* answers that are to come */
};

static void on_answer(void *context, const struct ern_session_answer *answer);
static void on_written(void *context, const struct ern_session_answer *answer);

/* ---- the local file */

/* Reads exactly so many bytes.  Returns 0, or -1 with the fault set. */
static int
read_local(struct mover *mover, char *bytes, size_t length, uint64_t at)
{
	struct ern_sftp_file *file = mover->file;
	ssize_t n;

	if (file->local == NULL) {
		memcpy(bytes, file->bytes + at, length);
		return 0;
	}
	for (; length > 0; length -= n, bytes += n, at += n) {
		n = pread(mover->fd, bytes, length, (off_t)at);
		if (n < 0 && errno == EINTR)
			n = 0;
		else if (n <= 0)
			return ern_fault_set(&file->fault,
			    ERN_FAULT_PERMANENT, ERN_CODE_SHIP_LOCAL,
			    "cannot read %s: %s", file->local, n < 0 ?
			    strerror(errno) : "it has become shorter");
	}
	return 0;
}

static int
open_local(struct mover *mover)
{
	struct ern_sftp_file *file = mover->file;
	struct stat is;

	mover->fd = -1;
	if (file->local == NULL)
		return 0;
	mover->fd = open(file->local, O_RDONLY | O_CLOEXEC);
	if (mover->fd < 0 || fstat(mover->fd, &is) < 0)
		return ern_fault_set(&file->fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_LOCAL, "cannot read %s: %s", file->local,
		    strerror(errno));
	if ((uint64_t)is.st_size != file->size)
		return ern_fault_set(&file->fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_LOCAL, "%s has changed: it has %llu bytes, "
		    "not %llu", file->local, (unsigned long long)is.st_size,
		    (unsigned long long)file->size);
	return 0;
}

/* ---- requests */

static const char *
written(const struct mover *mover)
{
	return mover->file->part != NULL ? mover->file->part :
	    mover->file->remote;
}

static void
end_request(struct mover *mover)
{
	mover->pending++;
	ern_session_end(mover->sftp, on_answer, mover);
}

static void
ask_path(struct mover *mover, uint8_t type, const char *path)
{
	mover->pending++;
	ern_session_ask_path(mover->sftp, type, path, on_answer, mover);
}

static void
ask_handle(struct mover *mover, uint8_t type)
{
	mover->pending++;
	ern_session_ask(mover->sftp, type, mover->handle,
	    mover->handle_length, on_answer, mover);
}

static void
ask_open(struct mover *mover, const char *path, uint32_t how)
{
	struct ern_text *packet = ern_session_begin(mover->sftp,
	    ERN_PACKET_OPEN);

	ern_session_path(mover->sftp, path);
	ern_packet_add32(packet, how);
	ern_packet_add32(packet, 0);
	end_request(mover);
}

static void
ask_write(struct mover *mover)
{
	struct ern_sftp *sftp = mover->sftp;
	uint64_t left = mover->file->size - mover->at;
	uint32_t n = left < sftp->write_most ? left : sftp->write_most;
	size_t before = sftp->out.length;
	struct ern_text *packet = ern_session_begin(sftp, ERN_PACKET_WRITE);

	ern_packet_add_string(packet, mover->handle, mover->handle_length);
	ern_packet_add64(packet, mover->at);
	ern_packet_add32(packet, n);
	ern_text_grow(packet, n);
	if (read_local(mover, packet->bytes + packet->length, n,
	    mover->at) < 0) {
		packet->length = before;
		return;
	}
	packet->length += n;
	mover->at += n;
	mover->pending++;
	ern_session_end(sftp, on_written, mover);
}

static void
ask_extended(struct mover *mover, const char *name)
{
	struct ern_text *packet = ern_session_begin(mover->sftp,
	    ERN_PACKET_EXTENDED);

	ern_packet_add_string(packet, name, strlen(name));
	ern_packet_add_string(packet, mover->handle, mover->handle_length);
}

/* Asks for the hash sum of all of the file. */
static void
ask_hash(struct mover *mover)
{
	static const char name[] = "sha256";

	ask_extended(mover, "check-file-handle");
	ern_packet_add_string(&mover->sftp->out, name, strlen(name));
	ern_packet_add64(&mover->sftp->out, 0);
	ern_packet_add64(&mover->sftp->out, 0);
	ern_packet_add32(&mover->sftp->out, 0);
	end_request(mover);
}

/* ---- steps */

static void
rename_part(struct mover *mover, int step)
{
	mover->step = step;
	mover->pending++;
	ern_session_rename(mover->sftp, mover->file->part,
	    mover->file->remote, on_answer, mover);
}

/* All that was asked for the file has been answered. */
static void
finish(struct mover *mover)
{
	if (mover->fd >= 0)
		close(mover->fd);
	mover->step = DONE;
	mover->put->done(mover->put->context, mover->file);
	mover->file = NULL;
}

/* Asks for the size and for the file to be safe on the disk. */
static void
verify(struct mover *mover)
{
	mover->step = VERIFY;
	if (mover->sftp->fsync) {
		ask_extended(mover, "fsync@openssh.com");
		end_request(mover);
	}
	if (mover->file->sha256 != NULL && mover->sftp->check_file)
		ask_hash(mover);
	ask_handle(mover, ERN_PACKET_FSTAT);
	ask_handle(mover, ERN_PACKET_CLOSE);
}

static void
open_for_writing(struct mover *mover)
{
	mover->step = OPEN;
	mover->at = mover->file->kept;
	ask_open(mover, written(mover), ERN_PACKET_FOR_WRITING |
	    (mover->file->sha256 != NULL && mover->sftp->check_file ?
	    ERN_PACKET_FOR_READING : 0) | ERN_PACKET_CREATE |
	    (mover->at == 0 ? ERN_PACKET_TRUNCATE : 0));
}

/* What is there from before has been compared. */
static void
go_on(struct mover *mover)
{
	struct ern_sftp_file *file = mover->file;

	file->kept = mover->agrees ? mover->there : 0;
	if (file->kept == 0 || file->kept < file->size)
		open_for_writing(mover);
	else if (mover->found == file->remote)
		finish(mover);
	else
		rename_part(mover, RENAME);
}

static void
look(struct mover *mover, int step, const char *path)
{
	mover->step = step;
	mover->found = path;
	ask_path(mover, ERN_PACKET_STAT, path);
}

static void
start(struct mover *mover)
{
	struct ern_sftp_file *file = mover->file;

	file->kept = file->moved = 0;
	mover->pending = 0;
	mover->agrees = false;
	if (open_local(mover) < 0)
		finish(mover);
	else if (file->begun && file->size > 0)
		look(mover, LOOK_PART, written(mover));
	else
		open_for_writing(mover);
}

/* ---- answers */

static void
take_look(struct mover *mover, const struct ern_session_answer *answer)
{
	struct ern_packet rest = answer->rest;
	struct ern_packet_file is = { 0 };

	if (answer->type == ERN_PACKET_ATTRS)
		ern_packet_take_file(&rest, &is);
	mover->there = is.size;
	if (is.has_size && is.size > 0 && is.size <= mover->file->size &&
	    (mover->step == LOOK_PART || is.size == mover->file->size)) {
		mover->step = CHECK_OPEN;
		ask_open(mover, mover->found, ERN_PACKET_FOR_READING);
	} else if (mover->step == LOOK_PART && mover->file->part != NULL &&
	    answer->type != ERN_PACKET_ATTRS) {
		look(mover, LOOK_WHOLE, mover->file->remote);
	} else {
		go_on(mover);
	}
}

static bool
take_handle(struct mover *mover, const struct ern_session_answer *answer)
{
	struct ern_packet rest = answer->rest;
	const char *bytes;

	if (answer->type != ERN_PACKET_HANDLE)
		return false;
	bytes = ern_packet_take_string(&rest, &mover->handle_length);
	if (mover->handle_length == 0 || mover->handle_length > HANDLE_MOST)
		return false;
	memcpy(mover->handle, bytes, mover->handle_length);
	return true;
}

static size_t
tail_length(const struct mover *mover)
{
	return mover->there < TAIL ? mover->there : TAIL;
}

/* Compares the end of what is there with the same bytes here. */
static void
take_tail(struct mover *mover, const struct ern_session_answer *answer)
{
	struct ern_packet rest = answer->rest;
	size_t length = 0, wanted = tail_length(mover);
	const char *there = "";
	char here[TAIL];

	if (answer->type == ERN_PACKET_DATA)
		there = ern_packet_take_string(&rest, &length);
	mover->agrees = length == wanted && read_local(mover, here, wanted,
	    mover->there - wanted) == 0 && memcmp(here, there, wanted) == 0;
	mover->step = CHECK_CLOSE;
	ask_handle(mover, ERN_PACKET_CLOSE);
}

static void
take_check(struct mover *mover, const struct ern_session_answer *answer)
{
	struct ern_text *packet;

	if (mover->step == CHECK_READ) {
		take_tail(mover, answer);
	} else if (mover->step == CHECK_CLOSE ||
	    !take_handle(mover, answer)) {
		go_on(mover);
	} else {
		mover->step = CHECK_READ;
		packet = ern_session_begin(mover->sftp, ERN_PACKET_READ);
		ern_packet_add_string(packet, mover->handle,
		    mover->handle_length);
		ern_packet_add64(packet, mover->there - tail_length(mover));
		ern_packet_add32(packet, (uint32_t)tail_length(mover));
		end_request(mover);
	}
}

static void
take_opened(struct mover *mover, const struct ern_session_answer *answer)
{
	if (take_handle(mover, answer)) {
		mover->step = WRITE;
		return;
	}
	ern_session_refused(answer, "open", written(mover),
	    &mover->file->fault);
	finish(mover);
}

/* An answer to fsync, FSTAT, check-file or CLOSE. */
static void
take_verdict(struct mover *mover, const struct ern_session_answer *answer)
{
	struct ern_sftp_file *file = mover->file;
	struct ern_packet rest = answer->rest;
	struct ern_packet_file is;
	struct ern_text hash = { 0 };
	size_t length;

	if (answer->status != ERN_PACKET_OK) {
		ern_session_refused(answer, "complete", written(mover),
		    &file->fault);
	} else if (answer->type == ERN_PACKET_ATTRS) {
		ern_packet_take_file(&rest, &is);
		if (is.has_size && is.size != file->size)
			ern_fault_set(&file->fault, ERN_FAULT_TEMPORARY,
			    ERN_CODE_SHIP_VERIFY, "%s has %llu bytes on the "
			    "server, not %llu", written(mover),
			    (unsigned long long)is.size,
			    (unsigned long long)file->size);
	} else if (answer->type == ERN_PACKET_EXTENDED_REPLY) {
		ern_packet_take_string(&rest, &length);
		for (; rest.length > 0 && !rest.bad;)
			ern_text_format(&hash, "%02x",
			    ern_packet_take8(&rest));
		if (hash.length != 64 || strcmp(hash.bytes, file->sha256) != 0)
			ern_fault_set(&file->fault, ERN_FAULT_TEMPORARY,
			    ERN_CODE_SHIP_VERIFY, "%s has another SHA-256 on "
			    "the server", written(mover));
	}
	ern_text_free(&hash);
	if (mover->pending > 0)
		return;
	if (file->fault.kind != ERN_FAULT_NONE || file->part == NULL)
		finish(mover);
	else
		rename_part(mover, RENAME);
}

static void
take_renamed(struct mover *mover, const struct ern_session_answer *answer)
{
	struct ern_sftp_file *file = mover->file;

	if (mover->step == CLEAR) {
		rename_part(mover, RENAME_AGAIN);
	} else if (answer->status == ERN_PACKET_OK) {
		finish(mover);
	} else if (mover->step == RENAME && !mover->sftp->posix_rename) {
		/* A file that has the name may be in the way. */
		mover->step = CLEAR;
		ask_path(mover, ERN_PACKET_REMOVE, file->remote);
	} else {
		ern_session_refused(answer, "rename", file->part,
		    &file->fault);
		finish(mover);
	}
}

/* An answer to a request to write: they come in the order of the bytes. */
static void
on_written(void *context, const struct ern_session_answer *answer)
{
	struct mover *mover = context;
	struct ern_sftp_file *file = mover->file;
	uint64_t left = file->size - file->kept - file->moved;
	uint32_t most = mover->sftp->write_most;

	mover->pending--;
	if (answer->status != ERN_PACKET_OK) {
		ern_session_refused(answer, "write", written(mover),
		    &file->fault);
		return;
	}
	file->moved += left < most ? left : most;
	if (mover->put->moved != NULL)
		mover->put->moved(mover->put->context, file);
}

static void
on_answer(void *context, const struct ern_session_answer *answer)
{
	struct mover *mover = context;

	mover->pending--;
	switch (mover->step) {
	case LOOK_PART:
	case LOOK_WHOLE:
		take_look(mover, answer);
		break;
	case CHECK_OPEN:
	case CHECK_READ:
	case CHECK_CLOSE:
		take_check(mover, answer);
		break;
	case OPEN:
		take_opened(mover, answer);
		break;
	case VERIFY:
		take_verdict(mover, answer);
		break;
	case RENAME:
	case CLEAR:
	case RENAME_AGAIN:
		take_renamed(mover, answer);
		break;
	case WRITE:
	case DONE:
		break;
	}
}

/* ---- all files */

/* Asks for as much of the file to be written as there is room for. */
static void
feed(struct mover *mover)
{
	struct ern_sftp_file *file = mover->file;

	while (mover->at < file->size && file->fault.kind == ERN_FAULT_NONE &&
	    ern_session_room(mover->sftp))
		ask_write(mover);
	if (file->fault.kind != ERN_FAULT_NONE) {
		mover->step = VERIFY;
		ask_handle(mover, ERN_PACKET_CLOSE);
	} else if (mover->at == file->size) {
		verify(mover);
	}
}

/* Takes on files and feeds those that are open.  Returns how many there are. */
static size_t
work(struct mover *movers, bool *more)
{
	struct mover *mover;
	size_t n = 0;

	for (mover = movers; mover < movers + FILES; mover++) {
		while (mover->file == NULL && *more) {
			mover->file = mover->put->next(mover->put->context);
			if (mover->file == NULL)
				*more = false;
			else
				start(mover);
		}
		if (mover->file != NULL && mover->step == WRITE)
			feed(mover);
		n += mover->file != NULL;
	}
	return n;
}

int
ern_sftp_put(struct ern_sftp *sftp, const struct ern_sftp_put *put,
    struct ern_fault *fault)
{
	struct mover *movers = ern_mem_alloc(FILES * sizeof(*movers));
	bool more = true;
	int i, result = 0;

	for (i = 0; i < FILES; i++) {
		movers[i].sftp = sftp;
		movers[i].put = put;
	}
	while (work(movers, &more) > 0 &&
	    (result = ern_session_turn(sftp)) == 0)
		;
	for (i = 0; i < FILES; i++)
		if (movers[i].file != NULL) {
			ern_fault_copy(&movers[i].file->fault, &sftp->fault);
			finish(&movers[i]);
		}
	if (result < 0)
		ern_fault_copy(fault, &sftp->fault);
	free(movers);
	return result;
}
