/* SPDX-License-Identifier: MIT */
/*
 * asset-compare: what a message says of a file, and what the file is.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/moment.h"
#include "base/text.h"
#include "ern/asset-check.h"

#define KILOBYTE	1000	/* or 1024: writers differ */
#define SECOND		1000	/* what durations may differ by, and ... */
#define THOUSANDTH	1000	/* ... this part of them on top */

/* One comparison: of what, with what, and where to tell. */
struct pair {
	const struct ern_asset *asset;
	const char *name;
	const struct ern_depot_file *file;
	struct ern_report *report;
};

/* Which codecs of a message are which codecs of a file. */
static const struct {
	const char *said, *found;
} codecs[] = {
	{ "AAC", "AAC" },
	{ "AC-4", "AC-4" },
	{ "ADPCM", "ADPCM" },
	{ "ALaw", "ALaw" },
	{ "AMR", "AMR-NB" },
	{ "AMR", "AMR-WB" },
	{ "AMR-NB", "AMR-NB" },
	{ "AMR-WB", "AMR-WB" },
	{ "Atmos", "PCM" },
	{ "DolbyAtmosMasterADM", "PCM" },
	{ "DolbyDigitalPlus", "DolbyDigitalPlus" },
	{ "FLAC", "FLAC" },
	{ "MP2", "MP2" },
	{ "MP3", "MP3" },
	{ "MQA", "FLAC" },
	{ "MQA", "PCM" },
	{ "MuLaw", "MuLaw" },
	{ "PCM", "PCM" },
	{ "PDM", "DSD" },
	{ "Vorbis", "Vorbis" },
};

/* Which types of file names with such an ending are. */
static const struct {
	const char *ending, *type;
} endings[] = {
	{ "aif", "AIFF" }, { "aiff", "AIFF" }, { "bmp", "BMP" },
	{ "flac", "FLAC" }, { "gif", "GIF" }, { "jpeg", "JPEG" },
	{ "jpg", "JPEG" }, { "m4a", "MP4" }, { "mov", "QuickTime" },
	{ "mp3", "MPEG" }, { "mp4", "MP4" }, { "ogg", "Ogg" },
	{ "png", "PNG" }, { "tif", "TIFF" }, { "tiff", "TIFF" },
	{ "wav", "WAV" }, { "webp", "WebP" },
};

#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

/* Reads the sum that the message gives: its kind, or as ern_digest_find(). */
static int
read_sum(const struct ern_asset *asset, unsigned char *sum)
{
	const char *name = asset->algorithm.text;

	if (name != NULL && strcasecmp(name, "UserDefined") == 0)
		name = asset->algorithm.unit;
	return name == NULL ? ERN_DIGEST_NO_METHOD : ern_digest_find(name,
	    asset->sum.text, sum);
}

unsigned int
ern_asset_kinds(const struct ern_asset *asset)
{
	unsigned char sum[ERN_DIGEST_MOST];
	int kind = asset->sum.text == NULL ? -1 : read_sum(asset, sum);

	return kind < 0 ? 0 : 1u << kind;
}

static void
compare_sums(const struct pair *pair)
{
	const struct ern_asset *asset = pair->asset;
	struct ern_text real = { 0 };
	unsigned char sum[ERN_DIGEST_MOST];
	int kind;

	if (asset->sum.text == NULL)
		return;
	kind = read_sum(asset, sum);
	if (kind == ERN_DIGEST_NO_METHOD || (kind >= 0 &&
	    (pair->file->kinds & 1u << kind) == 0)) {
		ern_report_add(pair->report, ERN_CODE_ASSET_HASH_UNKNOWN,
		    &asset->place, "the hash sum of %s is not checked: %s is "
		    "not known here", pair->name, asset->algorithm.text ==
		    NULL ? "its method" : asset->algorithm.text);
	} else if (kind < 0) {
		ern_report_add(pair->report, ERN_CODE_ASSET_HASH_FORM,
		    &asset->place, "the hash sum of %s, \"%.140s\", is no %s "
		    "sum in hexadecimal or base64", pair->name,
		    asset->sum.text, asset->algorithm.text);
	} else if (memcmp(sum, pair->file->sums[kind],
	    ern_digest_length(kind)) != 0) {
		ern_digest_hex(&real, pair->file->sums[kind],
		    ern_digest_length(kind));
		ern_report_add(pair->report, ERN_CODE_ASSET_HASH,
		    &asset->place, "the hash sum of %s is %s, not %.140s",
		    pair->name, real.bytes, asset->sum.text);
		ern_text_free(&real);
	}
}

