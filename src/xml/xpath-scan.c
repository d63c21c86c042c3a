/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <string.h>

#include "base/space.h"
#include "xml/xpath-scan.h"

/* Does a name go on with that byte?  All beyond ASCII is taken for letters:
 * the expression has been compiled. */
static bool
is_name(char byte)
{
	return (byte & 0x80) != 0 || isalnum((unsigned char)byte) ||
	    byte == '_' || byte == '-' || byte == '.';
}

static bool
is_start(char byte)
{
	return (byte & 0x80) != 0 || isalpha((unsigned char)byte) ||
	    byte == '_';
}

static size_t
name_length(const char *at)
{
	size_t n = 0;

	if (is_start(*at))
		while (is_name(at[n]))
			n++;
	return n;
}

/* Takes a QName, or prefix:*.  Returns what stands behind it. */
static const char *
take_name(const char *at, struct ern_xpath_name *name)
{
	size_t n = name_length(at);

	*name = (struct ern_xpath_name){ .local = at, .length = n };
	if (at[n] == ':' && (at[n + 1] == '*' || is_start(at[n + 1]))) {
		name->prefix = at;
		name->prefix_length = n;
		name->local = at + n + 1;
		name->length = at[n + 1] == '*' ? 1 :
		    name_length(name->local);
	}
	return name->local + name->length;
}

static bool
is_node_type(const struct ern_xpath_name *name)
{
	static const char *const types[] = {
		"node", "text", "comment", "processing-instruction",
	};
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (name->prefix_length == 0 &&
		    strlen(types[i]) == name->length &&
		    strncmp(types[i], name->local, name->length) == 0)
			return true;
	return false;
}

static const char *
skip_space(const char *at)
{
	return at + ern_space_span(at, strlen(at));
}

/* Takes a word.  Returns whether it is a name of those that are wanted. */
static bool
take_word(struct ern_xpath_scan *scan, struct ern_xpath_name *name)
{
	const char *behind = take_name(scan->at, name), *next;

	next = skip_space(behind);
	if (scan->operand) {
		/* It is "and", "or", "div" or "mod". */
		scan->operand = false;
		scan->at += name_length(scan->at);
		return false;
	}
	scan->at = behind;
	if (next[0] == ':' && next[1] == ':')
		return false;
	scan->operand = *next != '(';
	name->kind = scan->operand ? ERN_XPATH_ELEMENT : ERN_XPATH_FUNCTION;
	return scan->operand || !is_node_type(name);
}

bool
ern_xpath_scan_next(struct ern_xpath_scan *scan, struct ern_xpath_name *name)
{
	while (*(scan->at = skip_space(scan->at)) != '\0') {
		if (is_start(*scan->at)) {
			if (take_word(scan, name))
				return true;
		} else if (*scan->at == '$') {
			scan->at = take_name(skip_space(scan->at + 1), name);
			name->kind = ERN_XPATH_VARIABLE;
			scan->operand = true;
			return true;
		} else if (*scan->at == '"' || *scan->at == '\'') {
			scan->at = ern_xpath_skip(scan->at);
			scan->operand = true;
		} else if (isdigit((unsigned char)*scan->at)) {
			scan->at += strspn(scan->at, "0123456789.");
			scan->operand = true;
		} else {
			scan->operand = *scan->at == '*' ? !scan->operand :
			    strchr(")].", *scan->at) != NULL;
			scan->at++;
		}
	}
	return false;
}

const char *
ern_xpath_skip(const char *at)
{
	const char *end;
	size_t depth = 0;

	if (*at == '"' || *at == '\'') {
		end = strchr(at + 1, *at);
		return end == NULL ? at + strlen(at) : end + 1;
	}
	if (*at != '[' && *at != '(')
		return at;
	do {
		if (*at == '"' || *at == '\'') {
			at = ern_xpath_skip(at);
			continue;
		}
		depth += *at == '[' || *at == '(';
		depth -= *at == ']' || *at == ')';
		at++;
	} while (depth > 0 && *at != '\0');
	return at;
}
