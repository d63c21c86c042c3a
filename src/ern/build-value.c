/* SPDX-License-Identifier: MIT */
/*
 * build-value: the values of a document as the texts of a message.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ern/building.h"
#include "ern/identifier.h"

static const char *
describe(const struct ern_jsontree_value *value)
{
	static const char *const words[] = {
		[ERN_JSONTREE_NULL] = "null",
		[ERN_JSONTREE_BOOLEAN] = "true or false",
		[ERN_JSONTREE_INTEGER] = "a number",
		[ERN_JSONTREE_REAL] = "a number with a fraction or exponent",
		[ERN_JSONTREE_STRING] = "a string",
		[ERN_JSONTREE_ARRAY] = "an array",
		[ERN_JSONTREE_OBJECT] = "an object",
	};

	return words[ern_jsontree_kind(value)];
}

void
ern_build_wrong(struct ern_build *build,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char *meant)
{
	const char *name = spot->key;

	if (name == NULL && spot->parent != NULL)
		name = spot->parent->key;
	ern_build_fault(build, ERN_CODE_JSON_TYPE, spot,
	    "%s is %s here, but must be %s", name == NULL ? "a document" :
	    name, describe(value), meant);
}

/* Adds a duration in seconds as "PT3M25S". */
static void
add_duration(struct ern_text *out, long long seconds, const char *fraction)
{
	long long hours = seconds / 3600, minutes = seconds / 60 % 60;

	ern_text_string(out, "PT");
	if (hours > 0)
		ern_text_format(out, "%lldH", hours);
	if (minutes > 0)
		ern_text_format(out, "%lldM", minutes);
	if (seconds % 60 > 0 || *fraction != '\0' || seconds == 0)
		ern_text_format(out, "%lld%sS", seconds % 60, fraction);
}

const char *
ern_build_duration(struct ern_build *build, double seconds)
{
	long long whole = seconds;
	char fraction[16];

	snprintf(fraction, sizeof(fraction), "%.3f", seconds - whole);
	while (fraction[strlen(fraction) - 1] == '0')
		fraction[strlen(fraction) - 1] = '\0';
	ern_text_clear(&build->text);
	add_duration(&build->text, whole, fraction[1] == '.' &&
	    fraction[2] != '\0' ? fraction + 1 : "");
	return ern_build_keep(build);
}

/* Makes "3:25" or "1:02:03.5" into a duration; any other text stays. */
static const char *
read_duration(struct ern_build *build, const char *string)
{
	long long seconds = 0;
	const char *at = string;
	size_t n, parts = 0;

	do {
		n = strspn(at, "0123456789");
		if (n == 0 || n > 6)
			return string;
		seconds = seconds * 60 + atoll(at);
		at += n;
		parts++;
	} while (*at == ':' && at++ != NULL);
	if (parts < 2 || parts > 3 || (*at != '\0' &&
	    (*at != '.' || at[1 + strspn(at + 1, "0123456789")] != '\0')))
		return string;
	ern_text_clear(&build->text);
	add_duration(&build->text, seconds, at);
	return ern_build_keep(build);
}

static const char *
number_text(struct ern_build *build, const struct ern_jsontree_value *value,
    bool seconds)
{
	double real;

	ern_text_clear(&build->text);
	if (ern_jsontree_kind(value) == ERN_JSONTREE_INTEGER && seconds &&
	    ern_jsontree_integer(value) >= 0) {
		add_duration(&build->text, ern_jsontree_integer(value), "");
	} else if (ern_jsontree_kind(value) == ERN_JSONTREE_INTEGER) {
		ern_text_format(&build->text, "%lld",
		    ern_jsontree_integer(value));
	} else {
		real = ern_jsontree_real(value);
		ern_text_format(&build->text, seconds ? "PT%.12gS" : "%.12g",
		    real);
	}
	return ern_build_keep(build);
}

/* Parts "44.1 kHz". */
static const char *
read_measure(struct ern_build *build, const char *string, const char **unit)
{
	const char *blank = strchr(string, ' ');

	if (blank == NULL)
		return string;
	*unit = ern_build_copy(build, blank + 1);
	return ern_arena_copy(build->arena, string, blank - string);
}

