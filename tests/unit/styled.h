/* SPDX-License-Identifier: MIT */
/*
 * styled: a stylesheet that is written in a test, run over a message.
 */
#ifndef ERN_TESTS_UNIT_STYLED_H
#define ERN_TESTS_UNIT_STYLED_H

#include "conversion.h"

#include "ern/notes.h"
#include "xml/origin.h"
#include "xml/sheet.h"

/* What a run gave; it is there until the next one. */
static struct styled {
	enum ern_sheet_outcome outcome;
	struct ern_text out;	/* the result, written */
	struct ern_text why;
	struct ern_text told;	/* a line for each value lost or supplied */
	struct ern_origin_account account;
} styled;

static inline void
styled_tell(void *context, const struct ern_origin_entry *entry)
{
	(void)context;
	ern_text_format(&styled.told, "%s %s %s\n", entry->code == NULL ?
	    "-" : entry->code, ern_origin_path(entry), entry->reason == NULL ?
	    "-" : entry->reason);
}

static inline struct ern_sheet *
styled_load(const char *body, struct ern_text *why)
{
	struct ern_text style = { 0 };
	struct ern_sheet *sheet;

	ern_text_format(&style, "<xsl:stylesheet version='1.0' "
	    "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
	    "xmlns:exsl='http://exslt.org/common' "
	    "xmlns:c='urn:ern-tools:convert' "
	    "xmlns:f='urn:ern-tools:functions' "
	    "extension-element-prefixes='c' exclude-result-prefixes='exsl f'>"
	    "%s</xsl:stylesheet>", body);
	unit_write("style.xsl", style.bytes, style.length);
	sheet = ern_sheet_load("style.xsl", why);
	ern_text_free(&style);
	return sheet;
}

/* Runs the body of a stylesheet over a message, to a version. */
static inline void
styled_run(const char *body, const char *xml, const char *to,
    const char **parameters)
{
	static const char *none[] = { NULL };
	struct ern_notes notes;
	struct ern_sheet_input input = { .parameters = parameters == NULL ?
		none : parameters, .context = &notes };
	struct ern_sheet *sheet;
	xmlDoc *made;

	ern_notes_register();
	ern_text_clear(&styled.out);
	ern_text_clear(&styled.why);
	ern_text_clear(&styled.told);
	free(styled.account.first_stray);
	styled.account = (struct ern_origin_account){ 0 };
	sheet = styled_load(body, &styled.why);
	if (sheet == NULL)
		fail_msg("%s", styled.why.bytes);
	input.doc = parse_string(xml);
	ern_tree_strip(input.doc);
	input.book = ern_origin_new(input.doc);
	ern_notes_start(&notes, input.doc, ern_version_schema(
	    ern_version_find(to)));
	styled.outcome = ern_sheet_run(sheet, &input, &made, &styled.why);
	if (made != NULL) {
		ern_tree_write_element(ern_tree_element(made->children), 0,
		    &styled.out);
		ern_origin_close(input.book, made, styled_tell, NULL,
		    &styled.account);
	}
	xmlFreeDoc(made);
	ern_notes_free(&notes);
	ern_origin_free(input.book);
	xmlFreeDoc(input.doc);
	ern_sheet_free(sheet);
}

/* Gives the string value of an expression on the root element. */
static inline const char *
styled_value(const char *expression, const char *xml)
{
	struct ern_text body = { 0 };

	ern_text_format(&body, "<xsl:template match='/*'><r><xsl:value-of "
	    "select=\"%s\"/></r></xsl:template>", expression);
	styled_run(body.bytes, xml, "432", NULL);
	ern_text_free(&body);
	assert_int_equal(styled.outcome, ERN_SHEET_MADE);
	/* <r>value</r> */
	if (strcmp(styled.out.bytes, "<r/>\n") == 0)
		return "";
	styled.out.bytes[styled.out.length - 5] = '\0';
	return styled.out.bytes + 3;
}

static inline int
styled_enter(void **state)
{
	(void)state;
	unit_enter_folder();
	return 0;
}

static inline int
styled_leave(void **state)
{
	(void)state;
	unit_leave_folder();
	ern_text_free(&styled.out);
	ern_text_free(&styled.why);
	ern_text_free(&styled.told);
	free(styled.account.first_stray);
	return 0;
}

#endif
