/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "converted.h"

#include "ern/sidecar.h"

static struct ern_report *report;

static int
set_up(void **state)
{
	(void)state;
	report = ern_report_new(0);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ern_report_free(report);
	return 0;
}

static struct ern_sidecar *
read_sidecar(const struct ern_text *text)
{
	struct pieces pieces = { .bytes = text->bytes,
		.length = text->length };

	return ern_sidecar_read("side.xml", pieces_read, &pieces, report);
}

/* Makes a message into one of another version, with a sidecar. */
static struct ern_sidecar *
go_out(xmlDoc *doc, const char *to, struct ern_convert_result *result)
{
	struct ern_convert *convert = ern_convert_new(NULL);
	struct ern_text text = { 0 };
	struct ern_sidecar *sidecar;

	ern_convert_keep(convert);
	assert_int_equal(convert_doc(convert, doc, to, result, report),
	    ERN_CONVERT_MADE);
	ern_sidecar_head(&text);
	ern_text_add(&text, result->sidecar.bytes, result->sidecar.length);
	ern_sidecar_tail(&text);
	sidecar = read_sidecar(&text);
	assert_non_null(sidecar);
	ern_text_free(&text);
	ern_convert_free(convert);
	return sidecar;
}

/* Takes a message, as XML, home. */
static void
go_home(const struct ern_text *xml, const struct ern_sidecar *sidecar,
    const char *to, struct ern_convert_result *result)
{
	struct ern_convert *convert = ern_convert_new(NULL);
	xmlDoc *doc = parse(xml->bytes, xml->length);

	ern_convert_restore(convert, sidecar);
	assert_int_equal(convert_doc(convert, doc, to, result, report),
	    ERN_CONVERT_MADE);
	xmlFreeDoc(doc);
	ern_convert_free(convert);
}

static struct ern_convert *keeping, *restoring;

static void
come_home(const char *name, const char *from)
{
	struct ern_convert_result out = { 0 }, home = { 0 };
	struct ern_text text = { 0 }, path = { 0 }, original = { 0 };
	struct ern_sidecar *sidecar;
	xmlDoc *doc;
	size_t i;

	unit_path(&path, name);
	unit_read(path.bytes, &original);
	for (i = 0; i < COUNT(keys); i++) {
		if (strcmp(keys[i], from) == 0 ||
		    has_no_counterpart(name, keys[i]))
			continue;
		doc = load(name);
		assert_int_equal(convert_doc(keeping, doc, keys[i], &out,
		    report), ERN_CONVERT_MADE);
		xmlFreeDoc(doc);
		ern_text_clear(&text);
		ern_sidecar_head(&text);
		ern_text_add(&text, out.sidecar.bytes, out.sidecar.length);
		ern_sidecar_tail(&text);
		sidecar = read_sidecar(&text);
		assert_non_null(sidecar);
		ern_convert_restore(restoring, sidecar);
		doc = parse(out.xml.bytes, out.xml.length);
		assert_int_equal(convert_doc(restoring, doc, from, &home,
		    report), ERN_CONVERT_MADE);
		xmlFreeDoc(doc);
		assert_int_equal(report->n_findings, 0);
		assert_int_equal(home.account.restored, out.account.lost);
		assert_true(hash_of(home.xml.bytes, home.xml.length) ==
		    hash_of(original.bytes, original.length));
		ern_sidecar_free(sidecar);
	}
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
	ern_text_free(&text);
	ern_text_free(&path);
	ern_text_free(&original);
}

/* From every version to every other one and back: the same canonical XML. */
static void
gives_the_original(void **state)
{
	size_t i;

	(void)state;
	keeping = ern_convert_new(NULL);
	restoring = ern_convert_copy(keeping);
	ern_convert_keep(keeping);
	for (i = 0; i < COUNT(keys); i++)
		each_message(keys[i], come_home);
	ern_convert_free(keeping);
	ern_convert_free(restoring);
}

