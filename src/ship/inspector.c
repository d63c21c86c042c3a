/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "ern/asset.h"
#include "ern/message.h"
#include "ship/inspector.h"

struct ern_inspector {
	struct ern_profiles *profiles;
	struct ern_message *message;
	struct ern_header_taker taker;
	struct ern_assets *assets;
};

struct bytes {
	const char *at;
	size_t left;
};

struct ern_inspector *
ern_inspector_new(const char *const *profiles, size_t n,
    struct ern_depot *assets, bool avs_base, struct ern_report *report)
{
	struct ern_inspector *inspector = ern_mem_alloc(sizeof(*inspector));
	struct ern_message_options options = {
		.unwanted[ERN_LAYER_PROFILE] = true,
		.check_identifiers = true, .avs_base = avs_base,
		.check_assets = assets != NULL, .assets = assets,
		.asset_jobs = 1,
	};
	struct ern_reader *reader;

	inspector->profiles = ern_profiles_new(profiles, n);
	options.profiles = inspector->profiles;
	inspector->message = ern_message_new(&options, report);
	reader = ern_message_reader(inspector->message);
	inspector->taker.reader = reader;
	ern_reader_add(reader, &ern_header_handler, &inspector->taker);
	inspector->assets = ern_assets_new(reader);
	ern_reader_add(reader, &ern_assets_handler, inspector->assets);
	return inspector;
}

void
ern_inspector_free(struct ern_inspector *inspector)
{
	if (inspector == NULL)
		return;
	ern_message_free(inspector->message);
	ern_assets_free(inspector->assets);
	ern_profiles_free(inspector->profiles);
	ern_text_free(&inspector->taker.text);
	free(inspector);
}

static long
read_bytes(void *context, char *bytes, size_t size)
{
	struct bytes *from = context;
	size_t n = from->left < size ? from->left : size;

	memcpy(bytes, from->at, n);
	from->at += n;
	from->left -= n;
	return (long)n;
}

/* Several elements may name one file. */
static void
list_files(struct ern_inspector *inspector, struct ern_inspection *made)
{
	const struct ern_asset *const *assets;
	struct ern_map seen = { 0 };
	struct ern_text name = { 0 };
	size_t i, n;

	assets = ern_assets_list(inspector->assets, &n);
	for (i = 0; i < n; i++) {
		ern_text_clear(&name);
		if (!ern_asset_name(assets[i], &name) || name.length == 0 ||
		    ern_map_find(&seen, name.bytes) != NULL)
			continue;
		made->files = ern_mem_grow(made->files, made->n_files + 1,
		    sizeof(*made->files));
		made->files[made->n_files] = ern_mem_copy(name.bytes,
		    name.length);
		ern_map_set(&seen, made->files[made->n_files], made);
		made->n_files++;
	}
	ern_map_free(&seen);
	ern_text_free(&name);
}

void
ern_inspector_read(struct ern_inspector *inspector, const char *file,
    const struct ern_text *xml, struct ern_inspection *made)
{
	struct bytes from = { xml->length == 0 ? "" : xml->bytes,
	    xml->length };

	*made = (struct ern_inspection){ .header = ern_header_new() };
	inspector->taker.header = made->header;
	ern_assets_begin(inspector->assets);
	ern_message_read(inspector->message, file, read_bytes, &from);
	list_files(inspector, made);
}

void
ern_inspector_forget(struct ern_inspection *made)
{
	size_t i;

	ern_header_free(made->header);
	for (i = 0; i < made->n_files; i++)
		free(made->files[i]);
	free(made->files);
	*made = (struct ern_inspection){ 0 };
}
