/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ern/region.h"

/* All members, in order; what follows a hyphen is a part of a country. */
static const char *const members[] = {
	"200", "2100", "2101", "2102", "2103", "2104", "2105", "2106", "2107",
	"2108", "2109", "2110", "2111", "2112", "2113", "2114", "2115",
	"2116", "2117", "2118", "2119", "2120", "2121", "2122", "2123",
	"2124", "2125", "2126", "2127", "2128", "2129", "2130", "2131",
	"2132", "2133", "2134", "230", "278", "280", "720", "736", "810",
	"886", "890", "891", "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AN",
	"AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB",
	"BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO",
	"BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD",
	"CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CS",
	"CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO",
	"DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ES-CE", "ES-CN", "ES-ML",
	"ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE",
	"GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS",
	"GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID",
	"IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM",
	"JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW",
	"KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU",
	"LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML",
	"MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW",
	"MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO",
	"NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK",
	"PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO",
	"RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI",
	"SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX",
	"SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM",
	"TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US",
	"UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS",
	"XK", "YE", "YT", "ZA", "ZM", "ZW",
};

#define N_MEMBERS	(sizeof(members) / sizeof(members[0]))

_Static_assert(N_MEMBERS <= ERN_REGION_MEMBERS, "a region has too few bits");

/* The numbers that TIS, as ISO 3166-1, gives to countries of today. */
static const struct number {
	int number;
	char country[3];
} numbers[] = {
	{ 4, "AF" }, { 8, "AL" }, { 12, "DZ" }, { 20, "AD" }, { 24, "AO" },
	{ 28, "AG" }, { 31, "AZ" }, { 32, "AR" }, { 36, "AU" }, { 40, "AT" },
	{ 44, "BS" }, { 48, "BH" }, { 50, "BD" }, { 51, "AM" }, { 52, "BB" },
	{ 56, "BE" }, { 64, "BT" }, { 68, "BO" }, { 70, "BA" }, { 72, "BW" },
	{ 76, "BR" }, { 84, "BZ" }, { 90, "SB" }, { 96, "BN" }, { 100, "BG" },
	{ 104, "MM" }, { 108, "BI" }, { 112, "BY" }, { 116, "KH" },
	{ 120, "CM" }, { 124, "CA" }, { 132, "CV" }, { 140, "CF" },
	{ 144, "LK" }, { 148, "TD" }, { 152, "CL" }, { 156, "CN" },
	{ 158, "TW" }, { 170, "CO" }, { 174, "KM" }, { 178, "CG" },
	{ 180, "CD" }, { 188, "CR" }, { 191, "HR" }, { 192, "CU" },
	{ 196, "CY" }, { 203, "CZ" }, { 204, "BJ" }, { 208, "DK" },
	{ 212, "DM" }, { 214, "DO" }, { 218, "EC" }, { 222, "SV" },
	{ 226, "GQ" }, { 231, "ET" }, { 232, "ER" }, { 233, "EE" },
	{ 242, "FJ" }, { 246, "FI" }, { 250, "FR" }, { 258, "PF" },
	{ 262, "DJ" }, { 266, "GA" }, { 268, "GE" }, { 270, "GM" },
	{ 276, "DE" }, { 288, "GH" }, { 296, "KI" }, { 300, "GR" },
	{ 308, "GD" }, { 320, "GT" }, { 324, "GN" }, { 328, "GY" },
	{ 332, "HT" }, { 336, "VA" }, { 340, "HN" }, { 344, "HK" },
	{ 348, "HU" }, { 352, "IS" }, { 356, "IN" }, { 360, "ID" },
	{ 364, "IR" }, { 368, "IQ" }, { 372, "IE" }, { 376, "IL" },
	{ 380, "IT" }, { 384, "CI" }, { 388, "JM" }, { 392, "JP" },
	{ 398, "KZ" }, { 400, "JO" }, { 404, "KE" }, { 408, "KP" },
	{ 410, "KR" }, { 414, "KW" }, { 417, "KG" }, { 418, "LA" },
	{ 422, "LB" }, { 426, "LS" }, { 428, "LV" }, { 430, "LR" },
	{ 434, "LY" }, { 438, "LI" }, { 440, "LT" }, { 442, "LU" },
	{ 446, "MO" }, { 450, "MG" }, { 454, "MW" }, { 458, "MY" },
	{ 462, "MV" }, { 466, "ML" }, { 470, "MT" }, { 478, "MR" },
	{ 480, "MU" }, { 484, "MX" }, { 492, "MC" }, { 496, "MN" },
	{ 498, "MD" }, { 499, "ME" }, { 504, "MA" }, { 508, "MZ" },
	{ 512, "OM" }, { 516, "NA" }, { 520, "NR" }, { 524, "NP" },
	{ 528, "NL" }, { 540, "NC" }, { 548, "VU" }, { 554, "NZ" },
	{ 558, "NI" }, { 562, "NE" }, { 566, "NG" }, { 578, "NO" },
	{ 583, "FM" }, { 584, "MH" }, { 585, "PW" }, { 586, "PK" },
	{ 591, "PA" }, { 598, "PG" }, { 600, "PY" }, { 604, "PE" },
	{ 608, "PH" }, { 616, "PL" }, { 620, "PT" }, { 624, "GW" },
	{ 626, "TL" }, { 630, "PR" }, { 634, "QA" }, { 642, "RO" },
	{ 643, "RU" }, { 646, "RW" }, { 659, "KN" }, { 662, "LC" },
	{ 670, "VC" }, { 674, "SM" }, { 678, "ST" }, { 682, "SA" },
	{ 686, "SN" }, { 688, "RS" }, { 690, "SC" }, { 694, "SL" },
	{ 702, "SG" }, { 703, "SK" }, { 704, "VN" }, { 705, "SI" },
	{ 706, "SO" }, { 710, "ZA" }, { 716, "ZW" }, { 724, "ES" },
	{ 728, "SS" }, { 729, "SD" }, { 732, "EH" }, { 740, "SR" },
	{ 748, "SZ" }, { 752, "SE" }, { 756, "CH" }, { 760, "SY" },
	{ 762, "TJ" }, { 764, "TH" }, { 768, "TG" }, { 776, "TO" },
	{ 780, "TT" }, { 784, "AE" }, { 788, "TN" }, { 792, "TR" },
	{ 795, "TM" }, { 798, "TV" }, { 800, "UG" }, { 804, "UA" },
	{ 807, "MK" }, { 818, "EG" }, { 826, "GB" }, { 834, "TZ" },
	{ 840, "US" }, { 854, "BF" }, { 858, "UY" }, { 860, "UZ" },
	{ 862, "VE" }, { 882, "WS" }, { 887, "YE" }, { 894, "ZM" },
};

