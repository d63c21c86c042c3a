/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/text.h"
#include "xml/syntax.h"

static const struct fault {
	int error;
	enum ern_code code;
	const char *sentence;	/* NULL: made from the error's own parts */
} faults[] = {
	{ XML_ERR_DOCUMENT_EMPTY, ERN_CODE_XML_SYNTAX,
	    "this is not XML: what stands here is no tag" },
	{ XML_ERR_DOCUMENT_END, ERN_CODE_XML_TRAILING,
	    "there is more after the end of the root element" },
	{ XML_ERR_TAG_NAME_MISMATCH, ERN_CODE_XML_TAG, NULL },
	{ XML_ERR_TAG_NOT_FINISHED, ERN_CODE_XML_TRUNCATED, NULL },
	{ XML_ERR_GT_REQUIRED, ERN_CODE_XML_SYNTAX,
	    "the tag here does not end with >" },
	{ XML_ERR_LT_REQUIRED, ERN_CODE_XML_SYNTAX,
	    "a tag is expected here" },
	{ XML_ERR_LTSLASH_REQUIRED, ERN_CODE_XML_SYNTAX,
	    "an end tag is expected here" },
	{ XML_ERR_NAME_REQUIRED, ERN_CODE_XML_SYNTAX,
	    "a name is expected here; a bare < or & has to be written &lt; "
	    "or &amp;" },
	{ XML_ERR_ENTITYREF_SEMICOL_MISSING, ERN_CODE_XML_SYNTAX,
	    "the reference that starts with & lacks its semicolon; a bare & "
	    "has to be written &amp;" },
	{ XML_ERR_INVALID_CHARREF, ERN_CODE_XML_CHARACTER,
	    "the character reference here is not one of a character that XML "
	    "allows" },
	{ XML_ERR_INVALID_DEC_CHARREF, ERN_CODE_XML_CHARACTER,
	    "the character reference here is not a decimal number" },
	{ XML_ERR_INVALID_HEX_CHARREF, ERN_CODE_XML_CHARACTER,
	    "the character reference here is not a hexadecimal number" },
	{ XML_ERR_INVALID_CHAR, ERN_CODE_XML_CHARACTER,
	    "a character that XML does not allow" },
	{ XML_ERR_UNDECLARED_ENTITY, ERN_CODE_XML_ENTITY, NULL },
	{ XML_WAR_UNDECLARED_ENTITY, ERN_CODE_XML_ENTITY, NULL },
	{ XML_ERR_ATTRIBUTE_REDEFINED, ERN_CODE_XML_ATTRIBUTE, NULL },
	{ XML_ERR_ATTRIBUTE_NOT_STARTED, ERN_CODE_XML_ATTRIBUTE,
	    "the value of the attribute does not start with a quotation "
	    "mark" },
	{ XML_ERR_ATTRIBUTE_NOT_FINISHED, ERN_CODE_XML_ATTRIBUTE,
	    "the value of the attribute is not closed" },
	{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, ERN_CODE_XML_ATTRIBUTE,
	    "the attribute has no value" },
	{ XML_ERR_LT_IN_ATTRIBUTE, ERN_CODE_XML_ATTRIBUTE,
	    "a < in the value of an attribute has to be written &lt;; or "
	    "the value is not closed" },
	{ XML_ERR_SPACE_REQUIRED, ERN_CODE_XML_SYNTAX,
	    "white space is missing here" },
	{ XML_ERR_COMMENT_NOT_FINISHED, ERN_CODE_XML_SYNTAX,
	    "a comment is not closed" },
	{ XML_ERR_HYPHEN_IN_COMMENT, ERN_CODE_XML_SYNTAX,
	    "two hyphens inside a comment" },
	{ XML_ERR_CDATA_NOT_FINISHED, ERN_CODE_XML_SYNTAX,
	    "a CDATA section is not closed" },
	{ XML_ERR_MISPLACED_CDATA_END, ERN_CODE_XML_SYNTAX,
	    "]]> outside of a CDATA section" },
	{ XML_ERR_PI_NOT_FINISHED, ERN_CODE_XML_SYNTAX,
	    "a processing instruction is not closed" },
	{ XML_ERR_RESERVED_XML_NAME, ERN_CODE_XML_SYNTAX,
	    "an XML declaration may only stand at the very start" },
	{ XML_ERR_XMLDECL_NOT_STARTED, ERN_CODE_XML_SYNTAX,
	    "the XML declaration is broken" },
	{ XML_ERR_XMLDECL_NOT_FINISHED, ERN_CODE_XML_SYNTAX,
	    "the XML declaration is not closed" },
	{ XML_ERR_VERSION_MISSING, ERN_CODE_XML_SYNTAX,
	    "the XML declaration has no version" },
	{ XML_ERR_UNKNOWN_VERSION, ERN_CODE_XML_SYNTAX,
	    "the XML declaration names an unknown version of XML" },
	{ XML_ERR_DOCTYPE_NOT_FINISHED, ERN_CODE_XML_DOCTYPE,
	    "a DOCTYPE is not allowed in a message" },
	{ XML_ERR_INVALID_ENCODING, ERN_CODE_XML_ENCODING,
	    "the bytes here are not text in the encoding of the message" },
	{ XML_I18N_NO_OUTPUT, ERN_CODE_XML_ENCODING,
	    "the bytes here are not text in the encoding of the message" },
	{ XML_I18N_CONV_FAILED, ERN_CODE_XML_ENCODING,
	    "the bytes here are not text in the encoding of the message" },
	{ XML_IO_ENCODER, ERN_CODE_XML_ENCODING,
	    "the bytes here are not text in the encoding of the message" },
	{ XML_ERR_UNSUPPORTED_ENCODING, ERN_CODE_XML_ENCODING, NULL },
	{ XML_ERR_UNKNOWN_ENCODING, ERN_CODE_XML_ENCODING, NULL },
	{ XML_ERR_ENCODING_NAME, ERN_CODE_XML_ENCODING,
	    "the XML declaration has no usable encoding name" },
	{ XML_NS_ERR_UNDEFINED_NAMESPACE, ERN_CODE_XML_NAMESPACE, NULL },
	{ XML_NS_ERR_ATTRIBUTE_REDEFINED, ERN_CODE_XML_ATTRIBUTE, NULL },
	{ XML_ERR_NAME_TOO_LONG, ERN_CODE_CAP_NAME,
	    "a name here is too long" },
};

