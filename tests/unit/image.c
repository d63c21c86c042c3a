/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <fcntl.h>

#include "unit.h"

#include "base/image.h"

#define BYTES(string)	string, sizeof(string) - 1

/* The parts of the files below. */
#define PNG	"\x89PNG\r\n\x1a\n"
#define IHDR	"\0\0\0\x0dIHDR\0\0\x0b\xb8\0\0\x07\xd0\x08\2\0\0\0crc."
#define IEND	"\0\0\0\0IEND\xae\x42\x60\x82"
#define APP0	"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define SOF	"\0\x11\x08\x01\x02\x03\x04\3\1\x22\0\2\x11\1\3\x11\1"
#define SOS	"\xff\xda\0\x0c\3\1\0\2\x11\3\x11\0?\0"
#define TIFF_LE	"II*\0\x08\0\0\0\2\0" \
	"\0\1\3\0\1\0\0\0\x40\1\0\0" "\1\1\4\0\1\0\0\0\xf0\0\0\0"
#define TIFF_BE	"MM\0*\0\0\0\x08\0\2" \
	"\1\0\0\3\0\0\0\1\1\x40\0\0" "\1\1\0\4\0\0\0\1\0\0\0\xf0"
#define BMP_TAIL "\1\0\x18\0"

static const struct {
	const char *name, *bytes;
	size_t length;
	const char *type;	/* NULL: no image */
	uint32_t width, height;
	bool whole;
} rows[] = {
	{ "png", BYTES(PNG IHDR "\0\0\0\2IDATxxcrc." IEND), "PNG", 3000,
	    2000, true },
	{ "png without end", BYTES(PNG IHDR "\0\0\0\2IDATxxcrc."), "PNG",
	    3000, 2000, false },
	{ "png cut in a chunk", BYTES(PNG IHDR "\0\0\1\0IDATxx"), "PNG",
	    3000, 2000, false },
	{ "png whose chunk is larger than any file",
	    BYTES(PNG IHDR "\xff\xff\xff\xffIDATxx"), "PNG", 3000, 2000,
	    false },
	{ "png without header", BYTES(PNG IEND), "PNG", 0, 0, false },
	{ "png cut in the header", BYTES(PNG "\0\0\0\x0dIHDR\0\0"), "PNG", 0,
	    0, false },
	{ "jpeg", BYTES("\xff\xd8" APP0 "\xff\xc0" SOF SOS "xx\xff\xd9"),
	    "JPEG", 772, 258, true },
	{ "progressive jpeg", BYTES("\xff\xd8" APP0 "\xff\xc2" SOF SOS
	    "xx\xff\xd9"), "JPEG", 772, 258, true },
	{ "jpeg with bytes that fill up", BYTES("\xff\xd8\xff" APP0
	    "\xff\xff\xff\xc0" SOF SOS "\xff\xd9 and more"), "JPEG", 772,
	    258, true },
	{ "jpeg with tables first", BYTES("\xff\xd8\xff\xc4\0\4xx\xff\xc1"
	    SOF SOS "\xff\xd9"), "JPEG", 772, 258, true },
	{ "jpeg cut off", BYTES("\xff\xd8" APP0 "\xff\xc0" SOF SOS "xxxx"),
	    "JPEG", 772, 258, false },
	{ "jpeg whose only end is that of a thumbnail",
	    BYTES("\xff\xd8\xff\xe1\0\4\xff\xd9\xff\xc0" SOF SOS "xxxx"),
	    "JPEG", 772, 258, false },
	{ "jpeg of headers without end", BYTES("\xff\xd8\xff\xe0\0\0"),
	    "JPEG", 0, 0, false },
	{ "jpeg whose segment is larger than the file",
	    BYTES("\xff\xd8\xff\xe0\xff\xff"), "JPEG", 0, 0, false },
	{ "gif", BYTES("GIF89a\x40\1\xf0\0\0\0\0;"), "GIF", 320, 240, true },
	{ "gif cut off", BYTES("GIF87a\x40\1\xf0\0\0\0\0"), "GIF", 320, 240,
	    false },
	{ "gif cut in the header", BYTES("GIF89a\x40"), "GIF", 0, 0, false },
	{ "tiff", BYTES(TIFF_LE), "TIFF", 320, 240, true },
	{ "tiff, big end first", BYTES(TIFF_BE), "TIFF", 320, 240, true },
	{ "tiff whose directory is cut", BYTES("II*\0\x08\0\0\0\2\0\0\1"),
	    "TIFF", 0, 0, false },
	{ "tiff whose directory is nowhere", BYTES("II*\0\xff\xff\xff\xff"),
	    "TIFF", 0, 0, false },
	{ "tiff cut in the header", BYTES("II*\0\x08"), "TIFF", 0, 0,
	    false },
	{ "big tiff", BYTES("II+\0\x08\0\0\0"), "TIFF", 0, 0, true },
	{ "webp", BYTES("RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0"
	    "\0\0\0\x9d\1\x2a\x40\1\xf0\0"), "WebP", 320, 240, true },
	{ "lossless webp", BYTES("RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0"
	    "\x2f\x3f\xc1\x3b\0xxxxx"), "WebP", 320, 240, true },
	{ "extended webp", BYTES("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0"
	    "\0\0\0\0\x3f\1\0\xef\0\0"), "WebP", 320, 240, true },
	{ "webp cut off", BYTES("RIFF\x17\0\0\0WEBPVP8X\x0a\0\0\0"
	    "\0\0\0\0\x3f\1\0\xef\0\0"), "WebP", 320, 240, false },
	{ "webp without a picture", BYTES("RIFF\x16\0\0\0WEBPICCP\x0a\0\0\0"
	    "xxxxxxxxxx"), "WebP", 0, 0, true },
	{ "bmp", BYTES("BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0\x28\0\0\0"
	    "\x40\1\0\0\xf0\0\0\0" BMP_TAIL), "BMP", 320, 240, true },
	{ "bmp from top to bottom", BYTES("BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0"
	    "\x28\0\0\0\x40\1\0\0\x10\xff\xff\xff" BMP_TAIL), "BMP", 320,
	    240, true },
	{ "old bmp, cut off", BYTES("BM\x1f\0\0\0\0\0\0\0\x1a\0\0\0"
	    "\x0c\0\0\0\x40\1\xf0\0" BMP_TAIL BMP_TAIL), "BMP", 320, 240,
	    false },
	{ "jpeg 2000", BYTES("\0\0\0\x0cjP  \r\n\x87\n"), "JPEG2000", 0, 0,
	    true },
	{ "a text that starts with BM", BYTES("BM is short for bitmap"),
	    NULL, 0, 0, false },
	{ "text", BYTES("hello, world\n"), NULL, 0, 0, false },
	{ "nothing", BYTES(""), NULL, 0, 0, false },
	{ "a byte", BYTES("\xff"), NULL, 0, 0, false },
};