/* Is that many bytes so many kilobytes, rounded in any way? */
static bool
is_size(double said, long long bytes, int kilobyte)
{
	double kilobytes = (double)bytes / kilobyte;

	return said > kilobytes - 1 && said < kilobytes + 1;
}

static void
compare_size(const struct pair *pair)
{
	long long bytes = pair->file->size;
	const char *text = pair->asset->size.text;
	double said;

	if (text == NULL)
		return;
	said = strtod(text, NULL);
	if (is_size(said, bytes, KILOBYTE) || is_size(said, bytes, 1024))
		return;
	if (said == (double)bytes)
		ern_report_add_as(pair->report, ERN_CODE_ASSET_SIZE,
		    ERN_WARNING, &pair->asset->place, "the size of %s is "
		    "given in bytes; FileSize is in kilobytes", pair->name);
	else
		ern_report_add(pair->report, ERN_CODE_ASSET_SIZE,
		    &pair->asset->place, "%s has %lld bytes, not %.40s "
		    "kilobytes", pair->name, bytes, text);
}

/* Returns what the file is, or NULL when that is not known. */
static const char *
type_of(const struct ern_depot_file *file)
{
	return file->is_image ? file->image.type :
	    file->sound != ERN_AUDIO_NONE ? file->audio.container : NULL;
}

/* QuickTime and MP4 are one family, whose files pass for each other. */
static bool
is_same_type(const char *a, const char *b)
{
	if (strcmp(a, "QuickTime") == 0)
		a = "MP4";
	if (strcmp(b, "QuickTime") == 0)
		b = "MP4";
	return strcmp(a, b) == 0;
}

/* Returns the type of files whose names end so, or NULL. */
static const char *
type_of_name(const char *name)
{
	const char *ending = strrchr(name, '.');
	size_t i;

	for (i = 0; ending != NULL && i < COUNT(endings); i++)
		if (strcasecmp(endings[i].ending, ending + 1) == 0)
			return endings[i].type;
	return NULL;
}

static void
tell_type(const struct pair *pair, const char *said, const char *found)
{
	ern_report_add(pair->report, ERN_CODE_ASSET_TYPE,
	    &pair->asset->place, "%s is %s, not %s as the message says",
	    pair->name, found, said);
}

/* Compares names of containers: those of the message that are known here. */
static void
compare_container(const struct pair *pair)
{
	static const char *const known[] = { "AIFF", "AVI", "MP4", "Ogg",
	    "QuickTime", "RealMedia", "WAV" };
	const char *said = pair->asset->details->container.text;
	const char *found = pair->file->audio.container;
	size_t i;

	for (i = 0; said != NULL && i < COUNT(known); i++)
		if (strcmp(said, known[i]) == 0 && !is_same_type(said, found))
			tell_type(pair, said, found);
}

static void
compare_codec(const struct pair *pair)
{
	const char *said = pair->asset->details->audio_codec.text;
	const char *found = pair->file->audio.codec;
	bool known = false;
	size_t i;

	if (said == NULL || found == NULL)
		return;
	for (i = 0; i < COUNT(codecs); i++) {
		if (strcmp(codecs[i].said, said) != 0)
			continue;
		if (strcmp(codecs[i].found, found) == 0)
			return;
		known = true;
	}
	if (known)
		tell_type(pair, said, found);
}

/* Returns how many times the unit holds the smallest of its kind. */
static double
unit_size(const char *unit, double said)
{
	static const struct {
		const char *unit;
		double size;
	} units[] = {
		{ "Hz", 1 }, { "kHz", 1e3 }, { "MHz", 1e6 }, { "GHz", 1e9 },
	};
	size_t i;

	for (i = 0; unit != NULL && i < COUNT(units); i++)
		if (strcmp(units[i].unit, unit) == 0)
			return units[i].size;
	/* Without a unit, no sound has so few samples a second. */
	return said < 1000 ? 1e3 : 1;
}

