/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stddef.h>
#include <strings.h>

#include "diag/code.h"

#define WELLFORMED	ERN_ERROR, ERN_LAYER_WELLFORMED
#define SCHEMA		ERN_ERROR, ERN_LAYER_SCHEMA
#define REFERENCES	ERN_ERROR, ERN_LAYER_REFERENCES
#define CONVERT		ERN_ERROR, ERN_LAYER_CONVERT

static const struct ern_code_entry codes[] = {
	[ERN_CODE_XML_EMPTY] = { "XML-EMPTY", WELLFORMED,
		"There is no XML element in the input: it is empty, or holds "
		"only white space and comments.",
		"Check that the file was written, and that the right one was "
		"named." },
	[ERN_CODE_XML_SYNTAX] = { "XML-SYNTAX", WELLFORMED,
		"The input breaks the grammar of XML 1.0, so that no XML tool "
		"can read it. What stands behind the fault is not checked.",
		"Mend the markup at the place named; a bare & is written "
		"&amp; and a bare < is written &lt;." },
	[ERN_CODE_XML_TAG] = { "XML-TAG", WELLFORMED,
		"An end tag does not match the start tag that is open.",
		"Close the elements in the reverse order of opening." },
	[ERN_CODE_XML_TRUNCATED] = { "XML-TRUNCATED", WELLFORMED,
		"The input ends while elements are still open: as a rule a "
		"file that was cut off in writing or in transfer.",
		"Fetch or write the file again, whole." },
	[ERN_CODE_XML_TRAILING] = { "XML-TRAILING", WELLFORMED,
		"Something stands behind the end of the root element. One "
		"file holds one message; -0 reads several with NUL bytes "
		"between them.",
		"Remove what follows the end of the root element." },
	[ERN_CODE_XML_ENCODING] = { "XML-ENCODING", WELLFORMED,
		"The bytes are not what the XML declaration or the byte order "
		"mark says, or the encoding is not known. Without either, a "
		"message is UTF-8.",
		"Write the message in UTF-8." },
	[ERN_CODE_XML_CHARACTER] = { "XML-CHARACTER", WELLFORMED,
		"A character that XML 1.0 forbids, such as a NUL or another "
		"control character, itself or as a character reference.",
		"Remove the character." },
	[ERN_CODE_XML_ENTITY] = { "XML-ENTITY", WELLFORMED,
		"A reference to an entity other than amp, lt, gt, apos and "
		"quot. Messages have no DTD, so there are no others.",
		"Write the character itself, or a character reference such "
		"as &#233;." },
	[ERN_CODE_XML_DOCTYPE] = { "XML-DOCTYPE", WELLFORMED,
		"The message has a DOCTYPE. Document type declarations can "
		"draw in other files and are never read.",
		"Remove the DOCTYPE declaration." },
	[ERN_CODE_XML_ATTRIBUTE] = { "XML-ATTRIBUTE", WELLFORMED,
		"An attribute stands twice in one tag, has no value, or a "
		"value without quotes.",
		"Write each attribute once, as Name=\"value\"." },
	[ERN_CODE_XML_NAMESPACE] = { "XML-NAMESPACE", WELLFORMED,
		"A prefix is used that no xmlns attribute declares, or a "
		"namespace declaration is wrong.",
		"Declare the prefix on the root element." },
	[ERN_CODE_CAP_DEPTH] = { "CAP-DEPTH", WELLFORMED,
		"Elements are nested deeper than any ERN message needs. The "
		"message is not read any further.",
		"Check what wrote the message; ERN needs less than 30 "
		"levels." },
	[ERN_CODE_CAP_NAME] = { "CAP-NAME", WELLFORMED,
		"The name of an element or attribute is longer than the "
		"limit. The message is not read any further.",
		"Check what wrote the message." },
	[ERN_CODE_CAP_TEXT] = { "CAP-TEXT", WELLFORMED,
		"The text of one element is longer than the limit. The "
		"message is not read any further.",
		"Keep files out of the message; name them instead." },
	[ERN_CODE_CAP_TAG] = { "CAP-TAG", WELLFORMED,
		"One tag, comment or processing instruction is longer than "
		"the limit. The message is not read any further.",
		"Check what wrote the message; a quotation mark that is never "
		"closed does this too." },
	[ERN_CODE_CAP_SIZE] = { "CAP-SIZE", WELLFORMED,
		"The message is larger than --max-size allows. It is not read "
		"any further.",
		"Raise --max-size, or split the message." },
	[ERN_CODE_VERSION_UNKNOWN] = { "VERSION-UNKNOWN", SCHEMA,
		"The namespace of the root element is not that of an ERN "
		"version known here, so nothing in the message could be "
		"checked.",
		"Write the namespace of the version the message follows, such "
		"as http://ddex.net/xml/ern/432." },
	[ERN_CODE_ROOT_UNKNOWN] = { "ROOT-UNKNOWN", SCHEMA,
		"The root element is not a message of this ERN version.",
		"Use one of the message types that the sentence names." },
	[ERN_CODE_ELEMENT_UNKNOWN] = { "ELEMENT-UNKNOWN", SCHEMA,
		"An element stands in a parent that has no such child in this "
		"ERN version. Often it is misspelt, or comes from another "
		"version. What stands below it is not checked.",
		"Mend the name, move the element to where it belongs, or "
		"remove it." },
	[ERN_CODE_ELEMENT_MISSING] = { "ELEMENT-MISSING", SCHEMA,
		"An element that must be there is not.",
		"Add the element at the place named." },
	[ERN_CODE_ELEMENT_ORDER] = { "ELEMENT-ORDER", SCHEMA,
		"An element stands behind one that it has to come before.",
		"Move the element to its place in the order." },
	[ERN_CODE_ELEMENT_REPEATED] = { "ELEMENT-REPEATED", SCHEMA,
		"An element that may stand once stands there again.",
		"Keep one of them." },
	[ERN_CODE_ELEMENT_CHOICE] = { "ELEMENT-CHOICE", SCHEMA,
		"Two elements exclude each other and both are there.",
		"Keep one of the two." },
	[ERN_CODE_ELEMENT_CHILD] = { "ELEMENT-CHILD", SCHEMA,
		"An element stands inside one that holds a value and no "
		"elements.",
		"Leave only the value, or move the element out." },
	[ERN_CODE_ELEMENT_NAMESPACE] = { "ELEMENT-NAMESPACE", SCHEMA,
		"Only the root element of an ERN message is in the ERN "
		"namespace; all others are in none. A default namespace on "
		"the root (xmlns=\"...\") puts all of them into it. Told once "
		"a message.",
		"Declare the namespace with a prefix (xmlns:ern=\"...\"), and "
		"use the prefix on the root element alone." },
	[ERN_CODE_TEXT_UNEXPECTED] = { "TEXT-UNEXPECTED", SCHEMA,
		"Text stands where only elements may.",
		"Remove the text, or put it into the element it belongs to." },
	[ERN_CODE_ATTRIBUTE_UNKNOWN] = { "ATTRIBUTE-UNKNOWN", SCHEMA,
		"The element has no such attribute in this ERN version.",
		"Mend the name, or remove the attribute." },
	[ERN_CODE_ATTRIBUTE_MISSING] = { "ATTRIBUTE-MISSING", SCHEMA,
		"An attribute that must be there is not.",
		"Add the attribute." },
	[ERN_CODE_VALUE_TYPE] = { "VALUE-TYPE", SCHEMA,
		"A value does not have the form of its type, such as a date "
		"that does not exist or a number with letters in it.",
		"Write the value in the form that the sentence names." },
	[ERN_CODE_VALUE_PATTERN] = { "VALUE-PATTERN", SCHEMA,
		"A value does not have the form that this element or "
		"attribute asks for.",
		"Write the value in the form that the sentence names." },
	[ERN_CODE_VALUE_SET] = { "VALUE-SET", SCHEMA,
		"A value is not one of the allowed values. Upper and lower "
		"case count, and so does white space.",
		"Use an allowed value; where the set has UserDefined, write "
		"that, and the value into the UserDefinedValue attribute." },
	[ERN_CODE_AVS_LATER] = { "AVS-LATER", ERN_WARNING, ERN_LAYER_SCHEMA,
		"The value stands only in a later edition of the allowed "
		"values of this ERN version. A partner who checks with the "
		"first edition will refuse it. An error with --avs=base.",
		"Ask the partner which edition is used, or use a value of the "
		"first one." },
	[ERN_CODE_XSI_TYPE] = { "XSI-TYPE", SCHEMA,
		"An xsi:type attribute names a type that does not exist or "
		"may not stand in for the type of the element.",
		"Remove the xsi:type attribute." },
	[ERN_CODE_XSI_NIL] = { "XSI-NIL", SCHEMA,
		"No element of an ERN message may be nil; an xsi:nil "
		"attribute, whatever it says, is not allowed.",
		"Remove the xsi:nil attribute, and the element too where it "
		"has no value." },
	[ERN_CODE_XSD_INVALID] = { "XSD-INVALID", SCHEMA,
		"The schema file given with --schema does not allow this. The "
		"words behind the colon are those of the XML Schema engine.",
		"Mend the message by that schema, or leave out --schema." },
	[ERN_CODE_ID_DUPLICATE] = { "ID-DUPLICATE", REFERENCES,
		"Two things in the message have the same reference. "
		"References are unique across the message, also between "
		"parties, resources and releases.",
		"Give one of them another reference, and mend what points to "
		"it." },
	[ERN_CODE_IDREF_DANGLING] = { "IDREF-DANGLING", REFERENCES,
		"A reference points to nothing in the message. Told once for "
		"each missing target.",
		"Add what is referred to, or mend the reference." },
	[ERN_CODE_ID_FORM] = { "ID-FORM", ERN_ERROR, ERN_LAYER_IDENTIFIERS,
		"An ISRC, ICPN, GRid, ISNI, ISWC, DPID, ISAN or IPI does not "
		"have the form of one: characters are missing, or there are "
		"too many or others. For a DPID it is a warning: what is "
		"known of its form comes from those in use.",
		"Write the identifier as it was allocated, or leave it out "
		"and give a proprietary one." },
	[ERN_CODE_ID_CHECK] = { "ID-CHECK", ERN_WARNING,
		ERN_LAYER_IDENTIFIERS,
		"The check character of an identifier does not fit the rest "
		"of it: most likely a character was mistyped, or the "
		"identifier was made up.",
		"Compare the identifier with the one that was allocated." },
	[ERN_CODE_ID_WRITTEN] = { "ID-WRITTEN", ERN_WARNING,
		ERN_LAYER_IDENTIFIERS,
		"An identifier is written as people write it: with hyphens, "
		"blanks or dots, its name before it, or small letters. "
		"Machines that compare it with the plain form take it for "
		"another one.",
		"Write the identifier in its plain form." },
	[ERN_CODE_ID_TWICE] = { "ID-TWICE", ERN_WARNING,
		ERN_LAYER_IDENTIFIERS,
		"Two resources have the same ISRC, two releases the same ICPN "
		"or GRid, or two parties the same ISNI or IPI: one of them is "
		"not what the message says, or stands there twice.",
		"Give each its own identifier, or list it once." },
	[ERN_CODE_PROFILE_UNKNOWN] = { "PROFILE-UNKNOWN", ERN_WARNING,
		ERN_LAYER_PROFILE,
		"The release profile or the variant that the message declares "
		"is none of its ERN version, so that it was not checked.",
		"Write the name as the standard has it, such as "
		"CommonReleaseTypes/14/AudioAlbum in ERN 3.8.2 and Audio in "
		"ERN 4." },
	[ERN_CODE_RULE] = { "RULE", ERN_ERROR, ERN_LAYER_PROFILE,
		"A rule of a rule set found this. The rule has no id in its "
		"rule set, which would be the code of the finding.",
		"Mend what the sentence says; give the rule an id." },
	[ERN_CODE_JSON_SYNTAX] = { "JSON-SYNTAX", WELLFORMED,
		"The input breaks the grammar of JSON (RFC 8259), or is not "
		"UTF-8. In JSON Lines, reading goes on at the next line; "
		"behind a fault in a value of several lines nothing is read.",
		"Mend the JSON at the place named." },
	[ERN_CODE_JSON_DUPLICATE] = { "JSON-DUPLICATE", WELLFORMED,
		"A key stands twice in one object, so that it is not known "
		"which value counts.",
		"Keep one of them; what may stand more than once in a message "
		"is an array." },
	[ERN_CODE_JSON_LIMIT] = { "JSON-LIMIT", WELLFORMED,
		"The JSON of one message is larger than allowed, or nested "
		"deeper than any message needs.",
		"Raise --max-size, or check what wrote the message." },
	[ERN_CODE_JSON_KEY] = { "JSON-KEY", CONVERT,
		"An object has a key that there is no such element or "
		"attribute for in this ERN version, or lacks one that must be "
		"there. Keys are the names of elements, @ and the names of "
		"attributes, and #text, #group and #more.",
		"Mend the key." },
	[ERN_CODE_JSON_TYPE] = { "JSON-TYPE", CONVERT,
		"A value is of another JSON type than ERN-JSON has there: "
		"an element that may repeat is always an array, one that has "
		"attributes or elements always an object, and all that is "
		"neither a boolean nor an integer is a string.",
		"Write the value as the sentence says." },
	[ERN_CODE_JSON_CHARACTER] = { "JSON-CHARACTER", CONVERT,
		"A string has a character that XML 1.0 forbids, such as NUL "
		"or another control character.",
		"Remove the character." },
	[ERN_CODE_JSON_LEFT_OUT] = { "JSON-LEFT-OUT", ERN_WARNING,
		ERN_LAYER_CONVERT,
		"Something in the message that its schema does not know, so "
		"that ERN-JSON has no place for it. It is not in the output.",
		"Mend the message first: ern-validate says what is wrong." },
	[ERN_CODE_NOT_RUN] = { "NOT-RUN", ERN_NOTE, ERN_LAYER_WELLFORMED,
		"A check that was asked for could not run, or not to the end. "
		"The message may have faults that only it would find.",
		"Mend what kept the check from running, and run it again." },
	[ERN_CODE_TOO_MANY] = { "TOO-MANY", ERN_NOTE, ERN_LAYER_WELLFORMED,
		"There are more findings than --max-findings lets through. "
		"They count for the verdict all the same.",
		"Mend those shown first, or raise --max-findings." },
};