static const struct fault *
find(int error)
{
	size_t i;

	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (faults[i].error == error)
			return &faults[i];
	return NULL;
}

/* A sentence for the errors that say more than where they are. */
static void
add_detail(struct ern_text *out, const xmlError *error, int open_line)
{
	const char *name = error->str1 == NULL ? "?" : error->str1;

	switch (error->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		ern_text_format(out, "the end tag of %s does not match %s, "
		    "which starts in line %d", error->str2 == NULL ? "?" :
		    error->str2, name, open_line);
		break;
	case XML_ERR_TAG_NOT_FINISHED:
		ern_text_format(out, "the message ends inside %s", name);
		break;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		ern_text_format(out, "the entity &%s; is not one of the five "
		    "that XML has", name);
		break;
	case XML_ERR_ATTRIBUTE_REDEFINED:
	case XML_NS_ERR_ATTRIBUTE_REDEFINED:
		ern_text_format(out, "the attribute %s stands twice",
		    error->str2 != NULL &&
		    error->code == XML_ERR_ATTRIBUTE_REDEFINED &&
		    error->str1 == NULL ? error->str2 : name);
		break;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		ern_text_format(out, "the prefix %s is not declared", name);
		break;
	default:
		ern_text_format(out, "the encoding %s is not known", name);
	}
}

/* An error without a row: libxml2's words behind ours. */
static void
add_other(struct ern_text *out, const xmlError *error)
{
	const char *words = error->message == NULL ? "" : error->message;

	ern_text_string(out, "the markup is broken here: ");
	ern_text_add(out, words, strcspn(words, "\n"));
}

void
ern_syntax_report(const xmlError *error, const struct ern_place *place,
    int open_line, struct ern_report *report)
{
	const struct fault *fault = find(error->code);
	struct ern_text sentence = { 0 };

	if (fault == NULL)
		add_other(&sentence, error);
	else if (fault->sentence == NULL)
		add_detail(&sentence, error, open_line);
	else
		ern_text_string(&sentence, fault->sentence);
	ern_report_add(report, fault == NULL ? ERN_CODE_XML_SYNTAX :
	    fault->code, place, "%s", sentence.bytes);
	ern_text_free(&sentence);
}
