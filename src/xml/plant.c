/* SPDX-License-Identifier: MIT */
/*
 * plant: all nodes lie in one arena, so that a tree is made fast and gone at
 * once.  Names and namespaces are the reader's.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <libxml/parserInternals.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/space.h"
#include "base/text.h"
#include "xml/place.h"
#include "xml/plant.h"

/* An element; it starts with its node. */
struct grown {
	xmlNode node;
	struct ern_step step;
};

struct ern_plant {
	struct ern_reader *reader;
	bool blanks;		/* are those between elements kept? */
	bool started;
	struct ern_arena *arena;
	xmlDoc doc;
	xmlNode *open;		/* the innermost element, or the document */
	xmlNs *namespace;	/* that was needed last */
	struct ern_text text;	/* since the last tag */
	struct ern_text path;
	ptrdiff_t n_elements;
};

struct ern_plant *
ern_plant_new(struct ern_reader *reader, bool blanks)
{
	struct ern_plant *plant = ern_mem_alloc(sizeof(*plant));

	plant->reader = reader;
	plant->blanks = blanks;
	plant->arena = ern_arena_new();
	return plant;
}

void
ern_plant_free(struct ern_plant *plant)
{
	if (plant == NULL)
		return;
	ern_arena_free(plant->arena);
	ern_text_free(&plant->text);
	ern_text_free(&plant->path);
	free(plant);
}

void
ern_plant_begin(struct ern_plant *plant)
{
	ern_arena_reset(plant->arena);
	ern_text_clear(&plant->text);
	plant->started = false;
	plant->n_elements = 0;
	plant->namespace = NULL;
	memset(&plant->doc, 0, sizeof(plant->doc));
	plant->doc.type = XML_DOCUMENT_NODE;
	plant->doc.doc = &plant->doc;
	plant->open = (xmlNode *)&plant->doc;
}

static void *
grow(struct ern_plant *plant, size_t size)
{
	return memset(ern_arena_alloc(plant->arena, size), 0, size);
}

static void
append(struct ern_plant *plant, xmlNode *parent, xmlNode *child)
{
	child->doc = &plant->doc;
	child->parent = parent;
	child->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = child;
	else
		parent->children = child;
	parent->last = child;
}

static void
add_text(struct ern_plant *plant, xmlNode *parent, const char *bytes,
    size_t length)
{
	/* Nobody reads what libxml2 has behind the content of a text. */
	xmlNode *text = grow(plant, sizeof(*text));

	text->type = XML_TEXT_NODE;
	text->name = xmlStringText;
	text->content = (xmlChar *)ern_arena_copy(plant->arena, bytes,
	    length);
	append(plant, parent, text);
}

/* Adds what came since the last tag; before another element, or behind one,
 * blanks mean nothing. */
static void
end_text(struct ern_plant *plant, bool between)
{
	struct ern_text *text = &plant->text;

	if (text->length == 0)
		return;
	if (plant->blanks || !between ||
	    ern_space_span(text->bytes, text->length) < text->length)
		add_text(plant, plant->open, text->bytes, text->length);
	ern_text_clear(text);
}

/* Returns the node of a namespace, whose name is a unique pointer. */
static xmlNs *
name_space(struct ern_plant *plant, const char *ns)
{
	if (ns == NULL)
		return NULL;
	if (plant->namespace == NULL ||
	    plant->namespace->href != (const xmlChar *)ns) {
		plant->namespace = grow(plant, sizeof(xmlNs));
		plant->namespace->type = XML_NAMESPACE_DECL;
		plant->namespace->href = (const xmlChar *)ns;
	}
	return plant->namespace;
}

static void
add_attributes(struct ern_plant *plant, xmlNode *element,
    const struct ern_element *event)
{
	const struct ern_attribute *from = event->attributes;
	xmlAttr *attribute, *last = NULL;
	size_t i;

	for (i = 0; i < event->n_attributes; i++, from++) {
		attribute = grow(plant, sizeof(*attribute));
		attribute->type = XML_ATTRIBUTE_NODE;
		attribute->name = (const xmlChar *)from->name;
		attribute->ns = name_space(plant, from->ns);
		attribute->doc = &plant->doc;
		attribute->parent = element;
		attribute->prev = last;
		if (last != NULL)
			last->next = attribute;
		else
			element->properties = attribute;
		last = attribute;
		add_text(plant, (xmlNode *)attribute, from->value,
		    from->length);
	}
}

static void
on_start(void *context, const struct ern_element *event)
{
	struct ern_plant *plant = context;
	struct grown *grown = grow(plant, sizeof(*grown));
	xmlNode *element = &grown->node;

	end_text(plant, true);
	grown->step = ern_reader_step(plant->reader,
	    ern_reader_depth(plant->reader));
	element->type = XML_ELEMENT_NODE;
	element->name = (const xmlChar *)event->name;
	element->ns = name_space(plant, event->ns);
	element->line = grown->step.line < UINT16_MAX ? grown->step.line :
	    UINT16_MAX;
	/* By this number libxml2 compares the order of elements. */
	element->content = (xmlChar *)-++plant->n_elements;
	append(plant, plant->open, element);
	add_attributes(plant, element, event);
	plant->open = element;
}

static void
on_text(void *context, const char *bytes, size_t length)
{
	struct ern_plant *plant = context;

	ern_text_add(&plant->text, bytes, length);
}

static void
on_end(void *context)
{
	struct ern_plant *plant = context;

	end_text(plant, plant->open->last != NULL &&
	    plant->open->last->type == XML_ELEMENT_NODE);
	plant->open = plant->open->parent;
}

void
ern_plant_start(struct ern_plant *plant)
{
	struct ern_handler handler = {
		.start = on_start, .text = on_text, .end = on_end,
		.no_blanks = !plant->blanks,
	};

	if (!plant->started)
		ern_reader_add_once(plant->reader, &handler, plant);
	plant->started = true;
}

xmlDoc *
ern_plant_tree(struct ern_plant *plant)
{
	return plant->doc.children == NULL ? NULL : &plant->doc;
}

/* Adds the path of an element. */
static void
add_path(const xmlNode *element, struct ern_text *path)
{
	if (element->parent->type == XML_ELEMENT_NODE)
		add_path(element->parent, path);
	ern_step_add(&((const struct grown *)element)->step, path);
}

struct ern_place
ern_plant_place(struct ern_plant *plant, const xmlNode *node)
{
	const xmlNode *element = node;
	const struct ern_step *step;

	while (element->type != XML_ELEMENT_NODE)
		element = element->type == XML_DOCUMENT_NODE ?
		    plant->doc.children : element->parent;
	step = &((const struct grown *)element)->step;
	ern_text_clear(&plant->path);
	add_path(element, &plant->path);
	if (node->type == XML_ATTRIBUTE_NODE)
		ern_text_format(&plant->path, "/@%s", node->name);
	return (struct ern_place){ .line = step->line,
		.column = step->column, .path = plant->path.bytes };
}
