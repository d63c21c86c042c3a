/* SPDX-License-Identifier: MIT */
/*
 * batch-check: a delivery as a whole, its manifest, and those before it.
 */
#include <config.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/moment.h"
#include "ern/batch.h"
#include "ern/manifest.h"

#define DAY	(24 * 60 * 60.0)

/* A delivery that is checked. */
struct check {
	struct ern_batch *batch;
	struct ern_delivery *delivery;
	struct ern_report *report;
	struct ern_arena *arena;
	struct ern_manifest manifest;
	struct ern_map by_name;	/* messages, by name in the delivery */
};

static long
read_file(void *context, char *bytes, size_t size)
{
	return read(*(int *)context, bytes, size);
}

/* Tells of what concerns a message, and adds it to its answer. */
static void __attribute__((format(printf, 5, 6)))
tell(const struct check *check, struct ern_batch_message *message,
    enum ern_code code, int line, const char *format, ...)
{
	struct ern_place place = { .line = line };
	const struct ern_finding *finding;
	struct ern_text sentence = { 0 };
	va_list args;

	va_start(args, format);
	ern_text_vformat(&sentence, format, args);
	va_end(args);
	ern_report_add(check->report, code, &place, "%s", sentence.bytes);
	if (message != NULL && message->header != NULL &&
	    !ern_report_full(check->report)) {
		finding = &check->report->findings[
		    check->report->n_findings - 1];
		if (finding->severity == ERN_ERROR)
			ern_answer_add(&message->answer,
			    message->header->arena, finding);
	}
	ern_text_free(&sentence);
}

/* Returns the name of a file, as the delivery has it. */
static const char *
short_name(const struct check *check, const char *name)
{
	size_t length = strlen(check->delivery->name);

	return length == 0 ? name : name + length + 1;
}

/*
 * Returns the message that an entry names: relative to the folder of the
 * batch, or by a path on the server of which that folder is a part.
 */
static struct ern_batch_message *
find_message(const struct check *check, const char *url)
{
	const struct ern_delivery *delivery = check->delivery;
	const char *base = strstr(url, delivery->base);

	if (*url == '/' && base != NULL)
		url = base + strlen(delivery->base);
	while (*url == '/' || (url[0] == '.' && url[1] == '/'))
		url++;
	return ern_map_find(&check->by_name, url);
}

/* Compares the sum that the manifest gives with the message. */
static void
check_sum(const struct check *check, const struct ern_manifest_entry *entry,
    struct ern_batch_message *message)
{
	unsigned char said[ERN_DIGEST_MOST], found[ERN_DIGEST_MOST];
	char bytes[65536];
	struct ern_digest *digest;
	int kind, fd;
	long n;

	if (entry->sum == NULL)
		return;
	kind = ern_digest_find(entry->algorithm, entry->sum, said);
	if (kind < 0) {
		tell(check, message, ERN_CODE_BATCH_HASH, entry->line,
		    "the hash sum of %s, \"%.140s\", is not a %s sum in "
		    "hexadecimal or base64", message->name, entry->sum,
		    entry->algorithm == NULL ? "known" : entry->algorithm);
		return;
	}
	fd = ern_folder_open(check->batch->folder, message->name);
	digest = ern_digest_new(kind);
	if (fd >= 0 && digest != NULL) {
		while ((n = read_file(&fd, bytes, sizeof(bytes))) > 0)
			ern_digest_add(digest, bytes, n);
		ern_digest_end(digest, found);
		if (memcmp(said, found, ern_digest_length(kind)) != 0)
			tell(check, message, ERN_CODE_BATCH_HASH,
			    entry->line, "the hash sum of %s is not the one "
			    "in the manifest", message->name);
	}
	ern_digest_free(digest);
	if (fd >= 0)
		close(fd);
}

static bool
differ(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) != 0;
}

static const char *
or_nobody(const char *party)
{
	return party == NULL ? "nobody" : party;
}

static void
check_header(const struct check *check,
    const struct ern_manifest_entry *entry,
    struct ern_batch_message *message)
{
	const struct ern_manifest *manifest = &check->manifest;
	const struct ern_header *header = message->header;
	size_t i;
	bool test;

