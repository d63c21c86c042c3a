/* SPDX-License-Identifier: MIT */
/*
 * datatype: the built-in simple types of XSD that ERN uses, and those that
 * an xsi:type attribute can put in their place (XML Schema Part 2, 2nd
 * edition, section 3).
 */
#ifndef ERN_SCHEMA_DATATYPE_H
#define ERN_SCHEMA_DATATYPE_H

#include <stdbool.h>
#include <stddef.h>

enum ern_datatype {
	ERN_ANY_SIMPLE_TYPE,
	ERN_STRING,
	ERN_NORMALIZED_STRING,
	ERN_TOKEN,
	ERN_LANGUAGE,
	ERN_NMTOKEN,
	ERN_NAME,
	ERN_NCNAME,
	ERN_ID,
	ERN_IDREF,
	ERN_BOOLEAN,
	ERN_DECIMAL,
	ERN_INTEGER,
	ERN_NON_POSITIVE_INTEGER,
	ERN_NEGATIVE_INTEGER,
	ERN_LONG,
	ERN_INT,
	ERN_SHORT,
	ERN_BYTE,
	ERN_NON_NEGATIVE_INTEGER,
	ERN_UNSIGNED_LONG,
	ERN_UNSIGNED_INT,
	ERN_UNSIGNED_SHORT,
	ERN_UNSIGNED_BYTE,
	ERN_POSITIVE_INTEGER,
	ERN_DURATION,
	ERN_DATE_TIME,
	ERN_G_YEAR,
	ERN_DATATYPES
};

/* Returns the name that XSD has for it: "dateTime". */
const char *ern_datatype_name(enum ern_datatype datatype);

/* Returns what a person calls it: "a date and time such as ...". */
const char *ern_datatype_words(enum ern_datatype datatype);

/* Returns the type of that name, or ERN_DATATYPES when there is none. */
enum ern_datatype ern_datatype_find(const char *name, size_t length);

/* Returns the type it is derived from; itself at the top. */
enum ern_datatype ern_datatype_base(enum ern_datatype datatype);

/* Does every text have this type? */
bool ern_datatype_free(enum ern_datatype datatype);

/*
 * Does to the white space of a value what the type says (4.3.6), in place.
 * Returns the new length.
 */
size_t ern_datatype_normalize(enum ern_datatype datatype, char *bytes,
    size_t length);

/* Is it a value of the type?  White space was normalized before. */
bool ern_datatype_check(enum ern_datatype datatype, const char *value,
    size_t length);

#endif
