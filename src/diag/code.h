/* SPDX-License-Identifier: MIT */
/*
 * code: the stable names of findings, and what each means.
 */
#ifndef ERN_DIAG_CODE_H
#define ERN_DIAG_CODE_H

#include "diag/finding.h"

enum ern_code {
	ERN_CODE_XML_EMPTY,
	ERN_CODE_XML_SYNTAX,
	ERN_CODE_XML_TAG,
	ERN_CODE_XML_TRUNCATED,
	ERN_CODE_XML_TRAILING,
	ERN_CODE_XML_ENCODING,
	ERN_CODE_XML_CHARACTER,
	ERN_CODE_XML_ENTITY,
	ERN_CODE_XML_DOCTYPE,
	ERN_CODE_XML_ATTRIBUTE,
	ERN_CODE_XML_NAMESPACE,
	ERN_CODE_CAP_DEPTH,
	ERN_CODE_CAP_NAME,
	ERN_CODE_CAP_TEXT,
	ERN_CODE_CAP_TAG,
	ERN_CODE_CAP_SIZE,
	ERN_CODE_VERSION_UNKNOWN,
	ERN_CODE_ROOT_UNKNOWN,
	ERN_CODE_ELEMENT_UNKNOWN,
	ERN_CODE_ELEMENT_MISSING,
	ERN_CODE_ELEMENT_ORDER,
	ERN_CODE_ELEMENT_REPEATED,
	ERN_CODE_ELEMENT_CHOICE,
	ERN_CODE_ELEMENT_CHILD,
	ERN_CODE_ELEMENT_NAMESPACE,
	ERN_CODE_TEXT_UNEXPECTED,
	ERN_CODE_ATTRIBUTE_UNKNOWN,
	ERN_CODE_ATTRIBUTE_MISSING,
	ERN_CODE_VALUE_TYPE,
	ERN_CODE_VALUE_PATTERN,
	ERN_CODE_VALUE_SET,
	ERN_CODE_AVS_LATER,
	ERN_CODE_XSI_TYPE,
	ERN_CODE_XSI_NIL,
	ERN_CODE_XSD_INVALID,
	ERN_CODE_ID_DUPLICATE,
	ERN_CODE_IDREF_DANGLING,
	ERN_CODE_NOT_RUN,
	ERN_CODE_TOO_MANY,
	ERN_CODES
};

struct ern_code_entry {
	const char *name;
	enum ern_severity severity;
	enum ern_layer layer;
	const char *meaning;	/* sentences for --explain and the manual */
	const char *mend;	/* what to do, one sentence */
};

/* Returns what stands in the table for code. */
const struct ern_code_entry *ern_code_entry(enum ern_code code);

/* Returns the entry of that name, upper or lower case, or NULL. */
const struct ern_code_entry *ern_code_find(const char *name);

#endif
