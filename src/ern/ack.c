/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/ack.h"
#include "xml/tree.h"

bool
ern_ack_good(const struct ern_ack_release *release)
{
	size_t i;

	for (i = 0; i < release->n_statuses; i++)
		if (strcmp(release->statuses[i].status, "FileOK") != 0)
			return false;
	return true;
}

static void
write_check(struct ern_text *out, int level, enum ern_ack_check check)
{
	if (check != ERN_ACK_NOT_SAID)
		ern_choreography_leaf(out, level, "ManualCheckRequired",
		    check == ERN_ACK_LOOK ? "true" : "false");
}

/* Writes the acknowledgement of a file, up to 1.6. */
static void
write_file(const struct ern_ack *ack, struct ern_text *out)
{
	const struct ern_ack_release *release = ack->releases;

	ern_choreography_open(out, 1, "MessageHeader");
	ern_choreography_party(out, 2, "MessageSender", &ack->sender);
	ern_choreography_party(out, 2, "MessageRecipient", &ack->recipient);
	ern_choreography_leaf(out, 2, "MessageCreatedDateTime",
	    ack->created);
	ern_choreography_close(out, 1, "MessageHeader");
	ern_choreography_open(out, 1, "AcknowledgedFile");
	ern_choreography_leaf(out, 2, "ReleaseId", release->file_release);
	ern_choreography_leaf(out, 2, "Date", release->date);
	ern_choreography_close(out, 1, "AcknowledgedFile");
	ern_choreography_leaf(out, 1, "FileStatus",
	    release->statuses[0].status);
	ern_choreography_leaf(out, 1, "ErrorText", release->error);
	ern_choreography_leaf(out, 1, "ProposedActionType", release->action);
	write_check(out, 1, release->check);
}

static void
write_release(const struct ern_ack *ack,
    const struct ern_ack_release *release, struct ern_text *out)
{
	size_t i;

	ern_choreography_open(out, 1, "ReleaseStatus");
	ern_choreography_release(out, 2, "ReleaseId", &release->id,
	    ack->version);
	ern_choreography_leaf(out, 2, "ReleaseStatus", release->supply);
	ern_choreography_leaf(out, 2, "ErrorText", release->error);
	ern_choreography_leaf(out, 2, "ProposedActionType", release->action);
	write_check(out, 2, release->check);
	ern_choreography_open(out, 2, "Acknowledgement");
	ern_choreography_leaf(out, 3, "MessageType", release->message_type);
	ern_choreography_leaf(out, 3, "BatchId", release->batch);
	ern_choreography_leaf(out, 3, "MessageId", release->message_id);
	for (i = 0; i < release->n_statuses; i++) {
		ern_choreography_open(out, 3, "MessageStatus");
		ern_choreography_leaf(out, 4, "Status",
		    release->statuses[i].status);
		ern_choreography_leaf(out, 4, "Information",
		    release->statuses[i].information);
		ern_choreography_close(out, 3, "MessageStatus");
	}
	ern_choreography_close(out, 2, "Acknowledgement");
	ern_choreography_close(out, 1, "ReleaseStatus");
}

/* Writes the acknowledgement of releases, from 1.7 on. */
static void
write_releases(const struct ern_ack *ack, struct ern_text *out)
{
	size_t i;

	ern_choreography_open(out, 1, "MessageHeader");
	ern_choreography_leaf(out, 2, "MessageThreadId", ack->thread);
	ern_choreography_leaf(out, 2, "MessageId", ack->id);
	ern_choreography_party(out, 2, "MessageSender", &ack->sender);
	ern_choreography_party(out, 2, "MessageRecipient", &ack->recipient);
	ern_choreography_leaf(out, 2, "MessageCreatedDateTime",
	    ack->created);
	ern_choreography_close(out, 1, "MessageHeader");
	for (i = 0; i < ack->n_releases; i++)
		write_release(ack, &ack->releases[i], out);
}

void
ern_ack_write(const struct ern_ack *ack, struct ern_text *out)
{
	const struct ern_choreography *version = ack->version;

	ern_text_format(out, ERN_TREE_DECLARATION "<ernc:%s xmlns:ernc="
	    "\"%s\"", version->answer_root, version->ns);
	if (version->answer == ERN_ANSWER_FILE)
		ern_text_format(out, " MessageVersionId=\"%s\"",
		    version->id);
	else if (version->avs != NULL)
		ern_text_format(out, " AvsVersionId=\"%s\"", version->avs);
	ern_text_string(out, ">\n");
	if (version->answer == ERN_ANSWER_FILE)
		write_file(ack, out);
	else
		write_releases(ack, out);
	ern_text_format(out, "</ernc:%s>\n", version->answer_root);
}

static enum ern_ack_check
read_check(struct ern_arena *arena, const xmlNode *element)
{
	const char *text = ern_choreography_text(arena, element,
	    "ManualCheckRequired");

	return text == NULL ? ERN_ACK_NOT_SAID :
	    strcmp(text, "true") == 0 || strcmp(text, "1") == 0 ?
	    ERN_ACK_LOOK : ERN_ACK_RESEND;
}

/* How often has the element a child of that name? */
static size_t
count(const xmlNode *element, const char *name)
{
	const xmlNode *child = ern_tree_child(element, name);
	size_t n = 0;

	for (; child != NULL; child = ern_tree_next(child, name))
		n++;
	return n;
}

