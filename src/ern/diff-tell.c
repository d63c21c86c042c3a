/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "ern/diffing.h"
#include "xml/tree.h"

/* ---- what a change is about */

static bool
ends(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);

	return length >= tail && strcmp(name + length - tail, end) == 0;
}

static enum ern_diff_class
classify(const xmlNode *node)
{
	static const struct {
		const char *end;
		enum ern_diff_class class;
	} rows[] = {
		{ "MessageHeader", ERN_DIFF_MESSAGE },
		{ "PartyId", ERN_DIFF_IDENTIFIERS },
		{ "ReleaseId", ERN_DIFF_IDENTIFIERS },
		{ "ResourceId", ERN_DIFF_IDENTIFIERS },
		{ "WorkId", ERN_DIFF_IDENTIFIERS },
		{ "TechnicalDetails", ERN_DIFF_ASSETS },
		{ "PartyList", ERN_DIFF_PARTIES },
	};
	const xmlNode *at;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (at = node; at->type == XML_ELEMENT_NODE; at = at->parent)
			if (ends((const char *)at->name, rows[i].end))
				return rows[i].class;
	if (node->parent->type == XML_DOCUMENT_NODE)
		return ERN_DIFF_MESSAGE;
	return ends((const char *)node->parent->name, "ResourceList") ?
	    ERN_DIFF_ASSETS : ERN_DIFF_METADATA;
}

/* Returns the element of which a reader would say that it has changed: a
 * party, a recording, a release; NULL where there is none. */
static const xmlNode *
find_subject(const xmlNode *node)
{
	const xmlNode *at, *found = NULL;

	for (at = node; at->type == XML_ELEMENT_NODE; at = at->parent)
		if (at->_private != NULL && at != node)
			found = at;
	return found;
}

/* Returns the own text of an element, or of an attribute; a reference as what
 * it leads to. */
static const char *
say_value(struct ern_diff_message *message, const xmlNode *node)
{
	const struct ern_thing *thing = NULL;
	struct ern_arena *arena = message->store->arena;
	const char *text;

	if (node->type == XML_ELEMENT_NODE &&
	    ends((const char *)node->name, "Reference"))
		thing = ern_diff_target(message, node);
	if (thing != NULL)
		return ern_diff_label(message, thing->node);
	ern_text_clear(&message->value);
	ern_diff_canonical(ern_tree_text(node, &message->joined), ERN_NONE,
	    &message->value);
	text = ern_arena_copy(arena, message->value.bytes,
	    message->value.length);
	return text;
}

/* Adds all that an element says, for people: "Producer, Bo Lind". */
static void
say_all(struct ern_diff_message *message, const xmlNode *element,
    struct ern_text *out)
{
	const xmlNode *child = ern_tree_element(element->children);

	if (out->length > 200)
		return;
	if (child == NULL)
		ern_text_format(out, "%s%s", out->length > 0 ? ", " : "",
		    say_value(message, element));
	for (; child != NULL; child = ern_tree_element(child->next))
		say_all(message, child, out);
}

/* Begins a sentence: 'SoundRecording "Glass": '. */
static void
say_subject(struct ern_diff *diff, enum ern_diff_side side,
    const xmlNode *node, struct ern_text *out)
{
	const xmlNode *subject = find_subject(node);

	ern_text_clear(out);
	if (subject != NULL)
		ern_text_format(out, "%s: ", ern_diff_label(
		    &diff->store->messages[side], subject));
}

/* Adds what an element is called, and what it says. */
static const char *
say_element(struct ern_diff *diff, enum ern_diff_side side,
    const xmlNode *node, struct ern_text *out)
{
	struct ern_diff_message *message = &diff->store->messages[side];
	struct ern_text all = { 0 };
	const char *value;

	if (node->_private != NULL) {
		value = ern_diff_label(message, node);
		ern_text_string(out, value);
		return value;
	}
	say_all(message, node, &all);
	ern_text_add(&all, "", 0);
	value = ern_arena_copy(message->store->arena, all.bytes, all.length);
	ern_text_string(out, (const char *)node->name);
	if (all.length > 0) {
		ern_text_string(out, " \"");
		ern_text_short(out, all.bytes, all.length, 80);
		ern_text_byte(out, '"');
	}
	ern_text_free(&all);
	return value;
}

