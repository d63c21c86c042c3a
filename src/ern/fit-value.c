/* SPDX-License-Identifier: MIT */
/*
 * fit-value: values of one version as values of another.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "ern/fitting.h"
#include "ern/reference.h"
#include "ern/version.h"
#include "base/mem.h"
#include "base/space.h"
#include "xml/tree.h"

/* The same value under another name in the other versions. */
static const struct {
	const char *set, *a, *b;
} same[] = {
	{ "VersionType", "AcapellaVersion", "ACappellaVersion" },
	{ "SubGenre", "EastcoastHipHop", "EastCoastHipHop" },
	{ "SubGenre", "WestcoastHipHop", "WestCoastHipHop" },
	{ "SubGenre", "Jump-Blues", "JumpBlues" },
	{ "SubGenre", "Pil\303\263n", "Pilon" },
	{ "InstrumentType", "KickDrum", "BassDrum(Kick)" },
	{ "InstrumentType", "CrashCymbal", "Cymbal(Crash)" },
	{ "InstrumentType", "RideCymbal", "Cymbal(Ride)" },
	{ "InstrumentType", "VenezualanHarp", "VenezuelanHarp" },
	{ "TitleType", "FirstLineOfText FirstLineOfText", "FirstLineOfText" },
	/* 446 is the TIS number of Macao. */
	{ "CurrentTerritoryCode", "446", "MO" },
	{ "AllTerritoryCode", "446", "MO" },
};

/* The attributes beside a value that its set lacks. */
struct beside {
	const char *value, *namespace;
};

static bool
has_user_defined(uint16_t simple)
{
	const struct ern_value_set *set = ern_shape_values(simple, NULL);

	return set != NULL && ern_shape_has_value(set, "UserDefined");
}

/* Finds these attributes: for the text of an element of the type, or (name
 * is not NULL) for one of its attributes.  Returns false: it has none. */
static bool
find_beside(const struct ern_shape *shape, const struct ern_type *type,
    const char *name, struct beside *beside)
{
	*beside = (struct beside){ "UserDefinedValue", "Namespace" };
	if (name != NULL && strcmp(name, "ParentalWarningStandard") == 0)
		*beside = (struct beside){ "StandardUserDefinedValue",
			"StandardNamespace" };
	else if (name != NULL && type->simple != ERN_NONE &&
	    has_user_defined(type->simple))
		return false;	/* they are for the text */
	else if (name == NULL && ern_shape_has_attribute(shape, type,
	    "TypeUserDefinedValue"))
		*beside = (struct beside){ "TypeUserDefinedValue",
			"TypeNamespace" };
	return ern_shape_has_attribute(shape, type, beside->value) &&
	    ern_shape_has_attribute(shape, type, beside->namespace);
}

static xmlAttr *
find_attribute(xmlNode *element, const char *name)
{
	return xmlHasNsProp(element, (const xmlChar *)name, NULL);
}

/* Is it the namespace of a value that a conversion said as UserDefined? */
static bool
is_ours(const char *namespace)
{
	size_t i;

	if (strncmp(namespace, "ern/", 4) != 0)
		return false;
	for (i = 0; i < ern_n_versions; i++)
		if (strcmp(namespace + 4, ern_versions[i].key) == 0)
			return true;
	return false;
}

/* Turns a value back that an earlier conversion said as UserDefined, and that
 * this version has. */
static void
turn_back(struct ern_fitting *fitting, xmlNode *node, xmlNode *element,
    const struct ern_value_set *set, const struct ern_type *type)
{
	struct beside beside;
	xmlAttr *value, *namespace;
	const char *text;
	char *kept;

	if (!find_beside(&fitting->shape, type, node == element ? NULL :
	    (const char *)node->name, &beside)) {
		if (node != element)
			return;
		beside = (struct beside){ "UserDefinedValue", "Namespace" };
	}
	value = find_attribute(element, beside.value);
	namespace = find_attribute(element, beside.namespace);
	if (value == NULL || namespace == NULL || !is_ours(ern_tree_text(
	    (xmlNode *)namespace, &fitting->joined)))
		return;
	text = ern_tree_text((xmlNode *)value, &fitting->joined);
	if (!ern_shape_has_value(set, text))
		return;
	kept = ern_mem_copy(text, strlen(text));
	ern_tree_set_text(node, kept);
	free(kept);
	ern_origin_add(fitting->book, node, (xmlNode *)value);
	ern_origin_add(fitting->book, node, (xmlNode *)namespace);
	xmlRemoveProp(value);
	xmlRemoveProp(namespace);
}

static void
put_beside(struct ern_fitting *fitting, xmlNode *element, const char *name,
    const char *value, const xmlNode *from)
{
	xmlAttr *attribute = find_attribute(element, name);

	if (attribute != NULL) {
		ern_origin_lose(fitting->book, (xmlNode *)attribute,
		    "LOSS-VALUE", "its place was needed for a value that the "
		    "set lacks");
		xmlRemoveProp(attribute);
	}
	attribute = xmlNewNsProp(element, NULL, (const xmlChar *)name,
	    (const xmlChar *)value);
	ern_origin_add(fitting->book, (xmlNode *)attribute, from);
}