	if (differ(entry->message_id, header->id))
		tell(check, message, ERN_CODE_BATCH_MESSAGE_ID, entry->line,
		    "the MessageId of %s is %.100s, and %.100s in the "
		    "manifest", message->name, header->id,
		    entry->message_id);
	if (differ(manifest->sender.id, header->sender.id) ||
	    differ(manifest->recipient.id, header->recipient.id))
		tell(check, message, ERN_CODE_BATCH_PARTY, entry->line,
		    "%s is from %.100s for %.100s, and the manifest from "
		    "%.100s for %.100s", message->name,
		    or_nobody(header->sender.id),
		    or_nobody(header->recipient.id),
		    or_nobody(manifest->sender.id),
		    or_nobody(manifest->recipient.id));
	test = header->control != NULL &&
	    strcmp(header->control, "TestMessage") == 0;
	if (header->control != NULL && test != manifest->test)
		tell(check, message, ERN_CODE_BATCH_TEST, entry->line,
		    "%s is a %s, which the manifest says it is %s",
		    message->name, header->control, manifest->test ?
		    "a test" : "not");
	for (i = 0; i < entry->n_releases; i++)
		if (ern_release_id_same(&entry->releases[i],
		    &header->release))
			return;
	if (ern_release_id_best(&header->release) != NULL)
		tell(check, message, ERN_CODE_BATCH_RELEASE, entry->line,
		    "the release of %s is %.100s, which the manifest does "
		    "not say", message->name,
		    ern_release_id_best(&header->release));
}

static void
check_entry(const struct check *check,
    const struct ern_manifest_entry *entry)
{
	struct ern_batch_message *message = entry->url == NULL ? NULL :
	    find_message(check, entry->url);

	if (message == NULL) {
		tell(check, NULL, ERN_CODE_BATCH_MISSING, entry->line,
		    "the message %.200s of the manifest is not there",
		    entry->url == NULL ? "without a URL" : entry->url);
		return;
	}
	if (message->listed)
		tell(check, message, ERN_CODE_BATCH_LISTED, entry->line,
		    "%s is in the manifest twice", message->name);
	message->listed = true;
	check_sum(check, entry, message);
	if (message->header != NULL)
		check_header(check, entry, message);
}

/* Tells of the messages that the manifest does not list. */
static void
check_unlisted(const struct check *check)
{
	struct ern_batch_message *message;
	bool purge;
	size_t i;

	for (i = 0; i < check->delivery->n_messages; i++) {
		message = &check->delivery->messages[i];
		/* A manifest has no place for a purge. */
		purge = message->header != NULL &&
		    message->header->message != NULL &&
		    strcmp(message->header->message, "PurgeReleaseMessage")
		    == 0;
		if (!message->listed && !purge)
			tell(check, message, ERN_CODE_BATCH_UNLISTED, 0,
			    "the manifest does not list %s", message->name);
	}
}

static void
check_manifest(struct check *check)
{
	const struct ern_manifest *manifest = &check->manifest;
	char *end;
	size_t i, said;

	if (manifest->version == NULL)
		ern_report_add(check->report, ERN_CODE_BATCH_VERSION, NULL,
		    "the version of the manifest is not known");
	said = manifest->number == NULL ? 0 :
	    strtoul(manifest->number, &end, 10);
	if (manifest->number == NULL || said != manifest->n_entries)
		ern_report_add(check->report, ERN_CODE_BATCH_COUNT, NULL,
		    "the manifest lists %zu message%s, and says it lists "
		    "%.20s", manifest->n_entries, manifest->n_entries == 1 ?
		    "" : "s", manifest->number == NULL ? "none" :
		    manifest->number);
	for (i = 0; i < manifest->n_entries; i++)
		check_entry(check, &manifest->entries[i]);
	check_unlisted(check);
}

/* Reads what completes a batch: a manifest, or a file with nothing in it. */
static void
check_completion(struct check *check)
{
	const struct ern_delivery *delivery = check->delivery;
	char byte;
	int fd;

	if (delivery->completion == NULL) {
		ern_report_add(check->report, ERN_CODE_BATCH_INCOMPLETE, NULL,
		    "there is no file BatchComplete_*.xml: the batch is not "
		    "complete");
		return;
	}
	if (delivery->n_completions > 1)
		ern_report_add(check->report, ERN_CODE_BATCH_COMPLETIONS,
		    NULL, "there are %zu files that complete the batch",
		    delivery->n_completions);
	fd = ern_folder_open(check->batch->folder, delivery->completion);
	if (fd < 0) {
		ern_report_add(check->report, ERN_CODE_BATCH_MANIFEST, NULL,
		    "%s cannot be read: %s", delivery->completion,
		    errno == EXDEV ? "it leads out of the folder" :
		    strerror(errno));
		return;
	}
	/* Partners may agree on an empty file in place of a manifest. */
	if (pread(fd, &byte, 1, 0) == 1 && ern_manifest_read(read_file, &fd,
	    check->arena, &check->manifest, check->report) == 0)
		check_manifest(check);
	close(fd);
}

static bool
read_created(const struct ern_batch_message *message, double *instant)
{
	return message->header != NULL && message->header->created != NULL &&
	    ern_moment_instant(message->header->created, instant) == 0;
}

/* Reads the time of a folder's name, in seconds. */
static int
read_stamp(const char *stamp, double *instant)
{
	struct ern_text text = { 0 };
	int result;

	if (*stamp == '\0')
		return -1;
	ern_text_format(&text, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", stamp,
	    stamp + 4, stamp + 6, stamp + 8, stamp + 10, stamp + 12);
	result = ern_moment_instant(text.bytes, instant);
	ern_text_free(&text);
	return result;
}