static void
compare_rate(const struct pair *pair)
{
	const struct ern_asset_value *value = &pair->asset->details->rate;
	int found = pair->file->audio.rate;
	double said;

	if (value->text == NULL)
		return;
	said = strtod(value->text, NULL);
	said *= unit_size(value->unit, said);
	if (said < found - 0.5 || said > found + 0.5)
		ern_report_add(pair->report, ERN_CODE_ASSET_RATE,
		    &pair->asset->place, "the sampling rate of %s is %d Hz, "
		    "not %.40s%s%.10s", pair->name, found, value->text,
		    value->unit == NULL ? "" : " ", value->unit == NULL ? "" :
		    value->unit);
}

static void
compare_bits(const struct pair *pair)
{
	const struct ern_asset_details *details = pair->asset->details;
	const char *said = details->bits.text != NULL ? details->bits.text :
	    details->bit_depth.text;
	int found = pair->file->audio.bits;

	if (said != NULL && found > 0 && atoi(said) != found)
		ern_report_add(pair->report, ERN_CODE_ASSET_BITS,
		    &pair->asset->place, "a sample of %s has %d bits, not "
		    "%.40s", pair->name, found, said);
}

/* Reads "2", or a layout such as "5.1" as the sum of its numbers. */
static long
read_channels(const char *text)
{
	long sum = 0;
	char *end;

	do {
		sum += strtol(text, &end, 10);
		if (end == text)
			return -1;
		text = end + 1;
	} while (*end == '.');
	return *end == '\0' ? sum : -1;
}

static void
compare_channels(const struct pair *pair)
{
	const struct ern_asset_details *details = pair->asset->details;
	int found = pair->file->audio.channels;
	long said = details->channels.text == NULL ? -1 :
	    read_channels(details->channels.text);

	/* A master of objects has beds and objects in its channels. */
	if (said < 0 || said == found || (details->audio_codec.text != NULL &&
	    strstr(details->audio_codec.text, "Atmos") != NULL))
		return;
	ern_report_add(pair->report, ERN_CODE_ASSET_CHANNELS,
	    &pair->asset->place, "%s has %d channel%s, not %.40s", pair->name,
	    found, found == 1 ? "" : "s", details->channels.text);
}

static bool
is_true(const struct ern_asset_value *value)
{
	return value->text != NULL && (strcmp(value->text, "true") == 0 ||
	    strcmp(value->text, "1") == 0);
}

/* Returns how long the file should be: by its own details, or, when it is the
 * whole of it, by those of its recording. */
static const char *
find_duration(const struct ern_asset_details *details)
{
	for (; details != NULL; details = details->outer) {
		if (details->duration.text != NULL)
			return details->duration.text;
		if (is_true(&details->preview) || is_true(&details->clip))
			return NULL;
	}
	return NULL;
}

static void
compare_duration(const struct pair *pair)
{
	const char *text = find_duration(pair->asset->details);
	long long found = pair->file->audio.duration, said, most;
	struct ern_text seconds = { 0 };

	if (text != NULL && ern_moment_seconds(text, &seconds) == 0) {
		said = (long long)(strtod(seconds.bytes, NULL) * 1000 + 0.5);
		most = SECOND + said / THOUSANDTH;
		if (llabs(found - said) > most)
			ern_report_add(pair->report, ERN_CODE_ASSET_DURATION,
			    &pair->asset->place, "%s lasts %lld.%03lld "
			    "seconds, not %.40s", pair->name, found / 1000,
			    found % 1000, text);
	}
	ern_text_free(&seconds);
}

static void
compare_sound(const struct pair *pair)
{
	const struct ern_audio *audio = &pair->file->audio;

	compare_container(pair);
	compare_codec(pair);
	switch (pair->file->sound) {
	case ERN_AUDIO_BROKEN:
		ern_report_add(pair->report, ERN_CODE_ASSET_BROKEN,
		    &pair->asset->place, "%s starts as %s does, but cannot "
		    "be read as that", pair->name, audio->container);
		break;
	case ERN_AUDIO_NAMED:
		ern_report_add(pair->report, ERN_CODE_ASSET_NOT_READ,
		    &pair->asset->place, "the properties of %s are not read: "
		    "it is %s", pair->name, audio->container);
		break;
	default:
		compare_rate(pair);
		compare_bits(pair);
		compare_channels(pair);
		compare_duration(pair);
		if (!audio->whole)
			ern_report_add(pair->report, ERN_CODE_ASSET_CUT,
			    &pair->asset->place, "%s ends before its end",
			    pair->name);
	}
}

