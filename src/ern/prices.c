/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "ern/prices.h"

#define BLANKS	" \t\r\n"

struct ern_prices {
	struct ern_arena *arena;
	struct ern_map codes;	/* kinds by code: "release", "track", "" */
};

/* Takes a line.  Returns 0, or -1 with what is wrong in why. */
static int
take_line(struct ern_prices *prices, char *line, struct ern_text *why)
{
	char *code, *kind;

	line[strcspn(line, "#")] = '\0';
	code = line + strspn(line, BLANKS);
	kind = code + strcspn(code, BLANKS);
	if (*code == '\0')
		return 0;
	if (*kind != '\0')
		*kind++ = '\0';
	kind += strspn(kind, BLANKS);
	kind[strcspn(kind, BLANKS)] = '\0';
	if (*kind != '\0' && strcmp(kind, "release") != 0 &&
	    strcmp(kind, "track") != 0) {
		ern_text_format(why, "a code is for release or track, not "
		    "%s", kind);
		return -1;
	}
	code = ern_arena_copy(prices->arena, code, strlen(code));
	kind = ern_arena_copy(prices->arena, kind, strlen(kind));
	ern_map_set(&prices->codes, code, kind);
	return 0;
}

struct ern_prices *
ern_prices_load(const char *path, struct ern_text *why)
{
	struct ern_prices *prices = ern_mem_alloc(sizeof(*prices));
	FILE *file = fopen(path, "r");
	struct ern_text reason = { 0 };
	char *line = NULL;
	size_t size = 0, number = 0;
	int failed = file == NULL;

	prices->arena = ern_arena_new();
	while (!failed && getline(&line, &size, file) >= 0) {
		number++;
		failed = take_line(prices, line, &reason) < 0;
	}
	if (reason.length > 0)
		ern_text_format(why, "%s:%zu: %s", path, number,
		    reason.bytes);
	else if (failed || ferror(file))
		ern_text_format(why, "cannot read %s: %s", path,
		    strerror(errno));
	if (file != NULL)
		fclose(file);
	free(line);
	ern_text_free(&reason);
	if (why->length > 0) {
		ern_prices_free(prices);
		return NULL;
	}
	return prices;
}

void
ern_prices_free(struct ern_prices *prices)
{
	if (prices == NULL)
		return;
	ern_map_free(&prices->codes);
	ern_arena_free(prices->arena);
	free(prices);
}

const char *
ern_prices_check(const struct ern_prices *prices, const char *code,
    const char *kind)
{
	const char *found;

	if (prices == NULL)
		return "none";
	found = ern_map_find(&prices->codes, code);
	if (found == NULL)
		return "unknown";
	return *found == '\0' || strcmp(found, kind) == 0 ? "ok" : "other";
}
