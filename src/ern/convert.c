/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/data.h"
#include "base/mem.h"
#include "ern/convert.h"
#include "ern/fit.h"
#include "ern/loss.h"
#include "ern/message.h"
#include "ern/notes.h"
#include "ern/reference.h"
#include "ern/restore.h"
#include "ern/route.h"
#include "xml/sheet.h"
#include "xml/tree.h"

#define SETTINGS	12
#define VALUE_SHOWN	60	/* bytes of a value in a sentence */

const struct ern_convert_setting ern_convert_settings[] = {
	{ "deal-start", "DATE", "the start of a deal that says none" },
	{ "deal-territory", "CODE",
	    "the territory of a deal that says none, for 3.8.2" },
	{ "open-channels", "TYPES",
	    "types of distribution channel that limit no deal, from 3.8.2" },
	{ "language", "CODE", "the language of the message" },
	{ "avs-version", "VERSION",
	    "the edition of the allowed values that the message uses" },
	{ "parental-warning", "VALUE",
	    "the parental warning of what has none" },
	{ "genre", "TEXT", "the genre of what has none" },
	{ "label", "NAME", "the label of a release that has none" },
	{ "artist", "NAME", "the display artist of what has none" },
	{ "title", "TEXT", "the title of what has none" },
	{ "release-type", "VALUE", "the type of a release that says none" },
	{ "dpid", "DPID", "the DPID of a sender or recipient without one" },
};
const size_t ern_convert_n_settings = SETTINGS;

_Static_assert(sizeof(ern_convert_settings) /
    sizeof(ern_convert_settings[0]) == SETTINGS, "SETTINGS");

/* The AvsVersionId of messages; before 4.3 there is none. */
static const struct {
	const char *version, *avs;
} editions[] = {
	{ "43", "3" }, { "431", "7" }, { "432", "9" },
};

struct ern_convert {
	char *datadir;
	char *values[SETTINGS];	/* NULL: not set */
	bool keep;
	const struct ern_sidecar *sidecar;
	struct ern_sheet *sheets[ERN_ROUTE_STEPS];	/* when needed */
	struct ern_report *verdict;	/* of the checker, on a result */
	struct ern_message *message;
};

/* A conversion under way. */
struct work {
	struct ern_convert *convert;
	const struct ern_version *from, *to;
	struct ern_origin *book;
	struct ern_sidecar_entry entry;	/* of the message, on its way home */
	struct ern_text original;	/* as XML, when it is kept */
	struct ern_convert_result *result;
	struct ern_report *report;
	const struct ern_code_entry *code;	/* the one met last */
	struct ern_text sentence, why;
	struct ern_text lost;	/* for the sidecar */
};

struct ern_convert *
ern_convert_new(const char *datadir)
{
	struct ern_convert *convert = ern_mem_alloc(sizeof(*convert));
	struct ern_message_options options = { 0 };

	ern_notes_register();
	if (datadir != NULL)
		convert->datadir = ern_mem_copy(datadir, strlen(datadir));
	convert->verdict = ern_report_new(1);
	convert->message = ern_message_new(&options, convert->verdict);
	return convert;
}

struct ern_convert *
ern_convert_copy(const struct ern_convert *convert)
{
	struct ern_convert *copy = ern_convert_new(convert->datadir);
	size_t i;

	for (i = 0; i < SETTINGS; i++)
		if (convert->values[i] != NULL)
			copy->values[i] = ern_mem_copy(convert->values[i],
			    strlen(convert->values[i]));
	copy->keep = convert->keep;
	copy->sidecar = convert->sidecar;
	return copy;
}

void
ern_convert_free(struct ern_convert *convert)
{
	size_t i;

	if (convert == NULL)
		return;
	for (i = 0; i < ERN_ROUTE_STEPS; i++)
		ern_sheet_free(convert->sheets[i]);
	for (i = 0; i < SETTINGS; i++)
		free(convert->values[i]);
	ern_message_free(convert->message);
	ern_report_free(convert->verdict);
	free(convert->datadir);
	free(convert);
}

int
ern_convert_set(struct ern_convert *convert, const char *name,
    const char *value)
{
	size_t i;

	for (i = 0; i < SETTINGS; i++) {
		if (strcmp(ern_convert_settings[i].name, name) != 0)
			continue;
		free(convert->values[i]);
		convert->values[i] = ern_mem_copy(value, strlen(value));
		return 0;
	}
	return -1;
}

void
ern_convert_keep(struct ern_convert *convert)
{
	convert->keep = true;
}

