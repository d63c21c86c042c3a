/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/moment.h"
#include "base/output.h"
#include "intake.h"

#define ANSWERS		"1.8"	/* of answers, unless told otherwise */
#define MOST_NAME	100	/* bytes of an identifier in a file's name */

static int
take_version(struct ern_intake *intake, const char *name)
{
	struct ern_text known = { 0 };

	intake->version = ern_choreography_find(name);
	if (intake->version != NULL &&
	    intake->version->answer != ERN_ANSWER_NONE)
		return 0;
	ern_choreography_list(&known);
	ern_cli_complain("--ack-version is %s, not %s", known.bytes, name);
	ern_text_free(&known);
	return -1;
}

static int
take_now(struct ern_intake *intake, const char *time)
{
	double instant;

	intake->now = time;
	if (strchr(time, 'T') != NULL &&
	    ern_moment_instant(time, &instant) == 0)
		return 0;
	ern_cli_complain("--now is a time such as 2026-12-04T12:00:00Z, not "
	    "%s", time);
	return -1;
}

int
ern_intake_option(struct ern_intake *intake, struct ern_cli *cli,
    const char *name, const char *argument)
{
	if (strcmp(name, "ack-version") == 0)
		return take_version(intake, argument);
	if (strcmp(name, "now") == 0)
		return take_now(intake, argument);
	if (strcmp(name, "ack") == 0) {
		intake->ack = argument;
	} else if (strcmp(name, "ack-dir") == 0) {
		intake->ack_dir = argument;
	} else if (strcmp(name, "batch") == 0) {
		intake->folder = argument;
		cli->named = true;
	} else {
		return 1;
	}
	return 0;
}

/* Returns what is wrong with the way the options are used, or NULL. */
static const char *
find_misuse(const struct ern_intake *intake, const struct ern_cli *cli)
{
	size_t n = ern_source_count(cli->source);

	if (intake->folder != NULL && (n > 0 || cli->frames))
		return "--batch takes its messages from the folder alone";
	if (intake->ack != NULL && (intake->folder != NULL || n > 1 ||
	    cli->frames))
		return "--ack is for one message; --ack-dir takes several";
	if (intake->ack != NULL && intake->ack_dir != NULL)
		return "--ack and --ack-dir exclude each other";
	return NULL;
}

static int
open_batch(struct ern_intake *intake, struct ern_cli *cli)
{
	struct ern_text path = { 0 };
	struct ern_batch *batch;
	size_t i;

	if (intake->folder == NULL)
		return 0;
	batch = intake->batch = ern_batch_new(intake->folder);
	if (batch == NULL) {
		ern_cli_complain("cannot read the folder %s: %s",
		    intake->folder, strerror(errno));
		return -1;
	}
	for (i = 0; i < batch->n_messages; i++) {
		if (batch->messages[i].outside)
			continue;
		ern_text_clear(&path);
		ern_text_format(&path, "%s/%s", batch->path,
		    batch->messages[i].name);
		if (ern_source_add(cli->source, path.bytes) < 0)
			cli->failed = true;
	}
	ern_text_free(&path);
	return 0;
}

int
ern_intake_begin(struct ern_intake *intake, struct ern_cli *cli)
{
	const char *misuse = find_misuse(intake, cli);

	if (misuse != NULL) {
		ern_cli_complain("%s", misuse);
		return -1;
	}
	if (intake->version == NULL)
		intake->version = ern_choreography_find(ANSWERS);
	if (intake->now == NULL) {
		ern_moment_now(&intake->made);
		intake->now = intake->made.bytes;
	}
	intake->arena = ern_arena_new();
	return open_batch(intake, cli);
}

void
ern_intake_free(struct ern_intake *intake)
{
	ern_batch_free(intake->batch);
	ern_text_free(&intake->made);
	ern_map_free(&intake->written);
	ern_arena_free(intake->arena);
}

bool
ern_intake_answers(const struct ern_intake *intake)
{
	return intake->batch != NULL || intake->ack != NULL ||
	    intake->ack_dir != NULL;
}

struct ern_batch_message *
ern_intake_next(struct ern_intake *intake)
{
	struct ern_batch *batch = intake->batch;

	if (batch == NULL)
		return NULL;
	while (batch->messages[intake->next].outside)
		intake->next++;
	return &batch->messages[intake->next++];
}

/* Adds what may stand in the name of a file, wherever it comes from. */
static void
add_safe(struct ern_text *out, const char *text)
{
	size_t i;

	for (i = 0; text[i] != '\0' && i < MOST_NAME; i++)
		ern_text_byte(out, isalnum((unsigned char)text[i]) ||
		    strchr("-_.", text[i]) != NULL ? text[i] : '_');
}

/* Adds the 17 digits of a time. */
static void
add_stamp(struct ern_text *out, const char *time)
{
	size_t n = 0;

	for (; *time != '\0' && n < 17; time++) {
		if (*time == 'Z' || (n >= 14 && *time != '.' &&
		    !isdigit((unsigned char)*time)))
			break;
		if (isdigit((unsigned char)*time)) {
			ern_text_byte(out, *time);
			n++;
		}
	}
	while (n++ < 17)
		ern_text_byte(out, '0');
}