/* Replaces a text, which is there, by another. */
static void
edit(struct ern_text *xml, const char *old, const char *new)
{
	char *at = strstr(xml->bytes, old);
	struct ern_text made = { 0 };

	assert_non_null(at);
	ern_text_add(&made, xml->bytes, at - xml->bytes);
	ern_text_string(&made, new);
	ern_text_string(&made, at + strlen(old));
	ern_text_free(xml);
	*xml = made;
}

static bool
has(const struct ern_convert_result *result, const char *words)
{
	return strstr(result->xml.bytes, words) != NULL;
}

/* Applies the same edit to the original, and compares. */
static bool
is_original_with(const struct ern_convert_result *home, const char *name,
    const char *old, const char *new)
{
	struct ern_text path = { 0 }, original = { 0 };
	bool same;

	unit_path(&path, name);
	unit_read(path.bytes, &original);
	edit(&original, old, new);
	same = hash_of(home->xml.bytes, home->xml.length) ==
	    hash_of(original.bytes, original.length);
	ern_text_free(&path);
	ern_text_free(&original);
	return same;
}

#define ALBUM	"testdata/432/good-audio-album.xml"

/* An edited message: what was lost comes back around the edit. */
static void
puts_back_around_an_edit(void **state)
{
	static const char old[] = "<Duration>PT3M51S</Duration>";
	static const char new[] = "<Duration>PT3M52S</Duration>";
	struct ern_convert_result out = { 0 }, home = { 0 };
	xmlDoc *doc = load(ALBUM);
	struct ern_sidecar *sidecar;

	(void)state;
	sidecar = go_out(doc, "431", &out);
	edit(&out.xml, old, new);
	go_home(&out.xml, sidecar, "432", &home);
	assert_int_equal(home.account.restored, out.account.lost);
	assert_int_equal(report->n_findings, 0);
	assert_true(is_original_with(&home, ALBUM, old, new));
	ern_sidecar_free(sidecar);

	sidecar = go_out(doc, "43", &out);
	assert_true(out.account.lost > 10);
	assert_false(has(&out, "ContainsAI"));
	edit(&out.xml, old, new);
	go_home(&out.xml, sidecar, "432", &home);
	/* The brand, with two values, has become a party. */
	assert_int_equal(home.account.restored, out.account.lost - 2);
	assert_int_equal(report->n_findings, 2);
	assert_true(tells(report, "SIDECAR-LEFT", "BrandId"));
	assert_true(has(&home, "<ContainsAI>Partly</ContainsAI>"));
	assert_true(has(&home, new));
	ern_sidecar_free(sidecar);
	xmlFreeDoc(doc);
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
}

/* What a track says again of others gives way to what it said itself. */
static void
puts_back_what_tracks_say(void **state)
{
	static const char name[] = "testdata/382/good-audio-album.xml";
	static const char *const said[] = {
		"<ReleaseDate>2026-11-06</ReleaseDate>",
		"<OriginalReleaseDate>2026-11-06</OriginalReleaseDate>",
	};
	struct ern_convert_result out = { 0 }, home = { 0 };
	xmlDoc *doc = load(name);
	struct ern_sidecar *sidecar = go_out(doc, "432", &out);
	size_t i;

	(void)state;
	edit(&out.xml, "<Year>2026</Year>", "<Year>2024</Year>");
	go_home(&out.xml, sidecar, "382", &home);
	for (i = 0; i < COUNT(said); i++) {
		assert_false(has(&out, said[i]));
		assert_true(has(&home, said[i]));
		assert_false(tells(report, "SIDECAR-LEFT",
		    "ReleaseDate"));
	}
	ern_sidecar_free(sidecar);
	xmlFreeDoc(doc);
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
}

