/* SPDX-License-Identifier: MIT */
/*
 * canonical-main: canonical FILE prints what a message says, line by line.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include <libxml/parser.h>

#include "canonical.h"

int
main(int argc, char **argv)
{
	struct ern_text out = { 0 };
	xmlDoc *doc = argc != 2 ? NULL : xmlReadFile(argv[1], NULL,
	    XML_PARSE_NONET | XML_PARSE_HUGE);

	if (doc == NULL)
		return EXIT_FAILURE;
	canonical_add(&out, doc);
	fwrite(out.bytes, 1, out.length, stdout);
	ern_text_free(&out);
	xmlFreeDoc(doc);
	return EXIT_SUCCESS;
}
