/* SPDX-License-Identifier: MIT */
/*
 * codepage: writes a manual page from the table of codes: ern-findings(7), or
 * with the argument losses ern-losses(7).
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "diag/code.h"

#define DATE	"November 21, 2026"

/* Prints sentences, each on a line of its own, as manual pages want it. */
static void
print_text(const char *text)
{
	for (; *text != '\0'; text++) {
		putchar(*text);
		if (*text == '.' && text[1] == ' ') {
			putchar('\n');
			text++;
		}
	}
	putchar('\n');
}

static void
print_entry(const struct ern_code_entry *entry)
{
	printf(".It Sy %s Pq %s\n", entry->name,
	    ern_severity_name(entry->severity));
	print_text(entry->meaning);
	print_text(entry->mend);
}

/* Prints the codes of a layer that start so. */
static void
print_codes(const char *title, enum ern_layer layer, const char *start)
{
	const struct ern_code_entry *entry;
	int i;

	printf(".Sh %s\n.Bl -tag -width Ds\n", title);
	for (i = 0; i < ERN_CODES; i++) {
		entry = ern_code_entry(i);
		if (entry->layer == layer &&
		    strncmp(entry->name, start, strlen(start)) == 0)
			print_entry(entry);
	}
	puts(".El");
}

static void
print_findings(void)
{
	char title[80];
	int layer;

	puts(".Dd " DATE "\n.Dt ERN-FINDINGS 7\n.Os\n"
	    ".Sh NAME\n.Nm ern-findings\n"
	    ".Nd what the findings of the ERN tools mean\n"
	    ".Sh DESCRIPTION\n"
	    "Each finding carries one of these codes, which stay the same\n"
	    "from release to release.\n"
	    ".Dl ern-validate --explain CODE\nprints the same text.");
	for (layer = 0; layer < ERN_LAYERS; layer++) {
		snprintf(title, sizeof(title), "LAYER %s",
		    ern_layer_name(layer));
		print_codes(title, layer, "");
	}
	puts(".Sh SEE ALSO\n.Xr ern-validate 1 ,\n.Xr ern 7 ,\n"
	    ".Xr ern-losses 7");
}

static void
print_losses(void)
{
	puts(".Dd " DATE "\n.Dt ERN-LOSSES 7\n.Os\n"
	    ".Sh NAME\n.Nm ern-losses\n"
	    ".Nd what conversions between ERN versions lose and supply\n"
	    ".Sh DESCRIPTION\n"
	    "The books of a conversion balance: each value of a message is\n"
	    "in the result, moved or mapped, or is the subject of just one\n"
	    "finding with a code that starts with LOSS.\n"
	    "A value that the result has and the message had not is the\n"
	    "subject of a finding that starts with FILL.\n"
	    ".Pp\n"
	    "A loss that is a note takes nothing away: the result says the\n"
	    "same in another way.\n"
	    "A right is never left wider than it was: where a limit of a\n"
	    "deal cannot be said, the deal goes.");
	print_codes("LOSSES", ERN_LAYER_CONVERT, "LOSS-");
	print_codes("VALUES SUPPLIED", ERN_LAYER_CONVERT, "FILL-");
	print_codes("CONVERSIONS", ERN_LAYER_CONVERT, "CONVERT-");
	print_codes("SIDECARS", ERN_LAYER_CONVERT, "SIDECAR-");
	print_codes("RELEASE DOCUMENTS", ERN_LAYER_CONVERT, "DOCUMENT-");
	puts(".Sh SEE ALSO\n.Xr ern 7 ,\n.Xr ern-findings 7");
}

int
main(int argc, char **argv)
{
	puts(".\\\" Made from the tables of src/diag/code*.c; changes here "
	    "are lost.");
	if (argc > 1 && strcmp(argv[1], "losses") == 0)
		print_losses();
	else
		print_findings();
	return fflush(stdout) != 0 || ferror(stdout);
}