/* What is gone with its parent is told, and not put elsewhere. */
static void
tells_what_has_no_place(void **state)
{
	struct ern_convert_result out = { 0 }, home = { 0 };
	xmlDoc *doc = load(ALBUM);
	struct ern_sidecar *sidecar = go_out(doc, "43", &out);
	char *start, *end;

	(void)state;
	/* The first contributor is taken out, who had a part of his own. */
	start = strstr(out.xml.bytes, "<Contributor SequenceNumber=\"1\">");
	assert_non_null(start);
	end = strstr(start, "</Contributor>");
	memset(start, ' ', end + strlen("</Contributor>") - start);
	go_home(&out.xml, sidecar, "432", &home);
	assert_true(tells(report, "SIDECAR-LEFT", "AiContribution"));
	assert_false(tells(report, "SIDECAR-LEFT", "ContainsAI"));
	assert_true(has(&home, "<ContainsAI>"));
	ern_sidecar_free(sidecar);
	xmlFreeDoc(doc);
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
}

/* A deal that was left out does not come back when deals were narrowed. */
static void
gives_no_deals_back_after_an_edit(void **state)
{
	struct ern_convert_result out = { 0 }, home = { 0 };
	xmlDoc *doc = load(ALBUM);
	struct ern_sidecar *sidecar = go_out(doc, "382", &out);

	(void)state;
	assert_false(has(&out, "RightsClaimModel"));
	edit(&out.xml, "<UseType>", "<UseType UserDefinedValue=\"x\">");
	go_home(&out.xml, sidecar, "432", &home);
	assert_true(tells(report, "SIDECAR-DEAL", "RightsClaimModel"));
	assert_false(has(&home, "RightsClaimModel"));
	ern_sidecar_free(sidecar);
	xmlFreeDoc(doc);
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
}

static void
knows_its_messages(void **state)
{
	struct ern_convert_result out = { 0 }, home = { 0 };
	xmlDoc *doc = load("testdata/43/good-single.xml"), *made;
	struct ern_sidecar *sidecar = go_out(doc, "42", &out);
	const struct ern_version *from = ern_version_find("43");
	struct ern_sidecar_entry entry;

	(void)state;
	made = parse(out.xml.bytes, out.xml.length);
	ern_tree_strip(made);
	entry = ern_sidecar_find(sidecar, made, ern_version_find("42"), from);
	assert_non_null(entry.message);
	assert_true(entry.same);
	assert_true(entry.same_deals);
	/* Not of another version, nor for another one. */
	entry = ern_sidecar_find(sidecar, made, ern_version_find("411"),
	    from);
	assert_null(entry.message);
	go_home(&out.xml, sidecar, "41", &home);
	assert_true(tells(report, "SIDECAR-UNKNOWN", "4.1"));
	edit(&out.xml, "<MessageId>", "<MessageId>X");
	go_home(&out.xml, sidecar, "43", &home);
	assert_true(tells(report, "SIDECAR-UNKNOWN", "4.3"));
	assert_int_equal(home.account.restored, 0);
	ern_sidecar_free(sidecar);
	xmlFreeDoc(made);
	xmlFreeDoc(doc);
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
}

/* Takes the tags and text of an element out of one message into another. */
static void
take_over(struct ern_text *to, const struct ern_text *from, const char *tag)
{
	char *at = strstr(to->bytes, tag), old[100], new[100];
	const char *other = strstr(from->bytes, tag);

	assert_non_null(at);
	assert_non_null(other);
	snprintf(old, sizeof(old), "%.*s", (int)strcspn(at, "/"), at);
	snprintf(new, sizeof(new), "%.*s", (int)strcspn(other, "/"), other);
	edit(to, old, new);
}

