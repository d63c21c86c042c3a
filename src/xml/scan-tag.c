/* SPDX-License-Identifier: MIT */
/*
 * scan-tag: tags that are plain.
 */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "xml/scanning.h"

#define MAX_ATTRIBUTES	16

/* A name as it stands in the buffer. */
struct name {
	const char *prefix, *local;
	size_t prefix_length, length;
};

struct attribute {
	struct name name;
	const char *value;
	size_t length;
	bool blank;		/* has a tab or line end in it */
};

static const char *
read_name(const char *p, struct name *name)
{
	name->prefix_length = 0;
	name->local = p;
	if (!is(p, START))
		return NULL;
	while (is(p, NAME))
		p++;
	name->length = p - name->local;
	if (*p != ':')
		return p;
	name->prefix = name->local;
	name->prefix_length = name->length;
	name->local = ++p;
	if (!is(p, START))
		return NULL;
	while (is(p, NAME))
		p++;
	name->length = p - name->local;
	return *p == ':' ? NULL : p;
}

static const char *
keep(struct ern_reader *reader, const char *bytes, size_t length)
{
	const xmlChar *kept = xmlDictLookup(reader->parser->dict,
	    (const xmlChar *)bytes, length);

	if (kept == NULL)
		ern_mem_exhausted();
	return (const char *)kept;
}

/* Returns the one copy of a name that there is. */
static const char *
intern(struct ern_reader *reader, const char *name, size_t length)
{
	const unsigned char *p = (const unsigned char *)name;
	struct ern_known_name *known = &reader->known_names[(length * 37 +
	    p[0] * 5 + p[length / 2] * 11 + p[length - 1] * 59) %
	    KNOWN_NAMES];

	if (known->length != length || memcmp(known->name, name, length) != 0) {
		known->name = keep(reader, name, length);
		known->length = length;
	}
	return known->name;
}

static bool
is_word(const char *bytes, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(bytes, word, length) == 0;
}

/* Is the attribute a declaration of a namespace? */
static bool
declares(const struct name *name)
{
	return is_word(name->prefix_length > 0 ? name->prefix : name->local,
	    name->prefix_length > 0 ? name->prefix_length : name->length,
	    "xmlns");
}

/* Reads an attribute's value up to its closing quotation mark. */
static const char *
read_value(struct ern_scan *scan, const char *p, struct attribute *into)
{
	char quote = *p++;
	size_t n;

	into->value = p;
	into->blank = false;
	while (*p != quote) {
		if (is(p, PLAIN)) {
			p++;
		} else if (is(p, SPACE)) {
			into->blank = true;
			p = ern_scan_space(scan, p);
		} else if ((unsigned char)*p >= 0x80 &&
		    (n = ern_scan_wide(scan, p)) > 0) {
			scan->wide += n - 1;
			p += n;
		} else {
			return NULL;
		}
	}
	into->length = p - into->value;
	return p + 1;
}

/* Reads the attributes of a tag; p is behind its name. */
static const char *
read_attributes(struct ern_scan *scan, const char *p,
    struct attribute *attributes, size_t *n)
{
	struct attribute *next;

	for (*n = 0;; ++*n) {
		if (*p == '>' || *p == '/')
			return p;
		if (!is(p, SPACE))
			return NULL;
		p = ern_scan_space(scan, p);
		if (*p == '>' || *p == '/')
			return p;
		if (*n == MAX_ATTRIBUTES)
			return NULL;
		next = &attributes[*n];
		p = read_name(p, &next->name);
		if (p == NULL || next->name.length >
		    scan->reader->limits.name || p[0] != '=' ||
		    (p[1] != '"' && p[1] != '\''))
			return NULL;
		p = read_value(scan, p + 1, next);
		if (p == NULL)
			return NULL;
	}
}

/* Declares the namespaces of the root element, if there is nothing to them. */
static bool
declare(struct ern_reader *reader, const struct attribute *attributes,
    size_t n)
{
	const struct attribute *at;
	const char *prefix;
	size_t i;

	for (i = 0; i < n; i++) {
		at = &attributes[i];
		if (!declares(&at->name))
			continue;
		prefix = at->name.prefix_length == 0 ? NULL :
		    intern(reader, at->name.local, at->name.length);
		if (at->length == 0 || at->blank ||
		    (prefix != NULL && strncmp(prefix, "xml", 3) == 0) ||
		    memmem(at->value, at->length, "/XML/1998/", 10) != NULL ||
		    memmem(at->value, at->length, "/xmlns", 6) != NULL ||
		    ern_reading_has_prefix(reader, prefix))
			return false;
		ern_reading_declare(reader, prefix, keep(reader, at->value,
		    at->length));
	}
	return true;
}

