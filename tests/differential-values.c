/* SPDX-License-Identifier: MIT */
/*
 * differential-values: texts that take the place of others.
 */
#include <config.h>

#include <string.h>

#include "differential.h"

/* At and beyond the borders of the built-in types. */
static const char *const borders[] = {
	"", " ", "0", "1", "true", "false", "TRUE", "True", "2", "-1", "+1",
	"-0", "+0", "00", "007", "1.", ".1", ".", "-.5", "+", "-", "--1",
	"1e3", "INF", "NaN", "0x10", "1,5", "1 000", "16.0", "44.1", "127",
	"128", "2147483648", "99999999999999999999", "-99999999999999999999",
	"123456789012345678901234", "0.123456789012345678901234",
	"000000000000000000000000000000000001",
	"2026", "0001", "0000", "-0001", "-0000", "999", "02026", "12026",
	"+2026", "2026Z", "2026+14:00", "2026-14:00", "2026+14:01",
	"2026+15:00", "2026+1:00", "2026 Z", "20a6",
	"2026-12-04", "2026-12", "2026-13", "2026-12-32", "2026-1-1",
	"20261204", "2026-12-04Z", "2026-12-04-05:00", "2026-99-99",
	"2026-12-04T12:00:00", "2026-12-04T12:00:00Z",
	"2026-12-04T12:00:00.5Z", "2026-12-04T12:00:00.Z",
	"2026-12-04T12:00:00+00:00", "2026-12-04T12:00:00-13:59",
	"2026-12-04T12:00:00+14:00", "2026-12-04T12:00:00+14:01",
	"2026-12-04T24:00:00", "2026-12-04T24:00:00.0", "2026-12-04T24:00:01",
	"2026-12-04T24:01:00Z", "2026-12-04T25:00:00Z",
	"2026-12-04T12:60:00Z", "2026-12-04T12:00:60Z", "2026-12-04T12:00Z",
	"2026-12-04 12:00:00Z", "2026-12-04t12:00:00Z",
	"2026-12-04T12:00:00z", "2026-12-04T1:00:00Z", "2026-02-29T00:00:00",
	"2024-02-29T00:00:00", "2000-02-29T00:00:00", "1900-02-29T00:00:00",
	"2026-04-31T00:00:00", "2026-12-31T23:59:59.999999999999",
	"0000-01-01T00:00:00", "-0001-01-01T00:00:00Z",
	"-0004-02-29T00:00:00Z", "12026-01-01T00:00:00Z",
	"012026-01-01T00:00:00Z", "+2026-01-01T00:00:00Z",
	"2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
	"PT3M25S", "PT0S", "P0Y", "P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6.789S",
	"-P1D", "+P1D", "P", "PT", "P1YT", "P1", "1Y", "P1S", "PT1D", "P1M1Y",
	"PT1S1M", "PT1.5M", "PT.5S", "PT1.S", "PT1.5S", "P-1D", "P1.5D",
	"pt1s", "PT1s", "P1Y1Y", "P1W", "PT36H", "P99999D", "PT 1S", "P1DT1M",
	"R1", "A1", "P1", "W1", "X1", "V1", "T1", "Q1", "S1", "A", "R", "A-",
	"A_", "A.1", "A:1", "1A", "a1", "A1 A2", "A\xc3\xa9", "R\xd9\xa1",
	"P\xef\xbc\x91", "A-1_x", "-A1", "_A1",
	"en", "EN", "en-GB", "en_GB", "e", "engl", "eng", "zh-Hant",
	"zh-Hant-TW", "sr-Latn-RS", "x-klingon", "en-", "i-default",
	"de-CH-1901", "sl-rozaj", "en-GB-oxendict", "es-419",
	"PADPIDA2001010101S", "PADPIDA", "PADPIDA-2001", "PADPIDB2001",
	"padpida2001010101s", "PADPIDA\xc3\x85", "DPID:PADPIDA2001010101S",
	"12345678901", "1234567890", "123456789012", "1234567890a",
	"\xd9\xa1\xd9\xa2", "1,2", "1,", ",2", "1, 2", "1,2,3", "12,34",
	"Worldwide", "worldwide", "GB", "UK", "gb", "XK", "DE", "US-CA",
	"UserDefined", "Unknown", "AudioFile", "LiveMessage", "en ", "&<>\"'",
	"\xf0\x9d\x84\x9e", "\xe2\x80\x8b", "\xc2\xa0", "\xef\xbb\xbf",
	"a\tb", "a\nb", "a  b", "]]>", "<!-- -->",
};

