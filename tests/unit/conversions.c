/* SPDX-License-Identifier: MIT */
/*
 * conversions: generated messages of every version, made into every other
 * one and back.
 */
#include <config.h>

#include "converted.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include "../generator.h"
#include "../rights.h"
#include "ern/message.h"
#include "ern/sidecar.h"
#include "xml/xsd.h"

static struct ern_report *report, *verdict;
static struct ern_message *message;
static struct ern_xsd *schemas[8];
static struct ern_convert *keeping, *restoring;
static size_t n_same, n_grants;
static char name[100];		/* of the message at hand, and where it goes */

/* Ours and libxml2's verdict. */
static void
check_valid(const struct ern_text *xml, size_t version)
{
	struct pieces pieces = { xml->bytes, xml->length, 0 };
	xmlDoc *doc;

	assert_int_equal(ern_message_read(message, "made", pieces_read,
	    &pieces), 0);
	if (!ern_report_valid(verdict, false))
		fail_msg("%s: %s", name, verdict->findings[0].message);
	doc = parse(xml->bytes, xml->length);
	ern_report_begin(verdict, "made");
	ern_xsd_check(schemas[version], doc, verdict);
	if (!ern_report_valid(verdict, false))
		fail_msg("%s: libxml2: %s", name,
		    verdict->findings[0].message);
	xmlFreeDoc(doc);
}

static void
check_books(const struct ern_convert_account *account)
{
	size_t i, losses = 0;

	for (i = 0; i < report->n_findings; i++)
		losses += strncmp(report->findings[i].code, "LOSS-", 5) == 0;
	if (account->in != account->carried + account->lost ||
	    account->lost != losses || account->in == 0)
		fail_msg("%s: %zu values in, %zu carried, %zu lost, %zu told",
		    name, account->in, account->carried, account->lost,
		    losses);
}

/* Was something told of a deal, or of the releases it is for? */
static bool
is_told(void *context, const char *release_deal, const char *deal)
{
	size_t of_release = strlen(release_deal), i;
	const char *path;

	(void)context;
	for (i = 0; i < report->n_findings; i++) {
		path = report->findings[i].place.path;
		if (path == NULL ||
		    report->findings[i].severity == ERN_NOTE ||
		    (path = strstr(path, "/DealList[1]")) == NULL)
			continue;
		if (strncmp(path, deal, strlen(deal)) == 0 ||
		    (strncmp(path, release_deal, of_release) == 0 &&
		    strncmp(path + of_release, "/Deal[", 6) != 0))
			return true;
	}
	return false;
}

/* Nothing may be granted that was not; and what is told of no deal is
 * granted as it was. */
static void
check_rights(const struct rights *before, const struct ern_text *xml)
{
	xmlDoc *doc = parse(xml->bytes, xml->length);
	struct rights *after = rights_read(doc);
	struct ern_text why = { 0 };

	if (!rights_within(after, before, false, NULL, NULL, &n_grants,
	    &why))
		fail_msg("%s: grants more: %s", name, why.bytes);
	if (!rights_within(before, after, true, is_told, NULL, &n_same,
	    &why))
		fail_msg("%s: does not grant, and does not tell: %s", name,
		    why.bytes);
	rights_free(after);
	ern_text_free(&why);
	xmlFreeDoc(doc);
}

/* Adds the canonical XML, without blanks between elements. */
static void
add_canonical(struct ern_text *out, const struct ern_text *xml)
{
	xmlDoc *doc = xmlReadMemory(xml->bytes, xml->length, NULL, NULL,
	    XML_PARSE_NOBLANKS | XML_PARSE_NONET | XML_PARSE_HUGE);
	xmlChar *bytes = NULL;
	int length = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_0, NULL, 0,
	    &bytes);

	assert_true(length > 0);
	ern_text_add(out, (char *)bytes, length);
	xmlFree(bytes);
	xmlFreeDoc(doc);
}

/* Takes what a message was made into home, with its sidecar. */
static void
check_way_home(const struct ern_text *xml,
    const struct ern_convert_result *out, const char *from)
{
	struct ern_convert_result home = { 0 };
	struct ern_text text = { 0 }, wanted = { 0 }, got = { 0 };
	struct ern_sidecar *sidecar;
	struct pieces pieces;
	xmlDoc *doc = parse(out->xml.bytes, out->xml.length);

	ern_sidecar_head(&text);
	ern_text_add(&text, out->sidecar.bytes, out->sidecar.length);
	ern_sidecar_tail(&text);
	pieces = (struct pieces){ text.bytes, text.length, 0 };
	sidecar = ern_sidecar_read("side.xml", pieces_read, &pieces, report);
	assert_non_null(sidecar);
	ern_convert_restore(restoring, sidecar);
	assert_int_equal(convert_doc(restoring, doc, from, &home, report),
	    ERN_CONVERT_MADE);
	add_canonical(&wanted, xml);
	add_canonical(&got, &home.xml);
	if (strcmp(wanted.bytes, got.bytes) != 0)
		fail_msg("%s: does not come back", name);
	ern_sidecar_free(sidecar);
	ern_convert_result_free(&home);
	ern_text_free(&text);
	ern_text_free(&wanted);
	ern_text_free(&got);
	xmlFreeDoc(doc);
}

