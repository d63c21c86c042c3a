/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <fcntl.h>

#include <sndfile.h>

#include "unit.h"

#include "base/audio.h"

#define BYTES(string)	string, sizeof(string) - 1

/* Files that the library itself writes: a second and a half of a ramp. */
static const struct {
	int format, rate, channels;
	const char *container, *codec;
	int bits;
} rows[] = {
	{ SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, "WAV", "PCM", 16 },
	{ SF_FORMAT_WAV | SF_FORMAT_PCM_24, 96000, 1, "WAV", "PCM", 24 },
	{ SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 2, "WAV", "PCM", 32 },
	{ SF_FORMAT_WAV | SF_FORMAT_ULAW, 8000, 1, "WAV", "MuLaw", 8 },
	{ SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 44100, 2, "WAV", "PCM", 16 },
	{ SF_FORMAT_AIFF | SF_FORMAT_PCM_24, 48000, 2, "AIFF", "PCM", 24 },
	{ SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, 2, "FLAC", "FLAC", 16 },
	{ SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 192000, 1, "FLAC", "FLAC",
	    24 },
	{ SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 2, "Ogg", "Vorbis", 0 },
	{ SF_FORMAT_CAF | SF_FORMAT_ALAC_16, 44100, 2, "CAF", "ALAC", 16 },
};

/* Writes such a file. */
static void
write_sound(const char *path, int format, int rate, int channels)
{
	SF_INFO info = { .format = format, .samplerate = rate,
	    .channels = channels };
	SNDFILE *file = sf_open(path, SFM_WRITE, &info);
	float *ramp = test_calloc(rate * channels, sizeof(*ramp));
	int i;

	assert_non_null(file);
	for (i = 0; i < rate * channels; i++)
		ramp[i] = (float)(i % 1000) / 2000;
	assert_int_equal(sf_writef_float(file, ramp, rate), rate);
	assert_int_equal(sf_writef_float(file, ramp, rate / 2), rate / 2);
	assert_int_equal(sf_close(file), 0);
	test_free(ramp);
}

static enum ern_audio_result
read_sound(const char *path, struct ern_audio *audio)
{
	enum ern_audio_result result;
	int fd = open(path, O_RDONLY);

	assert_true(fd >= 0);
	assert_int_equal(lseek(fd, 7, SEEK_SET), 7);
	result = ern_audio_read(fd, audio);
	assert_int_equal(lseek(fd, 0, SEEK_CUR), 7);
	close(fd);
	return result;
}

static void
reads_what_was_written(void **state)
{
	struct ern_audio audio;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		write_sound("sound", rows[i].format, rows[i].rate,
		    rows[i].channels);
		assert_int_equal(read_sound("sound", &audio),
		    ERN_AUDIO_READ);
		assert_string_equal(audio.container, rows[i].container);
		assert_string_equal(audio.codec, rows[i].codec);
		assert_int_equal(audio.rate, rows[i].rate);
		assert_int_equal(audio.channels, rows[i].channels);
		assert_int_equal(audio.bits, rows[i].bits);
		assert_int_equal(audio.frames, rows[i].rate + rows[i].rate /
		    2);
		assert_int_equal(audio.duration, 1500);
		assert_true(audio.whole);
	}
}

/* A file that was cut off in transfer is told from a whole one. */
static void
sees_what_is_cut_off(void **state)
{
	static const int formats[] = {
		SF_FORMAT_WAV | SF_FORMAT_PCM_16,
		SF_FORMAT_AIFF | SF_FORMAT_PCM_16,
		SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
	};
	struct ern_audio audio;
	struct ern_text bytes = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(formats); i++) {
		write_sound("sound", formats[i], 44100, 2);
		ern_text_clear(&bytes);
		unit_read("sound", &bytes);
		unit_write("sound", bytes.bytes, bytes.length * 2 / 3);
		assert_int_equal(read_sound("sound", &audio),
		    ERN_AUDIO_READ);
		assert_false(audio.whole);
	}
	ern_text_free(&bytes);
}

