/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <string.h>

#include "base/space.h"
#include "ern/notes.h"
#include "ern/reference.h"
#include "xml/sheet.h"
#include "xml/tree.h"

#define DIGITS		9	/* in base 36, of a reference of c:ref() */
#define MOST_PREFIX	8	/* bytes before them */

bool
ern_reference_is(const char *name)
{
	size_t length = strlen(name);

	return (length >= 9 && strcmp(name + length - 9, "Reference") == 0) ||
	    strcmp(name, "DisplayCreditParty") == 0;
}

uint64_t
ern_reference_hash(const char *bytes, size_t length)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (; length > 0; length--)
		hash = (hash ^ (unsigned char)*bytes++) * 0x100000001b3;
	/* FNV leaves the high bits of short texts much alike. */
	hash ^= hash >> 33;
	hash *= 0xff51afd7ed558ccd;
	return hash ^ hash >> 33;
}

static void
trim(xmlNode *element)
{
	xmlNode *child = ern_tree_element(element->children);

	if (child == NULL && ern_reference_is((const char *)element->name))
		ern_tree_trim(element);
	for (; child != NULL; child = ern_tree_element(child->next))
		trim(child);
}

void
ern_reference_trim(xmlDoc *doc)
{
	trim(ern_tree_element(doc->children));
}

/* Learns every reference that the message has. */
static void
gather(struct ern_notes *notes, const xmlNode *element)
{
	const xmlNode *child = ern_tree_element(element->children);

	if (child == NULL && ern_reference_is((const char *)element->name))
		ern_map_set(&notes->references.in_use, ern_notes_keep(notes,
		    ern_notes_text(notes, element)), notes);
	for (; child != NULL; child = ern_tree_element(child->next))
		gather(notes, child);
}

/* Makes a reference from a prefix and a hash that nothing in the message has.
 * It lives as long as the notes. */
static const char *
make(struct ern_notes *notes, const char *prefix, uint64_t hash)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	struct ern_text *text = &notes->text;
	const char *made;
	uint64_t left;
	int i;

	do {
		ern_text_clear(text);
		ern_text_format(text, "%.*s", MOST_PREFIX, prefix);
		for (i = 0, left = hash; i < DIGITS; i++, left /= 36)
			ern_text_byte(text, digits[left % 36]);
		hash = hash * 0x100000001b3 + 1;
	} while (ern_map_find(&notes->references.in_use, text->bytes) !=
	    NULL);
	made = ern_notes_keep(notes, text->bytes);
	ern_map_set(&notes->references.in_use, made, notes);
	return made;
}

/* c:ref(prefix, key): a reference such as P3Z9K2Q7A, the same for the same
 * key, different for different keys, and none that the message has. */
static void
new_reference(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const char *prefix = ern_call_string(call, 0), *kept, *made;
	const char *key = ern_call_string(call, 1);

	if (!notes->references.gathered)
		gather(notes, ern_tree_element(notes->doc->children));
	notes->references.gathered = true;
	ern_text_clear(&notes->text);
	ern_text_format(&notes->text, "%s\n%s", prefix, key);
	made = ern_map_find(&notes->references.made, notes->text.bytes);
	if (made == NULL) {
		kept = ern_notes_keep(notes, notes->text.bytes);
		made = make(notes, prefix, ern_reference_hash(kept,
		    strlen(kept)));
		ern_map_set(&notes->references.made, kept, (void *)made);
	}
	ern_call_return_string(call, made);
}

static bool
is_ascii(const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if ((bytes[i] & 0x80) != 0 || (!isalnum(bytes[i]) &&
		    bytes[i] != '_' && bytes[i] != '-'))
			return false;
	return true;
}

/* f:ref(value): a local reference in ASCII.  One that is so stays as it is;
 * of another, whose digits may be of any script, its letter and a hash. */
static void
plain_reference(struct ern_call *call)
{
	struct ern_notes *notes = ern_notes_of(call);
	const char *value = ern_call_string(call, 0);
	size_t end = strlen(value), start = ern_space_span(value, end);

	while (end > start && ern_space_is(value[end - 1]))
		end--;
	ern_text_clear(&notes->text);
	if (is_ascii(value + start, end - start))
		ern_text_add(&notes->text, value + start, end - start);
	else
		ern_text_format(&notes->text, "%c-%016llx", value[start],
		    (unsigned long long)ern_reference_hash(value + start,
		    end - start));
	ern_call_return_string(call, notes->text.bytes);
}

void
ern_reference_register(void)
{
	static const struct ern_sheet_function engine[] = {
		{ "ref", 2, 2, new_reference },
	}, functions[] = {
		{ "ref", 1, 1, plain_reference },
	};

	ern_sheet_register(ERN_SHEET_NS, engine, 1);
	ern_sheet_register(ERN_NOTES_NS, functions, 1);
}
