/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "ern/batch.h"

#define STAMP	17	/* digits of YYYYMMDDhhmmssnnn */

static bool
is_stamp(const char *text)
{
	return strlen(text) == STAMP && strspn(text, "0123456789") == STAMP;
}

/* Returns what stands behind the letter of priority, if there is one. */
static const char *
skip_priority(const char *name)
{
	return strchr("PMNL", *name) != NULL && *name != '\0' &&
	    name[1] == '_' ? name + 2 : name;
}

/* Is it the name of a batch, "N_20260821120000123"? */
static bool
is_batch_name(const char *name)
{
	return is_stamp(skip_priority(name));
}

/* Is it the name of a single release, "N_A1EX..._20260821120000123"? */
static bool
is_release_name(const char *name)
{
	const char *end = strrchr(name, '_');

	return end != NULL && end > skip_priority(name) && is_stamp(end + 1);
}

static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static bool
ends_with_xml(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && strcasecmp(name + length - 4, ".xml") == 0;
}

/* Does the file complete a batch?  Partners do not agree on its case. */
static bool
is_completion(const char *name)
{
	const char *base = base_of(name);

	return ends_with_xml(base) &&
	    (strncasecmp(base, "batchcomplete", 13) == 0 ||
	    strncasecmp(base, "batch_complete", 14) == 0);
}

/* Is one of the folders on the way called so? */
static bool
is_below(const char *name, const char *folder)
{
	size_t length = strlen(folder);
	const char *at;

	for (at = name; (at = strchr(at, '/')) != NULL; at++)
		if ((size_t)(at - name) >= length &&
		    strncmp(at - length, folder, length) == 0 &&
		    (at == name + length || at[-(long)length - 1] == '/'))
			return true;
	return false;
}

static bool
is_message(const char *name)
{
	const char *base = base_of(name);

	return ends_with_xml(base) && *base != '.' && !is_completion(name) &&
	    strncasecmp(base, "ACK_", 4) != 0 &&
	    !is_below(name, "acknowledgements") &&
	    !is_below(name, "resources");
}

/* Returns a copy of the folder of a name, "" for the one of all. */
static char *
folder_of(const char *name)
{
	const char *base = base_of(name);

	return ern_mem_copy(name, base == name ? 0 : base - name - 1);
}

/* Returns the name of a folder itself, also of the one of all. */
static char *
name_of(const struct ern_batch *batch, const char *folder)
{
	char *real = *folder == '\0' ? realpath(batch->path, NULL) : NULL;
	const char *base = base_of(real == NULL ? folder : real);
	char *name = ern_mem_copy(base, strlen(base));

	free(real);
	return name;
}

/*
 * Returns the folder of the delivery that a message in a folder is of: that
 * folder, or the batch around it.
 */
static char *
delivery_of(const struct ern_batch *batch, const char *folder)
{
	char *own = name_of(batch, folder), *outer, *name;
	const struct ern_delivery *around = ern_map_find(&batch->by_name,
	    folder);
	bool single = *folder == '\0' || is_batch_name(own) ||
	    (around != NULL && around->n_completions > 0);
	bool release = !single && is_release_name(own);

	free(own);
	outer = *folder == '\0' ? ern_mem_copy("", 0) : folder_of(folder);
	if (release) {
		name = name_of(batch, outer);
		around = ern_map_find(&batch->by_name, outer);
		single = !is_batch_name(name) && (around == NULL ||
		    around->n_completions == 0);
		free(name);
	}
	if (!single)
		return outer;
	free(outer);
	return ern_mem_copy(folder, strlen(folder));
}

/* Returns the delivery of that folder, a new one where there is none. */
static struct ern_delivery *
make_delivery(struct ern_batch *batch, const char *name)
{
	struct ern_delivery *delivery = ern_map_find(&batch->by_name, name);
	const char *stamp;

	if (delivery != NULL)
		return delivery;
	delivery = ern_mem_alloc(sizeof(*delivery));
	delivery->name = ern_mem_copy(name, strlen(name));
	delivery->base = name_of(batch, name);
	delivery->is_batch = !is_release_name(delivery->base) ||
	    is_batch_name(delivery->base);
	stamp = strrchr(delivery->base, '_');
	stamp = stamp == NULL ? delivery->base : stamp + 1;
	if (is_stamp(stamp))
		memcpy(delivery->stamp, stamp, STAMP + 1);
	batch->deliveries = ern_mem_grow(batch->deliveries,
	    batch->n_deliveries + 1, sizeof(*batch->deliveries));
	batch->deliveries[batch->n_deliveries++] = delivery;
	ern_map_set(&batch->by_name, delivery->name, delivery);
	return delivery;
}

