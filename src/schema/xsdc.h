/* SPDX-License-Identifier: MIT */
/*
 * xsdc: the schema compiler, which runs while the tools are built.
 *
 * It reads the schemas of xsd/ into the tables of this header and writes
 * them as C.  Only the parts of XSD that our schemas use are understood; the
 * rest ends the build with the file and line.  Nothing is freed: the program
 * ends when it has written the tables.
 */
#ifndef ERN_SCHEMA_XSDC_H
#define ERN_SCHEMA_XSDC_H

#include <libxml/tree.h>

#include "schema/tables.h"

/* A growing array: LIST(int) numbers; *LIST_ADD(&numbers) = 1; */
#define LIST(type)	struct { type *items; size_t n, room; }
#define LIST_ADD(list) \
	(xsdc_reserve((void **)&(list)->items, (list)->n, &(list)->room, \
	    sizeof(*(list)->items)), &(list)->items[(list)->n++])

struct xsdc_pattern {
	struct ern_pattern pattern;
	uint8_t *next, *accepts;
};

struct xsdc_schema {
	const char *key, *ns, *avs_ns;
	LIST(struct ern_root) roots;
	LIST(struct ern_type) types;
	LIST(struct ern_position) positions;
	LIST(struct ern_schema_attribute) attributes;
	LIST(uint16_t) follow;
};

/* All that will be written. */
extern struct xsdc {
	LIST(char *) strings;
	size_t n_symbols;
	LIST(struct ern_simple) simples;
	LIST(struct ern_value_set) sets;
	LIST(uint16_t) values;
	LIST(uint16_t) value_slots;
	LIST(struct xsdc_pattern) patterns;
	LIST(struct xsdc_schema) schemas;
} xsdc;

void xsdc_reserve(void **items, size_t n, size_t *room, size_t size);

/* Says what is wrong at a node of a schema and ends the build. */
_Noreturn void xsdc_refuse(xmlNodePtr node, const char *what,
    const char *name);

/* Returns the number of a string, a new one where it is not known yet. */
uint16_t xsdc_string(const char *string);

/* Is it an element of XSD of that name? */
bool xsdc_is(xmlNodePtr node, const char *name);

/* Returns the next element from node on that is no annotation, or NULL. */
xmlNodePtr xsdc_element(xmlNodePtr node);

/* Returns the value of an attribute, or NULL. */
const char *xsdc_get(xmlNodePtr node, const char *attribute);

/* Reads a schema file and the one that it imports. */
void xsdc_read(const char *file, struct xsdc_schema *schema);

/* Reads an xs:restriction; its simple type gets the name, ERN_NONE: none. */
uint16_t xsdc_simple(xmlNodePtr restriction, uint16_t name, uint16_t base);

/*
 * Reads a content model (an xs:sequence or xs:choice) into positions, follow
 * lists and the type; resolve gives the type of an xs:element.
 */
void xsdc_model(xmlNodePtr particle, struct xsdc_schema *schema,
    size_t type, uint16_t (*resolve)(struct xsdc_schema *, xmlNodePtr));

/* Which positions may follow one, in ascending order. */
struct xsdc_places {
	uint16_t *items;
	size_t n;
};

/*
 * Finds which names of a content model repeat and how they are ordered.
 * follows[i], for each position i of the schema, leaves out the steps from
 * one occurrence of a group to the next.  A model where the order of
 * elements is not known by their names, groups aside, is refused.
 */
void xsdc_order(xmlNodePtr node, struct xsdc_schema *schema,
    const struct ern_type *type, const struct xsdc_places *follows);

/* Compiles a regular expression of XSD (Part 2, appendix F). */
uint16_t xsdc_pattern(xmlNodePtr node, const char *source);

/* Writes all as C. */
void xsdc_write(void);

#endif
