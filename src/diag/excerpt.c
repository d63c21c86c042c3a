/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "diag/excerpt.h"

#define BEFORE	120	/* characters of a long line before the column */
#define MOST	400	/* bytes of a line that are kept */

struct excerpt {
	struct ern_report *report;
	size_t finding;		/* the first that is not behind the line */
	int line;
	bool begun, wanted, foreign;
	size_t skip;		/* characters of the line before those kept */
	bool cut_before, cut_behind;
	char kept[MOST];
	size_t n;
};

/* Begins a line: is it near a finding, and from where on? */
static void
begin_line(struct excerpt *excerpt)
{
	const struct ern_finding *findings = excerpt->report->findings;
	size_t n = excerpt->report->n_findings, i;

	excerpt->line++;
	excerpt->n = excerpt->skip = 0;
	excerpt->cut_before = excerpt->cut_behind = false;
	while (excerpt->finding < n && findings[excerpt->finding].place.line >
	    0 && findings[excerpt->finding].place.line + ERN_EXCERPT_AROUND <
	    excerpt->line)
		excerpt->finding++;
	i = excerpt->finding;
	excerpt->wanted = i < n && findings[i].place.line > 0 &&
	    findings[i].place.line - ERN_EXCERPT_AROUND <= excerpt->line;
	if (!excerpt->wanted)
		return;
	while (i < n && findings[i].place.line < excerpt->line)
		i++;
	if (i < n && findings[i].place.line == excerpt->line &&
	    findings[i].place.column > MOST - BEFORE)
		excerpt->skip = findings[i].place.column - BEFORE;
	excerpt->cut_before = excerpt->skip > 0;
}

static void
end_line(struct excerpt *excerpt)
{
	if (excerpt->n > 0 && excerpt->kept[excerpt->n - 1] == '\r')
		excerpt->n--;
	if (excerpt->wanted)
		ern_report_add_line(excerpt->report, &(struct ern_line){
		    excerpt->line, excerpt->kept, excerpt->n,
		    excerpt->cut_before, excerpt->cut_behind });
}

/* Takes bytes of one line. */
static void
take_bytes(struct excerpt *excerpt, const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		/* The bytes that go on with a character do not count. */
		if (((unsigned char)bytes[i] & 0xc0) != 0x80 &&
		    excerpt->skip > 0) {
			excerpt->skip--;
			continue;
		}
		if (excerpt->skip > 0 || (excerpt->cut_before &&
		    excerpt->n == 0 &&
		    ((unsigned char)bytes[i] & 0xc0) == 0x80))
			continue;
		if (excerpt->n == MOST) {
			excerpt->cut_behind = true;
			return;
		}
		excerpt->kept[excerpt->n++] = bytes[i];
	}
}

static int
take(void *context, const char *bytes, size_t length)
{
	struct excerpt *excerpt = context;
	const char *end;
	size_t n;

	if (!excerpt->begun && length > 1) {
		excerpt->foreign = bytes[0] == '\0' || bytes[1] == '\0' ||
		    (unsigned char)bytes[0] >= 0xfe;
		excerpt->begun = true;
		begin_line(excerpt);
	}
	while (length > 0 && !excerpt->foreign) {
		end = memchr(bytes, '\n', length);
		n = end == NULL ? length : (size_t)(end - bytes);
		if (excerpt->wanted)
			take_bytes(excerpt, bytes, n);
		if (end != NULL) {
			end_line(excerpt);
			begin_line(excerpt);
			n++;
		}
		bytes += n;
		length -= n;
	}
	return 0;
}

int
ern_excerpt_take(struct ern_report *report, struct ern_spool *spool)
{
	struct excerpt excerpt = { .report = report };

	if (ern_spool_read(spool, take, &excerpt) < 0)
		return -1;
	if (excerpt.begun && !excerpt.foreign && excerpt.n > 0)
		end_line(&excerpt);
	return 0;
}
