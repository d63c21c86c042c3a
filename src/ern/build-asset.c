/* SPDX-License-Identifier: MIT */
/*
 * build-asset: what a document does not say of a file, and the file itself
 * says.
 */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "base/depot.h"
#include "ern/building.h"

/* Returns the key, where the document says nothing of it. */
static const struct ern_release_key *
find_unsaid(const struct ern_build_object *object, const char *name)
{
	if (object->value != NULL && ern_jsontree_get(object->value, name) !=
	    NULL)
		return NULL;
	return ern_release_find(object->form, name);
}

/* Sets what a key stands for, with its unit or NULL. */
static void
set(struct ern_build *build, const struct ern_build_object *object,
    const char *name, const char *text, const char *unit)
{
	const struct ern_release_key *key = find_unsaid(object, name);

	if (key == NULL)
		return;
	ern_build_put(build, object, key, text, unit);
	ern_build_note(build, name, "what the file says", object->spot);
}

static void
set_measure(struct ern_build *build, const struct ern_build_object *object,
    const char *name, long long value, const char *unit)
{
	ern_text_clear(&build->text);
	ern_text_format(&build->text, "%lld", value);
	set(build, object, name, ern_build_keep(build), unit);
}

/* Adds a hash sum, where there is none. */
static void
set_hash(struct ern_build *build, const struct ern_build_object *object,
    struct ern_node *file, const struct ern_depot_file *found)
{
	struct ern_node *node;

	if (!(found->kinds & 1u << ERN_DIGEST_MD5) ||
	    ern_node_child(file, "HashSum") != NULL)
		return;
	node = ern_node_add(&build->tree, file, "HashSum", object->spot);
	ern_node_text(&build->tree, node, "Algorithm", "MD5", object->spot);
	ern_text_clear(&build->text);
	ern_digest_hex(&build->text, found->sums[ERN_DIGEST_MD5],
	    ern_digest_length(ERN_DIGEST_MD5));
	ern_node_text(&build->tree, node, "HashSumValue",
	    ern_build_keep(build), object->spot);
	ern_build_note(build, "hash", "what the file says", object->spot);
}

static void
set_sound(struct ern_build *build, const struct ern_build_object *object,
    const struct ern_audio *audio)
{
	if (audio->codec != NULL &&
	    strcmp(object->node->name, "DeliveryFile") == 0 &&
	    ern_node_child(object->node, "AudioCodecType") == NULL)
		set(build, object, "codec", audio->codec, NULL);
	if (audio->channels > 0)
		set_measure(build, object, "channels", audio->channels, NULL);
	if (audio->bits > 0)
		set_measure(build, object, "bits", audio->bits, NULL);
	if (audio->rate > 0)
		set_measure(build, object, "rate", audio->rate, "Hz");
	if (audio->duration > 0 && ern_node_child(object->node,
	    "Duration") == NULL)
		set(build, object, "duration", ern_build_duration(build,
		    (double)audio->duration / 1000), NULL);
}

void
ern_build_asset(struct ern_build *build,
    const struct ern_build_object *object)
{
	const struct ern_depot_file *found;
	struct ern_node *file = object->form == &ern_release_image ?
	    ern_node_child(object->node, "TechnicalDetails") : object->node;
	const struct ern_node *name;

	file = file == NULL ? NULL : ern_node_child(file, "File");
	name = file == NULL ? NULL : ern_node_child(file, "URI");
	if (name == NULL || name->text == NULL)
		return;
	found = ern_depot_get(build->options->assets, name->text,
	    1u << ERN_DIGEST_MD5);
	if (found->error != 0) {
		ern_build_fault(build, ERN_CODE_DOCUMENT_ASSET, object->spot,
		    "the file %s cannot be read: %s", name->text,
		    found->error == EXDEV ? "it is outside the folder" :
		    strerror(found->error));
		return;
	}
	set_hash(build, object, file, found);
	set_measure(build, object, "size", found->size, NULL);
	if (found->sound == ERN_AUDIO_READ)
		set_sound(build, object, &found->audio);
	if (object->form == &ern_release_image && found->is_image &&
	    found->image.width > 0) {
		set_measure(build, object, "width", found->image.width,
		    "Pixel");
		set_measure(build, object, "height", found->image.height,
		    "Pixel");
	}
}
