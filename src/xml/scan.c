/* SPDX-License-Identifier: MIT */
/*
 * scan: the plain part of XML, read fast.
 *
 * Nearly all of a message is plain tags and text in UTF-8.  This scanner
 * takes just that, and gives up, with nothing done, at the first thing that
 * is not: a fault of any kind, another encoding, a DOCTYPE, an instruction,
 * a CDATA section, a carriage return, a character reference.  From there on
 * libxml2 reads, so that it alone says what is wrong with XML.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "xml/scanning.h"

#define L	(PLAIN | NAME | START)
#define D	(PLAIN | NAME)
const uint8_t ern_scan_classes[256] = {
	['\t'] = SPACE, ['\n'] = SPACE, [' '] = PLAIN | SPACE,
	['!'] = PLAIN, ['"'] = PLAIN, ['#'] = PLAIN, ['$'] = PLAIN,
	['%'] = PLAIN, ['\''] = PLAIN, ['('] = PLAIN, [')'] = PLAIN,
	['*'] = PLAIN, ['+'] = PLAIN, [','] = PLAIN, ['-'] = D, ['.'] = D,
	['/'] = PLAIN, ['0'] = D, ['1'] = D, ['2'] = D, ['3'] = D, ['4'] = D,
	['5'] = D, ['6'] = D, ['7'] = D, ['8'] = D, ['9'] = D, [':'] = PLAIN,
	[';'] = PLAIN, ['='] = PLAIN, ['>'] = PLAIN, ['?'] = PLAIN,
	['@'] = PLAIN, ['A'] = L, ['B'] = L, ['C'] = L, ['D'] = L, ['E'] = L,
	['F'] = L, ['G'] = L, ['H'] = L, ['I'] = L, ['J'] = L, ['K'] = L,
	['L'] = L, ['M'] = L, ['N'] = L, ['O'] = L, ['P'] = L, ['Q'] = L,
	['R'] = L, ['S'] = L, ['T'] = L, ['U'] = L, ['V'] = L, ['W'] = L,
	['X'] = L, ['Y'] = L, ['Z'] = L, ['['] = PLAIN, ['\\'] = PLAIN,
	['^'] = PLAIN, ['_'] = L, ['`'] = PLAIN, ['a'] = L, ['b'] = L,
	['c'] = L, ['d'] = L, ['e'] = L, ['f'] = L, ['g'] = L, ['h'] = L,
	['i'] = L, ['j'] = L, ['k'] = L, ['l'] = L, ['m'] = L, ['n'] = L,
	['o'] = L, ['p'] = L, ['q'] = L, ['r'] = L, ['s'] = L, ['t'] = L,
	['u'] = L, ['v'] = L, ['w'] = L, ['x'] = L, ['y'] = L, ['z'] = L,
	['{'] = PLAIN, ['|'] = PLAIN, ['}'] = PLAIN, ['~'] = PLAIN,
};
#undef L
#undef D

size_t
ern_scan_wide(const struct ern_scan *scan, const char *p)
{
	uint32_t character = 0;
	size_t n = ern_utf8_read(p, scan->end, &character);

	return (character & 0xfffe) == 0xfffe && character < 0x10000 ? 0 : n;
}

const char *
ern_scan_space(struct ern_scan *scan, const char *p)
{
	for (; is(p, SPACE); p++) {
		if (*p != '\n')
			continue;
		scan->line++;
		scan->line_at = p + 1 - scan->reader->chunk.bytes;
		scan->wide = 0;
	}
	return p;
}

static enum ern_scan_result
take_comment(struct ern_scan *scan, const char *p)
{
	size_t n;

	if (strncmp(p, "<!--", 4) != 0)
		return GIVE_UP;
	for (p += 4; p[0] != '-' || p[1] != '-';) {
		if (is(p, SPACE) && !is(p, PLAIN))
			p = ern_scan_space(scan, p);
		else if (is(p, PLAIN) || *p == '<' || *p == '&' || *p == ']')
			p++;
		else if ((unsigned char)*p >= 0x80 &&
		    (n = ern_scan_wide(scan, p)) > 0)
			scan->wide += n - 1, p += n;
		else
			return GIVE_UP;
	}
	if (p[2] != '>')
		return GIVE_UP;
	scan->p = p + 3;
	return TAKEN;
}

/* Reads on, and keeps what is not taken yet.  Returns false at the end, and
 * when the buffer is full of it. */
