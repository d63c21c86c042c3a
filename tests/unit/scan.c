/* SPDX-License-Identifier: MIT */
/*
 * scan: the scanner against libxml2.  A message read with a tree is read by
 * libxml2 alone; without one the scanner comes first.  Whatever the message,
 * the reports have to be the same to the letter.
 */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "diag/print.h"
#include "ern/message.h"

struct side {
	struct ern_report *report;
	struct ern_message *message;
	struct ern_text printed;
};

static struct side scanned, parsed;

/* Bytes that are given out in pieces of at most so many. */
struct pieces {
	const char *bytes;
	size_t length, most;
};

static long
read_piece(void *context, char *bytes, size_t size)
{
	struct pieces *pieces = context;
	size_t n = pieces->length;

	n = n < size ? n : size;
	n = n < pieces->most ? n : pieces->most;
	memcpy(bytes, pieces->bytes, n);
	pieces->bytes += n;
	pieces->length -= n;
	return n;
}

static void
run(struct side *side, const char *bytes, size_t length, size_t most)
{
	struct pieces pieces = { bytes, length, most };

	assert_int_equal(ern_message_read(side->message, "m", read_piece,
	    &pieces), 0);
	ern_text_clear(&side->printed);
	ern_format_json.report(&side->printed, side->report, false);
}

static void
compare(const char *name, const struct ern_text *message, size_t most)
{
	run(&scanned, message->bytes, message->length, most);
	run(&parsed, message->bytes, message->length, SIZE_MAX);
	if (strcmp(scanned.printed.bytes, parsed.printed.bytes) == 0)
		return;
	fprintf(stderr, "# %s, pieces of %zu\nscanned: %sparsed: %s%.*s\n",
	    name, most, scanned.printed.bytes, parsed.printed.bytes,
	    (int)message->length, message->bytes);
	fail();
}

static void
load(struct ern_text *into, const char *name)
{
	char path[1000], bytes[BUFSIZ];
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "%s/testdata/%s",
	    getenv("top_srcdir") == NULL ? "." : getenv("top_srcdir"), name);
	file = fopen(path, "r");
	assert_non_null(file);
	ern_text_clear(into);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		ern_text_add(into, bytes, n);
	fclose(file);
}

static uint64_t state = 1;

static uint32_t
random_below(uint32_t most)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (state >> 33) % most;
}

/* Things that are put into a message, where markup is most fragile. */
static const char *const scraps[] = {
	"<", ">", "&", "\"", "'", "/", "=", " ", "\n", "\r", "\t", "]]>",
	"<!--", "-->", "--", "<?", "?>", "<![CDATA[", "&amp;", "&#65;",
	"&lt;", "&apos;", "&quot;", "&gt;", "&nbsp;", "xmlns=\"urn:x\"",
	" xmlns:a=\"urn:a\"", "a:", ":", "<a:b/>", "</", "/>", "<x>", "</x>",
	"<x y=\"1\" y=\"2\"/>", " xsi:nil=\"1\"", " xml:lang=\"en\"",
	"\xc3\xa9", "\xe6\x97\xa5", "\xf0\x9f\x8e\xb5", "\xef\xbf\xbf",
	"\xef\xbf\xbe", "\xed\xa0\x80", "\xc3", "\xff", "\x01", "\x7f",
	"\xc2\x85", "\xef\xbb\xbf", "<!DOCTYPE x>", "<!-- a -- b -->",
	"<!---->", "<!-- \xc3\xa9\n -->", "<?a b?>", "<?xml version=\"1.0\"?>",
};

static void
spoil(struct ern_text *message, const struct ern_text *good)
{
	uint32_t at = random_below(good->length);
	uint32_t cut = random_below(4) == 0 ? random_below(20) : 0;
	const char *scrap = scraps[random_below(sizeof(scraps) /
	    sizeof(scraps[0]))];

	if (cut > good->length - at)
		cut = good->length - at;
	ern_text_clear(message);
	ern_text_add(message, good->bytes, at);
	switch (random_below(8)) {
	case 0:
		ern_text_byte(message, random_below(256));
		break;
	case 1:
		cut += cut == 0;	/* a deletion */
		break;
	case 2:
		return;			/* cut off */
	default:
		ern_text_string(message, scrap);
	}
	ern_text_add(message, good->bytes + at + cut,
	    good->length - at - cut);
}

static const char *const messages[] = {
	"382/good-purge.xml", "382/odd-one-line.xml", "411/odd-crlf.xml",
	"43/odd-attributes.xml", "432/odd-scripts.xml", "432/odd-comments.xml",
	"432/odd-prefix-letters.xml", "432/odd-namespaces.xml",
	"432/odd-white-space.xml", "432/bad-default-namespace.xml",
	"432/odd-attribute-white-space.xml", "42/odd-entities.xml",
};

static void
whole(void **unused)
{
	struct ern_text message = { 0 };
	size_t i, most;

	(void)unused;
	for (i = 0; i < sizeof(messages) / sizeof(messages[0]); i++) {
		load(&message, messages[i]);
		for (most = 1; most < 40; most++)
			compare(messages[i], &message, most);
	}
	ern_text_free(&message);
}

static void
spoilt(void **unused)
{
	struct ern_text good = { 0 }, message = { 0 };
	size_t i, n;
	long mutants = getenv("ERN_MUTANTS") == NULL ? 1000 :
	    atol(getenv("ERN_MUTANTS"));

	(void)unused;
	for (i = 0; i < sizeof(messages) / sizeof(messages[0]); i++) {
		load(&good, messages[i]);
		for (n = 0; n < (size_t)mutants; n++) {
			spoil(&message, &good);
			compare(messages[i], &message,
			    1 + random_below(5000));
		}
	}
	ern_text_free(&good);
	ern_text_free(&message);
}

static void
make(struct side *side, bool tree)
{
	struct ern_message_options options = { .keep_tree = tree };

	side->report = ern_report_new(0);
	side->message = ern_message_new(&options, side->report);
}

static void
drop(struct side *side)
{
	ern_message_free(side->message);
	ern_report_free(side->report);
	ern_text_free(&side->printed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),
		cmocka_unit_test(spoilt),
	};
	int failed;

	if (getenv("ERN_SEED") != NULL)
		state = strtoull(getenv("ERN_SEED"), NULL, 10);
	make(&scanned, false);
	make(&parsed, true);
	failed = cmocka_run_group_tests_name("scan", tests, NULL, NULL);
	drop(&scanned);
	drop(&parsed);
	return failed;
}
