/* SPDX-License-Identifier: MIT */
/*
 * xsdc-write: the tables as C.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "schema/xsdc.h"

static void
write_string(const char *string)
{
	putchar('"');
	for (; *string != '\0'; string++) {
		if (*string == '"' || *string == '\\')
			printf("\\%c", *string);
		else if ((unsigned char)*string < 0x20 ||
		    (unsigned char)*string >= 0x7f)
			printf("\\%03o", (unsigned char)*string);
		else
			putchar(*string);
	}
	putchar('"');
}

static void
write_strings(void)
{
	size_t i, at = 0;

	puts("static const char bytes[] =");
	for (i = 0; i < xsdc.strings.n; i++) {
		putchar('\t');
		write_string(xsdc.strings.items[i]);
		puts(" \"\\0\"");
	}
	puts("\t;\n\nstatic const uint32_t strings[] = {");
	for (i = 0; i < xsdc.strings.n; i++) {
		printf("%zu,\n", at);
		at += strlen(xsdc.strings.items[i]) + 1;
	}
	printf("%zu,\n};\n\n", at);
}

static void
write_numbers(const char *name, const uint16_t *numbers, size_t n)
{
	size_t i;

	printf("static const uint16_t %s[] = {", name);
	for (i = 0; i < n; i++)
		printf("%s%u,", i % 16 == 0 ? "\n" : "", numbers[i]);
	puts("\n};\n");
}

static void
write_bytes(const char *name, size_t number, const uint8_t *bytes, size_t n)
{
	size_t i;

	printf("static const uint8_t %s_%zu[] = {", name, number);
	for (i = 0; i < n; i++)
		printf("%s%u,", i % 32 == 0 ? "\n" : "", bytes[i]);
	puts("\n};\n");
}

/* Writes the hash table of the names and returns its mask. */
static size_t
write_symbols(void)
{
	size_t mask = 1, i, slot;
	uint16_t *slots;
	const char *name;

	while (mask < 4 * xsdc.n_symbols)
		mask = 2 * mask + 1;
	slots = ern_mem_alloc((mask + 1) * sizeof(*slots));
	for (i = 1; i < xsdc.n_symbols; i++) {
		name = xsdc.strings.items[i];
		slot = ern_hash(name, strlen(name)) & mask;
		while (slots[slot] != 0)
			slot = (slot + 1) & mask;
		slots[slot] = i;
	}
	write_numbers("symbol_slots", slots, mask + 1);
	return mask;
}

static void
write_patterns(void)
{
	const struct xsdc_pattern *made = xsdc.patterns.items;
	const struct ern_pattern *pattern;
	size_t i, c;

	for (i = 0; i < xsdc.patterns.n; i++) {
		pattern = &made[i].pattern;
		write_bytes("next", i, made[i].next,
		    pattern->n_states * pattern->n_classes);
		write_bytes("accepts", i, made[i].accepts, pattern->n_states);
	}
	puts("static const struct ern_pattern patterns[] = {");
	for (i = 0; i < xsdc.patterns.n; i++) {
		pattern = &made[i].pattern;
		printf("{ %u, %u, %u, %u, {", pattern->source,
		    pattern->n_classes, pattern->other, pattern->digit);
		for (c = 0; c < sizeof(pattern->classes); c++)
			printf("%u,", pattern->classes[c]);
		printf("}, %u, next_%zu, accepts_%zu },\n",
		    pattern->n_states, i, i);
	}
	puts("};\n");
}

static void
write_simples(void)
{
	const struct ern_simple *simple = xsdc.simples.items;
	const struct ern_value_set *set = xsdc.sets.items;
	size_t i;

	puts("static const struct ern_simple simples[] = {");
	for (i = 0; i < xsdc.simples.n; i++)
		printf("{ %u, %u, %u, %u, %u },\n", simple[i].name,
		    simple[i].base, simple[i].datatype, simple[i].pattern,
		    simple[i].values);
	puts("};\n\nstatic const struct ern_value_set sets[] = {");
	for (i = 0; i < xsdc.sets.n; i++)
		printf("{ %u, %u, %u, %u },\n", set[i].first, set[i].n,
		    set[i].slots, set[i].mask);
	puts("};\n");
}