/* Finds the namespace of a name; false for a prefix that is not declared. */
static bool
resolve(struct ern_reader *reader, const struct name *name, bool attribute,
    const char **ns)
{
	*ns = NULL;
	if (name->prefix_length == 0) {
		if (!attribute && reader->n_namespaces > 0)
			*ns = ern_reader_namespace(reader, "", 0);
		return true;
	}
	*ns = ern_reader_namespace(reader, name->prefix, name->prefix_length);
	return *ns != NULL;
}

/* Makes the attributes that are no declarations ready for the handlers. */
static bool
collect(struct ern_reader *reader, const struct attribute *attributes,
    size_t n, struct ern_attribute *into, size_t *n_into)
{
	struct ern_attribute *next;
	size_t i, j;

	*n_into = 0;
	for (i = 0; i < n; i++) {
		if (declares(&attributes[i].name))
			continue;
		next = &into[(*n_into)++];
		if (!resolve(reader, &attributes[i].name, true, &next->ns))
			return false;
		next->name = intern(reader, attributes[i].name.local,
		    attributes[i].name.length);
		next->value = attributes[i].value;
		next->length = attributes[i].length;
		for (j = 0; j + 1 < *n_into; j++)
			if (into[j].name == next->name &&
			    into[j].ns == next->ns)
				return false;
	}
	return true;
}

/* White space in a value counts as blanks (XML 1.0, 3.3.3). */
static void
flatten(struct ern_scan *scan, const struct attribute *attribute)
{
	char *p = scan->reader->chunk.bytes +
	    (attribute->value - scan->reader->chunk.bytes);
	size_t i;

	for (i = 0; i < attribute->length; i++)
		if (is(p + i, SPACE))
			p[i] = ' ';
}

enum ern_scan_result
ern_scan_start_tag(struct ern_scan *scan, const char *p)
{
	struct ern_reader *reader = scan->reader;
	struct attribute attributes[MAX_ATTRIBUTES];
	struct ern_attribute collected[MAX_ATTRIBUTES];
	struct ern_element element = { .attributes = collected };
	int line = scan->line;
	int column = ern_scan_column(scan, p);
	struct ern_level *level;
	struct name name;
	size_t n, i;
	bool empty;

	p = read_name(p + 1, &name);
	if (p == NULL || name.length > reader->limits.name)
		return GIVE_UP;
	p = read_attributes(scan, p, attributes, &n);
	if (p == NULL || (*p == '/' && p[1] != '>'))
		return GIVE_UP;
	for (i = 0; reader->seen_root && i < n; i++)
		if (declares(&attributes[i].name))
			return GIVE_UP;
	if (!declare(reader, attributes, reader->seen_root ? 0 : n) ||
	    !resolve(reader, &name, false, &element.ns) ||
	    !collect(reader, attributes, n, collected, &element.n_attributes))
		return GIVE_UP;
	for (i = 0; i < n; i++)
		if (attributes[i].blank)
			flatten(scan, &attributes[i]);
	empty = *p == '/';
	scan->p = p + 1 + empty;
	element.name = intern(reader, name.local, name.length);
	level = ern_reading_open(reader, element.name, element.ns);
	if (level == NULL)
		return TAKEN;
	level->line = line;
	level->column = column;
	level->length = name.length;
	level->prefix = name.prefix_length == 0 ? NULL :
	    intern(reader, name.prefix, name.prefix_length);
	ern_reading_start(reader, &element);
	if (empty && !reader->done)
		ern_reading_end(reader);
	return TAKEN;
}

enum ern_scan_result
ern_scan_end_tag(struct ern_scan *scan, const char *p)
{
	const struct ern_level *level = scan->reader->places.level;
	size_t n;

	p += 2;
	if (level->prefix != NULL) {
		n = strlen(level->prefix);
		if (strncmp(p, level->prefix, n) != 0 || p[n] != ':')
			return GIVE_UP;
		p += n + 1;
	}
	if (strncmp(p, level->name, level->length) != 0)
		return GIVE_UP;
	p += level->length;
	if (*p != '>')
		return GIVE_UP;
	scan->p = p + 1;
	ern_reading_end(scan->reader);
	return TAKEN;
}