static bool
use_user_defined(struct ern_fitting *fitting, xmlNode *node,
    xmlNode *element, uint16_t simple, const struct ern_type *type,
    const char *text)
{
	struct ern_text *namespace = &fitting->made;
	struct beside beside;

	if (!has_user_defined(simple) || !find_beside(&fitting->shape, type,
	    node == element ? NULL : (const char *)node->name, &beside))
		return false;
	ern_text_clear(namespace);
	ern_text_format(namespace, "ern/%s", fitting->settings->source);
	put_beside(fitting, element, beside.value, text, node);
	put_beside(fitting, element, beside.namespace, namespace->bytes,
	    node);
	ern_tree_set_text(node, "UserDefined");
	return true;
}

/* Returns a value that this version says in another way, or NULL; it lives
 * until the next call. */
static const char *
translate(struct ern_fitting *fitting, const char *set, const char *text)
{
	struct ern_text *made = &fitting->made;
	size_t n = strcspn(text, "-"), i;

	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		if (strcmp(same[i].set, set) != 0)
			continue;
		if (strcmp(same[i].a, text) == 0)
			return same[i].b;
		if (strcmp(same[i].b, text) == 0)
			return same[i].a;
	}
	if (strcmp(set, "IsoLanguageCode") != 0 || text[n] != '-')
		return NULL;
	/* "zh-Hant" in a set of plain languages */
	ern_text_clear(made);
	for (i = 0; i < n; i++)
		ern_text_byte(made, text[i] >= 'A' && text[i] <= 'Z' ?
		    text[i] - 'A' + 'a' : text[i]);
	return made->bytes;
}

/* Gives a local reference with digits of another script, which later versions
 * do not allow, the same new name wherever it stands. */
static bool
rename_reference(struct ern_fitting *fitting, xmlNode *node, char letter,
    const char *text)
{
	size_t end = strlen(text), start = ern_space_span(text, end);

	while (end > start && ern_space_is(text[end - 1]))
		end--;
	if (end == start || text[start] != letter)
		return false;
	ern_text_clear(&fitting->made);
	ern_text_format(&fitting->made, "%c_%016llx", letter,
	    (unsigned long long)ern_reference_hash(text + start,
	    end - start));
	ern_tree_set_text(node, fitting->made.bytes);
	return true;
}

static bool
is_known(struct ern_fitting *fitting, const char *reference)
{
	size_t end = strlen(reference), start = ern_space_span(reference, end);

	while (end > start && ern_space_is(reference[end - 1]))
		end--;
	ern_text_clear(&fitting->made);
	ern_text_add(&fitting->made, reference + start, end - start);
	return ern_map_find(&fitting->known, fitting->made.bytes) != NULL;
}

static void
add_mark(struct ern_marks *marks, xmlNode *node)
{
	if (marks->n == marks->room) {
		marks->room = 2 * marks->room + 256;
		marks->items = ern_mem_grow(marks->items, marks->room,
		    sizeof(*marks->items));
	}
	marks->items[marks->n++] = node;
}

/* Makes a value that is wrong one of the type; false when it cannot be. */
static bool
mend(struct ern_fitting *fitting, xmlNode *node, xmlNode *element,
    uint16_t simple, const struct ern_type *type, const char *text)
{
	char letter = ern_shape_reference(simple);
	const struct ern_value_set *set;
	const char *name = NULL, *other;

	set = ern_shape_values(simple, &name);
	other = name == NULL ? NULL : translate(fitting, name, text);
	if (other != NULL && ern_shape_valid(&fitting->shape, simple,
	    other)) {
		ern_tree_set_text(node, other);
		return true;
	}
	if (letter != '\0' && rename_reference(fitting, node, letter, text))
		return true;
	if (set != NULL && use_user_defined(fitting, node, element, simple,
	    type, text))
		return true;
	if (set != NULL)
		ern_fitting_say(fitting, "LOSS-VALUE",
		    "the set %s of the target version lacks it",
		    name != NULL ? name : "of values");
	else
		ern_fitting_say(fitting, "LOSS-FORMAT",
		    "the target version does not allow a value of this form");
	return false;
}

bool
ern_fitting_value(struct ern_fitting *fitting, xmlNode *node,
    xmlNode *element, uint16_t simple, const struct ern_type *type)
{
	enum ern_datatype datatype = ern_tables.simples[simple].datatype;
	const struct ern_value_set *set;
	const char *text;

	if (ern_shape_is_free(simple))
		return true;
	text = ern_tree_text(node, &fitting->joined);
	if (strcmp(text, "UserDefined") == 0) {
		set = ern_shape_values(simple, NULL);
		if (set != NULL)
			turn_back(fitting, node, element, set, type);
		text = ern_tree_text(node, &fitting->joined);
	}
	if (datatype == ERN_IDREF && fitting->knows &&
	    !is_known(fitting, text)) {
		ern_fitting_say(fitting, "LOSS-REFERENCE",
		    "what it refers to was lost");
		return false;
	}
	if (!ern_shape_valid(&fitting->shape, simple, text) &&
	    !mend(fitting, node, element, simple, type, text))
		return false;
	if (datatype == ERN_ID)
		add_mark(&fitting->ids, node);
	else if (datatype == ERN_IDREF)
		add_mark(&fitting->references, node);
	return true;
}
