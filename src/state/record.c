/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "state/event.h"
#include "state/record.h"

static const struct ern_record_key *
find_in(const struct ern_record_key *keys, const char *name)
{
	for (; keys != NULL && keys->name != NULL; keys++)
		if (strcmp(keys->name, name) == 0)
			return keys;
	return NULL;
}

const struct ern_record_key *
ern_record_key(const struct ern_record_kind *kind, const char *name)
{
	const struct ern_record_key *key = find_in(kind->keys, name);

	return key != NULL ? key : find_in(kind->more, name);
}

long long
ern_record_find(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    const char *name)
{
	return ern_ledger_number(ledger, 0, "SELECT id FROM record "
	    "WHERE kind = ? AND name = ?", "ss", kind->name, name);
}

long long
ern_record_need(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    const char *name)
{
	struct ern_nearest nearest = { .word = name, .length = strlen(name) };
	struct ern_query *query;
	const char *best = NULL;
	char *meant = NULL;
	long long id = ern_record_find(ledger, kind, name);

	if (id != 0)
		return id;
	query = ern_ledger_query(ledger, "SELECT name FROM record "
	    "WHERE kind = ? ORDER BY name", "s", kind->name);
	while (ern_query_next(query)) {
		ern_nearest_offer(&nearest, ern_query_text(query, 0));
		/* A row lives only until the next one. */
		if (nearest.best != best) {
			free(meant);
			meant = ern_mem_copy(nearest.best,
			    strlen(nearest.best));
			nearest.best = best = meant;
		}
	}
	ern_query_end(query);
	ern_ledger_refuse(ledger, ERN_CODE_NAME_UNKNOWN,
	    "there is no %s %s%s%s%s", kind->title, name,
	    meant == NULL ? "" : "; did you mean ",
	    meant == NULL ? "" : meant, meant == NULL ? "" : "?");
	free(meant);
	return -1;
}

static bool
is_name(const char *name)
{
	const char *p;

	for (p = name; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f ||
		    strchr(",=/", *p) != NULL)
			return false;
	return p > name && *name != '-';
}

long long
ern_record_add(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    const char *name)
{
	struct ern_text verb = { 0 };
	long long id;

	if (!is_name(name))
		return ern_ledger_refuse(ledger, ERN_CODE_NAME_FORM,
		    "%s is no name for a %s: it has no white space, comma, "
		    "slash or =, and does not start with -", name,
		    kind->title);
	if (ern_record_find(ledger, kind, name) != 0)
		return ern_ledger_refuse(ledger, ERN_CODE_NAME_TAKEN,
		    "there is a %s %s already", kind->title, name);
	id = ern_ledger_insert(ledger, "INSERT INTO record (kind, name, "
	    "event) VALUES (?, ?, ?)", "ssi", kind->name, name,
	    ern_event_next(ledger));
	ern_text_format(&verb, "%s.add", kind->name);
	if (id > 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = verb.bytes }, "%s %s", kind->title, name) < 0)
		id = -1;
	ern_text_free(&verb);
	return id;
}

static int
refuse_key(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    const char *name)
{
	struct ern_nearest nearest = { .word = name, .length = strlen(name) };
	const struct ern_record_key *key;

	for (key = kind->keys; key->name != NULL; key++)
		ern_nearest_offer(&nearest, key->name);
	for (key = kind->more; key != NULL && key->name != NULL; key++)
		ern_nearest_offer(&nearest, key->name);
	return ern_ledger_refuse(ledger, ERN_CODE_SETTING_UNKNOWN,
	    "a %s has no key %s%s%s%s", kind->title, name,
	    nearest.best == NULL ? "" : "; did you mean ",
	    nearest.best == NULL ? "" : nearest.best,
	    nearest.best == NULL ? "" : "?");
}

