/* SPDX-License-Identifier: MIT */
/*
 * differential: our verdict against that of libxml2's XSD engine, on mutants
 * of the test messages that have one fault each.
 *
 * The verdict of the schema layer must equal libxml2's; for a valid mutant
 * the references layer must find what a walk over the tree finds; and each
 * path must select one node.  ERN_MUTANTS tells how many mutants to make,
 * ERN_SEED where the numbers start, ERN_KEEP a folder for those that are
 * judged differently (ERN_KEEP_ALL=1: for all of them).
 */
#include <config.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/hash.h"
#include "base/mem.h"
#include "differential.h"
#include "ern/message.h"
#include "ern/version.h"
#include "unit/pieces.h"
#include "xml/name.h"

#define MUTANTS		10000
#define SEED		1

/* What is known of a version without our tables. */
struct peer {
	xmlSchemaPtr schema;
	xmlDocPtr doc, values;
};

/* How many mutants of a kind gave 0, 1, 2, 3 and more schema findings. */
struct tally {
	size_t by_findings[4];
	size_t most;
	size_t collateral;	/* findings of references that come with it */
};

static struct {
	const char *top, *folder;
	bool keep_all;
	uint64_t seed;
	struct peer peers[16];
	struct ern_report *report;
	struct ern_message *message;
	struct tally tallies[MAX_KINDS];
	size_t disagreements, excepted, valid;
	int test;
} run;

/* Is it a value of such a type, with white space around it? */
static bool
is_padded_date(const char *value)
{
	static const char space[] = " \t\r\n";
	const char *start = value + strspn(value, space);
	size_t length = strlen(start);

	while (length > 0 && strchr(space, start[length - 1]) != NULL)
		length--;
	return start[length] + (start - value) != 0 &&
	    (ern_datatype_check(ERN_DATE_TIME, start, length) ||
	    ern_datatype_check(ERN_DURATION, start, length) ||
	    ern_datatype_check(ERN_G_YEAR, start, length));
}

/* Is it a name as in xsi:type, with white space around it? */
static bool
is_padded_name(const char *value)
{
	static const char space[] = " \t\r\n";
	size_t before = strspn(value, space);
	size_t length = strcspn(value + before, space);
	const char *rest = value + before + length;

	return before + strlen(rest) > 0 && rest[strspn(rest, space)] ==
	    '\0' && ern_name_check(ERN_NAME_NAME, value + before, length);
}

static bool
is_cdata(const char *value)
{
	return strcmp(value, MUTANT_CDATA) == 0;
}

static bool
is_long_number(const char *value)
{
	return strspn(value, " \t\r\n+-.0123456789") == strlen(value) &&
	    strlen(value) > 18;
}

/* Is it a duration with a point that has no digit on one side? */
static bool
is_open_fraction(const char *value)
{
	const char *point = strchr(value, '.');

	return point != NULL && point > value && strchr(value, 'P') != NULL &&
	    (strchr("0123456789", point[-1]) == NULL ||
	    strchr("0123456789", point[1]) == NULL);
}

/* Is it a sign alone, with white space behind it? */
static bool
is_bare_sign(const char *value)
{
	value += strspn(value, " \t\r\n");
	return (*value == '+' || *value == '-') &&
	    strspn(value + 1, " \t\r\n") == strlen(value + 1);
}

/*
 * Where libxml2 2.9.14 is wrong by XSD 1.0.  Xerces agrees with us, but takes
 * PT.5S, and no year beyond 2^31.
 */
static const struct exception {
	const char *why;
	bool theirs;	/* what libxml2 says: is it valid? */
	bool (*applies)(const char *value);
} exceptions[] = {
	{ "these types collapse white space (Part 2, 3.2.6 to 3.2.14, 4.3.6)",
	    false, is_padded_date },
	{ "the value of xsi:type is a QName, which collapses white space "
	    "(Part 1, 2.6.1)", false, is_padded_name },
	{ "white space in a CDATA section is white space (Part 1, 3.4.4)",
	    false, is_cdata },
	{ "numbers and years may have any number of digits (Part 2, 3.2.3, "
	    "3.2.7)", false, is_long_number },
	{ "seconds have digits on both sides of a point (Part 2, 3.2.6.1)",
	    true, is_open_fraction },
	{ "a decimal has digits (Part 2, 3.2.3)", true, is_bare_sign },
};

static void
be_silent(void *context, xmlErrorPtr error)
{
	(void)context;
	(void)error;
}

