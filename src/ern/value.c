/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/space.h"
#include "base/utf8.h"
#include "ern/notes.h"
#include "ern/shape.h"
#include "ern/value.h"
#include "xml/sheet.h"
#include "xml/tree.h"

/* What a name that no value set has is known by. */
static const struct ern_type no_set;

int
ern_value_boolean(const char *value)
{
	static const char *const words[] = { "false", "true", "0", "1" };
	size_t length, i;

	if (value == NULL)
		return -1;
	value += ern_space_span(value, strlen(value));
	length = strcspn(value, " \t\r\n");
	for (i = 0; i < 4; i++)
		if (strlen(words[i]) == length &&
		    memcmp(words[i], value, length) == 0)
			break;
	value += length;
	if (i == 4 || ern_space_span(value, strlen(value)) != strlen(value))
		return -1;
	return i % 2;
}

/* Has the target's set of that name the value?  Not where there is no such
 * set. */
static bool
is_allowed(struct ern_notes *notes, const char *name, const char *value)
{
	const struct ern_type *set = ern_map_find(&notes->sets, name);

	if (set == NULL) {
		set = ern_shape_set(notes->target, name);
		if (set == NULL)
			set = &no_set;
		ern_map_set(&notes->sets, ern_notes_keep(notes, name),
		    (void *)set);
	}
	return set != &no_set && ern_shape_allows(set, value);
}

/* c:allowed('ValueSet', value) */
static void
allowed(struct ern_call *call)
{
	ern_call_return_boolean(call, is_allowed(ern_notes_of(call),
	    ern_call_string(call, 0), ern_call_string(call, 1)));
}

/* f:writing(roles): those that 3.8.2 knows of works and not of resources. */
static void
writing(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	struct ern_nodes roles = ern_call_nodes(call, 0), found = { 0 };
	const char *value;
	size_t i;

	for (i = 0; i < roles.n; i++) {
		value = ern_notes_text(notes, ern_tree_child(roles.items[i],
		    "Value"));
		if (is_allowed(notes, "MusicalWorkContributorRole", value) &&
		    !is_allowed(notes, "ResourceContributorRole", value))
			ern_nodes_add(&found, notes->arena, roles.items[i]);
	}
	ern_call_return_nodes(call, &found);
}

/* Says one of the nodes true (or false)? */
static void
says(struct ern_call *call, int wanted)
{
	struct ern_nodes nodes = ern_call_nodes(call, 0);
	bool found = false;
	size_t i;

	for (i = 0; i < nodes.n; i++)
		found |= ern_value_boolean(ern_notes_text(ern_notes_of(call),
		    nodes.items[i])) == wanted;
	ern_call_return_boolean(call, found);
}

/* f:true(nodes) */
static void
is_true(struct ern_call *call)
{
	says(call, 1);
}

/* f:false(nodes) */
static void
is_false(struct ern_call *call)
{
	says(call, 0);
}

/* Steps over letters, digits or both; returns how many. */
static size_t
skip(const char **p, bool letters, bool digits)
{
	const char *start = *p;

	while ((letters && isalpha((unsigned char)**p)) ||
	    (digits && isdigit((unsigned char)**p)))
		++*p;
	return *p - start;
}

/*
 * Has it the form of a language in ERN 4?
 * [a-zA-Z]{2,3}(-[a-zA-Z]+)?(-[a-zA-Z]{2}|-[0-9]{3})?
 * (-[a-zA-Z][a-zA-Z0-9]{4,})?
 * Each part takes the first place that has room for it.
 */
static bool
is_language(const char *p)
{
	size_t n = skip(&p, true, false);
	const char *part, *end;
	bool alpha, digit;
	int place = 1;

	if (n < 2 || n > 3)
		return false;
	while (*p == '-') {
		part = ++p;
		n = skip(&p, true, true);
		end = part;
		alpha = skip(&end, true, false) == n;
		end = part;
		digit = skip(&end, false, true) == n;
		if (place < 2 && alpha && n > 0)
			place = 2;
		else if (place < 3 && ((alpha && n == 2) || (digit && n == 3)))
			place = 3;
		else if (place < 4 && n >= 5 &&
		    isalpha((unsigned char)*part))
			place = 4;
		else
			return false;
	}
	return *p == '\0';
}

