/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "ship/package.h"

#define STAMP	17

/* The letters before the names of folders, by version. */
static const struct {
	const char *version;
	const char *batches, *releases;
} letters[] = {
	{ "1.6", "PMN", "PN" },
	{ "1.7", "PMN", "PN" },
	{ "1.8", "PNL", "PNL" },
	{ "1.8.1", "PNL", "PNL" },
};

static int
refuse(struct ern_fault *fault, const char *why, const char *of)
{
	struct ern_text shown = { 0 };

	ern_text_printable(&shown, of);
	ern_fault_set(fault, ERN_FAULT_PERMANENT, ERN_CODE_SHIP_PACKAGE,
	    "%s: %s", shown.bytes, why);
	ern_text_free(&shown);
	return -1;
}

bool
ern_package_is_stamp(const char *stamp)
{
	return strlen(stamp) == STAMP && strspn(stamp, "0123456789") == STAMP;
}

static bool
has_letter(const struct ern_package_rules *rules)
{
	const char *known;
	size_t i;

	for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		known = rules->batch ? letters[i].batches :
		    letters[i].releases;
		if (strcmp(letters[i].version, rules->choreography->name) ==
		    0)
			return strchr(known, rules->priority) != NULL;
	}
	return false;
}

struct ern_package *
ern_package_new(const struct ern_package_rules *rules, const char *stamp,
    struct ern_fault *fault)
{
	struct ern_package *package;

	if (rules->priority != '\0' && !has_letter(rules)) {
		ern_fault_set(fault, ERN_FAULT_PERMANENT,
		    ERN_CODE_SHIP_PACKAGE, "choreography %s has no %s of "
		    "priority %c", rules->choreography->name, rules->batch ?
		    "batches" : "releases", rules->priority);
		return NULL;
	}
	package = ern_mem_alloc(sizeof(*package));
	package->arena = ern_arena_new();
	package->rules = *rules;
	memcpy(package->stamp, stamp, STAMP + 1);
	return package;
}

void
ern_package_free(struct ern_package *package)
{
	size_t stage, i;

	if (package == NULL)
		return;
	for (stage = 0; stage < ERN_PACKAGE_STAGES; stage++) {
		for (i = 0; i < package->files[stage].n; i++)
			ern_fault_free(&package->files[stage].all[i].fault);
		free(package->files[stage].all);
	}
	free(package->messages);
	ern_arena_free(package->arena);
	free(package);
}

/* Returns what a format makes, in the arena. */
__attribute__((format(printf, 2, 3)))
static const char *
make(struct ern_package *package, const char *format, ...)
{
	struct ern_text text = { 0 };
	const char *made;
	va_list args;

	va_start(args, format);
	ern_text_vformat(&text, format, args);
	va_end(args);
	made = ern_arena_copy(package->arena, text.bytes, text.length);
	ern_text_free(&text);
	return made;
}

/* The name that a file has until it is whole: hidden, and beside its own. */
static const char *
make_part(struct ern_package *package, const char *remote)
{
	const char *slash = strrchr(remote, '/');
	int above = slash == NULL ? 0 : (int)(slash + 1 - remote);

	if (package->rules.direct)
		return NULL;
	return make(package, "%.*s.%s.part", above, remote, remote + above);
}

static struct ern_sftp_file *
add_file(struct ern_package *package, enum ern_package_stage stage,
    const char *remote, uint64_t size, const char *sha256)
{
	struct ern_package_files *files = &package->files[stage];
	struct ern_sftp_file *file;

	files->all = ern_mem_grow(files->all, files->n + 1,
	    sizeof(*files->all));
	file = &files->all[files->n++];
	*file = (struct ern_sftp_file){
		.remote = remote, .part = make_part(package, remote),
		.size = size, .sha256 = sha256,
	};
	return file;
}

static void
add_bytes(struct ern_package *package, enum ern_package_stage stage,
    const char *remote, const char *bytes, size_t length)
{
	unsigned char sum[ERN_DIGEST_MOST];
	struct ern_text hex = { 0 };
	struct ern_sftp_file *file;

	ern_digest_of(ERN_DIGEST_SHA256, bytes, length, sum);
	ern_digest_hex(&hex, sum, ern_digest_length(ERN_DIGEST_SHA256));
	file = add_file(package, stage, remote, length,
	    ern_arena_copy(package->arena, hex.bytes, hex.length));
	file->bytes = bytes;
	ern_text_free(&hex);
}

/* Adds the name of a release as a folder can have it. */
static const char *
release_name(struct ern_package *package, const struct ern_release_id *id)
{
	const char *best = id->icpn != NULL ? id->icpn :
	    ern_release_id_best(id);
	char *name, *at;

	if (best == NULL || *best == '\0')
		return NULL;
	name = ern_arena_copy(package->arena, best, strlen(best));
	for (at = name; *at != '\0'; at++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
		    "uvwxyz0123456789-_", *at) == NULL &&
		    (*at != '.' || at == name))
			*at = '_';
	return name;
}

static const char *
folder_of(struct ern_package *package, const char *release)
{
	const char letter[] = { package->rules.priority, '\0' };
	const char *between = *letter == '\0' ? "" : "_";

	return package->rules.batch ? make(package, "%s%s%s/%s", letter,
	    between, package->stamp, release) : make(package, "%s%s%s_%s",
	    letter, between, release, package->stamp);
}