static xmlDocPtr
read_xml(const char *path)
{
	xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET);

	if (doc != NULL)
		return doc;
	printf("Bail out! cannot read %s\n", path);
	exit(EXIT_FAILURE);
}

/* Returns the file that a schema imports. */
static char *
imported(xmlDocPtr doc)
{
	xmlNodePtr node = xmlFirstElementChild(xmlDocGetRootElement(doc));

	while (strcmp((char *)node->name, "import") != 0)
		node = xmlNextElementSibling(node);
	return (char *)xmlGetProp(node, (const xmlChar *)"schemaLocation");
}

static void
load_peer(const char *key, struct peer *peer)
{
	struct ern_text path = { 0 };
	xmlSchemaParserCtxtPtr parser;
	char *name;

	ern_text_format(&path, "%s/xsd/ern-%s.xsd", run.top, key);
	peer->doc = read_xml(path.bytes);
	parser = xmlSchemaNewParserCtxt(path.bytes);
	peer->schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	name = imported(peer->doc);
	ern_text_clear(&path);
	ern_text_format(&path, "%s/xsd/%s", run.top, name);
	peer->values = read_xml(path.bytes);
	xmlFree(name);
	ern_text_free(&path);
}

static bool
judge_theirs(const struct peer *peer, xmlDocPtr doc)
{
	xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(peer->schema);
	int result = xmlSchemaValidateDoc(valid, doc);

	xmlSchemaFreeValidCtxt(valid);
	return result == 0;
}

/* Counts the errors of a layer. */
static size_t
count_errors(enum ern_layer layer)
{
	size_t i, n = 0;

	for (i = 0; i < run.report->n_findings; i++)
		n += run.report->findings[i].layer == layer &&
		    run.report->findings[i].severity == ERN_ERROR;
	return n;
}

/* Returns a finding whose path does not select just one node, or NULL. */
static const struct ern_finding *
find_bad_path(xmlDocPtr doc)
{
	xmlXPathContextPtr context = xmlXPathNewContext(doc);
	xmlNodePtr root = xmlDocGetRootElement(doc);
	const struct ern_finding *finding, *bad = NULL;
	xmlXPathObjectPtr found;
	size_t i;

	if (root->ns != NULL)
		xmlXPathRegisterNs(context, (const xmlChar *)"ern",
		    root->ns->href);
	xmlXPathRegisterNs(context, (const xmlChar *)"xsi", (const xmlChar *)
	    "http://www.w3.org/2001/XMLSchema-instance");
	for (i = 0; i < run.report->n_findings && bad == NULL; i++) {
		finding = &run.report->findings[i];
		if (finding->place.path == NULL)
			continue;
		found = xmlXPathEval((const xmlChar *)finding->place.path,
		    context);
		if (found == NULL || found->nodesetval == NULL ||
		    found->nodesetval->nodeNr != 1)
			bad = finding;
		xmlXPathFreeObject(found);
	}
	xmlXPathFreeContext(context);
	return bad;
}

static void
keep(const char *name, size_t number, const char *verdict,
    const xmlChar *bytes, int length)
{
	struct ern_text path = { 0 };
	FILE *file;
	char *slash;

	if (run.folder == NULL)
		return;
	ern_text_format(&path, "%s-%llu-%zu-%s.xml", name,
	    (unsigned long long)run.seed, number, verdict);
	while ((slash = strchr(path.bytes, '/')) != NULL)
		*slash = '-';
	slash = ern_mem_copy(path.bytes, path.length);
	ern_text_clear(&path);
	ern_text_format(&path, "%s/%s", run.folder, slash);
	file = fopen(path.bytes, "wb");
	if (file != NULL) {
		fwrite(bytes, 1, length, file);
		fclose(file);
	}
	free(slash);
	ern_text_free(&path);
}

static void
disagree(const struct mutant *mutant, const char *name, size_t number,
    const char *why)
{
	size_t i;

	run.disagreements++;
	printf("# ERN_SEED=%llu, mutant %zu of %s: %s\n# what: ",
	    (unsigned long long)run.seed, number, name, mutant_kind(
	    mutant->kind));
	for (i = 0; i < mutant->what.length; i++)
		printf(mutant->what.bytes[i] == '\n' ? "\\n" : "%c",
		    mutant->what.bytes[i]);
	printf("\n# %s\n", why);
	for (i = 0; i < run.report->n_findings; i++)
		printf("# we find: %s [%s] %s\n",
		    run.report->findings[i].message,
		    run.report->findings[i].code,
		    run.report->findings[i].place.path == NULL ? "" :
		    run.report->findings[i].place.path);
}