/* A message with the id of another one gets nothing that was that one's. */
static void
gives_nothing_to_another(void **state)
{
	static const char *const tags[] = {
		"<MessageId>", "<MessageCreatedDateTime>",
	};
	struct ern_convert_result out = { 0 }, other = { 0 }, home = { 0 };
	xmlDoc *doc = load(ALBUM);
	xmlDoc *single = load("testdata/432/good-single.xml");
	struct ern_sidecar *sidecar;
	size_t i;

	(void)state;
	ern_sidecar_free(go_out(single, "42", &other));
	sidecar = go_out(doc, "42", &out);
	for (i = 0; i < COUNT(tags); i++) {
		take_over(&other.xml, &out.xml, tags[i]);
		go_home(&other.xml, sidecar, "432", &home);
		assert_true(tells(report, "SIDECAR-UNKNOWN", "4.3.2"));
		assert_int_equal(home.account.restored, 0);
	}
	ern_sidecar_free(sidecar);
	xmlFreeDoc(doc);
	xmlFreeDoc(single);
	ern_convert_result_free(&out);
	ern_convert_result_free(&other);
	ern_convert_result_free(&home);
}

static void
refuses_other_files(void **state)
{
	static const char *const files[] = {
		"<a/>", "<sidecar/>",
		"<k:sidecar xmlns:k='urn:ern-tools:sidecar'/>",
		"<k:sidecar xmlns:k='urn:ern-tools:sidecar' edition='2'/>",
		"<k:sidecar xmlns:k='urn:ern-tools:sidecar' edition='1'>"
		    "<k:message/></k:sidecar>",
		"<k:sidecar xmlns:k='urn:ern-tools:sidecar' edition='1'>"
		    "<k:message><k:original/></k:message></k:sidecar>",
	};
	struct ern_text text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(files); i++) {
		ern_text_clear(&text);
		ern_text_string(&text, files[i]);
		assert_null(read_sidecar(&text));
		assert_true(tells(report, "SIDECAR-INVALID", NULL));
	}
	ern_text_string(&text, "<");
	assert_null(read_sidecar(&text));
	assert_int_equal(report->n_findings, 1);
	ern_text_free(&text);
}

/* Paths that lead nowhere are told, not followed. */
static void
survives_odd_paths(void **state)
{
	static const char *const paths[] = {
		"", "/", "x", "/ern:NewReleaseMessage/Nothing[1]",
		"/ern:NewReleaseMessage/DealList[9999999999999]",
		"/ern:NewReleaseMessage/@", "/a/b/@c/d", "//[", "/a[",
	};
	struct ern_convert_result out = { 0 }, home = { 0 };
	xmlDoc *doc = load("testdata/43/good-single.xml");
	struct ern_sidecar *sidecar = go_out(doc, "42", &out);
	struct ern_text text = { 0 };
	size_t i;

	(void)state;
	ern_sidecar_free(sidecar);
	ern_sidecar_head(&text);
	edit(&out.sidecar, " made=\"", " made=\"not ");
	ern_text_add(&text, out.sidecar.bytes, strchr(out.sidecar.bytes,
	    '>') + 1 - out.sidecar.bytes);
	for (i = 0; i < COUNT(paths); i++)
		ern_sidecar_add_lost(&text, "LOSS-VALUE", paths[i], "v<&>");
	ern_text_string(&text, "<k:lost/><k:original><ern:NewReleaseMessage "
	    "xmlns:ern=\"http://ddex.net/xml/ern/43\"/></k:original>"
	    "</k:message>");
	ern_sidecar_tail(&text);
	sidecar = read_sidecar(&text);
	assert_non_null(sidecar);
	go_home(&out.xml, sidecar, "43", &home);
	assert_int_equal(home.account.restored, 0);
	assert_true(tells(report, "SIDECAR-LEFT", "v<&>"));
	ern_sidecar_free(sidecar);
	xmlFreeDoc(doc);
	ern_text_free(&text);
	ern_convert_result_free(&out);
	ern_convert_result_free(&home);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_the_original),
		cmocka_unit_test(puts_back_around_an_edit),
		cmocka_unit_test(puts_back_what_tracks_say),
		cmocka_unit_test(tells_what_has_no_place),
		cmocka_unit_test(gives_no_deals_back_after_an_edit),
		cmocka_unit_test(knows_its_messages),
		cmocka_unit_test(gives_nothing_to_another),
		cmocka_unit_test(refuses_other_files),
		cmocka_unit_test(survives_odd_paths),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
