/* SPDX-License-Identifier: MIT */
/*
 * ship: what the verbs of ern-ship share.
 */
#ifndef ERN_SHIP_H
#define ERN_SHIP_H

#include "cli.h"
#include "ship/partner.h"
#include "ship/upload.h"
#include "stream.h"

struct ship_call {
	struct ern_cli cli;
	char *const *words;		/* behind the verb */
	size_t n_words;
	const char *to, *assets, *batch, *ledger, *ssh_config;
	const char *type, *product;	/* DeliveryType, ProductType */
	const char *askpass;		/* this program */
	bool frames;			/* -0 */
	struct ern_partner partner;
	struct ern_stream output;
};

/* A verb; returns the exit status. */
enum ern_exit ship_send(struct ship_call *call);

/* Understands what was said of the partner.  Returns 0 or -1 with the fault
 * set. */
int ship_settle(struct ship_call *call, struct ern_fault *fault);

/* ---- telling */

/* Complains of a fault.  Returns the status to exit with. */
enum ern_exit ship_tell_fault(const struct ern_fault *fault);

/* Writes what is wrong with a message to standard error. */
void ship_tell_findings(const struct ern_report *report);

/* Shows on a terminal how far an upload is; for struct ern_upload. */
int ship_tell_progress(void *context, const struct ern_upload *upload);

/* Writes what was delivered, or not for that fault, as a line of JSON. */
void ship_tell_receipt(struct ship_call *call,
    const struct ern_package *package, const struct ern_upload *upload,
    const struct ern_fault *fault);

#endif