void
ern_convert_restore(struct ern_convert *convert,
    const struct ern_sidecar *sidecar)
{
	convert->sidecar = sidecar;
}

void
ern_convert_result_free(struct ern_convert_result *result)
{
	ern_text_free(&result->xml);
	ern_text_free(&result->sidecar);
}

/* Returns what is set for a name, or else. */
static const char *
find_value(const struct ern_convert *convert, const char *name,
    const char *otherwise)
{
	size_t i = 0;

	while (strcmp(ern_convert_settings[i].name, name) != 0)
		i++;
	return convert->values[i] != NULL ? convert->values[i] : otherwise;
}

static const char *
find_edition(const struct ern_convert *convert, const char *version)
{
	const char *edition = "";
	size_t i;

	for (i = 0; i < sizeof(editions) / sizeof(editions[0]); i++)
		if (strcmp(editions[i].version, version) == 0)
			edition = editions[i].avs;
	return find_value(convert, "avs-version", edition);
}

/* Returns the stylesheet of a step, or NULL with the reason in why. */
static struct ern_sheet *
find_sheet(struct ern_convert *convert, size_t step, struct ern_text *why)
{
	struct ern_text name = { 0 }, path = { 0 };

	if (convert->sheets[step] == NULL) {
		ern_text_format(&name, "xslt/%s-to-%s.xsl",
		    ern_steps[step].from, ern_steps[step].to);
		ern_data_path(convert->datadir, name.bytes, &path);
		convert->sheets[step] = ern_sheet_load(path.bytes, why);
		ern_text_free(&name);
		ern_text_free(&path);
	}
	return convert->sheets[step];
}

/* Runs the stylesheet of a step over a document. */
static enum ern_sheet_outcome
run_sheet(struct work *work, size_t step, xmlDoc *doc,
    const struct ern_schema *schema, xmlDoc **made)
{
	struct ern_convert *convert = work->convert;
	struct ern_sheet *sheet = find_sheet(convert, step, &work->why);
	const char *parameters[2 * SETTINGS + 1];
	struct ern_notes notes;
	struct ern_sheet_input input = { .doc = doc,
		.parameters = parameters, .book = work->book,
		.context = &notes };
	enum ern_sheet_outcome outcome;
	size_t n = 0, i;

	*made = NULL;
	if (sheet == NULL)
		return ERN_SHEET_FAILED;
	for (i = 0; i < SETTINGS; i++) {
		if (convert->values[i] == NULL)
			continue;
		parameters[n++] = ern_convert_settings[i].name;
		parameters[n++] = convert->values[i];
	}
	parameters[n] = NULL;
	ern_notes_start(&notes, doc, schema);
	outcome = ern_sheet_run(sheet, &input, made, &work->why);
	ern_notes_free(&notes);
	return outcome;
}

static struct ern_fit_settings
fit_settings(const struct work *work, const char *version)
{
	return (struct ern_fit_settings){
		.source = work->from->key,
		.language = find_value(work->convert, "language", "en"),
		.avs = find_edition(work->convert, version),
	};
}

/* Makes a document into one of the next version.  Returns NULL, with the
 * reason told, where that cannot be. */
static xmlDoc *
run_step(struct work *work, size_t step, xmlDoc *doc,
    enum ern_convert_outcome *outcome)
{
	const struct ern_schema *schema = ern_version_schema(
	    ern_version_find(ern_steps[step].to));
	struct ern_fit_settings fit = fit_settings(work, ern_steps[step].to);
	xmlDoc *made;

	ern_text_clear(&work->why);
	switch (run_sheet(work, step, doc, schema, &made)) {
	case ERN_SHEET_MADE:
		if (ern_fit_run(made, schema, &fit, work->book,
		    &work->why) == 0)
			return made;
		xmlFreeDoc(made);
		/* FALLTHROUGH */
	case ERN_SHEET_REFUSED:
		*outcome = ERN_CONVERT_REFUSED;
		break;
	case ERN_SHEET_FAILED:
		*outcome = ERN_CONVERT_FAILED;
		break;
	}
	ern_report_add(work->report, *outcome == ERN_CONVERT_REFUSED ?
	    ERN_CODE_CONVERT_REFUSED : ERN_CODE_CONVERT_FAILED, NULL,
	    "the message cannot be made into one of ERN %s: %s",
	    work->to->name, work->why.bytes);
	return NULL;
}