/* Can the text of the type be wrong? */
static bool
is_checked(const struct ern_type *type)
{
	const struct ern_simple *simple;

	if (type->simple == ERN_NONE)
		return false;
	simple = &xsdc.simples.items[type->simple];
	return simple->base != ERN_NONE ||
	    !ern_datatype_free(simple->datatype);
}

static void
write_types(const struct xsdc_schema *schema)
{
	const struct ern_type *type = schema->types.items;
	size_t i;

	printf("static const struct ern_type types_%s[] = {\n", schema->key);
	for (i = 0; i < schema->types.n; i++, type++)
		printf("{ %u, %u, %u, %u, %u, %u, %u, %u, %u, %d, %d, %d, %d, "
		    "%d },\n", type->name, type->base, type->simple,
		    type->attribute, type->n_attributes, type->first,
		    type->n_first, type->position, type->n_positions,
		    type->nullable, type->empty, is_checked(type),
		    type->builtin, type->avs);
	puts("};\n");
}

static void
write_schema(const struct xsdc_schema *schema)
{
	const struct ern_position *position = schema->positions.items;
	const struct ern_schema_attribute *attribute =
	    schema->attributes.items;
	char name[32];
	size_t i;

	write_types(schema);
	printf("static const struct ern_position positions_%s[] = {\n",
	    schema->key);
	for (i = 0; i < schema->positions.n; i++, position++)
		printf("{ %u, %u, %u, %u, %d, %d, %u, %u },\n",
		    position->name, position->type, position->follow,
		    position->n_follow, position->last, position->repeats,
		    position->group, position->rank);
	printf("};\n\nstatic const struct ern_schema_attribute "
	    "attributes_%s[] = {\n", schema->key);
	for (i = 0; i < schema->attributes.n; i++, attribute++)
		printf("{ %u, %u, %d },\n", attribute->name,
		    attribute->simple, attribute->required);
	printf("};\n\nstatic const struct ern_root roots_%s[] = {\n",
	    schema->key);
	for (i = 0; i < schema->roots.n; i++)
		printf("{ %u, %u },\n", schema->roots.items[i].name,
		    schema->roots.items[i].type);
	puts("};\n");
	snprintf(name, sizeof(name), "follow_%s", schema->key);
	write_numbers(name, schema->follow.items, schema->follow.n);
}

static void
write_schemas(void)
{
	const struct xsdc_schema *schema = xsdc.schemas.items;
	size_t i;

	for (i = 0; i < xsdc.schemas.n; i++)
		write_schema(&schema[i]);
	puts("static const struct ern_schema schemas[] = {");
	for (i = 0; i < xsdc.schemas.n; i++, schema++)
		printf("{ \"%s\", \"%s\", \"%s\", roots_%s, %zu, types_%s, "
		    "%zu, positions_%s, attributes_%s, follow_%s },\n",
		    schema->key, schema->ns, schema->avs_ns, schema->key,
		    schema->roots.n, schema->key, schema->types.n,
		    schema->key, schema->key, schema->key);
	puts("};\n");
}

void
xsdc_write(void)
{
	size_t mask;

	puts("/* Made by xsdc from xsd/; changes here are lost. */\n"
	    "#include <config.h>\n\n#include \"schema/tables.h\"\n");
	write_strings();
	mask = write_symbols();
	write_numbers("values", xsdc.values.items, xsdc.values.n);
	write_numbers("value_slots", xsdc.value_slots.items,
	    xsdc.value_slots.n);
	write_patterns();
	write_simples();
	write_schemas();
	printf("const struct ern_tables ern_tables = {\n"
	    "bytes, strings, %zu, symbol_slots, %zu, simples, sets, values,\n"
	    "value_slots, patterns, schemas, %zu,\n};\n",
	    xsdc.n_symbols, mask, xsdc.schemas.n);
}
