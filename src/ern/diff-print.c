/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "ern/diff-print.h"

static const struct {
	const char *sign, *color;
} kinds[] = {
	[ERN_DIFF_ADDED] = { "+", "\033[32m" },
	[ERN_DIFF_REMOVED] = { "-", "\033[31m" },
	[ERN_DIFF_CHANGED] = { "~", "\033[33m" },
	[ERN_DIFF_MOVED] = { "^", "\033[36m" },
};

/* Adds the sentence, and below it where that is. */
static void
print_change(struct ern_text *out, const struct ern_diff_change *change,
    const char *const files[], bool color)
{
	const struct ern_place *place;
	size_t side;

	ern_text_format(out, "%s%s %s: ", color ? kinds[change->kind].color :
	    "", kinds[change->kind].sign, ern_diff_class_name(change->class));
	ern_text_printable(out, change->message);
	ern_text_string(out, color ? "\033[0m\n" : "\n");
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		place = &change->part[side].place;
		if (change->part[side].value == NULL || place->path == NULL)
			continue;
		ern_text_string(out, side == ERN_DIFF_OLD ? "    old " :
		    "    new ");
		ern_text_printable(out, files[side]);
		if (place->line > 0)
			ern_text_format(out, ":%d", place->line);
		ern_text_format(out, ": %s\n", place->path);
	}
}

void
ern_diff_print_text(struct ern_text *out, const struct ern_diff *diff,
    const char *const files[], bool color)
{
	size_t i;

	for (i = 0; i < diff->n_changes; i++)
		print_change(out, &diff->changes[i], files, color);
}

/* Adds "name":{"old":...,"new":...}; line chooses the lines, not paths. */
static void
put_places(struct ern_text *out, const struct ern_diff_change *change,
    bool line)
{
	static const char *const names[] = { "old", "new" };
	const struct ern_place *place;
	size_t side;

	ern_text_string(out, line ? "\"line\":{" : "\"path\":{");
	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		place = &change->part[side].place;
		if (side > 0)
			ern_text_byte(out, ',');
		if (!line)
			ern_json_member(out, names[side], place->path);
		else if (place->line > 0)
			ern_text_format(out, "\"%s\":%d", names[side],
			    place->line);
		else
			ern_text_format(out, "\"%s\":null", names[side]);
	}
	ern_text_byte(out, '}');
}

static void
put_change(struct ern_text *out, const struct ern_diff_change *change)
{
	ern_text_byte(out, '{');
	ern_json_member(out, "class", ern_diff_class_name(change->class));
	ern_text_byte(out, ',');
	ern_json_member(out, "kind", ern_diff_kind_name(change->kind));
	ern_text_byte(out, ',');
	put_places(out, change, false);
	ern_text_byte(out, ',');
	put_places(out, change, true);
	ern_text_byte(out, ',');
	ern_json_member(out, "old", change->part[ERN_DIFF_OLD].value);
	ern_text_byte(out, ',');
	ern_json_member(out, "new", change->part[ERN_DIFF_NEW].value);
	ern_text_byte(out, ',');
	ern_json_member(out, "message", change->message);
	ern_text_byte(out, '}');
}

void
ern_diff_print_json(struct ern_text *out, const struct ern_diff *diff,
    const char *const files[])
{
	size_t i;

	ern_text_byte(out, '{');
	ern_json_member(out, "old", files[ERN_DIFF_OLD]);
	ern_text_byte(out, ',');
	ern_json_member(out, "new", files[ERN_DIFF_NEW]);
	ern_text_format(out, ",\"equal\":%s,\"changes\":[",
	    diff->n_changes == 0 ? "true" : "false");
	for (i = 0; i < diff->n_changes; i++) {
		if (i > 0)
			ern_text_byte(out, ',');
		put_change(out, &diff->changes[i]);
	}
	ern_text_string(out, "]}\n");
}
