/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "schema/checker.h"

#define SHOWN	6	/* names that a sentence lists */

void
ern_words_add(struct ern_words *words, const char *name)
{
	if (words->n < SHOWN) {
		if (words->n > 0 && words->n + 1 == words->all)
			ern_text_format(words->out, " %s ", words->last);
		else if (words->n > 0)
			ern_text_string(words->out, ", ");
		ern_text_string(words->out, name);
	} else if (words->n == SHOWN) {
		ern_text_format(words->out, " and %zu more",
		    words->all - SHOWN);
	}
	words->n++;
}

bool
ern_simple_free(uint16_t simple)
{
	const struct ern_simple *type = &ern_tables.simples[simple];

	return type->base == ERN_NONE &&
	    ern_datatype_free(type->datatype);
}

/* Starts a sentence: what has the value, and the value. */
static void
start_sentence(struct ern_check *check, const char *value, size_t length,
    const char *attribute)
{
	struct ern_text *out = &check->sentence;

	ern_text_clear(out);
	if (attribute != NULL)
		ern_text_format(out, "the attribute %s of ", attribute);
	ern_text_string(out, check->frames[check->depth].name);
	if (length == 0) {
		ern_text_string(out, " is empty");
		return;
	}
	ern_text_string(out, " is \"");
	ern_text_short(out, value, length, 60);
	ern_text_byte(out, '"');
}

static void
tell_type(struct ern_check *check, const struct ern_simple *type,
    const char *value, size_t length, const char *attribute)
{
	if (!ern_check_tells(check, ERN_CODE_VALUE_TYPE))
		return;
	start_sentence(check, value, length, attribute);
	ern_text_format(&check->sentence, ", which is not %s",
	    ern_datatype_words(type->datatype));
	ern_check_tell_value(check, ERN_CODE_VALUE_TYPE, attribute);
}

/* The patterns of ERN in words; the rest is shown as it is. */
static void
add_pattern(struct ern_text *out, const char *source)
{
	static const struct {
		const char *pattern, *words;
	} forms[] = {
		{ "[0-9]{11}", "eleven digits" },
		{ "[0-9]+,[0-9]+", "two numbers with a comma between them" },
		{ "PADPIDA[a-zA-Z0-9]+", "a DPID: PADPIDA and then letters "
		    "and digits, without hyphens" },
		{ "[0-9]{4}(-[0-9]{2}){0,1}(-[0-9]{2}){0,1}",
		    "a date such as 2026-12-04, 2026-12 or 2026" },
		{ "[a-zA-Z]{2,3}(-[a-zA-Z]+){0,1}(-[a-zA-Z]{2}|-[0-9]{3})"
		    "{0,1}(-[a-zA-Z][a-zA-Z0-9]{4}[a-zA-Z0-9]*){0,1}",
		    "a language code such as en, pt-BR or zh-Hans" },
	};
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(source, forms[i].pattern) == 0) {
			ern_text_string(out, forms[i].words);
			return;
		}
	if (strcmp(source + 1, "[\\d\\-_a-zA-Z]+") == 0 ||
	    strcmp(source + 1, "[_0-9a-zA-Z-]+") == 0)
		ern_text_format(out, "%c and then letters, digits, - or _",
		    source[0]);
	else if (strpbrk(source, "[({\\*+?|.") == NULL)
		ern_text_format(out, "\"%s\"", source);
	else
		ern_text_format(out, "of the form %s", source);
}

static void
tell_pattern(struct ern_check *check, const struct ern_pattern *pattern,
    const char *value, size_t length, const char *attribute)
{
	if (!ern_check_tells(check, ERN_CODE_VALUE_PATTERN))
		return;
	start_sentence(check, value, length, attribute);
	ern_text_string(&check->sentence, ", but must be ");
	add_pattern(&check->sentence, ern_table_string(pattern->source));
	ern_check_tell_value(check, ERN_CODE_VALUE_PATTERN, attribute);
}