/* Returns the character that an identifier should end in, or 0. */
static char
find_check(enum ern_identifier identifier, const char *string)
{
	static const char letters[] = "0123456789XABCDEFGHIJKLMNOPQRSTUVWYZ";
	size_t length = strlen(string), i;
	char try[64];

	if (length == 0 || length >= sizeof(try))
		return 0;
	memcpy(try, string, length);
	for (i = 0; letters[i] != '\0'; i++) {
		try[length - 1] = letters[i];
		if (ern_identifier_check(identifier, try, length) ==
		    ERN_IDENTIFIER_OK)
			break;
	}
	return letters[i];
}

/* Takes an identifier as people write it, and checks it. */
static const char *
read_identifier(struct ern_build *build, const struct ern_release_key *key,
    const char *string, const struct ern_spot *spot)
{
	const struct ern_identifier_kind *kind;
	enum ern_identifier_verdict verdict;
	char check[2] = "";
	int i = 0;

	while (strcasecmp(ern_identifier_kind(i)->name, key->ident) != 0)
		i++;
	kind = ern_identifier_kind(i);
	ern_text_clear(&build->text);
	if (ern_identifier_plain(i, string, strlen(string), &build->text))
		string = ern_build_keep(build);
	verdict = ern_identifier_check(i, string, strlen(string));
	if (verdict == ERN_IDENTIFIER_CHECK)
		check[0] = find_check(i, string);
	if (verdict == ERN_IDENTIFIER_FORM)
		ern_build_fault(build, ERN_CODE_DOCUMENT_IDENTIFIER, spot,
		    "%s is \"%s\", which is no %s: %s", key->name, string,
		    kind->name, kind->form);
	else if (verdict == ERN_IDENTIFIER_CHECK)
		ern_build_fault(build, ERN_CODE_DOCUMENT_IDENTIFIER, spot,
		    "%s is \"%s\", which has a wrong check character%s%.1s",
		    key->name, string, check[0] != '\0' ?
		    "; the last should be " : "", check);
	return string;
}

const char *
ern_build_value(struct ern_build *build, const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot,
    const char **unit)
{
	static const char *const meant[] = {
		[ERN_RELEASE_TEXT] = "a string",
		[ERN_RELEASE_NUMBER] = "a number",
		[ERN_RELEASE_TRUTH] = "true or false",
		[ERN_RELEASE_DURATION] =
		    "a duration such as \"PT3M25S\" or \"3:25\"",
		[ERN_RELEASE_MEASURE] =
		    "a number, with its unit in a string",
		[ERN_RELEASE_ID] = "a string",
	};
	enum ern_jsontree_kind kind = ern_jsontree_kind(value);
	const char *string;
	size_t length;

	*unit = NULL;
	if (key->kind == ERN_RELEASE_RESOURCE)
		return ern_build_resource(build, value, spot);
	if (kind == ERN_JSONTREE_BOOLEAN && key->kind == ERN_RELEASE_TRUTH)
		return ern_jsontree_boolean(value) ? "true" : "false";
	if ((kind == ERN_JSONTREE_INTEGER || kind == ERN_JSONTREE_REAL) &&
	    key->kind != ERN_RELEASE_TRUTH && key->kind != ERN_RELEASE_ID)
		return number_text(build, value,
		    key->kind == ERN_RELEASE_DURATION);
	if (kind != ERN_JSONTREE_STRING || key->kind == ERN_RELEASE_TRUTH ||
	    key->kind == ERN_RELEASE_NUMBER) {
		ern_build_wrong(build, value, spot, meant[key->kind]);
		return NULL;
	}
	string = ern_jsontree_string(value, &length);
	switch (key->kind) {
	case ERN_RELEASE_DURATION:
		return read_duration(build, string);
	case ERN_RELEASE_MEASURE:
		return read_measure(build, string, unit);
	case ERN_RELEASE_ID:
		return read_identifier(build, key, string, spot);
	default:
		return string;
	}
}
