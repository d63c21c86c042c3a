/* SPDX-License-Identifier: MIT */
/*
 * ledger-open: the file of a ledger, made, opened and brought up to date.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "state/layout.h"
#include "state/ledgering.h"

#define MARK	0x45524e4c	/* application_id: "ERNL" */

static void
free_statements(struct ern_ledger *ledger)
{
	struct ern_query *query, *next;

	ern_map_free(&ledger->statements);
	for (query = ledger->queries; query != NULL; query = next) {
		next = query->next;
		sqlite3_finalize(query->statement);
		free(query);
	}
	ledger->queries = NULL;
}

void
ern_ledger_free(struct ern_ledger *ledger)
{
	if (ledger == NULL)
		return;
	free_statements(ledger);
	sqlite3_close(ledger->db);
	free(ledger->path);
	free(ledger->actor);
	free(ledger);
}

static struct ern_ledger *
new_ledger(const struct ern_ledger_options *options,
    struct ern_report *report)
{
	struct ern_ledger *ledger = ern_mem_alloc(sizeof(*ledger));

	ledger->path = ern_mem_copy(options->path, strlen(options->path));
	ledger->actor = ern_mem_copy(options->actor, strlen(options->actor));
	ledger->fixed = options->now;
	ledger->report = report;
	return ledger;
}

/* Adds the path as a URI, by which SQLite takes options. */
static void
add_uri(struct ern_text *uri, const char *path, const char *option)
{
	ern_text_string(uri, *path == '/' ? "file://" : "file:");
	for (; *path != '\0'; path++)
		if (strchr("%?#", *path) != NULL)
			ern_text_format(uri, "%%%02x", *path);
		else
			ern_text_byte(uri, *path);
	ern_text_string(uri, option);
}

/* Returns whether the database can be read. */
static bool
connect_with(struct ern_ledger *ledger, const char *option)
{
	struct ern_text uri = { 0 };
	int result;

	free_statements(ledger);
	sqlite3_close(ledger->db);
	add_uri(&uri, ledger->path, option);
	result = sqlite3_open_v2(uri.bytes, &ledger->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE,
	    NULL);
	ern_text_free(&uri);
	if (result != SQLITE_OK)
		return false;
	sqlite3_busy_timeout(ledger->db, ERN_LEDGER_PATIENCE);
	return sqlite3_exec(ledger->db, "PRAGMA foreign_keys = ON;"
	    "PRAGMA trusted_schema = OFF;"
	    "PRAGMA synchronous = FULL;"
	    "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL) ==
	    SQLITE_OK;
}

/*
 * A ledger on a disk that takes no writing, with nothing left in a file
 * beside it, is read as it is.
 */
static int
connect(struct ern_ledger *ledger, bool reads)
{
	struct ern_text beside = { 0 };
	bool good = connect_with(ledger, "");

	ern_text_format(&beside, "%s-wal", ledger->path);
	if (!good && reads && access(beside.bytes, F_OK) < 0)
		good = connect_with(ledger, "?immutable=1");
	ern_text_free(&beside);
	return good ? 0 : ern_ledger_fail_database(ledger);
}

/* Brings the layout from what it is to that number. */
static int
raise_layout(struct ern_ledger *ledger, int from, int to)
{
	struct ern_text sql = { 0 };
	int i, result = 0;

	for (i = from; result == 0 && i < to; i++)
		if (sqlite3_exec(ledger->db, ern_layout_step(i), NULL, NULL,
		    NULL) != SQLITE_OK)
			result = ern_ledger_fail_database(ledger);
	ern_text_format(&sql, "PRAGMA user_version = %d", to);
	if (result == 0 && sqlite3_exec(ledger->db, sql.bytes, NULL, NULL,
	    NULL) != SQLITE_OK)
		result = ern_ledger_fail_database(ledger);
	ern_text_free(&sql);
	return result;
}

static int
layout_of(struct ern_ledger *ledger)
{
	return ern_ledger_number(ledger, 0, "PRAGMA user_version", "");
}

/* Makes the tables where there are none. */
static int
make_tables(struct ern_ledger *ledger, int layout)
{
	char mark[48];

	if (ern_ledger_number(ledger, 1, "SELECT count(*) FROM sqlite_schema",
	    "") != 0)
		return ern_ledger_refuse(ledger, ERN_CODE_LEDGER_EXISTS,
		    "%s is there already", ledger->path);
	snprintf(mark, sizeof(mark), "PRAGMA application_id = %d", MARK);
	if (sqlite3_exec(ledger->db, mark, NULL, NULL, NULL) != SQLITE_OK)
		return ern_ledger_fail_database(ledger);
	return raise_layout(ledger, 0, layout == 0 ? ern_layout_newest() :
	    layout);
}

struct ern_ledger *
ern_ledger_new(const struct ern_ledger_options *options,
    struct ern_report *report)
{
	struct ern_ledger *ledger = new_ledger(options, report);
	int fd = open(options->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct stat status;
	int result = -1;

	if (fd < 0)
		ern_ledger_fail(ledger, ERN_CODE_LEDGER_READONLY,
		    "cannot make %s: %s", options->path, strerror(errno));
	else if (fstat(fd, &status) == 0 && status.st_size >= 16 &&
	    connect_with(ledger, "") && layout_of(ledger) != 0)
		ern_ledger_refuse(ledger, ERN_CODE_LEDGER_EXISTS,
		    "%s is there already", options->path);
	else if (connect(ledger, false) == 0 && ern_ledger_run(ledger,
	    "PRAGMA journal_mode = WAL", "") == 0 &&
	    ern_ledger_begin(ledger) == 0)
		result = ern_ledger_end(ledger, make_tables(ledger,
		    options->layout));
	if (fd >= 0)
		close(fd);
	if (result == 0)
		return ledger;
	ern_ledger_free(ledger);
	return NULL;
}

/* Brings an older ledger up to date; another process may have done so. */
static int
migrate(struct ern_ledger *ledger)
{
	if (ern_ledger_begin(ledger) < 0)
		return -1;
	return ern_ledger_end(ledger, raise_layout(ledger, layout_of(ledger),
	    ern_layout_newest()));
}

static int
check_layout(struct ern_ledger *ledger, int wanted)
{
	int layout = layout_of(ledger);

	if (ern_ledger_number(ledger, 0, "PRAGMA application_id", "") !=
	    MARK)
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_CORRUPT,
		    "%s is a database, but no ledger", ledger->path);
	if (layout > ern_layout_newest())
		return ern_ledger_fail(ledger, ERN_CODE_LEDGER_NEWER,
		    "%s has layout %d, which newer tools have made; these "
		    "know %d", ledger->path, layout, ern_layout_newest());
	return layout < ern_layout_newest() && wanted == 0 ?
	    migrate(ledger) : 0;
}

struct ern_ledger *
ern_ledger_open(const struct ern_ledger_options *options,
    struct ern_report *report)
{
	struct ern_ledger *ledger = new_ledger(options, report);
	struct stat status;
	int result = -1;

	if (stat(options->path, &status) < 0 && errno == ENOENT)
		ern_ledger_fail(ledger, ERN_CODE_LEDGER_NONE,
		    "there is no ledger %s; ern-ledger init makes one",
		    options->path);
	else if (status.st_size == 0)
		ern_ledger_fail(ledger, ERN_CODE_LEDGER_NONE,
		    "%s is empty; ern-ledger init makes it a ledger",
		    options->path);
	else if (connect(ledger, options->reads) == 0)
		result = check_layout(ledger, options->layout);
	if (result == 0)
		return ledger;
	ern_ledger_free(ledger);
	return NULL;
}
