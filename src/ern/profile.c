/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "ern/profile.h"
#include "xml/tree.h"

#define MAX_PHASES	8	/* a profile and its variants */

/* The rule sets of release profiles, the better one first. */
static const struct {
	const char *version, *name;
} releases[] = {
	{ "382", "release-14" },
	{ "41", "release-21" },
	{ "411", "release-21" },
	{ "42", "release-22" },
	{ "42", "release-21" },
	{ "43", "release-23" },
	{ "431", "release-23" },
	{ "432", "release-23" },
};

/* A rule set, loaded or not. */
struct loaded {
	struct loaded *next;
	char *path;
	struct ern_rules *rules;
	struct ern_text why;		/* it could not be loaded */
};

struct ern_profiles {
	const char *const *names;
	size_t n_names;
	struct loaded *loaded;
	struct ern_text text;
};

struct ern_profiles *
ern_profiles_new(const char *const *names, size_t n)
{
	struct ern_profiles *profiles = ern_mem_alloc(sizeof(*profiles));

	profiles->names = names;
	profiles->n_names = n;
	return profiles;
}

void
ern_profiles_free(struct ern_profiles *profiles)
{
	struct loaded *loaded;

	if (profiles == NULL)
		return;
	while ((loaded = profiles->loaded) != NULL) {
		profiles->loaded = loaded->next;
		ern_rules_free(loaded->rules);
		ern_text_free(&loaded->why);
		free(loaded->path);
		free(loaded);
	}
	ern_text_free(&profiles->text);
	free(profiles);
}

/* Adds the path of a rule set that is installed. */
static void
add_path(struct ern_text *path, const char *name, size_t length)
{
	struct ern_text file = { 0 };

	ern_text_format(&file, "profiles/%.*s.sch", (int)length, name);
	ern_data_path(NULL, file.bytes, path);
	ern_text_free(&file);
}

/* Loads the rule set of a path, if that was not done before. */
static struct loaded *
load(struct ern_profiles *profiles, const char *path)
{
	struct loaded *loaded = profiles->loaded;

	while (loaded != NULL && strcmp(loaded->path, path) != 0)
		loaded = loaded->next;
	if (loaded != NULL)
		return loaded;
	loaded = ern_mem_alloc(sizeof(*loaded));
	loaded->path = ern_mem_copy(path, strlen(path));
	loaded->rules = ern_rules_load(path, &loaded->why);
	loaded->next = profiles->loaded;
	profiles->loaded = loaded;
	return loaded;
}

/* A rule set that was named: a file, or one that is installed. */
struct named {
	struct loaded *loaded;
	const char *phase;		/* NULL: none */
};

static bool
ends_in_sch(const char *name, size_t length)
{
	return length > 4 && strncmp(name + length - 4, ".sch", 4) == 0;
}

static bool
is_file(const char *name, size_t length)
{
	return memchr(name, '/', length) != NULL || ends_in_sch(name, length);
}

static struct named
find_named(struct ern_profiles *profiles, const char *name)
{
	const char *colon = strrchr(name, ':');
	struct named named = { 0 };
	size_t length;

	/* A file may have a colon in its name. */
	if (ends_in_sch(name, strlen(name)))
		colon = NULL;
	length = colon == NULL ? strlen(name) : (size_t)(colon - name);
	named.phase = colon == NULL ? NULL : colon + 1;
	ern_text_clear(&profiles->text);
	if (is_file(name, length))
		ern_text_add(&profiles->text, name, length);
	else
		add_path(&profiles->text, name, length);
	named.loaded = load(profiles, profiles->text.bytes);
	return named;
}

/* A name that is looked for among those that are installed. */
struct search {
	struct ern_nearest nearest;
	struct ern_text best;	/* the rule set that has it does not live on */
};

static int
offer(void *context, const struct ern_rules *rules)
{
	struct search *search = context;
	const char *best = search->nearest.best;

	ern_nearest_offer(&search->nearest, ern_rules_title(rules)->name);
	if (search->nearest.best == best)
		return 0;
	ern_text_clear(&search->best);
	ern_text_string(&search->best, search->nearest.best);
	search->nearest.best = search->best.bytes;
	return 0;
}

