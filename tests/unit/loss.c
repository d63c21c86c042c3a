/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "conversion.h"

#include "base/data.h"
#include "ern/loss.h"
#include "ern/route.h"

/* Checks each code in a text: code="..." in a stylesheet, "LOSS-..." in C. */
static size_t
check_codes(const char *text, const char *before)
{
	char code[64];
	size_t n = 0, length;

	for (; (text = strstr(text, before)) != NULL; n++) {
		text += strlen(before) - (before[0] == '"' ? 5 : 0);
		length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
		assert_in_range(length, 6, sizeof(code) - 1);
		memcpy(code, text, length);
		code[length] = '\0';
		if (ern_code_find(code) == NULL)
			fail_msg("%s is in no table", code);
		text += length;
	}
	return n;
}

/* An unknown code in a stylesheet would be a fault in the midst of a run. */
static void
knows_the_codes_of_stylesheets(void **state)
{
	struct ern_text name = { 0 }, path = { 0 }, text = { 0 };
	size_t n = 0, i;

	(void)state;
	for (i = 0; i < ERN_ROUTE_STEPS; i++) {
		ern_text_clear(&name);
		ern_text_clear(&path);
		ern_text_clear(&text);
		ern_text_format(&name, "xslt/%s-to-%s.xsl",
		    ern_steps[i].from, ern_steps[i].to);
		ern_data_path(NULL, name.bytes, &path);
		unit_read(path.bytes, &text);
		/* None is put together while it runs. */
		assert_null(strstr(text.bytes, "code=\"{"));
		n += check_codes(text.bytes, "code=\"");
	}
	assert_true(n > 50);
	ern_text_free(&name);
	ern_text_free(&path);
	ern_text_free(&text);
}

static void
knows_the_codes_of_sources(void **state)
{
	static const char *const files[] = {
		"src/ern/fit.c", "src/ern/fit-content.c",
		"src/ern/fit-limit.c", "src/ern/fit-value.c",
		"src/ern/loss.c",
	};
	struct ern_text path = { 0 }, text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(files); i++) {
		ern_text_clear(&path);
		ern_text_clear(&text);
		unit_path(&path, files[i]);
		unit_read(path.bytes, &text);
		assert_true(check_codes(text.bytes, "\"LOSS-") > 0);
		check_codes(text.bytes, "\"FILL-");
	}
	ern_text_free(&path);
	ern_text_free(&text);
}

static void
goes_by_names(void **state)
{
	xmlDoc *doc = parse_string("<m><ClipRelease><a><b i='1'/></a>"
	    "</ClipRelease><c IsProvidedInDelivery='true'/></m>");
	xmlNode *m = ern_tree_element(doc->children);
	xmlNode *b = m->children->children->children;
	const char *reason;

	(void)state;
	assert_string_equal(ern_loss_code(b, &reason), "LOSS-CLIP-RELEASE");
	assert_string_equal(ern_loss_code((xmlNode *)b->properties, &reason),
	    "LOSS-CLIP-RELEASE");
	assert_string_equal(ern_loss_code((xmlNode *)m->last->properties,
	    &reason), "LOSS-DELIVERY-FLAG");
	assert_string_equal(ern_loss_code(m->last, &reason),
	    "LOSS-NO-PLACE");
	assert_non_null(reason);
	xmlFreeDoc(doc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_the_codes_of_stylesheets),
		cmocka_unit_test(knows_the_codes_of_sources),
		cmocka_unit_test(goes_by_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
