/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "ern/deal-print.h"
#include "ern/preview.h"
#include "xml/tree.h"

/* Returns the text of an element down a path "A/B/C", or "". */
static const char *
text_at(const xmlNode *node, const char *path)
{
	char name[64];
	size_t n;

	for (; node != NULL; path += n + 1) {
		n = strcspn(path, "/");
		memcpy(name, path, n);
		name[n] = '\0';
		node = ern_tree_child(node, name);
		if (path[n] == '\0')
			break;
	}
	return node == NULL ? "" : ern_tree_text(node, NULL);
}

/* Adds a word and a value, where there is one. */
static void
add_line(struct ern_text *out, const char *word, const char *value)
{
	if (*value == '\0')
		return;
	ern_text_format(out, "%-10s", word);
	ern_text_printable(out, value);
	ern_text_byte(out, '\n');
}

/* "PT3M25S" as "3:25". */
static void
add_duration(struct ern_text *out, const char *text)
{
	unsigned int h = 0, m = 0, s = 0, n;
	char unit;
	int used;

	for (text += strncmp(text, "PT", 2) == 0 ? 2 : 0;
	    sscanf(text, "%u%c%n", &n, &unit, &used) == 2; text += used)
		*(unit == 'H' ? &h : unit == 'M' ? &m : &s) = n;
	m += h * 60;
	ern_text_format(out, "%3u:%02u", m + s / 60, s % 60);
}

static void
add_release(const xmlNode *root, const xmlNode *release,
    struct ern_text *out)
{
	const xmlNode *header = ern_tree_child(root, "MessageHeader");
	struct ern_text line = { 0 };

	ern_text_printable(out, text_at(release, "DisplayTitleText"));
	ern_text_string(out, " - ");
	ern_text_printable(out, text_at(release, "DisplayArtistName"));
	ern_text_byte(out, '\n');
	add_line(out, "type", text_at(release, "ReleaseType"));
	add_line(out, "ICPN", text_at(release, "ReleaseId/ICPN"));
	add_line(out, "GRid", text_at(release, "ReleaseId/GRid"));
	add_line(out, "date", text_at(release, "ReleaseDate"));
	add_line(out, "genre", text_at(release, "DisplayGenre/GenreText"));
	add_line(out, "(P)", text_at(release, "PLine/PLineText"));
	add_line(out, "(C)", text_at(release, "CLine/CLineText"));
	add_line(out, "warning", text_at(release, "ParentalWarningType"));
	ern_text_format(&line, "%s, from %s to %s",
	    text_at(header, "MessageControlType"),
	    text_at(header, "MessageSender/PartyId"),
	    text_at(header, "MessageRecipient/PartyId"));
	add_line(out, "message", line.bytes);
	ern_text_free(&line);
}

static void
add_resource(const xmlNode *node, struct ern_text *out)
{
	const xmlNode *edition = ern_tree_child(node, "SoundRecordingEdition");
	const char *file;

	if (edition == NULL)
		edition = ern_tree_child(node, "VideoEdition");
	file = edition == NULL ? text_at(node, "TechnicalDetails/File/URI") :
	    text_at(edition, "TechnicalDetails/DeliveryFile/File/URI");
	ern_text_format(out, "%4s ", text_at(node, "ResourceReference"));
	if (edition == NULL) {
		ern_text_printable(out, text_at(node, "Type"));
	} else {
		add_duration(out, text_at(node, "Duration"));
		ern_text_format(out, "  %-12s  ", text_at(edition,
		    "ResourceId/ISRC"));
		ern_text_printable(out, text_at(node, "DisplayTitleText"));
		ern_text_string(out, " - ");
		ern_text_printable(out, text_at(node, "DisplayArtistName"));
	}
	if (*file != '\0') {
		ern_text_string(out, "  ");
		ern_text_printable(out, file);
	}
	ern_text_byte(out, '\n');
}

void
ern_preview_write(const xmlDoc *doc, struct ern_text *out)
{
	const xmlNode *root = ern_tree_element(doc->children), *node;
	const xmlNode *release = ern_tree_child(ern_tree_child(root,
	    "ReleaseList"), "Release");
	struct ern_deals *deals;

	if (release == NULL) {
		ern_text_format(out, "%s of ", (const char *)root->name);
		ern_text_printable(out, text_at(root,
		    "PurgedRelease/Title/TitleText"));
		ern_text_format(out, " %s\n", text_at(root,
		    "PurgedRelease/ReleaseId/ICPN"));
		return;
	}
	add_release(root, release, out);
	ern_text_string(out, "\nresources\n");
	node = ern_tree_element(ern_tree_child(root,
	    "ResourceList")->children);
	for (; node != NULL; node = ern_tree_element(node->next))
		add_resource(node, out);
	ern_text_string(out, "\nwho gets what when\n");
	deals = ern_deal_read(doc, NULL);
	ern_deal_print_text(out, deals, false);
	ern_deal_free(deals);
}
