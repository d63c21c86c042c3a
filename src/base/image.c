/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/image.h"

#define MOST_PARTS	100000	/* segments or chunks that are gone through */
#define TAIL		65536	/* where the end of a JPEG is looked for */

/* A file whose bytes are asked for by their place. */
struct view {
	int fd;
	uint64_t size;
	bool big;		/* are numbers written big end first? */
};

/* Gives n bytes of the file.  Returns false where it has not so many. */
static bool
get(const struct view *view, uint64_t at, unsigned char *bytes, size_t n)
{
	return at <= view->size && n <= view->size - at &&
	    pread(view->fd, bytes, n, (off_t)at) == (ssize_t)n;
}

static uint32_t
number(const unsigned char *bytes, size_t n, bool big)
{
	uint32_t value = 0;
	size_t i;

	for (i = 0; i < n; i++)
		value = value << 8 | bytes[big ? i : n - 1 - i];
	return value;
}

/* Does the mark stand in the last bytes of the file? */
static bool
ends_with_mark(const struct view *view, uint64_t from)
{
	unsigned char bytes[TAIL];
	uint64_t at = view->size > TAIL ? view->size - TAIL : 0;
	size_t i, n;

	at = at < from ? from : at;
	n = view->size - at;
	if (at > view->size || !get(view, at, bytes, n))
		return false;
	for (i = 0; i + 1 < n; i++)
		if (bytes[i] == 0xff && bytes[i + 1] == 0xd9)
			return true;
	return false;
}

/* Is it the mark of a JPEG's frame, which has the size? */
static bool
is_frame(unsigned char mark)
{
	return mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 &&
	    mark != 0xc8 && mark != 0xcc;
}

static void
read_jpeg(const struct view *view, struct ern_image *image)
{
	unsigned char head[9];
	uint64_t at = 2;
	int parts;

	for (parts = 0; parts < MOST_PARTS; parts++) {
		if (!get(view, at, head, 4) || head[0] != 0xff)
			return;
		if (head[1] == 0xff) {		/* a byte that fills up */
			at++;
			continue;
		}
		if (head[1] == 0xda) {		/* the picture follows */
			image->whole = ends_with_mark(view, at);
			return;
		}
		if (is_frame(head[1]) && get(view, at, head, 9)) {
			image->height = number(head + 5, 2, true);
			image->width = number(head + 7, 2, true);
		}
		at += 2 + (head[1] == 0x01 || (head[1] >= 0xd0 &&
		    head[1] <= 0xd7) ? 0 : number(head + 2, 2, true));
	}
}

static void
read_png(const struct view *view, struct ern_image *image)
{
	unsigned char head[16];
	uint64_t at = 8;
	int parts;

	for (parts = 0; parts < MOST_PARTS; parts++) {
		if (!get(view, at, head, 8))
			return;
		if (parts == 0 && (memcmp(head + 4, "IHDR", 4) != 0 ||
		    !get(view, at, head, 16)))
			return;
		if (parts == 0) {
			image->width = number(head + 8, 4, true);
			image->height = number(head + 12, 4, true);
		}
		at += 12 + (uint64_t)number(head, 4, true);
		if (memcmp(head + 4, "IEND", 4) == 0) {
			image->whole = at <= view->size;
			return;
		}
	}
}

static void
read_gif(const struct view *view, struct ern_image *image)
{
	unsigned char head[4], end;

	if (!get(view, 6, head, 4))
		return;
	image->width = number(head, 2, false);
	image->height = number(head + 2, 2, false);
	image->whole = get(view, view->size - 1, &end, 1) && end == 0x3b;
}

static void
read_bmp(const struct view *view, struct ern_image *image)
{
	unsigned char head[26];
	uint32_t height;

	if (!get(view, 0, head, sizeof(head)))
		return;
	image->whole = number(head + 2, 4, false) <= view->size;
	if (number(head + 14, 4, false) == 12) {
		image->width = number(head + 18, 2, false);
		image->height = number(head + 20, 2, false);
		return;
	}
	image->width = number(head + 18, 4, false);
	height = number(head + 22, 4, false);
	/* Negative where the rows go from top to bottom. */
	image->height = height >> 31 ? -height : height;
}

