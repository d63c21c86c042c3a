/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "base/utf8.h"

static void
add_escaped(struct ern_text *out, unsigned char c)
{
	switch (c) {
	case '"':
		ern_text_string(out, "\\\"");
		break;
	case '\\':
		ern_text_string(out, "\\\\");
		break;
	case '\n':
		ern_text_string(out, "\\n");
		break;
	case '\r':
		ern_text_string(out, "\\r");
		break;
	case '\t':
		ern_text_string(out, "\\t");
		break;
	default:
		ern_text_format(out, "\\u%04x", c);
	}
}

void
ern_json_string(struct ern_text *out, const char *bytes, size_t length)
{
	const char *end = bytes + length, *run = bytes, *p = bytes;
	uint32_t character;
	size_t n;

	ern_text_byte(out, '"');
	while (p < end) {
		n = ern_utf8_read(p, end, &character);
		if (n != 0 && character >= 0x20 && character != '"' &&
		    character != '\\' && character != 0x7f) {
			p += n;
			continue;
		}
		ern_text_add(out, run, p - run);
		if (n == 0)
			ern_text_string(out, "\xef\xbf\xbd");
		else
			add_escaped(out, *p);
		run = ++p;
	}
	ern_text_add(out, run, p - run);
	ern_text_byte(out, '"');
}

void
ern_json_member(struct ern_text *out, const char *name, const char *value)
{
	ern_json_string(out, name, strlen(name));
	ern_text_byte(out, ':');
	if (value == NULL)
		ern_text_string(out, "null");
	else
		ern_json_string(out, value, strlen(value));
}
