/* SPDX-License-Identifier: MIT */
#include <config.h>

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

struct ern_sidecar {
	xmlDoc *doc;
	struct ern_arena *arena;	/* of keys */
	struct ern_map made;	/* messages by hash and versions */
	struct ern_map ids;	/* messages by id and versions */
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

static uint64_t
hash_deals(const xmlDoc *doc)
{
	const xmlNode *deals = child_of(doc, "DealList");

	return deals == NULL ? 0 : ern_tree_hash(0, deals);
}

void
ern_sidecar_add(struct ern_text *out, const struct ern_text *original,
    const struct ern_version *from, const xmlDoc *made,
    const struct ern_version *to, const struct ern_text *lost)
{
	struct ern_text joined = { 0 };

	ern_text_string(out, "<k:message id=\"");
	ern_tree_escape(out, find_id(made, &joined));
	ern_text_format(out, "\" from=\"%s\" to=\"%s\" made=\"%016llx\" "
	    "deals=\"%016llx\">\n", from->key, to->key,
	    (unsigned long long)hash_made(made),
	    (unsigned long long)hash_deals(made));
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
		add_key(sidecar, &sidecar->ids, message, "id");
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
	ern_map_free(&sidecar->ids);
	ern_arena_free(sidecar->arena);
	xmlFreeDoc(sidecar->doc);
	free(sidecar);
}

struct ern_sidecar_entry
ern_sidecar_find(const struct ern_sidecar *sidecar, const xmlDoc *doc,
    const struct ern_version *is, const struct ern_version *was)
{
	struct ern_text key = { 0 }, what = { 0 }, joined = { 0 };
	struct ern_sidecar_entry entry = { 0 };

	ern_text_format(&what, "%016llx", (unsigned long long)hash_made(doc));
	write_key(&key, what.bytes, was->key, is->key);
	entry.message = ern_map_find(&sidecar->made, key.bytes);
	entry.same = entry.message != NULL;
	if (!entry.same) {
		write_key(&key, find_id(doc, &joined), was->key, is->key);
		entry.message = ern_map_find(&sidecar->ids, key.bytes);
	}
	if (entry.message != NULL) {
		ern_text_clear(&what);
		ern_text_format(&what, "%016llx",
		    (unsigned long long)hash_deals(doc));
		entry.same_deals = strcmp(what.bytes, attribute_of(
		    entry.message, "deals")) == 0;
		entry.original = ern_tree_element(ern_tree_child(
		    entry.message, "original")->children);
	}
	ern_text_free(&key);
	ern_text_free(&what);
	ern_text_free(&joined);
	return entry;
}