/* f:language(value) */
static void
language(struct ern_call *call)
{
	ern_call_return_boolean(call, is_language(ern_call_string(call, 0)));
}

/* f:midnight(date): the date-time at which that day begins; of a month or a
 * year the last day, so that nothing is shown or sold too early; "" when
 * there is no such date. */
static void
midnight(struct ern_call *call)
{
	struct ern_text *text = &ern_notes_of(call)->text;
	struct ern_day first, last;

	if (ern_moment_days(ern_call_string(call, 0), &first, &last) != 0)
		return;
	ern_text_clear(text);
	ern_text_format(text, "%04d-%02d-%02dT00:00:00", last.year,
	    last.month, last.day);
	ern_call_return_string(call, text->bytes);
}

static int
compare(const struct ern_day *a, const struct ern_day *b)
{
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->month != b->month)
		return a->month < b->month ? -1 : 1;
	return a->day < b->day ? -1 : a->day > b->day;
}

/* Is the first date after the second, for sure or at least perhaps?  "2026-12"
 * can be any day of the month. */
static void
is_later(struct ern_call *call, bool sure)
{
	const char *a = ern_call_string(call, 0);
	const char *b = ern_call_string(call, 1);
	struct ern_day a_first, a_last, b_first, b_last;

	if (ern_moment_days(a, &a_first, &a_last) != 0 ||
	    ern_moment_days(b, &b_first, &b_last) != 0)
		ern_call_return_boolean(call, strcmp(a, b) > 0);
	else if (sure)
		ern_call_return_boolean(call, compare(&a_first, &b_last) > 0);
	else
		ern_call_return_boolean(call, compare(&a_last, &b_first) > 0);
}

/* f:later(a, b): can a be after b? */
static void
later(struct ern_call *call)
{
	is_later(call, false);
}

/* f:after(a, b): is a after b, whatever they mean? */
static void
after(struct ern_call *call)
{
	is_later(call, true);
}

/* f:dpid(value): the DPID that a value is, hyphens and blanks aside, or "". */
static void
dpid(struct ern_call *call)
{
	struct ern_text *text = &ern_notes_of(call)->text;
	const char *p;
	size_t i;

	ern_text_clear(text);
	ern_text_add(text, "", 0);
	for (p = ern_call_string(call, 0); *p != '\0'; p++)
		if (*p != '-' && !ern_space_is(*p))
			ern_text_byte(text, *p);
	if (strncmp(text->bytes, "PADPIDA", 7) != 0 || text->length == 7)
		return;
	for (i = 0; i < text->length; i++)
		if (!isalnum((unsigned char)text->bytes[i]))
			return;
	ern_call_return_string(call, text->bytes);
}

/* f:split(uri): how many characters of it are its path, with the slash. */
static void
split(struct ern_call *call)
{
	const char *uri = ern_call_string(call, 0);
	const char *slash = strrchr(uri, '/');

	ern_call_return_number(call, slash == NULL ? 0 :
	    ern_utf8_count(uri, slash + 1 - uri));
}

void
ern_value_register(void)
{
	static const struct ern_sheet_function engine[] = {
		{ "allowed", 2, 2, allowed },
	}, functions[] = {
		{ "true", 1, 1, is_true },
		{ "false", 1, 1, is_false },
		{ "language", 1, 1, language },
		{ "midnight", 1, 1, midnight },
		{ "later", 2, 2, later },
		{ "after", 2, 2, after },
		{ "dpid", 1, 1, dpid },
		{ "split", 1, 1, split },
		{ "writing", 1, 1, writing },
	};

	ern_sheet_register(ERN_SHEET_NS, engine, 1);
	ern_sheet_register(ERN_NOTES_NS, functions,
	    sizeof(functions) / sizeof(functions[0]));
}
