/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/manifest.h"
#include "xml/tree.h"

static void
write_entry(const struct ern_manifest *manifest,
    const struct ern_manifest_entry *entry, struct ern_text *out)
{
	const struct ern_choreography *version = manifest->version;
	size_t i;

	ern_choreography_open(out, 1, "MessageInBatch");
	ern_choreography_leaf(out, 2, "MessageType", entry->message_type);
	ern_choreography_leaf(out, 2, "MessageId", entry->message_id);
	ern_choreography_leaf(out, 2, "URL", entry->url);
	for (i = 0; i < entry->n_releases; i++)
		ern_choreography_release(out, 2, "IncludedReleaseId",
		    &entry->releases[i], version);
	ern_choreography_leaf(out, 2, "DeliveryType", entry->delivery_type);
	ern_choreography_leaf(out, 2, "ProductType", entry->product_type);
	if (entry->sum != NULL) {
		ern_choreography_open(out, 2, "HashSum");
		ern_choreography_leaf(out, 3, version->sum_value ?
		    "HashSumValue" : "HashSum", entry->sum);
		ern_choreography_leaf(out, 3, "HashSumAlgorithmType",
		    entry->algorithm);
		ern_choreography_leaf(out, 3, "HashSumDataType",
		    "HexBinary");
		ern_choreography_close(out, 2, "HashSum");
	}
	ern_choreography_close(out, 1, "MessageInBatch");
}

void
ern_manifest_write(const struct ern_manifest *manifest, struct ern_text *out)
{
	const struct ern_choreography *version = manifest->version;
	size_t i;

	ern_text_format(out, ERN_TREE_DECLARATION "<ernc:ManifestMessage "
	    "xmlns:ernc=\"%s\" MessageVersionId=\"%s\"", version->ns,
	    version->id);
	if (version->avs != NULL)
		ern_text_format(out, " AvsVersionId=\"%s\"", version->avs);
	ern_text_string(out, ">\n");
	ern_choreography_open(out, 1, "MessageHeader");
	ern_choreography_party(out, 2, "MessageSender", &manifest->sender);
	ern_choreography_party(out, 2, "MessageRecipient",
	    &manifest->recipient);
	ern_choreography_leaf(out, 2, "MessageCreatedDateTime",
	    manifest->created);
	ern_choreography_close(out, 1, "MessageHeader");
	ern_choreography_leaf(out, 1, "IsTestFlag", manifest->test ?
	    "true" : "false");
	ern_choreography_leaf(out, 1, "RootDirectory", manifest->root);
	ern_text_format(out, "  <NumberOfMessages>%zu</NumberOfMessages>\n",
	    manifest->n_entries);
	for (i = 0; i < manifest->n_entries; i++)
		write_entry(manifest, &manifest->entries[i], out);
	ern_text_string(out, "</ernc:ManifestMessage>\n");
}

static size_t
count(const xmlNode *element, const char *name)
{
	const xmlNode *child = ern_tree_child(element, name);
	size_t n = 0;

	for (; child != NULL; child = ern_tree_next(child, name))
		n++;
	return n;
}

static void
read_entry(const xmlNode *element, struct ern_arena *arena,
    struct ern_manifest_entry *entry)
{
	const xmlNode *release, *sum = ern_tree_child(element, "HashSum");
	size_t room = 1 + count(element, "IncludedReleaseId");

	entry->line = (int)xmlGetLineNo(element);
	entry->message_type = ern_choreography_text(arena, element,
	    "MessageType");
	entry->message_id = ern_choreography_text(arena, element,
	    "MessageId");
	entry->url = ern_choreography_text(arena, element, "URL");
	entry->delivery_type = ern_choreography_text(arena, element,
	    "DeliveryType");
	entry->product_type = ern_choreography_text(arena, element,
	    "ProductType");
	entry->releases = ern_arena_alloc(arena, room *
	    sizeof(*entry->releases));
	for (release = ern_tree_child(element, "IncludedReleaseId");
	    release != NULL; release = ern_tree_next(release,
	    "IncludedReleaseId"))
		ern_choreography_take_release(arena, release,
		    &entry->releases[entry->n_releases++]);
	/* The name differs by version, and some senders take the other. */
	entry->sum = ern_choreography_text(arena, sum, "HashSumValue");
	if (entry->sum == NULL)
		entry->sum = ern_choreography_text(arena, sum, "HashSum");
	entry->algorithm = ern_choreography_text(arena, sum,
	    "HashSumAlgorithmType");
}

static void
read_manifest(const xmlNode *root, struct ern_arena *arena,
    struct ern_manifest *manifest)
{
	const xmlNode *header = ern_tree_child(root, "MessageHeader"), *at;
	const char *test = ern_choreography_text(arena, root, "IsTestFlag");
	size_t room = (1 + count(root, "MessageInBatch")) *
	    sizeof(*manifest->entries);

	ern_choreography_take_party(arena, ern_tree_child(header,
	    "MessageSender"), &manifest->sender);
	ern_choreography_take_party(arena, ern_tree_child(header,
	    "MessageRecipient"), &manifest->recipient);
	manifest->created = ern_choreography_text(arena, header,
	    "MessageCreatedDateTime");
	manifest->test = test != NULL && (strcmp(test, "true") == 0 ||
	    strcmp(test, "1") == 0);
	manifest->root = ern_choreography_text(arena, root, "RootDirectory");
	manifest->number = ern_choreography_text(arena, root,
	    "NumberOfMessages");
	manifest->entries = memset(ern_arena_alloc(arena, room), 0, room);
	for (at = ern_tree_child(root, "MessageInBatch"); at != NULL;
	    at = ern_tree_next(at, "MessageInBatch"))
		read_entry(at, arena,
		    &manifest->entries[manifest->n_entries++]);
}

int
ern_manifest_read(ern_read read, void *context, struct ern_arena *arena,
    struct ern_manifest *manifest, struct ern_report *report)
{
	xmlDoc *doc = ern_choreography_read(read, context, report);
	const xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	int result = -1;

	memset(manifest, 0, sizeof(*manifest));
	if (root == NULL)
		return -1;
	manifest->version = root->ns == NULL ? NULL :
	    ern_choreography_of((const char *)root->ns->href);
	if (!ern_tree_is(root, "ManifestMessage")) {
		ern_report_add(report, ERN_CODE_BATCH_MANIFEST, NULL,
		    "%.100s is not a ManifestMessage",
		    (const char *)root->name);
	} else {
		read_manifest(root, arena, manifest);
		result = 0;
	}
	xmlFreeDoc(doc);
	return result;
}
