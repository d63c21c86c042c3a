/* SPDX-License-Identifier: MIT */
/*
 * ledger-release: verbs of releases.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/jsontree.h"
#include "ern/build.h"
#include "ledger.h"
#include "state/catalog.h"
#include "state/edition.h"
#include "state/order.h"
#include "state/preset.h"

#define MANY		1000000
#define MAX_DEPTH	100
#define MAX_DOCUMENT	((size_t)256 << 20)

static long
read_fd(void *context, char *bytes, size_t size)
{
	return read(*(int *)context, bytes, size);
}

static int
complain_fault(const char *file, const struct ern_jsontree_fault *fault)
{
	ern_cli_complain("%s:%d:%d: %s", file, fault->line, fault->column,
	    fault->sentence);
	return -1;
}

/* Checks the document that a tree has just read, of a file or a draft. */
static int
check(struct ledger_call *call, const char *name, bool places,
    struct ern_jsontree *tree, const struct ern_jsontree_value *document)
{
	static const struct ern_build_options options;
	struct ern_build *build = ern_build_new(&options);
	struct ern_report *report = ern_report_new(0);
	const struct ern_finding *finding;
	struct ern_text place = { 0 };
	int result;
	size_t i;

	ern_report_begin(report, name);
	result = ern_build_check(build, tree, document, report);
	for (i = 0; i < report->n_findings; i++) {
		finding = &report->findings[i];
		ern_text_clear(&place);
		ern_text_string(&place, name);
		if (places)
			ern_text_format(&place, ":%d:%d",
			    finding->place.line, finding->place.column);
		ern_cli_complain("%s: %s: %s [%s]", place.bytes,
		    finding->place.path, finding->message, finding->code);
	}
	if (result < 0)
		ern_ledger_refuse(call->ledger, ERN_CODE_RELEASE_FORM,
		    "%s: this is no release document: %zu fault%s", name, i,
		    i == 1 ? "" : "s");
	ern_text_free(&place);
	ern_report_free(report);
	ern_build_free(build);
	return result;
}

int
ledger_check(struct ledger_call *call, const char *name,
    const struct ern_jsonedit *document)
{
	struct ern_jsontree *tree = ern_jsontree_new(MAX_DEPTH,
	    MAX_DOCUMENT);
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;
	struct ern_text text = { 0 };
	struct ern_chunk_memory memory;
	int result = -1;

	ern_jsonedit_write(document, &text);
	memory = (struct ern_chunk_memory){ text.bytes, text.length };
	ern_jsontree_start(tree, ern_chunk_memory_read, &memory);
	if (ern_jsontree_next(tree, &value, &fault) == ERN_JSONTREE_VALUE)
		result = check(call, name, false, tree, value);
	else
		ern_ledger_refuse(call->ledger, ERN_CODE_RELEASE_FORM,
		    "%s: %s", name, fault.sentence);
	ern_text_free(&text);
	ern_jsontree_free(tree);
	return result;
}