static bool
read_bytes(const char *bytes, size_t length, struct ern_image *image)
{
	bool known;
	int fd;

	unit_write("image", bytes, length);
	fd = open("image", O_RDONLY);
	assert_true(fd >= 0);
	known = ern_image_read(fd, image);
	assert_int_equal(lseek(fd, 0, SEEK_CUR), 0);
	close(fd);
	return known;
}

static void
reads_type_and_size(void **state)
{
	struct ern_image image;
	bool known;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		known = read_bytes(rows[i].bytes, rows[i].length, &image);
		if (known != (rows[i].type != NULL))
			fail_msg("%s: known is %d", rows[i].name, known);
		if (!known)
			continue;
		assert_string_equal(image.type, rows[i].type);
		if (image.width != rows[i].width ||
		    image.height != rows[i].height ||
		    image.whole != rows[i].whole)
			fail_msg("%s: %u x %u, whole %d", rows[i].name,
			    image.width, image.height, image.whole);
	}
}

/* However a file is cut or changed, reading it comes to an end. */
static void
survives_mutants(void **state)
{
	struct ern_image image;
	uint64_t seed = 1;
	char bytes[128];
	size_t i, n, round;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		for (n = 0; n < rows[i].length; n++)
			read_bytes(rows[i].bytes, n, &image);
		assert_true(rows[i].length <= sizeof(bytes));
		for (round = 0; rows[i].length > 0 && round < 50; round++) {
			memcpy(bytes, rows[i].bytes, rows[i].length);
			bytes[unit_random(&seed) % rows[i].length] =
			    (char)unit_random(&seed);
			read_bytes(bytes, rows[i].length, &image);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_type_and_size),
		cmocka_unit_test(survives_mutants),
	};
	int failed;

	unit_enter_folder();
	failed = cmocka_run_group_tests_name("image", tests, NULL, NULL);
	unit_leave_folder();
	return failed;
}
