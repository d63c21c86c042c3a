/* SPDX-License-Identifier: MIT */
/*
 * sidecar: a file with what conversions lost, so that a way back finds it.
 *
 * An XML file, with an element for each message that was converted:
 *
 *	<k:sidecar xmlns:k="urn:ern-tools:sidecar" edition="1">
 *	<k:message id="M-1" from="432" to="382" identity="5c..."
 *	made="9a..." deals="04...">
 *	<k:lost code="LOSS-AI" path="/ern:NewReleaseMessage/.../@ContainsAI"
 *	>true</k:lost>
 *	<k:original><ern:NewReleaseMessage ...>...</k:original>
 *	</k:message>
 *	</k:sidecar>
 *
 * id is the MessageId, for those who read it; identity a hash of the
 * MessageId, the time of creation, and the DPIDs of sender and recipient;
 * made one of the message as it was made (canonical, blanks between elements
 * and comments aside), and deals one of its DealList; lost a value and its
 * place in the original, which is the message that it was made from, whole.
 *
 * Where two messages were made into the same, the first one counts.
 *
 * On the way home a message that is as it was made gives the original.  One
 * that was edited (one of the same identity, with half of its values) is
 * converted; then what was lost is put back where its parent still is, and
 * what belongs to deals only while no deal was edited, since a grant must not
 * come back into rights that somebody has narrowed.
 */
#ifndef ERN_ERN_SIDECAR_H
#define ERN_ERN_SIDECAR_H

#include "base/chunk.h"
#include "base/text.h"
#include "diag/report.h"
#include "ern/version.h"

struct ern_sidecar;
struct _xmlDoc;
struct _xmlNode;

/* Adds what stands before, and behind, the messages of a sidecar. */
void ern_sidecar_head(struct ern_text *out);
void ern_sidecar_tail(struct ern_text *out);

/* Adds a value that was lost to those of a message. */
void ern_sidecar_add_lost(struct ern_text *out, const char *code,
    const char *path, const char *value);

/* Adds a message: the XML of the original, what it was made into, and what
 * was lost. */
void ern_sidecar_add(struct ern_text *out, const struct ern_text *original,
    const struct ern_version *from, const struct _xmlDoc *made,
    const struct ern_version *to, const struct ern_text *lost);

/*
 * Reads a sidecar into memory.  Returns NULL when that failed; the report,
 * which calls it by the name of file, has the reason unless read failed.
 * Several threads may look into one sidecar.
 */
struct ern_sidecar *ern_sidecar_read(const char *file, ern_read read,
    void *context, struct ern_report *report);

/* Takes NULL too. */
void ern_sidecar_free(struct ern_sidecar *sidecar);

/* A message of a sidecar, as it is asked for on the way home. */
struct ern_sidecar_entry {
	const struct _xmlNode *message;	/* NULL: there is none */
	const struct _xmlNode *original;	/* its root */
	bool same;		/* the message is as it was made */
	bool same_deals;	/* its deals are */
};

/* Looks for what a message was made from, if that is of the version. */
struct ern_sidecar_entry ern_sidecar_find(const struct ern_sidecar *sidecar,
    const struct _xmlDoc *doc, const struct ern_version *is,
    const struct ern_version *was);

#endif
