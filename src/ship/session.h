/* SPDX-License-Identifier: MIT */
/*
 * session: the requests of an SFTP session that are under way; for sftp*.c.
 */
#ifndef ERN_SHIP_SESSION_H
#define ERN_SHIP_SESSION_H

#include "ship/child.h"
#include "ship/sftp.h"

#define ERN_SESSION_REQUESTS	512	/* under way at a time, at most */

/* What the server answered; borrowed until the one who is called returns. */
struct ern_session_answer {
	uint8_t type;
	uint32_t status;	/* of a status, else ERN_PACKET_OK */
	struct ern_packet rest;
};

typedef void (*ern_session_done)(void *context,
    const struct ern_session_answer *answer);

struct ern_sftp {
	struct ern_child child;
	char *folder;		/* where paths start, or NULL */
	struct ern_text out;	/* packets to send, from out_at on */
	size_t out_at;
	struct ern_text in;	/* what came, from in_at on */
	size_t in_at;
	uint64_t sent;		/* bytes given to the child */

	struct ern_session_request {
		ern_session_done done;	/* NULL: the slot is free */
		void *context;
		uint32_t id;
	} requests[ERN_SESSION_REQUESTS];
	uint32_t n_requests;
	uint32_t next_id;
	size_t begun;		/* where in out the packet begins */

	bool greeted;
	bool posix_rename, fsync, check_file;	/* what the server offers */
	uint32_t write_most;	/* bytes in a request */
	struct ern_fault fault;	/* how the connection was lost */
};

/* Is there room for another request, and is it worth while to make one? */
bool ern_session_room(const struct ern_sftp *sftp);

/* Begins a request, to which the caller adds, and ends it. */
struct ern_text *ern_session_begin(struct ern_sftp *sftp, uint8_t type);
void ern_session_end(struct ern_sftp *sftp, ern_session_done done,
    void *context);

/* Adds a path to a request. */
void ern_session_path(struct ern_sftp *sftp, const char *path);

/* A request that has only a path, or only a handle. */
void ern_session_ask_path(struct ern_sftp *sftp, uint8_t type,
    const char *path, ern_session_done done, void *context);
void ern_session_ask(struct ern_sftp *sftp, uint8_t type, const char *handle,
    size_t length, ern_session_done done, void *context);

/*
 * Sends what there is to send, waits until something moves, and hands out the
 * answers that came.  Returns 0, or -1 when the connection is lost.
 */
int ern_session_turn(struct ern_sftp *sftp);

/* Says of an answer that it is not the one that was hoped for. */
void ern_session_refused(const struct ern_session_answer *answer,
    const char *doing, const char *path, struct ern_fault *fault);

/* A request to rename, in the way that the server knows best. */
void ern_session_rename(struct ern_sftp *sftp, const char *from,
    const char *to, ern_session_done done, void *context);

#endif