static void
check_names(const struct check *check)
{
	const struct ern_delivery *delivery = check->delivery;
	struct ern_batch_message *message;
	double folder, created;
	bool dated = read_stamp(delivery->stamp, &folder) == 0;
	size_t i;

	if (!dated)
		ern_report_add(check->report, ERN_CODE_BATCH_NAME, NULL,
		    "the name of the folder %s does not end in a time such "
		    "as 20261204120000000", delivery->base);
	for (i = 0; dated && i < delivery->n_messages; i++) {
		message = &delivery->messages[i];
		/* The zone of a folder is not said: a day is allowed. */
		if (read_created(message, &created) &&
		    created > folder + DAY)
			tell(check, message, ERN_CODE_BATCH_TIME, 0,
			    "%s was made at %.40s, after its folder %s",
			    message->name, message->header->created,
			    delivery->base);
	}
}

/* Tells of a release that is in the batch twice. */
static void
check_twice(const struct check *check)
{
	const struct ern_delivery *delivery = check->delivery;
	struct ern_batch_message *message;
	struct ern_map seen = { 0 };
	const char *id, *before;
	size_t i;

	for (i = 0; i < delivery->n_messages; i++) {
		message = &delivery->messages[i];
		id = message->header == NULL ? NULL :
		    ern_release_id_best(&message->header->release);
		if (id == NULL)
			continue;
		before = ern_map_find(&seen, id);
		if (before != NULL)
			tell(check, message, ERN_CODE_BATCH_TWICE, 0,
			    "the release %.100s of %s is that of %s too", id,
			    message->name, before);
		else
			ern_map_set(&seen, id, (void *)message->name);
	}
	ern_map_free(&seen);
}

/*
 * Finds, for each message, one that is newer though it is in a delivery that
 * a recipient takes in before.
 */
static void
find_newer(struct ern_batch *batch)
{
	struct ern_batch_message *message, *before;
	struct ern_map latest = { 0 };
	double created, earlier;
	const char *id;
	size_t i;

	for (i = 0; i < batch->n_messages; i++) {
		message = &batch->messages[i];
		id = message->header == NULL ? NULL :
		    ern_release_id_best(&message->header->release);
		if (id == NULL || !read_created(message, &created))
			continue;
		before = ern_map_find(&latest, id);
		if (before == NULL || !read_created(before, &earlier) ||
		    created >= earlier)
			ern_map_set(&latest, id, message);
		else if (before->delivery != message->delivery)
			message->newer = before;
	}
	ern_map_free(&latest);
	batch->ordered = true;
}

static void
check_order(const struct check *check)
{
	struct ern_batch_message *message;
	size_t i;

	if (!check->batch->ordered)
		find_newer(check->batch);
	for (i = 0; i < check->delivery->n_messages; i++) {
		message = &check->delivery->messages[i];
		if (message->newer != NULL)
			tell(check, message, ERN_CODE_BATCH_ORDER, 0,
			    "%s is older than %s, which is about the same "
			    "release and is taken in before it",
			    message->name, message->newer->name);
	}
}

/* Tells of messages that are not opened, and notes the names of all. */
static void
list_messages(struct check *check)
{
	struct ern_batch_message *message;
	size_t i;

	if (check->delivery->n_messages == 0)
		ern_report_add(check->report, ERN_CODE_BATCH_EMPTY, NULL,
		    "there is no message in the delivery");
	for (i = 0; i < check->delivery->n_messages; i++) {
		message = &check->delivery->messages[i];
		ern_map_set(&check->by_name, short_name(check,
		    message->name), message);
		if (message->outside)
			tell(check, message, ERN_CODE_BATCH_OUTSIDE, 0,
			    "%s leads out of the folder, and is not opened",
			    message->name);
	}
}

void
ern_batch_check(struct ern_batch *batch, struct ern_delivery *delivery,
    struct ern_report *report)
{
	struct check check = { .batch = batch, .delivery = delivery,
	    .report = report, .arena = ern_arena_new() };
	const char *name = delivery->completion != NULL ?
	    delivery->completion : delivery->name;
	struct ern_text path = { 0 };

	ern_text_format(&path, "%s%s%s", batch->path, *name == '\0' ? "" :
	    "/", name);
	ern_report_begin(report, path.bytes);
	if (delivery->completion != NULL)
		ern_report_identify(report, NULL, "ManifestMessage");
	list_messages(&check);
	if (delivery->is_batch)
		check_completion(&check);
	check_names(&check);
	check_twice(&check);
	check_order(&check);
	ern_report_checked(report, ERN_LAYER_DELIVERY);
	ern_report_end(report);
	ern_text_free(&path);
	ern_map_free(&check.by_name);
	ern_arena_free(check.arena);
}
