/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/space.h"
#include "base/text.h"
#include "ern/asset.h"

#define MOST_LEVELS	256	/* as deep as the reader goes, and more */
#define FIRST_LEVEL	3	/* below the root and its lists */

struct level {
	const char *name;
	struct ern_asset_details *details;	/* or NULL */
	struct ern_asset *asset;		/* that is in it, or NULL */
};

struct ern_assets {
	struct ern_reader *reader;
	struct ern_arena *arena;
	const struct ern_asset **list;
	size_t n, room;
	struct level levels[MOST_LEVELS];
	size_t depth;
	struct ern_asset_value *wanted;	/* whose text comes, or NULL */
	size_t wanted_depth;
	struct ern_text text;
};

#define DETAIL(field)	offsetof(struct ern_asset_details, field)
#define ASSET(field)	offsetof(struct ern_asset, field)

/* The elements around a file that say what it is. */
static const struct row {
	const char *name;
	size_t offset;
	const char *unit;	/* the attribute, or NULL */
} details_rows[] = {
	{ "AudioCodecType", DETAIL(audio_codec), NULL },
	{ "BitDepth", DETAIL(bit_depth), NULL },
	{ "BitsPerSample", DETAIL(bits), NULL },
	{ "ContainerFormat", DETAIL(container), NULL },
	{ "Duration", DETAIL(duration), NULL },
	{ "ImageCodecType", DETAIL(image_codec), NULL },
	{ "ImageHeight", DETAIL(height), "UnitOfMeasure" },
	{ "ImageWidth", DETAIL(width), "UnitOfMeasure" },
	{ "IsClip", DETAIL(clip), NULL },
	{ "IsPreview", DETAIL(preview), NULL },
	{ "IsProvidedInDelivery", DETAIL(provided), NULL },
	{ "NumberOfChannels", DETAIL(channels), NULL },
	{ "SamplingRate", DETAIL(rate), "UnitOfMeasure" },
	{ NULL, 0, NULL },
};

/* Those in the element of the file itself. */
static const struct row asset_rows[] = {
	{ "FileName", ASSET(file_name), NULL },
	{ "FilePath", ASSET(path), NULL },
	{ "FileSize", ASSET(size), NULL },
	{ "URI", ASSET(uri), NULL },
	{ "URL", ASSET(url), NULL },
	{ NULL, 0, NULL },
};

/* And those in its HashSum: of 3.8.2, then of the others. */
static const struct row sum_rows[] = {
	{ "HashSum", ASSET(sum), NULL },
	{ "HashSumAlgorithmType", ASSET(algorithm), "UserDefinedValue" },
	{ "HashSumDataType", ASSET(data_type), NULL },
	{ "Algorithm", ASSET(algorithm), "UserDefinedValue" },
	{ "DataType", ASSET(data_type), NULL },
	{ "HashSumValue", ASSET(sum), NULL },
	{ NULL, 0, NULL },
};

struct ern_assets *
ern_assets_new(struct ern_reader *reader)
{
	struct ern_assets *assets = ern_mem_alloc(sizeof(*assets));

	assets->reader = reader;
	assets->arena = ern_arena_new();
	return assets;
}

void
ern_assets_free(struct ern_assets *assets)
{
	if (assets == NULL)
		return;
	ern_arena_free(assets->arena);
	ern_text_free(&assets->text);
	free(assets->list);
	free(assets);
}

void
ern_assets_begin(struct ern_assets *assets)
{
	ern_arena_reset(assets->arena);
	assets->n = 0;
	assets->depth = 0;
	assets->wanted = NULL;
}

const struct ern_asset *const *
ern_assets_list(const struct ern_assets *assets, size_t *n)
{
	*n = assets->n;
	return assets->list;
}

static void *
take(struct ern_assets *assets, size_t size)
{
	return memset(ern_arena_alloc(assets->arena, size), 0, size);
}

/* Returns the details of an open element, and with them those around it. */
static struct ern_asset_details *
details_at(struct ern_assets *assets, size_t depth)
{
	struct level *level = &assets->levels[depth];

	if (level->details != NULL)
		return level->details;
	level->details = take(assets, sizeof(*level->details));
	level->details->name = level->name;
	if (depth > FIRST_LEVEL)
		level->details->outer = details_at(assets, depth - 1);
	return level->details;
}