static int
compare_member(const void *key, const void *member)
{
	return strcmp(key, *(const char *const *)member);
}

static int
compare_number(const void *key, const void *number)
{
	return *(const int *)key - ((const struct number *)number)->number;
}

/* Returns the number of a member, or -1. */
static int
find_member(const char *code)
{
	const char *const *found = bsearch(code, members, N_MEMBERS,
	    sizeof(*members), compare_member);

	return found == NULL ? -1 : (int)(found - members);
}

/* Is the member a part of the one of that name? */
static bool
is_part(size_t member, const char *country)
{
	return strncmp(members[member], country, 2) == 0 &&
	    members[member][2] == '-' && country[2] == '\0';
}

static void
add_all(struct ern_region *region)
{
	size_t i;

	for (i = 0; i < N_MEMBERS; i++)
		ern_region_add_member(region, i);
}

int
ern_region_add(struct ern_region *region, const char *code)
{
	const struct number *number;
	int member, value = atoi(code);

	/* Some recipients know the world as WW; 2136 is its TIS number. */
	if (strcmp(code, "Worldwide") == 0 || strcmp(code, "WW") == 0 ||
	    strcmp(code, "2136") == 0) {
		add_all(region);
		return 0;
	}
	number = value == 0 ? NULL : bsearch(&value, numbers,
	    sizeof(numbers) / sizeof(numbers[0]), sizeof(numbers[0]),
	    compare_number);
	if (number != NULL)
		code = number->country;
	member = find_member(code);
	if (member < 0)
		return -1;
	ern_region_add_member(region, member);
	for (member++; (size_t)member < N_MEMBERS &&
	    is_part(member, code); member++)
		ern_region_add_member(region, member);
	return 0;
}

void
ern_region_invert(struct ern_region *region)
{
	struct ern_region world = { { 0 } };

	add_all(&world);
	ern_region_take(&world, region);
	*region = world;
}

void
ern_region_join(struct ern_region *region, const struct ern_region *other)
{
	size_t i;

	for (i = 0; i < ERN_REGION_MEMBERS / 64; i++)
		region->bits[i] |= other->bits[i];
}

void
ern_region_meet(struct ern_region *region, const struct ern_region *other)
{
	size_t i;

	for (i = 0; i < ERN_REGION_MEMBERS / 64; i++)
		region->bits[i] &= other->bits[i];
}

