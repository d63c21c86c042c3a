/* SPDX-License-Identifier: MIT */
/*
 * kinds: the keys of all kinds of records.
 */
#include <config.h>

#include <stddef.h>

#include "state/record.h"

#define END	{ NULL, ERN_FORM_TEXT, NULL, NULL, NULL }

static const struct ern_record_key dsp_keys[] = {
	{ "title", ERN_FORM_TEXT, NULL, NULL, "its name in messages" },
	{ "description", ERN_FORM_TEXT, NULL, NULL, "for people" },
	{ "dpid", ERN_FORM_DPID, NULL, NULL, "the recipient's DPID" },
	{ "version", ERN_FORM_VERSION, NULL, "4.3.2", "of ERN" },
	{ "avs", ERN_FORM_WORD, "base|later", "base",
	    "the edition of the allowed values" },
	{ "profile", ERN_FORM_TEXT, NULL, NULL,
	    "the rule set of ern-validate --profile" },
	{ "takedown", ERN_FORM_WORD, "no-deals|end-deals|purge", "no-deals",
	    "what takes a release down" },
	{ "choreography", ERN_FORM_TEXT, NULL, "1.8",
	    "the version of the choreography" },
	{ "layout", ERN_FORM_WORD, "batch|release", "batch",
	    "batches, or release by release" },
	{ "manifest", ERN_FORM_WORD, "full|empty|none", "full",
	    "the completion file" },
	{ "priority", ERN_FORM_WORD, "none|N|P|L|M", "none",
	    "the letter before the names of folders" },
	{ "answers", ERN_FORM_TEXT, NULL, NULL,
	    "the folder of acknowledgements" },
	{ "callback", ERN_FORM_WORD, "none|wait", "none",
	    "whether an answer is waited for" },
	{ "target", ERN_FORM_URL, NULL, NULL, "where it takes deliveries" },
	{ "names", ERN_FORM_WORD, "rename|direct", "rename",
	    "whether files get their names when they are whole" },
	{ "host-key", ERN_FORM_WORD, "strict|pin|accept-new", "strict",
	    "the policy for its host key" },
	{ "pin", ERN_FORM_TEXT, NULL, NULL,
	    "the fingerprint of its host key, SHA256:..." },
	{ "password", ERN_FORM_TEXT, NULL, NULL,
	    "the file that has the password" },
	{ "zone", ERN_FORM_ZONE, NULL, "UTC", "its time zone" },
	{ "lead-days", ERN_FORM_COUNT, NULL, "0",
	    "days a new release comes before its start" },
	{ "update-days", ERN_FORM_COUNT, NULL, "0",
	    "days that updates and takedowns take" },
	{ "prices", ERN_FORM_TEXT, NULL, NULL, "the file of price codes" },
	{ "price-namespace", ERN_FORM_TEXT, NULL, NULL,
	    "the namespace of price codes" },
	{ "cost", ERN_FORM_MONEY, NULL, "0", "of a delivery" },
	{ "currency", ERN_FORM_PREFIX, NULL, "EUR", "of the cost" },
	END
};

static const struct ern_record_key pool_keys[] = {
	{ "kind", ERN_FORM_WORD, "icpn|isrc|grid|proprietary", NULL,
	    "of the numbers" },
	{ "source", ERN_FORM_WORD, "own|list|external", "own",
	    "counted here, a list of ours, or given by somebody else" },
	{ "prefix", ERN_FORM_PREFIX, NULL, NULL,
	    "what the numbers start with" },
	{ "digits", ERN_FORM_COUNT, NULL, NULL,
	    "of a whole ICPN (13), or behind a proprietary prefix (6)" },
	{ "year", ERN_FORM_WORD, "restart|continue", "restart",
	    "what an ISRC's designation does at the turn of the year" },
	{ "first", ERN_FORM_COUNT, NULL, "1", "where counting starts" },
	{ "last", ERN_FORM_COUNT, NULL, NULL, "where it ends" },
	{ "gaps", ERN_FORM_WORD, "keep|fill", "keep",
	    "whether numbers between loaded ones are given out" },
	END
};

static const struct ern_record_key party_keys[] = {
	{ "title", ERN_FORM_TEXT, NULL, NULL, "its name in messages" },
	{ "kind", ERN_FORM_WORD, "artist|company|writer", "artist", "" },
	{ "sort", ERN_FORM_TEXT, NULL, NULL, "its name as it is sorted" },
	{ "isni", ERN_FORM_ISNI, NULL, NULL, "" },
	{ "ipi", ERN_FORM_IPI, NULL, NULL, "" },
	{ "ipn", ERN_FORM_COUNT, NULL, NULL, "" },
	{ "dpid", ERN_FORM_DPID, NULL, NULL, "" },
	{ "proprietary", ERN_FORM_TEXT, NULL, NULL,
	    "other ids: NAMESPACE:ID,..." },
	END
};

const struct ern_record_key ern_record_terms[] = {
	{ "platforms", ERN_FORM_NAMES, NULL, NULL, "DSPs" },
	{ "territories", ERN_FORM_TERRITORIES, NULL, NULL,
	    "of all deals" },
	{ "from", ERN_FORM_DATE, NULL, NULL, "the start of all deals" },
	{ "until", ERN_FORM_DATE, NULL, NULL, "the end of all deals" },
	{ "models", ERN_FORM_NAMES, NULL, NULL, "commercial models" },
	{ "uses", ERN_FORM_NAMES, NULL, NULL, "use types" },
	{ "price", ERN_FORM_TEXT, NULL, NULL, "the price code" },
	END
};

static const struct ern_record_key preset_keys[] = {
	{ "description", ERN_FORM_TEXT, NULL, NULL, "for people" },
	END
};

static const struct ern_record_key draft_keys[] = {
	{ "document", ERN_FORM_DOCUMENT, NULL, NULL,
	    "the release document" },
	{ "status", ERN_FORM_WORD, "open|submitted", "open", "" },
	{ "release", ERN_FORM_TEXT, NULL, NULL, "what it became" },
	END
};

static const struct ern_record_key sender_keys[] = {
	{ "dpid", ERN_FORM_DPID, NULL, NULL, "the sender's DPID" },
	{ "title", ERN_FORM_TEXT, NULL, NULL, "the sender's name" },
	{ "label", ERN_FORM_TEXT, NULL, NULL, "of releases without one" },
	{ "zone", ERN_FORM_ZONE, NULL, "UTC", "of times without a zone" },
	{ "icpn-pool", ERN_FORM_TEXT, NULL, NULL,
	    "for releases without an ICPN" },
	{ "isrc-pool", ERN_FORM_TEXT, NULL, NULL,
	    "for tracks without an ISRC" },
	{ "grid-pool", ERN_FORM_TEXT, NULL, NULL,
	    "for releases without a GRid" },
	{ "proprietary-pool", ERN_FORM_TEXT, NULL, NULL,
	    "for releases without a catalogue number" },
	END
};

const struct ern_record_kind ern_record_dsp = {
	"dsp", "DSP", dsp_keys, NULL
};
const struct ern_record_kind ern_record_pool = {
	"pool", "pool", pool_keys, NULL
};
const struct ern_record_kind ern_record_party = {
	"party", "party", party_keys, NULL
};
const struct ern_record_kind ern_record_preset = {
	"preset", "preset", preset_keys, ern_record_terms
};
const struct ern_record_kind ern_record_draft = {
	"draft", "draft", draft_keys, ern_record_terms
};
const struct ern_record_kind ern_record_sender = {
	"sender", "setting", sender_keys, NULL
};