/* ---- changes */

void
ern_diff_tell_single(struct ern_diff *diff, enum ern_diff_side side,
    const xmlNode *node, const xmlNode *beside)
{
	struct ern_diff_change change = {
		.class = classify(node),
		.kind = side == ERN_DIFF_OLD ? ERN_DIFF_REMOVED :
		    ERN_DIFF_ADDED,
	};
	struct ern_text *out = &diff->store->text;

	change.part[side].node = node;
	change.part[!side].node = beside;
	say_subject(diff, side, node, out);
	change.part[side].value = say_element(diff, side, node, out);
	ern_text_string(out, side == ERN_DIFF_OLD ? " is gone" : " is new");
	change.message = out->bytes;
	ern_diff_add(diff, &change);
}

void
ern_diff_tell_value(struct ern_diff *diff, const xmlNode *old,
    const xmlNode *new, const xmlAttr *old_attribute,
    const xmlAttr *new_attribute)
{
	const xmlAttr *attribute = new_attribute != NULL ? new_attribute :
	    old_attribute;
	struct ern_diff_message *messages = diff->store->messages;
	struct ern_diff_change change = {
		.class = classify(old), .kind = ERN_DIFF_CHANGED,
		.part = { { .node = old }, { .node = new } },
	};
	struct ern_diff_part *part = change.part;
	struct ern_text *out = &diff->store->text;

	if (attribute == NULL) {
		part[0].value = say_value(&messages[0], old);
		part[1].value = say_value(&messages[1], new);
	} else {
		part[0].attribute = part[1].attribute =
		    (const char *)attribute->name;
		part[0].value = old_attribute == NULL ? NULL :
		    say_value(&messages[0], (const xmlNode *)old_attribute);
		part[1].value = new_attribute == NULL ? NULL :
		    say_value(&messages[1], (const xmlNode *)new_attribute);
		change.kind = old_attribute == NULL ? ERN_DIFF_ADDED :
		    new_attribute == NULL ? ERN_DIFF_REMOVED :
		    ERN_DIFF_CHANGED;
	}
	say_subject(diff, ERN_DIFF_NEW, new, out);
	if (attribute != NULL)
		ern_text_format(out, "the attribute %s of ",
		    (const char *)attribute->name);
	ern_text_string(out, (const char *)new->name);
	if (part[1].value != NULL)
		ern_text_format(out, " is \"%s\"", part[1].value);
	else
		ern_text_string(out, " is gone");
	if (part[0].value != NULL)
		ern_text_format(out, ", was \"%s\"", part[0].value);
	change.message = out->bytes;
	ern_diff_add(diff, &change);
}

void
ern_diff_tell_moved(struct ern_diff *diff, const struct ern_diff_child *old,
    const struct ern_diff_child *new)
{
	struct ern_diff_change change = {
		.class = classify(new->node), .kind = ERN_DIFF_MOVED,
		.part = { { .node = old->node }, { .node = new->node } },
	};
	struct ern_text *out = &diff->store->text, number = { 0 };
	size_t side, before;

	for (side = 0; side < ERN_DIFF_SIDES; side++) {
		before = number.length;
		ern_text_format(&number, "%zu", (side == 0 ? old : new)->
		    place + 1);
		change.part[side].value = ern_arena_copy(diff->store->arena,
		    number.bytes + before, number.length - before);
	}
	say_subject(diff, ERN_DIFF_NEW, new->node, out);
	say_element(diff, ERN_DIFF_NEW, new->node, out);
	ern_text_format(out, " is number %s in its list, was %s",
	    change.part[1].value, change.part[0].value);
	change.message = out->bytes;
	ern_diff_add(diff, &change);
	ern_text_free(&number);
}