/* White space that some types take away and others do not. */
static const char *const paddings[] = { " ", "\n", "\t", "  ", "\n    " };

#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

const char *
mutant_name(struct mutant *mutant)
{
	return ern_table_string(1 + mutant_number(mutant,
	    ern_tables.n_symbols - 1));
}

/* Returns how many value sets there are. */
static size_t
count_sets(void)
{
	const struct ern_schema *schema = ern_tables.schemas;
	const struct ern_simple *simple;
	size_t i, j, n = 0;

	for (i = 0; i < ern_tables.n_schemas; i++, schema++)
		for (j = 0; j < schema->n_types; j++) {
			if (schema->types[j].simple == ERN_NONE)
				continue;
			simple = &ern_tables.simples[schema->types[j].simple];
			if (simple->values != ERN_NONE && simple->values >= n)
				n = simple->values + 1;
		}
	return n;
}

static const char *
value_of(struct mutant *mutant, const struct ern_value_set *set)
{
	uint16_t value = ern_tables.values[set->first +
	    mutant_number(mutant, set->n)];

	return ern_table_string(value & ~ERN_LATER);
}

/* A value of a set that has the old one too, or of any set. */
static const char *
set_value(struct mutant *mutant, const char *old)
{
	static size_t n_sets;
	size_t start, i;
	const struct ern_value_set *set;
	bool later;

	if (n_sets == 0)
		n_sets = count_sets();
	start = mutant_number(mutant, n_sets);
	for (i = 0; old != NULL && i < n_sets; i++) {
		set = &ern_tables.sets[(start + i) % n_sets];
		if (ern_table_has_value(set, old, strlen(old), &later))
			return value_of(mutant, set);
	}
	return value_of(mutant, &ern_tables.sets[start]);
}

static void
pad(struct mutant *mutant, const char *old)
{
	const char *space = paddings[mutant_number(mutant, COUNT(paddings))];
	size_t where = mutant_number(mutant, 3);

	if (where != 1)
		ern_text_string(&mutant->value, space);
	ern_text_string(&mutant->value, old);
	if (where != 0)
		ern_text_string(&mutant->value, space);
}

/* Changes, drops or adds one character; the old text is ASCII. */
static void
mistype(struct mutant *mutant, const char *old)
{
	static const char letters[] = "0123456789-:TZPYMDHS.+,_aeARX ";
	size_t length = strlen(old), at, how = mutant_number(mutant, 4);
	char letter = letters[mutant_number(mutant, sizeof(letters) - 1)];
	const char *p;

	for (p = old; *p != '\0'; p++)
		if ((unsigned char)*p >= 0x80)
			how = 4;
	at = mutant_number(mutant, length + 1);
	if (how == 4 || (at == length && how != 1)) {
		ern_text_format(&mutant->value, "%s%c", old, letter);
		return;
	}
	ern_text_add(&mutant->value, old, at);
	if (how == 3)
		ern_text_byte(&mutant->value, old[at] ^ ('a' - 'A'));
	else if (how != 2)
		ern_text_byte(&mutant->value, letter);
	ern_text_string(&mutant->value, old + at + (how != 1));
}

/* XML cannot hold every character; such values become others. */
static void
make_clean(struct ern_text *value)
{
	char *p;

	if (value->bytes == NULL)
		ern_text_string(value, "");
	for (p = value->bytes; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' && strchr("\t\n\r", *p) == NULL)
			*p = '~';
}

void
mutant_value(struct mutant *mutant, const char *old)
{
	xmlNodePtr other;
	xmlChar *text;

	ern_text_clear(&mutant->value);
	switch (mutant_number(mutant, 7)) {
	case 0:
		pad(mutant, old);
		break;
	case 1:
		other = mutant->elements[mutant_number(mutant,
		    mutant->n_elements)];
		text = xmlNodeGetContent(other);
		ern_text_string(&mutant->value, (char *)text);
		xmlFree(text);
		break;
	case 2:
		ern_text_string(&mutant->value, set_value(mutant, old));
		break;
	case 3:
		mistype(mutant, set_value(mutant, old));
		break;
	case 4:
		mistype(mutant, old);
		break;
	case 5:
		pad(mutant, borders[mutant_number(mutant, COUNT(borders))]);
		break;
	default:
		ern_text_string(&mutant->value,
		    borders[mutant_number(mutant, COUNT(borders))]);
	}
	make_clean(&mutant->value);
}
