/* SPDX-License-Identifier: MIT */
/*
 * xsdc-pattern: regular expressions into automata over character classes.
 *
 * The expression becomes its position automaton, as a content model does,
 * and that is made deterministic.  Understood are letters of ASCII, \d and
 * escaped characters, [classes] that are not negated, (groups), alternatives
 * and the quantifiers ? * + {n} {n,} {n,m}.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/xsdc.h"

#define MAX_POSITIONS	256	/* of one pattern */
#define MAX_STATES	256
#define DIGITS_BEYOND	128	/* a position's entry for \d beyond ASCII */

typedef struct { uint64_t bits[MAX_POSITIONS / 64]; } set;

/* Which characters a position matches. */
static bool matches[MAX_POSITIONS][DIGITS_BEYOND + 1];
static size_t n_positions;
static set follow[MAX_POSITIONS];

static const char *p;		/* what is still to be read */
static xmlNodePtr where;

struct part {
	bool nullable;
	set first, last;
};

static struct part read_alternatives(void);

static bool
has(const set *s, size_t i)
{
	return s->bits[i / 64] >> i % 64 & 1;
}

static void
put(set *s, size_t i)
{
	s->bits[i / 64] |= (uint64_t)1 << i % 64;
}

static set
join(set a, set b)
{
	size_t i;

	for (i = 0; i < MAX_POSITIONS / 64; i++)
		a.bits[i] |= b.bits[i];
	return a;
}

/* Everything in last may be followed by everything in first. */
static void
link_sets(const set *last, const set *first)
{
	size_t i;

	for (i = 0; i < n_positions; i++)
		if (has(last, i))
			follow[i] = join(follow[i], *first);
}

static struct part
concatenate(struct part a, struct part b)
{
	link_sets(&a.last, &b.first);
	return (struct part){
		.nullable = a.nullable && b.nullable,
		.first = a.nullable ? join(a.first, b.first) : a.first,
		.last = b.nullable ? join(a.last, b.last) : b.last,
	};
}

/* Reads one character or escape into what the newest position matches. */
static int
read_character(bool *into)
{
	int c = (unsigned char)*p++;

	if (c == '\\') {
		c = (unsigned char)*p++;
		if (c == 'd') {
			memset(into + '0', true, 10);
			into[DIGITS_BEYOND] = true;
			return -1;
		}
		if (strchr("\\.-^?*+{}()[]|", c) == NULL)
			xsdc_refuse(where, "an escape that is not understood",
			    p - 2);
	}
	if (c == '\0' || c >= 0x80)
		xsdc_refuse(where, "a pattern that is not understood", p - 1);
	into[c] = true;
	return c;
}

static void
read_class(bool *into)
{
	int from, to;

	if (*p == '^')
		xsdc_refuse(where, "a negated class", p);
	while (*p != ']') {
		from = read_character(into);
		if (*p != '-' || p[1] == ']' || from < 0)
			continue;
		p++;
		to = read_character(into);
		for (; from <= to; from++)
			into[from] = true;
	}
	p++;
}

static struct part
read_atom(void)
{
	struct part part = { 0 };
	bool *into;

	if (*p == '(') {
		p++;
		part = read_alternatives();
		if (*p++ != ')')
			xsdc_refuse(where, "a group that is not closed", NULL);
		return part;
	}
	if (n_positions == MAX_POSITIONS)
		xsdc_refuse(where, "a pattern that is too long", NULL);
	into = matches[n_positions];
	memset(into, 0, sizeof(matches[0]));
	memset(&follow[n_positions], 0, sizeof(follow[0]));
	if (*p == '[') {
		p++;
		read_class(into);
	} else {
		read_character(into);
	}
	put(&part.first, n_positions);
	part.last = part.first;
	n_positions++;
	return part;
}

/* Reads a quantifier; *most is -1 for any number. */
static void
read_quantifier(long *least, long *most)
{
	char *end;

	*least = *most = 1;
	switch (*p) {
	case '?':
		*least = 0;
		break;
	case '*':
		*least = 0;
		*most = -1;
		break;
	case '+':
		*most = -1;
		break;
	case '{':
		*least = *most = strtol(p + 1, &end, 10);
		if (*end == ',')
			*most = end[1] == '}' ? (end++, -1) :
			    strtol(end + 1, &end, 10);
		if (*end != '}')
			xsdc_refuse(where, "a quantifier not understood", p);
		p = end;
		break;
	default:
		return;
	}
	p++;
}