/* The parts of the table that stand in files of their own. */
static const struct {
	int first, last;
	const struct ern_code_entry *entries;
} parts[] = {
	{ ERN_CODE_CONVERT_FIRST, ERN_CODE_CONVERT_LAST, ern_code_convert },
	{ ERN_CODE_DOCUMENT_FIRST, ERN_CODE_DOCUMENT_LAST,
	    ern_code_document },
	{ ERN_CODE_ASSET_FIRST, ERN_CODE_ASSET_LAST, ern_code_asset },
	{ ERN_CODE_DEAL_FIRST, ERN_CODE_DEAL_LAST, ern_code_deal },
	{ ERN_CODE_DELIVERY_FIRST, ERN_CODE_DELIVERY_LAST,
	    ern_code_delivery },
	{ ERN_CODE_LEDGER_FIRST, ERN_CODE_LEDGER_LAST, ern_code_ledger },
	{ ERN_CODE_SHIP_FIRST, ERN_CODE_SHIP_LAST, ern_code_ship },
};

const struct ern_code_entry *
ern_code_entry(enum ern_code code)
{
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if ((int)code >= parts[i].first && (int)code <= parts[i].last)
			return &parts[i].entries[code - parts[i].first];
	return &codes[code];
}

const struct ern_code_entry *
ern_code_find(const char *name)
{
	size_t i;

	for (i = 0; i < ERN_CODES; i++)
		if (strcasecmp(ern_code_entry(i)->name, name) == 0)
			return ern_code_entry(i);
	return NULL;
}