static void
knows_by_first_bytes(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		enum ern_audio_result result;
		const char *container, *codec;
	} files[] = {
		{ BYTES("\0\0\0\x20" "ftypM4A \0\0\0\0"), ERN_AUDIO_NAMED,
		    "MP4", NULL },
		{ BYTES("\0\0\0\x20" "ftypqt  \0\0\0\0"), ERN_AUDIO_NAMED,
		    "QuickTime", NULL },
		{ BYTES("\xff\xf1\x50\x80\x2e\x7f\xfc"), ERN_AUDIO_NAMED,
		    "AAC", "AAC" },
		{ BYTES("\x0b\x77\0\0\0\x40\0"), ERN_AUDIO_NAMED, "AC-3",
		    "DolbyDigital" },
		{ BYTES("\x0b\x77\0\0\0\x80\0"), ERN_AUDIO_NAMED, "AC-3",
		    "DolbyDigitalPlus" },
		{ BYTES("\xac\x40\0\0"), ERN_AUDIO_NAMED, "AC-4", "AC-4" },
		{ BYTES("BW64\xff\xff\xff\xffWAVE"), ERN_AUDIO_NAMED, "WAV",
		    NULL },
		{ BYTES("DSD \x1c\0\0\0"), ERN_AUDIO_NAMED, "DSF", "DSD" },
		{ BYTES("FRM8\0\0\0\0\0\0\0\1DSD "), ERN_AUDIO_NAMED,
		    "DSDIFF", "DSD" },
		{ BYTES("ID3\4\0\0\0\0\0\0\xff\xf1\x50\x80\x2e\x7f"),
		    ERN_AUDIO_NAMED, "AAC", "AAC" },
		{ BYTES("RIFF\x24\0\0\0WAVEfmt "), ERN_AUDIO_BROKEN, "WAV",
		    NULL },
		{ BYTES("fLaC"), ERN_AUDIO_BROKEN, "FLAC", "FLAC" },
		{ BYTES("FORM\0\0\0\4AIFF"), ERN_AUDIO_BROKEN, "AIFF",
		    NULL },
		{ BYTES("ID3\4\0\0\x7f\x7f\x7f\x7f"), ERN_AUDIO_NONE, NULL,
		    NULL },
		{ BYTES("\xff\xfb\x90\x64 and no more"), ERN_AUDIO_NONE, NULL,
		    NULL },
		{ BYTES("\xff\xfe<\0?\0x\0m\0l\0"), ERN_AUDIO_NONE, NULL,
		    NULL },
		{ BYTES("\xff\xd8\xff\xe0\0\x10JFIF"), ERN_AUDIO_NONE, NULL,
		    NULL },
		{ BYTES("RIFF\x16\0\0\0WEBPVP8 "), ERN_AUDIO_NONE, NULL,
		    NULL },
		{ BYTES("hello"), ERN_AUDIO_NONE, NULL, NULL },
		{ BYTES(""), ERN_AUDIO_NONE, NULL, NULL },
	};
	struct ern_audio audio;
	enum ern_audio_result result;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(files); i++) {
		unit_write("sound", files[i].bytes, files[i].length);
		result = read_sound("sound", &audio);
		if (result != files[i].result && !(result == ERN_AUDIO_NONE &&
		    files[i].container == NULL))
			fail_msg("file %zu: %d", i, result);
		if (files[i].container != NULL)
			assert_string_equal(audio.container,
			    files[i].container);
		if (files[i].codec != NULL)
			assert_string_equal(audio.codec, files[i].codec);
	}
}

/* Adds frames of silence: 417 or 418 bytes at 128 kbit/s and 44,100 Hz. */
static void
add_frames(struct ern_text *bytes, size_t n)
{
	static const char zero[418];
	size_t i, length;

	for (i = 0; i < n; i++) {
		length = 417 + i % 2;
		ern_text_add(bytes, i % 2 ? "\xff\xfb\x92\x64" :
		    "\xff\xfb\x90\x64", 4);
		ern_text_add(bytes, zero, length - 4);
	}
}

static void
reads_mpeg(void **state)
{
	static const char tag[] = "ID3\4\0\0\0\0\0\4xxxx";
	struct ern_text bytes = { 0 };
	struct ern_audio audio;

	(void)state;
	add_frames(&bytes, 100);
	unit_write("sound", bytes.bytes, bytes.length);
	assert_int_equal(read_sound("sound", &audio), ERN_AUDIO_READ);
	assert_string_equal(audio.codec, "MP3");
	assert_int_equal(audio.rate, 44100);
	assert_int_equal(audio.channels, 2);
	assert_int_equal(audio.bits, 0);
	assert_int_equal(audio.frames, 100 * 1152);
	assert_int_equal(audio.duration, 2612);
	assert_true(audio.whole);

	unit_write("sound", bytes.bytes, bytes.length - 1);
	assert_int_equal(read_sound("sound", &audio), ERN_AUDIO_READ);
	assert_false(audio.whole);

	/* A tag before it, a frame that counts, and a tag behind it. */
	ern_text_clear(&bytes);
	ern_text_add(&bytes, tag, sizeof(tag) - 1);
	add_frames(&bytes, 100);
	memcpy(bytes.bytes + sizeof(tag) - 1 + 36, "Xing", 4);
	ern_text_string(&bytes, "TAGtitle");
	unit_write("sound", bytes.bytes, bytes.length);
	assert_int_equal(read_sound("sound", &audio), ERN_AUDIO_READ);
	assert_int_equal(audio.frames, 99 * 1152);
	assert_true(audio.whole);
	ern_text_free(&bytes);
}

/* The table of bit rates, by files that the library makes where it can. */
static void
reads_mpeg_of_the_library(void **state)
{
	static const int all[] = { 8000, 16000, 22050, 32000, 44100, 48000 };
	SF_INFO info = { .format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
	    .samplerate = 44100, .channels = 1 };
	struct ern_audio audio;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(all) && sf_format_check(&info); i++) {
		write_sound("sound", info.format, all[i], 1);
		assert_int_equal(read_sound("sound", &audio),
		    ERN_AUDIO_READ);
		assert_string_equal(audio.codec, "MP3");
		assert_int_equal(audio.rate, all[i]);
		assert_int_equal(audio.channels, 1);
		/* An encoder adds a little before and behind. */
		assert_in_range(audio.duration, 1500, 1800);
		assert_true(audio.whole);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_was_written),
		cmocka_unit_test(sees_what_is_cut_off),
		cmocka_unit_test(knows_by_first_bytes),
		cmocka_unit_test(reads_mpeg),
		cmocka_unit_test(reads_mpeg_of_the_library),
	};
	int failed;

	unit_enter_folder();
	failed = cmocka_run_group_tests_name("audio", tests, NULL, NULL);
	unit_leave_folder();
	return failed;
}