/* Says that there is no rule set of a name. */
static void
tell_unknown(const char *name, struct ern_text *why)
{
	size_t length = strcspn(name, ":");
	char *word = ern_mem_copy(name, length);
	struct search search = { .nearest = { .word = word,
		.length = length } };
	struct ern_text ignored = { 0 };

	ern_text_format(why, "there is no profile %s", word);
	if (ern_profiles_each(offer, &search, &ignored) == 0 &&
	    search.nearest.best != NULL)
		ern_text_format(why, "; did you mean %s?",
		    search.nearest.best);
	else
		ern_text_string(why, "; --list-profiles lists them, and a "
		    "file of your own ends in .sch");
	ern_text_free(&search.best);
	ern_text_free(&ignored);
	free(word);
}

bool
ern_profiles_any(const struct ern_profiles *profiles)
{
	return profiles->n_names > 0;
}

int
ern_profiles_check(struct ern_profiles *profiles, struct ern_text *why)
{
	struct named named;
	size_t i;

	for (i = 0; i < profiles->n_names; i++) {
		named = find_named(profiles, profiles->names[i]);
		if (named.loaded->rules == NULL) {
			if (access(named.loaded->path, F_OK) < 0 &&
			    !is_file(profiles->names[i],
			    strcspn(profiles->names[i], ":")))
				tell_unknown(profiles->names[i], why);
			else
				ern_text_string(why, named.loaded->why.bytes);
			return -1;
		}
		if (named.phase != NULL && ern_rules_phase(
		    named.loaded->rules, named.phase) == NULL) {
			ern_text_format(why, "the profile %s has no phase %s",
			    ern_rules_title(named.loaded->rules)->name,
			    named.phase);
			return -1;
		}
	}
	return 0;
}

/* Returns the name of a rule set as it is told. */
static const char *
name_of(const struct named *named, const char *name)
{
	return named->loaded->rules == NULL ? name :
	    ern_rules_title(named->loaded->rules)->name;
}

/* Checks by one; why gets a sentence when it does not run to its end. */
static void
run_named(const struct named *named, struct ern_known *known,
    struct ern_report *report, struct ern_text *why)
{
	struct ern_rules *rules = named->loaded->rules;
	const struct ern_rule_phase *phase = NULL;

	if (rules == NULL) {
		ern_text_string(why, named->loaded->why.bytes);
		return;
	}
	if (!ern_rules_cover(rules, known->version->key)) {
		ern_text_format(why, "the rule set is not for ERN %s",
		    known->version->name);
		return;
	}
	if (named->phase != NULL)
		phase = ern_rules_phase(rules, named->phase);
	ern_rules_run(rules, &phase, phase != NULL, known, report, why);
}

void
ern_profiles_named(struct ern_profiles *profiles, struct ern_known *known,
    struct ern_report *report)
{
	struct ern_text why = { 0 };
	struct named named;
	size_t i;

	for (i = 0; i < profiles->n_names; i++) {
		named = find_named(profiles, profiles->names[i]);
		ern_text_clear(&why);
		run_named(&named, known, report, &why);
		ern_report_rule_set(report, name_of(&named,
		    profiles->names[i]), why.length == 0 ? NULL : why.bytes);
	}
	ern_text_free(&why);
}

void
ern_profiles_skip(struct ern_profiles *profiles, struct ern_report *report,
    const char *why_not)
{
	struct named named;
	size_t i;

	for (i = 0; i < profiles->n_names; i++) {
		named = find_named(profiles, profiles->names[i]);
		ern_report_rule_set(report, name_of(&named,
		    profiles->names[i]), why_not);
	}
}

/* Returns the rules for the release profiles of a version, or NULL with the
 * reason in why. */
static struct ern_rules *
find_release(struct ern_profiles *profiles, const struct ern_version *version,
    struct ern_text *why)
{
	struct loaded *loaded;
	size_t i;

	for (i = 0; i < sizeof(releases) / sizeof(releases[0]); i++) {
		if (strcmp(releases[i].version, version->key) != 0)
			continue;
		ern_text_clear(&profiles->text);
		add_path(&profiles->text, releases[i].name,
		    strlen(releases[i].name));
		if (access(profiles->text.bytes, F_OK) < 0)
			continue;
		loaded = load(profiles, profiles->text.bytes);
		if (loaded->rules == NULL) {
			ern_text_string(why, loaded->why.bytes);
			return NULL;
		}
		if (ern_rules_cover(loaded->rules, version->key))
			return loaded->rules;
	}
	ern_text_format(why, "no rules of release profiles for ERN %s are "
	    "installed", version->name);
	return NULL;
}

