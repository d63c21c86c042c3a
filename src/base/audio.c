/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sndfile.h>

#include "base/audio.h"
#include "base/mpeg.h"

/*
 * What files start with.  Only what is readable here is given to the library:
 * it would take much for sound, and reads MPEG with words on standard error.
 */
static const struct kind {
	const char *container, *codec;
	size_t n;
	const char *magic;
	size_t n_form, form_at;
	const char *form;
	bool readable;
} kinds[] = {
	{ "WAV", NULL, 4, "RIFF", 4, 8, "WAVE", true },
	{ "WAV", NULL, 4, "RF64", 4, 8, "WAVE", true },
	{ "WAV", NULL, 4, "BW64", 4, 8, "WAVE", false },
	{ "W64", NULL, 16, "riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0",
	    0, 0, "", true },
	{ "AIFF", NULL, 4, "FORM", 4, 8, "AIFF", true },
	{ "AIFF", NULL, 4, "FORM", 4, 8, "AIFC", true },
	{ "FLAC", "FLAC", 4, "fLaC", 0, 0, "", true },
	{ "Ogg", NULL, 4, "OggS", 0, 0, "", true },
	{ "CAF", NULL, 4, "caff", 0, 0, "", true },
	{ "AVI", NULL, 4, "RIFF", 4, 8, "AVI ", false },
	{ "QuickTime", NULL, 0, "", 8, 4, "ftypqt  ", false },
	{ "MP4", NULL, 0, "", 4, 4, "ftyp", false },
	{ "QuickTime", NULL, 0, "", 4, 4, "moov", false },
	{ "QuickTime", NULL, 0, "", 4, 4, "mdat", false },
	{ "Matroska", NULL, 4, "\x1a\x45\xdf\xa3", 0, 0, "", false },
	{ "MPEG", NULL, 4, "\0\0\1\xba", 0, 0, "", false },
	{ "ASF", NULL, 4, "\x30\x26\xb2\x75", 0, 0, "", false },
	{ "RealMedia", NULL, 4, ".RMF", 0, 0, "", false },
	{ "DSF", "DSD", 4, "DSD ", 0, 0, "", false },
	{ "DSDIFF", "DSD", 4, "FRM8", 4, 12, "DSD ", false },
	{ "AMR", "AMR-NB", 6, "#!AMR\n", 0, 0, "", false },
	{ "AMR", "AMR-WB", 9, "#!AMR-WB\n", 0, 0, "", false },
	{ "WavPack", "WavPack", 4, "wvpk", 0, 0, "", false },
	{ "APE", "APE", 4, "MAC ", 0, 0, "", false },
	{ "MIDI", NULL, 4, "MThd", 0, 0, "", false },
	{ "AC-4", "AC-4", 2, "\xac\x40", 0, 0, "", false },
	{ "AC-4", "AC-4", 2, "\xac\x41", 0, 0, "", false },
};

/* The frames of streams that have no header before them. */
static const struct kind stream_aac = { .container = "AAC", .codec = "AAC" };
static const struct kind stream_ac3 = { .container = "AC-3",
    .codec = "DolbyDigital" };
static const struct kind stream_eac3 = { .container = "AC-3",
    .codec = "DolbyDigitalPlus" };
static const struct kind stream_mpeg = { .container = "MPEG" };

/* What the library calls codecs, and the bits of a sample. */
static const struct codec {
	int format, bits;
	const char *name;
} codecs[] = {
	{ SF_FORMAT_PCM_S8, 8, "PCM" },
	{ SF_FORMAT_PCM_U8, 8, "PCM" },
	{ SF_FORMAT_PCM_16, 16, "PCM" },
	{ SF_FORMAT_PCM_24, 24, "PCM" },
	{ SF_FORMAT_PCM_32, 32, "PCM" },
	{ SF_FORMAT_FLOAT, 32, "PCM" },
	{ SF_FORMAT_DOUBLE, 64, "PCM" },
	{ SF_FORMAT_ULAW, 8, "MuLaw" },
	{ SF_FORMAT_ALAW, 8, "ALaw" },
	{ SF_FORMAT_IMA_ADPCM, 0, "ADPCM" },
	{ SF_FORMAT_MS_ADPCM, 0, "ADPCM" },
	{ SF_FORMAT_GSM610, 0, "GSM" },
	{ SF_FORMAT_ALAC_16, 16, "ALAC" },
	{ SF_FORMAT_ALAC_20, 20, "ALAC" },
	{ SF_FORMAT_ALAC_24, 24, "ALAC" },
	{ SF_FORMAT_ALAC_32, 32, "ALAC" },
	{ SF_FORMAT_VORBIS, 0, "Vorbis" },
	{ SF_FORMAT_OPUS, 0, "Opus" },
};

static const struct kind *
find_stream(const unsigned char *head, size_t n)
{
	if (n < 6)
		return NULL;
	if (head[0] == 0x0b && head[1] == 0x77)
		return head[5] >> 3 > 10 ? &stream_eac3 : &stream_ac3;
	if (head[0] != 0xff || head[1] < 0xe0)
		return NULL;
	if ((head[1] & 0xf6) == 0xf0)
		return &stream_aac;
	/* Version, layer, bit rate and sampling rate that there are. */
	return (head[1] & 0x18) != 0x08 && (head[1] & 0x06) != 0 &&
	    head[2] >> 4 != 15 && (head[2] & 0x0c) != 0x0c ?
	    &stream_mpeg : NULL;
}