static void
count(int kind, size_t findings, size_t collateral)
{
	struct tally *tally = &run.tallies[kind];

	tally->by_findings[findings < 3 ? findings : 3]++;
	tally->most = findings > tally->most ? findings : tally->most;
	tally->collateral += collateral;
}

/* Is libxml2 known to give such a value this verdict, wrongly? */
static bool
is_excepted(const struct mutant *mutant, bool theirs)
{
	size_t i;

	if (mutant->value.bytes == NULL)
		return false;
	for (i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]); i++)
		if (exceptions[i].theirs == theirs &&
		    exceptions[i].applies(mutant->value.bytes))
			return true;
	return false;
}

/* Compares what both say of a mutant; NULL: the same. */
static const char *
compare(const struct peer *peer, xmlDocPtr doc, const struct mutant *mutant)
{
	size_t schema = count_errors(ERN_LAYER_SCHEMA);
	size_t references = count_errors(ERN_LAYER_REFERENCES);
	struct id_faults faults;
	bool theirs;

	if (count_errors(ERN_LAYER_WELLFORMED) != 0)
		return "we say that it is not well-formed";
	if (find_bad_path(doc) != NULL)
		return "a path does not select one node";
	theirs = judge_theirs(peer, doc);
	if (theirs != (schema == 0) && is_excepted(mutant, theirs)) {
		run.excepted++;
		return NULL;
	}
	if (theirs && schema != 0)
		return "libxml2 says valid, we say invalid";
	if (!theirs && schema == 0)
		return "libxml2 says invalid, we say valid";
	if (mutant->kind >= 0)
		count(mutant->kind, schema, schema == 0 ? 0 : references);
	if (schema != 0)
		return NULL;
	run.valid++;
	faults = count_id_faults(doc, peer->doc, peer->values);
	return references == faults.duplicates + faults.dangling ? NULL :
	    "the walk over the tree finds other faults of references";
}

/* Writes a document out, and compares what is said of the bytes. */
static const char *
judge(const struct peer *peer, struct mutant *mutant, const char *name,
    size_t number)
{
	struct pieces pieces = { 0 };
	const char *why;
	xmlChar *bytes;
	xmlDocPtr doc;
	int length;

	xmlDocDumpMemoryEnc(mutant->doc, &bytes, &length, "UTF-8");
	pieces.bytes = (char *)bytes;
	pieces.length = length;
	/* Some are read in small pieces, whose borders stand anywhere. */
	pieces.piece = number % 3 == 0 ? 1 + mutant_number(mutant, 3000) : 0;
	doc = xmlReadMemory((char *)bytes, length, NULL, NULL,
	    XML_PARSE_NONET);
	ern_message_read(run.message, name, pieces_read, &pieces);
	if (doc != NULL)
		why = compare(peer, doc, mutant);
	else
		why = count_errors(ERN_LAYER_WELLFORMED) == 1 ? NULL :
		    "only libxml2 says that it is not well-formed";
	if (why != NULL || run.keep_all)
		keep(name, number, count_errors(ERN_LAYER_SCHEMA) != 0 ?
		    "schema" : count_errors(ERN_LAYER_REFERENCES) != 0 ?
		    "references" : "valid", bytes, length);
	xmlFreeDoc(doc);
	xmlFree(bytes);
	return why;
}

static void
test_message(const struct ern_version *version, const struct peer *peer,
    const char *name, size_t n)
{
	struct ern_text path = { 0 };
	struct mutant mutant = { .kind = -1,
		.schema = ern_version_schema(version) };
	size_t i, before = run.disagreements;
	xmlDocPtr doc;
	const char *why;

	ern_text_format(&path, "%s/testdata/%s", run.top, name);
	doc = read_xml(path.bytes);
	for (i = 0; i <= n; i++) {
		mutant.doc = xmlCopyDoc(doc, 1);
		mutant.random = (run.seed << 32 | i) ^
		    ern_hash(name, strlen(name));
		mutant_list(&mutant);
		if (i != 0)	/* 0 is the message itself */
			mutant_make(&mutant);
		why = judge(peer, &mutant, name, i);
		if (why == NULL && i == 0 && run.report->n_findings != 0 &&
		    run.report->counts[ERN_ERROR] != 0)
			why = "the message itself is invalid";
		if (why != NULL)
			disagree(&mutant, name, i, why);
		xmlFreeDoc(mutant.doc);
	}
	printf("%s %d - %zu mutants of %s\n", run.disagreements == before ?
	    "ok" : "not ok", ++run.test, n, name);
	fflush(stdout);
	xmlFreeDoc(doc);
	free(mutant.elements);
	ern_text_free(&mutant.what);
	ern_text_free(&mutant.value);
	ern_text_free(&path);
}

