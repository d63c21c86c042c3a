/* SPDX-License-Identifier: MIT */
/*
 * build-check: documents that are kept before they are whole.
 */
#include <config.h>

#include <string.h>

#include "ern/building.h"

/* Returns the key that a key beside it stands for. */
static const struct ern_release_key *
stands_for(const struct ern_release_key *key)
{
	const struct ern_release_key *beside = key;

	while (beside->kind == ERN_RELEASE_BESIDE)
		beside--;
	return beside == key ? key : ern_release_find(beside->form,
	    strchr(key->path, '/') + 1);
}

/* Checks one value of a key. */
static void
check_value(struct ern_build *build, const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	enum ern_jsontree_kind kind = ern_jsontree_kind(value);
	const char *unit;

	if (kind == ERN_JSONTREE_NULL)
		return;
	if (key->kind != ERN_RELEASE_OBJECT) {
		if (key->path != NULL)
			ern_build_value(build, key, value, spot, &unit);
	} else if (kind == ERN_JSONTREE_OBJECT) {
		ern_build_check_object(build, key->form, value, spot);
	} else if (kind == ERN_JSONTREE_ARRAY ||
	    (key->form->plain == NULL && key->form->party == NULL)) {
		ern_build_wrong(build, value, spot, "an object");
	}
}

/* Checks all values of a key. */
static void
check_key(struct ern_build *build, const struct ern_release_key *key,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	bool many = key->flags & ERN_RELEASE_MANY;
	size_t i, n;

	if (ern_jsontree_kind(value) != ERN_JSONTREE_ARRAY) {
		check_value(build, key, value, spot);
		return;
	}
	if (!many && key->path != NULL) {
		ern_build_wrong(build, value, spot,
		    key->kind == ERN_RELEASE_OBJECT ? "an object" :
		    "one value");
		return;
	}
	n = ern_jsontree_count(value);
	for (i = 0; i < n; i++)
		check_value(build, key, ern_jsontree_item(value, i),
		    ern_build_item(build, spot, i));
}

void
ern_build_check_object(struct ern_build *build,
    const struct ern_release_form *form,
    const struct ern_jsontree_value *value, const struct ern_spot *spot)
{
	struct ern_jsontree_walk walk = { 0 };
	const struct ern_release_key *key;

	while (ern_jsontree_walk(value, &walk)) {
		key = ern_release_find(form, walk.key);
		if (key == NULL && form->party != NULL)
			key = ern_release_find(&ern_release_mention,
			    walk.key);
		if (key == NULL)
			ern_build_unknown(build, form, spot, walk.key);
		else if (key->kind != ERN_RELEASE_EXTRA)
			check_key(build, stands_for(key), walk.value,
			    ern_build_member(build, spot, walk.key));
	}
}
