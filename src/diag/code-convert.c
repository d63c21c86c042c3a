/* SPDX-License-Identifier: MIT */
/*
 * code-convert: the codes of conversions, a part of the table of all.
 */
#include <config.h>

#include <assert.h>

#include "diag/code.h"

#define ERROR	ERN_ERROR, ERN_LAYER_CONVERT
#define WARNING	ERN_WARNING, ERN_LAYER_CONVERT
#define NOTE	ERN_NOTE, ERN_LAYER_CONVERT
#define FIRST	ERN_CODE_CONVERT_FIRST

const struct ern_code_entry ern_code_convert[] = {
	[ERN_CODE_CONVERT_REFUSED - FIRST] = { "CONVERT-REFUSED",
	    ERROR,
		"The target version has no message of this kind, or none that "
		"what this one says could be put into.",
		"Send the recipient a message of another version or kind." },
	[ERN_CODE_CONVERT_FAILED - FIRST] = { "CONVERT-FAILED",
	    ERROR,
		"The conversion went wrong in a way that is not the fault of "
		"the message: a data file is missing, or what was made is not "
		"valid or does not account for all values. Nothing is "
		"written.",
		"Check the installation; if it is whole, report the message "
		"as a fault of these tools." },
	[ERN_CODE_LOSS_NO_PLACE - FIRST] = { "LOSS-NO-PLACE",
	    WARNING,
		"The target version has no place for this value.",
		"Keep it with --keep=FILE, or tell the recipient in another "
		"way." },
	[ERN_CODE_LOSS_IMPLIED - FIRST] = { "LOSS-IMPLIED",
	    NOTE,
		"The value says nothing that the target message does not say "
		"by itself.",
		"Nothing to do." },
	[ERN_CODE_LOSS_MERGED - FIRST] = { "LOSS-MERGED",
	    NOTE,
		"The same value stood in several places and is written once.",
		"Nothing to do." },
	[ERN_CODE_LOSS_VALUE - FIRST] = { "LOSS-VALUE",
	    WARNING,
		"The set of allowed values of the target version lacks this "
		"value, and there is no place for a value of one's own.",
		"Choose a value that both versions have." },
	[ERN_CODE_LOSS_FORMAT - FIRST] = { "LOSS-FORMAT",
	    WARNING,
		"The target version does not allow a value of this form.",
		"Write the value in the form that the target version asks "
		"for." },
	[ERN_CODE_LOSS_SCOPE - FIRST] = { "LOSS-SCOPE",
	    WARNING,
		"The value was meant for a territory that the target version "
		"cannot name here, and would say too much without it.",
		"Say it for territories that both versions know." },
	[ERN_CODE_LOSS_TOO_MANY - FIRST] = { "LOSS-TOO-MANY",
	    WARNING,
		"The target version takes fewer of these, or only one of "
		"several alternatives.",
		"Put the one that matters first." },
	[ERN_CODE_LOSS_INCOMPLETE - FIRST] = { "LOSS-INCOMPLETE",
	    WARNING,
		"The target version requires something here that the message "
		"does not have.",
		"Supply what the reason names." },
	[ERN_CODE_LOSS_REFERENCE - FIRST] = { "LOSS-REFERENCE",
	    WARNING,
		"What this refers to was itself lost.",
		"See the loss of what it refers to." },
	[ERN_CODE_LOSS_AI - FIRST] = { "LOSS-AI",
	    WARNING,
		"Versions before 4.3.1 cannot say what was made by artificial "
		"intelligence.",
		"Tell the recipient in another way: some ask for it." },
	[ERN_CODE_LOSS_BRAND_ID - FIRST] = { "LOSS-BRAND-ID",
	    WARNING,
		"The ids of brands have no content in 4.3.1 and no place "
		"before.",
		"Give the brand a name." },
	[ERN_CODE_LOSS_CATALOG_TRANSFER - FIRST] = { "LOSS-CATALOG-TRANSFER",
	    WARNING,
		"ERN 4 cannot say that a catalogue changes hands.",
		"Send it to the recipient in another way." },
	[ERN_CODE_LOSS_CLIP - FIRST] = { "LOSS-CLIP",
	    WARNING,
		"Versions before 4.3 know one preview of a file, and no other "
		"clips.",
		"Send the clip as a resource of its own." },
	[ERN_CODE_LOSS_CLIP_RELEASE - FIRST] = { "LOSS-CLIP-RELEASE",
	    WARNING,
		"Versions before 4.3 have no releases of clips; their deals "
		"go with them.",
		"Send the clip as a release of its own." },
	[ERN_CODE_LOSS_COLLECTION - FIRST] = { "LOSS-COLLECTION",
	    WARNING,
		"ERN 4 has no collections.",
		"Send it to the recipient in another way." },
	[ERN_CODE_LOSS_COMPILATION - FIRST] = { "LOSS-COMPILATION",
	    WARNING,
		"Versions before 4.2 cannot say that a release is not a "
		"compilation by a single artist.",
		"Say IsMultiArtistCompilation, which every version has." },
	[ERN_CODE_LOSS_DEAL - FIRST] = { "LOSS-DEAL",
	    WARNING,
		"The target version cannot say a limit of this deal, and "
		"without the limit the deal would grant more.",
		"Write the deal with limits that the target version knows." },
	[ERN_CODE_LOSS_DELIVERY_FLAG - FIRST] = { "LOSS-DELIVERY-FLAG",
	    NOTE,
		"Before 4.2 naming a file means that it is delivered.",
		"Nothing to do." },
	[ERN_CODE_LOSS_EDITION - FIRST] = { "LOSS-EDITION",
	    WARNING,
		"Versions before 4.3 know one edition of a recording.",
		"Send the other edition as a resource of its own." },
	[ERN_CODE_LOSS_ENCODING - FIRST] = { "LOSS-ENCODING",
	    WARNING,
		"The target version cannot say that a file is encoded under "
		"an id of its own, so that it would be taken for the "
		"recording itself.",
		"Send that recording as a resource of its own." },
	[ERN_CODE_LOSS_FILE_TYPE - FIRST] = { "LOSS-FILE-TYPE",
	    WARNING,
		"Versions before 4.3 cannot say that a file of a video has "
		"only its sound, its picture or its colours.",
		"Deliver one file that has both sound and picture." },
	[ERN_CODE_LOSS_ID - FIRST] = { "LOSS-ID",
	    WARNING,
		"A release of ERN 4 has one identifier of a kind, and none "
		"that is replaced.",
		"Put the identifier that matters first." },
	[ERN_CODE_LOSS_NOT_DELIVERED - FIRST] = { "LOSS-NOT-DELIVERED",
	    WARNING,
		"Before 4.2 naming a file means that it is delivered, so that "
		"a file that is not delivered goes unnamed.",
		"Tell the recipient which files stay in use." },
	[ERN_CODE_LOSS_PLINE_TYPE - FIRST] = { "LOSS-PLINE-TYPE",
	    WARNING,
		"ERN 4.3.1 does not tell original from remastering P lines.",
		"Nothing to do." },
	[ERN_CODE_LOSS_PRE_ORDER - FIRST] = { "LOSS-PRE-ORDER",
	    WARNING,
		"A promise to those who order early cannot be said in the "
		"target version, so it is not made.",
		"Tell the recipient in another way." },
	[ERN_CODE_LOSS_RELEASE - FIRST] = { "LOSS-RELEASE",
	    WARNING,
		"ERN 4 has one release and releases of one resource of it; "
		"this is neither, so that it goes with its deals.",
		"Send it as a message of its own." },
	[ERN_CODE_LOSS_RESOURCE - FIRST] = { "LOSS-RESOURCE",
	    WARNING,
		"The target version has no resource of this kind.",
		"Send it to the recipient in another way." },
	[ERN_CODE_LOSS_TERRITORY - FIRST] = { "LOSS-TERRITORY",
	    WARNING,
		"ERN 4 cannot say this for some territories only.",
		"Say in the default block what holds everywhere." },
	[ERN_CODE_LOSS_TITLE - FIRST] = { "LOSS-TITLE",
	    WARNING,
		"ERN 4.3.1 has no additional titles but the formal and the "
		"grouping title.",
		"Choose one of these, or leave the title out." },
	[ERN_CODE_LOSS_VISIBILITY - FIRST] = { "LOSS-VISIBILITY",
	    WARNING,
		"The date from which a release, its cover, its tracks or its "
		"clips may be shown has no place of its own in the target "
		"version; of several, the latest is kept.",
		"Give the deals of a release the same dates." },
	[ERN_CODE_LOSS_WORK - FIRST] = { "LOSS-WORK",
	    WARNING,
		"Musical works stand in no list of their own in ERN 4; their "
		"ids are on the recordings.",
		"Nothing to do if the recordings say their WorkId." },
	[ERN_CODE_FILL_ARTIST - FIRST] = { "FILL-ARTIST",
	    WARNING,
		"No display artist was said where the target version needs "
		"one.",
		"Name the artist, or set --artist=NAME." },
	[ERN_CODE_FILL_ARTIST_NAME - FIRST] = { "FILL-ARTIST-NAME",
	    WARNING,
		"The name under which the artists are shown was made of their "
		"names.",
		"Say DisplayArtistName." },
	[ERN_CODE_FILL_AVS - FIRST] = { "FILL-AVS",
	    WARNING,
		"The target version requires the edition of the value sets "
		"that the message uses.",
		"Give it with --avs-version=VERSION." },
	[ERN_CODE_FILL_DATA_TYPE - FIRST] = { "FILL-DATA-TYPE",
	    WARNING,
		"A fingerprint did not say how it is written.",
		"Say its data type." },
	[ERN_CODE_FILL_DPID - FIRST] = { "FILL-DPID",
	    WARNING,
		"A sender or recipient had no DPID.",
		"Say it, or set --dpid=DPID." },
	[ERN_CODE_FILL_GENRE - FIRST] = { "FILL-GENRE",
	    WARNING,
		"The target version requires a genre.",
		"Give it with --genre=TEXT, or in the message." },
	[ERN_CODE_FILL_GROUP_TYPE - FIRST] = { "FILL-GROUP-TYPE",
	    WARNING,
		"ERN 3.8.2 does not say what a group in a group is; "
		"Component was taken.",
		"Check discs and sides." },
	[ERN_CODE_FILL_LABEL - FIRST] = { "FILL-LABEL",
	    WARNING,
		"No label was said where the target version needs one.",
		"Name the label, or set --label=NAME." },
	[ERN_CODE_FILL_LANGUAGE - FIRST] = { "FILL-LANGUAGE",
	    WARNING,
		"The target version requires the language of the message.",
		"Give it with --language=CODE." },
	[ERN_CODE_FILL_NAME - FIRST] = { "FILL-NAME",
	    WARNING,
		"The target version requires a name.",
		"Give it in the message." },
	[ERN_CODE_FILL_NAMESPACE - FIRST] = { "FILL-NAMESPACE",
	    WARNING,
		"A proprietary identifier did not say whose it is; the sender "
		"was taken.",
		"Say its Namespace." },
	[ERN_CODE_FILL_PARENTAL_WARNING - FIRST] = { "FILL-PARENTAL-WARNING",
	    WARNING,
		"The target version requires a parental warning.",
		"Give it with --parental-warning=VALUE, or in the message." },
	[ERN_CODE_FILL_PREVIEW - FIRST] = { "FILL-PREVIEW",
	    WARNING,
		"The target version requires all four dates of display or "
		"none; a missing one is the start of the deal.",
		"Say all four." },
	[ERN_CODE_FILL_REFERENCE - FIRST] = { "FILL-REFERENCE",
	    NOTE,
		"A release had no reference; one was made.",
		"Give every release a ReleaseReference." },
	[ERN_CODE_FILL_RELEASE_TYPE - FIRST] = { "FILL-RELEASE-TYPE",
	    WARNING,
		"A release did not say its type.",
		"Say ReleaseType, or set --release-type=VALUE." },
	[ERN_CODE_FILL_RESOURCE_ID - FIRST] = { "FILL-RESOURCE-ID",
	    WARNING,
		"The target version requires an id of the resource; an empty "
		"one stands in.",
		"Give the resource an id." },
	[ERN_CODE_FILL_RESOURCES - FIRST] = { "FILL-RESOURCES",
	    WARNING,
		"A release without resources must say why in 3.8.2.",
		"Say its resources." },
	[ERN_CODE_FILL_ROLE - FIRST] = { "FILL-ROLE",
	    WARNING,
		"The target version requires a role of each display artist.",
		"Give it in the message." },
	[ERN_CODE_FILL_START - FIRST] = { "FILL-START",
	    WARNING,
		"The target version requires that a period has a start; it is "
		"the time of the message, or the end if that is earlier.",
		"Give the start with --deal-start=DATE, or in the message." },
	[ERN_CODE_FILL_TERRITORY - FIRST] = { "FILL-TERRITORY",
	    WARNING,
		"A territory was supplied: for an exclusion, or for a deal "
		"that says none.",
		"Say TerritoryCode, or set --deal-territory=CODE." },
	[ERN_CODE_FILL_TITLE - FIRST] = { "FILL-TITLE",
	    WARNING,
		"No title was said where the target version needs one.",
		"Say a title, or set --title=TEXT." },
	[ERN_CODE_FILL_TYPE - FIRST] = { "FILL-TYPE",
	    WARNING,
		"A resource did not say its type.",
		"Say its type." },
	[ERN_CODE_FILL_USE - FIRST] = { "FILL-USE",
	    WARNING,
		"A deal said no use; AsPerContract was taken, which grants no "
		"more.",
		"Say UseType." },
	[ERN_CODE_FILL_VERSION - FIRST] = { "FILL-VERSION",
	    NOTE,
		"A message of 3.8.2 says its version.",
		"Nothing to do." },
	[ERN_CODE_SIDECAR_INVALID - FIRST] = { "SIDECAR-INVALID",
	    ERROR,
		"The file given with --restore is not a sidecar that --keep "
		"has written.",
		"Name the file that --keep wrote on the way here." },
	[ERN_CODE_SIDECAR_UNKNOWN - FIRST] = { "SIDECAR-UNKNOWN",
	    WARNING,
		"The sidecar holds nothing of this message for the version "
		"asked for, so that nothing was put back.",
		"Name the sidecar that was written when this message was "
		"made, and the version that it was made from." },
	[ERN_CODE_SIDECAR_LEFT - FIRST] = { "SIDECAR-LEFT",
	    WARNING,
		"The message was edited since it was made, so that a value "
		"from the sidecar has no place to be put back to.",
		"Look whether the value is still wanted, and write it by "
		"hand." },
	[ERN_CODE_SIDECAR_DEAL - FIRST] = { "SIDECAR-DEAL",
	    WARNING,
		"A deal of the message was edited since it was made. What the "
		"sidecar holds of deals is not put back, since that could "
		"grant again what somebody has taken away.",
		"Look at the deals, and write by hand what is still wanted." },
};

static_assert(sizeof(ern_code_convert) / sizeof(ern_code_convert[0]) ==
    ERN_CODE_CONVERT_LAST - FIRST + 1, "a code has no row, or a row no code");