/* To every other version. */
static void
convert_all(const struct ern_text *xml, size_t from, const char *what)
{
	struct ern_convert_result result = { 0 };
	xmlDoc *doc = parse(xml->bytes, xml->length);
	struct rights *before = rights_read(doc);
	enum ern_convert_outcome outcome;
	size_t i;

	xmlFreeDoc(doc);
	for (i = 0; i < COUNT(keys); i++) {
		if (i == from)
			continue;
		snprintf(name, sizeof(name), "%s %s to %s", keys[from], what,
		    keys[i]);
		doc = parse(xml->bytes, xml->length);
		outcome = convert_doc(keeping, doc, keys[i], &result, report);
		xmlFreeDoc(doc);
		if (outcome == ERN_CONVERT_REFUSED) {
			if (strstr(xml->bytes, "<ern:CatalogList") == NULL)
				fail_msg("%s: refused", name);
			continue;
		}
		check_books(&result.account);
		check_valid(&result.xml, i);
		check_rights(before, &result.xml);
		check_way_home(xml, &result, keys[from]);
	}
	rights_free(before);
	ern_convert_result_free(&result);
}

static void
convert_generated(size_t from, bool lifelike, size_t n)
{
	struct generator *generator = generator_new(ern_version_schema(
	    ern_version_find(keys[from])));
	struct generator_options options = { .lifelike = lifelike };
	uint64_t start = getenv("ERN_SEED") == NULL ? 1 :
	    strtoull(getenv("ERN_SEED"), NULL, 10);
	struct ern_text xml = { 0 };
	char what[40];

	for (options.seed = start; options.seed < start + n; options.seed++) {
		ern_text_clear(&xml);
		generator_run(generator, &options, &xml);
		snprintf(what, sizeof(what), "%d", (int)options.seed);
		convert_all(&xml, from, what);
	}
	ern_text_free(&xml);
	generator_free(generator);
}

static void
converts_lifelike_messages(void **state)
{
	size_t i;

	(void)state;
	n_same = n_grants = 0;
	for (i = 0; i < COUNT(keys); i++)
		convert_generated(i, true, generator_many(4));
	print_message("# %zu grants, %zu of them untouched\n", n_grants,
	    n_same);
	assert_true(n_same > 1000);
	assert_true(n_grants > 1000);
}

static void
converts_any_message(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(keys); i++)
		convert_generated(i, false, generator_many(5));
}

static int
is_xml(const struct dirent *entry)
{
	const char *end = strrchr(entry->d_name, '.');

	return end != NULL && strcmp(end, ".xml") == 0;
}

/* Those of the folder ERN_SAMPLES, which has one for each version. */
static void
converts_real_messages(void **state)
{
	const char *samples = getenv("ERN_SAMPLES");
	struct ern_text path = { 0 }, xml = { 0 };
	struct dirent **entries;
	size_t i;
	int n, j;

	(void)state;
	if (samples == NULL)
		print_message("# ERN_SAMPLES names no folder\n");
	for (i = 0; samples != NULL && i < COUNT(keys); i++) {
		ern_text_clear(&path);
		ern_text_format(&path, "%s/%s", samples, keys[i]);
		n = scandir(path.bytes, &entries, is_xml, alphasort);
		for (j = 0; j < n; j++) {
			ern_text_clear(&path);
			ern_text_clear(&xml);
			ern_text_format(&path, "%s/%s/%s", samples, keys[i],
			    entries[j]->d_name);
			unit_read(path.bytes, &xml);
			convert_all(&xml, i, entries[j]->d_name);
			free(entries[j]);
		}
		if (n >= 0)
			free(entries);
	}
	ern_text_free(&path);
	ern_text_free(&xml);
}

static int
set_up(void **state)
{
	static const struct ern_message_options options;
	struct ern_text file = { 0 }, path = { 0 }, why = { 0 };
	size_t i;

	(void)state;
	report = ern_report_new(0);
	verdict = ern_report_new(0);
	message = ern_message_new(&options, verdict);
	keeping = ern_convert_new(NULL);
	restoring = ern_convert_copy(keeping);
	ern_convert_keep(keeping);
	for (i = 0; i < COUNT(keys); i++) {
		ern_text_clear(&file);
		ern_text_clear(&path);
		ern_text_format(&file, "xsd/ern-%s.xsd", keys[i]);
		unit_path(&path, file.bytes);
		schemas[i] = ern_xsd_load(path.bytes, &why);
		assert_non_null(schemas[i]);
	}
	ern_text_free(&file);
	ern_text_free(&path);
	ern_text_free(&why);
	return 0;
}

static int
tear_down(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(keys); i++)
		ern_xsd_free(schemas[i]);
	ern_convert_free(keeping);
	ern_convert_free(restoring);
	ern_message_free(message);
	ern_report_free(verdict);
	ern_report_free(report);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(converts_lifelike_messages),
		cmocka_unit_test(converts_any_message),
		cmocka_unit_test(converts_real_messages),
	};

	return cmocka_run_group_tests_name("conversions", tests, set_up,
	    tear_down);
}
