/* SPDX-License-Identifier: MIT */
/*
 * sftp: files on another machine, through the SSH File Transfer Protocol.
 *
 * A session is a program with a server of SFTP version 3 at its other end:
 * the system's ssh with "-s HOST sftp", or sftp-server itself.  It belongs to
 * one thread.  A function that fails sets the fault; once the connection is
 * lost, all of them fail with the fault that ended it.  Paths are bytes, and
 * start at the folder of the session.
 */
#ifndef ERN_SHIP_SFTP_H
#define ERN_SHIP_SFTP_H

#include "ship/fault.h"
#include "ship/packet.h"

struct ern_sftp;

/*
 * Starts the program, with variables added to its environment (may be NULL),
 * and greets the server.  The folder is where all paths start, NULL where the
 * server puts the user.  Returns NULL on failure.
 */
struct ern_sftp *ern_sftp_open(const char *const *argv,
    const char *const *variables, const char *folder,
    struct ern_fault *fault);

/* Ends the session; takes NULL too. */
void ern_sftp_close(struct ern_sftp *sftp);

/* How many bytes have been given to the program so far. */
uint64_t ern_sftp_sent(const struct ern_sftp *sftp);

/* Tells of a file, links followed.  Returns 1, 0 when there is none, or -1. */
int ern_sftp_stat(struct ern_sftp *sftp, const char *path,
    struct ern_packet_file *file, struct ern_fault *fault);

/* Makes a folder and those above it, where they are not there.  Returns 0 or
 * -1. */
int ern_sftp_make(struct ern_sftp *sftp, const char *path,
    struct ern_fault *fault);

/* Calls each() for what is in a folder, "." and ".." aside, in the server's
 * order.  Returns 0 or -1. */
int ern_sftp_list(struct ern_sftp *sftp, const char *path,
    void (*each)(void *context, const char *name,
    const struct ern_packet_file *file), void *context,
    struct ern_fault *fault);

/* Adds what is in a file, which must not be larger than most bytes.  Returns
 * 0 or -1. */
int ern_sftp_read(struct ern_sftp *sftp, const char *path, size_t most,
    struct ern_text *bytes, struct ern_fault *fault);

/* Gives a file another name, over one that has it.  Returns 0 or -1. */
int ern_sftp_rename(struct ern_sftp *sftp, const char *from, const char *to,
    struct ern_fault *fault);

/* Removes a file, or a folder that is empty.  Returns 0 or -1. */
int ern_sftp_remove(struct ern_sftp *sftp, const char *path,
    struct ern_fault *fault);

/* A file that is put on the server. */
struct ern_sftp_file {
	const char *local;	/* its path here; NULL: the bytes below */
	const char *bytes;
	const char *remote;	/* its path there */
	const char *part;	/* its path until it is whole; NULL: no other */
	const char *sha256;	/* of all of it, 64 hex digits, or NULL */
	uint64_t size;		/* bytes */
	bool begun;		/* was put before, perhaps in part or whole */

	/* What became of it. */
	uint64_t kept;		/* bytes that were there from before */
	uint64_t moved;		/* bytes that the server has taken now */
	struct ern_fault fault;	/* the caller frees it */
};

/* The files to put, as they are asked for, and what becomes of them. */
struct ern_sftp_put {
	struct ern_sftp_file *(*next)(void *context);	/* NULL: no more */
	void (*moved)(void *context, struct ern_sftp_file *file); /* or NULL */
	void (*done)(void *context, struct ern_sftp_file *file);
	void *context;
};

/*
 * Puts files, many at a time: each is written under the name of its part, has
 * its size (and its hash sum, where the server can) verified there, and then
 * gets its name.  Of one that was begun before, what is there and agrees is
 * not sent again.  done() is called for each that next() gave, with its fault
 * set or none.  Returns 0, or -1 when the connection was lost.
 */
int ern_sftp_put(struct ern_sftp *sftp, const struct ern_sftp_put *put,
    struct ern_fault *fault);

#endif