/* What a message declares, and the phases that it means. */
struct declared {
	struct ern_known *known;
	struct ern_report *report;
	struct ern_rules *rules;
	const struct ern_rule_phase *phases[MAX_PHASES];
	size_t n;
};

/* Adds the phase of a name; a name that the rules do not know is told. */
static void
add_phase(struct declared *declared, const xmlAttr *attribute,
    const char *name, size_t length)
{
	const struct ern_rule_phase *phase = ern_rules_pick(declared->rules,
	    name, length, declared->known);
	struct ern_text shown = { 0 };
	struct ern_place place;

	if (phase != NULL) {
		if (declared->n < MAX_PHASES)
			declared->phases[declared->n++] = phase;
		return;
	}
	place = ern_plant_place(declared->known->plant,
	    (const xmlNode *)attribute);
	ern_text_short(&shown, name, length, 80);
	ern_report_add(declared->report, ERN_CODE_PROFILE_UNKNOWN, &place,
	    "%s is no %s of ERN %s", shown.bytes,
	    strstr((const char *)attribute->name, "Variant") == NULL ?
	    "release profile" : "variant of a release profile",
	    declared->known->version->name);
	ern_text_free(&shown);
}

/* Adds a phase for each word of what is behind the last slash. */
static void
add_phases(struct declared *declared, const xmlAttr *attribute)
{
	const char *at, *slash;
	size_t n;

	if (attribute == NULL || attribute->children == NULL)
		return;
	at = (const char *)attribute->children->content;
	slash = strrchr(at, '/');
	at = slash == NULL ? at : slash + 1;
	for (; *at != '\0'; at += n + (at[n] != '\0')) {
		n = strcspn(at, " \t\r\n");
		if (n > 0)
			add_phase(declared, attribute, at, n);
	}
}

void
ern_profiles_declared(struct ern_profiles *profiles, struct ern_known *known,
    struct ern_report *report)
{
	xmlNode *root = ern_tree_element(
	    ern_plant_tree(known->plant)->children);
	struct declared declared = { .known = known, .report = report };
	struct ern_text why = { 0 };

	declared.rules = find_release(profiles, known->version, &why);
	if (declared.rules != NULL) {
		add_phases(&declared, xmlHasProp(root,
		    (const xmlChar *)"ReleaseProfileVersionId"));
		if (declared.n == 0)
			ern_text_string(&why, "the message declares no "
			    "release profile that is known");
	}
	if (declared.n > 0) {
		add_phases(&declared, xmlHasProp(root,
		    (const xmlChar *)"ReleaseProfileVariantVersionId"));
		ern_rules_run(declared.rules, declared.phases, declared.n,
		    known, report, &why);
	}
	if (why.length == 0)
		ern_report_checked(report, ERN_LAYER_PROFILE);
	else
		ern_report_not_run(report, ERN_LAYER_PROFILE, why.bytes);
	ern_text_free(&why);
}

static int
is_rule_set(const struct dirent *entry)
{
	return *entry->d_name != '.' &&
	    ends_in_sch(entry->d_name, strlen(entry->d_name));
}

int
ern_profiles_each(int (*take)(void *, const struct ern_rules *),
    void *context, struct ern_text *why)
{
	struct ern_text folder = { 0 }, path = { 0 };
	struct dirent **entries = NULL;
	struct ern_rules *rules;
	int n, i, result = 0;

	ern_data_path(NULL, "profiles", &folder);
	n = scandir(folder.bytes, &entries, is_rule_set, alphasort);
	for (i = 0; i < n; i++) {
		if (result == 0) {
			ern_text_clear(&path);
			ern_text_format(&path, "%s/%s", folder.bytes,
			    entries[i]->d_name);
			rules = ern_rules_load(path.bytes, why);
			result = rules == NULL ? -1 : take(context, rules);
			ern_rules_free(rules);
		}
		free(entries[i]);
	}
	free(entries);
	ern_text_free(&folder);
	ern_text_free(&path);
	return result;
}