int
ledger_documents(struct ledger_call *call, const char *file,
    int (*take)(struct ledger_call *call, struct ern_jsonedit *document,
    void *context), void *context)
{
	bool standard = file == NULL || strcmp(file, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	struct ern_jsontree *tree = ern_jsontree_new(MAX_DEPTH,
	    MAX_DOCUMENT);
	const struct ern_jsontree_value *value;
	struct ern_jsontree_fault fault;
	struct ern_jsonedit *document;
	enum ern_jsontree_result read_one;
	size_t n = 0;
	int result = 0;

	if (standard)
		file = "stdin";
	ern_jsontree_start(tree, read_fd, &fd);
	while (result == 0 && fd >= 0 && (read_one = ern_jsontree_next(tree,
	    &value, &fault)) != ERN_JSONTREE_END) {
		if (read_one == ERN_JSONTREE_FAULT) {
			result = complain_fault(file, &fault);
		} else if (read_one == ERN_JSONTREE_VALUE) {
			document = ern_jsonedit_new(value);
			result = check(call, file, true, tree, value);
			if (result == 0)
				result = take(call, document, context);
			ern_jsonedit_free(document);
			n++;
		} else {
			ern_cli_complain("cannot read %s: %s", file,
			    strerror(errno));
			result = -1;
		}
	}
	if (fd < 0 || (result == 0 && n == 0)) {
		ern_cli_complain("cannot read %s: %s", file, fd < 0 ?
		    strerror(errno) : "there is no document in it");
		result = -1;
	}
	if (fd >= 0 && !standard)
		close(fd);
	ern_jsontree_free(tree);
	return result;
}

/* ---- adding */

static int
place(struct ledger_call *call, struct ern_order *order, long long release,
    bool appended)
{
	struct ern_preset preset = { call->on, NULL, call->confirm,
		appended };

	if (call->preset != NULL && ern_preset_apply(call->ledger, order,
	    release, call->preset, call->confirm) < 0)
		return -1;
	return call->on == NULL || ern_preset_place(call->ledger, order,
	    release, &preset) >= 0 ? 0 : -1;
}

static void
write_name(struct ledger_call *call, long long release, bool appended)
{
	struct ern_text name = { 0 };

	ern_ledger_text(call->ledger, &name, "SELECT name FROM release "
	    "WHERE id = ?", "i", release);
	if (call->format == LEDGER_JSON)
		ledger_write(call, "{\"release\":\"%s\",\"appended\":%s}\n",
		    name.bytes, appended ? "true" : "false");
	else
		ledger_write(call, "release %s%s\n", name.bytes, appended ?
		    " is on its way already" : "");
	ern_text_free(&name);
}

static int
add_one(struct ledger_call *call, struct ern_jsonedit *document,
    void *context)
{
	struct ern_catalog_entry entry = {
		.document = document, .name = call->name,
		.assets = call->assets, .label = call->reserved,
		.confirmed = call->confirm,
	};
	long long release;
	bool appended;

	if (call->replaces != NULL && (entry.replaces = ern_catalog_need(
	    call->ledger, call->replaces)) < 0)
		return -1;
	release = ern_catalog_add(call->ledger, &entry, &appended);
	if (release < 0)
		return -1;
	write_name(call, release, appended);
	return place(call, context, release, appended);
}

static int
add(struct ledger_call *call)
{
	struct ern_order order = { .type = 'D' };
	size_t i;

	if (call->n == 0 && ledger_documents(call, NULL, add_one,
	    &order) < 0)
		return -1;
	for (i = 0; i < call->n; i++)
		if (ledger_documents(call, call->words[i], add_one,
		    &order) < 0)
			return -1;
	return ledger_ordered(call, &order);
}

static int
edit_one(struct ledger_call *call, struct ern_jsonedit *document,
    void *context)
{
	return ern_catalog_edit(call->ledger, *(long long *)context,
	    document, call->assets);
}

static int
edit(struct ledger_call *call)
{
	long long release = ern_catalog_need(call->ledger, call->words[0]);

	return release < 0 ? -1 : ledger_documents(call, call->n > 1 ?
	    call->words[1] : NULL, edit_one, &release);
}

/* ---- showing */

static int
list(struct ledger_call *call)
{
	struct ern_view view;

	return ledger_view(call, &view) < 0 ? -1 : ledger_list(call,
	    ern_view_releases(call->ledger, &view));
}

static int
show(struct ledger_call *call)
{
	struct ern_view view;

	call->release = call->words[0];
	call->all = true;
	if (ledger_view(call, &view) < 0 || ledger_list(call,
	    ern_view_releases(call->ledger, &view)) < 0)
		return -1;
	return ledger_list(call, ern_view_placements(call->ledger, &view));
}

static int
document(struct ledger_call *call)
{
	long long release = ern_catalog_need(call->ledger, call->words[0]);
	struct ern_jsonedit *found;
	struct ern_text text = { 0 };

	if (release < 0)
		return -1;
	found = ern_edition_document(call->ledger, release);
	if (call->format == LEDGER_JSON) {
		ern_jsonedit_write(found, &text);
		ern_text_byte(&text, '\n');
	} else {
		ern_jsonedit_show(found, &text);
	}
	ledger_write_text(call, &text);
	ern_text_free(&text);
	ern_jsonedit_free(found);
	return 0;
}

/* ---- changing */

static int
set_hidden(struct ledger_call *call, bool hidden)
{
	long long release;
	size_t i;

	for (i = 0; i < call->n; i++) {
		release = ern_catalog_need(call->ledger, call->words[i]);
		if (release < 0 || ern_catalog_hide(call->ledger, release,
		    hidden) < 0)
			return -1;
	}
	return 0;
}

static int
hide(struct ledger_call *call)
{
	return set_hidden(call, true);
}

static int
unhide(struct ledger_call *call)
{
	return set_hidden(call, false);
}

static int
take_away(struct ledger_call *call)
{
	struct ern_order order = { .type = 'T' };
	long long release = ern_catalog_need(call->ledger, call->words[0]);

	if (release < 0 || ern_catalog_remove(call->ledger, &order, release,
	    call->irreversible) < 0)
		return -1;
	return ledger_ordered(call, &order);
}

const struct ledger_verb ledger_release_verbs[] = {
	{ "release", "add", "[FILE...]", 0, MANY, " name assets on preset "
	    "replaces reserved confirm ", LEDGER_WRITES, add,
	    "add releases, and place them" },
	{ "release", "edit", "NAME [FILE]", 1, 2, " assets ", LEDGER_WRITES,
	    edit, "give one another document" },
	{ "release", "show", "NAME", 1, 1, "", LEDGER_READS, show,
	    "show it and where it is" },
	{ "release", "list", "", 0, 0, " all state after limit ",
	    LEDGER_READS, list, "list releases" },
	{ "release", "document", "NAME", 1, 1, "", LEDGER_READS, document,
	    "write its document" },
	{ "release", "hide", "NAME...", 1, MANY, "", LEDGER_WRITES, hide,
	    "leave it out of lists" },
	{ "release", "unhide", "NAME...", 1, MANY, "", LEDGER_WRITES, unhide,
	    "show it in lists again" },
	{ "remove", NULL, "NAME", 1, 1, " irreversible ", LEDGER_WRITES,
	    take_away, "take it down everywhere, for ever" },
	{ NULL, NULL, NULL, 0, 0, NULL, LEDGER_NOTHING, NULL, NULL },
};
