/* SPDX-License-Identifier: MIT */
/*
 * tables: the compiled schemas, constant data made from xsd/ by xsdc.
 *
 * All versions share the names, strings, value sets, patterns and simple
 * types; each version has its own types and positions.  A content model is
 * its position automaton: reading an element that stands at a position of
 * the model leads to the state of that position, and each position knows
 * which positions may follow.  XSD's rule that content is unambiguous makes
 * this deterministic.  Everything here lives for ever.
 */
#ifndef ERN_SCHEMA_TABLES_H
#define ERN_SCHEMA_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/datatype.h"

#define ERN_NONE	UINT16_MAX	/* in place of an index */

/* The values an element or attribute may have, in the schema's order. */
struct ern_value_set {
	uint16_t first, n;	/* in ern_tables.values */
	uint32_t slots;		/* where its hash table starts */
	uint32_t mask;		/* number of slots less 1 */
};

/* A regular expression as an automaton over characters. */
struct ern_pattern {
	uint16_t source;	/* string: as the schema has it */
	uint8_t n_classes;	/* of characters; class 0 matches nothing */
	uint8_t other, digit;	/* the class of characters beyond ASCII,
				   and of decimal digits among them */
	uint8_t classes[128];
	uint16_t n_states;
	const uint8_t *next;	/* [state][class]; state 0 fails, 1 starts */
	const uint8_t *accepts;	/* [state] */
};

/* A simple type: a built-in one, or a restriction of another. */
struct ern_simple {
	uint16_t name;		/* string; ERN_NONE: it has none */
	uint16_t base;		/* simple; ERN_NONE: a built-in type */
	uint8_t datatype;	/* the built-in type at its root */
	uint16_t pattern, values;	/* ERN_NONE: none of its own */
};

struct ern_schema_attribute {
	uint16_t name;		/* symbol */
	uint16_t simple;
	bool required;
};

/* Is a position in a group of several elements that may stand repeatedly? */
enum ern_group { ERN_GROUP_NONE, ERN_GROUP_MEMBER, ERN_GROUP_START };

/*
 * A place in a content model where an element may stand.  All positions of
 * one name in a model have the same type, group, rank, and answer whether
 * they repeat.
 */
struct ern_position {
	uint16_t name;		/* symbol */
	uint16_t type;
	uint16_t follow, n_follow;	/* in the schema's follow list */
	bool last;		/* may the content end after it? */
	bool repeats;		/* may the name stand more than once, in one
				   occurrence of its group if it has one? */
	uint8_t group;		/* enum ern_group; START begins an occurrence */
	uint8_t rank;		/* elements in ascending order of it stand as
				   the model wants them, if they can at all;
				   each name of a model has its own */
};

struct ern_type {
	uint16_t name;		/* string; ERN_NONE: it has none */
	uint16_t base;		/* type; ERN_NONE: an ur-type */
	uint16_t simple;	/* of its text; ERN_NONE: elements only */
	uint16_t attribute, n_attributes;
	uint16_t first, n_first;	/* positions that may start it */
	uint16_t position, n_positions;	/* all its positions, in order */
	bool nullable;		/* may it be without child elements? */
	bool empty;		/* may it have no content whatever? */
	bool checked;		/* can its text be wrong? */
	bool builtin;		/* its name is in the XML Schema namespace */
	bool avs;		/* its name is in the namespace of the AVS */
};

struct ern_root {
	uint16_t name;		/* symbol */
	uint16_t type;
};

/* One ERN version. */
struct ern_schema {
	const char *key;	/* as in the namespace: "432" */
	const char *ns, *avs_ns;
	const struct ern_root *roots;
	size_t n_roots;
	const struct ern_type *types;
	size_t n_types;
	const struct ern_position *positions;
	const struct ern_schema_attribute *attributes;
	const uint16_t *follow;	/* positions */
};

extern const struct ern_tables {
	const char *bytes;	/* of all strings, each with a NUL behind it */
	const uint32_t *strings;	/* where each starts in bytes */
	size_t n_symbols;	/* strings 0 to here are names; 0 is "" */
	const uint16_t *symbol_slots;	/* hash table of the names */
	uint32_t symbol_mask;
	const struct ern_simple *simples;
	const struct ern_value_set *sets;
	const uint16_t *values;	/* strings, with ERN_LATER added to some */
	const uint16_t *value_slots;	/* 1 + place in the set; 0: free */
	const struct ern_pattern *patterns;
	const struct ern_schema *schemas;	/* oldest version first */
	size_t n_schemas;
} ern_tables;

#define ERN_LATER	0x8000	/* the value is one of a later edition */

/* Returns a string of the tables. */
const char *ern_table_string(uint16_t string);

/* Returns the symbol of a name, or 0 when no schema has it. */
uint16_t ern_table_symbol(const char *name);

/*
 * Is the value in the set?  *later tells whether only in a later edition.
 */
bool ern_table_has_value(const struct ern_value_set *set, const char *value,
    size_t length, bool *later);

/* Does all of the text match the pattern? */
bool ern_table_matches(const struct ern_pattern *pattern, const char *text,
    size_t length);

/* Returns the schema of a namespace, or NULL. */
const struct ern_schema *ern_schema_find(const char *ns);

/* Returns the root element of that symbol, or NULL. */
const struct ern_root *ern_schema_root(const struct ern_schema *schema,
    uint16_t name);

/* Returns the type of that name, of length bytes, in a namespace, or NULL. */
const struct ern_type *ern_schema_type(const struct ern_schema *schema,
    const char *ns, const char *name, size_t length);

/* Is a type another one, or derived from it? */
bool ern_schema_derives(const struct ern_schema *schema,
    const struct ern_type *type, const struct ern_type *from);

/* Returns the first position of a type where that name may stand, or NULL. */
const struct ern_position *ern_schema_position(
    const struct ern_schema *schema, const struct ern_type *type,
    uint16_t name);

#endif