static int
is_valid_name(const struct dirent *entry)
{
	const char *name = entry->d_name;
	size_t length = strlen(name);

	return (strncmp(name, "good-", 5) == 0 ||
	    strncmp(name, "odd-", 4) == 0) && length > 4 &&
	    strcmp(name + length - 4, ".xml") == 0;
}

/* Lists the messages of all versions, as version number and name. */
static size_t
list_messages(char ***names, size_t **versions)
{
	struct ern_text path = { 0 };
	struct dirent **entries;
	size_t i, n = 0;
	int found, j;

	for (i = 0; i < ern_n_versions; i++) {
		ern_text_clear(&path);
		ern_text_format(&path, "%s/testdata/%s", run.top,
		    ern_versions[i].key);
		found = scandir(path.bytes, &entries, is_valid_name,
		    alphasort);
		for (j = 0; j < found; j++) {
			*names = ern_mem_grow(*names, n + 1, sizeof(char *));
			*versions = ern_mem_grow(*versions, n + 1,
			    sizeof(size_t));
			ern_text_clear(&path);
			ern_text_format(&path, "%s/%s", ern_versions[i].key,
			    entries[j]->d_name);
			(*names)[n] = ern_mem_copy(path.bytes, path.length);
			(*versions)[n++] = i;
			free(entries[j]);
		}
		if (found >= 0)
			free(entries);
	}
	ern_text_free(&path);
	return n;
}

static void
print_tallies(void)
{
	const struct tally *tally;
	size_t invalid, all = 0, one = 0, few = 0;
	int kind;

	printf("# schema findings of invalid mutants: none, 1, 2, more, "
	    "most; findings of references beside them\n");
	for (kind = 0; mutant_kind(kind) != NULL; kind++) {
		tally = &run.tallies[kind];
		invalid = tally->by_findings[1] + tally->by_findings[2] +
		    tally->by_findings[3];
		all += invalid;
		one += tally->by_findings[1];
		few += tally->by_findings[1] + tally->by_findings[2];
		printf("# %-26s %6zu %6zu %5zu %5zu %5zu; %zu\n",
		    mutant_kind(kind), tally->by_findings[0],
		    tally->by_findings[1], tally->by_findings[2],
		    tally->by_findings[3], tally->most, tally->collateral);
	}
	printf("# %zu valid, %zu invalid; one finding: %.2f %%, at most two: "
	    "%.2f %%; %zu excepted\n", run.valid, all,
	    all == 0 ? 0 : 100.0 * one / all,
	    all == 0 ? 0 : 100.0 * few / all, run.excepted);
}

static void
set_up(void)
{
	static const struct ern_message_options options;
	size_t i;

	run.top = getenv("top_srcdir") == NULL ? "." : getenv("top_srcdir");
	run.folder = getenv("ERN_KEEP");
	run.keep_all = getenv("ERN_KEEP_ALL") != NULL;
	run.seed = getenv("ERN_SEED") == NULL ? SEED :
	    strtoull(getenv("ERN_SEED"), NULL, 10);
	xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)be_silent);
	for (i = 0; i < ern_n_versions; i++)
		load_peer(ern_versions[i].key, &run.peers[i]);
	run.report = ern_report_new(0);
	run.message = ern_message_new(&options, run.report);
}

static void
tear_down(void)
{
	size_t i;

	for (i = 0; i < ern_n_versions; i++) {
		xmlSchemaFree(run.peers[i].schema);
		xmlFreeDoc(run.peers[i].doc);
		xmlFreeDoc(run.peers[i].values);
	}
	ern_message_free(run.message);
	ern_report_free(run.report);
}

int
main(void)
{
	const char *wanted = getenv("ERN_MUTANTS");
	size_t mutants = wanted == NULL ? MUTANTS :
	    strtoull(wanted, NULL, 10), *versions = NULL, i, n;
	char **names = NULL;

	set_up();
	n = list_messages(&names, &versions);
	for (i = 0; i < n; i++) {
		test_message(&ern_versions[versions[i]],
		    &run.peers[versions[i]], names[i],
		    mutants / n + (i < mutants % n));
		free(names[i]);
	}
	free(names);
	free(versions);
	print_tallies();
	printf("1..%d\n", run.test);
	tear_down();
	return n == 0 || run.disagreements != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
