/* SPDX-License-Identifier: MIT */
/*
 * sheet-phrase: the attribute value templates of a sheet, compiled.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libxslt/xsltutils.h>

#include "base/mem.h"
#include "xml/sheet-select.h"

/* A part is a text, or an expression in braces. */
struct part {
	const xmlChar *text;
	struct ern_select *expression;
};

struct ern_phrase {
	struct part *parts;
	size_t n;
};

static void
add_part(struct ern_phrase *phrase, const xmlChar *text,
    struct ern_select *expression)
{
	phrase->parts = ern_mem_grow(phrase->parts, phrase->n + 1,
	    sizeof(*phrase->parts));
	phrase->parts[phrase->n++] = (struct part){ text, expression };
}

/* Adds an expression, which starts behind its brace.  Returns its end, or
 * NULL where there is none; that is told. */
static const xmlChar *
add_expression(struct ern_phrase *phrase, xsltStylesheet *style,
    xmlNode *element, const xmlChar *text)
{
	const xmlChar *end = xmlStrchr(text, '}');
	xmlChar *inner;

	if (end == NULL) {
		xsltTransformError(NULL, style, element,
		    "c:%s: a { without its }\n", element->name);
		style->errors++;
		return NULL;
	}
	inner = xmlStrndup(text, end - text);
	add_part(phrase, NULL, ern_select_new(style, element, inner));
	xmlFree(inner);
	return end + 1;
}

struct ern_phrase *
ern_phrase_new(xsltStylesheet *style, xmlNode *element, const xmlChar *text)
{
	struct ern_phrase *phrase = ern_mem_alloc(sizeof(*phrase));
	size_t length;

	while (text != NULL && *text != '\0') {
		if (*text == '{') {
			text = add_expression(phrase, style, element,
			    text + 1);
			continue;
		}
		length = strcspn((const char *)text, "{");
		add_part(phrase, xmlDictLookup(style->dict, text, length),
		    NULL);
		text += length;
	}
	return phrase;
}

void
ern_phrase_free(struct ern_phrase *phrase)
{
	size_t i;

	if (phrase == NULL)
		return;
	for (i = 0; i < phrase->n; i++)
		ern_select_free(phrase->parts[i].expression);
	free(phrase->parts);
	free(phrase);
}

const char *
ern_phrase_text(const struct ern_phrase *phrase,
    xsltTransformContext *context, xmlNode *node, struct ern_text *room)
{
	const struct part *part;
	size_t i;

	if (phrase == NULL)
		return NULL;
	if (phrase->n == 1 && phrase->parts[0].text != NULL)
		return (const char *)phrase->parts[0].text;
	ern_text_clear(room);
	ern_text_add(room, "", 0);
	for (i = 0; i < phrase->n; i++) {
		part = &phrase->parts[i];
		if (part->text != NULL)
			ern_text_string(room, (const char *)part->text);
		else
			ern_select_string(part->expression, context, node,
			    room);
	}
	return room->bytes;
}
