/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>

#include <libxml/tree.h>

#include "base/mem.h"
#include "xml/name.h"

/* Characters of ASCII that a name may start with, or have further on. */
static bool
starts(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
continues(char c)
{
	return starts(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool
check_beyond_ascii(enum ern_name_kind kind, const char *bytes, size_t length)
{
	xmlChar *copy = (xmlChar *)ern_mem_copy(bytes, length);
	int bad;

	if (kind == ERN_NAME_NCNAME)
		bad = xmlValidateNCName(copy, 0);
	else if (kind == ERN_NAME_NAME)
		bad = xmlValidateName(copy, 0);
	else
		bad = xmlValidateNMToken(copy, 0);
	free(copy);
	return bad == 0;
}

bool
ern_name_check(enum ern_name_kind kind, const char *bytes, size_t length)
{
	bool colon = kind != ERN_NAME_NCNAME;
	size_t i;

	if (length == 0)
		return false;
	for (i = 0; i < length; i++)
		if ((unsigned char)bytes[i] >= 0x80)
			return check_beyond_ascii(kind, bytes, length);
	if (kind != ERN_NAME_NMTOKEN && !starts(bytes[0]) &&
	    !(colon && bytes[0] == ':'))
		return false;
	for (i = 0; i < length; i++)
		if (!continues(bytes[i]) && !(colon && bytes[i] == ':'))
			return false;
	return true;
}
