/* SPDX-License-Identifier: MIT */
/*
 * generate: generate VERSION SEED [--root=NAME] [--size=N] [--lifelike]
 * writes a valid message; the same arguments give the same bytes.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ern/version.h"
#include "generator.h"

static int
take_option(struct generator_options *options, const char *word)
{
	if (strncmp(word, "--root=", 7) == 0)
		options->root = word + 7;
	else if (strncmp(word, "--size=", 7) == 0)
		options->size = strtoul(word + 7, NULL, 10);
	else if (strcmp(word, "--lifelike") == 0)
		options->lifelike = true;
	else
		return -1;
	return 0;
}

int
main(int argc, char **argv)
{
	const struct ern_version *version = argc < 3 ? NULL :
	    ern_version_find(argv[1]);
	struct generator_options options = { .seed = argc < 3 ? 0 :
	    strtoull(argv[2], NULL, 10) };
	struct generator *generator;
	struct ern_text out = { 0 };
	bool made = version != NULL;
	int i;

	for (i = 3; made && i < argc; i++)
		made = take_option(&options, argv[i]) == 0;
	if (!made) {
		fputs("usage: generate VERSION SEED [--root=NAME] [--size=N] "
		    "[--lifelike]\n", stderr);
		return EXIT_FAILURE;
	}
	generator = generator_new(ern_version_schema(version));
	made = generator_run(generator, &options, &out);
	if (made)
		fwrite(out.bytes, 1, out.length, stdout);
	else
		fprintf(stderr, "generate: ERN %s has no root element %s\n",
		    version->name, options.root);
	ern_text_free(&out);
	generator_free(generator);
	return made && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