static const struct kind *
find_kind(const unsigned char *head, size_t n)
{
	const struct kind *kind;
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		kind = &kinds[i];
		if (n >= kind->n && n >= kind->form_at + kind->n_form &&
		    memcmp(head, kind->magic, kind->n) == 0 &&
		    memcmp(head + kind->form_at, kind->form,
		    kind->n_form) == 0)
			return kind;
	}
	return find_stream(head, n);
}

/* Returns the size of the ID3 tag that a file starts with, or 0. */
static off_t
tag_size(const unsigned char *head, size_t n)
{
	return n < 10 || memcmp(head, "ID3", 3) != 0 ? 0 :
	    10 + ((off_t)(head[6] & 0x7f) << 21 | (head[7] & 0x7f) << 14 |
	    (head[8] & 0x7f) << 7 | (head[9] & 0x7f));
}

/*
 * Does the file end before its own header says?  The library makes do with
 * what is there.  A writer to a pipe leaves 0 or all bits as the size.
 */
static bool
is_cut(int fd, const unsigned char *head)
{
	bool big = memcmp(head, "FORM", 4) == 0;
	uint32_t size = 0;
	struct stat status;
	size_t i;

	if (!big && memcmp(head, "RIFF", 4) != 0)
		return false;
	for (i = 0; i < 4; i++)
		size = size << 8 | head[big ? 4 + i : 7 - i];
	/* The last chunk may lack the byte that makes its size even. */
	return size != UINT32_MAX && fstat(fd, &status) == 0 &&
	    status.st_size + 1 < (off_t)size + 8;
}

/* Can the last frame be played, where the header tells how many there are? */
static bool
has_last_frame(SNDFILE *file, const SF_INFO *info)
{
	float frame[64];

	if ((info->format & SF_FORMAT_TYPEMASK) != SF_FORMAT_FLAC ||
	    info->frames < 1 || info->channels > 64)
		return true;
	return sf_seek(file, info->frames - 1, SEEK_SET) >= 0 &&
	    sf_readf_float(file, frame, 1) == 1;
}

static void
take(struct ern_audio *audio, long long frames, int rate, int channels)
{
	audio->rate = rate;
	audio->channels = channels;
	audio->frames = frames;
	audio->duration = rate < 1 ? 0 : frames / rate * 1000 +
	    frames % rate * 1000 / rate;
}

static void
take_codec(struct ern_audio *audio, int format)
{
	size_t i;

	for (i = 0; i < sizeof(codecs) / sizeof(*codecs); i++) {
		if (codecs[i].format != (format & SF_FORMAT_SUBMASK))
			continue;
		audio->bits = codecs[i].bits;
		if (audio->codec == NULL)
			audio->codec = codecs[i].name;
	}
}

static bool
open_and_take(int fd, struct ern_audio *audio)
{
	SF_INFO info = { 0 };
	SNDFILE *file;
	int own = dup(fd);

	if (own < 0)
		return false;
	/* The library may close what it cannot open, whatever it is told. */
	file = sf_open_fd(own, SFM_READ, &info, SF_TRUE);
	if (file == NULL)
		return false;
	take(audio, info.frames, info.samplerate, info.channels);
	take_codec(audio, info.format);
	audio->whole = audio->whole && has_last_frame(file, &info);
	sf_close(file);
	return true;
}

static enum ern_audio_result
read_mpeg(int fd, off_t at, struct ern_audio *audio)
{
	static const char *const layers[] = { "MP1", "MP2", "MP3" };
	struct ern_mpeg mpeg;

	/* Eleven bits are no proof that it was meant to be sound. */
	if (!ern_mpeg_read(fd, at, &mpeg))
		return at > 0 ? ERN_AUDIO_BROKEN : ERN_AUDIO_NONE;
	audio->codec = layers[mpeg.layer - 1];
	audio->whole = mpeg.whole;
	take(audio, mpeg.frames, mpeg.rate, mpeg.channels);
	return ERN_AUDIO_READ;
}

enum ern_audio_result
ern_audio_read(int fd, struct ern_audio *audio)
{
	const struct kind *kind;
	unsigned char head[32];
	off_t before, tag;
	ssize_t n;
	bool opened;

	*audio = (struct ern_audio){ .whole = true };
	n = pread(fd, head, sizeof(head), 0);
	tag = n <= 0 ? 0 : tag_size(head, n);
	if (tag > 0)
		n = pread(fd, head, sizeof(head), tag);
	kind = n <= 0 ? NULL : find_kind(head, n);
	if (kind == NULL)
		return ERN_AUDIO_NONE;
	audio->container = kind->container;
	audio->codec = kind->codec;
	if (kind == &stream_mpeg)
		return read_mpeg(fd, tag, audio);
	if (!kind->readable)
		return ERN_AUDIO_NAMED;
	audio->whole = !is_cut(fd, head);
	before = lseek(fd, 0, SEEK_CUR);
	lseek(fd, 0, SEEK_SET);
	opened = open_and_take(fd, audio);
	lseek(fd, before, SEEK_SET);
	return opened ? ERN_AUDIO_READ : ERN_AUDIO_BROKEN;
}
