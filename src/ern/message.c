/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "ern/asset.h"
#include "ern/ident.h"
#include "ern/later.h"
#include "ern/message.h"
#include "ern/version.h"
#include "schema/check.h"

struct ern_message {
	struct ern_message_options options;
	struct ern_report *report;
	struct ern_reader *reader;
	struct ern_check *check;
	struct ern_ident *ident;	/* NULL: not asked for */
	struct ern_later *later;
	struct ern_assets *assets;	/* NULL: not asked for */
	bool assets_alone;	/* no other message has files there */
	bool known;		/* are its version and type? */
	bool whole;		/* was it read to its end? */
	xmlDocPtr doc;		/* the tree, when it was asked for */
};

/* Adds the names of all versions, or of all messages of a schema. */
static void
add_versions(struct ern_text *out)
{
	size_t i;

	for (i = 0; i < ern_n_versions; i++)
		ern_text_format(out, "%s%s", i == 0 ? "" :
		    i + 1 == ern_n_versions ? " and " : ", ",
		    ern_versions[i].name);
}

static void
add_roots(struct ern_text *out, const struct ern_schema *schema)
{
	size_t i;

	for (i = 0; i < schema->n_roots; i++)
		ern_text_format(out, "%s%s", i == 0 ? "" :
		    i + 1 == schema->n_roots ? " and " : ", ",
		    ern_table_string(schema->roots[i].name));
}

static void
tell_version(struct ern_message *message, const struct ern_element *root)
{
	struct ern_place place = ern_reader_place(message->reader, 1);
	struct ern_text known = { 0 }, what = { 0 };

	add_versions(&known);
	if (root->ns == NULL) {
		ern_text_short(&what, root->name, strlen(root->name), 80);
		ern_report_add(message->report, ERN_CODE_VERSION_UNKNOWN,
		    &place, "the root element %s is in no namespace, which "
		    "would tell the ERN version; known are %s", what.bytes,
		    known.bytes);
	} else {
		ern_text_short(&what, root->ns, strlen(root->ns), 200);
		ern_report_add(message->report, ERN_CODE_VERSION_UNKNOWN,
		    &place, "%s is not the namespace of a known ERN version; "
		    "known are %s", what.bytes, known.bytes);
	}
	ern_text_free(&known);
	ern_text_free(&what);
}

/* Tells that there is no such message.  Returns the one that was meant. */
static const struct ern_root *
tell_root(struct ern_message *message, const struct ern_version *version,
    const char *name)
{
	const struct ern_schema *schema = ern_version_schema(version);
	struct ern_place place = ern_reader_place(message->reader, 1);
	struct ern_nearest nearest = { .word = name, .length = strlen(name) };
	const struct ern_root *meant = NULL;
	struct ern_text known = { 0 }, what = { 0 };
	const char *best;
	size_t i;

	for (i = 0; i < schema->n_roots; i++) {
		best = nearest.best;
		ern_nearest_offer(&nearest,
		    ern_table_string(schema->roots[i].name));
		if (nearest.best != best)
			meant = &schema->roots[i];
	}
	add_roots(&known, schema);
	ern_text_short(&what, name, strlen(name), 80);
	ern_report_add(message->report, ERN_CODE_ROOT_UNKNOWN, &place,
	    "%s is no message of ERN %s; its messages are %s", what.bytes,
	    version->name, known.bytes);
	ern_text_free(&known);
	ern_text_free(&what);
	return meant;
}

/* The root element says what the message is. */
static void
on_root(void *context, const struct ern_element *element)
{
	struct ern_message *message = context;
	const struct ern_version *version;
	const struct ern_schema *schema;
	const struct ern_root *root;

	version = element->ns == NULL ? NULL : ern_version_of(element->ns);
	if (version == NULL) {
		ern_report_identify(message->report, NULL, element->name);
		if (message->options.xsd == NULL)
			tell_version(message, element);
		return;
	}
	ern_report_identify(message->report, version->name, element->name);
	schema = ern_version_schema(version);
	root = ern_schema_root(schema, ern_table_symbol(element->name));
	if (root == NULL)
		root = tell_root(message, version, element->name);
	if (root == NULL)
		return;
	message->known = true;
	if (message->ident != NULL)
		ern_ident_start(message->ident);
	ern_later_root(message->later, version, element);
	ern_check_start(message->check, schema, root);
}

static const struct ern_handler recogniser = { .root = on_root };

struct ern_message *
ern_message_new(const struct ern_message_options *options,
    struct ern_report *report)
{
	struct ern_message *message = ern_mem_alloc(sizeof(*message));