static void
open_asset(struct ern_assets *assets, size_t depth)
{
	struct ern_asset *asset = take(assets, sizeof(*asset));
	const char *path;

	asset->place = ern_reader_place(assets->reader, depth);
	path = asset->place.path;
	if (path != NULL)
		asset->place.path = ern_arena_copy(assets->arena, path,
		    strlen(path));
	asset->details = details_at(assets, depth - 1);
	assets->levels[depth].asset = asset;
	if (assets->n == assets->room) {
		assets->room = 2 * assets->room + 16;
		assets->list = ern_mem_grow(assets->list, assets->room,
		    sizeof(*assets->list));
	}
	assets->list[assets->n++] = asset;
}

/* Will the text of the element be wanted, and of what is it a value? */
static void
want(struct ern_assets *assets, const struct row *rows, void *base,
    const struct ern_element *element)
{
	const struct ern_attribute *attribute;
	size_t i;

	while (rows->name != NULL && strcmp(rows->name, element->name) != 0)
		rows++;
	if (rows->name == NULL)
		return;
	assets->wanted = (struct ern_asset_value *)((char *)base +
	    rows->offset);
	ern_text_clear(&assets->text);
	for (i = 0; i < element->n_attributes; i++) {
		attribute = &element->attributes[i];
		if (rows->unit != NULL && attribute->ns == NULL &&
		    strcmp(attribute->name, rows->unit) == 0)
			assets->wanted->unit = ern_arena_copy(assets->arena,
			    attribute->value, attribute->length);
	}
}

static bool
is_detail(const char *name)
{
	const struct row *row = details_rows;

	while (row->name != NULL && strcmp(row->name, name) != 0)
		row++;
	return row->name != NULL;
}

static void
on_start(void *context, const struct ern_element *element)
{
	struct ern_assets *assets = context;
	size_t depth = ern_reader_depth(assets->reader);
	struct level *level;
	struct ern_asset *outer;

	assets->depth = depth;
	assets->wanted = NULL;
	if (depth >= MOST_LEVELS)
		return;
	level = &assets->levels[depth];
	outer = depth > 1 ? level[-1].asset : NULL;
	*level = (struct level){ .name = element->name };
	if (outer != NULL) {
		if (strcmp(level[-1].name, "HashSum") == 0)
			want(assets, sum_rows, outer, element);
		else if (strcmp(element->name, "HashSum") == 0)
			level->asset = outer;
		else
			want(assets, asset_rows, outer, element);
	} else if (depth > FIRST_LEVEL && is_detail(element->name)) {
		want(assets, details_rows, details_at(assets, depth - 1),
		    element);
	} else if (depth >= FIRST_LEVEL &&
	    (strcmp(element->name, "File") == 0 ||
	    strcmp(element->name, "SupplementalDocument") == 0)) {
		open_asset(assets, depth);
	}
	assets->wanted_depth = depth;
}

static void
on_text(void *context, const char *bytes, size_t length)
{
	struct ern_assets *assets = context;

	if (assets->wanted != NULL && assets->depth == assets->wanted_depth)
		ern_text_add(&assets->text, bytes, length);
}

/* Keeps the text that came, without the blanks around it. */
static const char *
keep_text(struct ern_assets *assets)
{
	size_t length = assets->text.length, blanks;
	const char *text = assets->text.bytes;

	if (length == 0)
		return "";
	blanks = ern_space_span(text, length);
	text += blanks;
	length -= blanks;
	while (length > 0 && ern_space_is(text[length - 1]))
		length--;
	return ern_arena_copy(assets->arena, text, length);
}

static void
on_end(void *context)
{
	struct ern_assets *assets = context;

	if (assets->wanted != NULL && assets->depth == assets->wanted_depth)
		assets->wanted->text = keep_text(assets);
	assets->wanted = NULL;
	assets->depth--;
}

const struct ern_handler ern_assets_handler = {
	.start = on_start, .text = on_text, .end = on_end,
};

/* Has it the form of an address, "http://..." or "s3:..."? */
static bool
is_address(const char *uri)
{
	size_t n = strspn(uri, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+.-");

	/* One letter is a drive of Windows, and no address either. */
	return n > 1 && uri[n] == ':';
}

bool
ern_asset_name(const struct ern_asset *asset, struct ern_text *name)
{
	const char *path = asset->path.text, *only = asset->uri.text != NULL ?
	    asset->uri.text : asset->url.text;

	if (only != NULL) {
		ern_text_string(name, only);
		return !is_address(only);
	}
	if (path != NULL && *path != '\0') {
		ern_text_string(name, path);
		if (name->bytes[name->length - 1] != '/')
			ern_text_byte(name, '/');
	}
	if (asset->file_name.text != NULL)
		ern_text_string(name, asset->file_name.text);
	return true;
}