/* A frame of WebP starts with its size in bits, of three kinds. */
static void
read_webp(const struct view *view, struct ern_image *image)
{
	unsigned char head[30];
	uint32_t bits;

	if (!get(view, 0, head, sizeof(head)))
		return;
	image->whole = number(head + 4, 4, false) + UINT64_C(8) <= view->size;
	if (memcmp(head + 12, "VP8 ", 4) == 0 &&
	    memcmp(head + 23, "\x9d\x01\x2a", 3) == 0) {
		image->width = number(head + 26, 2, false) & 0x3fff;
		image->height = number(head + 28, 2, false) & 0x3fff;
	} else if (memcmp(head + 12, "VP8L", 4) == 0 && head[20] == 0x2f) {
		bits = number(head + 21, 4, false);
		image->width = (bits & 0x3fff) + 1;
		image->height = (bits >> 14 & 0x3fff) + 1;
	} else if (memcmp(head + 12, "VP8X", 4) == 0) {
		image->width = number(head + 24, 3, false) + 1;
		image->height = number(head + 27, 3, false) + 1;
	}
}

static void
read_tiff(const struct view *view, struct ern_image *image)
{
	unsigned char head[8], entry[12];
	uint32_t value, tag, kind;
	uint64_t at;
	size_t i, n;

	if (!get(view, 0, head, 8))
		return;
	at = number(head + 4, 4, view->big);
	if (!get(view, at, head, 2))
		return;
	n = number(head, 2, view->big);
	image->whole = true;
	for (i = 0; i < n; i++) {
		if (!get(view, at + 2 + i * 12, entry, 12)) {
			image->whole = false;
			return;
		}
		tag = number(entry, 2, view->big);
		kind = number(entry + 2, 2, view->big);
		value = number(entry + 8, kind == 3 ? 2 : 4, view->big);
		if (tag == 256)
			image->width = value;
		else if (tag == 257)
			image->height = value;
	}
}

/* What files start with, and how each goes on; NULL: its size is not read. */
static const struct kind {
	const char *type;
	size_t at, n;
	const char *magic;
	void (*read)(const struct view *view, struct ern_image *image);
} kinds[] = {
	{ "JPEG", 0, 3, "\xff\xd8\xff", read_jpeg },
	{ "PNG", 0, 8, "\x89PNG\r\n\x1a\n", read_png },
	{ "GIF", 0, 4, "GIF8", read_gif },
	{ "TIFF", 0, 4, "II*\0", read_tiff },
	{ "TIFF", 0, 4, "MM\0*", read_tiff },
	{ "TIFF", 0, 4, "II+\0", NULL },
	{ "TIFF", 0, 4, "MM\0+", NULL },
	{ "WebP", 8, 4, "WEBP", read_webp },
	{ "JPEG2000", 4, 8, "jP  \r\n\x87\n", NULL },
	{ "JPEG2000", 0, 4, "\xff\x4f\xff\x51", NULL },
	{ "BMP", 0, 2, "BM", read_bmp },
};

static bool
is_kind(const struct kind *kind, const unsigned char *head, size_t n)
{
	static const unsigned char reserved[4];

	return n >= kind->at + kind->n &&
	    memcmp(head + kind->at, kind->magic, kind->n) == 0 &&
	    /* Two letters alone might be those of any text. */
	    (kind->n > 2 || (n >= 10 && memcmp(head + 6, reserved, 4) == 0));
}

bool
ern_image_read(int fd, struct ern_image *image)
{
	struct view view = { .fd = fd };
	unsigned char head[32];
	struct stat status;
	ssize_t n;
	size_t i;

	memset(image, 0, sizeof(*image));
	n = pread(fd, head, sizeof(head), 0);
	if (n <= 0 || fstat(fd, &status) < 0)
		return false;
	view.size = status.st_size;
	view.big = head[0] == 'M';
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (!is_kind(&kinds[i], head, n))
			continue;
		image->type = kinds[i].type;
		image->whole = kinds[i].read == NULL;
		if (kinds[i].read != NULL)
			kinds[i].read(&view, image);
		return true;
	}
	return false;
}