/* Does the value, when it is in pixels, differ from the size? */
static bool
differs(const struct ern_asset_value *value, uint32_t size)
{
	return value->text != NULL && (value->unit == NULL ||
	    strcmp(value->unit, "Pixel") == 0) &&
	    strtod(value->text, NULL) != (double)size;
}

static void
compare_image(const struct pair *pair)
{
	const struct ern_asset_details *details = pair->asset->details;
	const struct ern_image *image = &pair->file->image;
	const char *said = details->image_codec.text;

	if (said != NULL && strcmp(said, "Unknown") != 0 &&
	    strcmp(said, "UserDefined") != 0 &&
	    strcmp(said, image->type) != 0)
		tell_type(pair, said, image->type);
	if (image->width == 0 || image->height == 0) {
		if (image->whole)
			ern_report_add(pair->report, ERN_CODE_ASSET_NOT_READ,
			    &pair->asset->place, "the properties of %s are "
			    "not read: it is %s", pair->name, image->type);
		else
			ern_report_add(pair->report, ERN_CODE_ASSET_BROKEN,
			    &pair->asset->place, "%s starts as %s does, but "
			    "cannot be read as that", pair->name,
			    image->type);
		return;
	}
	if (differs(&details->width, image->width) ||
	    differs(&details->height, image->height))
		ern_report_add(pair->report, ERN_CODE_ASSET_PIXELS,
		    &pair->asset->place, "%s is %u pixels wide and %u high, "
		    "not %.20s and %.20s", pair->name, image->width,
		    image->height, details->width.text == NULL ? "any" :
		    details->width.text, details->height.text == NULL ?
		    "any" : details->height.text);
	if (!image->whole)
		ern_report_add(pair->report, ERN_CODE_ASSET_CUT,
		    &pair->asset->place, "%s ends before its end",
		    pair->name);
}

/* Tells of a file that is of no type known here. */
static void
tell_unknown(const struct pair *pair, bool has_properties)
{
	const char *type = type_of_name(pair->name);

	if (type != NULL)
		ern_report_add(pair->report, ERN_CODE_ASSET_BROKEN,
		    &pair->asset->place, "%s is not %s, as its name says, "
		    "nor anything that is known here", pair->name, type);
	else if (has_properties)
		ern_report_add(pair->report, ERN_CODE_ASSET_NOT_READ,
		    &pair->asset->place, "the properties of %s are not read: "
		    "what it is is not known here", pair->name);
}

/* Compares what the file is with what its element is about. */
static void
compare_kind(const struct pair *pair)
{
	const char *element = pair->asset->details->name;
	const struct ern_depot_file *file = pair->file;
	const char *type = type_of(file), *named = type_of_name(pair->name);
	bool sound = strcmp(element, "TechnicalSoundRecordingDetails") == 0 ||
	    strcmp(element, "DeliveryFile") == 0;
	bool image = strcmp(element, "TechnicalImageDetails") == 0;

	if (type == NULL) {
		tell_unknown(pair, sound || image);
		return;
	}
	if (named != NULL && !is_same_type(named, type))
		ern_report_add(pair->report, ERN_CODE_ASSET_EXTENSION,
		    &pair->asset->place, "%s is not what its name says: it "
		    "is %s", pair->name, type);
	if (sound && file->is_image)
		tell_type(pair, "sound or film", type);
	else if (image && !file->is_image)
		tell_type(pair, "an image", type);
	else if (file->is_image)
		compare_image(pair);
	else
		compare_sound(pair);
}

void
ern_asset_compare(const struct ern_asset *asset, const char *name,
    const struct ern_depot_file *file, struct ern_report *report)
{
	struct pair pair = { asset, name, file, report };

	compare_sums(&pair);
	compare_size(&pair);
	compare_kind(&pair);
}
