/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/space.h"
#include "ern/diffing.h"
#include "ern/region.h"

#define LONGEST_NUMBER	60	/* bytes of what is read as a number */

uint64_t
ern_diff_bytes(const char *bytes, size_t length)
{
	uint64_t hash = length, word;

	for (; length >= sizeof(word); length -= sizeof(word)) {
		memcpy(&word, bytes, sizeof(word));
		hash = ern_diff_mix(hash, word);
		bytes += sizeof(word);
	}
	word = 0;
	memcpy(&word, bytes, length);
	return ern_diff_mix(ern_diff_mix(hash, word), 0x51);
}

/* Adds a text with one blank in place of white space, and none around. */
static void
collapse(const char *text, struct ern_text *out)
{
	size_t length;

	while (*text != '\0') {
		for (length = 0; text[length] != '\0' &&
		    !ern_space_is(text[length]); length++)
			;
		if (length > 0 && out->length > 0)
			ern_text_byte(out, ' ');
		ern_text_add(out, text, length);
		text += length;
		text += *text != '\0';
	}
}

static void
plain_boolean(struct ern_text *out)
{
	bool one = strcmp(out->bytes, "1") == 0;

	if (!one && strcmp(out->bytes, "0") != 0)
		return;
	ern_text_clear(out);
	ern_text_string(out, one ? "true" : "false");
}

/* Makes "+007.50" into "7.5". */
static void
plain_number(struct ern_text *out)
{
	char *at = out->bytes, *from = at, *point;
	bool minus = *from == '-';
	size_t length;

	from += *from == '+' || *from == '-';
	while (from[0] == '0' && isdigit((unsigned char)from[1]))
		from++;
	length = strlen(from);
	point = strchr(from, '.');
	if (point != NULL) {
		while (length > 0 && from[length - 1] == '0')
			length--;
		length -= from[length - 1] == '.';
	}
	minus = minus && !(length == 1 && *from == '0');
	memmove(at + minus, from, length);
	if (minus)
		*at = '-';
	out->length = length + minus;
	out->bytes[out->length] = '\0';
}

/* Makes a duration into its seconds, where years and months do not hinder. */
static void
plain_duration(struct ern_text *out)
{
	struct ern_text seconds = { 0 };

	if (ern_moment_seconds(out->bytes, &seconds) == 0) {
		plain_number(&seconds);
		ern_text_clear(out);
		ern_text_string(out, seconds.bytes);
	}
	ern_text_free(&seconds);
}

/* Makes a time with a zone into the instant; one without stays local. */
static void
plain_time(struct ern_text *out)
{
	const char *clock = strchr(out->bytes, 'T');
	double instant;
	bool local;

	if (clock == NULL || ern_moment_instant(out->bytes, &instant) != 0)
		return;
	local = strpbrk(clock, "Z+-") == NULL;
	ern_text_clear(out);
	ern_text_format(out, "%.6f%s", instant, local ? "" : "Z");
}

/* Makes the number of a territory into its code. */
static void
plain_territory(struct ern_text *out)
{
	struct ern_region region = { { 0 } };

	if (!isdigit((unsigned char)out->bytes[0]) ||
	    ern_region_add(&region, out->bytes) != 0)
		return;
	ern_text_clear(out);
	ern_region_write(&region, 0, out);
}

/* Is it the type of the codes of territories? */
static bool
is_territory(const struct ern_simple *type)
{
	for (;; type = &ern_tables.simples[type->base]) {
		if (type->name != ERN_NONE && strstr(ern_table_string(
		    type->name), "TerritoryCode") != NULL)
			return true;
		if (type->base == ERN_NONE)
			return false;
	}
}

void
ern_diff_canonical(const char *text, uint16_t simple, struct ern_text *out)
{
	const struct ern_simple *type = simple == ERN_NONE ? NULL :
	    &ern_tables.simples[simple];
	enum ern_datatype datatype = type == NULL ? ERN_STRING :
	    type->datatype;

	ern_text_clear(out);
	collapse(text, out);
	if (out->length == 0) {
		ern_text_add(out, "", 0);
		return;
	}
	if (datatype == ERN_BOOLEAN)
		plain_boolean(out);
	else if (datatype >= ERN_DECIMAL &&
	    datatype <= ERN_POSITIVE_INTEGER &&
	    out->length < LONGEST_NUMBER)
		plain_number(out);
	else if (datatype == ERN_DURATION)
		plain_duration(out);
	else if (datatype == ERN_DATE_TIME)
		plain_time(out);
	else if (type != NULL && isdigit((unsigned char)out->bytes[0]) &&
	    is_territory(type))
		plain_territory(out);
}