static void
tell_set(struct ern_check *check, const struct ern_value_set *set,
    const char *value, size_t length, const char *attribute)
{
	struct ern_nearest nearest = { .word = value, .length = length };
	struct ern_words words = { .out = &check->sentence, .all = set->n,
		.last = "or" };
	const uint16_t *values = ern_tables.values + set->first;
	size_t i;

	if (!ern_check_tells(check, ERN_CODE_VALUE_SET))
		return;
	start_sentence(check, value, length, attribute);
	ern_text_string(&check->sentence, ", which is not an allowed value; ");
	for (i = 0; i < set->n; i++)
		ern_nearest_offer(&nearest,
		    ern_table_string(values[i] & ~ERN_LATER));
	if (nearest.best != NULL) {
		ern_text_format(&check->sentence, "did you mean %s?",
		    nearest.best);
	} else {
		ern_text_string(&check->sentence, "allowed: ");
		for (i = 0; i < set->n; i++)
			ern_words_add(&words,
			    ern_table_string(values[i] & ~ERN_LATER));
	}
	ern_check_tell_value(check, ERN_CODE_VALUE_SET, attribute);
}

static void
tell_later(struct ern_check *check, const char *value, size_t length,
    const char *attribute)
{
	if (!ern_check_tells(check, ERN_CODE_AVS_LATER))
		return;
	start_sentence(check, value, length, attribute);
	ern_text_string(&check->sentence,
	    ", a value of a later edition of the allowed values");
	ern_check_tell_value(check, ERN_CODE_AVS_LATER, attribute);
}

static void
define_id(struct ern_check *check, const char *id, size_t length,
    const char *attribute)
{
	int before = ern_ids_define(check->ids, id, length,
	    ern_reader_line(check->reader, check->depth));

	if (before == 0 || !ern_check_tells(check, ERN_CODE_ID_DUPLICATE))
		return;
	start_sentence(check, id, length, attribute);
	ern_text_format(&check->sentence, ", which line %d has already",
	    before);
	ern_check_tell_value(check, ERN_CODE_ID_DUPLICATE, attribute);
}

static void
refer_to_id(struct ern_check *check, const char *id, size_t length)
{
	struct ern_place place;

	if (ern_ids_known(check->ids, id, length))
		return;
	place = ern_reader_place(check->reader, check->depth);
	ern_ids_refer(check->ids, id, length,
	    check->frames[check->depth].name, &place);
}

/* Checks what each step of a restriction adds.  Returns false for a fault. */
static bool
check_facets(struct ern_check *check, const struct ern_simple *type,
    const char *value, size_t length, const char *attribute)
{
	const struct ern_pattern *pattern;
	bool later;

	for (; type->base != ERN_NONE; type = &ern_tables.simples[type->base]) {
		pattern = type->pattern == ERN_NONE ? NULL :
		    &ern_tables.patterns[type->pattern];
		if (pattern != NULL &&
		    !ern_table_matches(pattern, value, length)) {
			tell_pattern(check, pattern, value, length, attribute);
			return false;
		}
		if (type->values == ERN_NONE)
			continue;
		if (!ern_table_has_value(&ern_tables.sets[type->values],
		    value, length, &later)) {
			tell_set(check, &ern_tables.sets[type->values],
			    value, length, attribute);
			return false;
		}
		if (later)
			tell_later(check, value, length, attribute);
	}
	return true;
}

void
ern_simple_check(struct ern_check *check, uint16_t simple, char *bytes,
    size_t length, const char *attribute)
{
	const struct ern_simple *type = &ern_tables.simples[simple];
	enum ern_datatype datatype = type->datatype;
	bool good;

	good = datatype == ERN_STRING;	/* whose white space counts */
	if (!good) {
		length = ern_datatype_normalize(datatype, bytes, length);
		good = ern_datatype_check(datatype, bytes, length);
	}
	if (!good && type->pattern == ERN_NONE)
		tell_type(check, type, bytes, length, attribute);
	else if (!good)
		tell_pattern(check, &ern_tables.patterns[type->pattern],
		    bytes, length, attribute);
	else
		good = check_facets(check, type, bytes, length, attribute);
	if (datatype == ERN_ID && good)
		define_id(check, bytes, length, attribute);
	else if (datatype == ERN_ID)
		ern_ids_suspect(check->ids, bytes, length);
	else if (datatype == ERN_IDREF && good)
		refer_to_id(check, bytes, length);
}
