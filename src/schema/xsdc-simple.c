/* SPDX-License-Identifier: MIT */
/*
 * xsdc-simple: restrictions into patterns and value sets.
 */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "schema/xsdc.h"

/* Returns where a list of values already stands among all, or ERN_NONE. */
static uint16_t
find_set(const uint16_t *values, size_t n)
{
	const struct ern_value_set *set = xsdc.sets.items;
	size_t i;

	for (i = 0; i < xsdc.sets.n; i++)
		if (set[i].n == n && memcmp(xsdc.values.items + set[i].first,
		    values, n * sizeof(*values)) == 0)
			return i;
	return ERN_NONE;
}

static void
fill_slots(const struct ern_value_set *set)
{
	uint16_t *slots;
	const char *value;
	uint32_t slot;
	size_t i;

	for (i = 0; i <= set->mask; i++)
		*LIST_ADD(&xsdc.value_slots) = 0;
	slots = xsdc.value_slots.items + set->slots;
	for (i = 0; i < set->n; i++) {
		value = xsdc.strings.items[
		    xsdc.values.items[set->first + i] & ~ERN_LATER];
		slot = ern_hash(value, strlen(value)) & set->mask;
		while (slots[slot] != 0)
			slot = (slot + 1) & set->mask;
		slots[slot] = i + 1;
	}
}

static uint16_t
add_set(const uint16_t *values, size_t n)
{
	struct ern_value_set set = { .n = n };
	size_t i;

	set.first = xsdc.values.n;
	set.slots = xsdc.value_slots.n;
	for (set.mask = 1; set.mask < 2 * n; set.mask = 2 * set.mask + 1)
		;
	for (i = 0; i < n; i++)
		*LIST_ADD(&xsdc.values) = values[i];
	fill_slots(&set);
	*LIST_ADD(&xsdc.sets) = set;
	return xsdc.sets.n - 1;
}

/* Returns the same simple type if there is one, else a new one. */
static uint16_t
add_simple(const struct ern_simple *simple)
{
	size_t i;

	for (i = 0; i < xsdc.simples.n; i++)
		if (memcmp(&xsdc.simples.items[i], simple,
		    sizeof(*simple)) == 0)
			return i;
	*LIST_ADD(&xsdc.simples) = *simple;
	return i;
}

uint16_t
xsdc_simple(xmlNodePtr restriction, uint16_t name, uint16_t base)
{
	LIST(uint16_t) values = { NULL, 0, 0 };
	struct ern_text pattern = { 0 };
	xmlNodePtr node = xsdc_element(restriction->children);
	struct ern_simple simple;
	uint16_t value;

	memset(&simple, 0, sizeof(simple));	/* padding is compared too */
	simple.name = name;
	simple.base = base;
	simple.datatype = xsdc.simples.items[base].datatype;
	simple.pattern = simple.values = ERN_NONE;
	for (; node != NULL; node = xsdc_element(node->next)) {
		if (xsdc_is(node, "enumeration")) {
			value = xsdc_string(xsdc_get(node, "value"));
			if (xmlHasProp(node, (const xmlChar *)"edition"))
				value |= ERN_LATER;
			*LIST_ADD(&values) = value;
		} else if (xsdc_is(node, "pattern")) {
			/* Patterns of one restriction are alternatives. */
			if (pattern.length > 0)
				ern_text_byte(&pattern, '|');
			ern_text_string(&pattern, xsdc_get(node, "value"));
		} else {
			xsdc_refuse(node, "a facet that is not understood",
			    NULL);
		}
	}
	if (pattern.length > 0)
		simple.pattern = xsdc_pattern(restriction, pattern.bytes);
	if (values.n > 0) {
		simple.values = find_set(values.items, values.n);
		if (simple.values == ERN_NONE)
			simple.values = add_set(values.items, values.n);
	}
	return add_simple(&simple);
}