int
ern_record_set(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    long long record, const char *name, const char *value)
{
	const struct ern_record_key *key = ern_record_key(kind, name);

	if (key == NULL)
		return refuse_key(ledger, kind, name);
	if (value == NULL || *value == '\0')
		return ern_ledger_run(ledger, "DELETE FROM field "
		    "WHERE record = ? AND key = ?", "is", record, name);
	if (!ern_form_fits(key->form, key->words, value))
		return ern_ledger_refuse(ledger, ERN_CODE_SETTING_VALUE,
		    "%s takes %s%s%s, not %s", name,
		    ern_form_expected(key->form),
		    key->words == NULL ? "" : ": ",
		    key->words == NULL ? "" : key->words, value);
	return ern_ledger_run(ledger, "INSERT INTO field (record, key, value) "
	    "VALUES (?, ?, ?) ON CONFLICT (record, key) "
	    "DO UPDATE SET value = excluded.value", "iss", record, name,
	    value);
}

int
ern_record_edit(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    const char *name, char *const *assignments, size_t n)
{
	long long record = ern_record_need(ledger, kind, name);
	struct ern_text verb = { 0 }, said = { 0 }, key = { 0 };
	const char *equals;
	int result = record < 0 ? -1 : 0;
	size_t i;

	for (i = 0; result == 0 && i < n; i++) {
		equals = strchr(assignments[i], '=');
		if (equals == NULL) {
			result = ern_ledger_refuse(ledger,
			    ERN_CODE_SETTING_UNKNOWN, "KEY=VALUE was expected, "
			    "not %s", assignments[i]);
			break;
		}
		ern_text_clear(&key);
		ern_text_add(&key, assignments[i], equals - assignments[i]);
		ern_text_format(&said, "%s%s", i == 0 ? "" : ", ",
		    assignments[i]);
		result = ern_record_set(ledger, kind, record, key.bytes,
		    equals + 1);
	}
	ern_text_format(&verb, "%s.edit", kind->name);
	if (result == 0 && n > 0)
		result = ern_ledger_run(ledger, "UPDATE record SET event = ? "
		    "WHERE id = ?", "ii", ern_event_next(ledger), record);
	if (result == 0 && n > 0 && ern_event_add(ledger,
	    &(struct ern_event){ .verb = verb.bytes }, "%s %s: %s",
	    kind->title, name, said.bytes) < 0)
		result = -1;
	ern_text_free(&verb);
	ern_text_free(&said);
	ern_text_free(&key);
	return result;
}

int
ern_record_drop(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    const char *name)
{
	long long record = ern_record_need(ledger, kind, name);
	struct ern_text verb = { 0 };
	int result;

	if (record < 0)
		return -1;
	if (ern_ledger_number(ledger, 0, "SELECT EXISTS (SELECT 1 FROM "
	    "placement WHERE dsp = ?1) OR EXISTS (SELECT 1 FROM number "
	    "WHERE pool = ?1) OR EXISTS (SELECT 1 FROM counter WHERE "
	    "pool = ?1) OR EXISTS (SELECT 1 FROM need WHERE pool = ?1)", "i",
	    record) != 0)
		return ern_ledger_refuse(ledger, ERN_CODE_NAME_USED,
		    "the %s %s has been used and stays", kind->title, name);
	ern_text_format(&verb, "%s.drop", kind->name);
	result = ern_ledger_run(ledger, "DELETE FROM record WHERE id = ?",
	    "i", record);
	if (result == 0 && ern_event_add(ledger, &(struct ern_event){
	    .verb = verb.bytes }, "%s %s", kind->title, name) < 0)
		result = -1;
	ern_text_free(&verb);
	return result;
}

bool
ern_record_get(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    long long record, const char *name, struct ern_text *value)
{
	const struct ern_record_key *key = ern_record_key(kind, name);

	if (ern_ledger_text(ledger, value, "SELECT value FROM field "
	    "WHERE record = ? AND key = ?", "is", record, name))
		return true;
	if (key == NULL || key->otherwise == NULL)
		return false;
	ern_text_string(value, key->otherwise);
	return true;
}

bool
ern_record_is(struct ern_ledger *ledger, const struct ern_record_kind *kind,
    long long record, const char *key, const char *value)
{
	struct ern_text text = { 0 };
	bool is = ern_record_get(ledger, kind, record, key, &text) &&
	    strcmp(text.bytes, value) == 0;

	ern_text_free(&text);
	return is;
}

long long
ern_record_self(struct ern_ledger *ledger)
{
	return ern_record_find(ledger, &ern_record_sender, "sender");
}
