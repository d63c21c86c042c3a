/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/arena.h"
#include "base/mem.h"
#include "ern/sidecar.h"
#include "xml/reader.h"
#include "xml/tree.h"

#define NS	"urn:ern-tools:sidecar"
#define EDITION	"1"
#define HASH	17	/* bytes of a hash as text, with the NUL */

struct ern_sidecar {
	xmlDoc *doc;
	struct ern_arena *arena;	/* of keys */
	struct ern_map made;	/* messages by hash and versions */
	struct ern_map identities;	/* by identity and versions */
};

void
ern_sidecar_head(struct ern_text *out)
{
	ern_text_string(out, ERN_TREE_DECLARATION
	    "<k:sidecar xmlns:k=\"" NS "\" edition=\"" EDITION "\">\n");
}

void
ern_sidecar_tail(struct ern_text *out)
{
	ern_text_string(out, "</k:sidecar>\n");
}

void
ern_sidecar_add_lost(struct ern_text *out, const char *code,
    const char *path, const char *value)
{
	ern_text_format(out, "<k:lost code=\"%s\" path=\"", code);
	ern_tree_escape(out, path);
	ern_text_string(out, "\">");
	ern_tree_escape(out, value);
	ern_text_string(out, "</k:lost>\n");
}

static const xmlNode *
child_of(const xmlDoc *doc, const char *name)
{
	return ern_tree_child(ern_tree_element(doc->children), name);
}

/* Returns the MessageId of a message, or "". */
static const char *
find_id(const xmlDoc *doc, struct ern_text *joined)
{
	const xmlNode *id = ern_tree_child(child_of(doc, "MessageHeader"),
	    "MessageId");

	return id == NULL ? "" : ern_tree_text(id, joined);
}

static uint64_t
hash_made(const xmlDoc *doc)
{
	return ern_tree_hash(0, ern_tree_element(doc->children));
}

/* Hashes what tells a message from all others, whatever else is edited. */
static uint64_t
hash_identity(const xmlDoc *doc)
{
	const xmlNode *header = child_of(doc, "MessageHeader"), *child, *id;
	uint64_t hash = 0;

	child = header == NULL ? NULL : ern_tree_element(header->children);
	for (; child != NULL; child = ern_tree_element(child->next)) {
		if (ern_tree_is(child, "MessageId") ||
		    ern_tree_is(child, "MessageCreatedDateTime"))
			hash = ern_tree_hash(hash, child);
		if (!ern_tree_is(child, "MessageSender") &&
		    !ern_tree_is(child, "MessageRecipient"))
			continue;
		id = ern_tree_child(child, "PartyId");
		for (; id != NULL; id = ern_tree_next(id, "PartyId"))
			hash = ern_tree_hash(hash, id);
	}
	return hash;
}

static uint64_t
hash_deals(const xmlDoc *doc)
{
	const xmlNode *deals = child_of(doc, "DealList");

	return deals == NULL ? 0 : ern_tree_hash(0, deals);
}

static const char *
write_hash(char *text, uint64_t hash)
{
	snprintf(text, HASH, "%016llx", (unsigned long long)hash);
	return text;
}

void
ern_sidecar_add(struct ern_text *out, const struct ern_text *original,
    const struct ern_version *from, const xmlDoc *made,
    const struct ern_version *to, const struct ern_text *lost)
{
	struct ern_text joined = { 0 };
	char what[HASH];

	ern_text_string(out, "<k:message id=\"");
	ern_tree_escape(out, find_id(made, &joined));
	ern_text_format(out, "\" from=\"%s\" to=\"%s\"", from->key, to->key);
	ern_text_format(out, " identity=\"%s\"",
	    write_hash(what, hash_identity(made)));
	ern_text_format(out, " made=\"%s\"",
	    write_hash(what, hash_made(made)));
	ern_text_format(out, " deals=\"%s\">\n",
	    write_hash(what, hash_deals(made)));
	ern_text_add(out, lost->length == 0 ? "" : lost->bytes,
	    lost->length);
	ern_text_string(out, "<k:original>\n");
	ern_text_add(out, original->bytes, original->length);
	ern_text_string(out, "</k:original>\n</k:message>\n");
	ern_text_free(&joined);
}