	message->options = *options;
	message->report = report;
	message->reader = ern_reader_new(&options->limits, report);
	message->check = ern_check_new(message->reader, report);
	message->later = ern_later_new(&message->options, message->reader,
	    report);
	if (options->check_identifiers)
		message->ident = ern_ident_new(message->reader, report);
	ern_reader_add(message->reader, &recogniser, message);
	ern_reader_add(message->reader, &ern_check_handler, message->check);
	if (options->check_assets) {
		message->assets = ern_assets_new(message->reader);
		ern_reader_add(message->reader, &ern_assets_handler,
		    message->assets);
	}
	if (options->xsd != NULL || options->keep_tree)
		ern_reader_keep_tree(message->reader);
	ern_check_want(message->check, ERN_LAYER_SCHEMA,
	    !options->unwanted[ERN_LAYER_SCHEMA] && options->xsd == NULL);
	ern_check_want(message->check, ERN_LAYER_REFERENCES,
	    !options->unwanted[ERN_LAYER_REFERENCES]);
	ern_check_avs_base(message->check, options->avs_base);
	return message;
}

void
ern_message_free(struct ern_message *message)
{
	if (message == NULL)
		return;
	xmlFreeDoc(message->doc);
	ern_ident_free(message->ident);
	ern_later_free(message->later);
	ern_assets_free(message->assets);
	ern_check_free(message->check);
	ern_reader_free(message->reader);
	free(message);
}

/* Says of a layer whether it ran, when it was asked for. */
static void
account(struct ern_message *message, enum ern_layer layer, const char *not)
{
	if (message->options.unwanted[layer])
		return;
	if (not == NULL)
		ern_report_checked(message->report, layer);
	else
		ern_report_not_run(message->report, layer, not);
}

/* Checks the files that the message names. */
static void
check_assets(struct ern_message *message, const char *not)
{
	const struct ern_message_options *options = &message->options;

	if (message->assets == NULL)
		return;
	if (not == NULL && options->assets == NULL)
		not = "no folder was named that the files are in";
	if (not == NULL)
		ern_assets_check(message->assets, options->assets,
		    options->asset_jobs, message->report);
	if (not == NULL && message->assets_alone)
		ern_assets_unnamed(options->assets, message->report);
	account(message, ERN_LAYER_ASSETS, not);
}

/* A reading function that remembers whether it failed. */
struct source {
	ern_read read;
	void *context;
	bool failed;
};

static long
read_source(void *context, char *bytes, size_t size)
{
	struct source *source = context;
	long n = source->read(source->context, bytes, size);

	source->failed = n < 0;
	return n;
}

/* Checks what could only be checked once all had been read. */
static void
end(struct ern_message *message, bool whole)
{
	const struct ern_xsd *xsd = message->options.xsd;
	const char *not = !whole ? "the message could not be read to its end" :
	    !message->known ? "what kind of message it is is not known" : NULL;

	message->doc = ern_reader_take_tree(message->reader);
	if (not == NULL)
		ern_check_end(message->check);
	if (xsd != NULL && message->doc != NULL && whole &&
	    !message->options.unwanted[ERN_LAYER_SCHEMA])
		ern_xsd_check(xsd, message->doc, message->report);
	account(message, ERN_LAYER_WELLFORMED, NULL);
	account(message, ERN_LAYER_SCHEMA, xsd != NULL && whole ? NULL : not);
	account(message, ERN_LAYER_REFERENCES, not);
	if (message->ident != NULL)
		account(message, ERN_LAYER_IDENTIFIERS, not);
	ern_later_run(message->later, not);
	check_assets(message, not);
	ern_report_end(message->report);
}

int
ern_message_read(struct ern_message *message, const char *file,
    ern_read read, void *context)
{
	struct source source = { read, context, false };

	ern_report_begin(message->report, file);
	ern_check_begin(message->check);
	ern_later_begin(message->later);
	if (message->assets != NULL)
		ern_assets_begin(message->assets);
	message->known = false;
	xmlFreeDoc(message->doc);
	message->doc = NULL;
	message->whole = ern_reader_read(message->reader, read_source,
	    &source) == 0;
	if (source.failed)
		return -1;
	end(message, message->whole);
	return 0;
}

void
ern_message_set_assets(struct ern_message *message, struct ern_depot *assets,
    bool alone)
{
	message->options.assets = assets;
	message->assets_alone = alone;
}

bool
ern_message_whole(const struct ern_message *message)
{
	return message->whole;
}

struct ern_reader *
ern_message_reader(struct ern_message *message)
{
	return message->reader;
}

struct _xmlDoc *
ern_message_take_tree(struct ern_message *message)
{
	xmlDocPtr doc = message->doc;

	message->doc = NULL;
	return doc;
}

void
ern_message_free_tree(struct _xmlDoc *tree)
{
	xmlFreeDoc(tree);
}