/* Finds the files that complete batches, which tell what a batch is. */
static void
list_completions(struct ern_batch *batch)
{
	struct ern_delivery *delivery;
	char *folder;
	size_t i;

	for (i = 0; i < batch->n_names; i++) {
		if (!is_completion(batch->names[i]))
			continue;
		folder = folder_of(batch->names[i]);
		delivery = make_delivery(batch, folder);
		delivery->is_batch = true;
		if (delivery->n_completions++ == 0)
			delivery->completion = batch->names[i];
		free(folder);
	}
}

static void
add_message(struct ern_batch *batch, const char *name)
{
	struct ern_batch_message *message =
	    &batch->messages[batch->n_messages++];
	char *folder = folder_of(name), *of = delivery_of(batch, folder);
	struct ern_text path = { 0 };

	int fd = ern_folder_open(batch->folder, name);

	message->name = name;
	message->outside = fd < 0 && errno == EXDEV;
	if (fd >= 0)
		close(fd);
	message->delivery = make_delivery(batch, of);
	ern_text_format(&path, "%s%s%s", batch->path, *folder == '\0' ? "" :
	    "/", folder);
	message->folder = path.bytes;
	message->release = base_of(message->folder);
	free(of);
	free(folder);
}

/* Earlier ones come first, as a recipient takes them in. */
static int
compare_deliveries(const void *a, const void *b)
{
	const struct ern_delivery *d = *(struct ern_delivery *const *)a;
	const struct ern_delivery *e = *(struct ern_delivery *const *)b;
	int order = strcmp(d->stamp, e->stamp);

	return order != 0 ? order : strcmp(d->name, e->name);
}

static int
compare_messages(const void *a, const void *b)
{
	const struct ern_batch_message *m = a, *n = b;

	if (m->delivery != n->delivery)
		return m->delivery->rank < n->delivery->rank ? -1 : 1;
	return strcmp(m->name, n->name);
}

/* Does the message lie beside the folders of the releases? */
static bool
is_beside(const struct ern_batch_message *message)
{
	size_t length = strlen(message->delivery->name);

	return message->delivery->n_messages > 1 && strchr(message->name +
	    length + (length > 0), '/') == NULL;
}

/* Puts all into order, so that each delivery has its messages together. */
static void
sort(struct ern_batch *batch)
{
	struct ern_batch_message *at = batch->messages;
	size_t i, n = batch->n_messages;

	qsort(batch->deliveries, batch->n_deliveries,
	    sizeof(*batch->deliveries), compare_deliveries);
	for (i = 0; i < batch->n_deliveries; i++)
		batch->deliveries[i]->rank = i;
	qsort(at, n, sizeof(*at), compare_messages);
	for (i = 0; i < n; i++) {
		if (at[i].delivery->n_messages++ == 0)
			at[i].delivery->messages = &at[i];
		at[i].alone = (i == 0 || strcmp(at[i - 1].folder,
		    at[i].folder) != 0) && (i + 1 == n ||
		    strcmp(at[i + 1].folder, at[i].folder) != 0);
	}
	for (i = 0; i < n; i++)
		at[i].alone = at[i].alone && !is_beside(&at[i]);
}

struct ern_batch *
ern_batch_new(const char *path)
{
	struct ern_folder *folder = ern_folder_new(path);
	struct ern_batch *batch;
	size_t length = strlen(path), i;

	if (folder == NULL)
		return NULL;
	while (length > 1 && path[length - 1] == '/')
		length--;
	batch = ern_mem_alloc(sizeof(*batch));
	batch->path = ern_mem_copy(path, length);
	batch->folder = folder;
	batch->names = ern_folder_list(folder, &batch->n_names);
	list_completions(batch);
	batch->messages = ern_mem_alloc((batch->n_names + 1) *
	    sizeof(*batch->messages));
	for (i = 0; i < batch->n_names; i++)
		if (is_message(batch->names[i]))
			add_message(batch, batch->names[i]);
	if (batch->n_deliveries == 0)
		make_delivery(batch, "");
	sort(batch);
	return batch;
}

void
ern_batch_free(struct ern_batch *batch)
{
	size_t i;

	if (batch == NULL)
		return;
	for (i = 0; i < batch->n_deliveries; i++) {
		free(batch->deliveries[i]->name);
		free(batch->deliveries[i]->base);
		free(batch->deliveries[i]);
	}
	for (i = 0; i < batch->n_messages; i++) {
		if (batch->messages[i].answer.error != NULL)
			ern_text_free(batch->messages[i].answer.error);
		ern_header_free(batch->messages[i].header);
		free(batch->messages[i].folder);
	}
	ern_map_free(&batch->by_name);
	free(batch->deliveries);
	free(batch->messages);
	ern_folder_forget(batch->names, batch->n_names);
	ern_folder_free(batch->folder);
	free(batch->path);
	free(batch);
}
