/* SPDX-License-Identifier: MIT */
/*
 * ack: the acknowledgement of a message, with which a recipient answers.
 *
 * What is read belongs to the arena that is given.
 */
#ifndef ERN_ERN_ACK_H
#define ERN_ERN_ACK_H

#include <stdbool.h>
#include <stddef.h>

#include "ern/choreography.h"

/* A status of the message, "FileOK" or one of the faults. */
struct ern_ack_status {
	const char *status;
	const char *information;	/* or NULL */
};

/* What is said of one release. */
struct ern_ack_release {
	struct ern_release_id id;
	const char *supply;	/* SupplyChainStatus, from 1.7 on; or NULL */
	const char *error;	/* the text, or NULL */
	const char *action;	/* that is proposed, or NULL */
	enum ern_ack_check { ERN_ACK_NOT_SAID, ERN_ACK_RESEND,
	    ERN_ACK_LOOK } check;	/* must somebody look first? */
	const char *message_type, *message_id;	/* that is answered */
	const char *batch;			/* BatchId, or NULL */
	const char *date;	/* YYYY-MM-DD, up to 1.6; or NULL */
	const char *file_release;	/* the id in the path, up to 1.6 */
	struct ern_ack_status *statuses;	/* one at least */
	size_t n_statuses;
};

struct ern_ack {
	const struct ern_choreography *version;
	const char *id;		/* of this message, from 1.7 on */
	const char *thread;	/* or NULL */
	struct ern_party sender, recipient;
	const char *created;
	struct ern_ack_release *releases;	/* one, up to 1.6 */
	size_t n_releases;
};

/* Adds the XML of an acknowledgement. */
void ern_ack_write(const struct ern_ack *ack, struct ern_text *out);

/*
 * Reads an acknowledgement of any version.  Returns 0, or -1 for what is
 * none, which is in the report then.
 */
int ern_ack_read(ern_read read, void *context, struct ern_arena *arena,
    struct ern_ack *ack, struct ern_report *report);

/* Is all well with the release, by its statuses? */
bool ern_ack_good(const struct ern_ack_release *release);

#endif