/* Goes all steps of the way; the document itself where there are none. */
static xmlDoc *
run_route(struct work *work, xmlDoc *doc, enum ern_convert_outcome *outcome)
{
	size_t route[ERN_ROUTE_STEPS], n, i;
	xmlDoc *at = doc, *next;

	n = ern_route_find(work->from->key, work->to->key, route);
	for (i = 0; i < n; i++) {
		next = run_step(work, route[i], at, outcome);
		if (at != doc)
			xmlFreeDoc(at);
		at = next;
		if (at == NULL)
			break;
	}
	return at;
}

/* Adds what has a value: "Genre", or "the attribute Type of Genre". */
static void
add_subject(struct ern_text *out, const xmlNode *node)
{
	if (node->type == XML_ATTRIBUTE_NODE)
		ern_text_format(out, "the attribute %s of %s",
		    (const char *)node->name,
		    (const char *)node->parent->name);
	else
		ern_text_string(out, (const char *)node->name);
}

/* Adds a reason, which may come from lines of a stylesheet. */
static void
add_reason(struct ern_text *out, const char *reason)
{
	bool blank = false;

	for (; *reason != '\0'; reason++) {
		if (*reason != ' ' && *reason != '\n') {
			ern_text_byte(out, *reason);
			blank = false;
		} else if (!blank) {
			ern_text_byte(out, ' ');
			blank = true;
		}
	}
}

static void
write_sentence(struct work *work, const struct ern_origin_entry *entry,
    const char *reason, bool note)
{
	struct ern_text *out = &work->sentence;

	ern_text_clear(out);
	add_subject(out, entry->node);
	if (entry->filled)
		ern_text_string(out, " is set to \"");
	else if (*entry->value != '\0')
		ern_text_string(out, " \"");
	if (entry->filled || *entry->value != '\0') {
		ern_text_short(out, entry->value, strlen(entry->value),
		    VALUE_SHOWN);
		ern_text_byte(out, '"');
	}
	if (!entry->filled)
		ern_text_string(out, note ? " is left out" : " is lost");
	ern_text_string(out, ": ");
	add_reason(out, reason);
}

/* Takes a value that was lost, or supplied. */
static void
tell(void *context, const struct ern_origin_entry *entry)
{
	struct work *work = context;
	struct ern_place place = { .line = entry->line };
	const char *code = entry->code, *reason = entry->reason;
	bool note;

	if (code == NULL)
		code = ern_loss_code(entry->node, &reason);
	if (work->code == NULL || strcmp(work->code->name, code) != 0)
		work->code = ern_code_find(code);
	if (work->code == NULL) {
		ern_report_add(work->report, ERN_CODE_CONVERT_FAILED, &place,
		    "%s is not in the table of codes", code);
		return;
	}
	note = work->code->severity == ERN_NOTE;
	if (!entry->filled) {
		work->result->account.noted += note;
		if (work->convert->keep)
			ern_sidecar_add_lost(&work->lost, code,
			    ern_origin_path(entry), entry->value);
	}
	if (ern_report_full(work->report)) {
		ern_text_clear(&work->sentence);
	} else {
		place.path = ern_origin_path(entry);
		write_sentence(work, entry, reason != NULL ? reason :
		    "no reason is known", note);
	}
	ern_report_add_entry(work->report, work->code, &place, "%s",
	    work->sentence.bytes);
}

/* Compares the message with the result.  Returns whether all is accounted
 * for; if not, that is told. */
static bool
close_books(struct work *work, const xmlDoc *made)
{
	struct ern_convert_account *account = &work->result->account;
	struct ern_origin_account sums;

	ern_origin_close(work->book, made, made == NULL ? NULL : tell, work,
	    &sums);
	account->in = sums.in;
	account->carried = sums.carried;
	account->lost = sums.lost;
	account->out = sums.out;
	account->mapped = sums.mapped;
	account->filled = sums.filled;
	account->restored = sums.restored;
	if (sums.stray == 0)
		return true;
	ern_report_add(work->report, ERN_CODE_CONVERT_FAILED, NULL,
	    "it is not known where %zu values of the result come from; the "
	    "first is %s", sums.stray, sums.first_stray);
	free(sums.first_stray);
	return false;
}

/* A text that is read as a message. */
struct source {
	const struct ern_text *text;
	size_t at;
};

static long
read_text(void *context, char *bytes, size_t size)
{
	struct source *source = context;
	size_t left = source->text->length - source->at;

	if (size > left)
		size = left;
	memcpy(bytes, source->text->bytes + source->at, size);
	source->at += size;
	return size;
}