/* Puts together by what a message is looked up. */
static void
write_key(struct ern_text *key, const char *what, const char *from,
    const char *to)
{
	ern_text_clear(key);
	ern_text_format(key, "%s>%s %s", from, to, what);
}

static const char *
attribute_of(const xmlNode *element, const char *name)
{
	const char *value = ern_tree_attribute(element, name);

	return value == NULL ? "" : value;
}

static void
add_key(struct ern_sidecar *sidecar, struct ern_map *map,
    const xmlNode *message, const char *what)
{
	struct ern_text key = { 0 };

	write_key(&key, attribute_of(message, what),
	    attribute_of(message, "from"), attribute_of(message, "to"));
	if (ern_map_find(map, key.bytes) == NULL)
		ern_map_set(map, ern_arena_copy(sidecar->arena, key.bytes,
		    key.length), (void *)message);
	ern_text_free(&key);
}

/* Learns the messages.  Returns whether it is a sidecar. */
static bool
learn(struct ern_sidecar *sidecar)
{
	const xmlNode *root = ern_tree_element(sidecar->doc->children);
	const xmlNode *message;

	if (!ern_tree_is(root, "sidecar") || root->ns == NULL ||
	    strcmp((const char *)root->ns->href, NS) != 0 ||
	    strcmp(attribute_of(root, "edition"), EDITION) != 0)
		return false;
	message = ern_tree_child(root, "message");
	for (; message != NULL; message = ern_tree_next(message, "message")) {
		if (ern_tree_child(message, "original") == NULL ||
		    ern_tree_element(ern_tree_child(message,
		    "original")->children) == NULL)
			return false;
		add_key(sidecar, &sidecar->made, message, "made");
		add_key(sidecar, &sidecar->identities, message, "identity");
	}
	return true;
}

struct ern_sidecar *
ern_sidecar_read(const char *file, ern_read read, void *context,
    struct ern_report *report)
{
	struct ern_reader *reader = ern_reader_new(NULL, report);
	struct ern_sidecar *sidecar = NULL;

	ern_report_begin(report, file);
	ern_reader_keep_tree(reader);
	if (ern_reader_read(reader, read, context) == 0) {
		sidecar = ern_mem_alloc(sizeof(*sidecar));
		sidecar->arena = ern_arena_new();
		sidecar->doc = ern_reader_take_tree(reader);
		ern_tree_strip(sidecar->doc);
		if (!learn(sidecar)) {
			ern_report_add(report, ERN_CODE_SIDECAR_INVALID,
			    NULL, "this is not a sidecar that --keep wrote");
			ern_sidecar_free(sidecar);
			sidecar = NULL;
		}
	}
	ern_reader_free(reader);
	ern_report_end(report);
	return sidecar;
}

void
ern_sidecar_free(struct ern_sidecar *sidecar)
{
	if (sidecar == NULL)
		return;
	ern_map_free(&sidecar->made);
	ern_map_free(&sidecar->identities);
	ern_arena_free(sidecar->arena);
	xmlFreeDoc(sidecar->doc);
	free(sidecar);
}

struct ern_sidecar_entry
ern_sidecar_find(const struct ern_sidecar *sidecar, const xmlDoc *doc,
    const struct ern_version *is, const struct ern_version *was)
{
	struct ern_text key = { 0 };
	struct ern_sidecar_entry entry = { 0 };
	char what[HASH];

	write_key(&key, write_hash(what, hash_made(doc)), was->key, is->key);
	entry.message = ern_map_find(&sidecar->made, key.bytes);
	entry.same = entry.message != NULL;
	if (!entry.same) {
		write_key(&key, write_hash(what, hash_identity(doc)),
		    was->key, is->key);
		entry.message = ern_map_find(&sidecar->identities, key.bytes);
	}
	if (entry.message != NULL) {
		entry.same_deals = strcmp(write_hash(what, hash_deals(doc)),
		    attribute_of(entry.message, "deals")) == 0;
		entry.original = ern_tree_element(ern_tree_child(
		    entry.message, "original")->children);
	}
	ern_text_free(&key);
	return entry;
}
