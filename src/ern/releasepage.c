/* SPDX-License-Identifier: MIT */
/*
 * releasepage: prints ern-release(7) from the tables of the document.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "ern/release.h"

#define DATE		"November 21, 2026"
#define MOST_FORMS	64

static const struct ern_release_form *forms[MOST_FORMS];
static size_t n_forms;

static void
need(const struct ern_release_form *form)
{
	size_t i;

	for (i = 0; i < n_forms; i++)
		if (forms[i] == form)
			return;
	forms[n_forms++] = form;
}

static void
print_kind(const struct ern_release_form *form,
    const struct ern_release_key *key)
{
	static const char *const kinds[] = {
		[ERN_RELEASE_TEXT] = "text",
		[ERN_RELEASE_NUMBER] = "number",
		[ERN_RELEASE_TRUTH] = "true or false",
		[ERN_RELEASE_DURATION] = "duration",
		[ERN_RELEASE_MEASURE] = "number with unit",
		[ERN_RELEASE_ID] = "identifier",
		[ERN_RELEASE_RESOURCE] = "resource",
		[ERN_RELEASE_EXTRA] = "ERN-JSON",
	};

	(void)form;
	if (key->kind == ERN_RELEASE_BESIDE)
		printf("as %s of %.*s", strchr(key->path, '/') + 1,
		    (int)strcspn(key->path, "/"), key->path);
	else
		printf("%s%s%s", key->flags & ERN_RELEASE_MANY ?
		    key->flags & ERN_RELEASE_LONE & ~ERN_RELEASE_MANY ?
		    "one or an array of " : "array of " : "",
		    key->kind == ERN_RELEASE_OBJECT ? key->form->name :
		    kinds[key->kind], key->flags & ERN_RELEASE_NEEDED ?
		    ", needed" : key->flags & ERN_RELEASE_INHERITED ?
		    ", inherited from the release" :
		    key->flags & ERN_RELEASE_FILLED ? ", may be filled in" :
		    "");
}

static void
print_path(const char *path)
{
	if (path == NULL || strchr(path, '/') == path)
		return;
	printf(".br\nStands for\n");
	if (strcmp(path, ".") == 0) {
		printf("the text of the element.\n");
		return;
	}
	printf(".Sy ");
	for (; *path != '\0'; path++)
		if (*path == '|')
			printf(" \\ or ");
		else
			putchar(*path);
	printf(" .\n");
}

static void
print_keys(const struct ern_release_form *form,
    const struct ern_release_key *key)
{
	for (; key->name != NULL; key++) {
		printf(".It Sy %s Pq ", key->name);
		print_kind(form, key);
		printf("\n%c%s.\n", key->meaning[0] >= 'a' &&
		    key->meaning[0] <= 'z' ? key->meaning[0] - 'a' + 'A' :
		    key->meaning[0], key->meaning + 1);
		if (key->kind != ERN_RELEASE_BESIDE)
			print_path(key->path);
		if (key->kind == ERN_RELEASE_OBJECT)
			need(key->form);
	}
}

static void
print_form(const struct ern_release_form *form)
{
	printf(".Ss %s\n", form->name);
	if (form->plain != NULL)
		printf("A value that is no object is its\n.Sy %s .\n",
		    form->plain);
	else if (form->party != NULL)
		printf("A value that is no object is its\n.Sy name .\n"
		    "It has the keys of a\n.Sy mention\ntoo.\n");
	printf(".Bl -tag -width Ds\n");
	print_keys(form, form->keys);
	printf(".El\n");
	if (form->party != NULL)
		need(&ern_release_mention);
}

int
main(void)
{
	size_t i;

	puts(".\\\" Made from the tables of src/ern/release*.c; changes here "
	    "are lost.\n.Dd " DATE "\n.Dt ERN-RELEASE 7\n.Os\n"
	    ".Sh NAME\n.Nm ern-release\n"
	    ".Nd the release document of the ERN tools, key by key\n"
	    ".Sh DESCRIPTION\n"
	    "A release document is a JSON object that\n.Xr ern-build 1\n"
	    "makes into a message.\nAll of its kinds of objects are below,\n"
	    "the document itself first, and for each key what it stands for\n"
	    "in a message of 4.3.2.\n"
	    ".Pp\n"
	    "A key that is not there may be inherited or filled in; where it\n"
	    "is\n.Sy null ,\nthere is none.\n"
	    "Durations are written like\n.Dq PT3M25S\nor\n.Dq 3:25 ,\n"
	    "or in seconds; numbers with units like\n.Dq 44.1 kHz ;\n"
	    "a resource is the place of a track in the list, from 1 on, or\n"
	    "like\n.Dq image 1\nor\n.Dq text 1 .\n"
	    ".Sh OBJECTS");
	need(&ern_release_document);
	for (i = 0; i < n_forms; i++)
		print_form(forms[i]);
	puts(".Sh SEE ALSO\n.Xr ern-build 1 ,\n.Xr ern 7");
	return fflush(stdout) != 0 || ferror(stdout);
}
