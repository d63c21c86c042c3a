/* SPDX-License-Identifier: MIT */
/*
 * release-schema: the JSON Schema of the release document.
 */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "ern/release.h"

#define MOST_FORMS	64

/* The forms that are to be defined, each once. */
struct forms {
	const struct ern_release_form *list[MOST_FORMS];
	size_t n;
};

static void
need(struct forms *forms, const struct ern_release_form *form)
{
	size_t i;

	for (i = 0; i < forms->n; i++)
		if (forms->list[i] == form)
			return;
	forms->list[forms->n++] = form;
}

/* Adds the type of one value. */
static void
add_one(struct forms *forms, const struct ern_release_key *key,
    struct ern_text *out)
{
	static const char *const types[] = {
		[ERN_RELEASE_TEXT] = "[\"string\",\"number\",\"null\"]",
		[ERN_RELEASE_NUMBER] = "[\"number\",\"null\"]",
		[ERN_RELEASE_TRUTH] = "[\"boolean\",\"null\"]",
		[ERN_RELEASE_DURATION] = "[\"string\",\"number\",\"null\"]",
		[ERN_RELEASE_MEASURE] = "[\"string\",\"number\",\"null\"]",
		[ERN_RELEASE_ID] = "[\"string\",\"null\"]",
		[ERN_RELEASE_RESOURCE] = "[\"string\",\"integer\",\"null\"]",
		[ERN_RELEASE_EXTRA] = "[\"object\",\"null\"]",
	};

	if (key->kind != ERN_RELEASE_OBJECT) {
		ern_text_format(out, "{\"type\":%s}", types[key->kind]);
		return;
	}
	need(forms, key->form);
	ern_text_format(out, "{\"$ref\":\"#/$defs/%s\"}", key->form->name);
}

static void
add_key(struct forms *forms, const struct ern_release_form *form,
    const struct ern_release_key *key, struct ern_text *out)
{
	const struct ern_release_key *beside = key;
	struct ern_release_key stands;

	ern_json_string(out, key->name, strlen(key->name));
	ern_text_string(out, ":{\"description\":");
	ern_json_string(out, key->meaning, strlen(key->meaning));
	/* What stands beside has the type of the key that it stands for. */
	if (key->kind == ERN_RELEASE_BESIDE) {
		while (beside->kind == ERN_RELEASE_BESIDE)
			beside--;
		stands = *ern_release_find(beside->form,
		    strchr(key->path, '/') + 1);
		key = &stands;
	}
	ern_text_string(out, ",\"anyOf\":[");
	if (!(key->flags & ERN_RELEASE_MANY) ||
	    (key->flags & ERN_RELEASE_LONE)) {
		add_one(forms, key, out);
		ern_text_byte(out, ',');
	}
	if (key->flags & ERN_RELEASE_MANY) {
		ern_text_string(out, "{\"type\":\"array\",\"items\":");
		add_one(forms, key, out);
		ern_text_string(out, "},");
	}
	if (form == &ern_release_deal && strcmp(key->name, "tracks") == 0)
		ern_text_string(out, "{\"type\":\"boolean\"},");
	ern_text_string(out, "{\"type\":\"null\"}]}");
}

static void
add_keys(struct forms *forms, const struct ern_release_form *form,
    const struct ern_release_key *key, bool *first, struct ern_text *out)
{
	for (; key->name != NULL; key++) {
		ern_text_string(out, *first ? "" : ",\n    ");
		*first = false;
		add_key(forms, form, key, out);
	}
}

/* Adds what an object of a form is. */
static void
add_form(struct forms *forms, const struct ern_release_form *form,
    struct ern_text *out)
{
	const struct ern_release_key *key;
	bool first = true;

	if (form->plain != NULL || form->party != NULL)
		ern_text_string(out, "{\"anyOf\":[{\"type\":[\"string\","
		    "\"number\",\"boolean\"]},\n   ");
	ern_text_string(out, "{\"type\":\"object\","
	    "\"additionalProperties\":false,\"properties\":{\n    ");
	add_keys(forms, form, form->keys, &first, out);
	if (form->party != NULL)
		add_keys(forms, form, ern_release_mention.keys, &first, out);
	ern_text_string(out, "},\n   \"required\":[");
	first = true;
	/* What a preset or the key beside may say is not asked for here. */
	for (key = form->keys; key->name != NULL; key++)
		if ((key->flags & ERN_RELEASE_NEEDED) &&
		    form != &ern_release_document &&
		    key[1].kind != ERN_RELEASE_BESIDE) {
			ern_text_format(out, "%s\"%s\"", first ? "" : ",",
			    key->name);
			first = false;
		}
	ern_text_string(out, form->plain != NULL || form->party != NULL ?
	    "]}]}" : "]}");
}

void
ern_release_schema(struct ern_text *out)
{
	struct forms forms = { .list = { &ern_release_document }, .n = 1 };
	size_t i;

	ern_text_string(out, "{\"$schema\":"
	    "\"https://json-schema.org/draft/2020-12/schema\",\n"
	    " \"title\":\"Release document\",\n"
	    " \"$ref\":\"#/$defs/document\",\n \"$defs\":{\n");
	for (i = 0; i < forms.n; i++) {
		ern_text_format(out, "%s  \"%s\":", i == 0 ? "" : ",\n",
		    forms.list[i]->name);
		add_form(&forms, forms.list[i], out);
	}
	ern_text_string(out, "}}\n");
}
