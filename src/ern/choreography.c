/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/space.h"
#include "ern/choreography.h"
#include "xml/reader.h"
#include "xml/tree.h"

#define FILE_ANSWER	ERN_ANSWER_FILE, "FtpAcknowledgementMessage"
#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

static const struct ern_choreography versions[] = {
	{ "ECHO 1.0", "http://ddex.net/xml/2010/echo/10", "1.0", NULL,
	    ERN_ANSWER_NONE, NULL, false, true },
	{ "ECHO 1.1", "http://ddex.net/xml/2011/echo/11", "1.1", NULL,
	    ERN_ANSWER_NONE, NULL, false, true },
	{ "ECHO 1.2", "http://ddex.net/xml/2011/echo/12", "1.2", NULL,
	    ERN_ANSWER_NONE, NULL, false, true },
	{ "1.4", "http://ddex.net/xml/ern-c/14", "ern-c/14", NULL,
	    FILE_ANSWER, false, true },
	{ "1.5", "http://ddex.net/xml/ern-c/15", "ern-c/15", NULL,
	    FILE_ANSWER, false, true },
	{ "1.6", "http://ddex.net/xml/ern-c-sftp/16", "ern-c-sftp/16", NULL,
	    FILE_ANSWER, false, true },
	{ "1.7", "http://ddex.net/xml/ern-c-sftp/17", "1.7", NULL,
	    ERN_ANSWER_RELEASE, "ErnAcknowledgementStatusMessage", true,
	    true },
	{ "1.8", "http://ddex.net/xml/ern-c-sftp/18", "1.8", "5",
	    ERN_ANSWER_RELEASE, "AcknowledgementMessage", true, false },
	{ "1.8.1", "http://ddex.net/xml/ern-c-sftp/181", "1.8.1", "5",
	    ERN_ANSWER_RELEASE, "AcknowledgementMessage", true, false },
};

const struct ern_choreography *
ern_choreography_find(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(versions); i++)
		if (strcmp(versions[i].name, name) == 0)
			return &versions[i];
	return NULL;
}

const struct ern_choreography *
ern_choreography_of(const char *ns)
{
	size_t i;

	for (i = 0; i < COUNT(versions); i++)
		if (strcmp(versions[i].ns, ns) == 0)
			return &versions[i];
	return NULL;
}

void
ern_choreography_list(struct ern_text *out)
{
	size_t i, n = 0;

	for (i = 0; i < COUNT(versions); i++)
		if (versions[i].answer != ERN_ANSWER_NONE)
			ern_text_format(out, "%s%s", n++ == 0 ? "" : i + 1 ==
			    COUNT(versions) ? " or " : ", ",
			    versions[i].name);
}

const char *
ern_release_id_best(const struct ern_release_id *id)
{
	return id->grid != NULL ? id->grid : id->icpn != NULL ? id->icpn :
	    id->isrc != NULL ? id->isrc : id->catalog != NULL ? id->catalog :
	    id->proprietary;
}

static bool
is_same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

bool
ern_release_id_same(const struct ern_release_id *a,
    const struct ern_release_id *b)
{
	return is_same(a->grid, b->grid) || is_same(a->icpn, b->icpn) ||
	    is_same(a->isrc, b->isrc) ||
	    (is_same(a->catalog, b->catalog) &&
	    is_same(a->catalog_ns, b->catalog_ns)) ||
	    (is_same(a->proprietary, b->proprietary) &&
	    is_same(a->proprietary_ns, b->proprietary_ns));
}

static void
indent(struct ern_text *out, int level)
{
	while (level-- > 0)
		ern_text_string(out, "  ");
}

/* Adds a leaf with an attribute, which may be NULL. */
static void
add_leaf(struct ern_text *out, int level, const char *name,
    const char *attribute, const char *value, const char *text)
{
	if (text == NULL)
		return;
	indent(out, level);
	ern_text_format(out, "<%s", name);
	if (value != NULL) {
		ern_text_format(out, " %s=\"", attribute);
		ern_tree_escape(out, value);
		ern_text_byte(out, '"');
	}
	ern_text_byte(out, '>');
	ern_tree_escape(out, text);
	ern_text_format(out, "</%s>\n", name);
}

void
ern_choreography_leaf(struct ern_text *out, int level, const char *name,
    const char *text)
{
	add_leaf(out, level, name, NULL, NULL, text);
}

