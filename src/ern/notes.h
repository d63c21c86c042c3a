/* SPDX-License-Identifier: MIT */
/*
 * notes: what the functions of a stylesheet know from one call to the next,
 * while it runs over one message.
 *
 * Nodes are borrowed from the message; all else belongs to the notes.  The
 * functions only look: none of them writes to the result.
 */
#ifndef ERN_ERN_NOTES_H
#define ERN_ERN_NOTES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "schema/tables.h"
#include "xml/call.h"

#define ERN_NOTES_NS	"urn:ern-tools:functions"

struct ern_notes {
	const xmlDoc *doc;
	const struct ern_schema *target;
	struct ern_arena *arena;
	struct ern_text text, joined;	/* for a moment */
	struct ern_map sets;		/* value.c: of the target, by name */
	struct {			/* reference.c */
		struct ern_map in_use, made;
		bool gathered;
	} references;
	struct {			/* owner.c */
		struct ern_map by_reference;	/* struct ern_nodes */
		bool learnt;
	} owners;
	struct {			/* twin.c */
		struct ern_map met, noted;	/* strings */
		struct ern_map twins;	/* of a node: struct ern_nodes */
		struct ern_map album;	/* what it says */
		bool heard;
	} sayings;
	struct {			/* party.c */
		struct ern_map by_node, by_key, references;
		struct ern_nodes nodes;	/* as they were learnt */
	} parties;
	struct {			/* territory.c */
		struct ern_map scopes;	/* of a block: struct ern_nodes */
		xmlNode *owner, *fallback;	/* asked for last */
		xmlDoc *made;		/* codes that no node says */
		const char **countries;	/* the ISO codes of today */
		size_t n_countries;
	} territories;
};

/* Starts with a message that becomes one of the target's version. */
void ern_notes_start(struct ern_notes *notes, const xmlDoc *doc,
    const struct ern_schema *target);

void ern_notes_free(struct ern_notes *notes);

/* Makes all functions of src/ern/ known to stylesheets; once a process. */
void ern_notes_register(void);

/* Returns the notes of a call. */
static inline struct ern_notes *
ern_notes_of(const struct ern_call *call)
{
	return call->context;
}

/* Keeps a copy of a string, or of what is in notes->text. */
const char *ern_notes_keep(struct ern_notes *notes, const char *string);

/* Returns the own text of a node (NULL: none), for a moment. */
const char *ern_notes_text(struct ern_notes *notes, const xmlNode *node);

#endif