/* An atom with its quantifier: {2,3} reads it again for each time. */
static struct part
read_piece(void)
{
	const char *start = p, *after;
	struct part all = { .nullable = true }, one;
	long least, most, i;

	one = read_atom();
	after = p;
	read_quantifier(&least, &most);
	after = p;
	for (i = 1;; i++) {
		if (most == -1 && i >= least)
			link_sets(&one.last, &one.first);
		one.nullable = one.nullable || i > least;
		all = concatenate(all, one);
		if (i >= least && (most == -1 || i >= most))
			break;
		p = start;
		one = read_atom();
	}
	p = after;
	return all;
}

static struct part
read_alternatives(void)
{
	struct part all = { 0 }, branch;
	bool again;

	do {
		branch = (struct part){ .nullable = true };
		while (*p != '\0' && *p != '|' && *p != ')')
			branch = concatenate(branch, read_piece());
		all.nullable = all.nullable || branch.nullable;
		all.first = join(all.first, branch.first);
		all.last = join(all.last, branch.last);
		again = *p == '|';
		p += again;
	} while (again);
	return all;
}

/* Characters that no position tells apart are of one class. */
static void
find_classes(struct ern_pattern *pattern, uint8_t *example)
{
	size_t c, other, i;
	uint8_t class[DIGITS_BEYOND + 1];

	pattern->n_classes = 1;
	for (c = 0; c <= DIGITS_BEYOND; c++) {
		for (i = 0; i < n_positions && !matches[i][c]; i++)
			;
		class[c] = 0;
		if (i == n_positions)
			continue;
		for (other = 0; other < c; other++) {
			for (i = 0; i < n_positions &&
			    matches[i][c] == matches[i][other]; i++)
				;
			if (i == n_positions)
				break;
		}
		if (other == c)
			example[pattern->n_classes++] = c;
		class[c] = other == c ? pattern->n_classes - 1 : class[other];
	}
	memcpy(pattern->classes, class, sizeof(pattern->classes));
	pattern->digit = class[DIGITS_BEYOND];
	pattern->other = 0;
}

/*
 * A state is the set of positions that may come next, and whether the text
 * may end.  State 0 has none; state 1 is the start.
 */
static void
determine(struct xsdc_pattern *made, const struct part *whole,
    const uint8_t *example)
{
	static struct { set next; bool accepts; } states[MAX_STATES], to;
	struct ern_pattern *pattern = &made->pattern;
	size_t n = 2, s, class, i, t;

	memset(states, 0, sizeof(states[0]));
	states[1].next = whole->first;
	states[1].accepts = whole->nullable;
	made->next = ern_mem_alloc(MAX_STATES * pattern->n_classes);
	made->accepts = ern_mem_alloc(MAX_STATES);
	for (s = 1; s < n; s++) {
		made->accepts[s] = states[s].accepts;
		for (class = 1; class < pattern->n_classes; class++) {
			memset(&to, 0, sizeof(to));
			for (i = 0, t = 0; i < n_positions; i++) {
				if (!has(&states[s].next, i) ||
				    !matches[i][example[class]])
					continue;
				to.next = join(to.next, follow[i]);
				to.accepts |= has(&whole->last, i);
				t = 1;
			}
			if (t == 0)
				continue;
			for (t = 1; t < n; t++)
				if (memcmp(&states[t], &to, sizeof(to)) == 0)
					break;
			if (t == MAX_STATES)
				xsdc_refuse(where, "a pattern with too many "
				    "states", NULL);
			if (t == n)
				states[n++] = to;
			made->next[s * pattern->n_classes + class] = t;
		}
	}
	pattern->n_states = n;
}

uint16_t
xsdc_pattern(xmlNodePtr node, const char *source)
{
	uint8_t example[DIGITS_BEYOND + 2] = { 0 };
	struct xsdc_pattern made = { 0 };
	struct part whole;
	size_t i;

	made.pattern.source = xsdc_string(source);
	for (i = 0; i < xsdc.patterns.n; i++)
		if (xsdc.patterns.items[i].pattern.source ==
		    made.pattern.source)
			return i;
	where = node;
	p = source;
	n_positions = 0;
	whole = read_alternatives();
	if (*p != '\0')
		xsdc_refuse(node, "a pattern that is not understood", p);
	find_classes(&made.pattern, example);
	determine(&made, &whole, example);
	*LIST_ADD(&xsdc.patterns) = made;
	return xsdc.patterns.n - 1;
}