/* Adds the name of an answer, as its version has it. */
static void
add_name(struct ern_text *out, const struct ern_intake *intake,
    const struct ern_batch_message *message,
    const struct ern_ack_release *release)
{
	ern_text_string(out, "ACK_");
	if (intake->version->avs != NULL) {
		add_safe(out, release->message_id);
		ern_text_byte(out, '_');
		add_stamp(out, intake->now);
		return;
	}
	if (message != NULL && *message->delivery->stamp != '\0')
		ern_text_string(out, message->delivery->stamp);
	else
		add_stamp(out, intake->now);
	ern_text_byte(out, '_');
	add_safe(out, release->file_release);
}

/* Adds the path of an answer, which no other has. */
static void
add_path(struct ern_text *out, struct ern_intake *intake,
    const struct ern_batch_message *message,
    const struct ern_ack_release *release)
{
	size_t length, number = 1;

	if (intake->ack != NULL) {
		ern_text_string(out, intake->ack);
		return;
	}
	ern_text_format(out, "%s/", intake->ack_dir);
	add_name(out, intake, message, release);
	length = out->length;
	ern_text_string(out, ".xml");
	while (ern_map_find(&intake->written, out->bytes) != NULL) {
		out->length = length;
		ern_text_format(out, "_%zu.xml", ++number);
	}
	ern_map_set(&intake->written, ern_arena_copy(intake->arena,
	    out->bytes, out->length), intake);
}

/* Returns the release as the path of the message has it. */
static const char *
path_release(struct ern_arena *arena,
    const struct ern_batch_message *message, const struct ern_header *header)
{
	const char *name = message == NULL ? NULL : message->release, *end;
	const char *best = ern_release_id_best(&header->release);

	if (name == NULL)
		return best == NULL ? "unknown" : best;
	if (message->delivery->is_batch)
		return name;
	name += name[0] != '\0' && name[1] == '_' ? 2 : 0;
	end = strrchr(name, '_');
	return end == NULL ? name : ern_arena_copy(arena, name, end - name);
}

/* Returns the day of the batch, or of the message. */
static const char *
find_date(struct ern_arena *arena, const struct ern_batch_message *message,
    const struct ern_header *header)
{
	const char *stamp = message == NULL ? "" : message->delivery->stamp;
	char date[16];

	if (*stamp != '\0') {
		snprintf(date, sizeof(date), "%.4s-%.2s-%.2s", stamp,
		    stamp + 4, stamp + 6);
		return ern_arena_copy(arena, date, 10);
	}
	return header->created == NULL || strlen(header->created) < 10 ?
	    NULL : ern_arena_copy(arena, header->created, 10);
}

static int
write_file(const char *path, const struct ern_text *xml)
{
	struct ern_output *output = ern_output_open(path);

	if (output != NULL &&
	    ern_output_write(output, xml->bytes, xml->length) == 0 &&
	    ern_output_close(output) == 0)
		return 0;
	ern_cli_complain("cannot write to %s: %s", path, strerror(errno));
	return -1;
}

/* What the header of the message says becomes the header of the answer. */
static void
fill(struct ern_intake *intake, const struct ern_batch_message *message,
    const struct ern_header *header, struct ern_ack *ack)
{
	struct ern_text id = { 0 };
	struct ern_arena *arena = intake->arena;

	ern_text_format(&id, "ACK-%s", header->id);
	*ack->releases = (struct ern_ack_release){
		.id = header->release,
		.message_type = header->message,
		.message_id = header->id,
		.batch = message == NULL || !message->delivery->is_batch ||
		    *message->delivery->stamp == '\0' ? NULL :
		    message->delivery->stamp,
		.date = find_date(arena, message, header),
		.file_release = path_release(arena, message, header),
	};
	ack->version = intake->version;
	ack->id = ern_arena_copy(arena, id.bytes, id.length);
	ack->thread = header->thread;
	ack->sender = header->recipient;
	ack->recipient = header->sender;
	ack->created = intake->now;
	ack->n_releases = 1;
	ern_text_free(&id);
}

int
ern_intake_write(struct ern_intake *intake, const char *file,
    const struct ern_batch_message *message, const struct ern_header *header,
    struct ern_answer *answer)
{
	struct ern_ack_release release;
	struct ern_ack ack = { .releases = &release };
	struct ern_text path = { 0 }, xml = { 0 };
	int result;

	if (intake->ack == NULL && intake->ack_dir == NULL)
		return 0;
	if (header->id == NULL || header->sender.id == NULL ||
	    header->recipient.id == NULL) {
		ern_cli_complain("%s cannot be answered: its MessageHeader "
		    "does not say who sent it to whom", file);
		return -1;
	}
	fill(intake, message, header, &ack);
	ern_answer_fill(answer, &release);
	ern_ack_write(&ack, &xml);
	add_path(&path, intake, message, &release);
	result = write_file(path.bytes, &xml);
	ern_text_free(&path);
	ern_text_free(&xml);
	return result;
}