int
ern_package_add(struct ern_package *package,
    const struct ern_package_message *message, struct ern_fault *fault)
{
	struct ern_package_message *added;
	const struct ern_package_files *files;
	const char *release = release_name(package, &message->header->release);
	size_t i;

	if (release == NULL)
		return refuse(fault, "the main release has no identifier, "
		    "after which its folder could be named", message->file);
	if (message->header->id == NULL)
		return refuse(fault, "the message has no MessageId",
		    message->file);
	for (i = 0; i < package->n_messages; i++)
		if (strcmp(package->messages[i].release, release) == 0)
			return refuse(fault, "another message of the package "
			    "is about the same release", message->file);
	package->messages = ern_mem_grow(package->messages,
	    package->n_messages + 1, sizeof(*package->messages));
	added = &package->messages[package->n_messages++];
	*added = *message;
	added->id = message->header->id;
	added->release = release;
	added->folder = folder_of(package, release);
	added->path = make(package, "%s/%s.xml", added->folder, release);
	added->n_files = 0;
	add_bytes(package, ERN_PACKAGE_MESSAGES, added->path,
	    message->xml->bytes, message->xml->length);
	files = &package->files[ERN_PACKAGE_MESSAGES];
	added->sha256 = files->all[files->n - 1].sha256;
	return 0;
}

/* Is it a name below the folder, by which no other file is meant? */
static bool
is_below(const char *name)
{
	size_t length;

	for (; ; name += length + 1) {
		length = strcspn(name, "/");
		if (length == 0 || (length <= 2 &&
		    strspn(name, ".") >= length))
			return false;
		if (name[length] == '\0')
			return true;
	}
}

int
ern_package_add_file(struct ern_package *package, const char *name,
    const char *local, uint64_t size, const char *sha256,
    struct ern_fault *fault)
{
	struct ern_package_message *message =
	    &package->messages[package->n_messages - 1];
	const char *remote = make(package, "%s/%s", message->folder, name);
	struct ern_sftp_file *file;

	if (!is_below(name))
		return refuse(fault, "no file of a package can have that "
		    "name", name);
	if (strcmp(remote, message->path) == 0)
		return refuse(fault, "a file of the message has the name of "
		    "the message itself", name);
	file = add_file(package, ERN_PACKAGE_RESOURCES, remote, size,
	    ern_arena_copy(package->arena, sha256, strlen(sha256)));
	file->local = ern_arena_copy(package->arena, local, strlen(local));
	message->n_files++;
	return 0;
}

/* ---- completion */

static const char *
created(struct ern_package *package)
{
	const char *at = package->stamp;

	return make(package, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", at, at + 4,
	    at + 6, at + 8, at + 10, at + 12);
}

/* Fills in the entry of a message. */
static int
add_entry(struct ern_package *package, size_t i,
    struct ern_manifest_entry *entry, struct ern_fault *fault)
{
	const struct ern_package_message *message = &package->messages[i];
	struct ern_release_id *id = ern_arena_alloc(package->arena,
	    sizeof(*id));

	if (strcmp(message->header->message, "NewReleaseMessage") != 0)
		return refuse(fault, "a manifest lists NewReleaseMessages "
		    "only; complete the batch with an empty file, or "
		    "deliver release by release", message->file);
	*id = message->header->release;
	if (!package->rules.choreography->isrc)
		id->isrc = NULL;
	*entry = (struct ern_manifest_entry){
		.message_type = message->header->message,
		.message_id = message->id,
		.url = make(package, "./%s/%s.xml", message->release,
		    message->release),
		.releases = id, .n_releases = 1,
		.delivery_type = message->type,
		.product_type = message->product,
		.sum = message->sha256, .algorithm = "SHA-256",
	};
	return 0;
}

static int
make_manifest(struct ern_package *package, const char *root,
    struct ern_text *out, struct ern_fault *fault)
{
	const struct ern_header *first = package->messages[0].header;
	struct ern_manifest manifest = {
		.version = package->rules.choreography,
		.sender = first->sender, .recipient = first->recipient,
		.created = created(package), .root = root,
		.test = first->control != NULL &&
		    strcmp(first->control, "TestMessage") == 0,
		.n_entries = package->n_messages,
	};
	size_t i;

	manifest.entries = ern_arena_alloc(package->arena,
	    package->n_messages * sizeof(*manifest.entries));
	for (i = 0; i < package->n_messages; i++)
		if (add_entry(package, i, &manifest.entries[i], fault) < 0)
			return -1;
	ern_manifest_write(&manifest, out);
	return 0;
}

int
ern_package_end(struct ern_package *package, struct ern_fault *fault)
{
	const char *inside = package->messages[0].folder, *root;
	struct ern_text xml = { 0 };
	int result = 0;

	if (!package->rules.batch || package->rules.end == ERN_PACKAGE_OPEN)
		return 0;
	root = make(package, "%.*s", (int)strcspn(inside, "/"), inside);
	if (package->rules.end == ERN_PACKAGE_FULL)
		result = make_manifest(package, make(package, "/%s", root),
		    &xml, fault);
	if (result == 0)
		add_bytes(package, ERN_PACKAGE_COMPLETION,
		    make(package, "%s/BatchComplete_%s.xml", root,
		    package->stamp), ern_arena_copy(package->arena,
		    xml.length == 0 ? "" : xml.bytes, xml.length),
		    xml.length);
	ern_text_free(&xml);
	return result;
}
