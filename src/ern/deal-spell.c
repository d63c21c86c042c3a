/* SPDX-License-Identifier: MIT */
/*
 * deal-spell: terms and prices as texts that are equal when they say the same.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/space.h"
#include "ern/dealing.h"
#include "ern/value.h"
#include "ern/version.h"
#include "xml/tree.h"

#define PRE_ORDER_PRICE	"PreOrderPrice"

const char *
ern_dealing_keep(struct ern_deal_store *store, const char *string)
{
	char *kept = ern_map_find(&store->strings, string);

	if (kept == NULL) {
		kept = ern_arena_copy(store->arena, string, strlen(string));
		ern_map_set(&store->strings, kept, kept);
	}
	return kept;
}

/* Adds a text without the blanks around it. */
static void
add_trimmed(struct ern_text *out, const char *text)
{
	size_t length = strlen(text), blank = ern_space_span(text, length);

	text += blank;
	length -= blank;
	while (length > 0 && ern_space_is(text[length - 1]))
		length--;
	ern_text_add(out, text, length);
}

/* Is it a namespace of ours for values that a version did not have? */
static bool
is_of_version(const char *ns)
{
	return ns != NULL && strncmp(ns, "ern/", 4) == 0 &&
	    ern_version_find(ns + 4) != NULL;
}

const char *
ern_dealing_text(struct ern_deal_store *store, const xmlNode *element)
{
	const char *own, *ns;

	ern_text_clear(&store->text);
	ern_text_add(&store->text, "", 0);
	if (element == NULL)
		return store->text.bytes;
	ern_text_clear(&store->joined);
	add_trimmed(&store->text, ern_tree_text(element, &store->joined));
	if (strcmp(store->text.bytes, "UserDefined") != 0)
		return store->text.bytes;
	own = ern_tree_attribute(element, "UserDefinedValue");
	ns = ern_tree_attribute(element, "Namespace");
	if (own == NULL)
		return store->text.bytes;
	ern_text_clear(&store->text);
	add_trimmed(&store->text, own);
	if (ns != NULL && !is_of_version(ns))
		ern_text_format(&store->text, " (%s)", ns);
	return store->text.bytes;
}

/* Has the name that end? */
static bool
ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), n = strlen(end);

	return length >= n && strcmp(name + length - n, end) == 0;
}

/* Adds the text of a leaf: booleans by their words, references by what they
 * are called. */
static void
spell_leaf(struct ern_deal_store *store, const xmlNode *leaf,
    struct ern_text *out)
{
	const char *text = ern_dealing_text(store, leaf), *name;

	if (ends_with((const char *)leaf->name, "Reference") &&
	    store->naming.name != NULL) {
		name = store->naming.name(store->naming.context, text);
		text = name == NULL ? text : name;
	}
	if (strcmp(text, "1") == 0 || strcmp(text, "0") == 0)
		if (strncmp((const char *)leaf->name, "Is", 2) == 0 ||
		    ends_with((const char *)leaf->name, "Allowed"))
			text = *text == '1' ? "true" : "false";
	ern_text_string(out, text);
}

/* Adds the attributes that tell more than in which language it is. */
static void
spell_attributes(const xmlNode *element, struct ern_text *out)
{
	static const char *const told[] = { "CurrencyCode", "IsApproximate",
	    "IsBefore", "IsAfter", "IsExtensible", "Namespace", "PriceType",
	    "UnitOfMeasure" };
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		value = ern_tree_attribute(element, told[i]);
		if (value != NULL && *value != '\0' &&
		    !is_of_version(value) && strcmp(value, "false") != 0)
			ern_text_format(out, " %s=%s", told[i], value);
	}
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t
count_children(const xmlNode *element)
{
	const xmlNode *child = ern_tree_element(element->children);
	size_t n = 0;

	for (; child != NULL; child = ern_tree_element(child->next))
		n++;
	return n;
}

/* Adds the children in the order of what they say. */
static void
spell_children(struct ern_deal_store *store, const xmlNode *element,
    size_t n, struct ern_text *out)
{
	const char **all = ern_mem_alloc(n * sizeof(*all));
	const xmlNode *child = ern_tree_element(element->children);
	struct ern_text one = { 0 };
	size_t i;

	for (i = 0; i < n; i++, child = ern_tree_element(child->next)) {
		ern_text_clear(&one);
		ern_dealing_spell(store, child, &one);
		all[i] = ern_mem_copy(one.bytes, one.length);
	}
	qsort(all, n, sizeof(*all), compare);
	for (i = 0; i < n; i++) {
		ern_text_format(out, "%s%s", i == 0 ? "" : ", ", all[i]);
		free((char *)all[i]);
	}
	free(all);
	ern_text_free(&one);
}

void
ern_dealing_spell(struct ern_deal_store *store, const xmlNode *element,
    struct ern_text *out)
{
	size_t n = count_children(element);

	ern_text_format(out, "%s%s", (const char *)element->name,
	    n == 0 ? "=" : "(");
	if (n == 0)
		spell_leaf(store, element, out);
	else
		spell_children(store, element, n, out);
	spell_attributes(element, out);
	if (n != 0)
		ern_text_byte(out, ')');
}

/* Adds an amount with two decimals, or as many as it has. */
static void
add_amount(struct ern_text *out, const char *amount)
{
	const char *point, *end;

	while (*amount == '0' && amount[1] != '\0' && amount[1] != '.')
		amount++;
	point = amount + strcspn(amount, ".");
	end = amount + strlen(amount);
	while (*point != '\0' && end > point + 3 && end[-1] == '0')
		end--;
	ern_text_add(out, amount, end - amount);
	if (*point == '\0')
		ern_text_string(out, ".00");
	else if (end - point < 3)
		ern_text_add(out, "00", 3 - (end - point));
}

void
ern_dealing_price(struct ern_deal_store *store, const xmlNode *information,
    struct ern_text *out)
{
	static const struct {
		const char *element, *word, *unit;
	} parts[] = {
		{ "PriceRangeType", "range", "Namespace" },
		{ "PriceType", "code", "Namespace" },
		{ "PriceCode", "code", "Namespace" },
		{ "WholesalePricePerUnit", "wholesale", NULL },
		{ "BulkOrderWholesalePricePerUnit", "bulk", NULL },
		{ "SuggestedRetailPrice", "retail", NULL },
	};
	const char *type = ern_tree_attribute(information, "PriceType");
	const char *join = "", *text, *unit;
	const xmlNode *child;
	size_t i;

	if (type != NULL && strcmp(type, PRE_ORDER_PRICE) == 0) {
		ern_text_string(out, "pre-order");
		join = " ";
	}
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		child = ern_tree_child(information, parts[i].element);
		if (child == NULL)
			continue;
		text = ern_dealing_text(store, child);
		ern_text_format(out, "%s%s ", join, parts[i].word);
		join = ", ";
		if (parts[i].unit == NULL)
			add_amount(out, text);
		else
			ern_text_string(out, text);
		unit = ern_tree_attribute(child, parts[i].unit == NULL ?
		    "CurrencyCode" : parts[i].unit);
		if (unit != NULL && *unit != '\0' && !is_of_version(unit))
			ern_text_format(out, parts[i].unit == NULL ? " %s" :
			    " (%s)", unit);
	}
}