/* What both forms have: the error, and what to do about it. */
static void
read_error(struct ern_arena *arena, const xmlNode *element,
    struct ern_ack_release *release)
{
	release->error = ern_choreography_text(arena, element, "ErrorText");
	release->action = ern_choreography_text(arena, element,
	    "ProposedActionType");
	release->check = read_check(arena, element);
}

static void
read_file(const xmlNode *root, struct ern_arena *arena,
    struct ern_ack_release *release)
{
	const xmlNode *file = ern_tree_child(root, "AcknowledgedFile");

	read_error(arena, root, release);
	release->file_release = ern_choreography_text(arena, file,
	    "ReleaseId");
	release->date = ern_choreography_text(arena, file, "Date");
	release->statuses = ern_arena_alloc(arena,
	    sizeof(*release->statuses));
	release->statuses[0] = (struct ern_ack_status){
		.status = ern_choreography_text(arena, root, "FileStatus"),
	};
	release->n_statuses = release->statuses[0].status != NULL;
}

/* Reads the statuses of the first acknowledgement in a release. */
static void
read_statuses(const xmlNode *acknowledgement, struct ern_arena *arena,
    struct ern_ack_release *release)
{
	const xmlNode *status;
	struct ern_ack_status *at;

	release->message_type = ern_choreography_text(arena, acknowledgement,
	    "MessageType");
	release->message_id = ern_choreography_text(arena, acknowledgement,
	    "MessageId");
	release->batch = ern_choreography_text(arena, acknowledgement,
	    "BatchId");
	release->statuses = ern_arena_alloc(arena, (1 + count(acknowledgement,
	    "MessageStatus")) * sizeof(*release->statuses));
	for (status = ern_tree_child(acknowledgement, "MessageStatus");
	    status != NULL; status = ern_tree_next(status, "MessageStatus")) {
		at = &release->statuses[release->n_statuses];
		at->status = ern_choreography_text(arena, status, "Status");
		at->information = ern_choreography_text(arena, status,
		    "Information");
		release->n_statuses += at->status != NULL;
	}
}

static void
read_release(const xmlNode *element, struct ern_arena *arena,
    struct ern_ack_release *release)
{
	read_error(arena, element, release);
	ern_choreography_take_release(arena, ern_tree_child(element,
	    "ReleaseId"), &release->id);
	release->supply = ern_choreography_text(arena, element,
	    "ReleaseStatus");
	read_statuses(ern_tree_child(element, "Acknowledgement"), arena,
	    release);
}

static void
read_ack(const xmlNode *root, struct ern_arena *arena, struct ern_ack *ack)
{
	const xmlNode *header = ern_tree_child(root, "MessageHeader"), *at;
	size_t room = 1 + count(root, "ReleaseStatus");

	ack->id = ern_choreography_text(arena, header, "MessageId");
	ack->thread = ern_choreography_text(arena, header,
	    "MessageThreadId");
	ack->created = ern_choreography_text(arena, header,
	    "MessageCreatedDateTime");
	ern_choreography_take_party(arena, ern_tree_child(header,
	    "MessageSender"), &ack->sender);
	ern_choreography_take_party(arena, ern_tree_child(header,
	    "MessageRecipient"), &ack->recipient);
	ack->releases = ern_arena_alloc(arena, room *
	    sizeof(*ack->releases));
	memset(ack->releases, 0, room * sizeof(*ack->releases));
	if (ack->version->answer == ERN_ANSWER_FILE) {
		read_file(root, arena, ack->releases);
		ack->n_releases = 1;
		return;
	}
	for (at = ern_tree_child(root, "ReleaseStatus"); at != NULL;
	    at = ern_tree_next(at, "ReleaseStatus"))
		read_release(at, arena, &ack->releases[ack->n_releases++]);
}

/* Tells of a release without a status, which answers nothing. */
static int
check_statuses(const struct ern_ack *ack, struct ern_report *report)
{
	size_t i;

	for (i = 0; i < ack->n_releases; i++) {
		if (ack->releases[i].n_statuses > 0 ||
		    ack->releases[i].supply != NULL)
			continue;
		ern_report_add(report, ERN_CODE_ACK_INVALID, NULL,
		    "the acknowledgement has no status");
		return -1;
	}
	return 0;
}

int
ern_ack_read(ern_read read, void *context, struct ern_arena *arena,
    struct ern_ack *ack, struct ern_report *report)
{
	xmlDoc *doc = ern_choreography_read(read, context, report);
	const xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	int result = -1;

	memset(ack, 0, sizeof(*ack));
	if (root == NULL)
		return -1;
	ack->version = root->ns == NULL ? NULL :
	    ern_choreography_of((const char *)root->ns->href);
	if (ack->version == NULL || ack->version->answer_root == NULL ||
	    !ern_tree_is(root, ack->version->answer_root)) {
		ern_report_add(report, ERN_CODE_ACK_INVALID, NULL,
		    "%.100s is not an acknowledgement of a known version",
		    (const char *)root->name);
	} else {
		read_ack(root, arena, ack);
		result = check_statuses(ack, report);
	}
	xmlFreeDoc(doc);
	return result;
}
