/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "state/template.h"

#define VALUES(...)	(const char *const []){ __VA_ARGS__, NULL }

const struct ern_template ern_templates[] = {
	{ "audible-magic", "identification and delivery of music",
	    VALUES("title=Audible Magic", "dpid=PADPIDA2013102502A",
	    "version=4.1.1", "profile=audible-magic",
	    "takedown=end-deals") },
	{ "audius", "takes ERN 3, and purges as takedowns",
	    VALUES("title=Audius", "version=3.8.2", "profile=audius",
	    "takedown=purge", "choreography=1.5") },
	{ "batch", "any partner that takes batches over SFTP",
	    VALUES("layout=batch", "manifest=full", "callback=wait",
	    "answers=acknowledgements") },
	{ "massivemusic", "batches or release by release, ERN 3.8.2",
	    VALUES("title=MassiveMusic", "dpid=PADPIDA2011021601H",
	    "version=3.8.2", "profile=massivemusic",
	    "callback=wait") },
	{ "meta", "Rights Manager for Music: batches, ERN 4.2",
	    VALUES("title=Meta", "version=4.2", "profile=meta",
	    "answers=/acknowledgements", "callback=wait") },
	{ "release", "any partner that takes one release after another",
	    VALUES("layout=release", "manifest=none", "callback=wait",
	    "answers=acknowledgements") },
	{ "spotify", "batches, ERN 4.3 or later, no purges",
	    VALUES("title=Spotify", "version=4.3", "profile=spotify",
	    "takedown=no-deals", "manifest=full", "lead-days=5",
	    "update-days=2") },
	{ "youtube", "Art Tracks and Premium: batches, ERN 4.3",
	    VALUES("title=YouTube", "dpid=PADPIDA2013020802I",
	    "version=4.3", "profile=youtube") },
};
const size_t ern_n_templates = sizeof(ern_templates) /
    sizeof(ern_templates[0]);

const struct ern_template *
ern_template_find(const char *name)
{
	size_t i;

	for (i = 0; i < ern_n_templates; i++)
		if (strcmp(ern_templates[i].name, name) == 0)
			return &ern_templates[i];
	return NULL;
}