/* Checks the result.  Returns whether it is valid; if not, that is told. */
static bool
check(struct work *work)
{
	const struct ern_report *verdict = work->convert->verdict;
	struct source source = { .text = &work->result->xml };

	ern_message_read(work->convert->message, "result", read_text,
	    &source);
	if (ern_report_valid(verdict, false))
		return true;
	ern_report_add(work->report, ERN_CODE_CONVERT_FAILED, NULL,
	    "what was made is not valid: line %d: %s",
	    verdict->findings[0].place.line, verdict->findings[0].message);
	return false;
}

/* Puts back what the sidecar knows of a message that was edited. */
static void
restore(struct work *work, xmlDoc *made)
{
	struct ern_fit_settings fit = fit_settings(work, work->to->key);

	if (work->entry.message == NULL || !ern_restore_run(&work->entry,
	    made, ern_version_schema(work->to), &fit, work->book,
	    work->report))
		ern_report_add(work->report, ERN_CODE_SIDECAR_UNKNOWN, NULL,
		    "the sidecar holds nothing of this message for ERN %s",
		    work->to->name);
}

/* Gives the original of a message that is as it was made. */
static enum ern_convert_outcome
give_original(struct work *work, const xmlDoc *doc)
{
	struct ern_convert_account *account = &work->result->account;
	struct ern_origin_account sums;
	const xmlNode *lost;

	ern_origin_close(work->book, doc, NULL, NULL, &sums);
	account->in = account->carried = account->out = sums.in;
	lost = ern_tree_child(work->entry.message, "lost");
	for (; lost != NULL; lost = ern_tree_next(lost, "lost"))
		account->restored++;
	account->out += account->restored;
	ern_text_string(&work->result->xml, ERN_TREE_DECLARATION);
	ern_tree_write_element(work->entry.original, 0, &work->result->xml);
	return ERN_CONVERT_MADE;
}

/* Goes all the way from a document to the bytes of the result. */
static enum ern_convert_outcome
run(struct work *work, xmlDoc *doc)
{
	enum ern_convert_outcome outcome = ERN_CONVERT_MADE;
	xmlDoc *made = run_route(work, doc, &outcome);

	if (made != NULL && work->convert->sidecar != NULL)
		restore(work, made);
	if (!close_books(work, made) && outcome == ERN_CONVERT_MADE)
		outcome = ERN_CONVERT_FAILED;
	if (outcome != ERN_CONVERT_MADE)
		goto out;
	ern_tree_write(made, &work->result->xml);
	if (work->from != work->to && !check(work))
		outcome = ERN_CONVERT_FAILED;
	if (outcome == ERN_CONVERT_MADE && work->convert->keep)
		ern_sidecar_add(&work->result->sidecar, &work->original,
		    work->from, made, work->to, &work->lost);
out:
	if (made != doc)
		xmlFreeDoc(made);
	return outcome;
}

enum ern_convert_outcome
ern_convert_run(struct ern_convert *convert, xmlDoc *doc,
    const struct ern_version *to, struct ern_convert_result *result,
    struct ern_report *report)
{
	const xmlNode *root = ern_tree_element(doc->children);
	struct work work = { .convert = convert, .to = to, .result = result,
		.report = report };
	enum ern_convert_outcome outcome;

	ern_text_clear(&result->xml);
	ern_text_clear(&result->sidecar);
	result->account = (struct ern_convert_account){ 0 };
	work.from = root->ns == NULL ? NULL :
	    ern_version_of((const char *)root->ns->href);
	if (work.from == NULL) {
		ern_report_add(report, ERN_CODE_CONVERT_REFUSED, NULL,
		    "%s is not in the namespace of a known ERN version",
		    (const char *)root->name);
		return ERN_CONVERT_REFUSED;
	}
	ern_tree_strip(doc);
	if (convert->keep)
		ern_tree_write_element(root, 0, &work.original);
	ern_reference_trim(doc);
	work.book = ern_origin_new(doc);
	if (convert->sidecar != NULL)
		work.entry = ern_sidecar_find(convert->sidecar, doc,
		    work.from, to);
	outcome = work.entry.same ? give_original(&work, doc) :
	    run(&work, doc);
	if (outcome != ERN_CONVERT_MADE) {
		ern_text_clear(&result->xml);
		ern_text_clear(&result->sidecar);
	}
	ern_origin_free(work.book);
	ern_text_free(&work.sentence);
	ern_text_free(&work.why);
	ern_text_free(&work.lost);
	ern_text_free(&work.original);
	return outcome;
}
