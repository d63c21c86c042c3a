/* SPDX-License-Identifier: MIT */
/*
 * recorder: a reader whose events and places are written down.
 */
#ifndef ERN_TESTS_UNIT_RECORDER_H
#define ERN_TESTS_UNIT_RECORDER_H

#include "unit.h"

#include "xml/reader.h"

/* All that a test may want to know of one reading. */
static struct {
	struct ern_report *report;
	struct ern_reader *reader;
	struct ern_text events;	/* as lines */
	struct ern_text places;	/* of start tags: line:column path */
	struct ern_text run;	/* of text, not yet an event */
	size_t starts, roots, stop_at;
	bool blank;		/* is white space wanted? */
} all;

static inline void
flush_run(void)
{
	if (all.run.length > 0)
		ern_text_format(&all.events, "text %s\n", all.run.bytes);
	ern_text_clear(&all.run);
}

static inline void
on_root(void *context, const struct ern_element *element)
{
	(void)context;
	(void)element;
	assert_int_equal(all.starts, 0);
	all.roots++;
}

static inline void
add_name(const char *ns, const char *name)
{
	if (ns != NULL)
		ern_text_format(&all.events, " {%s}%s", ns, name);
	else
		ern_text_format(&all.events, " %s", name);
}

static inline void
on_start(void *context, const struct ern_element *element)
{
	struct ern_place place;
	size_t i, depth = ern_reader_depth(all.reader);

	(void)context;
	flush_run();
	ern_text_string(&all.events, "start");
	add_name(element->ns, element->name);
	for (i = 0; i < element->n_attributes; i++) {
		add_name(element->attributes[i].ns,
		    element->attributes[i].name);
		ern_text_byte(&all.events, '=');
		ern_text_add(&all.events, element->attributes[i].value,
		    element->attributes[i].length);
	}
	ern_text_byte(&all.events, '\n');
	place = ern_reader_place(all.reader, depth);
	assert_int_equal(ern_reader_line(all.reader, depth), place.line);
	ern_text_format(&all.places, "%d:%d %s\n", place.line, place.column,
	    place.path);
	if (!all.blank)
		ern_reader_skip_blank(all.reader, true);
	if (++all.starts == all.stop_at)
		ern_reader_stop(all.reader);
}

static inline void
on_text(void *context, const char *bytes, size_t length)
{
	(void)context;
	assert_true(length > 0);
	ern_text_add(&all.run, bytes, length);
}

static inline void
on_end(void *context)
{
	(void)context;
	flush_run();
	ern_text_string(&all.events, "end\n");
}

static const struct ern_handler recorder = {
	.root = on_root, .start = on_start, .text = on_text, .end = on_end,
};

static inline void
make(const struct ern_limits *limits)
{
	ern_reader_free(all.reader);
	all.reader = ern_reader_new(limits, all.report);
	ern_reader_add(all.reader, &recorder, NULL);
}

static inline int
set_up(void **state)
{
	(void)state;
	memset(&all, 0, sizeof(all));
	all.blank = true;
	all.report = ern_report_new(0);
	make(NULL);
	return 0;
}

static inline int
tear_down(void **state)
{
	(void)state;
	ern_reader_free(all.reader);
	ern_report_free(all.report);
	ern_text_free(&all.events);
	ern_text_free(&all.places);
	ern_text_free(&all.run);
	return 0;
}

static inline int
read_bytes(const char *bytes, size_t length, size_t piece)
{
	struct pieces pieces = { bytes, length, piece };

	ern_text_clear(&all.events);
	ern_text_clear(&all.places);
	ern_text_clear(&all.run);
	ern_text_string(&all.events, "");
	all.starts = all.roots = 0;
	ern_report_begin(all.report, "test");
	return ern_reader_read(all.reader, pieces_read, &pieces);
}

static inline int
read_string(const char *xml)
{
	return read_bytes(xml, strlen(xml), 0);
}

/* The message is refused with this code, and what it says. */
static inline void
expect_fault(const char *bytes, size_t length, const char *code,
    const char *sentence)
{
	assert_int_equal(read_bytes(bytes, length, 0), -1);
	ern_report_end(all.report);
	assert_int_equal(all.report->n_findings, 1);
	assert_string_equal(all.report->findings[0].code, code);
	if (sentence != NULL)
		assert_string_equal(all.report->findings[0].message,
		    sentence);
}

/* Writes n times a string between two others. */
static inline void
repeat(struct ern_text *xml, const char *before, const char *again, size_t n,
    const char *after)
{
	ern_text_clear(xml);
	ern_text_string(xml, before);
	while (n-- > 0)
		ern_text_string(xml, again);
	ern_text_string(xml, after);
}

#define WITH_READER(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
