/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "unit.h"

#include "ship/package.h"

static struct ern_header header = {
	.message = "NewReleaseMessage", .id = "M-1",
};
static struct ern_text xml;
static const struct ern_package_message message = {
	.header = &header, .xml = &xml, .file = "f",
	.type = "NewReleaseDelivery", .product = "AudioProduct",
};
static struct ern_fault fault;

static struct ern_package *
begin(const char *choreography, bool batch, char priority)
{
	struct ern_package_rules rules = {
		.choreography = ern_choreography_find(choreography),
		.batch = batch, .priority = priority,
	};

	ern_fault_free(&fault);
	return ern_package_new(&rules, "20261120120000123", &fault);
}

static void
test_letters(void **state)
{
	static const struct {
		const char *version, *batches, *releases;
	} rows[] = {
		{ "1.4", "", "" }, { "1.5", "", "" },
		{ "1.6", "MNP", "NP" }, { "1.7", "MNP", "NP" },
		{ "1.8", "LNP", "LNP" }, { "1.8.1", "LNP", "LNP" },
	};
	struct ern_package *package;
	const char *known;
	size_t row, i;
	char letter;

	(void)state;
	for (row = 0; row < sizeof(rows) / sizeof(rows[0]); row++) {
		for (i = 0; i < 52; i++) {
			letter = (char)('A' + i / 2);
			known = i % 2 == 0 ? rows[row].batches :
			    rows[row].releases;
			package = begin(rows[row].version, i % 2 == 0,
			    letter);
			assert_int_equal(package != NULL,
			    strchr(known, letter) != NULL);
			ern_package_free(package);
		}
	}
}

/* The release has only this identifier; it makes that path. */
static void
assert_path(const char **field, const char *id, const char *path)
{
	struct ern_package *package = begin("1.8", false, 'N');

	memset(&header.release, 0, sizeof(header.release));
	*field = id;
	assert_int_equal(ern_package_add(package, &message, &fault), 0);
	assert_string_equal(package->messages[0].path, path);
	ern_package_free(package);
}

static void
test_names(void **state)
{
	(void)state;
	assert_path(&header.release.icpn, "9520000000202",
	    "N_9520000000202_20261120120000123/9520000000202.xml");
	assert_path(&header.release.catalog, "../A/1 \xc3\xa4",
	    "N__._A_1____20261120120000123/_._A_1___.xml");
	assert_path(&header.release.grid, "A1-2.b_",
	    "N_A1-2.b__20261120120000123/A1-2.b_.xml");
}

static void
test_files(void **state)
{
	static const struct {
		const char *name;
		bool good;
	} rows[] = {
		{ "resources/a b'\"\n\xc3\xa4.flac", true },
		{ "a", true }, { "...", true }, { ".a/b", true },
		{ "", false }, { "/a", false }, { "a//b", false },
		{ "a/", false }, { ".", false }, { "..", false },
		{ "a/../b", false }, { "a/.", false },
		{ "1.xml", false },
	};
	struct ern_package *package = begin("1.8", true, '\0');
	size_t i, n = 0;

	(void)state;
	memset(&header.release, 0, sizeof(header.release));
	header.release.icpn = "1";
	assert_int_equal(ern_package_add(package, &message, &fault), 0);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		ern_fault_free(&fault);
		fault.code = 0;
		assert_int_equal(ern_package_add_file(package, rows[i].name,
		    "x", 1, "", &fault), rows[i].good ? 0 : -1);
		n += rows[i].good;
		assert_int_equal(fault.code, rows[i].good ? 0 :
		    ERN_CODE_SHIP_PACKAGE);
	}
	assert_int_equal(package->files[ERN_PACKAGE_RESOURCES].n, n);
	assert_string_equal(package->files[ERN_PACKAGE_RESOURCES].all[0].part,
	    "20261120120000123/1/resources/.a b'\"\n\xc3\xa4.flac.part");
	ern_package_free(package);
}

static void
test_refused(void **state)
{
	struct ern_package *package = begin("1.8", true, '\0');

	(void)state;
	memset(&header.release, 0, sizeof(header.release));
	assert_int_equal(ern_package_add(package, &message, &fault), -1);
	assert_string_equal(fault.what.bytes, "f: the main release has no "
	    "identifier, after which its folder could be named");
	ern_fault_free(&fault);
	header.release.icpn = "1";
	header.id = NULL;
	assert_int_equal(ern_package_add(package, &message, &fault), -1);
	assert_string_equal(fault.what.bytes, "f: the message has no "
	    "MessageId");
	header.id = "M-1";
	ern_package_free(package);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_refused),
	};
	int result;

	ern_text_string(&xml, "<x/>");
	result = cmocka_run_group_tests(tests, NULL, NULL);
	ern_text_free(&xml);
	ern_fault_free(&fault);
	return result;
}
