/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/jsontext.h"
#include "state/change.h"

struct listing {
	ern_change_take take;
	void *context;
	struct ern_text pointer;
};

static void compare(struct listing *listing,
    const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new);

static void
leave(struct listing *listing, size_t length)
{
	listing->pointer.length = length;
	listing->pointer.bytes[length] = '\0';
}

static void
compare_objects(struct listing *listing,
    const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new)
{
	struct ern_jsontree_walk walk = { 0 };
	size_t length = listing->pointer.length;

	while (ern_jsontree_walk(old, &walk)) {
		ern_jsontext_add_key(&listing->pointer, walk.key);
		compare(listing, walk.value, ern_jsontree_get(new,
		    walk.key));
		leave(listing, length);
	}
	walk = (struct ern_jsontree_walk){ 0 };
	while (ern_jsontree_walk(new, &walk)) {
		if (ern_jsontree_get(old, walk.key) != NULL)
			continue;
		ern_jsontext_add_key(&listing->pointer, walk.key);
		compare(listing, NULL, walk.value);
		leave(listing, length);
	}
}

static void
compare_arrays(struct listing *listing, const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new)
{
	size_t n_old = ern_jsontree_count(old), n_new =
	    ern_jsontree_count(new), i;
	size_t length = listing->pointer.length;

	for (i = 0; i < n_old || i < n_new; i++) {
		ern_jsontext_add_index(&listing->pointer, i);
		compare(listing, i < n_old ? ern_jsontree_item(old, i) : NULL,
		    i < n_new ? ern_jsontree_item(new, i) : NULL);
		leave(listing, length);
	}
}

static bool
are_equal(const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new)
{
	struct ern_text one = { 0 }, other = { 0 };
	bool equal;

	ern_jsonedit_write_value(old, &one);
	ern_jsonedit_write_value(new, &other);
	equal = strcmp(one.bytes, other.bytes) == 0;
	ern_text_free(&one);
	ern_text_free(&other);
	return equal;
}

static void
compare(struct listing *listing, const struct ern_jsontree_value *old,
    const struct ern_jsontree_value *new)
{
	enum ern_jsontree_kind kind;

	if (old != NULL && new != NULL &&
	    ern_jsontree_kind(old) == ern_jsontree_kind(new)) {
		kind = ern_jsontree_kind(old);
		if (kind == ERN_JSONTREE_OBJECT) {
			compare_objects(listing, old, new);
			return;
		}
		if (kind == ERN_JSONTREE_ARRAY) {
			compare_arrays(listing, old, new);
			return;
		}
		if (are_equal(old, new))
			return;
	}
	listing->take(listing->context, listing->pointer.bytes, old, new);
}

void
ern_change_list(const struct ern_jsonedit *old,
    const struct ern_jsonedit *new, ern_change_take take, void *context)
{
	struct listing listing = { take, context, { 0 } };

	ern_text_add(&listing.pointer, "", 0);
	compare(&listing, ern_jsonedit_find(old, ""), ern_jsonedit_find(new,
	    ""));
	ern_text_free(&listing.pointer);
}