static bool
read_more(struct ern_scan *scan)
{
	struct ern_reader *reader = scan->reader;
	struct ern_chunk *chunk = &reader->chunk;
	size_t before, moved;
	bool more;

	if (reader->seen_root)
		chunk->at = scan->p - chunk->bytes;
	moved = chunk->at;
	before = chunk->end - chunk->at;
	more = ern_chunk_extend(chunk);
	moved -= chunk->at;
	scan->p -= moved;
	scan->line_at -= moved;
	scan->end = chunk->bytes + chunk->end;
	if (chunk->failed)
		ern_reading_fail(reader);
	if (!more)
		return false;
	reader->size += chunk->end - chunk->at - before;
	if (reader->limits.size != 0 && reader->size > reader->limits.size)
		ern_reading_exceed(reader, ERN_CODE_CAP_SIZE,
		    "the message has", reader->limits.size, "bytes");
	if ((size_t)(xmlDictSize(reader->parser->dict) -
	    reader->names_before) > reader->limits.names)
		ern_reading_exceed(reader, ERN_CODE_CAP_NAME,
		    "the message has", reader->limits.names,
		    "different names");
	return true;
}

/* Takes the markup at scan->p, reading on until all of it is there. */
static bool
take_markup(struct ern_scan *scan)
{
	struct ern_scan before = *scan;
	enum ern_scan_result result;

	for (;;) {
		if (scan->p[1] == '/')
			result = scan->reader->places.depth == 0 ? GIVE_UP :
			    ern_scan_end_tag(scan, scan->p);
		else if (scan->p[1] == '!')
			result = take_comment(scan, scan->p);
		else if (scan->reader->places.depth == 0 &&
		    scan->reader->seen_root)
			result = GIVE_UP;
		else
			result = ern_scan_start_tag(scan, scan->p);
		if (result == TAKEN)
			return true;
		/* It may be that only its end is missing. */
		scan->line = before.line;
		scan->wide = before.wide;
		scan->line_at = before.line_at -
		    (before.p - scan->p);
		if (!scan->reader->seen_root)
			scan->reader->n_namespaces = 0;
		if (memchr(scan->p, '>', scan->end - scan->p) != NULL &&
		    scan->p[1] != '!')
			return false;
		if (scan->reader->done || !read_more(scan))
			return false;
	}
}

/* Takes a reference to one of the five entities. */
static bool
take_entity(struct ern_scan *scan)
{
	static const struct { const char *name, *text; } entities[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&apos;", "'" },
	};
	size_t i, n;

	while (scan->end - scan->p < 6 && read_more(scan))
		;
	for (i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		n = strlen(entities[i].name);
		if (strncmp(scan->p, entities[i].name, n) != 0)
			continue;
		scan->p += n;
		ern_reading_text(scan->reader, entities[i].text, 1);
		return true;
	}
	return false;
}

/* Takes text up to the next markup. */
static bool
take_text(struct ern_scan *scan)
{
	const char *p = scan->p, *start = p;
	size_t n;

	for (;;) {
		if (is(p, PLAIN)) {
			p++;
		} else if (is(p, SPACE)) {
			p = ern_scan_space(scan, p);
		} else if (*p == ']' && scan->end - p > 2 &&
		    (p[1] != ']' || p[2] != '>')) {
			p++;
		} else if ((unsigned char)*p >= 0x80 &&
		    (n = ern_scan_wide(scan, p)) > 0) {
			scan->wide += n - 1;
			p += n;
		} else {
			break;
		}
	}
	scan->p = p;
	if (p > start)
		ern_reading_text(scan->reader, start, p - start);
	if (*p == '<' || scan->reader->done)
		return true;
	if (*p == '&')
		return take_entity(scan);
	/* What is cut off at the end of the buffer may yet be plain. */
	return scan->end - p <= 3 && read_more(scan);
}

