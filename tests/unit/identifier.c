/* SPDX-License-Identifier: MIT */
/*
 * Identifiers that were published are good; with one character changed, or
 * written as people write them, they are told apart.
 */
#include <config.h>

#include "ern/identifier.h"
#include "unit.h"

#define OK	ERN_IDENTIFIER_OK
#define FORM	ERN_IDENTIFIER_FORM
#define CHECK	ERN_IDENTIFIER_CHECK

static const struct {
	enum ern_identifier identifier;
	const char *text;
	enum ern_identifier_verdict verdict;
	const char *plain;	/* NULL: cannot be one */
} rows[] = {
	{ ERN_ISRC, "USRC17607839", OK, "USRC17607839" },
	{ ERN_ISRC, "US-RC1-76-07839", FORM, "USRC17607839" },
	{ ERN_ISRC, "ISRC US-RC1-76-07839", FORM, "USRC17607839" },
	{ ERN_ISRC, "ISRC:USRC17607839", FORM, "USRC17607839" },
	{ ERN_ISRC, "usrc17607839", FORM, "USRC17607839" },
	{ ERN_ISRC, "USRC1760783", FORM, NULL },
	{ ERN_ISRC, "USRC176078391", FORM, NULL },
	{ ERN_ISRC, "1SRC17607839", FORM, NULL },
	{ ERN_ISRC, "", FORM, NULL },
	{ ERN_ICPN, "036000291452", OK, "036000291452" },
	{ ERN_ICPN, "036000291453", CHECK, "036000291453" },
	{ ERN_ICPN, "4006381333931", OK, "4006381333931" },
	{ ERN_ICPN, "4006381333913", CHECK, "4006381333913" },
	{ ERN_ICPN, "96385074", OK, "96385074" },
	{ ERN_ICPN, "10614141000415", OK, "10614141000415" },
	{ ERN_ICPN, "4 006381 333931", FORM, "4006381333931" },
	{ ERN_ICPN, "40063813339", FORM, NULL },
	{ ERN_ICPN, "400638133393X", FORM, NULL },
	{ ERN_GRID, "A12425GABC1234002M", OK, "A12425GABC1234002M" },
	{ ERN_GRID, "A12425GABC1234002N", CHECK, "A12425GABC1234002N" },
	{ ERN_GRID, "A1-2425G-ABC1234002-M", FORM, "A12425GABC1234002M" },
	{ ERN_GRID, "GRID:A1-2425G-ABC1234002-M", FORM,
		"A12425GABC1234002M" },
	{ ERN_GRID, "B12425GABC1234002M", FORM, NULL },
	{ ERN_ISNI, "000000021694233X", OK, "000000021694233X" },
	{ ERN_ISNI, "0000000216942331", CHECK, "0000000216942331" },
	{ ERN_ISNI, "0000 0002 1694 233X", FORM, "000000021694233X" },
	{ ERN_ISNI, "https://isni.org/isni/000000021694233x", FORM,
		"000000021694233X" },
	{ ERN_ISNI, "00000002169423X3", FORM, NULL },
	{ ERN_ISWC, "T0345246801", OK, "T0345246801" },
	{ ERN_ISWC, "T0345246802", CHECK, "T0345246802" },
	{ ERN_ISWC, "T-034.524.680-1", FORM, "T0345246801" },
	{ ERN_ISWC, "ISWC T-034.524.680-1", FORM, "T0345246801" },
	{ ERN_ISWC, "0345246801", FORM, NULL },
	{ ERN_DPID, "PADPIDA2011021601H", OK, "PADPIDA2011021601H" },
	{ ERN_DPID, "PADPIDA2011021601J", CHECK, "PADPIDA2011021601J" },
	{ ERN_DPID, "PA-DPIDA-2011021601-H", FORM, "PADPIDA2011021601H" },
	{ ERN_DPID, "DPID:PADPIDA2011021601H", FORM, "PADPIDA2011021601H" },
	{ ERN_DPID, "PADPIDA", FORM, NULL },
	{ ERN_ISAN, "000000003A8D", OK, "000000003A8D" },
	{ ERN_ISAN, "000000003A8D0000", OK, "000000003A8D0000" },
	{ ERN_ISAN, "000000003A8D0000Z", OK, "000000003A8D0000Z" },
	{ ERN_ISAN, "000000003A8D0000Y", CHECK, "000000003A8D0000Y" },
	{ ERN_ISAN, "000000003A8D0000Z000000006", OK,
		"000000003A8D0000Z000000006" },
	{ ERN_ISAN, "000000003A8D0000Z000000007", CHECK,
		"000000003A8D0000Z000000007" },
	{ ERN_ISAN, "ISAN 0000-0000-3A8D-0000-Z-0000-0000-6", FORM,
		"000000003A8D0000Z000000006" },
	{ ERN_ISAN, "000000003A8G", FORM, NULL },
	{ ERN_IPI, "00334284961", OK, "00334284961" },
	{ ERN_IPI, "00334284962", CHECK, "00334284962" },
	{ ERN_IPI, "I-001068130-6", FORM, "I0010681306" },
	{ ERN_IPI, "I0010681306", OK, "I0010681306" },
	{ ERN_IPI, "I0010681307", CHECK, "I0010681307" },
	{ ERN_IPI, "334284961", FORM, NULL },
};

static void
tells_good_from_bad(void **state)
{
	struct ern_text plain = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		if (ern_identifier_check(rows[i].identifier, rows[i].text,
		    strlen(rows[i].text)) != rows[i].verdict)
			fail_msg("%s", rows[i].text);
		ern_text_clear(&plain);
		if (ern_identifier_plain(rows[i].identifier, rows[i].text,
		    strlen(rows[i].text), &plain) != (rows[i].plain != NULL))
			fail_msg("%s has a plain form?", rows[i].text);
		if (rows[i].plain != NULL)
			assert_string_equal(plain.bytes, rows[i].plain);
	}
	ern_text_free(&plain);
}

/* A check character finds every single digit that is another. */
static void
finds_any_digit(void **state)
{
	char text[40];
	size_t i, at;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		if (rows[i].verdict != OK || rows[i].identifier == ERN_ISRC ||
		    (rows[i].identifier == ERN_ISAN &&
		    strlen(rows[i].text) < 17))
			continue;
		for (at = 0; rows[i].text[at] != '\0'; at++) {
			strcpy(text, rows[i].text);
			if (text[at] < '0' || text[at] > '9')
				continue;
			text[at] = '0' + (text[at] - '0' + 1) % 10;
			if (ern_identifier_check(rows[i].identifier, text,
			    strlen(text)) == OK)
				fail_msg("%s", text);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_good_from_bad),
		cmocka_unit_test(finds_any_digit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