void
ern_choreography_open(struct ern_text *out, int level, const char *name)
{
	indent(out, level);
	ern_text_format(out, "<%s>\n", name);
}

void
ern_choreography_close(struct ern_text *out, int level, const char *name)
{
	indent(out, level);
	ern_text_format(out, "</%s>\n", name);
}

void
ern_choreography_party(struct ern_text *out, int level, const char *name,
    const struct ern_party *party)
{
	ern_choreography_open(out, level, name);
	ern_choreography_leaf(out, level + 1, "PartyId", party->id);
	if (party->name != NULL) {
		ern_choreography_open(out, level + 1, "PartyName");
		ern_choreography_leaf(out, level + 2, "FullName",
		    party->name);
		ern_choreography_close(out, level + 1, "PartyName");
	}
	ern_choreography_close(out, level, name);
}

void
ern_choreography_release(struct ern_text *out, int level, const char *name,
    const struct ern_release_id *id, const struct ern_choreography *version)
{
	ern_choreography_open(out, level, name);
	ern_choreography_leaf(out, level + 1, "GRid", id->grid);
	if (version->isrc)
		ern_choreography_leaf(out, level + 1, "ISRC", id->isrc);
	ern_choreography_leaf(out, level + 1, "ICPN", id->icpn);
	add_leaf(out, level + 1, "CatalogNumber", "Namespace",
	    id->catalog_ns == NULL ? "" : id->catalog_ns, id->catalog);
	add_leaf(out, level + 1, "ProprietaryId", "Namespace",
	    id->proprietary_ns == NULL ? "" : id->proprietary_ns,
	    id->proprietary);
	/* Later versions know a release by its ISRC no more. */
	if (!version->isrc && id->grid == NULL && id->icpn == NULL)
		add_leaf(out, level + 1, "ProprietaryId", "Namespace", "ISRC",
		    id->isrc);
	ern_choreography_close(out, level, name);
}

xmlDoc *
ern_choreography_read(ern_read read, void *context,
    struct ern_report *report)
{
	struct ern_reader *reader = ern_reader_new(NULL, report);
	xmlDoc *doc = NULL;

	ern_reader_keep_tree(reader);
	if (ern_reader_read(reader, read, context) == 0)
		doc = ern_reader_take_tree(reader);
	ern_reader_free(reader);
	return doc;
}

static const char *
keep(struct ern_arena *arena, const xmlNode *node)
{
	struct ern_text joined = { 0 };
	const char *text;
	char *kept;
	size_t length;

	if (node == NULL)
		return NULL;
	text = ern_tree_text(node, &joined);
	text += ern_space_span(text, strlen(text));
	length = strlen(text);
	while (length > 0 && ern_space_is(text[length - 1]))
		length--;
	kept = ern_arena_copy(arena, text, length);
	ern_text_free(&joined);
	return kept;
}

const char *
ern_choreography_text(struct ern_arena *arena, const xmlNode *element,
    const char *child)
{
	return keep(arena, ern_tree_child(element, child));
}

void
ern_choreography_take_party(struct ern_arena *arena, const xmlNode *element,
    struct ern_party *party)
{
	party->id = ern_choreography_text(arena, element, "PartyId");
	party->name = ern_choreography_text(arena,
	    ern_tree_child(element, "PartyName"), "FullName");
}

/* Takes a text, and the namespace that it is of. */
static void
take_with_namespace(struct ern_arena *arena, const xmlNode *element,
    const char *child, const char **text, const char **ns)
{
	const xmlNode *node = ern_tree_child(element, child);
	const char *value = node == NULL ? NULL :
	    ern_tree_attribute(node, "Namespace");

	*text = keep(arena, node);
	*ns = value == NULL ? NULL : ern_arena_copy(arena, value,
	    strlen(value));
}

void
ern_choreography_take_release(struct ern_arena *arena,
    const xmlNode *element, struct ern_release_id *id)
{
	id->grid = ern_choreography_text(arena, element, "GRid");
	id->isrc = ern_choreography_text(arena, element, "ISRC");
	id->icpn = ern_choreography_text(arena, element, "ICPN");
	take_with_namespace(arena, element, "CatalogNumber", &id->catalog,
	    &id->catalog_ns);
	take_with_namespace(arena, element, "ProprietaryId",
	    &id->proprietary, &id->proprietary_ns);
}