/* Steps over an XML declaration that says nothing new.  Returns NULL for one
 * that does. */
static const char *
skip_declaration(const char *p)
{
	static const char *const plain[] = {
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>",
		"<?xml version='1.0' encoding='UTF-8'?>",
		"<?xml version='1.0' encoding='utf-8'?>",
		"<?xml version=\"1.0\"?>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\" "
		    "standalone=\"yes\"?>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\" "
		    "standalone=\"no\"?>",
	};
	size_t i;

	if (p[0] != '<' || p[1] != '?')
		return p;
	for (i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (strncmp(p, plain[i], strlen(plain[i])) == 0)
			return p + strlen(plain[i]);
	return NULL;
}

/* Takes what stands outside of the root element. */
static bool
take_outside(struct ern_scan *scan)
{
	scan->p = ern_scan_space(scan, scan->p);
	if (scan->p < scan->end)
		return *scan->p == '<' && take_markup(scan);
	return read_more(scan);
}

bool
ern_scan_run(struct ern_scan *scan, struct ern_reader *reader)
{
	const char *root;
	bool good;

	*scan = (struct ern_scan){ .reader = reader, .line = 1,
		.p = reader->chunk.bytes };
	if (!read_more(scan))
		return false;
	root = skip_declaration(scan->p);
	if (root == NULL || *scan->p != '<')
		return false;
	scan->p = root;
	do {
		if (reader->places.depth == 0)
			good = take_outside(scan);
		else if (*scan->p == '<')
			good = take_markup(scan);
		else
			good = take_text(scan);
	} while (good && !reader->done);
	return reader->done || (reader->seen_root && scan->p == scan->end &&
	    reader->places.depth == 0 && reader->chunk.ended);
}

/* Adds the start tag of an open element, the declarations of the root too. */
static void
add_open(struct ern_text *out, const struct ern_reader *reader, size_t depth)
{
	const struct ern_level *level = &reader->places.levels[depth];
	const struct ern_namespace *at = reader->namespaces;
	size_t i;

	ern_text_format(out, "<%s%s%s", level->prefix == NULL ? "" :
	    level->prefix, level->prefix == NULL ? "" : ":", level->name);
	for (i = 0; depth == 1 && i < reader->n_namespaces; i++, at++)
		ern_text_format(out, " xmlns%s%s=\"%s\"",
		    at->prefix == NULL ? "" : ":",
		    at->prefix == NULL ? "" : at->prefix, at->uri);
	ern_text_byte(out, '>');
}

void
ern_scan_hand_over(struct ern_scan *scan, struct ern_text *before)
{
	struct ern_reader *reader = scan->reader;
	size_t i;

	ern_text_clear(before);
	if (!reader->seen_root) {
		reader->chunk.at = 0;
		scan->line = 1;
		scan->p = reader->chunk.bytes;
		scan->line_at = scan->wide = 0;
	} else {
		reader->chunk.at = scan->p - reader->chunk.bytes;
	}
	for (i = 1; i <= reader->places.depth; i++)
		add_open(before, reader, i);
	if (reader->seen_root && reader->places.depth == 0)
		ern_text_string(before, "<e/>");
	reader->size -= reader->chunk.end - reader->chunk.at;
}

struct ern_place
ern_scan_position(const struct ern_scan *scan)
{
	return (struct ern_place){ .line = scan->line,
		.column = ern_scan_column(scan, scan->p) };
}
