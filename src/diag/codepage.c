/* SPDX-License-Identifier: MIT */
/*
 * codepage: writes the manual page ern-findings(7) from the table of codes.
 */
#include <config.h>

#include <stdio.h>

#include "diag/code.h"

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
print_layer(enum ern_layer layer)
{
	const struct ern_code_entry *entry;
	int i;

	printf(".Sh LAYER %s\n.Bl -tag -width Ds\n", ern_layer_name(layer));
	for (i = 0; i < ERN_CODES; i++) {
		entry = ern_code_entry(i);
		if (entry->layer != layer)
			continue;
		printf(".It Sy %s Pq %s\n", entry->name,
		    ern_severity_name(entry->severity));
		print_text(entry->meaning);
		print_text(entry->mend);
	}
	puts(".El");
}

int
main(void)
{
	int layer;

	puts(".\\\" Made from src/diag/code.c; changes here are lost.\n"
	    ".Dd November 21, 2026\n.Dt ERN-FINDINGS 7\n.Os\n"
	    ".Sh NAME\n.Nm ern-findings\n"
	    ".Nd what the findings of the ERN tools mean\n"
	    ".Sh DESCRIPTION\n"
	    "Each finding carries one of these codes, which stay the same\n"
	    "from release to release.\n"
	    ".Dl ern-validate --explain CODE\nprints the same text.");
	for (layer = 0; layer < ERN_LAYERS; layer++)
		print_layer(layer);
	puts(".Sh SEE ALSO\n.Xr ern-validate 1 ,\n.Xr ern 7");
	return fflush(stdout) != 0 || ferror(stdout);
}
