/* SPDX-License-Identifier: MIT */
/*
 * code-document: the codes of release documents, a part of the table of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define ERROR	ERN_ERROR, ERN_LAYER_CONVERT
#define NOTE	ERN_NOTE, ERN_LAYER_CONVERT
#define FIRST	ERN_CODE_DOCUMENT_FIRST

const struct ern_code_entry ern_code_document[] = {
	[ERN_CODE_DOCUMENT_ACTION - FIRST] = { "DOCUMENT-ACTION",
	    ERROR,
		"The document does not say what is to be done.",
		"Write \"action\": \"release\", or update, takedown or "
		"purge." },
	[ERN_CODE_DOCUMENT_MISSING - FIRST] = { "DOCUMENT-MISSING",
	    ERROR,
		"A key that a message cannot do without is not there.",
		"Write the key; ern-build(1) lists them all." },
	[ERN_CODE_DOCUMENT_IDENTIFIER - FIRST] = { "DOCUMENT-IDENTIFIER",
	    ERROR,
		"An identifier is not of its form, or its check character "
		"does not fit what is before it.",
		"Copy the identifier again from where it was given out; "
		"hyphens and blanks in it do no harm." },
	[ERN_CODE_DOCUMENT_PLACE - FIRST] = { "DOCUMENT-PLACE",
	    ERROR,
		"Two tracks have the same number on the same disc.",
		"Give each track its own disc and number, or leave both "
		"away: tracks then count as they stand." },
	[ERN_CODE_DOCUMENT_FILE - FIRST] = { "DOCUMENT-FILE",
	    ERROR,
		"A track of a new release has no file.",
		"Name its file, or write \"file\": null where none is "
		"delivered." },
	[ERN_CODE_DOCUMENT_DEAL - FIRST] = { "DOCUMENT-DEAL",
	    ERROR,
		"A deal does not say where it counts, or for what.",
		"Write \"territories\": [\"Worldwide\"] or a list of "
		"codes, or \"except\" for everywhere else; for what it "
		"counts is in \"release\" and \"tracks\"." },
	[ERN_CODE_DOCUMENT_REFERENCE - FIRST] = { "DOCUMENT-REFERENCE",
	    ERROR,
		"A track, image or text is named that the release does not "
		"have.",
		"Tracks are named by their places in the list, from 1 on, "
		"others in the way of \"image 1\"." },
	[ERN_CODE_DOCUMENT_PARTY - FIRST] = { "DOCUMENT-PARTY",
	    ERROR,
		"A party is not known, or is said to be several things.",
		"List the party under \"parties\", with a \"reference\" "
		"where names are not enough." },
	[ERN_CODE_DOCUMENT_ASSET - FIRST] = { "DOCUMENT-ASSET",
	    ERROR,
		"A file that the document names cannot be read from the "
		"folder of --assets.",
		"Put the file there, or write its name as it is there." },
	[ERN_CODE_DOCUMENT_FILL - FIRST] = { "DOCUMENT-FILL",
	    NOTE,
		"The document does not say a value, which was filled in by a "
		"rule; with --strict that is an error.",
		"Write the value, or null where there is to be none." },
};

static_assert(sizeof(ern_code_document) / sizeof(ern_code_document[0]) ==
    ERN_CODE_DOCUMENT_LAST - FIRST + 1,
    "a code has no row, or a row no code");