void
ern_region_take(struct ern_region *region, const struct ern_region *other)
{
	size_t i;

	for (i = 0; i < ERN_REGION_MEMBERS / 64; i++)
		region->bits[i] &= ~other->bits[i];
}

bool
ern_region_is_empty(const struct ern_region *region)
{
	static const struct ern_region nowhere;

	return memcmp(region, &nowhere, sizeof(nowhere)) == 0;
}

bool
ern_region_is_world(const struct ern_region *region)
{
	struct ern_region rest = *region;

	ern_region_invert(&rest);
	return ern_region_is_empty(&rest);
}

bool
ern_region_meets(const struct ern_region *region,
    const struct ern_region *other)
{
	struct ern_region both = *region;

	ern_region_meet(&both, other);
	return !ern_region_is_empty(&both);
}

bool
ern_region_has(const struct ern_region *region,
    const struct ern_region *other)
{
	struct ern_region rest = *other;

	ern_region_take(&rest, region);
	return ern_region_is_empty(&rest);
}

int
ern_region_compare(const struct ern_region *a, const struct ern_region *b)
{
	size_t i;

	for (i = 0; i < N_MEMBERS; i++)
		if (ern_region_has_member(a, i) !=
		    ern_region_has_member(b, i))
			return ern_region_has_member(a, i) ? -1 : 1;
	return 0;
}

/* Is the member said by its country, which is there as well with all its
 * parts? */
static bool
is_said(const struct ern_region *region, size_t member)
{
	struct ern_region country = { { 0 } };
	char code[3] = "";

	if (strlen(members[member]) < 3 || members[member][2] != '-')
		return false;
	memcpy(code, members[member], 2);
	ern_region_add(&country, code);
	return ern_region_has(region, &country);
}

static size_t
list(const struct ern_region *region,
    void (*code)(void *context, const char *code), void *context)
{
	size_t n = 0, i;

	for (i = 0; i < N_MEMBERS; i++) {
		if (!ern_region_has_member(region, i) || is_said(region, i))
			continue;
		if (code != NULL)
			code(context, members[i]);
		n++;
	}
	return n;
}

size_t
ern_region_list(const struct ern_region *region, bool *except,
    void (*code)(void *context, const char *code), void *context)
{
	struct ern_region rest = *region;

	ern_region_invert(&rest);
	*except = list(region, NULL, NULL) > list(&rest, NULL, NULL);
	return list(*except ? &rest : region, code, context);
}

static void
write_code(void *context, const char *code)
{
	struct ern_text *out = context;

	if (out->length > 0)
		ern_text_byte(out, ' ');
	ern_text_string(out, code);
}

/* Returns what the countries, and no more, have that the region lacks; all
 * of the world where it has more than countries. */
static struct ern_region
find_lacking(const struct ern_region *region)
{
	struct ern_region rest = { { 0 } };
	size_t i;

	for (i = 0; i < N_MEMBERS; i++) {
		if (!isalpha((unsigned char)members[i][0]) &&
		    ern_region_has_member(region, i))
			add_all(&rest);
		if (isalpha((unsigned char)members[i][0]) &&
		    !ern_region_has_member(region, i))
			ern_region_add_member(&rest, i);
	}
	return rest;
}

/* Adds the codes, or the first of them and how many they are. */
static void
write_some(const struct ern_text *codes, size_t n, size_t most,
    struct ern_text *out)
{
	size_t shown = codes->length;

	if (most != 0 && n > most) {
		for (shown = 0; most > 0; shown++)
			most -= codes->bytes[shown] == ' ';
		shown--;
	}
	if (n > 0)
		ern_text_add(out, codes->bytes, shown);
	if (shown < codes->length)
		ern_text_format(out, " ... (%zu)", n);
}

void
ern_region_write(const struct ern_region *region, size_t most,
    struct ern_text *out)
{
	struct ern_region lacking = find_lacking(region);
	size_t n_lacking = list(&lacking, NULL, NULL), n;
	struct ern_text codes = { 0 };
	const char *all = "Worldwide";
	bool except;

	n = ern_region_list(region, &except, write_code, &codes);
	if (n > n_lacking) {
		ern_text_clear(&codes);
		n = list(&lacking, write_code, &codes);
		all = "all countries";
		except = true;
	}
	if (except)
		ern_text_format(out, "%s%s", all, n == 0 ? "" : " except ");
	else if (n == 0)
		ern_text_string(out, "nowhere");
	write_some(&codes, n, most, out);
	ern_text_free(&codes);
}
