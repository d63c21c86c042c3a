/* SPDX-License-Identifier: MIT */
/*
 * ledger-pool: verbs of the pools of identifiers.
 */
#include <config.h>

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger.h"
#include "state/catalog.h"
#include "state/pool.h"

#define MANY	1000000

static long long
pool_of(struct ledger_call *call)
{
	return ern_record_need(call->ledger, &ern_record_pool,
	    call->words[0]);
}

static int
add(struct ledger_call *call)
{
	return ern_pool_add(call->ledger, call->words[0], call->words + 1,
	    call->n - 1);
}

static int
list(struct ledger_call *call)
{
	return ledger_list(call, ern_view_pools(call->ledger));
}

static void
write_number(void *context, const char *number)
{
	struct ledger_call *call = context;

	ledger_write(call, call->format == LEDGER_JSON ?
	    "{\"number\":\"%s\"}\n" : "%s\n", number);
}

static int
draw(struct ledger_call *call)
{
	long long pool = pool_of(call);
	size_t n = 1;

	if (pool < 0 || (call->n > 1 && ern_cli_number("draw",
	    call->words[1], 10000000, &n) < 0))
		return -1;
	return ern_pool_draw(call->ledger, pool, call->reserved, n,
	    write_number, call);
}

static int
reserve(struct ledger_call *call)
{
	long long pool = pool_of(call);
	size_t n;

	if (pool < 0 || ern_cli_number("reserve", call->words[2], 10000000,
	    &n) < 0)
		return -1;
	return ern_pool_reserve(call->ledger, pool, call->words[1], n,
	    write_number, call);
}

/* ---- numbers from a file, one a line */

static int
load_lines(struct ledger_call *call, long long pool, bool free_ones,
    FILE *file, size_t *n)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t length;
	int result = 0;

	while (result == 0 && (length = getline(&line, &size, file)) >= 0) {
		while (length > 0 && isspace((unsigned char)
		    line[length - 1]))
			line[--length] = '\0';
		if (length == 0)
			continue;
		result = ern_pool_load(call->ledger, pool, line, free_ones);
		++*n;
	}
	free(line);
	if (result == 0 && ferror(file)) {
		ern_cli_complain("cannot read numbers: %s", strerror(errno));
		result = -1;
	}
	return result;
}

static int
load_numbers(struct ledger_call *call, bool free_ones)
{
	long long pool = pool_of(call);
	const char *path = call->n > 1 ? call->words[1] : "-";
	FILE *file;
	size_t n = 0;
	int result;

	if (pool < 0)
		return -1;
	file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	if (file == NULL) {
		ern_cli_complain("cannot read %s: %s", path,
		    strerror(errno));
		return -1;
	}
	result = load_lines(call, pool, free_ones, file, &n);
	if (file != stdin)
		fclose(file);
	if (result == 0)
		result = ern_pool_loaded(call->ledger, pool, n, free_ones);
	if (result == 0)
		ledger_write(call, call->format == LEDGER_JSON ?
		    "{\"numbers\":%zu}\n" : n == 1 ? "%zu number\n" :
		    "%zu numbers\n", n);
	return result;
}

static int
load(struct ledger_call *call)
{
	return load_numbers(call, false);
}

static int
fill(struct ledger_call *call)
{
	long long n;

	if (load_numbers(call, true) < 0)
		return -1;
	n = ern_catalog_filled(call->ledger, pool_of(call));
	if (n > 0)
		ledger_write(call, call->format == LEDGER_JSON ?
		    "{\"releases\":%lld}\n" : n == 1 ?
		    "%lld release goes on\n" : "%lld releases go on\n", n);
	return n < 0 ? -1 : 0;
}

const struct ledger_verb ledger_pool_verbs[] = {
	{ "pool", "add", "NAME KEY=VALUE...", 2, MANY, "", LEDGER_WRITES,
	    add, "add a pool of identifiers" },
	{ "pool", "list", "", 0, 0, "", LEDGER_READS, list,
	    "list all pools" },
	{ "pool", "draw", "NAME [N]", 1, 2, " reserved ", LEDGER_WRITES,
	    draw, "give out N numbers" },
	{ "pool", "reserve", "NAME LABEL N", 3, 3, "", LEDGER_WRITES,
	    reserve, "set N numbers aside" },
	{ "pool", "load", "NAME [FILE]", 1, 2, "", LEDGER_WRITES, load,
	    "take in numbers that are in use" },
	{ "pool", "fill", "NAME [FILE]", 1, 2, "", LEDGER_WRITES, fill,
	    "take in numbers to be given out" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
